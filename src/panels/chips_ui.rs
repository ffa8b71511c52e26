//! What is filtered, as chips over the map that can be taken off one by one.

use eframe::egui;

use super::widgets::{chip_ui, link_ui};
use crate::{
    canvas::menu_on,
    filter::{Facet, describe},
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Thing},
    },
};

/// One chip: what it says and what taking it off does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What people read.
    pub label: String,
    /// What taking it off does.
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

/// What takes each choice of a facet off, in the order of [`describe::choices`].
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
pub fn chips_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let chips = chips(session);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 0.7, theme.gap * 0.5);
        for chip in &chips {
            let response = chip_ui(
                ui,
                theme,
                &chip.label,
                &session.words().with("chip-remove", [("name", chip.label.as_str().into())]),
                true,
            );
            menu_on(&response, || Thing::Choice(Box::new(chip.action.clone())), outbox);
            if response.clicked() {
                outbox.send(chip.action.clone());
            }
        }
        if chips.len() > 1 && link_ui(ui, theme, &session.words().say("chip-clear-all")).clicked() {
            outbox.send(Action::ClearFilters);
        }
    });
}
