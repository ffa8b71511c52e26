//! The view that made a picture, written into it: which dataset, what is shown of it, and where things lie.
//!
//! Records are named by their ids, so that a picture still leads back to its view after others
//! were added to the dataset. Pictures of every age are read: see `found`.

mod found;

use std::{collections::BTreeMap, sync::Arc};

use emath::{Pos2, Rect};
use serde::{Deserialize, Serialize};

use super::page::{self, Page};
use crate::{
    dataset::{
        Dataset,
        by_id::{self, Fault},
        file::show::Show,
        id::EntityIndex,
        names::Language,
        share::Text,
        view::Frame,
        workspace::is_place,
    },
    session::{Session, exploration::Exploration},
};

/// A view as it is written into a picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "found::Stamp")]
pub struct Stamp {
    /// The id of the dataset that was looked at.
    pub dataset: Text,
    /// What it is called, for whoever has to find it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What was looked at, in which language, and which part of the world was in view.
    show: Show,
    /// What was put elsewhere than the layout puts it: all of it after another arrangement.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    places: Places,
    /// Where everything lies since it gave way to what was moved by hand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    swayed: Places,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pins: Places,
    /// How many fields of what was looked at could not be read.
    #[serde(skip)]
    unread: usize,
}

/// Where entities lie, by their ids.
type Places = BTreeMap<Text, [f32; 2]>;

/// A view that was found in a picture, in terms of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened {
    /// What was looked at.
    pub exploration: Exploration,
    /// In which language.
    pub language: Language,
    /// The part of the world that was in view; all of it if there is none.
    pub camera: Option<Rect>,
    /// How many parts of the view are no longer in the dataset and were left out.
    pub missing: usize,
}

impl Stamp {
    /// The view that `page` shows of `session`. Places are rounded, as nobody sees more in a picture.
    pub fn new(session: &Session, page: Page) -> Self {
        let camera = match page.frame {
            page::Frame::Whole | page::Frame::Selection | page::Frame::Step => None,
            page::Frame::View(view) => Some(view.camera.visible_world(Rect::from_min_size(Pos2::ZERO, view.size))),
        };
        Self::of(session, camera, tenth)
    }

    /// The whole state of `session` with this part of the world in view, as exact as it is.
    pub fn exact(session: &Session, world: Option<Rect>) -> Self {
        Self::of(session, world, |value| value)
    }

    fn of(session: &Session, camera: Option<Rect>, round: impl Fn(f32) -> f32) -> Self {
        let dataset = session.network().dataset();
        let exploration = session.exploration();
        let id = |entity: EntityIndex| dataset.entity(entity).id.clone();
        let rounded = |place: Pos2| [round(place.x), round(place.y)];
        let all = |places: &Option<Arc<Vec<Pos2>>>| {
            let places = places.iter().flat_map(|places| places.iter().enumerate());
            places.map(|(at, place)| (id(EntityIndex::new(at)), rounded(*place))).collect()
        };
        let area = camera.map(|world| Rect::from_two_pos(rounded(world.min).into(), rounded(world.max).into()));
        let frame = area.filter(|area| is_area(*area)).map_or(Frame::All, Frame::Area);
        Self {
            dataset: dataset.id.clone(),
            title: dataset.title.get(session.language()).to_owned(),
            show: by_id::written(&session.show(frame, None, Some(session.language())), dataset),
            places: all(&exploration.places),
            swayed: all(&exploration.swayed),
            pins: exploration.pins.iter().map(|(entity, place)| (id(*entity), rounded(*place))).collect(),
            unread: 0,
        }
    }

    /// Where an arrangement put each entity of `dataset`, as far as that is known; `None` if nothing was arranged.
    pub fn places_known(&self, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
        known_of_all(&self.places, dataset)
    }

    /// Where each entity of `dataset` lay since it gave way, as far as that is known; `None` if nothing did.
    pub fn swayed_known(&self, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
        known_of_all(&self.swayed, dataset)
    }

    /// The stamp as it is written.
    pub fn to_text(&self) -> String {
        // Strings, numbers and lists of them can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The stamp that a text holds, if it is one.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|stamp| !stamp.dataset.is_empty())
    }

    /// The view in terms of `dataset`. What the dataset no longer has is left out and counted.
    pub fn reopen(&self, dataset: &Dataset) -> Reopened {
        let (show, faults) = by_id::read(&self.show, dataset);
        // A part of the world that no map has is shown as a whole, which leaves nothing of the dataset out.
        let is_gone = |(field, fault): &&(String, Fault)| match fault {
            Fault::Twice(_) => false,
            Fault::Wrong(_) => field != "frame",
            Fault::Unknown(..) | Fault::NoFund(_) => true,
        };
        let mut missing = self.unread + faults.iter().filter(is_gone).count();
        let exploration = Exploration {
            seen: show.seen,
            places: of_all(&self.places, dataset, &mut missing),
            swayed: of_all(&self.swayed, dataset, &mut missing),
            pins: known(&self.pins, dataset, &mut missing),
        };
        let camera = if let Frame::Area(world) = show.frame { Some(world) } else { None };
        Reopened { exploration, language: show.language.unwrap_or_default(), camera, missing }
    }
}

/// Whether something can be seen in it.
fn is_area(area: Rect) -> bool {
    is_place(area.min) && is_place(area.max) && area.is_positive()
}

fn known_of_all(places: &Places, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
    let place = |id: &Text| places.get(id).copied().map(Pos2::from).filter(|place| is_place(*place));
    (!places.is_empty()).then(|| dataset.entities.iter().map(|entity| place(&entity.id)).collect())
}

/// A place for every entity of `dataset`; nothing if there is none for one, which is counted if there are others.
fn of_all(places: &Places, dataset: &Dataset, missing: &mut usize) -> Option<Arc<Vec<Pos2>>> {
    let places: Option<Vec<Pos2>> = known_of_all(places, dataset)?.into_iter().collect();
    *missing += usize::from(places.is_none());
    places.map(Arc::new)
}

/// A tenth of a world unit is finer than anyone sees.
fn tenth(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

/// The places of those entities that are known; the others are counted.
fn known(places: &Places, dataset: &Dataset, missing: &mut usize) -> BTreeMap<EntityIndex, Pos2> {
    let place = |entity| places.get(&dataset.entity(entity).id).copied().map(Pos2::from);
    let found = dataset.entity_indices().filter_map(|entity| Some((entity, place(entity)?)));
    let found: BTreeMap<_, _> = found.filter(|(_, place)| is_place(*place)).collect();
    *missing += places.len() - found.len();
    found
}
