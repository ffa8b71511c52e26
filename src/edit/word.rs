//! What a dataset says of itself, its sectors and its kinds: what their fields say, and what is typed into them.

use super::{
    field::{Field, TRUTHS},
    meant,
};
use crate::dataset::{
    Dataset,
    check::{self, Fact},
    id::SectorIndex,
    kebab::{LONGEST, kebab_case},
    list::List,
    message::Message,
    names::{Language, Names},
    relation::{Relation, Status},
    share::Text,
    vocabulary::{EntityKind, Head, NEW_ID, RelationKind, Sector},
};

/// The marks that a kind of entity can be given, by the id under which the theme knows them, with the key of the name of
/// their shape.
pub const MARKS: [(&str, &str); 17] = [
    ("company", "mark-disc"),
    ("person", "mark-ring"),
    ("government", "mark-square"),
    ("park", "mark-hollow-square"),
    ("investor", "mark-diamond"),
    ("fund", "mark-hollow-diamond"),
    ("event", "mark-triangle"),
    ("product", "mark-triangle-down"),
    ("place", "mark-hollow-triangle-down"),
    ("programme", "mark-bar"),
    ("funding-programme", "mark-hollow-bar"),
    ("document", "mark-hollow-page"),
    ("university", "mark-dome"),
    ("association", "mark-hollow-pentagon"),
    ("group", "mark-bowtie"),
    ("centre", "mark-cross"),
    ("award", "mark-star"),
];

/// Whether the records of a list are words by which others are sorted.
pub fn is_of_words(list: List) -> bool {
    matches!(list, List::Sectors | List::EntityKinds | List::RelationKinds)
}

/// What a dataset says of itself.
pub(super) fn head(dataset: &Dataset) -> Head {
    let Dataset { id, title, description, .. } = dataset.clone();
    Head { id, title, description }
}

/// The id and the name of a sector or a kind.
pub(super) fn word_of(fact: &Fact) -> Option<(&Text, &Names)> {
    match fact {
        Fact::Sector(Sector { id, name, .. })
        | Fact::EntityKind(EntityKind { id, name, .. })
        | Fact::RelationKind(RelationKind { id, name, .. }) => Some((id, name)),
        _ => None,
    }
}

fn word_of_mut(fact: &mut Fact) -> Option<(&mut Text, &mut Names)> {
    match fact {
        Fact::Sector(Sector { id, name, .. })
        | Fact::EntityKind(EntityKind { id, name, .. })
        | Fact::RelationKind(RelationKind { id, name, .. }) => Some((id, name)),
        _ => None,
    }
}

/// The text of a field of the head, a sector or a kind; `None` where it says nothing.
pub(super) fn text(dataset: &Dataset, fact: &Fact, field: Field) -> Option<String> {
    let named = |names: &Names, language: Language| names.exactly(language.tag()).map(str::to_owned);
    let truth = |is_so: bool| Some(TRUTHS[usize::from(is_so)].to_owned());
    match (fact, field) {
        (word, Field::Id) => Some(word_of(word)?.0.to_string()),
        (word, Field::Name(language)) => named(word_of(word)?.1, language),
        (Fact::Head(head), Field::Titled(language)) => named(&head.title, language),
        (Fact::Head(head), Field::Description(language)) => named(&head.description, language),
        (Fact::Sector(sector), Field::Parent) => Some(dataset.sector(sector.parent?).id.to_string()),
        (Fact::EntityKind(kind), Field::Capital) => truth(kind.capital),
        (Fact::EntityKind(kind), Field::Mark) => kind.mark.as_deref().map(str::to_owned),
        (Fact::RelationKind(kind), Field::Symmetric) => truth(kind.symmetric),
        (Fact::RelationKind(kind), Field::ManagesFunds) => truth(kind.manages_funds),
        (Fact::RelationKind(kind), Field::Adverse) => truth(kind.adverse),
        (Fact::RelationKind(kind), Field::Hypothesis) => truth(kind.hypothesis),
        _ => None,
    }
}

/// Sets a field of the head, a sector or a kind. Returns whether it has such a field.
pub(super) fn set(dataset: &Dataset, fact: &mut Fact, field: Field, text: &str) -> Result<bool, Message> {
    let is_so = text == TRUTHS[1];
    match (word_of_mut(fact), field) {
        (Some((id, _)), Field::Id) => {
            *id = text.into();
            return Ok(true);
        }
        (Some((_, name)), Field::Name(language)) => {
            name.set(language, text);
            return Ok(true);
        }
        _ => {}
    }
    match (fact, field) {
        (Fact::Head(head), Field::Titled(language)) => {
            if head.id == NEW_ID {
                // The first title of its own gives it an id, which then stays.
                head.id = kebab_case(text, LONGEST).map_or_else(|| head.id.clone(), Text::from);
                head.title = Names::default();
            }
            head.title.set(language, text);
        }
        (Fact::Head(head), Field::Description(language)) => head.description.set(language, text),
        (Fact::Sector(sector), Field::Parent) => {
            let ids = dataset.sectors.iter().map(|sector| sector.id.clone());
            let parent = (!text.is_empty()).then(|| meant::by_id(ids, text)).transpose()?;
            sector.parent = parent.map(SectorIndex::new);
        }
        (Fact::EntityKind(kind), Field::Capital) => kind.capital = is_so,
        (Fact::EntityKind(kind), Field::Mark) => kind.mark = (!text.is_empty()).then(|| text.into()),
        (Fact::RelationKind(kind), Field::Symmetric) => kind.symmetric = is_so,
        (Fact::RelationKind(kind), Field::ManagesFunds) => kind.manages_funds = is_so,
        (Fact::RelationKind(kind), Field::Adverse) => kind.adverse = is_so,
        (Fact::RelationKind(kind), Field::Hypothesis) => kind.hypothesis = is_so,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Copies a field of the head, a sector or a kind.
pub(super) fn copy(from: &Fact, to: &mut Fact, field: Field) {
    let renamed = |from: &Names, to: &mut Names, language: Language| {
        to.set(language, from.exactly(language.tag()).unwrap_or_default());
    };
    match (from, to, field) {
        (from, to, Field::Name(it)) => {
            if let (Some((_, from)), Some((_, to))) = (word_of(from), word_of_mut(to)) {
                renamed(from, to, it);
            }
        }
        (Fact::Head(from), Fact::Head(to), Field::Titled(it)) => renamed(&from.title, &mut to.title, it),
        (Fact::Head(from), Fact::Head(to), Field::Description(it)) => {
            renamed(&from.description, &mut to.description, it);
        }
        (Fact::Sector(from), Fact::Sector(to), Field::Parent) => to.parent = from.parent,
        (Fact::EntityKind(from), Fact::EntityKind(to), Field::Capital) => to.capital = from.capital,
        (Fact::EntityKind(from), Fact::EntityKind(to), Field::Mark) => to.mark.clone_from(&from.mark),
        (Fact::RelationKind(from), Fact::RelationKind(to), field) => match field {
            Field::Symmetric => to.symmetric = from.symmetric,
            Field::ManagesFunds => to.manages_funds = from.manages_funds,
            Field::Adverse => to.adverse = from.adverse,
            Field::Hypothesis => to.hypothesis = from.hypothesis,
            _ => {}
        },
        _ => {}
    }
}

/// Whether a sector is the one of this id, or lies in it.
pub(super) fn is_within(dataset: &Dataset, sector: &Sector, id: &str) -> bool {
    let parent = |sector: &&Sector| dataset.sectors.get(sector.parent?.position());
    std::iter::successors(Some(sector), parent).take(dataset.sectors.len()).any(|sector| sector.id == id)
}

/// Why records that are sorted by it do not allow a sector or a kind to be so.
pub(super) fn errors(dataset: &Dataset, at: usize, fact: &Fact) -> Vec<Message> {
    let found = match fact {
        Fact::Sector(sector) => {
            let mut sectors = dataset.sectors.clone();
            if let Some(there) = sectors.get_mut(at) {
                *there = sector.clone();
            }
            check::no_tree(&sectors)
        }
        Fact::EntityKind(kind) if !kind.capital => {
            let is_of_it = |entity: usize| dataset.entities.get(entity).is_some_and(|it| it.kind.position() == at);
            let mut ties = dataset.relations.iter();
            let through = ties.find(|tie| tie.extra.funds.iter().any(|fund| is_of_it(fund.position())));
            through.map(|tie| Message::new("edit-kind-of-fund").with("tie", tie.id.as_str()))
        }
        Fact::RelationKind(kind) if kind.hypothesis => {
            let is_known = |tie: &&_| is_of(tie, at) && tie.status != Status::Hypothesis;
            let known = dataset.relations.iter().find(is_known);
            known.map(|tie| Message::new("edit-kind-of-guesses").with("tie", tie.id.as_str()))
        }
        _ => None,
    };
    found.into_iter().collect()
}

/// Whether a tie is of the kind at this position.
pub(super) fn is_of(tie: &Relation, kind: usize) -> bool {
    tie.kind.position() == kind
}
