//! How our workbooks look, and what can be chosen in their cells.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    IgnoreError, Note, Worksheet, XlsxError,
};

use super::cells::is_prose;
use crate::{
    dataset::{Dataset, list::List},
    exchange::own::{Column, Holds, Rows, TABLES, Table},
};

/// The rows under those of a dataset in which something can still be chosen.
const MORE_ROWS: u32 = 2_000;

/// The formats of cells.
pub(super) struct Style {
    /// Headings.
    pub(super) head: Format,
    /// Texts, which a spreadsheet leaves as they are typed.
    pub(super) text: Format,
    /// Texts that are only there to be read.
    pub(super) shown: Format,
    /// Numbers.
    pub(super) number: Format,
    /// Titles of the first sheet.
    pub(super) title: Format,
    /// Paragraphs of the first sheet.
    pub(super) said: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        Self {
            head: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x2B_3A4D))
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            shown: text.clone().set_font_color(Color::RGB(0x6B_7480)),
            text,
            number: Format::new().set_align(FormatAlign::Top),
            title: Format::new().set_bold().set_font_size(15),
            said: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// The day that all workbooks say they were made on, so that the same dataset gives the same file.
pub(super) fn epoch() -> ExcelDateTime {
    ExcelDateTime::from_ymd(2020, 1, 1).unwrap_or_default()
}

/// The number of columns that stay in sight: the id, with what is next to it where that tells the record.
pub(super) fn frozen_columns(table: &Table) -> u16 {
    match table.rows {
        Rows::Records(List::Entities) => 3,
        Rows::Evidence => 2,
        _ => 1,
    }
}

/// The width of a column, in characters.
pub(super) fn width(column: &Column) -> f64 {
    match column.holds {
        _ if is_prose(column) => 48.0,
        Holds::Name(_) | Holds::Shown => 30.0,
        Holds::Text if matches!(column.field, "title" | "url") => 44.0,
        Holds::Text => 20.0,
        Holds::OtherNames
        | Holds::Texts
        | Holds::Refs(_)
        | Holds::Id
        | Holds::Ref(_)
        | Holds::Speaker
        | Holds::Whole => 22.0,
        Holds::When => 15.0,
        Holds::Word(_) | Holds::Flag | Holds::Count | Holds::Number | Holds::About => 13.0,
    }
}

/// The width of the paragraphs of the first sheet, in characters.
pub(super) const READ_ME_WIDTH: f64 = 90.0;

/// The height of a paragraph of the first sheet, in points.
pub(super) fn height(text: &str, is_title: bool) -> f64 {
    if is_title {
        return 26.0;
    }
    let width: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let lines = u32::try_from(width.div_ceil(80)).unwrap_or(1);
    f64::from(lines) * 15.5 + 3.0
}

/// A note on a heading.
pub(super) fn note(text: &str) -> Note {
    Note::new(text).set_author("Tieline").add_author_prefix(false).set_width(330).set_height(170)
}

/// Lets people choose in the cells of a sheet: ids of the sheets that have them, words of closed vocabularies. Only
/// these words are insisted on; whoever writes another id or a new kind may.
pub(super) fn choices(sheet: &mut Worksheet, dataset: &Dataset, table: &Table, rows: u32) -> Result<(), XlsxError> {
    let bottom = rows.saturating_add(MORE_ROWS);
    for (at, column) in (0..).zip(table.columns) {
        let choice = match column.holds {
            Holds::Word(vocabulary) => {
                let list = DataValidation::new().allow_list_strings(vocabulary.words())?;
                Some(list.set_error_style(DataValidationErrorStyle::Warning))
            }
            Holds::Flag => Some(DataValidation::new().allow_list_strings(&["yes"])?.show_error_message(false)),
            Holds::Ref(list) | Holds::Refs(list) => ids_of(dataset, list),
            Holds::Speaker => ids_of(dataset, List::Entities),
            Holds::About => {
                let names = TABLES.iter().filter(|table| has_evidence(table.rows)).map(|table| table.name);
                Some(DataValidation::new().allow_list_strings(&names.collect::<Vec<_>>())?.show_error_message(false))
            }
            _ => None,
        };
        if let Some(choice) = choice {
            sheet.add_data_validation(1, at, bottom, at, &choice)?;
        }
    }
    // A year in a cell of text is what is meant.
    let columns = u16::try_from(table.columns.len()).unwrap_or(1).saturating_sub(1);
    sheet.ignore_error_range(1, 0, bottom, columns, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn has_evidence(rows: Rows) -> bool {
    matches!(rows, Rows::Records(List::Entities | List::Relations | List::Figures))
}

/// A choice among the ids in the first column of the sheet of a list.
fn ids_of(dataset: &Dataset, list: List) -> Option<DataValidation> {
    let table = TABLES.iter().find(|table| table.rows == Rows::Records(list))?;
    let bottom = u32::try_from(dataset.length(list)).unwrap_or(u32::MAX).saturating_add(200);
    let range = format!("='{}'!$A$2:$A${bottom}", table.tab());
    Some(DataValidation::new().allow_list_formula(Formula::new(range)).show_error_message(false))
}
