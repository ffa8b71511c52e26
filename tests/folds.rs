//! That leaves fold into counted fans, where they are asked to and where there is little room, and that nothing else
//! changes by it.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{collections::BTreeSet, sync::LazyLock};

use emath::{Pos2, Rect, Vec2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, WIDER},
        id::EntityIndex,
        look::{Leaves, ThemeName},
        names::Language,
        view::{ByHand, Selection},
    },
    export::{
        page::{Extent, Page, Paper},
        sheet::Sheet,
    },
    scene::{
        Scene,
        camera::Camera,
        fit::Fit,
        folds::{self, FEWEST, Folds, Shortage},
        label::{self, Label, Owner},
        legend::{Meaning, legend},
        theme::Theme,
    },
    session::{Session, action::Action},
};

static FOUNDING_MAP: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));
static WIDER_MAP: LazyLock<Opened> = LazyLock::new(|| Opened::read(WIDER));

/// A zoom at which there is room for everything, and one at which there is for nothing.
const NEAR: f32 = 2.0;
const FAR: f32 = 0.05;

fn light() -> &'static Theme {
    Theme::get(ThemeName::Light)
}

fn wider() -> Session {
    WIDER_MAP.session()
}

fn folded(session: &Session, zoom: f32) -> BTreeSet<EntityIndex> {
    Scene::seen_from(zoom, session, light()).folded.iter().map(|disc| disc.entity).collect()
}

/// The hub with most leaves, and these.
fn a_fan(session: &Session) -> (EntityIndex, Vec<EntityIndex>) {
    let all = Folds::of(session, Shortage::Some);
    let (tuft, leaves) = all.fans.iter().max_by_key(|(_, leaves)| leaves.len()).expect("a hub with leaves");
    (tuft.hub, leaves.clone())
}

/// The neighbours of an entity, each once.
fn neighbours(session: &Session, entity: EntityIndex) -> BTreeSet<EntityIndex> {
    let network = session.network();
    network.relations_of(entity).map(|tie| network.dataset().relation(tie).other_end(entity)).collect()
}

#[test]
fn a_fan_holds_three_or_more_of_one_kind_that_are_tied_to_one_hub_alone() {
    for session in [FOUNDING_MAP.session(), wider()] {
        let folds = Folds::of(&session, Shortage::Some);
        assert!(!folds.fans.is_empty());
        for (tuft, leaves) in &folds.fans {
            assert!(leaves.len() >= FEWEST, "{tuft:?}");
            for leaf in leaves {
                assert_eq!(neighbours(&session, *leaf), BTreeSet::from([tuft.hub]), "{}", session.label(*leaf));
                assert_eq!(Some(session.network().dataset().entity(*leaf).kind), tuft.kind);
            }
        }
    }
}

#[test]
fn where_room_is_shortest_a_hub_has_one_fan_for_leaves_of_all_kinds() {
    let session = wider();
    let (by_kind, joined) = (Folds::of(&session, Shortage::Some), Folds::of(&session, Shortage::Much));
    let hubs: BTreeSet<EntityIndex> = joined.fans.keys().map(|tuft| tuft.hub).collect();
    assert_eq!(hubs.len(), joined.fans.len());
    assert!(joined.count() > by_kind.count() + 20, "{} and {}", joined.count(), by_kind.count());
    let kind_of = |leaf: &EntityIndex| session.network().dataset().entity(*leaf).kind;
    for (tuft, leaves) in &joined.fans {
        let kinds: BTreeSet<_> = leaves.iter().map(kind_of).collect();
        assert_eq!(tuft.kind.is_none(), kinds.len() > 1, "{tuft:?}");
        assert!(
            leaves.is_sorted() && leaves.iter().all(|leaf| neighbours(&session, *leaf) == BTreeSet::from([tuft.hub]))
        );
    }
}

#[test]
fn leaves_fold_by_themselves_where_there_is_little_room_and_unfold_where_there_is_enough() {
    let session = wider();
    assert!(folded(&session, FAR).len() > 50);
    assert_eq!(folded(&session, NEAR).len(), 0);
    let mut session = session;
    session.apply(Action::SetLeaves(Leaves::Unfolded));
    assert_eq!(folded(&session, FAR).len(), 0, "never is never");
    session.apply(Action::SetLeaves(Leaves::Folded));
    assert!(folded(&session, NEAR).len() > 50, "always is always");
}

#[test]
fn what_is_folded_by_hand_stays_so_at_every_zoom_until_it_is_undone() {
    let mut session = wider();
    let (hub, leaves) = a_fan(&session);
    session.apply(Action::Fold(vec![hub]));
    assert!(folded(&session, NEAR).is_superset(&leaves.iter().copied().collect()));
    let said = session.undoes().expect("a step").to_owned();
    assert!(said.contains(session.label(hub)), "{said}");
    session.apply(Action::Undo);
    assert_eq!(folded(&session, NEAR).len(), 0);
    session.apply(Action::Unfold(vec![hub]));
    assert!(leaves.iter().all(|leaf| !folded(&session, FAR).contains(leaf)), "unfolded by hand where all else folds");
    assert!(folded(&session, FAR).len() > 20, "and only that hub");
    session.apply(Action::SetLeaves(Leaves::Folded));
    assert_eq!(session.seen().by_hand, ByHand::default(), "the switch is for all");
}

#[test]
fn a_leaf_that_is_looked_at_is_never_folded() {
    let mut session = wider();
    let (hub, leaves) = a_fan(&session);
    session.apply(Action::Fold(vec![hub]));
    // As when a search finds it.
    session.apply(Action::Select(Selection::entity(leaves[0])));
    assert!(leaves.iter().all(|leaf| !folded(&session, NEAR).contains(leaf)), "its fan opens");
    session.apply(Action::Select(Selection::Nothing));
    assert!(folded(&session, NEAR).contains(&leaves[0]), "and closes again");
    session.apply(Action::Move(vec![(leaves[0], Pos2::ZERO)]));
    let now = folded(&session, NEAR);
    assert!(!now.contains(&leaves[0]) && now.contains(&leaves[1]), "one that was put somewhere stays there");
}

#[test]
fn the_leaves_of_a_selected_hub_are_lit_and_fold_only_where_that_was_asked_for() {
    let mut session = wider();
    let (hub, leaves) = a_fan(&session);
    session.apply(Action::Select(Selection::entity(hub)));
    assert!(leaves.iter().all(|leaf| !folded(&session, FAR).contains(leaf)));
    session.apply(Action::Fold(vec![hub]));
    assert!(leaves.iter().all(|leaf| folded(&session, FAR).contains(leaf)));
}

#[test]
fn nothing_moves_where_leaves_fold() {
    let mut session = wider();
    let unfolded = Scene::compose(&session, light(), None);
    session.apply(Action::SetLeaves(Leaves::Folded));
    let scene = Scene::seen_from(NEAR, &session, light());
    assert_eq!(scene.bounds, unfolded.bounds);
    assert!(scene.discs.iter().all(|disc| unfolded.disc(disc.entity).is_some_and(|was| was.center == disc.center)));
    assert_eq!(scene.discs.len() + scene.folded.len(), unfolded.discs.len());
    let area = Vec2::new(900.0, 600.0);
    assert_eq!(Fit::new(&scene, area, light()), Fit::new(&unfolded, area, light()), "nor does the camera");
}

#[test]
fn every_fan_says_its_number_and_no_words_lie_over_each_other_or_a_mark() {
    for theme in ThemeName::ALL.map(Theme::get) {
        for language in Language::ALL {
            let mut session = wider();
            session.apply(Action::SetLanguage(language));
            session.apply(Action::SetLeaves(Leaves::Folded));
            let zoom = 0.8;
            let scene = Scene::seen_from(zoom, &session, theme);
            let labels = label::place(&scene, zoom, theme, None);
            let fan_of = |label: &Label| if let Owner::Fan(at) = label.of { Some(at) } else { None };
            let told: BTreeSet<usize> = labels.iter().filter_map(fan_of).collect();
            assert_eq!(told.len(), scene.fans.len());
            for label in labels.iter().filter(|label| fan_of(label).is_some()) {
                let fan = &scene.fans[fan_of(label).expect("a fan")];
                assert!(label.lines[0].starts_with(&fan.leaves.len().to_string()), "{:?}", label.lines);
            }
            let camera = Camera { center: Pos2::ZERO, zoom };
            for (at, label) in labels.iter().enumerate().filter(|(_, label)| label.disc().is_some()) {
                let over = labels[..at].iter().find(|other| other.area.shrink(0.5).intersects(label.area));
                assert!(over.is_none(), "{:?} over {over:?}", label.lines);
                // Names may stand between the leaves of a fan, and over none.
                let mut leaves = scene.fans.iter().flat_map(|fan| fan.marks(&scene, camera, theme));
                let under = leaves.find(|leaf| leaf.shrink(1.5).intersects(label.area.shrink(1.0)));
                assert!(under.is_none(), "{:?} over {under:?}", label.lines);
            }
        }
    }
}

#[test]
fn a_slide_of_a_wide_map_folds_and_says_so_and_a_sheet_of_a3_does_not() {
    let session = wider();
    let sheet = |paper: Paper, theme| {
        Sheet::compose(
            &session,
            Page { extent: Extent::Page(paper.size()), letters: paper.letters(), theme, ..Page::default() },
        )
    };
    let slide = sheet(Paper::Slide, ThemeName::Projector);
    assert!(!slide.gathered.is_empty());
    assert!(slide.foot.iter().any(|line| line.words.contains("leaves folded")));
    assert!(slide.legend.iter().any(|item| item.text.words.contains("folded")));
    assert_eq!(slide.entities.len() + slide.subject.folded, session.network().dataset().entities.len());
    assert_eq!(sheet(Paper::A3, ThemeName::Light).gathered, []);
}

#[test]
fn the_founding_map_has_room_on_a_slide() {
    let session = FOUNDING_MAP.session();
    let page = Page { extent: Extent::Page(Paper::Slide.size()), letters: Paper::Slide.letters(), ..Page::default() };
    assert_eq!(Sheet::compose(&session, page).gathered, []);
}

#[test]
fn a_picture_draws_no_folded_leaf_and_no_tie_to_one() {
    let mut session = wider();
    let (hub, leaves) = a_fan(&session);
    session.apply(Action::Fold(vec![hub]));
    let sheet = Sheet::compose(&session, Page { extent: Extent::Page(Paper::A3.size()), ..Page::default() });
    let dataset = session.network().dataset();
    let id = |entity: &EntityIndex| dataset.entity(*entity).id.to_string();
    let hidden: BTreeSet<String> = leaves.iter().map(id).collect();
    assert!(sheet.entities.iter().all(|entity| !hidden.contains(&entity.id)));
    for tie in &sheet.ties {
        let record = dataset.relation_indices().map(|at| dataset.relation(at)).find(|it| it.id.as_str() == tie.id);
        let record = record.expect("the tie");
        assert!(!hidden.contains(&id(&record.from)) && !hidden.contains(&id(&record.to)));
    }
    let fan = sheet.gathered.iter().find(|fan| fan.id.starts_with(&format!("fan-{}", id(&hub)))).expect("its fan");
    assert!(fan.name.contains(session.label(hub)) && fan.name.contains(&leaves.len().to_string()), "{}", fan.name);
}

#[test]
fn the_legend_counts_folded_entities_among_their_kind() {
    let mut session = wider();
    let counts = |session: &Session| {
        let scene = Scene::seen_from(NEAR, session, light());
        let entries = legend(session, &scene, light()).into_iter();
        entries.filter(|entry| matches!(entry.meaning, Meaning::Kind(_))).map(|entry| entry.count).collect::<Vec<_>>()
    };
    let before = counts(&session);
    session.apply(Action::SetLeaves(Leaves::Folded));
    assert_eq!(counts(&session), before);
}

#[test]
fn hubs_with_leaves_are_told_from_others() {
    let session = wider();
    let (hub, leaves) = a_fan(&session);
    assert!(folds::has_leaves(&session, hub));
    assert!(!folds::has_leaves(&session, leaves[0]));
}

#[test]
fn fans_of_one_hub_open_apart() {
    let mut session = wider();
    session.apply(Action::SetLeaves(Leaves::Folded));
    let scene = Scene::seen_from(NEAR, &session, light());
    let camera = Camera { center: Pos2::ZERO, zoom: NEAR };
    let areas: Vec<(usize, Rect)> = scene.fans.iter().map(|fan| (fan.hub, fan.area(&scene, camera, light()))).collect();
    for (at, (hub, area)) in areas.iter().enumerate() {
        let beside = areas[..at].iter().filter(|(other, _)| other == hub);
        for (_, other) in beside {
            let shared = area.intersect(*other);
            assert!(!shared.is_positive() || shared.area() < 0.4 * area.area(), "{area} and {other}");
        }
    }
}
