//! The text in a column that scrolls, of which only the paragraphs in sight are laid out anew.

use eframe::egui::{self, Rangef, Rect, ScrollArea, Sense, Vec2};

use super::{
    Asked, Desk,
    draft::called,
    paragraph_ui::{Around, MARGIN, Touched, laid_out, paragraph_ui},
    words::Wanted,
};
use crate::{
    panels::widgets::soft_ui,
    reading::{marks::Meaning, text::Part},
    scene::Target,
};

/// The widest column that is read with ease, in points.
const WIDEST: f32 = 640.0;

/// What the heights of paragraphs were measured for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    width: f32,
    size: f32,
    scale: f32,
}

/// Shows the text. Returns what was asked for.
pub fn text_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let margin = around.theme.beside_words(MARGIN);
    let width = (ui.available_width() - margin - 14.0).clamp(80.0, around.theme.beside_words(WIDEST));
    let heights = heights(ui, around, desk, width);
    let gap = around.theme.gap;
    let mut scroll = ScrollArea::vertical().id_salt("text").auto_shrink([false, false]);
    let seen = desk.state.seen;
    let revealed = desk.state.reveal.take().filter(|sentence| !is_seen(desk, &heights, gap, (*sentence, seen)));
    if let Some(sentence) = desk.state.scroll_to.take().or(revealed) {
        let above = top_of(desk, &heights, gap, sentence);
        scroll = scroll.vertical_scroll_offset((above - ui.available_height() * 0.3).max(0.0));
    }
    let mut touched = Touched::default();
    let shown: &Desk = desk;
    let inner = scroll.show_viewport(ui, |ui, seen| {
        for remark in &shown.text.remarks {
            soft_ui(ui, around.theme, around.words.message(remark));
        }
        let all: f32 = heights.iter().map(|height| height + gap).sum();
        let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), all), Sense::hover());
        let mut top = 0.0;
        for (paragraph, height) in shown.text.paragraphs().iter().zip(&heights) {
            if top + height >= seen.min.y && top <= seen.max.y {
                let corner = area.min + Vec2::new(margin, top);
                let place = Rect::from_min_size(corner, Vec2::new(width, *height));
                if ui.is_rect_visible(place) {
                    let one = paragraph_ui(ui, around, (shown, paragraph), (corner, width));
                    touched = either(std::mem::take(&mut touched), one);
                }
            }
            top += height + gap;
        }
        seen.y_range()
    });
    desk.state.seen = Some(inner.inner);
    desk.state.heights = Some((measured(ui, around, width), heights));
    heed(around, desk, touched)
}

fn measured(ui: &egui::Ui, around: Around<'_>, width: f32) -> Measured {
    Measured { width, size: around.theme.text_size, scale: ui.ctx().pixels_per_point() }
}

fn heights(ui: &egui::Ui, around: Around<'_>, desk: &mut Desk, width: f32) -> Vec<f32> {
    let wanted = measured(ui, around, width);
    if let Some((_, heights)) = desk.state.heights.take().filter(|(for_, _)| *for_ == wanted) {
        return heights;
    }
    let paragraphs = desk.text.paragraphs().iter();
    let height = |said: &str, part: Part| laid_out(ui, around.theme, (said, part), width).size().y;
    paragraphs.map(|paragraph| height(desk.text.said(&paragraph.range), paragraph.part)).collect()
}

/// How far below the top of the text the paragraph of a sentence begins.
fn top_of(desk: &Desk, heights: &[f32], gap: f32, sentence: usize) -> f32 {
    let paragraph = desk.text.sentences().get(sentence).map_or(0, |sentence| sentence.paragraph);
    heights.iter().take(paragraph).map(|height| height + gap).sum()
}

/// Whether the paragraph of a sentence is in sight, all of it or as much as there is room for.
fn is_seen(desk: &Desk, heights: &[f32], gap: f32, (sentence, seen): (usize, Option<Rangef>)) -> bool {
    let top = top_of(desk, heights, gap, sentence);
    let paragraph = desk.text.sentences().get(sentence).map_or(0, |sentence| sentence.paragraph);
    let height = heights.get(paragraph).copied().unwrap_or_default();
    seen.is_some_and(|seen| top >= seen.min && top + height.min(seen.span()) <= seen.max)
}

fn either(one: Touched, other: Touched) -> Touched {
    Touched {
        name: other.name.or(one.name),
        margin: other.margin.or(one.margin),
        began: other.began.or(one.began),
        dragged: other.dragged.or(one.dragged),
        clicked: other.clicked.or(one.clicked),
        under: other.under.or(one.under),
    }
}

/// Picks words and names, and brings sentences in front.
fn heed(around: Around<'_>, desk: &mut Desk, touched: Touched) -> Option<Asked> {
    let dataset = around.session.network().dataset();
    desk.state.hovered = touched.under;
    let lit = touched.under.and_then(|sentence| desk.ties(sentence).next());
    desk.state.lit = lit.map(Target::Relation);
    if desk.state.figure.is_some() || desk.state.cues.is_some() {
        // A name that is clicked is whom the figure is about; nothing that is typed is lost by a click.
        let name = touched.name.and_then(|name| desk.found.mark_at(name.start));
        let entity = name.and_then(|mark| super::found::entity_of(mark, (&desk.text, &desk.meant), dataset));
        if let (Some(entity), Some(figure)) = (entity, &mut desk.state.figure) {
            figure.about = called(dataset, entity, around.words);
        }
        return None;
    }
    if let Some(began) = touched.began {
        (desk.state.drag_from, desk.state.picked) = (Some(began), None);
    }
    if let (Some(from), Some(to)) = (desk.state.drag_from, touched.dragged) {
        let picked = from.min(to)..from.max(to);
        desk.state.picked = Some(picked).filter(|picked| !desk.text.said(picked).trim().is_empty());
        return None;
    }
    if let Some(name) = touched.name {
        let entity = desk.found.mark_at(name.start);
        let entity = entity.and_then(|mark| super::found::entity_of(mark, (&desk.text, &desk.meant), dataset));
        let is_second = desk.state.first.as_ref().is_some_and(|first| *first != name);
        desk.state.picked = Some(name);
        return match entity {
            Some(entity) if is_second => Some(Asked::Words(Wanted::End(entity))),
            Some(entity) => Some(Asked::Show(Target::Entity(entity))),
            None => None,
        };
    }
    if let Some(sentence) = touched.margin {
        let tie = desk.ties(sentence).next();
        desk.go_to_sentence(sentence);
        desk.state.scroll_to = None;
        return tie.map(|tie| Asked::Show(Target::Relation(tie)));
    }
    let byte = touched.clicked?;
    desk.state.picked = None;
    match desk.found.mark_at(byte).map(|mark| (&mark.means, mark.range.clone())) {
        Some((Meaning::Date(_), _)) => return None,
        // A sum is picked as a name is: it may be a figure.
        Some((Meaning::Sum(_), range)) => {
            desk.state.picked = Some(range);
            return None;
        }
        _ => {}
    }
    let sentence = desk.text.sentence_at(byte)?;
    let at = desk.found.candidates.iter().position(|candidate| candidate.sentence == sentence)?;
    Some(Asked::GoTo(at))
}
