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
            let tie = match &desk.state.first {
                Some(first) if *first == picked => None,
                Some(first) => Some(words.with("desk-words-tie-both", [("name", desk.text.said(first).into())])),
                None => Some(words.say("desk-words-tie").into_owned()),
            };
            match tie {
                None => _ = soft_ui(ui, theme, words.say("desk-words-second")),
                Some(tie) => {
                    let button = egui::Button::new(RichText::new(tie).color(theme.on_accent)).fill(theme.accent);
                    if ui.add(button).clicked() {
                        asked = Some(Asked::Words(Wanted::End(entity)));
                    }
                }
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
        (Some(Meaning::Sum(_) | Meaning::Date(_)), None) => {}
        _ => asked = new_ui(ui, around, desk, &picked),
    }
    let is_number = matches!(mark.as_ref().map(|mark| &mark.means), Some(Meaning::Sum(_)));
    let of_passage = passage_ui(ui, around, is_number);
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

/// The words as they are printed, as a figure, as the evidence for what is selected, or as what tells a kind of ties.
fn passage_ui(ui: &mut egui::Ui, around: Around<'_>, is_number: bool) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let mut asked = None;
    ui.add_space(theme.gap * 0.4);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        let (letters, keys) =
            if is_number { (theme.on_accent, theme.on_accent) } else { (theme.text, theme.text_soft) };
        let figure = egui::Button::new(RichText::new(words.say("desk-words-figure").into_owned()).color(letters));
        let figure = figure.shortcut_text(RichText::new("F").color(keys));
        let figure = if is_number { figure.fill(theme.accent) } else { figure };
        if ui.add(figure).on_hover_text(words.tip("desk-words-figure")).clicked() {
            asked = Some(Asked::Figure);
        }
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
        let dataset = session.network().dataset();
        if !is_number && !dataset.relation_kinds.is_empty() {
            let menu = ui.menu_button(words.say("desk-words-cue"), |ui| {
                ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                    for kind in dataset.relation_kinds.iter().filter(|kind| !kind.hypothesis) {
                        if ui.button(kind.name.get(words.language())).clicked() {
                            asked = Some(Asked::Cue(kind.id.clone()));
                            ui.close();
                        }
                    }
                });
            });
            _ = menu.response.on_hover_text(words.tip("desk-words-cue"));
        }
    });
    asked
}
