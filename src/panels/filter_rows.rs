//! The choices of the filters as plain data: what each is called and counts.

#![warn(clippy::wildcard_enum_match_arm)]

use std::{borrow::Cow, cmp::Reverse, collections::BTreeSet, sync::Arc};

use eframe::egui;

use super::ties::capitalised;
use crate::{
    dataset::{
        fold::fold,
        group::Group,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
        look::Colouring,
        names::Names,
        particulars::{Ends, MANY_SOURCES, Money},
        relation::Status,
        share::Text,
        when::Basis,
    },
    filter::{Facet, choice::Choice, facets::sizes},
    network::census::Joined,
    scene::{
        encoding::{kind_marks, sector_color},
        theme::{Shape, Theme},
    },
    session::Session,
};

/// The number of choices of a long list that are shown before it is unfolded.
pub(super) const SHORT_LIST: usize = 7;

/// One choice of a facet, as plain data.
pub(super) struct Row<'a> {
    /// The names in every language, if the dataset has them.
    pub(super) names: Vec<&'a Names>,
    pub(super) name: Cow<'a, str>,
    pub(super) count: usize,
    pub(super) chosen: bool,
    /// The mark on the map, if there is one.
    pub(super) mark: Option<(Shape, egui::Color32)>,
    /// The depth in the tree.
    pub(super) depth: usize,
    /// Whether this row is among the first few, which are shown even of a long list.
    pub(super) first: bool,
    pub(super) choice: Choice,
}

impl<'a> Row<'a> {
    pub(super) fn new(session: &Session, choice: Choice, name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            names: Vec::new(),
            name: name.into(),
            count: session.counts().of(&choice).unwrap_or_default(),
            chosen: choice.is_in(session.filter()),
            mark: None,
            depth: 0,
            first: true,
            choice,
        }
    }

    /// The row of a choice that the dataset names.
    fn named(session: &Session, choice: Choice, names: &'a Names) -> Self {
        Self { names: vec![names], ..Self::new(session, choice, names.get(session.language())) }
    }

    /// The row of a choice that is called as on its chip.
    fn plain(session: &Session, choice: Choice) -> Self {
        let name = choice.name(session.filter(), session.network(), session.words());
        Self::new(session, choice, name)
    }

    /// Whether one of its names has a part that folds to `query`.
    pub(super) fn is_called(&self, query: &str) -> bool {
        let mut names = self.names.iter().flat_map(|names| names.iter()).map(|(_, name)| name).chain([&*self.name]);
        query.is_empty() || names.any(|name| fold(name).contains(query))
    }
}

/// The key of the heading of `facet` with its rows, if it is a list in the panel: years lie under the map,
/// neighbourhoods are chosen on it, layers are no list of counts, and tags are a list under each heading. Amounts are those in `currency`.
pub(super) fn list<'a>(
    facet: Facet,
    session: &'a Session,
    theme: &Theme,
    currency: Option<&Text>,
) -> Option<(&'static str, Vec<Row<'a>>)> {
    Some(match facet {
        Facet::Sector => ("choices-sector", sector_rows(session, theme)),
        Facet::Fund => ("choices-fund", fund_rows(session)),
        Facet::Group => ("choices-group", group_rows(session)),
        Facet::EntityKind => ("choices-entity-kind", entity_kind_rows(session, theme)),
        Facet::Ends => ("choices-ends", ends_rows(session)),
        Facet::RelationKind => ("choices-relation-kind", relation_kind_rows(session)),
        Facet::Status => ("choices-status", status_rows(session)),
        Facet::Money => ("choices-money", money_rows(session, currency?)),
        Facet::Source => ("choices-source", source_rows(session)),
        Facet::SourceCount => ("choices-sources", source_count_rows(session)),
        Facet::Basis => ("choices-basis", basis_rows(session)),
        Facet::Proposed => ("choices-proposed", proposed_rows(session)),
        Facet::Year | Facet::Layer | Facet::Tag | Facet::Around => return None,
    })
}

/// What the count of a choice counts.
pub(super) fn about(session: &Session, row: &Row<'_>) -> String {
    let (network, words) = (session.network(), session.words());
    let counted = |key, count: usize| words.with(key, [("count", count.into())]);
    let ties = counted("count-ties", row.count);
    let said = |key| words.with(key, [("ties", ties.as_str().into()), ("name", row.name.as_ref().into())]);
    match &row.choice {
        Choice::Sector(sector) => {
            let narrower = network.dataset().sectors.iter().any(|other| other.parent == Some(*sector));
            said(if narrower { "about-sector-tree" } else { "about-sector" })
        }
        Choice::Fund(fund) => match network.funds_managed_by(*fund).len() {
            0 => said("about-fund"),
            managed => {
                let own = counted("count-ties", network.degree(*fund));
                let values = [
                    ("ties", ties.into()),
                    ("name", row.name.as_ref().into()),
                    ("managed", managed.into()),
                    ("own", own.into()),
                ];
                words.with("about-manager", values)
            }
        },
        Choice::Group(group) => {
            let entities = counted("count-entities", group.entities.len());
            let values = [("ties", ties.into()), ("name", row.name.as_ref().into()), ("entities", entities.into())];
            words.with("about-group", values)
        }
        Choice::EntityKind(kind) => {
            let entities = network.census().of_entity_kind[kind.position()].count_ones(..);
            let values = [("ties", ties.into()), ("name", row.name.as_ref().into()), ("entities", entities.into())];
            words.with("about-entity-kind", values)
        }
        Choice::Ends((from, to)) => {
            let [from, to] = [from, to].map(|kind| network.dataset().entity_kind(*kind).name.get(words.language()));
            let key = if session.filter().particulars.one_way { "about-ends-one-way" } else { "about-ends" };
            words.with(key, [("ties", ties.into()), ("from", from.into()), ("to", to.into())])
        }
        Choice::Money(_) => said("about-money"),
        Choice::Source(_) => said("about-source"),
        Choice::SourceCount(_) => said("about-sources"),
        Choice::Proposed => said("about-proposed"),
        Choice::Basis(basis) => {
            words.with("about-basis", [("ties", ties.as_str().into()), ("basis", words.basis(*basis).into())])
        }
        Choice::Tag(tag) => {
            let counted = match session.counts().tagged_entities(tag) {
                Some(count) => counted("count-entities", count),
                None => ties,
            };
            words.with("about-tag", [("counted", counted.into()), ("name", row.name.as_ref().into())])
        }
        Choice::RelationKind(_) => said("about-relation-kind"),
        Choice::Status(_)
        | Choice::Years(_)
        | Choice::Announced
        | Choice::StatedYears
        | Choice::Layer(_)
        | Choice::Around(_) => said("about-sector"),
    }
}

/// Sectors as a tree in dataset order; those with most relations are the first.
fn sector_rows<'a>(session: &'a Session, theme: &Theme) -> Vec<Row<'a>> {
    let dataset = session.network().dataset();
    let first = most_numerous(dataset.sectors.len(), |at| session.standing_counts().sector(SectorIndex::new(at)));
    let coloured = session.seen().look.colouring == Colouring::Sector;
    let tree = tree(dataset.sectors.iter().map(|sector| sector.parent.map(SectorIndex::position)));
    let row = |(at, depth): (usize, usize)| {
        let sector = SectorIndex::new(at);
        // What has no colour of its own is drawn as other sectors are, and looks unlike all that have one.
        let own = sector_color(session, theme, sector).map(|color| (Shape::Disc, color));
        Row {
            mark: coloured.then_some(own.unwrap_or((Shape::Ring, theme.other_groups))),
            depth,
            first: first[at],
            ..Row::named(session, Choice::Sector(sector), &dataset.sector(sector).name)
        }
    };
    tree.into_iter().map(row).collect()
}

/// Records with their depth, each followed by those that lie in it.
fn tree(parents: impl Iterator<Item = Option<usize>>) -> Vec<(usize, usize)> {
    let parents: Vec<_> = parents.collect();
    let mut children = vec![Vec::new(); parents.len()];
    for (at, parent) in parents.iter().enumerate().rev() {
        if let Some(parent) = parent {
            children[*parent].push(at);
        }
    }
    let mut pending: Vec<_> = (0..parents.len()).rev().filter(|at| parents[*at].is_none()).map(|at| (at, 0)).collect();
    let mut rows = Vec::with_capacity(parents.len());
    while let Some((at, depth)) = pending.pop() {
        rows.push((at, depth));
        pending.extend(children[at].iter().map(|child| (*child, depth + 1)));
    }
    rows
}

/// Of `count` records, whether each is among those with the highest counts.
fn most_numerous(count: usize, of: impl Fn(usize) -> usize) -> Vec<bool> {
    let mut ranked: Vec<usize> = (0..count).collect();
    ranked.sort_by_key(|at| (Reverse(of(*at)), *at));
    let mut first = vec![false; count];
    ranked.into_iter().take(SHORT_LIST).for_each(|at| first[at] = true);
    first
}

/// Capital entities, the best-tied first, each followed by the funds it manages.
fn fund_rows(session: &Session) -> Vec<Row<'_>> {
    let dataset = session.network().dataset();
    let row = |(nth, (fund, depth)): (usize, (EntityIndex, usize))| Row {
        names: vec![&dataset.entity(fund).name],
        depth,
        first: nth < SHORT_LIST,
        ..Row::new(session, Choice::Fund(fund), session.label(fund))
    };
    funds_below_managers(session).into_iter().enumerate().map(row).collect()
}

fn funds_below_managers(session: &Session) -> Vec<(EntityIndex, usize)> {
    let network = session.network();
    let mut funds: Vec<EntityIndex> = session.counts().funds.iter().map(|(fund, _)| *fund).collect();
    funds.sort_by_key(|fund| (Reverse(network.degree(*fund)), *fund));
    let managed = |fund: EntityIndex| !network.managers_of(fund).is_empty();
    let mut rows = Vec::with_capacity(funds.len());
    for top in funds.iter().copied().filter(|fund| !managed(*fund)) {
        rows.push((top, 0));
        rows.extend(network.funds_managed_by(top).into_iter().filter(|fund| *fund != top).map(|fund| (fund, 1)));
    }
    // Funds that manage each other in a circle have no top; they must not get lost.
    let listed: BTreeSet<_> = rows.iter().map(|(fund, _)| *fund).collect();
    rows.extend(funds.into_iter().filter(|fund| !listed.contains(fund)).map(|fund| (fund, 0)));
    rows
}

/// The groups that are kept, in the order of their list.
fn group_rows(session: &Session) -> Vec<Row<'_>> {
    let row = |(nth, group): (usize, &'_ Group)| Row {
        count: session.counts().group(group, session.network()),
        first: nth < SHORT_LIST,
        ..Row::plain(session, Choice::Group(Arc::new(group.clone())))
    };
    session.workspace().groups.iter().enumerate().map(row).collect()
}

fn entity_kind_rows<'a>(session: &'a Session, theme: &Theme) -> Vec<Row<'a>> {
    let marks = kind_marks(session.network(), theme);
    let kinds = session.network().dataset().entity_kinds.iter().enumerate();
    let by_kind = session.seen().look.colouring == Colouring::Kind;
    let row = |(at, record): (usize, &'a crate::dataset::vocabulary::EntityKind)| {
        let (kind, mark) = (EntityKindIndex::new(at), marks[at]);
        Row {
            mark: Some((mark.shape, if by_kind { mark.color } else { theme.text_faint })),
            ..Row::named(session, Choice::EntityKind(kind), &record.name)
        }
    };
    kinds.map(row).collect()
}

/// Kinds of relations, those with most relations first, then by name.
fn relation_kind_rows(session: &Session) -> Vec<Row<'_>> {
    let dataset = session.network().dataset();
    let name = |kind: RelationKindIndex| dataset.relation_kind(kind).name.get(session.language());
    let mut kinds: Vec<_> = (0..dataset.relation_kinds.len()).map(RelationKindIndex::new).collect();
    kinds.sort_by_cached_key(|kind| {
        (Reverse(session.standing_counts().relation_kind(*kind)), name(*kind).to_lowercase())
    });
    let row = |(nth, kind): (usize, RelationKindIndex)| Row {
        first: nth < SHORT_LIST,
        ..Row::named(session, Choice::RelationKind(kind), &dataset.relation_kind(kind).name)
    };
    kinds.into_iter().enumerate().map(row).collect()
}

/// The statuses that occur.
fn status_rows(session: &Session) -> Vec<Row<'_>> {
    let of_status = &session.network().census().relations.of_status;
    let used = |status: &Status| !of_status[*status as usize].is_clear();
    let row = |status: Status| Row::plain(session, Choice::Status(status));
    Status::ALL.into_iter().filter(used).map(row).collect()
}

/// Two kinds at both ends, those that most ties join first: either way round, unless direction counts.
fn ends_rows(session: &Session) -> Vec<Row<'_>> {
    /// So many are shown before the list is unfolded.
    const FIRST: usize = 4;
    let network = session.network();
    let asked = &session.filter().particulars;
    let mut pairs: Vec<Ends> =
        network.census().joined.iter().flat_map(|joined| as_asked(*joined, asked.one_way)).collect();
    pairs.extend(&asked.ends);
    pairs.sort_by_key(|ends| (Reverse(session.standing_counts().ends(*ends)), *ends));
    let mut listed = BTreeSet::new();
    pairs.retain(|ends| listed.insert(*ends));
    let row = |(nth, ends): (usize, Ends)| Row { first: nth < FIRST, ..Row::plain(session, Choice::Ends(ends)) };
    pairs.into_iter().enumerate().map(row).collect()
}

/// The ways in which kinds that are joined can be asked for.
fn as_asked(joined: Joined, one_way: bool) -> impl Iterator<Item = Ends> {
    let (from, to) = joined.kinds;
    let own = if one_way { (from, to) } else { (from.min(to), from.max(to)) };
    let back = (one_way && joined.symmetric).then_some((to, from));
    std::iter::once(own).chain(back)
}

/// Amounts in `currency`, as far as some tie has one.
fn money_rows<'a>(session: &Session, currency: &Text) -> Vec<Row<'a>> {
    let row = |(_, least)| {
        let row = Row::plain(session, Choice::Money(Money { least, ..Money::any(currency.clone()) }));
        Row { name: capitalised(&row.name).into(), ..row }
    };
    let there = |(at, _): &(usize, _)| session.standing_counts().money(currency, *at) > 0;
    sizes().enumerate().filter(there).map(row).collect()
}

/// The sources that some tie rests on, those of most ties first.
fn source_rows(session: &Session) -> Vec<Row<'_>> {
    let (dataset, counts) = (session.network().dataset(), session.standing_counts());
    let sources = (0..dataset.sources.len()).map(SourceIndex::new);
    let mut sources: Vec<_> = sources.filter(|source| counts.source(*source) > 0).collect();
    sources.sort_by_key(|source| (Reverse(counts.source(*source)), *source));
    let row = |(nth, source): (usize, SourceIndex)| Row {
        first: nth < SHORT_LIST,
        ..Row::new(session, Choice::Source(source), dataset.source(source).titled())
    };
    sources.into_iter().enumerate().map(row).collect()
}

/// How many sources ties rest on, as far as some tie does.
fn source_count_rows<'a>(session: &Session) -> Vec<Row<'a>> {
    let row = |count: u8| Row::plain(session, Choice::SourceCount(count));
    (1..=MANY_SOURCES).filter(|count| session.standing_counts().source_count(*count) > 0).map(row).collect()
}

/// What dates rest on, as far as some date does.
fn basis_rows<'a>(session: &Session) -> Vec<Row<'a>> {
    let row = |basis: Basis| Row::new(session, Choice::Basis(basis), capitalised(&session.words().basis(basis)));
    Basis::ALL.into_iter().filter(|basis| session.standing_counts().basis(*basis) > 0).map(row).collect()
}

/// Whether something is proposed, if anything is.
fn proposed_rows<'a>(session: &Session) -> Vec<Row<'a>> {
    let is_any = session.network().proposed().count() > 0 || session.filter().proposed;
    is_any.then(|| Row::plain(session, Choice::Proposed)).into_iter().collect()
}
