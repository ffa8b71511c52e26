//! Cells that were copied in another program.

use super::{delimited, html};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        sheet::Workbook,
        tables::set_apart,
    },
};

/// The table in `text`: cells of a spreadsheet with tabs between them, any other text table, or the source of a web page.
///
/// # Errors
/// If there is no table in it, or one larger than any that is meant.
pub fn pasted(text: &str) -> Result<Workbook, Refused> {
    let mut tell = |_| true;
    let mut progress = Progress::new(&mut tell);
    let text = text.trim_start_matches('\u{FEFF}');
    if is_page(text) {
        let mut workbook = html::page(text, &mut progress)?;
        set_apart(&mut workbook);
        return Ok(workbook);
    }
    let tab = text.contains('\t').then_some('\t');
    let table = delimited::table(text, tab, &mut progress).map_err(nothing)?;
    let mut workbook = Workbook { sheets: vec![table.sheet], remarks: table.remarks, ..Workbook::default() };
    set_apart(&mut workbook);
    Ok(workbook)
}

/// Whether the text is the source of a page, with or without what Windows puts before it on the clipboard.
fn is_page(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(1 << 16)).unwrap_or(text).to_ascii_lowercase();
    (head.trim_start().starts_with('<') || head.starts_with("version:")) && head.contains("<t")
}

/// Says of what was copied that it is no table, where the same would be said of a file.
fn nothing(why: Refused) -> Refused {
    match why {
        Refused::File(why) if matches!(why.key, "text-no-rows" | "text-one-column") => {
            Message::new("text-nothing-pasted").into()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let workbook = pasted(text).unwrap();
        let rows = workbook.sheets[0].rows.iter();
        rows.map(|row| row.cells.iter().map(|cell| cell.shown.to_string()).collect()).collect()
    }

    #[test]
    fn cells_of_a_spreadsheet_are_read_with_their_line_breaks() {
        assert_eq!(cells("From\tTo\r\n\"A\nB\"\tC, D\r\n"), [["From", "To"], ["A\nB", "C, D"]]);
    }

    #[test]
    fn a_table_of_a_web_page_is_read() {
        let page = "<meta charset='utf-8'><table><tr><td>From<td>To<tr><td>甲<td>乙</table>";
        assert_eq!(cells(page), [["From", "To"], ["甲", "乙"]]);
        assert_eq!(cells(&format!("Version:0.9\r\nStartHTML:00\r\n{page}")), [["From", "To"], ["甲", "乙"]]);
    }

    #[test]
    fn a_sentence_is_no_table() {
        assert_eq!(pasted("Only words"), Err(Message::new("text-nothing-pasted").into()));
        assert_eq!(pasted(" "), Err(Message::new("text-nothing-pasted").into()));
    }
}
