//! Asks for an entity or a tie to be added: its name or ends, its kind, and the source that it rests on.

use eframe::egui::{self, RichText, ScrollArea, WidgetInfo};
use emath::Pos2;

use super::{
    App, Front,
    foot::{above_foot_ui, main_button_ui, refusal_ui},
    wish::Wish,
};
use crate::{
    dataset::{Dataset, id::EntityIndex, message::Message, share::Text},
    edit::{
        Edit, Edited, apply, meant,
        new::{Cited, NewEntity, NewSource, NewTie, Rests},
        offer,
        typed::date_read,
    },
    filter::search::Target,
    panels::{
        cursor::Cursor,
        line_edit::named_line_ui,
        ties::capitalised,
        widgets::{link_ui, segments_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Request},
    },
    words::Words,
};

/// How many entities are proposed for an end.
const PROPOSED: usize = 6;

/// A record that is asked for.
#[derive(Debug)]
pub(super) struct NewRecord {
    what: What,
    /// The kind that was chosen; until one is, the likeliest is taken.
    kind: Option<Text>,
    rests: OfSource,
    /// Why it was not added.
    refused: Vec<Message>,
    /// What is asked for once it is added.
    next: Option<Box<Self>>,
}

#[derive(Debug)]
enum What {
    /// An entity of this name, at a place in world units, to which a tie from the entity of this id is asked for next.
    Entity { name: String, near: Option<Pos2>, tied: Option<Text> },
    /// A tie that leads from one entity to what is typed.
    Tie {
        from: String,
        to: String,
        when: String,
        /// Whether both ends were pointed at, so that the date is typed first.
        is_drawn: bool,
    },
}

/// The source of a new record, as it is asked for.
#[derive(Debug, Default)]
struct OfSource {
    /// The id of the source that is cited, unless a new one is.
    known: Option<Text>,
    is_new: bool,
    new: NewSource,
    at: String,
}

impl OfSource {
    fn offered(session: Option<&Session>, last: Option<&str>) -> Self {
        let dataset = session.map(|session| session.network().dataset());
        let known = dataset.and_then(|dataset| Some(dataset.source(offer::source(dataset, last)?).id.clone()));
        Self { is_new: known.is_none(), known, ..Self::default() }
    }

    fn rests(&self) -> Rests {
        let on = match self.known.clone().filter(|_| !self.is_new) {
            Some(known) => Cited::Known(known),
            None => Cited::New(self.new.clone()),
        };
        Rests { on, at: self.at.clone() }
    }
}

/// The id of the field that has the keyboard first.
fn field_id() -> egui::Id {
    egui::Id::unique("new record")
}

impl App {
    /// Asks for a record to be added, which is told the source that was used last.
    pub(super) fn ask_for_new(&mut self, new: impl FnOnce(Option<&Session>, Option<&str>) -> NewRecord) {
        let new = new(self.session.as_ref(), self.panels.editing.last_source.as_deref());
        self.panels.cursor = Some(NewRecord::cursor());
        self.fronts.front = Some(Front::NewRecord(Box::new(new)));
    }
}

impl NewRecord {
    /// An entity, at a place in world units if one was pointed at. The source that was used `last` is offered.
    pub(super) fn entity(session: Option<&Session>, last: Option<&str>, near: Option<Pos2>) -> Self {
        let what = What::Entity { name: String::new(), near, tied: None };
        Self::of(what, OfSource::offered(session, last))
    }

    /// An entity at a place in world units, and then a tie to it.
    pub(super) fn tied(session: Option<&Session>, last: Option<&str>, from: EntityIndex, near: Pos2) -> Self {
        let tied = session.map(|session| session.network().dataset().entity(from).id.clone());
        let what = What::Entity { name: String::new(), near: Some(near), tied };
        Self::of(what, OfSource::offered(session, last))
    }

    /// A tie between two entities.
    pub(super) fn tie_between(
        session: Option<&Session>,
        last: Option<&str>,
        from: EntityIndex,
        to: EntityIndex,
    ) -> Self {
        let id = |entity| session.map(|session| session.network().dataset().entity(entity).id.to_string());
        let [from, to] = [from, to].map(|end| id(end).unwrap_or_default());
        Self::of(What::Tie { from, to, when: String::new(), is_drawn: true }, OfSource::offered(session, last))
    }

    fn of(what: What, rests: OfSource) -> Self {
        Self { what, kind: None, rests, refused: Vec::new(), next: None }
    }

    /// What is asked for once it is added, if anything is.
    pub(super) fn next(self) -> Option<Self> {
        self.next.map(|next| *next)
    }

    /// A tie of the entity that is selected.
    pub(super) fn tie(session: Option<&Session>, last: Option<&str>) -> Self {
        let from = session.and_then(|session| {
            let entity = session.seen().selection.single_entity()?;
            Some(session.network().dataset().entity(entity).id.to_string())
        });
        let from = from.unwrap_or_default();
        let what = What::Tie { from, to: String::new(), when: String::new(), is_drawn: false };
        Self::of(what, OfSource::offered(session, last))
    }

    /// The field that has the keyboard first.
    pub(super) fn cursor() -> Cursor {
        Cursor::over_all(field_id())
    }

    /// The key of its title.
    pub(super) fn title(&self) -> &'static str {
        match self.what {
            What::Entity { .. } => "front-new-entity",
            What::Tie { .. } => "front-new-tie",
        }
    }

    /// Shows all that is asked for. Returns the wish to add it, once it is whole.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) -> Option<Wish> {
        let dataset = session.network().dataset();
        let kinds = self.kinds(dataset, words);
        let refused = std::mem::take(&mut self.refused);
        let clicked = above_foot_ui(
            ui,
            theme,
            |ui| {
                for why in &refused {
                    refusal_ui(ui, theme, &words.message(why));
                }
                self.what_ui(ui, (theme, words), session);
                self.kind_ui(ui, (theme, words), &kinds);
                self.rests.ui(ui, (theme, words), dataset);
            },
            |ui| main_button_ui(ui, theme, &words.say("edit-do-add")).clicked(),
        );
        self.refused = refused;
        let kind = self.kind.clone().or_else(|| kinds.first().map(|(id, _)| id.clone())).unwrap_or_default();
        clicked.then(|| self.added(dataset, kind)).flatten()
    }

    /// The wish to add it; `None` where something is wrong with it, which is said then.
    fn added(&mut self, dataset: &Dataset, kind: Text) -> Option<Wish> {
        let rests = self.rests.rests();
        let (edit, near) = match &self.what {
            What::Entity { name, near, .. } => (Edit::Entity(NewEntity { name: name.clone(), kind, rests }), *near),
            What::Tie { from, to, when, .. } => {
                let (from, to, when) = (from.clone(), to.clone(), when.clone());
                (Edit::Tie(NewTie { from, to, kind, when, rests }), None)
            }
        };
        match apply(dataset, &edit) {
            Ok(edited) => {
                self.next = self.tie_next(&edited).map(Box::new);
                Some(Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), near))))
            }
            Err(refusal) => {
                self.refused = refusal.messages;
                None
            }
        }
    }

    /// The tie to the new entity, if one is to be asked for next: on the same source, which may itself be new.
    fn tie_next(&self, edited: &Edited) -> Option<Self> {
        let What::Entity { tied: Some(from), .. } = &self.what else { return None };
        let (dataset, record) = (&edited.dataset, edited.record.as_ref()?);
        let entity = dataset.entity(dataset.entity_by_id(&record.id)?);
        let known = entity.evidence.last().map(|piece| dataset.source(piece.source).id.clone());
        let rests = OfSource { is_new: known.is_none(), known, ..OfSource::default() };
        let (from, to) = (from.to_string(), record.id.to_string());
        Some(Self::of(What::Tie { from, to, when: String::new(), is_drawn: true }, rests))
    }

    /// The kinds that it can be of, by id and name, the likeliest first.
    fn kinds(&self, dataset: &Dataset, words: Words) -> Vec<(Text, String)> {
        match &self.what {
            What::Entity { .. } => {
                let kinds = offer::entity_kinds(dataset).into_iter().map(|kind| dataset.entity_kind(kind));
                kinds.map(|kind| (kind.id.clone(), kind.name.get(words.language()).to_owned())).collect()
            }
            What::Tie { from, to, .. } => {
                let end = |text: &str| meant::entity(dataset, text.trim()).ok();
                // Of an end that is not known yet, nothing is known of its kind either.
                let nobody = EntityIndex::new(usize::MAX);
                let ends = (end(from).unwrap_or(nobody), end(to).unwrap_or(nobody));
                let kinds = offer::relation_kinds(dataset, ends.0, ends.1).into_iter();
                let kinds = kinds.map(|kind| dataset.relation_kind(kind));
                kinds.map(|kind| (kind.id.clone(), kind.name.get(words.language()).to_owned())).collect()
            }
        }
    }

    fn what_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), session: &Session) {
        match &mut self.what {
            What::Entity { name, tied, .. } => {
                let from = tied.as_ref().and_then(|id| session.network().dataset().entity_by_id(id));
                if let Some(from) = from {
                    soft_ui(
                        ui,
                        theme,
                        words.with("edit-then-tie", [("name", session.label_apart(from).as_ref().into())]),
                    );
                    ui.add_space(theme.gap * 0.4);
                }
                field_ui(ui, (theme, &words.say("field-name")), name, Some(field_id()));
            }
            What::Tie { from, to, when, is_drawn } => {
                let [first, of_end] = if *is_drawn { [Some(field_id()), None] } else { [None, Some(field_id())] };
                end_ui(ui, (theme, words, "fact-from"), from, session, None);
                end_ui(ui, (theme, words, "fact-to"), to, session, of_end);
                field_ui(ui, (theme, &words.say("fact-date")), when, first);
                date_read_ui(ui, (theme, words), when);
            }
        }
    }

    fn kind_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), kinds: &[(Text, String)]) {
        let chosen =
            self.kind.as_ref().and_then(|kind| kinds.iter().find(|(id, _)| id == kind)).or_else(|| kinds.first());
        let name = words.say("fact-kind");
        soft_ui(ui, theme, capitalised(&name));
        let shown = chosen.map(|(_, said)| said.clone()).unwrap_or_default();
        let menu = ui.menu_button(&shown, |ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (id, said) in kinds {
                    if ui.button(said).clicked() {
                        self.kind = Some(id.clone());
                        ui.close();
                    }
                }
            });
        });
        menu.response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words.pair(&name, &shown)));
        ui.add_space(theme.gap * 0.5);
    }
}

impl OfSource {
    fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), dataset: &Dataset) {
        let name = words.say("fact-source");
        soft_ui(ui, theme, capitalised(&name));
        if !dataset.sources.is_empty() {
            let (known, new) = (words.say("edit-source-known"), words.say("edit-source-new"));
            let segments = [(false, known.as_ref(), known.as_ref()), (true, new.as_ref(), new.as_ref())];
            if let Some(is_new) = segments_ui(ui, theme, self.is_new, &segments) {
                self.is_new = is_new;
            }
            ui.add_space(theme.gap * 0.4);
        }
        if self.is_new {
            for (key, text) in [
                ("field-title", &mut self.new.title),
                ("field-publisher", &mut self.new.publisher),
                ("edit-source-date", &mut self.new.date),
                ("edit-source-url", &mut self.new.url),
            ] {
                field_ui(ui, (theme, &words.say(key)), text, None);
            }
            date_read_ui(ui, (theme, words), &self.new.date);
        } else {
            ui.scope(|ui| self.known_ui(ui, &name, (theme, words), dataset));
        }
        field_ui(ui, (theme, &words.say("edit-at")), &mut self.at, None);
    }

    fn known_ui(&mut self, ui: &mut egui::Ui, name: &str, (theme, words): (&Theme, Words), dataset: &Dataset) {
        let chosen = self.known.as_ref().and_then(|id| dataset.source_by_id(id)).map(|it| dataset.source(it));
        let shown = chosen.map(|source| source.titled().to_owned()).unwrap_or_default();
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let menu = ui.menu_button(RichText::new(&shown), |ui| {
            ui.set_max_width(theme.beside_words(560.0));
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for source in dataset.sources.iter().rev() {
                    if ui.button(source.titled()).clicked() {
                        self.known = Some(source.id.clone());
                        ui.close();
                    }
                }
            });
        });
        menu.response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words.pair(name, &shown)));
    }
}

/// A field with its name above it, and room below.
fn field_ui(ui: &mut egui::Ui, named: (&Theme, &str), text: &mut String, id: Option<egui::Id>) {
    named_line_ui(ui, named, (text, id));
    ui.add_space(named.0.gap * 0.4);
}

/// Says how a date is read that is typed, or why it is none.
fn date_read_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), text: &str) {
    if text.trim().is_empty() {
        return;
    }
    match date_read(text, words) {
        Ok(read) => _ = soft_ui(ui, theme, read),
        Err(why) => {
            let text = RichText::new(words.message(&why)).size(theme.small_size).color(theme.error);
            ui.add(egui::Label::new(text).wrap());
        }
    }
    ui.add_space(theme.gap * 0.4);
}

/// An end of a tie: a field for its name, and below it the entity that is meant or those that may be.
fn end_ui(
    ui: &mut egui::Ui,
    (theme, words, key): (&Theme, Words, &'static str),
    text: &mut String,
    session: &Session,
    id: Option<egui::Id>,
) {
    let dataset = session.network().dataset();
    field_ui(ui, (theme, &words.say(key)), text, id);
    if text.trim().is_empty() {
        return;
    }
    if let Ok(entity) = meant::entity(dataset, text.trim()) {
        let name = session.name_apart(entity);
        soft_ui(ui, theme, words.with("edit-understood", [("read", name.as_ref().into())]));
    } else {
        for hit in session.search().search(text, PROPOSED) {
            let Target::Entity(entity) = hit.target else { continue };
            if link_ui(ui, theme, &session.label_apart(entity)).clicked() {
                *text = dataset.entity(entity).id.to_string();
            }
        }
    }
    ui.add_space(theme.gap * 0.4);
}
