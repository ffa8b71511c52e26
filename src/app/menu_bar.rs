//! The menus: every command there is, in the places where people look for them.

#![warn(clippy::wildcard_enum_match_arm)]

use std::borrow::Cow;

use eframe::egui::{self, Key, Role, ScrollArea, WidgetInfo, style::ScrollStyle};

use super::{
    App,
    command::{Command, Menu},
    own_themes::own_themes_ui,
    top_bar::bar_height,
};
use crate::{
    dataset::{bundled, look::ThemeName},
    keep::open::Origin,
    panels::{
        tips::with_keys,
        widgets::{dot_ui, make_dots_visible},
    },
    scene::theme::{TextSize, Theme},
    session::Session,
    words::Words,
};

/// The means by which the bar and its menus are made, and the commands that were clicked.
pub(super) struct Bar<'a> {
    pub theme: &'a Theme,
    pub words: Words,
    pub commands: Vec<Command>,
}

/// The keys that have a sign.
const SIGNS: [(Key, &str); 6] = [
    (Key::Plus, "+"),
    (Key::Minus, "−"),
    (Key::ArrowLeft, "←"),
    (Key::ArrowRight, "→"),
    (Key::ArrowUp, "↑"),
    (Key::ArrowDown, "↓"),
];
/// Space between two titles, in points.
const GAP: f32 = 13.0;

/// Shows the titles side by side, each with its menu.
pub(super) fn menus_ui(app: &mut App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.visuals_mut().button_frame = false;
        for menu in Menu::ALL {
            ui.menu_button(menu.title(bar.words), |ui| {
                ui.visuals_mut().button_frame = true;
                ui.set_min_width(bar.theme.beside_words(230.0));
                within_window_ui(ui, bar.theme, |ui| parts_ui(app, ui, menu, bar));
            });
        }
    });
}

/// Shows what hangs below the bar; it scrolls where the window is too low for all of it.
fn within_window_ui(ui: &mut egui::Ui, theme: &Theme, add: impl FnOnce(&mut egui::Ui)) {
    /// Around a menu, in points, with its own edges.
    const AROUND: f32 = 24.0;
    let room = ui.ctx().content_rect().height() - bar_height(theme) - AROUND;
    // Whoever does not see that there is more does not scroll.
    let shown = ScrollStyle { dormant_handle_opacity: 0.6, floating_allocated_width: theme.gap, ..ui.spacing().scroll };
    ui.spacing_mut().scroll = shown;
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, add);
}

fn parts_ui(app: &mut App, ui: &mut egui::Ui, menu: Menu, bar: &mut Bar<'_>) {
    for (nth, commands) in menu.parts().into_iter().enumerate() {
        if nth > 0 {
            ui.separator();
        }
        for command in commands {
            command_item(ui, command, app, bar);
        }
        choices_behind(app, ui, (menu, nth), bar);
    }
}

/// The choices behind the commands in a part of a menu: files, sizes of words and themes.
fn choices_behind(app: &mut App, ui: &mut egui::Ui, (menu, part): (Menu, usize), bar: &mut Bar<'_>) {
    match menu {
        Menu::File if part == 0 => files_ui(app, ui, bar.words),
        Menu::View if part == 4 => {
            ui.menu_button(bar.words.say("menu-text-size"), |ui| text_sizes_ui(app, ui, bar));
            ui.menu_button(bar.words.say("menu-theme"), |ui| themes_ui(app, ui, bar.theme));
        }
        Menu::File | Menu::Edit | Menu::View | Menu::Arrange | Menu::Help => {}
    }
}

/// The files that were open before, and the samples.
fn files_ui(app: &mut App, ui: &mut egui::Ui, words: Words) {
    let mut wanted = None;
    ui.menu_button(words.say("menu-recent"), |ui| {
        if app.window.memory.files.is_empty() {
            ui.label(words.say("menu-no-recent"));
        }
        for path in &app.window.memory.files {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                wanted = Some(Origin::File(path.clone()));
                ui.close();
            }
        }
    });
    ui.menu_button(words.say("menu-samples"), |ui| {
        for sample in bundled::SAMPLES {
            if ui.button(words.say(sample.title)).clicked() {
                wanted = Some(Origin::Sample(sample));
                ui.close();
            }
        }
    });
    if let Some(origin) = wanted {
        app.open(origin);
    }
}

/// The name of a command in a menu. What is ticked there is named by what is there while it is ticked.
fn in_menu(command: Command, words: Words) -> Cow<'static, str> {
    let is_of_a_part = matches!(
        command,
        Command::ToggleFilters | Command::ToggleYears | Command::ToggleDetails | Command::ToggleOverview
    );
    if is_of_a_part { words.aspect(command.key(), "menu") } else { command.label(words) }
}

/// The name of a command now: "Undo: relax", else its own.
fn label_of(command: Command, app: &App, words: Words) -> Cow<'static, str> {
    let session = app.session.as_ref();
    let step = if command == Command::Undo {
        session.and_then(Session::undoes)
    } else {
        session.filter(|_| command == Command::Redo).and_then(Session::redoes)
    };
    step.map_or_else(|| in_menu(command, words), |step| named(command, step, words).into())
}

/// "Undo: relax".
pub(super) fn named(command: Command, step: &str, words: Words) -> String {
    words.with("command-with-step", [("command", command.label(words).into()), ("step", step.into())])
}

/// The themes to choose from.
pub(super) fn themes_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme) {
    for name in ThemeName::ALL {
        let label = app.words().theme(name);
        let is_on = name == app.window.memory.theme && !Theme::get(name).is_own();
        if dot_ui(ui, theme, is_on, label).clicked() {
            app.window.put_on(name);
            ui.close();
        }
    }
    own_themes_ui(app, ui, theme);
}

/// The ways to make words larger and smaller, and the sizes to choose from.
fn text_sizes_ui(app: &mut App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    for command in [Command::LargerText, Command::SmallerText, Command::UsualText] {
        command_item(ui, command, app, bar);
    }
    ui.separator();
    for size in TextSize::ALL {
        let label = bar.words.with("text-size-percent", [("percent", usize::from(size.percent()).into())]);
        if dot_ui(ui, bar.theme, size == app.window.memory.text_size, label).clicked() {
            app.window.memory.change(|memory| memory.text_size = size);
            ui.close();
        }
    }
}

/// A command in a menu; where nothing would come of it, the menu says why.
pub(super) fn command_item(ui: &mut egui::Ui, command: Command, app: &App, bar: &mut Bar<'_>) {
    let (label, keys, tip) = (label_of(command, app, bar.words), keys(ui.ctx(), command), command.tooltip(bar.words));
    let sight = app.sight();
    let clicked = if let Some(on) = sight.is_on(command) {
        choice_ui(ui, &label, on, bar.theme).on_hover_text(with_keys(&tip, &keys)).clicked()
    } else {
        let why_not = sight.hindrance(command);
        let enabled = why_not.is_none();
        let response = ui.add_enabled(enabled, egui::Button::new(label.as_ref()).shortcut_text(keys));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label.as_ref()));
        response.on_hover_text(tip).on_disabled_hover_text(why_not.unwrap_or_default()).clicked()
    };
    if clicked {
        bar.commands.push(command);
        ui.close();
    }
}

/// A box that says whether what a command switches is on.
fn choice_ui(ui: &mut egui::Ui, label: &str, mut on: bool, theme: &Theme) -> egui::Response {
    ui.scope(|ui| {
        make_dots_visible(ui, theme);
        ui.checkbox(&mut on, label)
    })
    .inner
}

/// The keys of a command, as the machine writes them; a key that has a sign is written by its sign, which is the same in
/// every language.
pub(super) fn keys(ctx: &egui::Context, command: Command) -> String {
    let Some(keys) = command.shortcut() else { return String::new() };
    let written = ctx.format_shortcut(&keys);
    let Some((_, sign)) = SIGNS.iter().find(|(key, _)| *key == keys.logical_key) else { return written };
    let held = written.strip_suffix(keys.logical_key.name());
    held.map(|held| format!("{held}{sign}")).unwrap_or(written)
}
