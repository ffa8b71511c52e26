//! What the tables and columns of a workbook mean, as somebody decided it.
//!
//! A mapping names sheets and columns by their words and not by their places, so that it holds for the next file of
//! the same kind. It is guessed by [`understand`](super::understand), changed in the window, and kept as a small RON
//! file beside the workbook.

use std::path::{Path, PathBuf};

use ron::{extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize};

use crate::dataset::message::Message;

/// The ending of the name of a mapping, in place of that of the workbook.
const ENDING: &str = "tieline-map.ron";

/// A longer text is no mapping of a table that anybody reads.
pub const MAX_BYTES: usize = 4 << 20;

/// The path of the mapping that belongs to the workbook at `path`: `deals.tieline-map.ron` beside `deals.xlsx`.
pub fn beside(path: &Path) -> PathBuf {
    path.with_extension(ENDING)
}

/// The text of a file with `mapping` in it.
pub fn write(mapping: &Mapping) -> String {
    let style = PrettyConfig::new().struct_names(false).extensions(Extensions::IMPLICIT_SOME).compact_arrays(false);
    // Nothing in a mapping can fail to be written.
    let text = ron::ser::to_string_pretty(mapping, style).unwrap_or_default();
    format!("{HEADER}{text}\n")
}

const HEADER: &str = "\
// How Tieline reads the tables of a workbook: columns by their headings, and what was decided about them.
// It is used again for every workbook of the same headings.
";

/// Reads the text of a file with a mapping in it.
///
/// # Errors
/// If it is none: the sentence says where.
pub fn read(text: &str) -> Result<Mapping, Message> {
    if text.len() > MAX_BYTES {
        return Err(Message::new("mapping-large").with("most", MAX_BYTES >> 20));
    }
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| {
        let message = Message::new("mapping-unread").with("line", error.span.start.line);
        message.with("why", error.code.to_string())
    })
}

/// The decisions about one workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The layout that was recognised: "Kumu", "Gephi"; empty if none was.
    #[serde(default)]
    pub layout: String,
    /// The tables, in the order of sheets and rows.
    pub tables: Vec<Table>,
    /// The names that are taken for one entity, or kept apart.
    #[serde(default)]
    pub names: Vec<Alike>,
}

/// A table of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The name of its sheet; empty in a text file.
    pub sheet: String,
    /// Its position among the tables of the sheet, from 0.
    #[serde(default)]
    pub nth: u32,
    /// What its rows are.
    pub rows: Rows,
    /// The kind of its entities or ties where no column says it, in English: "invests in" over investors and those they
    /// invest in. Empty if nothing is known of it.
    #[serde(default)]
    pub kind: String,
    /// The number of rows of headings at its top.
    pub heading_rows: u32,
    /// Its columns, from the left; ones without any cell are left out.
    pub columns: Vec<Column>,
    /// Why it was taken for this.
    pub why: Why,
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rows {
    /// Entities, one in each. A column of [`Role::To`] or [`Role::From`] names others that each is tied to, under the
    /// heading as the kind of the tie.
    Entities,
    /// Ties, one in each.
    Relations,
    /// Documents that others cite.
    Sources,
    /// The sectors, or the kinds of entities or relations, that other tables name.
    Vocabulary,
    /// The ties of one entity with those named over the columns: the column of [`Role::From`] has its name, each of
    /// [`Role::To`] the ties with the one in its heading.
    Matrix,
    /// Nothing that is read.
    #[default]
    Ignored,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading as shown; two headings above each other are joined by " / ". Empty where there is none.
    pub heading: String,
    /// Its position among the columns of the sheet, from 0, where it was found last.
    pub at: u32,
    /// What its cells are.
    pub role: Role,
    /// How its cells are read.
    #[serde(default)]
    pub reading: ColumnReading,
    /// Why it was taken for this.
    pub why: Why,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// What tells the record from all others, in all tables.
    Id,
    /// The full name, in the language of each cell's letters.
    Name,
    /// The full name in English.
    NameEnglish,
    /// The full name in traditional characters.
    NameTraditional,
    /// The full name in simplified characters.
    NameSimplified,
    /// A name short enough for the map.
    Short,
    /// Other names.
    Alias,
    /// The kind of entity or relation.
    Kind,
    /// Sectors.
    Sector,
    /// The entity that a tie begins at, by id or name.
    From,
    /// The entity that a tie ends at, by id or name.
    To,
    /// Whether a tie has a direction, and which.
    Direction,
    /// When it was, or when it was founded.
    When,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// A sum of money.
    Amount,
    /// The currency of the sums beside it.
    Currency,
    /// The status of the claim.
    Status,
    /// The role of the first end of a tie.
    Capacity,
    /// Funds that the money runs through.
    Fund,
    /// Free words to find it by.
    Tags,
    /// A remark.
    Note,
    /// The document it was read in.
    Source,
    /// Where in that document.
    At,
    /// What the document says.
    Says,
    /// The words of the document.
    Quote,
    /// The address of the document.
    Url,
    /// Where an entity is.
    Place,
    /// Where another program drew it: how far to the right.
    Right,
    /// Where another program drew it: how far down.
    Down,
    /// Any other thing about the record, kept as a tag under the heading.
    #[default]
    Tag,
    /// Nothing that is read.
    Ignored,
}

/// How the cells of a column are read: decisions that hold for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnReading {
    /// Which comes first in dates such as 5/6/2024; `None` if there is no such date.
    pub date_order: Option<DateOrder>,
    /// Whether 2023/24 is a financial year, and the month in which one begins.
    pub financial_year: Option<u8>,
    /// Whether a comma stands before the decimals, and a full stop between thousands.
    pub decimal_comma: bool,
    /// The currency, by ISO 4217, of sums that name none or only a sign.
    pub currency: Option<String>,
    /// What sums are multiplied by, as a power of ten: 4 for a heading with 萬元.
    pub unit: u8,
    /// What stands between several values of one cell; `None` if each cell has one.
    pub separator: Option<String>,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// The day comes first.
    DayFirst,
    /// The month comes first.
    MonthFirst,
}

/// The reason for a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// By its heading or name.
    Heading,
    /// By so many of so many cells.
    Cells(u32, u32),
    /// By how many of its cells are names of entities, in per cent.
    Overlap(u8),
    /// By a known layout of this name.
    Layout(String),
    /// By its neighbours: all else was taken.
    #[default]
    Neighbours,
    /// Somebody chose it.
    Chosen,
}

/// Two spellings that may mean one entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The spelling that stays.
    pub kept: String,
    /// The other spelling, which becomes another name of it.
    pub other: String,
    /// How they are alike.
    pub how: Likeness,
    /// Whether they are one entity.
    pub joined: bool,
}

/// How two names are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Likeness {
    /// But for the legal form: Ltd, Limited, 有限公司.
    LegalForm,
    /// Traditional and simplified characters.
    Script,
    /// But for a letter.
    Letter,
    /// One is short for the other.
    Short,
}
