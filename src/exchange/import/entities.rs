//! Makes entities: of rows of their own, and of names that only ties have.

use super::{fields::Fields, making::Making, plan::Plan, rows::RecordRow, text, vocabulary::ids};
use crate::{
    dataset::{
        amount::Amount,
        entity::{Entity, Extra, WhenRole},
        id::{EntityIndex, EntityKindIndex, SectorIndex},
        kebab::{LONGEST, kebab_case},
        limits::{MAX_KINDS, MAX_PROSE, MAX_SECTORS},
        message::Message,
        names::Names,
        relation::Status,
        share::{List, Text},
        source::Evidence,
        when::{Basis, When},
    },
    exchange::{
        mapping::Role,
        report::{Record, Sort},
        sheet::Spot,
        values::spelling::{fold, language_of},
    },
};

/// An entity while it is made; rows that name it again add to it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    given: Option<Text>,
    names: Vec<(&'static str, Text)>,
    short: Vec<(&'static str, Text)>,
    aliases: Vec<Text>,
    pub(super) kind: Option<usize>,
    sectors: Vec<usize>,
    when: When,
    founded: bool,
    amount: Option<Amount>,
    status: Option<Status>,
    place: Option<Text>,
    tags: Vec<Text>,
    notes: Vec<String>,
    evidence: Vec<Evidence>,
    pub(super) rows: Vec<Spot>,
}

impl Draft {
    /// The name by which it is spoken of.
    pub(super) fn name(&self) -> &str {
        let name = self.names.first().or(self.short.first()).map(|(_, name)| name);
        name.or(self.given.as_ref()).map_or("", |name| name.as_str())
    }

    /// Adds a name: the first in its language is the name, and others are further names.
    fn add_name(&mut self, role: Role, name: Text) {
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

    pub(super) fn add_alias(&mut self, name: Text) {
        let is_there = self.names.iter().any(|(_, own)| *own == name) || self.aliases.contains(&name);
        if !is_there && self.aliases.len() < MOST_ALIASES {
            self.aliases.push(name);
        }
    }
}

/// An entity has at most so many other names.
const MOST_ALIASES: usize = 500;

impl Making {
    /// Makes entities of the rows of a table.
    pub(super) fn entity_row(&mut self, plan: &Plan<'_>, kind: &RecordRow<'_>) {
        let RecordRow { row, spot, at } = kind;
        let mut fields = Fields::read(plan, row);
        if fields.names.is_empty() && fields.id.is_none() {
            self.skip_unread(plan, row, *spot, &fields, Message::new("row-without-name"));
            return;
        }
        if fields.names.iter().all(|(role, _)| *role == Role::Alias)
            && let Some(id) = fields.id.clone()
        {
            fields.names.insert(0, (Role::Name, id));
        }
        let entity = self.entity_of(&fields, *spot);
        let ties = std::mem::take(&mut fields.ties);
        let evidence = self.sources.evidence(at, &mut fields);
        self.fill(plan, entity, fields, &evidence, *spot);
        self.report.entity_rows += 1;
        self.further_ties(entity, ties, &evidence, *spot);
    }

    /// The entity that a row is about: the one of that id, else of that name, else a new one.
    fn entity_of(&mut self, fields: &Fields, spot: Spot) -> usize {
        let keys: Vec<String> =
            fields.names.iter().filter(|(role, _)| *role != Role::Alias).map(|(_, name)| self.key(name)).collect();
        let by_id = fields.id.as_ref().and_then(|id| self.by_id.get(id)).copied();
        let by_name = keys.iter().find_map(|key| self.named(key));
        // Another id tells it from others of that name.
        let same = by_name.filter(|at| {
            let given = self.entities.get(*at).and_then(|entity| entity.given.as_ref());
            given.is_none() || fields.id.is_none()
        });
        if let Some(at) = by_id.or(same) {
            let name = self.entities.get(at).map(|entity| entity.name().to_owned()).unwrap_or_default();
            let said = Message::new("report-joined-row").with("name", name);
            self.tell(Sort::Merged, Some(spot), Some(Record::Entity(EntityIndex::new(at))), said);
            return at;
        }
        let at = self.entities.len();
        if by_name.is_some() {
            let name = fields.names.first().map(|(_, name)| name.as_str()).unwrap_or_default();
            let said = Message::new("report-same-name").with("name", name);
            self.tell(Sort::Noticed, Some(spot), Some(Record::Entity(EntityIndex::new(at))), said);
        }
        self.entities.push(Draft { given: fields.id.clone(), ..Draft::default() });
        self.listed += 1;
        at
    }

    /// Adds what a row says to its entity.
    fn fill(&mut self, plan: &Plan<'_>, at: usize, fields: Fields, evidence: &List<Evidence>, spot: Spot) {
        let record = Record::Entity(EntityIndex::new(at));
        for (column, sort, said) in fields.told {
            self.tell(sort, Some(in_column(spot, column)), Some(record), said);
        }
        if let Some(id) = fields.id.clone() {
            self.by_id.entry(id).or_insert(at);
        }
        for (_, name) in &fields.names {
            let key = self.key(name);
            self.call(key, at);
        }
        let mut tags = fields.tags;
        let kind = fields.kind.or_else(|| proposed(plan)).and_then(|kind| {
            let found = self.entity_kinds.words.find(&kind, MAX_KINDS - 1);
            if found.is_none() {
                tags.push(kind);
            }
            found
        });
        let mut sectors = Vec::new();
        for sector in fields.sectors {
            match self.sectors.find(&sector, MAX_SECTORS) {
                Some(sector) => sectors.push(sector),
                None => tags.push(sector),
            }
        }
        let Some(draft) = self.entities.get_mut(at) else { return };
        for (role, name) in fields.names {
            draft.add_name(role, name);
        }
        if draft.given.is_none() {
            draft.given = fields.id;
        }
        draft.kind = draft.kind.or(kind);
        draft.sectors.extend(sectors);
        for (nth, time) in [fields.when, fields.start, fields.end].into_iter().enumerate() {
            match time {
                // An entity has one date; when it ended is said in words.
                Some(time) if draft.when == When::Unstated && nth < 2 => draft.when = time.when,
                Some(time) if time.when != draft.when => tags.push(time.tag),
                _ => {}
            }
        }
        draft.founded |= fields.founded;
        match fields.amount {
            Some(amount) if draft.amount.is_none() => draft.amount = Some(amount),
            Some(amount) if draft.amount.as_ref() != Some(&amount) => tags.push(amount.raw),
            _ => {}
        }
        draft.status = draft.status.or(fields.status);
        match fields.place {
            Some(place) if draft.place.as_ref().is_some_and(|own| *own != place) => tags.push(place),
            Some(place) => draft.place = Some(place),
            None => {}
        }
        tags.extend(fields.role.into_iter().chain(fields.funds));
        for tag in tags {
            if !draft.tags.contains(&tag) {
                draft.tags.push(tag);
            }
        }
        draft.notes.extend(fields.notes);
        draft.evidence.extend(evidence.iter().cloned());
        draft.rows.push(spot);
    }

    /// The entity that a tie names, by id or name; one that is in no table is made of the name alone.
    pub(super) fn end(&mut self, name: &Text, row: &Text, spot: Spot) -> usize {
        if let Some(at) = self.spelt.get(name) {
            return *at;
        }
        let at = self.by_id.get(name).copied().unwrap_or_else(|| self.end_by_name(name, row, spot));
        self.spelt.insert(name.clone(), at);
        at
    }

    fn end_by_name(&mut self, name: &Text, row: &Text, spot: Spot) -> usize {
        let folded = fold(name);
        let key = self.key(name);
        if let Some(at) = self.named(&key) {
            let Some(draft) = self.entities.get_mut(at) else { return at };
            let known = draft.names.iter().chain(&draft.short).map(|(_, own)| own).chain(&draft.aliases);
            if !known.into_iter().any(|own| own == name) {
                let kept = draft.name().to_owned();
                // Another spelling of the same letters needs no name of its own.
                if folded != key {
                    draft.add_alias(name.clone());
                }
                let said = Message::new("report-merged").with("other", name.as_str()).with("name", kept);
                self.tell(Sort::Merged, Some(spot), Some(Record::Entity(EntityIndex::new(at))), said);
            }
            return at;
        }
        let at = self.entities.len();
        let evidence = vec![Evidence { at: Some(row.clone()), ..Evidence::default() }];
        let mut draft = Draft { evidence, rows: vec![spot], ..Draft::default() };
        draft.add_name(Role::Name, Text::from(text::first(name, crate::dataset::limits::MAX_NAME)));
        self.entities.push(draft);
        self.call(key, at);
        at
    }

    /// Says which entities no table has, if there is a table of entities at all.
    pub(super) fn tell_invented(&mut self, from: usize) {
        let invented = self.entities.len().saturating_sub(from);
        if invented == 0 {
            return;
        }
        if self.listed == 0 {
            let said = Message::new("report-all-invented").count("count", invented);
            self.tell(Sort::Invented, None, None, said);
            return;
        }
        for at in from..self.entities.len() {
            let Some(draft) = self.entities.get(at) else { continue };
            let said = Message::new("report-invented").with("name", draft.name());
            let spot = draft.rows.first().copied();
            self.tell(Sort::Invented, spot, Some(Record::Entity(EntityIndex::new(at))), said);
        }
    }

    /// The entities with their ids and the rows they were made of, in the order in which they were met.
    pub(super) fn finish_entities(&mut self) -> (Vec<Entity>, Vec<Vec<Spot>>) {
        let drafts = std::mem::take(&mut self.entities);
        let unsorted = drafts.iter().any(|draft| draft.kind.is_none());
        let unsorted = if unsorted { self.entity_kinds.unsorted(MAX_KINDS) } else { None };
        let ids = entity_ids(&drafts);
        self.chinese = chinese(drafts.iter().flat_map(|draft| &draft.names).map(|(tag, _)| *tag));
        let (mut entities, mut rows) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
        for (mut draft, id) in drafts.into_iter().zip(ids) {
            draft.settle(self.chinese);
            let (entity, its_rows) = draft.finish(id, unsorted.unwrap_or_default());
            entities.push(entity);
            rows.push(its_rows);
        }
        (entities, rows)
    }
}

/// The kind that a table proposes for its entities.
fn proposed(plan: &Plan<'_>) -> Option<Text> {
    (!plan.table.kind.is_empty()).then(|| Text::from(plan.table.kind.as_str()))
}

/// The same row, at a column.
pub(super) fn in_column(spot: Spot, column: usize) -> Spot {
    Spot { column: u32::try_from(column).ok(), ..spot }
}

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
    fn settle(&mut self, chinese: Option<&'static str>) {
        let Some(chinese) = chinese else { return };
        for list in [&mut self.names, &mut self.short] {
            let is_free = list.iter().all(|(tag, _)| *tag != chinese);
            for (tag, _) in list.iter_mut().filter(|(tag, _)| *tag == "zh" && is_free) {
                *tag = chinese;
            }
        }
    }

    fn finish(mut self, id: Text, unsorted: usize) -> (Entity, Vec<Spot>) {
        self.sectors.sort_unstable();
        self.sectors.dedup();
        if self.names.is_empty() {
            self.names =
                if self.short.is_empty() { vec![("und", id.clone())] } else { std::mem::take(&mut self.short) };
        }
        self.evidence.truncate(MOST_EVIDENCE);
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
            evidence: self.evidence.into(),
            extra: Extra {
                aliases: self.aliases.into(),
                amount: self.amount,
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
fn entity_ids(drafts: &[Draft]) -> Vec<Text> {
    let stem = |draft: &Draft| {
        let english = draft.names.iter().find(|(tag, _)| *tag == "en");
        let names = english.into_iter().chain(&draft.names).chain(&draft.short).map(|(_, name)| name);
        draft.given.iter().chain(names).find_map(|name| kebab_case(name, LONGEST - MARK))
    };
    let stems: Vec<Option<String>> = drafts.iter().map(stem).collect();
    let mut counts: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
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
    ids(marked.into_iter())
}

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
