//! The evidence of a record: what each source says, in which document, where, and how to read that.

use eframe::egui::{self, Label, RichText, Stroke};

use super::{
    Panel,
    search_ui::go_to_source,
    ties::capitalised,
    widgets::{copied_link_ui, plain_link_ui, soft_ui},
};
use crate::{
    canvas::menu_on,
    dataset::source::{Evidence, Speaker},
    scene::{text, theme::Theme},
    session::{
        Session,
        outbox::{Request, Thing},
    },
    words::Words,
};

/// Shows every piece of evidence with its source, which leads on to all it supports.
pub fn evidence_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, evidence: &[Evidence]) {
    for piece in evidence {
        piece_ui(ui, piece, panel.theme, |ui| document_ui(panel, ui, piece));
    }
}

/// Shows evidence to an audience, which asks for nothing: no links and no commands.
pub fn told_evidence_ui(ui: &mut egui::Ui, evidence: &[Evidence], session: &Session, theme: &Theme) {
    for piece in evidence {
        piece_ui(ui, piece, theme, |ui| {
            let source = session.network().dataset().source(piece.source);
            let title = RichText::new(source.titled()).size(theme.small_size).color(theme.text);
            ui.add(Label::new(title).wrap());
            about_ui(ui, theme, piece, session);
        });
    }
}

/// Shows the words of a source, with a line at their side, and below them the document.
fn piece_ui(ui: &mut egui::Ui, piece: &Evidence, theme: &Theme, document_ui: impl FnOnce(&mut egui::Ui)) {
    let top = ui.cursor().min;
    let inner =
        egui::Frame::new().inner_margin(egui::Margin { left: 11, right: 0, top: 3, bottom: 3 }).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            if let Some(says) = &piece.says {
                ui.add(Label::new(RichText::new(capitalised(says)).color(theme.text)).wrap());
            }
            if let Some(quote) = &piece.quote {
                ui.add(Label::new(RichText::new(format!("“{quote}”")).color(theme.text_soft)).wrap());
            }
            document_ui(ui);
        });
    let line = Stroke::new(2.0, theme.accent);
    ui.painter().vline(top.x + 1.0, inner.response.rect.y_range().shrink(3.0), line);
    ui.add_space(theme.gap * 0.3);
}

/// Shows a document: title, publisher, date and the place in it; then how to read and to cite it.
fn document_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, piece: &Evidence) {
    let Panel { session, theme, .. } = *panel;
    let (source, words) = (session.network().dataset().source(piece.source), session.words());
    let title = source.titled();
    let text = RichText::new(title).size(theme.small_size).color(theme.accent);
    let response = copied_link_ui(ui, theme, title, Label::new(text).wrap());
    menu_on(&response, || Thing::Source(piece.source, piece.at.clone()), panel.out);
    if response.clicked() {
        go_to_source(piece.source, session, panel.out);
    }
    about_ui(ui, theme, piece, session);
    if panel.has_text(piece.source) {
        let in_text = words.say("desk-in-text");
        let label = RichText::new(in_text.as_ref()).size(theme.small_size).color(theme.accent);
        if plain_link_ui(ui, theme, &in_text, Label::new(label)).on_hover_text(words.tip("desk-in-text")).clicked() {
            panel.out.request(Request::InText(piece.source, piece.at.clone()));
        }
    }
    let cite = words.say("copy-citation");
    let label = RichText::new(cite.as_ref()).size(theme.small_size).color(theme.accent);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        if let Some(url) = &source.url {
            let room = text::width(&cite, theme.small_size, theme.regular()) + theme.gap;
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() - room).max(0.0));
                address_ui(panel, ui, url, words);
            });
        }
        let response = plain_link_ui(ui, theme, &cite, Label::new(label));
        if response.on_hover_text(words.tip("copy-citation")).clicked() {
            let at = piece.at.as_deref().map(|at| words.place(at));
            panel.out.request(Request::Copy(source.citation(at.as_deref())));
        }
    });
}

/// The speaker whom a document reports.
fn speaker(piece: &Evidence, session: &Session) -> Option<String> {
    let name = match piece.by.as_ref()? {
        Speaker::Entity(entity) => session.label_apart(*entity),
        Speaker::Named(name) => name.as_str().into(),
    };
    Some(session.words().with("evidence-by", [("name", name.into())]))
}

/// The publisher of a document, its date, and the place in it.
fn about(piece: &Evidence, session: &Session) -> String {
    let (source, words) = (session.network().dataset().source(piece.source), session.words());
    let date = words.when(source.date);
    let at = piece.at.as_deref().map(|at| words.place(at));
    let about = [source.publisher.as_deref(), Some(date.as_str()), at.as_deref()];
    let about: Vec<&str> = about.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    about.join(" · ")
}

fn about_ui(ui: &mut egui::Ui, theme: &Theme, piece: &Evidence, session: &Session) {
    if let Some(speaker) = speaker(piece, session) {
        soft_ui(ui, theme, speaker);
    }
    let about = about(piece, session);
    if !about.is_empty() {
        soft_ui(ui, theme, about);
    }
}

/// A link by its address on one line, so that who copies the text around it has it too.
pub fn address_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, url: &str, words: Words) {
    let Panel { theme, .. } = *panel;
    let text = RichText::new(url).size(theme.small_size).color(theme.accent);
    let response = copied_link_ui(ui, theme, &words.say("open-link"), Label::new(text).truncate());
    if response.on_hover_text(words.with("open-link-tip", [("url", url.into())])).clicked() {
        panel.out.request(Request::OpenLink(url.to_owned()));
    }
}
