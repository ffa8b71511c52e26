//! The layout of our own workbooks: which sheets there are, and which columns each has.
//!
//! It is said once, here. [`write`](super::write) makes workbooks by it, and [`dataset`] reads them again without a
//! question and without loss: each cell is a field of a record. A heading begins with the field's word in English, by
//! which it is known, and goes on with the same in Chinese for those who read it.

mod draft;
pub mod form;
mod friendly;
mod prepared;
pub(super) mod rows;

use super::{
    imported::Imported,
    progress::{Progress, Refused},
    sheet::{Sheet, Workbook},
};
use crate::dataset::list::List;

/// The name of this layout, as mappings have it.
pub const LAYOUT: &str = "Tieline";

/// A sheet of our workbooks.
#[derive(Debug)]
pub struct Table {
    /// What its rows are.
    pub rows: Rows,
    /// Its name in English, by which it is known.
    pub name: &'static str,
    /// Its name in traditional Chinese.
    pub chinese: &'static str,
    /// The name of its table in a database.
    pub table: &'static str,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
}

/// What the rows of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The one row about the dataset itself.
    Dataset,
    /// The records of a list.
    Records(List),
    /// Further evidence, each for a record of another sheet.
    Evidence,
    /// What is too long for one cell: the rest of the cell that ends with its number. A rest of several rows is one text.
    Rest,
}

/// A column of a sheet.
#[derive(Debug)]
pub struct Column {
    /// The word at the beginning of its heading, by which it is known.
    pub heading: &'static str,
    /// The rest of its heading, in traditional Chinese.
    pub chinese: &'static str,
    /// The part of the record that it belongs to.
    pub part: Part,
    /// The name of the field.
    pub field: &'static str,
    /// How its cells are read and written.
    pub holds: Holds,
    /// The key of the note on its heading.
    pub note: &'static str,
}

/// The part of a record that a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The record itself.
    Record,
    /// Its amount of money.
    Amount,
    /// Its first piece of evidence.
    Evidence,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The id of the record.
    Id,
    /// A text.
    Text,
    /// The text of a name in the language of this tag.
    Name(&'static str),
    /// The texts of a name in all other languages, each on a line behind its tag.
    OtherNames,
    /// Any number of texts.
    Texts,
    /// A time.
    When,
    /// A word of a closed vocabulary.
    Word(Vocabulary),
    /// Yes or nothing.
    Flag,
    /// A number of things.
    Count,
    /// A decimal number.
    Number,
    /// The id of a record of this list.
    Ref(List),
    /// The ids of records of this list.
    Refs(List),
    /// The id of a record with a number.
    Whole,
    /// An entity's id, or anyone else's name.
    Speaker,
    /// The name of what the column before it refers to. It is there to be read, and counts where that is empty.
    Shown,
    /// The sheet of the record that a row is about.
    About,
}

/// The closed vocabularies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the vocabularies are those of the dataset's own types")]
pub enum Vocabulary {
    Status,
    Basis,
    WhenRole,
    Qualifier,
    Reading,
}

impl Vocabulary {
    /// Its words, as they are in a file.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Status => {
                &["Signed", "Announced", "Planned", "UnderWay", "Stated", "Inferred", "Hypothesis", "Ended", "Disputed"]
            }
            Self::Basis => &["Stated", "Derived", "Editorial"],
            Self::WhenRole => &["Founded", "Occurred"],
            Self::Qualifier => &["Exact", "Around", "AtLeast", "AtMost"],
            Self::Reading => &["Clear", "Suspect", "Illegible", "Impossible", "Printed"],
        }
    }
}

/// A column of the record itself.
const fn own(
    heading: &'static str,
    chinese: &'static str,
    field: &'static str,
    holds: Holds,
    note: &'static str,
) -> Column {
    Column { heading, chinese, part: Part::Record, field, holds, note }
}

/// A column of a part of the record.
const fn of(
    part: Part,
    heading: &'static str,
    chinese: &'static str,
    field: &'static str,
    holds: Holds,
    note: &'static str,
) -> Column {
    Column { heading, chinese, part, field, holds, note }
}

const ID: Column = own("id", "編號", "id", Holds::Id, "workbook-note-id");
const NAME_EN: Column = own("name (en)", "英文名稱", "name", Holds::Name("en"), "workbook-note-name");
const NAME_HANT: Column = own("name (zh-Hant)", "繁體名稱", "name", Holds::Name("zh-Hant"), "workbook-note-name");
const NAME_HANS: Column = own("name (zh-Hans)", "簡體名稱", "name", Holds::Name("zh-Hans"), "workbook-note-name-hans");
const NAME_MORE: Column = own("name (other)", "其他語言名稱", "name", Holds::OtherNames, "workbook-note-name-other");
const NOTE: Column = own("note", "備註", "note", Holds::Text, "workbook-note-note");
const WHEN: Column = own("when", "日期", "when", Holds::When, "workbook-note-when");
const BASIS: Column =
    own("date basis", "日期依據", "when_basis", Holds::Word(Vocabulary::Basis), "workbook-note-basis");
const STATUS: Column = own("status", "狀態", "status", Holds::Word(Vocabulary::Status), "workbook-note-status");
const SECTORS: Column = own("sectors", "界別", "sectors", Holds::Refs(List::Sectors), "workbook-note-sectors");
const TAGS: Column = own("tags", "標籤", "tags", Holds::Texts, "workbook-note-tags");

const RAW: Column = of(Part::Amount, "amount", "金額", "raw", Holds::Text, "workbook-note-amount");
const VALUE: Column = of(Part::Amount, "amount (number)", "數額", "value", Holds::Number, "workbook-note-value");
const CURRENCY: Column = of(Part::Amount, "currency", "貨幣", "currency", Holds::Text, "workbook-note-currency");
const QUALIFIER: Column =
    of(Part::Amount, "qualifier", "約數", "qualifier", Holds::Word(Vocabulary::Qualifier), "workbook-note-qualifier");
const OVER: Column = of(Part::Amount, "amount over", "金額期間", "over", Holds::Text, "workbook-note-over");
const READING: Column = of(
    Part::Amount,
    "amount reading",
    "金額可信程度",
    "reading",
    Holds::Word(Vocabulary::Reading),
    "workbook-note-reading",
);
const AMOUNT_OF: Column =
    of(Part::Amount, "amount part of", "金額屬於", "part_of", Holds::Whole, "workbook-note-part-of");

const SOURCE: Column =
    of(Part::Evidence, "source", "來源", "source", Holds::Ref(List::Sources), "workbook-note-source");
const AT: Column = of(Part::Evidence, "at", "出處", "at", Holds::Text, "workbook-note-at");
const BY: Column = of(Part::Evidence, "by", "引述自", "by", Holds::Speaker, "workbook-note-by");
const SAYS: Column = of(Part::Evidence, "says", "內容", "says", Holds::Text, "workbook-note-says");
const QUOTE: Column = of(Part::Evidence, "quote", "原文", "quote", Holds::Text, "workbook-note-quote");

const ENTITY: &[Column] = &[
    ID,
    own("kind", "種類", "kind", Holds::Ref(List::EntityKinds), "workbook-note-kind"),
    NAME_EN,
    NAME_HANT,
    NAME_HANS,
    NAME_MORE,
    own("short (en)", "英文簡稱", "short", Holds::Name("en"), "workbook-note-short"),
    own("short (zh-Hant)", "繁體簡稱", "short", Holds::Name("zh-Hant"), "workbook-note-short"),
    own("short (zh-Hans)", "簡體簡稱", "short", Holds::Name("zh-Hans"), "workbook-note-short"),
    own("short (other)", "其他語言簡稱", "short", Holds::OtherNames, "workbook-note-name-other"),
    own("aliases", "別名", "aliases", Holds::Texts, "workbook-note-aliases"),
    SECTORS,
    WHEN,
    BASIS,
    own("date of", "日期性質", "when_role", Holds::Word(Vocabulary::WhenRole), "workbook-note-date-of"),
    RAW,
    VALUE,
    CURRENCY,
    QUALIFIER,
    OVER,
    READING,
    AMOUNT_OF,
    own("unnamed", "未具名", "unnamed", Holds::Flag, "workbook-note-unnamed"),
    own("count", "數目", "count", Holds::Count, "workbook-note-count"),
    own("count part of", "數目屬於", "part_of", Holds::Whole, "workbook-note-part-of"),
    STATUS,
    own("place", "地點", "place", Holds::Text, "workbook-note-place"),
    TAGS,
    SOURCE,
    AT,
    BY,
    SAYS,
    QUOTE,
    NOTE,
];

const RELATION: &[Column] = &[
    ID,
    own("from", "由", "from", Holds::Ref(List::Entities), "workbook-note-from"),
    own("from (name)", "由（名稱）", "from", Holds::Shown, "workbook-note-shown"),
    own("kind", "關係", "kind", Holds::Ref(List::RelationKinds), "workbook-note-kind"),
    own("to", "至", "to", Holds::Ref(List::Entities), "workbook-note-to"),
    own("to (name)", "至（名稱）", "to", Holds::Shown, "workbook-note-shown"),
    WHEN,
    BASIS,
    own("ended", "結束", "ended", Holds::When, "workbook-note-ended"),
    own("followed by", "後續關係", "followed_by", Holds::Ref(List::Relations), "workbook-note-followed-by"),
    own("role", "角色", "role", Holds::Text, "workbook-note-role"),
    RAW,
    VALUE,
    CURRENCY,
    QUALIFIER,
    OVER,
    READING,
    AMOUNT_OF,
    own("funds", "經由基金", "funds", Holds::Refs(List::Entities), "workbook-note-funds"),
    STATUS,
    SECTORS,
    TAGS,
    SOURCE,
    AT,
    BY,
    SAYS,
    QUOTE,
    NOTE,
];

const FIGURE: &[Column] = &[
    ID,
    own("about", "關於", "about", Holds::Ref(List::Entities), "workbook-note-about"),
    own("about (name)", "關於（名稱）", "about", Holds::Shown, "workbook-note-shown"),
    own("metric", "指標", "metric", Holds::Text, "workbook-note-metric"),
    own("figure", "數字", "raw", Holds::Text, "workbook-note-amount"),
    own("figure (number)", "數值", "value", Holds::Number, "workbook-note-value"),
    own("unit", "單位", "unit", Holds::Text, "workbook-note-unit"),
    own("qualifier", "約數", "qualifier", Holds::Word(Vocabulary::Qualifier), "workbook-note-qualifier"),
    own("reading", "可信程度", "reading", Holds::Word(Vocabulary::Reading), "workbook-note-reading"),
    own("expected", "預期", "expected", Holds::Flag, "workbook-note-expected"),
    own("horizon", "預期時間", "horizon", Holds::Text, "workbook-note-horizon"),
    own("part of", "屬於", "part_of", Holds::Whole, "workbook-note-part-of"),
    WHEN,
    SOURCE,
    AT,
    BY,
    SAYS,
    QUOTE,
    NOTE,
];

const SOURCE_COLUMNS: &[Column] = &[
    ID,
    own("title", "標題", "title", Holds::Text, "workbook-note-title"),
    own("publisher", "發布者", "publisher", Holds::Text, "workbook-note-publisher"),
    own("kind", "類別", "kind", Holds::Text, "workbook-note-source-kind"),
    own("date", "日期", "date", Holds::When, "workbook-note-when"),
    own("url", "網址", "url", Holds::Text, "workbook-note-url"),
    own("file", "檔案", "file", Holds::Text, "workbook-note-file"),
    own("language", "語言", "language", Holds::Text, "workbook-note-language"),
    NOTE,
];

const SECTOR: &[Column] = &[
    ID,
    NAME_EN,
    NAME_HANT,
    NAME_HANS,
    NAME_MORE,
    own("parent", "上層界別", "parent", Holds::Ref(List::Sectors), "workbook-note-parent"),
];

const ENTITY_KIND: &[Column] = &[
    ID,
    NAME_EN,
    NAME_HANT,
    NAME_HANS,
    NAME_MORE,
    own("capital", "資金", "capital", Holds::Flag, "workbook-note-capital"),
];

const RELATION_KIND: &[Column] = &[
    ID,
    NAME_EN,
    NAME_HANT,
    NAME_HANS,
    NAME_MORE,
    own("symmetric", "雙向", "symmetric", Holds::Flag, "workbook-note-symmetric"),
    own("manages funds", "管理基金", "manages_funds", Holds::Flag, "workbook-note-manages-funds"),
    own("adverse", "對立", "adverse", Holds::Flag, "workbook-note-adverse"),
    own("hypothesis", "推測", "hypothesis", Holds::Flag, "workbook-note-hypothesis"),
];

const EVIDENCE: &[Column] = &[
    own("sheet", "工作表", "sheet", Holds::About, "workbook-note-sheet"),
    own("record", "紀錄", "id", Holds::Id, "workbook-note-record"),
    SOURCE,
    AT,
    BY,
    SAYS,
    QUOTE,
];

const DATASET: &[Column] = &[
    ID,
    own("title (en)", "英文標題", "title", Holds::Name("en"), "workbook-note-dataset-title"),
    own("title (zh-Hant)", "繁體標題", "title", Holds::Name("zh-Hant"), "workbook-note-dataset-title"),
    own("title (zh-Hans)", "簡體標題", "title", Holds::Name("zh-Hans"), "workbook-note-dataset-title"),
    own("title (other)", "其他語言標題", "title", Holds::OtherNames, "workbook-note-name-other"),
    own("description (en)", "英文說明", "description", Holds::Name("en"), "workbook-note-description"),
    own("description (zh-Hant)", "繁體說明", "description", Holds::Name("zh-Hant"), "workbook-note-description"),
    own("description (zh-Hans)", "簡體說明", "description", Holds::Name("zh-Hans"), "workbook-note-description"),
    own("description (other)", "其他語言說明", "description", Holds::OtherNames, "workbook-note-name-other"),
];

const REST: &[Column] = &[
    own("number", "號碼", "number", Holds::Count, "workbook-note-number"),
    own("text", "文字", "text", Holds::Text, "workbook-note-rest"),
];

/// The sheets, in the order in which they are written.
pub const TABLES: &[Table] = &[
    Table {
        rows: Rows::Records(List::Entities),
        name: "Entities",
        chinese: "機構",
        table: "entities",
        columns: ENTITY,
    },
    Table {
        rows: Rows::Records(List::Relations),
        name: "Ties",
        chinese: "關係",
        table: "relations",
        columns: RELATION,
    },
    Table {
        rows: Rows::Records(List::Sources),
        name: "Sources",
        chinese: "來源",
        table: "sources",
        columns: SOURCE_COLUMNS,
    },
    Table { rows: Rows::Evidence, name: "Evidence", chinese: "佐證", table: "evidence", columns: EVIDENCE },
    Table { rows: Rows::Records(List::Figures), name: "Figures", chinese: "數字", table: "figures", columns: FIGURE },
    Table { rows: Rows::Records(List::Sectors), name: "Sectors", chinese: "界別", table: "sectors", columns: SECTOR },
    Table {
        rows: Rows::Records(List::EntityKinds),
        name: "Entity kinds",
        chinese: "機構種類",
        table: "entity_kinds",
        columns: ENTITY_KIND,
    },
    Table {
        rows: Rows::Records(List::RelationKinds),
        name: "Tie kinds",
        chinese: "關係種類",
        table: "relation_kinds",
        columns: RELATION_KIND,
    },
    Table { rows: Rows::Dataset, name: "Dataset", chinese: "資料集", table: "dataset", columns: DATASET },
    Table { rows: Rows::Rest, name: "Long texts", chinese: "長文字", table: "long_texts", columns: REST },
];

impl Table {
    /// The name on its tab.
    pub fn tab(&self) -> String {
        format!("{} {}", self.name, self.chinese)
    }

    /// The table whose sheet has this name on its tab, or that has this name in a database.
    pub fn of_tab(tab: &str) -> Option<&'static Self> {
        let word = word(tab);
        let is_it = |table: &&Self| table.name.eq_ignore_ascii_case(word) || table.table.eq_ignore_ascii_case(word);
        TABLES.iter().find(is_it)
    }

    /// The column whose cells stand under this heading.
    pub fn column(&self, heading: &str) -> Option<&'static Column> {
        let word = word(heading);
        self.columns.iter().find(|column| column.heading.eq_ignore_ascii_case(word) || column.is_in_database(word))
    }
}

impl Column {
    /// Its name in a database: its heading with nothing but small letters and underscores, and the ends of ties as graph
    /// engines call them.
    pub fn in_database(&self) -> String {
        let heading = match self.heading {
            "from" => "src",
            "from (name)" => "src_name",
            "to" => "dst",
            "to (name)" => "dst_name",
            other => other,
        };
        let words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("_").to_ascii_lowercase()
    }

    fn is_in_database(&self, name: &str) -> bool {
        // Only such names have to be compared.
        let may_be = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        may_be && self.in_database() == name
    }

    /// The text at its head.
    pub fn head(&self) -> String {
        format!("{} {}", self.heading, self.chinese)
    }
}

/// The English words that a heading or the name of a sheet begins with.
fn word(heading: &str) -> &str {
    let end = heading.find(|c: char| !c.is_ascii()).unwrap_or(heading.len());
    heading.get(..end).unwrap_or_default().trim()
}

/// Columns of tables for databases that only repeat what others say, so that nobody has to work it out there.
pub(super) const WORKED_OUT: [&str; 2] = ["first_year", "last_year"];

/// Whether the workbook has our own layout, and so can be read by [`dataset`]: it has our sheet of entities or of ties,
/// under headings that are all ours.
pub fn is_own(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| {
        let table = Table::of_tab(&sheet.name);
        let is_main = |table: &&Table| {
            matches!(table.rows, Rows::Records(List::Entities | List::Relations)) && has_our_headings(sheet, table)
        };
        table.as_ref().is_some_and(is_main)
    })
}

/// Whether the first row of the sheet has the headings of the table that tell it from anybody else's.
fn has_our_headings(sheet: &Sheet, table: &Table) -> bool {
    let Some(head) = sheet.rows.first() else { return false };
    let known: Vec<_> = head.cells.iter().filter_map(|cell| table.column(&cell.shown)).collect();
    let telling = match table.rows {
        Rows::Records(List::Entities) => ["id", "kind", "name (en)", "name (zh-Hant)", "name (other)"],
        _ => ["id", "kind", "from", "to", "source"],
    };
    telling.iter().all(|heading| known.iter().any(|column| column.heading == *heading))
}

/// Makes a dataset of a workbook of our own layout. What the checks of a file refuse is left out, and the report says
/// so at its cell; records without evidence cite their row.
///
/// # Errors
/// If the work is given up, or nothing of it can be a dataset.
pub fn dataset(workbook: &Workbook, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    let drafts = rows::drafts(workbook);
    progress.at(0.3)?;
    let drafts = friendly::completed(workbook, drafts);
    progress.at(0.5)?;
    prepared::read(drafts, progress)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_columns_are_known_by_their_headings() {
        for table in TABLES {
            assert_eq!(Table::of_tab(&table.tab()).map(|found| found.name), Some(table.name));
            assert!(table.tab().chars().count() <= 31, "{}", table.name);
            for column in table.columns {
                let found = table.column(&column.head()).map(|found| (found.part, found.field, found.holds));
                assert_eq!(found, Some((column.part, column.field, column.holds)), "{} {}", table.name, column.heading);
            }
        }
    }
}
