use super::*;

fn found(names: &[&str]) -> Vec<(String, String, Likeness, bool)> {
    let proposals = proposals(names, &mut Progress::new(&mut |_| true)).unwrap();
    proposals.into_iter().map(|alike| (alike.kept, alike.other, alike.how, alike.joined)).collect()
}

#[test]
fn names_are_one_whatever_their_case_width_and_spaces() {
    for (one, other) in [
        ("Kite Labs", " kite\u{A0} LABS\u{200B}"),
        ("ＨＫＳＴＰ", "hkstp"),
        ("青柏 生物", "青柏\u{3000}生物"),
        ("Cafe\u{301}", "CAFÉ"),
        ("A\nB", "a b"),
    ] {
        assert_eq!(fold(one), fold(other), "{one}");
    }
    for (one, other) in [("香港", "澳門"), ("Co-op", "Coop"), ("資本", "资本"), ("A1", "A2"), ("=1+1", "1+1")] {
        assert_ne!(fold(one), fold(other), "{one}");
    }
}

#[test]
fn the_language_of_a_name_is_told_by_its_characters() {
    for (name, wanted) in [
        ("Étoile Ventures", "en"),
        ("北斗導航", "zh-Hant"),
        ("瀾海資本有限公司", "zh-Hant"),
        ("滙星機械人", "zh-Hant"),
        ("邨衞科技", "zh-Hant"),
        ("龘科数据", "zh-Hans"),
        ("㐂来食品", "zh-Hans"),
        ("甲木公司", "zh"),
        ("后里台面", "zh"),
        ("數碼港 Cyberport", "zh-Hant"),
        ("Ōsaka Labs", "en"),
        ("ソフトバンク", "und"),
        ("Газпром", "und"),
        ("1", "und"),
        ("", "und"),
    ] {
        assert_eq!(language_of(name), wanted, "{name}");
    }
}

#[test]
fn spellings_that_differ_by_legal_form_or_script_are_joined() {
    for (kept, other, how) in [
        ("Kite Labs", "Kite Labs Ltd", Likeness::LegalForm),
        ("Kite Labs Limited", "KITE LABS CO., LTD.", Likeness::LegalForm),
        ("Jade Port Inc.", "Jade Port PLC", Likeness::LegalForm),
        ("瀾海資本", "瀾海資本有限公司", Likeness::LegalForm),
        ("澜海资本有限责任公司", "澜海资本股份有限公司", Likeness::LegalForm),
        ("瀾海資本有限公司", "澜海资本有限公司", Likeness::Script),
        ("臺灣大學", "台湾大学", Likeness::Script),
    ] {
        assert_eq!(found(&[kept, "Other", other]), [(kept.to_owned(), other.to_owned(), how, true)]);
    }
}

#[test]
fn a_letter_and_a_short_form_are_proposed_and_not_joined() {
    for (kept, other, how) in [
        ("Meridian Bank", "Meridan Bank", Likeness::Letter),
        ("Meridian Bank", "Meridien Bank", Likeness::Letter),
        ("Meridian Bank", "Merdiian Bank", Likeness::Letter),
        ("青柏生物科技中心", "青柏生物科枝中心", Likeness::Letter),
        ("Alpine Group Holdings", "Alpine", Likeness::Short),
        ("瀾海集團", "瀾海", Likeness::Short),
        ("Northern Science and Technology Parks", "NSTP", Likeness::Short),
    ] {
        assert_eq!(found(&[kept, other]), [(kept.to_owned(), other.to_owned(), how, false)]);
    }
    // The full name stays, wherever it stands.
    assert_eq!(found(&["NSTP", "Northern Science and Technology Parks"])[0].0, "Northern Science and Technology Parks");
}

#[test]
fn names_that_digits_numerals_or_other_words_tell_apart_are_no_spellings() {
    for names in [
        &["Lender 10", "Lender 11"][..],
        &["Growth Fund II", "Growth Fund III"],
        &["Series A Fund", "Series B Fund"],
        &["Kite", "Bite"],
        &["香港大學", "香港科技大學"],
        &["Kite Labs", "kite labs"],
        &["Limited", "Ltd", "有限公司"],
        &["", " ", "-"],
        &["機構甲一號", "機構甲二號"],
    ] {
        assert_eq!(found(names), [], "{names:?}");
    }
}

#[test]
fn all_spellings_of_a_name_are_joined_to_the_first_in_order() {
    let names = ["Kite Labs Ltd", "Zephyr", "Kite Labs", "Kite Labs Limited", "Zephyr Inc"];
    let pairs = found(&names).into_iter().map(|(kept, other, ..)| (kept, other)).collect::<Vec<_>>();
    let wanted = [("Kite Labs Ltd", "Kite Labs"), ("Kite Labs Ltd", "Kite Labs Limited"), ("Zephyr", "Zephyr Inc")];
    assert_eq!(pairs, wanted.map(|(kept, other)| (kept.to_owned(), other.to_owned())));
}

#[test]
fn the_work_can_be_given_up() {
    assert_eq!(proposals(&["a"], &mut Progress::new(&mut |_| false)), Err(Refused::GivenUp));
}

#[test]
fn as_many_names_as_a_large_table_has_are_compared() {
    let names: Vec<String> =
        (0..20_000).map(|nth| format!("{} Company {nth} Limited", ["North", "South", "East"][nth % 3])).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(found(&names), []);
}

proptest::proptest! {
    #[test]
    fn folding_twice_is_folding_once(name in proptest::prelude::any::<String>()) {
        let folded = fold(&name);
        proptest::prop_assert_eq!(fold(&folded), folded);
        language_of(&name);
    }

    #[test]
    fn no_names_stop_the_comparison(names in proptest::collection::vec(".{0,12}( Ltd| Group|有限公司)?", 0..8)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        proptest::prop_assert_eq!(found(&names), found(&names));
    }
}
