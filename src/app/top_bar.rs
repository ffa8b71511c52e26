//! The bar at the top: title, search, undo and redo, and how to look.

use eframe::egui::{self, RichText, Role, WidgetInfo};

use super::{
    App,
    command::{Arrange, Command},
};
use crate::{
    dataset::{
        bundled,
        look::{Mode, ThemeName},
        names::Language,
    },
    keep::open::Origin,
    panels::{
        search_ui::search_ui,
        widgets::{bold, first_chars, segments_ui},
    },
    scene::{eased::Easing, theme::Theme},
    session::action::Action,
};

/// Shows the bar. Returns the commands that were clicked.
pub fn top_bar_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme) -> Vec<Command> {
    let mut commands = Vec::new();
    let narrow = ui.available_width() < 1400.0;
    // In a small window the search field matters more than the title, which the details show too.
    let tight = ui.available_width() < 1100.0;
    // There the menu and the key have to do.
    let cramped = ui.available_width() < 1000.0;
    ui.horizontal_centered(|ui| {
        file_menu_ui(app, ui, &mut commands);
        ui.add_space(theme.gap * 0.5);
        if !tight {
            title_ui(app, ui, theme, narrow);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            help_menu_ui(ui, &mut commands);
            theme_ui(app, ui);
            let open = app.session.is_some();
            ui.add_enabled_ui(open, |ui| arrange_menu_ui(ui, &mut commands));
            if !cramped {
                command_button(ui, Command::Present, "Present", open, &mut commands);
            }
            if !narrow {
                command_button(ui, Command::Export, "Export…", open, &mut commands);
            }
            looks_ui(app, ui, theme, &mut commands);
        });
    });
    commands
}

/// Language, mode, undo, redo and search: what only makes sense while a dataset is open.
fn looks_ui(app: &mut App, ui: &mut egui::Ui, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(session) = &app.session else { return };
    let languages = Language::ALL.map(|language| (language, language.label(), language.long_label()));
    // Right to left: the last drawn stands first.
    if let Some(language) = segments_ui(ui, theme, session.language(), &languages) {
        app.outbox.send(Action::SetLanguage(language));
    }
    let modes = [
        (Mode::Filter, "Filter", "Filter: hide what does not match"),
        (Mode::Highlight, "Highlight", "Highlight: dim what does not match"),
    ];
    if let Some(mode) = segments_ui(ui, theme, session.exploration().mode, &modes) {
        app.outbox.send(Action::SetMode(mode));
    }
    command_button(ui, Command::Redo, "↻", session.can_redo(), commands);
    command_button(ui, Command::Undo, "↺", session.can_undo(), commands);
    let width = (ui.available_width() - theme.gap).clamp(100.0, 330.0);
    search_ui(ui, width, session, theme, &mut app.panels, &mut app.outbox);
}

fn title_ui(app: &App, ui: &mut egui::Ui, theme: &Theme, narrow: bool) {
    let Some(session) = &app.session else {
        ui.label(bold("Tieline", theme.heading_size));
        return;
    };
    let title = session.network().dataset().title.get(session.language());
    let title = if title.is_empty() { "Untitled dataset" } else { title };
    ui.label(bold(first_chars(title, if narrow { 26 } else { 46 }), theme.text_size + 2.0)).on_hover_text(title);
    let origin = match &app.origin {
        Some(Origin::File(path)) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
        _ => None,
    };
    if let (Some(origin), false) = (origin, narrow) {
        ui.label(RichText::new(first_chars(&origin, 28)).color(theme.text_soft));
    }
    if app.is_edited() {
        let response = ui.label(RichText::new("Edited").color(theme.accent));
        response.on_hover_text("There is work that was not saved yet");
    }
}

fn file_menu_ui(app: &mut App, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let mut wanted = None;
    ui.menu_button("File", |ui| {
        ui.set_min_width(230.0);
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
        for command in [Command::Save, Command::SaveAs] {
            menu_item(ui, command, app.session.is_some(), commands);
        }
        ui.separator();
        for command in [Command::Export, Command::ExportStory, Command::CopyPicture, Command::CopyDescription] {
            menu_item(ui, command, app.session.is_some(), commands);
        }
        ui.separator();
        for command in [Command::KeepView, Command::NewStory, Command::Present, Command::PresentFromStart] {
            menu_item(ui, command, app.session.is_some(), commands);
        }
        ui.separator();
        menu_item(ui, Command::ShowWarnings, !app.warnings.is_empty(), commands);
        menu_item(ui, Command::Help, true, commands);
        menu_item(ui, Command::Quit, true, commands);
    });
    if let Some(origin) = wanted {
        app.open(origin, ui.ctx());
    }
}

fn help_menu_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.menu_button("Help", |ui| {
        ui.set_min_width(200.0);
        menu_item(ui, Command::Help, true, commands);
        menu_item(ui, Command::Tour, true, commands);
    });
}

fn arrange_menu_ui(ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.menu_button("Arrange", |ui| {
        ui.set_min_width(230.0);
        for arrange in Arrange::ALL {
            menu_item(ui, Command::Arrange(arrange), true, commands);
        }
        ui.separator();
        for easing in [Easing::Relaxed, Easing::Spread] {
            menu_item(ui, Command::Ease(easing), true, commands);
        }
    });
}

fn menu_item(ui: &mut egui::Ui, command: Command, enabled: bool, commands: &mut Vec<Command>) {
    let keys = command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
    let button = egui::Button::new(command.label()).shortcut_text(keys);
    let response = ui.add_enabled(enabled, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, command.label()));
    if response.on_hover_text(command.tooltip()).clicked() {
        commands.push(command);
        ui.close();
    }
}

/// A button with a command's tooltip, keys and name.
fn command_button(ui: &mut egui::Ui, command: Command, label: &str, enabled: bool, commands: &mut Vec<Command>) {
    let keys = command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
    let response = ui.add_enabled(enabled, egui::Button::new(label));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, command.label()));
    if response.on_hover_text(format!("{} ({keys})", command.tooltip())).clicked() {
        commands.push(command);
    }
}

fn theme_ui(app: &mut App, ui: &mut egui::Ui) {
    let current = app.memory.theme;
    let mut chosen = None;
    ui.menu_button("Theme", |ui| {
        for name in ThemeName::ALL {
            if ui.radio(name == current, name.label()).clicked() {
                chosen = Some(name);
                ui.close();
            }
        }
        ui.separator();
        let mut reduced = app.memory.reduce_motion;
        if ui
            .checkbox(&mut reduced, Command::ReduceMotion.label())
            .on_hover_text(Command::ReduceMotion.tooltip())
            .changed()
        {
            app.memory.change(|memory| memory.reduce_motion = reduced);
        }
    });
    if let Some(name) = chosen {
        app.memory.change(|memory| memory.theme = name);
    }
}
