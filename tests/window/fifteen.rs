//! From a press release to fifteen cited ties, action by action, beside the cells that a spreadsheet takes for the same.

#![expect(clippy::print_stdout, reason = "the figures are there to be read")]

use std::fs;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    dataset::{
        Dataset, bundled,
        id::SourceIndex,
        read::read_text,
        relation::{Relation, Status},
        source::{Evidence, Source},
        when::When,
        workspace::Workspace,
        write::write,
    },
    exchange::progress::Progress,
    keep::open::Origin,
    panels::desk::found::Found,
    reading::{open::pasted, text::Text, ties::Candidate},
};

use crate::driver::{Window, builder, click_first, open, press, session, size, step_until};

/// As many ties are to be made.
const TIES: usize = 15;

/// What the press release says, told anew.
const TOLD: &str = include_str!("fifteen.txt");

/// Whoever the founding texts name, from a list of names, and no tie at all.
fn names_alone() -> (Dataset, Dataset) {
    let facts = read_text(bundled::FOUNDING.text).dataset.expect("the founding data");
    let list = Source { id: "names".into(), title: "List of names".into(), ..Source::default() };
    let mut names = Dataset { sources: vec![list], relations: Vec::new(), figures: Vec::new(), ..facts.clone() };
    names.workspace = Workspace::default();
    for entity in &mut names.entities {
        let piece = Evidence { source: SourceIndex::new(0), ..Evidence::default() };
        entity.evidence = vec![piece].into();
        let mut extra = (*entity.extra).clone();
        (extra.part_of, extra.amount) = (None, None);
        entity.extra = extra.into();
    }
    (names, facts)
}

/// Counts what somebody does.
struct Hands {
    window: Window,
    actions: usize,
}

impl Hands {
    fn press(&mut self, key: Key) {
        press(&mut self.window, key);
        self.actions += 1;
    }

    fn click(&mut self, role: Role, name: &str) {
        click_first(&mut self.window, role, name);
        self.actions += 1;
    }

    /// One field that is gone to and typed into, which counts for two.
    fn type_into(&mut self, name: &str, text: &str) {
        self.window.get_by_role_and_label(Role::TextInput, name).focus();
        self.window.run();
        self.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.window.event(Event::Text(text.to_owned()));
        self.window.run();
        self.actions += 2;
    }

    /// The position of the tie in front.
    fn front(&self) -> Option<usize> {
        let label = self.window.query_all_by_label_contains("Tie ").find_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            let label = node.accesskit_node().label().or_else(|| node.accesskit_node().value())?;
            label.strip_prefix("Tie ")?.split(' ').next()?.parse::<usize>().ok()
        });
        label?.checked_sub(1)
    }
}

/// The fact that a candidate says, of those that people read out of the same text.
fn fact<'f>(candidate: &Candidate, names: &Dataset, facts: &'f Dataset) -> Option<&'f Relation> {
    let id = |end: tieline::reading::ties::End| Some(names.entity(end.entity?).id.as_str());
    let (from, to) = (id(candidate.from)?, id(candidate.to)?);
    let between = |tie: &&Relation| {
        let ends = (facts.entity(tie.from).id.as_str(), facts.entity(tie.to).id.as_str());
        ends == (from, to) || facts.relation_kind(tie.kind).symmetric && ends == (to, from)
    };
    let kind = candidate.called.as_deref();
    let all = || facts.relations.iter().filter(between);
    all().find(|tie| Some(facts.relation_kind(tie.kind).id.as_str()) == kind).or_else(|| all().next())
}

/// Makes fifteen ties of `letters`. Returns the actions and the ties.
fn made(letters: &str) -> (usize, Vec<Relation>, Dataset) {
    let (names, facts) = names_alone();
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("names.ron");
    fs::write(&file, write(&names)).expect("a file for the test");
    let mut hands = Hands { window: open(builder(), Origin::File(file)), actions: 0 };
    hands.window.event(Event::Paste(letters.to_owned()));
    step_until(&mut hands.window, |window| window.state().is_reading());
    hands.window.run();
    hands.actions += 1;
    // The text prints its day without a year: it is typed, as in a spreadsheet.
    hands.type_into("Date of the text", "24 June 2024");
    hands.click(Role::Button, "Done");
    let text: Text = pasted(letters, None, &mut Progress::new(&mut |_| true)).expect("a text");
    let found = Found::of(&text, &names, "2024-06-24".parse().map(When::On).expect("a date"));
    for _ in 0..found.candidates.len() * 2 {
        if size(&hands.window).0 >= TIES {
            break;
        }
        let candidate = &found.candidates[hands.front().expect("a tie is in front")];
        match fact(candidate, &names, &facts) {
            Some(tie) if Some(facts.relation_kind(tie.kind).id.as_str()) == candidate.called.as_deref() => {
                hands.press(Key::A);
            }
            _ => hands.press(Key::P),
        }
    }
    let dataset = Dataset::clone(session(&hands.window).network().dataset());
    (hands.actions, dataset.relations.clone(), dataset)
}

/// The cells that the same ties fill in a spreadsheet: one for each thing that is said of a tie, and a row for the
/// source. What is the same as above is counted once, as it is filled down.
fn cells(ties: &[Relation]) -> usize {
    let of_tie = |tie: &Relation| {
        let ends_kind_and_place = 4;
        ends_kind_and_place
            + usize::from(tie.when != When::Unstated)
            + usize::from(tie.status != Status::Stated)
            + usize::from(tie.extra.role.is_some())
            + usize::from(tie.extra.amount.is_some())
    };
    let source_row = 4;
    ties.iter().map(of_tie).sum::<usize>() + source_row + 1
}

fn check(what: &str, letters: &str, most: usize) {
    let (actions, ties, dataset) = made(letters);
    assert_eq!(ties.len(), TIES, "{what}");
    for tie in &ties {
        let piece = tie.evidence.first().expect("evidence");
        assert!(piece.at.is_some() && dataset.source(piece.source).id != "names", "each is cited with its place");
    }
    let cells = cells(&ties);
    println!("{what}: {actions} actions for {} cited ties; {cells} cells in a spreadsheet", ties.len());
    assert!(actions <= most && actions * 3 <= cells * 2, "{what}: {actions} actions, {cells} cells");
}

#[test]
fn fifteen_cited_ties_take_far_fewer_actions_than_cells_in_a_spreadsheet() {
    check("the release told anew", TOLD, 24);
    let texts = ["..", "../..", "../../.."].iter().find_map(|up| fs::read_dir(format!("{up}/shared/facts/texts")).ok());
    let release = texts
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|file| file.path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("003")));
    if let Some(letters) = release.and_then(|path| fs::read_to_string(path).ok()) {
        check("the release itself", &letters, 40);
    }
}
