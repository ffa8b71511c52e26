//! The meaning of headings of columns and names of sheets by their words, in English and Chinese.

mod ends;
mod sheets;

use std::{collections::HashMap, sync::LazyLock};

pub use self::ends::about_end;
pub use self::sheets::sheet_meaning;
use super::amounts::unit_in_heading;
use crate::{
    dataset::fold::{self, is_ideograph},
    exchange::mapping::Role,
};

/// A meaning that a heading may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The role of the cells under it then.
    pub role: Role,
    /// The tables in which it means that.
    pub of: Of,
    /// The kind of tie that it proposes, in English, if it names one end of a pair: `investor` and `investee` both have
    /// "invests in", the one with [`Role::From`] and the other with [`Role::To`].
    pub pair: Option<&'static str>,
    /// Anything else it says.
    pub also: Option<Also>,
}

/// The tables in which a heading means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Tables of any sort.
    Any,
    /// Tables of entities.
    Entities,
    /// Tables of ties.
    Relations,
}

/// Something that a heading says besides the role of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Also {
    /// Its dates are those of founding.
    Founded,
    /// Its dates are those of the source: as of, 截至. They are no beginnings.
    AsOf,
    /// It may only count the rows: 序號, No., #. Then it is ignored.
    Counting,
    /// Its numbers are shares, and never sums of money.
    Share,
    /// Its numbers are weights, and never sums of money.
    Weight,
    /// It means this only beside a heading for the other end: `source` beside `target`, 至 beside 由.
    WithOtherEnd,
    /// It means this only beside a heading for the beginning: 至 beside 自.
    WithStart,
}

/// The words of `assets/headings.tsv`, folded, each with what it means in the order of the file.
static WORDS: LazyLock<HashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Meaning>> = HashMap::new();
    for line in include_str!("../../../assets/headings.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((meaning, written)) = meaning(line) else { continue };
        for word in written.split(';') {
            let meanings = words.entry(fold(word)).or_default();
            if !meanings.contains(&meaning) {
                // What holds only beside another column is less likely than what holds alone.
                let at = meanings.partition_point(|own| needs(own.also) <= needs(meaning.also));
                meanings.insert(at, meaning);
            }
        }
    }
    words
});

/// How much has to stand beside a heading for it to mean what it may.
fn needs(also: Option<Also>) -> u8 {
    match also {
        Some(Also::WithOtherEnd) => 2,
        Some(Also::WithStart) => 1,
        _ => 0,
    }
}

/// The meaning that a line of the file gives to its words, with the words.
fn meaning(line: &'static str) -> Option<(Meaning, &'static str)> {
    let mut fields = line.split('\t');
    let role = role(fields.next()?)?;
    let of = match fields.next()? {
        "entities" => Of::Entities,
        "relations" => Of::Relations,
        _ => Of::Any,
    };
    let also = match fields.next()? {
        "founded" => Some(Also::Founded),
        "asof" => Some(Also::AsOf),
        "counting" => Some(Also::Counting),
        "share" => Some(Also::Share),
        "weight" => Some(Also::Weight),
        "end" => Some(Also::WithOtherEnd),
        "start" => Some(Also::WithStart),
        _ => None,
    };
    let pair = fields.next().filter(|kind| *kind != "-");
    Some((Meaning { role, of, pair, also }, fields.next()?))
}

/// The role of this name.
fn role(name: &str) -> Option<Role> {
    Some(match name {
        "Id" => Role::Id,
        "Name" => Role::Name,
        "NameEnglish" => Role::NameEnglish,
        "NameTraditional" => Role::NameTraditional,
        "NameSimplified" => Role::NameSimplified,
        "Short" => Role::Short,
        "Alias" => Role::Alias,
        "Kind" => Role::Kind,
        "Sector" => Role::Sector,
        "From" => Role::From,
        "To" => Role::To,
        "Direction" => Role::Direction,
        "When" => Role::When,
        "Start" => Role::Start,
        "End" => Role::End,
        "Amount" => Role::Amount,
        "Currency" => Role::Currency,
        "Status" => Role::Status,
        "Capacity" => Role::Capacity,
        "Fund" => Role::Fund,
        "Tags" => Role::Tags,
        "Note" => Role::Note,
        "Source" => Role::Source,
        "At" => Role::At,
        "Says" => Role::Says,
        "Quote" => Role::Quote,
        "Url" => Role::Url,
        "Place" => Role::Place,
        "Right" => Role::Right,
        "Down" => Role::Down,
        "Tag" => Role::Tag,
        _ => return None,
    })
}

/// A heading without the type that Neo4j's have behind a colon: `since:date`, `names:string[]`.
pub fn untyped(heading: &str) -> &str {
    const TYPES: [&str; 18] = [
        "string",
        "int",
        "integer",
        "long",
        "float",
        "double",
        "boolean",
        "byte",
        "short",
        "char",
        "point",
        "date",
        "time",
        "localtime",
        "datetime",
        "localdatetime",
        "duration",
        "vector",
    ];
    // A type may say more of itself: `since:datetime{timezone:UTC}`.
    let plain = heading.split('{').next().unwrap_or(heading);
    let Some((name, typed)) = plain.rsplit_once(':') else { return heading };
    let typed = typed.trim().trim_end_matches("[]").to_ascii_lowercase();
    if TYPES.contains(&typed.as_str()) && !name.trim().is_empty() { name } else { heading }
}

/// All that a heading may mean, the likeliest first; nothing if its words are not known.
///
/// It may be in English, in Chinese or in both, as "機構 Organisation"; two headings above each other are joined by
/// " / ", of which "Investor / Name" is the investor.
pub fn meanings(heading: &str) -> Vec<Meaning> {
    if is_too_long(heading) {
        return Vec::new();
    }
    let heading = untyped(heading);
    let (outside, inside) = unbracketed(heading);
    known(heading)
        .or_else(|| in_language(&outside, &inside))
        .or_else(|| known(&outside).filter(|_| !fold(&outside).is_empty()))
        .or_else(|| in_parts(&outside))
        .or_else(|| of_an_end(&outside))
        .or_else(|| numbered(&outside))
        .or_else(|| money(heading))
        .unwrap_or_default()
}

/// Whether nobody writes such a heading: what is so long is a sentence.
fn is_too_long(heading: &str) -> bool {
    const LONGEST: usize = 200;
    heading.len() > LONGEST && heading.chars().nth(LONGEST).is_some()
}

/// The meanings of a heading that is in the list as it is.
fn known(heading: &str) -> Option<Vec<Meaning>> {
    let meaning = |role, also| Some(vec![Meaning { role, of: Of::Any, pair: None, also: Some(also) }]);
    match heading.trim() {
        "#" | "＃" | "№" => return meaning(Role::Id, Also::Counting),
        "%" | "％" => return meaning(Role::Tag, Also::Share),
        _ => {}
    }
    WORDS.get(&fold(heading)).cloned()
}

/// A heading without what stands in brackets, and that.
fn unbracketed(heading: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in heading.chars() {
        match c {
            '(' | '（' | '[' | '［' | '【' | '{' | '〔' => depth += 1,
            ')' | '）' | ']' | '］' | '】' | '}' | '〕' => depth = depth.saturating_sub(1),
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    (outside, inside)
}

/// A heading for names with a language in brackets: Name (中文).
fn in_language(outside: &str, inside: &str) -> Option<Vec<Meaning>> {
    let is_name = |meaning: &Meaning| {
        matches!(meaning.role, Role::Name | Role::NameEnglish | Role::NameTraditional | Role::NameSimplified)
    };
    let language = known(inside)
        .filter(|meanings| meanings.first().is_some_and(|meaning| is_name(meaning) && meaning.of == Of::Any));
    language.filter(|_| known(outside).is_some_and(|meanings| meanings.iter().any(is_name)))
}

/// The meanings of a heading in two languages or of two headings above each other.
fn in_parts(heading: &str) -> Option<Vec<Meaning>> {
    if let Some((above, below)) = heading.split_once(" / ") {
        let (above, below) = (meanings(above), meanings(below));
        let is_end = |meaning: &Meaning| matches!(meaning.role, Role::From | Role::To) && meaning.also.is_none();
        if above.iter().any(is_end) {
            let names = below.iter().any(|meaning| matches!(meaning.role, Role::Name | Role::Id));
            return Some(if names { above.into_iter().filter(is_end).collect() } else { both(&above, &below) });
        }
        let both = both(&above, &below);
        if !above.is_empty() || !both.is_empty() {
            return Some(both);
        }
        // A name of something that is not known is not the name of the record.
        return Some(
            below
                .into_iter()
                .filter(|meaning| !matches!(meaning.role, Role::Name | Role::Id | Role::From | Role::To))
                .collect(),
        );
    }
    let split = heading.split_once(['/', '／', '|', '\n', '、']).map(|(one, other)| (one.to_owned(), other.to_owned()));
    let (one, other) = split.unwrap_or_else(|| heading.chars().partition(|c| is_ideograph(*c)));
    if fold(&one).is_empty() || fold(&other).is_empty() {
        return None;
    }
    match (known(&one), known(&other)) {
        (Some(one), Some(other)) => Some(both(&one, &other)),
        (one, other) => one.or(other),
    }
}

/// The meanings that are in both lists, as the first has them.
fn both(one: &[Meaning], other: &[Meaning]) -> Vec<Meaning> {
    one.iter().filter(|meaning| other.iter().any(|own| own.role == meaning.role)).copied().collect()
}

/// The end of a tie that a heading names with a word for what stands under it: "Name of investor", 投資方名稱.
fn of_an_end(heading: &str) -> Option<Vec<Meaning>> {
    const BEHIND: [&str; 13] = [
        "name",
        "names",
        "id",
        "organisation",
        "organization",
        "company",
        "entity",
        "institution",
        "名称",
        "名",
        "编号",
        "机构",
        "公司",
    ];
    let folded = fold(heading);
    let before = folded.strip_prefix("nameof").map(|rest| rest.strip_prefix("the").unwrap_or(rest));
    let stripped = BEHIND.iter().filter_map(|word| folded.strip_suffix(word)).chain(before);
    let ends = stripped.filter_map(|word| WORDS.get(word)).map(|meanings| -> Vec<Meaning> {
        let is_end = |meaning: &&Meaning| matches!(meaning.role, Role::From | Role::To) && meaning.also.is_none();
        meanings.iter().filter(is_end).copied().collect()
    });
    ends.into_iter().find(|ends| !ends.is_empty())
}

/// The meanings of a heading with a number before it, or behind it if several columns can mean the same.
fn numbered(heading: &str) -> Option<Vec<Meaning>> {
    let folded = fold(heading);
    let digits = |c: char| c.is_ascii_digit();
    let behind = folded.trim_start_matches(digits);
    if behind.len() < folded.len()
        && let Some(meanings) = WORDS.get(behind)
    {
        return Some(meanings.clone());
    }
    let is_repeated = |meaning: &&Meaning| {
        use Role::{Alias, Note, Quote, Sector, Source, Tags, Url};
        matches!(meaning.role, Alias | Note | Quote | Sector | Source | Tags | Url) && meaning.also.is_none()
    };
    let meanings = WORDS.get(folded.trim_end_matches(digits))?;
    Some(meanings.iter().filter(is_repeated).copied().collect())
}

/// A heading that names a currency is one of sums.
fn money(heading: &str) -> Option<Vec<Meaning>> {
    let (currency, power) = unit_in_heading(heading)?;
    (currency.is_some() || power > 0).then(|| vec![Meaning { role: Role::Amount, of: Of::Any, pair: None, also: None }])
}

/// A heading without case, width, brackets and white space, in simplified characters: two that fold to the same text
/// are one heading.
pub fn fold(heading: &str) -> String {
    let folded = fold::fold(heading);
    // Neo4j tells ":LABEL" from "label".
    if heading.trim_start().starts_with(':') { format!(":{folded}") } else { folded }
}

#[cfg(test)]
mod tests;
