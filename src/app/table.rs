//! The table in the window: under the map, or in its place; and its way out.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{
    App,
    command::Command,
    dialog::Purpose,
    exporting::{Material, stem},
    wish::{Now, Wish},
};
use crate::{
    exchange::write::extract,
    keep::{document::Replacing, open::Origin},
    panels::{
        Panel,
        life::life_ui,
        table::{Page, table_ui},
    },
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// The share of the room of the map that the table takes at first.
pub(super) const SHARE: f32 = 0.46;
/// The least heights of the table, beside words of the usual size, and of the map above it, in points; with less room
/// the table has all of it.
pub(super) const LEAST: f32 = 150.0;
pub(super) const LEAST_MAP: f32 = 190.0;

impl App {
    /// Opens the table, at a page of it if one is asked for, or closes it.
    pub(super) fn turn_table(&mut self, page: Option<Page>) -> Vec<Wish> {
        if self.desk.is_seen() {
            // A text that is read has the place of the panels.
            self.desk.turn();
            self.panels.table.is_open = false;
        }
        self.panels.life.is_open = false;
        match page {
            Some(page) => self.panels.table.show(page),
            None => self.panels.table.turn(),
        }
        Vec::new()
    }

    /// Whether the table is in sight.
    pub(super) fn is_table_seen(&self) -> bool {
        self.panels.table.is_open && self.session.is_some() && !self.desk.is_seen()
    }

    /// Shows the table under the map. Returns whether it is to have the place of the map.
    pub(super) fn table_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> bool {
        if !self.is_table_seen() {
            return false;
        }
        let room = ui.available_height();
        let least = theme.beside_words(LEAST);
        if self.panels.table.is_large || room < least + LEAST_MAP {
            return true;
        }
        let Some(session) = &self.session else { return false };
        let panel = egui::Panel::bottom("table").frame(frame(theme)).resizable(true);
        let panel = panel.default_size(room * SHARE).size_range(least..=room - LEAST_MAP);
        let (outbox, state) = (&mut self.outbox, &mut self.panels.table);
        panel.show(ui, |ui| table_ui(&mut Panel::new(session, theme, outbox), ui, state));
        false
    }

    /// Shows the table, or the timeline, in place of the map, under what stands over the map otherwise. Returns the
    /// commands that were asked for.
    pub(super) fn table_alone_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> Vec<Command> {
        frame(theme)
            .show(ui, |ui| {
                let (command, wishes) = self.strip_ui(ui, theme);
                self.act(wishes);
                let Some(session) = &self.session else { return command.into_iter().collect() };
                let mut panel = Panel::new(session, theme, &mut self.outbox);
                if self.panels.life.is_open {
                    life_ui(&mut panel, ui, &mut self.panels.life);
                } else {
                    table_ui(&mut panel, ui, &mut self.panels.table);
                }
                command.into_iter().collect()
            })
            .inner
    }

    /// Starts writing the table under a name that was chosen, whose ending says the form.
    pub(super) fn write_table(&mut self, path: PathBuf, replacing: Replacing) -> Vec<Wish> {
        let Some(session) = &self.session else { return Vec::new() };
        let extract = self.panels.table.extract(session);
        let is_csv = is_csv(&path);
        let make = move || match extract.tables.first() {
            Some(first) if is_csv => Ok(extract::csv(first)),
            _ => extract::workbook(&extract),
        };
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let material = Material::of(now, &self.saving, &self.canvas);
        self.exports.write_file((Purpose::Table, path, "xlsx"), replacing, make, material)
    }

    /// Starts writing the table under this name, as if it had been chosen.
    pub fn export_table(&mut self, path: &Path, replacing: Replacing) {
        self.act([Wish::Path(Purpose::Table, path.to_owned(), replacing)]);
    }
}

/// A name for the table of what is open.
pub(super) fn suggested(origin: Option<&Origin>, session: Option<&Session>, words: Words) -> String {
    format!("{}.xlsx", words.with("table-file", [("name", stem(origin, session).into())]))
}

pub(super) fn frame(theme: &Theme) -> egui::Frame {
    egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin { left: 16, right: 12, top: 2, bottom: 2 })
}

fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}
