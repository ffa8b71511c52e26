//! Markdown, for a document: entities and ties as lists by kind, with the sources as footnotes.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    super::{Say, left_out},
    Text, on_a_line,
};
use crate::dataset::{
    Dataset,
    id::SourceIndex,
    link,
    message::Message,
    names::{Language, Names},
    relation::Status,
    source::{Evidence, Source},
};

/// The records as lists in a language, of which `say` has the words.
pub fn markdown(dataset: &Dataset, language: Language, say: Say<'_>) -> Text {
    let mut writer = Writer { dataset, language, say, notes: Notes::default(), text: String::new() };
    let title = escaped(dataset.title.get(language));
    if !title.is_empty() {
        writer.line(&format!("# {title}"));
    }
    let description = escaped(dataset.description.get(language));
    if !description.is_empty() {
        writer.line(&description);
    }
    writer.entities();
    writer.relations();
    let Writer { mut text, notes, .. } = writer;
    for (number, (source, at)) in (1..).zip(&notes.order) {
        let Some(source) = dataset.sources.get(source.position()) else { continue };
        // Writing to a text cannot fail.
        _ = writeln!(text, "[^{number}]: {}", cited(source, at.as_deref()));
    }
    let mut remarks = left_out::figures(dataset);
    remarks.push(Message::new("network-out-document"));
    Text { text, remarks }
}

/// The footnotes so far: a source, and a place in it.
#[derive(Default)]
struct Notes {
    order: Vec<(SourceIndex, Option<String>)>,
    numbers: BTreeMap<(SourceIndex, Option<String>), usize>,
}

impl Notes {
    /// The marks of the footnotes for some evidence, each once.
    fn marks(&mut self, evidence: &[Evidence]) -> String {
        let mut marks = String::new();
        for piece in evidence {
            let key = (piece.source, piece.at.as_deref().map(on_a_line));
            let next = self.order.len() + 1;
            let number = *self.numbers.entry(key.clone()).or_insert(next);
            if number == next {
                self.order.push(key);
            }
            let mark = format!("[^{number}]");
            if !marks.contains(&mark) {
                marks.push_str(&mark);
            }
        }
        marks
    }
}

struct Writer<'a> {
    dataset: &'a Dataset,
    language: Language,
    say: Say<'a>,
    notes: Notes,
    text: String,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\n\n");
    }

    fn said(&self, key: &'static str) -> String {
        (self.say)(self.language, &Message::new(key))
    }

    fn name(&self, names: &Names) -> String {
        escaped(names.get(self.language))
    }

    /// A list under the name of a kind.
    fn list(&mut self, kind: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.line(&format!("### {kind}"));
        for line in lines {
            // Writing to a text cannot fail.
            _ = writeln!(self.text, "- {line}");
        }
        self.text.push('\n');
    }

    fn entities(&mut self) {
        let dataset = self.dataset;
        let mut by_kind: Vec<Vec<String>> = vec![Vec::new(); dataset.entity_kinds.len()];
        for entity in &dataset.entities {
            let label = entity.name.get(self.language);
            let others = entity.name.iter().map(|(_, text)| text).filter(|text| *text != label);
            let others: Vec<String> =
                others.chain(entity.extra.aliases.iter().map(|name| &**name)).map(escaped).collect();
            let mut line = format!("**{}**", escaped(label));
            if !others.is_empty() {
                _ = write!(line, " ({})", others.join("; "));
            }
            let amount = entity.extra.amount.as_ref().map(|amount| escaped(&amount.raw));
            let place = entity.extra.place.as_deref().map(escaped);
            let status =
                entity.status.filter(|status| *status != Status::Stated).map(|status| status.label().to_owned());
            add(&mut line, [Some(entity.when.spoken()), place, amount, status]);
            add_note(&mut line, entity.extra.note.as_deref());
            line.push_str(&self.notes.marks(&entity.evidence));
            if let Some(lines) = by_kind.get_mut(entity.kind.position()) {
                lines.push(line);
            }
        }
        if !dataset.entities.is_empty() {
            self.line(&format!("## {}", self.said("document-entities")));
        }
        for (kind, lines) in dataset.entity_kinds.iter().zip(&by_kind) {
            let name = self.name(&kind.name);
            self.list(&name, lines);
        }
    }

    fn relations(&mut self) {
        let dataset = self.dataset;
        let mut by_kind: Vec<Vec<String>> = vec![Vec::new(); dataset.relation_kinds.len()];
        for relation in &dataset.relations {
            let kind = dataset.relation_kind(relation.kind);
            let [from, to] = [relation.from, relation.to].map(|end| self.name(&dataset.entity(end).name));
            let mut line = format!("**{from}** {} **{to}**", if kind.symmetric { "↔" } else { "→" });
            let role = relation.extra.role.as_deref().map(escaped);
            let amount = relation.extra.amount.as_ref().map(|amount| escaped(&amount.raw));
            let status = (relation.status != Status::Stated).then(|| relation.status.label().to_owned());
            add(&mut line, [Some(relation.when.spoken()), role, amount, status]);
            let says = relation.evidence.iter().find_map(|piece| piece.says.as_deref());
            add_note(&mut line, says);
            add_note(&mut line, relation.extra.note.as_deref());
            line.push_str(&self.notes.marks(&relation.evidence));
            if let Some(lines) = by_kind.get_mut(relation.kind.position()) {
                lines.push(line);
            }
        }
        if !dataset.relations.is_empty() {
            self.line(&format!("## {}", self.said("document-ties")));
        }
        for (kind, lines) in dataset.relation_kinds.iter().zip(&by_kind) {
            let name = self.name(&kind.name);
            self.list(&name, lines);
        }
    }
}

/// Adds what there is, with commas before it.
fn add<const N: usize>(line: &mut String, parts: [Option<String>; N]) {
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        line.push_str(", ");
        line.push_str(&part);
    }
}

/// Adds a sentence behind a colon or another sentence.
fn add_note(line: &mut String, note: Option<&str>) {
    let note = note.map(escaped).unwrap_or_default();
    if !note.is_empty() {
        line.push_str(if line.ends_with(['.', '。', '!', '?']) { " " } else { ": " });
        line.push_str(&note);
    }
}

/// A source as a footnote has it, with its address as a link.
fn cited(source: &Source, at: Option<&str>) -> String {
    let named = Source { url: None, file: None, ..source.clone() };
    let text = escaped(&named.citation(at));
    let is_plain = |url: &&str| !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>'));
    match source.url.as_deref().filter(is_plain).filter(|url| link::safe(url).is_some()) {
        Some(url) => format!("{text} <{url}>"),
        None => match &source.file {
            Some(file) => format!("{text} {}", escaped(file)),
            None => text,
        },
    }
}

/// A text on one line in which nothing is a sign of Markdown.
fn escaped(text: &str) -> String {
    let line = on_a_line(text);
    let mut plain = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let is_sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '^');
        // These are signs where a line begins.
        let begins = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        let is_number = matches!(c, '.' | ')') && at > 0 && line.bytes().take(at).all(|byte| byte.is_ascii_digit());
        if is_sign || begins || is_number {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}
