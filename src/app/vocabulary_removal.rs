//! Says all that changes before a sector, a kind or a source is taken out, and asks which kind takes its place.

use eframe::egui::{self, Role, ScrollArea, WidgetInfo};

use super::foot::main_button_ui;
use crate::{
    dataset::{list::List, message::Message, share::Text},
    edit::{Edit, Record, offer, removal, vocabulary, word},
    panels::widgets::soft_ui,
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// A record that is to be taken out.
#[derive(Debug)]
pub(super) struct Removal {
    pub(super) record: Record,
    /// The name that people know it by.
    called: String,
    consequences: Vec<Message>,
    /// The kinds that can take the place of one that is used, by id and name, the likeliest first; `None` where none has
    /// to.
    others: Option<Vec<(Text, String)>>,
    instead: Option<Text>,
}

/// What becomes of a record that was to be taken out.
#[derive(Debug)]
pub(super) enum Answer {
    /// It is taken out by this edit.
    Take(Box<Edit>),
    /// It stays.
    Leave,
}

impl Removal {
    /// All that goes with a record.
    pub(super) fn of(record: Record, called: String, session: &Session) -> Self {
        let (dataset, language) = (session.network().dataset(), session.language());
        let consequences = if word::is_of_words(record.list) {
            vocabulary::consequences(dataset, session.workspace(), &record)
        } else {
            let gone = removal::gone_with(dataset, &record);
            gone.map(|gone| gone.consequences(dataset, session.workspace(), &record)).unwrap_or_default()
        };
        let used = record.position(dataset).map(|at| vocabulary::uses(dataset, record.list, at));
        let is_used = used.is_some_and(|(entities, ties)| entities + ties > 0);
        let others = match record.list {
            List::EntityKinds => {
                let kinds = offer::entity_kinds(dataset).into_iter().map(|kind| dataset.entity_kind(kind));
                kinds.map(|kind| (kind.id.clone(), kind.name.get(language).to_owned())).collect()
            }
            List::RelationKinds => {
                let kinds = dataset.relation_kinds.iter();
                kinds.map(|kind| (kind.id.clone(), kind.name.get(language).to_owned())).collect()
            }
            _ => Vec::new(),
        };
        let is_kind = matches!(record.list, List::EntityKinds | List::RelationKinds);
        let others: Vec<(Text, String)> = others.into_iter().filter(|(id, _)| *id != record.id).collect();
        let others = (is_kind && is_used).then_some(others);
        let instead = others.as_ref().and_then(|others| others.first()).map(|(id, _)| id.clone());
        Self { record, called, consequences, others, instead }
    }

    /// Says all that changes. Returns the answer once there is one.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<Answer> {
        ui.label(words.with("front-delete", [("name", self.called.as_str().into())]));
        ui.add_space(theme.gap * 0.5);
        if self.consequences.is_empty() {
            soft_ui(ui, theme, words.say("delete-alone"));
        } else {
            soft_ui(ui, theme, words.say("vocabulary-with"));
            for consequence in &self.consequences {
                ui.add(egui::Label::new(format!("• {}", words.message(consequence))).wrap());
            }
        }
        let is_only = self.others.as_ref().is_some_and(Vec::is_empty);
        if is_only {
            soft_ui(ui, theme, words.say("vocabulary-no-other"));
        }
        if let Some(others) = self.others.as_ref().filter(|others| !others.is_empty()) {
            let said = words.say("vocabulary-instead");
            ui.horizontal(|ui| {
                ui.label(said.as_ref());
                let chosen = others.iter().find(|(id, _)| Some(id) == self.instead.as_ref());
                let shown = chosen.map(|(_, name)| name.clone()).unwrap_or_default();
                let menu = ui.menu_button(&shown, |ui| {
                    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                        for (id, name) in others {
                            if ui.button(name).clicked() {
                                self.instead = Some(id.clone());
                                ui.close();
                            }
                        }
                    });
                });
                menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.pair(&said, &shown)));
            });
        }
        soft_ui(ui, theme, words.say("delete-undone"));
        ui.add_space(theme.gap);
        let mut answer = None;
        ui.horizontal(|ui| {
            if !is_only && main_button_ui(ui, theme, &words.say("delete-do")).clicked() {
                answer = Some(Answer::Take(Box::new(match &self.instead {
                    Some(instead) => Edit::Replace(self.record.clone(), instead.clone()),
                    None => Edit::Remove(self.record.clone()),
                })));
            }
            if ui.button(words.say("cancel")).clicked() {
                answer = Some(Answer::Leave);
            }
        });
        answer
    }
}
