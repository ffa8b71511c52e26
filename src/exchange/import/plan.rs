//! A table made ready to be read: its columns by their roles, with what cells of each are kept under.

use super::memo::Memo;
use crate::dataset::{relation::Status, share::Text};
use crate::exchange::{
    mapping::{Column, ColumnReading, Role, Rows, Table},
    sheet::{Row, Sheet, letters},
    tables::Place,
    values::{
        Reading, amounts, dates,
        headings::{Also, about_end, fold, meanings, untyped},
        words,
    },
};

/// A table with its columns.
pub(super) struct Plan<'a> {
    /// The table as the mapping has it.
    pub(super) table: &'a Table,
    /// Its sheet, without the rows.
    pub(super) sheet: Sheet,
    /// Where it lies.
    pub(super) place: Place,
    /// The row before those under the headings: the last row of headings, if there are any.
    pub(super) head: Option<Row>,
    /// The places of its rows as evidence has them, up to their numbers: "Deals, row ".
    pub(super) at: String,
    /// The number of rows under the headings.
    pub(super) rows: usize,
    /// The number of the first row of the table.
    pub(super) first_row: u32,
    /// The columns that are read, from the left.
    pub(super) columns: Vec<Planned>,
    /// The headings of all columns, folded, by position in the sheet; then those of each row, if there are several.
    pub(super) headings: Vec<Vec<String>>,
    /// Whether it is a table of a text, whose rows are counted by lines.
    pub(super) is_text: bool,
    /// Whether the headings, or the sheet's name, are Chinese.
    pub(super) is_chinese: bool,
}

/// A column that is read.
pub(super) struct Planned {
    /// Its position in the sheet.
    pub(super) at: usize,
    /// Its role; a column that the mapping does not know is a tag.
    pub(super) role: Role,
    /// How its cells are read.
    pub(super) reading: ColumnReading,
    /// The beginning of its tags: its heading, numbered where another has the same, else its letters.
    pub(super) label: Text,
    /// The beginning of tags of an end, where the column is about one: "Country" for "Investor country".
    pub(super) of_end: String,
    /// Whether its dates are those of founding.
    pub(super) founded: bool,
    /// Which of its texts are words for nothing.
    blanks: Memo<Option<words::Blank>>,
    /// The directions that its texts say.
    pub(super) directions: Memo<Option<words::Direction>>,
    /// The statuses that its texts say.
    pub(super) statuses: Memo<Option<Status>>,
    /// The times that its texts say.
    pub(super) times: Memo<Reading<dates::Dated>>,
    /// The sums that its texts say.
    pub(super) sums: Memo<Reading<amounts::Sum>>,
    /// Its texts under its heading, as tags have them.
    pub(super) tags: Memo<Text>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(table: &'a Table, sheet: &Sheet, place: Place, is_text: bool) -> Self {
        let known = table.columns.iter().zip(&place.columns).filter_map(|(column, at)| {
            let Column { heading, role, reading, .. } = column;
            Some(((*at)?, *role, reading.clone(), heading.as_str()))
        });
        let new = place.new.iter().map(|(at, heading)| (*at, Role::Tag, ColumnReading::default(), heading.as_str()));
        let mut all: Vec<_> = known.chain(new).collect();
        all.sort_by_key(|(at, ..)| *at);
        let labels = labels(all.iter().map(|(at, _, _, heading)| (*at, *heading)));
        let mut headings = vec![String::new(); all.last().map_or(0, |(at, ..)| at + 1)];
        for (at, _, _, heading) in &all {
            if let Some(folded) = headings.get_mut(*at) {
                *folded = fold(heading);
            }
        }
        let mut headings = vec![headings];
        let rows = sheet.rows.get(place.headings.clone()).unwrap_or_default();
        if rows.len() > 1 {
            headings.extend(rows.iter().map(|row| row.cells.iter().map(|cell| fold(&cell.shown)).collect()));
        }
        let has_chinese = |text: &str| text.chars().any(crate::dataset::fold::is_ideograph);
        let is_chinese = has_chinese(&table.sheet) || all.iter().any(|(_, _, _, heading)| has_chinese(heading));
        let ends = |wanted: Role| -> Vec<&str> {
            all.iter().filter(|(_, role, ..)| *role == wanted).map(|(_, _, _, heading)| *heading).collect()
        };
        let (from, to) = (ends(Role::From), ends(Role::To));
        let columns = all.into_iter().zip(labels).map(|((at, role, reading, heading), label)| {
            let of_end = match role {
                Role::OfFrom => of_end(heading, &from, &label),
                Role::OfTo => of_end(heading, &to, &label),
                _ => String::new(),
            };
            let founded = role == Role::Start || says_founded(heading);
            Planned { at, of_end, founded, ..Planned::new(role, reading, label) }
        });
        let columns = columns.filter(|column| column.role != Role::Ignored).collect();
        let first = sheet.rows.get(place.headings.start.min(place.body.start)).or_else(|| sheet.rows.last());
        Self {
            table,
            head: place.body.start.checked_sub(1).and_then(|at| sheet.rows.get(at)).cloned(),
            at: sheet.place(0).trim_end_matches('0').to_owned(),
            rows: sheet.rows.get(place.body.clone()).map_or(0, <[Row]>::len),
            first_row: first.map_or(1, |row| row.number),
            sheet: Sheet { name: sheet.name.clone(), hidden: sheet.hidden, rows: Vec::new(), form: sheet.form.clone() },
            place,
            columns,
            headings,
            is_text,
            is_chinese,
        }
    }

    /// The columns of a role.
    pub(super) fn of(&self, role: Role) -> impl Iterator<Item = &Planned> {
        self.columns.iter().filter(move |column| column.role == role)
    }

    /// The number of the sheet, as spots have it.
    pub(super) fn sheet_number(&self) -> u32 {
        u32::try_from(self.place.sheet).unwrap_or(u32::MAX)
    }

    /// Whether other things may stand among its records. Of a network every row is a record: no person wrote titles and
    /// totals between them.
    pub(super) fn has_others(&self) -> bool {
        self.sheet.form.is_none()
    }

    /// Whether its rows are of that sort.
    pub(super) fn is(&self, rows: Rows) -> bool {
        self.table.rows == rows
    }
}

impl Planned {
    /// A column of which no cell was read yet.
    fn new(role: Role, reading: ColumnReading, label: String) -> Self {
        Self {
            at: 0,
            role,
            reading,
            label: Text::from(label),
            of_end: String::new(),
            founded: false,
            blanks: Memo::default(),
            directions: Memo::default(),
            statuses: Memo::default(),
            times: Memo::default(),
            sums: Memo::default(),
            tags: Memo::default(),
        }
    }

    /// The meaning of a text that is a word for nothing.
    pub(super) fn blank(&self, line: &Text) -> Option<words::Blank> {
        if words::is_no_blank(line) { None } else { self.blanks.get(line, || words::blank(line)) }
    }
}

/// The thing that a column says of the end of ties that has one of these headings.
fn of_end(heading: &str, ends: &[&str], label: &str) -> String {
    let found = ends.iter().filter_map(|end| about_end(heading, end)).max_by_key(|(fit, _)| *fit);
    found.map_or_else(|| label.to_owned(), |(_, rest)| rest.chars().take(MOST_OF_A_HEADING).collect())
}

fn says_founded(heading: &str) -> bool {
    meanings(heading).iter().any(|meaning| meaning.also == Some(Also::Founded))
}

/// The names of columns, each another: a heading that stands there again has its number, and a column without
/// one its letters.
pub fn labels<'a>(columns: impl Iterator<Item = (usize, &'a str)>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for (at, heading) in columns {
        let heading = untyped(heading.trim()).trim_end_matches([':', '：']);
        let heading: String = heading.chars().take(MOST_OF_A_HEADING).collect();
        if heading.is_empty() {
            seen.push(format!("column {}", letters(u32::try_from(at).unwrap_or(u32::MAX))));
            continue;
        }
        let count = counts.entry(fold(&heading)).or_default();
        *count += 1;
        seen.push(if *count > 1 { format!("{heading} {count}") } else { heading });
    }
    seen
}

/// Of a longer heading only so many letters stand in tags.
const MOST_OF_A_HEADING: usize = 80;
