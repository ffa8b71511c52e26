//! Checks relations.

use super::{
    dates::Dated,
    desk::Desk,
    entities::{self, Understood},
};
use crate::dataset::{
    file,
    id::{EntityIndex, RelationKindIndex},
    list::List,
    message::Message,
    relation::{Extra, Relation, Status},
    tree::Step,
    written::Record,
};

pub(super) fn relations(
    desk: &mut Desk<'_, '_, '_>,
    records: Vec<Record<file::Relation<'_>>>,
    understood: &Understood,
) -> Vec<Relation> {
    // Not collected: that would keep the memory of all that was written.
    let mut relations = Vec::with_capacity(records.len());
    relations.extend(records.into_iter().map(|record| relation(desk, record, understood)));
    relations
}

fn relation(
    desk: &mut Desk<'_, '_, '_>,
    Record { written, range }: Record<file::Relation<'_>>,
    understood: &Understood,
) -> Relation {
    let subject = desk.record(List::Relations, &written.id, range);
    let from = desk.refer(&subject, &[Step::Field("from")], List::Entities, &written.from);
    let to = desk.refer(&subject, &[Step::Field("to")], List::Entities, &written.to);
    if written.from == written.to && from.is_some() {
        let message = Message::new("relation-to-itself").with("id", &*written.from);
        desk.error(&subject, &[Step::Field("to")], message);
    }
    let kind = desk.refer(&subject, &[Step::Field("kind")], List::RelationKinds, &written.kind);
    let status = written.status.map(Status::from);
    let is_hypothesis = kind.and_then(|kind| understood.hypothesis.get(kind)) == Some(&true);
    if is_hypothesis && status != Some(Status::Hypothesis) && !desk.is_unread(&subject, "status") {
        let field = if status.is_some() { "status" } else { "kind" };
        let message = Message::new("relation-hypothesis").with("kind", &*written.kind);
        desk.error(&subject, &[Step::Field(field)], message);
    }
    desk.one_line_in(&subject, "role", written.role.as_ref());
    desk.prose_in(&subject, "note", written.note.as_ref());
    let dated = Dated { when: written.when, basis: written.when_basis, note: written.note.as_deref() };
    let (when, when_basis) = desk.dated(&subject, &dated);
    let amount = written.amount.map(|amount| desk.amount(&subject, amount));
    let mut funds = understood.funds(desk, &subject, &written.funds);
    funds.sort_unstable();
    let sectors = entities::sectors(desk, &subject, &written.sectors);
    let tags = desk.shared_texts(&subject, "tags", &written.tags);
    let evidence = desk.evidence(&subject, written.evidence.into_iter());
    Relation {
        from: EntityIndex::new(from.unwrap_or_default()),
        to: EntityIndex::new(to.unwrap_or_default()),
        kind: RelationKindIndex::new(kind.unwrap_or_default()),
        when,
        when_basis,
        status: status.unwrap_or_default(),
        sectors,
        evidence,
        extra: Extra { role: written.role, amount, funds: funds.into(), tags, note: written.note }.into(),
        id: written.id,
    }
}
