//! The rows of our workbooks as records, each field with its cell, before any of them is checked.

use super::{Column, Holds, Part, form};
use crate::{
    dataset::{list::List, message::Message, when::When},
    exchange::{
        report::{Line, Report, Sort},
        sheet::Spot,
    },
};

/// All records of a workbook, and what became of its rows so far.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// The row about the dataset itself.
    pub(super) dataset: Option<Draft>,
    /// The records of all lists; those of one list in the order of its sheet.
    pub(super) records: Vec<Draft>,
    /// The fate of rows and cells.
    pub(super) report: Report,
}

/// A record.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its list; that of entities for the dataset itself, where nobody asks.
    pub(super) list: List,
    /// Its row; `None` if no row is about it.
    pub(super) row: Option<Spot>,
    /// Its fields and those of its amount, each at most once but for the languages of a name.
    pub(super) fields: Vec<Field>,
    /// Its evidence.
    pub(super) evidence: Vec<Piece>,
}

/// A piece of evidence.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Its fields.
    pub(super) fields: Vec<Field>,
}

/// A field.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// The part of the record that it belongs to.
    pub(super) part: Part,
    /// Its name.
    pub(super) name: &'static str,
    /// How it is written.
    pub(super) said: Said,
    /// The cell that says it.
    pub(super) cell: Option<Spot>,
}

/// The content of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A text, an id included.
    Text(String),
    /// Texts, ids included.
    Texts(Vec<String>),
    /// A text in the language of a tag.
    Named(String, String),
    /// A word, a number, yes.
    Word(String),
    /// A time.
    Time(When),
}

impl Draft {
    /// A record with nothing but an id, that no row is about.
    pub(super) fn new(list: List, id: &str) -> Self {
        let id = Field { part: Part::Record, name: "id", said: Said::Text(id.to_owned()), cell: None };
        Self { list, row: None, fields: vec![id], evidence: Vec::new() }
    }

    /// The field of this name, of the record itself.
    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.part == Part::Record && field.name == name)
    }

    /// The text of the field of this name.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match &self.field(name)?.said {
            Said::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The id; empty if it has none yet.
    pub(super) fn id(&self) -> &str {
        self.text("id").unwrap_or_default()
    }

    /// The texts of a name, in all languages.
    pub(super) fn names(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let named = self.fields.iter().filter(move |field| field.name == name);
        named.filter_map(|field| match &field.said {
            Said::Named(tag, text) => Some((tag.as_str(), text.as_str())),
            _ => None,
        })
    }

    /// Adds a field to the record itself that no cell says.
    pub(super) fn add(&mut self, name: &'static str, said: Said) {
        self.fields.push(Field { part: Part::Record, name, said, cell: None });
    }
}

impl Drafts {
    /// Adds a line to the report.
    pub(super) fn tell(&mut self, sort: Sort, spot: Option<Spot>, said: Message) {
        self.report.lines.push(Line { sort, spot, record: None, said });
    }

    /// The records of a list.
    pub(super) fn of(&self, list: List) -> impl Iterator<Item = &Draft> {
        self.records.iter().filter(move |draft| draft.list == list)
    }
}

/// Whether a text has nothing in it that an id has not.
fn may_be_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The value that the text of a cell in this column has; a message if that cannot be told.
pub(super) fn said(column: &Column, text: &str) -> Result<Said, Message> {
    let unread = || Message::new("workbook-cell-unread").with("text", text).with("heading", column.heading);
    Ok(match column.holds {
        Holds::Text | Holds::Name(_) | Holds::OtherNames => Said::Text(text.to_owned()),
        Holds::Texts => Said::Texts(form::read_several(text).into_iter().map(str::to_owned).collect()),
        Holds::Refs(_) => Said::Texts(form::read_ids(text).into_iter().map(str::to_owned).collect()),
        // White space around a name is a part of it, and around an id it is not.
        Holds::Speaker if !may_be_id(text.trim()) => Said::Text(text.to_owned()),
        Holds::Id | Holds::Ref(_) | Holds::Whole | Holds::Shown | Holds::About | Holds::Speaker => {
            Said::Text(text.trim().to_owned())
        }
        Holds::When => Said::Time(form::read_when(text).ok_or_else(unread)?),
        Holds::Word(vocabulary) => Said::Word(form::read_word(vocabulary, text).ok_or_else(unread)?.to_owned()),
        Holds::Flag => {
            let is_so = form::read_flag(text).ok_or_else(unread)?;
            Said::Word(is_so.to_string())
        }
        Holds::Count => Said::Word(text.trim().parse::<u32>().map_err(|_error| unread())?.to_string()),
        Holds::Number => Said::Text(text.trim().to_owned()),
    })
}
