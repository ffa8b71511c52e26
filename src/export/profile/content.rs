//! What a profile says, as plain paragraphs and lists: who it is about, its ties by kind, and its sources.

use super::{
    super::{handout::used::Cited, words},
    Of,
};
use crate::{
    dataset::{
        Dataset,
        entity::Figure,
        id::{EntityIndex, RelationIndex},
        source::{Evidence, cited},
        when::Basis,
        workspace::Highlight,
    },
    filter::describe,
    network::{Network, kinds::by_kind, wholes::part_of},
    session::Session,
    story::caption::{Block, Bullet, Span},
    words::Words,
};

/// The most members of a group that are told one by one.
const MOST_MEMBERS: usize = 24;

/// The words of a profile.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    /// Who it is about.
    pub(super) about: Vec<Block>,
    /// The ties by kind, each kind under its heading.
    pub(super) ties: Vec<(String, Vec<Block>)>,
    /// The sources that all of it rests on, numbered.
    pub(super) sources: Vec<Block>,
}

impl Content {
    /// The number of ties.
    pub(super) fn count(&self) -> usize {
        self.ties.iter().map(|(_, ties)| ties.len()).sum()
    }
}

/// Puts records into words, and numbers what they rest on.
struct Telling<'a> {
    session: &'a Session,
    of: &'a Of,
    with_own: bool,
    cited: Cited,
}

impl Content {
    /// What is known of those that a profile is of, as far as the filters of `session` show it.
    pub(super) fn new(session: &Session, of: &Of, with_own: bool) -> Self {
        let mut telling = Telling { session, of, with_own, cited: Cited::default() };
        let all = of.ties(session.network());
        let shown = session.shown();
        let in_sight = all.iter().copied().filter(|tie| shown.relations.contains(tie.position()));
        let in_sight: Vec<RelationIndex> = in_sight.collect();
        let mut about = match of.entities.as_slice() {
            [entity] => telling.entity(*entity),
            _ => telling.group(),
        };
        about.push(paragraph(telling.counts(all.len(), in_sight.len())));
        let ties = telling.ties(&in_sight);
        Self { about, ties, sources: telling.cited.blocks(session) }
    }
}

impl<'a> Telling<'a> {
    fn words(&self) -> Words {
        self.session.words()
    }

    fn network(&self) -> &'a Network {
        self.session.network()
    }

    fn dataset(&self) -> &'a Dataset {
        self.session.network().dataset()
    }

    fn entity(&mut self, entity: EntityIndex) -> Vec<Block> {
        let (words, language, record) = (self.words(), self.words().language(), self.dataset().entity(entity));
        let name = self.session.name(entity).to_owned();
        let mut about = Vec::new();
        let others = record.name.iter().map(|(_, text)| text).filter(|text| *text != name);
        let others: Vec<&str> = others.chain(record.extra.aliases.iter().map(|text| &**text)).collect();
        if !others.is_empty() {
            about.push(paragraph(words.listed(&others)));
        }
        let mut facts = vec![self.dataset().entity_kind(record.kind).name.get(language).to_owned()];
        facts.extend(self.founded(entity));
        facts.extend(
            record.extra.place.as_ref().map(|place| words.with("brief-place", [("place", place.as_str().into())])),
        );
        let sectors: Vec<&str> =
            record.sectors.iter().map(|sector| self.dataset().sector(*sector).name.get(language)).collect();
        if !sectors.is_empty() {
            facts.push(words.with("brief-sectors", [("names", words.listed(&sectors).into())]));
        }
        if let Some(amount) = &record.extra.amount {
            let told = amount.told(language).text;
            facts.push(words.with("brief-size", [("amount", told.into())]));
            facts.extend(part_of(amount.part_of, self.network(), words));
        }
        facts.extend(record.extra.part_of.and_then(|whole| part_of(Some(whole), self.network(), words)));
        facts.extend(record.status.and_then(|status| words.standing(status)));
        let marks = self.marks(&record.evidence);
        about.push(paragraph(format!("{}{marks}", words.clauses(&facts))));
        about.extend(record.extra.note.as_ref().map(|note| paragraph(note.to_string())));
        if self.with_own {
            about.extend(self.own(Highlight::Entity(entity)));
        }
        let dataset = self.dataset();
        let figures = self.network().figures_about(entity).filter_map(|at| dataset.figures.get(at));
        for figure in figures.collect::<Vec<_>>() {
            about.push(self.figure(figure));
        }
        about
    }

    /// The date of an entity, and how it is known where it is not printed.
    fn founded(&self, entity: EntityIndex) -> Option<String> {
        let (words, record) = (self.words(), self.dataset().entity(entity));
        words.founded(record).map(|date| with_basis(date, record.when_basis, words))
    }

    fn figure(&mut self, figure: &Figure) -> Block {
        let words = self.words();
        let date = words.when(figure.when);
        let facts = [Some(figure.told(words.language()).text), part_of(figure.part_of, self.network(), words)];
        let facts: Vec<String> =
            facts.into_iter().flatten().chain(Some(date).filter(|date| !date.is_empty())).collect();
        let marks = self.marks(&figure.evidence);
        item(Vec::new(), format!("{}{marks}", words.pair(&figure.metric, &words.parts(&facts))))
    }

    /// The members of a group, with what they are.
    fn group(&mut self) -> Vec<Block> {
        let (words, of) = (self.words(), self.of);
        let mut about = vec![paragraph(words.with("count-entities", [("count", of.entities.len().into())]))];
        if self.with_own {
            about.extend(of.note.as_ref().map(|note| self.noted(note)));
        }
        for entity in of.entities.iter().take(MOST_MEMBERS) {
            let record = self.dataset().entity(*entity);
            let kind = self.dataset().entity_kind(record.kind).name.get(words.language()).to_owned();
            let facts: Vec<String> = [Some(kind), self.founded(*entity)].into_iter().flatten().collect();
            let marks = self.marks(&record.evidence);
            let name = self.session.name_apart(*entity).into_owned();
            about.push(item(vec![bold(name)], format!("{}{}{marks}", words.say("parts-comma"), words.parts(&facts))));
        }
        let more = of.entities.len().saturating_sub(MOST_MEMBERS);
        about.extend((more > 0).then(|| paragraph(words.with("brief-more-entities", [("count", more.into())]))));
        about
    }

    /// How many ties there are, to how many others, and how many of them the filters leave out.
    fn counts(&self, all: usize, in_sight: usize) -> String {
        let words = self.words();
        let ties = words.with("count-ties", [("count", all.into())]);
        let others = self.of.neighbours(self.network());
        let said = words.with("ties-to-others", [("ties", ties.into()), ("others", others.into())]);
        let chosen = describe::chosen(self.session.filter(), self.network(), words).unwrap_or_default();
        let left_out = all - in_sight;
        let values = [("count", left_out.into()), ("chosen", chosen.into())];
        let left_out = (left_out > 0).then(|| words.with("brief-left-out", values));
        words.clauses(&[Some(said), left_out].into_iter().flatten().collect::<Vec<_>>())
    }

    fn ties(&mut self, ties: &[RelationIndex]) -> Vec<(String, Vec<Block>)> {
        let (dataset, of) = (self.dataset(), self.of);
        let seen_from = if let [entity] = of.entities.as_slice() { Some(*entity) } else { None };
        let mut lists = Vec::new();
        for of_kind in by_kind(dataset, ties.iter().copied(), seen_from) {
            let heading = words::of_kind(&of_kind, seen_from, self.session);
            lists.push((heading, of_kind.ties.into_iter().map(|tie| self.tie(tie, seen_from)).collect()));
        }
        lists
    }

    /// A tie: the other end, or both ends within a group, with its date, its status and its sources.
    fn tie(&mut self, tie: RelationIndex, seen_from: Option<EntityIndex>) -> Block {
        let (words, record) = (self.words(), self.dataset().relation(tie));
        let named = |entity| self.session.label_apart(entity).into_owned();
        let name = match seen_from {
            Some(entity) => named(record.other_end(entity)),
            None => format!("{} – {}", named(record.from), named(record.to)),
        };
        let held = words.held(record);
        let date = if held.is_empty() {
            words.say("date-none").to_lowercase()
        } else {
            with_basis(held, record.when_basis, words)
        };
        let role = record.extra.role.as_deref().map(str::to_owned);
        let amount = record.extra.amount.as_ref().map(|amount| amount.told(words.language()).text);
        let facts = [Some(date), words.standing(record.status), role, amount];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let own = if self.with_own { self.own(Highlight::Relation(tie)) } else { None };
        let marks = self.marks(&record.evidence);
        let mut said = item(vec![bold(name)], format!("{}{}{marks}", words.say("parts-comma"), words.parts(&facts)));
        if let Some(own) = own {
            said.spans.push(plain(format!(" {}", own.spans.into_iter().map(|span| span.text).collect::<String>())));
        }
        said
    }

    /// One's own note about a record.
    fn own(&self, about: Highlight) -> Option<Block> {
        let notes = &self.session.workspace().notes;
        notes.iter().find(|note| note.about == about).map(|note| self.noted(&note.text))
    }

    fn noted(&self, text: &str) -> Block {
        paragraph(self.words().with("brief-own-note", [("text", text.into())]))
    }

    /// The numbers of the sources that something rests on: " [1, 3]".
    fn marks(&mut self, evidence: &[Evidence]) -> String {
        let numbers: Vec<String> = self.cited.numbers(&cited(evidence)).iter().map(ToString::to_string).collect();
        if numbers.is_empty() { String::new() } else { format!(" [{}]", numbers.join(", ")) }
    }
}

/// A date with how it is known, where no source prints it.
fn with_basis(date: String, basis: Option<Basis>, words: Words) -> String {
    let key = match basis {
        Some(Basis::Derived) => "date-derived",
        Some(Basis::Editorial) => "date-editorial",
        Some(Basis::Stated) | None => return date,
    };
    words.bracketed(&date, &words.say(key))
}

pub(super) fn paragraph(text: String) -> Block {
    Block { spans: vec![plain(text)], ..Block::default() }
}

/// An item of a list with words before its text.
pub(super) fn item(before: Vec<Span>, text: String) -> Block {
    Block { bullet: Some(Bullet::Dot), depth: 0, spans: before.into_iter().chain([plain(text)]).collect() }
}

fn plain(text: String) -> Span {
    Span { text, ..Span::default() }
}

fn bold(text: String) -> Span {
    Span { text, bold: true, link: None }
}
