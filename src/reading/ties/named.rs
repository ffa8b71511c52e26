//! Who is named in a sentence: in what order, who belongs to whom, and who stands together.

use std::ops::Range;

use super::super::{
    class::{Class, Ends},
    cues::{Cue, How, Tells, Told},
    limits::MAX_NAMED,
    marks::Mark,
};
use crate::dataset::{Dataset, fold::is_ideograph, id::EntityIndex};

/// Somebody or something that a sentence names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The position of its mark among all.
    pub(super) mark: usize,
    /// Where it stands in the body of the text.
    pub(super) range: Range<usize>,
    /// The entities that have this name.
    pub(super) entities: Vec<EntityIndex>,
    pub(super) class: Class,
    /// Whoever it only says something about: the body behind a title belongs to the person before it.
    pub(super) of: Option<usize>,
    /// The group it stands in.
    pub(super) group: usize,
}

/// An office or the like that one name has at another, told by the words between them.
#[derive(Clone, Debug)]
pub(super) struct Office<'c> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) cue: &'c Cue,
    /// The words that tell it.
    pub(super) words: Range<usize>,
}

/// All who are named in a sentence.
#[derive(Debug, Default)]
pub(super) struct Company<'c> {
    pub(super) all: Vec<Named>,
    pub(super) offices: Vec<Office<'c>>,
}

impl<'c> Company<'c> {
    /// Whoever these marks of a sentence name, with the words that tell something in it.
    pub(super) fn of<'m>(
        dataset: &Dataset,
        body: &str,
        marks: impl Iterator<Item = (usize, &'m Mark)>,
        told: &[Told<'c>],
    ) -> Self {
        let named = marks.filter(|(_, mark)| !mark.means.entities().is_empty()).filter_map(|(position, mark)| {
            let class = Class::of(dataset, *mark.means.entities().first()?);
            let entities = mark.means.entities().to_vec();
            Some(Named { mark: position, range: mark.range.clone(), entities, class, of: None, group: 0 })
        });
        let mut company = Self { all: named.take(MAX_NAMED).collect(), offices: Vec::new() };
        company.find_offices(body, told);
        company.gather(body, told);
        company
    }

    /// Finds who has an office at whom, and who is only named to say who somebody is.
    fn find_offices(&mut self, body: &str, told: &[Told<'c>]) {
        for at in 1..self.all.len() {
            let Some([one, other]) = self.all.get(at - 1..=at).and_then(|pair| <&[Named; 2]>::try_from(pair).ok())
            else {
                continue;
            };
            let between = body.get(one.range.end..other.range.start).unwrap_or_default();
            let space = one.range.end..other.range.start;
            if one.entities == other.entities
                && between.trim_start().starts_with(['(', '（'])
                && between.trim().chars().count() == 1
            {
                self.belongs(at, at - 1);
                continue;
            }
            let words = told.iter().filter(|told| space.start <= told.range.start && told.range.end <= space.end);
            let titles: Vec<(&Cue, Range<usize>)> = words
                .filter_map(|told| match told.tells {
                    Tells::Tie(cue) if cue.how == How::Title => Some((cue, told.range.clone())),
                    _ => None,
                })
                .collect();
            if titles.is_empty() {
                if is_apposition(between, &space, told) {
                    self.belongs(at, at - 1);
                }
                continue;
            }
            match (one.class, other.class) {
                (Class::Person, body) if body.is_body() && leads_on(between) => self.hold(at - 1, at, &titles),
                (body, Class::Person) if body.is_body() && is_title_alone(between) => self.hold(at, at - 1, &titles),
                _ => {}
            }
        }
    }

    /// Keeps that `person` has offices at `body`.
    fn hold(&mut self, person: usize, body: usize, titles: &[(&'c Cue, Range<usize>)]) {
        let mut kinds: Vec<&str> = Vec::new();
        for (cue, words) in titles {
            if !kinds.contains(&cue.kind.as_str()) {
                kinds.push(&cue.kind);
                self.offices.push(Office { from: person, to: body, cue, words: words.clone() });
            }
        }
        self.belongs(body, person);
    }

    fn belongs(&mut self, at: usize, of: usize) {
        if let Some(named) = self.all.get_mut(at) {
            named.of = Some(of);
        }
    }

    /// Puts those into a group who are named side by side: "A, B and C".
    fn gather(&mut self, body: &str, told: &[Told<'_>]) {
        let mut group = 0;
        // Whoever joins the group, and whether by a comma alone.
        let mut links: Vec<(usize, bool)> = Vec::new();
        let mut before: Option<usize> = None;
        for at in 0..self.all.len() {
            if self.all.get(at).is_some_and(|named| named.of.is_some()) {
                continue;
            }
            match before.map(|before| self.joined(before, at, body, told)) {
                Some(Some(is_bare)) => links.push((at, is_bare)),
                Some(None) => {
                    self.part(group, &links);
                    group = self.groups();
                    links.clear();
                }
                None => {}
            }
            before = Some(at);
            if let Some(named) = self.all.get_mut(at) {
                named.group = group;
            }
        }
        self.part(group, &links);
        for at in 0..self.all.len() {
            let head = self.head_of(at);
            let group = self.all.get(head).map_or(0, |named| named.group);
            if let Some(named) = self.all.get_mut(at) {
                named.group = group;
            }
        }
    }

    /// Whether two stand side by side in a row of names, and if so, whether only a comma joins them.
    fn joined(&self, before: usize, at: usize, body: &str, told: &[Told<'_>]) -> Option<bool> {
        let last = at.checked_sub(1).and_then(|last| self.all.get(last)).map_or(0, |named| named.range.end);
        let start = self.start_of(at);
        let end = self.end_of(before).max(last).min(start);
        let between = body.get(end..start).unwrap_or_default();
        let (one, other) = self.all.get(before).zip(self.all.get(at))?;
        let are_alike =
            [Class::Person, Class::Place].into_iter().all(|class| (one.class == class) == (other.class == class));
        let is_told = told
            .iter()
            .any(|told| matches!(told.tells, Tells::Tie(_)) && end <= told.range.start && told.range.end <= start);
        (are_alike && !is_told && joins(between)).then(|| is_bare(between))
    }

    /// Parts two that only a comma joins: "With the help of A, B grew" is no row of names.
    fn part(&mut self, group: usize, links: &[(usize, bool)]) {
        if let [(second, true)] = links {
            let next = group + 1;
            if let Some(named) = self.all.get_mut(*second) {
                named.group = next;
            }
        }
    }

    /// Whoever a name says something about in the end.
    pub(super) fn head_of(&self, at: usize) -> usize {
        let mut head = at;
        // Whoever belongs to somebody belongs to a neighbour, so the way is no longer than the sentence.
        for _ in 0..self.all.len() {
            match self.all.get(head).and_then(|named| named.of) {
                Some(next) => head = next,
                None => break,
            }
        }
        head
    }

    /// All that says something about `head`, with itself.
    fn unit(&self, head: usize) -> impl Iterator<Item = (usize, &Named)> {
        self.all.iter().enumerate().filter(move |(at, _)| self.head_of(*at) == head)
    }

    fn end_of(&self, head: usize) -> usize {
        self.unit(head).map(|(_, named)| named.range.end).max().unwrap_or(0)
    }

    fn start_of(&self, head: usize) -> usize {
        self.unit(head).map(|(_, named)| named.range.start).min().unwrap_or(0)
    }

    /// The number of groups.
    pub(super) fn groups(&self) -> usize {
        self.all.iter().map(|named| named.group + 1).max().unwrap_or(0)
    }

    /// Where a group stands.
    pub(super) fn span(&self, group: usize) -> Range<usize> {
        let of_group = || self.all.iter().filter(|named| named.group == group);
        let start = of_group().map(|named| named.range.start).min().unwrap_or(0);
        start..of_group().map(|named| named.range.end).max().unwrap_or(0)
    }

    /// The members of a group that may stand at an end: those it consists of, or what is said of them if only that may.
    pub(super) fn members(&self, group: usize, ends: &Ends) -> Vec<usize> {
        let heads = self.all.iter().enumerate().filter(|(_, named)| named.group == group && named.of.is_none());
        let fitting = heads.filter_map(|(head, named)| {
            if ends.allow(named.class) {
                return Some(head);
            }
            self.unit(head).find(|(_, named)| ends.allow(named.class)).map(|(at, _)| at)
        });
        fitting.collect()
    }
}

/// Whether a name behind these words says who the one before is: ", a subsidiary of".
fn is_apposition(between: &str, space: &Range<usize>, told: &[Told<'_>]) -> bool {
    let is_of = told.iter().any(|told| {
        let is_inside = space.start <= told.range.start && told.range.end <= space.end;
        is_inside && matches!(told.tells, Tells::Tie(cue) if cue.how == How::Of)
    });
    is_of && between.trim_start().starts_with(',') && leads_on(between)
}

/// Whether words behind a name lead on to the next: ", CEO of the".
fn leads_on(between: &str) -> bool {
    let words: Vec<&str> = between.split_whitespace().collect();
    let last = words.last().map(|word| word.trim_matches(['(', '“', '"', '‘']).to_lowercase()).unwrap_or_default();
    let before = words.len().checked_sub(2).and_then(|at| words.get(at)).map(|word| word.to_lowercase());
    let leads = |word: &str| matches!(word, "of" | "at" | "for" | "with" | "to");
    let is_told = leads(&last) || last == "the" && before.as_deref().is_some_and(leads);
    is_told && words.len() <= 14 && !between.contains(['.', ';'])
        || between.contains(is_ideograph)
            && between.chars().count() <= 8
            && between.starts_with(['，', '（', '是', '為', '为'])
}

/// Whether there is nothing but a title between a body and a person: "HKIC's CEO, Ms".
fn is_title_alone(between: &str) -> bool {
    if between.contains(is_ideograph) {
        return between.chars().count() <= 14 && !between.contains(['，', '。', '、', '；', ',']);
    }
    let words = between.split_whitespace().count();
    let rest = between.trim_start_matches(['’', '\'']).trim_start_matches('s');
    let has_mark = rest.trim_end().trim_end_matches(',').contains([',', ';', '(', '"']);
    words <= 6 && !has_mark && !rest.contains(" of ") && !rest.contains(" and ")
}

/// Words for people and bodies that may stand before the name of one in a row of them.
const DESCRIPTIONS: [&str; 44] = [
    "company",
    "companies",
    "firm",
    "firms",
    "developer",
    "developers",
    "giant",
    "giants",
    "group",
    "groups",
    "startup",
    "start-up",
    "startups",
    "enterprise",
    "enterprises",
    "university",
    "institute",
    "provider",
    "maker",
    "bank",
    "fund",
    "expert from",
    "experts from",
    "from",
    "unicorn",
    "unicorns",
    "corporation",
    "the",
    "mr",
    "ms",
    "mrs",
    "dr",
    "prof",
    "professor",
    "mr.",
    "ms.",
    "mrs.",
    "dr.",
    "prof.",
    "investor",
    "investors",
    "association",
    "subsidiary",
    "its",
];

/// Whether what stands between two names only joins them: ", and", "、", ", robotics companies".
fn joins(between: &str) -> bool {
    const JOINS: [&str; 8] = ["and", "or", "&", "as well as", "together with", "along with", "including", "/"];
    if between.contains(is_ideograph) || between.contains('、') {
        let rest = between.trim().trim_start_matches(['（', '）', '(', ')', '」', '「', '”', '“', '《', '》']);
        return matches!(
            rest.trim_matches(['「', '“', '《']),
            "、" | "和" | "與" | "与" | "及" | "以及" | "同" | "、以及" | "連同" | "联同" | "聯同"
        );
    }
    let mut rest = between.trim();
    // "(left)", ")", "”," and the like close what was said of the one before.
    if let Some(inside) = rest.strip_prefix('(')
        && let Some((_, behind)) = inside.split_once(')')
    {
        rest = behind.trim_start();
    }
    rest = rest.trim_start_matches([')', '”', '"', '’', '\'']).trim_start();
    let with_mark = rest.len();
    rest = rest.trim_start_matches([',', '/', '”', '"', '’']).trim_start();
    let mut is_joined = rest.len() < with_mark;
    for join in JOINS {
        if let Some(behind) = rest
            .strip_prefix(join)
            .filter(|behind| behind.is_empty() || behind.starts_with([' ', '(', '“', '"', '‘']) || join == "/")
        {
            (rest, is_joined) = (behind.trim_start(), true);
            break;
        }
    }
    let rest = rest.trim_matches(['“', '"', '‘', '(', ' ']).to_lowercase();
    is_joined && is_description(&rest)
}

/// Whether only a comma joins two names.
fn is_bare(between: &str) -> bool {
    let says = [" and", " or", "&", "as well", "together", "along", "includ", "、", "和", "與", "与", "及", "同", "/"];
    !says.iter().any(|word| between.contains(word))
}

fn is_description(words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let is_plain = words.split(' ').all(|word| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.')));
    let ends = DESCRIPTIONS
        .iter()
        .any(|last| words.strip_suffix(last).is_some_and(|front| front.is_empty() || front.ends_with(' ')));
    is_plain && ends && words.split(' ').count() <= 6
}
