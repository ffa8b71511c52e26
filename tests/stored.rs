//! What is stored reads back for ever: views in files, the view in a picture, what a crash leaves.
//!
//! `tests/stored/first` holds what the program wrote before all of them shared one form; it is never
//! written again.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc, time::SystemTime};

use emath::{Pos2, Rect};
use tieline::{
    dataset::{
        Dataset, beside,
        filter::{Around, Filter},
        id::{EntityIndex, EntityKindIndex, RelationKindIndex},
        look::{Colouring, Look, Mode, Sizing, ThemeName, Weighing},
        names::{Language, Names},
        particulars::{MANY_SOURCES, Money, Particulars},
        read::read_text,
        relation::Status,
        view::{Frame, Seen, Selection, Show, View},
        when::Basis,
        workspace::{Callout, Highlight, Note, Position, Step, Story, Target, Workspace},
    },
    export::stamp::Stamp,
    filter::search::SearchIndex,
    keep::{
        carried::Carried,
        copies::{Copy, Origin},
    },
    network::Network,
    session::{Session, action::Action},
};

fn place(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stored").join(name)
}

fn stored(name: &str) -> String {
    fs::read_to_string(place(name)).expect("a file of this folder")
}

/// Holds `text` to what is stored under this name.
fn hold(name: &str, text: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(place(name), text).expect("the folder can be written to");
    }
    assert_eq!(text, stored(name), "{name}: run with UPDATE_EXPECT=1 to accept, then read the difference");
}

fn dataset() -> Dataset {
    let reading = read_text(&stored("harbour.ron"));
    assert!(reading.dataset.is_some(), "{:?}", reading.problems);
    reading.dataset.expect("a dataset")
}

fn entity(dataset: &Dataset, id: &str) -> EntityIndex {
    dataset.entity_by_id(id).expect("an entity")
}

/// Everything that can be asked for is.
fn shows(dataset: &Dataset) -> [Show; 5] {
    let entity = |id| entity(dataset, id);
    let filter = Filter {
        sectors: [dataset.sector_by_id("ships").expect("a sector")].into(),
        funds: [entity("trust"), entity("fund-two")].into(),
        entity_kinds: [0, 1].map(EntityKindIndex::new).into(),
        left_out: [EntityKindIndex::new(2)].into(),
        relation_kinds: [0, 2].map(RelationKindIndex::new).into(),
        statuses: Status::ALL.into(),
        particulars: Particulars {
            ends: [(EntityKindIndex::new(0), EntityKindIndex::new(1))].into(),
            one_way: true,
            money: Some(Money { currency: "HKD".into(), least: "1.50".parse().ok(), most: "4000000".parse().ok() }),
            source_counts: (1..=MANY_SOURCES).collect(),
            bases: Basis::ALL.into(),
        },
        years: Some((2019, 2024)),
        stated_years_only: true,
        around: Some(Around { entity: entity("ferry"), steps: 2 }),
        context: false,
    };
    let (colouring, sizing, weighing) = (Colouring::Sector, Sizing::Between, Weighing::Evidence);
    let seen = Seen {
        filter,
        mode: Mode::Highlight,
        look: Look { colouring, sizing, weighing, grounds: true, bundled: true },
        undated: true,
        selection: Selection::Entities([entity("ferry"), entity("lantern")].into()),
    };
    let (colouring, sizing, weighing) = (Colouring::Community, Sizing::Amount, Weighing::Amount);
    let relation = Seen {
        look: Look { colouring, sizing, weighing, ..seen.look },
        selection: Selection::Relation(dataset.relation_by_id("r2").expect("a relation")),
        ..seen.clone()
    };
    let source = Selection::Source(dataset.source_by_id("gazette").expect("a source"));
    let path = Selection::Path { from: entity("trust"), to: entity("ferry") };
    let area = Frame::Area(Rect::from_two_pos(Pos2::new(-100.0, -80.5), Pos2::new(200.0, 90.25)));
    let (light, dark, projector) = (Some(ThemeName::Light), Some(ThemeName::Dark), Some(ThemeName::Projector));
    let [english, traditional, simplified] = Language::ALL.map(Some);
    let selecting = |selection| Seen { selection, ..seen.clone() };
    [
        Show { seen: seen.clone(), frame: area.clone(), theme: projector, language: traditional },
        Show { seen: relation, frame: Frame::Around([entity("ferry")].into()), theme: dark, language: simplified },
        Show { seen: selecting(source), frame: Frame::All, theme: light, language: english },
        Show { seen: selecting(path), frame: area, theme: projector, language: traditional },
        Show::default(),
    ]
}

fn workspace(dataset: &Dataset) -> Workspace {
    let shows = shows(dataset);
    let view = |(at, show): (usize, &Show)| View {
        id: format!("view-{at}"),
        name: Names::english(format!("View {at}")),
        show: show.clone(),
    };
    let ferry = entity(dataset, "ferry");
    let relation = dataset.relation_by_id("r3").expect("a relation");
    let callout = |to| Callout { text: Names::english("Here"), at: Pos2::new(10.0, -20.5), to };
    let step = Step {
        title: Names::english("One"),
        caption: Names::english("Two boats"),
        notes: Names::english("Wave."),
        show: shows[0].clone(),
        highlights: vec![Highlight::Entity(ferry), Highlight::Relation(relation)],
        callouts: vec![
            callout(None),
            callout(Some(Target::Entity(ferry))),
            callout(Some(Target::Place(Pos2::new(5.0, 6.5)))),
        ],
    };
    Workspace {
        views: shows.iter().enumerate().map(view).collect(),
        stories: vec![Story {
            id: "tour".to_owned(),
            title: Names::english("Tour"),
            steps: vec![step, Step { show: shows[1].clone(), ..Step::default() }],
        }],
        positions: vec![Position { entity: ferry, place: Pos2::new(12.5, -40.0), pinned: true }],
        notes: vec![
            Note { about: Highlight::Entity(ferry), text: "Ask for the date.".to_owned() },
            Note { about: Highlight::Relation(relation), text: "Since when?".to_owned() },
        ],
    }
}

/// A session that looks as `show`, in which entities were put elsewhere in every way.
fn session(dataset: &Dataset, show: &Show) -> Session {
    let network = Arc::new(Network::new(Arc::new(dataset.clone())));
    let search = Arc::new(SearchIndex::new(&network));
    let row = |height: f32| (0_u8..5).map(|at| Pos2::new(f32::from(at) * 10.0, height)).collect::<Vec<_>>();
    let mut session = Session::new(network, search, Arc::new(row(0.0)));
    session.apply(Action::Keep(Arc::new(workspace(dataset))));
    session.apply(Action::Arrange(Some(Arc::new(row(5.5))), "command-arrange-kind"));
    session.apply(Action::Move(vec![(entity(dataset, "ferry"), Pos2::new(12.5, -40.0))]));
    session.apply(Action::Sway(Arc::new(row(6.25))));
    session.apply(Action::Show(Box::new(show.clone())));
    session
}

fn area(show: &Show) -> Option<Rect> {
    if let Frame::Area(area) = show.frame { Some(area) } else { None }
}

fn copy(session: &Session) -> Copy {
    Copy {
        opened: Origin::File("harbour.ron".into()),
        content: "digest".to_owned(),
        unsaved: true,
        when: SystemTime::UNIX_EPOCH,
        state: Carried::new(
            session,
            &Workspace::default(),
            Some(Rect::from_two_pos(Pos2::ZERO, Pos2::new(40.5, 30.0))),
        ),
    }
}

#[test]
fn write_the_first() {
    let dataset = dataset();
    for (at, show) in shows(&dataset).iter().enumerate() {
        let session = session(&dataset, show);
        hold(&format!("first/picture-{at}.json"), &Stamp::exact(&session, area(show)).to_text());
    }
    let session = session(&dataset, &shows(&dataset)[0]);
    hold("first/copy.json", &serde_json::to_string(&copy(&session)).expect("a copy"));
    hold("harbour.tieline.ron", &beside::text(None, &dataset, &Workspace::default(), &workspace(&dataset)));
    _ = BTreeSet::<u8>::new();
}
