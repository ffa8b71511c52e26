//! Bundled ties: led along others, found where they are drawn, and straight again when asked.

mod support {
    pub mod opened;
}

use emath::{Pos2, Rect, vec2};
use support::opened::Opened;
use tieline::{
    dataset::{bundled::WIDER, look::ThemeName},
    scene::{
        Scene, Target,
        camera::Camera,
        fit::Fit,
        pick::Sight,
        picture::{Picture, course},
        theme::Theme,
    },
    session::{Session, action::Action},
};

fn composed(session: &Session) -> (Scene, Camera, &'static Theme) {
    let theme = Theme::get(ThemeName::Light);
    let scene = Scene::compose(session, theme, None);
    let camera = Fit::new(&scene, vec2(1500.0, 1200.0), theme).camera;
    (scene, camera, theme)
}

/// The wider data with its ties bundled.
fn wider() -> Session {
    let mut session = Opened::read(WIDER).session();
    session.apply(Action::Bundle(true));
    session
}

const VIEWPORT: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1500.0, 1200.0) };

#[test]
fn bundled_ties_run_past_other_entities_and_can_be_pointed_at_there() {
    let session = wider();
    let (scene, camera, theme) = composed(&session);
    let routes = scene.routes.clone().expect("ties are bundled");
    assert!(routes.len() > 20, "only {} ties are led along others", routes.len());
    let sight = Sight { scene: &scene, camera, viewport: VIEWPORT, theme };
    let mut found = 0;
    for tie in scene.ties.iter().filter(|tie| routes.contains_key(&tie.relation)) {
        let course = course(&scene, tie, camera, VIEWPORT, theme).expect("a tie that is led somewhere is long");
        let hit = |share: f32| sight.pick(course.at(share)) == Some(Target::Relation(tie.relation));
        found += usize::from((1..20).any(|nth| hit(nth as f32 / 20.0)));
    }
    // Some lie under others all the way.
    assert!(found * 10 > routes.len() * 9, "{found} of {} can be pointed at", routes.len());
}

#[test]
fn no_filter_bends_a_tie_another_way() {
    let mut session = wider();
    let (all, camera, theme) = composed(&session);
    session.apply(Action::SetYears(Some((2024, 2024))));
    let fewer = Scene::compose(&session, theme, None);
    assert!(fewer.ties.len() < all.ties.len());
    assert_eq!(fewer.routes, all.routes);
    let drawn = |scene: &Scene| Picture::draw(scene, &[], camera, VIEWPORT, theme).ties;
    let (before, after) = (drawn(&all), drawn(&fewer));
    let bend = |scene: &Scene, relation| scene.tie_at(relation).map(|at| scene.ties[at].bend);
    for tie in after {
        // Fewer parallel ties need to bend apart less; that has nothing to do with bundles.
        let alike = bend(&fewer, tie.relation) == bend(&all, tie.relation);
        let same = before.iter().find(|other| other.relation == tie.relation).filter(|_| alike);
        assert!(same.is_none_or(|other| other.pieces == tie.pieces), "{:?} runs another way", tie.relation);
    }
}

#[test]
fn ties_run_straight_when_that_is_undone() {
    let mut session = wider();
    let bundled = composed(&session).0;
    session.apply(Action::Undo);
    let straight = composed(&session).0;
    assert!(bundled.routes.is_some());
    assert_eq!(straight.routes, None);
}

#[test]
fn ties_are_bundled_anew_after_something_moved() {
    let mut session = wider();
    let (mut scene, ..) = composed(&session);
    let before = scene.routes.clone();
    let moved = scene.discs[0].entity;
    session.apply(Action::Move(vec![(moved, session.position(moved) + vec2(900.0, 0.0))]));
    scene.replace(&session);
    assert!(scene.is_unbundled(&session));
    scene.bundle(&session);
    assert!(scene.routes.is_some() && scene.routes != before);
}
