//! An entity while it is made, and what it becomes.

use rayon::prelude::*;
use smallvec::{SmallVec, smallvec};

use super::{Done, text, vocabulary::ids};
use crate::{
    dataset::{
        amount::Amount,
        entity::{Entity, Extra, WhenRole},
        id::{EntityKindIndex, SectorIndex},
        kebab::{LONGEST, kebab_case},
        limits::MAX_PROSE,
        names::Names,
        relation::Status,
        share::{List, Text},
        source::Evidence,
        when::{Basis, When},
    },
    exchange::{
        mapping::Role,
        progress::Refused,
        quick::HashMap,
        sheet::Spot,
        values::spelling::{fold, language_of},
    },
};

/// Names by the tags of their languages, of which most entities have one.
pub(super) type Named = SmallVec<[(&'static str, Text); 1]>;

/// An entity while it is made; rows that name it again add to it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) given: Option<Text>,
    pub(super) names: Named,
    pub(super) short: Named,
    pub(super) aliases: Vec<Text>,
    pub(super) kind: Option<usize>,
    pub(super) sectors: Vec<usize>,
    pub(super) when: When,
    pub(super) founded: bool,
    pub(super) amount: Option<Box<Amount>>,
    pub(super) status: Option<Status>,
    pub(super) place: Option<Text>,
    /// Where another program drew it: how far to the right and how far down.
    pub(super) lies: Option<[f64; 2]>,
    pub(super) tags: Vec<Text>,
    pub(super) notes: Vec<String>,
    pub(super) evidence: List<Evidence>,
    pub(super) rows: Vec<Spot>,
}

impl Draft {
    /// The name by which it is spoken of.
    pub(super) fn name(&self) -> &str {
        let name = self.names.first().or_else(|| self.short.first()).map(|(_, name)| name);
        name.or(self.given.as_ref()).map_or("", |name| name.as_str())
    }

    /// Adds a name: the first in its language is the name, and others are further names.
    pub(super) fn add_name(&mut self, role: Role, name: Text) {
        let by_script = language_of(&name);
        let is_chinese = by_script.starts_with("zh");
        let tag = match role {
            Role::NameEnglish if !is_chinese => "en",
            Role::NameTraditional if is_chinese => "zh-Hant",
            Role::NameSimplified if is_chinese => "zh-Hans",
            _ => by_script,
        };
        let list = match role {
            Role::Alias => return self.add_alias(name),
            Role::Short => &mut self.short,
            _ => &mut self.names,
        };
        match list.iter().find(|(own, _)| *own == tag) {
            Some((_, same)) if *same == name => {}
            Some(_) => self.add_alias(name),
            None => list.push((tag, name)),
        }
    }

    /// Takes an amount, if it has none yet. Another one comes back as a tag, as it is printed.
    pub(super) fn add_amount(&mut self, amount: Option<Amount>) -> Option<Text> {
        let amount = amount.filter(|amount| self.amount.as_deref() != Some(amount))?;
        if self.amount.is_some() {
            return Some(amount.raw);
        }
        self.amount = Some(Box::new(amount));
        None
    }

    /// Takes a place, if it has none yet. Another one comes back as a tag.
    pub(super) fn add_place(&mut self, place: Option<Text>) -> Option<Text> {
        let place = place.filter(|place| self.place.as_ref() != Some(place))?;
        if self.place.is_some() {
            return Some(place);
        }
        self.place = Some(place);
        None
    }

    /// Adds evidence. Most entities are told of in one row, whose evidence they share.
    pub(super) fn add_evidence(&mut self, evidence: &List<Evidence>) {
        if self.evidence.is_empty() {
            self.evidence = evidence.clone();
        } else if self.evidence.len() < MOST_EVIDENCE {
            let all = self.evidence.iter().chain(evidence.iter()).take(MOST_EVIDENCE);
            self.evidence = all.cloned().collect();
        }
    }

    /// Adds a row that it is made of.
    pub(super) fn add_row(&mut self, row: Spot) {
        if self.rows.is_empty() {
            self.rows.reserve_exact(1);
        }
        self.rows.push(row);
    }

    /// Adds a tag, once.
    pub(super) fn add_tag(&mut self, tag: Text) {
        if !self.tags.contains(&tag) {
            self.tags.push(tag);
        }
    }

    pub(super) fn add_alias(&mut self, name: Text) {
        let is_there = self.names.iter().any(|(_, own)| *own == name) || self.aliases.contains(&name);
        if !is_there && self.aliases.len() < MOST_ALIASES {
            self.aliases.push(name);
        }
    }
}

/// An entity has at most so many other names.
const MOST_ALIASES: usize = 500;

/// The characters that a workbook is written in, if its names have those of one sort only: names that are the same in
/// both are in these as well.
pub(super) fn chinese(tags: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let (mut traditional, mut simplified) = (false, false);
    for tag in tags {
        traditional |= tag == "zh-Hant";
        simplified |= tag == "zh-Hans";
    }
    match (traditional, simplified) {
        (true, false) => Some("zh-Hant"),
        (false, true) => Some("zh-Hans"),
        _ => None,
    }
}

impl Draft {
    /// Puts names in Chinese characters of no particular sort under that of the workbook.
    pub(super) fn settle(&mut self, chinese: Option<&'static str>) {
        let Some(chinese) = chinese else { return };
        for list in [&mut self.names, &mut self.short] {
            let is_free = list.iter().all(|(tag, _)| *tag != chinese);
            for (tag, _) in list.iter_mut().filter(|(tag, _)| *tag == "zh" && is_free) {
                *tag = chinese;
            }
        }
    }

    pub(super) fn finish(mut self, id: Text, unsorted: usize) -> (Entity, Vec<Spot>) {
        self.sectors.sort_unstable();
        self.sectors.dedup();
        if self.names.is_empty() {
            self.names =
                if self.short.is_empty() { smallvec![("und", id.clone())] } else { std::mem::take(&mut self.short) };
        }
        self.tags.truncate(MOST_ALIASES);
        let note = joined(&self.notes);
        let has_date = self.when != When::Unstated;
        let entity = Entity {
            id,
            kind: EntityKindIndex::new(self.kind.unwrap_or(unsorted)),
            name: Names::new(self.names.iter().map(|(tag, name)| (*tag, name.as_str()))),
            short: Names::new(self.short.iter().map(|(tag, name)| (*tag, name.as_str()))),
            sectors: self.sectors.into_iter().map(SectorIndex::new).collect(),
            when: self.when,
            when_basis: has_date.then_some(Basis::Stated),
            when_role: (has_date && self.founded).then_some(WhenRole::Founded),
            unnamed: false,
            count: None,
            status: self.status,
            evidence: self.evidence,
            extra: Extra {
                aliases: self.aliases.into(),
                amount: self.amount.map(|amount| *amount),
                part_of: None,
                place: self.place,
                tags: self.tags.into(),
                note,
            }
            .into(),
        };
        (entity, self.rows)
    }
}

/// A record has at most so many pieces of evidence.
const MOST_EVIDENCE: usize = 900;

/// Remarks as one, each on a line of its own.
pub(super) fn joined(notes: &[String]) -> Option<Text> {
    match notes {
        [] => None,
        notes => {
            let all = notes.join("\n");
            let all = text::first(&all, MAX_PROSE);
            (!all.trim().is_empty()).then(|| Text::from(all))
        }
    }
}

/// The ids of entities: those they are given, else made of their names. Names that are read alike have a mark of their
/// own letters, so that an id does not depend on the order of rows.
///
/// # Errors
/// If the work is given up.
pub(super) fn entity_ids(drafts: &[Draft], done: &mut Done<'_, '_>) -> Result<Vec<Text>, Refused> {
    let stem = |draft: &Draft| {
        let english = draft.names.iter().find(|(tag, _)| *tag == "en");
        let names = english.into_iter().chain(&draft.names).chain(&draft.short).map(|(_, name)| name);
        draft.given.iter().chain(names).find_map(|name| kebab_case(name, LONGEST - MARK))
    };
    let mut stems = Vec::with_capacity(drafts.len());
    for some in drafts.chunks(TOGETHER) {
        done.ask()?;
        stems.par_extend(some.par_iter().map(stem));
    }
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for stem in stems.iter().flatten() {
        *counts.entry(stem).or_default() += 1;
    }
    let marked: Vec<String> = drafts
        .iter()
        .zip(&stems)
        .map(|(draft, stem)| match stem {
            Some(stem) if counts.get(stem.as_str()) == Some(&1) => stem.clone(),
            stem => {
                let what = draft.given.as_deref().map_or_else(|| fold(draft.name()), str::to_owned);
                format!("{}-{}", stem.as_deref().unwrap_or("entity"), mark(what.as_bytes()))
            }
        })
        .collect();
    Ok(ids(marked.into_iter()))
}

/// So many ids are worked out between two looks at whether they are still wanted.
pub(super) const TOGETHER: usize = 1 << 16;

/// The length of a mark with its hyphen.
const MARK: usize = 9;

/// A mark of some letters, as eight digits to the base of sixteen.
pub(super) fn mark(bytes: &[u8]) -> String {
    // FNV-1a, which is the same on every machine.
    let hash = bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    format!("{:08x}", (hash >> 32) ^ (hash & 0xFFFF_FFFF))
}
