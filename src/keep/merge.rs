//! What two people made of the same dataset, put together.
//!
//! Three states are compared record by record: what both began with, what was made here, and what was found on
//! disk. What only one of them changed is as that one left it; what both changed is kept twice where it can be, and
//! is a [`Conflict`] to be decided where they changed the same record.

use std::collections::BTreeSet;

use crate::{
    dataset::{
        Dataset,
        names::{Language, Names},
        view::View,
        workspace::{Highlight, Note, Position, Step, Story, Workspace},
    },
    filter::describe::counted,
};

/// Which of two states of a record is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What was made here.
    Mine,
    /// What was found on disk.
    Theirs,
    /// Both, one after the other.
    Both,
}

/// A record that both changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is, for people.
    pub what: String,
    /// What was made of it here.
    pub mine: String,
    /// What was found on disk.
    pub theirs: String,
    /// What is kept.
    pub choice: Choice,
    /// Whether both can be kept.
    pub both: bool,
}

/// The three states, and what is to be decided between them.
#[derive(Clone, Debug)]
pub struct Merge {
    base: Workspace,
    mine: Workspace,
    theirs: Workspace,
    /// What both changed, in the order of their lists.
    pub conflicts: Vec<Conflict>,
}

impl Merge {
    /// Compares what both began with, what was made here and what was found on disk, all for `dataset`.
    pub fn new(dataset: &Dataset, base: Workspace, mine: Workspace, theirs: Workspace) -> Self {
        let mut merge = Self { base, mine, theirs, conflicts: Vec::new() };
        let mut desk = Desk { dataset, chosen: &[], found: Vec::new() };
        desk.put_together(&merge);
        merge.conflicts = desk.found;
        merge
    }

    /// What comes of it, as decided so far.
    pub fn merged(&self, dataset: &Dataset) -> Workspace {
        Desk { dataset, chosen: &self.conflicts, found: Vec::new() }.put_together(self)
    }

    /// What came of it before anything was decided.
    pub fn proposed(&self, dataset: &Dataset) -> Workspace {
        Desk { dataset, chosen: &[], found: Vec::new() }.put_together(self)
    }
}

struct Desk<'a> {
    dataset: &'a Dataset,
    chosen: &'a [Conflict],
    found: Vec<Conflict>,
}

impl Desk<'_> {
    fn put_together(&mut self, merge: &Merge) -> Workspace {
        let Merge { base, mine, theirs, .. } = merge;
        let mut ids: BTreeSet<String> = [base, mine, theirs].into_iter().flat_map(ids_of).collect();
        let views = merged_list(
            [&base.views, &mine.views, &theirs.views],
            |view| view.id.clone(),
            |base, mine, theirs| self.views(base.is_some(), mine, theirs, &mut ids),
        );
        let stories = merged_list(
            [&base.stories, &mine.stories, &theirs.stories],
            |story| story.id.clone(),
            |base, mine, theirs| self.stories(base, mine, theirs, &mut ids),
        );
        let positions = self.positions([&base.positions, &mine.positions, &theirs.positions]);
        let notes = merged_list(
            [&base.notes, &mine.notes, &theirs.notes],
            |note| note.about,
            |base, mine, theirs| self.notes(base, mine, theirs),
        );
        Workspace { views, stories, positions, notes }.tidied()
    }

    /// What was decided about a conflict, or else what it proposes.
    fn decide(&mut self, conflict: Conflict) -> Choice {
        let choice = self.chosen.get(self.found.len()).map_or(conflict.choice, |chosen| chosen.choice);
        self.found.push(conflict);
        choice
    }

    fn views(&mut self, known: bool, mine: &View, theirs: &View, ids: &mut BTreeSet<String>) -> Vec<View> {
        let copy = |ids: &mut BTreeSet<String>| View {
            id: free(&mine.id, ids),
            name: if mine.name == theirs.name { second(&mine.name) } else { mine.name.clone() },
            ..mine.clone()
        };
        // Two that were called the same by chance are two.
        if !known {
            return vec![theirs.clone(), copy(ids)];
        }
        let name = |view: &View| view.name.get(Language::English).to_owned();
        let choice = self.decide(Conflict {
            what: format!("View “{}”", name(theirs)),
            mine: said(&name(mine), mine.show != theirs.show, "shows something else"),
            theirs: name(theirs),
            choice: Choice::Both,
            both: true,
        });
        chosen(choice, mine, theirs, || copy(ids))
    }

    fn stories(
        &mut self,
        base: Option<&Story>,
        mine: &Story,
        theirs: &Story,
        ids: &mut BTreeSet<String>,
    ) -> Vec<Story> {
        let copy = |ids: &mut BTreeSet<String>| Story {
            id: free(&mine.id, ids),
            title: if mine.title == theirs.title { second(&mine.title) } else { mine.title.clone() },
            steps: mine.steps.clone(),
        };
        let Some(base) = base else { return vec![theirs.clone(), copy(ids)] };
        let title = either(&base.title, &mine.title, &theirs.title);
        let steps = merged_steps(&base.steps, &mine.steps, &theirs.steps);
        if let (Some(title), Some(steps)) = (title, steps) {
            return vec![Story { id: theirs.id.clone(), title: title.clone(), steps }];
        }
        let say = |story: &Story| {
            let changed = story.steps.iter().filter(|step| !base.steps.contains(step));
            let named = changed.map(|step| format!("\n“{}”", step.title.get(Language::English))).collect::<String>();
            let title = story.title.get(Language::English);
            format!("{title}, {}{named}", counted(story.steps.len(), "step", "steps"))
        };
        let choice = self.decide(Conflict {
            what: format!("Story “{}”", theirs.title.get(Language::English)),
            mine: say(mine),
            theirs: say(theirs),
            choice: Choice::Both,
            both: true,
        });
        chosen(choice, mine, theirs, || copy(ids))
    }

    fn notes(&mut self, base: Option<&Note>, mine: &Note, theirs: &Note) -> Vec<Note> {
        let both = || Note { about: mine.about, text: format!("{}\n\n{}", theirs.text.trim_end(), mine.text) };
        if base.is_none() {
            return vec![both()];
        }
        let about = match mine.about {
            Highlight::Entity(entity) => self.dataset.entity(entity).label(Language::English).to_owned(),
            Highlight::Relation(relation) => format!("tie {}", self.dataset.relation(relation).id),
        };
        let choice = self.decide(Conflict {
            what: format!("Note about {about}"),
            mine: mine.text.clone(),
            theirs: theirs.text.clone(),
            choice: Choice::Both,
            both: true,
        });
        vec![match choice {
            Choice::Mine => mine.clone(),
            Choice::Theirs => theirs.clone(),
            Choice::Both => both(),
        }]
    }

    /// An entity has one place: all that both put elsewhere is decided at once.
    fn positions(&mut self, lists: [&Vec<Position>; 3]) -> Vec<Position> {
        let key = |position: &Position| position.entity;
        let mut contested = Vec::new();
        merged_list(lists, key, |_, mine, theirs| {
            contested.push(mine.entity);
            vec![*theirs]
        });
        let Some(first) = contested.first() else { return merged_list(lists, key, |_, _, theirs| vec![*theirs]) };
        let first = self.dataset.entity(*first).label(Language::English);
        let what = match contested.len() {
            1 => format!("Place of {first}"),
            many => format!("Places of {first} and {} more", many - 1),
        };
        let choice = self.decide(Conflict {
            what,
            mine: "Where it lies now".to_owned(),
            theirs: "Where it was put in the file".to_owned(),
            choice: Choice::Mine,
            both: false,
        });
        let is_mine = choice != Choice::Theirs;
        merged_list(lists, key, |_, mine, theirs| vec![if is_mine { *mine } else { *theirs }])
    }
}

fn said(name: &str, differs: bool, how: &str) -> String {
    if differs { format!("{name}, {how}") } else { name.to_owned() }
}

fn chosen<T: Clone>(choice: Choice, mine: &T, theirs: &T, copy: impl FnOnce() -> T) -> Vec<T> {
    match choice {
        Choice::Mine => vec![mine.clone()],
        Choice::Theirs => vec![theirs.clone()],
        Choice::Both => vec![theirs.clone(), copy()],
    }
}

fn ids_of(workspace: &Workspace) -> Vec<String> {
    let views = workspace.views.iter().map(|view| view.id.clone());
    views.chain(workspace.stories.iter().map(|story| story.id.clone())).collect()
}

/// An id like `id` that nothing has, which is taken from now on.
fn free(id: &str, ids: &mut BTreeSet<String>) -> String {
    // Ids are at most 64 letters long.
    let stem: String = id.chars().take(58).collect();
    let free = (2..).map(|number| format!("{stem}-{number}")).find(|id| !ids.contains(id)).unwrap_or(stem);
    ids.insert(free.clone());
    free
}

/// The name of the second of two that are called the same.
fn second(names: &Names) -> Names {
    Names::new(names.iter().map(|(tag, text)| (tag.to_owned(), format!("{text} (2)"))))
}

/// What became of a value that at most one side changed; `None` if both did, and differently.
fn either<'a, T: PartialEq>(base: &T, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    if mine == theirs || base == mine {
        Some(theirs)
    } else if base == theirs {
        Some(mine)
    } else {
        None
    }
}

/// Puts two lists of records together that were one. What one side took out and the other changed, stays.
fn merged_list<T: Clone + PartialEq, K: PartialEq + Ord>(
    [base, mine, theirs]: [&Vec<T>; 3],
    key: impl Fn(&T) -> K,
    mut clash: impl FnMut(Option<&T>, &T, &T) -> Vec<T>,
) -> Vec<T> {
    if let Some(list) = either(base, mine, theirs) {
        return list.clone();
    }
    let index = |list: &[T]| list.iter().enumerate().map(|(at, item)| (key(item), at)).collect::<Vec<_>>();
    let sorted = |list: &[T]| {
        let mut index = index(list);
        index.sort();
        index
    };
    let (base_index, mine_index, theirs_index) = (sorted(base), sorted(mine), sorted(theirs));
    let find = |index: &[(K, usize)], list: &[T], item: &T| -> Option<T> {
        let wanted = key(item);
        let at = index.binary_search_by(|(known, _)| known.cmp(&wanted)).ok()?;
        list.get(index.get(at)?.1).cloned()
    };
    let mut merged = Vec::new();
    for item in theirs {
        let before = find(&base_index, base, item);
        match (find(&mine_index, mine, item), &before) {
            (None, Some(before)) if before == item => {}
            (None, _) => merged.push(item.clone()),
            (Some(own), Some(before)) => match either(before, &own, item) {
                Some(same) => merged.push(same.clone()),
                None => merged.extend(clash(Some(before), &own, item)),
            },
            (Some(own), None) if own == *item => merged.push(own),
            (Some(own), None) => merged.extend(clash(None, &own, item)),
        }
    }
    for item in mine {
        let taken_out = find(&base_index, base, item).is_some_and(|before| before == *item);
        if find(&theirs_index, theirs, item).is_none() && !taken_out {
            merged.push(item.clone());
        }
    }
    merged
}

/// Stories of more steps are not compared step by step, which takes the square of that.
const MAX_STEPS: usize = 2000;

/// Puts the steps of a story together that two changed; `None` if they changed the same step. Steps have no
/// ids: those that all three have alike stand fast, and what lies between two of them belongs together.
fn merged_steps(base: &[Step], mine: &[Step], theirs: &[Step]) -> Option<Vec<Step>> {
    // Stories are told in an hour. What is so long that it cannot be compared is for people to decide.
    if [base, mine, theirs].iter().any(|steps| steps.len() > MAX_STEPS) {
        return None;
    }
    let (in_mine, in_theirs) = (common(base, mine), common(base, theirs));
    let (mut merged, mut at) = (Vec::new(), [0; 3]);
    let fast =
        in_mine.iter().filter_map(|(b, m)| in_theirs.iter().find(|(other, _)| other == b).map(|(_, t)| (*b, *m, *t)));
    let ends = fast.map(Some).chain([None]);
    for fast in ends {
        let (b, m, t) = fast.unwrap_or((base.len(), mine.len(), theirs.len()));
        let between = [base.get(at[0]..b)?, mine.get(at[1]..m)?, theirs.get(at[2]..t)?];
        merged.extend(merged_between(between)?);
        merged.extend(fast.and_then(|_| base.get(b)).cloned());
        at = [b + 1, m + 1, t + 1];
    }
    Some(merged)
}

fn merged_between([base, mine, theirs]: [&[Step]; 3]) -> Option<Vec<Step>> {
    if let Some(steps) = either(&base, &mine, &theirs) {
        return Some(steps.to_vec());
    }
    if base.is_empty() {
        return Some([theirs, mine].concat());
    }
    if base.len() != mine.len() || base.len() != theirs.len() {
        return None;
    }
    let steps = base.iter().zip(mine).zip(theirs);
    steps.map(|((base, mine), theirs)| either(base, mine, theirs).cloned()).collect()
}

/// The longest row of steps that both lists have in the same order, as pairs of their places.
fn common(one: &[Step], other: &[Step]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            longest[a * width + b] = if one[a] == other[b] {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < one.len() && b < other.len() {
        if one[a] == other[b] {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if longest[(a + 1) * width + b] >= longest[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::id::EntityIndex;

    fn view(id: &str, name: &str) -> View {
        View { id: id.to_owned(), name: Names::english(name), ..View::default() }
    }

    fn step(title: &str) -> Step {
        Step { title: Names::english(title), ..Step::default() }
    }

    fn with_views(views: &[(&str, &str)]) -> Workspace {
        Workspace { views: views.iter().map(|(id, name)| view(id, name)).collect(), ..Workspace::default() }
    }

    fn told(steps: &[&str]) -> Workspace {
        let steps = steps.iter().map(|title| step(title)).collect();
        let story = Story { id: "tour".to_owned(), title: Names::english("Tour"), steps };
        Workspace { stories: vec![story], ..Workspace::default() }
    }

    fn merge(base: &Workspace, mine: &Workspace, theirs: &Workspace) -> (Workspace, usize) {
        let dataset = Dataset::default();
        let merge = Merge::new(&dataset, base.clone(), mine.clone(), theirs.clone());
        (merge.merged(&dataset), merge.conflicts.len())
    }

    fn names(workspace: &Workspace) -> Vec<(&str, &str)> {
        workspace.views.iter().map(|view| (view.id.as_str(), view.name.get(Language::English))).collect()
    }

    fn titles(workspace: &Workspace) -> Vec<Vec<String>> {
        let of = |story: &'_ Story| -> Vec<String> {
            story.steps.iter().map(|step| step.title.get(Language::English).to_owned()).collect()
        };
        workspace.stories.iter().map(of).collect()
    }

    fn owned(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|title| (*title).to_owned()).collect()
    }

    #[test]
    fn what_each_of_two_added_is_kept() {
        let (base, mine, theirs) =
            (with_views(&[("a", "A")]), with_views(&[("a", "A"), ("b", "B")]), with_views(&[("a", "A"), ("c", "C")]));
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        assert_eq!((names(&merged), conflicts), (vec![("a", "A"), ("c", "C"), ("b", "B")], 0));
    }

    #[test]
    fn two_that_were_called_the_same_by_chance_are_both_kept_and_can_be_told_apart() {
        let (mine, theirs) = (
            with_views(&[("v", "V")]),
            Workspace {
                views: vec![View {
                    show: crate::dataset::view::Show { years: Some((2020, 2021)), ..Default::default() },
                    ..view("v", "V")
                }],
                ..Workspace::default()
            },
        );
        let (merged, conflicts) = merge(&Workspace::default(), &mine, &theirs);
        assert_eq!((names(&merged), conflicts), (vec![("v", "V"), ("v-2", "V (2)")], 0));
    }

    #[test]
    fn what_one_changed_or_took_out_is_as_that_one_left_it() {
        let base = with_views(&[("a", "A"), ("b", "B"), ("c", "C")]);
        let mine = with_views(&[("a", "A here"), ("b", "B"), ("c", "C")]);
        let theirs = with_views(&[("a", "A"), ("b", "B there")]);
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        assert_eq!((names(&merged), conflicts), (vec![("a", "A here"), ("b", "B there")], 0));
        let (merged, _) = merge(
            &base,
            &with_views(&[("a", "A"), ("b", "B")]),
            &with_views(&[("a", "A"), ("b", "B"), ("c", "C there")]),
        );
        assert_eq!(names(&merged), [("a", "A"), ("b", "B"), ("c", "C there")], "what is worked on stays");
    }

    #[test]
    fn what_both_changed_is_decided_and_until_then_kept_twice() {
        let dataset = Dataset::default();
        let mut merge = Merge::new(
            &dataset,
            with_views(&[("a", "A")]),
            with_views(&[("a", "Here")]),
            with_views(&[("a", "There")]),
        );
        assert_eq!(merge.conflicts.len(), 1);
        assert_eq!(names(&merge.merged(&dataset)), [("a", "There"), ("a-2", "Here")]);
        merge.conflicts[0].choice = Choice::Mine;
        assert_eq!(names(&merge.merged(&dataset)), [("a", "Here")]);
        merge.conflicts[0].choice = Choice::Theirs;
        assert_eq!(names(&merge.merged(&dataset)), [("a", "There")]);
    }

    #[test]
    fn steps_of_one_story_are_put_together() {
        let base = told(&["one", "two", "three"]);
        let put = |mine: &[&str], theirs: &[&str]| merge(&base, &told(mine), &told(theirs));
        let (merged, conflicts) = put(&["one", "mine", "two", "three"], &["one", "two", "three", "theirs"]);
        assert_eq!((titles(&merged), conflicts), (vec![owned(&["one", "mine", "two", "three", "theirs"])], 0));
        let (merged, _) = put(&["one", "two", "three", "mine"], &["one", "two", "three", "theirs"]);
        assert_eq!(titles(&merged), [owned(&["one", "two", "three", "theirs", "mine"])]);
        let (merged, _) = put(&["1", "two", "three"], &["one", "2", "three"]);
        assert_eq!(titles(&merged), [owned(&["1", "2", "three"])]);
        let (merged, conflicts) = put(&["one", "two here", "three"], &["one", "two there", "three"]);
        assert_eq!(conflicts, 1);
        assert_eq!(titles(&merged), [owned(&["one", "two there", "three"]), owned(&["one", "two here", "three"])]);
    }

    #[test]
    fn notes_about_one_record_are_joined() {
        let note = |text: &str| Workspace {
            notes: vec![Note { about: Highlight::Entity(EntityIndex::new(0)), text: text.to_owned() }],
            ..Workspace::default()
        };
        let (merged, conflicts) = merge(&Workspace::default(), &note("Here"), &note("There"));
        assert_eq!((merged.notes[0].text.as_str(), conflicts), ("There\n\nHere", 0));
    }
}
