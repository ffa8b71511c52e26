//! Edits of the facts: each makes another world of the one that is looked at, on a thread where that takes more than a
//! frame, and is one step of undo.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
};

use emath::Pos2;

use super::{
    App,
    command::Command,
    fronts::Notice,
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{
        Dataset,
        check::Fact,
        id::{EntityIndex, RelationIndex},
        list::List,
        message::Message,
        proposal::Proposal,
        proposing,
        share::Text,
        view::Selection,
        workspace::Workspace,
    },
    edit::{self, Edit, Edited, Record, Refusal, field::Field, joined::Joined},
    keep::places,
    network::Network,
    placing::free,
    session::{
        Session,
        action::Action,
        exploration::Exploration,
        moment::Moment,
        rebased::Rebase,
        world::{Texts, World},
    },
};

/// A dataset of fewer records than this is edited within a frame.
const FEW: usize = 5_000;

/// The edits that go on, and those that wait for them.
#[derive(Debug, Default)]
pub(super) struct Editing {
    making: Option<Making>,
    waiting: VecDeque<Asked>,
    /// The save that was asked for meanwhile: it is of what comes of the edits.
    saves: Option<Command>,
}

/// An edit, with the place of what is new in it.
type Asked = (Edit, Option<Pos2>);

#[derive(Debug)]
struct Making {
    asked: Asked,
    before: Arc<World>,
    task: Task<Result<Box<Made>, Refusal>>,
}

/// The outcome of an edit.
#[derive(Debug)]
pub(super) struct Made {
    edited: Edited,
    world: Arc<World>,
    carried: Carried,
    /// All that is proposed then, if changes are proposals.
    proposals: Option<Vec<Proposal>>,
}

/// How records of the world before are found in the one after.
#[derive(Debug)]
pub(super) enum Carried {
    /// They are where they were.
    Same,
    /// They are, and one entity more is at this place.
    OneMore(Pos2),
    /// Some are gone, one of them perhaps as it is one with another, and others moved up.
    Moved(Box<Rebase>, Option<Joined>),
}

impl Carried {
    fn exploration(&mut self, before: &Exploration, network: &Network) -> Exploration {
        match self {
            // What was compared does not know of the edit.
            Self::Same => Exploration { compared: None, ..before.clone() },
            Self::OneMore(place) => {
                let longer = |places: &Arc<Vec<Pos2>>| Arc::new(one_more(places, *place));
                let (places, swayed) = (before.places.as_ref().map(longer), before.swayed.as_ref().map(longer));
                Exploration { places, swayed, compared: None, ..before.clone() }
            }
            Self::Moved(rebase, joined) => {
                let joined = joined.map(|joined| Exploration {
                    seen: joined.seen(&before.seen),
                    pins: joined.by_entity(&before.pins),
                    ..before.clone()
                });
                let before = joined.as_ref().unwrap_or(before);
                rebase.exploration(before, &|known| places::completed(network, &known))
            }
        }
    }

    pub(super) fn workspace(&mut self, before: &Arc<Workspace>) -> Arc<Workspace> {
        match self {
            Self::Same | Self::OneMore(_) => Arc::clone(before),
            Self::Moved(rebase, joined) => {
                let joined = joined.map(|joined| joined.workspace(before));
                Arc::new(rebase.workspace(joined.as_ref().unwrap_or(before)))
            }
        }
    }
}

fn one_more(places: &Arc<Vec<Pos2>>, place: Pos2) -> Vec<Pos2> {
    places.iter().copied().chain([place]).collect()
}

/// Makes an edit in `world`. The facts `saved` are those of its file: a dataset that says the same becomes that one.
/// `places` are the places of all entities as they are in sight.
fn made(
    world: &World,
    (edit, near): &Asked,
    saved: Option<&Arc<Dataset>>,
    (places, workspace): (&[Pos2], &Workspace),
) -> Result<Box<Made>, Refusal> {
    let before = world.dataset();
    let mut edited = edit::apply(before, edit)?;
    if world.base().is_some() && !proposing::can_be_proposed(before, &edited.dataset) {
        return Err(Refusal::of(None, Message::new("proposals-not-words")));
    }
    let dataset = match saved.filter(|saved| edited.dataset.has_facts_of(saved)) {
        Some(saved) => Arc::clone(saved),
        None => Arc::new(std::mem::take(&mut edited.dataset)),
    };
    let proposed = world.base().map(|base| proposing::proposed(base, &dataset)).unwrap_or_default();
    let network = Arc::new(Network::new(Arc::clone(&dataset)).with_proposed(proposed));
    let differences = |base: &Arc<_>| proposing::differences(base, (before, &workspace.proposals), &dataset);
    let proposals = world.base().map(differences);
    network.take_measures_of(world.network());
    let settled = world.settled();
    let (carried, settled) = if edited.gone.is_some() {
        let rebase = Rebase::new(before, &dataset);
        let places = places::completed(&network, &rebase.places(settled));
        (Carried::Moved(Box::new(rebase), edited.joined), Arc::new(places))
    } else if dataset.entities.len() > before.entities.len() {
        let place = free::near(places, near.unwrap_or_default());
        (Carried::OneMore(place), Arc::new(one_more(settled, place)))
    } else {
        (Carried::Same, Arc::clone(settled))
    };
    let world = Arc::new(world.after(network, settled, texts(edit)));
    Ok(Box::new(Made { edited, world, carried, proposals }))
}

/// Whether an edit leaves all texts that can be searched as they are.
fn texts(edit: &Edit) -> Texts {
    match edit {
        Edit::Set(_, field, _) if is_unsearched(*field) => Texts::Same,
        _ => Texts::Others,
    }
}

fn is_unsearched(field: Field) -> bool {
    matches!(
        field,
        Field::When
            | Field::WhenBasis
            | Field::WhenRole
            | Field::Ended
            | Field::Status
            | Field::Read
            | Field::Qualifier
            | Field::Reading
            | Field::Count
            | Field::Unnamed
            | Field::PartOf
            | Field::FollowedBy
            | Field::Expected
            | Field::Date
    )
}

impl App {
    /// Makes an edit: at once, or on a thread in a large dataset.
    pub(super) fn edit(&mut self, edit: Edit, near: Option<Pos2>) -> Vec<Wish> {
        let Some(session) = &self.session else { return Vec::new() };
        let asked = (edit, near.or_else(|| self.panels.seen.map(|seen| seen.center())));
        if self.editing.making.is_some() {
            self.editing.waiting.push_back(asked);
            return Vec::new();
        }
        let (before, places) = (Arc::clone(session.world()), Arc::clone(session.places()));
        let workspace = Arc::clone(session.workspace());
        let saved = self.saving.document.as_ref().map(|document| Arc::clone(document.dataset()));
        let dataset = before.dataset();
        if dataset.entities.len() + dataset.relations.len() < FEW {
            return match made(&before, &asked, saved.as_ref(), (&places, &workspace)) {
                Ok(made) => self.take_edit(*made),
                Err(refusal) => refused(&refusal),
            };
        }
        let (of, world) = (asked.clone(), Arc::clone(&before));
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let work = move |_: &_| Some(made(&world, &of, saved.as_ref(), (&places, &workspace)));
        match Task::start("edit", now.wake(), work) {
            Ok(task) => self.editing.making = Some(Making { asked, before, task }),
            Err(error) => {
                return vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))];
            }
        }
        Vec::new()
    }

    /// Looks after the edit that is made on a thread, and begins the next.
    pub(super) fn attend_editing(&mut self) -> Vec<Wish> {
        let Some(outcome) = self.editing.making.as_ref().and_then(|making| making.task.outcome()) else {
            return Vec::new();
        };
        let Some(Making { asked: (edit, near), before, .. }) = self.editing.making.take() else { return Vec::new() };
        let is_same = self.session.as_ref().is_some_and(|session| Arc::ptr_eq(session.world(), &before));
        let mut wishes = match outcome {
            // Something else took the place of that world, in which it is asked for once more.
            _ if !is_same => self.edit(edit, near),
            Outcome::Done(Ok(made)) => {
                let wishes = self.take_edit(*made);
                self.follow_the_world();
                wishes
            }
            Outcome::Done(Err(refusal)) => refused(&refusal),
            Outcome::Lost => vec![Wish::say(|words| words.say("opening-stopped"))],
        };
        if let Some((edit, near)) = self.editing.waiting.pop_front() {
            wishes.extend(self.edit(edit, near));
        }
        if self.editing.making.is_none()
            && let Some(command) = self.editing.saves.take()
        {
            self.outbox.run(command);
        }
        wishes
    }

    /// Has a save wait for the edits that go on.
    pub(super) fn save_after_edits(&mut self, command: Command) {
        self.editing.saves = Some(command);
    }

    /// Whether an edit is being made.
    pub fn is_editing(&self) -> bool {
        self.editing.making.is_some()
    }

    /// Looks at the world that came of an edit, in one step that undo takes back.
    fn take_edit(&mut self, made: Made) -> Vec<Wish> {
        let Some(session) = &self.session else { return Vec::new() };
        let Made { edited, world, mut carried, proposals } = made;
        let network = Arc::clone(world.network());
        let mut exploration = carried.exploration(session.exploration(), &network);
        let mut workspace = carried.workspace(session.workspace());
        if let Some(mut proposals) = proposals {
            keep_notes(&mut proposals, &workspace.proposals);
            if proposals != workspace.proposals {
                Arc::make_mut(&mut workspace).proposals = proposals;
            }
        }
        if let Some(selection) = edited.record.as_ref().and_then(|record| chosen(record, world.dataset(), session)) {
            exploration.seen.selection = selection;
        }
        if let Some(source) = edited.record.as_ref().and_then(|record| cited(record, world.dataset(), session)) {
            self.panels.editing.last_source = Some(source);
        }
        self.updating.go_along(session.world(), &world);
        let warnings = self.files.warnings.clone();
        self.saving.begin_edit(&world, warnings, |exploration| carried_of(&mut carried, exploration, &network));
        let doubts = edited.doubts.first().cloned();
        let moment = Moment { world, exploration, workspace };
        self.change(Action::Replace(Box::new(moment), edited.named));
        doubts.map(|doubt| Wish::say(move |words| words.message(&doubt))).into_iter().collect()
    }
}

/// Gives proposals the notes that were written meanwhile.
fn keep_notes(proposals: &mut [Proposal], before: &[Proposal]) {
    let before: HashMap<_, _> = before.iter().map(|known| ((known.list, &known.id), known)).collect();
    for proposal in proposals {
        if let Some(known) = before.get(&(proposal.list, &proposal.id)) {
            (proposal.note, proposal.by) = (known.note.clone(), known.by.clone());
        }
    }
}

/// A state that was saved, in the world after an edit.
pub(super) fn carried_of(
    carried: &mut Carried,
    (exploration, workspace, kept): (&Exploration, &Arc<Workspace>, &Arc<Workspace>),
    network: &Network,
) -> (Exploration, Arc<Workspace>, Arc<Workspace>) {
    (carried.exploration(exploration, network), carried.workspace(workspace), carried.workspace(kept))
}

/// The selection after an edit, if that is another one: a record that is new.
fn chosen(record: &Record, dataset: &Dataset, session: &Session) -> Option<Selection> {
    let at = record.position(dataset)?;
    let before = session.network().dataset();
    match record.list {
        List::Entities if at >= before.entities.len() => {
            Some(Selection::Entities([EntityIndex::new(at)].into_iter().collect()))
        }
        List::Relations if at >= before.relations.len() => Some(Selection::Relation(RelationIndex::new(at))),
        _ => None,
    }
}

/// The id of the source that a new record rests on.
fn cited(record: &Record, dataset: &Dataset, session: &Session) -> Option<Text> {
    chosen(record, dataset, session)?;
    let evidence = match record.find(dataset)?.1 {
        Fact::Entity(entity) => entity.evidence,
        Fact::Relation(tie) => tie.evidence,
        _ => return None,
    };
    evidence.last().map(|piece| dataset.source(piece.source).id.clone())
}

/// Says why an edit was not made.
fn refused(refusal: &Refusal) -> Vec<Wish> {
    let messages = refusal.messages.clone();
    let notice = Notice::new(move |words| {
        let why: Vec<String> = messages.iter().map(|message| words.message(message)).collect();
        words.with("said-not-edited", [("why", why.join(" · ").into())])
    });
    vec![Wish::Say(notice)]
}
