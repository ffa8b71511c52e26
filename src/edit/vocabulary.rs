//! Sectors and kinds that are added, and what becomes of all that is sorted by one that is taken out.

use super::{Edited, Record, Refusal, added, field::Field, ids, new, problems, removal::Gone, word::is_of};
use crate::dataset::{
    Dataset,
    check::Fact,
    id::{EntityKindIndex, RelationKindIndex, SectorIndex},
    list::List,
    message::Message,
    names::Language,
    problem::Severity,
    relation::Status,
    share::Text,
    vocabulary::{EntityKind, RelationKind, Sector},
    workspace::Workspace,
};

/// A sector or a kind to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWord {
    /// The list: sectors, kinds of entities or kinds of ties.
    pub list: List,
    /// The name; which language it is in shows in its letters.
    pub name: String,
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
