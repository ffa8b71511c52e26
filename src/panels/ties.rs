//! What the details say of ties, as plain text to paint or to test.

use std::collections::BTreeMap;

use crate::{
    dataset::{
        entity::WhenRole,
        fold::fold,
        id::{EntityIndex, RelationIndex, RelationKindIndex},
        relation::{Relation, Status},
        source::Source,
        when::{Basis, When},
    },
    filter::{Around, Filter, describe},
    session::Session,
};

/// The ties of one kind that an entity has, in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieGroup {
    /// What stands before the other ends, "Manages …", or after them, "… customer of HKIC".
    pub heading: String,
    /// The ties, the dated ones first and the newest first among them.
    pub relations: Vec<RelationIndex>,
}

/// The ties of `entity`, by kind and direction, the most numerous first.
pub fn groups(session: &Session, entity: EntityIndex) -> Vec<TieGroup> {
    let network = session.network();
    let dataset = network.dataset();
    let mut by_kind: BTreeMap<(RelationKindIndex, bool), Vec<RelationIndex>> = BTreeMap::new();
    for relation in network.relations_of(entity) {
        let record = dataset.relation(relation);
        let incoming = record.to == entity && !dataset.relation_kind(record.kind).symmetric;
        by_kind.entry((record.kind, incoming)).or_default().push(relation);
    }
    let mut groups: Vec<TieGroup> = by_kind
        .into_iter()
        .map(|((kind, incoming), mut relations)| {
            relations.sort_by_key(|relation| (std::cmp::Reverse(newest(dataset.relation(*relation).when)), *relation));
            let name = dataset.relation_kind(kind).name.get(session.language());
            let heading = if incoming {
                format!("… {name} {}", session.label_apart(entity))
            } else {
                format!("{} …", capitalised(name))
            };
            TieGroup { heading, relations }
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.relations.len()));
    groups
}

/// A tie in one line: "HKIC – invests in – Pearl Bio".
pub fn sentence(session: &Session, relation: RelationIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind).name.get(session.language());
    format!("{} – {kind} – {}", session.label_apart(record.from), session.label_apart(record.to))
}

/// What is said of a source below its title: its sort, who published it and when, as far as is known.
pub fn about_source(source: &Source) -> impl DoubleEndedIterator<Item = String> {
    let known = [source.kind.as_deref(), source.publisher.as_deref()].into_iter().flatten();
    let date = source.date.spoken();
    known.map(str::to_owned).chain((!date.is_empty()).then_some(date))
}

/// The last day a date may mean, to sort by; `None` for ties without a date, which come last.
pub fn newest(when: When) -> Option<(u16, u8, u8)> {
    match when {
        When::Unstated => None,
        When::On(date) | When::Span(_, date) => Some(date.last_day()),
        When::Between { earliest, latest } => latest.or(earliest).map(crate::dataset::when::Date::last_day),
    }
}

/// A text with a capital letter at its head.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The date of a record and, where it is not printed in the source, where it comes from.
pub fn spoken_date(when: When, basis: Option<Basis>) -> (String, Option<&'static str>) {
    let text = when.spoken();
    if text.is_empty() {
        return ("No date".to_owned(), None);
    }
    let basis = match basis {
        Some(Basis::Derived) => Some("worked out from the sources"),
        Some(Basis::Editorial) => Some("year added by the editor"),
        Some(Basis::Stated) | None => None,
    };
    (text, basis)
}

/// The line below an entity's name: "Company · founded 2020 · 16 ties to 12 others".
pub fn subtitle(session: &Session, entity: EntityIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.entity(entity);
    let mut parts = vec![dataset.kind_of(entity).name.get(session.language()).to_owned()];
    let date = record.when.spoken();
    if !date.is_empty() {
        let role = match record.when_role {
            Some(WhenRole::Founded) => "founded ",
            Some(WhenRole::Occurred) | None => "",
        };
        parts.push(format!("{role}{date}"));
    }
    let ties = describe::counted(session.network().degree(entity), "tie", "ties");
    let others = session.network().neighbours(entity).len();
    parts.push(if others == 0 { ties } else { format!("{ties} to {}", describe::counted(others, "other", "others")) });
    parts.join(" · ")
}

/// What that line counts, and how many ties the filters count that begin with the entity.
pub fn about_counts(session: &Session, entity: EntityIndex) -> String {
    let network = session.network();
    let left = |filter: Filter| describe::counted(filter.apply(network).relation_count(), "tie", "ties");
    let mut text = String::from("All ties it is an end of, and how many they lead to, whatever is filtered.");
    if network.dataset().kind_of(entity).capital {
        let fund = left(Filter { funds: [entity].into(), ..Filter::default() });
        text += &format!(
            " The filter Fund counts {fund}: also those it pays for, and those of funds it manages or set up."
        );
    }
    let around = left(Filter { around: Some(Around { entity, steps: 1 }), ..Filter::default() });
    text + &format!(" Its neighbourhood of one step holds {around}: also those among its neighbours.")
}

/// What is looked for among ties.
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
        let texts = names.chain(said.map(str::to_owned)).chain([dated(record)]);
        let texts: Vec<String> = texts.map(|text| fold(&text)).collect();
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

/// How a tie stands, where there is more to say than that a source states it.
pub fn standing(status: Status) -> Option<String> {
    (status != Status::Stated).then(|| status.label().to_lowercase())
}

/// The line below a tie: its date, where that is not printed how it was found, and how the tie stands.
pub fn dated(record: &Relation) -> String {
    let (date, basis) = spoken_date(record.when, record.when_basis);
    let parts = [Some(date), basis.map(str::to_owned), standing(record.status)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
