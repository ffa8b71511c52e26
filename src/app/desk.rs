//! The reading desk: the text that lies on it, how it came there, and what becomes of what is asked for on it.

mod by_hand;
mod keeping;

use std::{
    fs::File,
    io::Read as _,
    path::PathBuf,
    sync::{Arc, Weak},
};

use super::{
    Front,
    task::{Outcome, Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{Dataset, id::SourceIndex, list::List, message::Message, share::Text as Id, view::Selection},
    disk::place,
    edit::{Edit, Record, Refusal, apply, field::Field},
    exchange::progress::{Progress, Refused},
    panels::{
        cursor::Cursor,
        desk::{Asked, Desk, card_ui::says_id},
    },
    reading::{coverage::Carried, limits::MAX_FILE, open, text::Text},
    scene::Target,
    session::{
        action::Action,
        outbox::{Ask, Request, Way},
        world::World,
    },
};

/// A text that is to be read.
#[derive(Clone, Debug)]
pub(super) enum TextFrom {
    /// In a file.
    File(PathBuf),
    /// Pasted.
    Pasted(String),
    /// In a file beside the dataset, kept for the source of this id, to be shown at a place that is cited.
    Kept(PathBuf, Id, Option<String>),
}

/// The text on the desk, and the one on its way there.
#[derive(Debug, Default)]
pub(super) struct ReadingDesk {
    open: Option<Box<Desk>>,
    /// Whether the desk is in sight.
    is_seen: bool,
    /// The world whose names were looked for.
    world: Weak<World>,
    reading: Option<Reading>,
    texts: keeping::Texts,
}

/// The place of a text that a piece of evidence cites, if it cites one.
#[derive(Debug)]
struct Lead {
    at: Option<String>,
}

#[derive(Debug)]
struct Reading {
    name: String,
    /// The way by which evidence leads to it, if it does.
    leads_to: Option<Lead>,
    world: Weak<World>,
    task: Task<Result<Box<Desk>, Message>>,
}

impl ReadingDesk {
    /// Whether a text is in sight.
    pub(super) fn is_seen(&self) -> bool {
        self.is_seen && self.open.is_some()
    }

    /// Whether a text lies on the desk, in sight or not.
    pub(super) fn has_text(&self) -> bool {
        self.open.is_some()
    }

    /// The text on the desk, as far as it is about this world.
    pub(super) fn text(&mut self, world: &Arc<World>) -> Option<&mut Desk> {
        self.follow(world);
        self.open.as_deref_mut()
    }

    /// Brings the desk into sight, or puts it out of sight.
    pub(super) fn turn(&mut self) {
        self.is_seen = !self.is_seen;
    }

    /// Begins to read a text, in place of any that is on its way.
    pub(super) fn read(&mut self, from: TextFrom, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return vec![Wish::say(|words| words.say("map-none-open"))] };
        let dataset = Arc::clone(session.network().dataset());
        let name = match &from {
            TextFrom::File(path) | TextFrom::Kept(path, ..) => {
                path.file_name().unwrap_or_default().to_string_lossy().into_owned()
            }
            TextFrom::Pasted(_) => String::new(),
        };
        let leads_to = match &from {
            TextFrom::Kept(_, _, at) => Some(Lead { at: at.clone() }),
            TextFrom::File(_) | TextFrom::Pasted(_) => None,
        };
        let words = now.words();
        let work = move |reporter: &Reporter| {
            let text = match read(&from, reporter)? {
                Ok(text) => text,
                Err(why) => return Some(Err(why)),
            };
            let mut desk = Box::new(Desk::new(text, &dataset, words));
            if let TextFrom::Kept(_, source, _) = &from
                && let Some(source) = dataset.source_by_id(source)
            {
                desk.recognise(&dataset, source, words);
            }
            Some(Ok(desk))
        };
        match Task::start("text", now.wake(), work) {
            Ok(task) => {
                self.reading = Some(Reading { name, leads_to, world: Arc::downgrade(session.world()), task });
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))],
        }
    }

    /// Looks after the text that is being read.
    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        let Some(outcome) = self.reading.as_ref().and_then(|reading| reading.task.outcome()) else {
            return Vec::new();
        };
        let Some(Reading { name, leads_to, world, .. }) = self.reading.take() else { return Vec::new() };
        let why = match outcome {
            Outcome::Done(Ok(desk)) => {
                (self.open, self.world, self.is_seen) = (Some(desk), world, true);
                if let Some(Lead { at }) = leads_to {
                    self.show_place(at.as_deref(), now);
                }
                return vec![Wish::Uncover];
            }
            Outcome::Done(Err(why)) => why,
            Outcome::Lost => Message::new("opening-stopped"),
        };
        if name.is_empty() {
            return vec![Wish::say(move |words| words.message(&why))];
        }
        vec![Wish::Show(Front::Refused { name, problems: Vec::new(), reason: Some(why) })]
    }

    /// Keeps up with the world that is looked at: where it has other names, the text is looked through again.
    fn follow(&mut self, world: &Arc<World>) {
        let Some(desk) = &mut self.open else { return };
        let before = self.world.upgrade();
        if before.as_ref().is_some_and(|before| Arc::ptr_eq(before, world)) {
            return;
        }
        let dataset = world.dataset();
        let has_same_names = |before: &Arc<World>| {
            let before = before.dataset();
            before.entities == dataset.entities && before.relation_kinds == dataset.relation_kinds
        };
        match before {
            Some(before) if has_same_names(&before) => desk.follow(dataset),
            _ => desk.look_through(dataset),
        }
        self.world = Arc::downgrade(world);
    }

    /// Begins with another dataset: the text stays on the desk, out of sight, and its source is looked for anew.
    pub(super) fn begin(&mut self, world: &Arc<World>) {
        (self.is_seen, self.reading) = (false, None);
        if let Some(desk) = &mut self.open {
            desk.move_to(world.dataset());
            self.world = Arc::downgrade(world);
        }
    }

    /// Does what was asked for on the desk.
    pub(super) fn asked(&mut self, asked: Asked, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let (dataset, words): (&Dataset, _) = (session.network().dataset(), now.words());
        let (around, selection) = ((dataset, words), &session.seen().selection);
        self.follow(session.world());
        let Some(desk) = self.open.as_deref_mut() else { return Vec::new() };
        if desk.is_covered_for(&asked) {
            return Vec::new();
        }
        match asked {
            Asked::Accept if desk.state.figure.is_some() => return by_hand::add_figure(desk, dataset),
            Asked::Accept if desk.state.cues.is_some() => return by_hand::keep_cues(desk, dataset),
            Asked::Accept if desk.state.picked.is_some() => {
                return by_hand::likeliest(desk, selection, around, now.ctx);
            }
            Asked::Accept => return accept(desk, dataset),
            Asked::Correct => desk.state.is_correcting = !desk.state.is_correcting,
            Asked::Pass => pass(desk, dataset),
            Asked::Next => step(desk, 1),
            Asked::Previous => step(desk, -1),
            Asked::Say => {
                desk.state.picked = None;
                Cursor::from(says_id(), usize::MAX).set(now.ctx);
            }
            Asked::Quote => quote(desk),
            Asked::Back if desk.step_back() => {}
            Asked::Back => self.is_seen = false,
            Asked::Close if desk.has_typed() && !std::mem::replace(&mut desk.state.is_warned, true) => {
                return vec![Wish::say(|words| words.say("desk-typed"))];
            }
            Asked::Close => (self.open, self.is_seen) = (None, false),
            Asked::GoTo(at) => {
                let scroll = desk.state.scroll_to;
                desk.go_to(at);
                desk.state.scroll_to = scroll;
            }
            Asked::Words(wanted) => return by_hand::words_asked(desk, wanted, around),
            Asked::Pick(way) => desk.pick(way),
            Asked::Stretch(way) => desk.stretch(way),
            Asked::Figure => by_hand::figure(desk, selection, around, now.ctx),
            Asked::ShowCues(kind) => by_hand::show_cues(desk, dataset, kind, now.ctx),
            Asked::KeepCues => return by_hand::keep_cues(desk, dataset),
            Asked::Cue(kind) => return by_hand::add_cue(desk, dataset, kind),
            Asked::Source(field, text) => return set_source(desk, dataset, field, text),
            Asked::Date => desk.look_through(dataset),
            Asked::Show(target) => return shown(target),
            Asked::Keep => return vec![Wish::KeepText],
        }
        Vec::new()
    }

    /// The source of this world whose text lies on the desk.
    pub(super) fn source(&mut self, world: &Arc<World>) -> Option<SourceIndex> {
        self.text(world)?.source_in(world.dataset())
    }

    /// Brings the sentence in sight at a place of a source that is cited; its text is read first, where it is kept and
    /// another lies on the desk.
    pub(super) fn lead_to(&mut self, source: SourceIndex, at: Option<&str>, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        if self.source(session.world()) == Some(source) {
            self.show_place(at, now);
            return Vec::new();
        }
        let Some(file) = self.file_of(source) else { return Vec::new() };
        let id = session.network().dataset().source(source).id.clone();
        self.read(TextFrom::Kept(file.to_owned(), id, at.map(str::to_owned)), now)
    }

    /// Brings the sentence in sight at a place that is cited: that of the selected tie, where several are there.
    fn show_place(&mut self, at: Option<&str>, now: Now<'_>) {
        let Some(session) = now.session else { return };
        let Some(desk) = self.text(session.world()) else { return };
        let there = at.map(|at| desk.text.sentences_at(at)).unwrap_or_default();
        let carries = match session.seen().selection {
            Selection::Relation(tie) => desk.coverage.sentences_of(Carried::Relation(tie)),
            _ => Vec::new(),
        };
        let of_tie = carries.iter().find(|sentence| there.contains(sentence)).or_else(|| carries.first());
        desk.go_to_sentence(of_tie.or_else(|| there.first()).copied().unwrap_or_default());
        self.is_seen = true;
    }
}

/// The text in a file, or that was pasted; `None` if nobody wants it any more.
fn read(from: &TextFrom, reporter: &Reporter) -> Option<Result<Text, Message>> {
    let mut tell = |share: f32| reporter.reached(share).is_continue();
    let mut progress = Progress::new(&mut tell);
    let text = match from {
        TextFrom::Pasted(text) => open::pasted(text, None, &mut progress),
        TextFrom::File(path) | TextFrom::Kept(path, ..) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let mut bytes = Vec::new();
            // One byte more tells a file that is too large.
            let opened = File::open(path).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes));
            match opened {
                Ok(_) => open::open(&name, &bytes, &mut progress),
                Err(error) => Err(place::reason(&error).into()),
            }
        }
    };
    match text {
        Ok(text) => Some(Ok(text)),
        Err(Refused::File(why)) => Some(Err(why)),
        Err(Refused::GivenUp) => None,
    }
}

fn edited(edit: Edit) -> Wish {
    Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), None)))
}

/// The wish to make an edit; or nothing but the reasons against it, said on the desk.
fn tried(desk: &mut Desk, dataset: &Dataset, edit: Edit) -> Option<Wish> {
    match apply(dataset, &edit) {
        Ok(_) => Some(edited(edit)),
        Err(Refusal { messages, .. }) => {
            desk.state.refused = messages;
            None
        }
    }
}

/// Makes a tie of the draft in front, or evidence of a tie that there is, and goes on to the next.
fn accept(desk: &mut Desk, dataset: &Dataset) -> Vec<Wish> {
    let Some((of, draft)) = desk.state.draft.clone() else { return Vec::new() };
    if draft.kind.is_empty() {
        // Which kind it is nobody but the reader can say.
        desk.state.is_correcting = true;
        desk.state.refused = vec![Message::new("desk-choose-kind")];
        return Vec::new();
    }
    if desk.source.title.trim().is_empty() {
        desk.state.shows_source = true;
    }
    let edit = draft.edit(dataset, desk.cites(dataset));
    let Some(wish) = tried(desk, dataset, edit) else { return Vec::new() };
    desk.state.shows_source = false;
    if let Some(key) = &of {
        desk.passed.remove(key);
        desk.state.typed.remove(key);
    }
    desk.state.offered = None;
    go_on(desk, dataset, of.is_some());
    vec![wish]
}

fn pass(desk: &mut Desk, dataset: &Dataset) {
    let Some((of, _)) = desk.state.draft.clone() else { return };
    let is_offered = of.is_some();
    if let Some(key) = &of {
        desk.state.typed.remove(key);
    }
    desk.state.offered = None;
    desk.passed.extend(of);
    go_on(desk, dataset, is_offered);
}

/// Brings the next candidate in front about which nobody decided; a tie by hand gives way to the one before it.
fn go_on(desk: &mut Desk, dataset: &Dataset, is_offered: bool) {
    let next = if is_offered {
        desk.next_open(desk.state.at + 1, dataset).filter(|next| *next != desk.state.at)
    } else {
        None
    };
    desk.go_to(next.unwrap_or(desk.state.at));
}

fn step(desk: &mut Desk, by: isize) {
    let last = desk.found.candidates.len().saturating_sub(1);
    let at = desk.state.at.saturating_add_signed(by).min(last);
    desk.go_to(at);
}

/// Attaches the picked words to the tie in front, or its whole sentence.
fn quote(desk: &mut Desk) {
    let Some((_, draft)) = &mut desk.state.draft else { return };
    let sentence = || desk.text.sentences().get(draft.sentence).map(|sentence| sentence.range.clone());
    let Some(range) = desk.state.picked.take().or_else(sentence) else { return };
    desk.text.said(&range).trim().clone_into(&mut draft.quote);
}

/// Keeps what was typed about a source that was made already.
fn set_source(desk: &mut Desk, dataset: &Dataset, field: Field, text: String) -> Vec<Wish> {
    let Some(id) = desk.source_in(dataset).map(|source| dataset.source(source).id.clone()) else { return Vec::new() };
    if field == Field::Date {
        desk.look_through(dataset);
    }
    tried(desk, dataset, Edit::Set(Record::new(List::Sources, id), field, text)).into_iter().collect()
}

/// Selects a record on the map and brings it into sight.
fn shown(target: Target) -> Vec<Wish> {
    let (selection, way) = match target {
        Target::Entity(entity) => (Selection::entity(entity), Way::FlyTo(vec![entity])),
        Target::Relation(tie) => (Selection::Relation(tie), Way::FlyToRelation(tie)),
    };
    vec![Wish::send(Action::Select(selection)), Wish::look(way)]
}
