//! The words for a step of undo: "filter 2023", "select all", "relax".

use std::collections::BTreeSet;

use super::{Session, action::Action, moment::Moment};
use crate::{
    dataset::{
        filter::{Along, Around, Dating},
        id::EntityIndex,
        look::Mode,
        view::Selection,
        workspace::Workspace,
    },
    filter::choice::Choice,
    words::{Phrase, Words},
};

/// The words for what `action` did to `session`, which was `before`, to stand after "Undo" in a menu.
pub(super) fn phrase(action: &Action, session: &Session, before: &Moment) -> Phrase {
    Phrase::new(|words| Saying { session, words }.said(action, before))
}

/// Puts an action into words, in one language.
#[derive(Clone, Copy)]
struct Saying<'a> {
    session: &'a Session,
    words: Words,
}

impl<'a> Saying<'a> {
    fn said(self, action: &Action, before: &Moment) -> String {
        let words = self.words;
        match action {
            Action::Choose(choice) => self.choosing(choice),
            Action::SetOneWay(one_way) => self.either(*one_way, "step-one-way", "step-either-way"),
            Action::SetYears(Some((from, to))) if from == to => self.with_name("step-filter", &from.to_string()),
            Action::SetYears(Some((from, to))) => {
                let (first, last) = (from.min(to).to_string(), from.max(to).to_string());
                words.with("step-filter-years", [("first", first.into()), ("last", last.into())])
            }
            Action::SetYears(None) => self.say("step-all-years"),
            Action::SetDating(dating) => {
                self.either(*dating == Dating::Announced, "step-announced-years", "step-effective-years")
            }
            Action::SetStatedYearsOnly(only) => self.either(*only, "step-stated-years-only", "step-all-dates"),
            Action::SetContext(context) => self.either(*context, "step-show-context", "step-hide-context"),
            Action::SetAround(Some(around)) => self.surrounding(around, before),
            Action::SetAround(None) => self.say("step-leave-neighbourhood"),
            Action::SetAlong(along) => {
                self.either(*along == Along::WithAdverse, "step-with-adverse", "step-without-adverse")
            }
            Action::SetFilter(_) => self.say("step-change-filters"),
            Action::ClearFacet(facet) => self.with_name("step-clear-filter", &facet.label(words).to_lowercase()),
            Action::ClearFilters => self.say("step-clear-filters"),
            Action::SetMode(mode) => self.either(*mode == Mode::Filter, "step-hide-rest", "step-dim-rest"),
            Action::SetColouring(by) => self.with_name("step-colour-by", &words.colouring(*by).to_lowercase()),
            Action::SetSizing(by) => self.with_name("step-size-by", &words.sizing(*by).to_lowercase()),
            Action::SetWeighing(by) => self.with_name("step-width-by", &words.weighing(*by).to_lowercase()),
            Action::ShowGrounds(show) => self.either(*show, "step-show-grounds", "step-hide-grounds"),
            Action::Bundle(bundled) => self.either(*bundled, "step-bundle", "step-unbundle"),
            Action::SetRegions(regions) => self.with_name("step-regions", &words.regions(*regions).to_lowercase()),
            Action::SetLeaves(leaves) => self.with_name("step-leaves", &words.leaves(*leaves).to_lowercase()),
            Action::Fold(hubs) => self.of_some(["step-fold", "step-fold-some"], hubs.iter().copied()),
            Action::Unfold(hubs) => self.of_some(["step-unfold", "step-unfold-some"], hubs.iter().copied()),
            Action::ShowUndated(show) => self.either(*show, "step-show-undated", "step-hide-undated"),
            Action::Select(_) | Action::ToggleSelected(_) => self.selecting(),
            Action::Move(places) => {
                self.of_some(["step-move", "step-move-some"], places.iter().map(|(entity, _)| *entity))
            }
            Action::Sway(_) => self.say("step-sway"),
            Action::Arrange(_, name) | Action::Ease(_, name) => words.say(name).to_lowercase(),
            Action::Unpin(entities) => self.of_some(["step-put-back", "step-put-back-some"], entities.iter().copied()),
            Action::UnpinAll => self.say("step-put-back-all"),
            Action::Answer(_) => self.say("step-answer"),
            Action::Restore(_) | Action::Show(_) => self.say("step-open-view"),
            Action::Replace(_, done) => words.message(done),
            Action::Compare(Some(_)) => self.say("step-compare"),
            Action::Compare(None) => self.say("step-compare-end"),
            Action::Keep(workspace) => self.say(keeping(&before.workspace, workspace)),
            // None of these leaves a step.
            Action::Stage(_)
            | Action::SetLanguage(_)
            | Action::EndGesture
            | Action::CancelGesture
            | Action::Undo
            | Action::Redo => String::new(),
        }
    }

    fn say(self, key: &'static str) -> String {
        self.words.say(key).into_owned()
    }

    fn with_name(self, key: &'static str, name: &str) -> String {
        self.words.with(key, [("name", name.into())])
    }

    fn either(self, yes: bool, key: &'static str, other: &'static str) -> String {
        self.say(if yes { key } else { other })
    }

    fn choosing(self, choice: &Choice) -> String {
        let Self { session, words } = self;
        let (filter, network) = (session.filter(), session.network());
        let is_in = choice.is_in(filter);
        if let Choice::Layer(kind) = choice {
            let name = network.dataset().entity_kind(*kind).name.get(words.language());
            return self.with_name(if is_in { "step-leave-out" } else { "step-show-again" }, name);
        }
        if let (Choice::Money(_), false) = (choice, is_in) {
            return self.say("step-all-amounts");
        }
        let name = match choice {
            Choice::Basis(basis) => words.with("step-dates", [("basis", words.basis(*basis).into())]),
            other => other.name(filter, network, words),
        };
        self.with_name(if is_in { "step-filter" } else { "step-no-filter" }, &name)
    }

    fn label(self, entity: EntityIndex) -> &'a str {
        self.session.network().dataset().entity(entity).label(self.words.language())
    }

    /// What became of the neighbourhood: what was put into it, unfolded or folded by hand, or that it is another one.
    fn surrounding(self, around: &Around, before: &Moment) -> String {
        let before = before.exploration.seen.filter.around.clone().unwrap_or_default();
        let is_same = Around { unfolded: BTreeSet::new(), folded: BTreeSet::new(), ..around.clone() }
            == Around { unfolded: BTreeSet::new(), folded: BTreeSet::new(), ..before.clone() };
        let more = |now: &BTreeSet<EntityIndex>, then: &BTreeSet<EntityIndex>| {
            now.difference(then).copied().collect::<Vec<_>>()
        };
        let [unfolded, folded] =
            [(&around.unfolded, &before.unfolded), (&around.folded, &before.folded)].map(|(now, then)| more(now, then));
        if is_same && !unfolded.is_empty() {
            return self.of_some(["step-unfold-neighbours", "step-unfold-neighbours-some"], unfolded.into_iter());
        }
        if is_same && !folded.is_empty() {
            return self.of_some(["step-fold-neighbours", "step-fold-neighbours-some"], folded.into_iter());
        }
        match around.entities.len() {
            0 => self.say("step-empty-map"),
            1 => self.of_some(["step-neighbourhood"; 2], around.entities.iter().copied()),
            count => self.words.with("step-neighbourhood-some", [("count", count.into())]),
        }
    }

    fn selecting(self) -> String {
        match &self.session.seen().selection {
            Selection::Nothing => self.say("step-select-nothing"),
            Selection::Entities(entities) => {
                self.of_some(["step-select", "step-select-some"], entities.iter().copied())
            }
            Selection::Relation(_) => self.say("step-select-tie"),
            Selection::Relations(ties) => self.words.with("step-select-ties", [("count", ties.len().into())]),
            Selection::Source(_) => self.say("step-select-source"),
            Selection::Path { from, to, route } => {
                let key = if route.is_plain() { "step-path" } else { "step-route" };
                self.words.with(key, [("from", self.label(*from).into()), ("to", self.label(*to).into())])
            }
        }
    }

    /// The words for a change to some entities: with the name if it is one, else with their number.
    fn of_some(self, [one, some]: [&'static str; 2], entities: impl ExactSizeIterator<Item = EntityIndex>) -> String {
        let count = entities.len();
        match entities.into_iter().next() {
            Some(entity) if count == 1 => self.with_name(one, self.label(entity)),
            _ => self.words.with(some, [("count", count.into())]),
        }
    }
}

/// The key for a change to views, stories and notes.
fn keeping(before: &Workspace, now: &Workspace) -> &'static str {
    let steps = |workspace: &Workspace| workspace.stories.iter().map(|story| story.steps.len()).sum::<usize>();
    let counts = |workspace: &Workspace| (workspace.views.len(), workspace.stories.len(), steps(workspace));
    let ((views, stories, told), (views_now, stories_now, told_now)) = (counts(before), counts(now));
    match () {
        () if views_now > views => "step-keep-view",
        () if views_now < views => "step-delete-view",
        () if stories_now > stories => "step-new-story",
        () if stories_now < stories => "step-delete-story",
        () if told_now > told => "step-add-step",
        () if told_now < told => "step-delete-step",
        () if before.groups.len() < now.groups.len() => "step-keep-group",
        () if before.groups.len() > now.groups.len() => "step-delete-group",
        () if before.groups != now.groups => "step-edit-group",
        () if before.stories != now.stories => "step-edit-story",
        () if before.views != now.views => "step-edit-view",
        () if before.letterhead != now.letterhead => "step-own-look",
        () if before.proposals != now.proposals => "step-edit-proposals",
        () => "step-write-note",
    }
}
