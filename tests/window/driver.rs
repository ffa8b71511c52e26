//! Opens the window without a screen and finds things in it by their names.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use eframe::egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Vec2, ViewportCommand, ViewportId, accesskit::Role,
};
use egui_kittest::{Harness, HarnessBuilder, Node, kittest::Queryable as _};
use tieline::{
    app::{App, recent::Memory},
    canvas,
    dataset::{
        bundled,
        id::{EntityIndex, SectorIndex},
        view::Selection,
    },
    keep::open::Origin,
    scene::Target,
    session::Session,
};

/// The window under test.
pub type Window = Harness<'static, App>;

/// Names as a screen reader speaks them.
pub const HKIC: &str = "The Hong Kong Investment Corporation Limited";
pub const BIOMAP: &str = "BioMap";
pub const CLARA: &str = "Clara Chan Ka Chai";
/// The sector that 23 relations of the founding dataset are in.
pub const BIOTECH: &str = "Life science and bio-computing, 23";

/// A window with the founding dataset, its picture settled.
pub fn founding() -> Window {
    open(builder(), Origin::Sample(bundled::FOUNDING))
}

/// How every window here is built.
pub fn builder() -> HarnessBuilder<App> {
    Harness::builder().with_size(Vec2::new(1600.0, 1000.0)).with_max_steps(20)
}

/// A window with what `origin` holds.
pub fn open(builder: HarnessBuilder<App>, origin: Origin) -> Window {
    let mut window = builder.build_eframe(|creation| App::new(&creation.egui_ctx, origin, Memory::default()));
    wait(&mut window, |window| window.state().session().is_some());
    window.run();
    window
}

/// A window with a dataset written for one test; the file is gone once it is open.
pub fn window_on(text: &str) -> Window {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("test.ron");
    std::fs::write(&file, text).expect("a file for the test");
    open(builder(), Origin::File(file))
}

/// Shows frames until `done`: what is opened comes from a thread of its own.
pub fn wait(window: &mut Window, done: impl Fn(&Window) -> bool) {
    step_until(window, done);
    window.run();
}

/// Shows frames until `done`, and none after that.
pub fn step_until(window: &mut Window, done: impl Fn(&Window) -> bool) {
    until(|| {
        let is_done = done(window);
        if !is_done {
            window.step();
        }
        is_done
    });
}

/// Asks again until it is `done`. What never comes does not keep the tests waiting for ever.
pub fn until(mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_mins(5), "what was waited for never came");
        std::thread::yield_now();
    }
}

/// Shows frames until the window closes.
pub fn wait_for_the_end(window: &mut Window) {
    step_until(window, |window| {
        let commands = &window.output().viewport_output[&ViewportId::ROOT].commands;
        commands.iter().any(|command| matches!(command, ViewportCommand::Close))
    });
}

/// What is said of all relations and entities of the dataset that is open.
pub fn all_counted(window: &Window) -> String {
    let (relations, entities) = size(window);
    format!("{relations} relations, {entities} entities")
}

/// The number of relations and of entities in the dataset that is open.
pub fn size(window: &Window) -> (usize, usize) {
    let dataset = session(window).network().dataset();
    (dataset.relations.len(), dataset.entities.len())
}

pub fn session(window: &Window) -> &Session {
    window.state().session().expect("a dataset is open")
}

pub fn entity(window: &Window, id: &str) -> EntityIndex {
    session(window).network().dataset().entity_by_id(id).expect("an entity of that id")
}

pub fn sector(window: &Window, id: &str) -> SectorIndex {
    session(window).network().dataset().sector_by_id(id).expect("a sector of that id")
}

pub fn selection(window: &Window) -> &Selection {
    &session(window).seen().selection
}

/// Whether any text or name in the window contains `text`.
pub fn says(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

/// Where the entities and ties on the map are, by what they are called; parallel ties of one name count once.
pub fn places(window: &Window) -> BTreeMap<String, Pos2> {
    things(window).into_iter().map(|(name, node)| (name, node.rect().center())).collect()
}

/// The entities and ties on the map by what they are called, without all that a screen reader says of them.
fn things(window: &Window) -> Vec<(String, Node<'_>)> {
    let session = session(window);
    let dataset = session.network().dataset();
    let entities = dataset.entity_indices().map(Target::Entity);
    let all = entities.chain(dataset.relation_indices().map(Target::Relation));
    let called: BTreeMap<String, String> =
        all.map(|thing| (canvas::told(thing, session), canvas::spoken(thing, session))).collect();
    let things = window.query_all_by_role(Role::GraphicsObject);
    let things = things.filter_map(|node| Some((name_of(node)?, node)));
    things.map(|(told, node)| (short(&told, &called), node)).collect()
}

/// What a thing is called of which this is said, after how it stands between before and after, if that is told.
fn short(told: &str, called: &BTreeMap<String, String>) -> String {
    let alone = called.get(told).cloned();
    let standing = || {
        let of = called.iter().filter_map(|(whole, name)| Some((told.strip_suffix(whole.as_str())?, name)));
        of.min_by_key(|(before, _)| before.len()).map(|(before, name)| format!("{before}{name}"))
    };
    alone.or_else(standing).unwrap_or_else(|| told.to_owned())
}

/// Has a thing on the map activated, as a screen reader does.
pub fn activate(window: &mut Window, name: &str) {
    let thing = things(window).into_iter().find(|(called, _)| called == name).expect("a thing of that name on the map");
    thing.1.click_accesskit();
    window.run();
}

fn name_of(node: Node<'_>) -> Option<String> {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().label()
}

/// How many entities are on the map.
pub fn entities_drawn(window: &Window) -> usize {
    let dataset = session(window).network().dataset();
    let places = places(window);
    dataset.entity_indices().filter(|entity| places.contains_key(session(window).name(*entity))).count()
}

/// The place of the entity or tie of that name.
pub fn place(window: &Window, name: &str) -> Pos2 {
    *places(window).get(name).expect("a thing of that name on the map")
}

/// Clicks the widget of that role and name.
pub fn click(window: &mut Window, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click();
    window.run();
}

/// Clicks the first widget of that role and name; it may be scrolled out of sight.
pub fn click_first(window: &mut Window, role: Role, name: &str) {
    let first = window.get_all_by_role_and_label(role, name).next().expect("a widget of that name");
    first.click_accesskit();
    window.run();
}

/// Clicks a place on the map.
pub fn click_at(window: &mut Window, at: Pos2) {
    click_holding(window, at, Modifiers::NONE);
}

/// Clicks a place on the map while keys are held.
pub fn click_holding(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.hover_at(at);
    window.event(Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        button(window, at, pressed, modifiers);
    }
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run();
}

/// Clicks an entity on the map.
pub fn click_entity(window: &mut Window, name: &str) {
    let at = place(window, name);
    click_at(window, at);
}

/// Drags from one place to another in a few moves while keys are held, and waits until all has come to rest.
pub fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    pull(window, from, to, modifiers);
    let_go(window, to, modifiers);
}

/// Drags from one place to another and keeps the button down.
pub fn pull(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    window.hover_at(from);
    window.event(Event::ModifiersChanged(modifiers));
    button(window, from, true, modifiers);
    for share in [0.1, 0.3, 0.6, 1.0] {
        window.hover_at(from + (to - from) * share);
    }
    window.step();
}

/// Lets go of what is dragged, and waits until all has come to rest.
pub fn let_go(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    button(window, at, false, modifiers);
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.remove_cursor();
    window.step();
    wait(window, |window| !window.state().is_settling());
}

fn button(window: &Window, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    window.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
}

/// Clicks a place with the other button.
pub fn right_click_at(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        window.step();
    }
    window.run();
}

/// What was put on the clipboard while `act` went on, last.
pub fn copied_by(window: &mut Window, act: impl FnOnce(&mut Window)) -> Option<String> {
    act(window);
    let commands = window.output().platform_output.commands.iter().rev();
    let mut texts = commands.filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next()
}

/// Presses a key by itself.
pub fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

/// Presses a key with others held.
pub fn press_with(window: &mut Window, held: Modifiers, key: Key) {
    window.key_press_modifiers(held, key);
    window.run();
}

pub fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
}

pub fn redo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.run();
}

/// A place on the map with no entity and no tie near it, as near to `at` as can be.
pub fn empty_place_near(window: &Window, at: Pos2) -> Pos2 {
    let map = window.get_by_role(Role::Canvas).rect().shrink2(Vec2::new(30.0, 110.0));
    let (places, session) = (places(window), session(window));
    let dataset = session.network().dataset();
    let end = |entity| places[session.name(entity)];
    let ties: Vec<[Pos2; 2]> = dataset.relations.iter().map(|tie| [end(tie.from), end(tie.to)]).collect();
    let free = |place: &Pos2| {
        map.contains(*place)
            && dataset.entity_indices().all(|entity| end(entity).distance(*place) > 26.0)
            && ties.iter().all(|tie| distance_to_line(*place, *tie) > 14.0)
    };
    let rings = (1..60_u8).flat_map(|ring| (0..24_u8).map(move |turn| (f32::from(ring) * 10.0, f32::from(turn))));
    let around = rings.map(|(reach, turn)| at + reach * Vec2::angled(turn * std::f32::consts::TAU / 24.0));
    around.into_iter().find(free).expect("the map is not that full")
}

fn distance_to_line(place: Pos2, [from, to]: [Pos2; 2]) -> f32 {
    let way = to - from;
    let share = ((place - from).dot(way) / way.length_sq()).clamp(0.0, 1.0);
    place.distance(from + way * share)
}
