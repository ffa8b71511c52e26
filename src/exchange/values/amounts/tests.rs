use super::*;
use crate::dataset::amount::Qualifier;

fn plain(text: &str) -> Reading<Sum> {
    read(&Cell::text(text), &ColumnReading::default())
}

/// Number, currency and exactness of a sum, as in the tables below.
fn said(reading: Reading<Sum>) -> String {
    let sum = match reading {
        Reading::Read(sum) | Reading::Ambiguous(sum) => sum,
        Reading::Unread(why) => return why.key.to_owned(),
        Reading::Empty => return "nothing".to_owned(),
        Reading::Unknown => return "unknown".to_owned(),
    };
    let value = sum.value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let currency =
        sum.currency.unwrap_or_else(|| if sum.may_be.is_empty() { "-".to_owned() } else { sum.may_be.join("|") });
    format!("{value} {currency} {:?}", sum.amount.qualifier)
}

#[test]
fn a_sum_is_read_in_all_ways_people_print_it() {
    for (text, wanted) in [
        ("HK$3.5bn", "3500000000 HKD Exact"),
        ("HK$ 3.5 billion", "3500000000 HKD Exact"),
        ("HKD 3,500,000", "3500000 HKD Exact"),
        ("3,500,000 HKD", "3500000 HKD Exact"),
        ("港幣35億元", "3500000000 HKD Exact"),
        ("35億港元", "3500000000 HKD Exact"),
        ("35亿元人民币", "3500000000 CNY Exact"),
        ("人民幣35億元", "3500000000 CNY Exact"),
        ("RMB 2,000万", "20000000 CNY Exact"),
        ("CN¥35m", "35000000 CNY Exact"),
        ("￥35億", "3500000000 CNY|JPY Exact"),
        ("$7m", "7000000 HKD|USD Exact"),
        ("7億元", "700000000 CNY|HKD Exact"),
        ("US$1.5 mn", "1500000 USD Exact"),
        ("5k USD", "5000 USD Exact"),
        ("5mUSD", "5000000 USD Exact"),
        ("1.2 million US dollars", "1200000 USD Exact"),
        ("62 trillion won", "62000000000000 KRW Exact"),
        ("NT$3億", "300000000 TWD Exact"),
        ("0.5 Mio. EUR", "500000 EUR Exact"),
        ("Rs.500", "500 INR Exact"),
        ("Rs 5 crore", "50000000 INR Exact"),
        ("HK$.5m", "500000 HKD Exact"),
        ("1億3000萬港元", "130000000 HKD Exact"),
        ("三億元", "300000000 CNY|HKD Exact"),
        ("兩千五百萬港元", "25000000 HKD Exact"),
        ("十二億美元", "1200000000 USD Exact"),
        ("一百零五萬港元", "1050000 HKD Exact"),
        ("5百萬港元", "5000000 HKD Exact"),
        ("3萬億日圓", "3000000000000 JPY Exact"),
        ("1,234,567.89", "1234567.89 - Exact"),
        ("１２３，４５６", "123456 - Exact"),
        ("1'234'567.5 CHF", "1234567.5 CHF Exact"),
        ("5,000 (HKD)", "5000 HKD Exact"),
    ] {
        assert_eq!(said(plain(text)), wanted, "{text}");
    }
}

#[test]
fn the_exactness_that_is_claimed_is_kept() {
    for (text, wanted) in [
        ("約5,000萬美元", "50000000 USD Around"),
        ("approx. US$50m", "50000000 USD Around"),
        ("US$50m左右", "50000000 USD Around"),
        ("~HK$3m", "3000000 HKD Around"),
        ("over HK$300 million", "300000000 HKD AtLeast"),
        ("港幣逾3億元", "300000000 HKD AtLeast"),
        ("逾3億港元", "300000000 HKD AtLeast"),
        ("3億多港元", "300000000 HKD AtLeast"),
        ("HK$5m+", "5000000 HKD AtLeast"),
        (">HK$5m", "5000000 HKD AtLeast"),
        ("HK$5m or more", "5000000 HKD AtLeast"),
        ("up to £20m", "20000000 GBP AtMost"),
        ("不超過2000萬美元", "20000000 USD AtMost"),
        ("less than US$1m", "1000000 USD AtMost"),
        ("5000萬港元以下", "50000000 HKD AtMost"),
    ] {
        assert_eq!(said(plain(text)), wanted, "{text}");
    }
}

#[test]
fn what_is_no_single_sum_is_kept_as_printed_with_the_reason() {
    for (text, wanted) in [
        ("HK$10-20 million", "import-amount-range"),
        ("1000萬至2000萬港元", "import-amount-range"),
        ("US$5m to US$7m", "import-amount-range"),
        ("(1,000)", "import-amount-negative"),
        ("-HK$5m", "import-amount-negative"),
        ("HK$-5", "import-amount-negative"),
        ("more than 2000,2018", "import-amount-garbled"),
        ("1.2.3", "import-amount-garbled"),
        ("3萬5", "import-amount-garbled"),
        ("undisclosed", "import-amount-none"),
        ("不詳", "import-amount-none"),
        ("HK$5m (US$0.6m)", "import-amount-several"),
        ("HKD 5 USD", "import-amount-currencies"),
        ("5 apples", "import-amount-unread"),
        ("2024-06-12", "import-amount-several"),
        ("1,5", "import-amount-marks"),
        ("2", "import-amount-no-currency"),
    ] {
        let Reading::Read(sum) = plain(text) else { panic!("{text} is kept") };
        assert_eq!(sum.remark.map(|remark| remark.key), Some(wanted), "{text}");
        assert_eq!((sum.amount.raw.as_str(), sum.amount.value, sum.amount.currency), (text, None, None), "{text}");
        assert_eq!(sum.amount.reading, amount::Reading::Printed, "{text}");
    }
    assert_eq!(said(plain("25%")), "import-amount-share");
    assert_eq!(said(plain("百分之二十五")), "import-amount-share");
    assert_eq!((plain("-"), plain("n/a"), plain("")), (Reading::Empty, Reading::Empty, Reading::Empty));
}

#[test]
fn the_time_a_sum_is_spread_over_is_kept_beside_it() {
    for text in ["HK$4 million over 5 years", "HK$4m over the next 5 years", "400萬港元，分5年"] {
        let Reading::Read(sum) = plain(text) else { panic!("{text} is read") };
        assert_eq!(sum.amount.value, Some(4_000_000.into()), "{text}");
        assert_eq!(sum.amount.over.as_deref(), Some("5 years"), "{text}");
    }
}

#[test]
fn the_decisions_about_a_column_complete_its_sums() {
    let million = ColumnReading { currency: Some("HKD".to_owned()), unit: 6, ..ColumnReading::default() };
    let read_so = |text: &str| said(read(&Cell::text(text), &million));
    assert_eq!(read_so("4.2"), "4200000 HKD Exact");
    assert_eq!(read_so("$4.2"), "4200000 HKD Exact");
    assert_eq!(read_so("HK$4.2bn"), "4200000000 HKD Exact");
    assert_eq!(read_so("US$4.2"), "4200000 USD Exact");
    assert_eq!(read_so("¥4.2"), "4200000 CNY|JPY Exact");
    let comma = ColumnReading { decimal_comma: true, ..ColumnReading::default() };
    assert_eq!(said(read(&Cell::text("1.234.567,89 €"), &comma)), "1234567.89 EUR Exact");
    assert_eq!(said(read(&Cell::text("250.000 €"), &comma)), "250000 EUR Exact");
    let sum = read(&Cell::text("3500"), &ColumnReading { unit: 4, ..ColumnReading::default() }).value().unwrap();
    let amount = sum.in_currency("HKD");
    assert_eq!(
        (amount.raw.as_str(), amount.value, amount.currency.as_deref()),
        ("3500", Some(35_000_000.into()), Some("HKD"))
    );
    assert_eq!(amount.reading, amount::Reading::Clear);
}

#[test]
fn a_number_that_is_shown_in_millions_is_not_multiplied_again() {
    let million = ColumnReading { currency: Some("HKD".to_owned()), unit: 6, ..ColumnReading::default() };
    let held = |shown: &str, value: &str| Cell::new(shown, Value::Number(value.parse().unwrap()));
    assert_eq!(said(read(&held("4,200.0", "4200000000"), &million)), "4200000000 HKD Exact");
    assert_eq!(said(read(&held("4.2", "4.2345"), &million)), "4234500 HKD Exact");
    assert_eq!(said(read(&held("£1,500,000.00", "1500000"), &ColumnReading::default())), "1500000 GBP Exact");
    assert_eq!(said(read(&held("25%", "0.25"), &ColumnReading::default())), "import-amount-share");
}

#[test]
fn one_cell_settles_the_comma_of_its_column() {
    let cells = ["1.234 €", "1.234.567,89 €", "250.000 €", "", "25%"].map(Cell::text);
    let found = survey(&cells);
    assert_eq!((found.decimal_comma, found.settled_by, found.conflict), (Some(true), Some(1), None));
    assert_eq!((found.filled, found.read, found.money, found.shares), (4, 3, 3, 1));
    assert_eq!(found.ambiguous, [0, 2]);
    let both = survey(&["1,5", "1.5", "2.5"].map(Cell::text));
    assert_eq!((both.decimal_comma, both.settled_by, both.conflict), (Some(false), Some(1), Some((0, 1))));
    assert_eq!(survey(&["1,234"].map(Cell::text)).decimal_comma, None);
}

#[test]
fn bare_signs_are_counted_and_asked_about_once() {
    let found = survey(&["$5m", "HK$3m", "$7", "¥2", "12"].map(Cell::text));
    assert_eq!(found.bare, [0, 2, 3]);
    assert_eq!(found.may_be, ["HKD", "USD"]);
    assert_eq!(found.without_currency, [4]);
}

#[test]
fn headings_name_currencies_and_units() {
    for (heading, wanted) in [
        ("Amount (HK$m)", Some((Some("HKD"), 6))),
        ("Amount (HK$ million)", Some((Some("HKD"), 6))),
        ("Value ($'000)", Some((None, 3))),
        ("Value (US$ ’000)", Some((Some("USD"), 3))),
        ("金額（百萬元）", Some((None, 6))),
        ("金額(萬元)", Some((None, 4))),
        ("投資額（億元）", Some((None, 8))),
        ("投資額（億元人民幣）", Some((Some("CNY"), 8))),
        ("金额（百万美元）", Some((Some("USD"), 6))),
        ("金額（港幣百萬元）", Some((Some("HKD"), 6))),
        ("單位：萬元", Some((None, 4))),
        ("Funding, US$ bn", Some((Some("USD"), 9))),
        ("Funding in HK$ thousands", Some((Some("HKD"), 3))),
        ("Price (HKD)", Some((Some("HKD"), 0))),
        ("Amount USD", Some((Some("USD"), 0))),
        ("金額（港元）", Some((Some("HKD"), 0))),
        ("Amount", None),
        ("Amount ($)", None),
        ("Length (m)", None),
        ("Stake (%)", None),
        ("Name (all)", None),
        ("千禧年", None),
        ("萬國", None),
    ] {
        let wanted = wanted.map(|(code, power)| (code.map(str::to_owned), power));
        assert_eq!(unit_in_heading(heading), wanted, "{heading}");
    }
}

#[test]
fn currencies_are_known_by_code_sign_and_name() {
    for (text, wanted) in [
        ("HKD", Some("HKD")),
        ("hk$", Some("HKD")),
        ("人民幣", Some("CNY")),
        ("US dollars", Some("USD")),
        ("$", None),
        ("blue", None),
    ] {
        assert_eq!(currency(text).as_deref(), wanted, "{text}");
    }
}

/// The table of sums that all programs of this kind are held to, where it lies beside the repository.
#[test]
fn the_shared_table_of_sums_gives_what_it_says() {
    let Some(table) = super::super::shared("18-amounts.tsv") else { return };
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [text, value, currency, rest] = fields.as_slice() else { panic!("{line}") };
        let column = survey(&[Cell::text(*text)]);
        let decided = ColumnReading { decimal_comma: column.decimal_comma == Some(true), ..ColumnReading::default() };
        let reading = read(&Cell::text(*text), &decided);
        let asks = matches!(reading, Reading::Ambiguous(_));
        let Some(sum) = reading.value() else {
            assert_eq!(*text, "25%");
            continue;
        };
        assert_eq!(sum.amount.raw.as_str(), *text);
        if *value == "?" || currency.contains("asked") || (*currency == "?" && rest.contains("ambiguous")) {
            assert!(asks || !column.ambiguous.is_empty(), "{text} is asked about");
        }
        if *value != "?" {
            assert_eq!(sum.value.map(|value| value.to_string()).unwrap_or_default(), *value, "{text}");
        }
        let known = sum.currency.clone().unwrap_or_default();
        assert_eq!(known, if currency.contains('?') || currency.contains("ask") { "" } else { *currency }, "{text}");
        let qualifier = format!("{:?}", sum.amount.qualifier);
        assert!(rest.starts_with(&qualifier) || qualifier == "Exact", "{text}: {qualifier}");
        assert!(
            !rest.contains("At") && !rest.contains("Around") || rest.starts_with(&qualifier),
            "{text}: {qualifier}"
        );
        assert_eq!(sum.amount.over.is_some(), rest.contains("over:"), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_reading_of_sums(text in proptest::prelude::any::<String>()) {
        plain(&text);
        let _ = unit_in_heading(&text);
    }

    #[test]
    fn no_text_of_digits_marks_and_units_stops_the_reading_of_sums(text in "[0-9.,'() $¥元万亿千百十一二零多kmbn%-]{0,40}") {
        plain(&text);
        survey(&[Cell::text(text)]);
    }

    #[test]
    fn a_plain_number_with_a_code_is_read_as_itself(number in 0_u64..1_000_000_000_000) {
        let Reading::Read(sum) = plain(&format!("HKD {number}")) else { panic!("it is read") };
        assert_eq!(sum.amount.value, Some(number.into()));
        assert!(sum.amount.qualifier == Qualifier::Exact, "{number}");
    }
}
