//! New records, which cannot be without a source.

use super::{
    Refusal,
    field::{Field, Piece},
    ids, meant, problems, set, sum,
};
use crate::dataset::{
    Dataset,
    check::Fact,
    entity::{Entity, Figure},
    id::{EntityKindIndex, RelationKindIndex, SourceIndex},
    list::List,
    names::{CHINESE, Language, Names},
    problem::Severity,
    relation::{Relation, Status},
    share::Text,
    source::{Evidence, Source},
};

/// A source to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewSource {
    /// The title.
    pub title: String,
    /// The publisher, if it is known.
    pub publisher: String,
    /// The date at which it appeared, as it is typed.
    pub date: String,
    /// The address of it, or empty.
    pub url: String,
}

/// The source that a new record rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// One that there is, by its id.
    Known(Text),
    /// A new one, which is added along.
    New(NewSource),
}

/// The evidence of a new record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rests {
    /// The source.
    pub on: Cited,
    /// The passage in it, or empty.
    pub at: String,
}

/// An entity to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntity {
    /// The name; which language it is in shows in its letters.
    pub name: String,
    /// The id of its kind.
    pub kind: Text,
    /// The evidence for it.
    pub rests: Rests,
}

/// A tie to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTie {
    /// The entity that it goes out from, by id or name.
    pub from: String,
    /// The entity that it leads to, by id or name.
    pub to: String,
    /// The id of its kind.
    pub kind: Text,
    /// The time, as it is typed, or empty.
    pub when: String,
    /// The evidence for it.
    pub rests: Rests,
}

/// A figure to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFigure {
    /// The entity it is about, by id or name.
    pub about: String,
    /// The subject that is counted or measured.
    pub metric: String,
    /// The number as printed, which is read as a cell of a table is.
    pub raw: String,
    /// The time at which it held, as it is typed, or empty.
    pub when: String,
    /// The evidence for it.
    pub rests: Rests,
}

/// Adds a source. Returns its position.
pub(super) fn source(dataset: &mut Dataset, new: &NewSource) -> Result<usize, Refusal> {
    let some = |text: &str| (!text.trim().is_empty()).then(|| Text::from(text.trim()));
    let (date, _) = sum::when(&new.date).map_err(|why| Refusal::of(Field::Date, why))?;
    let source = Source {
        id: ids::of_name(dataset, List::Sources, &new.title),
        title: new.title.trim().into(),
        publisher: some(&new.publisher),
        date,
        url: some(&new.url),
        ..Source::default()
    };
    let fact = Fact::Source(source.clone());
    let field = if new.title.trim().is_empty() { Field::Title } else { Field::Url };
    sound(dataset, &fact, field)?;
    dataset.sources.push(source);
    Ok(dataset.sources.len() - 1)
}

/// Adds sources that were read elsewhere. Returns the id of the last.
pub(super) fn sources(dataset: &mut Dataset, sources: &[Source]) -> Result<Option<Text>, Refusal> {
    for source in sources {
        let is_free = !source.id.is_empty() && !ids::is_taken(dataset, List::Sources, &source.id, None);
        let id = if is_free { source.id.clone() } else { ids::of_name(dataset, List::Sources, &source.title) };
        let source = Source { id, ..source.clone() };
        sound(dataset, &Fact::Source(source.clone()), Field::Title)?;
        dataset.sources.push(source);
    }
    Ok(dataset.sources.last().filter(|_| !sources.is_empty()).map(|source| source.id.clone()))
}

/// The dataset with an entity more, and its id.
pub(super) fn entity(dataset: &Dataset, new: &NewEntity) -> Result<(Dataset, Text), Refusal> {
    let mut dataset = dataset.clone();
    let kinds = dataset.entity_kinds.iter().map(|kind| kind.id.clone());
    let kind = meant::by_id(kinds, &new.kind).map_err(|why| Refusal::of(Field::Kind, why))?;
    let evidence = evidence(&mut dataset, &new.rests)?;
    let id = ids::of_name(&dataset, List::Entities, &new.name);
    let entity = Entity {
        id: id.clone(),
        kind: EntityKindIndex::new(kind),
        name: named(&dataset, &new.name),
        evidence: vec![evidence].into(),
        ..Entity::default()
    };
    sound(&dataset, &Fact::Entity(entity.clone()), Field::Name(Language::English))?;
    dataset.entities.push(entity);
    Ok((dataset, id))
}

/// The dataset with a tie more, and its id.
pub(super) fn tie(dataset: &Dataset, new: &NewTie) -> Result<(Dataset, Text), Refusal> {
    let end = |field, text| meant::entity(dataset, text).map_err(|why| Refusal::of(field, why));
    let (from, to) = (end(Field::From, new.from.trim())?, end(Field::To, new.to.trim())?);
    let kinds = dataset.relation_kinds.iter().map(|kind| kind.id.clone());
    let kind = meant::by_id(kinds, &new.kind).map_err(|why| Refusal::of(Field::Kind, why))?;
    let (when, is_about) = sum::when(&new.when).map_err(|why| Refusal::of(Field::When, why))?;
    let is_guess = dataset.relation_kinds.get(kind).is_some_and(|kind| kind.hypothesis);
    let mut dataset = dataset.clone();
    let evidence = evidence(&mut dataset, &new.rests)?;
    let id = ids::of_tie(&dataset);
    let tie = Relation {
        id: id.clone(),
        from,
        to,
        kind: RelationKindIndex::new(kind),
        when,
        when_basis: sum::basis(when, is_about),
        status: if is_guess { Status::Hypothesis } else { Status::default() },
        evidence: vec![evidence].into(),
        ..Relation::default()
    };
    sound(&dataset, &Fact::Relation(tie.clone()), Field::To)?;
    dataset.relations.push(tie);
    Ok((dataset, id))
}

/// The dataset with a figure more, and its id.
pub(super) fn figure(dataset: &Dataset, new: &NewFigure) -> Result<(Dataset, Text), Refusal> {
    let about = meant::entity(dataset, new.about.trim()).map_err(|why| Refusal::of(Field::About, why))?;
    let (when, _) = sum::when(&new.when).map_err(|why| Refusal::of(Field::When, why))?;
    let mut dataset = dataset.clone();
    let evidence = evidence(&mut dataset, &new.rests)?;
    let id = ids::of_figure(&dataset);
    let (metric, evidence) = (new.metric.trim().into(), vec![evidence].into());
    let figure = Figure { id: id.clone(), about, metric, when, evidence, ..read_figure(&new.raw) };
    let field = if new.metric.trim().is_empty() { Field::Metric } else { Field::Printed };
    sound(&dataset, &Fact::Figure(figure.clone()), field)?;
    dataset.figures.push(figure);
    Ok((dataset, id))
}

/// A figure that prints this, with what it is read as, and nothing else.
pub fn read_figure(raw: &str) -> Figure {
    let mut figure = Figure::default();
    set::print(&mut figure, raw.trim());
    figure
}

/// The evidence of a new record; a source that is new itself is added.
fn evidence(dataset: &mut Dataset, rests: &Rests) -> Result<Evidence, Refusal> {
    let source = match &rests.on {
        Cited::Known(id) => {
            let field = Field::Evidence(0, Piece::Source);
            meant::source(dataset, id).map_err(|why| Refusal::of(field, why))?
        }
        Cited::New(new) => SourceIndex::new(source(dataset, new)?),
    };
    let at = (!rests.at.trim().is_empty()).then(|| Text::from(rests.at.trim()));
    Ok(Evidence { source, at, ..Evidence::default() })
}

/// Refuses a record with which a file would not open.
fn sound(dataset: &Dataset, fact: &Fact, field: Field) -> Result<(), Refusal> {
    let messages = problems(dataset, fact, Severity::Error);
    if messages.is_empty() { Ok(()) } else { Err(Refusal { field: Some(field), messages }) }
}

/// A name in the language that its letters tell: Chinese in the way of writing that most Chinese names here are in.
pub(super) fn named(dataset: &Dataset, name: &str) -> Names {
    use crate::dataset::fold::{is_ideograph, simplified};
    let name = name.trim();
    if name.is_empty() {
        return Names::default();
    }
    let tag = if !name.contains(is_ideograph) {
        Language::English.tag()
    } else if simplified(name.to_owned()) != name {
        Language::Traditional.tag()
    } else {
        let has = |language: Language| {
            dataset.entities.iter().filter(|entity| entity.name.exactly(language.tag()).is_some()).count()
        };
        match (has(Language::Traditional), has(Language::Simplified)) {
            (0, 0) => CHINESE,
            (traditional, simplified) if traditional >= simplified => Language::Traditional.tag(),
            _ => Language::Simplified.tag(),
        }
    };
    Names::new([(tag, name)])
}
