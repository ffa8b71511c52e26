//! The menus: every command there is, in the places where people look for them.

use std::borrow::Cow;

use eframe::egui::{self, Role, WidgetInfo};

use super::{
    App, Side,
    command::{Arrange, Command},
};
use crate::{
    dataset::{bundled, look::ThemeName},
    keep::open::Origin,
    panels::{
        Left,
        widgets::{dot_ui, make_dots_visible},
    },
    placing::eased::Easing,
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// What the bar and its menus are made with, and what was clicked in them.
pub(super) struct Bar<'a> {
    pub theme: &'a Theme,
    pub words: Words,
    pub commands: Vec<Command>,
}

/// A menu of the bar.
#[derive(Clone, Copy)]
enum Menu {
    File,
    Edit,
    View,
    Arrange,
    Help,
}

impl Menu {
    /// Every menu, in order.
    const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Arrange, Self::Help];

    fn title(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Arrange => "menu-arrange",
            Self::Help => "menu-help",
        })
    }
}

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
                ui.set_min_width(230.0);
                match menu {
                    Menu::File => file_menu_ui(app, ui, bar),
                    Menu::Edit => edit_menu_ui(app, ui, bar),
                    Menu::View => view_menu_ui(app, ui, bar),
                    Menu::Arrange => arrange_menu_ui(app, ui, bar),
                    Menu::Help => help_menu_ui(app, ui, bar),
                }
            });
        }
    });
}

fn file_menu_ui(app: &mut App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    let open = app.session.is_some();
    let mut wanted = None;
    menu_item(ui, Command::Open, true, bar);
    ui.menu_button(bar.words.say("menu-recent"), |ui| {
        if app.memory.files.is_empty() {
            ui.label(bar.words.say("menu-no-recent"));
        }
        for path in &app.memory.files {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                wanted = Some(Origin::File(path.clone()));
                ui.close();
            }
        }
    });
    ui.menu_button(bar.words.say("menu-samples"), |ui| {
        for sample in bundled::SAMPLES {
            if ui.button(bar.words.say(sample.title)).clicked() {
                wanted = Some(Origin::Sample(sample));
                ui.close();
            }
        }
    });
    ui.separator();
    menu_items(ui, &[Command::Save, Command::SaveAs], open, bar);
    ui.separator();
    menu_items(ui, &[Command::Export, Command::ExportStory], open, bar);
    ui.separator();
    menu_items(ui, &[Command::KeepView, Command::NewStory, Command::AddStep], open, bar);
    ui.separator();
    menu_items(ui, &[Command::Present, Command::PresentFromStart], open, bar);
    ui.separator();
    menu_item(ui, Command::ShowWarnings, !app.warnings.is_empty(), bar);
    menu_item(ui, Command::Quit, true, bar);
    if let Some(origin) = wanted {
        app.open(origin, ui.ctx());
    }
}

fn edit_menu_ui(app: &App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    let open = app.session.is_some();
    undo_items(app, ui, bar);
    ui.separator();
    menu_items(ui, &[Command::Find, Command::SelectAll, Command::Deselect, Command::PathTo], open, bar);
    ui.separator();
    menu_items(ui, &[Command::ClearFilters, Command::PutBack], open, bar);
    ui.separator();
    menu_items(ui, &[Command::CopySelection, Command::CopyPicture, Command::CopyDescription], open, bar);
}

/// Undo and redo, with the step that each would take back or do again.
pub(super) fn undo_items(app: &App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    let session = app.session.as_ref();
    let steps =
        [(Command::Undo, session.and_then(Session::undoes)), (Command::Redo, session.and_then(Session::redoes))];
    for (command, step) in steps {
        let label = step.map_or_else(|| command.label(bar.words), |step| named(command, step, bar.words).into());
        item_ui(ui, (command, &label), step.is_some(), bar);
    }
}

/// "Undo: relax".
pub(super) fn named(command: Command, step: &str, words: Words) -> String {
    words.with("command-with-step", [("command", command.label(words).into()), ("step", step.into())])
}

fn view_menu_ui(app: &mut App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    let open = app.session.is_some();
    menu_items(ui, &[Command::Fit, Command::FlyToSelection, Command::ZoomIn, Command::ZoomOut], open, bar);
    menu_items(ui, &[Command::CameraBack, Command::CameraForward, Command::ListShown], open, bar);
    ui.separator();
    menu_items(ui, &[Command::Neighbourhood(1), Command::LeaveNeighbourhood], open, bar);
    ui.separator();
    for (list, command) in [
        (Left::Filters, Command::ShowFilters),
        (Left::Look, Command::ShowLook),
        (Left::Views, Command::ShowViews),
        (Left::Stories, Command::ShowStories),
    ] {
        choice_item(ui, command, app.is_there(Side::Filters) && app.panels.left == list, bar);
    }
    ui.separator();
    for (side, command) in [
        (Side::Filters, Command::ToggleFilters),
        (Side::Years, Command::ToggleYears),
        (Side::Details, Command::ToggleDetails),
    ] {
        choice_item(ui, command, app.is_there(side), bar);
    }
    choice_item(ui, Command::ToggleOverview, !app.memory.overview_hidden, bar);
    ui.separator();
    ui.menu_button(bar.words.say("menu-theme"), |ui| themes_ui(app, ui, bar.theme));
    choice_item(ui, Command::ReduceMotion, app.memory.reduce_motion, bar);
}

fn arrange_menu_ui(app: &App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    let open = app.session.is_some();
    for arrange in Arrange::ALL {
        menu_item(ui, Command::Arrange(arrange), open, bar);
    }
    ui.separator();
    menu_items(ui, &[Command::Ease(Easing::Relaxed), Command::Ease(Easing::Spread)], open, bar);
}

fn help_menu_ui(app: &App, ui: &mut egui::Ui, bar: &mut Bar<'_>) {
    menu_items(ui, &[Command::Help, Command::Tour], true, bar);
    menu_item(ui, Command::ShowWarnings, !app.warnings.is_empty(), bar);
}

/// The themes to choose from.
pub(super) fn themes_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme) {
    for name in ThemeName::ALL {
        let label = app.words().theme(name);
        if dot_ui(ui, theme, name == app.memory.theme, label).clicked() {
            app.memory.change(|memory| memory.theme = name);
            ui.close();
        }
    }
}

pub(super) fn menu_items(ui: &mut egui::Ui, of: &[Command], enabled: bool, bar: &mut Bar<'_>) {
    for command in of {
        menu_item(ui, *command, enabled, bar);
    }
}

fn menu_item(ui: &mut egui::Ui, command: Command, enabled: bool, bar: &mut Bar<'_>) {
    let label = command.label(bar.words);
    item_ui(ui, (command, &label), enabled, bar);
}

fn item_ui(ui: &mut egui::Ui, (command, label): (Command, &str), enabled: bool, bar: &mut Bar<'_>) {
    let button = egui::Button::new(label).shortcut_text(keys(ui, command));
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    if response.on_hover_text(command.tooltip(bar.words)).clicked() {
        bar.commands.push(command);
        ui.close();
    }
}

/// A command with a box that says whether what it switches is on.
fn choice_item(ui: &mut egui::Ui, command: Command, mut on: bool, bar: &mut Bar<'_>) {
    ui.scope(|ui| {
        make_dots_visible(ui, bar.theme);
        let keys = keys(ui, command);
        let tip = tip_with_keys(&command.tooltip(bar.words), &keys);
        if ui.checkbox(&mut on, command.label(bar.words)).on_hover_text(tip).clicked() {
            bar.commands.push(command);
            ui.close();
        }
    });
}

/// "Close the window (Ctrl+Q)".
pub(super) fn tip_with_keys(tip: &str, keys: &str) -> String {
    if keys.is_empty() { tip.to_owned() } else { format!("{tip} ({keys})") }
}

/// The keys of a command, as the machine writes them.
pub(super) fn keys(ui: &egui::Ui, command: Command) -> String {
    command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default()
}
