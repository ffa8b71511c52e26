//! Tables in the mapping panel: what they are taken for, what comes of them, and the map of that.

use std::{sync::Arc, time::Duration};

use super::{
    tabling::{self, Found, Made, Understanding},
    task::{Outcome, Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    canvas::Canvas,
    dataset::{
        id::{EntityIndex, RelationIndex},
        message::Message,
        view::Selection,
    },
    exchange::{
        mapping::{Mapping, Why},
        report::Record,
        sheet::Spot,
        tables::Place,
    },
    keep::open::Ready,
    panels::mapping::{Asked, MappingState, Outcome as Came, Tables as Shown, foot_ui, questions},
    session::action::Action,
};

/// Work that takes longer than this is spoken of.
const PATIENCE: Duration = Duration::from_millis(500);

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
    /// The outcome of them by the mapping as it is now, once it is known.
    pub(super) made: Option<Arc<Made>>,
    /// Why nothing can come of them.
    pub(super) refused: Option<Message>,
    drawing: Option<Task<Box<Ready>>>,
    /// The map that was drawn last. It stays in sight until another takes its place.
    pub(super) ready: Option<Box<Ready>>,
    /// Whether that is the map of the mapping as it is now.
    is_drawn: bool,
    /// Whether the dataset is to be made as soon as it is drawn.
    pub(super) is_wanted: bool,
    /// Whether they are read as was decided before, without the panel.
    pub(super) is_unseen: bool,
}

impl Opened {
    pub(super) fn new(found: Found, known: Understanding) -> Self {
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

    /// Whether the map is that of the mapping as it is now.
    pub(super) fn is_drawn(&self) -> bool {
        self.is_drawn && self.again.is_none()
    }

    /// All that the panel shows.
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
    pub(super) fn make(&mut self, now: Now<'_>) {
        let (workbook, mapping) = (Arc::clone(&self.known.workbook), self.known.mapping.clone());
        (self.drawing, self.is_drawn) = (None, false);
        let work = Task::start("tables", now.wake(), move |reporter| tabling::made(&workbook, &mapping, reporter));
        self.making = work.ok();
    }

    fn draw(&mut self, now: Now<'_>) {
        let Some(made) = &self.made else { return };
        let (tables, workbook, made) = (self.found.tables.clone(), Arc::clone(&self.known.workbook), Arc::clone(made));
        let words = now.words();
        let work = move |reporter: &Reporter| tabling::drawn((tables, &workbook), &made, words, reporter);
        self.drawing = Task::start("draw tables", now.wake(), work).ok();
    }

    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
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

    pub(super) fn asked(&mut self, asked: Asked, now: Now<'_>) -> Vec<Wish> {
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
            Asked::Begin(sheet) => {
                let (workbook, mapping) = (Arc::clone(&self.known.workbook), mapping.clone());
                let work = move |_: &_| Some(tabling::begun(&workbook, mapping, sheet));
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

    /// Work that goes on so long that it is spoken of, and how far it is.
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
    let tie = tie.map(|at| Record::Relation(RelationIndex::new(at)));
    tie.or_else(|| {
        let entity = imported.entity_rows.iter().position(|rows| rows.iter().any(is_it));
        entity.map(|at| Record::Entity(EntityIndex::new(at)))
    })
}
