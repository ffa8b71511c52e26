//! `tieline brief`.

use tieline::cli::Exit;

use super::{awkward, json, length, path_text, tieline};

#[test]
fn a_brief_of_an_entity_is_markdown_with_footnotes() {
    let ran = tieline(&["brief", "bundled", "hkic"]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.out.starts_with("# The Hong Kong Investment Corporation Limited\n\n"), "{}", ran.out);
    assert!(ran.out.contains("[^1]: ") && ran.out.contains("<https://www.hkic.org.hk/"), "{}", ran.out);
    assert_eq!(ran.out, tieline(&["brief", "bundled", "hkic"]).out);
}

#[test]
fn a_brief_has_the_style_language_and_form_that_are_asked_for() {
    let ran = tieline(&["brief", "bundled", "hkic", "--style", "gb-t-7714", "--lang", "zh-Hant", "--format", "html"]);
    assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
    assert!(ran.out.starts_with("<!DOCTYPE html>\n<html lang=\"zh-Hant\">"), "{}", ran.out);
    assert!(ran.out.contains("香港投資管理有限公司") && ran.out.contains("[1]"), "{}", ran.out);
}

#[test]
fn a_brief_is_of_a_tie_of_several_of_paths_or_of_what_a_filter_shows() {
    let of = |arguments: &[&str]| {
        let ran = tieline(&[&["brief", "bundled"][..], arguments].concat());
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        ran.out
    };
    assert!(of(&["r030"]).starts_with("# The Hong Kong Investment Corporation Limited – "));
    assert!(of(&["hkic", "biomap"]).starts_with("# The Hong Kong Investment Corporation Limited and BioMap\n"));
    assert!(of(&["hkic", "hkust", "--path"]).contains("## Path 1 · "));
    let shown = of(&["--sector", "biotech", "--year", "2024", "--no-context"]);
    assert!(shown.contains("Relations in Life science and bio-computing"), "{shown}");
}

#[test]
fn what_a_brief_cannot_be_of_is_said() {
    for (arguments, why) in [
        (&["brief", "bundled", "hkix"][..], "did you mean \"hkic\"?"),
        (&["brief", "bundled", "hkic", "--path"][..], "--path is for two entities"),
    ] {
        let ran = tieline(arguments);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Usage, ""));
        assert!(ran.err.contains(why), "{}", ran.err);
    }
}

#[test]
fn sources_are_handed_on_to_programs_for_references() {
    let (folder, file) = awkward();
    for (name, form, begins) in
        [("out.bib", None, "@misc{report,"), ("out.ris", None, "TY  - GEN"), ("out.json", Some("csl-json"), "[")]
    {
        let out = folder.path().join(name);
        let mut arguments = vec!["convert", path_text(&file), path_text(&out)];
        arguments.extend(form.iter().flat_map(|form| ["--to", form]));
        let ran = tieline(&arguments);
        assert_eq!(ran.exit(), Exit::Fine, "{}", ran.err);
        assert!(
            ran.err.contains("3 entities are not in it") && ran.err.contains("2 ties are not in it"),
            "{}",
            ran.err
        );
        let written = std::fs::read_to_string(&out).expect("what was written");
        assert!(written.starts_with(begins), "{written}");
        if form.is_some() {
            assert_eq!(length(&json(&written)), 2);
        }
    }
}
