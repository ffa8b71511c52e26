use super::*;
use crate::exchange::mapping::Rows;

fn first(heading: &str) -> Option<Role> {
    meanings(heading).first().map(|meaning| meaning.role)
}

#[test]
fn headings_in_english_and_both_chinese_scripts_are_known() {
    for (heading, wanted) in [
        ("From", Role::From),
        ("TARGET ", Role::To),
        ("甲方", Role::From),
        ("合作伙伴", Role::To),
        ("機構名稱", Role::Name),
        ("机构名称", Role::Name),
        ("Ｎａｍｅ", Role::Name),
        ("英文名稱", Role::NameEnglish),
        ("Name (en)", Role::NameEnglish),
        ("Name (中文)", Role::Name),
        ("名稱（繁體）", Role::NameTraditional),
        ("又稱", Role::Alias),
        ("機構類別", Role::Kind),
        ("Date\u{200B}", Role::When),
        ("簽署日期", Role::When),
        ("Start Date", Role::Start),
        ("startDate", Role::Start),
        ("生效日期", Role::Start),
        ("Ceased_on", Role::End),
        ("Amount (HK$m)", Role::Amount),
        ("金額（百萬元）", Role::Amount),
        ("HK$ million", Role::Amount),
        ("幣種", Role::Currency),
        ("狀態", Role::Status),
        ("行業", Role::Sector),
        ("Tags", Role::Tags),
        ("備註", Role::Note),
        ("Remarks 2", Role::Note),
        ("資料來源", Role::Source),
        ("頁碼", Role::At),
        ("引文", Role::Quote),
        ("網址", Role::Url),
        ("註冊地", Role::Place),
        ("職位", Role::Capacity),
        ("方向", Role::Direction),
        (":START_ID", Role::From),
        (":LABEL", Role::Kind),
        ("Label", Role::Name),
        ("3. Sector", Role::Sector),
    ] {
        assert_eq!(first(heading), Some(wanted), "{heading}");
    }
}

#[test]
fn a_heading_in_two_languages_means_what_both_say() {
    for (heading, wanted) in [
        ("機構 Organisation", Role::Name),
        ("機構/Organisation", Role::Name),
        ("Date 日期", Role::When),
        ("投資方 Investor", Role::From),
        ("Investor / Name", Role::From),
        ("被投資方 / 名稱", Role::To),
        ("備註 Bemerkung", Role::Note),
    ] {
        assert_eq!(first(heading), Some(wanted), "{heading}");
    }
    assert_eq!((first("Investor / Country"), first("Contact / Name"), first("日期 Amount")), (None, None, None));
}

#[test]
fn pair_words_propose_a_kind_of_tie() {
    for (from, to, kind) in [
        ("Investor", "Investee", "invests in"),
        ("投資方", "被投資方", "invests in"),
        ("Name of investor", "Portfolio company", "invests in"),
        ("投資方名稱", "被投企業", "invests in"),
        ("Lender", "Borrower", "lends to"),
        ("资助方", "受助机构", "funds"),
        ("Shareholder", "Subsidiary", "owns"),
        ("採購方", "供應商", "contracts"),
    ] {
        let end = |heading, role| meanings(heading).into_iter().find(|meaning| meaning.role == role)?.pair;
        let pairs = [end(from, Role::From), end(to, Role::To)];
        assert_eq!(pairs, [Some(kind); 2], "{from} and {to}");
    }
}

#[test]
fn words_that_hold_only_beside_others_come_last() {
    let source = meanings("來源");
    assert_eq!((source[0].role, source[1].role, source[1].also), (Role::Source, Role::From, Some(Also::WithOtherEnd)));
    let until = meanings("至");
    assert_eq!((until[0].role, until[0].also), (Role::End, Some(Also::WithStart)));
    assert_eq!((until[1].role, until[1].also), (Role::To, Some(Also::WithOtherEnd)));
    assert_eq!(meanings("Name")[0].role, Role::Name);
}

#[test]
fn what_a_heading_says_besides_is_told() {
    for (heading, role, also) in [
        ("Founded", Role::When, Also::Founded),
        ("成立年份", Role::When, Also::Founded),
        ("As of", Role::When, Also::AsOf),
        ("截至", Role::When, Also::AsOf),
        ("Stake", Role::Tag, Also::Share),
        ("持股比例（%）", Role::Tag, Also::Share),
        ("%", Role::Tag, Also::Share),
        ("Weight", Role::Tag, Also::Weight),
        ("序號", Role::Id, Also::Counting),
        ("No.", Role::Id, Also::Counting),
        ("#", Role::Id, Also::Counting),
    ] {
        let meaning = meanings(heading).first().copied();
        assert_eq!(meaning.map(|meaning| (meaning.role, meaning.also)), Some((role, Some(also))), "{heading}");
    }
}

#[test]
fn other_languages_and_other_words_are_not_known() {
    for heading in ["Förderer", "Empfänger", "Betrag", "Datum", "Organisme", "", "  ", "Colour of door", "(", "鯨魚"]
    {
        assert_eq!(meanings(heading), [], "{heading}");
    }
}

#[test]
fn names_of_sheets_say_what_their_rows_are() {
    for (name, wanted) in [
        ("Relations", Some(Rows::Relations)),
        ("關係", Some(Rows::Relations)),
        ("往來", Some(Rows::Relations)),
        ("Deals 2024", Some(Rows::Relations)),
        ("投资关系表", None),
        ("機構名單", Some(Rows::Entities)),
        ("Nodes", Some(Rows::Entities)),
        ("機構 Organisations", Some(Rows::Entities)),
        ("說明", Some(Rows::Ignored)),
        ("2019 (ignore)", Some(Rows::Ignored)),
        ("lists", Some(Rows::Ignored)),
        ("Sources", Some(Rows::Sources)),
        ("Sheet1", None),
        ("", None),
    ] {
        assert_eq!(sheet_meaning(name), wanted, "{name}");
    }
}

#[test]
fn every_line_of_the_list_has_words() {
    let lines = include_str!("../../../../assets/headings.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (_, words) = meaning(line).unwrap_or_else(|| panic!("{line}"));
        assert!(words.split(';').all(|word| !fold(word).is_empty()), "{line}");
    }
}

proptest::proptest! {
    #[test]
    fn no_heading_stops_the_reading(text in proptest::prelude::any::<String>()) {
        let _ = (meanings(&text), sheet_meaning(&text));
        let folded = fold(&text);
        proptest::prop_assert_eq!(fold(&folded), folded);
    }
}
