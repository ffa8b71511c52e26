//! The names of a dataset, found in running text in whatever language and spelling they stand.
//!
//! Names and text are folded as search folds them, so that 數碼港 and 数码港, "Bio-Map" and "Biomap" are one. A name in
//! Latin letters has to be whole words; a plural or genitive may follow. Of names that lie over each other the longest
//! counts, and one that several entities have is left to the reader.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};

use super::folded::{BARRIER, Folded};
use crate::dataset::{Dataset, fold::is_ideograph, id::EntityIndex};

/// A name that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub range: Range<usize>,
    /// The entities that have this name, in the order of the file; never none.
    pub entities: Vec<EntityIndex>,
}

/// All names of a dataset, ready to be looked for.
#[derive(Debug, Default)]
pub struct Names {
    searcher: Option<AhoCorasick>,
    spellings: Vec<Spelling>,
}

/// The entities of one folded name.
#[derive(Debug, Default)]
struct Spelling {
    owners: Vec<Owner>,
}

/// An entity that has a name, and how strictly that is taken.
#[derive(Debug)]
struct Owner {
    entity: EntityIndex,
    case: Case,
    /// Whether the name was worked out of a longer one.
    is_derived: bool,
}

/// The letters that a place in a text must have to be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Case {
    /// Large or small ones.
    Any,
    /// At least one large letter: "Apple" is no apple.
    Large,
    /// Those of the name: an acronym may be a word in small letters.
    Exact(String),
}

impl Names {
    /// The names of all entities of `dataset` but those that its sources do not name.
    pub fn new(dataset: &Dataset) -> Self {
        let mut by_fold: BTreeMap<String, Spelling> = BTreeMap::new();
        for (position, entity) in dataset.entities.iter().enumerate().filter(|(_, entity)| !entity.unnamed) {
            let index = EntityIndex::new(position);
            let told = entity.name.iter().chain(entity.short.iter()).map(|(_, name)| name);
            for name in told.chain(entity.extra.aliases.iter().map(|alias| &**alias)) {
                add(&mut by_fold, name, index, false);
                for shorter in shorter(name) {
                    add(&mut by_fold, shorter, index, true);
                }
            }
        }
        for spelling in by_fold.values_mut() {
            // A name counts more than one that somebody else could be called by for short.
            if spelling.owners.iter().any(|owner| !owner.is_derived) {
                spelling.owners.retain(|owner| !owner.is_derived);
            }
        }
        let searcher = AhoCorasick::builder().match_kind(MatchKind::Standard).build(by_fold.keys()).ok();
        Self { searcher, spellings: by_fold.into_values().collect() }
    }

    /// The names in `passage`, in their order; none lies over another.
    pub fn find(&self, passage: &str) -> Vec<Found> {
        let Some(searcher) = &self.searcher else { return Vec::new() };
        let folded = Folded::of(passage);
        let mut found = Vec::new();
        for at in searcher.find_overlapping_iter(&folded.letters) {
            let Some(range) = folded.written(at.start()..at.end()) else { continue };
            let Some(spelling) = self.spellings.get(at.pattern().as_usize()) else { continue };
            if !is_whole(passage, &range) {
                continue;
            }
            let range = range.start..closed(passage, &range);
            let written = passage.get(range.clone()).unwrap_or_default();
            let owners = spelling.owners.iter().filter(|owner| owner.case.allows(written));
            let entities: Vec<_> = owners.map(|owner| owner.entity).collect();
            if !entities.is_empty() {
                found.push(Found { range, entities });
            }
        }
        found.sort_by(|one, other| {
            one.range.start.cmp(&other.range.start).then_with(|| other.range.end.cmp(&one.range.end))
        });
        let mut end = 0;
        found.retain(|found| {
            let is_free = found.range.start >= end;
            if is_free {
                end = found.range.end;
            }
            is_free
        });
        found
    }
}

/// Where a name ends whose last bracket is not closed inside of it.
fn closed(passage: &str, range: &Range<usize>) -> usize {
    let written = passage.get(range.clone()).unwrap_or_default();
    let behind = passage.get(range.end..).and_then(|behind| behind.chars().next());
    let open = [('(', ')'), ('（', '）')]
        .into_iter()
        .find(|(open, close)| written.matches(*open).count() > written.matches(*close).count());
    match (open, behind) {
        (Some((_, close)), Some(next)) if next == close => range.end + close.len_utf8(),
        _ => range.end,
    }
}

fn add(by_fold: &mut BTreeMap<String, Spelling>, name: &str, entity: EntityIndex, is_derived: bool) {
    let folded = Folded::of(name);
    let case = Case::of(name);
    let parted = folded.letters.trim_matches(BARRIER).to_owned();
    let plain = folded.without_barriers();
    for letters in [parted, plain] {
        // A single letter or digit is a name in no text.
        if letters.chars().nth(1).is_none() || letters.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let owners = &mut by_fold.entry(letters).or_default().owners;
        match owners.iter_mut().find(|owner| owner.entity == entity) {
            Some(owner) => {
                if owner.case != case {
                    owner.case = owner.case.wider(&case);
                }
                owner.is_derived &= is_derived;
            }
            None => owners.push(Owner { entity, case: case.clone(), is_derived }),
        }
    }
}

impl Case {
    fn of(name: &str) -> Self {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        if name.chars().any(is_ideograph) || !letters().any(char::is_uppercase) {
            return Self::Any;
        }
        let is_acronym = letters().count() <= 5 && letters().all(char::is_uppercase);
        let is_word = !name.trim().contains([' ', '-', '(', '（']);
        match () {
            () if is_acronym => Self::Exact(letters().collect()),
            () if is_word => Self::Large,
            () => Self::Any,
        }
    }

    /// The case that allows all that either allows.
    fn wider(&self, other: &Self) -> Self {
        if *self == Self::Any || *other == Self::Any { Self::Any } else { Self::Large }
    }

    fn allows(&self, written: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Large => written.chars().any(char::is_uppercase),
            Self::Exact(letters) => written.chars().filter(|c| c.is_alphabetic()).eq(letters.chars()),
        }
    }
}

/// Names that somebody of this name is called for short: without what stands in brackets or behind a comma, and without
/// the form of a firm.
fn shorter(name: &str) -> Vec<&str> {
    const FORMS: [&str; 14] = [
        " Company Limited",
        " Corporation Limited",
        " Group Limited",
        " Limited",
        ", Ltd.",
        " Co., Ltd.",
        " Ltd.",
        " Ltd",
        " Inc.",
        " Inc",
        " Corporation",
        "集團有限公司",
        "股份有限公司",
        "有限公司",
    ];
    let mut all = Vec::new();
    let mut name = name.trim();
    if let Some(rest) = name.strip_prefix("The ") {
        name = rest;
        all.push(rest);
    }
    let before = |mark: &str| name.split_once(mark).map(|(before, _)| before.trim());
    all.extend(["(", "（", ", "].into_iter().filter_map(before).filter(|short| is_telling(short)));
    all.extend(FORMS.iter().filter_map(|form| name.strip_suffix(form)).filter(|short| is_telling(short)));
    all
}

/// Whether a part of a name says enough to be one itself: two words, a long one, or three Chinese characters.
fn is_telling(short: &str) -> bool {
    let words = short.split_whitespace().count();
    words > 1 || short.chars().filter(|c| is_ideograph(*c)).count() > 2 || short.is_ascii() && short.len() > 6
}

/// Whether a match is whole words of the passage.
fn is_whole(passage: &str, range: &Range<usize>) -> bool {
    let before = passage.get(..range.start).and_then(|before| before.chars().next_back());
    let mut behind = passage.get(range.end..).unwrap_or_default().chars();
    let written = passage.get(range.clone()).unwrap_or_default();
    let (first, last) = (written.chars().next(), written.chars().next_back());
    let goes_on = |one: Option<char>, other: Option<char>| {
        let is_of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
        is_of_word(one) && is_of_word(other)
    };
    if goes_on(before, first) {
        return false;
    }
    let next = behind.next();
    // HK$4 million is no place.
    if next == Some('$') {
        return false;
    }
    let is_plural = next == Some('s') && !behind.next().is_some_and(char::is_alphanumeric);
    !goes_on(last, next) || is_plural
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{entity::Entity, names::Names as Called};

    /// An id, names by language, and other names.
    type Listed<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

    fn dataset(entities: &[Listed<'_>]) -> Dataset {
        let entities = entities.iter().map(|(id, names, aliases)| Entity {
            id: (*id).into(),
            name: Called::new(names.iter().copied()),
            extra: crate::dataset::entity::Extra {
                aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
                ..Default::default()
            }
            .into(),
            ..Entity::default()
        });
        Dataset { entities: entities.collect(), ..Dataset::default() }
    }

    fn found(dataset: &Dataset, text: &str) -> Vec<String> {
        let names = Names::new(dataset);
        let ids = |found: &Found| {
            let ids: Vec<_> = found.entities.iter().map(|entity| dataset.entity(*entity).id.to_string()).collect();
            format!("{}={}", &text[found.range.clone()], ids.join("/"))
        };
        names.find(text).iter().map(ids).collect()
    }

    fn harbour() -> Dataset {
        dataset(&[
            (
                "pier",
                &[("en", "The Pier Investment Company Limited"), ("zh-Hant", "碼頭投資管理有限公司")],
                &["PIC", "碼頭公司"],
            ),
            ("apple", &[("en", "Apple")], &[]),
            ("tide", &[("en", "Tide University"), ("zh-Hant", "潮汐大學")], &["TU"]),
            ("tide-south", &[("en", "Tide University (South)")], &["TU (South)"]),
            ("lee", &[("en", "Ann Lee")], &["Lee"]),
            ("lee-b", &[("en", "Bob Lee")], &["Lee"]),
            ("branch", &[("en", "Harbour Telecom East branch")], &[]),
            ("harbour", &[("en", "Harbour Telecom")], &[]),
        ])
    }

    #[test]
    fn names_are_found_in_every_spelling_and_the_longest_counts() {
        assert_eq!(
            found(
                &harbour(),
                "Pier Investment Company Limited (PIC) and TU (South), TU, tide university's Apples; apple"
            ),
            [
                "Pier Investment Company Limited=pier",
                "PIC=pier",
                "TU (South)=tide-south",
                "TU=tide",
                "tide university=tide",
                "Apple=apple"
            ]
        );
        assert_eq!(found(&harbour(), "码头公司與潮汐大学簽約"), ["码头公司=pier", "潮汐大学=tide"]);
        assert_eq!(found(&harbour(), "Harbour Telecom's East branch"), ["Harbour Telecom's East branch=branch"]);
    }

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        assert_eq!(found(&harbour(), "pic, epic, PICs of apples, TU$4, Tutu. University"), ["PIC=pier"]);
        assert_eq!(found(&harbour(), "We met in Harbour. Telecom is dear."), [""; 0]);
    }

    #[test]
    fn a_name_of_several_names_all_of_them() {
        assert_eq!(found(&harbour(), "Lee met Ann Lee"), ["Lee=lee/lee-b", "Ann Lee=lee"]);
    }
}
