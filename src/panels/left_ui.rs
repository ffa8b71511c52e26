//! The panel at the left: filters, the look of the map, views or stories.

use eframe::egui;

use super::{
    Left, PanelState, filters_ui::filters_ui, look_ui::look_ui, stories_ui::stories_ui, views_ui::views_ui,
    widgets::tabs_ui,
};
use crate::{
    scene::theme::Theme,
    session::{Session, outbox::Outbox},
};

/// Shows the four lists by their names, and the one that is chosen.
pub fn left_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let words = session.words();
    let tabs = [
        (Left::Filters, "tab-filters"),
        (Left::Look, "tab-look"),
        (Left::Views, "tab-views"),
        (Left::Stories, "tab-stories"),
    ];
    let said = tabs.map(|(left, key)| (left, words.say(key), words.tip(key)));
    let said = said.each_ref().map(|(left, label, name)| (*left, label.as_ref(), name.as_ref()));
    if let Some(left) = tabs_ui(ui, theme, state.left, &said) {
        super::field_ui::settle(&mut state.draft, session, outbox);
        state.left = left;
    }
    let list = match state.left {
        Left::Filters => return filters_ui(ui, session, theme, state, outbox),
        Left::Look => look_ui,
        Left::Views => views_ui,
        Left::Stories => stories_ui,
    };
    egui::ScrollArea::vertical().id_salt(tabs[state.left as usize].1).auto_shrink([false, false]).show(ui, |ui| {
        // The scroll bar floats over the right edge: menus keep clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        list(ui, session, theme, state, outbox);
        ui.add_space(theme.gap * 2.0);
    });
}
