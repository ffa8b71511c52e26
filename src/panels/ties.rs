//! Ties in words, as the details say them: plain text to paint or to test.

pub use crate::words::capitalised;

use std::borrow::Cow;

use crate::{
    dataset::{
        filter::{Around, Filter},
        fold::fold,
        id::{EntityIndex, RelationIndex},
        relation::Relation,
        source::Source,
        when::Basis,
        whole::Whole,
    },
    network::{
        kinds::{OfKind, by_kind},
        wholes,
    },
    session::Session,
    words::Words,
};

/// The ties of one kind that an entity has, in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieGroup {
    /// The words before the other ends, "Manages …", or after them, "… customer of HKIC".
    pub heading: String,
    /// The ties, the dated ones first and the newest first among them.
    pub relations: Vec<RelationIndex>,
}

/// The ties of `entity`, by kind and direction, the most numerous first.
pub fn groups(session: &Session, entity: EntityIndex) -> Vec<TieGroup> {
    let network = session.network();
    let dataset = network.dataset();
    let group = |OfKind { kind, incoming, ties }: OfKind| {
        let name = dataset.relation_kind(kind).name.get(session.language());
        let heading = if incoming {
            format!("… {name} {}", session.label_apart(entity))
        } else {
            format!("{} …", capitalised(name))
        };
        TieGroup { heading, relations: ties }
    };
    by_kind(dataset, network.relations_of(entity), Some(entity)).into_iter().map(group).collect()
}

/// A tie in one line: "HKIC – invests in – Pearl Bio".
pub fn sentence(session: &Session, relation: RelationIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind).name.get(session.language());
    format!("{} – {kind} – {}", session.label_apart(record.from), session.label_apart(record.to))
}

/// The words about a source below its title: sort, publisher and date, as far as they are known.
pub fn about_source(source: &Source, words: Words) -> impl DoubleEndedIterator<Item = String> {
    let known = [source.kind.as_deref(), source.publisher.as_deref()].into_iter().flatten();
    let date = words.when(source.date);
    known.map(str::to_owned).chain((!date.is_empty()).then_some(date))
}

/// The date of a record in words and, where it is not printed in the source, where it comes from.
pub fn spoken_date(text: String, basis: Option<Basis>, words: Words) -> (String, Option<Cow<'static, str>>) {
    if text.is_empty() {
        return (words.say("date-none").into_owned(), None);
    }
    let basis = match basis {
        Some(Basis::Derived) => Some(words.say("date-derived")),
        Some(Basis::Editorial) => Some(words.say("date-editorial")),
        Some(Basis::Stated) | None => None,
    };
    (text, basis)
}

/// The line below an entity's name: "Company · founded 2020 · 16 ties to 12 others".
pub fn subtitle(session: &Session, entity: EntityIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.entity(entity);
    let mut parts = vec![dataset.kind_of(entity).name.get(session.language()).to_owned()];
    let words = session.words();
    parts.extend(words.founded(record));
    let ties = words.with("count-ties", [("count", session.network().degree(entity).into())]);
    let others = session.network().neighbours(entity).len();
    let to_others = || words.with("ties-to-others", [("ties", ties.as_str().into()), ("others", others.into())]);
    parts.push(if others == 0 { ties.clone() } else { to_others() });
    parts.join(" · ")
}

/// The words about the counts of an entity: what its subtitle counts, and what filters for the entity would leave.
pub fn about_counts(session: &Session, entity: EntityIndex) -> String {
    let (network, words) = (session.network(), session.words());
    let left = |filter: Filter| words.with("count-ties", [("count", filter.apply(network).relation_count().into())]);
    let mut sentences = vec![words.say("counts-all").into_owned()];
    if network.dataset().kind_of(entity).capital {
        let ties = left(Filter { funds: [entity].into(), ..Filter::default() });
        sentences.push(words.with("counts-fund", [("ties", ties.into())]));
    }
    let ties = left(Filter { around: Some(Around::of(entity, 1)), ..Filter::default() });
    sentences.push(words.with("counts-around", [("ties", ties.into())]));
    sentences.join(&words.say("sentence-space"))
}

/// The words that are looked for among ties.
#[derive(Debug)]
pub struct Wanted(Vec<String>);

impl Wanted {
    /// `None` if the text asks for nothing.
    pub fn new(query: &str) -> Option<Self> {
        let words: Vec<String> = query.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether all words occur in what is said of a tie, as it is seen from `entity`.
    pub fn is_in(&self, session: &Session, relation: RelationIndex, entity: EntityIndex) -> bool {
        let dataset = session.network().dataset();
        let record = dataset.relation(relation);
        let other = dataset.entity(record.other_end(entity));
        let names = other.name.iter().chain(other.short.iter()).chain(dataset.relation_kind(record.kind).name.iter());
        let names = names.map(|(_, name)| name.to_owned());
        let evidence = record.evidence.iter().filter_map(|piece| piece.says.as_deref());
        let said = [record.extra.role.as_deref(), record.extra.note.as_deref()].into_iter().flatten().chain(evidence);
        let texts = names.chain(said.map(str::to_owned)).chain([dated(record, session.words())]);
        let texts: Vec<String> = texts.map(|text| fold(&text)).collect();
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

/// The whole that a number is a part of, in words: "part of 17 firms that signed".
pub fn part_of(whole: Option<Whole>, session: &Session) -> Option<String> {
    wholes::part_of(whole, session.network(), session.words())
}

/// The line below a tie: its date, where that is not printed how it was found, and how the tie stands.
pub fn dated(record: &Relation, words: Words) -> String {
    let (date, basis) = spoken_date(words.held(record), record.when_basis, words);
    let parts = [Some(date), basis.map(Cow::into_owned), words.standing(record.status)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
