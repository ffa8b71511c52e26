//! Tells what an entity is, as far as cue words ask: a person, a body, an event.

use crate::dataset::{Dataset, id::EntityIndex, vocabulary::EntityKind};

/// A class of kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody.
    Person,
    /// An organisation of any kind.
    Body,
    /// A ministry, office or authority; it is a body too.
    Government,
    /// Money with a name; it is a body and a thing too.
    Fund,
    /// A laboratory or centre: it is founded like a thing, and acts like a body.
    Centre,
    /// A city, country or region.
    Place,
    /// A ceremony, conference or fair.
    Event,
    /// A report, law or plan; it is a thing too.
    Document,
    /// A product or technology; it is a thing too.
    Product,
    /// A programme, award, or anything else that is made.
    Thing,
}

impl Class {
    /// The class of the entity at `index`.
    pub fn of(dataset: &Dataset, index: EntityIndex) -> Self {
        Self::of_kind(dataset.kind_of(index))
    }

    /// The class of a kind, by the words of its id and names; what says nothing of the kind is a body.
    pub fn of_kind(kind: &EntityKind) -> Self {
        const WORDS: [(Class, &[&str]); 9] = [
            (Class::Person, &["person", "people", "individual", "人物", "人士"]),
            (Class::Place, &["place", "city", "country", "region", "location", "地方", "地點", "城市"]),
            (Class::Event, &["event", "conference", "ceremony", "活動", "會議"]),
            (Class::Document, &["document", "report", "policy", "publication", "law", "文件", "報告"]),
            (Class::Product, &["product", "technology", "platform", "產品", "技術"]),
            (Class::Thing, &["programme", "program", "project", "award", "asset", "計劃", "項目", "獎"]),
            (Class::Centre, &["centre", "center", "laboratory", "lab", "實驗室"]),
            (Class::Fund, &["fund", "基金"]),
            (Class::Government, &["government", "ministry", "authority", "政府"]),
        ];
        let id = kind.id.to_lowercase();
        let words: Vec<&str> = id.split('-').collect();
        let named = |word: &&str| {
            words.contains(word) || kind.name.iter().any(|(tag, name)| tag.starts_with("zh") && name.contains(*word))
        };
        let found = WORDS.iter().find(|(_, names)| names.iter().any(&named));
        found.map_or(Self::Body, |(class, _)| *class)
    }

    /// Whether it acts as one: bodies of all kinds, with funds and centres.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::Government | Self::Fund | Self::Centre)
    }

    /// Whether something that is asked for as `wanted` can be of this class.
    pub fn is(self, wanted: Self) -> bool {
        match wanted {
            Self::Body => self.is_body(),
            Self::Thing => matches!(self, Self::Thing | Self::Product | Self::Centre | Self::Fund | Self::Document),
            other => self == other,
        }
    }
}

/// The classes that may stand at an end of a tie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ends(Vec<Class>);

impl Ends {
    /// The ends of this name in a list of cues: classes with strokes between them, or a dash for any.
    pub fn named(names: &str) -> Option<Self> {
        if names == "-" {
            return Some(Self::default());
        }
        let class = |name: &str| {
            Some(match name {
                "person" => Class::Person,
                "body" => Class::Body,
                "government" => Class::Government,
                "fund" => Class::Fund,
                "centre" => Class::Centre,
                "place" => Class::Place,
                "event" => Class::Event,
                "document" => Class::Document,
                "product" => Class::Product,
                "thing" => Class::Thing,
                _ => return None,
            })
        };
        names.split('/').map(class).collect::<Option<Vec<_>>>().map(Self)
    }

    /// Whether something of this class may stand there.
    pub fn allow(&self, class: Class) -> bool {
        self.0.is_empty() || self.0.iter().any(|wanted| class.is(*wanted))
    }
}
