//! The reading desk: a text with all that it names, beside the map of what it tells.
//!
//! What it shows is plain data first: [`found`] for the text, [`draft`] for the tie that is offered, [`figure`] for a
//! number, [`words`] for words that are picked. The panel keeps nothing: it asks for edits.

pub mod card_ui;
pub mod cues_ui;
pub mod draft;
pub mod figure;
pub mod figure_ui;
pub mod found;
pub mod galley;
pub mod keys;
pub mod panel_ui;
pub mod paragraph_ui;
pub mod picking;
pub mod source_ui;
pub mod text_ui;
pub mod words;
pub mod words_ui;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use emath::Rangef;

use crate::{
    dataset::{
        Dataset,
        id::{RelationIndex, SourceIndex},
        message::Message,
        share::Text as Id,
        view::Selection,
        when::When,
    },
    edit::{
        new::{Cited, NewSource},
        text,
    },
    reading::{
        coverage::{self, Coverage},
        guess::SourceGuess,
        text::Text,
        ties::Candidate,
    },
    scene::Target,
    session::Session,
    words::Words,
};
use draft::Draft;
use figure::FigureDraft;
use found::{Found, Meant};
use picking::{Reach, Way};

/// A text on the desk, with all that is known of it.
#[derive(Debug)]
pub struct Desk {
    /// The text.
    pub text: Arc<Text>,
    /// What was found in it by the names of the dataset that is open.
    pub found: Found,
    /// Which sentences carry which records.
    pub coverage: Coverage,
    /// The source that it becomes, as it is typed.
    pub source: NewSource,
    /// The date that it prints of itself without a year.
    pub dateline: Option<String>,
    /// The id of the source that was made of it.
    pub cited: Option<Id>,
    /// The entities that were chosen for names which several have.
    pub meant: Meant,
    /// The candidates that were passed over.
    pub passed: BTreeSet<Key>,
    /// What is looked at.
    pub state: DeskState,
}

/// What is looked at on the desk, which no undo brings back.
#[derive(Debug, Default)]
pub struct DeskState {
    /// The position of the candidate in front.
    pub at: usize,
    /// The tie in front as it is typed, with the candidate it is of; `None` for one between two picked names.
    pub draft: Option<(Option<Key>, Draft)>,
    /// The same as it was offered.
    pub offered: Option<Draft>,
    /// Ties that were typed at and left for others, neither accepted nor passed over.
    pub typed: BTreeMap<Key, Draft>,
    /// Whether it was said that something typed is lost when the text is put away.
    pub is_warned: bool,
    /// Whether its fields can be changed.
    pub is_correcting: bool,
    /// The words that are picked, in bytes of the body.
    pub picked: Option<Range<usize>>,
    /// The same, as far as it was picked by keys.
    pub(super) reach: Option<Reach>,
    /// The figure that is asked for, as it is typed.
    pub figure: Option<FigureDraft>,
    /// The words by which the kind of this id is told, as they are typed.
    pub cues: Option<(Id, String)>,
    /// Where a drag over words began.
    pub drag_from: Option<usize>,
    /// The first end of a tie by hand, by its name in the text.
    pub first: Option<Range<usize>>,
    /// The name of an entity, typed, that the picked words are another name of.
    pub named: String,
    /// The sentence that is to be scrolled into sight.
    pub scroll_to: Option<usize>,
    /// The sentence that is to be in sight, wherever there.
    pub reveal: Option<usize>,
    /// The part of the text that is in sight, from its top, in points.
    pub(super) seen: Option<Rangef>,
    /// The sentence under the pointer.
    pub hovered: Option<usize>,
    /// The tie that is lit on the map, as its sentence is pointed at.
    pub lit: Option<Target>,
    /// What is pointed at on the map.
    pub pointed: Option<Target>,
    /// Whether the fields of the source are shown.
    pub shows_source: bool,
    /// Why the last edit was not made.
    pub refused: Vec<Message>,
    /// The heights of paragraphs, and what they were measured for.
    pub(super) heights: Option<(text_ui::Measured, Vec<f32>)>,
}

/// A candidate by where it stands: the same after the text was looked through again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    sentence: usize,
    from: usize,
    to: usize,
    kind: Option<String>,
}

/// How a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody decided about it.
    Open,
    /// A tie of its ends rests on its sentence.
    Carried,
    /// It was passed over.
    Passed,
}

impl Desk {
    /// A text that was just read, with a source guessed from it.
    pub fn new(text: Text, dataset: &Dataset, words: Words) -> Self {
        let (source, dateline) = guessed(&text, words);
        let shows_source = source.title.is_empty() || source.date.is_empty();
        let mut desk = Self {
            text: Arc::new(text),
            found: Found::default(),
            coverage: Coverage::default(),
            source,
            dateline,
            cited: None,
            meant: BTreeMap::new(),
            passed: BTreeSet::new(),
            state: DeskState { shows_source, ..DeskState::default() },
        };
        desk.look_through(dataset);
        desk.state.at = desk.next_open(0, dataset).unwrap_or(0);
        desk.state.scroll_to = desk.candidate().map(|candidate| candidate.sentence);
        desk
    }

    /// Looks through the text again, as its date or the names that are known are others.
    pub fn look_through(&mut self, dataset: &Dataset) {
        let before = self.candidate().map(|candidate| self.key(candidate));
        let found = Found::of(&self.text, dataset, self.date());
        self.take(found, dataset);
        let at = before.and_then(|key| self.found.candidates.iter().position(|it| self.key(it) == key));
        self.state.at = at.unwrap_or(self.state.at).min(self.found.candidates.len().saturating_sub(1));
    }

    fn take(&mut self, found: Found, dataset: &Dataset) {
        self.found = found;
        self.state.heights = None;
        self.follow(dataset);
    }

    /// Finds the source again, and what rests on it, in a dataset of the same names.
    pub fn follow(&mut self, dataset: &Dataset) {
        if self.cited.as_ref().is_none_or(|id| dataset.source_by_id(id).is_none())
            && let Some(source) = self.same_source(dataset)
        {
            self.cited = Some(dataset.source(source).id.clone());
        }
        let source = self.source_in(dataset);
        let coverage = source.map(|source| Coverage::of(&self.text, &self.found.marks, dataset, source));
        self.coverage = coverage.unwrap_or_default();
        // What there is to be typed over may be there meanwhile.
        self.state.refused.clear();
    }

    /// The source of the dataset that is this text.
    pub fn source_in(&self, dataset: &Dataset) -> Option<SourceIndex> {
        dataset.source_by_id(self.cited.as_ref()?)
    }

    fn same_source(&self, dataset: &Dataset) -> Option<SourceIndex> {
        let NewSource { title, url, .. } = &self.source;
        let is_it = |source: &crate::dataset::source::Source| {
            *source.title == *title.trim() && source.url.as_deref().unwrap_or_default() == url.trim()
        };
        let found = dataset.sources.iter().position(is_it).filter(|_| !title.trim().is_empty());
        found.map(SourceIndex::new)
    }

    /// What a record that is read here cites.
    pub fn cites(&self, dataset: &Dataset) -> Cited {
        let source = self.source_in(dataset).map(|source| dataset.source(source).id.clone());
        source.map_or_else(|| Cited::New(self.source.clone()), Cited::Known)
    }

    /// The date of the text, as it is typed.
    pub fn date(&self) -> When {
        text::read_when(&self.source.date).unwrap_or_default()
    }

    /// The place of a sentence, as evidence cites it.
    pub fn place(&self, sentence: usize, words: Words) -> String {
        self.text.place_of(sentence).map(|place| words.message(&place)).unwrap_or_default()
    }

    /// The candidate in front.
    pub fn candidate(&self) -> Option<&Candidate> {
        self.found.candidates.get(self.state.at)
    }

    /// The ties that rest on a sentence.
    pub fn ties(&self, sentence: usize) -> impl Iterator<Item = RelationIndex> {
        self.coverage.carried(sentence).iter().filter_map(|carried| match carried {
            coverage::Carried::Relation(tie) => Some(*tie),
            coverage::Carried::Entity(_) | coverage::Carried::Figure(_) => None,
        })
    }

    /// The number of figures that rest on a sentence.
    pub fn figures(&self, sentence: usize) -> usize {
        let is_figure = |carried: &&coverage::Carried| matches!(carried, coverage::Carried::Figure(_));
        self.coverage.carried(sentence).iter().filter(is_figure).count()
    }

    /// The key of a candidate.
    pub fn key(&self, candidate: &Candidate) -> Key {
        let marks = self.found.marks.all();
        let start = |mark: usize| marks.get(mark).map(|mark| mark.range.start).unwrap_or_default();
        let (from, to) = (start(candidate.from.mark), start(candidate.to.mark));
        Key { sentence: candidate.sentence, from, to, kind: candidate.called.clone() }
    }

    /// How a candidate stands, in `dataset`.
    pub fn standing(&self, candidate: &Candidate, dataset: &Dataset) -> Standing {
        let entities = |mark: usize| self.found.marks.all().get(mark).map(|mark| mark.means.entities());
        let (Some(from), Some(to)) = (entities(candidate.from.mark), entities(candidate.to.mark)) else {
            return Standing::Open;
        };
        let others = self.found.candidates.iter().filter(|other| {
            other.sentence == candidate.sentence
                && (other.from.entity, other.to.entity) == (candidate.from.entity, candidate.to.entity)
        });
        let is_only = others.count() < 2;
        let is_carried = self.ties(candidate.sentence).any(|tie| {
            let tie = dataset.relation(tie);
            let is_between =
                from.contains(&tie.from) && to.contains(&tie.to) || from.contains(&tie.to) && to.contains(&tie.from);
            is_between && (is_only || candidate.kind.is_none_or(|kind| kind == tie.kind))
        });
        match is_carried {
            true => Standing::Carried,
            false if self.passed.contains(&self.key(candidate)) => Standing::Passed,
            false => Standing::Open,
        }
    }

    /// The first candidate at `from` or behind it about which nobody decided; of those before, if there is none.
    pub fn next_open(&self, from: usize, dataset: &Dataset) -> Option<usize> {
        let candidates = &self.found.candidates;
        let is_open = |at: &usize| candidates.get(*at).is_some_and(|it| self.standing(it, dataset) == Standing::Open);
        (from..candidates.len()).chain(0..from.min(candidates.len())).find(is_open)
    }

    /// How many sentences name two, and how many of these neither carry a tie nor were passed over.
    pub fn counts(&self) -> (usize, usize) {
        let named = &self.found.named;
        let passed: BTreeSet<usize> = self.passed.iter().map(|key| key.sentence).collect();
        let is_untouched = |sentence: &&usize| self.ties(**sentence).next().is_none() && !passed.contains(*sentence);
        (named.iter().filter(is_untouched).count(), named.len())
    }

    /// Whether a candidate of a sentence was passed over.
    pub fn is_passed(&self, sentence: usize) -> bool {
        self.passed.iter().any(|key| key.sentence == sentence)
    }

    /// Whether a tie that rests on a sentence is selected on the map, or an entity in it.
    pub fn is_lit(&self, sentence: usize, session: &Session) -> bool {
        let (selection, pointed) = (&session.seen().selection, self.state.pointed);
        let is_tie = |tie: RelationIndex| self.ties(sentence).any(|own| own == tie);
        match (pointed, selection) {
            (Some(Target::Relation(tie)), _) => is_tie(tie),
            (Some(Target::Entity(entity)), _) => self.found.names(sentence, entity),
            (None, Selection::Relation(tie)) => is_tie(*tie),
            (None, Selection::Relations(ties)) => self.ties(sentence).any(|own| ties.contains(&own)),
            (None, selection) => selection.single_entity().is_some_and(|entity| self.found.names(sentence, entity)),
        }
    }

    /// The sentence of the tie in front.
    pub fn front(&self) -> Option<usize> {
        let drafted = self.state.draft.as_ref().map(|(_, draft)| draft.sentence);
        drafted.or_else(|| self.candidate().map(|candidate| candidate.sentence))
    }

    /// Offers the candidate in front, unless it or a tie by hand is in front already.
    pub fn offer(&mut self, dataset: &Dataset, words: Words) {
        let key = self.candidate().map(|candidate| self.key(candidate));
        let is_there = self.state.draft.as_ref().is_some_and(|(of, _)| of.is_none() || *of == key);
        if is_there {
            return;
        }
        (self.state.draft, self.state.offered) = (None, None);
        if let (Some(candidate), Some(key)) = (self.candidate(), key) {
            let offered = Draft::of(candidate, self, dataset, words);
            let draft = self.state.typed.get(&key).cloned().unwrap_or_else(|| offered.clone());
            self.state.offered = Some(offered);
            self.state.draft = Some((Some(key), draft));
        }
    }

    /// Keeps what was typed at the tie in front, for when that is in front again.
    fn set_aside(&mut self) {
        if let (Some((Some(key), draft)), Some(offered)) = (&self.state.draft, &self.state.offered)
            && draft != offered
        {
            self.state.typed.insert(key.clone(), draft.clone());
        }
    }

    /// Whether something was typed that is not in the dataset.
    pub fn has_typed(&self) -> bool {
        let is_typed = match (&self.state.draft, &self.state.offered) {
            (Some((None, _)), _) => true,
            (Some((_, draft)), Some(offered)) => draft != offered,
            _ => false,
        };
        is_typed || !self.state.typed.is_empty() || self.state.figure.is_some() || self.state.cues.is_some()
    }

    /// Whether something lies over what is asked for, so that a key would change what nobody sees.
    pub fn is_covered_for(&self, asked: &Asked) -> bool {
        let is_form = self.state.figure.is_some() || self.state.cues.is_some();
        match asked {
            Asked::Correct | Asked::Pass => is_form || self.state.picked.is_some(),
            Asked::Next
            | Asked::Previous
            | Asked::GoTo(_)
            | Asked::Say
            | Asked::Quote
            | Asked::Pick(_)
            | Asked::Stretch(_)
            | Asked::Figure => is_form,
            _ => false,
        }
    }

    /// Gives up what is in front of the text, a layer at a time. Returns whether there was anything.
    pub fn step_back(&mut self) -> bool {
        let state = &mut self.state;
        state.refused.clear();
        if state.figure.take().is_some() || state.cues.take().is_some() {
            return true;
        }
        if state.picked.take().is_some() {
            state.first = None;
            return true;
        }
        std::mem::take(&mut state.is_correcting)
    }

    /// Goes over to another dataset: what was said about records of the one before is dropped.
    pub fn move_to(&mut self, dataset: &Dataset) {
        (self.cited, self.meant, self.passed) = (None, BTreeMap::new(), BTreeSet::new());
        self.state = DeskState { shows_source: self.state.shows_source, ..DeskState::default() };
        self.look_through(dataset);
    }

    /// Takes the text for that of a source of the dataset.
    pub fn recognise(&mut self, dataset: &Dataset, index: SourceIndex, words: Words) {
        let source = dataset.source(index);
        let said = |text: &Option<Id>| text.as_deref().unwrap_or_default().to_owned();
        self.source = NewSource {
            title: source.title.to_string(),
            publisher: said(&source.publisher),
            date: if source.date == When::Unstated { String::new() } else { text::when(source.date, words) },
            url: said(&source.url),
        };
        (self.cited, self.state.shows_source) = (Some(source.id.clone()), false);
        self.look_through(dataset);
    }

    /// Brings a candidate in front.
    pub fn go_to(&mut self, at: usize) {
        self.set_aside();
        self.state.at = at;
        (self.state.draft, self.state.picked, self.state.is_correcting) = (None, None, false);
        (self.state.figure, self.state.cues) = (None, None);
        self.state.refused.clear();
        self.state.scroll_to = self.candidate().map(|candidate| candidate.sentence);
    }

    /// Brings a sentence into sight, and its first candidate in front.
    pub fn go_to_sentence(&mut self, sentence: usize) {
        if let Some(at) = self.found.candidates.iter().position(|candidate| candidate.sentence == sentence) {
            self.go_to(at);
        }
        self.state.scroll_to = Some(sentence);
    }
}

/// The source that a text says it is, as it is typed.
fn guessed(text: &Text, words: Words) -> (NewSource, Option<String>) {
    let SourceGuess { title, publisher, date, dateline, address, .. } = SourceGuess::of(text);
    let source = NewSource {
        title: title.unwrap_or_default(),
        publisher: publisher.unwrap_or_default(),
        date: if date == When::Unstated { String::new() } else { text::when(date, words) },
        url: address.unwrap_or_default(),
    };
    (source, dateline)
}

/// Something that was asked for on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To accept the tie in front.
    Accept,
    /// To turn what it says into fields to be changed, or back.
    Correct,
    /// To pass it over.
    Pass,
    /// To bring the next or the one before in front, whatever was decided about them.
    Next,
    /// See [`Asked::Next`].
    Previous,
    /// To write what the sentence says, in one's own words.
    Say,
    /// To attach the picked words, or the sentence, as a quotation.
    Quote,
    /// To give up what is picked or corrected, and else to leave the desk.
    Back,
    /// To take a text from the desk.
    Close,
    /// To bring this candidate in front.
    GoTo(usize),
    /// To do something with words.
    Words(words::Wanted),
    /// To pick the next word by a key, or the one before.
    Pick(Way),
    /// To pick one word more in this direction.
    Stretch(Way),
    /// To make a figure of the picked words, or of the sentence in front.
    Figure,
    /// To show the words by which the kind of this id is told.
    ShowCues(Id),
    /// To keep the words as they are typed.
    KeepCues,
    /// To have the picked words tell ties of the kind of this id.
    Cue(Id),
    /// To keep what was typed about a source that was made already.
    Source(crate::edit::field::Field, String),
    /// To look through the text again, as its date is another.
    Date,
    /// To select a record on the map.
    Show(Target),
    /// To keep the text in a folder beside the dataset.
    Keep,
}
