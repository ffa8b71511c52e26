//! A dataset while it is made: what all tables add to.

use super::{
    claim::Claim,
    draft::Draft,
    memo::Extras,
    sources::Sources,
    vocabulary::{Kinds, Words},
};
use crate::{
    dataset::{message::Message, relation::Relation, share::Text},
    exchange::{
        mapping::{Alike, Mapping},
        quick::{HashMap, free_beside},
        report::{Line, Record, Report, Sort},
        sheet::Spot,
        values::spelling,
    },
};

/// Of one thing that is noticed in a column, so many lines are told, and then only how many more there are.
const TOLD_OF_A_COLUMN: usize = 20;

/// A dataset while it is made.
pub(super) struct Making {
    pub(super) entities: Vec<Draft>,
    pub(super) relations: Vec<Relation>,
    /// By relation: the id that the workbook gives it.
    pub(super) given: Vec<Option<Text>>,
    /// By relation: the row it was made of.
    pub(super) relation_rows: Vec<Spot>,
    /// The further fields of ties so far.
    pub(super) extras: Extras,
    /// All that ties say of their ends.
    pub(super) claims: Vec<Claim>,
    pub(super) sources: Sources,
    pub(super) sectors: Words,
    pub(super) entity_kinds: Kinds,
    pub(super) relation_kinds: Kinds,
    pub(super) report: Report,
    /// Entities by given id.
    pub(super) by_id: HashMap<Text, usize>,
    /// Entities by folded name.
    by_name: HashMap<String, usize>,
    /// Entities by names as ties spell them, so that each spelling is folded once.
    pub(super) spelt: HashMap<Text, usize>,
    /// The same by where the text of such a name lies, which stays there as long as it is among these: equal cells of a
    /// file mostly share one text.
    pub(super) spelt_at: HashMap<*const u8, usize>,
    /// Folded names that are taken for others.
    joined: HashMap<String, String>,
    /// The characters that the workbook is written in, if they are of one sort.
    pub(super) chinese: Option<&'static str>,
    /// The number of entities that were told in tables of their own.
    pub(super) listed: usize,
    /// By column, sort and text: how often a thing was noticed.
    noticed: HashMap<(u32, u32, &'static str), usize>,
}

impl Making {
    pub(super) fn new(mapping: &Mapping) -> Self {
        Self {
            entities: Vec::new(),
            relations: Vec::new(),
            given: Vec::new(),
            relation_rows: Vec::new(),
            extras: Extras::default(),
            claims: Vec::new(),
            sources: Sources::default(),
            sectors: Words::default(),
            entity_kinds: Kinds::default(),
            relation_kinds: Kinds::default(),
            report: Report::default(),
            by_id: HashMap::default(),
            by_name: HashMap::default(),
            spelt: HashMap::default(),
            spelt_at: HashMap::default(),
            joined: joined(&mapping.names),
            chinese: None,
            listed: 0,
            noticed: HashMap::default(),
        }
    }

    /// Forgets by which names and ids entities go, once nobody asks any more.
    pub(super) fn forget_names(&mut self) {
        let by_name = (std::mem::take(&mut self.by_id), std::mem::take(&mut self.by_name));
        free_beside((by_name, std::mem::take(&mut self.spelt)));
    }

    /// Adds a line to the report.
    pub(super) fn tell(&mut self, sort: Sort, spot: Option<Spot>, record: Option<Record>, said: Message) {
        if sort == Sort::Noticed
            && let Some(Spot { sheet, column: Some(column), .. }) = spot
        {
            let count = self.noticed.entry((sheet, column, said.key)).or_default();
            *count += 1;
            if *count > TOLD_OF_A_COLUMN {
                return;
            }
        }
        self.report.lines.push(Line { sort, spot, record, said });
    }

    /// Says how many more times things were noticed than lines tell.
    pub(super) fn sum_up(&mut self) {
        let mut more: Vec<_> = self.noticed.drain().filter(|(_, count)| *count > TOLD_OF_A_COLUMN).collect();
        more.sort_unstable();
        for ((sheet, column, _), count) in more {
            let last = self.report.lines.iter().rev().find_map(|line| {
                let spot = line.spot.filter(|spot| spot.sheet == sheet && spot.column == Some(column));
                spot.filter(|_| line.sort == Sort::Noticed)
            });
            let said = Message::new("report-more-noticed").count("count", count - TOLD_OF_A_COLUMN);
            self.report.lines.push(Line { sort: Sort::Noticed, spot: last, record: None, said });
        }
    }

    /// The name by which an entity is known: folded, and that of another one if they are taken for one.
    pub(super) fn key(&self, name: &str) -> String {
        let folded = spelling::fold(name);
        self.kept(&folded).map_or(folded, str::to_owned)
    }

    /// The folded name that stays of those taken for one with a folded name; `None` if it is none of them, or that one.
    pub(super) fn kept(&self, folded: &str) -> Option<&str> {
        self.joined.get(folded).map(String::as_str)
    }

    /// The entity of that name.
    pub(super) fn named(&self, key: &str) -> Option<usize> {
        self.by_name.get(key).copied()
    }

    /// From now on the entity goes by that name, unless another one does.
    pub(super) fn call(&mut self, key: String, entity: usize) {
        self.by_name.entry(key).or_insert(entity);
    }
}

/// By folded name: the folded name that stays. Chains lead to their end, and circles nowhere.
fn joined(names: &[Alike]) -> HashMap<String, String> {
    let mut joined: HashMap<String, String> = HashMap::default();
    for alike in names.iter().filter(|alike| alike.joined) {
        let (mut kept, other) = (spelling::fold(&alike.kept), spelling::fold(&alike.other));
        while let Some(further) = joined.get(&kept) {
            kept.clone_from(further);
        }
        if kept == other {
            continue;
        }
        for end in joined.values_mut().filter(|end| **end == other) {
            end.clone_from(&kept);
        }
        joined.insert(other, kept);
    }
    joined
}
