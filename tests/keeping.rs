//! Properties of keeping: a file is changed where something changed, and nowhere else.

mod datasets;
#[path = "datasets/hand.rs"]
mod hand;

use hand::{hand, hand_formatted};
use proptest::{collection::vec, prelude::*, sample::Index};
use tieline::{
    dataset::{
        Dataset, amend, beside,
        filter::Filter,
        id::EntityIndex,
        names::{Language, Names},
        read::read_text,
        view::{Frame, Show, View},
        workspace::{Highlight, Note, Workspace},
        write::write,
    },
    words::Words,
};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn saving_after_adding_one_view_leaves_every_other_line_as_it_was(
        dataset in datasets::any_dataset(),
        hand in hand(),
        place in any::<Index>(),
    ) {
        let text = hand_formatted(&write(&dataset), &hand);
        prop_assert_eq!(read_text(&text).dataset, Some(dataset.clone()), "the hand that formats is wrong:\n{}", text);
        let mut workspace = dataset.workspace.clone();
        workspace.views.insert(place.index(workspace.views.len() + 1), a_view("added"));

        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (&dataset, &workspace));
        prop_assert_eq!(read_text(&saved).dataset, Some(Dataset { workspace, ..dataset }), "{}", saved);
        let (old, new): (Vec<_>, Vec<_>) = (text.split('\n').collect(), saved.split('\n').collect());
        let same_above = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let same_below = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
        prop_assert!(same_above + same_below >= old.len(), "a line changed:\n{}\n=====\n{}", text, saved);
        let ends = |text: &str| text.matches("\r\n").count() == text.matches('\n').count();
        prop_assert_eq!(ends(&saved), ends(&text), "line breaks are mixed:\n{}", saved);
    }

    #[test]
    fn whatever_changes_is_saved_and_whatever_does_not_keeps_its_form(
        dataset in datasets::any_dataset(),
        hand in hand(),
        changes in vec(change(), 0..6),
    ) {
        let text = hand_formatted(&write(&dataset), &hand);
        let mut workspace = dataset.workspace.clone();
        for change in &changes {
            change.make(&mut workspace);
        }
        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (&dataset, &workspace));
        let expected = Dataset { workspace, ..dataset.clone() };
        let reading = read_text(&saved);
        prop_assert_eq!(reading.dataset.as_ref(), Some(&expected), "{:?}\n{}", reading.problems, saved);
        prop_assert_eq!(&amend::dataset_text(&saved, (&expected, &expected.workspace), (&expected, &expected.workspace)), &saved);
        // And back: nothing but comments and form is left of the way.
        let back = amend::dataset_text(&saved, (&expected, &expected.workspace), (&expected, &dataset.workspace));
        prop_assert_eq!(read_text(&back).dataset, Some(dataset), "{}", back);
    }

    #[test]
    fn a_file_on_a_single_line_is_changed_as_well(dataset in datasets::any_dataset(), changes in vec(change(), 0..6)) {
        let lines = write(&dataset);
        let lines = lines.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        let text = lines.collect::<String>().replace(",]", "]").replace(",)", ")");
        // A text may hold what looks like the end of a list; then this is another dataset.
        let Some(dataset) = read_text(&text).dataset else { return Ok(()) };
        let mut workspace = dataset.workspace.clone();
        for change in &changes {
            change.make(&mut workspace);
        }
        let saved = amend::dataset_text(&text, (&dataset, &dataset.workspace), (&dataset, &workspace));
        let reading = read_text(&saved);
        prop_assert_eq!(reading.dataset, Some(Dataset { workspace, ..dataset }), "{:?}\n{}", reading.problems, saved);
    }

    #[test]
    fn what_is_kept_beside_a_dataset_reads_back_the_same(
        dataset in datasets::any_dataset(),
        changes in vec(change(), 0..6),
        further in vec(change(), 0..6),
        hand in hand(),
    ) {
        let mut workspace = dataset.workspace.clone();
        for change in &changes {
            change.make(&mut workspace);
        }
        let text = hand_formatted(&beside::text(None, &dataset, &dataset.workspace, &workspace), &hand);
        let reading = beside::read(text.as_bytes(), &dataset);
        let first = reading.beside.ok_or_else(|| TestCaseError::fail(format!("{:?}\n{text}", reading.problems)))?;
        prop_assert_eq!(&first.over(&dataset.workspace), &workspace);

        for change in &further {
            change.make(&mut workspace);
        }
        let text = beside::text(Some((&text, &first, &dataset)), &dataset, &dataset.workspace, &workspace);
        let reading = beside::read(text.as_bytes(), &dataset);
        let second = reading.beside.ok_or_else(|| TestCaseError::fail(format!("{:?}\n{text}", reading.problems)))?;
        prop_assert_eq!(second.over(&dataset.workspace), workspace, "{}", text);
    }
}

/// Something a user does.
#[derive(Clone, Debug)]
enum Change {
    AddView(Index),
    DropView(Index),
    RenameView(Index),
    TurnViewsAround,
    DropStory(Index),
    RetellStory(Index),
    DropStep(Index),
    MoveEntity(Index),
    Unpin(Index),
    Jot(Index),
    DropNotes,
}

fn change() -> impl Strategy<Value = Change> {
    (0..11_u8, any::<Index>()).prop_map(|(what, at)| match what {
        0 => Change::AddView(at),
        1 => Change::DropView(at),
        2 => Change::RenameView(at),
        3 => Change::TurnViewsAround,
        4 => Change::DropStory(at),
        5 => Change::RetellStory(at),
        6 => Change::DropStep(at),
        7 => Change::MoveEntity(at),
        8 => Change::Unpin(at),
        9 => Change::Jot(at),
        _ => Change::DropNotes,
    })
}

impl Change {
    fn make(&self, workspace: &mut Workspace) {
        let Workspace { views, stories, positions, notes, .. } = workspace;
        match self {
            Self::AddView(at) => {
                let free = (0..=views.len())
                    .map(|nth| format!("added-{nth}"))
                    .find(|id| views.iter().all(|view| view.id != *id));
                views.insert(at.index(views.len() + 1), a_view(&free.unwrap_or_default()));
            }
            Self::DropView(at) if !views.is_empty() => _ = views.remove(at.index(views.len())),
            Self::RenameView(at) if !views.is_empty() => {
                let nth = at.index(views.len());
                views[nth].name = Names::english("Another name");
            }
            Self::TurnViewsAround => views.reverse(),
            Self::DropStory(at) if !stories.is_empty() => _ = stories.remove(at.index(stories.len())),
            Self::RetellStory(at) if !stories.is_empty() => {
                let nth = at.index(stories.len());
                stories[nth].title = Names::english("Told again");
            }
            Self::DropStep(at) if !stories.is_empty() => {
                let nth = at.index(stories.len());
                _ = stories[nth].steps.pop();
            }
            Self::MoveEntity(at) if !positions.is_empty() => {
                let nth = at.index(positions.len());
                positions[nth].place.x = 12.5;
            }
            Self::Unpin(at) if !positions.is_empty() => _ = positions.remove(at.index(positions.len())),
            Self::Jot(at) => {
                let about = Highlight::Entity(EntityIndex::new(at.index(2)));
                notes.retain(|note| note.about != about);
                notes.push(Note { about, text: "Ask again.".to_owned() });
                notes.sort_by_key(|note| note.about);
            }
            Self::DropNotes => notes.clear(),
            _ => {}
        }
    }
}

fn a_view(id: &str) -> View {
    let frame = Frame::Around([EntityIndex::new(1)].into());
    let show = Show {
        seen: Filter { years: Some((2020, 2024)), stated_years_only: true, ..Filter::default() }.into(),
        frame,
        ..Show::default()
    };
    View { id: id.to_owned(), name: Names::english("A view, with \"all\" (that) a name\nmay have"), show }
}

/// Two companies, of which a workspace may know three.
const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"},
    sources: [(id: "report", title: "Annual report")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "supplies", name: {"en": "supplies"})],
    entities: [
        (id: "lantern", kind: "company", name: {"en": "Lantern"}, evidence: [(source: "report")]),
        (id: "ferry", kind: "company", name: {"en": "Ferry"}, evidence: [(source: "report")]),
    ],
    relations: [(id: "r1", from: "lantern", to: "ferry", kind: "supplies", evidence: [(source: "report")])],
    views: [(id: "own", name: {"en": "Own"})],
)"#;

const BESIDE_HARBOUR: &str = r#"(
    schema: "tieline-workspace/1",
    dataset: "harbour",
    views: [
        // The two and the one that left.
        (id: "three", name: {"en": "Three"}, frame: Around(["ferry", "buoy"])),
    ],
    positions: [
        (entity: "buoy", at: (1, 2), pinned: true), // where it was
        (entity: "ferry", at: (3, 4), pinned: true),
    ],
    notes: [(about: Relation("r9"), text: "Ask.")],
)
"#;

#[test]
fn what_is_gone_is_reported_and_stays_in_the_file() {
    let dataset = read_text(HARBOUR).dataset.unwrap();
    let reading = beside::read(BESIDE_HARBOUR.as_bytes(), &dataset);
    let problems: Vec<_> =
        reading.problems.iter().map(|problem| Words::of(Language::English).problem(problem)).collect();
    let expected = [
        "6:70: warning: view three: \"frame\" names \"buoy\", which is no entity of the dataset any more",
        "9:18: warning: position of buoy: \"entity\" names \"buoy\", which is no entity of the dataset any more",
        "12:21: warning: note about r9: \"about\" names \"r9\", which is no relation of the dataset any more \
         (did you mean \"r1\"?)",
    ];
    assert_eq!(problems, expected);
    let kept = reading.beside.unwrap();
    let mut workspace = kept.over(&dataset.workspace);
    assert_eq!((workspace.positions.len(), workspace.notes.len()), (1, 0));

    workspace.views[0].name = Names::english("Two");
    workspace.positions[0].place.x = 5.0;
    let expected = BESIDE_HARBOUR
        .replace(
            "        (id: \"three\", name: {\"en\": \"Three\"}, frame: Around([\"ferry\", \"buoy\"])),",
            "        // As it was while everything it names was there:\n        \
             // (id: \"three\", name: {\"en\": \"Three\"}, frame: Around([\"ferry\", \"buoy\"]))\n        \
             (id: \"three\", name: {\"en\": \"Two\"}, frame: Around([\"ferry\"])),",
        )
        .replace("(3, 4)", "(5, 4)");
    assert_eq!(
        beside::text(Some((BESIDE_HARBOUR, &kept, &dataset)), &dataset, &dataset.workspace, &workspace),
        expected
    );
}

#[test]
fn a_list_beside_a_dataset_stands_in_place_of_its_own() {
    let dataset = read_text(HARBOUR).dataset.unwrap();
    let read = |text: &str| beside::read(text.as_bytes(), &dataset);
    let none = read("(schema: \"tieline-workspace/1\", dataset: \"harbour\")").beside.unwrap();
    assert_eq!(none.over(&dataset.workspace), dataset.workspace);
    let emptied = Workspace::default();
    let text = beside::text(None, &dataset, &dataset.workspace, &emptied);
    assert!(text.contains("views: []"), "{text}");
    assert_eq!(read(&text).beside.unwrap().over(&dataset.workspace), emptied);
}

#[test]
fn a_workspace_of_another_dataset_is_refused_in_words() {
    let dataset = read_text(HARBOUR).dataset.unwrap();
    let problems = |text: &str| -> Vec<String> {
        beside::read(text.as_bytes(), &dataset)
            .problems
            .iter()
            .map(|problem| Words::of(Language::English).problem(problem))
            .collect()
    };
    assert_eq!(
        problems("(schema: \"tieline-workspace/1\", dataset: \"harbor\")"),
        ["1:42: error: workspace: it belongs to the dataset \"harbor\", and this one is \"harbour\""]
    );
    assert_eq!(
        problems("(schema: \"tieline-workspace/2\", dataset: \"harbour\")"),
        ["1:10: error: unknown schema \"tieline-workspace/2\": this version reads \"tieline-workspace/1\"; \
             a newer version of Tieline may read it"]
    );
    assert_eq!(problems("")[0], "1:1: error: the file is empty: a dataset begins with \"(\"");
    assert_eq!(
        problems("(schema: \"tieline-workspace/1\", dataset: \"harbour\", entities: [])"),
        [
            "1:53: error: unknown field \"entities\"; allowed: schema, dataset, groups, views, stories, positions, notes, letterhead, proposals"
        ]
    );
}

#[test]
fn a_workspace_lies_beside_its_dataset() {
    let place = beside::place("folder/my.network.ron".as_ref());
    assert_eq!(place, std::path::Path::new("folder/my.network.tieline.ron"));
    assert_eq!(beside::dataset_of(&place).unwrap(), std::path::Path::new("folder/my.network.ron"));
    assert_eq!(beside::dataset_of("folder/my.ron".as_ref()), None);
    assert_eq!(beside::dataset_of(".tieline.ron".as_ref()), None);
}
