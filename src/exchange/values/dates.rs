//! Dates as people write them into cells.

mod parts;
mod reader;

use rust_decimal::Decimal;

use self::reader::{Fault, Reader};
use super::{
    Reading, plainly, quoted,
    words::{self, Blank},
};
use crate::{
    dataset::{
        message::Message,
        when::{Date, When},
    },
    exchange::{
        mapping::{ColumnReading, DateOrder},
        sheet::{Cell, Value},
    },
};

/// The time that a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The time, no finer than it is printed.
    pub when: When,
    /// Whether the cell says that it is only about then: "c. 2024", 2023年底.
    pub approximate: bool,
    /// Something that a reader has to know of how it was read: from a spreadsheet's number, without its time of day.
    pub remark: Option<Message>,
}

/// All that the cells of a column say together of how dates are written in it. Cells are named by their positions in
/// what was surveyed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateSurvey {
    /// The number of cells that are not empty.
    pub filled: usize,
    /// The number of those that are read as dates, whatever is decided; plain numbers that may be a spreadsheet's dates
    /// are not among them.
    pub read: usize,
    /// The number of those that say that the date is not known: 不詳, TBC.
    pub unknown: usize,
    /// The order of day and month that the cells themselves prove: that of most of them, if they contradict each other.
    pub order: Option<DateOrder>,
    /// The first cell that proves that order.
    pub settled_by: Option<usize>,
    /// The first cell with a day in the first place and the first with a day in the second, if there are both.
    pub conflict: Option<(usize, usize)>,
    /// The cells in which either number can be the month.
    pub ambiguous: Vec<usize>,
    /// The cells such as 2023/24, of which nobody knows whether they are financial years.
    pub financial: Vec<usize>,
    /// The cells with whole numbers that spreadsheets have for days of 1950 to 2099, such as 45455.
    pub serials: Vec<usize>,
    /// The cells with nothing but a number of a year: these may be years or any other numbers.
    pub years: Vec<usize>,
}

/// The time that `cell` says, in a column that is read like this.
///
/// Where nobody has decided, the day is taken to come before the month, and 2023/24 for a financial year that begins in
/// April, as in Hong Kong; the reading is then ambiguous. A column whose financial years begin in month 0 has none: its
/// 2023/24 is two years. "Before 2020" is 2019 at the latest, "by 2020" is 2020 at the latest.
pub fn read(cell: &Cell, reading: &ColumnReading) -> Reading<Dated> {
    let mut reader = Reader::new(reading);
    let when = match text_of(cell) {
        Said::Nothing(nothing) => return nothing,
        Said::Date(date) => return Reading::Read(Dated { when: When::On(date), ..Dated::default() }),
        Said::Serial(date) => {
            let remark = Message::new("import-date-serial").with("text", quoted(&cell.shown));
            let remark = Some(remark.with("date", date.to_string()));
            return Reading::Read(Dated { when: When::On(date), approximate: false, remark });
        }
        Said::Text(text) => reader.time(&text),
    };
    let key = match when {
        Ok(when) => {
            let remark = reader.has_time.then(|| Message::new("import-date-time").with("text", quoted(&cell.shown)));
            let dated = Dated { when, approximate: reader.is_about, remark };
            return if reader.is_guessed { Reading::Ambiguous(dated) } else { Reading::Read(dated) };
        }
        Err(Fault::Form) => Message::new("import-date-unread"),
        Err(Fault::Calendar) => Message::new("import-date-impossible"),
        Err(Fault::NoYear) => Message::new("import-date-no-year"),
        Err(Fault::Order) => Message::new("import-date-order"),
        Err(Fault::Backwards) => Message::new("import-date-backwards"),
    };
    Reading::Unread(key.with("text", quoted(&cell.shown)))
}

/// The part of a cell that is to be read.
enum Said {
    /// It is decided already.
    Nothing(Reading<Dated>),
    /// The date of a cell of dates.
    Date(Date),
    /// A spreadsheet's number for a date.
    Serial(Date),
    /// A text in plain letters.
    Text(String),
}

fn text_of(cell: &Cell) -> Said {
    let unread =
        || Said::Nothing(Reading::Unread(Message::new("import-date-unread").with("text", quoted(&cell.shown))));
    let text = match &*cell.value() {
        Value::Unread(why) => return Said::Nothing(Reading::Unread((**why).clone())),
        Value::Date(date) => return Said::Date(*date),
        Value::Truth(_) => return unread(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Empty | Value::Text => cell.shown.to_string(),
    };
    match words::blank(&text) {
        Some(Blank::Nothing) => return Said::Nothing(Reading::Empty),
        Some(Blank::Unknown) => return Said::Nothing(Reading::Unknown),
        None => {}
    }
    // Among plain letters a tilde is a dash.
    let exact = text.trim_start().strip_prefix(['~', '～', '≈']).map(|rest| format!("c. {rest}"));
    let Some(plain) = plainly(&exact.unwrap_or(text)) else { return unread() };
    // A number that was saved as text with its decimals.
    let whole = plain.split_once('.').filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'));
    let plain = whole.map_or(plain.as_str(), |(whole, _)| whole);
    if plain.bytes().all(|byte| matches!(byte, b'0' | b'-' | b'/' | b'.' | b':' | b' ')) {
        return Said::Nothing(Reading::Empty);
    }
    match serial(plain) {
        Some(date) => Said::Serial(date),
        None => Said::Text(plain.to_owned()),
    }
}

/// The date that a spreadsheet shows for a number of five digits, with or without a time of day behind the point.
fn serial(text: &str) -> Option<Date> {
    let digits = text.split('.').next().filter(|whole| whole.len() == 5)?;
    let number = Decimal::from_str_exact(text).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    parts::of_serial(i64::try_from(number.trunc().mantissa()).ok()?)
}

/// All that `cells` say together of how dates are written in their column.
pub fn survey<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> DateSurvey {
    let mut survey = DateSurvey::default();
    // The number of cells that prove each order, and the first of them.
    let mut proofs: [(usize, Option<usize>); 2] = [(0, None), (0, None)];
    let nothing = ColumnReading::default();
    for (at, cell) in cells.into_iter().enumerate() {
        let text = match text_of(cell) {
            Said::Nothing(Reading::Empty) => continue,
            Said::Nothing(nothing) => {
                survey.filled += 1;
                survey.unknown += usize::from(nothing == Reading::Unknown);
                continue;
            }
            Said::Date(_) => {
                survey.filled += 1;
                survey.read += 1;
                continue;
            }
            Said::Serial(_) => {
                survey.filled += 1;
                survey.serials.push(at);
                continue;
            }
            Said::Text(text) => text,
        };
        survey.filled += 1;
        let mut reader = Reader::new(&nothing);
        survey.read += usize::from(reader.time(&text).is_ok());
        let proof = match reader.proves {
            Some(DateOrder::DayFirst) => Some(&mut proofs[0]),
            Some(DateOrder::MonthFirst) => Some(&mut proofs[1]),
            None => None,
        };
        if let Some((count, first)) = proof {
            *count += 1;
            first.get_or_insert(at);
        }
        let kinds = [
            (reader.is_either, &mut survey.ambiguous),
            (reader.is_financial, &mut survey.financial),
            (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()), &mut survey.years),
        ];
        for (is_one, cells) in kinds {
            if is_one {
                cells.push(at);
            }
        }
    }
    let [(day_first, day), (month_first, month)] = proofs;
    survey.conflict = day.zip(month);
    (survey.order, survey.settled_by) = match (day, month) {
        (None, None) => (None, None),
        // Of as many, the first one counts.
        _ if (day_first, month) > (month_first, day) => (Some(DateOrder::DayFirst), day),
        _ => (Some(DateOrder::MonthFirst), month),
    };
    survey
}

#[cfg(test)]
mod tests;
