//! The few widgets of our own that the panels share.

mod aloud;
mod chips;
mod links;
mod long_list;
mod switches;
mod ticks;

use std::sync::Arc;

use eframe::egui::{
    self, Color32, FontId, Galley, Label, Rect, Response, RichText, Role, Sense, Stroke, TextFormat, Vec2, WidgetInfo,
    text::{LayoutJob, TextWrapping},
};

use super::Panel;
use crate::{
    canvas::family,
    scene::{text::Weight, theme::Theme},
    words::told::Told,
};
pub use aloud::{name_part, say_aloud, say_at_once, say_unseen, stands_at};
pub use chips::{chip_ui, removable_chip_ui, tab_chip_ui};
pub use links::{copied_link_ui, link_ui, name_link_ui, plain_link_ui, short_link_ui};
pub use long_list::{LongList, scrolled_to};
pub use switches::{dot_ui, make_dots_visible, segments_ui, segments_width, tabs_ui};
pub use ticks::{ChoiceRow, choice_ui, tick_alone_ui, tick_ui};

/// Text in the heavier weight.
pub fn bold(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(FontId::new(size, family(Weight::Bold)))
}

/// The heading of a section, with a command at its right if there is something to undo in it.
pub fn section_ui(ui: &mut egui::Ui, theme: &Theme, title: &str, command: Option<&str>) -> bool {
    ui.add_space(theme.gap * 1.6);
    let mut asked = false;
    let heading = bold(title.to_uppercase(), theme.small_size * 0.94).color(theme.text_faint).extra_letter_spacing(0.8);
    if let Some(command) = command {
        ui.horizontal(|ui| {
            ui.label(heading);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let response = link_ui(ui, theme, command);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{command}: {title}")));
                asked = response.clicked();
            });
        });
    } else {
        ui.add(egui::Label::new(heading).wrap());
    }
    ui.add_space(theme.gap * 0.3);
    asked
}

/// The heading of a section with a name in it: a name has its own capitals, and may be of any length.
pub fn named_section_ui(ui: &mut egui::Ui, theme: &Theme, title: &str) {
    ui.add_space(theme.gap * 1.6);
    ui.add(egui::Label::new(bold(title, theme.small_size).color(theme.text_soft)).wrap());
    ui.add_space(theme.gap * 0.3);
}

/// The height of buttons and fields in bars.
pub fn button_height(theme: &Theme) -> f32 {
    (theme.text_size * 2.25).round()
}

/// A number as said, with a way to see it as printed where that reads otherwise.
pub fn told_ui(panel: &Panel<'_>, ui: &mut egui::Ui, about: &str, told: &Told) {
    let Panel { theme, words, .. } = *panel;
    let id = ui.scope_id().with(("as printed", about, &told.text));
    let mut printed = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let text = if about.is_empty() { told.text.clone() } else { words.pair(about, &told.text) };
        ui.add(egui::Label::new(RichText::new(text).color(theme.text)).wrap());
        let other = words.say(if printed { "told-as-said" } else { "told-as-printed" });
        if told.printed.is_some() && link_ui(ui, theme, &other).clicked() {
            printed = !printed;
            ui.data_mut(|data| data.insert_temp(id, printed));
        }
    });
    if let (true, Some(raw)) = (printed, &told.printed) {
        soft_ui(ui, theme, words.with("told-printed", [("text", raw.as_str().into())]));
    }
}

/// Soft, smaller text that wraps.
pub fn soft_ui(ui: &mut egui::Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.add(egui::Label::new(RichText::new(text).size(theme.small_size).color(theme.text_soft)).wrap())
}

/// The ring of a widget that has the keyboard, along the edge of `area`.
pub fn focus_ring(painter: &egui::Painter, theme: &Theme, of: &Response, area: Rect) {
    if of.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        painter.rect_stroke(area, theme.rounding, ring, egui::StrokeKind::Inside);
    }
}

/// The room of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lines {
    /// The length of a line, in points.
    pub width: f32,
    /// The most lines.
    pub most: usize,
}

/// A text in so many lines, with what is left over cut.
pub fn cut(ui: &egui::Ui, text: &str, looks: TextFormat, lines: Lines) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), looks);
    let Lines { width, most } = lines;
    job.wrap =
        TextWrapping { max_width: width, max_rows: most, break_anywhere: false, overflow_character: Some('…') };
    ui.painter().layout_job(job)
}

/// The most lines of a name that stands over other things, which must stay in sight.
const MOST_LINES: usize = 3;

/// The title of a panel: at most a few lines of it, with the whole on hover.
pub fn heading_ui(ui: &mut egui::Ui, theme: &Theme, title: &str) -> Response {
    short_text_ui(ui, title, (theme.title_size, theme.text))
}

/// Text in the heavier weight, in at most a few lines, with the whole on hover where it is cut.
pub fn short_text_ui(ui: &mut egui::Ui, text: &str, (size, color): (f32, Color32)) -> Response {
    let (label, is_cut) = short_label(ui, text, (size, color));
    let response = ui.add(label);
    if is_cut { response.on_hover_text(text) } else { response }
}

/// A label in the heavier weight in at most a few lines, and whether it is cut.
fn short_label(ui: &egui::Ui, text: &str, (size, color): (f32, Color32)) -> (Label, bool) {
    let looks = TextFormat::simple(FontId::new(size, family(Weight::Bold)), color);
    let galley = cut(ui, text, looks, Lines { width: ui.available_width(), most: MOST_LINES });
    let is_cut = galley.elided;
    (Label::new(galley), is_cut)
}

/// A hairline across the panel.
pub fn rule_ui(ui: &mut egui::Ui, theme: &Theme) {
    ui.add_space(theme.gap * 0.7);
    let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(area.x_range(), area.center().y, Stroke::new(1.0, theme.line));
    ui.add_space(theme.gap * 0.7);
}
