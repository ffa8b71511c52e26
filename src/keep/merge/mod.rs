//! Merges the workspaces that two people made of the same dataset.
//!
//! Three states are compared record by record: the common beginning (base), what was made here (mine), and what was
//! found on disk (theirs). A record that only one side changed is as that side left it. A record that both changed is
//! kept twice where possible, and is a [`Conflict`] to be decided.

mod letterhead;
pub(crate) mod lists;
mod steps;

use std::collections::BTreeSet;

use lists::{either, merged as merged_list};

use crate::{
    dataset::{
        Dataset,
        group::Group,
        id::EntityIndex,
        names::Names,
        view::View,
        workspace::{Highlight, Note, Position, Story, Workspace},
    },
    words::{Phrase, Words},
};

/// The choice between two states of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The one made here.
    Mine,
    /// The one found on disk.
    Theirs,
    /// Both, one after the other.
    Both,
}

/// A record that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The name of the record, for people.
    pub what: Phrase,
    /// Its state here, in words.
    pub mine: Phrase,
    /// Its state on disk, in words.
    pub theirs: Phrase,
    /// The choice between them; at first a proposal.
    pub choice: Choice,
    /// Whether both can be kept.
    pub both: bool,
}

/// The three states, and the conflicts between them.
#[derive(Clone, Debug)]
pub struct Merge {
    base: Workspace,
    mine: Workspace,
    theirs: Workspace,
    /// The records that both sides changed, in the order of their lists.
    pub conflicts: Vec<Conflict>,
}

impl Merge {
    /// Compares the common beginning, what was made here and what was found on disk, all in terms of `dataset`.
    pub fn new(dataset: &Dataset, base: Workspace, mine: Workspace, theirs: Workspace) -> Self {
        let mut merge = Self { base, mine, theirs, conflicts: Vec::new() };
        let mut desk = Desk { dataset, chosen: &[], found: Vec::new() };
        desk.put_together(&merge);
        merge.conflicts = desk.found;
        merge
    }

    /// The merged workspace, by the choices made so far.
    pub(crate) fn merged(&self, dataset: &Dataset) -> Workspace {
        Desk { dataset, chosen: &self.conflicts, found: Vec::new() }.put_together(self)
    }

    /// Takes over the choices of an earlier merge. Returns `false` if any conflict was not in it.
    pub(crate) fn decide_as(&mut self, before: Option<&Self>) -> bool {
        let decided = before.map_or(&[][..], |before| &before.conflicts);
        let same = |one: &Conflict, other: &Conflict| {
            (&one.what, &one.mine, &one.theirs) == (&other.what, &other.mine, &other.theirs)
        };
        let mut all = true;
        for conflict in &mut self.conflicts {
            match decided.iter().find(|decided| same(conflict, decided)) {
                Some(decided) => conflict.choice = decided.choice,
                None => all = false,
            }
        }
        all
    }

    /// Whether everything that was made here is on disk already.
    pub(crate) fn adds_nothing(&self, dataset: &Dataset) -> bool {
        self.conflicts.is_empty() && self.merged(dataset) == self.theirs
    }

    /// The workspace made here.
    pub fn mine(&self) -> &Workspace {
        &self.mine
    }

    /// The workspace found on disk.
    pub fn theirs(&self) -> &Workspace {
        &self.theirs
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
        let groups = merged_list(
            [&base.groups, &mine.groups, &theirs.groups],
            |group| group.id.clone(),
            |base, mine, theirs| self.groups(base, mine, theirs, &mut ids),
        );
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
        // These were put together before all that may be about them.
        let proposals = theirs.proposals.clone();
        let letterhead = self.letterhead([&base.letterhead, &mine.letterhead, &theirs.letterhead]);
        Workspace { groups, views, stories, positions, notes, letterhead, proposals }.tidied()
    }

    /// The choice that was made for a conflict, or else its proposal.
    fn decide(&mut self, conflict: Conflict) -> Choice {
        let choice = self.chosen.get(self.found.len()).map_or(conflict.choice, |chosen| chosen.choice);
        self.found.push(conflict);
        choice
    }

    /// Merges a group: whoever either side added is in it, and whoever either side took out is not.
    fn groups(&mut self, base: Option<&Group>, mine: &Group, theirs: &Group, ids: &mut BTreeSet<String>) -> Vec<Group> {
        let Some(base) = base else {
            let name = if mine.name == theirs.name { second(&mine.name) } else { mine.name.clone() };
            return vec![theirs.clone(), Group { id: free(&mine.id, ids), name, ..mine.clone() }];
        };
        let stayed = &(&base.entities & &mine.entities) & &theirs.entities;
        let added = &(&mine.entities | &theirs.entities) - &base.entities;
        let name = if let Some(name) = either(&base.name, &mine.name, &theirs.name) {
            name.clone()
        } else {
            let named = |group: &Group| Phrase::new(|words| group.name.get(words.language()).to_owned());
            let what =
                Phrase::new(|words| words.with("merge-group", [("name", base.name.get(words.language()).into())]));
            let conflict =
                Conflict { what, mine: named(mine), theirs: named(theirs), choice: Choice::Mine, both: false };
            let is_mine = self.decide(conflict) != Choice::Theirs;
            if is_mine { mine.name.clone() } else { theirs.name.clone() }
        };
        let note = self.group_note(base, mine, theirs);
        vec![Group { id: theirs.id.clone(), name, entities: &stayed | &added, note }]
    }

    /// The note of a group, of which both may have written another.
    fn group_note(&mut self, base: &Group, mine: &Group, theirs: &Group) -> String {
        if let Some(note) = either(&base.note, &mine.note, &theirs.note) {
            return note.clone();
        }
        let what =
            Phrase::new(|words| words.with("merge-group-note", [("name", base.name.get(words.language()).into())]));
        let said = |group: &Group| Phrase::new(|_| group.note.clone());
        let conflict = Conflict { what, mine: said(mine), theirs: said(theirs), choice: Choice::Mine, both: false };
        let is_mine = self.decide(conflict) != Choice::Theirs;
        if is_mine { mine.note.clone() } else { theirs.note.clone() }
    }

    fn views(&mut self, known: bool, mine: &View, theirs: &View, ids: &mut BTreeSet<String>) -> Vec<View> {
        let copy = |ids: &mut BTreeSet<String>| View {
            id: free(&mine.id, ids),
            name: if mine.name == theirs.name { second(&mine.name) } else { mine.name.clone() },
            ..mine.clone()
        };
        // Two records that got the same id by chance are two.
        if !known {
            return vec![theirs.clone(), copy(ids)];
        }
        let name = |view: &View, words: Words| view.name.get(words.language()).to_owned();
        let shows = |words: Words| match name(mine, words) {
            name if mine.show == theirs.show => name,
            name => words.with("merge-shows-else", [("name", name.into())]),
        };
        let choice = self.decide(Conflict {
            what: Phrase::new(|words| words.with("merge-view", [("name", name(theirs, words).into())])),
            mine: Phrase::new(shows),
            theirs: Phrase::new(|words| name(theirs, words)),
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
        let steps = steps::merged(&base.steps, &mine.steps, &theirs.steps);
        if let (Some(title), Some(steps)) = (title, steps) {
            return vec![Story { id: theirs.id.clone(), title: title.clone(), steps }];
        }
        let say = |story: &Story, words: Words| {
            let changed = story.steps.iter().filter(|step| !base.steps.contains(step));
            let quoted = |title: &str| format!("\n{}", words.with("merge-step", [("name", title.into())]));
            let titles: Vec<String> = changed.map(|step| quoted(step.title.get(words.language()))).collect();
            let (name, count) = (story.title.get(words.language()), story.steps.len());
            let story = words.with("merge-steps", [("name", name.into()), ("count", count.into())]);
            format!("{story}{}", titles.concat())
        };
        let title = |words: Words| theirs.title.get(words.language());
        let choice = self.decide(Conflict {
            what: Phrase::new(|words| words.with("merge-story", [("name", title(words).into())])),
            mine: Phrase::new(|words| say(mine, words)),
            theirs: Phrase::new(|words| say(theirs, words)),
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
        let about = |words: Words| match mine.about {
            Highlight::Entity(entity) => self.dataset.entity(entity).label(words.language()).to_owned(),
            Highlight::Relation(relation) => {
                words.with("merge-tie", [("id", self.dataset.relation(relation).id.as_str().into())])
            }
        };
        let what = Phrase::new(|words| words.with("merge-note", [("name", about(words).into())]));
        let choice = self.decide(Conflict {
            what,
            mine: Phrase::new(|_| mine.text.clone()),
            theirs: Phrase::new(|_| theirs.text.clone()),
            choice: Choice::Both,
            both: true,
        });
        vec![match choice {
            Choice::Mine => mine.clone(),
            Choice::Theirs => theirs.clone(),
            Choice::Both => both(),
        }]
    }

    /// Merges places. An entity has one place, so all places that both sides changed are one conflict.
    fn positions(&mut self, lists: [&[Position]; 3]) -> Vec<Position> {
        let key = |position: &Position| position.entity;
        let mut contested = Vec::new();
        let agreed = merged_list(lists, key, |base, mine, theirs| {
            let pinned = pinned_by_one(base, mine, theirs);
            contested.extend(pinned.is_none().then_some((!mine.pinned, mine.entity)));
            vec![pinned.unwrap_or(*theirs)]
        });
        if contested.is_empty() {
            return agreed;
        }
        // Entities placed by hand are named before those that gave way.
        contested.sort_unstable();
        let choice = self.decide(Conflict {
            what: Phrase::new(|words| self.places_of(&contested, words)),
            mine: Phrase::new(|words| words.say("merge-place-mine").into_owned()),
            theirs: Phrase::new(|words| words.say("merge-place-theirs").into_owned()),
            choice: Choice::Mine,
            both: false,
        });
        let is_mine = choice != Choice::Theirs;
        merged_list(lists, key, |base, mine, theirs| {
            let decided = if is_mine { *mine } else { *theirs };
            vec![pinned_by_one(base, mine, theirs).unwrap_or(decided)]
        })
    }

    fn places_of(&self, entities: &[(bool, EntityIndex)], words: Words) -> String {
        const NAMED: usize = 3;
        let label = |(_, entity): &(bool, EntityIndex)| self.dataset.entity(*entity).label(words.language());
        let names = words.listed(&entities.iter().take(NAMED).map(label).collect::<Vec<_>>());
        match entities.len() {
            1 => words.with("merge-place", [("name", names.into())]),
            ..=NAMED => words.with("merge-places", [("names", names.into())]),
            many => words.with("merge-places-more", [("names", names.into()), ("more", (many - NAMED).into())]),
        }
    }
}

/// The position of an entity that one side pinned anew and the other did not.
fn pinned_by_one(base: Option<&Position>, mine: &Position, theirs: &Position) -> Option<Position> {
    match (base.is_some_and(|base| base.pinned), mine.pinned, theirs.pinned) {
        (false, true, false) => Some(*mine),
        (false, false, true) => Some(*theirs),
        _ => None,
    }
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
    let groups = workspace.groups.iter().map(|group| group.id.clone());
    views.chain(groups).chain(workspace.stories.iter().map(|story| story.id.clone())).collect()
}

/// An id like `id` that is not among `ids`, and is put there.
fn free(id: &str, ids: &mut BTreeSet<String>) -> String {
    // Ids are at most 64 letters long.
    let stem: String = id.chars().take(58).collect();
    // One number more than there are ids is enough.
    let mut numbered = (2..ids.len() + 3).map(|number| format!("{stem}-{number}"));
    let free = numbered.find(|id| !ids.contains(id)).unwrap_or_default();
    ids.insert(free.clone());
    free
}

/// The name of the second of two records of the same name.
fn second(names: &Names) -> Names {
    Names::new(names.iter().map(|(tag, text)| (tag.to_owned(), format!("{text} (2)"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{filter::Filter, names::Language, view::Show, workspace::Step};

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
    fn two_that_were_called_the_same_by_chance_are_both_kept_and_can_be_told_apart() {
        let (mine, theirs) = (
            with_views(&[("v", "V")]),
            Workspace {
                views: vec![View {
                    show: Show {
                        seen: Filter { years: Some((2020, 2021)), ..Filter::default() }.into(),
                        ..Show::default()
                    },
                    ..view("v", "V")
                }],
                ..Workspace::default()
            },
        );
        let (merged, conflicts) = merge(&Workspace::default(), &mine, &theirs);
        assert_eq!((names(&merged), conflicts), (vec![("v", "V"), ("v-2", "V (2)")], 0));
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
    fn places_that_both_changed_are_decided_unless_only_one_put_it_there_by_hand() {
        let at = |x: f32, pinned| Position { entity: EntityIndex::new(0), place: emath::Pos2::new(x, 0.0), pinned };
        let dataset = crate::dataset::read::read_text(crate::dataset::bundled::FOUNDING.text).dataset.unwrap();
        let what = format!("Place of {}", dataset.entity(EntityIndex::new(0)).label(Language::English));
        let with = |position: Position| Workspace { positions: vec![position], ..Workspace::default() };
        let merge = |base, mine, theirs| Merge::new(&dataset, base, with(mine), with(theirs));
        let place = |merge: &Merge| merge.merged(&dataset).positions[0];

        let given_way = merge(with(at(0.0, false)), at(1.0, false), at(2.0, true));
        assert_eq!((given_way.conflicts.len(), place(&given_way)), (0, at(2.0, true)));
        let mut both = merge(Workspace::default(), at(1.0, true), at(2.0, true));
        assert_eq!((both.conflicts[0].what.get(Language::English), place(&both)), (&*what, at(1.0, true)));
        both.conflicts[0].choice = Choice::Theirs;
        assert_eq!(place(&both), at(2.0, true));
        let mut again = merge(Workspace::default(), at(1.0, true), at(2.0, true));
        assert!(!again.decide_as(None) && again.decide_as(Some(&both)) && place(&again) == at(2.0, true));
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
