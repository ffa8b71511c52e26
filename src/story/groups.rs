//! Editing the groups of a workspace: keeping, joining, taking apart and deleting them.

use std::collections::BTreeSet;

use super::edit::{fresh_id, take_out};
use crate::dataset::{group::Group, id::EntityIndex, names::Names, view::Show, workspace::Workspace};

/// What becomes of one set of entities with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combining {
    /// All that is in either.
    Joined,
    /// What is in the one and not in the other.
    Without,
    /// What is in both.
    Common,
    /// The other in place of the one.
    Instead,
}

impl Combining {
    /// What becomes of `one` with `other`.
    pub fn of(self, one: &BTreeSet<EntityIndex>, other: &BTreeSet<EntityIndex>) -> BTreeSet<EntityIndex> {
        match self {
            Self::Joined => one | other,
            Self::Without => one - other,
            Self::Common => one & other,
            Self::Instead => other.clone(),
        }
    }
}

/// Keeps `entities` as a group at the end of the list. Returns its position.
pub fn add(workspace: &mut Workspace, name: Names, entities: BTreeSet<EntityIndex>) -> usize {
    let id = fresh_id(&name, "group", workspace.groups.iter().map(|group| group.id.as_str()));
    workspace.groups.push(Group { id, name, entities, ..Group::default() });
    workspace.groups.len() - 1
}

/// Combines group `at` with `entities`, if there is such a group.
pub fn combine(workspace: &mut Workspace, at: usize, how: Combining, entities: &BTreeSet<EntityIndex>) {
    if let Some(group) = workspace.groups.get_mut(at) {
        group.entities = how.of(&group.entities, entities);
    }
}

/// Takes group `at` out, if there is one. Views and steps that filter by it do so no longer.
pub fn delete(workspace: &mut Workspace, at: usize) {
    let Some(id) = workspace.groups.get(at).map(|group| group.id.clone()) else { return };
    take_out(&mut workspace.groups, at);
    let steps = workspace.stories.iter_mut().flat_map(|story| &mut story.steps).map(|step| &mut step.show);
    for show in workspace.views.iter_mut().map(|view| &mut view.show).chain(steps) {
        show.seen.filter.groups.remove(&id);
    }
}

/// The number of views and steps that filter by a group.
pub fn users(workspace: &Workspace, group: &Group) -> usize {
    let steps = workspace.stories.iter().flat_map(|story| &story.steps).map(|step| &step.show);
    let filters_by = |show: &&Show| show.seen.filter.groups.contains_key(&group.id);
    workspace.views.iter().map(|view| &view.show).chain(steps).filter(filters_by).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{filter::Filter, view::View};
    use std::sync::Arc;

    fn some(entities: &[usize]) -> BTreeSet<EntityIndex> {
        entities.iter().copied().map(EntityIndex::new).collect()
    }

    #[test]
    fn groups_are_joined_taken_apart_and_replaced() {
        let [one, other] = [some(&[1, 2]), some(&[2, 3])];
        let of = |how: Combining| how.of(&one, &other);
        assert_eq!(of(Combining::Joined), some(&[1, 2, 3]));
        assert_eq!(of(Combining::Without), some(&[1]));
        assert_eq!(of(Combining::Common), some(&[2]));
        assert_eq!(of(Combining::Instead), other);
    }

    #[test]
    fn a_group_that_goes_leaves_the_views_that_filter_by_it() {
        let mut workspace = Workspace::default();
        assert_eq!([1, 2].map(|at| add(&mut workspace, Names::english("Labs"), some(&[at]))), [0, 1]);
        let ids: Vec<_> = workspace.groups.iter().map(|group| group.id.clone()).collect();
        assert_eq!(ids, ["labs", "labs-2"]);
        let chosen = ids.iter().map(|id| (id.clone(), Arc::new(Group::named(id)))).collect();
        let show = Show { seen: Filter { groups: chosen, ..Filter::default() }.into(), ..Show::default() };
        workspace.views.push(View { show, ..View::default() });
        assert_eq!(users(&workspace, &workspace.groups[0]), 1);
        delete(&mut workspace, 0);
        assert_eq!(workspace.groups.len(), 1);
        assert_eq!(workspace.views[0].show.seen.filter.groups.keys().collect::<Vec<_>>(), ["labs-2"]);
    }
}
