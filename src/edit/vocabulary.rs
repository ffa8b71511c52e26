//! What a dataset says of itself, its sectors and its kinds: their fields, new ones, and taking them out.

use super::{
    Edited, Record, Refusal, added, choices::Choice, field::Field, ids, meant, new, problems, removal::Gone,
    set::TRUTHS,
};
use crate::{
    dataset::{
        Dataset,
        check::{self, Fact},
        id::{EntityKindIndex, RelationKindIndex, SectorIndex},
        kebab::{LONGEST, kebab_case},
        list::List,
        message::Message,
        names::{Language, Names},
        problem::Severity,
        relation::Status,
        share::Text,
        vocabulary::{EntityKind, Head, NEW_ID, RelationKind, Sector},
        workspace::Workspace,
    },
    words::Words,
};

/// A sector or a kind to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWord {
    /// The list: sectors, kinds of entities or kinds of ties.
    pub list: List,
    /// The name; which language it is in shows in its letters.
    pub name: String,
}

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

/// The choices of a field of a sector or a kind; `None` of one into which anything can be typed.
pub(super) fn choices(dataset: &Dataset, fact: &Fact, field: Field, words: Words) -> Option<Vec<Choice>> {
    let none = || Choice { text: String::new(), said: words.say("edit-none").into_owned() };
    match (fact, field) {
        (Fact::Sector(own), Field::Parent) => {
            let others = dataset.sectors.iter().filter(|sector| !is_within(dataset, sector, &own.id));
            let choice = |sector: &Sector| Choice {
                text: sector.id.to_string(),
                said: sector.name.get(words.language()).to_owned(),
            };
            Some(std::iter::once(none()).chain(others.map(choice)).collect())
        }
        (_, Field::Mark) => {
            let marks = MARKS.map(|(id, key)| Choice { text: id.to_owned(), said: words.say(key).into_owned() });
            let itself = Choice { text: String::new(), said: words.say("mark-found").into_owned() };
            Some(std::iter::once(itself).chain(marks).collect())
        }
        (_, Field::Capital | Field::Symmetric | Field::ManagesFunds | Field::Adverse | Field::Hypothesis) => {
            let said = [words.say("edit-no"), words.say("edit-yes")];
            let truths = TRUTHS.iter().zip(said);
            Some(truths.map(|(text, said)| Choice { text: (*text).to_owned(), said: said.into_owned() }).collect())
        }
        _ => None,
    }
}

/// Whether a sector is the one of this id, or lies in it.
fn is_within(dataset: &Dataset, sector: &Sector, id: &str) -> bool {
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

fn is_of(tie: &crate::dataset::relation::Relation, kind: usize) -> bool {
    tie.kind.position() == kind
}

/// The dataset with a sector or a kind more.
pub(super) fn with(dataset: &Dataset, NewWord { list, name }: &NewWord) -> Result<Edited, Refusal> {
    let id = ids::of_name(dataset, *list, name);
    let names = new::named(dataset, name);
    let fact = match list {
        List::Sectors => Fact::Sector(Sector { id: id.clone(), name: names, parent: None }),
        List::EntityKinds => Fact::EntityKind(EntityKind { id: id.clone(), name: names, ..EntityKind::default() }),
        _ => Fact::RelationKind(RelationKind { id: id.clone(), name: names, ..RelationKind::default() }),
    };
    let messages = problems(dataset, &fact, Severity::Error);
    if !messages.is_empty() {
        return Err(Refusal { field: Some(Field::Name(Language::English)), messages });
    }
    let mut dataset = dataset.clone();
    push(&mut dataset, fact);
    Ok(added(dataset, *list, id, "edit-did-add-word"))
}

/// Puts a sector or a kind behind the others.
pub(super) fn push(dataset: &mut Dataset, fact: Fact) {
    match fact {
        Fact::Sector(sector) => dataset.sectors.push(sector),
        Fact::EntityKind(kind) => dataset.entity_kinds.push(kind),
        Fact::RelationKind(kind) => dataset.relation_kinds.push(kind),
        _ => {}
    }
}

/// How many entities and how many ties are sorted by a sector or a kind.
pub fn uses(dataset: &Dataset, list: List, at: usize) -> (usize, usize) {
    let sector = SectorIndex::new(at);
    match list {
        List::Sectors => (
            dataset.entities.iter().filter(|entity| entity.sectors.contains(&sector)).count(),
            dataset.relations.iter().filter(|tie| tie.sectors.contains(&sector)).count(),
        ),
        List::EntityKinds => (dataset.entities.iter().filter(|entity| entity.kind.position() == at).count(), 0),
        List::RelationKinds => (0, dataset.relations.iter().filter(|tie| is_of(tie, at)).count()),
        _ => (0, 0),
    }
}

/// What changes with a sector or a kind that is taken out, in words.
pub fn consequences(dataset: &Dataset, workspace: &Workspace, record: &Record) -> Vec<Message> {
    let Some(at) = record.position(dataset) else { return Vec::new() };
    let (entities, ties) = uses(dataset, record.list, at);
    let within = dataset.sectors.iter().filter(|sector| sector.parent == Some(SectorIndex::new(at))).count();
    let seen = workspace.views.iter().map(|view| &view.show.seen);
    let seen = seen.chain(workspace.stories.iter().flat_map(|story| &story.steps).map(|step| &step.show.seen));
    let views = seen.filter(|seen| match record.list {
        List::Sectors => seen.filter.sectors.contains(&SectorIndex::new(at)),
        List::EntityKinds => {
            let kind = EntityKindIndex::new(at);
            seen.filter.entity_kinds.contains(&kind) || seen.filter.left_out.contains(&kind)
        }
        _ => seen.filter.relation_kinds.contains(&RelationKindIndex::new(at)),
    });
    let is_sector = record.list == List::Sectors;
    let counts = [
        ("edit-word-of-entities", if is_sector { entities } else { 0 }),
        ("edit-word-of-ties", if is_sector { ties } else { 0 }),
        ("edit-word-within", if is_sector { within } else { 0 }),
        ("edit-kind-of-entities", if is_sector { 0 } else { entities }),
        ("edit-kind-of-ties", if is_sector { 0 } else { ties }),
        ("edit-word-of-views", views.count()),
    ];
    let said = counts.into_iter().filter(|(_, count)| *count > 0);
    said.map(|(key, count)| Message { key, values: Vec::new() }.count("count", count)).collect()
}

/// The dataset without a sector or a kind. What was in the sector is in it no longer, and what lay in it lies where it
/// lay; what was of the kind is of the one of the id `instead`, without which a kind stays that is used.
pub(super) fn removed(dataset: &Dataset, record: &Record, instead: Option<&str>) -> Result<Edited, Refusal> {
    let at = record.position(dataset).ok_or_else(|| super::is_gone(record))?;
    let named = Message::new("edit-did-delete").with("id", record.id.as_str());
    let mut dataset = dataset.clone();
    let (entities, ties) = uses(&dataset, record.list, at);
    let instead = instead.map(|id| Record::new(record.list, id)).and_then(|other| other.position(&dataset));
    let instead = instead.filter(|other| *other != at);
    if instead.is_none() && record.list != List::Sectors && entities + ties > 0 {
        let message = Message::new("edit-kind-used").with("id", record.id.as_str());
        return Err(Refusal::of(Field::Kind, message));
    }
    // What stood behind it moves up.
    let moved = |other: usize| if other == at { instead.unwrap_or(at) } else { other };
    let up = |other: usize| other - usize::from(other > at);
    match record.list {
        List::Sectors => without_sector(&mut dataset, at),
        List::EntityKinds => {
            for entity in &mut dataset.entities {
                entity.kind = EntityKindIndex::new(up(moved(entity.kind.position())));
            }
            dataset.entity_kinds.remove(at);
            no_fund(&dataset)?;
        }
        List::RelationKinds => {
            let is_guess = instead.and_then(|at| dataset.relation_kinds.get(at)).is_some_and(|kind| kind.hypothesis);
            for tie in &mut dataset.relations {
                if is_guess && is_of(tie, at) {
                    tie.status = Status::Hypothesis;
                }
                tie.kind = RelationKindIndex::new(up(moved(tie.kind.position())));
            }
            dataset.relation_kinds.remove(at);
        }
        _ => return Err(super::is_gone(record)),
    }
    Ok(Edited { dataset, named, record: None, gone: Some(Gone::default()), joined: None, doubts: Vec::new() })
}

fn without_sector(dataset: &mut Dataset, at: usize) {
    let gone = SectorIndex::new(at);
    let up = |sector: &SectorIndex| {
        let other = sector.position();
        (*sector != gone).then(|| SectorIndex::new(other - usize::from(other > at)))
    };
    let parent = dataset.sectors.remove(at).parent;
    for sector in &mut dataset.sectors {
        let own = if sector.parent == Some(gone) { parent } else { sector.parent };
        sector.parent = own.as_ref().and_then(up);
    }
    for entity in &mut dataset.entities {
        entity.sectors = entity.sectors.iter().filter_map(up).collect();
    }
    for tie in &mut dataset.relations {
        tie.sectors = tie.sectors.iter().filter_map(up).collect();
    }
}

/// Refuses a kind for entities that money runs through, if it is none for that.
fn no_fund(dataset: &Dataset) -> Result<(), Refusal> {
    let is_fund = |at: usize| dataset.entities.get(at).is_some_and(|it| dataset.entity_kind(it.kind).capital);
    let mut ties = dataset.relations.iter();
    let through = ties.find(|tie| tie.extra.funds.iter().any(|fund| !is_fund(fund.position())));
    let message = |id: &Text| Message::new("edit-kind-of-fund").with("tie", id.as_str());
    through.map_or(Ok(()), |tie| Err(Refusal::of(Field::Kind, message(&tie.id))))
}
