//! The rows of a life: a record each, in the order of time.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    course::{Course, Day},
    matter::Matter,
};
use crate::{
    dataset::{
        Dataset,
        entity::WhenRole,
        id::{EntityIndex, RelationIndex, SourceIndex},
        relation::{Relation, Status},
        source::Evidence,
        view::Selection,
        when::{Basis, When},
    },
    session::Session,
};

/// The record of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Record {
    /// An entity, by its own date: its founding, or the event that it is.
    Entity(EntityIndex),
    /// A tie.
    Relation(RelationIndex),
    /// A figure, by its position.
    Figure(usize),
}

listed! {
    /// The parts that rows stand in, in their order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Part {
        /// Foundings, events, and the ties to events.
        Events,
        /// All other ties.
        Ties,
        /// Figures.
        Figures,
        /// Whatever has no date.
        Undated,
    }
}

impl Part {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Events => "life-events",
            Self::Ties => "ties",
            Self::Figures => "figures",
            Self::Undated => "date-none",
        }
    }

    /// The word for it in what commands print for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Ties => "ties",
            Self::Figures => "figures",
            Self::Undated => "undated",
        }
    }
}

/// Whether what a row tells is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A source says so.
    Firm,
    /// It is planned, expected, disputed or only supposed.
    Open,
}

/// A record along time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The part it stands in.
    pub part: Part,
    /// The record.
    pub record: Record,
    /// The date that is told: its own, or of a tie to an event that of the event.
    pub when: When,
    /// The date of its end.
    pub ended: When,
    /// The basis of the date.
    pub basis: Option<Basis>,
    /// What both leave open.
    pub course: Course,
    /// Whether it is so.
    pub standing: Standing,
    /// Whether it sets its ends against each other.
    pub adverse: bool,
}

/// A line of the list: the heading of a part, or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading of a part, with the number of its rows.
    Heading(Part, usize),
    /// A row, by its position.
    Row(usize),
}

/// What the records say of a selection along time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// What it is about.
    pub matter: Matter,
    /// The rows: by part, the earliest first, else in file order.
    pub rows: Vec<Row>,
    /// Headings and rows, one below the other.
    pub lines: Vec<Line>,
    /// The number of ties that the filters leave out.
    pub hidden: usize,
}

impl Life {
    /// The life that `matter` tells, without ties that the filters of `session` leave out.
    pub fn new(matter: Matter, session: &Session) -> Self {
        let (dataset, shown) = (session.network().dataset(), session.shown());
        let is_shown = |tie: &RelationIndex| {
            let at = tie.position();
            shown.relations.contains(at) || (session.seen().undated && shown.undated.contains(at))
        };
        let own = matter.entities.iter().filter_map(|entity| of_entity(*entity, dataset));
        let ties = matter.ties.iter().copied().filter(is_shown).map(|tie| of_tie(tie, &matter, dataset));
        let figures = matter.figures.iter().filter_map(|at| of_figure(*at, dataset));
        let mut rows: Vec<Row> = own.chain(ties).chain(figures).collect();
        rows.sort_by_key(|row| (row.part, row.course.days().min(), row.course.days().max()));
        let hidden = matter.ties.len() - matter.ties.iter().filter(|tie| is_shown(tie)).count();
        let lines = lines(&rows);
        Self { matter, rows, lines, hidden }
    }

    /// The number of rows of a part.
    pub fn count(&self, part: Part) -> usize {
        let counted = |line: &Line| matches!(line, Line::Heading(of, _) if *of == part);
        let found = self.lines.iter().find(|line| counted(line));
        found.map_or(0, |line| if let Line::Heading(_, count) = line { *count } else { 0 })
    }

    /// The first and the last year by which anything is dated.
    pub fn years(&self) -> Option<(u16, u16)> {
        let counts = self.counts();
        Some((*counts.first_key_value()?.0, *counts.last_key_value()?.0))
    }

    /// How many dates lie in each year that has any.
    pub fn counts(&self) -> BTreeMap<u16, usize> {
        let mut counts = BTreeMap::new();
        for year in self.rows.iter().flat_map(|row| row.course.days()).map(Day::year) {
            *counts.entry(year).or_default() += 1;
        }
        counts
    }

    /// The sources on which the rows rest, in dataset order.
    pub fn sources(&self, dataset: &Dataset) -> Vec<SourceIndex> {
        let evidence = self.rows.iter().flat_map(|row| row.evidence(dataset));
        let sources: BTreeSet<SourceIndex> = evidence.map(|piece| piece.source).collect();
        sources.into_iter().collect()
    }

    /// The ties among the rows, in file order.
    pub fn ties(&self) -> Vec<RelationIndex> {
        let ties = self.rows.iter().filter_map(|row| match row.record {
            Record::Relation(tie) => Some(tie),
            Record::Entity(_) | Record::Figure(_) => None,
        });
        ties.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

impl Row {
    /// The evidence for it.
    pub fn evidence<'a>(&self, dataset: &'a Dataset) -> &'a [Evidence] {
        match self.record {
            Record::Entity(entity) => &dataset.entity(entity).evidence,
            Record::Relation(tie) => &dataset.relation(tie).evidence,
            Record::Figure(at) => dataset.figures.get(at).map_or(&[], |figure| &figure.evidence),
        }
    }

    /// The id of its record.
    pub fn id<'a>(&self, dataset: &'a Dataset) -> &'a str {
        match self.record {
            Record::Entity(entity) => &dataset.entity(entity).id,
            Record::Relation(tie) => &dataset.relation(tie).id,
            Record::Figure(at) => dataset.figures.get(at).map_or("", |figure| &figure.id),
        }
    }

    /// The selection that it leads to: its tie, its entity, or the entity that its figure is about.
    pub fn selection(&self, dataset: &Dataset) -> Selection {
        match self.record {
            Record::Entity(entity) => Selection::entity(entity),
            Record::Relation(tie) => Selection::Relation(tie),
            Record::Figure(at) => {
                dataset.figures.get(at).map_or(Selection::Nothing, |figure| Selection::entity(figure.about))
            }
        }
    }
}

/// The headings, each with the rows of its part below.
fn lines(rows: &[Row]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len() + Part::ALL.len());
    let mut at = 0;
    for part in rows.chunk_by(|one, other| one.part == other.part) {
        lines.extend(part.first().map(|row| Line::Heading(row.part, part.len())));
        lines.extend((at..at + part.len()).map(Line::Row));
        at += part.len();
    }
    lines
}

fn row((part, record): (Part, Record), (when, ended): (When, When), basis: Option<Basis>) -> Row {
    let course = Course::new(when, ended);
    let part = if course == Course::Unknown { Part::Undated } else { part };
    Row { part, record, when, ended, basis, course, standing: Standing::Firm, adverse: false }
}

/// The row of an entity by its own date; `None` without one, as it is then no news that the entity is there.
fn of_entity(entity: EntityIndex, dataset: &Dataset) -> Option<Row> {
    let record = dataset.entity(entity);
    let own = row((Part::Events, Record::Entity(entity)), (record.when, When::Unstated), record.when_basis);
    let standing = if record.status.is_some_and(Status::is_uncertain) { Standing::Open } else { Standing::Firm };
    (own.course != Course::Unknown).then_some(Row { standing, ..own })
}

fn of_tie(tie: RelationIndex, matter: &Matter, dataset: &Dataset) -> Row {
    let record = dataset.relation(tie);
    let ended = record.extra.ended;
    let (mut when, mut basis) = (record.when, record.when_basis);
    if Course::new(when, ended) == Course::Unknown
        && let Some(event) = [record.from, record.to].into_iter().find(|end| is_event(*end, dataset))
    {
        let event = dataset.entity(event);
        (when, basis) = (event.when, event.when_basis);
    }
    let part = if leads_to_event(record, matter, dataset) { Part::Events } else { Part::Ties };
    let standing = if record.status.is_uncertain() { Standing::Open } else { Standing::Firm };
    let adverse = dataset.relation_kind(record.kind).adverse;
    Row { standing, adverse, ..row((part, Record::Relation(tie)), (when, ended), basis) }
}

fn of_figure(at: usize, dataset: &Dataset) -> Option<Row> {
    let figure = dataset.figures.get(at)?;
    let standing = if figure.expected { Standing::Open } else { Standing::Firm };
    Some(Row { standing, ..row((Part::Figures, Record::Figure(at)), (figure.when, When::Unstated), None) })
}

fn leads_to_event(tie: &Relation, matter: &Matter, dataset: &Dataset) -> bool {
    [tie.from, tie.to].into_iter().any(|end| !matter.entities.contains(&end) && is_event(end, dataset))
}

/// Whether an entity is something that takes place.
fn is_event(entity: EntityIndex, dataset: &Dataset) -> bool {
    let record = dataset.entity(entity);
    record.when_role == Some(WhenRole::Occurred) && record.when != When::Unstated
}
