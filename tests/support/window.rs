//! A window without a screen, on a dataset in a folder.

use std::path::Path;

use eframe::egui::{Vec2, accesskit::Role};
use egui_kittest::{Harness, HarnessBuilder, kittest::Queryable as _};
use tieline::{
    app::{App, recent::Memory},
    keep::open::Origin,
};

/// Clicks what has this role and name.
pub fn click(window: &mut Harness<'_, App>, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click();
    window.run();
}

/// The window with the dataset `founding.ron` of a folder, and settings of its own in there.
pub fn open(folder: &Path) -> Harness<'static, App> {
    let memory = Memory::load_from(&folder.join("settings").join("settings.json"));
    let origin = Origin::File(folder.join("founding.ron"));
    let builder = HarnessBuilder::default().with_size(Vec2::new(1600.0, 1000.0)).with_max_steps(200);
    let mut window = builder.build_eframe(move |creation| App::new(&creation.egui_ctx, origin, memory));
    for _ in 0..100_000 {
        window.step();
        if window.state().session().is_some() {
            break;
        }
        std::thread::yield_now();
    }
    window.run();
    window
}
