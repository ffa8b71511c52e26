//! Checks relations.

use ron::value::RawValue;

use super::{
    dates::Dated,
    desk::{Desk, Subject},
    entities::{self, Understood},
};
use crate::dataset::{
    file,
    id::{EntityIndex, RelationIndex, RelationKindIndex},
    list::List,
    message::Message,
    relation::{Extra, Relation, Status},
    tree::Step,
    when::When,
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
    if is_hypothesis {
        desk.hypothesis(&subject, status, &written.kind);
    }
    desk.one_line_in(&subject, "role", written.role.as_ref());
    desk.prose_in(&subject, "note", written.note.as_ref());
    let dated =
        Dated { when: written.when, ended: written.ended, basis: written.when_basis, note: written.note.as_deref() };
    let (when, when_basis) = desk.dated(&subject, &dated);
    let ended = desk.ended(&subject, written.ended, when);
    let followed_by = written.followed_by.as_deref().and_then(|next| desk.follower(&subject, next));
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
        extra: Extra { role: written.role, amount, funds: funds.into(), ended, followed_by, tags, note: written.note }
            .into(),
        id: written.id,
    }
}

impl Desk<'_, '_, '_> {
    /// Checks the status of a relation of a kind that is a guess.
    pub(super) fn hypothesis(&mut self, subject: &Subject<'_>, status: Option<Status>, kind: &str) {
        if status != Some(Status::Hypothesis) && !self.is_unread(subject, "status") {
            let field = if status.is_some() { "status" } else { "kind" };
            let message = Message::new("relation-hypothesis").with("kind", kind);
            self.error(subject, &[Step::Field(field)], message);
        }
    }

    /// The date at which a relation ended, which had begun at `when`.
    fn ended(&mut self, subject: &Subject<'_>, raw: Option<&RawValue>, when: When) -> When {
        let ended = self.when(subject, "ended", raw);
        self.ended_after(subject, ended, when);
        ended
    }

    /// Checks the date at which a relation ended against the one at which it had begun.
    pub(super) fn ended_after(&mut self, subject: &Subject<'_>, ended: When, when: When) {
        let path = [Step::Field("ended")];
        if matches!(ended, When::Since(_) | When::Until(_)) {
            self.error(
                subject,
                &path,
                Message::new("relation-ended").field("ended", "ended").with("forms", "On, Span, Between"),
            );
        }
        let begun = match when {
            When::Between { earliest, .. } => earliest,
            _ => when.dates().next(),
        };
        let last = match ended {
            When::Between { latest, .. } => latest,
            _ => ended.dates().next_back(),
        };
        if let (Some(begun), Some(last)) = (begun, last)
            && begun.first_day() > last.last_day()
        {
            let message = Message::new("relation-ended-before").with("begun", begun.to_string());
            self.error(subject, &path, message.with("ended", last.to_string()));
        }
    }

    /// The relation that took the place of another.
    fn follower(&mut self, subject: &Subject<'_>, id: &str) -> Option<RelationIndex> {
        let path = [Step::Field("followed_by")];
        if id == subject.id {
            self.error(subject, &path, Message::new("relation-follows-itself"));
            return None;
        }
        self.refer(subject, &path, List::Relations, id).map(RelationIndex::new)
    }
}
