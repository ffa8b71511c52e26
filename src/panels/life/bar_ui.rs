//! The bar above the rows: what is told of, how much that is, and the ways out.

use eframe::egui::{self, Align, Layout, Vec2};

use super::{LifeState, Made};
use crate::{
    panels::{
        Panel,
        pane_ui::{GAP, Pane, Turn},
        tips,
        widgets::{short_text_ui, soft_ui},
    },
    session::command::Command,
    table::plain::Form,
};

const PANE: Pane = Pane { larger: "life-larger", smaller: "life-smaller", close: "life-close" };

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
    let leaving = ["table-copy", "life-export"].map(|key| panel.words.say(key));
    let others = leaving.each_ref().map(AsRef::as_ref);
    PANE.width(panel, ui, state.is_large, if has_rows { &others } else { &[] })
}

/// Rows leave the program as text and as a page.
fn leaving_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, made: &Made) {
    let words = panel.words;
    let menu = ui.menu_button(words.say("table-copy"), |ui| {
        for form in Form::ALL {
            if ui.button(words.say(form.key())).clicked() {
                LifeState::copy(panel, made, form);
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(words.tip("life-copy"));
    if ui.button(words.say("life-export")).on_hover_text(tips::of(ui.ctx(), Command::ExportLife, words)).clicked() {
        panel.out.run(Command::ExportLife);
    }
}

/// What the timeline does with its place in the window.
fn window_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut LifeState) {
    match PANE.ui(panel.words, ui, state.is_large, &panel.words.tip(PANE.close)) {
        Some(Turn::Close) => state.turn(),
        Some(Turn::Size) => state.is_large = !state.is_large,
        None => {}
    }
}
