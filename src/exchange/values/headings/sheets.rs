//! The sort of the rows of a sheet, by its name.

use super::fold;
use crate::{dataset::fold::is_ideograph, exchange::mapping::Rows};

/// Names of sheets that nobody reads as a table.
const IGNORED: [&str; 27] = [
    "readme",
    "read me",
    "notes",
    "note",
    "legend",
    "list",
    "lists",
    "lookup",
    "lookups",
    "pivot",
    "chart",
    "charts",
    "instructions",
    "cover",
    "contents",
    "about",
    "dashboard",
    "help",
    "說明",
    "附註",
    "備註",
    "圖例",
    "選項",
    "封面",
    "目錄",
    "使用說明",
    "填寫說明",
];
/// Names of sheets of ties.
const RELATIONS: [&str; 40] = [
    "relations",
    "relation",
    "relationships",
    "relationship",
    "edges",
    "edge",
    "links",
    "connections",
    "ties",
    "deals",
    "deal",
    "investments",
    "contracts",
    "agreements",
    "partnerships",
    "transactions",
    "grants",
    "loans",
    "edge list",
    "arcs",
    "關係",
    "關係表",
    "連繫",
    "聯繫",
    "合作",
    "合作關係",
    "投資",
    "交易",
    "往來",
    "合約",
    "合同",
    "協議",
    "項目",
    "邊",
    "投資項目",
    "合作項目",
    "資助",
    "貸款",
    "股權",
    "連線",
];
/// Names of sheets of entities.
const ENTITIES: [&str; 38] = [
    "entities",
    "entity",
    "nodes",
    "node",
    "elements",
    "points",
    "organisations",
    "organizations",
    "organisation",
    "organization",
    "companies",
    "company",
    "people",
    "persons",
    "institutions",
    "actors",
    "vertices",
    "node list",
    "members",
    "partners",
    "機構",
    "機構名單",
    "公司",
    "公司名單",
    "企業",
    "企業名單",
    "人物",
    "人物名單",
    "節點",
    "名單",
    "實體",
    "單位",
    "組織",
    "機構列表",
    "公司列表",
    "主體",
    "成員",
    "院校",
];
/// Names of sheets of documents.
const SOURCES: [&str; 9] =
    ["sources", "references", "bibliography", "documents", "來源", "資料來源", "參考資料", "文獻", "文件"];
/// Names of sheets of kinds and sectors.
const KINDS: [&str; 8] = ["kinds", "sectors", "types", "categories", "類別", "行業", "領域", "種類"];

/// The sort of the rows of a sheet of this name; `None` if its words are not known.
pub fn sheet_meaning(name: &str) -> Option<Rows> {
    let lower = name.to_lowercase();
    if ["(ignore)", "（ignore）", "(忽略)", "（忽略）"].iter().any(|mark| lower.contains(mark)) {
        return Some(Rows::Ignored);
    }
    let folded = fold(name);
    // A year or number beside the name says nothing.
    let bare = folded.trim_matches(|c: char| c.is_ascii_digit());
    let bare = ["表", "列表", "清单", "sheet", "table", "data"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    let lists: [(Rows, &[&str]); 5] = [
        (Rows::Ignored, &IGNORED),
        (Rows::Relations, &RELATIONS),
        (Rows::Entities, &ENTITIES),
        (Rows::Sources, &SOURCES),
        (Rows::Vocabulary, &KINDS),
    ];
    let halves: (String, String) = name.chars().partition(|c| is_ideograph(*c));
    let spellings = [folded.as_str(), bare, &fold(&halves.0), &fold(&halves.1)].map(str::to_owned);
    let is = |words: &[&str], spelling: &String| words.iter().any(|word| fold(word) == *spelling);
    let found = spellings.iter().filter(|spelling| !spelling.is_empty());
    found.into_iter().find_map(|spelling| lists.iter().find(|(_, words)| is(words, spelling)).map(|(rows, _)| *rows))
}
