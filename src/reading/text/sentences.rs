//! Where sentences end, in English and Chinese.

use std::ops::Range;

/// Words that a full stop belongs to, in small letters.
const SHORT: [&str; 44] = [
    "mr", "ms", "mrs", "dr", "prof", "st", "sr", "jr", "hon", "gen", "sen", "rep", "gov", "no", "nos", "vol", "fig",
    "e.g", "i.e", "cf", "vs", "viz", "approx", "ca", "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "p", "pp", "u.s", "u.k", "u.n", "a.m", "p.m",
];

/// Words of the names of firms, behind which a sentence ends only if the next begins as sentences do.
const FIRMS: [&str; 10] = ["ltd", "inc", "co", "corp", "plc", "bros", "llc", "intl", "dept", "univ"];

/// Words that begin a sentence and no name.
const BEGINNINGS: [&str; 24] = [
    "the", "it", "in", "this", "that", "these", "he", "she", "they", "we", "a", "an", "on", "at", "as", "for", "but",
    "with", "under", "both", "its", "their", "since", "after",
];

/// The ranges of the sentences of a line, without the spaces between them. Together they hold all that can be seen.
pub(super) fn of(line: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters = line.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let is_chinese = matches!(c, '。' | '！' | '？');
        if !is_chinese && !matches!(c, '.' | '!' | '?') {
            continue;
        }
        // Whatever closes belongs to the sentence.
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = letters.next_if(|(_, c)| closes(*c)) {
            end = at + c.len_utf8();
        }
        let rest = line.get(end..).unwrap_or_default();
        let is_end = if is_chinese {
            !continues_in_chinese(rest)
        } else {
            rest.starts_with(' ') && begins(rest.trim_start()) && !is_abbreviation(line, start..at, c, rest)
        };
        if is_end {
            push(&mut sentences, line, start..end);
            start = end;
        }
    }
    push(&mut sentences, line, start..line.len());
    sentences
}

fn push(sentences: &mut Vec<Range<usize>>, line: &str, range: Range<usize>) {
    let said = line.get(range.clone()).unwrap_or_default();
    let front = said.len() - said.trim_start().len();
    let said = said.trim();
    if !said.is_empty() {
        let start = range.start + front;
        sentences.push(start..start + said.len());
    }
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | '）' | '」' | '』' | ']' | '】' | '.' | '!' | '?' | '！' | '？' | '…')
}

/// Whether a quotation that ends here is a part of a longer sentence: 他說：「……。」並表示
fn continues_in_chinese(rest: &str) -> bool {
    rest.starts_with(['，', '、', '；', ',', '：'])
}

/// Whether a sentence can begin so.
fn begins(rest: &str) -> bool {
    let first = rest.trim_start_matches(['"', '“', '‘', '\'', '(', '（', '「', '[', '*', '#']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_ascii() || is_named_in_small(rest))
}

/// Whether the first word is a name that begins with a small letter, as some firms have.
fn is_named_in_small(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().skip(1).any(char::is_uppercase)
}

fn is_abbreviation(line: &str, so_far: Range<usize>, mark: char, rest: &str) -> bool {
    if mark != '.' {
        return false;
    }
    let said = line.get(so_far).unwrap_or_default();
    let word = said.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    if SHORT.contains(&lower.as_str()) || is_initial {
        return true;
    }
    FIRMS.contains(&lower.as_str()) && !BEGINNINGS.contains(&next.as_str())
}
