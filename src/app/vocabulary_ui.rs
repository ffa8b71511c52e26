//! Sectors, kinds, sources and the dataset itself: listed, each to be changed where it stands, added and taken out.

use eframe::egui::{self, Align, Key, Layout, ScrollArea, Vec2};

use super::{
    foot::refusal_ui,
    vocabulary_removal::{Answer, Removal},
    vocabulary_rows::{Marks, Rows, row_ui},
    wish::Wish,
};
use crate::{
    dataset::{Dataset, list::List, message::Message},
    edit::{Edit, Record, apply, new::NewSource, vocabulary::NewWord},
    panels::{
        Panel,
        cursor::Cursor,
        edit_ui::{EditState, edit_ui},
        line_edit::named_line_ui,
        widgets::{soft_ui, tabs_ui},
    },
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Outbox, Request},
    },
    words::Words,
};

/// The share of the width that the list takes.
const LISTED: f32 = 0.42;

/// The lists that are looked through.
const LISTS: [(List, &str); 5] = [
    (List::Sectors, "vocabulary-sectors"),
    (List::EntityKinds, "vocabulary-entity-kinds"),
    (List::RelationKinds, "vocabulary-relation-kinds"),
    (List::Sources, "vocabulary-sources"),
    (List::Head, "vocabulary-dataset"),
];

/// The vocabulary of a dataset, while it is looked at.
#[derive(Debug)]
pub(super) struct Vocabulary {
    list: List,
    /// The record that is looked at, by its position.
    chosen: Option<usize>,
    /// The name of one to be added.
    name: String,
    editing: EditState,
    cursor: Option<Cursor>,
    /// A record that is to be taken out.
    removal: Option<Removal>,
    /// Why something was not done.
    refused: Vec<Message>,
    rows: Rows,
}

impl Vocabulary {
    /// The vocabulary, of which the sectors are looked at first.
    pub(super) fn new() -> Self {
        Self {
            list: List::Sectors,
            chosen: None,
            name: String::new(),
            editing: EditState::default(),
            cursor: None,
            removal: None,
            refused: Vec::new(),
            rows: Rows::default(),
        }
    }

    /// Leaves what goes on inside. Returns whether anything did: then the window stays.
    pub(super) fn step_back(&mut self) -> bool {
        let was_typing = self.editing.is_typing();
        self.editing.give_up();
        self.removal.take().is_some() || was_typing
    }

    /// Shows the lists, and what is chosen in them. Returns the wish to change something.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        let mut out = Outbox::default();
        let names = LISTS.map(|(list, key)| (list, words.say(key)));
        let tabs: Vec<_> = names.iter().map(|(list, name)| (*list, name.as_ref(), name.as_ref())).collect();
        if let Some(list) = tabs_ui(ui, theme, self.list, &tabs) {
            *self = Self { list, ..Self::new() };
        }
        ui.add_space(theme.gap * 0.5);
        for why in &self.refused {
            refusal_ui(ui, theme, &words.message(why));
        }
        self.rows.renew(self.list, session);
        if self.list == List::Head {
            self.chosen = Some(0);
            self.chosen_ui(&mut Panel::new(session, theme, &mut out), ui);
        } else {
            let size = ui.available_size();
            let listed = Vec2::new((size.x * LISTED).round(), size.y);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
                // The window is as high for a short list as for a long one.
                ui.set_min_size(size);
                let down = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(listed, down, |ui| self.list_ui(ui, (theme, words), session, &mut out));
                ui.add_space(theme.gap * 2.0);
                let rest = Vec2::new(ui.available_width(), size.y);
                ui.allocate_ui_with_layout(rest, down, |ui| {
                    self.chosen_ui(&mut Panel::new(session, theme, &mut out), ui);
                });
            });
        }
        if let Some(cursor) = self.cursor.take() {
            cursor.set(ui.ctx());
        }
        let asked = out.take().into_iter().find(|ask| matches!(ask, Ask::Window(Request::Edit(..))));
        asked.map(Wish::Ask)
    }

    /// The list of records, and below it a field for another.
    fn list_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session, out: &mut Outbox) {
        let foot = theme.row_height * 2.6 + theme.gap;
        let room = (ui.available_height() - foot).max(theme.row_height * 3.0);
        if self.rows.all.is_empty() {
            soft_ui(ui, theme, words.say("vocabulary-none"));
        }
        let height = theme.row_height;
        let list = ScrollArea::vertical().id_salt("records").auto_shrink([false, true]).max_height(room);
        let mut clicked = None;
        list.show_rows(ui, height, self.rows.all.len(), |ui, range| {
            let marks = Marks::of(self.list, session, theme);
            for row in self.rows.all.get(range).unwrap_or_default() {
                let is_chosen = self.chosen == Some(row.at);
                if row_ui(ui, theme, (row, is_chosen), marks.of_row(row.at)).clicked() {
                    clicked = Some(row.at);
                }
            }
        });
        if let Some(at) = clicked {
            (self.chosen, self.removal) = (Some(at), None);
            self.editing.give_up();
        }
        ui.add_space(theme.gap * 0.5);
        self.new_ui(ui, (theme, words), session.network().dataset(), out);
    }

    /// A field for the name of another, which `Enter` or the button adds.
    fn new_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), dataset: &Dataset, out: &mut Outbox) {
        let name = words.say(match self.list {
            List::Sectors => "vocabulary-new-sector",
            List::EntityKinds => "vocabulary-new-entity-kind",
            List::RelationKinds => "vocabulary-new-relation-kind",
            _ => "vocabulary-new-source",
        });
        let response = named_line_ui(ui, (theme, &name), (&mut self.name, None));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let clicked = ui.button(words.say("edit-do-add")).clicked();
        if !(entered || clicked) || self.name.trim().is_empty() {
            return;
        }
        let title = self.name.trim().to_owned();
        let edit = match self.list {
            List::Sources => Edit::Source(NewSource { title, ..NewSource::default() }),
            list => Edit::Word(NewWord { list, name: title }),
        };
        if self.asks(dataset, edit, out) {
            self.name.clear();
            self.chosen = Some(self.rows.all.len());
            if entered {
                // Whoever adds one by keys adds the next.
                self.cursor = Some(Cursor::over_all(response.id));
            }
        }
    }

    /// The fields of the record that is chosen, or all that goes with it while it is to be taken out.
    fn chosen_ui(&mut self, panel: &mut Panel<'_>, ui: &mut egui::Ui) {
        let Panel { session, theme, words, .. } = *panel;
        let dataset = session.network().dataset();
        let Some(record) = self.record(dataset) else {
            soft_ui(ui, theme, words.say("vocabulary-choose"));
            return;
        };
        if let Some(removal) = self.removal.as_mut().filter(|removal| removal.record == record) {
            match removal.ui(ui, (theme, words)) {
                Some(Answer::Take(edit)) => {
                    self.removal = None;
                    self.asks(dataset, *edit, panel.out);
                }
                Some(Answer::Leave) => self.removal = None,
                None => {}
            }
            return;
        }
        let called = self.rows.all.iter().find(|row| Some(row.at) == self.chosen).map(|row| row.name.clone());
        let list = ScrollArea::vertical().id_salt("fields").auto_shrink([false, false]);
        list.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            edit_ui(panel, ui, &record, (&mut self.editing, &mut self.cursor));
            ui.add_space(theme.gap);
            if self.list != List::Head && ui.button(words.say("vocabulary-delete")).clicked() {
                self.removal = Some(Removal::of(record.clone(), called.unwrap_or_default(), session));
                self.refused.clear();
            }
        });
    }

    /// The record that is chosen.
    fn record(&self, dataset: &Dataset) -> Option<Record> {
        if self.list == List::Head {
            return Some(Record::new(List::Head, dataset.id.clone()));
        }
        let row = self.rows.all.iter().find(|row| Some(row.at) == self.chosen)?;
        Some(Record::new(self.list, row.id.clone()))
    }

    /// Asks for an edit that can be made; else says why it cannot. Returns whether it is asked for.
    fn asks(&mut self, dataset: &Dataset, edit: Edit, out: &mut Outbox) -> bool {
        match apply(dataset, &edit) {
            Ok(_) => {
                self.refused.clear();
                out.edit(edit);
                true
            }
            Err(refusal) => {
                self.refused = refusal.messages;
                false
            }
        }
    }
}
