//! Words that are picked in the text, and what can be made of them.

use eframe::egui::{self, Label, RichText, ScrollArea};

use super::{
    Asked, Desk,
    found::entity_of,
    paragraph_ui::Around,
    words::{Wanted, kinds},
};
use crate::{
    dataset::view::Selection,
    filter::search::Target as Hit,
    panels::{
        line_edit::named_line_ui,
        widgets::{bold, link_ui, soft_ui},
    },
    reading::marks::Meaning,
};

/// How many entities are proposed that the words may be another name of.
const PROPOSED: usize = 5;

/// Shows what can be done with the picked words. Returns what was asked for.
pub fn words_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let picked = desk.state.picked.clone()?;
    let dataset = session.network().dataset();
    let mark = desk.found.mark_at(picked.start).filter(|mark| mark.range == picked).cloned();
    let entity = mark.as_ref().and_then(|mark| entity_of(mark, (&desk.text, &desk.meant), dataset));
    let said = desk.text.said(&picked).trim().to_owned();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        if ui.button(words.say("desk-words-back")).clicked() {
            desk.state.picked = None;
        }
        ui.add(
            Label::new(bold(words.with("desk-words", [("text", said.as_str().into())]), theme.text_size)).truncate(),
        );
    });
    let mut asked = None;
    match (&mark.as_ref().map(|mark| &mark.means), entity) {
        (_, Some(entity)) => {
            let name = session.name_apart(entity).into_owned();
            soft_ui(ui, theme, words.with("desk-words-known", [("name", name.as_str().into())]));
            let is_first = desk.state.first.as_ref() == Some(&picked);
            let key = if is_first { "desk-words-second" } else { "desk-words-tie" };
            if is_first {
                soft_ui(ui, theme, words.say(key));
            } else if ui.button(words.say(key)).clicked() {
                asked = Some(Asked::Words(Wanted::End(entity)));
            }
        }
        (Some(Meaning::Ambiguous(entities)), None) => {
            soft_ui(ui, theme, words.say("desk-words-which"));
            for entity in entities {
                if link_ui(ui, theme, &session.name_apart(*entity)).clicked() {
                    asked = Some(Asked::Words(Wanted::Means(picked.clone(), *entity)));
                }
            }
        }
        _ => asked = new_ui(ui, around, desk, &picked),
    }
    let of_passage = passage_ui(ui, around);
    asked.or(of_passage)
}

/// The words as the name of somebody whom the dataset does not have, or knows by another name.
fn new_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk, picked: &std::ops::Range<usize>) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let dataset = session.network().dataset();
    let kinds = kinds(desk, dataset, picked);
    let kinds: Vec<_> = kinds.into_iter().map(|kind| dataset.entity_kind(kind)).collect();
    let name = |kind: &crate::dataset::vocabulary::EntityKind| kind.name.get(words.language()).to_owned();
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        if let Some(kind) = kinds.first() {
            let label = words.with("desk-words-new", [("kind", name(kind).into())]);
            let button = egui::Button::new(RichText::new(label).color(theme.on_accent)).fill(theme.accent);
            if ui.add(button).clicked() {
                asked = Some(Asked::Words(Wanted::NewEntity(kind.id.clone())));
            }
        }
        ui.menu_button(words.say("desk-words-kinds"), |ui| {
            ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                for kind in &kinds {
                    if ui.button(name(kind)).clicked() {
                        asked = Some(Asked::Words(Wanted::NewEntity(kind.id.clone())));
                        ui.close();
                    }
                }
            });
        });
    });
    _ = named_line_ui(ui, (theme, &words.say("desk-words-alias")), (&mut desk.state.named, None));
    let wanted = if desk.state.named.trim().is_empty() { desk.text.said(picked) } else { &desk.state.named };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 1.2;
        for hit in session.search().search(wanted, PROPOSED) {
            let Hit::Entity(entity) = hit.target else { continue };
            if link_ui(ui, theme, &session.label_apart(entity)).clicked() {
                asked = Some(Asked::Words(Wanted::AnotherName(entity)));
            }
        }
    });
    asked
}

/// The words as they are printed, or their sentence as evidence.
fn passage_ui(ui: &mut egui::Ui, around: Around<'_>) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        let quote = egui::Button::new(words.say("desk-quote").into_owned());
        let quote = quote.shortcut_text(RichText::new("Q").color(theme.text_soft));
        if ui.add(quote).on_hover_text(words.tip("desk-quote")).clicked() {
            asked = Some(Asked::Quote);
        }
        if let Selection::Relation(tie) = session.seen().selection {
            let id = session.network().dataset().relation(tie).id.as_str();
            if ui.button(words.with("desk-words-evidence", [("id", id.into())])).clicked() {
                asked = Some(Asked::Words(Wanted::Evidence(tie)));
            }
        }
    });
    asked
}
