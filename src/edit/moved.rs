//! A record of one dataset as one of another, whole or field by field.

use super::{field::Field, word};
use crate::dataset::{
    Dataset,
    check::Fact,
    entity::Entity,
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
    message::Message,
    names::{Language, Names},
    source::{Evidence, Speaker},
    whole::Whole,
};

/// Finds the records that a fact of one dataset names in another, by their ids.
struct Move<'a> {
    from: &'a Dataset,
    to: &'a Dataset,
}

/// A record of one dataset as one of another, in which all that it names is found by its id.
pub(super) fn moved(from: &Dataset, to: &Dataset, fact: Fact) -> Result<Fact, Message> {
    let it = Move { from, to };
    Ok(match fact {
        Fact::Source(source) => Fact::Source(source),
        Fact::Entity(mut entity) => {
            entity.kind = it.kind(&entity)?;
            entity.sectors = it.sectors(&entity.sectors)?.into();
            entity.evidence = it.evidence(&entity.evidence)?.into();
            let mut extra = (*entity.extra).clone();
            extra.part_of = it.whole(extra.part_of);
            if let Some(amount) = &mut extra.amount {
                amount.part_of = it.whole(amount.part_of);
            }
            entity.extra = extra.into();
            Fact::Entity(entity)
        }
        Fact::Relation(mut tie) => {
            (tie.from, tie.to) = (it.entity(tie.from)?, it.entity(tie.to)?);
            let kind = &from.relation_kind(tie.kind).id;
            let at = to.relation_kinds.iter().position(|other| other.id == *kind).ok_or_else(|| missing(kind))?;
            tie.kind = RelationKindIndex::new(at);
            tie.sectors = it.sectors(&tie.sectors)?.into();
            tie.evidence = it.evidence(&tie.evidence)?.into();
            let mut extra = (*tie.extra).clone();
            let mut funds = extra.funds.iter().filter_map(|fund| it.entity(*fund).ok()).collect::<Vec<_>>();
            funds.sort_unstable();
            extra.funds = funds.into();
            extra.followed_by = extra.followed_by.and_then(|next| it.relation(next));
            if let Some(amount) = &mut extra.amount {
                amount.part_of = it.whole(amount.part_of);
            }
            tie.extra = extra.into();
            Fact::Relation(tie)
        }
        Fact::Figure(mut figure) => {
            figure.about = it.entity(figure.about)?;
            figure.part_of = it.whole(figure.part_of);
            figure.evidence = it.evidence(&figure.evidence)?.into();
            Fact::Figure(figure)
        }
        Fact::Sector(mut sector) => {
            sector.parent = sector.parent.and_then(|parent| to.sector_by_id(&from.sector(parent).id));
            Fact::Sector(sector)
        }
        itself @ (Fact::EntityKind(_) | Fact::RelationKind(_) | Fact::Head(_)) => itself,
    })
}

fn missing(id: &str) -> Message {
    Message::new("edit-record-gone").with("id", id)
}

impl Move<'_> {
    fn entity(&self, entity: EntityIndex) -> Result<EntityIndex, Message> {
        let id = &self.from.entity(entity).id;
        self.to.entity_by_id(id).ok_or_else(|| missing(id))
    }

    fn relation(&self, relation: RelationIndex) -> Option<RelationIndex> {
        self.to.relation_by_id(&self.from.relation(relation).id)
    }

    fn kind(&self, entity: &Entity) -> Result<EntityKindIndex, Message> {
        let kind = &self.from.entity_kind(entity.kind).id;
        let at = self.to.entity_kinds.iter().position(|other| other.id == *kind).ok_or_else(|| missing(kind))?;
        Ok(EntityKindIndex::new(at))
    }

    fn sectors(&self, sectors: &[SectorIndex]) -> Result<Vec<SectorIndex>, Message> {
        let found = sectors.iter().map(|sector| {
            let id = &self.from.sector(*sector).id;
            self.to.sector_by_id(id).ok_or_else(|| missing(id))
        });
        let mut found = found.collect::<Result<Vec<_>, _>>()?;
        found.sort_unstable();
        Ok(found)
    }

    fn source(&self, source: SourceIndex) -> Result<SourceIndex, Message> {
        let id = &self.from.source(source).id;
        self.to.source_by_id(id).ok_or_else(|| missing(id))
    }

    fn evidence(&self, evidence: &[Evidence]) -> Result<Vec<Evidence>, Message> {
        let piece = |piece: &Evidence| {
            let by = piece.by.as_ref().and_then(|by| match by {
                Speaker::Entity(entity) => self.entity(*entity).ok().map(Speaker::Entity),
                named @ Speaker::Named(_) => Some(named.clone()),
            });
            Ok(Evidence { source: self.source(piece.source)?, by, ..piece.clone() })
        };
        evidence.iter().map(piece).collect()
    }

    fn whole(&self, whole: Option<Whole>) -> Option<Whole> {
        Some(match whole? {
            Whole::Entity(entity) => Whole::Entity(self.entity(entity).ok()?),
            Whole::Relation(relation) => Whole::Relation(self.relation(relation)?),
            Whole::Figure(at) => {
                let id = &self.from.figures.get(at)?.id;
                Whole::Figure(self.to.figures.iter().position(|figure| figure.id == *id)?)
            }
        })
    }
}

/// Copies what a field says from one record to another. What belongs together goes together: a date with its basis, an
/// amount with all that is said of it.
pub(super) fn copy(from: &Fact, to: &mut Fact, field: Field) {
    match (from, to) {
        (Fact::Source(from), Fact::Source(to)) => match field {
            Field::Title => to.title.clone_from(&from.title),
            Field::Publisher => to.publisher.clone_from(&from.publisher),
            Field::Kind => to.kind.clone_from(&from.kind),
            Field::Date => to.date = from.date,
            Field::Url => to.url.clone_from(&from.url),
            Field::File => to.file.clone_from(&from.file),
            Field::Language => to.language.clone_from(&from.language),
            _ => to.note.clone_from(&from.note),
        },
        (Fact::Entity(from), Fact::Entity(to)) => copy_of_entity(from, to, field),
        (Fact::Relation(from), Fact::Relation(to)) => {
            let mut extra = (*to.extra).clone();
            match field {
                Field::From => to.from = from.from,
                Field::To => to.to = from.to,
                Field::Kind => (to.kind, to.status) = (from.kind, from.status),
                Field::Status => to.status = from.status,
                Field::When | Field::WhenBasis | Field::Ended => {
                    (to.when, to.when_basis, extra.ended) = (from.when, from.when_basis, from.extra.ended);
                }
                Field::FollowedBy => extra.followed_by = from.extra.followed_by,
                Field::Role => extra.role.clone_from(&from.extra.role),
                Field::Fund(_) => extra.funds.clone_from(&from.extra.funds),
                Field::Sector(_) => to.sectors.clone_from(&from.sectors),
                Field::Tag(_) => extra.tags.clone_from(&from.extra.tags),
                Field::Note => extra.note.clone_from(&from.extra.note),
                Field::Evidence(..) => to.evidence.clone_from(&from.evidence),
                _ => extra.amount.clone_from(&from.extra.amount),
            }
            to.extra = extra.into();
        }
        (Fact::Figure(from), Fact::Figure(to)) => match field {
            Field::About => to.about = from.about,
            Field::Metric => to.metric.clone_from(&from.metric),
            Field::Expected | Field::Horizon => {
                (to.expected, to.horizon) = (from.expected, from.horizon.clone());
            }
            Field::PartOf => to.part_of = from.part_of,
            Field::When => to.when = from.when,
            Field::Note => to.note.clone_from(&from.note),
            Field::Evidence(..) => to.evidence.clone_from(&from.evidence),
            _ => {
                (to.raw, to.value, to.unit) = (from.raw.clone(), from.value, from.unit.clone());
                (to.qualifier, to.reading) = (from.qualifier, from.reading);
            }
        },
        (from, to) => word::copy(from, to, field),
    }
}

fn copy_of_entity(from: &Entity, to: &mut Entity, field: Field) {
    let mut extra = (*to.extra).clone();
    let text = |names: &Names, language: Language| names.exactly(language.tag()).unwrap_or_default().to_owned();
    match field {
        Field::Kind => to.kind = from.kind,
        Field::Name(Language::English) => to.name = with_others(&to.name, &from.name),
        Field::Short(Language::English) => to.short = with_others(&to.short, &from.short),
        Field::Name(language) => to.name.set(language, &text(&from.name, language)),
        Field::Short(language) => to.short.set(language, &text(&from.short, language)),
        Field::Alias(_) => extra.aliases.clone_from(&from.extra.aliases),
        Field::Sector(_) => to.sectors.clone_from(&from.sectors),
        Field::When | Field::WhenBasis => (to.when, to.when_basis) = (from.when, from.when_basis),
        Field::WhenRole => to.when_role = from.when_role,
        Field::Status => to.status = from.status,
        Field::Place => extra.place.clone_from(&from.extra.place),
        Field::Tag(_) => extra.tags.clone_from(&from.extra.tags),
        Field::Unnamed => to.unnamed = from.unnamed,
        Field::Count => to.count = from.count,
        Field::PartOf => extra.part_of = from.extra.part_of,
        Field::Note => extra.note.clone_from(&from.extra.note),
        Field::Evidence(..) => to.evidence.clone_from(&from.evidence),
        _ => extra.amount.clone_from(&from.extra.amount),
    }
    to.extra = extra.into();
}

/// The names in Chinese of the first, and all others of the second: the field of English ones has them too.
fn with_others(chinese: &Names, others: &Names) -> Names {
    let is_chinese = |tag: &str| [Language::Traditional, Language::Simplified].iter().any(|one| one.tag() == tag);
    let own = chinese.iter().filter(|(tag, _)| is_chinese(tag));
    Names::new(others.iter().filter(|(tag, _)| !is_chinese(tag)).chain(own))
}
