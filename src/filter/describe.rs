//! Describes in words what a filter asks for and how much it shows.

use super::{Facet, Filter, bits::all, shown::Shown};
use crate::{
    dataset::{
        filter::{Along, Dating},
        look::{Colouring, Look},
        route::{Route, Waypoint},
        share::Text,
        view::{Seen, Selection},
    },
    network::{Network, measure::Measure},
    words::{Joined, Words, first_chars, told::grouped},
};
use fixedbitset::FixedBitSet;
use std::{collections::BTreeSet, fmt};

/// The sentence at the bottom of the window, in parts so that the last can be a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusSentence {
    /// The matches: "62 relations, 45 entities".
    pub shown: String,
    /// The context: "32 more may match", if there is any.
    pub context: Option<String>,
    /// The undated relations: "36 more have no usable year", if there are any.
    pub undated: Option<String>,
}

/// Joins the parts to one sentence, without a full stop.
impl fmt::Display for StatusSentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)?;
        for part in [&self.context, &self.undated].into_iter().flatten() {
            write!(f, "; {part}")?;
        }
        Ok(())
    }
}

/// Words the counts of `shown`.
pub fn status_sentence(shown: &Shown, words: Words) -> StatusSentence {
    let count = |key, count: usize| words.with(key, [("count", count.into())]);
    let some = |count: usize| (count > 0).then_some(count);
    StatusSentence {
        shown: words
            .parts(&[count("count-relations", shown.relation_count()), count("count-entities", shown.entity_count())]),
        context: some(shown.context_count()).map(|context| count("status-context", context)),
        undated: some(shown.undated_count()).map(|undated| count("status-undated", undated)),
    }
}

/// The reason why nothing is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emptiness {
    /// The reason in words: "Nothing matches: no relation is in Robotics and in 2024".
    pub reason: String,
    /// The undated relations: "2 have no usable year", if there are any.
    pub undated: Option<String>,
    /// The fewest facets that no record passes together; empty if the dataset itself is empty.
    pub facets: Vec<Facet>,
}

impl Emptiness {
    /// The parts joined to one sentence, without a full stop.
    pub fn said(&self, words: Words) -> String {
        let parts: Vec<&str> = std::iter::once(self.reason.as_str()).chain(self.undated.as_deref()).collect();
        words.clauses(&parts)
    }
}

/// Explains why `shown`, the result of applying `filter` to `network`, is empty; `None` if it is not.
pub fn explain_empty(filter: &Filter, network: &Network, shown: &Shown, words: Words) -> Option<Emptiness> {
    if !shown.is_empty() {
        return None;
    }
    if network.dataset().entities.is_empty() {
        let reason = words.say("empty-dataset").into_owned();
        return Some(Emptiness { reason, undated: None, facets: Vec::new() });
    }
    let facets = fewest_that_leave_nothing(shown);
    let phrases: Vec<String> = facets.iter().filter_map(|facet| phrase(filter, network, *facet, words)).collect();
    let undated = shown.undated_count();
    let phrases = phrases.join(&words.say("empty-and"));
    Some(Emptiness {
        reason: words.with("empty-filter", [("phrases", phrases.into())]),
        undated: (undated > 0).then(|| words.with("empty-undated", [("count", undated.into())])),
        facets,
    })
}

/// All that is filtered by: "Relations in Biotech, in 2024"; `None` if no filter is active.
pub fn chosen(filter: &Filter, network: &Network, words: Words) -> Option<String> {
    let phrases: Vec<String> = filter.active().filter_map(|facet| phrase(filter, network, facet, words)).collect();
    (!phrases.is_empty()).then(|| words.with("picture-relations", [("phrases", words.parts(&phrases).into())]))
}

/// The question of `facet`, to follow "relations" or "no relation is": "in Robotics"; `None` if the facet is not
/// active.
pub(crate) fn phrase(filter: &Filter, network: &Network, facet: Facet, words: Words) -> Option<String> {
    let said = |key, names: String| words.with(key, [("names", names.into())]);
    if facet == Facet::Year {
        let is_announced = filter.dating == Dating::Announced;
        let Some((one, other)) = filter.years else {
            let key = if is_announced { "phrase-announced-only" } else { "phrase-stated-only" };
            return (is_announced || filter.stated_years_only).then(|| words.say(key).into_owned());
        };
        let [first, last] = [one.min(other), one.max(other)].map(|year| year.to_string());
        let years = if first == last {
            said("phrase-year", first)
        } else {
            words.with("phrase-years", [("first", first.into()), ("last", last.into())])
        };
        if is_announced {
            return Some(said("phrase-announced", years));
        }
        return Some(if filter.stated_years_only { said("phrase-stated", years) } else { years });
    }
    let names = choices(filter, network, facet, words);
    if names.is_empty() {
        return None;
    }
    let names = one_of(&names, words);
    Some(match facet {
        Facet::Sector => said("phrase-sector", names),
        Facet::Fund if manages_any(filter, network) => {
            words.with("phrase-managed", [("names", names.into()), ("funds", filter.funds.len().into())])
        }
        Facet::Fund => said("phrase-fund", names),
        Facet::Group => said("phrase-group", names),
        Facet::EntityKind => said("phrase-entity-kind", names),
        Facet::Layer => said("phrase-layer", one_of(&layers(filter, network, words), words)),
        Facet::RelationKind => said("phrase-relation-kind", names),
        Facet::Status => said("phrase-status", names),
        Facet::Ends => said("phrase-ends", names),
        Facet::Basis => said("phrase-basis", names),
        Facet::Money => said("phrase-money", names),
        Facet::Source => said("phrase-source", names),
        Facet::SourceCount => said("phrase-sources", names),
        Facet::Tag => said("phrase-tag", tags(filter, words)),
        Facet::Proposed => words.say("phrase-proposed").into_owned(),
        Facet::Around if filter.around.as_ref().is_some_and(|around| around.entities.is_empty()) => names,
        // Neighbourhoods are worked out without the kinds that are left out.
        Facet::Around if filter.along == Along::WithoutAdverse && network.has_adverse_ties() => {
            said("phrase-around-without-adverse", names)
        }
        Facet::Around => said("phrase-around", names),
        Facet::Year => names,
    })
}

/// What of `seen` adverse ties do not count for, in words: "the path and the communities".
///
/// `None` if there are no such ties, if they count, or if nothing is asked for that they could count for. `ranked` says
/// that a ranking is told.
pub fn without_adverse(seen: &Seen, network: &Network, ranked: bool, words: Words) -> Option<String> {
    if seen.filter.along == Along::WithAdverse || !network.has_adverse_ties() {
        return None;
    }
    let told = [
        (matches!(seen.selection, Selection::Path { .. }), "adverse-path"),
        (seen.filter.around.is_some(), "adverse-around"),
        (matches!(seen.look.colouring, Colouring::Community | Colouring::Component), "adverse-communities"),
        (ranked || tells_a_rank(seen.look), "adverse-ranking"),
    ];
    let names: Vec<_> = told.into_iter().filter(|(asked, _)| *asked).map(|(_, key)| words.say(key)).collect();
    (!names.is_empty()).then(|| words.list(&names, Joined::And))
}

/// Whether colours or sizes tell a measure that ranks entities by the ties between them.
fn tells_a_rank(look: Look) -> bool {
    let by_colour = Measure::of_colouring(look.colouring).is_some_and(|measure| !measure.is_of_groups());
    by_colour || Measure::of_sizing(look.sizing).is_some_and(|measure| measure != Measure::Ties)
}

/// What paths have to meet beside their ends, in words: "through any fund, around the harbour"; `None` if nothing.
pub fn route(route: &Route, network: &Network, words: Words) -> Option<String> {
    let mut parts = Vec::new();
    if route.longer > 0 {
        parts.push(words.with("route-length-tip", [("longer", usize::from(route.longer).into())]));
    }
    for (key, waypoints) in [("route-through", &route.through), ("route-around", &route.around)] {
        let said = |name: String| words.with(key, [("name", name.into())]);
        parts.extend(waypoints.iter().map(|it| said(waypoint(*it, network, words))));
    }
    if route.within {
        parts.push(words.say("route-within").into_owned());
    }
    (!parts.is_empty()).then(|| words.listed(&parts))
}

/// The name of what paths are led through or around.
pub fn waypoint(waypoint: Waypoint, network: &Network, words: Words) -> String {
    let (key, name) = match waypoint {
        Waypoint::Entity(entity) => return network.label_apart(entity, words.language()).into_owned(),
        Waypoint::EntityKind(kind) => {
            ("waypoint-kind", network.dataset().entity_kind(kind).name.get(words.language()).to_lowercase())
        }
        Waypoint::RelationKind(kind) => {
            ("waypoint-ties", network.dataset().relation_kind(kind).name.get(words.language()).to_owned())
        }
    };
    words.with(key, [("name", name.into())])
}

/// The names of the kinds that are left out.
fn layers(filter: &Filter, network: &Network, words: Words) -> Vec<String> {
    let kinds = filter.left_out.iter().map(|kind| network.dataset().entity_kind(*kind));
    kinds.map(|kind| kind.name.get(words.language()).to_lowercase()).collect()
}

/// The chosen tags: "Stake: 25% or 50% and Country: France".
fn tags(filter: &Filter, words: Words) -> String {
    let under = |(heading, values): (&Text, &BTreeSet<Text>)| {
        let names: Vec<String> = values.iter().map(|value| first_chars(value, TAG)).collect();
        let names = one_of(&names, words);
        if heading.is_empty() { names } else { words.pair(heading, &names) }
    };
    let parts: Vec<String> = filter.tags.iter().map(under).collect();
    words.list(&parts, Joined::And)
}

/// The names of the choices in `facet`; empty if it is not active.
pub fn choices(filter: &Filter, network: &Network, facet: Facet, words: Words) -> Vec<String> {
    filter.choices(facet).map(|choice| choice.name(filter, network, words)).collect()
}

/// The number with the right word after it: "1 relation", "12,345 relations", "more than a billion ways".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    /// The largest number that is written out. A larger one says no more than that it is large, and may be the largest
    /// of its type.
    const COUNTABLE: usize = 1_000_000_000;
    if count > COUNTABLE {
        return format!("more than a billion {many}");
    }
    format!("{} {}", grouped(&count.to_string()), if count == 1 { one } else { many })
}

/// Whether one of the chosen funds manages or set up others, which are chosen with it.
pub(crate) fn manages_any(filter: &Filter, network: &Network) -> bool {
    filter.funds.iter().any(|fund| !network.funds_managed_by(*fund).is_empty())
}

/// So much of a tag is said in a sentence.
const TAG: usize = 48;

/// The number of choices that a sentence names before it counts the rest.
const NAMED_CHOICES: usize = 3;

/// Joins names: "A", "A or B", "A, B or C", "A, B, C or 2 others".
fn one_of(names: &[String], words: Words) -> String {
    let mut parts: Vec<String> = names.iter().take(NAMED_CHOICES).cloned().collect();
    if names.len() > NAMED_CHOICES {
        parts.push(words.with("choice-others", [("count", (names.len() - NAMED_CHOICES).into())]));
    }
    words.list(&parts, Joined::Or)
}

/// The smallest set of active facets that no relation passes, the first by the order of the panel.
fn fewest_that_leave_nothing(shown: &Shown) -> Vec<Facet> {
    let hits: Vec<(Facet, &FixedBitSet)> =
        shown.verdicts.relations.iter().map(|(facet, verdict)| (*facet, &verdict.hit)).collect();
    // Fourteen facets make 16,384 sets at most, and few are ever active, so all sets can be tried.
    let mut sets: Vec<u32> = (0..1 << hits.len()).collect();
    sets.sort_by_key(|set| (set.count_ones(), set.reverse_bits().wrapping_neg()));
    let chosen = |set: u32| hits.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, hit)| hit);
    let leaves_nothing = |set: &u32| {
        let mut left = all(shown.relations.len());
        chosen(*set).for_each(|(_, hit)| left.intersect_with(hit));
        left.is_clear()
    };
    let set = sets.into_iter().filter(|set| *set != 0).find(leaves_nothing);
    set.map(|set| chosen(set).map(|(facet, _)| *facet).collect()).unwrap_or_default()
}
