//! The sectors and kinds that are made of the words of cells.

use super::text;
use crate::{
    dataset::{
        kebab::{LONGEST, kebab_case},
        names::Names,
        share::Text,
        vocabulary::{EntityKind, RelationKind, Sector},
    },
    exchange::{
        quick::{HashMap, HashSet},
        values::spelling::{fold, language_of},
    },
};

/// Words of a vocabulary in the order in which they are met, each once whatever its case and width.
#[derive(Debug, Default)]
pub(super) struct Words {
    listed: Vec<Word>,
    by_key: HashMap<String, usize>,
    /// So that each spelling is folded once.
    by_spelling: HashMap<Text, usize>,
}

/// A word of a vocabulary.
#[derive(Debug, Default)]
pub(super) struct Word {
    id: Option<Text>,
    names: Vec<(&'static str, Text)>,
    /// Anything else that a table of the vocabulary says.
    pub(super) says: Vec<Text>,
    /// The position of the wider word.
    pub(super) parent: Option<usize>,
}

impl Words {
    /// The position of a word; a new one is added while there are fewer than `most`.
    pub(super) fn find(&mut self, word: &Text, most: usize) -> Option<usize> {
        if let Some(at) = self.by_spelling.get(word) {
            return Some(*at);
        }
        let key = fold(word);
        let at = match self.by_key.get(&key) {
            Some(at) => *at,
            None if self.listed.len() >= most => return None,
            None => {
                self.by_key.insert(key, self.listed.len());
                self.listed.push(Word { names: vec![(language_of(word), word.clone())], ..Word::default() });
                self.listed.len() - 1
            }
        };
        self.by_spelling.insert(word.clone(), at);
        Some(at)
    }

    /// Declares a word with its names, by all of which it is found.
    pub(super) fn declare(&mut self, id: Option<Text>, names: Vec<(&'static str, Text)>, most: usize) -> Option<usize> {
        let first = id.clone().or_else(|| names.first().map(|(_, name)| name.clone()))?;
        let at = self.find(&first, most)?;
        for key in id.iter().chain(names.iter().map(|(_, name)| name)).map(|word| fold(word)) {
            self.by_key.entry(key).or_insert(at);
        }
        let word = self.listed.get_mut(at)?;
        word.id = id;
        if !names.is_empty() {
            word.names = names;
        }
        Some(at)
    }

    /// A word, to say more of it.
    pub(super) fn word_mut(&mut self, at: usize) -> Option<&mut Word> {
        self.listed.get_mut(at)
    }

    /// Puts words in Chinese characters of no particular sort under that of the workbook.
    pub(super) fn settle(&mut self, chinese: Option<&'static str>) {
        let Some(chinese) = chinese else { return };
        for word in &mut self.listed {
            let is_free = word.names.iter().all(|(tag, _)| *tag != chinese);
            for (tag, _) in word.names.iter_mut().filter(|(tag, _)| *tag == "zh" && is_free) {
                *tag = chinese;
            }
        }
    }

    fn named(&self) -> impl Iterator<Item = (Text, Names, &Word)> {
        let ids = ids(self.listed.iter().map(|word| {
            let spelt = |text: &Text| kebab_case(text, LONGEST);
            let english = word.names.iter().find(|(tag, _)| *tag == "en").map(|(_, name)| name);
            let names = english.into_iter().chain(word.names.iter().map(|(_, name)| name));
            word.id.iter().chain(names).find_map(spelt).unwrap_or_else(|| "word".to_owned())
        }));
        self.listed.iter().zip(ids).map(|(word, id)| {
            let names =
                word.names.iter().map(|(tag, name)| (*tag, text::first(name, crate::dataset::limits::MAX_NAME)));
            (id, Names::new(names), word)
        })
    }

    /// The words as sectors.
    pub(super) fn sectors(&self) -> Vec<Sector> {
        let sector = |(id, name, word): (Text, Names, &Word)| Sector {
            id,
            name,
            parent: word.parent.map(crate::dataset::id::SectorIndex::new),
        };
        self.named().map(sector).collect()
    }
}

/// Gives each id once: one that is there again is numbered.
pub(super) fn ids(stems: impl Iterator<Item = String>) -> Vec<Text> {
    let mut ids = Ids::up_to(stems.size_hint().0);
    stems.map(|stem| ids.id(Text::from(stem))).collect()
}

/// The ids that are taken while records get theirs.
pub(super) struct Ids {
    taken: HashSet<Text>,
    numbers: HashMap<Text, usize>,
}

impl Ids {
    /// None yet, and about so many to come.
    pub(super) fn up_to(most: usize) -> Self {
        let taken = HashSet::with_capacity_and_hasher(most, foldhash::fast::RandomState::default());
        Self { taken, numbers: HashMap::default() }
    }

    /// The next id: `stem`, with a number if another one has it.
    pub(super) fn id(&mut self, stem: Text) -> Text {
        if self.taken.insert(stem.clone()) {
            return stem;
        }
        let number = self.numbers.entry(stem.clone()).or_insert(1);
        loop {
            *number += 1;
            let id = Text::from(format!("{stem}-{number}"));
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Kinds of entities or of relations.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    pub(super) words: Words,
    /// By kind: the position of its twin that means the same in both directions, for ties that say so themselves.
    mutual: HashMap<usize, usize>,
    /// The kinds of which a tie in one direction was met.
    one_way: HashSet<usize>,
    /// The twins in one direction of kinds that were first met in both.
    straight: HashMap<usize, usize>,
}

/// Kinds of ties that headings propose, with their names in Chinese.
const PROPOSED: [(&str, &str); 13] = [
    ("is tied to", "有聯繫"),
    ("points to", "指向"),
    ("invests in", "投資"),
    ("funds", "資助"),
    ("lends to", "貸款予"),
    ("owns", "持有"),
    ("contracts", "委聘"),
    ("acquires", "收購"),
    ("manages", "管理"),
    ("serves at", "任職"),
    ("member of", "屬於"),
    ("licenses to", "授權予"),
    ("is paid by", "受款自"),
];

/// The words of kinds whose ties run both ways.
const SYMMETRIC: [&str; 28] = [
    "partners with",
    "partner",
    "partners",
    "partnership",
    "works with",
    "cooperates with",
    "cooperation",
    "collaborates with",
    "collaboration",
    "associated with",
    "related to",
    "is tied to",
    "affiliated with",
    "joint venture",
    "mou",
    "sibling of",
    "married to",
    "undirected",
    "合作",
    "合作夥伴",
    "合作伙伴",
    "夥伴",
    "伙伴",
    "合資",
    "合资",
    "有聯繫",
    "有联系",
    "關聯",
];

/// The words of kinds by which funds are managed or set up.
const MANAGING: [&str; 10] = [
    "manages",
    "manager of",
    "fund manager",
    "sets up",
    "管理",
    "管理基金",
    "設立",
    "设立",
    "基金管理",
    "manages fund",
];

/// The words of kinds that set both ends against each other.
const ADVERSE: [&str; 8] = ["sanctions", "sues", "litigation", "制裁", "起訴", "起诉", "訴訟", "诉讼"];

impl Kinds {
    /// A kind that is proposed and not a word of a cell, with its Chinese name if it is a known one.
    pub(super) fn proposed(&mut self, english: &str, most: usize) -> Option<usize> {
        let english = if english.is_empty() { "is tied to" } else { english };
        let at = self.words.find(&Text::from(english), most)?;
        let chinese = PROPOSED.iter().find(|(known, _)| *known == english);
        if let (Some((_, chinese)), Some(word)) = (chinese, self.words.word_mut(at))
            && word.names.len() == 1
        {
            word.names.push(("zh-Hant", Text::from(*chinese)));
        }
        Some(at)
    }

    /// The kind of entities of which no kind is known.
    pub(super) fn unsorted(&mut self, most: usize) -> Option<usize> {
        let names = vec![("en", Text::from("Not sorted")), ("zh-Hant", Text::from("未分類"))];
        match self.words.by_key.get("not sorted") {
            Some(at) => Some(*at),
            None => self.words.declare(None, names, most),
        }
    }

    /// The twin of a kind whose ties run both ways; itself if it does so anyway.
    pub(super) fn mutual(&mut self, kind: usize, most: usize) -> usize {
        if self.words.listed.get(kind).is_none_or(is_symmetric) {
            return kind;
        }
        if let Some(twin) = self.mutual.get(&kind) {
            return *twin;
        }
        let twin = self.words.listed.get(kind).filter(|_| self.words.listed.len() < most).map(|word| Word {
            names: word.names.clone(),
            id: word.id.clone(),
            says: vec![Text::from("symmetric")],
            parent: None,
        });
        let Some(twin) = twin else { return kind };
        self.words.listed.push(twin);
        self.mutual.insert(kind, self.words.listed.len() - 1);
        self.words.listed.len() - 1
    }

    /// The kind of a tie of a network by its direction, which is what the network says of it: a kind whose ties all run
    /// both ways does so itself, and only one that is met in both forms has a twin.
    pub(super) fn directed(&mut self, kind: usize, is_mutual: bool, most: usize) -> usize {
        if is_mutual && self.one_way.contains(&kind) {
            return self.mutual(kind, most);
        }
        if is_mutual {
            if let Some(word) = self.words.listed.get_mut(kind).filter(|word| !is_symmetric(word)) {
                word.says.push(Text::from("symmetric"));
                self.straight.insert(kind, kind);
            }
            return kind;
        }
        match self.straight.get(&kind) {
            // Nothing but the first tie that ran both ways made it a kind that does.
            Some(twin) if *twin == kind => {
                let word = self.words.listed.get(kind).filter(|_| self.words.listed.len() < most);
                let Some(word) = word else { return kind };
                let (names, id) = (word.names.clone(), word.id.clone());
                self.words.listed.push(Word { id, names, says: Vec::new(), parent: None });
                let twin = self.words.listed.len() - 1;
                self.straight.insert(kind, twin);
                twin
            }
            Some(twin) => *twin,
            None => {
                self.one_way.insert(kind);
                kind
            }
        }
    }

    /// The words as kinds of entities.
    pub(super) fn of_entities(&self) -> Vec<EntityKind> {
        let kind = |(id, name, word): (Text, Names, &Word)| EntityKind {
            id,
            name,
            capital: says(word, "capital") || word.names.iter().any(|(_, name)| is_fund(name)),
            mark: None,
        };
        self.words.named().map(kind).collect()
    }

    /// The words as kinds of relations.
    pub(super) fn of_relations(&self) -> Vec<RelationKind> {
        let kind = |(id, name, word): (Text, Names, &Word)| RelationKind {
            id,
            name,
            symmetric: is_symmetric(word),
            manages_funds: says(word, "manages_funds") || is_among(word, &MANAGING),
            adverse: says(word, "adverse") || is_among(word, &ADVERSE),
            hypothesis: says(word, "hypothesis"),
            ..RelationKind::default()
        };
        self.words.named().map(kind).collect()
    }

    /// Whether a kind is money for the fund filter.
    pub(super) fn is_capital(&self, kind: usize) -> bool {
        let word = self.words.listed.get(kind);
        word.is_some_and(|word| says(word, "capital") || word.names.iter().any(|(_, name)| is_fund(name)))
    }
}

fn is_symmetric(word: &Word) -> bool {
    says(word, "symmetric") || is_among(word, &SYMMETRIC)
}

fn says(word: &Word, flag: &str) -> bool {
    word.says.iter().any(|said| said == flag)
}

fn is_among(word: &Word, words: &[&str]) -> bool {
    word.names.iter().any(|(_, name)| words.contains(&fold(name).as_str()))
}

/// Whether a word for a kind of entity means a fund: money, and not those who manage it.
fn is_fund(word: &str) -> bool {
    let word = fold(word);
    let english = word == "fund" || word == "funds" || word.ends_with(" fund") || word.ends_with(" funds");
    english || word == "capital" || word.ends_with("基金") || word.ends_with("資金") || word.ends_with("资金")
}
