//! What each facet says of one record, as plainly as it can be said.
//!
//! The program answers for all records together, out of sets; this asks one record after the other, and
//! knows nothing of how the program goes about it.

use std::{collections::BTreeSet, iter::successors};

use tieline::{
    dataset::{
        Dataset,
        amount::Amount,
        filter::{Around, Dating, Filter},
        id::{EntityIndex, RelationIndex, SectorIndex},
        list::List,
        particulars::{Money, source_count},
        share::Text,
        source::Evidence,
        tag::Tag,
        when::{Basis, Date, When},
    },
    filter::{
        Facet,
        Judgement::{self, Hit, Miss, Silent},
    },
    network::Network,
};

/// What `facet` says of a relation.
pub fn of_relation(filter: &Filter, network: &Network, relation: RelationIndex, facet: Facet) -> Judgement {
    let dataset = network.dataset();
    let record = dataset.relation(relation);
    let ends = [record.from, record.to];
    let kinds = ends.map(|end| dataset.entity(end).kind);
    let asked = &filter.particulars;
    if !filter.is_active(facet) {
        return Hit;
    }
    match facet {
        Facet::Sector => in_sectors(filter, network, &record.sectors),
        Facet::Fund => of_funds(filter, network, ends.iter().chain(&record.extra.funds)),
        Facet::Group => hit_if(ends.iter().any(|end| is_member(filter, *end))),
        Facet::Year if filter.dating == Dating::Announced => announced_in_years(filter, dataset, &record.evidence),
        Facet::Year => in_years(filter, (record.when, record.extra.ended), record.when_basis),
        Facet::EntityKind => hit_if(kinds.iter().any(|kind| filter.entity_kinds.contains(kind))),
        Facet::Layer => hit_if(!kinds.iter().any(|kind| filter.left_out.contains(kind))),
        Facet::RelationKind => hit_if(filter.relation_kinds.contains(&record.kind)),
        Facet::Status => hit_if(filter.statuses.contains(&record.status)),
        Facet::Ends => {
            let [from, to] = kinds;
            let is_same_both_ways = dataset.relation_kind(record.kind).symmetric || !asked.one_way;
            hit_if(asked.ends.contains(&(from, to)) || (is_same_both_ways && asked.ends.contains(&(to, from))))
        }
        Facet::Money => so_much(asked.money.as_ref(), record.extra.amount.as_ref()),
        Facet::Source => rests_on(filter, &record.evidence),
        Facet::SourceCount => hit_if(asked.source_counts.contains(&source_count(&record.evidence))),
        Facet::Basis => record.when_basis.map_or(Silent, |basis| hit_if(asked.bases.contains(&basis))),
        Facet::Tag => tagged(filter, &record.extra.tags),
        Facet::Proposed => hit_if(network.proposed().has(List::Relations, relation.position())),
        Facet::Around => hit_if(ends.iter().all(|end| is_near(filter, network, *end))),
    }
}

/// What `facet` says of an entity.
pub fn of_entity(filter: &Filter, network: &Network, entity: EntityIndex, facet: Facet) -> Judgement {
    let record = network.dataset().entity(entity);
    if !filter.is_active(facet) {
        return Hit;
    }
    match facet {
        Facet::Sector => in_sectors(filter, network, &record.sectors),
        Facet::Fund => of_funds(filter, network, [entity].iter()),
        Facet::Group => hit_if(is_member(filter, entity)),
        Facet::Year if filter.dating == Dating::Announced => {
            announced_in_years(filter, network.dataset(), &record.evidence)
        }
        Facet::Year => in_years(filter, (record.when, When::Unstated), record.when_basis),
        Facet::EntityKind => hit_if(filter.entity_kinds.contains(&record.kind)),
        Facet::Layer => hit_if(!filter.left_out.contains(&record.kind)),
        Facet::Status => hit_if(record.status.is_some_and(|status| filter.statuses.contains(&status))),
        Facet::Money => so_much(filter.particulars.money.as_ref(), record.extra.amount.as_ref()),
        Facet::Source => rests_on(filter, &record.evidence),
        Facet::Tag => tagged(filter, &record.extra.tags),
        Facet::Proposed => hit_if(network.proposed().has(List::Entities, entity.position())),
        Facet::Around => hit_if(is_near(filter, network, entity)),
        // What only ties have, no entity is chosen by.
        Facet::RelationKind | Facet::Ends | Facet::SourceCount | Facet::Basis => Miss,
    }
}

/// Whether an entity is in a chosen group.
fn is_member(filter: &Filter, entity: EntityIndex) -> bool {
    filter.groups.values().any(|group| group.entities.contains(&entity))
}

fn rests_on(filter: &Filter, evidence: &[Evidence]) -> Judgement {
    hit_if(evidence.iter().any(|piece| filter.sources.contains(&piece.source)))
}

/// One value under each heading is enough, but every heading needs one. A record without a tag under a heading may have
/// any, and one with other values under it has none that is asked for.
fn tagged(filter: &Filter, texts: &[Text]) -> Judgement {
    let own: Vec<Tag> = texts.iter().map(|text| Tag::new(text)).collect();
    let said: Vec<Judgement> = filter
        .tags
        .iter()
        .map(|(heading, values)| {
            let mut under = own.iter().filter(|tag| tag.heading == *heading).peekable();
            if under.peek().is_none() { Silent } else { hit_if(under.any(|tag| values.contains(&tag.value))) }
        })
        .collect();
    if said.contains(&Miss) {
        Miss
    } else if said.contains(&Silent) {
        Silent
    } else {
        Hit
    }
}

fn hit_if(is_hit: bool) -> Judgement {
    if is_hit { Hit } else { Miss }
}

/// A sector is chosen with all below it.
fn in_sectors(filter: &Filter, network: &Network, own: &[SectorIndex]) -> Judgement {
    let parent = |sector: &SectorIndex| network.dataset().sector(*sector).parent;
    let is_chosen =
        |sector: &SectorIndex| successors(Some(*sector), parent).any(|wider| filter.sectors.contains(&wider));
    if own.is_empty() { Silent } else { hit_if(own.iter().any(is_chosen)) }
}

/// A fund is chosen with all it manages.
fn of_funds<'e>(
    filter: &Filter,
    network: &Network,
    mut touched: impl Iterator<Item = &'e EntityIndex> + Clone,
) -> Judgement {
    let is_chosen = |entity: &EntityIndex| {
        filter.funds.iter().any(|fund| fund == entity || network.funds_managed_by(*fund).contains(entity))
    };
    if touched.clone().any(is_chosen) {
        Hit
    } else if touched.any(|entity| network.dataset().kind_of(*entity).capital) {
        Miss
    } else {
        Silent
    }
}

/// Asks the source whose date begins first; what no source dates has no year.
fn announced_in_years(filter: &Filter, dataset: &Dataset, evidence: &[Evidence]) -> Judgement {
    let mut dates: Vec<When> = evidence.iter().map(|piece| dataset.source(piece.source).date).collect();
    dates.sort_by_key(|when| when.dates().next().map_or_else(|| "9999-99".to_owned(), |date| date.to_string()));
    let first = dates.first().copied().unwrap_or_default();
    in_years(filter, (first, When::Unstated), Some(Basis::Stated))
}

/// Goes through every life that the dates leave open, in years: a hit if all of them reach into the years asked for, a
/// miss if none does.
fn in_years(filter: &Filter, (when, ended): (When, When), basis: Option<Basis>) -> Judgement {
    const ALL: std::ops::RangeInclusive<u16> = 2010..=2035;
    let Some((first, last)) = filter.years else { return Hit };
    let lives = ALL.flat_map(|begin| (begin..=*ALL.end()).map(move |end| (begin, end)));
    let open = lives.filter(|life| is_open(*life, when, ended));
    let said: BTreeSet<bool> = open.map(|(begin, end)| begin <= last && end >= first).collect();
    let is_trusted = !filter.stated_years_only || basis == Some(Basis::Stated);
    match (when, is_trusted) {
        (When::Between { .. }, false) if !said.contains(&true) => Miss,
        (_, false) => Silent,
        (_, true) if said.len() == 2 => Silent,
        (_, true) => hit_if(said.contains(&true)),
    }
}

/// Whether a life from one year to another is as the dates say.
fn is_open((begin, end): (u16, u16), when: When, ended: When) -> bool {
    let year = |date: Option<Date>| date.map(Date::year);
    let is_within = |year: u16, earliest: Option<u16>, latest: Option<u16>| {
        earliest.is_none_or(|earliest| year >= earliest) && latest.is_none_or(|latest| year <= latest)
    };
    let has_end = ended != When::Unstated;
    let begins = match when {
        When::Unstated => true,
        When::Until(_) => begin == 2010,
        When::Between { earliest, latest } => is_within(begin, year(earliest), year(latest)),
        When::On(date) | When::Span(date, _) | When::Since(date) => begin == date.year(),
    };
    let ends = match (if has_end { ended } else { when }, has_end) {
        (When::Unstated, _) => true,
        (When::Since(_), _) => end == 2035,
        (When::Between { earliest, latest }, _) => {
            is_within(end, year(earliest), year(latest)) && (has_end || begin == end)
        }
        (When::On(date) | When::Span(_, date) | When::Until(date), _) => end == date.year(),
    };
    begins && ends
}

fn so_much(asked: Option<&Money>, amount: Option<&Amount>) -> Judgement {
    let holds = asked.zip(amount).and_then(|(asked, amount)| asked.holds_of(amount));
    holds.map_or(Silent, hit_if)
}

/// Walks one step after the other; what is a place is neither reached nor walked through.
fn is_near(filter: &Filter, network: &Network, entity: EntityIndex) -> bool {
    let Some(around) = &filter.around else { return true };
    let mut reached: BTreeSet<EntityIndex> = around.entities.clone();
    let mut edge = reached.clone();
    for _ in 0..around.steps {
        let mut next = BTreeSet::new();
        for from in edge.iter().filter(|from| !around.folded.contains(from)) {
            let mut others: Vec<EntityIndex> =
                led_to(filter, around, network, *from).into_iter().filter(|other| !reached.contains(other)).collect();
            if let (Some(most), false) = (around.most, around.unfolded.contains(from)) {
                let id = |other: &EntityIndex| network.dataset().entity(*other).id.to_string();
                others.sort_by_key(|other| (usize::MAX - network.relations_of(*other).count(), id(other)));
                others.truncate(most.into());
            }
            next.extend(others);
        }
        reached.extend(&next);
        edge = next;
    }
    loop {
        let before = reached.len();
        for from in around.unfolded.iter().filter(|from| reached.contains(from)).copied().collect::<Vec<_>>() {
            reached.extend(led_to(filter, around, network, from));
        }
        if reached.len() == before {
            return reached.contains(&entity);
        }
    }
}

/// The entities that one step along a tie of the right kind leads to.
fn led_to(filter: &Filter, around: &Around, network: &Network, from: EntityIndex) -> BTreeSet<EntityIndex> {
    let dataset = network.dataset();
    let ties = dataset.relation_indices().filter(|tie| network.is_walkable(*tie, filter.along));
    let ties = ties.filter(|tie| around.kinds.is_empty() || around.kinds.contains(&dataset.relation(*tie).kind));
    let ends = ties.map(|tie| network.ends(tie)).filter(|ends| ends.contains(&from)).flatten();
    ends.filter(|end| *end != from && !network.is_place(*end)).collect()
}
