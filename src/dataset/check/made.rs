//! Checks a dataset that was made of tables as it would be checked if it were written and read again.
//!
//! The form of a text cannot be wrong where there is none, and every reference leads somewhere. What is left is asked
//! of the same desk: what texts, dates and amounts may be, and the checks of the dataset as a whole.

use smallvec::SmallVec;

use super::{
    desk::{Desk, Subject},
    entities::{Understood, horizon, unnamed},
    whole,
};
use crate::dataset::{
    Dataset,
    amount::Amount,
    entity::{Entity, Figure},
    id::SectorIndex,
    limits::{MAX_ITEMS, MAX_LINE, MAX_NAME, MAX_PROSE},
    list::List,
    log::Log,
    message::Message,
    names::Names,
    problem::Severity,
    relation::Relation,
    share::Text,
    source::{Evidence, Source, Speaker},
    tree::{Step, Tree},
    vocabulary::{EntityKind, Head, RelationKind, Sector},
    when::When,
};

/// So many records are checked between one time that it is asked whether to go on and the next.
const BETWEEN: usize = 4096;

/// What was found in a dataset that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The list and the position in it of the record; `None` for the dataset as a whole.
    pub record: Option<(List, usize)>,
    /// Whether a file with it would not open.
    pub severity: Severity,
    /// The problem.
    pub message: Message,
}

/// The problems of the facts of `dataset`, in the order of its lists.
///
/// Figures and what is kept with a dataset are made of no table and not looked at. It is `None` if `wanted` says that
/// nobody waits for them any more. `line` is the line that a record came from, which problems of two records name.
pub fn findings(
    dataset: &Dataset,
    line: &dyn Fn(List, usize) -> usize,
    wanted: &mut dyn FnMut() -> bool,
) -> Option<Vec<Finding>> {
    found(dataset, Log::new(""), line, wanted)
}

/// Those of the [`findings`] that are of one record, given as its list and its position there, or name it. However many
/// others there are, none of these is passed over.
pub fn findings_about(
    dataset: &Dataset,
    (list, at): (List, usize),
    id: &str,
    wanted: &mut dyn FnMut() -> bool,
) -> Option<Vec<Finding>> {
    let before = List::FACTS.into_iter().take_while(|other| *other != list).map(|list| dataset.length(list));
    found(dataset, Log::about(before.sum::<usize>() + at, id), &|_, _| 0, wanted)
}

fn found(
    dataset: &Dataset,
    mut log: Log<'_>,
    line: &dyn Fn(List, usize) -> usize,
    wanted: &mut dyn FnMut() -> bool,
) -> Option<Vec<Finding>> {
    let lengths = List::FACTS.map(|list| (list, dataset.length(list)));
    let lines = lengths.iter().flat_map(|(list, length)| (0..*length).map(|at| line(*list, at))).collect();
    let tree = Tree::read("()", &mut Log::new("()"))?;
    let mut desk = Desk::of_made(&tree, &mut log, dataset, lines);
    let all = lengths.iter().map(|(_, length)| length).sum();
    whole_of_it(&mut desk, (&dataset.id, &dataset.title, &dataset.description), all);
    records(&mut desk, dataset, wanted)?;
    for check in whole::CHECKS {
        wanted().then_some(())?;
        check(&mut desk, dataset);
    }
    let found = log.into_found(all).into_iter().map(|(place, severity, message)| {
        let mut first = 0;
        let record = lengths.iter().find_map(|(list, length)| {
            let at = place.checked_sub(first).filter(|at| at < length);
            first += length;
            at.map(|at| (*list, at))
        });
        Finding { record, severity, message }
    });
    Some(found.collect())
}

/// A fact by itself, as it is or as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the facts are those of the dataset's own type")]
pub enum Fact {
    Source(Source),
    Entity(Entity),
    Relation(Relation),
    Figure(Figure),
    Sector(Sector),
    EntityKind(EntityKind),
    RelationKind(RelationKind),
    Head(Head),
}

impl Fact {
    /// The id of the record.
    pub fn id(&self) -> &Text {
        match self {
            Self::Source(record) => &record.id,
            Self::Entity(record) => &record.id,
            Self::Relation(record) => &record.id,
            Self::Figure(record) => &record.id,
            Self::Sector(record) => &record.id,
            Self::EntityKind(record) => &record.id,
            Self::RelationKind(record) => &record.id,
            Self::Head(head) => &head.id,
        }
    }
}

/// The problems of one record as such, as if it stood in a file. It refers to records of `dataset`, of which it need not
/// be one; whether its id is another's is not asked.
pub fn findings_of(dataset: &Dataset, fact: &Fact) -> Vec<(Severity, Message)> {
    let mut log = Log::new("");
    let Some(tree) = Tree::read("()", &mut Log::new("()")) else { return Vec::new() };
    let mut desk = Desk::of_one(&tree, &mut log);
    match fact {
        Fact::Source(source) => desk.made_source(0, source),
        Fact::Entity(entity) => desk.made_entity(0, entity),
        Fact::Relation(relation) => desk.made_relation(0, relation, dataset, &Understood::new(dataset, &[])),
        Fact::Figure(figure) => desk.made_figure(0, figure),
        Fact::Sector(sector) => desk.made_word((List::Sectors, 0), &sector.id, &sector.name),
        Fact::EntityKind(kind) => desk.made_entity_kind(0, kind),
        Fact::RelationKind(kind) => desk.made_word((List::RelationKinds, 0), &kind.id, &kind.name),
        Fact::Head(head) => whole_of_it(&mut desk, (&head.id, &head.title, &head.description), 0),
    }
    log.into_found(1).into_iter().map(|(_, severity, message)| (severity, message)).collect()
}

fn whole_of_it(desk: &mut Desk<'_, '_, '_>, (id, title, description): (&str, &Names, &Names), place: usize) {
    let subject = Subject::new("noun-dataset", id, place..place + 1);
    desk.id(&subject);
    desk.named(&subject, "title", title);
    let description: Tagged<'_> = description.iter().collect();
    desk.said_by_language(&subject, "description", &description, |desk, path, text| {
        desk.prose(&subject, path, text, MAX_PROSE);
    });
}

/// Checks the records of all lists, the one after the other.
fn records(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset, wanted: &mut dyn FnMut() -> bool) -> Option<()> {
    let mut done = 0_usize;
    let mut ask = || {
        done += 1;
        (!done.is_multiple_of(BETWEEN) || wanted()).then_some(())
    };
    for (at, source) in dataset.sources.iter().enumerate() {
        ask()?;
        desk.made_source(at, source);
    }
    for (at, sector) in dataset.sectors.iter().enumerate() {
        desk.made_word((List::Sectors, at), &sector.id, &sector.name);
        desk.in_sectors(sector.parent.as_slice());
    }
    for (at, kind) in dataset.entity_kinds.iter().enumerate() {
        desk.made_entity_kind(at, kind);
    }
    for (at, kind) in dataset.relation_kinds.iter().enumerate() {
        desk.made_word((List::RelationKinds, at), &kind.id, &kind.name);
    }
    for (at, kind) in dataset.relation_kinds.iter().enumerate().filter(|(_, kind)| !kind.cues.is_empty()) {
        let subject = desk.record(List::RelationKinds, &kind.id, desk.range(List::RelationKinds, at));
        desk.texts(&subject, "cues", &kind.cues);
    }
    let understood = Understood::new(dataset, &[]);
    for (at, entity) in dataset.entities.iter().enumerate() {
        ask()?;
        desk.made_entity(at, entity);
    }
    for (at, relation) in dataset.relations.iter().enumerate() {
        ask()?;
        desk.made_relation(at, relation, dataset, &understood);
    }
    Some(())
}

/// Texts by the tags of their languages.
type Tagged<'a> = SmallVec<[(&'a str, &'a str); 4]>;

impl Desk<'_, '_, '_> {
    fn made_source(&mut self, at: usize, source: &Source) {
        let subject = self.record(List::Sources, &source.id, self.range(List::Sources, at));
        self.required_text(&subject, "title", &source.title);
        for (field, text) in [("publisher", &source.publisher), ("kind", &source.kind), ("file", &source.file)] {
            self.one_line_in(&subject, field, text.as_ref());
        }
        self.prose_in(&subject, "note", source.note.as_ref());
        if let Some(url) = &source.url {
            self.url(&subject, url);
        }
        if let Some(language) = &source.language {
            self.language_tag(&subject, &[Step::Field("language")], language);
        }
        self.ends_in_order(&subject, "date", source.date);
    }

    fn made_word(&mut self, (list, at): (List, usize), id: &str, name: &Names) {
        let subject = self.record(list, id, self.range(list, at));
        self.named(&subject, "name", name);
    }

    fn made_entity_kind(&mut self, at: usize, kind: &EntityKind) {
        self.made_word((List::EntityKinds, at), &kind.id, &kind.name);
        let subject = Subject::new(List::EntityKinds.noun(), &kind.id, self.range(List::EntityKinds, at));
        self.one_line_in(&subject, "mark", kind.mark.as_ref());
    }

    fn made_entity(&mut self, at: usize, entity: &Entity) {
        let Entity { extra, .. } = entity;
        let subject = self.record(List::Entities, &entity.id, self.range(List::Entities, at));
        self.uses(List::EntityKinds, entity.kind.position());
        self.named(&subject, "name", &entity.name);
        self.by_tags(&subject, "short", &entity.short);
        self.texts(&subject, "aliases", &extra.aliases);
        self.texts(&subject, "tags", &extra.tags);
        self.in_sectors(&entity.sectors);
        self.one_line_in(&subject, "place", extra.place.as_ref());
        self.prose_in(&subject, "note", extra.note.as_ref());
        let note = extra.note.as_deref();
        self.ends_in_order(&subject, "when", entity.when);
        let is_dated = entity.when != When::Unstated;
        self.based(&subject, (is_dated, false), (entity.when, entity.when_basis), note);
        if let Some(amount) = &extra.amount {
            self.made_amount(&subject, amount);
        }
        unnamed(self, &subject, entity.unnamed, entity.count, note);
        self.made_evidence(&subject, &entity.evidence);
    }

    fn made_relation(&mut self, at: usize, relation: &Relation, dataset: &Dataset, understood: &Understood) {
        let Relation { extra, .. } = relation;
        let subject = self.record(List::Relations, &relation.id, self.range(List::Relations, at));
        self.uses(List::RelationKinds, relation.kind.position());
        let id_of = |at: usize| dataset.entities.get(at).map_or("", |entity| entity.id.as_str());
        if relation.from == relation.to {
            let message = Message::new("relation-to-itself").with("id", id_of(relation.from.position()));
            self.error(&subject, &[Step::Field("to")], message);
        }
        if understood.hypothesis.get(relation.kind.position()) == Some(&true) {
            let kind = dataset.relation_kinds.get(relation.kind.position()).map_or("", |kind| kind.id.as_str());
            self.hypothesis(&subject, Some(relation.status), kind);
        }
        self.one_line_in(&subject, "role", extra.role.as_ref());
        self.prose_in(&subject, "note", extra.note.as_ref());
        let (is_dated, is_ended) = (relation.when != When::Unstated, extra.ended != When::Unstated);
        self.ends_in_order(&subject, "when", relation.when);
        self.ends_in_order(&subject, "ended", extra.ended);
        self.based(&subject, (is_dated, is_ended), (relation.when, relation.when_basis), extra.note.as_deref());
        self.ended_after(&subject, extra.ended, relation.when);
        if let Some(amount) = &extra.amount {
            self.made_amount(&subject, amount);
        }
        self.at_most(&subject, "funds", extra.funds.len(), MAX_ITEMS);
        for (nth, fund) in extra.funds.iter().enumerate().filter(|(_, fund)| !understood.is_capital(fund.position())) {
            let message = Message::new("refer-no-fund").field("field", "funds").with("id", id_of(fund.position()));
            self.wrong(&subject, &[Step::Field("funds"), Step::Item(nth)], message);
        }
        self.in_sectors(&relation.sectors);
        self.texts(&subject, "tags", &extra.tags);
        self.made_evidence(&subject, &relation.evidence);
    }

    fn made_figure(&mut self, at: usize, figure: &Figure) {
        let subject = self.record(List::Figures, &figure.id, self.range(List::Figures, at));
        self.required_text(&subject, "metric", &figure.metric);
        self.required_text(&subject, "raw", &figure.raw);
        for (field, text) in [("unit", &figure.unit), ("horizon", &figure.horizon)] {
            self.one_line_in(&subject, field, text.as_ref());
        }
        self.prose_in(&subject, "note", figure.note.as_ref());
        self.reading(&subject, &[Step::Field("reading")], figure.reading, figure.value.is_some());
        self.ends_in_order(&subject, "when", figure.when);
        horizon(self, &subject, figure.horizon.as_ref(), figure.expected);
        self.made_evidence(&subject, &figure.evidence);
    }

    /// Names of which there must be at least one.
    fn named(&mut self, subject: &Subject<'_>, field: &str, names: &Names) {
        if names.is_empty() {
            self.error(subject, &[Step::Field(field)], Message::new("names-empty").field("field", field));
        }
        self.by_tags(subject, field, names);
    }

    fn by_tags(&mut self, subject: &Subject<'_>, field: &str, names: &Names) {
        let names: Tagged<'_> = names.iter().collect();
        self.said_by_language(subject, field, &names, |desk, path, text| desk.one_line(subject, path, text, MAX_NAME));
    }

    fn in_sectors(&mut self, sectors: &[SectorIndex]) {
        for sector in sectors {
            self.uses(List::Sectors, sector.position());
        }
    }

    fn made_amount(&mut self, subject: &Subject<'_>, amount: &Amount) {
        let texts = (amount.raw.as_str(), amount.over.as_deref());
        self.amount_said(subject, texts, (amount.value.is_some(), amount.value), amount.currency.as_deref());
        let path = [Step::Field("amount"), Step::Field("reading")];
        self.reading(subject, &path, amount.reading, amount.value.is_some());
    }

    fn made_evidence(&mut self, subject: &Subject<'_>, evidence: &[Evidence]) {
        if evidence.is_empty() {
            self.error(subject, &[Step::Field("evidence")], Message::new("record-without").field("field", "evidence"));
        }
        self.at_most(subject, "evidence", evidence.len(), MAX_ITEMS);
        for (nth, piece) in evidence.iter().enumerate() {
            self.uses(List::Sources, piece.source.position());
            let path = |field| [Step::Field("evidence"), Step::Item(nth), Step::Field(field)];
            for (field, text) in [("at", &piece.at), ("says", &piece.says), ("quote", &piece.quote)] {
                if let Some(text) = text {
                    self.prose(subject, &path(field), text, MAX_PROSE);
                }
            }
            if let Some(Speaker::Named(name)) = &piece.by {
                self.one_line(subject, &path("by"), name, MAX_LINE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{message::Value, read::read_text, share, when::Date, write::write};

    /// The same without lines, which a text has and a made dataset takes from elsewhere.
    fn without_lines(mut message: Message) -> Message {
        message.values.retain(|(place, _)| *place != "line");
        for (_, value) in &mut message.values {
            if let Value::Message(part) = value {
                *part = without_lines(part.clone());
            }
        }
        message
    }

    fn flawed() -> Dataset {
        let text = r#"(schema: "tieline/1", id: "deals", title: {"en": "Deals"},
            sources: [(id: "book", title: "Book"), (id: "spare", title: "Spare")],
            sectors: [(id: "arts", name: {"en": "Arts"}), (id: "sports", name: {"en": "Sports"})],
            entity_kinds: [(id: "firm", name: {"en": "Firm"})],
            relation_kinds: [(id: "owns", name: {"en": "Owns"}), (id: "leads", name: {"en": "Leads"}, hypothesis: true)],
            entities: [
                (id: "one", kind: "firm", name: {"en": "One"}, sectors: ["arts"], evidence: [(source: "book")]),
                (id: "two", kind: "firm", name: {"en": "Two"}, aliases: ["One"], evidence: [(source: "book")]),
                (id: "alone", kind: "firm", name: {"en": "Alone"}, evidence: [(source: "book")]),
            ],
            relations: [
                (id: "a", from: "one", to: "two", kind: "owns", when: On("2020"), when_basis: Stated,
                    amount: (raw: "5m", value: "5", currency: "USD"), evidence: [(source: "book", at: "page 1")]),
                (id: "b", from: "one", to: "two", kind: "owns", when: On("2020"), when_basis: Stated,
                    tags: ["x"], evidence: [(source: "book")]),
            ])"#;
        let reading = read_text(text);
        reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems))
    }

    #[track_caller]
    fn found_alike(dataset: &Dataset, least: usize) {
        let mut read: Vec<_> =
            read_text(&write(dataset)).problems.into_iter().map(|p| without_lines(p.message)).collect();
        let found = findings(dataset, &|_, at| at + 1, &mut || true).unwrap_or_default();
        let mut found: Vec<_> = found.into_iter().map(|finding| without_lines(finding.message)).collect();
        read.sort();
        found.sort();
        assert_eq!(found, read);
        assert!(found.len() >= least, "{found:?}");
    }

    #[test]
    fn what_is_made_is_found_as_if_it_were_written_and_read() {
        let mut dataset = flawed();
        found_alike(&dataset, 4);
        let date = |text: &str| text.parse::<Date>().unwrap_or_else(|_| panic!("{text}"));
        let tie = &mut dataset.relations[0];
        tie.when = When::Span(date("2021"), date("2020"));
        tie.extra = crate::dataset::relation::Extra {
            amount: Some(Amount { value: None, currency: Some("HK$".into()), raw: "".into(), ..Amount::default() }),
            tags: vec!["".into(), "a\u{202E}b".into(), "x".repeat(400).into()].into(),
            ended: When::On(date("1990")),
            role: Some("two\nlines".into()),
            ..Default::default()
        }
        .into();
        let tie = &mut dataset.relations[1];
        tie.kind = crate::dataset::id::RelationKindIndex::new(1);
        tie.when_basis = None;
        tie.evidence = share::List::default();
        dataset.entities[1].name = Names::new([("en", "T\u{200B}wo"), ("english!", "Two")]);
        dataset.entities[2].name = Names::default();
        dataset.sources[0].url = Some("ftp://x".into());
        dataset.sources[1].id = "Not an id".into();
        found_alike(&dataset, 14);
    }

    #[test]
    fn a_problem_names_its_record_and_the_line_it_came_from() {
        let found = findings(&flawed(), &|_, at| at + 7, &mut || true).unwrap_or_default();
        let twice = found.iter().find(|finding| finding.message.says("relation-twice"));
        assert_eq!(twice.and_then(|finding| finding.record), Some((List::Relations, 1)));
        let line = format!("{twice:?}");
        assert!(line.contains("\"line\", Text(\"7\")"), "{line}");
        assert_eq!(findings(&flawed(), &|_, _| 1, &mut || false), None, "nobody waits for it");
    }
}
