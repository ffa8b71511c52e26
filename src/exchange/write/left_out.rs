//! What of a dataset the forms of other programs have no place for.

use super::super::bibliography::csl::issued;
use crate::dataset::{
    Dataset,
    amount::{Amount, Reading},
    entity::Entity,
    message::Message,
    relation::Relation,
    when::{Basis, When},
};

/// What no network of another program has a place for, each with its number.
pub(super) fn of_network(dataset: &Dataset) -> Vec<Message> {
    let evidence = dataset.entities.iter().map(|entity| &entity.evidence);
    let evidence = evidence.chain(dataset.relations.iter().map(|tie| &tie.evidence));
    let speakers = evidence.clone().flat_map(|pieces| pieces.iter()).filter(|piece| piece.by.is_some()).count();
    let followed = dataset.relations.iter().filter(|tie| tie.extra.followed_by.is_some()).count();
    let details = dataset.entities.iter().filter(|entity| says_details(entity)).count()
        + dataset.relations.iter().filter(|tie| tells_details(tie)).count();
    let kept = &dataset.workspace;
    let mut remarks = figures(dataset);
    remarks.extend(counted([
        (
            "network-lost-kept",
            kept.groups.len()
                + kept.views.len()
                + kept.stories.len()
                + kept.notes.len()
                + usize::from(!kept.letterhead.is_empty()),
        ),
        ("network-lost-speakers", speakers),
        ("network-lost-joined", evidence.filter(|pieces| pieces.len() > 1).count()),
        ("network-lost-followed", followed),
        ("network-lost-details", details),
    ]));
    remarks
}

/// Says that figures stay behind, if there are any.
pub(super) fn figures(dataset: &Dataset) -> Vec<Message> {
    counted([("network-lost-figures", dataset.figures.len())])
}

/// What a list of references has no place for: everything but the sources, and of them passages, copies and dates that
/// are only bounded.
pub(super) fn all_but_sources(dataset: &Dataset) -> Vec<Message> {
    let sources = || dataset.sources.iter();
    let bounded = sources().filter(|source| source.date != When::Unstated && issued(source.date).is_none()).count();
    let mut remarks = counted([
        ("references-lost-entities", dataset.entities.len()),
        ("references-lost-ties", dataset.relations.len()),
    ]);
    remarks.extend(figures(dataset));
    remarks.extend(counted([
        ("references-lost-copies", sources().filter(|source| source.file.is_some()).count()),
        ("references-lost-dates", bounded),
    ]));
    remarks.extend(workspace(dataset));
    remarks
}

/// Says that further evidence stays behind, where a record has room for one piece.
pub(super) fn further_evidence(dataset: &Dataset) -> Vec<Message> {
    let entities = dataset.entities.iter().map(|entity| entity.evidence.len());
    let relations = dataset.relations.iter().map(|relation| relation.evidence.len());
    let further = entities.chain(relations).map(|pieces| pieces.saturating_sub(1)).sum();
    counted([("handed-first-evidence", further)])
}

/// Says that what is kept beside the facts stays behind, if there is any.
pub(super) fn workspace(dataset: &Dataset) -> Vec<Message> {
    let workspace = &dataset.workspace;
    let is_empty = workspace.groups.is_empty()
        && workspace.views.is_empty()
        && workspace.stories.is_empty()
        && workspace.positions.is_empty()
        && workspace.notes.is_empty()
        && workspace.letterhead.is_empty();
    if is_empty { Vec::new() } else { vec![Message::new("handed-without-workspace")] }
}

/// The messages of those that there are any of.
pub(super) fn counted<const N: usize>(counts: [(&'static str, usize); N]) -> Vec<Message> {
    let any = counts.into_iter().filter(|(_, count)| *count > 0);
    any.map(|(key, count)| Message::new(key).count("count", count)).collect()
}

fn says_details(entity: &Entity) -> bool {
    entity.unnamed
        || entity.count.is_some()
        || entity.extra.part_of.is_some()
        || is_worked_out(entity.when_basis)
        || entity.extra.amount.as_ref().is_some_and(is_doubtful)
}

fn tells_details(relation: &Relation) -> bool {
    is_worked_out(relation.when_basis) || relation.extra.amount.as_ref().is_some_and(is_doubtful)
}

/// Whether a date is not printed as it is.
fn is_worked_out(basis: Option<Basis>) -> bool {
    basis.is_some_and(|basis| basis != Basis::Stated)
}

/// Whether an amount says more than its words do.
fn is_doubtful(amount: &Amount) -> bool {
    amount.part_of.is_some() || amount.over.is_some() || amount.reading != Reading::default()
}
