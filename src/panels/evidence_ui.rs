//! What a record rests on: what each source says, where, and how to read it.

use eframe::egui::{self, RichText, Stroke};

use super::{
    ties::capitalised,
    widgets::{first_chars, link_ui, soft_ui},
};
use crate::{
    dataset::{source::Evidence, view::Selection},
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request},
    },
};

/// Shows every piece of evidence with its source, which leads on to all it supports.
pub fn evidence_ui(ui: &mut egui::Ui, evidence: &[Evidence], session: &Session, theme: &Theme, outbox: &mut Outbox) {
    for piece in evidence {
        let top = ui.cursor().min;
        let inner =
            egui::Frame::new().inner_margin(egui::Margin { left: 11, right: 0, top: 3, bottom: 3 }).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                if let Some(says) = &piece.says {
                    ui.add(egui::Label::new(RichText::new(capitalised(says)).color(theme.text)).wrap());
                }
                if let Some(quote) = &piece.quote {
                    ui.add(egui::Label::new(RichText::new(format!("“{quote}”")).color(theme.text_soft)).wrap());
                }
                source_line_ui(ui, piece, session, theme, outbox);
            });
        let line = Stroke::new(2.0, theme.accent);
        ui.painter().vline(top.x + 1.0, inner.response.rect.y_range().shrink(3.0), line);
        ui.add_space(theme.gap * 0.3);
    }
}

fn source_line_ui(ui: &mut egui::Ui, piece: &Evidence, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let source = session.network().dataset().source(piece.source);
    let publisher = source.publisher.as_deref().unwrap_or(&source.title);
    let publisher = first_chars(publisher, 44);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.style_mut().override_font_id = Some(egui::FontId::proportional(theme.small_size));
        let response = link_ui(ui, theme, &publisher).on_hover_text(source.title.as_str());
        if response.clicked() {
            outbox.send(Action::Select(Selection::Source(piece.source)));
        }
        if let Some(at) = &piece.at {
            soft_ui(ui, theme, format!("· {at}"));
        }
        if let Some(url) = &source.url {
            soft_ui(ui, theme, "·");
            if link_ui(ui, theme, "open").on_hover_text(url.as_str()).clicked() {
                outbox.request(Request::OpenLink(url.to_string()));
            }
        }
    });
}
