//! The content of the cells of our workbooks, row by row.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        entity::{Entity, Figure, WhenRole},
        id::{EntityIndex, SectorIndex},
        list::List,
        names::{Language, Names},
        relation::{Relation, Status},
        source::{Evidence, Source, Speaker},
        when::{Basis, When},
        whole::Whole,
    },
    exchange::own::{Column, Holds, Rows, TABLES, Table, form},
};

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// A text, as it is.
    Text(String),
    /// A number that Excel can hold without loss.
    Number(f64),
}

/// A row: what it holds under the headings of its table, in any order; nothing under all others.
#[derive(Debug, Default)]
pub(super) struct Row(Vec<(&'static str, Content)>);

impl Row {
    /// The content of the row under a heading.
    pub(super) fn under(&self, heading: &str) -> Option<&Content> {
        self.0.iter().find(|(own, _)| *own == heading).map(|(_, content)| content)
    }

    /// The texts of the row, by heading.
    pub(super) fn into_texts(self) -> BTreeMap<&'static str, String> {
        let text = |content| match content {
            Content::Text(text) => text,
            // A number was only made of one with few digits, which it says in full.
            Content::Number(number) => number.to_string(),
        };
        self.0.into_iter().map(|(heading, content)| (heading, text(content))).collect()
    }

    fn put(&mut self, heading: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((heading, Content::Text(text)));
        }
    }

    fn option(&mut self, heading: &'static str, text: Option<impl Into<String>>) {
        if let Some(text) = text {
            self.put(heading, text);
        }
    }

    fn flag(&mut self, heading: &'static str, is_so: bool) {
        if is_so {
            self.put(heading, form::YES);
        }
    }

    fn when(&mut self, heading: &'static str, when: When) {
        self.put(heading, form::when(when));
    }

    fn number(&mut self, heading: &'static str, number: Option<Decimal>) {
        let Some(number) = number else { return };
        match exactly(number) {
            Some(float) => self.0.push((heading, Content::Number(float))),
            None => self.put(heading, number.to_string()),
        }
    }

    /// The texts of a name, each in the column of its language.
    fn names(&mut self, table: &'static Table, field: &str, names: &Names) {
        for column in table.columns.iter().filter(|column| column.field == field) {
            match column.holds {
                Holds::Name(tag) => self.option(column.heading, names.exactly(tag)),
                Holds::OtherNames => self.put(column.heading, form::other_names(names)),
                _ => {}
            }
        }
    }
}

/// The number as spreadsheets hold numbers, if that is the same number.
fn exactly(number: Decimal) -> Option<f64> {
    /// Spreadsheets keep so many digits.
    const DIGITS: usize = 15;
    let number = number.normalize();
    let text = number.to_string();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let float: f64 = text.parse().ok()?;
    (digits <= DIGITS).then_some(float)
}

/// The rows of a table, of all records that belong there.
pub(super) fn rows(dataset: &Dataset, table: &'static Table) -> Vec<Row> {
    let writer = Writer { dataset, table };
    match table.rows {
        Rows::Dataset => vec![writer.whole()],
        Rows::Records(List::Entities) => dataset.entities.iter().map(|entity| writer.entity(entity)).collect(),
        Rows::Records(List::Relations) => dataset.relations.iter().map(|relation| writer.relation(relation)).collect(),
        Rows::Records(List::Figures) => dataset.figures.iter().map(|figure| writer.figure(figure)).collect(),
        Rows::Records(List::Sources) => dataset.sources.iter().map(source).collect(),
        Rows::Records(_) => writer.vocabulary(),
        // The first piece stands in the row of the record.
        Rows::Evidence => writer.evidence(1),
        Rows::Rest => Vec::new(),
    }
}

/// The rows of evidence, of all pieces, as a database has them.
pub(super) fn all_evidence(dataset: &Dataset, table: &'static Table) -> Vec<Row> {
    Writer { dataset, table }.evidence(0)
}

struct Writer<'a> {
    dataset: &'a Dataset,
    table: &'static Table,
}

impl Writer<'_> {
    fn whole(&self) -> Row {
        let mut row = Row::default();
        row.put("id", self.dataset.id.as_str());
        row.names(self.table, "title", &self.dataset.title);
        row.names(self.table, "description", &self.dataset.description);
        row
    }

    fn entity(&self, entity: &Entity) -> Row {
        let mut row = Row::default();
        row.put("id", entity.id.as_str());
        row.put("kind", self.dataset.entity_kind(entity.kind).id.as_str());
        row.names(self.table, "name", &entity.name);
        row.names(self.table, "short", &entity.short);
        row.put("aliases", form::several(&entity.extra.aliases));
        row.put("sectors", self.sectors(&entity.sectors));
        row.when("when", entity.when);
        row.option("date basis", entity.when_basis.map(Basis::word));
        row.option("date of", entity.when_role.map(WhenRole::word));
        self.amount(&mut row, entity.extra.amount.as_ref());
        row.flag("unnamed", entity.unnamed);
        row.number("count", entity.count.map(Decimal::from));
        row.option("count part of", self.part_of(entity.extra.part_of));
        row.option("status", entity.status.map(Status::word));
        row.option("place", entity.extra.place.as_deref());
        row.put("tags", form::several(&entity.extra.tags));
        self.first_evidence(&mut row, &entity.evidence);
        row.option("note", entity.extra.note.as_deref());
        row
    }

    fn relation(&self, relation: &Relation) -> Row {
        let mut row = Row::default();
        row.put("id", relation.id.as_str());
        self.ends(&mut row, ["from", "from (name)"], relation.from);
        row.put("kind", self.dataset.relation_kind(relation.kind).id.as_str());
        self.ends(&mut row, ["to", "to (name)"], relation.to);
        row.when("when", relation.when);
        row.option("date basis", relation.when_basis.map(Basis::word));
        row.when("ended", relation.extra.ended);
        row.option("followed by", relation.extra.followed_by.map(|next| self.dataset.relation(next).id.as_str()));
        row.option("role", relation.extra.role.as_deref());
        self.amount(&mut row, relation.extra.amount.as_ref());
        row.put("funds", form::several(&relation.extra.funds.iter().map(|fund| self.id(*fund)).collect::<Vec<_>>()));
        row.put("status", relation.status.word());
        row.put("sectors", self.sectors(&relation.sectors));
        row.put("tags", form::several(&relation.extra.tags));
        self.first_evidence(&mut row, &relation.evidence);
        row.option("note", relation.extra.note.as_deref());
        row
    }

    fn figure(&self, figure: &Figure) -> Row {
        let mut row = Row::default();
        row.put("id", figure.id.as_str());
        self.ends(&mut row, ["about", "about (name)"], figure.about);
        row.put("metric", figure.metric.as_str());
        row.put("figure", figure.raw.as_str());
        row.number("figure (number)", figure.value);
        row.option("unit", figure.unit.as_deref());
        row.put("qualifier", figure.qualifier.word());
        row.put("reading", figure.reading.word());
        row.flag("expected", figure.expected);
        row.option("horizon", figure.horizon.as_deref());
        row.option("part of", self.part_of(figure.part_of));
        row.when("when", figure.when);
        self.first_evidence(&mut row, &figure.evidence);
        row.option("note", figure.note.as_deref());
        row
    }

    fn vocabulary(&self) -> Vec<Row> {
        let named = |id: &str, names: &Names| {
            let mut row = Row::default();
            row.put("id", id);
            row.names(self.table, "name", names);
            row
        };
        match self.table.rows {
            Rows::Records(List::Sectors) => {
                let sectors = self.dataset.sectors.iter().map(|sector| {
                    let mut row = named(&sector.id, &sector.name);
                    row.option("parent", sector.parent.map(|parent| self.dataset.sector(parent).id.as_str()));
                    row
                });
                sectors.collect()
            }
            Rows::Records(List::EntityKinds) => {
                let kinds = self.dataset.entity_kinds.iter().map(|kind| {
                    let mut row = named(&kind.id, &kind.name);
                    row.flag("capital", kind.capital);
                    row
                });
                kinds.collect()
            }
            _ => {
                let kinds = self.dataset.relation_kinds.iter().map(|kind| {
                    let mut row = named(&kind.id, &kind.name);
                    row.flag("symmetric", kind.symmetric);
                    row.flag("manages funds", kind.manages_funds);
                    row.flag("adverse", kind.adverse);
                    row.flag("hypothesis", kind.hypothesis);
                    row.put("cue words", form::several(&kind.cues));
                    row
                });
                kinds.collect()
            }
        }
    }

    /// All evidence but the first pieces of each record, `skipped` of them.
    fn evidence(&self, skipped: usize) -> Vec<Row> {
        let entities = self.dataset.entities.iter().map(|entity| (List::Entities, &entity.id, &entity.evidence));
        let relations = self.dataset.relations.iter().map(|tie| (List::Relations, &tie.id, &tie.evidence));
        let figures = self.dataset.figures.iter().map(|figure| (List::Figures, &figure.id, &figure.evidence));
        let mut rows = Vec::new();
        for (list, id, evidence) in entities.chain(relations).chain(figures) {
            for piece in evidence.iter().skip(skipped) {
                let mut row = Row::default();
                let table = TABLES.iter().find(|table| table.rows == Rows::Records(list));
                row.option("sheet", table.map(|table| table.name));
                row.put("record", id.as_str());
                self.piece(&mut row, piece);
                rows.push(row);
            }
        }
        rows
    }

    fn first_evidence(&self, row: &mut Row, evidence: &[Evidence]) {
        if let Some(piece) = evidence.first() {
            self.piece(row, piece);
        }
    }

    fn piece(&self, row: &mut Row, piece: &Evidence) {
        row.put("source", self.dataset.source(piece.source).id.as_str());
        row.option("at", piece.at.as_deref());
        row.option(
            "by",
            piece.by.as_ref().map(|speaker| match speaker {
                Speaker::Entity(entity) => self.id(*entity),
                Speaker::Named(name) => name.as_str(),
            }),
        );
        row.option("says", piece.says.as_deref());
        row.option("quote", piece.quote.as_deref());
    }

    fn amount(&self, row: &mut Row, amount: Option<&Amount>) {
        let Some(amount) = amount else { return };
        row.put("amount", amount.raw.as_str());
        row.number("amount (number)", amount.value);
        row.option("currency", amount.currency.as_deref());
        row.put("qualifier", amount.qualifier.word());
        row.option("amount over", amount.over.as_deref());
        row.put("amount reading", amount.reading.word());
        row.option("amount part of", self.part_of(amount.part_of));
    }

    /// An entity by its id, and by its name for those who read the row.
    fn ends(&self, row: &mut Row, [id, name]: [&'static str; 2], entity: EntityIndex) {
        let entity = self.dataset.entity(entity);
        row.put(id, entity.id.as_str());
        row.put(name, entity.name.get(Language::English));
    }

    fn id(&self, entity: EntityIndex) -> &str {
        &self.dataset.entity(entity).id
    }

    fn part_of(&self, whole: Option<Whole>) -> Option<&str> {
        Some(match whole? {
            Whole::Entity(entity) => self.id(entity),
            Whole::Relation(relation) => &self.dataset.relation(relation).id,
            Whole::Figure(at) => &self.dataset.figures.get(at)?.id,
        })
    }

    fn sectors(&self, sectors: &[SectorIndex]) -> String {
        form::several(&sectors.iter().map(|sector| self.dataset.sector(*sector).id.as_str()).collect::<Vec<_>>())
    }
}

fn source(source: &Source) -> Row {
    let mut row = Row::default();
    row.put("id", source.id.as_str());
    row.put("title", source.title.as_str());
    row.option("publisher", source.publisher.as_deref());
    row.option("kind", source.kind.as_deref());
    row.when("date", source.date);
    row.option("url", source.url.as_deref());
    row.option("file", source.file.as_deref());
    row.option("language", source.language.as_deref());
    row.option("note", source.note.as_deref());
    row
}

/// Whether people write long texts in the column.
pub(super) fn is_prose(column: &Column) -> bool {
    matches!(column.field, "note" | "says" | "quote" | "description" | "text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_stay_the_same_are_numbers_to_a_spreadsheet() {
        let number = |text: &str| exactly(text.parse().unwrap());
        assert_eq!(number("4000000000"), Some(4e9));
        assert_eq!(number("0.1"), Some(0.1));
        assert_eq!(number("1234567890123456.5"), None);
    }
}
