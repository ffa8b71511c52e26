//! An entity to be split: which of its ties a new one gets, and what that is called.

use eframe::egui::{self, RichText, ScrollArea, WidgetInfo};

use super::{
    App, Front,
    foot::{above_foot_ui, main_button_ui, refusal_ui},
    wish::Wish,
};
use crate::{
    dataset::{id::EntityIndex, message::Message, share::Text},
    edit::{Edit, apply, split::Split},
    panels::{
        cursor::Cursor,
        line_edit::named_line_ui,
        ties,
        widgets::{link_ui, soft_ui, tick_ui},
    },
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Request},
    },
    words::Words,
};

/// An entity to be split.
#[derive(Debug)]
pub(super) struct Splitting {
    entity: Text,
    called: String,
    name: String,
    kind: Text,
    /// The kinds that there are, by id and name, the one of the entity first.
    kinds: Vec<(Text, String)>,
    ties: Vec<Tie>,
    /// Why it was not split.
    refused: Vec<Message>,
}

/// A tie of the entity, and whether the new one gets it.
#[derive(Debug)]
struct Tie {
    id: Text,
    said: String,
    ticked: bool,
}

/// The id of the field for the name.
fn field_id() -> egui::Id {
    egui::Id::unique("split off")
}

impl App {
    /// Asks which ties of an entity a new one gets.
    pub(super) fn begin_splitting(&mut self, entity: EntityIndex) {
        let Some(session) = &self.session else { return };
        self.panels.cursor = Some(Cursor::over_all(field_id()));
        self.fronts.front = Some(Front::Split(Box::new(Splitting::new(session, entity))));
    }
}

impl Splitting {
    fn new(session: &Session, entity: EntityIndex) -> Self {
        let (dataset, words) = (session.network().dataset(), session.words());
        let record = dataset.entity(entity);
        let kind = dataset.entity_kind(record.kind).id.clone();
        let mut kinds: Vec<(Text, String)> = dataset
            .entity_kinds
            .iter()
            .map(|kind| (kind.id.clone(), kind.name.get(words.language()).to_owned()))
            .collect();
        kinds.sort_by_key(|(id, _)| *id != kind);
        let groups = ties::groups(session, entity).into_iter().flat_map(|group| group.relations);
        let tie = |tie| {
            let record = dataset.relation(tie);
            let (sentence, date) = (ties::sentence(session, tie), words.held(record));
            let said = if date.is_empty() { sentence } else { words.parts(&[sentence, date]) };
            Tie { id: record.id.clone(), said, ticked: false }
        };
        Self {
            entity: record.id.clone(),
            called: session.name_apart(entity).into_owned(),
            name: String::new(),
            kind,
            kinds,
            ties: groups.map(tie).collect(),
            refused: Vec::new(),
        }
    }

    /// The name of the entity.
    pub(super) fn called(&self) -> &str {
        &self.called
    }

    /// Shows all that is asked for. Returns the wish to split the entity, once it is whole.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        let refused = std::mem::take(&mut self.refused);
        let clicked = above_foot_ui(
            ui,
            theme,
            |ui| {
                for why in &refused {
                    refusal_ui(ui, theme, &words.message(why));
                }
                self.name_ui(ui, (theme, words));
                self.kind_ui(ui, (theme, words));
                self.ties_ui(ui, (theme, words));
            },
            |ui| {
                let clicked = main_button_ui(ui, theme, &words.say("split-do")).clicked();
                soft_ui(ui, theme, words.say("split-rests"));
                clicked
            },
        );
        self.refused = refused;
        clicked.then(|| self.split(session)).flatten()
    }

    fn split(&mut self, session: &Session) -> Option<Wish> {
        let dataset = session.network().dataset();
        let ties = self.ties.iter().filter(|tie| tie.ticked).map(|tie| tie.id.clone()).collect();
        let (entity, name, kind) = (self.entity.clone(), self.name.clone(), self.kind.clone());
        let near = dataset.entity_by_id(&entity).map(|entity| session.position(entity));
        let edit = Edit::Split(Split { entity, ties, name, kind });
        match apply(dataset, &edit) {
            Ok(_) => Some(Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), near)))),
            Err(refusal) => {
                self.refused = refusal.messages;
                None
            }
        }
    }

    fn name_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        named_line_ui(ui, (theme, &words.say("split-name")), (&mut self.name, Some(field_id())));
        ui.add_space(theme.gap * 0.4);
    }

    fn kind_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let name = words.say("fact-kind");
        soft_ui(ui, theme, name.as_ref());
        let shown = self.kinds.iter().find(|(id, _)| *id == self.kind).map(|(_, said)| said.clone());
        let shown = shown.unwrap_or_default();
        let mut chosen = None;
        let menu = ui.menu_button(RichText::new(&shown), |ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (id, said) in &self.kinds {
                    if ui.button(said).clicked() {
                        chosen = Some(id.clone());
                        ui.close();
                    }
                }
            });
        });
        menu.response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words.pair(&name, &shown)));
        self.kind = chosen.unwrap_or_else(|| self.kind.clone());
        ui.add_space(theme.gap * 0.6);
    }

    fn ties_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        soft_ui(ui, theme, words.with("split-ties", [("name", self.called.as_str().into())]));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
            for (key, ticked) in [("update-all", true), ("update-none", false)] {
                if link_ui(ui, theme, &words.say(key)).clicked() {
                    self.ties.iter_mut().for_each(|tie| tie.ticked = ticked);
                }
            }
        });
        for tie in &mut self.ties {
            if tick_ui(ui, theme, &tie.said, tie.ticked).clicked() {
                tie.ticked = !tie.ticked;
            }
        }
    }
}
