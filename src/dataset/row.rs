//! The place of a row or a cell of a table, in the form in which evidence has it.
//!
//! "Deals, row 7", "line 7" of a text, "Nodes, element 7" of a network, and "Deals, row 7, column C". It is English in
//! every dataset, so that one reads like another; whoever shows it says it in the language of the reader.

use super::visible;

/// The place of a row or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The name of the sheet; empty in a text.
    pub sheet: &'a str,
    /// The number beside the row.
    pub row: u32,
    /// Whether that counts elements of a network.
    pub is_element: bool,
    /// The letters over the column, if it is a cell.
    pub column: Option<&'a str>,
}

/// The place of a row of a sheet as evidence has it: "Deals, row 7", or "line 7" of a text.
pub fn written(sheet: &str, row: u32) -> String {
    let sheet = visible::on_a_line(sheet);
    let sheet = sheet.trim();
    if sheet.is_empty() { format!("line {row}") } else { format!("{sheet}, row {row}") }
}

/// The place of an element of a network: "Nodes, element 7".
pub fn written_element(sheet: &str, element: u32) -> String {
    format!("{}, element {element}", visible::on_a_line(sheet).trim())
}

/// The place of a cell in such a row: "Deals, row 7, column C".
pub fn in_column(row: &str, column: &str) -> String {
    format!("{row}, column {column}")
}

impl<'a> Place<'a> {
    /// The place that is written like this; `None` if it is any other passage of a document.
    pub fn read(at: &'a str) -> Option<Self> {
        let (at, column) = match at.rsplit_once(", column ") {
            Some((at, column)) => (at, Some(column).filter(|column| is_column(column))?.into()),
            None => (at, None),
        };
        let element = at.rsplit_once(", element ");
        let named = element.or_else(|| at.rsplit_once(", row "));
        let (sheet, row) = named.or_else(|| Some(("", at.strip_prefix("line ")?)))?;
        let is_number = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
        let row = row.parse().ok().filter(|_| is_number)?;
        Some(Self { sheet, row, is_element: element.is_some(), column })
    }

    /// The place of its whole row, as evidence has it.
    pub fn whole_row(self) -> String {
        if self.is_element { written_element(self.sheet, self.row) } else { written(self.sheet, self.row) }
    }

    /// The position of its column, from 0.
    pub fn position(self) -> Option<u32> {
        let letters = self.column?.bytes();
        let number = letters.fold(0_u32, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
        number.checked_sub(1)
    }
}

/// Whether a text has the letters over a column, as spreadsheets have them.
fn is_column(letters: &str) -> bool {
    (1..=4).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for (sheet, row) in [("Deals", 7), ("Q1, row 3", 12), ("投資 2024", 1), ("", 9)] {
            let at = written(sheet, row);
            assert_eq!(Place::read(&at), Some(Place { sheet, row, is_element: false, column: None }));
            let cell = in_column(&at, "AB");
            let place = Place::read(&cell).unwrap();
            assert_eq!((place.sheet, place.row, place.position()), (sheet, row, Some(27)));
            assert_eq!(place.whole_row(), at);
        }
        let element = written_element("Nodes", 7);
        let place = Place::read(&element).unwrap();
        assert!(place.is_element && place.whole_row() == element);
    }

    #[test]
    fn any_other_passage_is_none() {
        for at in [
            "paragraph 2",
            "row",
            "Table 2, row",
            "line",
            "line x",
            "Deals, row 7, column 3",
            "page 7, row 99999999999",
        ] {
            assert_eq!(Place::read(at), None, "{at}");
        }
    }
}
