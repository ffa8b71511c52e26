//! Checks views, and what the steps of stories show.

use std::collections::BTreeSet;

use emath::{Pos2, Rect};

use super::{
    desk::{Desk, List, Subject},
    entities::Understood,
    particulars::{self, particulars},
};
use crate::dataset::{
    file::kept as file,
    filter::{Around, Filter},
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
    look::Look,
    names::Language,
    outline::Step,
    view::{Frame, Seen, Selection, Show, View},
    words,
    workspace::{FARTHEST, is_place},
    written::Record,
};

/// One view.
pub(super) fn view(desk: &mut Desk<'_, '_, '_>, record: Record<file::View>, understood: &Understood) -> View {
    let (id, name, written) = record.written.into_parts();
    let subject = desk.record(List::Views, &id, record.range);
    let name = desk.names(&subject, "name", &name);
    if name.is_empty() {
        desk.error(&subject, &[Step::Field("name")], "\"name\" is empty: give at least one name");
    }
    let show = show(desk, &subject, written, understood);
    View { id, name, show }
}

/// What is shown.
pub(super) fn show(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    written: file::Show,
    understood: &Understood,
) -> Show {
    let sectors = desk.refer_all(subject, "sectors", List::Sectors, &written.sectors);
    let funds = understood.funds(desk, subject, &written.funds);
    let entity_kinds = desk.refer_all(subject, "entity_kinds", List::EntityKinds, &written.entity_kinds);
    let left_out = desk.refer_all(subject, "left_out", List::EntityKinds, &written.left_out);
    let relation_kinds = desk.refer_all(subject, "relation_kinds", List::RelationKinds, &written.relation_kinds);
    if let Some((first, last)) = written.years {
        years(desk, subject, first, last);
    }
    let asked = particulars::Written {
        ends: written.ends,
        one_way: written.one_way,
        money: written.money,
        source_counts: written.source_counts,
        date_bases: written.date_bases,
    };
    let particulars = particulars(desk, subject, asked);
    let frame = frame(desk, subject, written.frame, written.focus.as_deref());
    let filter = Filter {
        sectors: sectors.into_iter().map(SectorIndex::new).collect(),
        funds: funds.into_iter().collect(),
        entity_kinds: entity_kinds.into_iter().map(EntityKindIndex::new).collect(),
        left_out: left_out.into_iter().map(EntityKindIndex::new).collect(),
        relation_kinds: relation_kinds.into_iter().map(RelationKindIndex::new).collect(),
        statuses: written.statuses.into_iter().map(Into::into).collect(),
        particulars,
        years: written.years,
        stated_years_only: written.stated_years_only,
        around: written.around.and_then(|around| self::around(desk, subject, &around)),
        context: written.context.unwrap_or(true),
    };
    let look = Look {
        colouring: written.colours.map(Into::into).unwrap_or_default(),
        sizing: written.sizes.map(Into::into).unwrap_or_default(),
        weighing: written.widths.map(Into::into).unwrap_or_default(),
        grounds: written.grounds,
        bundled: written.bundled,
    };
    let selection = written.selection.map(|written| selection(desk, subject, &written)).unwrap_or_default();
    let mode = written.mode.map(Into::into).unwrap_or_default();
    Show {
        seen: Seen { filter, mode, look, undated: written.undated, selection },
        frame,
        theme: written.theme.map(Into::into),
        language: written.language.and_then(|tag| language(desk, subject, &tag)),
    }
}

fn years(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, first: u16, last: u16) {
    let path = [Step::Field("years")];
    if first > last {
        desk.error(subject, &path, format!("\"years\" ends before it begins: {first} comes after {last}"));
    } else if first == 0 || last > 9999 {
        desk.error(subject, &path, "\"years\" lie between 1 and 9999");
    }
}

fn around(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, (id, steps): &(String, u8)) -> Option<Around> {
    if *steps == 0 {
        let path = [Step::Field("around"), Step::Item(1)];
        desk.error(subject, &path, "a neighbourhood reaches one step at least");
    }
    let entity = desk.refer(subject, &[Step::Field("around"), Step::Item(0)], List::Entities, id)?;
    Some(Around { entity: EntityIndex::new(entity), steps: *steps })
}

fn selection(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: &file::Selection) -> Selection {
    const FIELD: Step<'_> = Step::Field("selection");
    let mut refer = |nth, list, id: &str| desk.refer(subject, &[FIELD, Step::Item(nth)], list, id);
    let found = match written {
        file::Selection::Nothing => None,
        file::Selection::Entities(ids) => {
            let entities = entities(desk, subject, "selection", ids);
            (!entities.is_empty()).then_some(Selection::Entities(entities))
        }
        file::Selection::Relation(id) => {
            refer(0, List::Relations, id).map(|relation| Selection::Relation(RelationIndex::new(relation)))
        }
        file::Selection::Source(id) => {
            refer(0, List::Sources, id).map(|source| Selection::Source(SourceIndex::new(source)))
        }
        file::Selection::Path(from, to) => {
            let ends = (refer(0, List::Entities, from), refer(1, List::Entities, to));
            if let (Some(from), Some(to)) = ends {
                Some(Selection::Path { from: EntityIndex::new(from), to: EntityIndex::new(to) })
            } else {
                None
            }
        }
    };
    found.unwrap_or_default()
}

/// The entities that a list inside a field's bracket names.
fn entities(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, field: &str, ids: &[String]) -> BTreeSet<EntityIndex> {
    let mut entities = BTreeSet::new();
    if ids.is_empty() {
        desk.error(subject, &[Step::Field(field)], format!("\"{field}\" names no entity: name one or leave it out"));
    }
    for (nth, id) in ids.iter().enumerate() {
        let path = [Step::Field(field), Step::Item(0), Step::Item(nth)];
        entities.extend(desk.refer(subject, &path, List::Entities, id).map(EntityIndex::new));
    }
    entities
}

fn frame(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    written: Option<file::Frame>,
    focus: Option<&str>,
) -> Frame {
    if let Some(focus) = focus {
        if written.is_some() {
            let message = "\"focus\" is an older word for a \"frame\" around one entity: write one of them";
            desk.error(subject, &[Step::Field("focus")], message);
        }
        let focus = desk.refer(subject, &[Step::Field("focus")], List::Entities, focus);
        return focus.map_or(Frame::All, |focus| Frame::Around([EntityIndex::new(focus)].into()));
    }
    match written {
        None | Some(file::Frame::All) => Frame::All,
        Some(file::Frame::Around(ids)) => {
            let entities = entities(desk, subject, "frame", &ids);
            if entities.is_empty() { Frame::All } else { Frame::Around(entities) }
        }
        Some(file::Frame::Area(one, other)) => {
            let mut corner = |nth, at| place(desk, subject, &[Step::Field("frame"), Step::Item(nth)], at);
            let area = Rect::from_two_pos(corner(0, one), corner(1, other));
            if !area.is_positive() {
                let message = "\"frame\" has no width or no height: give two opposite corners";
                desk.error(subject, &[Step::Field("frame")], message);
            }
            Frame::Area(area)
        }
    }
}

fn language(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, tag: &str) -> Option<Language> {
    let found = Language::ALL.into_iter().find(|language| language.tag() == tag);
    if found.is_none() {
        let choices = words::choices(tag, &Language::ALL.map(Language::tag));
        desk.error(subject, &[Step::Field("language")], format!("unknown language \"{tag}\"{choices}"));
    }
    found
}

/// A place in the world.
pub(super) fn place(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    path: &[Step<'_>],
    (x, y): file::Place,
) -> Pos2 {
    let place = Pos2::new(x, y);
    if !is_place(place) {
        let message = format!("a place lies between -{FARTHEST} and {FARTHEST} both ways, and ({x}, {y}) does not");
        desk.error(subject, path, message);
    }
    place
}
