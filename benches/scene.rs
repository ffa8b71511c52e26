//! How long a picture takes, from the session to strokes and to SVG.
#![expect(clippy::expect_used, reason = "a bench may stop at once")]

#[path = "../tests/support/made.rs"]
mod made;
mod support;

use divan::Bencher;
use emath::{Pos2, Rect, Vec2};
use std::ops::ControlFlow;
use support::{SIZES, Size};
use tieline::{
    dataset::look::ThemeName,
    export::{
        page::Page,
        sheet::Sheet,
        svg::{Lettering, svg},
    },
    scene::{
        Scene,
        camera::{Camera, Margins},
        label,
        picture::Picture,
        theme::Theme,
    },
    session::Session,
};

fn main() {
    divan::main();
}

fn session(size: Size) -> Session {
    let ready = made::read(&size.dataset()).settle(&mut |_| ControlFlow::Continue(()));
    ready.expect("nobody breaks it off").session
}

const VIEWPORT: Vec2 = Vec2::new(1600.0, 1000.0);

fn camera(scene: &Scene) -> Camera {
    let margins = Margins { sides: 60.0, top: 60.0, bottom: 60.0 };
    Camera::fit(scene.bounds.unwrap_or(Rect::ZERO), VIEWPORT, margins)
}

#[divan::bench(args = SIZES)]
fn composing(bencher: Bencher<'_, '_>, size: Size) {
    let session = session(size);
    bencher.bench(|| Scene::compose(&session, Theme::get(ThemeName::Light), None));
}

#[divan::bench(args = SIZES)]
fn placing_labels(bencher: Bencher<'_, '_>, size: Size) {
    let theme = Theme::get(ThemeName::Light);
    let scene = Scene::compose(&session(size), theme, None);
    let zoom = camera(&scene).zoom;
    bencher.bench(|| label::place(&scene, zoom, theme, None));
}

#[divan::bench(args = SIZES)]
fn drawing(bencher: Bencher<'_, '_>, size: Size) {
    let theme = Theme::get(ThemeName::Light);
    let scene = Scene::compose(&session(size), theme, None);
    let camera = camera(&scene);
    let labels = label::place(&scene, camera.zoom, theme, None);
    let viewport = Rect::from_min_size(Pos2::ZERO, VIEWPORT);
    bencher.bench(|| Picture::draw(&scene, &labels, camera, viewport, theme));
}

#[divan::bench(args = SIZES)]
fn exporting_svg(bencher: Bencher<'_, '_>, size: Size) {
    let session = session(size);
    bencher.bench(|| svg(&Sheet::compose(&session, Page::default()), Lettering::Embedded));
}
