//! Opening is one thing: commands see what the window sees, and say what a file is that is none of theirs.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{fs, path::Path};

use emath::Pos2;
use tieline::{
    cli::{Exit, Outcome, Terminal, run},
    dataset::bundled::SAMPLES,
    keep::open::{NoDataset, Origin, open},
    stamp::picture::{Found, find},
};

/// Four quays in a row, as someone put them.
const QUAYS: &str = r#"(
    schema: "tieline/1", id: "quays", title: {"en": "Quays"},
    sources: [(id: "chart", title: "Harbour chart")],
    entity_kinds: [(id: "quay", name: {"en": "Quay"})],
    relation_kinds: [(id: "leads-to", name: {"en": "leads to"})],
    entities: [
        (id: "north", kind: "quay", name: {"en": "North quay"}, evidence: [(source: "chart")]),
        (id: "east", kind: "quay", name: {"en": "East quay"}, evidence: [(source: "chart")]),
        (id: "south", kind: "quay", name: {"en": "South quay"}, evidence: [(source: "chart")]),
        (id: "west", kind: "quay", name: {"en": "West quay"}, evidence: [(source: "chart")]),
    ],
    relations: [
        (id: "r1", from: "north", to: "east", kind: "leads-to", evidence: [(source: "chart")]),
        (id: "r2", from: "north", to: "south", kind: "leads-to", evidence: [(source: "chart")]),
        (id: "r3", from: "north", to: "west", kind: "leads-to", evidence: [(source: "chart")]),
    ],
    positions: [
        (entity: "north", at: (0, 0), pinned: true),
        (entity: "east", at: (200, 0), pinned: true),
        (entity: "south", at: (400, 0), pinned: true),
        (entity: "west", at: (600, 0), pinned: true),
    ],
)
"#;

/// What someone else keeps beside it: another place, and a story.
const BESIDE: &str = r#"(
    schema: "tieline-workspace/1", dataset: "quays",
    positions: [(entity: "west", at: (600, 300), pinned: true), (entity: "gone", at: (1, 2), pinned: true)],
    stories: [(id: "walk", title: {"en": "A walk"}, steps: [(title: {"en": "North"}, frame: Area((-50, -50), (50, 50)))])],
)
"#;

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

fn tieline(arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("tieline").chain(arguments.iter().copied());
    let outcome = run(all, &mut Terminal { out: &mut out, err: &mut err });
    let Outcome::Done(exit) = outcome else { panic!("a window was asked for") };
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Ran { exit, out: text(out), err: text(err) }
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file for the test");
    }
    folder
}

fn at(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("a path in plain letters").to_owned()
}

/// Where `layout` says that everything lies.
fn laid_out(file: &str) -> Vec<Pos2> {
    let output = format!("{file}.tsv");
    let ran = tieline(&["layout", file, "-o", &output]);
    assert_eq!(ran.exit, Exit::Fine, "{}", ran.err);
    let numbers = |line: &str| line.split(' ').map(|word| word.parse().expect("a number")).collect::<Vec<f32>>();
    let text = fs::read_to_string(output).expect("the positions");
    text.lines().map(|line| Pos2::new(numbers(line)[0], numbers(line)[1])).collect()
}

#[test]
fn commands_find_everything_where_it_was_put() {
    let folder = folder_with(&[("quays.ron", QUAYS)]);
    let row = [0.0, 200.0, 400.0, 600.0].map(|x| Pos2::new(x, 0.0));
    assert_eq!(laid_out(&at(&folder, "quays.ron")), row);
    let picture = at(&folder, "quays.svg");
    assert_eq!(tieline(&["render", &at(&folder, "quays.ron"), "-o", &picture]).exit, Exit::Fine);
    let Found::View(stamp) = find(&fs::read(&picture).expect("the picture")) else { panic!("it carries its view") };
    let session = open(Origin::named(at(&folder, "quays.ron").as_ref())).expect("it opens").session;
    assert_eq!(stamp.reopen(session.network().dataset()).exploration, *session.exploration());
}

#[test]
fn commands_see_what_is_kept_beside_a_file_and_open_it_by_either_name() {
    let folder = folder_with(&[("quays.ron", QUAYS), ("quays.tieline.ron", BESIDE)]);
    for name in ["quays.ron", "quays.tieline.ron"] {
        let places = laid_out(&at(&folder, name));
        assert_eq!(places[3], Pos2::new(600.0, 300.0), "{name}");
        let page = at(&folder, &format!("{name}.html"));
        let ran = tieline(&["render", &at(&folder, name), "--story", "walk", "-o", &page]);
        assert_eq!(ran.exit, Exit::Fine, "{}", ran.err);
        let listed = tieline(&["list", &at(&folder, name), "--format", "json"]);
        assert!(listed.out.contains("\"west\""), "{}", listed.out);
    }
}

#[test]
fn check_reads_a_file_and_the_one_beside_it_once_and_says_which_is_meant() {
    let folder = folder_with(&[("quays.ron", QUAYS), ("quays.tieline.ron", BESIDE)]);
    let [file, beside] = ["quays.ron", "quays.tieline.ron"].map(|name| at(&folder, name));
    for arguments in [&["check", &file][..], &["check", &beside], &["check", &file, &beside]] {
        let ran = tieline(arguments);
        let found: Vec<&str> = ran.out.lines().filter(|line| line.contains("\"gone\"")).collect();
        assert_eq!(found.len(), 1, "{arguments:?}: {}", ran.out);
        assert!(found[0].starts_with(&format!("{beside}:3:")), "{}", ran.out);
    }
    fs::write(&beside, "(schema: \"tieline-workspace/1\", dataset: \"other\")").expect("a file for the test");
    let ran = tieline(&["check", &file]);
    assert_eq!(ran.exit, Exit::Problems);
    assert!(ran.out.contains("it belongs to the dataset \"other\""), "{}", ran.out);
}

#[test]
fn the_pair_in_the_readme_can_be_drawn_and_told() {
    let blocks = include_str!("../README.md").split("```ron\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    let folder = folder_with(&[("my-network.ron", blocks[0]), ("my-network.tieline.ron", blocks[1])]);
    let file = at(&folder, "my-network.ron");
    let opened = open(Origin::named(file.as_ref())).expect("the example opens");
    let pearl = opened.session.network().dataset().entity_by_id("pearl-bio").expect("an entity of the example");
    assert_eq!(opened.session.position(pearl), Pos2::new(80.0, 0.0));
    assert_eq!(opened.warnings, []);
    for arguments in
        [&["--describe"][..], &["-o", &at(&folder, "a.png")], &["--story", "tour", "-o", &at(&folder, "a.pdf")]]
    {
        let ran = tieline(&[&["render", &file], arguments].concat());
        assert_eq!(ran.exit, Exit::Fine, "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn the_names_of_the_datasets_inside_the_program_are_understood_everywhere() {
    for sample in SAMPLES {
        assert_eq!(Origin::named(Path::new(sample.name)), Origin::Sample(sample));
        assert_eq!(tieline(&["check", sample.name]).exit, Exit::Fine);
        let ran = tieline(&["render", sample.name, "--describe"]);
        assert!(ran.out.contains("relations"), "{}", ran.err);
    }
}

#[test]
fn what_is_no_dataset_is_said_to_be_what_it_is_by_every_command() {
    let folder = folder_with(&[
        // Whatever they are called.
        ("list.ron", "[{\"id\": 1}]"),
        ("slip.ron", "%PDF-1.7\n%\u{e4}\n"),
        ("beside.ron", BESIDE),
    ]);
    let said = [
        ("list.ron", "this is JSON, not a dataset"),
        ("slip.ron", "this is a PDF document, not a dataset"),
        ("beside.ron", "this is what is kept beside a dataset"),
    ];
    for (name, words) in said {
        let file = at(&folder, name);
        let output = at(&folder, "never.svg");
        for arguments in [
            &["check", &file][..],
            &["list", &file],
            &["render", &file, "-o", &output],
            &["layout", &file, "-o", &output],
        ] {
            let ran = tieline(arguments);
            assert_eq!(ran.exit, Exit::Problems, "{arguments:?}");
            assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
        }
        assert!(!Path::new(&output).exists());
    }
}

#[test]
fn a_picture_is_no_dataset_but_says_which_one_it_shows() {
    let folder = folder_with(&[("quays.ron", QUAYS)]);
    let picture = at(&folder, "quays.png");
    assert_eq!(tieline(&["render", &at(&folder, "quays.ron"), "-o", &picture]).exit, Exit::Fine);
    assert!(matches!(open(Origin::named(picture.as_ref())), Err(NoDataset::Picture(stamp)) if stamp.title == "Quays"));
    let ran = tieline(&["list", &picture]);
    assert_eq!(ran.exit, Exit::Problems);
    assert!(ran.err.contains("a picture of the dataset \"quays\""), "{}", ran.err);
}

/// Every command but `check`, which would have written `output`.
fn looked_at(file: &str, output: &str) -> [Ran; 4] {
    [
        tieline(&["render", file, "-o", output]),
        tieline(&["layout", file, "-o", output]),
        tieline(&["list", file]),
        tieline(&["path", file, "north", "east"]),
    ]
}

#[test]
fn a_mistake_in_the_file_beside_is_told_by_every_command_as_one_in_the_dataset_is() {
    let broken = BESIDE.replace("Area((-50, -50), (50, 50))", "Nowhere");
    let other = BESIDE.replace("\"quays\"", "\"other\"");
    let newer = BESIDE.replace("workspace/1", "workspace/9");
    for (text, words) in
        [(&*broken, "Nowhere"), (&other, "belongs to the dataset"), (&newer, "schema"), ("", "the file is empty")]
    {
        let folder = folder_with(&[("quays.ron", QUAYS), ("quays.tieline.ron", text)]);
        let [file, beside, output] = ["quays.ron", "quays.tieline.ron", "never.svg"].map(|name| at(&folder, name));
        for ran in looked_at(&file, &output) {
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problems, ""), "{words}: {}", ran.err);
            assert!(ran.err.starts_with(&format!("{beside}:")) && ran.err.contains(words), "{}", ran.err);
            assert!(ran.err.ends_with(&format!("error: {beside}: it has 1 error\n")), "{}", ran.err);
        }
        assert!(!Path::new(&output).exists());
        assert!(open(Origin::named(file.as_ref())).is_ok(), "the window shows it and lists the problems");
    }
}

#[test]
fn a_file_beside_that_cannot_be_read_is_no_missing_one() {
    let folder = folder_with(&[("quays.ron", QUAYS)]);
    let [file, beside, output] = ["quays.ron", "quays.tieline.ron", "never.svg"].map(|name| at(&folder, name));
    let told = |words: &str| {
        for ran in looked_at(&file, &output) {
            assert_eq!((ran.exit, ran.out.as_str()), (Exit::Problems, ""), "{words}: {}", ran.err);
            assert!(ran.err.contains(words), "{}", ran.err);
        }
    };
    fs::write(&beside, b"\xff\xfe(").expect("a file for the test");
    told("save the file as UTF-8");
    fs::File::options().write(true).open(&beside).and_then(|file| file.set_len(1 << 40)).expect("a length");
    told("it is larger than 512 MiB");
    fs::remove_file(&beside).and_then(|()| fs::create_dir(&beside)).expect("a folder in its place");
    told("it is a folder");
    #[cfg(unix)]
    {
        fs::remove_dir(&beside).and_then(|()| std::os::unix::fs::symlink(&beside, &beside)).expect("a loop");
        told("cannot be read");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_nothing_is_not_written_through_unasked() {
    let folder = folder_with(&[("quays.ron", QUAYS)]);
    let [file, link, target] = ["quays.ron", "link.svg", "target.svg"].map(|name| at(&folder, name));
    std::os::unix::fs::symlink(&target, &link).expect("a link");
    let ran = tieline(&["render", &file, "-o", &link]);
    assert_eq!(ran.exit, Exit::Usage);
    assert!(ran.err.contains("is a link to a file that is not there"), "{}", ran.err);
    assert!(!Path::new(&target).exists());
    assert_eq!(tieline(&["render", &file, "-o", &link, "--overwrite"]).exit, Exit::Fine);
    assert!(Path::new(&target).exists());
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_missing() {
    let folder = folder_with(&[("quays.ron", QUAYS)]);
    let output = at(&folder, "no/such.svg");
    let ran = tieline(&["render", &at(&folder, "quays.ron"), "-o", &output]);
    assert_eq!(ran.exit, Exit::Problems);
    assert_eq!(ran.err, format!("error: {output}: cannot be written: the folder is not there\n"));
}
