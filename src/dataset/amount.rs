//! Amounts of money and numbers, as printed and as read. Their words for people are in the room `words`.

use rust_decimal::Decimal;

use super::{share::Text, whole::Whole};

/// An amount of money. Amounts are never added up across kinds or currencies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The amount as printed.
    pub raw: Text,
    /// The number that `raw` is read as; present with `currency` or not at all.
    pub value: Option<Decimal>,
    /// The ISO 4217 code.
    pub currency: Option<Text>,
    /// The exactness that the source claims.
    pub qualifier: Qualifier,
    /// The time that the amount is spread over, as free text.
    pub over: Option<Text>,
    /// The trust in the reading.
    pub reading: Reading,
    /// The larger amount that it is a part of.
    pub part_of: Option<Whole>,
}

/// The exactness that a source claims for a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number itself.
    #[default]
    Exact,
    /// About the number.
    Around,
    /// The number or more.
    AtLeast,
    /// The number or less.
    AtMost,
}

/// The trust in the reading of a printed number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The print is clear.
    #[default]
    Clear,
    /// The print can be read and is hard to believe.
    Suspect,
    /// The print cannot be read.
    Illegible,
    /// The print can be read and cannot be true.
    Impossible,
    /// The print can be read and says no single sum: "undisclosed", "10-20 million", a number without a currency.
    Printed,
}

impl Reading {
    /// The word in the window.
    pub fn label(self) -> &'static str {
        match self {
            Self::Clear => "Clear",
            Self::Suspect => "Suspect",
            Self::Illegible => "Illegible",
            Self::Impossible => "Impossible",
            Self::Printed => "Printed",
        }
    }
}

/// A number as people type it: "4000000", "4,000,000", "1.5 bn", "20 million". `None` if the text is no number, or one
/// below zero.
pub fn typed(text: &str) -> Option<Decimal> {
    let text = text.trim().to_lowercase();
    let end = text.find(|letter: char| letter.is_alphabetic()).unwrap_or(text.len());
    let (digits, word) = text.split_at(end);
    let times: i64 = match word {
        "" => 1,
        "k" | "thousand" => 1_000,
        "m" | "mn" | "million" => 1_000_000,
        "b" | "bn" | "billion" => 1_000_000_000,
        "t" | "tn" | "trillion" => 1_000_000_000_000,
        _ => return None,
    };
    let digits: String = digits.chars().filter(|letter| !matches!(letter, ',' | '_' | ' ')).collect();
    let value = Decimal::from_str_exact(&digits).ok()?.checked_mul(Decimal::from(times))?;
    (!value.is_sign_negative()).then_some(value.normalize())
}

/// The least and the most that an amount may be; `None` where there is no bound.
pub type Bounds = (Option<Decimal>, Option<Decimal>);

impl Amount {
    /// The currency, with the least and the most that the amount may be; `None` if it cannot be read or believed.
    pub fn bounds(&self) -> Option<(&str, Bounds)> {
        let value = self.value.filter(|_| self.reading == Reading::Clear)?;
        let bounds = match self.qualifier {
            Qualifier::Exact | Qualifier::Around => (Some(value), Some(value)),
            Qualifier::AtLeast => (Some(value), None),
            Qualifier::AtMost => (None, Some(value)),
        };
        Some((self.currency.as_deref()?, bounds))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_typed_as_people_do() {
        let typed = |text| super::typed(text).map(|value| value.to_string());
        let million = Some("1000000".to_owned());
        for text in ["1000000", "1,000,000", "1 million", "1m", "0.001bn", "1000 k"] {
            assert_eq!(typed(text), million, "{text}");
        }
        for text in ["", "-1", "many", "1 dollar", "1.2.3", "99999999999999999999999999 tn"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
