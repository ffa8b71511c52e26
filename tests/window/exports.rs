//! Pictures out of the window, and back into it.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use eframe::egui::{Event, Key, Modifiers, OutputCommand, Rect, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::{App, recent::Memory},
    dataset::{bundled, look::ThemeName, view::Selection},
    export::{
        draw::Format,
        page::{Extent, Frame, Page, Parts},
        png::pixels_of,
        sheet::Sheet,
    },
    keep::{document::Replacing, open::Origin},
    scene::picture::Outline,
};

use crate::{
    driver::{
        BIOMAP, BIOTECH, HKIC, Window, all_counted, builder, click, click_entity, entity, founding, open, place, press,
        says, session, size, step_until, wait,
    },
    software_renderer::SoftwareRenderer,
};

/// Opens the export window.
fn begin(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.step();
    window.step();
    wait(window, |window| !says(window, "Drawing the preview"));
}

/// Saves the picture of `window` to `path`, as a test may.
fn save(window: &mut Window, path: &Path) {
    window.state_mut().export(path, Replacing::Known);
    wait(window, |window| says(window, "Saved "));
}

/// Opens a file as if it had been dropped.
fn bring(window: &mut Window, path: &Path) {
    window.state_mut().open(Origin::File(path.to_owned()));
}

#[test]
fn a_picture_is_written_though_another_is_begun_before_it_is_done() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let [one, other] = ["one.png", "other.png"].map(|name| folder.path().join(name));
    let mut window = founding();
    window.state_mut().export(&one, Replacing::Known);
    window.state_mut().export(&other, Replacing::Known);
    wait(&mut window, |_| one.exists() && other.exists());
}

#[test]
fn the_export_window_offers_what_a_picture_can_be() {
    let mut window = founding();
    begin(&mut window);
    for choice in [
        "The view as seen",
        "The whole map",
        "Poster A1",
        "Dark picture",
        "PNG: for slides and documents",
        "2 pixels a point",
    ] {
        assert!(window.query_by_role_and_label(Role::RadioButton, choice).is_some(), "{choice}");
    }
    for part in ["Title and filters", "Legend", "Counts and sources", "Transparent background"] {
        assert!(window.query_by_role_and_label(Role::CheckBox, part).is_some(), "{part}");
    }
    assert!(window.query_by_label("What is selected, from near").is_none(), "nothing is selected");
    click(&mut window, Role::RadioButton, "PPTX: a slide for PowerPoint");
    assert!(says(&window, "A slide of 16:9") && window.query_by_label("Poster A1").is_none());
    click(&mut window, Role::RadioButton, "SVG: for illustrators and the web");
    assert!(
        window.query_by_label("Words become shapes, for office programs").is_some()
            && window.query_by_label("2 pixels a point").is_none()
    );
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Dark picture").is_none());
}

#[test]
fn a_selection_can_be_exported_from_near() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    begin(&mut window);
    click(&mut window, Role::RadioButton, "What is selected, from near");
    wait(&mut window, |window| !says(window, "Drawing the preview"));
}

#[test]
fn a_saved_picture_leads_back_to_its_view_in_any_format() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for format in Format::ALL {
        let mut window = founding();
        click(&mut window, Role::CheckBox, BIOTECH);
        click_entity(&mut window, BIOMAP);
        press(&mut window, Key::Plus);
        let (exploration, seen) = (session(&window).exploration().clone(), place(&window, BIOMAP));
        let path = folder.path().join(format!("picture.{}", format.extension()));
        save(&mut window, &path);
        let mut other = founding();
        bring(&mut other, &path);
        wait(&mut other, |window| says(window, "This is the view of picture."));
        assert_eq!(*session(&other).exploration(), exploration, "{format}");
        other.run();
        assert!(place(&other, BIOMAP).distance(seen) < 1.5, "{format}: the camera came back too");
        other.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        other.run();
        assert!(session(&other).filter().is_clear(), "one step undoes it");
    }
}

#[test]
fn a_picture_opened_first_opens_the_dataset_it_shows() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("picture.svg");
    let mut first = founding();
    click_entity(&mut first, HKIC);
    save(&mut first, &path);
    let mut window =
        builder().build_eframe(|creation| App::new(&creation.egui_ctx, Origin::File(path.clone()), Memory::default()));
    wait(&mut window, |window| says(window, "This is the view of picture.svg"));
    let hkic = entity(&window, "hkic");
    assert_eq!(session(&window).seen().selection, Selection::entity(hkic));
}

#[test]
fn a_picture_of_another_dataset_says_which() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("picture.pdf");
    save(&mut founding(), &path);
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    let was = size(&window);
    bring(&mut window, &path);
    wait(&mut window, |window| says(window, "This picture shows “Hong Kong innovation: five founding texts”"));
    assert_eq!(size(&window), was, "what was open stays open");
}

/// A picture in `folder` of a dataset of its own, which lies there too, and of HKIC selected.
fn picture_of_own_dataset(folder: &Path, dataset: &str) -> PathBuf {
    let text = bundled::FOUNDING.text.replacen("\"hong-kong-founding\"", "\"our-own\"", 1);
    let path = folder.join(dataset);
    std::fs::write(&path, text).expect("a file for the test");
    let picture = folder.join("picture.svg");
    let mut window = open(builder(), Origin::File(path));
    click_entity(&mut window, HKIC);
    save(&mut window, &picture);
    picture
}

#[test]
fn a_picture_of_another_dataset_opens_it_from_beside_itself() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let picture = picture_of_own_dataset(folder.path(), "ours.ron");
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    bring(&mut window, &picture);
    wait(&mut window, |window| says(window, "Open ours.ron"));
    window.get_by_role_and_label(Role::Button, "Open ours.ron").click();
    wait(&mut window, |window| says(window, "This is the view of picture.svg"));
    let hkic = entity(&window, "hkic");
    assert_eq!(session(&window).seen().selection, Selection::entity(hkic));
}

#[test]
fn a_picture_whose_dataset_is_nowhere_known_takes_the_one_that_is_opened_for_it() {
    let (folder, elsewhere) =
        (tempfile::tempdir().expect("a folder for the test"), tempfile::tempdir().expect("a folder for the test"));
    let picture = picture_of_own_dataset(folder.path(), "ours.ron");
    let moved = elsewhere.path().join("moved.ron");
    std::fs::rename(folder.path().join("ours.ron"), &moved).expect("the file moves");
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    bring(&mut window, &picture);
    wait(&mut window, |window| says(window, "Open the dataset…") && !says(window, "Looking for it"));
    assert!(!says(&window, "Open ours.ron"));
    click(&mut window, Role::Button, "Open the dataset…");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text(moved.display().to_string()));
    window.run();
    window.get_by_role_and_label(Role::Button, "Open file").click();
    wait(&mut window, |window| says(window, "This is the view of picture.svg"));
    let hkic = entity(&window, "hkic");
    assert_eq!(session(&window).seen().selection, Selection::entity(hkic));
}

#[test]
fn a_picture_that_was_given_up_is_not_asked_about_with_the_next_file() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let picture = folder.path().join("picture.png");
    save(&mut founding(), &picture);
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    bring(&mut window, &picture);
    wait(&mut window, |window| says(window, "Open the dataset…"));
    click(&mut window, Role::Button, "Open the dataset…");
    press(&mut window, Key::Escape);
    window.state_mut().open(Origin::Sample(bundled::WIDER));
    window.run();
    wait(&mut window, |window| !says(window, "Opening Hong Kong innovation 2022-2026"));
    assert!(!says(&window, "shows another dataset"));
}

#[test]
fn a_picture_without_a_view_says_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("holiday.jpg");
    std::fs::write(&path, b"\xff\xd8\xff\xe0\0\x10JFIF").expect("a file for the test");
    let mut window = founding();
    bring(&mut window, &path);
    wait(&mut window, |window| says(window, "This picture does not say which view made it"));
}

/// Presses a key with Ctrl and Shift in one frame, whose output can then be looked at.
fn press_once(window: &mut Window, key: Key) {
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    window.input_mut().events.push(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    window.step();
}

#[test]
fn the_picture_and_its_description_can_be_copied() {
    let mut window = founding();
    let all = all_counted(&window);
    press_once(&mut window, Key::D);
    let copied = |window: &Window| window.output().platform_output.commands.clone();
    let texts: Vec<_> = copied(&window);
    assert!(
        texts.iter().any(|command| matches!(command, OutputCommand::CopyText(text) if text.contains(&all))),
        "{texts:?}"
    );
    press_once(&mut window, Key::E);
    let image = |window: &Window| {
        copied(window).into_iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        })
    };
    step_until(&mut window, |window| image(window).is_some());
    let size = image(&window).expect("a picture on the clipboard");
    let map = window.get_by_role(Role::Canvas).rect();
    assert!(says(&window, "Copied the picture"));
    assert!(size[0] as f32 >= 2.0 * map.width(), "{size:?}");
}

/// The map as the window shows it, on a page of its own.
fn view_of(window: &Window) -> Sheet {
    let view = window.state().view();
    let page = Page {
        extent: Extent::Map(view.size),
        frame: Frame::View(view),
        parts: Parts::NONE,
        theme: ThemeName::default(),
        ..Page::default()
    };
    Sheet::compose(session(window), page)
}

#[test]
fn the_picture_is_the_screen_in_places_colours_and_names() {
    let renderer = SoftwareRenderer::default();
    let mut window = open(builder().renderer(renderer.clone()), Origin::Sample(bundled::FOUNDING));
    window.remove_cursor();
    window.run();
    let screen = renderer.paint(&window);
    let map = window.get_by_role(Role::Canvas).rect();
    let sheet = view_of(&window);
    // The legend covers the lower end of the map, and is written below a picture's.
    assert!((sheet.map.width() - map.width()).abs() < 0.01);
    assert!((0.8..1.0).contains(&(sheet.map.height() / map.height())), "{}", sheet.map);
    let (size, colors) = pixels_of(&sheet, 1.0, &mut |_| ControlFlow::Continue(())).expect("a picture");
    assert_eq!(size, [sheet.map.width().round() as u32, sheet.map.height().round() as u32]);
    let mut agree = 0;
    for entity in &sheet.entities {
        let name = session(&window).name(crate::driver::entity(&window, &entity.id)).to_owned();
        let center = place(&window, &name) - map.min.to_vec2();
        let figure = entity.drawing.last().expect("a mark");
        let is_there = match &figure.outline {
            Outline::Circle { center: there, .. } => there.distance(center) < 1.0,
            Outline::Polygon(corners) => Rect::from_points(corners).contains(center),
        };
        assert!(is_there, "{name} is elsewhere on screen");
        let at = (center.y as usize * size[0] as usize + center.x as usize) * 4;
        let exported = &colors[at..at + 3];
        let pixel = Rect::from_min_size((center + map.min.to_vec2()).floor(), eframe::egui::Vec2::splat(1.0));
        let painted = screen.within(pixel).next().expect("a pixel").to_array();
        agree += usize::from(exported.iter().zip(painted).all(|(a, b)| a.abs_diff(b) < 12));
    }
    assert!(agree >= 80, "only {agree} marks have the same colour");
}

#[test]
fn a_picture_that_is_there_is_replaced_only_when_asked() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("map.svg");
    std::fs::write(&path, "mine").expect("a file for the test");
    let mut window = founding();
    begin(&mut window);
    click(&mut window, Role::RadioButton, "SVG: for illustrators and the web");
    // The name that is written is known even where only its stem was given.
    for asked in [path.clone(), folder.path().join("map")] {
        window.state_mut().export(&asked, Replacing::Known);
        wait(&mut window, |window| says(window, "1 file of that name is already there"));
        click(&mut window, Role::Button, "Keep it");
        assert_eq!(std::fs::read(&path).expect("the picture"), b"mine");
    }
    window.state_mut().export(&path, Replacing::Known);
    wait(&mut window, |window| says(window, "1 file of that name is already there"));
    click(&mut window, Role::Button, "Replace");
    wait(&mut window, |window| says(window, "Saved "));
    assert_ne!(std::fs::read(&path).expect("the picture"), b"mine");
}

#[test]
fn no_picture_is_written_over_what_is_open_nor_beside_a_folder() {
    let (folder, file) = crate::keeping::harbour();
    let other = folder.path().join("map.svg");
    std::fs::hard_link(&file, &other).expect("another name");
    std::fs::create_dir(folder.path().join("deep")).expect("a folder for the test");
    let mut window = crate::keeping::window_on(&file);
    window.state_mut().export(&other, Replacing::Anything);
    wait(&mut window, |window| says(window, "is what is open: choose another name"));
    window.state_mut().export(&folder.path().join("deep"), Replacing::Anything);
    wait(&mut window, |window| says(window, "is a folder: give the file a name in it"));
    assert_eq!(crate::keeping::text(&file), crate::keeping::HARBOUR);
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 3);
}

#[cfg(unix)]
#[test]
fn a_picture_of_a_private_dataset_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, file) = crate::keeping::harbour();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("a private file");
    let mut window = crate::keeping::window_on(&file);
    let path = folder.path().join("map.svg");
    save(&mut window, &path);
    assert_eq!(std::fs::metadata(&path).expect("the picture").permissions().mode() & 0o777, 0o600);
}

#[test]
fn all_of_the_preview_is_in_sight_above_the_buttons() {
    for [width, height] in [[1600.0, 1000.0], [1366.0, 657.0], [1280.0, 720.0], [1024.0, 600.0]] {
        let mut window = open(builder().with_size([width, height]), Origin::Sample(bundled::FOUNDING));
        begin(&mut window);
        let preview = window.get_by_role_and_label(Role::Image, "Preview of the picture").rect();
        let save = window.get_by_label("Save…").rect();
        assert!(preview.bottom() <= save.top(), "{preview} above {save} at {width} × {height}");
    }
}
