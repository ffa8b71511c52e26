//! Warns of a year that is far from all others: most likely it is mistyped, and a strip of years that
//! reaches to it shows nothing else.

use std::collections::HashSet;

use super::desk::{Desk, Subject};
use crate::dataset::{Dataset, list::List, message::Message, tree::Step, when::When};

/// So many years between one and the next are far.
const FAR: u16 = 100;

/// A source may be so much older than what is known from it: a statute, a chronicle.
const OLD: u16 = 500;

/// Sources are of our time, whatever they tell of.
const OURS: u16 = 2000;

/// A year, and the field it stands in.
struct Dated {
    year: u16,
    list: List,
    at: usize,
    field: &'static str,
    /// The step of a story in which the field is.
    step: Option<usize>,
}

/// Reports the years that are far from all others in the dataset.
pub(super) fn check(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    let mut facts = facts(dataset);
    facts.sort_by_key(|dated| dated.year);
    let (early, late) = usual(&facts);
    let years: Vec<u16> = facts.get(early..late).unwrap_or_default().iter().map(|dated| dated.year).collect();
    let odd = facts.iter().enumerate().filter(|(at, _)| *at < early || *at >= late).map(|(_, dated)| dated);
    let (sources, shown) = (sources(dataset), shown(dataset));
    let odd_sources = sources.iter().filter(|dated| is_odd_source(dated.year, &years));
    let far = |year: u16| nearest(&years, year).is_some_and(|nearest| nearest.abs_diff(year) > FAR);
    let odd_shown = shown.iter().filter(|dated| far(dated.year));
    let mut seen = HashSet::new();
    for dated in odd.chain(odd_sources).chain(odd_shown) {
        if seen.insert((dated.list as usize, dated.at, dated.step)) {
            report(desk, dataset, dated, &years);
        }
    }
}

fn report(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset, dated: &Dated, years: &[u16]) {
    let Dated { year, list, at, field, step } = *dated;
    let subject = Subject::new(list.noun(), id(dataset, list, at), desk.range(list, at));
    let message = match nearest(years, year) {
        Some(nearest) => Message::new("year-far").with("nearest", usize::from(nearest)),
        None => Message::new("year-far-from-ours"),
    };
    let message = message.with("year", usize::from(year));
    match step {
        Some(nth) => desk.warning(&subject, &[Step::Field("steps"), Step::Item(nth), Step::Field(field)], message),
        None => desk.warning(&subject, &[Step::Field(field)], message),
    }
}

/// Where the usual ones begin and end among years in order. A few beyond a gap are odd; more are not.
fn usual(sorted: &[Dated]) -> (usize, usize) {
    let all = sorted.len();
    let few = |count: usize| count <= (all / 10).max(2) && 3 * count < all;
    let gaps = sorted.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [before, after] if after.year - before.year > FAR => Some(at + 1),
        _ => None,
    });
    let gaps: Vec<usize> = gaps.collect();
    let early = gaps.iter().copied().rfind(|gap| few(*gap)).unwrap_or(0);
    let late = gaps.iter().copied().find(|gap| few(all - gap)).unwrap_or(all);
    (early, late)
}

fn is_odd_source(year: u16, years: &[u16]) -> bool {
    let first = years.first().copied().unwrap_or(OURS).min(OURS);
    let last = years.last().copied().unwrap_or(OURS).max(OURS);
    year > last.saturating_add(FAR) || year < first.saturating_sub(OLD)
}

fn nearest(years: &[u16], year: u16) -> Option<u16> {
    years.iter().copied().min_by_key(|other| other.abs_diff(year))
}

/// The years in which something happened, or before or after which it did.
fn facts(dataset: &Dataset) -> Vec<Dated> {
    let ties = dataset.relations.iter().enumerate().map(|(at, tie)| (List::Relations, at, tie.when));
    let entities = dataset.entities.iter().enumerate().map(|(at, entity)| (List::Entities, at, entity.when));
    let figures = dataset.figures.iter().enumerate().map(|(at, figure)| (List::Figures, at, figure.when));
    let dates = ties.chain(entities).chain(figures);
    dates.flat_map(|(list, at, when)| named(when).map(move |year| dated(list, at, "when", year))).collect()
}

fn sources(dataset: &Dataset) -> Vec<Dated> {
    let sources = dataset.sources.iter().enumerate();
    sources
        .flat_map(|(at, source)| named(source.date).map(move |year| dated(List::Sources, at, "date", year)))
        .collect()
}

/// The years that views and the steps of stories show.
fn shown(dataset: &Dataset) -> Vec<Dated> {
    let both = |(first, last): (u16, u16)| [first, last];
    let views = dataset.workspace.views.iter().enumerate().flat_map(|(at, view)| {
        let years = view.show.seen.filter.years.into_iter().flat_map(both);
        years.map(move |year| dated(List::Views, at, "years", year))
    });
    let stories = dataset.workspace.stories.iter().enumerate().flat_map(|(at, story)| {
        let steps = story.steps.iter().enumerate();
        let years = steps.flat_map(|(nth, step)| {
            step.show.seen.filter.years.into_iter().flat_map(both).map(move |year| (nth, year))
        });
        years.map(move |(nth, year)| Dated { step: Some(nth), ..dated(List::Stories, at, "years", year) })
    });
    views.chain(stories).collect()
}

fn dated(list: List, at: usize, field: &'static str, year: u16) -> Dated {
    Dated { year, list, at, field, step: None }
}

/// Every year that stands in a date.
fn named(when: When) -> impl Iterator<Item = u16> {
    let (one, other) = match when {
        When::Unstated => (None, None),
        When::On(date) => (Some(date), None),
        When::Span(from, to) => (Some(from), Some(to)),
        When::Between { earliest, latest } => (earliest, latest),
    };
    let (one, other) = (one.map(crate::dataset::when::Date::year), other.map(crate::dataset::when::Date::year));
    one.into_iter().chain(other.filter(|other| Some(*other) != one))
}

fn id(dataset: &Dataset, list: List, at: usize) -> &str {
    let id = match list {
        List::Relations => dataset.relations.get(at).map(|record| record.id.as_str()),
        List::Entities => dataset.entities.get(at).map(|record| record.id.as_str()),
        List::Figures => dataset.figures.get(at).map(|record| record.id.as_str()),
        List::Sources => dataset.sources.get(at).map(|record| record.id.as_str()),
        List::Views => dataset.workspace.views.get(at).map(|record| record.id.as_str()),
        List::Stories => dataset.workspace.stories.get(at).map(|record| record.id.as_str()),
        _ => None,
    };
    id.unwrap_or_default()
}
