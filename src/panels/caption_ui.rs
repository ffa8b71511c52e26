//! A caption as the audience reads it: paragraphs and lists, bold words and links.

use std::{ops::Range, sync::Arc};

use eframe::egui::{
    self, Color32, FontId, Galley, Rect,
    text::{LayoutJob, TextFormat},
};

use crate::{
    canvas::family,
    scene::{text::Weight, theme::Theme},
    session::outbox::{Outbox, Request},
    story::caption::{self, Block},
};

/// How far a list is set in, as a multiple of the text size.
const INDENT: f32 = 1.3;
/// Between two blocks, as a multiple of the text size.
const APART: f32 = 0.55;

/// Shows a caption in letters of `size`; a click on a link asks for it to be opened.
pub fn caption_ui(ui: &mut egui::Ui, theme: &Theme, text: &str, size: f32, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = size * APART;
    for block in caption::blocks(text) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if let Some(bullet) = block.bullet {
                ui.add_space(size * INDENT * block.depth as f32);
                let mark = egui::RichText::new(bullet.text()).size(size).color(theme.text_soft);
                let width = size * INDENT;
                ui.allocate_ui(egui::vec2(width, size), |ui| {
                    ui.set_width(width);
                    ui.add(egui::Label::new(mark).selectable(false));
                });
            }
            words_ui(ui, theme, &block, size, outbox);
        });
    }
}

/// The words of a block, and what of them leads somewhere.
fn words_ui(ui: &mut egui::Ui, theme: &Theme, block: &Block, size: f32, outbox: &mut Outbox) {
    let mut job = job(block, theme, size);
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    // A click beside a link is for what lies below the words.
    let (area, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, galley.text()));
    ui.painter().galley(area.min, Arc::clone(&galley), theme.text);
    let mut begin = 0;
    for (nth, span) in block.spans.iter().enumerate() {
        let end = begin + span.text.chars().count();
        if let Some(link) = &span.link {
            let pieces = pieces(&galley, begin..end);
            let pieces = pieces.into_iter().map(|piece| piece.translate(area.min.to_vec2()));
            link_ui(ui, theme, response.id.with(nth), pieces.collect(), (&span.text, link), outbox);
        }
        begin = end;
    }
}

/// Lets a link be clicked, and reached by keys, in all the pieces into which its lines break it.
fn link_ui(
    ui: &egui::Ui,
    theme: &Theme,
    id: egui::Id,
    pieces: Vec<Rect>,
    (text, link): (&str, &str),
    outbox: &mut Outbox,
) {
    for (nth, piece) in pieces.into_iter().enumerate() {
        let sense = if nth == 0 { egui::Sense::click() } else { egui::Sense::CLICK };
        let response = ui.interact(piece, id.with(nth), sense).on_hover_cursor(egui::CursorIcon::PointingHand);
        if nth == 0 {
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, text));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(piece.expand(2.0), 2.0, (2.0, theme.focus_ring), egui::StrokeKind::Outside);
        }
        if response.on_hover_text(link).clicked() {
            outbox.request(Request::OpenLink(link.to_owned()));
        }
    }
}

/// What these characters cover, line by line, in points from the corner of their text.
fn pieces(galley: &Galley, span: Range<usize>) -> Vec<Rect> {
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

/// How high a caption is that is as wide as this, in points.
pub fn height(painter: &egui::Painter, theme: &Theme, text: &str, size: f32, width: f32) -> f32 {
    let blocks = caption::blocks(text);
    let heights = blocks.iter().map(|block| {
        let set_in = if block.bullet.is_some() { size * INDENT * (block.depth + 1) as f32 } else { 0.0 };
        let mut job = job(block, theme, size);
        job.wrap.max_width = width - set_in;
        painter.layout_job(job).size().y
    });
    heights.sum::<f32>() + size * APART * blocks.len().saturating_sub(1) as f32
}

fn job(block: &Block, theme: &Theme, size: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for span in &block.spans {
        let weight = if span.bold { Weight::Bold } else { Weight::Regular };
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
