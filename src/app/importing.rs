//! Tables of other programs on their way to a dataset: what is looked at in the mapping panel, and what became of the
//! tables of the dataset that is open.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{
    Front,
    dialog::Purpose,
    tabling::{self, Beside, Found, Made, Understanding},
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    canvas::Canvas,
    dataset::{message::Message, view::Selection},
    disk::place,
    exchange::{
        mapping::{self, Mapping, Why},
        read::Wanted,
        report::Record,
        sheet::{Spot, Workbook},
        tables::Place,
    },
    keep::open::{Ready, Tables},
    panels::mapping::{
        Asked, MappingState, Outcome as Came, Tables as Shown, counts::Counts, foot_ui, listing, questions,
    },
    session::{action::Action, outbox::Request},
    words::Words,
};

/// Work that takes longer than this is spoken of.
pub(super) const PATIENCE: Duration = Duration::from_millis(500);

/// The tables on their way, those in the panel, and those of which the open dataset was made.
#[derive(Debug, Default)]
pub(super) struct Importing {
    pub(super) reading: Option<Reading>,
    pub(super) open: Option<Box<Opened>>,
    pub(super) origins: Option<Origins>,
    keeping: Option<Task<Result<PathBuf, Message>>>,
}

/// Tables that are being read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) found: Found,
    pub(super) task: Task<Result<Understanding, Message>>,
    /// Whether the panel is to be shown whatever is known of them.
    is_changed: bool,
}

/// Tables in the panel.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) found: Found,
    pub(super) known: Understanding,
    pub(super) state: MappingState,
    pub(super) canvas: Canvas,
    /// The task that guesses columns anew.
    again: Option<Task<(Mapping, Vec<Option<Place>>)>>,
    making: Option<Task<Result<Made, Message>>>,
    /// What comes of them by the mapping as it is now, once that is known.
    pub(super) made: Option<Arc<Made>>,
    /// Why nothing can come of them.
    pub(super) refused: Option<Message>,
    drawing: Option<Task<Box<Ready>>>,
    /// The map that was drawn last. It stays in sight until another takes its place.
    pub(super) ready: Option<Box<Ready>>,
    /// Whether that is the map of the mapping as it is now.
    is_drawn: bool,
    /// Whether the dataset is to be made as soon as it is drawn.
    is_wanted: bool,
    /// Whether they are read as was decided before, without the panel.
    pub(super) is_unseen: bool,
}

/// Where the dataset that is open came from.
#[derive(Debug)]
pub(super) struct Origins {
    found: Found,
    known: Understanding,
    pub(super) made: Arc<Made>,
    /// The row whose cells are shown.
    pub(super) unfolded: Option<Spot>,
    /// Whether it is said that it was read as decided before.
    pub(super) is_offered: bool,
}

impl Origins {
    pub(super) fn workbook(&self) -> &Workbook {
        &self.known.workbook
    }

    /// The name of the file.
    pub(super) fn name(&self, words: Words) -> String {
        name(&self.found.tables, words)
    }
}

/// The name of tables.
pub(super) fn name(tables: &Tables, words: Words) -> String {
    crate::keep::open::Origin::Tables(tables.clone()).name(words)
}

impl Importing {
    /// Begins to read tables, in place of any that are on their way.
    pub(super) fn read(&mut self, found: Found, now: Now<'_>) -> Vec<Wish> {
        self.read_again(found, false, now)
    }

    fn read_again(&mut self, found: Found, is_changed: bool, now: Now<'_>) -> Vec<Wish> {
        let work = found.clone();
        match Task::start("tables", now.wake(), move |reporter| tabling::understood(&work, reporter)) {
            Ok(task) => {
                self.reading = Some(Reading { found, task, is_changed });
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))],
        }
    }

    /// Begins to read cells that were pasted.
    pub(super) fn paste(&mut self, text: String, now: Now<'_>) -> Vec<Wish> {
        let tables = Tables { name: String::new(), path: None };
        self.read(Found { tables, bytes: text.into_bytes().into(), wanted: Wanted::default() }, now)
    }

    /// Looks after what goes on on threads.
    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if let Some(outcome) = self.reading.as_ref().and_then(|reading| reading.task.outcome()) {
            wishes.extend(self.reading.take().and_then(|reading| self.finish(reading, outcome, now)));
        }
        if let Some(opened) = &mut self.open {
            wishes.extend(opened.attend(now));
        }
        if let Some(outcome) = self.keeping.as_ref().and_then(Task::outcome) {
            self.keeping = None;
            wishes.extend(kept(outcome, self.origins.as_ref().map(|origins| origins.made.counts).unwrap_or_default()));
        }
        wishes
    }

    /// Shows what was read in the panel, or says why it was not.
    fn finish(
        &mut self,
        reading: Reading,
        outcome: Outcome<Result<Understanding, Message>>,
        now: Now<'_>,
    ) -> Option<Wish> {
        let Reading { found, is_changed, .. } = reading;
        let known = match outcome {
            Outcome::Done(Ok(known)) => known,
            Outcome::Done(Err(why)) => return Some(refused(&found, why, now)),
            Outcome::Lost => return Some(refused(&found, Message::new("opening-stopped"), now)),
        };
        foot_ui::forget_the_keyboard(now.ctx);
        let is_decided = known.beside == Beside::Applied && known.differences.is_empty() && !is_changed;
        let mut opened = Opened::new(found, known);
        (opened.is_unseen, opened.is_wanted) = (is_decided, is_decided);
        opened.make(now);
        self.open = Some(Box::new(opened));
        Some(Wish::Uncover)
    }

    /// The tables in the panel, if it is there.
    pub(super) fn panel(&self) -> Option<&Opened> {
        self.open.as_deref().filter(|opened| !opened.is_unseen)
    }

    /// Does what was asked for in the panel.
    pub(super) fn asked(&mut self, asked: Asked, now: Now<'_>) -> Vec<Wish> {
        match asked {
            Asked::Cancel => {
                self.open = None;
                Vec::new()
            }
            Asked::Encoding(encoding) => self.read_as(|wanted| wanted.encoding = Some(encoding), now),
            Asked::Delimiter(delimiter) => self.read_as(|wanted| wanted.delimiter = Some(delimiter), now),
            Asked::Copy(text) => vec![Wish::Ask(crate::session::outbox::Ask::Window(Request::Copy(text)))],
            Asked::SaveSkipped => vec![Wish::AskFor(Purpose::Rows)],
            asked => self.open.as_mut().map(|opened| opened.asked(asked, now)).unwrap_or_default(),
        }
    }

    /// Reads the text anew.
    fn read_as(&mut self, change: impl FnOnce(&mut Wanted), now: Now<'_>) -> Vec<Wish> {
        let Some(opened) = &self.open else { return Vec::new() };
        let mut found = opened.found.clone();
        change(&mut found.wanted);
        self.read_again(found, true, now)
    }

    /// Shows in the panel how the tables of the open dataset were read.
    pub(super) fn change(&mut self, now: Now<'_>) -> Vec<Wish> {
        let Some(origins) = &mut self.origins else { return Vec::new() };
        origins.is_offered = false;
        let mut opened = Opened::new(origins.found.clone(), origins.known.clone());
        opened.make(now);
        self.open = Some(Box::new(opened));
        foot_ui::forget_the_keyboard(now.ctx);
        vec![Wish::Uncover]
    }

    /// Whether the dataset that is open was made of the tables in the panel: another one made of them takes its place
    /// without a question.
    pub(super) fn is_of_the_same(&self) -> bool {
        let (Some(opened), Some(origins)) = (&self.open, &self.origins) else { return false };
        Arc::ptr_eq(&opened.found.bytes, &origins.found.bytes)
    }

    /// Takes note of the dataset that is looked at from now on; `is_ours` if it was made of the tables in the panel,
    /// which closes. How they were read is kept beside their file.
    pub(super) fn begin(&mut self, is_ours: bool, now: Now<'_>) -> Vec<Wish> {
        self.origins = None;
        let Some(opened) = self.open.take().filter(|_| is_ours) else { return Vec::new() };
        let Opened { found, known, made, is_unseen, .. } = *opened;
        let Some(made) = made else { return Vec::new() };
        let said = Wish::say(|words| words.with("said-imported", [("made", made.counts.made(words).into())]));
        if let (Some(path), false, false) = (&found.tables.path, is_unseen, matches!(known.beside, Beside::Unread(_))) {
            self.keeping = keep(path, &known.mapping, now);
        }
        self.origins = Some(Origins { found, known, made, unfolded: None, is_offered: is_unseen });
        vec![said]
    }

    /// The rows that became no record, as a sheet; of the panel, or of the dataset that is open.
    pub(super) fn skipped_rows(&self, words: Words) -> Option<Vec<u8>> {
        let (made, workbook) = match (self.panel(), &self.origins) {
            (Some(opened), _) => (opened.made.as_ref()?, &opened.known.workbook),
            (None, Some(origins)) => (&origins.made, &origins.known.workbook),
            (None, None) => return None,
        };
        Some(listing::skipped_rows(&made.imported.report, workbook, words))
    }

    /// A file name for the rows that became no record.
    pub(super) fn suggested_name(&self, words: Words) -> String {
        let stem = self.tables().map(|tables| tables.name.rsplit_once('.').map_or(&*tables.name, |(stem, _)| stem));
        let stem = stem.filter(|stem| !stem.is_empty()).unwrap_or("tieline");
        words.with("listing-skipped-file", [("name", stem.into())])
    }

    /// The tables that are looked at: those in the panel, or those of the dataset that is open.
    pub(super) fn tables(&self) -> Option<&Tables> {
        let opened = self.open.as_ref().map(|opened| &opened.found.tables);
        opened.or_else(|| self.origins.as_ref().map(|origins| &origins.found.tables))
    }
}

impl Opened {
    fn new(found: Found, known: Understanding) -> Self {
        Self {
            found,
            known,
            state: MappingState::default(),
            canvas: Canvas::new(),
            again: None,
            making: None,
            made: None,
            refused: None,
            drawing: None,
            ready: None,
            is_drawn: false,
            is_wanted: false,
            is_unseen: false,
        }
    }

    /// What the panel shows.
    pub(super) fn shown(&self) -> Shown<'_> {
        let outcome = self.made.as_ref().map(|made| Came {
            report: &made.imported.report,
            marks: &made.marks,
            counts: made.counts,
        });
        Shown {
            workbook: &self.known.workbook,
            mapping: &self.known.mapping,
            places: &self.known.places,
            questions: &self.known.questions,
            differences: &self.known.differences,
            outcome,
        }
    }

    /// Begins to make a dataset by the mapping as it is now; what was made and drawn stays in sight until then.
    fn make(&mut self, now: Now<'_>) {
        let (workbook, mapping) = (Arc::clone(&self.known.workbook), self.known.mapping.clone());
        (self.drawing, self.is_drawn) = (None, false);
        let work = Task::start("tables", now.wake(), move |reporter| tabling::made(&workbook, &mapping, reporter));
        self.making = work.ok();
    }

    fn draw(&mut self, now: Now<'_>) {
        let Some(made) = &self.made else { return };
        let (tables, workbook, made) = (self.found.tables.clone(), Arc::clone(&self.known.workbook), Arc::clone(made));
        let words = now.words();
        let work = move |reporter: &super::task::Reporter| tabling::drawn((tables, &workbook), &made, words, reporter);
        self.drawing = Task::start("draw tables", now.wake(), work).ok();
    }

    fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        if let Some(Outcome::Done((mapping, places))) = self.again.as_ref().and_then(Task::outcome) {
            (self.again, self.known.mapping, self.known.places) = (None, mapping, places);
            self.state.at = None;
            self.make(now);
        }
        match self.making.as_ref().and_then(Task::outcome) {
            Some(Outcome::Done(Ok(made))) => {
                (self.making, self.refused, self.made) = (None, None, Some(Arc::new(made)));
                self.draw(now);
            }
            Some(Outcome::Done(Err(why))) => self.fail(why),
            Some(Outcome::Lost) => self.fail(Message::new("opening-stopped")),
            None => {}
        }
        match self.drawing.as_ref().and_then(Task::outcome) {
            Some(Outcome::Done(ready)) => {
                self.canvas = self.canvas.renewed();
                (self.drawing, self.ready, self.is_drawn) = (None, Some(ready), true);
            }
            Some(Outcome::Lost) => self.fail(Message::new("opening-stopped")),
            None => {}
        }
        if std::mem::take(&mut self.is_wanted) { self.import(now) } else { Vec::new() }
    }

    fn fail(&mut self, why: Message) {
        (self.making, self.drawing, self.is_wanted, self.is_unseen) = (None, None, false, false);
        (self.made, self.refused) = (None, Some(why));
    }

    /// Has the dataset take the place of what is looked at, or waits until it is drawn.
    fn import(&mut self, now: Now<'_>) -> Vec<Wish> {
        match self.ready.take_if(|_| self.is_drawn) {
            Some(mut ready) => {
                self.is_drawn = false;
                ready.session.apply(Action::Select(Selection::Nothing));
                vec![Wish::MakeRoom(ready)]
            }
            None if self.refused.is_some() => Vec::new(),
            None => {
                self.is_wanted = true;
                // Whoever was asked about unsaved work and thought better of it finds the panel without a map.
                if self.making.is_none() && self.drawing.is_none() {
                    self.draw(now);
                }
                Vec::new()
            }
        }
    }

    /// Draws the map again that was on its way to take the place of another.
    pub(super) fn draw_again(&mut self, now: Now<'_>) {
        if self.ready.is_none() && self.making.is_none() && self.drawing.is_none() && self.refused.is_none() {
            self.draw(now);
        }
    }

    fn asked(&mut self, asked: Asked, now: Now<'_>) -> Vec<Wish> {
        let mapping = &mut self.known.mapping;
        match asked {
            Asked::Role(table, nth, role) => {
                if let Some(column) = mapping.tables.get_mut(table).and_then(|table| table.columns.get_mut(nth)) {
                    (column.role, column.why) = (role, Why::Chosen);
                }
            }
            Asked::Read(table, nth, reading) => {
                if let Some(column) = mapping.tables.get_mut(table).and_then(|table| table.columns.get_mut(nth)) {
                    (column.reading, column.why) = (reading, Why::Chosen);
                }
            }
            Asked::Answer(table, answer) => questions::apply(mapping, table, &answer),
            Asked::Join(nth, joined) => {
                if let Some(alike) = mapping.names.get_mut(nth) {
                    alike.joined = joined;
                }
            }
            Asked::Rows(table, rows, headings) => {
                let (workbook, mapping) = (Arc::clone(&self.known.workbook), mapping.clone());
                let work = move |_: &_| Some(tabling::again(&workbook, mapping, (table, rows, headings)));
                self.again = Task::start("tables", now.wake(), work).ok();
                return Vec::new();
            }
            Asked::Show(record) => {
                self.select(record);
                return Vec::new();
            }
            Asked::ShowRow(spot) => {
                let record = self.made.as_ref().and_then(|made| record_of(spot, made));
                self.select(record);
                return Vec::new();
            }
            Asked::Import => return self.import(now),
            _ => return Vec::new(),
        }
        self.make(now);
        Vec::new()
    }

    /// Selects a record on the map.
    fn select(&mut self, record: Option<Record>) {
        if let Some(ready) = self.ready.as_mut().filter(|_| self.is_drawn) {
            ready.session.apply(Action::Select(record.map_or(Selection::Nothing, selection)));
        }
    }

    /// What goes on so long that it is spoken of, and how far it is.
    pub(super) fn going(&self, ctx: &eframe::egui::Context) -> Option<foot_ui::Going> {
        let going = |name, age: Duration, share| {
            if age < PATIENCE {
                ctx.request_repaint_after(PATIENCE.saturating_sub(age));
                return None;
            }
            Some(foot_ui::Going { name, share })
        };
        match (&self.making, &self.drawing) {
            (Some(task), _) => going("doing-tables", task.age(), task.progress()),
            (None, Some(task)) => going("doing-map", task.age(), task.progress()),
            (None, None) => None,
        }
    }
}

/// The selection of a record.
pub(super) fn selection(record: Record) -> Selection {
    match record {
        Record::Entity(entity) => Selection::entity(entity),
        Record::Relation(relation) => Selection::Relation(relation),
    }
}

/// The record that was made of a row, a tie before an entity.
fn record_of(spot: Spot, made: &Made) -> Option<Record> {
    let is_it = |other: &Spot| (other.sheet, other.row) == (spot.sheet, spot.row);
    let imported = &made.imported;
    let tie = imported.relation_rows.iter().position(is_it);
    let tie = tie.map(|at| Record::Relation(crate::dataset::id::RelationIndex::new(at)));
    tie.or_else(|| {
        let entity = imported.entity_rows.iter().position(|rows| rows.iter().any(is_it));
        entity.map(|at| Record::Entity(crate::dataset::id::EntityIndex::new(at)))
    })
}

/// Says why tables were not read.
fn refused(found: &Found, why: Message, now: Now<'_>) -> Wish {
    if found.tables.path.is_none() {
        // Whoever pressed the keys by chance is told in passing.
        return Wish::say(|words| words.message(&why));
    }
    let name = name(&found.tables, now.words());
    Wish::Show(Front::Refused { name, problems: Vec::new(), reason: Some(why) })
}

/// Begins to keep a mapping beside its file.
fn keep(path: &std::path::Path, mapping: &Mapping, now: Now<'_>) -> Option<Task<Result<PathBuf, Message>>> {
    let (beside, text) = (mapping::beside(path), mapping::write(mapping));
    let work = move |_: &_| {
        let written = place::write(&beside, text.as_bytes(), None);
        Some(written.map(|()| beside).map_err(|error| place::reason(&error)))
    };
    Task::start("keep mapping", now.wake(), work).ok()
}

/// Says whether the mapping was kept.
fn kept(outcome: Outcome<Result<PathBuf, Message>>, counts: Counts) -> Option<Wish> {
    let Outcome::Done(kept) = outcome else { return None };
    Some(match kept {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Wish::say(|words| {
                let values = [("made", counts.made(words).into()), ("name", name.as_str().into())];
                words.with("said-mapping-kept", values)
            })
        }
        Err(why) => Wish::say(|words| {
            let values = [("made", counts.made(words).into()), ("why", words.message(&why).into())];
            words.with("said-mapping-not-kept", values)
        }),
    })
}
