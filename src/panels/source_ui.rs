//! The details of a source: what it is, how to read and cite it, and all it supports.

use eframe::egui;

use super::{
    Panel,
    details_ui::title_ui,
    evidence_ui::address_ui,
    field_ui::Draft,
    fold::Heading,
    proposed_ui::proposed_ui,
    search_ui::go_to_entity,
    tie_ui::tie_ui,
    ties,
    widgets::{LongList, link_ui, soft_ui},
};
use crate::{
    canvas::menu_on,
    dataset::{id::SourceIndex, list::List},
    edit::Record,
    filter::choice::Choice,
    session::{
        action::Action,
        outbox::{Request, Thing},
    },
};

/// Shows a source.
pub fn source_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, index: SourceIndex, drafts: &mut Option<Draft>) {
    let Panel { session, theme, .. } = *panel;
    let (source, words) = (session.network().dataset().source(index), session.words());
    let about: Vec<String> = ties::about_source(source, words).collect();
    let [response, _] = title_ui(ui, theme, source.titled(), &about.join(" · "));
    menu_on(&response, || Thing::Source(index, None), panel.out);
    proposed_ui(panel, ui, &Record::new(List::Sources, source.id.clone()), drafts);
    if let Some(url) = &source.url {
        address_ui(panel, ui, url, words);
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(url) = &source.url
            && link_ui(ui, theme, &words.say("copy-link")).clicked()
        {
            panel.out.request(Request::Copy(url.to_string()));
        }
        if link_ui(ui, theme, &words.say("copy-citation")).clicked() {
            panel.out.request(Request::Copy(source.citation(None)));
        }
        if panel.has_text(index) && link_ui(ui, theme, &words.say("desk-read-text")).clicked() {
            panel.out.request(Request::InText(index, None));
        }
    });
    let choice = Choice::Source(index);
    let key = if choice.is_in(session.filter()) { "item-no-filter" } else { "filter-by" };
    if link_ui(ui, theme, &words.with(key, [("name", words.say("item-this-source").into())])).clicked() {
        panel.out.send(Action::Choose(choice));
    }
    if let Some(note) = &source.note {
        soft_ui(ui, theme, note.as_str());
    }
    let support = session.network().supported_by(index);
    let (ties, entities) = (support.relations.len(), support.entities.len());
    let heading = |title, count| Heading { title, count, nested: false, open: true, words };
    let supports = words.with("source-ties", [("count", ties.into())]);
    heading(&supports, ties).fold_ui(ui, theme, ("ties", index), |ui| {
        LongList { of: ("ties", index), rows: support.relations.iter() }.ui(panel, ui, |panel, ui, relation| {
            tie_ui(panel, ui, *relation, None);
        });
    });
    let supports = words.with("source-entities", [("count", entities.into())]);
    heading(&supports, entities).fold_ui(ui, theme, ("entities", index), |ui| {
        LongList { of: ("entities", index), rows: support.entities.iter() }.ui(panel, ui, |panel, ui, entity| {
            let response = link_ui(ui, theme, &session.label_apart(*entity));
            menu_on(&response, || Thing::Entity(*entity), panel.out);
            if response.clicked() {
                go_to_entity(*entity, panel.out);
            }
        });
    });
}
