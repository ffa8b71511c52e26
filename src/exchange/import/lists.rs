//! Reads tables of documents, and tables of the words that others use.

use super::{fields::Fields, making::Making, plan::Plan, rows::RecordRow, text};
use crate::{
    dataset::{
        kebab::{LONGEST, kebab_case},
        limits::{MAX_KINDS, MAX_SECTORS},
        message::Message,
        share::Text,
        source::Source,
        when::When,
    },
    exchange::{mapping::Role, values::spelling::language_of},
};

impl Making {
    /// Makes a source of a row.
    pub(super) fn source_row(&mut self, plan: &Plan<'_>, record: &RecordRow<'_>, fields: &mut Fields) {
        let url = fields.urls.first().cloned();
        let title = fields.names.first().map(|(_, name)| name.clone());
        let (title, publisher) = match title {
            Some(title) => (Some(title), fields.sources.first().cloned()),
            None => (fields.sources.first().cloned(), fields.sources.get(1).cloned()),
        };
        let Some(title) = title.or_else(|| url.clone()).or_else(|| fields.id.clone()) else {
            self.skip_unread(plan, &record.row, record.spot, fields, Message::new("row-without-name"));
            return;
        };
        let mut notes = std::mem::take(&mut fields.notes);
        notes.extend(fields.tags.iter().map(ToString::to_string));
        let date = [&fields.when, &fields.start].into_iter().flatten().map(|time| time.when).next();
        for (column, sort, said) in std::mem::take(&mut fields.told) {
            self.tell(sort, Some(super::entities::in_column(record.spot, column)), None, said);
        }
        self.sources.declare(Source {
            id: fields.id.take().unwrap_or_default(),
            title,
            publisher,
            kind: fields.kind.take(),
            date: date.unwrap_or(When::Unstated),
            url,
            file: None,
            language: None,
            note: super::draft::joined(&notes),
        });
    }

    /// Declares a sector or kind.
    pub(super) fn vocabulary_row(&mut self, plan: &Plan<'_>, record: &RecordRow<'_>, fields: &mut Fields) {
        let tag = |role: Role, name: &Text| match (role, language_of(name)) {
            (Role::NameTraditional, zh) if zh.starts_with("zh") => "zh-Hant",
            (Role::NameSimplified, zh) if zh.starts_with("zh") => "zh-Hans",
            (_, tag) => tag,
        };
        let mut names: Vec<(&'static str, Text)> = Vec::new();
        for (role, name) in &fields.names {
            let tag = tag(*role, name);
            if names.iter().all(|(own, _)| *own != tag) {
                names.push((tag, name.clone()));
            }
        }
        let names = if names.is_empty() {
            fields.kind.take().map(|word| (language_of(&word), word)).into_iter().collect()
        } else {
            names
        };
        if names.is_empty() && fields.id.is_none() {
            self.skip_unread(plan, &record.row, record.spot, fields, Message::new("row-without-name"));
            return;
        }
        let (words, most) = match plan.table.kind.as_str() {
            "entity_kinds" => (&mut self.entity_kinds.words, MAX_KINDS - 1),
            "relation_kinds" => (&mut self.relation_kinds.words, MAX_KINDS - 2),
            _ => (&mut self.sectors, MAX_SECTORS),
        };
        let id = fields.id.take().filter(|id| kebab_case(id, LONGEST).is_some());
        let at = words.declare(id, names, most);
        let wider = fields.sectors.first().or_else(|| fields.to.first());
        let parent = wider.and_then(|wider| words.find(wider, most));
        if let Some(word) = at.and_then(|at| words.word_mut(at)) {
            word.parent = parent.filter(|parent| Some(*parent) != at);
            word.says.extend(fields.tags.iter().filter_map(|tag| said(tag)));
        }
        if at.is_none() {
            self.skip(plan, &record.row, record.spot, Message::new("row-too-many").with("most", most));
        }
    }
}

/// The quality of a kind that a tag such as "capital: yes" says.
fn said(tag: &str) -> Option<Text> {
    let (heading, cell) = tag.split_once(": ")?;
    let is_so = crate::exchange::values::words::truth(cell) == Some(true);
    let flag = text::on_a_line(heading).to_lowercase().replace(' ', "_");
    is_so.then(|| Text::from(flag))
}
