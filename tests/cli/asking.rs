//! Questions in words on the command line: the same as in the window.

use tieline::cli::Exit;

use super::{json, tieline};

fn asked(question: &str) -> serde_json::Value {
    let ran = tieline(&["list", "bundled", "--ask", question, "--format", "json"]);
    assert_eq!(ran.exit(), Exit::Fine, "{question}: {}", ran.err);
    json(&ran.out)
}

#[test]
fn the_questions_of_the_founding_facts_are_answered_by_their_ties() {
    let signed = ["r064", "r066", "r068", "r070", "r072", "r074", "r076", "r078", "r080"];
    for (question, ties) in [
        ("witness", &["r004", "r033"][..]),
        ("funds biotech 2024", &["r110", "r111"]),
        ("investors biotech 2024 invests", &["r030"]),
        ("funds that HKIC manages", &["r025", "r026", "r027", "r028"]),
        ("investments of HKIC", &["r030"]),
        ("agreements with HKUST (Guangzhou)", &["r112", "r114", "r115", "r116", "r117", "r118"]),
        ("signatories of OASES 17-firm signing", &signed),
        ("companies from oases-17", &["r090", "r091", "r092", "r093", "r094", "r095", "r096", "r097"]),
        ("customers of SmartMore", &["r013", "r014", "r015", "r016"]),
        ("ecosystem partners of BioMap", &["r041", "r043", "r045", "r047"]),
        ("planned joint laboratories", &["r119", "r120"]),
        ("computing power", &["r001", "r118", "r119", "r120", "r143", "r144", "r145", "r146"]),
    ] {
        let ids = asked(question);
        assert_eq!(ids["relations"], serde_json::json!(ties), "{question}");
    }
}

#[test]
fn a_question_about_a_path_is_answered_as_path_does() {
    for (question, ends) in [
        ("How is HKUST (Guangzhou) connected to HKIC?", ["hkust-gz", "hkic"]),
        ("How many steps from John Lee to BioMap?", ["john-lee", "biomap"]),
    ] {
        let plain = tieline(&["path", "bundled", ends[0], ends[1], "--format", "json"]);
        assert_eq!(asked(question), json(&plain.out), "{question}");
    }
    let ran = tieline(&["list", "bundled", "--ask", "between OASES and HKIC attracted investment"]);
    assert!(ran.out.starts_with("From OASES to HKIC: 2 steps, 1 shortest path\n"), "{}", ran.out);
}

#[test]
fn what_was_understood_and_what_was_not_is_told_beside_the_answer() {
    let ran = tieline(&["list", "bundled", "--ask", "biotech smartmre 2024", "--format", "json"]);
    let told =
        "understood: Life science and bio-computing · 2024\nnot understood: smartmre (did you mean \"SmartMore\"?)\n";
    assert_eq!((ran.exit(), ran.err.as_str()), (Exit::Fine, told));
    let plain = tieline(&["list", "bundled", "--sector", "biotech", "--year", "2024", "--format", "json"]);
    assert_eq!(ran.out, plain.out);
    let narrowed = tieline(&["list", "bundled", "--ask", "biotech", "--year", "2024", "--format", "json"]);
    assert_eq!(narrowed.out, plain.out, "further options narrow it");
}

#[test]
fn a_question_that_asks_nothing_is_refused() {
    for question in ["qqqqqq", "", "between HKIC and qqqqqq", "HKIC and HKSTP in common"] {
        let ran = tieline(&["list", "bundled", "--ask", question]);
        assert_eq!((ran.exit(), ran.out.as_str()), (Exit::Usage, ""), "{question}: {}", ran.err);
    }
}
