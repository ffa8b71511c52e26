//! The rows of a life in words.

use super::{
    matter::Matter,
    rows::{Life, Part, Record, Row, Standing},
};
use crate::{
    dataset::{
        entity::WhenRole,
        id::{EntityIndex, RelationIndex, SourceIndex},
        source::cited,
        view::Selection,
        when::Basis,
    },
    session::Session,
    words::{Words, capitalised},
};

/// The sign behind a date that no source prints.
pub const UNPRINTED: &str = "*";

/// A row in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The record: "Invests in Pearl Bio".
    pub label: String,
    /// How it stands, and how much it is about: "planned · HK$4 million"; empty if there is nothing to add.
    pub about: String,
    /// The date, with a sign behind one that no source prints; empty without a date.
    pub date: String,
}

/// Puts a row into words.
pub fn told(row: &Row, matter: &Matter, session: &Session) -> Told {
    let words = session.words();
    let date = words.held_from(row.when, row.ended);
    let is_printed = matches!(row.basis, None | Some(Basis::Stated));
    let date = if is_printed || date.is_empty() { date } else { format!("{date}{UNPRINTED}") };
    let (label, about) = match row.record {
        Record::Entity(entity) => of_entity(entity, session),
        Record::Relation(tie) => (of_tie(tie, matter, session), about_tie(tie, session)),
        Record::Figure(at) => of_figure(at, matter, session),
    };
    Told { label, about: about.join(" · "), date }
}

/// A row in one sentence, for a screen reader and where there is no room for all of it.
pub fn sentence(row: &Row, matter: &Matter, session: &Session) -> String {
    let words = session.words();
    let told = told(row, matter, session);
    let date =
        if told.date.is_empty() { words.say("date-none").to_lowercase() } else { words.held_from(row.when, row.ended) };
    let basis = basis(row, words).filter(|_| !told.date.is_empty());
    let parts = [Some(told.label), Some(date), basis, Some(told.about)];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    words.parts(&parts)
}

/// Where the date of a row comes from, if no source prints it.
pub fn basis(row: &Row, words: Words) -> Option<String> {
    match row.basis {
        Some(Basis::Derived) => Some(words.say("date-derived").into_owned()),
        Some(Basis::Editorial) => Some(words.say("date-editorial").into_owned()),
        Some(Basis::Stated) | None => None,
    }
}

/// The sources of a row: the title of the first, and how many more there are.
pub fn sources(row: &Row, session: &Session) -> String {
    let (dataset, words) = (session.network().dataset(), session.words());
    let title = |source: SourceIndex| dataset.source(source).titled();
    match cited(row.evidence(dataset)).as_slice() {
        [] => String::new(),
        [only] => words.with("life-source", [("name", title(*only).into())]),
        [first, more @ ..] => words.with("life-sources", [("name", title(*first).into()), ("more", more.len().into())]),
    }
}

/// The title of a life: "Timeline of HKIC".
pub fn title(matter: &Matter, selection: &Selection, session: &Session) -> String {
    const NAMED: usize = 3;
    let words = session.words();
    let names: Vec<String> =
        matter.entities.iter().take(NAMED + 1).map(|entity| session.label_apart(*entity).into_owned()).collect();
    let name = match selection {
        Selection::Source(source) => session.network().dataset().source(*source).titled().to_owned(),
        Selection::Path { from, to, .. } => {
            let [from, to] = [from, to].map(|end| session.label_apart(*end));
            words.with("life-path", [("from", from.into()), ("to", to.into())])
        }
        Selection::Relation(tie) => {
            let [from, to] = session.network().ends(*tie).map(|end| session.label_apart(end));
            format!("{from} – {to}")
        }
        Selection::Relations(ties) => words.with("count-ties", [("count", ties.len().into())]),
        Selection::Nothing | Selection::Entities(_) if names.len() <= NAMED => words.listed(&names),
        Selection::Nothing | Selection::Entities(_) => {
            words.with("count-entities", [("count", matter.entities.len().into())])
        }
    };
    words.with("life-of", [("name", name.into())])
}

/// What is in a life: "12 ties, 2 events and foundings, 5 figures; 3 of these have no date; 4 more are left out".
pub fn counted(life: &Life, session: &Session) -> String {
    let words = session.words();
    let count = |key, count: usize| words.with(key, [("count", count.into())]);
    let is_event = |row: &&Row| row.part == Part::Events;
    let ties = life.rows.iter().filter(|row| matches!(row.record, Record::Relation(_)));
    let ties = ties.filter(|row| !is_event(row)).count();
    let figures = life.rows.iter().filter(|row| matches!(row.record, Record::Figure(_))).count();
    let parts =
        [("count-ties", ties), ("life-count-events", life.count(Part::Events)), ("life-count-figures", figures)];
    let parts = parts.into_iter().filter(|(key, number)| *number > 0 || *key == "count-ties");
    let parts: Vec<String> = parts.map(|(key, number)| count(key, number)).collect();
    let mut clauses = vec![words.parts(&parts)];
    let open = life.rows.iter().filter(|row| row.standing == Standing::Open).count();
    let rest =
        [("life-count-open", open), ("life-count-undated", life.count(Part::Undated)), ("life-left-out", life.hidden)];
    clauses.extend(rest.into_iter().filter(|(_, number)| *number > 0).map(|(key, number)| count(key, number)));
    words.clauses(&clauses)
}

fn of_entity(entity: EntityIndex, session: &Session) -> (String, Vec<String>) {
    let (dataset, words) = (session.network().dataset(), session.words());
    let record = dataset.entity(entity);
    let name = session.label_apart(entity).into_owned();
    let label = match record.when_role {
        Some(WhenRole::Founded) => words.with("life-founded", [("name", name.into())]),
        Some(WhenRole::Occurred) | None => name,
    };
    (label, record.status.and_then(|status| words.standing(status)).into_iter().collect())
}

/// A tie as it is told of: seen from the only entity if there is one, else by both its ends.
fn of_tie(tie: RelationIndex, matter: &Matter, session: &Session) -> String {
    let dataset = session.network().dataset();
    let record = dataset.relation(tie);
    let kind = dataset.relation_kind(record.kind);
    let name = kind.name.get(session.language());
    let label = |end: EntityIndex| session.label_apart(end);
    match matter.single_entity() {
        Some(entity) if record.from == entity || kind.symmetric && record.to == entity => {
            format!("{} {}", capitalised(name), label(record.other_end(entity)))
        }
        _ => format!("{} {name} {}", label(record.from), label(record.to)),
    }
}

fn about_tie(tie: RelationIndex, session: &Session) -> Vec<String> {
    let (dataset, words) = (session.network().dataset(), session.words());
    let record = dataset.relation(tie);
    let role = record.extra.role.as_deref().map(str::to_owned);
    let amount = record.extra.amount.as_ref().map(|amount| amount.told(words.language()).text);
    [words.standing(record.status), role, amount].into_iter().flatten().collect()
}

fn of_figure(at: usize, matter: &Matter, session: &Session) -> (String, Vec<String>) {
    let words = session.words();
    let Some(figure) = session.network().dataset().figures.get(at) else { return (String::new(), Vec::new()) };
    let told = words.pair(&capitalised(&figure.metric), &figure.told(words.language()).text);
    match matter.single_entity() {
        Some(_) => (told, Vec::new()),
        None => (words.pair(&session.label_apart(figure.about), &told), Vec::new()),
    }
}
