//! The text of a chapter on screen: blocks, keys, links, and what was looked for, lit.

use std::{ops::Range, sync::Arc};

use eframe::egui::{
    self, Align, Color32, CursorIcon, FontId, Galley, Label, RichText, Role, Sense, Stroke, WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use super::{manual_pictures::ManualPictures, pictures::SIZE};
use crate::{
    canvas::family,
    manual::{Block, Kind, Run, Style},
    panels::{caption_ui::pieces, widgets::focus_ring},
    scene::{
        fonts::Fonts,
        text::{self, Weight},
        theme::Theme,
    },
    words::Words,
};

/// The means by which a chapter is painted.
pub(super) struct Page<'a> {
    pub(super) theme: &'a Theme,
    pub(super) words: Words,
    pub(super) pictures: &'a mut ManualPictures,
    /// The block with what is looked for that was gone to last.
    pub(super) at: Option<usize>,
}

/// Words in one style, lit or not.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    text: String,
    style: Style,
    weight: Weight,
    /// The place of the run that leads to a chapter.
    link: Option<usize>,
    is_lit: bool,
}

/// How far lists are set in, in multiples of the text size.
const INDENT: f32 = 1.4;
/// The size of headings, in multiples of the text size.
const HEADING: f32 = 1.1;
/// The height of a line, in multiples of the size of its letters.
const LINE: f32 = 1.45;

impl Page<'_> {
    /// Shows the blocks, brings the `wanted` one into sight, and returns the chapter whose link was clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        blocks: &[Block],
        hits: &[Vec<Range<usize>>],
        wanted: Option<usize>,
    ) -> Option<String> {
        let mut followed = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, block) in blocks.iter().enumerate() {
            ui.add_space(self.above(block.kind, nth == 0));
            let lit: &[Range<usize>] = hits.get(nth).map_or(&[], Vec::as_slice);
            let top = ui.cursor().top();
            let id = ui.scope_id().with(("block", nth));
            followed = self.block_ui(ui, block, (lit, self.at == Some(nth)), id).or(followed);
            if wanted == Some(nth) {
                let area = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
                let align = if nth == 0 { Align::Min } else { Align::Center };
                ui.scroll_to_rect(if nth == 0 { area.expand(self.theme.gap) } else { area }, Some(align));
            }
        }
        followed
    }

    /// The space above a block.
    fn above(&self, kind: Kind, is_first: bool) -> f32 {
        let gap = self.theme.gap;
        match kind {
            _ if is_first => 0.0,
            Kind::Title | Kind::Heading => gap * 2.0,
            Kind::Paragraph | Kind::Code => gap * 1.1,
            Kind::Picture => gap * 1.5,
            Kind::Item(_) => gap * 0.6,
            Kind::Row => gap * 0.45,
        }
    }

    fn block_ui(
        &mut self,
        ui: &mut egui::Ui,
        block: &Block,
        (lit, is_at): (&[Range<usize>], bool),
        id: egui::Id,
    ) -> Option<String> {
        let theme = self.theme;
        let pieces = cut(&block.runs, lit, weight_of(block.kind));
        match block.kind {
            Kind::Title => self.words_ui(ui, (block, &pieces), (theme.title_size, is_at), id),
            Kind::Heading => self.words_ui(ui, (block, &pieces), (theme.text_size * HEADING, is_at), id),
            Kind::Paragraph | Kind::Code => self.words_ui(ui, (block, &pieces), (theme.text_size, is_at), id),
            Kind::Item(number) => {
                let mark = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
                let row = ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    let width = theme.text_size * INDENT;
                    ui.allocate_ui(egui::vec2(width, theme.text_size), |ui| {
                        ui.set_width(width);
                        ui.add_space(theme.text_size * (LINE - 1.2) * 0.5);
                        ui.add(Label::new(RichText::new(mark).color(theme.text_soft)).selectable(false));
                    });
                    self.words_ui(ui, (block, &pieces), (theme.text_size, is_at), id)
                });
                row.inner
            }
            Kind::Row => {
                self.row_ui(ui, &pieces, is_at);
                None
            }
            Kind::Picture => {
                self.picture_ui(ui, block);
                self.words_ui(ui, (block, &pieces), (theme.small_size, is_at), id)
            }
        }
    }

    /// Shows a map of the sample, as wide as the text and no wider than it is painted.
    fn picture_ui(&mut self, ui: &mut egui::Ui, block: &Block) {
        let width = ui.available_width().min(SIZE.x);
        let (area, response) = ui.allocate_exact_size(SIZE * (width / SIZE.x), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, block.text()));
        self.pictures.paint(ui, (self.theme, self.words), &block.shows, area);
        ui.add_space(self.theme.gap * 0.5);
    }

    /// Shows what can be done at the left and its keys at the right.
    fn row_ui(&self, ui: &mut egui::Ui, pieces: &[Piece], is_at: bool) {
        /// The share of the width that keys take at most.
        const KEYS: f32 = 0.45;
        let size = self.theme.text_size;
        let (keys, what): (Vec<Piece>, Vec<Piece>) = pieces.iter().cloned().partition(|it| it.style == Style::Key);
        let width = ui.available_width();
        let galley = |ui: &egui::Ui, pieces: &[Piece], width: f32| {
            ui.painter().layout_job(self.job(&broken(pieces, self.theme.fonts, size, width), (size, is_at)))
        };
        let keys = galley(ui, &keys, width * KEYS);
        let what = galley(ui, &what, width - keys.size().x - self.theme.gap * 2.0);
        let height = keys.size().y.max(what.size().y);
        let (area, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::hover());
        let said = format!("{} {}", what.text(), keys.text()).replace('\n', " ");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.trim()));
        let at_right = egui::pos2(area.right() - keys.size().x, area.top());
        ui.painter().galley(at_right, keys, self.theme.text);
        ui.painter().galley(area.min, what, self.theme.text);
    }

    /// Shows the words of a block and its links. Returns the chapter whose link was clicked.
    fn words_ui(
        &self,
        ui: &mut egui::Ui,
        (block, all): (&Block, &[Piece]),
        (size, is_at): (f32, bool),
        id: egui::Id,
    ) -> Option<String> {
        let set = broken(all, self.theme.fonts, size, ui.available_width());
        let galley = ui.painter().layout_job(self.job(&set, (size, is_at)));
        let (area, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, block.text()));
        ui.painter().galley(area.min, Arc::clone(&galley), self.theme.text);
        let mut followed = None;
        for (nth, run) in block.runs.iter().enumerate() {
            let Some(link) = &run.link else { continue };
            if self.link_ui(ui, (&galley, area.min), span_of(&set, nth), (&run.text, id.with(nth))) {
                followed = Some(link.clone());
            }
        }
        followed
    }

    /// Lets a link be clicked, and reached by keys, in all its lines. Returns whether it was.
    fn link_ui(
        &self,
        ui: &egui::Ui,
        (galley, corner): (&Galley, egui::Pos2),
        span: Range<usize>,
        (text, id): (&str, egui::Id),
    ) -> bool {
        let mut is_clicked = false;
        for (nth, piece) in pieces(galley, span).into_iter().enumerate() {
            let piece = piece.translate(corner.to_vec2());
            let sense = if nth == 0 { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(piece, id.with(nth), sense).on_hover_cursor(CursorIcon::PointingHand);
            if nth == 0 {
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
            }
            focus_ring(ui.painter(), self.theme, &response, piece.expand(2.0));
            is_clicked |= response.clicked();
        }
        is_clicked
    }

    fn job(&self, pieces: &[Piece], (size, is_at): (f32, bool)) -> LayoutJob {
        let theme = self.theme;
        let mut job = LayoutJob::default();
        for piece in pieces {
            let (color, background) = match (piece.is_lit, piece.style) {
                (true, _) if is_at => (theme.on_accent, theme.accent),
                (true, _) => (theme.text, theme.selection),
                (false, Style::Key) => (theme.accent, theme.raised),
                (false, _) if piece.link.is_some() => (theme.accent, Color32::TRANSPARENT),
                (false, _) => (theme.text, Color32::TRANSPARENT),
            };
            let is_link = piece.link.is_some();
            let underline = if is_link { Stroke::new(1.0, color) } else { Stroke::NONE };
            let format = TextFormat {
                font_id: FontId::new(size, family(piece.weight)),
                color,
                background,
                underline,
                line_height: Some(size * LINE),
                ..TextFormat::default()
            };
            job.append(&piece.text, 0.0, format);
        }
        job
    }
}

fn weight_of(kind: Kind) -> Weight {
    if matches!(kind, Kind::Title | Kind::Heading) { Weight::Bold } else { Weight::Regular }
}

/// The runs of a block, cut where what is looked for begins and ends: `lit` are bytes of the whole block.
fn cut(runs: &[Run], lit: &[Range<usize>], weight: Weight) -> Vec<Piece> {
    let mut begin = 0;
    let mut pieces = Vec::new();
    for (nth, run) in runs.iter().enumerate() {
        let end = begin + run.text.len();
        let edges =
            lit.iter().flat_map(|place| [place.start, place.end]).filter(|edge| (begin + 1..end).contains(edge));
        let edges: Vec<usize> = std::iter::once(begin).chain(edges).chain([end]).collect();
        for pair in edges.windows(2) {
            let text = run.text.get(pair[0] - begin..pair[1] - begin).unwrap_or_default();
            let is_lit = lit.iter().any(|place| place.start <= pair[0] && pair[1] <= place.end);
            let weight = if run.style == Style::Bold { Weight::Bold } else { weight };
            let link = run.link.is_some().then_some(nth);
            if !text.is_empty() {
                pieces.push(Piece { text: text.to_owned(), style: run.style, weight, link, is_lit });
            }
        }
        begin = end;
    }
    pieces
}

/// The pieces with a line break wherever a line is full: egui would begin lines with a full stop.
fn broken(pieces: &[Piece], fonts: Fonts, size: f32, width: f32) -> Vec<Piece> {
    let runs: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), fonts.of(piece.weight))).collect();
    let ends = text::line_ends(&runs, size, width);
    let whole: String = runs.iter().map(|(run, _)| *run).collect();
    let mut begin = 0;
    let broken = pieces.iter().map(|piece| {
        let bytes = begin..begin + piece.text.len();
        begin = bytes.end;
        let mut text = piece.text.clone();
        for end in ends.iter().rev().skip(1).filter(|end| bytes.contains(*end)) {
            if *end > 0 && !whole[..*end].ends_with('\n') {
                text.insert(end - bytes.start, '\n');
            }
        }
        Piece { text, ..piece.clone() }
    });
    broken.collect()
}

/// The signs that the run of a link takes among all.
fn span_of(pieces: &[Piece], run: usize) -> Range<usize> {
    let count = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.chars().count()).sum::<usize>();
    let first = pieces.iter().position(|piece| piece.link == Some(run)).unwrap_or_default();
    let length = pieces[first..].iter().take_while(|piece| piece.link == Some(run)).count();
    let begin = count(&pieces[..first]);
    begin..begin + count(&pieces[first..first + length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_where_what_is_looked_for_begins_and_ends() {
        let run = |text: &str, style| Run { text: text.to_owned(), style, link: None };
        let runs = [run("Save the ", Style::Plain), run("file", Style::Bold), run(" here", Style::Plain)];
        let pieces = cut(&runs, &[5..11, 14..18], Weight::Regular);
        let seen: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), piece.is_lit)).collect();
        assert_eq!(
            seen,
            [("Save ", false), ("the ", true), ("fi", true), ("le", false), (" ", false), ("here", true),]
        );
        assert_eq!(pieces[2].weight, Weight::Bold);
    }

    #[test]
    fn a_link_that_is_cut_by_what_is_looked_for_is_one_link() {
        let plain = |text: &str| Run { text: text.to_owned(), ..Run::default() };
        let link = Run { link: Some("keys".to_owned()), ..plain("all keys") };
        let pieces = cut(&[plain("See "), link, plain(".")], std::slice::from_ref(&(4..7)), Weight::Regular);
        assert_eq!(pieces.len(), 4);
        assert_eq!(span_of(&pieces, 1), 4..12);
    }
}
