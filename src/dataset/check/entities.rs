//! Checks entities and the figures about them.

use std::ops::Deref;

use super::{
    dates::Dated,
    desk::{Desk, Subject},
};
use crate::dataset::{
    Dataset,
    entity::{Entity, Extra, Figure},
    file::{self, Quoted},
    id::{EntityIndex, EntityKindIndex, SectorIndex},
    list::List,
    message::Message,
    share::{self, Text},
    tree::Step,
    written::Record,
};

/// What relations and views need to know about entities and kinds.
#[derive(Debug)]
pub(super) struct Understood {
    /// By entity: whether it is capital. `true` also where its kind is not known.
    capital: Vec<bool>,
    /// By relation kind: whether it is a guess.
    pub(super) hypothesis: Vec<bool>,
}

impl Understood {
    pub(super) fn new(dataset: &Dataset, unknown_kinds: &[usize]) -> Self {
        let is_capital =
            |entity: &Entity| dataset.entity_kinds.get(entity.kind.position()).is_none_or(|kind| kind.capital);
        let mut capital: Vec<_> = dataset.entities.iter().map(is_capital).collect();
        for index in unknown_kinds {
            if let Some(capital) = capital.get_mut(*index) {
                *capital = true;
            }
        }
        Self { capital, hypothesis: dataset.relation_kinds.iter().map(|kind| kind.hypothesis).collect() }
    }

    /// The entities that a list of funds names; each must be of a kind that is capital.
    pub(super) fn funds(
        &self,
        desk: &mut Desk<'_, '_, '_>,
        subject: &Subject<'_>,
        ids: &[impl Deref<Target = str>],
    ) -> Vec<EntityIndex> {
        let funds = desk.refer_all(subject, "funds", List::Entities, ids);
        for (nth, id) in ids.iter().enumerate() {
            let index = desk.position(List::Entities, id);
            if index.is_some_and(|index| !self.is_capital(index)) {
                let message = Message::new("refer-no-fund").field("field", "funds").with("id", &**id);
                desk.wrong(subject, &[Step::Field("funds"), Step::Item(nth)], message);
            }
        }
        funds.into_iter().filter(|fund| self.is_capital(*fund)).map(EntityIndex::new).collect()
    }

    /// Whether the entity at this position is of a capital kind.
    pub(super) fn is_capital(&self, entity: usize) -> bool {
        self.capital.get(entity) != Some(&false)
    }
}

/// The entities, and the positions of those whose kind is not known.
pub(super) fn entities(
    desk: &mut Desk<'_, '_, '_>,
    records: Vec<Record<file::Entity<'_>>>,
) -> (Vec<Entity>, Vec<usize>) {
    let mut entities = Vec::with_capacity(records.len());
    let mut unknown_kinds = Vec::new();
    for Record { written, range } in records {
        let subject = desk.record(List::Entities, &written.id, range);
        let kind = desk.refer(&subject, &[Step::Field("kind")], List::EntityKinds, &written.kind);
        if kind.is_none() {
            unknown_kinds.push(entities.len());
        }
        let name = desk.required_names(&subject, "name", &written.name);
        let short = desk.names(&subject, "short", &written.short);
        desk.texts(&subject, "aliases", &written.aliases);
        let tags = desk.shared_texts(&subject, "tags", &written.tags);
        let sectors = sectors(desk, &subject, &written.sectors);
        desk.one_line_in(&subject, "place", written.place.as_ref());
        desk.prose_in(&subject, "note", written.note.as_ref());
        let note = written.note.as_deref();
        let (when, when_basis) =
            desk.dated(&subject, &Dated { when: written.when, ended: None, basis: written.when_basis, note });
        let part_of = desk.whole(&subject, &[Step::Field("part_of")], written.part_of.as_deref());
        let amount = written.amount.map(|amount| desk.amount(&subject, amount));
        unnamed(desk, &subject, written.unnamed, written.count, note);
        let evidence = desk.evidence(&subject, written.evidence.into_iter());
        entities.push(Entity {
            kind: EntityKindIndex::new(kind.unwrap_or_default()),
            name,
            short,
            sectors,
            when,
            when_basis,
            when_role: written.when_role.map(Into::into),
            unnamed: written.unnamed,
            count: written.count,
            status: written.status.map(Into::into),
            evidence,
            extra: Extra {
                aliases: written.aliases.into(),
                amount,
                part_of,
                place: written.place,
                tags,
                note: written.note,
            }
            .into(),
            id: written.id,
        });
    }
    (entities, unknown_kinds)
}

/// A record's own sectors, ascending.
pub(super) fn sectors(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    ids: &[Quoted<'_>],
) -> share::List<SectorIndex> {
    let mut sectors = desk.refer_all(subject, "sectors", List::Sectors, ids);
    sectors.sort_unstable();
    let sectors: Vec<_> = sectors.into_iter().map(SectorIndex::new).collect();
    desk.pool.sectors(&sectors)
}

pub(super) fn unnamed(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    unnamed: bool,
    count: Option<u32>,
    note: Option<&str>,
) {
    if count == Some(0) {
        desk.error(subject, &[Step::Field("count")], Message::new("count-of-none").field("field", "count"));
    }
    if unnamed && count.is_none() && note.is_none() {
        let message = Message::new("entity-unnamed").field("count", "count").field("note", "note");
        desk.warning(subject, &[Step::Field("unnamed")], message);
    }
}

pub(super) fn figures(desk: &mut Desk<'_, '_, '_>, records: Vec<Record<file::Figure<'_>>>) -> Vec<Figure> {
    let figure = |Record { written, range }: Record<file::Figure<'_>>| {
        let subject = desk.record(List::Figures, &written.id, range);
        let about = desk.refer(&subject, &[Step::Field("about")], List::Entities, &written.about);
        desk.required_text(&subject, "metric", &written.metric);
        desk.required_text(&subject, "raw", &written.raw);
        desk.one_line_in(&subject, "unit", written.unit.as_ref());
        desk.prose_in(&subject, "note", written.note.as_ref());
        let path = [Step::Field("value")];
        let value = written.value.as_deref().and_then(|value| desk.decimal(&subject, &path, value));
        let reading = written.reading.map(Into::into).unwrap_or_default();
        desk.reading(&subject, &[Step::Field("reading")], reading, written.value.is_some());
        let when = desk.when(&subject, "when", written.when);
        desk.one_line_in(&subject, "horizon", written.horizon.as_ref());
        horizon(desk, &subject, written.horizon.as_ref(), written.expected);
        let part_of = desk.whole(&subject, &[Step::Field("part_of")], written.part_of.as_deref());
        let evidence = desk.evidence(&subject, written.evidence.into_iter());
        Figure {
            about: EntityIndex::new(about.unwrap_or_default()),
            metric: written.metric,
            raw: written.raw,
            value,
            unit: written.unit,
            qualifier: written.qualifier.map(Into::into).unwrap_or_default(),
            reading,
            expected: written.expected,
            horizon: written.horizon,
            part_of,
            when,
            note: written.note,
            evidence,
            id: written.id,
        }
    };
    records.into_iter().map(figure).collect()
}

/// Checks that only what is expected has a time by which it is.
pub(super) fn horizon(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, horizon: Option<&Text>, is_expected: bool) {
    if horizon.is_some() && !is_expected {
        let message = Message::new("figure-horizon")
            .field("horizon", "horizon")
            .field("expected", "expected")
            .with("true", "true");
        desk.error(subject, &[Step::Field("horizon")], message);
    }
}
