//! The bar at the top: menus, title, search, and what is used most.

use std::borrow::Cow;

use eframe::egui::{self, RichText, Role, WidgetInfo};

use super::{
    App,
    command::Command,
    menu_bar::{Bar, command_item, menus_ui, named, themes_ui},
};
use crate::{
    dataset::{look::Mode, names::Language},
    keep::open::Origin,
    panels::{
        Panel,
        search_ui::search_ui,
        tips,
        widgets::{bold, button_height, segments_ui, segments_width},
    },
    scene::{text, theme::Theme},
    session::{Session, action::Action, outbox::Request},
    words::Words,
};

/// An item at the right of the bar while there is room, in the order of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    UndoRedo,
    Modes,
    Languages,
    Theme,
    Export,
    Present,
}

impl Item {
    const ALL: [Self; 6] = [Self::UndoRedo, Self::Modes, Self::Languages, Self::Theme, Self::Export, Self::Present];
    /// The order in which items go into the menu at the end of the bar.
    const SPARED: [Self; 6] = [Self::Theme, Self::Languages, Self::Modes, Self::UndoRedo, Self::Export, Self::Present];
}

/// The signs for undoing and redoing, and for the menu of all that has no room.
const ARROWS: [&str; 2] = ["↺", "↻"];
const MORE: &str = "…";
/// The search field is at least and at most this wide, in points beside words of the usual size.
const SEARCH: [f32; 2] = [150.0, 330.0];
/// The title has this much room before anything else leaves the bar, in points beside words of the usual size.
const TITLE: f32 = 150.0;

/// Shows the bar. Returns the commands that were clicked.
pub fn top_bar_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme) -> Vec<Command> {
    let mut bar = Bar { theme, words: app.words(), commands: Vec::new() };
    let gap = ui.spacing().item_spacing.x;
    ui.horizontal_centered(|ui| {
        menus_ui(app, ui, &mut bar);
        let room = ui.available_width() - gap;
        let (least, most, title) =
            (theme.beside_words(SEARCH[0]), theme.beside_words(SEARCH[1]), title_room(room, theme));
        let (items, spared) = fitting(room - least - title, gap, &bar);
        let taken = items.iter().map(|item| item.width(&bar) + gap).sum::<f32>() + more_width(&spared, theme, gap);
        let search = (room - taken - title).clamp(theme.beside_words(80.0).min(room.max(0.0)), most);
        let before = ui.cursor().left();
        title_ui(app, ui, theme, (room - taken - search - gap).max(0.0));
        // The items at the right stand there however long the title is.
        let used = ui.cursor().left() - before;
        ui.add_space((room - used - taken - search).max(0.0));
        if let Some(session) = &app.session {
            search_ui(&mut Panel::new(session, theme, &mut app.outbox), ui, search, &mut app.panels);
        } else {
            ui.add_space(search);
        }
        for item in items {
            item_ui(item, app, ui, &mut bar);
        }
        if !spared.is_empty() {
            more_ui(&spared, app, ui, &mut bar);
        }
    });
    bar.commands
}

/// The room that the title has before anything else leaves the bar: none where large words leave no more than what is
/// needed for the search field and the menu of all else.
fn title_room(room: f32, theme: &Theme) -> f32 {
    let title = theme.beside_words(TITLE);
    if room < theme.beside_words(SEARCH[0]) + title + button_width(MORE, theme) { 0.0 } else { title }
}

/// The items for which there is room, and those that have none.
fn fitting(room: f32, gap: f32, bar: &Bar<'_>) -> (Vec<Item>, Vec<Item>) {
    let mut items = Item::ALL.to_vec();
    let mut spared = Vec::new();
    for item in Item::SPARED {
        let taken = items.iter().map(|item| item.width(bar) + gap).sum::<f32>() + more_width(&spared, bar.theme, gap);
        if taken <= room {
            break;
        }
        items.retain(|there| *there != item);
        spared.push(item);
    }
    (items, spared)
}

/// The width of the menu of all that has no room, if there is one.
fn more_width(spared: &[Item], theme: &Theme, gap: f32) -> f32 {
    if spared.is_empty() { 0.0 } else { button_width(MORE, theme) + gap }
}

/// The height of all that stands in the bar.
fn height(theme: &Theme) -> f32 {
    button_height(theme).max(theme.row_height)
}

/// The height of the bar with its edges.
pub(super) fn bar_height(theme: &Theme) -> f32 {
    height(theme) + 16.0
}

fn button_width(label: &str, theme: &Theme) -> f32 {
    // As style.rs has it.
    text::width(label, theme.text_size, theme.regular()) + 2.0 * theme.gap * 1.3 + 2.0
}

/// The modes, in which filters hide or dim: the word on the switch, and its tip.
fn modes(words: Words) -> [(Mode, Cow<'static, str>, Cow<'static, str>); 2] {
    [(Mode::Filter, "mode-filter"), (Mode::Highlight, "mode-highlight")]
        .map(|(mode, key)| (mode, words.say(key), words.tip(key)))
}

impl Item {
    fn width(self, bar: &Bar<'_>) -> f32 {
        let (theme, words) = (bar.theme, bar.words);
        match self {
            Self::UndoRedo => ARROWS.iter().map(|arrow| button_width(arrow, theme)).sum::<f32>() + theme.gap,
            Self::Modes => segments_width(modes(words).iter().map(|(_, label, _)| label.as_ref()), theme),
            Self::Languages => segments_width(Language::ALL.into_iter().map(Language::label), theme),
            Self::Theme => button_width(&words.say("menu-theme"), theme),
            Self::Export => button_width(&Command::Export.label(words), theme),
            Self::Present => button_width(&Command::Present.label(words), theme),
        }
    }
}

fn item_ui(item: Item, app: &mut App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    match item {
        Item::UndoRedo => {
            let session = app.session.as_ref();
            let steps = [
                (Command::Undo, session.and_then(Session::undoes)),
                (Command::Redo, session.and_then(Session::redoes)),
            ];
            for ((command, step), arrow) in steps.into_iter().zip(ARROWS) {
                let about =
                    step.map_or_else(|| command.tooltip(bar.words), |step| named(command, step, bar.words).into());
                button_ui(ui, (command, arrow, &about), app, bar);
            }
        }
        Item::Modes => {
            let Some(session) = &app.session else { return };
            let modes = modes(bar.words);
            let modes = modes.each_ref().map(|(mode, label, about)| (*mode, label.as_ref(), about.as_ref()));
            if let Some(mode) = segments_ui(ui, bar.theme, session.seen().mode, &modes) {
                app.outbox.send(Action::SetMode(mode));
            }
        }
        Item::Languages => {
            let languages = Language::ALL.map(|language| (language, language.label(), language.long_label()));
            if let Some(language) = segments_ui(ui, bar.theme, bar.words.language(), &languages) {
                app.outbox.request(Request::Language(language));
            }
        }
        Item::Theme => {
            ui.menu_button(bar.words.say("menu-theme"), |ui| themes_ui(app, ui, bar.theme));
        }
        Item::Export => command_button(ui, Command::Export, app, bar),
        Item::Present => command_button(ui, Command::Present, app, bar),
    }
}

/// The items that have no room in the bar, as a menu.
fn more_ui(spared: &[Item], app: &mut App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    let menu = ui.menu_button(MORE, |ui| {
        ui.set_min_width(bar.theme.beside_words(200.0));
        for item in Item::ALL.into_iter().filter(|item| spared.contains(item)) {
            match item {
                Item::UndoRedo => {
                    command_item(ui, Command::Undo, app, bar);
                    command_item(ui, Command::Redo, app, bar);
                }
                Item::Export => command_item(ui, Command::Export, app, bar),
                Item::Present => command_item(ui, Command::Present, app, bar),
                Item::Theme => _ = ui.menu_button(bar.words.say("menu-theme"), |ui| themes_ui(app, ui, bar.theme)),
                Item::Modes | Item::Languages => item_ui(item, app, ui, bar),
            }
        }
    });
    menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, bar.words.say("bar-more")));
    menu.response.on_hover_text(bar.words.tip("bar-more"));
}

/// The title of what is open, its file and whether all is saved, as far as there is room.
fn title_ui(app: &App, ui: &mut egui::Ui, theme: &Theme, room: f32) {
    let size = theme.text_size + 2.0;
    let edited = if app.is_edited() { app.words().say("bar-edited") } else { "".into() };
    let after =
        if edited.is_empty() { 0.0 } else { text::width(&edited, theme.text_size, theme.regular()) + theme.gap };
    let title = app.title();
    let shown = text::shortened(&title, size, theme.bold(), (room - after).max(0.0));
    let width = text::width(&shown, size, theme.bold()) + theme.gap;
    if width + after > room + theme.gap {
        return;
    }
    ui.label(bold(shown, size)).on_hover_text(&title);
    let file = match &app.files.origin {
        Some(origin @ Origin::File(_)) => origin.name(app.words()),
        _ => String::new(),
    };
    let left = room - width - after - theme.gap;
    if !file.is_empty() && left > theme.beside_words(80.0) {
        let file = text::shortened(&file, theme.text_size, theme.regular(), left.min(theme.beside_words(240.0)));
        ui.label(RichText::new(file).color(theme.text_soft));
    }
    if !edited.is_empty() {
        let response = ui.label(RichText::new(edited.as_ref()).color(theme.accent));
        response.on_hover_text(app.words().tip("bar-edited"));
    }
}

/// A button with a command's tooltip, keys and name.
fn command_button(ui: &mut egui::Ui, command: Command, app: &App, bar: &mut Bar<'_>) {
    let (label, about) = (command.label(bar.words), command.tooltip(bar.words));
    button_ui(ui, (command, &label, &about), app, bar);
}

/// The same with other words on it and about it.
fn button_ui(ui: &mut egui::Ui, (command, label, about): (Command, &str, &str), app: &App, bar: &mut Bar<'_>) {
    let why_not = app.sight().hindrance(command);
    let response = ui.add_enabled(why_not.is_none(), egui::Button::new(label));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, why_not.is_none(), command.label(bar.words)));
    let response = response.on_hover_text(tips::beside(ui.ctx(), about, command));
    if response.on_disabled_hover_text(why_not.unwrap_or_default()).clicked() {
        bar.commands.push(command);
    }
}
