//! `tieline profile`.

use std::fs;

use tieline::cli::Exit;

use super::{path_text, tieline};

#[test]
fn a_profile_is_a_pdf_the_same_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, again] = ["one.pdf", "again.pdf"].map(|name| folder.path().join(name));
    for out in [&one, &again] {
        let ran = tieline(&["profile", "bundled", "--entity", "hkic", "--out", path_text(out)]);
        assert_eq!((ran.exit(), ran.err.as_str()), (Exit::Fine, ""));
    }
    let file = fs::read(&one).expect("a profile");
    assert!(file.starts_with(b"%PDF") && file == fs::read(&again).expect("the same"));
}

#[test]
fn what_a_profile_cannot_be_of_is_said_before_anything_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("x.pdf");
    for (arguments, why) in [
        (&["--entity", "hkix"][..], "did you mean \"hkic\"?"),
        (&["--of-group", "labs"][..], "labs"),
        (&[][..], "--entity"),
    ] {
        let ran = tieline(&[&["profile", "bundled", "-o", path_text(&out)][..], arguments].concat());
        assert_eq!(ran.exit(), Exit::Usage, "{}", ran.err);
        assert!(ran.err.contains(why) && !out.exists(), "{}", ran.err);
    }
    let text = folder.path().join("x.txt");
    let ran = tieline(&["profile", "bundled", "--entity", "hkic", "-o", path_text(&text)]);
    assert!(ran.exit() == Exit::Usage && ran.err.contains(".pdf"), "{}", ran.err);
}
