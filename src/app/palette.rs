//! The palette: every command by a few letters of its name, with its keys, and why nothing would come of it now.

use eframe::egui::{self, Key, Modifiers, RichText, Role, WidgetInfo};

use super::{command::Command, fronts::Fronts, hindrance::Sight, menu_bar::keys};
use crate::{
    dataset::{fold::fold, names::Language},
    panels::{
        cursor::Cursor,
        line_edit::line_edit,
        widgets::{bold, soft_ui, stands_at},
    },
    scene::theme::Theme,
    words::Words,
};

/// A command that can be asked for.
#[derive(Debug)]
struct Entry {
    command: Command,
    /// The name and the tip, folded, in the language of the window and in English.
    folded: [[String; 2]; 2],
    /// The state of what it switches, if it switches something.
    on: Option<bool>,
    /// The reason why nothing would come of it.
    against: Option<String>,
}

/// The half-typed name of a command, and the command that `Enter` takes.
#[derive(Debug)]
pub(super) struct Palette {
    entries: Vec<Entry>,
    sought: String,
    /// The place of that command among those that are listed.
    current: usize,
}

impl Palette {
    /// All commands, as they are in `sight` now.
    pub(super) fn new(sight: Sight<'_>, words: Words) -> Self {
        let entry = |command| Entry {
            command,
            folded: [words, Words::of(Language::English)].map(|words| folded(command, words)),
            on: sight.is_on(command),
            against: sight.hindrance(command),
        };
        let others = Command::all().into_iter().filter(|command| *command != Command::ShowPalette);
        Self { entries: others.map(entry).collect(), sought: String::new(), current: 0 }
    }

    /// Its field.
    pub(super) fn cursor() -> Cursor {
        Cursor::over_all(field_id())
    }

    /// The commands that have every word that is sought: those whose names begin with it, then those whose names have it,
    /// then those that are about it, each in the order of the menus.
    fn found(&self) -> Vec<&Entry> {
        let sought: Vec<String> = self.sought.split_whitespace().map(fold).collect();
        let mut found: Vec<(usize, &Entry)> =
            self.entries.iter().filter_map(|entry| Some((entry.rank(&sought)?, entry))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Shows the field and the commands. Returns the one that is asked for.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<Command> {
        let moved = self.steer(ui);
        let label = words.say("palette-search");
        let hint = RichText::new(label.as_ref()).color(theme.text_faint);
        let field = line_edit(&mut self.sought).id(field_id()).hint_text(hint).desired_width(f32::INFINITY);
        let response = ui.add(field.margin(egui::Margin::symmetric(8, 5)));
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", self.sought.as_str(), "");
            info.label = Some(label.to_string());
            info
        });
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered && Cursor::is_missed(ui.ctx()) {
            response.request_focus();
        }
        if response.changed() {
            self.current = 0;
        }
        ui.add_space(theme.gap * 0.5);
        let found = self.found();
        if found.is_empty() {
            soft_ui(ui, theme, words.say("help-nothing"));
        }
        let mut asked = found.get(self.current).map(|entry| entry.command).filter(|_| entered);
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, entry) in found.iter().enumerate() {
                let response = entry.ui(ui, (theme, words), at == self.current);
                if at == self.current {
                    stands_at(ui.ctx(), field_id(), response.id);
                }
                if at == self.current && moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    asked = Some(entry.command);
                }
            }
        });
        asked
    }

    /// Moves on by arrow keys and pages. Returns whether it did.
    fn steer(&mut self, ui: &egui::Ui) -> bool {
        /// So many commands a page goes on.
        const PAGE: isize = 10;
        let last = self.found().len().saturating_sub(1);
        let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, PAGE), (Key::PageUp, -PAGE)];
        let pressed = |(key, _): &(Key, isize)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
        let Some((_, step)) = steps.into_iter().find(pressed) else { return false };
        self.current = self.current.saturating_add_signed(step).min(last);
        true
    }
}

impl Entry {
    /// How well it fits what is sought, the best first; `None` if a word of that is missing.
    fn rank(&self, sought: &[String]) -> Option<usize> {
        let whole = sought.concat();
        let rank_in = |[name, about]: &[String; 2]| {
            let is_in_name = sought.iter().all(|word| name.contains(word.as_str()));
            let has = |word: &String| name.contains(word.as_str()) || about.contains(word.as_str());
            let rank = if name.starts_with(&whole) { 0 } else { 2 - usize::from(is_in_name) };
            sought.iter().all(has).then_some(rank)
        };
        self.folded.iter().filter_map(rank_in).min()
    }

    fn ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), current: bool) -> egui::Response {
        let fill = if current { theme.selection } else { egui::Color32::TRANSPARENT };
        let frame = egui::Frame::new().fill(fill).corner_radius(theme.rounding);
        let label = self.command.label(words);
        let colour = if self.against.is_some() { theme.text_faint } else { theme.text };
        let shown = frame.inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing = egui::vec2(theme.gap, 1.0);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                let keys = RichText::new(keys(ui.ctx(), self.command)).color(theme.accent);
                ui.add(egui::Label::new(keys).selectable(false));
                if self.on == Some(true) {
                    let on = RichText::new(words.say("palette-on")).size(theme.small_size).color(theme.text_soft);
                    ui.add(egui::Label::new(on).selectable(false));
                }
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    let name = bold(&*label, theme.text_size).color(colour);
                    ui.add(egui::Label::new(name).wrap().selectable(false));
                    let below = self.against.clone().unwrap_or_else(|| self.command.tooltip(words).into_owned());
                    let below = RichText::new(below).size(theme.small_size).color(theme.text_soft);
                    ui.add(egui::Label::new(below).wrap().selectable(false));
                });
            });
        });
        let id = ui.scope_id().with(("command", self.command.key(), &label));
        let response = ui.interact(shown.response.rect, id, egui::Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, self.against.is_none(), current, label.as_ref()));
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}

impl Fronts {
    /// Brings the palette in front, or puts it away.
    pub(super) fn turn_palette(&mut self, palette: Palette) -> bool {
        let is_away = self.front.take_if(|front| matches!(front, super::Front::Palette(_))).is_none();
        if is_away {
            self.front = Some(super::Front::Palette(Box::new(palette)));
        }
        is_away
    }
}

/// The name and the tip of a command, as they are looked through.
fn folded(command: Command, words: Words) -> [String; 2] {
    [fold(&command.label(words)), fold(&command.tooltip(words))]
}

/// The id of the field, so that it is known before it is shown.
fn field_id() -> egui::Id {
    egui::Id::unique("search of the palette")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn palette(sought: &str) -> Palette {
        let chinese = Words::of(Language::Traditional);
        let entry = |command| Entry {
            command,
            folded: [chinese, Words::of(Language::English)].map(|words| folded(command, words)),
            on: None,
            against: None,
        };
        let entries = Command::all().into_iter().map(entry).collect();
        Palette { entries, sought: sought.to_owned(), current: 0 }
    }

    fn first(sought: &str) -> Option<Command> {
        palette(sought).found().first().map(|entry| entry.command)
    }

    #[test]
    fn a_command_is_found_by_its_name_in_the_language_of_the_window_and_in_english() {
        assert_eq!(first("undo"), Some(Command::Undo));
        assert_eq!(first("UNDO"), Some(Command::Undo));
        assert_eq!(first("復原"), Some(Command::Undo));
        assert_eq!(first("export data"), Some(Command::ExportData));
    }

    #[test]
    fn all_are_listed_while_nothing_is_sought_and_none_for_what_there_is_not() {
        assert_eq!(palette(" ").found().len(), Command::all().len());
        assert_eq!(first("no such thing"), None);
    }

    #[test]
    fn every_command_is_first_or_nearly_so_when_its_whole_name_is_typed() {
        let english = Words::of(Language::English);
        for command in Command::all() {
            let palette = palette(&command.label(english));
            let at = palette.found().iter().position(|entry| entry.command == command);
            assert!(at.is_some_and(|at| at < 3), "{command:?} is at {at:?}");
        }
    }
}
