//! Money and numbers as printed and as read, and how both are said.

use rust_decimal::Decimal;

use super::{entity::Figure, share::Text};

/// An amount of money. Amounts are never added up across kinds or currencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// As printed.
    pub raw: Text,
    /// What `raw` is read as; present with `currency` or not at all.
    pub value: Option<Decimal>,
    /// The ISO 4217 code.
    pub currency: Option<Text>,
    /// How exact the source says it is.
    pub qualifier: Qualifier,
    /// The time it is spread over, as free text.
    pub over: Option<Text>,
    /// How far the reading can be trusted.
    pub reading: Reading,
}

/// How exact a source says a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number itself.
    #[default]
    Exact,
    /// About that.
    Around,
    /// That or more.
    AtLeast,
    /// That or less.
    AtMost,
}

/// How far the reading of a printed number can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// It says what it says.
    #[default]
    Clear,
    /// It can be read and is hard to believe.
    Suspect,
    /// It cannot be read.
    Illegible,
    /// It can be read and cannot be true.
    Impossible,
}

impl Reading {
    /// The word in the window.
    pub fn label(self) -> &'static str {
        match self {
            Self::Clear => "Clear",
            Self::Suspect => "Suspect",
            Self::Illegible => "Illegible",
            Self::Impossible => "Impossible",
        }
    }
}

/// A number in words people use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// "HK$42 billion", with what the source says of its exactness and with doubts about its reading.
    pub text: String,
    /// As printed, where that reads otherwise.
    pub printed: Option<Text>,
}

/// A number as people type it: "4000000", "4,000,000", "1.5 bn", "20 million". `None` if it is none, or
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

impl Amount {
    /// Its currency with the least and the most it may be; `None` if it cannot be read or believed.
    pub fn bounds(&self) -> Option<(&str, (Option<Decimal>, Option<Decimal>))> {
        let value = self.value.filter(|_| self.reading == Reading::Clear)?;
        let bounds = match self.qualifier {
            Qualifier::Exact | Qualifier::Around => (Some(value), Some(value)),
            Qualifier::AtLeast => (Some(value), None),
            Qualifier::AtMost => (None, Some(value)),
        };
        Some((self.currency.as_deref()?, bounds))
    }

    /// The amount in words.
    pub fn told(&self) -> Told {
        let read = self.value.zip(self.currency.as_deref()).map(|(value, currency)| money(value, currency));
        let mut told = told(&self.raw, read, self.qualifier);
        if let Some(over) = &self.over {
            told.text = format!("{} over {over}", told.text);
        }
        doubted(told, self.reading)
    }
}

impl Figure {
    /// The number with its unit in words.
    pub fn told(&self) -> Told {
        let read = self.value.map(|value| match self.unit.as_deref() {
            Some("percent") => format!("{}%", rounded(value)),
            Some(unit) if is_currency(unit) => money(value, unit),
            Some(unit) => format!("{} {unit}", rounded(value)),
            None => rounded(value),
        });
        doubted(told(&self.raw, read, self.qualifier), self.reading)
    }
}

/// What is printed, if it says what was read, and else what was read.
fn told(raw: &Text, read: Option<String>, qualifier: Qualifier) -> Told {
    let Some(read) = read else { return Told { text: raw.to_string(), printed: None } };
    let compact = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    if compact(raw).contains(&compact(&read)) {
        return Told { text: raw.to_string(), printed: None };
    }
    let text = format!("{}{read}", qualifier.words());
    let printed = (!compact(&text).contains(&compact(raw))).then(|| raw.clone());
    Told { text, printed }
}

fn doubted(told: Told, reading: Reading) -> Told {
    let doubt = match reading {
        Reading::Clear => return told,
        Reading::Suspect => "suspect",
        Reading::Illegible => "illegible",
        Reading::Impossible => "impossible",
    };
    Told { text: format!("{} ({doubt} as printed)", told.text), ..told }
}

impl Qualifier {
    /// What stands before a number that is not exact.
    fn words(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Around => "about ",
            Self::AtLeast => "at least ",
            Self::AtMost => "at most ",
        }
    }
}

fn is_currency(unit: &str) -> bool {
    iso_currency::Currency::from_code(unit).is_some()
}

/// "HK$42 billion": the sign people in Hong Kong know a currency by, else its code.
pub fn money(value: Decimal, currency: &str) -> String {
    let sign = match currency {
        "HKD" => "HK$",
        "USD" => "US$",
        "CNY" => "RMB ",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "JP¥",
        "TWD" => "NT$",
        "SGD" => "S$",
        code => return format!("{code} {}", rounded(value)),
    };
    format!("{sign}{}", rounded(value))
}

/// A number in millions, billions or trillions where that takes no more than three digits behind the point, so
/// that nothing of it is lost; else in full.
fn rounded(value: Decimal) -> String {
    const WORDS: [(&str, i64); 3] =
        [("trillion", 1_000_000_000_000), ("billion", 1_000_000_000), ("million", 1_000_000)];
    for (word, size) in WORDS {
        let share = (value / Decimal::from(size)).normalize();
        if share.abs() >= Decimal::ONE && share.scale() <= 3 {
            return format!("{} {word}", grouped(&share.to_string()));
        }
    }
    grouped(&value.normalize().to_string())
}

/// A plain decimal with its whole digits in groups of three: "12,345.5".
pub fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{text}.{fraction}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(raw: &str, value: &str, currency: &str, qualifier: Qualifier) -> Amount {
        let currency = Some(currency.into());
        Amount { raw: raw.into(), value: value.parse().ok(), currency, qualifier, ..Amount::default() }
    }

    #[track_caller]
    fn is_told(told: &Told, text: &str, printed: Option<&str>) {
        assert_eq!((told.text.as_str(), told.printed.as_deref()), (text, printed));
    }

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

    #[test]
    fn money_is_said_in_millions_and_billions() {
        let told = |raw, value, currency| amount(raw, value, currency, Qualifier::Exact).told();
        is_told(&told("HK$42 billion", "42000000000", "HKD"), "HK$42 billion", None);
        is_told(&told("420億港元", "42000000000", "HKD"), "HK$42 billion", Some("420億港元"));
        is_told(&told("$1,234,567", "1234567", "USD"), "US$1,234,567", None);
        is_told(&told("a billion yuan", "1000000000", "CNY"), "RMB 1 billion", Some("a billion yuan"));
        is_told(&told("4 Mio. Franken", "4000000", "CHF"), "CHF 4 million", Some("4 Mio. Franken"));
        is_told(&told("1250.50", "1250.50", "EUR"), "€1,250.5", Some("1250.50"));
    }

    #[test]
    fn a_point_is_never_lost_between_what_is_printed_and_what_is_read() {
        let told = amount("HK$1.2 billion", "12000000000", "HKD", Qualifier::Exact).told();
        is_told(&told, "HK$12 billion", Some("HK$1.2 billion"));
    }

    #[test]
    fn exactness_time_and_doubts_are_said_with_money() {
        let mut over = amount("HK$4 million", "4000000", "HKD", Qualifier::Exact);
        over.over = Some("5 years".into());
        over.reading = Reading::Suspect;
        is_told(&over.told(), "HK$4 million over 5 years (suspect as printed)", None);
        let least = amount("逾3億港元", "300000000", "HKD", Qualifier::AtLeast).told();
        is_told(&least, "at least HK$300 million", Some("逾3億港元"));
        let printed = amount("over HK$300 million", "300000000", "HKD", Qualifier::AtLeast).told();
        is_told(&printed, "over HK$300 million", None);
    }

    #[test]
    fn a_figure_is_said_once_with_its_unit() {
        let figure = |raw: &str, value: &str, unit: &str| Figure {
            raw: raw.into(),
            value: value.parse().ok(),
            unit: Some(unit.into()),
            ..Figure::default()
        };
        is_told(&figure("67", "67", "companies").told(), "67 companies", None);
        is_told(&figure("four", "4", "zones").told(), "4 zones", Some("four"));
        is_told(&figure("42 bn", "42000000000", "HKD").told(), "HK$42 billion", Some("42 bn"));
        is_told(&figure("12%", "12", "percent").told(), "12%", None);
        is_told(&figure("more than <>", "", "awards").told(), "more than <>", None);
    }
}
