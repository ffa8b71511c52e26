//! The bar above the rows: what is told of, how much that is, and the ways out.

use eframe::egui::{self, Align, Layout, Role, Vec2, WidgetInfo};

use super::{LifeState, Made};
use crate::{
    panels::{
        Panel,
        widgets::{short_text_ui, soft_ui},
    },
    scene::text::{self, Weight},
    session::command::Command,
    table::plain::Form,
};

/// The space between two buttons, in points.
const GAP: f32 = 5.0;

/// Shows the bar; without rows there is nothing to take out of the program.
pub(super) fn bar_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut LifeState, made: Option<&Made>) {
    let Panel { theme, words, .. } = *panel;
    ui.add_space(theme.gap * 0.4);
    let room = ui.available_width() - buttons_width(panel, ui, state, made.is_some());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        ui.allocate_ui_with_layout(Vec2::new(room, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_min_width(room);
            ui.set_max_width(room);
            let title = made.map_or_else(|| words.say("life-title").into_owned(), |made| made.title.clone());
            short_text_ui(ui, &title, (theme.heading_size, theme.text));
            if let Some(made) = made {
                soft_ui(ui, theme, made.counted.as_str());
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            window_ui(panel, ui, state);
            if let Some(made) = made {
                leaving_ui(panel, ui, made);
            }
        });
    });
    ui.add_space(theme.gap * 0.3);
}

/// The width that the buttons take, in points.
fn buttons_width(panel: &Panel<'_>, ui: &egui::Ui, state: &LifeState, has_rows: bool) -> f32 {
    let words = panel.words;
    let mut labels = vec!["×".into(), words.say(size_key(state))];
    if has_rows {
        labels.extend([words.say("table-copy"), words.say("life-export")]);
    }
    let width = |label: &str| text::width(label, panel.theme.text_size, Weight::Regular);
    let each = labels.iter().map(|label| width(label) + 2.0 * ui.spacing().button_padding.x + GAP);
    each.sum::<f32>() + 2.0 * GAP
}

/// Rows leave the program as text and as a page.
fn leaving_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, made: &Made) {
    let words = panel.words;
    let menu = ui.menu_button(words.say("table-copy"), |ui| {
        for (form, key) in [(Form::Tabs, "table-copy-tabs"), (Form::Markdown, "table-copy-markdown")] {
            if ui.button(words.say(key)).clicked() {
                LifeState::copy(panel, made, form);
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(words.tip("life-copy"));
    if ui.button(words.say("life-export")).on_hover_text(Command::ExportLife.tooltip(words)).clicked() {
        panel.out.run(Command::ExportLife);
    }
}

/// The key of what the timeline becomes: the larger or the smaller.
fn size_key(state: &LifeState) -> &'static str {
    if state.is_large { "life-smaller" } else { "life-larger" }
}

/// What the timeline does with its place in the window.
fn window_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut LifeState) {
    let words = panel.words;
    let close = ui.button("×").on_hover_text(words.tip("life-close"));
    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.say("life-close").as_ref()));
    if close.clicked() {
        state.turn();
    }
    let key = size_key(state);
    if ui.button(words.say(key)).on_hover_text(words.tip(key)).clicked() {
        state.is_large = !state.is_large;
    }
}
