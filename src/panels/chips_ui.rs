//! The filters in force, as chips over the map that can be taken off one by one.

use eframe::egui;

use super::{
    Panel, tips,
    widgets::{link_ui, removable_chip_ui},
};
use crate::{
    canvas::menu_on,
    filter::{Facet, choice::Choice},
    session::{Session, action::Action, command::Command, outbox::Thing},
};

/// One chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The words that people read.
    pub label: String,
    /// The thing that it stands for, and that its menu is about.
    pub thing: Thing,
    /// The action that takes the chip off.
    pub action: Action,
}

/// The chips of the filters in force, in the order of the facets.
pub fn chips(session: &Session) -> Vec<Chip> {
    let filter = session.filter();
    let chip = |choice: Choice| {
        let (label, facet) = (choice.name(filter, session.network(), session.words()), choice.facet());
        let of_facet = || Thing::Facet(facet);
        match choice {
            // Which dates count is a choice of its own.
            Choice::Years(_) => Chip { label, thing: of_facet(), action: Action::SetYears(None) },
            Choice::Money(_) | Choice::Around(_) => {
                Chip { label, thing: of_facet(), action: Action::ClearFacet(facet) }
            }
            choice => Chip { label, thing: Thing::Choice(choice.clone()), action: Action::Choose(choice) },
        }
    };
    Facet::ALL.into_iter().flat_map(|facet| filter.choices(facet)).map(chip).collect()
}

/// Shows the chips in a row.
pub fn chips_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, .. } = *panel;
    let chips = chips(session);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 0.7, theme.gap * 0.5);
        for chip in &chips {
            let name = session.words().with("chip-remove", [("name", chip.label.as_str().into())]);
            let response = removable_chip_ui(ui, theme, &chip.label, &name);
            menu_on(&response, || chip.thing.clone(), panel.out);
            if response.clicked() {
                panel.out.send(chip.action.clone());
            }
        }
        let tip = tips::of(ui.ctx(), Command::ClearFilters, session.words());
        if chips.len() > 1 && link_ui(ui, theme, &session.words().say("chip-clear-all")).on_hover_text(tip).clicked() {
            panel.out.send(Action::ClearFilters);
        }
    });
}
