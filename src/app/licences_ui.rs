//! The licences of all that is inside the program, as a list to be searched with the text of each.

use eframe::egui::{self, Align, Button, Key, Layout, Modifiers, RichText, Role, ScrollArea, Vec2, WidgetInfo};

use crate::{
    licences::{self, Part},
    panels::{
        line_edit::line_edit,
        widgets::{bold, soft_ui},
    },
    scene::theme::Theme,
    words::Words,
};

/// The list of licences, while it is looked at.
#[derive(Debug)]
pub(super) struct Licences {
    sought: String,
    /// The parts that are listed, by their place among all.
    listed: Vec<usize>,
    /// The part whose texts are shown, by its place in the list.
    chosen: usize,
    /// Whether the chosen row has to come into sight.
    is_lost: bool,
}

/// The field in which a part is looked for.
pub(super) fn field() -> egui::Id {
    egui::Id::unique("search of the licences")
}

/// The share of the width that the list takes.
const LISTED: f32 = 0.36;

impl Licences {
    /// All of them, with the program itself first.
    pub(super) fn new() -> Self {
        Self { sought: String::new(), listed: licences::found(""), chosen: 0, is_lost: false }
    }

    /// Shows the list and the texts of the part that is chosen.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let turned = self.heed_keys(ui, theme);
        self.search_ui(ui, (theme, words));
        let (count, all) = (self.listed.len(), licences::parts().len());
        let said = if count == all { "licences-all" } else { "licences-found" };
        soft_ui(ui, theme, words.with(said, [("count", count.into()), ("all", all.into())]));
        ui.add_space(theme.gap * 0.5);
        let size = ui.available_size();
        let down = Layout::top_down(Align::Min);
        ui.horizontal_top(|ui| {
            // The window is as high for a short list as for a long one.
            ui.set_min_size(size);
            let listed = Vec2::new((size.x * LISTED).round(), size.y);
            ui.allocate_ui_with_layout(listed, down, |ui| self.list_ui(ui, theme));
            ui.add_space(theme.gap * 1.5);
            let rest = Vec2::new(ui.available_width(), size.y);
            ui.allocate_ui_with_layout(rest, down, |ui| self.chosen_ui(ui, (theme, words), turned));
        });
    }

    /// Goes up and down the list by keys while something is looked for. Returns how far the text is turned.
    fn heed_keys(&mut self, ui: &egui::Ui, theme: &Theme) -> f32 {
        if !ui.memory(|memory| memory.has_focus(field())) {
            return 0.0;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let before = self.chosen;
        if pressed(Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(self.listed.len().saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        self.is_lost |= self.chosen != before;
        let page = theme.row_height * 12.0;
        let down = if pressed(Key::PageDown) { -page } else { 0.0 };
        down + if pressed(Key::PageUp) { page } else { 0.0 }
    }

    fn search_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let hint = RichText::new(words.say("licences-search")).color(theme.text_faint);
        let edit = line_edit(&mut self.sought).id(field()).hint_text(hint).desired_width(f32::INFINITY);
        let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say("licences-search")));
        if response.changed() {
            (self.listed, self.chosen, self.is_lost) = (licences::found(&self.sought), 0, true);
        }
    }

    /// The parts, of which only the rows in sight are made.
    fn list_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let height = theme.row_height;
        let step = height + ui.spacing().item_spacing.y;
        let mut list = ScrollArea::vertical().id_salt("parts").auto_shrink([false, false]);
        if std::mem::take(&mut self.is_lost) {
            let room = ui.available_height();
            list = list.vertical_scroll_offset((self.chosen as f32 * step - room / 2.0 + step).max(0.0));
        }
        let mut clicked = None;
        list.show_rows(ui, height, self.listed.len(), |ui, rows| {
            for at in rows {
                let part = self.listed.get(at).and_then(|part| licences::parts().get(*part));
                if part.is_some_and(|part| row_ui(ui, theme, part, at == self.chosen)) {
                    clicked = Some(at);
                }
            }
        });
        self.chosen = clicked.unwrap_or(self.chosen);
    }

    /// The part that is chosen, with the texts of its licence.
    fn chosen_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), turned: f32) {
        let part = self.listed.get(self.chosen).and_then(|part| licences::parts().get(*part));
        let Some(part) = part else {
            soft_ui(ui, theme, words.say("licences-nothing"));
            return;
        };
        ui.add(egui::Label::new(bold(called(part), theme.text_size)).wrap());
        soft_ui(ui, theme, part.licence);
        ui.add_space(theme.gap * 0.5);
        let texts = ScrollArea::vertical().id_salt(("texts", part.name, part.version)).auto_shrink([false, false]);
        texts.show(ui, |ui| {
            ui.scroll_with_delta(Vec2::new(0.0, turned));
            ui.set_max_width(ui.available_width() - theme.gap);
            for text in &part.texts {
                ui.add(egui::Label::new(RichText::new(text.trim()).size(theme.small_size)).wrap());
                ui.add_space(theme.gap * 2.0);
            }
        });
    }
}

/// A part by name and version.
fn called(part: &Part) -> String {
    format!("{} {}", part.name, part.version).trim_end().to_owned()
}

/// A row of the list. Returns whether it was clicked.
fn row_ui(ui: &mut egui::Ui, theme: &Theme, part: &Part, is_chosen: bool) -> bool {
    let name = RichText::new(called(part)).size(theme.text_size);
    let row =
        Button::selectable(is_chosen, name).min_size(Vec2::new(ui.available_width(), theme.row_height)).truncate();
    let response = ui.add(row).on_hover_text(part.licence);
    let spoken = format!("{}, {}", called(part), part.licence);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, spoken.as_str()));
    response.clicked()
}
