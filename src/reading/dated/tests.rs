use super::*;

fn read_as(text: &str, today: &str) -> Vec<String> {
    let today = today.parse().map(When::On).unwrap_or_default();
    let shown = |dated: Dated| {
        let basis = if dated.basis == Basis::Derived { " derived" } else { "" };
        let about = if dated.approximate { " about" } else { "" };
        format!("{}={}{basis}{about}", &text[dated.range.clone()], dated.when.spoken())
    };
    find(text, today).into_iter().map(shown).collect()
}

#[test]
fn dates_of_running_text_are_read() {
    for (text, read) in [
        ("signed on 16 June 2024 in town", "16 June 2024=16 Jun 2024"),
        ("on June 15 and 16, 2024, it", "June 15 and 16, 2024=15 Jun 2024 – 16 Jun 2024"),
        ("under sanctions since 2019.", "since 2019=since 2019"),
        ("Starting from 2024, it", "Starting from 2024=since 2024"),
        ("the office in 2022 grew", "2022=2022"),
        ("by 2030 at the latest", "by 2030=by 2030"),
        ("dated 2024-06-24 here", "2024-06-24=24 Jun 2024"),
        ("at the end of November 2023", "November 2023=Nov 2023 about"),
        ("公司於2024年6月24日簽約", "2024年6月24日=24 Jun 2024"),
        ("在二零二二年底成立", "二零二二年底=2022 about"),
        ("自2019年起受制裁", "自2019年=since 2019"),
    ] {
        assert_eq!(read_as(text, ""), [read], "{text}");
    }
}

#[test]
fn dates_that_are_told_from_that_of_the_text_say_so() {
    for (text, read) in [
        ("On 12th June in town", "12th June=12 Jun 2024 derived"),
        ("released in November last year,", "November last year=Nov 2023 derived"),
        ("since last November it", "since last November=since Nov 2023 derived"),
        ("In January this year, it", "January this year=Jan 2024 derived"),
        ("was opened last year.", "last year=2023 derived"),
        ("earlier this month it", "this month=Jun 2024 derived about"),
        ("opened two years ago", "two years ago=2022 derived"),
        ("hosted the summit today,", "today=24 Jun 2024 derived"),
        ("去年11月簽約", "去年11月=Nov 2023 derived"),
        ("公司於6月12日宣布", "6月12日=12 Jun 2024 derived"),
        ("今年成立", "今年=2024 derived"),
        ("本月12日", "本月12日=12 Jun 2024 derived"),
        ("昨日公布", "昨日=23 Jun 2024 derived"),
    ] {
        assert_eq!(read_as(text, "2024-06-24"), [read], "{text}");
    }
    assert_eq!(
        read_as("On 12 June, or in December", "2024-01-20"),
        ["12 June=12 Jun 2024 derived", "December=Dec 2023 derived"]
    );
    assert_eq!(read_as("On 12 June it", ""), ["12 June= derived"]);
}

#[test]
fn numbers_that_are_no_dates_are_none() {
    for text in [
        "more than 2000,2018 companies",
        "with 2023 members",
        "It may march on",
        "over 50 projects",
        "in 2000 companies",
        "第12屆",
        "12個月",
    ] {
        assert_eq!(read_as(text, "2024-06-24"), [""; 0], "{text}");
    }
}
