//! A caption as the audience reads it: paragraphs and lists, bold words and links.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, FontId,
    text::{LayoutJob, TextFormat},
};

use crate::{
    canvas::family,
    scene::{text::Weight, theme::Theme},
    session::outbox::{Outbox, Request},
    story::caption::{self, Block, Span},
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

/// The words of a block. Where one of them leads somewhere, a click on it goes there.
fn words_ui(ui: &mut egui::Ui, theme: &Theme, block: &Block, size: f32, outbox: &mut Outbox) {
    let links: Vec<&Span> = block.spans.iter().filter(|span| span.link.is_some()).collect();
    let mut job = job(block, theme, size);
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let sense = if links.is_empty() { egui::Sense::hover() } else { egui::Sense::click() };
    let (area, response) = ui.allocate_exact_size(galley.size(), sense);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, galley.text()));
    ui.painter().galley(area.min, Arc::clone(&galley), theme.text);
    let pointed = response.hover_pos().and_then(|at| {
        let cursor = galley.cursor_from_pos(at - area.min);
        link_at(block, cursor.index.into())
    });
    if let Some(link) = pointed {
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(link);
        if response.clicked() {
            outbox.request(Request::OpenLink(link.to_owned()));
        }
    }
}

/// Where the character of a block leads, if anywhere.
fn link_at(block: &Block, at: usize) -> Option<&str> {
    let mut end = 0;
    let span = block.spans.iter().find(|span| {
        end += span.text.chars().count();
        at < end
    })?;
    span.link.as_deref()
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
