//! The columns of each sheet of our workbooks, in their order.

use super::{Column, Holds, Part, Rows, Table, Vocabulary};
use crate::dataset::list::List;

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
    own("cue words", "提示詞", "cues", Holds::Texts, "workbook-note-cues"),
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
        database: "entities",
        columns: ENTITY,
    },
    Table {
        rows: Rows::Records(List::Relations),
        name: "Ties",
        chinese: "關係",
        database: "relations",
        columns: RELATION,
    },
    Table {
        rows: Rows::Records(List::Sources),
        name: "Sources",
        chinese: "來源",
        database: "sources",
        columns: SOURCE_COLUMNS,
    },
    Table { rows: Rows::Evidence, name: "Evidence", chinese: "佐證", database: "evidence", columns: EVIDENCE },
    Table {
        rows: Rows::Records(List::Figures),
        name: "Figures",
        chinese: "數字",
        database: "figures",
        columns: FIGURE,
    },
    Table {
        rows: Rows::Records(List::Sectors),
        name: "Sectors",
        chinese: "界別",
        database: "sectors",
        columns: SECTOR,
    },
    Table {
        rows: Rows::Records(List::EntityKinds),
        name: "Entity kinds",
        chinese: "機構種類",
        database: "entity_kinds",
        columns: ENTITY_KIND,
    },
    Table {
        rows: Rows::Records(List::RelationKinds),
        name: "Tie kinds",
        chinese: "關係種類",
        database: "relation_kinds",
        columns: RELATION_KIND,
    },
    Table { rows: Rows::Dataset, name: "Dataset", chinese: "資料集", database: "dataset", columns: DATASET },
    Table { rows: Rows::Rest, name: "Long texts", chinese: "長文字", database: "long_texts", columns: REST },
];
