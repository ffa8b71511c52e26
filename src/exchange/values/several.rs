//! Several values in one cell.

/// The signs that part values, the ones that stand in single values most seldom first.
const SEPARATORS: [&str; 5] = ["\n", ";", "|", "、", " / "];

/// The sign between several values in single cells of a column.
///
/// It is `;`, `|`, 、, a line break, or a stroke with spaces
/// around it, if at least two cells have it or all parts of one are `known`. Never a comma, which names have in them.
pub fn separator<'a>(cells: impl IntoIterator<Item = &'a str>, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut counts = [0_usize; SEPARATORS.len()];
    for cell in cells.into_iter().filter(|cell| may_have_a_sign(cell)) {
        for (separator, count) in SEPARATORS.iter().zip(&mut counts) {
            let parts = split(cell, Some(separator));
            if parts.len() > 1 {
                *count += if parts.iter().all(|part| known(part)) { 2 } else { 1 };
            }
        }
    }
    let found = SEPARATORS.iter().zip(counts).filter(|(_, count)| *count > 1);
    // Of as many cells, the sign that stands in single values most seldom.
    let best = found.rev().max_by_key(|(_, count)| *count);
    best.map(|(separator, _)| (*separator).to_owned())
}

/// Whether a text has any byte of a sign that parts values; most cells are told by that. Without a way out of the middle,
/// many bytes are looked at in one step.
fn may_have_a_sign(text: &str) -> bool {
    // The last two begin the signs of full width.
    let is_of_a_sign = |byte| matches!(byte, b'\n' | b'\r' | b';' | b'|' | b'/' | 0xE3 | 0xEF);
    text.bytes().fold(false, |so_far, byte| so_far | is_of_a_sign(byte))
}

/// The values of a cell, without white space around them and without empty ones. A sign in full width parts as the
/// plain one does.
pub fn split<'a>(text: &'a str, separator: Option<&str>) -> Vec<&'a str> {
    let marks: &[&str] = match separator {
        None | Some("") => return Some(text.trim()).filter(|text| !text.is_empty()).into_iter().collect(),
        Some(";" | "；") => &[";", "；"],
        Some("|" | "｜") => &["|", "｜"],
        Some("\n") => &["\r\n", "\n", "\r"],
        Some(" / ") => &[" / ", " ／ "],
        Some(other) => &[other],
    };
    let mut parts = Vec::new();
    let mut rest = text;
    let next = |rest: &str| marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min();
    while let Some((at, length)) = next(rest) {
        parts.push(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + length..).unwrap_or_default();
    }
    parts.push(rest);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: &dyn Fn(&str) -> bool = &|_| false;

    #[test]
    fn two_cells_with_a_sign_or_one_of_known_names_make_a_separator() {
        assert_eq!(separator(["a; b", "c", "d；e"], NOBODY).as_deref(), Some(";"));
        assert_eq!(separator(["創投、人工智能", "生命科學、機械人"], NOBODY).as_deref(), Some("、"));
        assert_eq!(separator(["a / b", "c / d"], NOBODY).as_deref(), Some(" / "));
        assert_eq!(separator(["a\nb", "c\r\nd"], NOBODY).as_deref(), Some("\n"));
        assert_eq!(separator(["a | b", "c"], NOBODY), None);
        assert_eq!(separator(["a | b", "c"], &|name| ["a", "b"].contains(&name)).as_deref(), Some("|"));
    }

    #[test]
    fn a_comma_and_a_stroke_within_a_name_part_nothing() {
        assert_eq!(separator(["Ab, Cd & Co.", "Ef, Gh Ltd"], &|_| true), None);
        assert_eq!(separator(["A/S Dampskib", "B/V Holland"], NOBODY), None);
        assert_eq!(separator(["a;", ";b", "", " "], NOBODY), None);
    }

    #[test]
    fn values_lose_the_space_around_them_and_nothing_else() {
        assert_eq!(split(" a ; b；c;; ", Some(";")), ["a", "b", "c"]);
        assert_eq!(split(" a, b ", None), ["a, b"]);
        assert_eq!(split("  ", None), [""; 0]);
        assert_eq!(split("A/S B ／ C", Some(" / ")), ["A/S B", "C"]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_joined_is_split_into_the_same(parts in proptest::collection::vec("[a-z,/ 文]{0,6}[a-z文]", 1..6), at in 0..4_usize) {
            let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
            let joined = parts.join(SEPARATORS[at]);
            proptest::prop_assert_eq!(split(&joined, Some(SEPARATORS[at])), parts);
        }

        #[test]
        fn no_text_stops_the_splitting(text in proptest::prelude::any::<String>(), separator in "[;|、/ \n]{0,3}") {
            let _ = split(&text, Some(&separator));
            let _ = super::separator([text.as_str(), text.as_str()], NOBODY);
        }
    }
}
