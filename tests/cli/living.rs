//! `tieline life`.

use tieline::cli::Exit;

use super::{json, length, path_text, tieline};

#[test]
fn a_life_is_told_in_columns_with_what_is_in_it_at_the_head() {
    let ran = tieline(&["life", "bundled", "hkic"]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    let mut lines = ran.out.lines();
    assert_eq!(lines.next(), Some("Timeline of HKIC"));
    let counted = lines.next().unwrap_or_default();
    assert!(counted.contains(" ties") && counted.contains("have no date"), "{counted}");
    assert!(lines.clone().any(|line| line.trim_start().starts_with("Ties") && line.contains("2024")), "{}", ran.out);
    assert!(lines.all(|line| line.starts_with("  ")), "{}", ran.out);
    assert_eq!(ran.out, tieline(&["life", "bundled", "hkic"]).out);
}

#[test]
fn a_life_for_scripts_has_a_row_for_every_tie_and_figure() {
    let listed = json(&tieline(&["list", "bundled", "--format", "json"]).out);
    let of = |arguments: &[&str]| {
        let ran = tieline(&[&["life", "bundled", "--format", "json"][..], arguments].concat());
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        json(&ran.out)
    };
    let rows = |value: &serde_json::Value, of: &str| {
        let rows = value["rows"].as_array().cloned().unwrap_or_default();
        rows.into_iter().filter(|row| row["of"] == of).count()
    };
    let all = of(&["hkic"]);
    let near = of(&["hkic", "--year", "2024", "--no-context"]);
    assert!(rows(&all, "relation") > rows(&near, "relation") && rows(&near, "relation") > 0);
    assert_eq!(rows(&all, "relation"), rows(&near, "relation") + near["left_out"].as_u64().unwrap_or(0) as usize);
    assert!(rows(&all, "relation") < length(&listed["relations"]));
    // A tie stands among all others between its ends.
    let tie = of(&["r030"]);
    assert!(tie["rows"].as_array().is_some_and(|rows| rows.iter().any(|row| row["id"] == "r030")), "{tie}");
    assert!(rows(&of(&["hkic", "hkstp"]), "relation") > rows(&all, "relation"));
}

#[test]
fn a_life_is_drawn_in_every_format_and_over_as_many_pages_as_it_takes() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let drawn = |name: &str, arguments: &[&str]| {
        let out = folder.path().join(name);
        let ran = tieline(&[&["life", "bundled-2022-2026", "hkic", "-o", path_text(&out)][..], arguments].concat());
        assert_eq!(ran.exit(), Exit::Fine, "{name}: {}", ran.err);
        std::fs::read(out).expect("a picture")
    };
    let svg = String::from_utf8(drawn("a.svg", &["--lang", "zh-Hant"])).expect("an SVG");
    assert!(svg.contains("香港投資公司") || svg.contains("港投公司"), "the name is in it");
    assert!(svg.contains("的時間軸") && svg.contains("id=\"entity-tie-"), "title and rows are in it");
    assert!(drawn("a.png", &[]).starts_with(b"\x89PNG"));
    assert!(drawn("a.pptx", &[]).starts_with(b"PK"));
    let pages = |file: &[u8]| lopdf::Document::load_mem(file).expect("a PDF file").get_pages().len();
    let poster = pages(&drawn("poster.pdf", &["--size", "poster"]));
    let sheets = pages(&drawn("a4.pdf", &[]));
    assert!(poster < sheets, "{poster} and {sheets}");
}

#[test]
fn what_a_life_cannot_be_of_is_said() {
    for (arguments, why) in [
        (&["life", "bundled", "hkix"][..], "did you mean \"hkic\"?"),
        (&["life", "bundled"][..], "<ID>"),
        (&["life", "bundled", "hkic", "--size", "a4"][..], "--output"),
        (&["life", "bundled", "hkic", "-o", "life.txt"][..], "the name of a picture ends in"),
    ] {
        let ran = tieline(arguments);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Usage, ""), "{arguments:?}");
        assert!(ran.err.contains(why), "{}", ran.err);
    }
}
