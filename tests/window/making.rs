//! A small network made from nothing, by mouse and keys alone, in English and in Chinese.

use std::{fs, path::Path};

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::{App, recent::Memory},
    dataset::{Dataset, bundled, list::List, names::Language, read::read_text, write::records},
    keep::{document::Replacing, open::Origin},
    words::Words,
};

use crate::{
    driver::{
        Window, builder, click, click_at, drag, empty_place_near, let_go, open, place, press, pull, redo, says,
        session, undo, wait,
    },
    keeping::{harbour, window_on},
};

/// All facts of a dataset, and what it says of itself.
fn facts(dataset: &Dataset) -> (String, Vec<Vec<(String, String)>>) {
    let head = format!("{} {:?} {:?}", dataset.id, dataset.title, dataset.description);
    (head, List::FACTS.map(|list| records(dataset, &dataset.workspace, list)).into())
}

/// Somebody who makes a network in a window, in a language.
struct Maker {
    window: Window,
    words: Words,
    /// The names that are typed.
    names: &'static Names,
}

struct Names {
    title: &'static str,
    sector: &'static str,
    kind: &'static str,
    entities: [&'static str; 8],
    sources: [&'static str; 3],
    date: &'static str,
}

const ENGLISH: Names = Names {
    title: "Harbour lights",
    sector: "Shipping",
    kind: "lights the way for",
    entities: ["Lantern", "Ferry", "Buoy", "Pier", "Harbour Office", "Tide Fund", "Kelp University", "Mo Tan"],
    sources: ["Pier Gazette", "Annual report", "Notice to mariners"],
    date: "June 2024",
};

const CHINESE: Names = Names {
    title: "港口燈火",
    sector: "航運",
    kind: "引航",
    entities: ["燈籠公司", "渡輪公司", "浮標廠", "碼頭", "港務處", "潮汐基金", "海藻大學", "莫丹"],
    sources: ["碼頭公報", "年度報告", "航海通告"],
    date: "2024年6月",
};

impl Maker {
    fn new(language: Language, names: &'static Names) -> Self {
        let mut memory = Memory::default();
        memory.language = language;
        let origin = Origin::Sample(bundled::FOUNDING);
        let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, memory));
        wait(&mut window, |window| window.state().session().is_some());
        window.run();
        Self { window, words: Words::of(language), names }
    }

    fn say(&self, key: &'static str) -> String {
        self.words.say(key).into_owned()
    }

    fn dataset(&self) -> &Dataset {
        session(&self.window).network().dataset()
    }

    fn click(&mut self, role: Role, key: &'static str) {
        let name = self.say(key);
        click(&mut self.window, role, &name);
    }

    /// Clicks the button whose name begins so.
    fn click_named(&mut self, start: &str) {
        {
            let buttons = self.window.query_all_by_role(Role::Button);
            let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(start));
            let mut named = buttons.filter(|node| is_it(node.accesskit_node().label()));
            named.next().unwrap_or_else(|| panic!("there is no button {start:?}")).click();
        }
        self.window.run();
    }

    fn type_into(&mut self, name: &str, text: &str) {
        self.window.get_by_role_and_label(Role::TextInput, name).focus();
        self.window.run();
        self.window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.window.run();
        self.write(text);
    }

    fn write(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.window.run();
    }

    fn enter(&mut self) {
        press(&mut self.window, Key::Enter);
    }

    /// Begins an empty dataset, and names it, a sector and a kind of ties.
    fn begin(&mut self) {
        self.window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
        self.window.run();
        assert_eq!(self.dataset().id, "new-dataset", "the id of what was just begun");
        assert!(says(&self.window, &self.say("map-empty-what")), "it is said how to begin");
        self.click(Role::Button, "command-vocabulary");
        self.click(Role::Tab, "vocabulary-dataset");
        let chinese = session(&self.window).language() == Language::Traditional;
        let key = if chinese { "fact-title-traditional" } else { "fact-title-english" };
        let field = self.say(key);
        self.click_named(&self.words.pair(&field, ""));
        self.type_into(&field, self.names.title);
        self.enter();
        for (tab, field, name) in [
            ("vocabulary-sectors", "vocabulary-new-sector", self.names.sector),
            ("vocabulary-relation-kinds", "vocabulary-new-relation-kind", self.names.kind),
        ] {
            self.click(Role::Tab, tab);
            let field = self.say(field);
            self.type_into(&field, name);
            self.enter();
        }
        press(&mut self.window, Key::Escape);
        assert_eq!((self.dataset().sectors.len(), self.dataset().relation_kinds.len()), (1, 7), "sectors and kinds");
        assert_eq!(self.dataset().title.get(session(&self.window).language()), self.names.title, "the title");
    }

    /// Chooses a kind in the dialog that is open.
    fn choose_kind(&mut self, name: &str) {
        let start = self.words.pair(&self.say("fact-kind"), "");
        self.click_named(&start);
        let kinds = self.window.get_all_by_role_and_label(Role::Button, name).last().expect("a kind of that name");
        kinds.click();
        self.window.run();
    }

    /// Fills in the dialog for an entity: its name, its kind if it is another than is offered, a source if it is new.
    fn entity(&mut self, nth: usize, kind: Option<&str>, source: Option<usize>) {
        let (field, name) = (self.say("field-name"), self.names.entities[nth]);
        self.type_into(&field, name);
        if let Some(kind) = kind {
            self.choose_kind(kind);
        }
        self.source(source);
        self.type_into(&field, name);
        self.enter();
        assert_eq!(self.dataset().entities.len(), nth + 1, "{name} was not added");
    }

    /// Cites a new source in the dialog that is open.
    fn source(&mut self, new: Option<usize>) {
        let Some(nth) = new else { return };
        let radio = self.say("edit-source-new");
        if self.window.query_by_role_and_label(Role::RadioButton, &radio).is_some() {
            self.click(Role::RadioButton, "edit-source-new");
        }
        let (field, title) = (self.say("field-title"), self.names.sources[nth]);
        self.type_into(&field, title);
    }

    fn entities(&mut self) {
        let kinds = self.dataset().entity_kinds.clone();
        let language = session(&self.window).language();
        let kind = |id: &str| kinds.iter().find(|kind| kind.id == id).map(|kind| kind.name.get(language).to_owned());
        let kinds =
            ["company", "company", "company", "company", "government", "fund", "university", "person"].map(kind);
        for (nth, kind) in kinds.iter().enumerate() {
            if nth == 2 {
                let middle = self.window.get_by_role(Role::Canvas).rect().center() + Vec2::new(60.0, 40.0);
                let at = empty_place_near(&self.window, middle);
                self.double_click_at(at);
            } else {
                self.window.key_press_modifiers(Modifiers::COMMAND, Key::N);
                self.window.run();
            }
            let source = [0, 3, 6].iter().position(|first| *first == nth);
            self.entity(nth, kind.as_deref(), source);
        }
    }

    fn double_click_at(&mut self, pos: Pos2) {
        // Two clicks lie two steps of the window apart.
        let delay = |window: &Window, seconds| {
            window.ctx.options_mut(|options| options.input_options.max_double_click_delay = seconds);
        };
        delay(&self.window, 0.6);
        self.window.hover_at(pos);
        self.window.step();
        for pressed in [true, false, true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            self.window.event(Event::PointerButton { pos, button, pressed, modifiers });
            self.window.step();
        }
        self.window.run();
        delay(&self.window, 0.3);
    }

    /// Ties an entity to another by keys: `N`, the other name, a date.
    fn tie_by_keys(&mut self, from: usize, to: usize) {
        let at = place(&self.window, self.names.entities[from]);
        click_at(&mut self.window, at);
        press(&mut self.window, Key::N);
        self.write(self.names.entities[to]);
        let date = self.say("fact-date");
        self.type_into(&date, self.names.date);
        self.enter();
    }

    /// Ties an entity to another by dragging from the handle at its rim.
    fn tie_by_hand(&mut self, from: usize, to: usize) {
        let before = session(&self.window).places().to_vec();
        let handle = self.handle(from);
        let to = place(&self.window, self.names.entities[to]);
        drag(&mut self.window, handle, to, Modifiers::NONE);
        assert!(says(&self.window, &self.say("front-new-tie")), "nothing is asked");
        assert_eq!(session(&self.window).places().to_vec(), before, "nothing moved");
        self.click(Role::Button, "edit-do-add");
    }

    /// Where the handle of an entity is, which is selected first.
    fn handle(&mut self, nth: usize) -> Pos2 {
        let name = self.names.entities[nth];
        let at = place(&self.window, name);
        click_at(&mut self.window, at);
        let handle = self.words.with("tie-handle", [("name", name.into())]);
        self.window.get_by_role_and_label(Role::Button, &handle).rect().center()
    }

    fn ties(&mut self) {
        for (nth, (from, to)) in [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)].into_iter().enumerate() {
            self.tie_by_keys(from, to);
            assert_eq!(self.dataset().relations.len(), nth + 1, "one tie more");
        }
        let at = place(&self.window, self.names.entities[5]);
        click_at(&mut self.window, at);
        press(&mut self.window, Key::F9);
        for (nth, (from, to)) in [(5, 6), (6, 7), (7, 0), (0, 2), (1, 3)].into_iter().enumerate() {
            self.tie_by_hand(from, to);
            assert_eq!(self.dataset().relations.len(), nth + 6, "one tie more");
        }
        press(&mut self.window, Key::F9);
    }

    fn save(&mut self, file: &Path) {
        // Where it is saved is asked by the desktop, if there is one.
        self.window.state_mut().save_as(file.to_owned(), Replacing::Known);
        wait(&mut self.window, |window| !window.state().is_saving());
        assert!(!self.window.state().is_edited(), "all is saved");
    }
}

/// Makes the whole network, saves it, opens it again, and takes every step back and does it again.
fn made_from_nothing(language: Language, names: &'static Names) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("made.ron");
    let mut maker = Maker::new(language, names);
    maker.begin();
    maker.entities();
    maker.ties();
    let made = facts(maker.dataset());
    let sizes = (maker.dataset().entities.len(), maker.dataset().relations.len(), maker.dataset().sources.len());
    assert_eq!(sizes, (8, 10, 3), "entities, ties and sources");
    maker.save(&file);
    let reading = read_text(&fs::read_to_string(&file).expect("the file"));
    assert!(reading.problems.iter().all(|problem| !problem.is_error()), "{:?}", reading.problems);
    let again = open(builder(), Origin::File(file));
    assert_eq!(facts(session(&again).network().dataset()), made, "what was opened again");

    let mut steps = 0;
    while maker.dataset().id != "hong-kong-founding" {
        undo(&mut maker.window);
        steps += 1;
        assert!(steps < 200, "undo never comes back to what was open before");
    }
    assert!(steps >= 22, "each step is one of undo, and not {steps} for all");
    for _ in 0..steps {
        redo(&mut maker.window);
    }
    assert_eq!(facts(maker.dataset()), made, "what was undone and done again");
    assert!(!maker.window.state().is_edited(), "it is as it was saved");
}

#[test]
fn a_small_network_is_made_from_nothing_saved_and_opened_again_and_every_step_is_undone_and_redone() {
    made_from_nothing(Language::English, &ENGLISH);
}

#[test]
fn a_small_network_is_made_from_nothing_in_traditional_chinese() {
    made_from_nothing(Language::Traditional, &CHINESE);
}

/// A harbour whose lantern is selected and can be edited, and the place of its handle.
fn at_the_handle() -> (tempfile::TempDir, Window, Pos2) {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    let at = place(&window, "Lantern");
    click_at(&mut window, at);
    assert!(!says(&window, "New tie from Lantern"), "while nothing is edited, nothing lies on the map for it");
    press(&mut window, Key::F9);
    let handle = window.get_by_role_and_label(Role::Button, "New tie from Lantern").rect().center();
    (folder, window, handle)
}

#[test]
fn a_tie_that_is_drawn_to_an_empty_place_brings_a_new_entity_and_escape_gives_it_up() {
    let (_folder, mut window, handle) = at_the_handle();
    let free = empty_place_near(&window, handle + Vec2::new(120.0, 90.0));
    pull(&mut window, handle, free, Modifiers::NONE);
    press(&mut window, Key::Escape);
    let_go(&mut window, free, Modifiers::NONE);
    assert!(!says(&window, "Once it is added"), "it was given up");
    drag(&mut window, handle, free, Modifiers::NONE);
    assert!(says(&window, "Once it is added, a tie from"));
    window.event(Event::Text("Buoy".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert!(says(&window, "New tie"), "then the tie is asked for");
    click(&mut window, Role::Button, "Add");
    let dataset = session(&window).network().dataset();
    let tie = dataset.relations.last().expect("a tie");
    assert_eq!([tie.from, tie.to].map(|end| dataset.entity(end).id.to_string()), ["lantern", "buoy"]);
}

#[test]
fn a_kind_that_is_used_gives_way_to_another_and_a_sector_is_renamed_and_moved() {
    let (_folder, file) = harbour();
    let before = fs::read_to_string(&file).expect("the file");
    let mut window = window_on(&file);
    window.state_mut().ask_for(tieline::app::command::Command::ShowVocabulary);
    window.run();
    let add = |window: &mut Window, field: &str, name: &str| {
        window.get_by_role_and_label(Role::TextInput, field).focus();
        window.run();
        window.event(Event::Text(name.to_owned()));
        window.run();
        press(window, Key::Enter);
    };
    add(&mut window, "New sector", "Sea");
    add(&mut window, "New sector", "Coast");
    click(&mut window, Role::Button, "Add: part of sector");
    click(&mut window, Role::Button, "Sea");
    let sectors = &session(&window).network().dataset().sectors;
    assert_eq!(sectors[1].parent.map(|parent| sectors[parent.position()].id.to_string()).as_deref(), Some("sea"));
    click(&mut window, Role::Tab, "Kinds of entities");
    add(&mut window, "New kind of entity", "Vessel");
    click(&mut window, Role::Button, "Company, 2");
    click(&mut window, Role::Button, "Delete…");
    assert!(says(&window, "2 entities become another kind") && says(&window, "They become"));
    click(&mut window, Role::Button, "Delete");
    let dataset = session(&window).network().dataset();
    assert_eq!(dataset.entity_kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(), ["vessel"]);
    press(&mut window, Key::Escape);
    for _ in 0..5 {
        undo(&mut window);
    }
    assert!(!window.state().is_edited(), "every one of them is a step of undo");
    assert_eq!(fs::read_to_string(&file).expect("the file"), before);
}

#[test]
fn a_half_typed_field_is_kept_before_the_file_is_saved_or_refused_in_its_own_words() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let at = place(&window, "Lantern");
    click_at(&mut window, at);
    press(&mut window, Key::F9);
    click(&mut window, Role::Button, "Add date");
    let save = |window: &mut Window, text: &str| {
        window.get_by_role_and_label(Role::TextInput, "date").focus();
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run();
        window.event(Event::Text(text.to_owned()));
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::S);
        window.run();
    };
    save(&mut window, "32 June 2024");
    assert!(says(&window, "Not saved") && !window.state().is_saving());
    save(&mut window, "2019");
    wait(&mut window, |window| says(window, "Keep in the file"));
    click(&mut window, Role::Button, "Keep in the file");
    wait(&mut window, |window| !window.state().is_edited());
    assert!(fs::read_to_string(&file).expect("the file").contains("On(\"2019\")"));
}
