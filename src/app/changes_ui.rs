//! The differences from the file on disk, record by record and field by field, each with a way to take it back.

use std::sync::Arc;

use eframe::egui::{self, Label, RichText, ScrollArea};

use super::wish::Wish;
use crate::{
    dataset::{Dataset, list::List, names::Language, visible},
    edit::{
        Edit,
        changes::{Change, Difference, changes},
        field::Field,
    },
    panels::widgets::{bold, link_ui, rule_ui, soft_ui},
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Request},
    },
    words::Words,
};

/// The differences, as they were worked out for one dataset and language.
#[derive(Debug)]
pub(super) struct Changes {
    file: Arc<Dataset>,
    now: Arc<Dataset>,
    language: Language,
    listed: Vec<Change>,
}

impl Changes {
    /// The differences between what the file says and what is looked at.
    pub(super) fn new(file: Arc<Dataset>, session: &Session) -> Self {
        let now = Arc::clone(session.network().dataset());
        let listed = changes(&file, &now, session.words());
        Self { file, now, language: session.language(), listed }
    }

    /// Shows them. Returns the wish to take one back.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        session: Option<&Session>,
    ) -> Option<Wish> {
        let session = session?;
        if !Arc::ptr_eq(&self.now, session.network().dataset()) || self.language != session.language() {
            *self = Self::new(Arc::clone(&self.file), session);
        }
        if self.listed.is_empty() {
            soft_ui(ui, theme, words.say("changes-none"));
            return None;
        }
        let mut edit = None;
        ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
            for change in &self.listed {
                edit = self.change_ui(ui, (theme, words), change).or_else(|| edit.take());
                rule_ui(ui, theme);
            }
        });
        edit.map(|edit| Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), None))))
    }

    fn change_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), change: &Change) -> Option<Edit> {
        let key = match change.what {
            Difference::New => "changes-new",
            Difference::Gone => "changes-gone",
            Difference::Fields(_) => list_key(change.record.list),
        };
        let mut edit = None;
        let back = |field: Option<Field>| Edit::TakeBack(Arc::clone(&self.file), change.record.clone(), field);
        ui.horizontal_wrapped(|ui| {
            ui.label(bold(visible::on_a_line(&change.called), theme.text_size));
            soft_ui(ui, theme, format!("{} · {}", words.say(key), change.record.id));
            if take_back_ui(ui, (theme, words), &change.called) {
                edit = Some(back(None));
            }
        });
        let Difference::Fields(fields) = &change.what else { return edit };
        for (field, old, new) in fields {
            let name = words.say(field.key());
            ui.horizontal_wrapped(|ui| {
                ui.add_space(theme.gap);
                soft_ui(ui, theme, name.as_ref());
                let shown =
                    |text: &str| if text.is_empty() { "—".to_owned() } else { visible::on_a_line(text).into_owned() };
                ui.add(Label::new(RichText::new(shown(old)).color(theme.text_soft)).wrap());
                soft_ui(ui, theme, "→");
                ui.add(Label::new(RichText::new(shown(new)).color(theme.text)).wrap());
                if fields.len() > 1 && take_back_ui(ui, (theme, words), &name) {
                    edit = Some(back(Some(*field)));
                }
            });
        }
        edit
    }
}

fn take_back_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), what: &str) -> bool {
    let response = link_ui(ui, theme, &words.say("changes-take-back"));
    let name = words.with("changes-take-back-what", [("what", what.into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
    response.clicked()
}

/// The key of what people call a record of the list.
fn list_key(list: List) -> &'static str {
    match list {
        List::Entities => "changes-entity",
        List::Relations => "changes-tie",
        List::Figures => "changes-figure",
        List::Sectors => "noun-sector",
        List::EntityKinds => "noun-entity-kind",
        List::RelationKinds => "noun-relation-kind",
        List::Head => "noun-dataset",
        List::Sources | List::Views | List::Stories | List::Positions | List::Notes => "changes-source",
    }
}
