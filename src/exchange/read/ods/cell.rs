//! The value of a cell, and how precise a date is shown.

use quick_xml::events::BytesStart;
use rust_decimal::Decimal;

use crate::{
    dataset::{message::Message, when::Date},
    exchange::{read::xml::attribute, sheet::Value},
};

/// All that is written of a cell beside the text it shows.
#[derive(Default)]
pub struct Held {
    kind: String,
    value: String,
    error: bool,
    formula: bool,
}

impl Held {
    /// All that is written in the tag of a cell.
    pub fn of(tag: &BytesStart<'_>) -> Self {
        let mut held = Self::default();
        let mut attributes = tag.attributes();
        for one in attributes.with_checks(false).flatten() {
            let foreign = one.key.prefix().is_some_and(|prefix| prefix.as_ref() == "calcext");
            match one.key.local_name().as_ref() {
                "value-type" if foreign => held.error = &*one.value == "error",
                "value-type" => held.kind = one.value.into_owned(),
                "value" | "date-value" | "boolean-value" | "time-value" if !foreign => {
                    held.value = one.value.into_owned();
                }
                "string-value" if !foreign => {
                    held.value = attribute(tag, "string-value").unwrap_or_default().into_owned();
                }
                "formula" => held.formula = true,
                _ => {}
            }
        }
        held
    }

    /// The text and value of the cell, if it shows `text`; `None` if there is nothing in it.
    pub fn understood(&self, text: &str) -> Option<(String, Value)> {
        let shown = || if text.is_empty() { self.value.clone() } else { text.to_owned() };
        let number = || Some(Decimal::from_scientific(&self.value).ok()?.normalize());
        match self.kind.as_str() {
            _ if self.error => {
                Some((text.to_owned(), Value::Unread(Box::new(Message::new("cell-error").with("error", text)))))
            }
            "float" | "percentage" | "currency" => {
                let value = self.value.parse().ok().or_else(number).map_or(Value::Text, Value::Number);
                Some((shown(), value))
            }
            "date" => {
                let day: Option<Date> = self.value.get(..10).and_then(|day| day.parse().ok());
                let date = day.map(|day| as_shown(day, text));
                Some((
                    date.filter(|_| text.is_empty()).map_or_else(shown, |date| date.to_string()),
                    date.map_or(Value::Text, Value::Date),
                ))
            }
            "boolean" => Some((shown(), Value::Truth(self.value == "true"))),
            _ if !text.is_empty() || !self.value.is_empty() => Some((shown(), Value::Text)),
            "" if self.formula => Some((String::new(), Value::Unread(Box::new(Message::new("cell-no-result"))))),
            _ => None,
        }
    }
}

/// The date, as precise as `shown` shows it: "2023" is a year, although the file has 1 January behind it.
///
/// It is told by the numbers in it, since the formats of all languages that LibreOffice knows cannot be.
fn as_shown(day: Date, shown: &str) -> Date {
    let numbers: Vec<u16> =
        shown.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let (year, month, _) = day.first_day();
    let is_year = |number: u16| number == year || number == year % 100;
    // The name of a month; the signs for year, month and day stand beside numbers.
    let has_name = shown.chars().any(|letter| letter.is_alphabetic() && !"年月日년월일".contains(letter));
    let shortened = match numbers.as_slice() {
        [one] if *one == year && !has_name => format!("{year:04}"),
        [one] if is_year(*one) && has_name => format!("{year:04}-{month:02}"),
        [one, other] if !has_name && has_month([*one, *other], u16::from(month), is_year) => {
            format!("{year:04}-{month:02}")
        }
        _ => return day,
    };
    shortened.parse().unwrap_or(day)
}

/// Whether the two numbers are the month and the year.
fn has_month(numbers: [u16; 2], month: u16, is_year: impl Fn(u16) -> bool) -> bool {
    let [one, other] = numbers;
    (one == month && is_year(other)) || (other == month && is_year(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_its_numbers() {
        let seen = |shown| as_shown("2024-06-12".parse().unwrap_or_else(|_| panic!("a date")), shown).to_string();
        assert_eq!(["2024", "2024年"].map(seen), ["2024", "2024"]);
        assert_eq!(["Jun-24", "June 2024", "06/24", "2024年6月", "2024-06"].map(seen), ["2024-06"; 5]);
        assert_eq!(["12/06/24", "12 Jun 2024", "6月12日", "12. Juni", "Wed", ""].map(seen), ["2024-06-12"; 6]);
    }
}
