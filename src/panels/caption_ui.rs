//! A caption as the audience reads it: paragraphs and lists, bold words and links.

use std::{ops::Range, sync::Arc};

use eframe::egui::{
    self, Color32, FontId, Galley, Rect,
    text::{LayoutJob, TextFormat},
};

use super::Panel;
use crate::{
    canvas::family,
    scene::{
        fonts::Fonts,
        text::{self, Weight},
        theme::Theme,
    },
    session::outbox::Request,
    story::caption::{self, Block, Span},
};

/// How far a list is set in, as a multiple of the text size.
const INDENT: f32 = 1.3;
/// Between two blocks, as a multiple of the text size.
const APART: f32 = 0.55;

/// Shows a caption in letters of `size`; a click on a link asks for it to be opened.
pub fn caption_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, text: &str, size: f32) {
    ui.spacing_mut().item_spacing.y = size * APART;
    for block in caption::blocks(text) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if let Some(bullet) = block.bullet {
                ui.add_space(size * INDENT * block.depth as f32);
                let mark = egui::RichText::new(bullet.text()).size(size).color(panel.theme.text_soft);
                let width = size * INDENT;
                ui.allocate_ui(egui::vec2(width, size), |ui| {
                    ui.set_width(width);
                    ui.add(egui::Label::new(mark).selectable(false));
                });
            }
            words_ui(panel, ui, &block, size);
        });
    }
}

/// Shows the words of a block, and its links.
fn words_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, block: &Block, size: f32) {
    let set = set_in_lines(block, panel.theme.fonts, size, ui.available_width());
    let galley = ui.painter().layout_job(job(&set, panel.theme, size));
    // A click beside a link is for what lies below the words.
    let (area, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words_of(block)));
    ui.painter().galley(area.min, Arc::clone(&galley), panel.theme.text);
    let mut begin = 0;
    for (nth, span) in set.spans.iter().enumerate() {
        let end = begin + span.text.chars().count();
        if let Some(link) = &span.link {
            let pieces = pieces(&galley, begin..end);
            let pieces = pieces.into_iter().map(|piece| piece.translate(area.min.to_vec2())).collect();
            Link { id: response.id.with(nth), pieces, text: &block.spans[nth].text, url: link }.ui(panel, ui);
        }
        begin = end;
    }
}

/// A link as it lies on screen.
struct Link<'a> {
    id: egui::Id,
    /// The pieces into which its lines break it.
    pieces: Vec<Rect>,
    text: &'a str,
    url: &'a str,
}

impl Link<'_> {
    /// Lets the link be clicked, and reached by keys, in all its pieces.
    fn ui(self, panel: &mut Panel<'_>, ui: &egui::Ui) {
        for (nth, piece) in self.pieces.into_iter().enumerate() {
            let sense = if nth == 0 { egui::Sense::click() } else { egui::Sense::CLICK };
            let response = ui.interact(piece, self.id.with(nth), sense);
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if nth == 0 {
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, self.text));
            }
            if response.has_focus() {
                let ring = (2.0, panel.theme.focus_ring);
                ui.painter().rect_stroke(piece.expand(2.0), 2.0, ring, egui::StrokeKind::Outside);
            }
            if response.on_hover_text(self.url).clicked() {
                panel.out.request(Request::OpenLink(self.url.to_owned()));
            }
        }
    }
}

/// The rectangles that a span of characters covers, one for each line, in points from the corner of the text.
pub fn pieces(galley: &Galley, span: Range<usize>) -> Vec<Rect> {
    let mut begin = 0;
    let mut pieces = Vec::new();
    for row in &galley.rows {
        let end = begin + row.char_count_including_newline().0;
        let (from, to) = (span.start.max(begin), span.end.min(end));
        if from < to {
            let x = |at: usize| row.pos.x + row.x_offset((at - begin).into());
            let area = row.rect();
            pieces.push(Rect::from_x_y_ranges(x(from)..=x(to), area.y_range()));
        }
        begin = end;
    }
    pieces
}

/// The letters and the lines of a caption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The size of the letters, in points.
    pub size: f32,
    /// The length of a line, in points.
    pub width: f32,
}

/// The height of a caption, in points.
pub fn height(painter: &egui::Painter, theme: &Theme, text: &str, column: Column) -> f32 {
    let Column { size, width } = column;
    let blocks = caption::blocks(text);
    let heights = blocks.iter().map(|block| {
        let set_in = if block.bullet.is_some() { size * INDENT * (block.depth + 1) as f32 } else { 0.0 };
        painter.layout_job(job(&set_in_lines(block, theme.fonts, size, width - set_in), theme, size)).size().y
    });
    heights.sum::<f32>() + size * APART * blocks.len().saturating_sub(1) as f32
}

fn words_of(block: &Block) -> String {
    block.spans.iter().map(|span| span.text.as_str()).collect()
}

/// A block with a line break wherever a line is full: egui would begin lines with a full stop.
fn set_in_lines(block: &Block, fonts: Fonts, size: f32, width: f32) -> Block {
    let runs: Vec<_> = block.spans.iter().map(|span| (span.text.as_str(), fonts.of(weight(span)))).collect();
    let ends = text::line_ends(&runs, size, width);
    let mut begin = 0;
    let spans = block.spans.iter().map(|span| {
        let bytes = begin..begin + span.text.len();
        begin = bytes.end;
        let mut text = span.text.clone();
        for end in ends.iter().rev().skip(1).filter(|end| bytes.contains(*end)) {
            if !words_of(block)[..*end].ends_with('\n') {
                text.insert(end - bytes.start, '\n');
            }
        }
        Span { text, ..span.clone() }
    });
    Block { spans: spans.collect(), ..block.clone() }
}

fn weight(span: &Span) -> Weight {
    if span.bold { Weight::Bold } else { Weight::Regular }
}

fn job(block: &Block, theme: &Theme, size: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for span in &block.spans {
        let weight = weight(span);
        let color = if span.link.is_some() { theme.accent } else { theme.text };
        let underline = if span.link.is_some() {
            egui::Stroke::new(1.0, theme.accent)
        } else {
            egui::Stroke::new(0.0, Color32::TRANSPARENT)
        };
        let format = TextFormat {
            font_id: FontId::new(size, family(weight)),
            color,
            underline,
            line_height: Some(size * 1.45),
            ..TextFormat::default()
        };
        job.append(&span.text, 0.0, format);
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_on_stage_break_as_chinese_does_and_lose_nothing() {
        let text = "香港投資管理有限公司（**港投公司**），與[兩家企業](https://example.org)簽署了（策略）合作協議。";
        let blocks = caption::blocks(text);
        for ems in 5..20_u8 {
            let set = set_in_lines(&blocks[0], Fonts::BUNDLED, 10.0, f32::from(ems) * 10.0);
            let words = words_of(&set);
            assert_eq!(words.replace('\n', ""), words_of(&blocks[0]));
            for line in words.lines() {
                assert!(!line.starts_with(['）', '，', '。']) && !line.ends_with('（'), "{ems}: {line}");
            }
        }
    }

    #[test]
    fn line_breaks_that_were_asked_for_stay_single() {
        let block = Block { spans: vec![Span { text: "one\ntwo".to_owned(), ..Span::default() }], ..Block::default() };
        assert_eq!(words_of(&set_in_lines(&block, Fonts::BUNDLED, 10.0, 500.0)), "one\ntwo");
    }
}
