//! Checks views.

use super::{
    desk::{Desk, List, Subject},
    entities::Understood,
};
use crate::dataset::{
    file,
    id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex},
    outline::Step,
    view::{Frame, Show, View},
    written::Record,
};

pub(super) fn views(
    desk: &mut Desk<'_, '_, '_>,
    records: Vec<Record<file::View>>,
    understood: &Understood,
) -> Vec<View> {
    let view = |Record { written, range }: Record<file::View>| {
        let subject = desk.record(List::Views, &written.id, range);
        let name = desk.required_names(&subject, "name", &written.name);
        let sectors = desk.refer_all(&subject, "sectors", List::Sectors, &written.sectors);
        let funds = understood.funds(desk, &subject, &written.funds);
        let entity_kinds = desk.refer_all(&subject, "entity_kinds", List::EntityKinds, &written.entity_kinds);
        let relation_kinds = desk.refer_all(&subject, "relation_kinds", List::RelationKinds, &written.relation_kinds);
        let focus = written
            .focus
            .as_deref()
            .and_then(|focus| desk.refer(&subject, &[Step::Field("focus")], List::Entities, focus));
        if let Some((first, last)) = written.years {
            years(desk, &subject, first, last);
        }
        let show = Show {
            sectors: sectors.into_iter().map(SectorIndex::new).collect(),
            funds: funds.into_iter().collect(),
            entity_kinds: entity_kinds.into_iter().map(EntityKindIndex::new).collect(),
            relation_kinds: relation_kinds.into_iter().map(RelationKindIndex::new).collect(),
            statuses: written.statuses.into_iter().map(Into::into).collect(),
            years: written.years,
            frame: focus.map_or(Frame::All, |focus| Frame::Around([EntityIndex::new(focus)].into())),
            ..Show::default()
        };
        View { id: written.id, name, show }
    };
    records.into_iter().map(view).collect()
}

fn years(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, first: u16, last: u16) {
    let path = [Step::Field("years")];
    if first > last {
        desk.error(subject, &path, format!("\"years\" ends before it begins: {first} comes after {last}"));
    } else if first == 0 || last > 9999 {
        desk.error(subject, &path, "\"years\" lie between 1 and 9999");
    }
}
