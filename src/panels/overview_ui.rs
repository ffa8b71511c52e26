//! The panel at the right while nothing is selected: what is shown now, in lists to walk through.

use eframe::egui::{self, FontId, RichText, Role, TextFormat, Vec2, WidgetInfo};

use super::{
    Panel,
    comparison_ui::comparison_ui,
    listing::{Listing, Tab},
    listing_ui::rows_ui,
    search_ui::go_to_selection,
    widgets::{Lines, cut, heading_ui, link_ui, soft_ui, tab_chip_ui},
};
use crate::{
    dataset::view::Selection,
    scene::{text, theme::Theme},
    session::{Session, action::Action},
};

/// The lists of the panel, and how far they were walked through.
#[derive(Debug, Default)]
pub struct OverviewState {
    /// The list that is in sight, if it has rows.
    tab: Tab,
    /// The row of each list that the keys are at.
    pub(super) rows: [usize; Tab::ALL.len()],
    pub(super) listing: Listing,
    /// The contents of the session that the lists were made of, once there was one.
    made_of: Option<u64>,
    /// Whether ties without a usable year were shown, so that it is noticed when someone asks for them.
    undated: bool,
    /// Whether all of the description is in sight.
    whole: bool,
    /// Set until the list in sight has the keyboard.
    pub(super) wants_focus: bool,
}

impl OverviewState {
    /// Brings the ties without a usable year into sight, and gives them the keyboard.
    pub fn list_undated(&mut self) {
        self.tab = Tab::Undated;
        self.focus();
    }

    /// Gives the list in sight the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Forgets what is listed, which is listed anew.
    pub(super) fn forget_lists(&mut self) {
        (self.made_of, self.listing) = (None, Listing::default());
    }

    /// Brings the lists up to date with what `session` shows.
    fn renew(&mut self, session: &Session) {
        if self.made_of != Some(session.contents()) {
            self.listing = Listing::new(session);
            self.made_of = Some(session.contents());
        }
        // Asked for and there: once nothing is kept out by its year, there is nothing to ask for.
        let undated = session.seen().undated && session.shown().undated_count() > 0;
        if undated != self.undated {
            self.undated = undated;
            self.tab = if undated { Tab::Undated } else { Tab::Ties };
        }
    }

    /// The list to show: what the panel shows follows what exists.
    fn current(&self) -> Tab {
        let filled = |tab: &Tab| self.listing.len(*tab) > 0;
        if filled(&self.tab) { self.tab } else { Tab::ALL.into_iter().find(filled).unwrap_or_default() }
    }

    /// The row of `selection` in the list in sight, if the list led to it.
    fn place_of(&self, selection: &Selection) -> Option<usize> {
        let tab = self.current();
        let row = self.rows[tab as usize];
        (self.listing.at(tab, row).as_ref() == Some(selection)).then_some(row)
    }

    /// Goes to what a row is about.
    pub(super) fn take(&mut self, panel: &mut Panel<'_>, tab: Tab, row: usize) {
        if let Some(selection) = self.listing.at(tab, row) {
            self.rows[tab as usize] = row;
            go_to_selection(selection, panel.session, panel.out);
        }
    }
}

/// Shows what is shown.
pub fn overview_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut OverviewState) {
    let Panel { session, theme, .. } = *panel;
    if let Some(compared) = session.compared() {
        return comparison_ui(panel, ui, compared);
    }
    let words = session.words();
    state.renew(session);
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.add_space(theme.gap);
    let dataset = session.network().dataset();
    heading_ui(ui, theme, dataset.title.get(session.language()));
    soft_ui(ui, theme, summary(session, &state.listing));
    if session.filter().is_clear() {
        description_ui(ui, session, theme, &mut state.whole);
    }
    ui.add_space(theme.gap * 0.8);
    let current = state.current();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(5.0);
        for tab in Tab::ALL.into_iter().filter(|tab| state.listing.len(*tab) > 0) {
            let count = state.listing.len(tab);
            let label = format!("{} {count}", words.say(tab.key()));
            let mut response = tab_chip_ui(ui, theme, &label, tab == current);
            if tab == Tab::Undated && session.filter().years.is_some() {
                response = response.on_hover_text(words.tip("status-undated"));
            }
            if response.clicked() {
                state.tab = tab;
            }
        }
    });
    ui.add_space(theme.gap * 0.6);
    if current == Tab::Undated && state.undated {
        soft_ui(ui, theme, words.say("list-undated-what"));
    }
    rows_ui(panel, ui, current, state);
}

/// Shows the place of the selection in the list that led there, with ways on and back.
pub fn walk_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut OverviewState) {
    let Panel { session, theme, .. } = *panel;
    state.renew(session);
    let (tab, words) = (state.current(), session.words());
    let place = state.place_of(&session.seen().selection);
    ui.horizontal(|ui| {
        if link_ui(ui, theme, &words.say("list-back")).clicked() {
            panel.out.send(Action::Select(Selection::Nothing));
        }
        let Some(row) = place else { return };
        let count = state.listing.len(tab);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let ways = [("›", "list-next", row + 1), ("‹", "list-before", row.wrapping_sub(1))];
            for (sign, key, to) in ways {
                let name = words.say(key);
                let response = ui.add_enabled(to < count, egui::Button::new(sign)).on_hover_text(name.as_ref());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, to < count, name.as_ref()));
                if response.clicked() {
                    state.take(panel, tab, to);
                }
            }
            place_ui(ui, session, theme, (row + 1, count));
        });
    });
}

/// The place in a list of so many rows, in one line: in few words where there is no room for the whole sentence.
fn place_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, (number, count): (usize, usize)) {
    let words = session.words();
    let whole = words.with("number-of", [("number", number.into()), ("count", count.into())]);
    let room = ui.available_width();
    let fits = text::width(&whole, theme.small_size, theme.regular()) <= room;
    let said = if fits { whole.clone() } else { format!("{number} / {count}") };
    let said = RichText::new(said).size(theme.small_size).color(theme.text_soft);
    let response = ui.add(egui::Label::new(said).extend());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, whole.as_str()));
    if !fits {
        response.on_hover_text(whole);
    }
}

/// The numbers of ties, entities and sources that are shown, of how many there are.
fn summary(session: &Session, listing: &Listing) -> String {
    let (dataset, words) = (session.network().dataset(), session.words());
    let of = |shown: usize, all: usize, key: &'static str| {
        let all_of_them = words.with(key, [("count", all.into())]);
        let some = || words.with("count-of", [("count", shown.into()), ("all", all_of_them.as_str().into())]);
        if shown == all { all_of_them.clone() } else { some() }
    };
    let parts = [
        of(listing.ties.len(), dataset.relations.len(), "count-ties"),
        of(listing.entities.len(), dataset.entities.len(), "count-entities"),
        of(listing.sources.len(), dataset.sources.len(), "count-sources"),
    ];
    parts.join(" · ")
}

/// The first lines of what the dataset is; all of them after a click.
fn description_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, whole: &mut bool) {
    // Where a window is low the lists need the room.
    let lines = if ui.available_height() < 700.0 { 2 } else { 3 };
    let description = session.network().dataset().description.get(session.language());
    if description.is_empty() {
        return;
    }
    ui.add_space(theme.gap * 0.4);
    let rows = if *whole { usize::MAX } else { lines };
    let looks = TextFormat::simple(FontId::proportional(theme.text_size), theme.text);
    let galley = cut(ui, description, looks, Lines { width: ui.available_width(), most: rows });
    let is_cut = galley.elided;
    ui.add(egui::Label::new(galley));
    if (is_cut || *whole)
        && link_ui(ui, theme, &session.words().say(if *whole { "text-less" } else { "text-more" })).clicked()
    {
        *whole = !*whole;
    }
}
