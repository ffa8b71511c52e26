//! Another world takes the place of the one that is looked at: what is looked at and kept goes on by id, and undo
//! brings the former back.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod datasets;
mod support {
    pub mod opened;
}

use std::{collections::BTreeMap, ops::ControlFlow, sync::Arc};

use datasets::any_dataset;
use emath::{Pos2, pos2};
use proptest::{collection::vec, prelude::*};
use support::opened::Opened;
use tieline::{
    dataset::{
        Dataset, beside,
        bundled::FOUNDING,
        entity::Entity,
        filter::{Along, Around, Filter},
        id::{EntityIndex, EntityKindIndex},
        message::Message,
        relation::Relation,
        view::Selection,
        workspace::{Callout, Target, Workspace},
    },
    network::{Network, measure::Measure},
    session::{Session, action::Action, exploration::Exploration, moment::Moment, rebased::Rebase, world::World},
    stamp::Stamp,
};

/// What undo calls it in these tests.
const NAME: &str = "step-read-again";

/// The records of `dataset` in the order of `keys`, without those whose key is below `gone`. Only ids, kinds and ends
/// are left of them.
fn rearranged(dataset: &Dataset, keys: &[u8], gone: u8) -> Dataset {
    fn picked<T: Clone>(list: &[T], order: &[usize]) -> Vec<T> {
        order.iter().map(|at| list[*at].clone()).collect()
    }
    let key = |at: usize| keys[at % keys.len()].wrapping_mul(31).wrapping_add((at % 251) as u8);
    let order = |count: usize| {
        let mut order: Vec<usize> = (0..count).filter(|at| key(*at) >= gone).collect();
        order.sort_by_key(|at| key(*at));
        order
    };
    // Every entity keeps its kind, and so all kinds stay.
    let mut kinds: Vec<usize> = (0..dataset.entity_kinds.len()).collect();
    kinds.sort_by_key(|at| key(*at));
    let entities = order(dataset.entities.len());
    let stands = |order: &[usize], at: usize| order.iter().position(|there| *there == at);
    let kind_of = |entity: &Entity| stands(&kinds, entity.kind.position()).expect("all kinds stay");
    let bare = |entity: Entity| Entity {
        id: entity.id.clone(),
        kind: EntityKindIndex::new(kind_of(&entity)),
        name: entity.name,
        ..Entity::default()
    };
    let relations = picked(&dataset.relations, &order(dataset.relations.len())).into_iter().filter_map(|relation| {
        let end = |entity: EntityIndex| stands(&entities, entity.position()).map(EntityIndex::new);
        let (from, to) = (end(relation.from)?, end(relation.to)?);
        Some(Relation { id: relation.id.clone(), from, to, ..Relation::default() })
    });
    Dataset {
        id: dataset.id.clone(),
        title: dataset.title.clone(),
        sources: picked(&dataset.sources, &order(dataset.sources.len())),
        sectors: dataset.sectors.iter().rev().cloned().collect(),
        entity_kinds: picked(&dataset.entity_kinds, &kinds),
        relation_kinds: dataset.relation_kinds.iter().rev().cloned().collect(),
        relations: relations.collect(),
        entities: picked(&dataset.entities, &entities).into_iter().map(bare).collect(),
        ..Dataset::default()
    }
}

fn world(dataset: Dataset, settled: impl Fn(EntityIndex) -> Pos2) -> Arc<World> {
    let settled = dataset.entity_indices().map(settled).collect();
    Arc::new(World::new(Arc::new(Network::new(Arc::new(dataset))), settled))
}

/// Finds no place but the middle.
fn to_the_middle(known: Vec<Option<Pos2>>) -> Vec<Pos2> {
    known.into_iter().map(Option::unwrap_or_default).collect()
}

/// What a text says in `other` in which all that is kept for `dataset` is named by id.
fn read_by_id(dataset: &Dataset, other: &Dataset, kept: &Workspace) -> Workspace {
    let text = beside::text(None, dataset, &Workspace::default(), kept);
    let read = beside::read(text.as_bytes(), other).beside.expect("what was written can be read");
    read.over(&Workspace::default()).tidied()
}

/// What is looked at and kept with `session`, in the world of `other`.
fn moment_in(session: &Session, other: &Arc<World>) -> Moment {
    let mut rebase = Rebase::new(session.network().dataset(), other.dataset());
    let exploration = rebase.exploration(session.exploration(), &to_the_middle);
    let workspace = Arc::new(rebase.workspace(session.workspace()));
    Moment { world: Arc::clone(other), exploration, workspace }
}

fn places(session: &Session) -> BTreeMap<String, Pos2> {
    let dataset = session.network().dataset();
    let place = |entity| (dataset.entity(entity).id.to_string(), session.position(entity));
    dataset.entity_indices().map(place).collect()
}

fn shown(session: &Session) -> Vec<String> {
    let dataset = session.network().dataset();
    let mut ids: Vec<String> = session.shown().entities.ones().map(|at| dataset.entities[at].id.to_string()).collect();
    ids.sort();
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_names_the_same_records_as_its_text(
        dataset in any_dataset(), keys in vec(any::<u8>(), 7), gone in prop_oneof![Just(0), 1..200_u8],
    ) {
        let other = rearranged(&dataset, &keys, gone);
        let mut rebase = Rebase::new(&dataset, &other);
        let kept = dataset.workspace.clone().tidied();
        let found = rebase.workspace(&kept).tidied();
        prop_assert_eq!(&found, &read_by_id(&dataset, &other, &kept));
        if gone == 0 {
            prop_assert_eq!(rebase.missing, 0);
            prop_assert_eq!(Rebase::new(&other, &dataset).workspace(&found).tidied(), kept, "there and back");
        }
    }

    #[test]
    fn what_is_looked_at_names_the_same_records_as_its_stamp(
        dataset in any_dataset(), keys in vec(any::<u8>(), 7), gone in prop_oneof![Just(0), 1..200_u8], nth in 0..3_usize,
    ) {
        let other = world(rearranged(&dataset, &keys, gone), |_| Pos2::ZERO);
        let there = world(dataset.clone(), |entity| pos2(entity.position() as f32, 0.0));
        let mut session = Session::new(Arc::clone(&there));
        if let Some(view) = dataset.workspace.views.get(nth) {
            // A stamp knows no neighbourhood that reaches farther.
            let mut show = view.show.clone();
            if let Some(around) = &mut show.seen.filter.around {
                around.steps = around.steps.min(9);
            }
            session.apply(Action::Show(Box::new(show)));
        }
        session.apply(Action::Move(vec![(EntityIndex::new(nth), pos2(7.0, 8.0)), (EntityIndex::new(4), pos2(1.0, 2.0))]));
        let moment = moment_in(&session, &other);
        let stamp = Stamp::exact(&session, None);
        let reopened = stamp.reopen_among(other.dataset(), &moment.workspace.groups);
        prop_assert_eq!(&moment.exploration, &reopened.exploration);
        session.apply(Action::Replace(Box::new(moment), Message::new(NAME)));
        // Nothing that is worked out of it leads beyond the records there are.
        let counted = session.filter().apply_and_count(session.network());
        prop_assert_eq!((session.shown(), session.counts()), (&counted.0, &counted.1));
        prop_assert_eq!(session.standing_counts(), &Filter::default().counts(session.network()));
        session.apply(Action::Undo);
        prop_assert!(Arc::ptr_eq(session.world(), &there));
        prop_assert_eq!(Stamp::exact(&session, None), stamp);
    }
}

/// The founding data, and a world of the same records the other way round.
fn founding() -> (Session, Arc<World>) {
    let session = Opened::read(FOUNDING).session();
    let mut dataset = session.network().dataset().as_ref().clone();
    let last = dataset.entities.len() - 1;
    let turned = |entity: EntityIndex| EntityIndex::new(last - entity.position());
    dataset.entities.reverse();
    for relation in &mut dataset.relations {
        (relation.from, relation.to) = (turned(relation.from), turned(relation.to));
    }
    dataset.figures.clear();
    dataset.workspace = Workspace::default();
    let settled = Arc::clone(session.settled());
    (session, world(dataset, |entity| settled[turned(entity).position()]))
}

fn entity(session: &Session, id: &str) -> EntityIndex {
    session.network().dataset().entity_by_id(id).expect("an entity of the founding dataset")
}

#[test]
fn another_world_is_one_step_among_others_and_nothing_moves() {
    let (mut session, turned) = founding();
    let (hkic, biomap) = (entity(&session, "hkic"), entity(&session, "biomap"));
    let home = Arc::clone(session.world());
    session.apply(Action::Move(vec![(hkic, pos2(3.0, 4.0))]));
    session.apply(Action::EndGesture);
    session.apply(Action::SetAround(Some(Around::of(biomap, 1))));
    session.apply(Action::Select(Selection::entity(hkic)));
    let (before, lay, showed) = (session.exploration().clone(), places(&session), shown(&session));
    let (moves, leaps) = (session.moves(), session.leaps());

    let moment = moment_in(&session, &turned);
    session.apply(Action::Replace(Box::new(moment), Message::new(NAME)));
    assert_eq!(session.undoes(), Some("read the file again"));
    assert_eq!((places(&session), shown(&session)), (lay.clone(), showed.clone()));
    assert_eq!(session.exploration().seen.selection, Selection::entity(entity(&session, "hkic")));
    assert!(session.moves() > moves, "whoever remembers places by index is told");
    assert_eq!((session.leaps(), session.worlds()), (leaps, 1), "nothing is shown on its way");

    session.apply(Action::Select(Selection::entity(entity(&session, "biomap"))));
    session.apply(Action::Undo);
    session.apply(Action::Undo);
    assert!(Arc::ptr_eq(session.world(), &home));
    assert_eq!((session.exploration(), places(&session), shown(&session)), (&before, lay.clone(), showed));
    for _ in 0..3 {
        session.apply(Action::Undo);
    }
    assert!(!session.can_undo(), "what was done before can be undone too");
    assert_eq!(session.exploration(), &Exploration::default());
    while session.can_redo() {
        session.apply(Action::Redo);
    }
    assert!(Arc::ptr_eq(session.world(), &turned));
    assert_eq!(session.exploration().seen.selection, Selection::entity(entity(&session, "biomap")));
    assert_eq!(places(&session), lay);
}

#[test]
fn what_all_entities_were_arranged_as_is_kept_by_id_and_others_find_a_place() {
    let (mut session, turned) = founding();
    let row = |entity: EntityIndex| pos2(entity.position() as f32, 9.0);
    let row: Vec<Pos2> = session.network().dataset().entity_indices().map(row).collect();
    session.apply(Action::Arrange(Some(Arc::new(row)), "command-relax"));
    let lay = places(&session);
    let moment = moment_in(&session, &turned);
    session.apply(Action::Replace(Box::new(moment), Message::new(NAME)));
    assert_eq!(places(&session), lay);
}

#[test]
fn an_arrow_to_what_is_gone_leaves_its_text() {
    let (session, turned) = founding();
    let without = Dataset { entities: Vec::new(), relations: Vec::new(), ..turned.dataset().as_ref().clone() };
    let mut kept = Workspace::clone(session.workspace());
    let step = &mut kept.stories[0].steps[0];
    step.callouts = vec![Callout { to: Some(Target::Entity(EntityIndex::new(3))), ..Callout::default() }];
    let found = Rebase::new(session.network().dataset(), &without).workspace(&kept);
    let callouts = &found.stories[0].steps[0].callouts;
    assert_eq!((callouts.len(), callouts[0].to), (1, None));
}

#[test]
fn measures_are_kept_as_long_as_the_same_entities_are_tied() {
    let (session, turned) = founding();
    let before = session.network();
    for measure in [Measure::Between, Measure::Community] {
        assert!(before.work_out(measure, Along::default(), &mut |_| ControlFlow::Continue(())).is_continue());
    }
    let dataset = before.dataset().as_ref().clone();
    let renamed = Dataset { title: tieline::dataset::names::Names::english("Other"), ..dataset.clone() };
    let mut untied = dataset;
    untied.relations.truncate(3);
    let knows = |network: &Network| {
        network.take_measures_of(before);
        network.has_measured(Measure::Community, Along::default())
            && network.has_measured(Measure::Between, Along::default())
    };
    assert!(knows(&Network::new(Arc::new(renamed))));
    assert!(!knows(&Network::new(Arc::new(untied))), "fewer ties join others");
    assert!(!knows(turned.network()), "they are listed in another order");
}
