//! Editing the lists of a workspace: adding, copying, moving and removing views, stories and steps.

use std::collections::BTreeSet;

use crate::dataset::{
    kebab::{LONGEST, kebab_case},
    names::Names,
    view::{Show, View},
    workspace::{Highlight, Step, Story, Workspace},
};

/// Adds a view at the end of the list. Returns its position.
pub(crate) fn add_view(workspace: &mut Workspace, name: Names, show: Show) -> usize {
    let id = fresh_id(&name, "view", workspace.views.iter().map(|view| view.id.as_str()));
    workspace.views.push(View { id, name, show });
    workspace.views.len() - 1
}

/// Puts a copy of view `at` behind it. Returns the position of the copy; `None` if there is no such view.
pub(crate) fn duplicate_view(workspace: &mut Workspace, at: usize) -> Option<usize> {
    let view = workspace.views.get(at)?;
    let name = copied(&view.name);
    let id = fresh_id(&name, "view", workspace.views.iter().map(|view| view.id.as_str()));
    let copy = View { id, name, ..view.clone() };
    workspace.views.insert(at + 1, copy);
    Some(at + 1)
}

/// Adds a story at the end of the list. Returns its position.
pub(crate) fn add_story(workspace: &mut Workspace, title: Names, steps: Vec<Step>) -> usize {
    let id = fresh_id(&title, "story", workspace.stories.iter().map(|story| story.id.as_str()));
    workspace.stories.push(Story { id, title, steps });
    workspace.stories.len() - 1
}

/// Puts a copy of story `at` behind it. Returns the position of the copy; `None` if there is no such story.
pub(crate) fn duplicate_story(workspace: &mut Workspace, at: usize) -> Option<usize> {
    let story = workspace.stories.get(at)?;
    let title = copied(&story.title);
    let id = fresh_id(&title, "story", workspace.stories.iter().map(|story| story.id.as_str()));
    let copy = Story { id, title, steps: story.steps.clone() };
    workspace.stories.insert(at + 1, copy);
    Some(at + 1)
}

/// Renews the ids of views and stories whose names changed since `before`. An id in `saved` stays, because it may be
/// written down elsewhere. Returns the old and new ids of stories.
pub(crate) fn follow_names(before: &Workspace, after: &mut Workspace, saved: &Workspace) -> Vec<(String, String)> {
    for at in 0..after.views.len() {
        let View { id, name, .. } = &after.views[at];
        let old = before.views.iter().find(|old| old.id == *id);
        if old.is_some_and(|old| old.name != *name) && saved.views.iter().all(|saved| saved.id != *id) {
            let others = after.views.iter().map(|view| view.id.as_str()).filter(|other| other != id);
            after.views[at].id = fresh_id(name, "view", others);
        }
    }
    let mut renamed = Vec::new();
    for at in 0..after.stories.len() {
        let Story { id, title, .. } = &after.stories[at];
        let old = before.stories.iter().find(|old| old.id == *id);
        if old.is_some_and(|old| old.title != *title) && saved.stories.iter().all(|saved| saved.id != *id) {
            let others = after.stories.iter().map(|story| story.id.as_str()).filter(|other| other != id);
            let fresh = fresh_id(title, "story", others);
            renamed.push((id.clone(), fresh.clone()));
            after.stories[at].id = fresh;
        }
    }
    renamed
}

/// Moves the item at `from` to `to`; the items between move by one. Nothing happens if there is no item at `from`.
pub(crate) fn shift<T>(list: &mut [T], from: usize, to: usize) {
    let Some(end) = list.len().checked_sub(1) else { return };
    let to = to.min(end);
    if from > end {
        return;
    }
    if from <= to {
        list[from..=to].rotate_left(1);
    } else {
        list[to..=from].rotate_right(1);
    }
}

/// Removes the item at `at`, if there is one.
pub(crate) fn take_out<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        list.remove(at);
    }
}

/// Inserts `new` at `at`, or at the end of a shorter list.
pub(crate) fn put_in<T>(list: &mut Vec<T>, at: usize, new: T) {
    list.insert(at.min(list.len()), new);
}

/// The position, after [`shift`], of the item that was at `at`.
pub(crate) fn place_after_shift(at: usize, from: usize, to: usize) -> usize {
    if at == from {
        to
    } else if from < at && at <= to {
        at - 1
    } else if to <= at && at < from {
        at + 1
    } else {
        at
    }
}

/// Adds `more` to the highlights of a step, each once and in the order of the dataset.
pub fn highlight(step: &mut Step, more: impl IntoIterator<Item = Highlight>) {
    let all: BTreeSet<Highlight> = step.highlights.iter().copied().chain(more).collect();
    step.highlights = all.into_iter().collect();
}

/// The names with "(copy)" after each, in its language.
fn copied(names: &Names) -> Names {
    let copy = |(tag, text): (&str, &str)| {
        let word = match tag {
            "zh-Hant" => "（複本）",
            "zh-Hans" => "（副本）",
            _ => " (copy)",
        };
        (tag.to_owned(), format!("{text}{word}"))
    };
    Names::new(names.iter().map(copy))
}

/// An id that is not `taken`, made of the English name, else of the first name that has letters or Chinese characters,
/// else of `kind`.
pub(super) fn fresh_id<'a>(names: &Names, kind: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: BTreeSet<&str> = taken.collect();
    let mut texts = names.exactly("en").into_iter().chain(names.iter().map(|(_, text)| text));
    let stem = texts.find_map(|text| kebab_case(text, LONGEST)).unwrap_or_else(|| kind.to_owned());
    let numbered = (2_usize..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.clone()).chain(numbered).find(|id| !taken.contains(id.as_str())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::id::{EntityIndex, RelationIndex};

    #[test]
    fn ids_are_made_of_names_and_never_given_twice() {
        let mut workspace = Workspace::default();
        for name in ["Biotech, 2024!", "biotech 2024", "…", "—"] {
            add_view(&mut workspace, Names::english(name), Show::default());
        }
        let ids: Vec<_> = workspace.views.iter().map(|view| view.id.as_str()).collect();
        assert_eq!(ids, ["biotech-2024", "biotech-2024-2", "view", "view-2"]);
    }

    #[test]
    fn a_chinese_name_makes_an_id_of_how_it_is_read() {
        let mut workspace = Workspace::default();
        for name in ["港投公司 2024", "港投公司２", "綠色 HKIC"] {
            add_story(&mut workspace, Names::new([("zh-Hant", name)]), Vec::new());
        }
        let ids: Vec<_> = workspace.stories.iter().map(|story| story.id.as_str()).collect();
        assert_eq!(ids, ["gang-tou-gong-si-2024", "gang-tou-gong-si", "lv-se-hkic"]);
    }

    #[test]
    fn an_id_is_never_longer_than_a_file_may_have_it() {
        let mut workspace = Workspace::default();
        for name in ["word ".repeat(60), "w".repeat(300), "港".repeat(90)] {
            for _ in 0..12 {
                add_story(&mut workspace, Names::english(&name), Vec::new());
            }
        }
        for Story { id, .. } in &workspace.stories {
            assert!((10..=64).contains(&id.len()) && !id.ends_with('-'), "{id}");
        }
    }

    #[test]
    fn the_id_of_what_was_never_saved_follows_its_name_and_a_saved_one_stays() {
        let mut before = Workspace::default();
        for title in ["New story", "Kept"] {
            add_story(&mut before, Names::english(title), Vec::new());
        }
        add_view(&mut before, Names::english("View"), Show::default());
        let saved = Workspace { stories: vec![before.stories[1].clone()], ..Workspace::default() };
        let mut after = before.clone();
        after.stories.iter_mut().for_each(|story| story.title = Names::english("Kept"));
        after.views[0].name = Names::english("Funds");
        let renamed = follow_names(&before, &mut after, &saved);
        assert_eq!(renamed, [("new-story".to_owned(), "kept-2".to_owned())]);
        let ids: Vec<_> = after.stories.iter().map(|story| story.id.as_str()).collect();
        assert_eq!((ids, after.views[0].id.as_str()), (vec!["kept-2", "kept"], "funds"));
    }

    #[test]
    fn a_copy_stands_behind_what_it_was_made_of() {
        let mut workspace = Workspace::default();
        for title in ["One", "Two"] {
            add_story(&mut workspace, Names::english(title), vec![Step::default()]);
        }
        assert_eq!(duplicate_story(&mut workspace, 0), Some(1));
        let told: Vec<_> = workspace.stories.iter().map(|story| (story.id.as_str(), story.steps.len())).collect();
        assert_eq!(told, [("one", 1), ("one-copy", 1), ("two", 1)]);
        assert_eq!(duplicate_story(&mut workspace, 9), None);
    }

    #[test]
    fn what_is_moved_stands_where_it_was_put_and_the_rest_keeps_its_order() {
        let shifted = |from, to| {
            let mut list = ['a', 'b', 'c', 'd'];
            shift(&mut list, from, to);
            list.iter().collect::<String>()
        };
        assert_eq!(shifted(0, 2), "bcad");
        assert_eq!(shifted(3, 1), "adbc");
        assert_eq!(shifted(1, 9), "acdb");
        assert_eq!(shifted(9, 0), "abcd");
        for (from, to) in [(0, 2), (3, 1), (2, 2), (1, 3)] {
            let mut list = [0, 1, 2, 3];
            shift(&mut list, from, to);
            let found: Vec<_> = (0..4).map(|at| list[place_after_shift(at, from, to)]).collect();
            assert_eq!(found, [0, 1, 2, 3], "{from} to {to}");
        }
        shift::<u8>(&mut [], 0, 1);
    }

    #[test]
    fn what_stands_out_does_so_once_and_in_the_order_of_the_dataset() {
        let mut step = Step::default();
        let (entity, relation) = (Highlight::Entity(EntityIndex::new(4)), Highlight::Relation(RelationIndex::new(1)));
        highlight(&mut step, [relation, entity, relation]);
        highlight(&mut step, [Highlight::Entity(EntityIndex::new(2)), entity]);
        assert_eq!(step.highlights, [Highlight::Entity(EntityIndex::new(2)), entity, relation]);
    }
}
