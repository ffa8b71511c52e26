//! What a filter shows, in words.

use super::{
    Facet, Filter,
    shown::{Shown, all},
    verdict::Verdicts,
};
use crate::{
    dataset::{
        names::Language,
        particulars::{Ends, MANY_SOURCES, Money},
        told::{self, grouped},
    },
    network::Network,
};
use fixedbitset::FixedBitSet;
use std::fmt;

/// The sentence at the bottom of the window, in parts so that the last can be a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusSentence {
    /// "62 relations, 45 entities".
    pub shown: String,
    /// "32 more may match", if any may.
    pub context: Option<String>,
    /// "36 more have no usable year", if any have none.
    pub undated: Option<String>,
}

/// The parts joined as one sentence, without a full stop.
impl fmt::Display for StatusSentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)?;
        for part in [&self.context, &self.undated].into_iter().flatten() {
            write!(f, "; {part}")?;
        }
        Ok(())
    }
}

/// Says how much is shown.
pub fn status_sentence(shown: &Shown) -> StatusSentence {
    let relations = counted(shown.relation_count(), "relation", "relations");
    let entities = counted(shown.entity_count(), "entity", "entities");
    let some = |count: usize| (count > 0).then_some(count);
    StatusSentence {
        shown: format!("{relations}, {entities}"),
        context: some(shown.context_count()).map(|count| format!("{} more may match", grouped(&count.to_string()))),
        undated: some(shown.undated_count())
            .map(|count| counted(count, "more has no usable year", "more have no usable year")),
    }
}

/// Why nothing is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emptiness {
    /// "Nothing matches: no relation is in Robotics and in 2024".
    pub reason: String,
    /// "2 have no usable year", if only the year keeps them out.
    pub undated: Option<String>,
    /// The fewest facets that leave nothing between them; none if there is nothing to show at all.
    pub facets: Vec<Facet>,
}

/// The parts joined as one sentence, without a full stop.
impl fmt::Display for Emptiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        match &self.undated {
            Some(undated) => write!(f, "; {undated}"),
            None => Ok(()),
        }
    }
}

/// Says why `shown`, which is `filter` applied to `network`, is empty; `None` if it is not.
pub fn explain_empty(filter: &Filter, network: &Network, shown: &Shown, language: Language) -> Option<Emptiness> {
    if !shown.is_empty() {
        return None;
    }
    if network.dataset().entities.is_empty() {
        let reason = "The dataset has no entities".to_owned();
        return Some(Emptiness { reason, undated: None, facets: Vec::new() });
    }
    let facets = fewest_that_leave_nothing(filter, network);
    let phrases: Vec<String> = facets.iter().filter_map(|facet| phrase(filter, network, *facet, language)).collect();
    let undated = shown.undated_count();
    Some(Emptiness {
        reason: format!("Nothing matches: no relation is {}", phrases.join(" and ")),
        undated: (undated > 0).then(|| counted(undated, "has no usable year", "have no usable year")),
        facets,
    })
}

/// What `facet` asks of a relation, to go after "relations" or "no relation is": "in Robotics";
/// `None` if the facet is not active.
pub fn phrase(filter: &Filter, network: &Network, facet: Facet, language: Language) -> Option<String> {
    if facet == Facet::Year {
        let years = spoken_years(filter.years?);
        let trust = if filter.stated_years_only { " by a stated date" } else { "" };
        return Some(format!("{years}{trust}"));
    }
    let names = choices(filter, network, facet, language);
    if names.is_empty() {
        return None;
    }
    let names = one_of(&names);
    Some(match facet {
        Facet::Sector => format!("in {names}"),
        Facet::Fund if manages_any(filter, network) => {
            let they = if filter.funds.len() == 1 { "it manages or set up" } else { "they manage or set up" };
            format!("tied to {names} or the funds {they}")
        }
        Facet::Fund => format!("tied to {names}"),
        Facet::EntityKind => format!("with an end of kind {names}"),
        Facet::Layer => format!("without an end of kind {}", one_of(&layers(filter, network, language))),
        Facet::RelationKind => format!("of kind {names}"),
        Facet::Status => format!("of status {names}"),
        Facet::Ends | Facet::Basis => format!("with {names}"),
        Facet::Money => format!("of {names}"),
        Facet::Sources => format!("resting on {names}"),
        // Neighbourhoods are reckoned without them.
        Facet::Around => format!("{names}, leaving out places and hypotheses"),
        Facet::Year => names,
    })
}

/// The kinds that are left out, by name.
fn layers(filter: &Filter, network: &Network, language: Language) -> Vec<String> {
    let kinds = filter.left_out.iter().map(|kind| network.dataset().entity_kind(*kind));
    kinds.map(|kind| kind.name.get(language).to_lowercase()).collect()
}

/// The choices in `facet` by name, as chips show them; empty if it is not active.
pub fn choices(filter: &Filter, network: &Network, facet: Facet, language: Language) -> Vec<String> {
    let dataset = network.dataset();
    let label = |entity| network.label_apart(entity, language).into_owned();
    match facet {
        Facet::Sector => {
            filter.sectors.iter().map(|sector| dataset.sector(*sector).name.get(language).to_owned()).collect()
        }
        Facet::Fund => filter.funds.iter().map(|fund| label(*fund)).collect(),
        Facet::Year => filter.years.map(year_range).into_iter().collect(),
        Facet::EntityKind => {
            let kinds = filter.entity_kinds.iter().map(|kind| dataset.entity_kind(*kind));
            kinds.map(|kind| kind.name.get(language).to_owned()).collect()
        }
        Facet::Layer => layers(filter, network, language).iter().map(|name| format!("Without {name}")).collect(),
        Facet::RelationKind => {
            let kinds = filter.relation_kinds.iter().map(|kind| dataset.relation_kind(*kind));
            kinds.map(|kind| kind.name.get(language).to_owned()).collect()
        }
        Facet::Ends => {
            let asked = &filter.particulars;
            asked.ends.iter().map(|ends| both_ends(*ends, asked.one_way, network, language)).collect()
        }
        Facet::Money => filter.particulars.money.iter().map(so_much).collect(),
        Facet::Sources => filter.particulars.source_counts.iter().map(|count| so_many_sources(*count)).collect(),
        Facet::Basis => filter.particulars.bases.iter().map(|basis| format!("a date {}", basis.label())).collect(),
        Facet::Status => filter.statuses.iter().map(|status| status.label().to_owned()).collect(),
        Facet::Around => {
            let around = filter.around.into_iter();
            around
                .map(|around| {
                    let steps = counted(around.steps.into(), "step", "steps");
                    format!("within {steps} of {}", label(around.entity))
                })
                .collect()
        }
    }
}

/// The kinds at both ends: "University – Investor", with an arrow where direction counts.
pub fn both_ends((from, to): Ends, one_way: bool, network: &Network, language: Language) -> String {
    let [from, to] = [from, to].map(|kind| network.dataset().entity_kind(kind).name.get(language));
    format!("{from} {} {to}", if one_way { "→" } else { "–" })
}

/// "at least HK$1 million".
pub fn so_much(asked: &Money) -> String {
    let money = |value| told::money(value, &asked.currency, Language::English);
    match (asked.least, asked.most) {
        (Some(least), Some(most)) => format!("{} to {}", money(least), money(most)),
        (Some(least), None) => format!("at least {}", money(least)),
        (None, Some(most)) => format!("at most {}", money(most)),
        (None, None) => format!("any amount in {}", asked.currency),
    }
}

/// "2 sources", "3 or more sources".
pub fn so_many_sources(count: u8) -> String {
    if count == MANY_SOURCES { format!("{count} or more sources") } else { counted(count.into(), "source", "sources") }
}

/// The number with the right word after it: "1 relation", "12,345 relations", "more than a billion ways".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    /// Beyond this a number says no more than that it is large, and may be the largest there is.
    const COUNTABLE: usize = 1_000_000_000;
    if count > COUNTABLE {
        return format!("more than a billion {many}");
    }
    format!("{} {}", grouped(&count.to_string()), if count == 1 { one } else { many })
}

/// "2024" or "2022 – 2024".
fn year_range((one, other): (u16, u16)) -> String {
    let (first, last) = (one.min(other), one.max(other));
    if first == last { first.to_string() } else { format!("{first} – {last}") }
}

fn spoken_years((one, other): (u16, u16)) -> String {
    let (first, last) = (one.min(other), one.max(other));
    if first == last { format!("in {first}") } else { format!("from {first} to {last}") }
}

/// Whether one of the chosen funds manages or set up others, which are chosen with it.
pub fn manages_any(filter: &Filter, network: &Network) -> bool {
    filter.funds.iter().any(|fund| !network.funds_managed_by(*fund).is_empty())
}

/// How many choices a sentence names before it counts the rest.
const NAMED_CHOICES: usize = 3;

/// "A", "A or B", "A, B or C", "A, B, C or 2 others".
fn one_of(names: &[String]) -> String {
    let mut parts: Vec<String> = names.iter().take(NAMED_CHOICES).cloned().collect();
    if names.len() > NAMED_CHOICES {
        parts.push(counted(names.len() - NAMED_CHOICES, "other", "others"));
    }
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The smallest set of active facets that no relation passes, the first by the order of the panel.
fn fewest_that_leave_nothing(filter: &Filter, network: &Network) -> Vec<Facet> {
    let verdicts = Verdicts::new(filter, network).relations.into_iter();
    let hits: Vec<(Facet, FixedBitSet)> = verdicts.map(|(facet, verdict)| (facet, verdict.hit)).collect();
    // Twelve facets make 4,096 sets at most, and few are ever active: all of them can be tried.
    let mut sets: Vec<u32> = (0..1 << hits.len()).collect();
    sets.sort_by_key(|set| (set.count_ones(), set.reverse_bits().wrapping_neg()));
    let chosen = |set: u32| hits.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, hit)| hit);
    let leaves_nothing = |set: &u32| {
        let mut left = all(network.dataset().relations.len());
        chosen(*set).for_each(|(_, hit)| left.intersect_with(hit));
        left.is_clear()
    };
    let set = sets.into_iter().filter(|set| *set != 0).find(leaves_nothing);
    set.map(|set| chosen(set).map(|(facet, _)| *facet).collect()).unwrap_or_default()
}
