//! A profile: one or two printed pages of an entity or a group, with its map, its ties by kind, its money, its
//! timeline and its sources.
//!
//! ```text
//! Session, Of ──▶ Profile::compose ──▶ laid ──▶ pages (PDF)
//! ```
//!
//! Beside the map, pictures stand as insets in the last column of the second page, in the order of their list: the
//! money, and what is known along time.

mod content;
mod laid;

use std::{collections::BTreeSet, ops::ControlFlow, sync::Arc};

use emath::Vec2;

use super::{
    bars,
    failure::{Failure, Progress},
    handout::{
        leaf::Leaf,
        measures::Measures,
        pages::{self, Printed},
    },
    life_page,
    own::Own,
    page::{Extent, Ground, Page, Paper, Parts, Size},
    sheet::Sheet,
    words,
};
use crate::{
    dataset::{
        filter::{Around, Filter},
        group::Group,
        id::{EntityIndex, RelationIndex},
        look::{Mode, ThemeName},
        names::{Language, Names},
        view::Selection,
        workspace::Workspace,
    },
    money::{Asked, By},
    network::Network,
    scene::theme::Theme,
    session::{Session, action::Action},
};
use content::Content;

/// The size of letters in the pictures beside the map, in pixels of a page of A4.
const LETTERS: f32 = 9.4;

/// The entities that a profile is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Of {
    /// The entities, in the order of the dataset; one or more.
    pub entities: Vec<EntityIndex>,
    /// The name, where they were kept under one.
    pub name: Option<String>,
    /// One's own note about them, where they were kept with one.
    pub note: Option<String>,
}

/// How a profile is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// The colours.
    pub theme: ThemeName,
    /// The size of its pages.
    pub paper: Paper,
    /// Whether notes of one's own are in it.
    pub with_own: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self { theme: ThemeName::Light, paper: Paper::A4, with_own: false }
    }
}

/// A profile with all that its pages show.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The headline.
    title: String,
    /// The words over it.
    over: String,
    /// The title of the dataset.
    dataset: String,
    /// The look of one's own.
    own: Own,
    language: Language,
    theme: ThemeName,
    content: Content,
    map: Sheet,
    insets: Vec<Inset>,
}

/// A picture that stands on the second page, under a heading.
#[derive(Clone, Debug, PartialEq)]
struct Inset {
    heading: String,
    /// The picture; `None` if there is nothing to show.
    picture: Option<Sheet>,
}

impl Of {
    /// These entities; if somebody keeps just them as a group, under its name and with its note.
    ///
    /// `None` if there are none.
    pub fn new(session: &Session, entities: &BTreeSet<EntityIndex>) -> Option<Self> {
        let group = session.workspace().groups.iter().find(|group| group.entities == *entities);
        let group = group.filter(|_| entities.len() > 1);
        let name = group.map(|group| group.name.get(session.language()).to_owned());
        let note = group.map(|group| group.note.clone()).filter(|note| !note.is_empty());
        (!entities.is_empty()).then(|| Self { entities: entities.iter().copied().collect(), name, note })
    }

    /// The headline.
    pub fn title(&self, session: &Session) -> String {
        const NAMED: usize = 3;
        if let Some(name) = &self.name {
            return name.clone();
        }
        let names = self.entities.iter().take(NAMED).map(|entity| session.name_apart(*entity));
        let names = session.words().listed(&names.collect::<Vec<_>>());
        match self.entities.len().saturating_sub(NAMED) {
            0 => names,
            more => session.words().with("picture-and-more", [("names", names.into()), ("more", more.into())]),
        }
    }

    /// All their ties, each once, in the order of the dataset.
    fn ties(&self, network: &Network) -> Vec<RelationIndex> {
        let ties: BTreeSet<RelationIndex> =
            self.entities.iter().flat_map(|entity| network.relations_of(*entity)).collect();
        ties.into_iter().collect()
    }

    /// The number of others that they are tied to.
    fn neighbours(&self, network: &Network) -> usize {
        let own: BTreeSet<EntityIndex> = self.entities.iter().copied().collect();
        let all: BTreeSet<EntityIndex> = own.iter().flat_map(|entity| network.neighbours(*entity)).collect();
        all.difference(&own).count()
    }
}

impl Inset {
    fn is_empty(&self) -> bool {
        self.picture.is_none()
    }

    /// How high the picture is where it is so wide.
    fn height(&self, width: f32) -> f32 {
        self.picture.as_ref().map_or(0.0, |picture| picture.size.y * width / picture.size.x)
    }
}

impl Profile {
    /// Works out the profile, in the language of `session` and as far as its filters show what is in it.
    ///
    /// # Errors
    /// If `progress` breaks the work off.
    pub fn compose(session: &Session, of: &Of, manner: Manner, progress: &mut Progress<'_>) -> Result<Self, Failure> {
        Self::measured(session, of, (manner, measures(manner)), progress)
    }

    fn measured(
        session: &Session,
        of: &Of,
        (manner, measures): (Manner, Measures),
        progress: &mut Progress<'_>,
    ) -> Result<Self, Failure> {
        let theme = manner.theme;
        let content = Content::new(session, of, manner.with_own);
        let map = Sheet::compose(&nearby(session, of), map_page(manner, measures));
        if progress(0.6) == ControlFlow::Break(()) {
            return Err(Failure::Cancelled);
        }
        let words = session.words();
        let of_these = Selection::Entities(of.entities.iter().copied().collect());
        let asked = Asked { by: By::Kind, of: of_these.clone(), as_printed: false };
        let room = |share: f32| (laid::column_width(measures), measures.picture.y * share, LETTERS);
        let picture = bars::inset(session, &asked, theme, room(0.55));
        // Without money its place is free.
        let share = if picture.is_some() { 0.42 } else { 0.8 };
        let money = Inset { heading: words.say("money").into_owned(), picture };
        let picture = life_page::inset(session, &of_these, theme, room(share));
        let timeline = Inset { heading: words.say("life-title").into_owned(), picture };
        Ok(Self {
            title: of.title(session),
            over: words.say("profile").into_owned(),
            dataset: words::title(session.network(), words).into_owned(),
            own: Own::of(session),
            language: session.language(),
            theme,
            content,
            map,
            insets: vec![money, timeline],
        })
    }
}

/// The profile as a PDF file.
///
/// # Errors
/// If it cannot be written, or if `progress` breaks the work off.
pub fn pdf(session: &Session, of: &Of, manner: Manner, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    let profile = Profile::compose(session, of, manner, &mut |share| progress(share * 0.7))?;
    let measures = measures(manner);
    let leaves = laid::leaves(&profile, measures);
    let running = super::handout::leaf::Running {
        title: &profile.title,
        dataset: &profile.dataset,
        language: profile.language,
        own: &profile.own,
    };
    // An inset that is empty keeps its number, and no page names it.
    let insets = profile.insets.iter().map(|inset| inset.picture.as_ref().unwrap_or(&profile.map));
    let pictures = std::iter::once(&profile.map).chain(insets).collect();
    pages::print(&Printed { running, measures, pictures }, &leaves, &mut |share| progress(0.7 + share * 0.3))
}

/// The profile on pages of any size: its title, its pages, and the pictures that these name by their numbers.
///
/// # Errors
/// If `progress` breaks the work off.
pub(super) fn on_pages(
    session: &Session,
    of: &Of,
    (manner, size): (Manner, Size),
    progress: &mut Progress<'_>,
) -> Result<(String, Vec<Leaf>, Vec<Sheet>), Failure> {
    let measures = Measures::of(size);
    let profile = Profile::measured(session, of, (manner, measures), progress)?;
    let leaves = laid::leaves(&profile, measures);
    let Profile { title, map, insets, .. } = profile;
    let mut pictures = vec![map];
    for inset in insets {
        // An inset that is empty keeps its number, and no page names it.
        pictures.push(inset.picture.unwrap_or_else(|| pictures[0].clone()));
    }
    Ok((title, leaves, pictures))
}

fn measures(manner: Manner) -> Measures {
    Measures::of(Size::from(manner.paper))
}

/// The session as it looks at the neighbourhood: of one entity with the ties among its neighbours, of several with
/// their own ties.
fn nearby(session: &Session, of: &Of) -> Session {
    let mut near = session.still();
    near.apply(Action::Stage(None));
    near.apply(Action::Compare(None));
    near.apply(Action::SetMode(Mode::Filter));
    let filter = Filter { context: false, ..near.filter().clone() };
    let filter = if let [entity] = of.entities.as_slice() {
        // A neighbourhood that is looked at already hides what the lists leave out, too.
        Filter { around: filter.around.clone().or_else(|| Some(Around::of(*entity, 1))), ..filter }
    } else {
        let group = Group {
            id: GROUP.to_owned(),
            name: Names::english(GROUP),
            entities: of.entities.iter().copied().collect(),
            ..Group::default()
        };
        let mut workspace = Workspace::clone(near.workspace());
        workspace.groups = vec![group.clone()];
        near.apply(Action::Keep(Arc::new(workspace)));
        Filter { groups: [(GROUP.to_owned(), Arc::new(group))].into(), ..filter }
    };
    near.apply(Action::SetFilter(Box::new(filter)));
    near.apply(Action::Select(Selection::Nothing));
    near
}

/// The id of the group that stands for the entities of a profile while its map is drawn.
const GROUP: &str = "profile";

/// The page of the map, as in a hand-out: white, with its legend.
fn map_page(manner: Manner, measures: Measures) -> Page {
    let share = Theme::get(manner.theme).label_size / Theme::get(ThemeName::Light).label_size;
    let enlargement = measures.enlargement.min(1.0);
    let picture: Vec2 = measures.picture;
    Page {
        extent: Extent::Page(picture * measures.enlargement * share),
        letters: Paper::A4.letters() * enlargement,
        theme: manner.theme,
        parts: Parts { legend: true, ..Parts::NONE },
        ground: Ground::Paper,
        ..Page::default()
    }
}
