use super::*;

#[test]
fn status_words_are_known_in_english_and_both_chinese_scripts() {
    for (word, wanted) in [
        ("Signed", Status::Signed),
        ("已簽", Status::Signed),
        ("已签署", Status::Signed),
        ("ANNOUNCED", Status::Announced),
        ("擬", Status::Planned),
        ("planned", Status::Planned),
        ("計劃中", Status::Planned),
        ("进行中", Status::UnderWay),
        ("(ongoing)", Status::UnderWay),
        ("已結束", Status::Ended),
        ("有爭議", Status::Disputed),
    ] {
        assert_eq!(status(word), Some(wanted), "{word}");
    }
    assert_eq!((status("blue"), status(""), status("signed by both")), (None, None, None));
}

#[test]
fn totals_and_footnotes_are_no_records() {
    for total in
        ["Total", "TOTAL:", "Grand total (HK$m)", "合計", "小計：", "總計", "总计", "合計 Total", "Total / 小計"]
    {
        assert_eq!(aside(total), Some(Aside::Total), "{total}");
    }
    for note in [
        "Source: annual report",
        "資料來源：年報",
        "註：不包括子公司",
        "Note 1: audited",
        "注 2：已審計",
        "* estimated",
        "註1: a",
    ] {
        assert_eq!(aside(note), Some(Aside::Footnote), "{note}");
    }
    for name in [
        "Total Energies",
        "Source Capital",
        "Note Printing Australia",
        "合計會計師行",
        "總計劃署",
        "",
        "Sum Wah Ltd",
        "Total Sumo",
    ] {
        assert_eq!(aside(name), None, "{name}");
    }
}

#[test]
fn words_for_nothing_are_told_from_words_for_what_is_not_known() {
    for nothing in ["", " \u{3000}", "-", "—", "N/A", "n.a.", "無", "不適用", "\u{200B}"] {
        assert_eq!(blank(nothing), Some(Blank::Nothing), "{nothing:?}");
    }
    for unknown in ["TBC", "不詳", "不详", "待定", "Unknown", "(undisclosed)", "？"] {
        assert_eq!(blank(unknown), Some(Blank::Unknown), "{unknown}");
    }
    assert_eq!((blank("0"), blank("Nilsson"), blank("無錫公司")), (None, None, None));
}

#[test]
fn directions_and_yes_and_no_are_known() {
    assert_eq!(direction("Directed"), Some(Direction::Forward));
    assert_eq!((direction("雙向"), direction("Undirected")), (Some(Direction::Mutual), Some(Direction::Mutual)));
    assert_eq!((direction("←"), direction("north")), (Some(Direction::Backward), None));
    assert_eq!((truth("是"), truth("N"), truth("✓"), truth("maybe")), (Some(true), Some(false), Some(true), None));
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_reading_of_words(text in proptest::prelude::any::<String>()) {
        let _ = (status(&text), direction(&text), truth(&text), aside(&text), blank(&text));
    }
}
