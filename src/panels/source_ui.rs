//! The details of a source: what it is, how to read and cite it, and all it supports.

use eframe::egui;

use super::{
    details_ui::title_ui,
    evidence_ui::{CITE, address_ui, titled},
    fold::{Heading, fold_ui},
    search_ui::go_to_entity,
    tie_ui::tie_ui,
    ties,
    widgets::{link_ui, long_list_ui, soft_ui},
};
use crate::{
    canvas::menu_on,
    dataset::id::SourceIndex,
    filter::describe::counted,
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Outbox, Request, Thing},
    },
};

/// Shows a source.
pub fn source_ui(ui: &mut egui::Ui, index: SourceIndex, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let source = session.network().dataset().source(index);
    let about: Vec<String> = ties::about_source(source).collect();
    let [response, _] = title_ui(ui, theme, titled(source), &about.join(" · "));
    menu_on(&response, || Thing::Source(index, None), outbox);
    if let Some(url) = &source.url {
        address_ui(ui, url, theme, outbox);
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(url) = &source.url
            && link_ui(ui, theme, "Copy link").clicked()
        {
            outbox.request(Request::Copy(url.to_string()));
        }
        if link_ui(ui, theme, CITE).clicked() {
            outbox.request(Request::Copy(source.citation(None)));
        }
    });
    if let Some(note) = &source.note {
        soft_ui(ui, theme, note.as_str());
    }
    let support = session.network().supported_by(index);
    let (ties, entities) = (support.relations.len(), support.entities.len());
    let heading = |title, count| Heading { title, count, nested: false, open: true };
    let supports = format!("Supports {}", counted(ties, "tie", "ties"));
    fold_ui(ui, theme, ("ties", index), heading(&supports, ties), |ui| {
        long_list_ui(ui, theme, ("ties", index), support.relations.iter(), |ui, relation| {
            tie_ui(ui, *relation, None, session, theme, outbox);
        });
    });
    let supports = format!("Supports {}", counted(entities, "entity", "entities"));
    fold_ui(ui, theme, ("entities", index), heading(&supports, entities), |ui| {
        long_list_ui(ui, theme, ("entities", index), support.entities.iter(), |ui, entity| {
            let response = link_ui(ui, theme, &session.label_apart(*entity));
            menu_on(&response, || Thing::Entity(*entity), outbox);
            if response.clicked() {
                go_to_entity(*entity, outbox);
            }
        });
    });
}
