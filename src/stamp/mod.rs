//! The stamp: the view that made a picture, by ids, written into it.
//!
//! Because records are named by their ids, a picture leads back to its view after others were added to the dataset.
//! Pictures of every version are read: see `found`. [`picture`] finds the stamp in a file.

mod found;
pub mod picture;
mod xml;

use std::{collections::BTreeMap, sync::Arc};

use emath::{Pos2, Rect};
use serde::{Deserialize, Serialize};

use crate::{
    dataset::{
        Dataset,
        by_id::{self, Fault},
        file::show::Show,
        group::Group,
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
    /// The id of the dataset.
    pub dataset: Text,
    /// The title of the dataset, for those who have to find it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The show: filter, look, selection and frame, with a language.
    show: Show,
    /// The places of all entities in another arrangement than the layout; empty if there is none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    places: Places,
    /// The places of all entities after they gave way to a drag; empty if none did.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    swayed: Places,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pins: Places,
    /// The number of fields of the show that could not be read.
    #[serde(skip)]
    unread: usize,
}

/// Places of entities, in world units, by their ids.
type Places = BTreeMap<Text, [f32; 2]>;

/// A view that was found in a picture, by the indices of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened {
    /// The exploration: filter, look, selection and places.
    pub exploration: Exploration,
    /// The language of the picture.
    pub language: Language,
    /// The part of the world that was in view; `None` for all of it.
    pub camera: Option<Rect>,
    /// The number of parts of the view that the dataset does not have and that were left out.
    pub missing: usize,
}

impl Stamp {
    /// The stamp of a picture of `session`, with `world` as the part in view; `None` for all of it. Places are rounded
    /// to a tenth of a world unit.
    pub fn new(session: &Session, world: Option<Rect>) -> Self {
        Self::of(session, world, tenth)
    }

    /// The stamp of the whole state of `session`, with exact places and `world` as the part in view.
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

    /// The place that an arrangement gave to each entity of `dataset`; `None` for an entity without one, and for all if
    /// nothing was arranged.
    pub(crate) fn places_known(&self, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
        known_of_all(&self.places, dataset)
    }

    /// The place of each entity of `dataset` after a drag; `None` for an entity without one, and for all if nothing
    /// gave way.
    pub(crate) fn swayed_known(&self, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
        known_of_all(&self.swayed, dataset)
    }

    /// The stamp as JSON.
    pub fn to_text(&self) -> String {
        // Strings, numbers and lists of them can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a stamp from JSON; `None` if `text` is none.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|stamp| !stamp.dataset.is_empty())
    }

    /// The view by the indices of `dataset`. Parts that the dataset does not have are left out and counted.
    pub fn reopen(&self, dataset: &Dataset) -> Reopened {
        self.reopen_among(dataset, &dataset.workspace.groups)
    }

    /// The same where groups are those of a workspace that goes on from the dataset's own.
    pub fn reopen_among(&self, dataset: &Dataset, groups: &[Group]) -> Reopened {
        let (mut show, faults) = by_id::read_among(&self.show, dataset, groups);
        show.seen.filter.follow_groups(groups);
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
            compared: None,
        };
        let camera = if let Frame::Area(world) = show.frame { Some(world) } else { None };
        Reopened { exploration, language: show.language.unwrap_or_default(), camera, missing }
    }
}

/// Whether an area is finite, within the bounds of a map, and larger than nothing.
fn is_area(area: Rect) -> bool {
    is_place(area.min) && is_place(area.max) && area.is_positive()
}

fn known_of_all(places: &Places, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
    let place = |id: &Text| places.get(id).copied().map(Pos2::from).filter(|place| is_place(*place));
    (!places.is_empty()).then(|| dataset.entities.iter().map(|entity| place(&entity.id)).collect())
}

/// The place of every entity of `dataset`; `None` if one has none, which counts as missing if others have one.
fn of_all(places: &Places, dataset: &Dataset, missing: &mut usize) -> Option<Arc<Vec<Pos2>>> {
    let places: Option<Vec<Pos2>> = known_of_all(places, dataset)?.into_iter().collect();
    *missing += usize::from(places.is_none());
    places.map(Arc::new)
}

/// Rounds to a tenth of a world unit, which is finer than anyone sees.
fn tenth(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

/// The places of the entities that the dataset has; the others are counted as missing.
fn known(places: &Places, dataset: &Dataset, missing: &mut usize) -> BTreeMap<EntityIndex, Pos2> {
    let place = |entity| places.get(&dataset.entity(entity).id).copied().map(Pos2::from);
    let found = dataset.entity_indices().filter_map(|entity| Some((entity, place(entity)?)));
    let found: BTreeMap<_, _> = found.filter(|(_, place)| is_place(*place)).collect();
    *missing += places.len() - found.len();
    found
}
