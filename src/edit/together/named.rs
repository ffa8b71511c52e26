//! The records that a record names.

use crate::dataset::{
    amount::Amount,
    check::Fact,
    list::List,
    source::{Evidence, Speaker},
    whole::Whole,
};

/// All records that a fact names, by their lists and positions in its dataset.
pub(super) fn named(fact: &Fact) -> Vec<(List, usize)> {
    let mut named = Vec::new();
    match fact {
        Fact::Entity(entity) => {
            named.push((List::EntityKinds, entity.kind.position()));
            named.extend(entity.sectors.iter().map(|sector| (List::Sectors, sector.position())));
            named.extend(of_evidence(&entity.evidence));
            named.extend(of_whole(entity.extra.part_of));
            named.extend(of_amount(entity.extra.amount.as_ref()));
        }
        Fact::Relation(tie) => {
            named.push((List::RelationKinds, tie.kind.position()));
            let ends = [tie.from, tie.to].into_iter().chain(tie.extra.funds.iter().copied());
            named.extend(ends.map(|entity| (List::Entities, entity.position())));
            named.extend(tie.sectors.iter().map(|sector| (List::Sectors, sector.position())));
            named.extend(of_evidence(&tie.evidence));
            named.extend(tie.extra.followed_by.map(|next| (List::Relations, next.position())));
            named.extend(of_amount(tie.extra.amount.as_ref()));
        }
        Fact::Figure(figure) => {
            named.push((List::Entities, figure.about.position()));
            named.extend(of_evidence(&figure.evidence));
            named.extend(of_whole(figure.part_of));
        }
        Fact::Sector(sector) => named.extend(sector.parent.map(|parent| (List::Sectors, parent.position()))),
        Fact::Source(_) | Fact::EntityKind(_) | Fact::RelationKind(_) | Fact::Head(_) => {}
    }
    named
}

fn of_evidence(evidence: &[Evidence]) -> impl Iterator<Item = (List, usize)> {
    evidence.iter().flat_map(|piece| {
        let by = match piece.by {
            Some(Speaker::Entity(entity)) => Some((List::Entities, entity.position())),
            _ => None,
        };
        by.into_iter().chain([(List::Sources, piece.source.position())])
    })
}

fn of_amount(amount: Option<&Amount>) -> Option<(List, usize)> {
    of_whole(amount?.part_of)
}

fn of_whole(whole: Option<Whole>) -> Option<(List, usize)> {
    Some(match whole? {
        Whole::Entity(entity) => (List::Entities, entity.position()),
        Whole::Relation(tie) => (List::Relations, tie.position()),
        Whole::Figure(at) => (List::Figures, at),
    })
}
