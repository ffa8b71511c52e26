//! Headings of columns that say something about one end of a tie: "Investor country" beside "Investor".

use super::{Also, fold, is_too_long, meanings, unbracketed};
use crate::{dataset::fold::is_ideograph, exchange::mapping::Role};

/// Words behind or before that for an end of ties, in whose column its names or ids stand.
const NAMES: [&str; 9] =
    ["name", "names", "id", "organisation", "organization", "company", "entity", "institution", "code"];

/// The same in Chinese.
const CHINESE_NAMES: [&str; 6] = ["名稱", "名称", "名字", "編號", "编号", "名"];

/// The thing that a heading says of the end of ties whose column has the heading `end`: "Country" of "Investor country"
/// beside "Investor".
///
/// With it comes how many letters of `end` were found again, as "Partner 2" fits
/// "Partner 2 country" better than "Partner" does.
pub fn about_end(heading: &str, end: &str) -> Option<(usize, String)> {
    if is_too_long(heading) || is_too_long(end) {
        return None;
    }
    let found = stems(end).into_iter().filter_map(|stem| Some((stem.chars().count(), rest(heading, &stem)?)));
    let (length, rest) = found.max_by_key(|(length, _)| *length)?;
    let mut letters = rest.chars();
    let rest: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    Some((length, rest))
}

/// The words for an end of ties that a heading has, with and without those for names.
fn stems(end: &str) -> Vec<String> {
    let above = end.split_once(" / ").map_or(end, |(above, _)| above);
    let whole = unbracketed(above).0.trim().to_owned();
    let lower = whole.to_lowercase();
    let mut stems = Vec::new();
    for name in NAMES {
        let is_apart = |rest: &&str| rest.ends_with([' ', '_', '-']);
        if let Some(rest) = lower.strip_suffix(name).filter(is_apart) {
            stems.extend(whole.get(..rest.len()).map(|stem| stem.trim_end_matches([' ', '_', '-']).to_owned()));
        }
    }
    for before in ["name of the ", "name of "] {
        let stem = lower.strip_prefix(before).and_then(|rest| whole.get(whole.len().checked_sub(rest.len())?..));
        stems.extend(stem.map(str::to_owned));
    }
    stems.extend(CHINESE_NAMES.iter().find_map(|name| whole.strip_suffix(name)).map(str::to_owned));
    stems.push(whole);
    // A single character begins too many words.
    stems.retain(|stem| stem.chars().count() > 1);
    stems
}

/// The rest of a heading besides `stem`, if that is a thing to be said of an end.
fn rest(heading: &str, stem: &str) -> Option<String> {
    const SIGNS: [char; 9] = [' ', '_', '-', '/', ':', '：', '.', '・', '的'];
    let heading = heading.trim();
    let (outside, inside) = unbracketed(heading);
    let rest = if fold(&inside) == fold(stem) {
        outside
    } else {
        let before = [" of the ", " of "].iter().find_map(|of| {
            let (rest, end) = split_lower(heading, of)?;
            (fold(end) == fold(stem)).then(|| rest.to_owned())
        });
        before.or_else(|| behind(heading, stem).map(str::to_owned))?
    };
    let rest = rest.trim_matches(|c: char| SIGNS.contains(&c) || c.is_whitespace());
    let rest = rest.strip_prefix("'s ").or_else(|| rest.strip_prefix("’s ")).unwrap_or(rest).trim();
    let is_short = stem.is_ascii() && stem.len() <= 4;
    says_of_an_end(rest, is_short).then(|| rest.to_owned())
}

/// Both sides of `between` in a heading of letters in any case.
fn split_lower<'a>(heading: &'a str, between: &str) -> Option<(&'a str, &'a str)> {
    let at = heading.to_ascii_lowercase().find(between)?;
    Some((heading.get(..at)?, heading.get(at + between.len()..)?))
}

/// The text behind `stem`, if a word ends there: "Investor country", "investorCountry", 投資方國家.
fn behind<'a>(heading: &'a str, stem: &str) -> Option<&'a str> {
    let folded = fold(stem);
    let mut places = heading.char_indices().skip(stem.chars().count()).map(|(at, _)| at);
    let cut = places.find(|at| fold(heading.get(..*at).unwrap_or_default()) == folded)?;
    let (before, after) = (heading.get(..cut)?, heading.get(cut..)?);
    let (last, first) = (before.chars().next_back()?, after.chars().next()?);
    let is_new_word = !first.is_alphanumeric() || is_ideograph(last) || (last.is_lowercase() && first.is_uppercase());
    is_new_word.then_some(after)
}

/// Whether a word says something of an entity: nothing that ties have as their own, such as a sum, a date or a share.
/// Behind a short word such as "to" it has to be a word that is known.
fn says_of_an_end(rest: &str, is_short: bool) -> bool {
    if fold(rest).is_empty() {
        return false;
    }
    let meanings = meanings(rest);
    let of_an_entity = |role: Role| {
        use Role::{Alias, Kind, Note, Place, Sector, Short, Tag, Tags};
        matches!(role, Alias | Kind | Note | Place | Sector | Short | Tag | Tags)
    };
    let is_share = |also: Option<Also>| matches!(also, Some(Also::Share | Also::Weight));
    meanings.iter().all(|meaning| of_an_entity(meaning.role) && !is_share(meaning.also))
        && !(is_short && meanings.is_empty())
}

#[cfg(test)]
mod tests {
    use super::about_end;

    fn said(heading: &str, end: &str) -> Option<String> {
        about_end(heading, end).map(|(_, rest)| rest)
    }

    #[test]
    fn a_heading_with_the_word_for_an_end_says_something_of_it() {
        for (heading, end, rest) in [
            ("Investor country", "Investor", "Country"),
            ("investor_type", "Investor name", "Type"),
            ("investorCountry", "investor", "Country"),
            ("Country of the investor", "Name of investor", "Country"),
            ("Country (investor)", "Investor", "Country"),
            ("Investor / Country", "Investor / Name", "Country"),
            ("Investor’s country", "Investor", "Country"),
            ("投資方國家", "投資方名稱", "國家"),
            ("投資方：國家", "投資方", "國家"),
            ("From city", "From", "City"),
        ] {
            assert_eq!(said(heading, end).as_deref(), Some(rest), "{heading}");
        }
    }

    #[test]
    fn what_ties_have_as_their_own_is_not_said_of_an_end() {
        for (heading, end) in [
            ("Investor", "Investor"),
            ("Investor name", "Investor"),
            ("Investors", "Investor"),
            ("Investor share", "Investor"),
            ("Investor amount", "Investor"),
            ("To be confirmed", "To"),
            ("Total", "To"),
            ("被投資方國家", "投資方"),
            ("投資方金額", "投資方"),
            ("甲國", "甲"),
        ] {
            assert_eq!(said(heading, end), None, "{heading}");
        }
    }

    #[test]
    fn a_sentence_says_nothing_of_an_end() {
        assert_eq!(said(&format!("Investor {}", "country ".repeat(100_000)), "Investor"), None);
        assert_eq!(said("Investor country", &"Investor ".repeat(100_000)), None);
    }

    #[test]
    fn the_longer_word_fits_better() {
        let [two, one] = ["Partner 2", "Partner"].map(|end| about_end("Partner 2 country", end).map(|(fit, _)| fit));
        assert!(two > one, "{two:?} {one:?}");
    }
}
