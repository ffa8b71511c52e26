//! Money and numbers as people say them.

use rust_decimal::Decimal;

use super::Words;
use crate::dataset::{
    amount::{Amount, Qualifier, Reading, Told, grouped},
    entity::Figure,
    names::Language,
    share::Text,
};

impl Words {
    /// An amount: "HK$42 billion", or "420億港元", with what the source says of its exactness, and with doubts about
    /// its reading.
    pub fn amount(self, amount: &Amount) -> Told {
        if self.language == Language::English {
            return amount.told();
        }
        let read = amount.value.zip(amount.currency.as_deref());
        let mut told = self.told(&amount.raw, read.map(|(value, currency)| money(value, currency)), amount.qualifier);
        if let Some(over) = &amount.over {
            told.text = self.with("amount-over", [("amount", told.text.into()), ("time", over.as_str().into())]);
        }
        self.doubted(told, amount.reading)
    }

    /// A number about an entity, with its unit.
    pub fn figure(self, figure: &Figure) -> Told {
        if self.language == Language::English {
            return figure.told();
        }
        let read = figure.value.map(|value| match figure.unit.as_deref() {
            Some("percent") => format!("{}%", rounded(value)),
            Some(unit) if unit_of(unit).is_some() => money(value, unit),
            Some(unit) => format!("{} {unit}", rounded(value)),
            None => rounded(value),
        });
        self.doubted(self.told(&figure.raw, read, figure.qualifier), figure.reading)
    }

    /// What is printed, if it says what was read, and else what was read, in Chinese.
    fn told(self, raw: &Text, read: Option<String>, qualifier: Qualifier) -> Told {
        let Some(read) = read else { return Told { text: raw.to_string(), printed: None } };
        let compact = |text: &str| text.split_whitespace().collect::<String>();
        if compact(raw).contains(&compact(&read)) {
            return Told { text: raw.to_string(), printed: None };
        }
        let text = match qualifier {
            Qualifier::Exact => read,
            Qualifier::Around => self.with("amount-around", [("amount", read.into())]),
            Qualifier::AtLeast => self.with("amount-at-least", [("amount", read.into())]),
            Qualifier::AtMost => self.with("amount-at-most", [("amount", read.into())]),
        };
        Told { text, printed: Some(raw.clone()) }
    }

    fn doubted(self, told: Told, reading: Reading) -> Told {
        if reading == Reading::Clear {
            return told;
        }
        let said = [("amount", told.text.as_str().into()), ("doubt", self.reading(reading).into())];
        Told { text: self.with("amount-doubted", said), ..told }
    }
}

/// What a currency is called behind a number; `None` of what is none.
fn unit_of(currency: &str) -> Option<String> {
    Some(match currency {
        "HKD" => "港元".to_owned(),
        "USD" => "美元".to_owned(),
        "CNY" => "元人民幣".to_owned(),
        "EUR" => "歐元".to_owned(),
        "GBP" => "英鎊".to_owned(),
        "JPY" => "日圓".to_owned(),
        "TWD" => "元新台幣".to_owned(),
        "SGD" => "新加坡元".to_owned(),
        code => {
            iso_currency::Currency::from_code(code)?;
            format!(" {code}")
        }
    })
}

/// "420億港元".
fn money(value: Decimal, currency: &str) -> String {
    let unit = unit_of(currency).unwrap_or_else(|| format!(" {currency}"));
    format!("{}{unit}", rounded(value))
}

/// A number in units of ten thousand, a hundred million or a million million where that takes no more than three digits
/// behind the point, so that nothing of it is lost; else in full.
fn rounded(value: Decimal) -> String {
    const UNITS: [(&str, i64); 3] = [("萬億", 1_000_000_000_000), ("億", 100_000_000), ("萬", 10_000)];
    for (unit, size) in UNITS {
        let share = (value / Decimal::from(size)).normalize();
        if share.abs() >= Decimal::ONE && share.scale() <= 3 {
            return format!("{}{unit}", grouped(&share.to_string()));
        }
    }
    grouped(&value.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_said_in_chinese_units_with_what_is_printed_beside_it() {
        let told = |raw: &str, value: &str, currency: &str, qualifier| {
            let currency = Some(currency.into());
            let amount =
                Amount { raw: raw.into(), value: value.parse().ok(), currency, qualifier, ..Amount::default() };
            let told = Words::of(Language::Traditional).amount(&amount);
            (told.text, told.printed.map(|printed| printed.to_string()))
        };
        let said = |text: &str, printed: &str| (text.to_owned(), Some(printed.to_owned()));
        let exact = Qualifier::Exact;
        assert_eq!(told("HK$42 billion", "42000000000", "HKD", exact), said("420億港元", "HK$42 billion"));
        assert_eq!(told("62億港元", "6200000000", "HKD", exact), ("62億港元".to_owned(), None));
        assert_eq!(told("US$1.5m", "1500000", "USD", exact), said("150萬美元", "US$1.5m"));
        assert_eq!(told("CHF 4m", "4000000", "CHF", exact), said("400萬 CHF", "CHF 4m"));
        let least = told("over HK$300 million", "300000000", "HKD", Qualifier::AtLeast);
        assert_eq!(least, said("至少3億港元", "over HK$300 million"));
        assert_eq!(told("8,760.5", "8760.5", "HKD", exact), said("8,760.5港元", "8,760.5"));
    }
}
