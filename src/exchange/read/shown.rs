//! Works out what a spreadsheet shows of a number by its number format, and how precise a date is shown.

use rust_decimal::Decimal;
use ssfmt::{
    DateSystem, FormatOptions, NumberFormat,
    ast::{DatePart, FormatPart, Section},
};

use crate::{dataset::when::Date, exchange::sheet::Value};

/// The longest code of a format that is heeded, as in Excel.
const MAX_CODE: usize = 255;

/// A number format.
#[derive(Clone, Debug)]
pub enum Form {
    /// As the program thinks best.
    General,
    /// A date that each reader is shown in the order of their own country; shown here as in a dataset.
    OwnCountry,
    /// By a code.
    Code(Box<NumberFormat>),
}

/// From which day on a workbook counts days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epoch {
    /// From 1900, as nearly all do.
    #[default]
    Y1900,
    /// From 1904, as those from old Macintoshes do.
    Y1904,
}

impl Form {
    /// The format with this code. One that makes no sense is as good as none.
    pub fn of_code(code: &str) -> Self {
        /// How the formats 14 and 22, which have no code of their own, are written down where they are.
        const OF_OWN_COUNTRY: [&str; 3] = ["mm-dd-yy", "m/d/yy", "m/d/yy h:mm"];
        let code = code.trim();
        let plain = code.eq_ignore_ascii_case("general") || code.is_empty() || code.len() > MAX_CODE;
        if plain || code.to_ascii_uppercase().contains("]GENERAL") {
            return Self::General;
        }
        let own = code.starts_with("[$-F800]") || code.starts_with("[$-x-sysdate]") || OF_OWN_COUNTRY.contains(&code);
        if own {
            return Self::OwnCountry;
        }
        // The words of other countries for what the crate knows in English only: half of a day, weekday, era.
        let code = code.replace("上午/下午", "AM/PM").replace("aaaa", "dddd").replace("aaa", "ddd").replace("ggg", "");
        NumberFormat::parse(&code).map_or(Self::General, |parsed| Self::Code(Box::new(parsed)))
    }

    /// The format that has this number in every workbook. Those of Chinese, Japanese and Korean versions are shown with
    /// the day, unless all of them leave it out.
    pub fn of_number(number: u32) -> Self {
        match number {
            14 | 22 | 30 => Self::OwnCountry,
            27 | 36 | 50 | 52 | 57 => Self::of_code("yyyy\"年\"m\"月\""),
            28 | 29 | 31 | 51 | 53 | 54 | 58 => Self::of_code("yyyy\"年\"m\"月\"d\"日\""),
            32 | 55 => Self::of_code("h\"時\"mm\"分\""),
            33 | 34 | 35 | 56 => Self::of_code("h\"時\"mm\"分\"ss\"秒\""),
            _ => ssfmt::format_code_from_id(number).map_or(Self::General, Self::of_code),
        }
    }

    /// The text shown for the number that a file has as `written`, and its value.
    pub fn show(&self, written: &str, epoch: Epoch) -> (String, Value) {
        let Ok(number) = written.trim().parse::<f64>() else { return (written.to_owned(), Value::Text) };
        let exact = exact(written.trim(), number);
        let value = exact.map_or(Value::Text, Value::Number);
        match self {
            Self::General => (general(number, exact), value),
            Self::OwnCountry => match date(number, epoch, Precision::Day) {
                Some(date) => (date.to_string(), Value::Date(date)),
                None => (general(number, exact), value),
            },
            Self::Code(code) => {
                let shown = code.format(number, &options(epoch));
                let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
                let precision = code.sections().first().and_then(precision);
                let date = precision.and_then(|precision| date(number, epoch, precision));
                match date {
                    _ if shown.is_empty() => (general(number, exact), value),
                    Some(date) => (shown, Value::Date(date)),
                    None => (shown, value),
                }
            }
        }
    }

    /// The same of a date that a file has written as one.
    pub fn show_date(&self, day: Date, epoch: Epoch) -> (String, Value) {
        let (year, month, day_of_month) = day.first_day();
        let system = options(epoch).date_system;
        let serial =
            ssfmt::date_serial::date_to_serial(i32::from(year), u32::from(month), u32::from(day_of_month), system);
        match self {
            Self::Code(_) => self.show(&serial.to_string(), epoch),
            Self::General | Self::OwnCountry => (day.to_string(), Value::Date(day)),
        }
    }
}

fn options(epoch: Epoch) -> FormatOptions {
    let date_system = match epoch {
        Epoch::Y1900 => DateSystem::Date1900,
        Epoch::Y1904 => DateSystem::Date1904,
    };
    FormatOptions { date_system, ..FormatOptions::default() }
}

/// The number as it is meant. A spreadsheet reckons with fifteen digits, and what a file has beyond them is the noise
/// of its binary form: 0.1 may be written as 0.10000000000000001. Whole numbers are kept as they are written.
fn exact(written: &str, number: f64) -> Option<Decimal> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return written.parse().ok();
    }
    let rounded = Decimal::from_scientific(&format!("{number:.14e}")).ok()?;
    Some(rounded.normalize())
}

/// As it is shown without a format. A whole number is shown in full although Excel shortens it from twelve digits on:
/// it is seldom a quantity then, but the number of a register, and that must not be lost.
fn general(number: f64, exact: Option<Decimal>) -> String {
    match exact {
        Some(whole) if whole.is_integer() => whole.to_string(),
        _ => ssfmt::format_default(number, "General").unwrap_or_else(|_error| number.to_string()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Year,
    Month,
    Day,
}

/// How precise the dates are that this part of a format shows; `None` if it shows none, but a number or a time of day.
fn precision(section: &Section) -> Option<Precision> {
    let parts = section.parts.iter().filter_map(|part| match part {
        FormatPart::DatePart(part) => Some(*part),
        _ => None,
    });
    let precisions = parts.filter_map(|part| match part {
        DatePart::Day | DatePart::Day2 | DatePart::DayAbbr | DatePart::DayFull => Some(Precision::Day),
        DatePart::Month | DatePart::Month2 | DatePart::MonthAbbr | DatePart::MonthFull | DatePart::MonthLetter => {
            Some(Precision::Month)
        }
        DatePart::Hour
        | DatePart::Hour2
        | DatePart::Minute
        | DatePart::Minute2
        | DatePart::Second
        | DatePart::Second2
        | DatePart::SubSecond(_) => None,
        DatePart::Year2
        | DatePart::Year3
        | DatePart::Year4
        | DatePart::BuddhistYear2
        | DatePart::BuddhistYear4
        | DatePart::BuddhistYear4Alt
        | DatePart::BuddhistYear2Alt => Some(Precision::Year),
    });
    precisions.max()
}

/// The day of this number, as precise as it is shown; `None` before the first one, and for the day that Excel counts
/// although it never was, 29 February 1900.
fn date(number: f64, epoch: Epoch, precision: Precision) -> Option<Date> {
    const UNIX_FROM_1900: i64 = 25_569;
    const UNIX_FROM_1904: i64 = 24_107;
    const NEVER: i64 = 60;
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    let day = number.floor() as i64;
    let since_1970 = match epoch {
        Epoch::Y1904 => day - UNIX_FROM_1904,
        Epoch::Y1900 if day < 1 || day == NEVER => return None,
        Epoch::Y1900 if day < NEVER => day + 1 - UNIX_FROM_1900,
        Epoch::Y1900 => day - UNIX_FROM_1900,
    };
    let start = jiff::civil::date(1970, 1, 1);
    let day = start.checked_add(jiff::Span::new().try_days(since_1970).ok()?).ok()?;
    let written = match precision {
        Precision::Year => format!("{:04}", day.year()),
        Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Precision::Day => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
    };
    written.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, written: &str, shown: &str, value: &str) {
        let (is, held) = Form::of_code(code).show(written, Epoch::Y1900);
        let held = match held {
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!((is.as_str(), held.as_str()), (shown, value), "{written} as {code}");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_shown() {
        check("mmm-yy", "45455", "Jun-24", "2024-06");
        check("yyyy", "45455", "2024", "2024");
        check("yyyy\"年\"m\"月\"", "45455", "2024年6月", "2024-06");
        check("d/m/yyyy;@", "45455", "12/6/2024", "2024-06-12");
        check("yyyy-mm-dd hh:mm", "45455.5", "2024-06-12 12:00", "2024-06-12");
        check("h:mm", "0.5", "12:00", "0.5");
        check("[h]:mm", "1.25", "30:00", "1.25");
        check("上午/下午h\"時\"mm\"分\"", "0.25", "AM6時00分", "0.25");
    }

    #[test]
    fn money_is_shown_as_it_is_printed_and_kept_as_it_is_meant() {
        check("\"HK$\"#,##0.0", "4.2", "HK$4.2", "4.2");
        check("[$HK$-3C04]#,##0.00", "1500", "HK$1,500.00", "1500");
        check("_-\"HK$\"* #,##0.00_-;-\"HK$\"* #,##0.00_-", "1234567", "HK$1,234,567.00", "1234567");
        check("#,##0.0,,", "4200000000", "4,200.0", "4200000000");
        check("#,##0;[Red](#,##0)", "-3", "(3)", "-3");
        check("0\"億\"", "12", "12億", "12");
    }

    #[test]
    fn other_numbers_are_shown_as_in_a_cell() {
        check("0%", "0.25", "25%", "0.25");
        check("00000", "7", "00007", "7");
        check("@", "5", "5", "5");
        check("General", "4200000000", "4200000000", "4200000000");
        check("General", "4200000000.0", "4200000000", "4200000000");
        check("General", "0.10000000000000001", "0.1", "0.1");
        check("General", "0.30000000000000004", "0.3", "0.3");
        check("General", "123456789012345678", "123456789012345678", "123456789012345678");
        check("General", "1.5E-3", "0.0015", "0.0015");
        check(";;;", "3", "3", "3");
        check("no [such", "3", "3", "3");
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let day = |number, epoch| date(number, epoch, Precision::Day).map(|date| date.to_string());
        assert_eq!(day(1.0, Epoch::Y1900).as_deref(), Some("1900-01-01"));
        assert_eq!(day(59.0, Epoch::Y1900).as_deref(), Some("1900-02-28"));
        assert_eq!(day(60.0, Epoch::Y1900), None, "a day that never was");
        assert_eq!(day(61.0, Epoch::Y1900).as_deref(), Some("1900-03-01"));
        assert_eq!(day(43_993.0, Epoch::Y1904).as_deref(), Some("2024-06-12"));
        assert_eq!(day(2_958_465.0, Epoch::Y1900).as_deref(), Some("9999-12-31"));
        assert_eq!(day(2_958_466.0, Epoch::Y1900), None);
        assert_eq!(day(f64::NAN, Epoch::Y1900), None);
    }
}
