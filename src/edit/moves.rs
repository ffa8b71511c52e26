//! What a merger moves and what goes with it, in words and before it is made.

use super::{joined::Joined, merge::Merge};
use crate::dataset::{
    Dataset,
    amount::Amount,
    group::Group,
    id::RelationIndex,
    message::Message,
    share::List,
    source::{Evidence, Speaker},
    whole::Whole,
    workspace::{Highlight, Workspace},
};

/// What becomes of all that names the record that goes; each a part of a sentence with its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// The things that name the record that stays from now on.
    pub moved: Vec<Message>,
    /// The things that go.
    pub lost: Vec<Message>,
}

impl Merge {
    /// What moves and what goes, with a workspace in which all places are as they are now.
    pub fn moves(&self, dataset: &Dataset, workspace: &Workspace) -> Moves {
        let Some(joined) = self.joined(dataset) else { return Moves::default() };
        let between = between(dataset, joined);
        let mut moved = facts(dataset, joined, between.len());
        moved.extend(kept(workspace, joined));
        let is_lost = |about: Highlight| matches!(about, Highlight::Relation(tie) if between.contains(&tie));
        let notes = workspace.notes.iter().filter(|note| is_lost(note.about)).count();
        let lost = said([("merge-goes-ties", between.len()), ("merge-goes-notes", notes)]);
        Moves { moved: said(moved), lost }
    }
}

/// The ties between two entities, which one entity cannot have with itself.
fn between(dataset: &Dataset, joined: Joined) -> Vec<RelationIndex> {
    let Joined::Entities { kept, gone } = joined else { return Vec::new() };
    let is_between = |tie: &RelationIndex| {
        let tie = dataset.relation(*tie);
        [(kept, gone), (gone, kept)].contains(&(tie.from, tie.to))
    };
    dataset.relation_indices().filter(is_between).collect()
}

/// What of the facts names the record that goes, and how much.
fn facts(dataset: &Dataset, joined: Joined, between: usize) -> Vec<(&'static str, usize)> {
    let new = |kept: &List<Evidence>, gone: &List<Evidence>| {
        let kept = joined.evidence(kept);
        joined.evidence(gone).iter().filter(|piece| !kept.contains(piece)).count()
    };
    match joined {
        Joined::Entities { kept, gone } => {
            let ties = dataset.relations.iter().filter(|tie| tie.from == gone || tie.to == gone).count();
            let says = |piece: &&Evidence| piece.by == Some(Speaker::Entity(gone));
            vec![
                ("merge-moves-ties", ties.saturating_sub(between)),
                ("merge-moves-figures", dataset.figures.iter().filter(|figure| figure.about == gone).count()),
                ("merge-moves-evidence", new(&dataset.entity(kept).evidence, &dataset.entity(gone).evidence)),
                ("merge-moves-funds", dataset.relations.iter().filter(|tie| tie.extra.funds.contains(&gone)).count()),
                ("merge-moves-statements", pieces(dataset).filter(says).count()),
                ("merge-moves-parts", parts(dataset, Whole::Entity(gone))),
            ]
        }
        Joined::Relations { kept, gone } => vec![
            ("merge-moves-evidence", new(&dataset.relation(kept).evidence, &dataset.relation(gone).evidence)),
            (
                "merge-moves-followers",
                dataset.relations.iter().filter(|tie| tie.extra.followed_by == Some(gone)).count(),
            ),
            ("merge-moves-parts", parts(dataset, Whole::Relation(gone))),
        ],
    }
}

fn pieces(dataset: &Dataset) -> impl Iterator<Item = &Evidence> {
    let of_entities = dataset.entities.iter().flat_map(|record| &record.evidence);
    let of_ties = dataset.relations.iter().flat_map(|record| &record.evidence);
    of_entities.chain(of_ties).chain(dataset.figures.iter().flat_map(|record| &record.evidence))
}

/// How many numbers are parts of that of a record.
fn parts(dataset: &Dataset, whole: Whole) -> usize {
    let of = |amount: &Option<Amount>| amount.as_ref().and_then(|amount| amount.part_of) == Some(whole);
    let is_part = |part: Option<Whole>| part == Some(whole);
    dataset.entities.iter().filter(|one| is_part(one.extra.part_of) || of(&one.extra.amount)).count()
        + dataset.relations.iter().filter(|one| of(&one.extra.amount)).count()
        + dataset.figures.iter().filter(|one| is_part(one.part_of)).count()
}

/// What of the workspace names the record that goes, and how much.
fn kept(workspace: &Workspace, joined: Joined) -> Vec<(&'static str, usize)> {
    let after = joined.workspace(workspace);
    let is_other = |about: &Highlight| match (joined, *about) {
        (Joined::Entities { gone, .. }, Highlight::Entity(entity)) => entity == gone,
        (Joined::Relations { gone, .. }, Highlight::Relation(tie)) => tie == gone,
        _ => false,
    };
    let is_pin = |entity| joined.entity(entity) != entity;
    let pins = workspace.positions.iter().filter(|position| position.pinned && is_pin(position.entity));
    let names_it = |group: &&Group| group.entities.iter().any(|entity| is_pin(*entity));
    let groups = workspace.groups.iter().filter(names_it);
    let views = workspace.views.iter().zip(&after.views).filter(|(one, other)| one != other);
    let steps =
        |workspace: &Workspace| workspace.stories.iter().flat_map(|story| story.steps.clone()).collect::<Vec<_>>();
    let (before, steps) = (steps(workspace), steps(&after));
    vec![
        ("merge-moves-pins", pins.count()),
        ("merge-moves-notes", workspace.notes.iter().filter(|note| is_other(&note.about)).count()),
        ("merge-moves-groups", groups.count()),
        ("merge-moves-views", views.count()),
        ("merge-moves-steps", before.iter().zip(&steps).filter(|(one, other)| one != other).count()),
    ]
}

fn said(counts: impl IntoIterator<Item = (&'static str, usize)>) -> Vec<Message> {
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts.map(|(key, count)| Message { key, values: Vec::new() }.count("count", count)).collect()
}
