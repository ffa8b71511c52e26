use super::*;

fn cells(texts: &[&str]) -> Vec<Cell> {
    texts.iter().map(|text| Cell::text(*text)).collect()
}

fn plain(text: &str) -> Reading<Dated> {
    read(&Cell::text(text), &ColumnReading::default())
}

/// A time as a file has it, with "?" before one that is guessed and "~" before one that is only about right.
fn said(reading: Reading<Dated>) -> String {
    let (sign, dated) = match reading {
        Reading::Empty => return "nothing".to_owned(),
        Reading::Unknown => return "unknown".to_owned(),
        Reading::Unread(why) => return why.key.to_owned(),
        Reading::Read(dated) => ("", dated),
        Reading::Ambiguous(dated) => ("?", dated),
    };
    let about = if dated.approximate { "~" } else { "" };
    let when = match dated.when {
        When::Unstated => String::new(),
        When::On(date) => date.to_string(),
        When::Span(from, to) => format!("{from}..{to}"),
        When::Since(date) => format!("since {date}"),
        When::Until(date) => format!("until {date}"),
        When::Between { earliest, latest } => {
            let [earliest, latest] =
                [earliest, latest].map(|date| date.map_or_else(String::new, |date| date.to_string()));
            format!("between {earliest}..{latest}")
        }
    };
    format!("{sign}{about}{when}")
}

#[test]
fn a_date_is_read_in_all_ways_people_write_it() {
    for (text, wanted) in [
        ("2023-04-05", "2023-04-05"),
        ("2023/4/15", "2023-04-15"),
        ("2023.04.15", "2023-04-15"),
        ("2023‑04‑15", "2023-04-15"),
        ("20230415", "2023-04-15"),
        ("202304", "2023-04"),
        ("15 April 2023", "2023-04-15"),
        ("Saturday, 15th April 2023", "2023-04-15"),
        ("April 15, 2023", "2023-04-15"),
        ("15-Apr-23", "2023-04-15"),
        ("15-Apr-67", "1967-04-15"),
        ("Apr-23", "2023-04"),
        ("Apr '23", "2023-04"),
        ("15. März 2023", "2023-03-15"),
        ("15 avril 2023", "2023-04-15"),
        ("Sept 2023", "2023-09"),
        ("4/2023", "2023-04"),
        ("2023年4月15日", "2023-04-15"),
        ("2023年4月15日（星期六）", "2023-04-15"),
        ("２０２３年４月", "2023-04"),
        ("二零二三年十二月三十一日", "2023-12-31"),
        ("二〇二三年廿一日四月", "2023-04-21"),
        ("民國112年4月", "2023-04"),
        ("中華民國元年", "1912"),
        ("令和5年4月15日", "2023-04-15"),
        ("2023", "2023"),
        ("2023.0", "2023"),
        ("2023-04-00", "2023-04"),
        ("2023-00-00", "2023"),
        ("2023-04-15T09:30:00Z", "2023-04-15"),
        ("2023-04-15 00:00:00", "2023-04-15"),
        ("15/4/2023 3:30 pm", "2023-04-15"),
    ] {
        assert_eq!(said(plain(text)), wanted, "{text}");
    }
}

#[test]
fn a_part_of_a_year_is_no_finer_than_printed() {
    for (text, wanted) in [
        ("Q4 2022", "2022-10..2022-12"),
        ("2022Q4", "2022-10..2022-12"),
        ("4Q 2022", "2022-10..2022-12"),
        ("fourth quarter of 2022", "2022-10..2022-12"),
        ("2022年第四季度", "2022-10..2022-12"),
        ("2022年二季度", "2022-04..2022-06"),
        ("2022年上半年", "2022-01..2022-06"),
        ("H2 2022", "2022-07..2022-12"),
        ("1H2022", "2022-01..2022-06"),
        ("2020s", "2020..2029"),
        ("2022年底", "~2022"),
        ("2022年初", "~2022"),
        ("2022年6月底", "~2022-06"),
        ("end of 2022", "~2022"),
        ("early June 2022", "~2022-06"),
        ("Spring 2022", "~2022"),
        ("2022年夏季", "~2022"),
        ("c. 2022", "~2022"),
        ("circa June 2022", "~2022-06"),
        ("約2022年", "~2022"),
        ("~2022", "~2022"),
        ("2022年左右", "~2022"),
        ("2022?", "~2022"),
        ("FY2022", "~2022"),
        ("2022年度", "2022"),
    ] {
        assert_eq!(said(plain(text)), wanted, "{text}");
    }
}

#[test]
fn spans_and_times_with_one_known_end_are_read() {
    for (text, wanted) in [
        ("2019-2022", "2019..2022"),
        ("2019–22", "2019..2022"),
        ("2019 to 2022", "2019..2022"),
        ("from 2019 until 2022", "2019..2022"),
        ("2019年至2022年", "2019..2022"),
        ("2022年6月至9月", "2022-06..2022-09"),
        ("2022年6月12日至15日", "2022-06-12..2022-06-15"),
        ("2022年6月12日至7月3日", "2022-06-12..2022-07-03"),
        ("12–15 June 2022", "2022-06-12..2022-06-15"),
        ("June 12-15, 2022", "2022-06-12..2022-06-15"),
        ("Jun - Sep 2022", "2022-06..2022-09"),
        ("28 June – 3 July 2022", "2022-06-28..2022-07-03"),
        ("2022-01/2022-06", "2022-01..2022-06"),
        ("2022-01-05 - 2022-06-07", "2022-01-05..2022-06-07"),
        ("13/6/2022 - 25/6/2022", "2022-06-13..2022-06-25"),
        ("2019年至今", "since 2019"),
        ("自2019年3月起", "since 2019-03"),
        ("since 2019", "since 2019"),
        ("2019 - present", "since 2019"),
        ("Mar 2019 onwards", "since 2019-03"),
        ("2019-", "since 2019"),
        ("until 2019", "until 2019"),
        ("before 2020", "between ..2019"),
        ("before January 2020", "between ..2019-12"),
        ("prior to 1 March 2020", "between ..2020-02-29"),
        ("2020年以前", "between ..2019"),
        ("2020年或以前", "between ..2020"),
        ("by 2020", "between ..2020"),
        ("after 2020", "between 2021.."),
        ("2020 or later", "between 2020.."),
        ("between 2019 and 2021", "between 2019..2021"),
    ] {
        assert_eq!(said(plain(text)), wanted, "{text}");
    }
}

#[test]
fn a_date_that_cannot_be_is_not_read_and_says_why() {
    for (text, wanted) in [
        ("2023-02-29", "import-date-impossible"),
        ("2023-13-01", "import-date-impossible"),
        ("31/31/2023", "import-date-impossible"),
        ("31 June 2023", "import-date-impossible"),
        ("2022-2019", "import-date-backwards"),
        ("15 June", "import-date-no-year"),
        ("6月15日", "import-date-no-year"),
        ("last year", "import-date-unread"),
        ("去年", "import-date-unread"),
        ("soon", "import-date-unread"),
        ("7", "import-date-unread"),
        ("0000-00-00", "nothing"),
        ("n/a", "nothing"),
        ("-", "nothing"),
        ("", "nothing"),
        ("不詳", "unknown"),
        ("TBC", "unknown"),
    ] {
        assert_eq!(said(plain(text)), wanted, "{text}");
    }
    let unread = Cell::new("#REF!", Value::Unread(Box::new(Message::new("error"))));
    assert_eq!(said(read(&unread, &ColumnReading::default())), "error");
}

#[test]
fn a_financial_year_is_asked_about_and_then_read_as_decided() {
    for text in ["FY2022/23", "FY2022-23", "FY22/23", "2022-23年度", "2022/23財政年度", "2022/23", "2022/2023"] {
        assert_eq!(said(plain(text)), "?2022-04..2023-03", "{text}");
        let july = ColumnReading { financial_year: Some(7), ..ColumnReading::default() };
        assert_eq!(said(read(&Cell::text(text), &july)), "2022-07..2023-06", "{text}");
        let none = ColumnReading { financial_year: Some(0), ..ColumnReading::default() };
        assert_eq!(said(read(&Cell::text(text), &none)), "2022..2023", "{text}");
    }
    // Until it is known that the column has financial years, this is a month.
    assert_eq!(said(plain("2011/12")), "2011-12");
    let april = ColumnReading { financial_year: Some(4), ..ColumnReading::default() };
    assert_eq!(said(read(&Cell::text("2011/12"), &april)), "2011-04..2012-03");
    assert_eq!(survey(&cells(&["2022/23", "2023", "FY2023/24"])).financial, [0, 2]);
}

#[test]
fn one_cell_settles_the_order_of_day_and_month_for_its_column() {
    let column = cells(&["5/6/2023", "", "25/6/2023", "6/6/2023"]);
    let found = survey(&column);
    assert_eq!((found.order, found.settled_by, found.conflict), (Some(DateOrder::DayFirst), Some(2), None));
    assert_eq!((found.filled, found.read, found.ambiguous.as_slice()), (3, 3, &[0][..]));
    let decided = ColumnReading { date_order: found.order, ..ColumnReading::default() };
    let read_so = column.iter().map(|cell| said(read(cell, &decided))).collect::<Vec<_>>();
    assert_eq!(read_so, ["2023-06-05", "nothing", "2023-06-25", "2023-06-06"]);
    let american = survey(&cells(&["5/6/2023", "6/25/23"]));
    assert_eq!((american.order, american.settled_by), (Some(DateOrder::MonthFirst), Some(1)));
    assert_eq!(said(plain("5/6/2023")), "?2023-06-05");
}

#[test]
fn a_column_with_both_orders_has_one_reading_and_an_error_in_the_other_cells() {
    let column = cells(&["6/13/2023", "13/6/2023", "25/6/2023", "5/6/2023"]);
    let found = survey(&column);
    assert_eq!((found.order, found.conflict), (Some(DateOrder::DayFirst), Some((1, 0))));
    let decided = ColumnReading { date_order: found.order, ..ColumnReading::default() };
    let read_so = column.iter().map(|cell| said(read(cell, &decided))).collect::<Vec<_>>();
    assert_eq!(read_so, ["import-date-order", "2023-06-13", "2023-06-25", "2023-06-05"]);
}

#[test]
fn a_number_of_a_spreadsheet_is_a_date_with_a_remark_and_never_counted_as_one() {
    let cell = Cell::text("45031");
    let Reading::Read(dated) = read(&cell, &ColumnReading::default()) else { panic!("it is read") };
    assert_eq!(
        (dated.when, dated.remark.map(|remark| remark.key)),
        (When::On("2023-04-15".parse().unwrap()), Some("import-date-serial"))
    );
    let number = Cell::new("45,031.75", Value::Number("45031.75".parse().unwrap()));
    let found = survey([&cell, &number, &Cell::text("2023")]);
    assert_eq!((found.serials.as_slice(), found.years.as_slice(), found.read), (&[0, 1][..], &[2][..], 1));
    assert_eq!(said(plain("99999")), "import-date-unread");
}

/// The table of dates that all programs of this kind are held to, where it lies beside the repository.
#[test]
fn the_shared_table_of_dates_gives_what_it_says() {
    let Some(table) = super::super::shared("18-dates.tsv") else { return };
    for line in table.lines().skip(1) {
        let mut fields = line.split('\t');
        let (text, wanted) = (fields.next().unwrap(), fields.next().unwrap());
        let got = said(plain(text));
        let dates: Vec<&str> = wanted.split('"').skip(1).step_by(2).collect();
        let wanted = match (wanted.split(['(', ':', ' ', ';', ',']).next().unwrap(), dates.as_slice()) {
            ("On" | "date", [date]) => vec![(*date).to_owned(), format!("~{date}")],
            ("Span", [from, to]) => vec![format!("{from}..{to}")],
            ("ask" | "as", _) => vec!["?2023-04..2024-03".to_owned()],
            ("Between", [date]) => vec![format!("since {date}"), format!("between ..{date}")],
            ("ambiguous", _) => vec!["?2024-06-12".to_owned()],
            ("Unstated", _) => {
                ["import-date-impossible", "import-date-unread", "nothing", "unknown"].map(str::to_owned).to_vec()
            }
            other => panic!("{other:?}"),
        };
        assert!(wanted.contains(&got), "{text}: {got}, not {wanted:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_reading_of_dates(text in "\\PC*") {
        plain(&text);
    }

    #[test]
    fn no_text_of_digits_and_marks_stops_the_reading_of_dates(text in "[0-9/.: 年月日季至qhfyjuntoc民国-]{0,24}") {
        plain(&text);
        survey(&cells(&[&text]));
    }

    #[test]
    fn a_date_as_a_file_has_it_is_read_as_itself(year in 1000_u16..3000, month in 1_u8..=12, day in 1_u8..=28) {
        let date = format!("{year}-{month:02}-{day:02}");
        assert_eq!(said(plain(&date)), date);
    }
}
