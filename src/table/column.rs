//! The columns that a table can have: their names, and the value of each for a record.

use super::{
    facts::{Facts, Measured},
    subject::Subject,
    value::{Standing, Value},
};
use crate::{
    dataset::{
        amount::Amount,
        entity::{Entity, Figure},
        id::{EntityIndex, RelationIndex, SourceIndex},
        names::{Language, Names},
        relation::Relation,
        share::Text,
        source::{Evidence, Source},
        when::When,
    },
    filter::shown::Presence,
    words::Words,
};

listed! {
    /// A column. What it says of a record depends on what the record is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Column {
        /// The full name of an entity.
        Name,
        /// Its name in the other language: Chinese beside English, English beside Chinese.
        OtherName,
        /// The entity that a tie leads from.
        From,
        /// The kind of an entity or a tie; the sort of a document.
        Kind,
        /// The entity that a tie leads to.
        To,
        /// The title of a source.
        Title,
        /// Its publisher.
        Publisher,
        /// The entity that a figure is about.
        About,
        /// The subject that it measures.
        Metric,
        /// A figure in words people use.
        Figure,
        /// When it held, was founded, took place or appeared.
        When,
        /// How that is known.
        Basis,
        /// Whether a date is that of a founding or of an event.
        DateOf,
        /// The status of a claim.
        Status,
        /// The role of an end of a tie.
        Role,
        /// An amount in words people use.
        Amount,
        /// An amount or figure as its source prints it.
        Printed,
        /// The number that it is read as.
        Number,
        /// Its currency or unit.
        Unit,
        /// The funds that money runs through.
        Funds,
        /// Sectors.
        Sectors,
        /// Tags.
        Tags,
        /// A place, as text.
        Place,
        /// Other names.
        Aliases,
        /// The ties of an entity that are shown; those that a source supports.
        Ties,
        /// All ties of an entity, shown or not.
        AllTies,
        /// The entities that a source supports.
        Entities,
        /// The figures that a source supports.
        Figures,
        /// The records that rest on a source alone.
        Alone,
        /// The sources that a record rests on, by their titles.
        Sources,
        /// How many they are.
        SourceCount,
        /// What they say.
        Says,
        /// What they say, word for word.
        Quote,
        /// Who said it.
        By,
        /// A remark.
        Note,
        /// The address of a document.
        Address,
        /// The language it is written in.
        Language,
        /// Whether a record matches or is context.
        Shown,
        /// The id in the file.
        Id,
        /// A measure, by its position among those that are known.
        Measure(u8: None::<u8>),
    }
}

impl Column {
    /// The columns that a table of `subject` begins with.
    pub fn usual(subject: Subject) -> &'static [Self] {
        match subject {
            Subject::Ties => &[Self::From, Self::Kind, Self::To, Self::When, Self::Status, Self::Amount, Self::Sources],
            Subject::Entities => {
                &[Self::Name, Self::OtherName, Self::Kind, Self::Sectors, Self::When, Self::Ties, Self::SourceCount]
            }
            Subject::Sources => {
                &[Self::Title, Self::Publisher, Self::When, Self::Ties, Self::Entities, Self::Figures, Self::Alone]
            }
            Subject::Figures => &[Self::About, Self::Metric, Self::Figure, Self::When, Self::Sources],
        }
    }

    /// The columns that a table of `subject` can have, in the order in which they are offered; measures, as far as they
    /// are known, come after them.
    pub fn of(subject: Subject, measures: &[Measured]) -> Vec<Self> {
        let known = (0..).zip(measures).filter(|(_, measured)| measured.of == subject && !measured.values.is_empty());
        let columns = Self::all().into_iter().filter(|column| column.is_of(subject));
        columns.chain(known.map(|(at, _)| Self::Measure(at))).collect()
    }

    fn is_of(self, subject: Subject) -> bool {
        let [ties, entities, sources, figures] =
            [Subject::Ties, Subject::Entities, Subject::Sources, Subject::Figures].map(|own| own == subject);
        match self {
            Self::From | Self::To | Self::Role | Self::Funds => ties,
            Self::Name | Self::OtherName | Self::DateOf | Self::Place | Self::Aliases | Self::AllTies => entities,
            Self::Title
            | Self::Publisher
            | Self::Entities
            | Self::Figures
            | Self::Alone
            | Self::Address
            | Self::Language => sources,
            Self::About | Self::Metric | Self::Figure => figures,
            Self::Ties => entities || sources,
            Self::Kind => ties || entities || sources,
            Self::Basis | Self::Status | Self::Amount | Self::Sectors | Self::Tags | Self::Shown => ties || entities,
            Self::Printed
            | Self::Number
            | Self::Unit
            | Self::Sources
            | Self::SourceCount
            | Self::Says
            | Self::Quote
            | Self::By => ties || entities || figures,
            Self::When | Self::Note | Self::Id => true,
            Self::Measure(_) => false,
        }
    }

    /// The word for it on the command line: the key of its name without what such keys begin with.
    pub fn word(self, measures: &[Measured]) -> &'static str {
        let key = self.measure(measures).map_or_else(|| self.key(), |measured| measured.key);
        key.split_once('-').map_or(key, |(_, word)| word)
    }

    /// The key of its name.
    fn key(self) -> &'static str {
        match self {
            Self::Name => "column-name",
            Self::OtherName => "column-other-name",
            Self::From => "column-from",
            Self::Kind => "column-kind",
            Self::To => "column-to",
            Self::Title => "column-title",
            Self::Publisher => "column-publisher",
            Self::About => "column-about",
            Self::Metric => "column-metric",
            Self::Figure => "column-figure",
            Self::When => "column-when",
            Self::Basis => "column-basis",
            Self::DateOf => "column-date-of",
            Self::Status => "column-status",
            Self::Role => "column-role",
            Self::Amount => "column-amount",
            Self::Printed => "column-printed",
            Self::Number => "column-number",
            Self::Unit => "column-unit",
            Self::Funds => "column-funds",
            Self::Sectors => "column-sectors",
            Self::Tags => "column-tags",
            Self::Place => "column-place",
            Self::Aliases => "column-aliases",
            Self::Ties => "column-ties",
            Self::AllTies => "column-all-ties",
            Self::Entities => "column-entities",
            Self::Figures => "column-figures",
            Self::Alone => "column-alone",
            Self::Sources => "column-sources",
            Self::SourceCount => "column-source-count",
            Self::Says => "column-says",
            Self::Quote => "column-quote",
            Self::By => "column-by",
            Self::Note => "column-note",
            Self::Address => "column-address",
            Self::Language => "column-language",
            Self::Shown => "column-shown",
            Self::Id => "column-id",
            Self::Measure(_) => "column-measure",
        }
    }

    /// The heading. Of a measure it is the name of that.
    pub fn heading(self, facts: &Facts<'_>) -> String {
        let key = self.measure(facts.measures).map_or_else(|| self.key(), |measured| measured.key);
        facts.words.say(key).into_owned()
    }

    /// The sentence that is shown on hover over the heading of a measure.
    pub fn about(self, facts: &Facts<'_>) -> Option<String> {
        self.measure(facts.measures).map(|measured| facts.words.tip(measured.key).into_owned())
    }

    fn measure(self, measures: &[Measured]) -> Option<&Measured> {
        let Self::Measure(at) = self else { return None };
        measures.get(usize::from(at))
    }

    /// Whether its cells are numbers, which stand at the right.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Ties
                | Self::AllTies
                | Self::Entities
                | Self::Figures
                | Self::Alone
                | Self::SourceCount
                | Self::Measure(_)
        )
    }

    /// Whether rows may stand together by it: several of them say the same, as a rule.
    pub fn groups(self) -> bool {
        !matches!(
            self,
            Self::Name
                | Self::OtherName
                | Self::Title
                | Self::Figure
                | Self::Amount
                | Self::Printed
                | Self::Number
                | Self::Says
                | Self::Quote
                | Self::Note
                | Self::Address
                | Self::Aliases
                | Self::Id
        )
    }

    /// Whether its cells are other ones when the filter is, and not only other rows are there.
    pub fn follows_filter(self) -> bool {
        matches!(self, Self::Ties | Self::Shown | Self::Measure(_))
    }

    /// The value in the row of the record at this position.
    pub fn value<'a>(self, facts: &Facts<'a>, subject: Subject, record: u32) -> Value<'a> {
        let (at, dataset) = (record as usize, facts.dataset());
        if let Some(measured) = self.measure(facts.measures) {
            let value = measured.values.get(at).copied().filter(|value| value.is_finite() && measured.of == subject);
            return value.map_or(Value::Nothing, |value| Value::Measure(value.to_bits()));
        }
        let value = match subject {
            Subject::Ties => dataset.relations.get(at).map(|tie| self.of_tie(facts, RelationIndex::new(at), tie)),
            Subject::Entities => {
                dataset.entities.get(at).map(|entity| self.of_entity(facts, EntityIndex::new(at), entity))
            }
            Subject::Sources => {
                dataset.sources.get(at).map(|source| self.of_source(facts, SourceIndex::new(at), source))
            }
            Subject::Figures => dataset.figures.get(at).map(|figure| self.of_figure(record, figure)),
        };
        value.unwrap_or(Value::Nothing)
    }

    fn of_tie<'a>(self, facts: &Facts<'a>, index: RelationIndex, tie: &'a Relation) -> Value<'a> {
        match self {
            Self::From => Value::Entity(tie.from),
            Self::To => Value::Entity(tie.to),
            Self::Kind => Value::RelationKind(tie.kind),
            Self::When => Value::held(tie.when, tie.extra.ended),
            Self::Basis => tie.when_basis.map_or(Value::Nothing, Value::Basis),
            Self::Status => Value::Status(tie.status),
            Self::Role => text(tie.extra.role.as_ref()),
            Self::Funds => Value::entities(&tie.extra.funds),
            Self::Sectors => Value::sectors(&tie.sectors),
            Self::Tags => Value::texts(&tie.extra.tags),
            Self::Note => text(tie.extra.note.as_ref()),
            Self::Id => Value::Text(&tie.id),
            Self::Shown => Value::Standing(standing(facts.shown.relation(index))),
            other => other.of_amount(tie.extra.amount.as_ref()).unwrap_or_else(|| other.of_evidence(&tie.evidence)),
        }
    }

    fn of_entity<'a>(self, facts: &Facts<'a>, index: EntityIndex, entity: &'a Entity) -> Value<'a> {
        match self {
            Self::Name => Value::Named(index),
            Self::OtherName => other_name(&entity.name, facts.words),
            Self::Kind => Value::EntityKind(entity.kind),
            Self::When => Value::held(entity.when, When::Unstated),
            Self::Basis => entity.when_basis.map_or(Value::Nothing, Value::Basis),
            Self::DateOf => entity.when_role.map_or(Value::Nothing, Value::DateOf),
            Self::Status => entity.status.map_or(Value::Nothing, Value::Status),
            Self::Sectors => Value::sectors(&entity.sectors),
            Self::Tags => Value::texts(&entity.extra.tags),
            Self::Place => text(entity.extra.place.as_ref()),
            Self::Aliases => Value::texts(&entity.extra.aliases),
            Self::Ties => Value::Count(facts.tally.ties.get(index.position()).copied().unwrap_or_default()),
            Self::AllTies => Value::count(facts.network.degree(index)),
            Self::Note => text(entity.extra.note.as_ref()),
            Self::Id => Value::Text(&entity.id),
            Self::Shown => Value::Standing(standing(facts.shown.entity(index))),
            other => {
                other.of_amount(entity.extra.amount.as_ref()).unwrap_or_else(|| other.of_evidence(&entity.evidence))
            }
        }
    }

    fn of_source<'a>(self, facts: &Facts<'a>, index: SourceIndex, source: &'a Source) -> Value<'a> {
        let support = facts.network.supported_by(index);
        match self {
            Self::Title => Value::Text(source.titled()),
            Self::Publisher => text(source.publisher.as_ref()),
            Self::Kind => text(source.kind.as_ref()),
            Self::When => Value::held(source.date, When::Unstated),
            Self::Address => source.url.as_ref().map_or(Value::Nothing, |url| Value::Address(url)),
            Self::Language => text(source.language.as_ref()),
            Self::Ties => Value::count(support.relations.len()),
            Self::Entities => Value::count(support.entities.len()),
            Self::Figures => Value::count(support.figures.len()),
            Self::Alone => Value::Count(facts.tally.alone.get(index.position()).copied().unwrap_or_default()),
            Self::Note => text(source.note.as_ref()),
            Self::Id => Value::Text(&source.id),
            _ => Value::Nothing,
        }
    }

    fn of_figure(self, record: u32, figure: &Figure) -> Value<'_> {
        match self {
            Self::About => Value::Entity(figure.about),
            Self::Metric => Value::Text(&figure.metric),
            Self::Figure => Value::Figure(record),
            Self::Printed => Value::Text(&figure.raw),
            Self::Number => figure.value.map_or(Value::Nothing, Value::Number),
            Self::Unit => text(figure.unit.as_ref()),
            Self::When => Value::held(figure.when, When::Unstated),
            Self::Note => text(figure.note.as_ref()),
            Self::Id => Value::Text(&figure.id),
            other => other.of_evidence(&figure.evidence),
        }
    }

    /// The value of a column that is about money; `None` for any other column.
    fn of_amount(self, amount: Option<&Amount>) -> Option<Value<'_>> {
        if !matches!(self, Self::Amount | Self::Printed | Self::Number | Self::Unit) {
            return None;
        }
        let value = amount.map(|amount| match self {
            Self::Printed => Value::Text(&amount.raw),
            Self::Number => amount.value.map_or(Value::Nothing, Value::Number),
            Self::Unit => text(amount.currency.as_ref()),
            _ => Value::Amount(amount),
        });
        Some(value.unwrap_or(Value::Nothing))
    }

    fn of_evidence(self, evidence: &[Evidence]) -> Value<'_> {
        match self {
            Self::Sources => Value::Sources(evidence),
            Self::SourceCount => {
                let mut sources: Vec<_> = evidence.iter().map(|piece| piece.source).collect();
                sources.sort_unstable();
                sources.dedup();
                Value::count(sources.len())
            }
            Self::Says if evidence.iter().any(|piece| piece.says.is_some()) => Value::Says(evidence),
            Self::Quote if evidence.iter().any(|piece| piece.quote.is_some()) => Value::Quotes(evidence),
            Self::By if evidence.iter().any(|piece| piece.by.is_some()) => Value::Speakers(evidence),
            _ => Value::Nothing,
        }
    }
}

fn text(text: Option<&Text>) -> Value<'_> {
    text.filter(|text| !text.is_empty()).map_or(Value::Nothing, |text| Value::Text(text))
}

/// The Chinese name beside an English one, the English name beside a Chinese one.
fn other_name(names: &Names, words: Words) -> Value<'_> {
    let other = match words.language() {
        Language::English => names.within(Language::Traditional),
        Language::Traditional | Language::Simplified => names.exactly(Language::English.tag()),
    };
    other.map_or(Value::Nothing, Value::Text)
}

/// How a record on the map stands to the filter: what is neither shown nor context is there for want of a year.
fn standing(presence: Presence) -> Standing {
    match presence {
        Presence::Shown => Standing::Match,
        Presence::Context => Standing::Context,
        Presence::Hidden => Standing::Undated,
    }
}
