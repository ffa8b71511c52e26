//! Writes a show by ids and words.

use std::collections::BTreeSet;

use emath::Pos2;
use rust_decimal::Decimal;

use crate::dataset::{
    Dataset,
    file::show::{self as file, Place},
    filter::{Along, Around, Dating},
    id::{EntityIndex, EntityKindIndex, RelationIndex},
    names::Language,
    route::{Route, Waypoint},
    share::Text,
    tag::Tag,
    view::{Frame, Selection, Show},
};

/// The written form of `show`, with the ids of `dataset`.
pub fn written(show: &Show, dataset: &Dataset) -> file::Show {
    let (seen, filter) = (&show.seen, &show.seen.filter);
    let (asked, look) = (&filter.particulars, seen.look);
    let entity = |entity: &EntityIndex| dataset.entity(*entity).id.to_string();
    let kind = |kind: &EntityKindIndex| dataset.entity_kind(*kind).id.to_string();
    let said = |value: Option<Decimal>| value.map(|value| value.to_string());
    file::Show {
        sectors: filter.sectors.iter().map(|sector| dataset.sector(*sector).id.to_string()).collect(),
        funds: filter.funds.iter().map(entity).collect(),
        groups: filter.groups.keys().cloned().collect(),
        entity_kinds: filter.entity_kinds.iter().map(kind).collect(),
        left_out: filter.left_out.iter().map(kind).collect(),
        relation_kinds: filter.relation_kinds.iter().map(|kind| dataset.relation_kind(*kind).id.to_string()).collect(),
        statuses: filter.statuses.iter().map(|status| (*status).into()).collect(),
        ends: asked.ends.iter().map(|(from, to)| (kind(from), kind(to))).collect(),
        one_way: asked.one_way,
        money: asked.money.as_ref().map(|money| file::Money {
            currency: money.currency.to_string(),
            at_least: said(money.least),
            at_most: said(money.most),
        }),
        sources: filter.sources.iter().map(|source| dataset.source(*source).id.to_string()).collect(),
        source_counts: asked.source_counts.iter().copied().collect(),
        date_bases: asked.bases.iter().map(|basis| (*basis).into()).collect(),
        tags: filter.tags.iter().flat_map(|(heading, values)| values.iter().map(|value| tag(heading, value))).collect(),
        proposed: filter.proposed,
        years: filter.years,
        by_announcement: filter.dating == Dating::Announced,
        stated_years_only: filter.stated_years_only,
        around: filter.around.as_ref().and_then(|around| Some((entity(&around.plain()?), around.steps))),
        surroundings: filter.around.as_ref().and_then(|around| surroundings(around, dataset)),
        adverse: filter.along == Along::WithAdverse,
        context: (!filter.context).then_some(false),
        undated: seen.undated,
        mode: unusual(seen.mode),
        colours: unusual(look.colouring),
        sizes: unusual(look.sizing),
        widths: unusual(look.weighing),
        grounds: look.grounds,
        bundled: look.bundled,
        leaves: unusual(look.leaves),
        regions: unusual(look.regions),
        folded: seen.by_hand.folded.iter().map(entity).collect(),
        unfolded: seen.by_hand.unfolded.iter().map(entity).collect(),
        selection: selection(&seen.selection, dataset),
        route: route(&seen.selection, dataset),
        frame: match &show.frame {
            Frame::All => None,
            Frame::Around(entities) => Some(file::Frame::Around(entities.iter().map(entity).collect())),
            Frame::Area(area) => Some(file::Frame::Area(place(area.min), place(area.max))),
        },
        focus: None,
        theme: show.theme.map(Into::into),
        language: show.language.map(|language: Language| language.tag().to_owned()),
    }
}

fn tag(heading: &Text, value: &Text) -> String {
    Tag { heading: heading.clone(), value: value.clone() }.to_string()
}

/// The word for `meaning`; `None` for the default, which need not be written.
fn unusual<T: Default + PartialEq, W: From<T>>(meaning: T) -> Option<W> {
    (meaning != T::default()).then(|| meaning.into())
}

/// A neighbourhood with more to it than the steps around one entity.
fn surroundings(around: &Around, dataset: &Dataset) -> Option<file::Surroundings> {
    let ids = |entities: &BTreeSet<EntityIndex>| {
        entities.iter().map(|entity| dataset.entity(*entity).id.to_string()).collect()
    };
    let Around { entities, steps, kinds, most, unfolded, folded } = around;
    around.plain().is_none().then(|| file::Surroundings {
        of: ids(entities),
        steps: *steps,
        along: kinds.iter().map(|kind| dataset.relation_kind(*kind).id.to_string()).collect(),
        at_most: *most,
        unfolded: ids(unfolded),
        folded: ids(folded),
    })
}

fn selection(selection: &Selection, dataset: &Dataset) -> Option<file::Selection> {
    let id = |entity: &EntityIndex| dataset.entity(*entity).id.to_string();
    Some(match selection {
        Selection::Nothing => return None,
        Selection::Entities(entities) => file::Selection::Entities(entities.iter().map(id).collect()),
        Selection::Relation(relation) => file::Selection::Relation(dataset.relation(*relation).id.to_string()),
        Selection::Relations(relations) => {
            let id = |relation: &RelationIndex| dataset.relation(*relation).id.to_string();
            file::Selection::Relations(relations.iter().map(id).collect())
        }
        Selection::Source(source) => file::Selection::Source(dataset.source(*source).id.to_string()),
        Selection::Path { from, to, .. } => file::Selection::Path(id(from), id(to)),
    })
}

/// The conditions of paths, if any are selected and have some.
fn route(selection: &Selection, dataset: &Dataset) -> Option<file::Route> {
    let Selection::Path { route, .. } = selection else { return None };
    let waypoint = |waypoint: &Waypoint| match waypoint {
        Waypoint::Entity(entity) => file::Waypoint::Entity(dataset.entity(*entity).id.to_string()),
        Waypoint::EntityKind(kind) => file::Waypoint::EntityKind(dataset.entity_kind(*kind).id.to_string()),
        Waypoint::RelationKind(kind) => file::Waypoint::RelationKind(dataset.relation_kind(*kind).id.to_string()),
    };
    let Route { longer, through, around, within } = route;
    (!route.is_plain()).then(|| file::Route {
        longer: *longer,
        through: through.iter().map(waypoint).collect(),
        around: around.iter().map(waypoint).collect(),
        within: *within,
    })
}

fn place(at: Pos2) -> Place {
    (at.x, at.y)
}
