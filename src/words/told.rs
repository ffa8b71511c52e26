//! Money and other numbers in words people use.

use rust_decimal::Decimal;

use super::Words;
use crate::dataset::{
    amount::{Amount, Qualifier, Reading},
    entity::Figure,
    names::Language,
    share::Text,
};

/// A number in words people use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// "HK$42 billion", with what the source says of its exactness and with doubts about its reading.
    pub text: String,
    /// As printed, where that reads otherwise.
    pub printed: Option<Text>,
}

impl Amount {
    /// The amount in words.
    pub fn told(&self, language: Language) -> Told {
        let words = Words::of(language);
        let read = self.value.zip(self.currency.as_deref()).map(|(value, currency)| money(value, currency, language));
        let mut told = told(&self.raw, read, self.qualifier, words);
        if let Some(over) = &self.over {
            told.text = spread(&told.text, over, words);
        }
        doubted(told, self.reading, words)
    }
}

impl Figure {
    /// The number with its unit in words.
    pub fn told(&self, language: Language) -> Told {
        let words = Words::of(language);
        let read = self.value.map(|value| match self.unit.as_deref() {
            Some("percent") => format!("{}%", rounded(value, words)),
            Some(unit) if is_currency(unit) => money(value, unit, language),
            Some(unit) => format!("{} {unit}", rounded(value, words)),
            None => rounded(value, words),
        });
        let mut told = told(&self.raw, read, self.qualifier, words);
        if self.expected {
            told.text = hoped(told.text, self.horizon.as_deref(), words);
        }
        doubted(told, self.reading, words)
    }
}

/// A number that is expected and not reached, with the time by which it is.
fn hoped(amount: String, horizon: Option<&str>, words: Words) -> String {
    match horizon {
        Some(time) => words.with("told-expected-by", [("amount", amount.into()), ("time", time.into())]),
        None => words.with("told-expected", [("amount", amount.into())]),
    }
}

/// What is printed, if it says what was read, and else what was read.
fn told(raw: &Text, read: Option<String>, qualifier: Qualifier, words: Words) -> Told {
    let Some(read) = read else { return Told { text: raw.to_string(), printed: None } };
    let compact = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    if compact(raw).contains(&compact(&read)) {
        return Told { text: raw.to_string(), printed: None };
    }
    let text = exactly(qualifier, read, words);
    let printed = (!compact(&text).contains(&compact(raw))).then(|| raw.clone());
    Told { text, printed }
}

/// An amount with the time it is spread over; of a time in years, the years are said in each language.
fn spread(amount: &str, over: &str, words: Words) -> String {
    let years = over.strip_suffix(" years").or_else(|| over.strip_suffix(" year"));
    match years.and_then(|years| years.parse::<usize>().ok()) {
        Some(years) => words.with("told-over-years", [("amount", amount.into()), ("years", years.into())]),
        None => words.with("told-over", [("amount", amount.into()), ("time", over.into())]),
    }
}

fn doubted(told: Told, reading: Reading, words: Words) -> Told {
    let key = match reading {
        Reading::Clear | Reading::Printed => return told,
        Reading::Suspect => "told-suspect",
        Reading::Illegible => "told-illegible",
        Reading::Impossible => "told-impossible",
    };
    Told { text: words.with(key, [("amount", told.text.into())]), ..told }
}

/// A number with what is said of it if it is not exact.
fn exactly(qualifier: Qualifier, number: String, words: Words) -> String {
    let key = match qualifier {
        Qualifier::Exact => return number,
        Qualifier::Around => "told-about",
        Qualifier::AtLeast => "told-at-least",
        Qualifier::AtMost => "told-at-most",
    };
    words.with(key, [("amount", number.into())])
}

/// Whether a unit is the ISO 4217 code of a currency.
pub fn is_currency(unit: &str) -> bool {
    iso_currency::Currency::from_code(unit).is_some()
}

/// The key of the words for a currency that people in Hong Kong know.
fn known(code: &str) -> Option<&'static str> {
    Some(match code {
        "HKD" => "currency-hkd",
        "USD" => "currency-usd",
        "CNY" => "currency-cny",
        "EUR" => "currency-eur",
        "GBP" => "currency-gbp",
        "JPY" => "currency-jpy",
        "TWD" => "currency-twd",
        "SGD" => "currency-sgd",
        _ => return None,
    })
}

/// What a currency is called beside no number: "HK$", "RMB", "港元"; one that few know so, by its code.
pub fn currency(code: &str, language: Language) -> String {
    known(code).map_or_else(|| code.to_owned(), |key| Words::of(language).say(key).into_owned())
}

/// "HK$42 billion", "420億港元"; "CHF 4 million".
pub fn money(value: Decimal, code: &str, language: Language) -> String {
    let words = Words::of(language);
    let number = rounded(value, words);
    match known(code) {
        None => format!("{code} {number}"),
        Some(key) => words.aspect_with(key, "money", [("number", number.into())]),
    }
}

/// The keys of the words for large numbers, the largest first, and how large each is in its language.
fn large(language: Language) -> [(&'static str, i64); 3] {
    let [first, second, third] = match language {
        Language::English => [1_000_000_000_000, 1_000_000_000, 1_000_000],
        Language::Traditional | Language::Simplified => [1_000_000_000_000, 100_000_000, 10_000],
    };
    [("large-first", first), ("large-second", second), ("large-third", third)]
}

/// A number in a word for large ones where that takes no more than three digits behind the point, so that
/// nothing of it is lost; else in full.
fn rounded(value: Decimal, words: Words) -> String {
    for (key, size) in large(words.language()) {
        let share = (value / Decimal::from(size)).normalize();
        if share.abs() >= Decimal::ONE && share.scale() <= 3 {
            return words.with(key, [("number", grouped(&share.to_string()).into())]);
        }
    }
    grouped(&value.normalize().to_string())
}

/// A plain decimal with its whole digits in groups of three: "12,345.5".
pub(crate) fn grouped(number: &str) -> String {
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
    fn money_is_said_in_millions_and_billions() {
        let told = |raw, value, currency| amount(raw, value, currency, Qualifier::Exact).told(Language::English);
        is_told(&told("HK$42 billion", "42000000000", "HKD"), "HK$42 billion", None);
        is_told(&told("420億港元", "42000000000", "HKD"), "HK$42 billion", Some("420億港元"));
        is_told(&told("$1,234,567", "1234567", "USD"), "US$1,234,567", None);
        is_told(&told("a billion yuan", "1000000000", "CNY"), "RMB 1 billion", Some("a billion yuan"));
        is_told(&told("4 Mio. Franken", "4000000", "CHF"), "CHF 4 million", Some("4 Mio. Franken"));
        is_told(&told("1250.50", "1250.50", "EUR"), "€1,250.5", Some("1250.50"));
    }

    #[test]
    fn money_is_said_in_chinese_as_chinese_readers_say_it() {
        let told = |raw, value, code| amount(raw, value, code, Qualifier::Exact).told(Language::Traditional);
        is_told(&told("HK$42 billion", "42000000000", "HKD"), "420億港元", Some("HK$42 billion"));
        is_told(&told("420億港元", "42000000000", "HKD"), "420億港元", None);
        is_told(&told("$137.82 million", "137820000", "USD"), "13,782萬美元", Some("$137.82 million"));
        is_told(&told("1 bn yuan", "1000000000", "CNY"), "10億元人民幣", Some("1 bn yuan"));
        is_told(&told("CHF 5000", "5000", "CHF"), "CHF 5,000", Some("CHF 5000"));
        is_told(&told("HK$1.5 trillion", "1500000000000", "HKD"), "1.5萬億港元", Some("HK$1.5 trillion"));
        let mut about = amount("about HK$4 million", "4000000", "HKD", Qualifier::Around);
        about.over = Some("5 years".into());
        about.reading = Reading::Suspect;
        is_told(&about.told(Language::Traditional), "5年內約400萬港元（原文存疑）", Some("about HK$4 million"));
        is_told(&about.told(Language::Simplified), "5年内约400万港元（原文存疑）", Some("about HK$4 million"));
    }

    #[test]
    fn a_currency_by_itself_is_called_as_people_do() {
        let called = |code| [currency(code, Language::English), currency(code, Language::Traditional)];
        assert_eq!(called("HKD"), ["HK$", "港元"]);
        assert_eq!(called("CNY"), ["RMB", "人民幣"]);
        assert_eq!(called("CHF"), ["CHF", "CHF"]);
    }

    #[test]
    fn a_point_is_never_lost_between_what_is_printed_and_what_is_read() {
        let told = amount("HK$1.2 billion", "12000000000", "HKD", Qualifier::Exact).told(Language::English);
        is_told(&told, "HK$12 billion", Some("HK$1.2 billion"));
    }

    #[test]
    fn exactness_time_and_doubts_are_said_with_money() {
        let mut over = amount("HK$4 million", "4000000", "HKD", Qualifier::Exact);
        over.over = Some("5 years".into());
        over.reading = Reading::Suspect;
        is_told(&over.told(Language::English), "HK$4 million over 5 years (suspect as printed)", None);
        let least = amount("逾3億港元", "300000000", "HKD", Qualifier::AtLeast).told(Language::English);
        is_told(&least, "at least HK$300 million", Some("逾3億港元"));
        let printed = amount("over HK$300 million", "300000000", "HKD", Qualifier::AtLeast).told(Language::English);
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
        is_told(&figure("67", "67", "companies").told(Language::English), "67 companies", None);
        is_told(&figure("four", "4", "zones").told(Language::English), "4 zones", Some("four"));
        is_told(&figure("42 bn", "42000000000", "HKD").told(Language::English), "HK$42 billion", Some("42 bn"));
        is_told(&figure("12%", "12", "percent").told(Language::English), "12%", None);
        is_told(&figure("more than <>", "", "awards").told(Language::English), "more than <>", None);
    }
}
