//! The page of all commands and keys, made from the command table.

use eframe::egui::{self, RichText};

use super::{
    command::{Command, Group},
    cue::Cue,
};
use crate::{
    panels::widgets::{section_ui, soft_ui},
    scene::theme::Theme,
};

/// What the pointer can do, which no command in the table says.
const POINTER: [(&str, &str); 13] = [
    ("Drag the map", "Move it"),
    ("Wheel, or pinch", "Zoom at the pointer"),
    ("Two fingers", "Move the map"),
    ("Shift+wheel", "Move the map sideways"),
    ("Click", "Select an entity or a tie"),
    ("Ctrl+click, Shift+click", "Add to the selection"),
    ("Shift+drag", "Select a box"),
    ("Drag an entity", "Put it somewhere else, where it stays; what is tied to it follows"),
    ("Shift+drag an entity", "Put it somewhere else, and only it"),
    ("Esc while dragging", "Put everything back"),
    ("Double click", "Show only its neighbours"),
    ("Arrow keys", "Travel along ties"),
    ("Tab, Enter", "Reach and take everything by keyboard"),
];

/// Shows all commands with their keys, and what the pointer does.
pub fn help_ui(ui: &mut egui::Ui, theme: &Theme) {
    egui::ScrollArea::vertical().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        soft_ui(
            ui,
            theme,
            "Search for a name, tick a filter, or click anything on the map: every tie shows what it rests on",
        );
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                for group in [Group::File, Group::Look, Group::Move] {
                    group_ui(left, theme, group);
                }
                for group in [Group::Select, Group::Story] {
                    group_ui(right, theme, group);
                }
                section_ui(right, theme, "While presenting", None);
                for cue in Cue::ALL {
                    line_ui(right, theme, cue.label(), cue.spoken_keys());
                }
                line_ui(right, theme, "Go to a step", "its number");
                group_ui(right, theme, Group::Window);
                section_ui(right, theme, "Pointer and keys", None);
                for (keys, what) in POINTER {
                    line_ui(right, theme, what, keys);
                }
            }
        });
    });
}

fn group_ui(ui: &mut egui::Ui, theme: &Theme, group: Group) {
    section_ui(ui, theme, group.label(), None);
    for command in Command::ALL.into_iter().filter(|command| command.group() == group) {
        if let Command::Neighbourhood(2..=8) = command {
            continue;
        }
        let keys = command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
        match command {
            Command::Neighbourhood(9) => line_ui(ui, theme, "Within 2 to 9 steps", "2 … 9"),
            _ => line_ui(ui, theme, command.label(), &keys),
        }
    }
}

fn line_ui(ui: &mut egui::Ui, theme: &Theme, what: &str, keys: &str) {
    ui.horizontal(|ui| {
        ui.label(what);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(keys).color(theme.accent));
        });
    });
}
