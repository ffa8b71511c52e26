//! The panel at the left: filters, the look of the map, groups, views or stories.

use eframe::egui;

use super::{
    LeftPanel, Panel, PanelState, filters_ui::filters_ui, groups_ui::groups_ui, look_ui::look_ui,
    stories_ui::stories_ui, views_ui::views_ui, widgets::tabs_ui,
};

/// Shows the five lists by their names, and the one that is chosen.
pub fn left_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    let tabs = [
        (LeftPanel::Filters, "tab-filters"),
        (LeftPanel::Look, "tab-look"),
        (LeftPanel::Groups, "tab-groups"),
        (LeftPanel::Views, "tab-views"),
        (LeftPanel::Stories, "tab-stories"),
    ];
    let said = tabs.map(|(left, key)| (left, words.say(key), words.tip(key)));
    let said = said.each_ref().map(|(left, label, name)| (*left, label.as_ref(), name.as_ref()));
    if let Some(left) = tabs_ui(ui, theme, state.left, &said) {
        super::field_ui::settle(&mut state.draft, session, panel.out);
        state.left = left;
    }
    let list = match state.left {
        LeftPanel::Filters => return filters_ui(panel, ui, state),
        LeftPanel::Look => look_ui,
        LeftPanel::Groups => groups_ui,
        LeftPanel::Views => views_ui,
        LeftPanel::Stories => stories_ui,
    };
    egui::ScrollArea::vertical().id_salt(tabs[state.left as usize].1).auto_shrink([false, false]).show(ui, |ui| {
        // The scroll bar floats over the right edge: menus keep clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        list(panel, ui, state);
        ui.add_space(theme.gap * 2.0);
    });
}
