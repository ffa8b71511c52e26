//! The filters in force, as chips over the map that can be taken off one by one.

use eframe::egui;

use super::Panel;
use super::widgets::{link_ui, removable_chip_ui};
use crate::{
    canvas::menu_on,
    filter::{Facet, describe},
    session::{Session, action::Action, outbox::Thing},
};

/// One chip: what it says and what taking it off does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The words that people read.
    pub label: String,
    /// The action that takes the chip off.
    pub action: Action,
}

/// The chips of the filters in force, in the order of the facets.
pub fn chips(session: &Session) -> Vec<Chip> {
    let filter = session.filter();
    Facet::ALL
        .into_iter()
        .flat_map(|facet| {
            let labels = describe::choices(filter, session.network(), facet, session.words());
            labels.into_iter().zip(removals(session, facet)).map(|(label, action)| Chip { label, action })
        })
        .collect()
}

/// The actions that take off each choice of a facet, in the order of [`describe::choices`].
fn removals(session: &Session, facet: Facet) -> Vec<Action> {
    let filter = session.filter();
    match facet {
        Facet::Sector => filter.sectors.iter().copied().map(Action::ToggleSector).collect(),
        Facet::Fund => filter.funds.iter().copied().map(Action::ToggleFund).collect(),
        Facet::EntityKind => filter.entity_kinds.iter().copied().map(Action::ToggleEntityKind).collect(),
        Facet::Layer => filter.left_out.iter().copied().map(Action::ToggleLayer).collect(),
        Facet::RelationKind => filter.relation_kinds.iter().copied().map(Action::ToggleRelationKind).collect(),
        Facet::Status => filter.statuses.iter().copied().map(Action::ToggleStatus).collect(),
        Facet::Ends => filter.particulars.ends.iter().copied().map(Action::ToggleEnds).collect(),
        Facet::Sources => filter.particulars.source_counts.iter().copied().map(Action::ToggleSourceCount).collect(),
        Facet::Basis => filter.particulars.bases.iter().copied().map(Action::ToggleBasis).collect(),
        Facet::Year | Facet::Money | Facet::Around => vec![Action::ClearFacet(facet)],
    }
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
            menu_on(&response, || Thing::Choice(Box::new(chip.action.clone())), panel.out);
            if response.clicked() {
                panel.out.send(chip.action.clone());
            }
        }
        if chips.len() > 1 && link_ui(ui, theme, &session.words().say("chip-clear-all")).clicked() {
            panel.out.send(Action::ClearFilters);
        }
    });
}
