//! Writes a dataset as a person would have written it, so that reading it gives the same dataset.

mod kept;
mod lists;
mod record;

use std::fmt::Write as _;

use super::{
    Dataset,
    amount::{Amount, Qualifier, Reading},
    entity::{Entity, Figure, WhenRole},
    file,
    id::{EntityIndex, SectorIndex},
    list::List,
    names::Names,
    relation::{Relation, Status},
    share::Text,
    source::{Evidence, Source, Speaker},
    when::{Basis, When},
    whole::Whole,
};
pub(super) use kept::proposals;
pub use lists::{fact, records};
use record::{Record, WIDTH};

/// The text of a file with `dataset` in it.
pub fn write(dataset: &Dataset) -> String {
    let mut out = String::from(HEADER);
    let field = |out: &mut String, name: &str, value: &str| _ = writeln!(out, "    {name}: {value},");
    field(&mut out, "schema", &text(file::SCHEMA));
    field(&mut out, "id", &text(&dataset.id));
    field(&mut out, "title", &wrapped_names(&dataset.title));
    if !dataset.description.is_empty() {
        field(&mut out, "description", &wrapped_names(&dataset.description));
    }
    let writer = Writer { dataset };
    for list in List::ALL {
        section(&mut out, list, writer.records(&dataset.workspace, list));
    }
    out.push_str(")\n");
    out
}

const HEADER: &str = "\
// A Tieline dataset. Any text editor will do; keep it in UTF-8.
// `tieline check FILE` names every problem with its line.
(
";

/// The indentation of a record in a list, in spaces.
const INDENT: usize = 8;

fn section(out: &mut String, list: List, records: impl Iterator<Item = Record>) {
    let mut records = records.peekable();
    if records.peek().is_none() {
        return;
    }
    _ = write!(out, "\n    // {}\n    {}: [\n", list.comment(), list.name());
    for record in records {
        _ = writeln!(out, "{:INDENT$}{},", "", record.text(INDENT));
    }
    out.push_str("    ],\n");
}

/// Writes records that refer to others, by their ids.
struct Writer<'dataset> {
    dataset: &'dataset Dataset,
}

impl Writer<'_> {
    fn entity(&self, entity: &Entity) -> Record {
        let kind = text(&self.dataset.entity_kind(entity.kind).id);
        let mut record = Record::new(&entity.id).with("kind", kind).with("name", names(&entity.name));
        record.option("short", (!entity.short.is_empty()).then(|| names(&entity.short)));
        record.list("aliases", &texts(&entity.extra.aliases));
        record.list("sectors", &self.sectors(&entity.sectors));
        date(&mut record, "when", entity.when);
        record.option("when_basis", entity.when_basis.map(basis));
        record.option("when_role", entity.when_role.map(role));
        record.option("amount", self.amount(entity.extra.amount.as_ref()));
        let mut record = record.flag("unnamed", entity.unnamed);
        record.option("count", entity.count.map(|count| count.to_string()));
        record.text_field("part_of", self.whole(entity.extra.part_of));
        record.option("status", entity.status.map(|status| status.word().to_owned()));
        record.text_field("place", entity.extra.place.as_deref());
        record.list("tags", &texts(&entity.extra.tags));
        self.evidence(&mut record, &entity.evidence);
        record.text_field("note", entity.extra.note.as_deref());
        record
    }

    fn relation(&self, relation: &Relation) -> Record {
        let mut record = Record::new(&relation.id)
            .with("from", self.entity_id(relation.from))
            .with("to", self.entity_id(relation.to))
            .with("kind", text(&self.dataset.relation_kind(relation.kind).id));
        date(&mut record, "when", relation.when);
        record.option("when_basis", relation.when_basis.map(basis));
        date(&mut record, "ended", relation.extra.ended);
        record
            .text_field("followed_by", relation.extra.followed_by.map(|next| self.dataset.relation(next).id.as_str()));
        record.text_field("role", relation.extra.role.as_deref());
        record.option("amount", self.amount(relation.extra.amount.as_ref()));
        record.option("status", (relation.status != Status::default()).then(|| relation.status.word().to_owned()));
        record.list("funds", &self.entity_ids(&relation.extra.funds));
        record.list("sectors", &self.sectors(&relation.sectors));
        record.list("tags", &texts(&relation.extra.tags));
        self.evidence(&mut record, &relation.evidence);
        record.text_field("note", relation.extra.note.as_deref());
        record
    }

    fn figure(&self, figure: &Figure) -> Record {
        let mut record = Record::new(&figure.id)
            .with("about", self.entity_id(figure.about))
            .with("metric", text(&figure.metric))
            .with("raw", text(&figure.raw));
        record.option("value", figure.value.map(|value| text(&value.to_string())));
        record.text_field("unit", figure.unit.as_deref());
        record.option("qualifier", qualifier(figure.qualifier));
        record.option("reading", reading(figure.reading));
        let mut record = record.flag("expected", figure.expected);
        record.text_field("horizon", figure.horizon.as_deref());
        record.text_field("part_of", self.whole(figure.part_of));
        date(&mut record, "when", figure.when);
        self.evidence(&mut record, &figure.evidence);
        record.text_field("note", figure.note.as_deref());
        record
    }

    fn evidence(&self, record: &mut Record, evidence: &[Evidence]) {
        let piece = |evidence: &Evidence| {
            let mut fields = format!("(source: {}", text(&self.dataset.source(evidence.source).id));
            let by = evidence.by.as_ref().map(|speaker| match speaker {
                Speaker::Entity(entity) => self.dataset.entity(*entity).id.as_str(),
                Speaker::Named(name) => name.as_str(),
            });
            let (at, says, quote) = (evidence.at.as_deref(), evidence.says.as_deref(), evidence.quote.as_deref());
            for (name, value) in [("at", at), ("by", by), ("says", says), ("quote", quote)] {
                if let Some(value) = value {
                    _ = write!(fields, ", {name}: {}", text(value));
                }
            }
            fields.push(')');
            fields
        };
        record.pieces("evidence", evidence.iter().map(piece).collect());
    }

    fn amount(&self, amount: Option<&Amount>) -> Option<String> {
        let amount = amount?;
        let value = amount.value.map(|value| text(&value.to_string()));
        let fields = [
            Some(format!("raw: {}", text(&amount.raw))),
            value.map(|value| format!("value: {value}")),
            amount.currency.as_deref().map(|currency| format!("currency: {}", text(currency))),
            qualifier(amount.qualifier).map(|qualifier| format!("qualifier: {qualifier}")),
            amount.over.as_deref().map(|over| format!("over: {}", text(over))),
            reading(amount.reading).map(|reading| format!("reading: {reading}")),
            self.whole(amount.part_of).map(|whole| format!("part_of: {}", text(whole))),
        ];
        Some(format!("({})", fields.into_iter().flatten().collect::<Vec<_>>().join(", ")))
    }

    /// The id of the record that a number is a part of.
    fn whole(&self, whole: Option<Whole>) -> Option<&str> {
        Some(match whole? {
            Whole::Entity(entity) => &self.dataset.entity(entity).id,
            Whole::Relation(relation) => &self.dataset.relation(relation).id,
            Whole::Figure(at) => &self.dataset.figures.get(at)?.id,
        })
    }

    fn entity_id(&self, entity: EntityIndex) -> String {
        text(&self.dataset.entity(entity).id)
    }

    fn entity_ids<'index>(&self, entities: impl IntoIterator<Item = &'index EntityIndex>) -> Vec<String> {
        entities.into_iter().map(|entity| self.entity_id(*entity)).collect()
    }

    fn sectors<'index>(&self, sectors: impl IntoIterator<Item = &'index SectorIndex>) -> Vec<String> {
        sectors.into_iter().map(|sector| text(&self.dataset.sector(*sector).id)).collect()
    }
}

fn source(source: &Source) -> Record {
    let mut record = Record::new(&source.id).with("title", text(&source.title));
    record.text_field("publisher", source.publisher.as_deref());
    record.text_field("kind", source.kind.as_deref());
    date(&mut record, "date", source.date);
    record.text_field("url", source.url.as_deref());
    record.text_field("file", source.file.as_deref());
    record.text_field("language", source.language.as_deref());
    record.text_field("note", source.note.as_deref());
    record
}

fn date(record: &mut Record, name: &str, when: When) {
    let value = match when {
        When::Unstated => None,
        When::On(date) => Some(format!("On(\"{date}\")")),
        When::Span(from, to) => Some(format!("Span(\"{from}\", \"{to}\")")),
        When::Between { earliest, latest } => {
            let bound = |name, date: Option<_>| date.map(|date| format!("{name}: \"{date}\""));
            let bounds: Vec<_> = [bound("earliest", earliest), bound("latest", latest)].into_iter().flatten().collect();
            Some(format!("Between({})", bounds.join(", ")))
        }
        When::Since(date) => Some(format!("Since(\"{date}\")")),
        When::Until(date) => Some(format!("Until(\"{date}\")")),
    };
    record.option(name, value);
}

fn basis(basis: Basis) -> String {
    basis.word().to_owned()
}

fn role(role: WhenRole) -> String {
    role.word().to_owned()
}

fn qualifier(qualifier: Qualifier) -> Option<String> {
    (qualifier != Qualifier::default()).then(|| qualifier.word().to_owned())
}

fn reading(reading: Reading) -> Option<String> {
    (reading != Reading::default()).then(|| reading.word().to_owned())
}

fn names(names: &Names) -> String {
    let pairs: Vec<_> = names.iter().map(|(tag, name)| format!("{}: {}", text(tag), text(name))).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// The names of the dataset itself, one a line if they do not fit on one.
fn wrapped_names(all: &Names) -> String {
    let line = names(all);
    if line.chars().count() + 16 <= WIDTH {
        return line;
    }
    let mut out = String::from("{\n");
    for (tag, name) in all.iter() {
        _ = writeln!(out, "        {}: {},", text(tag), text(name));
    }
    out.push_str("    }");
    out
}

fn texts(values: &[Text]) -> Vec<String> {
    values.iter().map(|value| text(value)).collect()
}

/// A text in quotes. Invisible characters are written as escapes, so that nobody is deceived by them.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_invisible(c) => _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}
