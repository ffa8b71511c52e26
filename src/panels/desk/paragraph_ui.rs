//! One paragraph of the text: its letters with marks by colour and form, and its margin.

use std::{ops::Range, sync::Arc};

use eframe::egui::{
    self, Align2, Color32, FontId, Galley, Pos2, Rangef, Rect, Response, Role, Sense, Shape, Stroke, Vec2, WidgetInfo,
    text::{LayoutJob, TextFormat},
};

use super::{Desk, found, galley};
use crate::{
    canvas::family,
    dataset::id::EntityIndex,
    reading::{
        marks::{Mark, Meaning},
        text::{Paragraph, Part},
    },
    scene::{
        text::Weight,
        theme::{Mark as KindMark, Theme},
    },
    session::Session,
    words::Words,
};

/// The room for the numbers beside the text, in points.
pub const MARGIN: f32 = 30.0;

/// The surroundings of the text: what is open, how it looks and how it speaks.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The session that is looked at.
    pub session: &'a Session,
    /// The colours and measures of the window.
    pub theme: &'a Theme,
    /// The words of the language that is on.
    pub words: Words,
    /// The looks of each kind of entity on the map.
    pub kinds: &'a [KindMark],
}

/// What the pointer did with a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The name that was clicked.
    pub name: Option<Range<usize>>,
    /// The sentence whose number in the margin was clicked.
    pub margin: Option<usize>,
    /// The byte of the body where words began to be dragged over.
    pub began: Option<usize>,
    /// The byte that they are dragged to.
    pub dragged: Option<usize>,
    /// The byte that was clicked.
    pub clicked: Option<usize>,
    /// The sentence under the pointer.
    pub under: Option<usize>,
}

/// The paragraph as it is laid out in so much room.
pub fn laid_out(ui: &egui::Ui, theme: &Theme, (said, part): (&str, Part), width: f32) -> Arc<Galley> {
    let (weight, size) = match part {
        Part::Heading => (Weight::Bold, theme.text_size + 1.0),
        Part::Caption | Part::Line => (Weight::Regular, theme.small_size),
        Part::Body | Part::Item => (Weight::Regular, theme.text_size + 1.0),
    };
    let color = if matches!(part, Part::Caption | Part::Line) { theme.text_soft } else { theme.text };
    let mut looks = TextFormat::simple(FontId::new(size, family(weight)), color);
    looks.line_height = Some((size * 1.6).round());
    let mut job = LayoutJob::single_section(said.to_owned(), looks);
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

/// Shows a paragraph at `corner`. Returns what the pointer did with it.
pub fn paragraph_ui(
    ui: &egui::Ui,
    around: Around<'_>,
    (desk, paragraph): (&Desk, &Paragraph),
    (corner, width): (Pos2, f32),
) -> Touched {
    let said = desk.text.said(&paragraph.range);
    let galley = laid_out(ui, around.theme, (said, paragraph.part), width);
    let area = Rect::from_min_size(corner, galley.size());
    let response = ui.interact(area, ui.scope_id().with(("paragraph", paragraph.range.start)), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    let clip = ui.clip_rect().y_range();
    let seen = galley::Seen::of(&galley, said, Rangef::new(clip.min - corner.y, clip.max - corner.y));
    let laid = Laid { galley: &galley, said, start: paragraph.range.start, corner, seen };
    let in_sight = laid.in_sight();
    let is_in_sight = |sentence: &usize| {
        let range = desk.text.sentences().get(*sentence).map(|sentence| &sentence.range);
        range.is_some_and(|range| range.start < in_sight.end && in_sight.start < range.end)
    };
    let mut touched = Touched::default();
    for sentence in paragraph.sentences.clone().filter(is_in_sight) {
        laid.ground(ui, around, desk, sentence);
        if let Some(margin) = laid.margin_ui(ui, around, desk, sentence) {
            touched.margin = margin.clicked().then_some(sentence).or(touched.margin);
            touched.under = margin.hovered().then_some(sentence).or(touched.under);
        }
    }
    if let Some(picked) = &desk.state.picked {
        laid.fill(ui, picked, around.theme.selection.gamma_multiply(0.35));
    }
    ui.painter().galley(corner, Arc::clone(&galley), around.theme.text);
    for mark in desk.found.marks.within(&in_sight) {
        if laid.mark_ui(ui, around, desk, mark).is_some_and(|name| name.clicked()) {
            touched.name = Some(mark.range.clone());
        }
    }
    laid.heed(&response, &mut touched, desk);
    touched
}

/// A paragraph that is laid out at its place.
struct Laid<'a> {
    galley: &'a Galley,
    said: &'a str,
    /// Where it begins in the body.
    start: usize,
    corner: Pos2,
    /// The part of it that is in sight.
    seen: galley::Seen,
}

impl Laid<'_> {
    /// The bytes of the body that are in sight.
    fn in_sight(&self) -> Range<usize> {
        self.seen.bytes.start + self.start..self.seen.bytes.end + self.start
    }

    fn boxes(&self, range: &Range<usize>) -> Vec<Rect> {
        let bytes = range.start.saturating_sub(self.start)..range.end.saturating_sub(self.start);
        let boxes = self.seen.boxes(self.galley, self.said, &bytes).into_iter();
        boxes.map(|area| area.translate(self.corner.to_vec2())).collect()
    }

    fn fill(&self, ui: &egui::Ui, range: &Range<usize>, color: Color32) {
        for area in self.boxes(range) {
            ui.painter().rect_filled(area.shrink2(Vec2::new(0.0, 2.0)), 2.0, color);
        }
    }

    /// The ground of a sentence that is in front, under the pointer, or lit from the map.
    fn ground(&self, ui: &egui::Ui, around: Around<'_>, desk: &Desk, sentence: usize) {
        let Some(range) = desk.text.sentences().get(sentence).map(|sentence| sentence.range.clone()) else { return };
        let is_front = desk.front() == Some(sentence);
        if is_front {
            self.fill(ui, &range, around.theme.accent_soft.gamma_multiply(0.6));
        } else if desk.state.hovered == Some(sentence) || desk.is_lit(sentence, around.session) {
            self.fill(ui, &range, around.theme.raised);
        }
    }

    /// The number of ties that a sentence carries, beside its first line, or of figures, in outline, where it carries no
    /// tie; a ring where it names two and nobody decided.
    fn margin_ui(&self, ui: &egui::Ui, around: Around<'_>, desk: &Desk, sentence: usize) -> Option<Response> {
        let Around { theme, words, .. } = around;
        let is_named = desk.found.named.binary_search(&sentence).is_ok();
        let (ties, figures) = (desk.ties(sentence).count(), desk.figures(sentence));
        if !is_named && ties == 0 && figures == 0 {
            return None;
        }
        let range = desk.text.sentences().get(sentence)?.range.clone();
        if !self.in_sight().contains(&range.start) {
            return None;
        }
        let first = self.boxes(&range).first().copied()?;
        // Two sentences may begin in one line: the second stands a little lower.
        let others = self.start..range.start;
        let rows = self.boxes(&others).iter().filter(|area| (area.center().y - first.center().y).abs() < 1.0).count();
        let shift = if rows > 0 && first.left() > self.corner.x + 1.0 { first.height() * 0.55 } else { 0.0 };
        let center = Pos2::new(self.corner.x - theme.beside_words(MARGIN) * 0.55, first.center().y + shift);
        let area = Rect::from_center_size(center, Vec2::new(theme.beside_words(MARGIN) * 0.8, first.height() * 0.8));
        let response = ui.interact(area, ui.scope_id().with(("margin", sentence)), Sense::click());
        let is_passed = desk.is_passed(sentence);
        let counted = |key, count: usize| (count > 0).then(|| words.with(key, [("count", count.into())]));
        let untouched =
            || words.say(if is_passed { "desk-margin-passed" } else { "desk-margin-untouched" }).into_owned();
        let of_ties = counted("desk-margin-ties", ties).or_else(|| is_named.then(untouched));
        let parts: Vec<String> = of_ties.into_iter().chain(counted("desk-margin-figures", figures)).collect();
        let said = parts.join("\n");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        let painter = ui.painter();
        let pill = Rect::from_center_size(center, Vec2::new(18.0, 16.0) * theme.reading);
        let number = |count: usize, color| {
            let font = FontId::new(theme.small_size, family(Weight::Bold));
            painter.text(center, Align2::CENTER_CENTER, count.to_string(), font, color);
        };
        match (ties, is_passed) {
            (0, _) if figures > 0 => {
                let stroke = Stroke::new(1.2, theme.accent);
                painter.rect_stroke(pill, 4.0, stroke, egui::StrokeKind::Inside);
                number(figures, theme.accent);
            }
            (0, true) => {
                let stroke = Stroke::new(1.0, theme.text_faint);
                painter.hline(center.x - 3.0..=center.x + 3.0, center.y, stroke);
            }
            (0, false) => _ = painter.circle_stroke(center, 3.0, Stroke::new(1.2, theme.text_soft)),
            (count, _) => {
                painter.rect_filled(pill, 8.0, theme.accent);
                number(count, theme.on_accent);
            }
        }
        if response.has_focus() {
            painter.rect_stroke(area, 3.0, Stroke::new(2.0, theme.focus_ring), egui::StrokeKind::Outside);
        }
        Some(response.on_hover_text(said))
    }

    /// A mark by its colour and form; a name can be clicked.
    fn mark_ui(&self, ui: &egui::Ui, around: Around<'_>, desk: &Desk, mark: &Mark) -> Option<Response> {
        let Around { session, theme, .. } = around;
        let dataset = session.network().dataset();
        let boxes = self.boxes(&mark.range);
        let chosen = found::entity_of(mark, (&desk.text, &desk.meant), dataset);
        let painter = ui.painter();
        for area in &boxes {
            let y = area.bottom() - 3.0;
            let line = [Pos2::new(area.left(), y), Pos2::new(area.right(), y)];
            match (&mark.means, chosen) {
                (_, Some(entity)) => {
                    let color = kind_color(around, entity);
                    painter.rect_filled(area.shrink2(Vec2::new(0.0, 3.0)), 2.0, color.gamma_multiply(0.16));
                    painter.line_segment(line, Stroke::new(2.0, color));
                }
                (Meaning::Ambiguous(_), None) => {
                    painter.rect_filled(area.shrink2(Vec2::new(0.0, 3.0)), 2.0, theme.warning.gamma_multiply(0.14));
                    painter.extend(Shape::dotted_line(&line, theme.warning, 4.0, 1.2));
                }
                (Meaning::Unknown(_), _) => {
                    painter.extend(Shape::dashed_line(&line, Stroke::new(1.4, theme.text_soft), 5.0, 3.0));
                }
                _ => _ = painter.line_segment(line, Stroke::new(1.0, theme.text_faint)),
            }
        }
        if let (Meaning::Ambiguous(_), None, Some(last)) = (&mark.means, chosen, boxes.last()) {
            let font = FontId::new(theme.small_size, family(Weight::Bold));
            painter.text(last.right_top(), Align2::LEFT_TOP, "?", font, theme.warning);
        }
        let about = Self::about(around, mark, chosen, desk);
        let mut whole: Option<Response> = None;
        for (nth, area) in boxes.into_iter().enumerate() {
            let is_name = !matches!(mark.means, Meaning::Date(_) | Meaning::Sum(_));
            let sense = if is_name { Sense::click() } else { Sense::hover() };
            let piece = ui.interact(area, ui.scope_id().with(("mark", mark.range.start, nth)), sense);
            if is_name && nth == 0 {
                piece.widget_info(|| WidgetInfo::labeled(Role::Button, true, &about));
            }
            if piece.has_focus() {
                let ring = Stroke::new(2.0, theme.focus_ring);
                ui.painter().rect_stroke(area, 3.0, ring, egui::StrokeKind::Outside);
            }
            let piece = piece.on_hover_text(&about);
            whole = Some(match whole {
                Some(whole) => whole | piece,
                None => piece,
            });
        }
        whole
    }

    /// What a mark is read as, for those who point at it and for screen readers.
    fn about(around: Around<'_>, mark: &Mark, chosen: Option<EntityIndex>, desk: &Desk) -> String {
        let Around { session, words, .. } = around;
        let said = desk.text.said(&mark.range);
        let is = match (&mark.means, chosen) {
            (_, Some(entity)) => {
                let kind = session.network().dataset().kind_of(entity).name.get(words.language()).to_owned();
                let name = session.name_apart(entity).into_owned();
                words.listed(&[name, kind])
            }
            (Meaning::Ambiguous(entities), None) => {
                words.with("desk-mark-ambiguous", [("count", entities.len().into())])
            }
            (Meaning::Unknown(_), _) => words.say("desk-mark-unknown").into_owned(),
            (Meaning::Date(dated), _) => {
                let read = words.when(dated.when);
                if read.is_empty() { words.say("desk-mark-no-date").into_owned() } else { read }
            }
            (Meaning::Sum(sum), _) => sum.amount.told(words.language()).text,
            (Meaning::Known(_), None) => String::new(),
        };
        words.pair(said, &is)
    }

    /// Takes note of what the pointer does with the letters.
    fn heed(&self, response: &Response, touched: &mut Touched, desk: &Desk) {
        let byte = |at: Pos2| self.start + galley::byte_under(self.galley, self.said, at - self.corner);
        let origin = response.ctx.input(|input| input.pointer.press_origin());
        if response.drag_started() {
            touched.began = origin.map(byte);
        }
        if response.dragged() {
            touched.dragged = response.interact_pointer_pos().map(byte);
        }
        if response.clicked() {
            touched.clicked = response.interact_pointer_pos().map(byte);
        }
        if response.hovered() || response.contains_pointer() {
            let under = response.ctx.input(|input| input.pointer.hover_pos()).map(byte);
            let sentence = under.and_then(|byte| desk.text.sentence_at(byte));
            touched.under = touched.under.or(sentence);
        }
    }
}

fn kind_color(around: Around<'_>, entity: EntityIndex) -> Color32 {
    let kind = around.session.network().dataset().entity(entity).kind;
    around.kinds.get(kind.position()).map_or(around.theme.accent, |mark| mark.color)
}
