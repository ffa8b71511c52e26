//! Which ends the words of a tie have in a sentence.

use std::ops::Range;

use super::{
    super::{
        class::{Class, Ends},
        cues::{Cue, How},
        limits::MAX_ENDS,
    },
    named::Company,
};
use crate::dataset::fold::is_ideograph;

/// So far, in bytes, may words and an end lie apart.
const FARTHEST: usize = 260;

/// Words before a row of examples.
const EXAMPLES: [&str; 5] = ["such as", "including", "namely", "包括", "例如"];

/// So near has an end to lie behind words that lead to it: "of the", "with".
const NEAR: usize = 30;

/// Finds the ends of one cue in a sentence.
pub(super) struct Search<'s, 'c> {
    pub(super) body: &'s str,
    pub(super) sentence: Range<usize>,
    pub(super) company: &'s Company<'c>,
    pub(super) cue: &'s Cue,
    /// Where the words of the cue stand.
    pub(super) words: Range<usize>,
}

/// Two ends, by their positions in the company.
pub(super) type Pair = (usize, usize);

impl Search<'_, '_> {
    /// All pairs of ends that the words tie.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        match self.cue.how {
            How::Does => self.does(),
            How::Of => self.of(),
            How::With => self.with(),
            How::Next => self.between(false),
            How::Back => self.between(true),
            How::Leads => self.leads(),
            // Offices are told by where they stand, and were found already.
            How::Title => Vec::new(),
        }
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.body.get(range).unwrap_or_default()
    }

    fn before(&self) -> &str {
        self.text(self.sentence.start..self.words.start.max(self.sentence.start))
    }

    fn behind(&self) -> &str {
        self.text(self.words.end..self.sentence.end.max(self.words.end))
    }

    fn is_chinese(&self) -> bool {
        self.text(self.words.clone()).contains(is_ideograph)
    }

    /// The groups before the words, the nearest first.
    fn groups_before(&self) -> impl Iterator<Item = usize> {
        let ends = |group: &usize| {
            let end = self.company.span(*group).end;
            end <= self.words.start && self.words.start - end <= FARTHEST
        };
        (0..self.company.groups()).rev().filter(ends)
    }

    /// The groups behind the words, the nearest first.
    fn groups_behind(&self) -> impl Iterator<Item = usize> {
        let begins = |group: &usize| {
            let start = self.company.span(*group).start;
            start >= self.words.end && start - self.words.end <= FARTHEST
        };
        (0..self.company.groups()).filter(begins)
    }

    /// The nearest of some groups that has members for the first end, or for the second.
    fn first_ends(&self, groups: impl Iterator<Item = usize>) -> Vec<usize> {
        groups
            .map(|group| self.company.members(group, &self.cue.from))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn second_ends(&self, groups: impl Iterator<Item = usize>) -> Vec<usize> {
        groups
            .map(|group| self.company.members(group, &self.cue.to))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn does(&self) -> Vec<Pair> {
        if let Some(pairs) = self.done_by() {
            return pairs;
        }
        let from = self.first_ends(self.groups_before());
        if from.is_empty() {
            return self.does_before_it_is_named();
        }
        cross(&from, &self.objects())
    }

    /// The second ends behind words that are no passive. Whatever is named right behind them is meant, and if that may
    /// not be an end, nothing farther is; a row of examples is not meant either.
    fn objects(&self) -> Vec<usize> {
        let mut groups = self.groups_behind().peekable();
        let Some(first) = groups.peek().copied() else { return Vec::new() };
        let start = self.company.span(first).start;
        let found = self.second_ends(groups);
        let is_place = self.company.all.iter().any(|named| named.group == first && named.class == Class::Place);
        if !is_place && start - self.words.end <= NEAR && self.company.members(first, &self.cue.to).is_empty() {
            return Vec::new();
        }
        let to =
            found.first().and_then(|at| self.company.all.get(*at)).map_or(self.words.end, |named| named.range.start);
        let gap = self.text(self.words.end..to);
        if EXAMPLES.iter().any(|word| gap.contains(word)) { Vec::new() } else { found }
    }

    /// "By investing in B, A …", and "firms from B, such as A".
    fn does_before_it_is_named(&self) -> Vec<Pair> {
        let to = self.objects();
        let Some(object) = to.first().and_then(|at| self.company.all.get(*at)) else { return Vec::new() };
        let behind = self.text(object.range.end..self.sentence.end.max(object.range.end));
        let lists = behind.trim_start_matches([',', ' ']);
        let is_listed = EXAMPLES.iter().any(|word| lists.starts_with(word));
        let leads_in = matches!(self.before().trim().to_lowercase().as_str(), "" | "by" | "in" | "through" | "after");
        if !is_listed && !leads_in {
            return Vec::new();
        }
        let from = self.first_ends(self.groups_behind().filter(|group| *group != object.group));
        cross(&from, &to)
    }

    /// The ends where the words are in the passive: the one who does it is named behind "by", or behind 由 or 獲.
    fn done_by(&self) -> Option<Vec<Pair>> {
        if self.is_chinese() {
            return self.done_by_in_chinese();
        }
        let behind = self.behind();
        let near = behind.get(..behind.floor_char_boundary(40)).unwrap_or_default();
        let by = near.find(" by ").filter(|at| {
            near.get(..*at)
                .is_some_and(|between| !between.contains([',', '.', ';']) && between.split_whitespace().count() <= 3)
        })?;
        let by = self.words.end + by;
        let agents = self.groups_behind().filter(|group| self.company.span(*group).start >= by);
        let from = self.first_ends(agents);
        let to = self.second_ends(self.groups_before());
        (!from.is_empty()).then(|| cross(&from, &to))
    }

    fn done_by_in_chinese(&self) -> Option<Vec<Pair>> {
        let agent = self.groups_before().next()?;
        let span = self.company.span(agent);
        let front = self.text(self.sentence.start..span.start.max(self.sentence.start));
        let is_turned = front.trim_end().ends_with(['由', '獲', '获', '被', '受', '經', '经', '得'])
            || front.trim_end().ends_with("得到");
        if !is_turned || self.words.start - span.end > NEAR {
            return None;
        }
        let from = self.company.members(agent, &self.cue.from);
        let mut to = self.second_ends(self.groups_before().skip(1));
        if to.is_empty() {
            to = self.second_ends(self.groups_behind());
        }
        (!from.is_empty()).then(|| cross(&from, &to))
    }

    fn of(&self) -> Vec<Pair> {
        // The nearest names count here, also those that only say who somebody is.
        let all = &self.company.all;
        let before = all.iter().rposition(|named| named.range.end <= self.words.start);
        let behind = all.iter().position(|named| named.range.start >= self.words.end);
        if let Some(pairs) = before.and_then(|owner| self.owned_by(owner)) {
            return pairs;
        }
        if let Some(owner) = behind.filter(|at| self.leads_to(*at) && self.fits(*at, &self.cue.to)) {
            return self.said_of(before, owner);
        }
        // "X has served clients, including A, B and C".
        let includes = self.behind().to_lowercase();
        if includes.contains("include") || EXAMPLES.iter().any(|word| includes.contains(word)) {
            return cross(&self.first_ends(self.groups_behind()), &self.second_ends(self.groups_before()));
        }
        Vec::new()
    }

    fn fits(&self, at: usize, ends: &Ends) -> bool {
        self.company.all.get(at).is_some_and(|named| ends.allow(named.class))
    }

    /// The letters between the words and a name.
    fn gap(&self, at: usize) -> &str {
        let Some(named) = self.company.all.get(at) else { return "" };
        if named.range.start >= self.words.end {
            self.text(self.words.end..named.range.start)
        } else {
            self.text(named.range.end.min(self.words.start)..self.words.start)
        }
    }

    /// "Pier's clients include Apple"; 甲旗下乙, 乙是甲的子公司.
    fn owned_by(&self, owner: usize) -> Option<Vec<Pair>> {
        let gap = self.gap(owner);
        let is_owned = if self.is_chinese() {
            matches!(gap.trim(), "" | "的" | "之" | "全資" | "全资")
        } else {
            gap.starts_with("'s") || gap.starts_with("’s")
        };
        if !is_owned || !self.fits(owner, &self.cue.to) {
            return None;
        }
        let next = self.first_ends(self.groups_behind().take(1));
        let is_far = self.is_chinese() && next.first().is_some_and(|at| self.gap(*at).chars().count() > 2);
        if !next.is_empty() && !is_far {
            return Some(cross(&next, &[owner]));
        }
        let own = self.company.all.get(owner).map(|named| named.group);
        let before = self.first_ends(self.groups_before().filter(|group| Some(*group) != own));
        Some(cross(&before, &[owner]))
    }

    /// Whether the words lead right to a name: "of the", "for".
    fn leads_to(&self, at: usize) -> bool {
        let gap = self.gap(at).trim().to_lowercase();
        let first = gap.split(' ').next().unwrap_or_default();
        gap.len() <= NEAR && matches!(first, "of" | "for" | "at" | "to" | "in" | "with")
    }

    /// The ends where the words lead to `owner`, and are said of the name before them or of the row it stands in.
    fn said_of(&self, before: Option<usize>, owner: usize) -> Vec<Pair> {
        // "A and B attended as the partners of C": it is said of those the sentence begins with.
        let said = self.before().trim_end();
        let said = ["the", "an", "a", "its"].iter().find_map(|word| said.strip_suffix(*word)).unwrap_or(said);
        if said.trim_end().ends_with(" as") {
            return cross(&self.first_ends(0..self.company.groups()), &[owner]);
        }
        let Some(from) = before.filter(|at| self.fits(*at, &self.cue.from)) else { return Vec::new() };
        let row = self.company.all.get(from).filter(|named| named.of.is_none()).map(|named| named.group);
        match row {
            Some(group) => cross(&self.company.members(group, &self.cue.from), &[owner]),
            None => vec![(from, owner)],
        }
    }

    fn with(&self) -> Vec<Pair> {
        let left = self.groups_before().find(|group| self.both(*group) > 0);
        let right = self.groups_behind().find(|group| self.both(*group) > 0);
        // "between A and B", "of A and B".
        let behind = self.behind().trim_start();
        let leads = ["between ", "of ", "by ", "among "].iter().any(|word| behind.starts_with(word));
        if let Some(right) = right.filter(|right| {
            leads && self.both(*right) > 1 && self.company.span(*right).start - self.words.end <= NEAR * 2
        }) {
            return self.within(right);
        }
        match (left, right) {
            (Some(left), Some(right)) => {
                let lower = self.text(self.words.start..self.company.span(right).start).to_lowercase();
                let is_with = [" with ", " to ", "between", "with "].iter().any(|word| lower.contains(word));
                if is_with || self.both(left) < 2 {
                    return self.across(left, right);
                }
                self.within(left)
            }
            (Some(left), None) if self.both(left) > 1 => self.within(left),
            (Some(left), None) => self
                .groups_before()
                .find(|group| *group != left && self.both(*group) > 0)
                .map(|other| self.across(other, left))
                .unwrap_or_default(),
            (None, Some(right)) => self.within(right),
            (None, None) => Vec::new(),
        }
    }

    /// How many members of a group may be an end of a tie between equals.
    fn both(&self, group: usize) -> usize {
        self.company.members(group, &self.cue.from).len().max(self.company.members(group, &self.cue.to).len())
    }

    fn across(&self, left: usize, right: usize) -> Vec<Pair> {
        let tied =
            |one, other| cross(&self.company.members(one, &self.cue.from), &self.company.members(other, &self.cue.to));
        let pairs = tied(left, right);
        if pairs.is_empty() { tied(right, left) } else { pairs }
    }

    /// All pairs inside of a group; of many only the first with each other one, as one signs with all.
    fn within(&self, group: usize) -> Vec<Pair> {
        let members = self.company.members(group, &self.cue.from);
        match members.split_first() {
            Some((first, rest)) => cross(&[*first], rest),
            None => Vec::new(),
        }
    }

    /// The ends where words stand right between two names.
    fn between(&self, is_back: bool) -> Vec<Pair> {
        let all = &self.company.all;
        let left =
            (0..all.len()).rev().find(|at| all.get(*at).is_some_and(|named| named.range.end <= self.words.start));
        let right = (0..all.len()).find(|at| all.get(*at).is_some_and(|named| named.range.start >= self.words.end));
        let Some((left, right)) = left.zip(right) else { return Vec::new() };
        let gap = |from: usize, to: usize| {
            self.text(from..to).trim_matches([' ', '“', '"', '‘', ',', '(', ')', '”']).to_lowercase()
        };
        let (Some(one), Some(other)) = (all.get(left), all.get(right)) else { return Vec::new() };
        let is_close = gap(one.range.end, self.words.start).is_empty()
            && matches!(gap(self.words.end, other.range.start).as_str(), "" | "the" | "a" | "an" | "its");
        if !is_close {
            return Vec::new();
        }
        let (from, to) = if is_back { (right, left) } else { (left, right) };
        let fits = |at: usize, ends: &Ends| all.get(at).is_some_and(|named| ends.allow(named.class));
        if fits(from, &self.cue.from) && fits(to, &self.cue.to) { vec![(from, to)] } else { Vec::new() }
    }

    /// The ends where the first one stands behind the words: "with the support of X, Y …".
    fn leads(&self) -> Vec<Pair> {
        let mut behind = self.groups_behind();
        let Some(agent) = behind.next().filter(|group| self.company.span(*group).start - self.words.end <= NEAR) else {
            return Vec::new();
        };
        let from = self.company.members(agent, &self.cue.from);
        let before = self.before().trim().to_lowercase();
        // At the beginning of a sentence, it is said of whoever comes next.
        let is_first = before.split_whitespace().count() <= 9 && self.groups_before().next().is_none();
        let to = if is_first { self.second_ends(behind) } else { self.second_ends(self.groups_before()) };
        cross(&from, &to)
    }
}

/// Each of the first with each of the second, as far as they are not the same.
fn cross(from: &[usize], to: &[usize]) -> Vec<Pair> {
    let from = from.iter().take(MAX_ENDS);
    from.flat_map(|one| to.iter().take(MAX_ENDS).map(|other| (*one, *other)))
        .filter(|(one, other)| one != other)
        .collect()
}
