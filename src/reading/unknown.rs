//! Finds what looks like the name of somebody whom the dataset does not have.
//!
//! English names are told by their large letters, and by words such as "Fund" or "Mr"; Chinese ones by how they end,
//! 公司 or 大學, or by a surname with a title behind it. It is a guess that marks, and decides nothing.

use std::ops::Range;

use crate::{
    dataset::{fold::is_ideograph, meant::month_named},
    reading::tokens::{self, Token},
};

/// The sort of thing that something looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Looks {
    /// An organisation, fund, school or office.
    Organisation,
    /// A person.
    Person,
    /// Some name, and nobody knows of what.
    Name,
}

/// The names in `passage` outside of what is `taken`, in their order. In a heading, where every word may begin large,
/// only what has a telling word is one.
pub(super) fn find(passage: &str, taken: &[Range<usize>], is_running: bool) -> Vec<(Range<usize>, Looks)> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = taken.iter().map(|range| (range.start, range.end)).chain([(passage.len(), passage.len())]);
    for (end, next) in ends {
        if let Some(piece) = passage.get(start..end) {
            found.extend(
                latin(piece, Place { begins: start == 0, is_running })
                    .into_iter()
                    .map(|(range, looks)| (range, looks, start)),
            );
            if piece.contains(is_ideograph) {
                found.extend(chinese(piece).into_iter().map(|(range, looks)| (range, looks, start)));
            }
        }
        start = next;
    }
    let mut found: Vec<_> =
        found.into_iter().map(|(range, looks, start)| (range.start + start..range.end + start, looks)).collect();
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Words that only organisations have in their names.
const ORGANISATIONS: [&str; 62] = [
    "ltd",
    "limited",
    "inc",
    "corp",
    "corporation",
    "plc",
    "llc",
    "company",
    "group",
    "holdings",
    "fund",
    "funds",
    "capital",
    "ventures",
    "partners",
    "bank",
    "securities",
    "university",
    "college",
    "school",
    "institute",
    "academy",
    "laboratory",
    "laboratories",
    "hospital",
    "council",
    "commission",
    "committee",
    "authority",
    "ministry",
    "department",
    "bureau",
    "office",
    "agency",
    "association",
    "federation",
    "foundation",
    "society",
    "chamber",
    "centre",
    "center",
    "exchange",
    "parks",
    "park",
    "technologies",
    "technology",
    "robotics",
    "pharma",
    "pharmaceuticals",
    "therapeutics",
    "biotech",
    "labs",
    "systems",
    "industries",
    "airlines",
    "telecom",
    "alliance",
    "union",
    "trust",
    "board",
    "network",
    "healthcare",
];

/// Words before the name of a person.
const TITLES: [&str; 16] = [
    "mr",
    "ms",
    "mrs",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "madam",
    "dame",
    "lord",
    "reporter",
    "minister",
    "president",
    "secretary",
    "chairman",
];

/// Words inside of names that begin with a small letter.
const INSIDE: [&str; 9] = ["of", "and", "for", "the", "de", "&", "in", "on", "to"];

/// Words that begin with a large letter for other reasons.
const PLAIN: [&str; 66] = [
    "the", "a", "an", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "i", "in", "on", "at",
    "by", "for", "from", "to", "with", "as", "and", "or", "but", "if", "when", "while", "since", "after", "before",
    "during", "through", "under", "over", "among", "apart", "despite", "however", "moreover", "recently", "today",
    "first", "second", "third", "for", "our", "their", "his", "her", "there", "here", "what", "who", "how", "many",
    "more", "most", "both", "all", "new", "photo", "chief", "monday", "end",
];

/// Where a piece of a text stands.
#[derive(Clone, Copy)]
struct Place {
    /// Whether it begins a sentence.
    begins: bool,
    /// Whether it is running text, and no heading.
    is_running: bool,
}

/// Names in Latin letters.
fn latin(piece: &str, place: Place) -> Vec<(Range<usize>, Looks)> {
    let tokens = tokens::of(piece);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !can_begin(&tokens, at) {
            at += 1;
            continue;
        }
        let end = end_of(&tokens, at);
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let begins = before.map_or(place.begins, |before| matches!(before.written, "." | "!" | "?" | "“" | "\"" | ":"));
        if let Some(looks) = looks(&tokens, at..end, Place { begins, ..place })
            && let Some((first, last)) = tokens.get(at).zip(tokens.get(end - 1))
        {
            found.push((first.range.start..last.range.end, looks));
        }
        at = end;
    }
    found
}

fn is_word(token: &Token<'_>) -> bool {
    token.written.chars().all(|c| c.is_alphabetic() && !is_ideograph(c))
}

fn can_begin(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        let is_name = token.is_capital() || token.written.chars().skip(1).any(char::is_uppercase);
        is_word(token)
            && is_name
            && !PLAIN.contains(&token.word.as_str())
            && month_named(&token.word).is_none()
            && !TITLES.contains(&token.word.as_str())
    })
}

/// The token behind the name that begins at `at`.
fn end_of(tokens: &[Token<'_>], at: usize) -> usize {
    let large = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            is_word(token) && (token.is_capital() || token.written.chars().skip(1).any(char::is_uppercase))
        })
    };
    let mut end = at + 1;
    while let Some(token) = tokens.get(end) {
        let glued = tokens.get(end - 1).is_some_and(|before| before.range.end == token.range.start);
        if large(end) && !glued {
            end += 1;
        } else if INSIDE.contains(&token.word.as_str()) && !glued && large(end + 1) && token.word != "and" {
            end += 2;
        } else if token.word == "of" && tokens.get(end + 1).is_some_and(|next| next.word == "the") && large(end + 2) {
            end += 3;
        } else if matches!(token.written, "-" | "&") && large(end + 1) && glued {
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn looks(tokens: &[Token<'_>], range: Range<usize>, Place { begins, is_running }: Place) -> Option<Looks> {
    let at = range.start;
    let words = tokens.get(range)?;
    let has = |list: &[&str]| words.iter().any(|token| list.contains(&token.word.as_str()));
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).map_or("", |token| &token.word);
    let count = words.iter().filter(|token| is_word(token)).count();
    if TITLES.contains(&before(1)) || before(1) == "." && TITLES.contains(&before(2)) {
        return Some(Looks::Person);
    }
    if has(&ORGANISATIONS) && count > 1 {
        return Some(Looks::Organisation);
    }
    let only = words.first().filter(|_| count == 1).map(|token| token.written);
    let is_mixed =
        only.is_some_and(|word| word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase));
    match () {
        () if !is_running => None,
        () if is_mixed => Some(Looks::Name),
        () if count > 1 && !(begins && count == 2 && words.last().is_none_or(|last| !last.is_capital())) => {
            Some(Looks::Name)
        }
        () => None,
    }
}

/// How Chinese names of organisations end.
const ENDINGS: [&str; 34] = [
    "股份有限公司",
    "有限公司",
    "公司",
    "集團",
    "集团",
    "基金會",
    "基金会",
    "基金",
    "大學",
    "大学",
    "學院",
    "学院",
    "研究院",
    "研究所",
    "實驗室",
    "实验室",
    "協會",
    "协会",
    "商會",
    "商会",
    "聯會",
    "联会",
    "銀行",
    "银行",
    "醫院",
    "医院",
    "辦公室",
    "办公室",
    "委員會",
    "委员会",
    "管理局",
    "資本",
    "资本",
    "科技園",
];

/// Characters that no name begins behind, and words that only lead up to one.
const BREAKS: &str =
    "的與与和及由在於于向為为是將将已並并了對对從从至到等以其該该本這这那有個个、間间家所以及被獲获讓让經经";

/// Surnames of most people in Hong Kong and on the mainland, in both writings.
const SURNAMES: &str = "陳陈李黃黄張张林王吳吴劉刘蔡楊杨許许鄭郑謝谢郭洪邱曾廖賴赖周徐蘇苏葉叶莊庄呂吕江何蕭萧羅罗高潘簡简朱鍾钟彭游詹胡施沈余盧卢梁趙赵顏颜柯翁魏孫孙戴范方宋鄧邓杜傅侯曹薛丁卓馬马董唐藍蓝石蔣蒋田康鄒邹白鐘任姚湯汤湛尹";

/// Titles behind or before the name of a person.
const PERSONS: [&str; 14] =
    ["先生", "女士", "教授", "博士", "主席", "議員", "议员", "總裁", "总裁", "局長", "局长", "司長", "司长", "院士"];

/// Names in Chinese.
fn chinese(piece: &str) -> Vec<(Range<usize>, Looks)> {
    let letters: Vec<(usize, char)> = piece.char_indices().collect();
    let mut found: Vec<(Range<usize>, Looks)> = Vec::new();
    let stands = |at: usize, word: &str| {
        word.chars().enumerate().all(|(nth, c)| letters.get(at + nth).is_some_and(|(_, own)| *own == c))
    };
    let byte = |at: usize| letters.get(at).map_or(piece.len(), |(byte, _)| *byte);
    let mut at = 0;
    let mut free = 0;
    while at < letters.len() {
        let ending = ENDINGS.iter().find(|word| stands(at, word)).map(|word| word.chars().count());
        let person = PERSONS.iter().find(|word| stands(at, word)).map(|word| word.chars().count());
        if let Some(length) = ending {
            let first = begin(&letters, at, free);
            if at - first >= 2 {
                found.push((byte(first)..byte(at + length), Looks::Organisation));
                free = at + length;
            }
            at += length;
        } else if let Some(length) = person {
            let is_surname = |at: usize| letters.get(at).is_some_and(|(_, c)| SURNAMES.contains(*c));
            let given = (2..=3)
                .rev()
                .filter_map(|back| at.checked_sub(back))
                .find(|first| *first >= free && is_surname(*first));
            let is_name = |first: &usize| {
                (*first..at).all(|at| letters.get(at).is_some_and(|(_, c)| is_ideograph(*c) && !BREAKS.contains(*c)))
            };
            if let Some(first) = given.filter(is_name) {
                found.push((byte(first)..byte(at), Looks::Person));
                free = at;
            }
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// Where a name that ends before `at` begins: no further back than twelve characters, and behind whatever breaks it.
fn begin(letters: &[(usize, char)], at: usize, free: usize) -> usize {
    /// Words for founding, behind which what is founded begins.
    const FOUNDING: [&str; 11] =
        ["設立", "设立", "成立", "創立", "创立", "開設", "开设", "建立", "興建", "兴建", "共同"];
    let least = at.saturating_sub(12).max(free);
    let mut first = at;
    let is_behind = |word: &&str, first: usize| {
        let from = first.checked_sub(2).and_then(|from| letters.get(from..first));
        from.is_some_and(|two| two.iter().map(|(_, c)| *c).eq(word.chars()))
    };
    while first > least && !FOUNDING.iter().any(|word| is_behind(word, first)) {
        let Some((_, c)) = letters.get(first - 1) else { break };
        if !(is_ideograph(*c) || c.is_ascii_alphanumeric()) || BREAKS.contains(*c) {
            break;
        }
        first -= 1;
    }
    first
}

#[cfg(test)]
mod tests;
