//! The view that made a picture, written into it: which dataset, filters, selection, places, camera.
//!
//! Records are named by their ids, so that a picture still leads back to its view after others
//! were added to the dataset.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::{Pos2, Rect};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::page::{Frame, Page};
use crate::{
    dataset::{
        Dataset,
        filter::{Around, Filter},
        id::{EntityIndex, EntityKindIndex, RelationKindIndex},
        look::{Colouring, Look, Mode, Sizing, Weighing},
        names::Language,
        particulars::{MANY_SOURCES, Money, Particulars},
        relation::Status,
        share::Text,
        view::{Seen, Selection},
        when::Basis,
        workspace::is_place,
    },
    session::{Session, exploration::Exploration},
};

/// A view as it is written into a picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stamp {
    /// The id of the dataset that was looked at.
    pub dataset: Text,
    /// What it is called, for whoever has to find it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    language: String,
    filter: FilterStamp,
    #[serde(skip_serializing_if = "is_false")]
    highlight: bool,
    #[serde(skip_serializing_if = "LookStamp::is_plain")]
    look: LookStamp,
    #[serde(skip_serializing_if = "is_false")]
    show_undated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<SelectionStamp>,
    /// What was put elsewhere than the layout puts it: all of it after another arrangement.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    places: BTreeMap<Text, [f32; 2]>,
    /// Where everything lies since it gave way to what was moved by hand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    swayed: BTreeMap<Text, [f32; 2]>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pins: BTreeMap<Text, [f32; 2]>,
    /// The part of the world that was in view: left, top, right, bottom; all of it where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    camera: Option<[f32; 4]>,
}

/// What colours, sizes and widths tell; what is left out tells what it usually does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct LookStamp {
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    grounds: bool,
    #[serde(skip_serializing_if = "is_false")]
    bundled: bool,
}

impl LookStamp {
    fn new(look: Look) -> Self {
        let told = |label: &str, usual: &str| (label != usual).then(|| label.to_lowercase());
        Self {
            colour: told(look.colouring.label(), Colouring::default().label()),
            size: told(look.sizing.word(), Sizing::default().word()),
            width: told(look.weighing.label(), Weighing::default().label()),
            grounds: look.grounds,
            bundled: look.bundled,
        }
    }

    fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// A word that is not known any more tells what it usually does.
    fn look(&self) -> Look {
        let is = |word: &Option<String>, label: &str| word.as_ref().is_some_and(|word| *word == label.to_lowercase());
        let colouring = Colouring::ALL.into_iter().find(|colouring| is(&self.colour, colouring.label()));
        let sizing = Sizing::ALL.into_iter().find(|sizing| is(&self.size, sizing.word()));
        let weighing = Weighing::ALL.into_iter().find(|weighing| is(&self.width, weighing.label()));
        Look {
            colouring: colouring.unwrap_or_default(),
            sizing: sizing.unwrap_or_default(),
            weighing: weighing.unwrap_or_default(),
            grounds: self.grounds,
            bundled: self.bundled,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct FilterStamp {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sectors: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    funds: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<(u16, u16)>,
    #[serde(skip_serializing_if = "is_false")]
    stated_years_only: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entity_kinds: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relation_kinds: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statuses: Vec<Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ends: Vec<(Text, Text)>,
    #[serde(skip_serializing_if = "is_false")]
    one_way: bool,
    /// Currency, least and most.
    #[serde(skip_serializing_if = "Option::is_none")]
    money: Option<(Text, Option<String>, Option<String>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    source_counts: Vec<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_bases: Vec<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    around: Option<(Text, u8)>,
    #[serde(skip_serializing_if = "is_false")]
    no_context: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SelectionStamp {
    Entities(Vec<Text>),
    Relation(Text),
    Source(Text),
    Path(Text, Text),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

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
            Frame::Whole | Frame::Selection | Frame::Step => None,
            Frame::View(view) => Some(view.camera.visible_world(Rect::from_min_size(Pos2::ZERO, view.size))),
        };
        Self::of(session, camera, tenth)
    }

    /// The whole state of `session` with this part of the world in view, as exact as it is.
    pub fn exact(session: &Session, world: Option<Rect>) -> Self {
        Self::of(session, world, |value| value)
    }

    fn of(session: &Session, camera: Option<Rect>, round: impl Fn(f32) -> f32) -> Self {
        let dataset = session.network().dataset();
        let (seen, exploration) = (session.seen(), session.exploration());
        let id = |entity: EntityIndex| dataset.entity(entity).id.clone();
        let rounded = |place: Pos2| [round(place.x), round(place.y)];
        let by_id = |places: &Option<Arc<Vec<Pos2>>>| {
            let places = places.iter().flat_map(|places| places.iter().enumerate());
            places.map(|(at, place)| (id(EntityIndex::new(at)), rounded(*place))).collect()
        };
        Self {
            dataset: dataset.id.clone(),
            title: dataset.title.get(session.language()).to_owned(),
            language: session.language().tag().to_owned(),
            filter: FilterStamp::new(&seen.filter, dataset),
            highlight: seen.mode == Mode::Highlight,
            look: LookStamp::new(seen.look),
            show_undated: seen.undated,
            selection: SelectionStamp::new(&seen.selection, dataset),
            places: by_id(&exploration.places),
            swayed: by_id(&exploration.swayed),
            pins: exploration.pins.iter().map(|(entity, place)| (id(*entity), rounded(*place))).collect(),
            camera: camera.map(|world| [world.left(), world.top(), world.right(), world.bottom()].map(&round)),
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
        let mut missing = 0;
        let filter = self.filter.filter(dataset, &mut missing);
        let selection = self.selection.as_ref().map(|selection| selection.selection(dataset, &mut missing));
        let pins = known(&self.pins, |id| dataset.entity_by_id(id), &mut missing);
        let mode = if self.highlight { Mode::Highlight } else { Mode::Filter };
        let (look, undated, selection) = (self.look.look(), self.show_undated, selection.unwrap_or_default());
        let exploration = Exploration {
            seen: Seen { filter, mode, look, undated, selection },
            places: of_all(&self.places, dataset, &mut missing),
            swayed: of_all(&self.swayed, dataset, &mut missing),
            pins: pins.into_iter().collect(),
        };
        let language = Language::ALL.into_iter().find(|language| language.tag() == self.language);
        let camera = self
            .camera
            .map(|[left, top, right, bottom]| Rect::from_two_pos(Pos2::new(left, top), Pos2::new(right, bottom)));
        let camera = camera.filter(|world| is_place(world.min) && is_place(world.max) && world.is_positive());
        Reopened { exploration, language: language.unwrap_or_default(), camera, missing }
    }
}

fn known_of_all(places: &BTreeMap<Text, [f32; 2]>, dataset: &Dataset) -> Option<Vec<Option<Pos2>>> {
    let place = |id: &Text| places.get(id).copied().map(Pos2::from).filter(|place| is_place(*place));
    (!places.is_empty()).then(|| dataset.entities.iter().map(|entity| place(&entity.id)).collect())
}

/// A place for every entity of `dataset`; nothing if there is none for one, which is counted if there are others.
fn of_all(places: &BTreeMap<Text, [f32; 2]>, dataset: &Dataset, missing: &mut usize) -> Option<Arc<Vec<Pos2>>> {
    let places: Option<Vec<Pos2>> = known_of_all(places, dataset)?.into_iter().collect();
    *missing += usize::from(places.is_none());
    places.map(Arc::new)
}

/// A tenth of a world unit is finer than anyone sees.
fn tenth(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

/// The places of those ids that are known; the others are counted.
fn known<T>(
    places: &BTreeMap<Text, [f32; 2]>,
    find: impl Fn(&str) -> Option<T>,
    missing: &mut usize,
) -> Vec<(T, Pos2)> {
    let found: Vec<(T, Pos2)> = places
        .iter()
        .filter_map(|(id, place)| Some((find(id)?, Pos2::from(*place))))
        .filter(|(_, place)| is_place(*place))
        .collect();
    *missing += places.len() - found.len();
    found
}

/// Those of `ids` that are known; the others are counted.
fn found<T: Ord>(ids: &[Text], find: impl Fn(&str) -> Option<T>, missing: &mut usize) -> BTreeSet<T> {
    let found: Vec<T> = ids.iter().filter_map(|id| find(id)).collect();
    *missing += ids.len() - found.len();
    found.into_iter().collect()
}

impl FilterStamp {
    fn new(filter: &Filter, dataset: &Dataset) -> Self {
        let entity = |entity: EntityIndex| dataset.entity(entity).id.clone();
        let kind = |kind: &EntityKindIndex| dataset.entity_kind(*kind).id.clone();
        Self {
            sectors: filter.sectors.iter().map(|sector| dataset.sector(*sector).id.clone()).collect(),
            funds: filter.funds.iter().map(|fund| entity(*fund)).collect(),
            years: filter.years,
            stated_years_only: filter.stated_years_only,
            entity_kinds: filter.entity_kinds.iter().map(kind).collect(),
            left_out: filter.left_out.iter().map(kind).collect(),
            relation_kinds: filter.relation_kinds.iter().map(|kind| dataset.relation_kind(*kind).id.clone()).collect(),
            statuses: filter.statuses.iter().map(|status| status.word().into()).collect(),
            ends: filter.particulars.ends.iter().map(|(from, to)| (kind(from), kind(to))).collect(),
            one_way: filter.particulars.one_way,
            money: filter.particulars.money.as_ref().map(|money| {
                let said = |value: Option<Decimal>| value.map(|value| value.to_string());
                (money.currency.clone(), said(money.least), said(money.most))
            }),
            source_counts: filter.particulars.source_counts.iter().copied().collect(),
            date_bases: filter.particulars.bases.iter().map(|basis| basis.word().into()).collect(),
            around: filter.around.map(|around| (entity(around.entity), around.steps)),
            no_context: !filter.context,
        }
    }

    fn filter(&self, dataset: &Dataset, missing: &mut usize) -> Filter {
        let entity_kind = |id: &str| dataset.entity_kinds.iter().position(|kind| kind.id == id);
        let relation_kind = |id: &str| dataset.relation_kinds.iter().position(|kind| kind.id == id);
        let status = |word: &str| Status::ALL.into_iter().find(|status| status.word() == word);
        let centre = self.around.as_ref().map(|(id, steps)| (dataset.entity_by_id(id), *steps));
        *missing += usize::from(matches!(centre, Some((None, _))));
        let kinds = found(&self.entity_kinds, entity_kind, missing);
        let left_out = found(&self.left_out, entity_kind, missing);
        let ties = found(&self.relation_kinds, relation_kind, missing);
        Filter {
            sectors: found(&self.sectors, |id| dataset.sector_by_id(id), missing),
            funds: found(&self.funds, |id| dataset.entity_by_id(id), missing),
            years: self.years.map(|(a, b)| (a.min(b), a.max(b))),
            stated_years_only: self.stated_years_only,
            entity_kinds: kinds.into_iter().map(EntityKindIndex::new).collect(),
            left_out: left_out.into_iter().map(EntityKindIndex::new).collect(),
            relation_kinds: ties.into_iter().map(RelationKindIndex::new).collect(),
            statuses: found(&self.statuses, status, missing),
            particulars: self.particulars(dataset, missing),
            around: centre.and_then(|(entity, steps)| Some(Around { entity: entity?, steps: steps.clamp(1, 9) })),
            context: !self.no_context,
        }
    }
}

impl FilterStamp {
    fn particulars(&self, dataset: &Dataset, missing: &mut usize) -> Particulars {
        let kind = |id: &Text| dataset.entity_kinds.iter().position(|kind| kind.id == *id).map(EntityKindIndex::new);
        let ends: BTreeSet<_> = self.ends.iter().filter_map(|(from, to)| kind(from).zip(kind(to))).collect();
        *missing += self.ends.len() - ends.len();
        let basis = |word: &str| Basis::ALL.into_iter().find(|basis| basis.word() == word);
        let value = |text: &Option<String>| Decimal::from_str_exact(text.as_deref()?).ok();
        Particulars {
            ends,
            one_way: self.one_way,
            money: self.money.as_ref().map(|(currency, least, most)| Money {
                currency: currency.clone(),
                least: value(least),
                most: value(most),
            }),
            source_counts: self.source_counts.iter().map(|count| (*count).clamp(1, MANY_SOURCES)).collect(),
            bases: found(&self.date_bases, basis, missing),
        }
    }
}

impl SelectionStamp {
    fn new(selection: &Selection, dataset: &Dataset) -> Option<Self> {
        let id = |entity: &EntityIndex| dataset.entity(*entity).id.clone();
        Some(match selection {
            Selection::Nothing => return None,
            Selection::Entities(entities) => Self::Entities(entities.iter().map(id).collect()),
            Selection::Relation(relation) => Self::Relation(dataset.relation(*relation).id.clone()),
            Selection::Source(source) => Self::Source(dataset.source(*source).id.clone()),
            Selection::Path { from, to } => Self::Path(id(from), id(to)),
        })
    }

    fn selection(&self, dataset: &Dataset, missing: &mut usize) -> Selection {
        let selection = match self {
            Self::Entities(ids) => {
                let entities = found(ids, |id| dataset.entity_by_id(id), missing);
                return if entities.is_empty() { Selection::Nothing } else { Selection::Entities(entities) };
            }
            Self::Relation(id) => dataset.relation_by_id(id).map(Selection::Relation),
            Self::Source(id) => dataset.source_by_id(id).map(Selection::Source),
            Self::Path(from, to) => {
                dataset.entity_by_id(from).zip(dataset.entity_by_id(to)).map(|(from, to)| Selection::Path { from, to })
            }
        };
        *missing += usize::from(selection.is_none());
        selection.unwrap_or_default()
    }
}
