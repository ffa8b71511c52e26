//! A theme of one's own in the window. It stands for one of ours in the whole program, so it has a test for itself.

mod support {
    pub mod window;
}

use std::fs;

use ecolor::Color32;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use support::window::{click, open};
use tieline::{
    dataset::{bundled::FOUNDING, look::ThemeName},
    scene::theme::Theme,
};

#[test]
fn a_theme_of_ones_own_is_chosen_in_the_menu_stays_for_the_next_start_and_is_left_again() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let theme = |canvas: &str| format!("(schema: \"tieline-theme/1\", base: Dark, colours: (canvas: \"{canvas}\"))");
    fs::write(folder.path().join("founding.ron"), FOUNDING.text).expect("a dataset");
    fs::write(folder.path().join("theme.ron"), theme("#102030")).expect("a theme");
    let own = Color32::from_rgb(16, 32, 48);
    let canvas = || Theme::get(ThemeName::Dark).canvas;
    let ours = canvas();
    let mut window = open(folder.path());
    click(&mut window, Role::Button, "Theme");
    assert!(window.query_by_label("Own theme, from the settings").is_none(), "there is none");
    click(&mut window, Role::RadioButton, "Own theme, beside the dataset");
    assert_eq!(canvas(), own);
    click(&mut window, Role::Button, "Theme");
    click(&mut window, Role::RadioButton, "Dark");
    assert_eq!(canvas(), ours);
    fs::create_dir_all(folder.path().join("settings")).expect("a folder");
    fs::write(folder.path().join("settings").join("theme.ron"), theme("#203010")).expect("a theme");
    click(&mut window, Role::Button, "Theme");
    click(&mut window, Role::RadioButton, "Own theme, from the settings");
    assert_eq!(canvas(), Color32::from_rgb(32, 48, 16));
    drop(window);
    fs::write(folder.path().join("settings").join("theme.ron"), theme("#301020")).expect("a theme");
    let mut window = open(folder.path());
    assert_eq!(canvas(), Color32::from_rgb(48, 16, 32), "it is read anew at the next start");
    fs::write(folder.path().join("theme.ron"), theme("#909090")).expect("a theme");
    click(&mut window, Role::Button, "Theme");
    click(&mut window, Role::RadioButton, "Own theme, beside the dataset");
    assert!(window.query_by_label_contains("theme.ron:1:").is_some(), "what is wrong with it is said");
    assert_eq!(canvas(), Color32::from_rgb(48, 16, 32), "and the one before stays on");
}
