//! What undo brings back, and that only what changes something is a step.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use emath::{Pos2, pos2};
use proptest::{collection::vec, option, prelude::*, sample::select};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::FOUNDING,
        filter::{Around, Dating, Filter},
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
        look::{Colouring, Mode, Sizing, Weighing},
        names::Language,
        relation::Status,
        view::Selection,
    },
    filter::{Facet, choice::Choice},
    session::{Session, action::Action, exploration::Exploration},
};

static OPENED: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));

fn session() -> Session {
    OPENED.session()
}

fn entity(session: &Session, id: &str) -> EntityIndex {
    session.network().dataset().entity_by_id(id).expect("an entity of the founding dataset")
}

fn sector(session: &Session, id: &str) -> SectorIndex {
    session.network().dataset().sector_by_id(id).expect("a sector of the founding dataset")
}

/// How many steps can be undone; undoes them all.
fn undo_all(session: &mut Session) -> usize {
    let mut steps = 0;
    while session.can_undo() {
        session.apply(Action::Undo);
        steps += 1;
    }
    steps
}

fn redo_all(session: &mut Session) -> usize {
    let mut steps = 0;
    while session.can_redo() {
        session.apply(Action::Redo);
        steps += 1;
    }
    steps
}

#[test]
fn undo_brings_back_exactly_what_was() {
    let mut session = session();
    let (hkic, biotech) = (entity(&session, "hkic"), sector(&session, "biotech"));
    let actions = [
        Action::Choose(Choice::Sector(biotech)),
        Action::SetYears(Some((2023, 2024))),
        Action::Select(Selection::entity(hkic)),
        Action::Move(vec![(hkic, pos2(10.0, -20.0))]),
        Action::SetMode(Mode::Highlight),
        Action::ClearFilters,
    ];
    let mut before = Vec::new();
    for action in actions {
        before.push((session.exploration().clone(), session.shown().clone(), session.position(hkic)));
        session.apply(action);
    }
    while let Some((exploration, shown, place)) = before.pop() {
        session.apply(Action::Undo);
        assert_eq!(*session.exploration(), exploration);
        assert_eq!(*session.shown(), shown);
        assert_eq!(session.position(hkic), place);
    }
    assert!(!session.can_undo(), "there was one step for each action");
}

#[test]
fn redo_goes_forward_again_until_something_else_is_done() {
    let mut session = session();
    let biotech = sector(&session, "biotech");
    session.apply(Action::Choose(Choice::Sector(biotech)));
    session.apply(Action::Undo);
    assert!(session.can_redo() && session.filter().is_clear());
    session.apply(Action::Redo);
    assert!(session.filter().sectors.contains(&biotech));
    session.apply(Action::Undo);
    session.apply(Action::SetMode(Mode::Highlight));
    assert!(!session.can_redo(), "what was undone is gone once something else is done");
}

#[test]
fn what_gives_way_to_a_move_is_a_part_of_its_step_and_goes_back_with_it() {
    let mut session = session();
    let hkic = entity(&session, "hkic");
    let home = Arc::clone(session.places());
    let aside = Arc::new(home.iter().map(|place| *place + emath::vec2(3.0, 0.0)).collect::<Vec<_>>());
    session.apply(Action::Move(vec![(hkic, Pos2::ZERO)]));
    session.apply(Action::Sway(Arc::clone(&aside)));
    session.apply(Action::Move(vec![(hkic, pos2(5.0, 5.0))]));
    session.apply(Action::EndGesture);
    assert_eq!(session.places(), &aside);
    session.apply(Action::Unpin(vec![hkic]));
    assert_eq!(session.places(), &home, "with the last entity moved by hand all goes back that gave way");
    assert_eq!(undo_all(&mut session), 2);
    assert_eq!(session.places(), &home);
}

#[test]
fn a_gesture_that_is_given_up_leaves_no_trace() {
    let mut session = session();
    let hkic = entity(&session, "hkic");
    session.apply(Action::SetMode(Mode::Highlight));
    session.apply(Action::Undo);
    let before = session.exploration().clone();
    session.apply(Action::Move(vec![(hkic, Pos2::ZERO)]));
    session.apply(Action::CancelGesture);
    assert_eq!(*session.exploration(), before);
    assert!(!session.can_undo() && session.can_redo(), "what was undone before can still be done again");
    session.apply(Action::SetMode(Mode::Highlight));
    session.apply(Action::CancelGesture);
    assert_eq!(session.seen().mode, Mode::Highlight, "only a gesture can be given up");
}

#[test]
fn easing_the_map_keeps_what_was_put_somewhere_by_hand() {
    let mut session = session();
    let hkic = entity(&session, "hkic");
    session.apply(Action::Move(vec![(hkic, pos2(1.0, 2.0))]));
    let places = Arc::new(vec![Pos2::ZERO; session.places().len()]);
    session.apply(Action::Ease(Arc::clone(&places), "command-relax"));
    assert_eq!((session.places(), session.position(hkic)), (&places, pos2(1.0, 2.0)));
    session.apply(Action::Arrange(None, "command-arrange-layout"));
    assert_ne!(session.position(hkic), pos2(1.0, 2.0), "another arrangement does not");
    assert_eq!(undo_all(&mut session), 3);
}

#[test]
fn every_step_is_called_by_what_it_did() {
    let mut session = session();
    let hkic = entity(&session, "hkic");
    let label = session.label(hkic).to_owned();
    let places = Arc::new(vec![Pos2::ZERO; session.places().len()]);
    for (action, words) in [
        (Action::Choose(Choice::Fund(hkic)), format!("filter {label}")),
        (Action::Choose(Choice::Fund(hkic)), format!("no longer filter {label}")),
        (Action::SetYears(Some((2023, 2023))), "filter 2023".to_owned()),
        (Action::ClearFilters, "clear all filters".to_owned()),
        (Action::Select(Selection::entity(hkic)), format!("select {label}")),
        (Action::Move(vec![(hkic, Pos2::ZERO)]), format!("move {label}")),
        (Action::Ease(places, "command-relax"), "relax".to_owned()),
    ] {
        session.apply(action);
        session.apply(Action::EndGesture);
        assert_eq!(session.undoes(), Some(words.as_str()));
    }
    session.apply(Action::Undo);
    assert_eq!(session.redoes(), Some("relax"));
}

#[test]
fn an_action_that_changes_nothing_leaves_no_step() {
    let mut session = session();
    let revision = session.revision();
    for action in [
        Action::ClearFilters,
        Action::ClearFacet(Facet::Sector),
        Action::SetYears(None),
        Action::SetMode(Mode::Filter),
        Action::SetColouring(Colouring::Kind),
        Action::SetSizing(Sizing::Ties),
        Action::SetWeighing(Weighing::Even),
        Action::ShowGrounds(false),
        Action::SetContext(true),
        Action::SetAround(None),
        Action::SetFilter(Box::default()),
        Action::ShowUndated(false),
        Action::Select(Selection::Nothing),
        Action::Move(Vec::new()),
        Action::UnpinAll,
        Action::EndGesture,
        Action::CancelGesture,
        Action::Undo,
        Action::Redo,
    ] {
        session.apply(action.clone());
        assert!(!session.can_undo(), "{action:?} left a step");
        assert_eq!(session.revision(), revision, "{action:?} made caches stale");
    }
}

#[test]
fn doing_nothing_keeps_what_can_be_redone() {
    let mut session = session();
    session.apply(Action::SetMode(Mode::Highlight));
    session.apply(Action::Undo);
    session.apply(Action::ClearFilters);
    assert!(session.can_redo());
}

#[test]
fn one_drag_of_an_entity_is_one_step() {
    let mut session = session();
    let biomap = entity(&session, "biomap");
    let home = session.position(biomap);
    for step in 1..=20 {
        session.apply(Action::Move(vec![(biomap, home + emath::vec2(step as f32, 0.0))]));
    }
    session.apply(Action::EndGesture);
    session.apply(Action::Undo);
    assert_eq!(session.position(biomap), home);
    assert!(!session.can_undo());
    session.apply(Action::Redo);
    assert_eq!(session.position(biomap), home + emath::vec2(20.0, 0.0));
}

#[test]
fn one_drag_over_the_years_is_one_step() {
    let mut session = session();
    for last in 2020..=2024 {
        session.apply(Action::SetYears(Some((2020, last))));
    }
    session.apply(Action::EndGesture);
    session.apply(Action::Undo);
    assert_eq!(session.filter().years, None);
}

#[test]
fn two_drags_are_two_steps() {
    let mut session = session();
    let biomap = entity(&session, "biomap");
    for place in [pos2(1.0, 1.0), pos2(2.0, 2.0)] {
        session.apply(Action::Move(vec![(biomap, place)]));
        session.apply(Action::EndGesture);
    }
    session.apply(Action::Undo);
    assert_eq!(session.position(biomap), pos2(1.0, 1.0));
}

#[test]
fn drags_of_two_entities_are_two_steps() {
    let mut session = session();
    let (hkic, biomap) = (entity(&session, "hkic"), entity(&session, "biomap"));
    session.apply(Action::Move(vec![(hkic, Pos2::ZERO)]));
    session.apply(Action::Move(vec![(biomap, Pos2::ZERO)]));
    assert_eq!(undo_all(&mut session), 2);
}

#[test]
fn no_filter_moves_an_entity() {
    let mut session = session();
    let places = |session: &Session| -> Vec<Pos2> {
        session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect()
    };
    let home = places(&session);
    let (hkic, biotech) = (entity(&session, "hkic"), sector(&session, "biotech"));
    for action in [
        Action::Choose(Choice::Sector(biotech)),
        Action::Choose(Choice::Fund(hkic)),
        Action::SetYears(Some((2024, 2024))),
        Action::SetAround(Some(Around::of(hkic, 2))),
        Action::SetMode(Mode::Highlight),
        Action::ClearFilters,
    ] {
        session.apply(action.clone());
        assert_eq!(places(&session), home, "{action:?} moved something");
    }
}

#[test]
fn the_language_is_no_step_and_survives_undo() {
    let mut session = session();
    let clara = entity(&session, "clara-chan");
    session.apply(Action::SetMode(Mode::Highlight));
    session.apply(Action::SetLanguage(Language::Traditional));
    assert_eq!(session.name(clara), "陳家齊");
    session.apply(Action::Undo);
    assert_eq!((session.language(), session.can_undo()), (Language::Traditional, false));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_can_be_undone_and_done_again(actions in vec(any_action(), 0..40)) {
        let mut session = session();
        let count = actions.len();
        for action in actions {
            session.apply(action);
        }
        let end = session.exploration().clone();
        let undone = undo_all(&mut session);
        // A redo among the actions may have been left over; it belongs to no end.
        prop_assert!(undone <= count);
        prop_assert_eq!(session.exploration(), &Exploration::default());
        prop_assert_eq!(session.shown(), &Filter::default().apply(session.network()));
        let mut redone = 0;
        while redone < undone {
            session.apply(Action::Redo);
            redone += 1;
        }
        prop_assert_eq!(session.exploration(), &end);
        prop_assert_eq!(session.shown(), &end.seen.filter.apply(session.network()));
        redo_all(&mut session);
        undo_all(&mut session);
        prop_assert_eq!(session.exploration(), &Exploration::default());
    }

    #[test]
    fn what_is_derived_never_lags_behind(actions in vec(any_action(), 1..20)) {
        let mut session = session();
        for action in actions {
            let (before, revision) = (session.exploration().clone(), session.revision());
            session.apply(action.clone());
            prop_assert_eq!(session.shown(), &session.filter().apply(session.network()));
            prop_assert_eq!(session.counts(), &session.filter().counts(session.network()));
            if *session.exploration() != before {
                prop_assert!(session.revision() > revision, "{:?} changed something unseen", action);
            }
        }
    }
}

/// How many entities there are.
fn entities() -> usize {
    session().network().dataset().entities.len()
}

/// A place for every entity.
fn any_places() -> impl Strategy<Value = Vec<Pos2>> {
    vec(any_place(), entities())
}

fn any_entity() -> impl Strategy<Value = EntityIndex> {
    (0..entities()).prop_map(EntityIndex::new)
}

fn any_fund() -> impl Strategy<Value = EntityIndex> {
    let funds: Vec<EntityIndex> = session().counts().funds.iter().map(|(fund, _)| *fund).collect();
    select(funds)
}

fn any_place() -> impl Strategy<Value = Pos2> {
    (-500.0..500.0_f32, -500.0..500.0_f32).prop_map(|(x, y)| pos2(x, y))
}

fn any_selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        Just(Selection::Nothing),
        any_entity().prop_map(Selection::entity),
        vec(any_entity(), 1..4).prop_map(|entities| Selection::Entities(entities.into_iter().collect::<BTreeSet<_>>())),
        (0..153_usize).prop_map(|at| Selection::Relation(RelationIndex::new(at))),
        vec(0..153_usize, 1..4).prop_map(|ties| Selection::of_relations(ties.into_iter().map(RelationIndex::new))),
        (0..5_usize).prop_map(|at| Selection::Source(SourceIndex::new(at))),
        (any_entity(), any_entity()).prop_map(|(from, to)| Selection::path(from, to)),
    ]
}

fn any_filter_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        (0..25_usize).prop_map(|at| Action::Choose(Choice::Sector(SectorIndex::new(at)))),
        any_fund().prop_map(Choice::Fund).prop_map(Action::Choose),
        (0..16_usize).prop_map(|at| Action::Choose(Choice::EntityKind(EntityKindIndex::new(at)))),
        (0..39_usize).prop_map(|at| Action::Choose(Choice::RelationKind(RelationKindIndex::new(at)))),
        select(Status::ALL.to_vec()).prop_map(Choice::Status).prop_map(Action::Choose),
        option::of((2015..2028_u16, 2015..2028_u16)).prop_map(Action::SetYears),
        any::<bool>().prop_map(Action::SetStatedYearsOnly),
        prop_oneof![Just(Dating::Effective), Just(Dating::Announced)].prop_map(Action::SetDating),
        any::<bool>().prop_map(Action::SetContext),
        option::of((any_entity(), 1..4_u8))
            .prop_map(|around| { Action::SetAround(around.map(|(entity, steps)| Around::of(entity, steps))) }),
        select(Facet::ALL.to_vec()).prop_map(Action::ClearFacet),
        Just(Action::ClearFilters),
        Just(Action::SetFilter(Box::default())),
    ]
}

fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => any_filter_action(),
        1 => any::<bool>().prop_map(|dim| Action::SetMode(if dim { Mode::Highlight } else { Mode::Filter })),
        1 => select(Colouring::ALL.to_vec()).prop_map(Action::SetColouring),
        1 => select(Sizing::ALL.to_vec()).prop_map(Action::SetSizing),
        1 => any::<bool>().prop_map(Action::ShowGrounds),
        1 => any::<bool>().prop_map(Action::ShowUndated),
        2 => any_selection().prop_map(Action::Select),
        1 => any_entity().prop_map(Action::ToggleSelected),
        3 => vec((any_entity(), any_place()), 1..3).prop_map(Action::Move),
        1 => vec(any_entity(), 0..3).prop_map(Action::Unpin),
        1 => Just(Action::UnpinAll),
        1 => select(Language::ALL.to_vec()).prop_map(Action::SetLanguage),
        1 => Just(Action::EndGesture),
        1 => any_places().prop_map(|places| Action::Sway(Arc::new(places))),
        1 => any_places().prop_map(|places| Action::Ease(Arc::new(places), "command-relax")),
        1 => Just(Action::Undo),
        1 => Just(Action::Redo),
    ]
}
