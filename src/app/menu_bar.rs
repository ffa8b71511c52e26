//! The menus: every command there is, in the places where people look for them.

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
    scene::{eased::Easing, theme::Theme},
    session::Session,
};

/// What the menus are called, in their order.
const TITLES: [&str; 5] = ["File", "Edit", "View", "Arrange", "Help"];

/// Space between two titles, in points.
const GAP: f32 = 13.0;

/// Shows the titles side by side, each with its menu.
pub(super) fn menus_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme, commands: &mut Vec<Command>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.visuals_mut().button_frame = false;
        for title in TITLES {
            ui.menu_button(title, |ui| {
                ui.visuals_mut().button_frame = true;
                ui.set_min_width(230.0);
                match title {
                    "File" => file_menu_ui(app, ui, commands),
                    "Edit" => edit_menu_ui(app, ui, commands),
                    "View" => view_menu_ui(app, ui, theme, commands),
                    "Arrange" => arrange_menu_ui(app, ui, commands),
                    _ => help_menu_ui(app, ui, commands),
                }
            });
        }
    });
}

fn file_menu_ui(app: &mut App, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let open = app.session.is_some();
    let mut wanted = None;
    menu_item(ui, Command::Open, true, commands);
    ui.menu_button("Recent", |ui| {
        if app.memory.files.is_empty() {
            ui.label("No file was opened yet");
        }
        for path in &app.memory.files {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                wanted = Some(Origin::File(path.clone()));
                ui.close();
            }
        }
    });
    ui.menu_button("Samples", |ui| {
        for sample in bundled::SAMPLES {
            if ui.button(sample.title).clicked() {
                wanted = Some(Origin::Sample(sample));
                ui.close();
            }
        }
    });
    ui.separator();
    menu_items(ui, &[Command::Save, Command::SaveAs], open, commands);
    ui.separator();
    menu_items(ui, &[Command::Export, Command::ExportStory], open, commands);
    ui.separator();
    menu_items(ui, &[Command::KeepView, Command::NewStory, Command::AddStep], open, commands);
    ui.separator();
    menu_items(ui, &[Command::Present, Command::PresentFromStart], open, commands);
    ui.separator();
    menu_item(ui, Command::ShowWarnings, !app.warnings.is_empty(), commands);
    menu_item(ui, Command::Quit, true, commands);
    if let Some(origin) = wanted {
        app.open(origin, ui.ctx());
    }
}

fn edit_menu_ui(app: &App, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let open = app.session.is_some();
    undo_items(app, ui, commands);
    ui.separator();
    menu_items(ui, &[Command::Find, Command::SelectAll, Command::Deselect, Command::PathTo], open, commands);
    ui.separator();
    menu_items(ui, &[Command::ClearFilters, Command::PutBack], open, commands);
    ui.separator();
    menu_items(ui, &[Command::CopySelection, Command::CopyPicture, Command::CopyDescription], open, commands);
}

/// Undo and redo, with the step that each would take back or do again.
pub(super) fn undo_items(app: &App, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let session = app.session.as_ref();
    let steps =
        [(Command::Undo, session.and_then(Session::undoes)), (Command::Redo, session.and_then(Session::redoes))];
    for (command, step) in steps {
        let label = step.map_or_else(|| command.label().to_owned(), |step| named(command, step));
        item_ui(ui, command, &label, step.is_some(), commands);
    }
}

/// "Undo: relax".
pub(super) fn named(command: Command, step: &str) -> String {
    format!("{}: {step}", command.label())
}

fn view_menu_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme, commands: &mut Vec<Command>) {
    let open = app.session.is_some();
    menu_items(ui, &[Command::Fit, Command::FlyToSelection, Command::ZoomIn, Command::ZoomOut], open, commands);
    menu_items(ui, &[Command::CameraBack, Command::CameraForward, Command::ListShown], open, commands);
    ui.separator();
    menu_items(ui, &[Command::Neighbourhood(1), Command::LeaveNeighbourhood], open, commands);
    ui.separator();
    for (list, command) in [
        (Left::Filters, Command::ShowFilters),
        (Left::Look, Command::ShowLook),
        (Left::Views, Command::ShowViews),
        (Left::Stories, Command::ShowStories),
    ] {
        choice_item(ui, command, app.is_there(Side::Filters) && app.panels.left == list, theme, commands);
    }
    ui.separator();
    for (side, command) in [
        (Side::Filters, Command::ToggleFilters),
        (Side::Years, Command::ToggleYears),
        (Side::Details, Command::ToggleDetails),
    ] {
        choice_item(ui, command, app.is_there(side), theme, commands);
    }
    choice_item(ui, Command::ToggleOverview, !app.memory.overview_hidden, theme, commands);
    ui.separator();
    ui.menu_button("Theme", |ui| themes_ui(app, ui, theme));
    choice_item(ui, Command::ReduceMotion, app.memory.reduce_motion, theme, commands);
}

fn arrange_menu_ui(app: &App, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let open = app.session.is_some();
    for arrange in Arrange::ALL {
        menu_item(ui, Command::Arrange(arrange), open, commands);
    }
    ui.separator();
    menu_items(ui, &[Command::Ease(Easing::Relaxed), Command::Ease(Easing::Spread)], open, commands);
}

fn help_menu_ui(app: &App, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    menu_items(ui, &[Command::Help, Command::Tour], true, commands);
    menu_item(ui, Command::ShowWarnings, !app.warnings.is_empty(), commands);
}

/// The themes to choose from.
pub(super) fn themes_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme) {
    for name in ThemeName::ALL {
        if dot_ui(ui, theme, name == app.memory.theme, name.label()).clicked() {
            app.memory.change(|memory| memory.theme = name);
            ui.close();
        }
    }
}

pub(super) fn menu_items(ui: &mut egui::Ui, of: &[Command], enabled: bool, commands: &mut Vec<Command>) {
    for command in of {
        menu_item(ui, *command, enabled, commands);
    }
}

fn menu_item(ui: &mut egui::Ui, command: Command, enabled: bool, commands: &mut Vec<Command>) {
    item_ui(ui, command, command.label(), enabled, commands);
}

fn item_ui(ui: &mut egui::Ui, command: Command, label: &str, enabled: bool, commands: &mut Vec<Command>) {
    let button = egui::Button::new(label).shortcut_text(keys(ui, command));
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    if response.on_hover_text(command.tooltip()).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// A command with a box that says whether what it switches is on.
fn choice_item(ui: &mut egui::Ui, command: Command, mut on: bool, theme: &Theme, commands: &mut Vec<Command>) {
    ui.scope(|ui| {
        make_dots_visible(ui, theme);
        let keys = keys(ui, command);
        let words =
            if keys.is_empty() { command.tooltip().to_owned() } else { format!("{} ({keys})", command.tooltip()) };
        if ui.checkbox(&mut on, command.label()).on_hover_text(words).clicked() {
            commands.push(command);
            ui.close();
        }
    });
}

/// The keys of a command, as the machine writes them.
pub(super) fn keys(ui: &egui::Ui, command: Command) -> String {
    command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default()
}
