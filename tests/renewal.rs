//! A scene that is brought up to date is the one that would be composed anew.

#[path = "support/opened.rs"]
mod opened;

use emath::{Pos2, Rect, Vec2};
use opened::Opened;
use tieline::{
    dataset::{bundled::FOUNDING, id::EntityIndex, look::ThemeName, view::Selection},
    scene::{Scene, Target, camera::Camera, label, picture::Picture, theme::Theme},
    session::action::Action,
};

fn theme() -> &'static Theme {
    Theme::get(ThemeName::Light)
}

/// All that is painted of a scene at zoom 1, names included.
fn drawn(scene: &Scene) -> Picture {
    let viewport = Rect::from_center_size(Pos2::ZERO, Vec2::splat(4000.0));
    let labels = label::place(scene, 1.0, theme(), None);
    Picture::draw(scene, &labels, Camera { center: Pos2::ZERO, zoom: 1.0 }, viewport, theme())
}

#[test]
fn a_scene_lit_anew_is_the_one_composed_with_that_light() {
    let mut session = Opened::read(FOUNDING).session();
    let mut scene = Scene::compose(&session, theme(), None);
    for at in 0..session.network().dataset().entities.len() {
        let hovered = Some(Target::Entity(EntityIndex::new(at)));
        session.apply(Action::Select(Selection::entity(EntityIndex::new(at / 2))));
        scene.relight(&session, hovered);
        let composed = Scene::compose(&session, theme(), hovered);
        assert_eq!(drawn(&scene), drawn(&composed), "with {at} under the pointer");
    }
}

#[test]
fn a_scene_put_in_place_is_the_one_composed_there() {
    let mut session = Opened::read(FOUNDING).session();
    let mut scene = Scene::compose(&session, theme(), None);
    let contents = session.contents();
    session.apply(Action::Move(vec![(EntityIndex::new(4), Pos2::new(900.0, -700.0))]));
    assert_eq!(session.contents(), contents, "moving an entity shows no others");
    scene.replace(&session);
    assert_eq!(drawn(&scene), drawn(&Scene::compose(&session, theme(), None)));
}
