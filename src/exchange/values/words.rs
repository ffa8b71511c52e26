//! Words that cells and rows have in place of values.

mod statuses;

use super::plainly;
use crate::dataset::relation::Status;
use statuses::STATUSES;

/// Which way a tie runs, as a cell says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the first to the second.
    Forward,
    /// From the second to the first.
    Backward,
    /// Both ways, or none in particular.
    Mutual,
}

/// A row that is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A total: Total, 合計, 小計.
    Total,
    /// A remark under a table: Source:, 資料來源：, 註：.
    Footnote,
}

/// A word for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// There is nothing: "-", "n/a", 無.
    Nothing,
    /// It is not known, or not yet: 不詳, TBC.
    Unknown,
}

/// The status that a word of a cell says, in English or Chinese.
pub fn status(text: &str) -> Option<Status> {
    let plain = bare(text)?;
    STATUSES.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(status, _)| *status)
}

/// The direction that a word of a cell says: directed, undirected, mutual, 雙向, "->".
pub fn direction(text: &str) -> Option<Direction> {
    const WORDS: [(Direction, &[&str]); 3] = [
        (
            Direction::Forward,
            &[
                "directed", "forward", "forwards", "one-way", "one way", "single", "->", "→", "=>", "⇒", ">", "单向",
                "有向", "正向", "向前",
            ],
        ),
        (Direction::Backward, &["backward", "backwards", "reverse", "reversed", "<-", "←", "<=", "<", "反向", "逆向"]),
        (
            Direction::Mutual,
            &[
                "undirected",
                "mutual",
                "both",
                "two-way",
                "two way",
                "bidirectional",
                "reciprocal",
                "symmetric",
                "none",
                "<->",
                "↔",
                "<=>",
                "⇔",
                "<>",
                "--",
                "双向",
                "无向",
                "互相",
                "相互",
                "对等",
            ],
        ),
    ];
    let plain = plainly(text)?;
    WORDS.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(direction, _)| *direction)
}

/// Yes or no: true, y, 是, ✓.
pub fn truth(text: &str) -> Option<bool> {
    match plainly(text)?.as_str() {
        "true" | "yes" | "y" | "t" | "1" | "x" | "✓" | "✔" | "√" | "☑" | "是" | "有" | "对" => Some(true),
        "false" | "no" | "n" | "f" | "0" | "✗" | "✘" | "×" | "☐" | "否" | "不是" | "无" | "没有" => {
            Some(false)
        }
        _ => None,
    }
}

/// The words at the head of a row of sums.
const TOTALS: [&str; 17] = [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub-total",
    "sub total",
    "sum",
    "overall total",
    "合计",
    "小计",
    "总计",
    "总数",
    "总和",
    "共计",
    "总额",
    "合共",
    "累计",
];

/// The words that begin a remark if a colon or number stands behind them.
const NOTES: [&str; 22] = [
    "source",
    "sources",
    "data source",
    "data sources",
    "note",
    "notes",
    "remark",
    "remarks",
    "n.b.",
    "nb",
    "disclaimer",
    "last updated",
    "updated",
    "as of",
    "资料来源",
    "数据来源",
    "来源",
    "注",
    "注释",
    "附注",
    "备注",
    "说明",
];

/// Whether the first filled cell of a row says that the row is no record.
pub fn aside(text: &str) -> Option<Aside> {
    // A long remark is no value; its beginning tells.
    let start: String = text.trim_start().chars().take(60).collect();
    let plain = plainly(&start)?;
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphabetic() || c == '(');
    if is_total(&plain) {
        return Some(Aside::Total);
    }
    let is_note = NOTES.iter().any(|word| {
        let rest = plain.strip_prefix(word).filter(|rest| is_end(rest));
        let rest =
            rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')')));
        rest.is_some_and(|rest| rest.starts_with([':', '.']))
    });
    let is_marked = plain.starts_with(['*', '※', '†', '‡']) || plain.starts_with("(注") || plain.starts_with("[注");
    let is_sentence = ["数据截至", "资料截至", "数据更新", "最后更新"].iter().any(|word| plain.starts_with(word));
    (is_note || is_marked || is_sentence).then_some(Aside::Footnote)
}

/// Whether a text that is folded says that a row is a total, perhaps in two languages: "合计 / total".
fn is_total(plain: &str) -> bool {
    TOTALS.iter().filter_map(|word| plain.strip_prefix(word)).any(|rest| {
        let rest = rest.trim_start_matches([' ', '/']);
        rest.is_empty() || rest.starts_with([':', '(', '=', '-']) || is_total(rest)
    })
}

/// Words and signs for nothing.
const NOTHING: [&str; 18] = [
    "-",
    "--",
    "---",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "#n/a",
    "nil",
    "none",
    "null",
    "nan",
    "/",
    "\\",
    ".",
    "无",
    "不适用",
    "没有",
];

/// Words and signs for what is not known.
const UNKNOWN: [&str; 30] = [
    "tbc",
    "tba",
    "tbd",
    "t.b.c.",
    "t.b.a.",
    "t.b.d.",
    "to be confirmed",
    "to be announced",
    "to be determined",
    "unknown",
    "unk",
    "?",
    "??",
    "???",
    "undisclosed",
    "not disclosed",
    "not known",
    "not available",
    "不详",
    "不明",
    "未知",
    "待定",
    "待确认",
    "待公布",
    "未披露",
    "未公布",
    "未公开",
    "不公开",
    "未定",
    "未提供",
];

/// Whether a text is told at once to be more than a word or sign for nothing: by a digit, or by the number of its letters.
pub fn is_no_blank(text: &str) -> bool {
    const LONGEST: usize = "to be determined".len();
    let mut letters = 0;
    text.bytes().any(|byte| {
        letters += usize::from(byte.is_ascii_alphabetic());
        byte.is_ascii_digit() || letters > LONGEST
    })
}

/// Whether a cell has only a word or sign for nothing.
pub fn blank(text: &str) -> Option<Blank> {
    // Programs write NaN or nan for no number; so written, it is a name.
    if is_no_blank(text) || text.trim() == "Nan" {
        return None;
    }
    if text.chars().all(|c| c.is_whitespace() || crate::dataset::visible::hides(c)) {
        return Some(Blank::Nothing);
    }
    let plain = plainly(text)?;
    let plain = plain.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    if NOTHING.contains(&plain) { Some(Blank::Nothing) } else { UNKNOWN.contains(&plain).then_some(Blank::Unknown) }
}

/// A word without marks around it.
fn bare(text: &str) -> Option<String> {
    let plain = plainly(text)?;
    Some(plain.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

#[cfg(test)]
mod tests;
