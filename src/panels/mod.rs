//! The panels around the map, one file each.
//!
//! A panel reads the session and asks through the outbox; it cannot change anything. What only
//! concerns the panels themselves (an unfolded list, a half-typed query) is in [`PanelState`].

pub mod chips_ui;
pub mod details_ui;
pub mod evidence_ui;
pub mod filters_ui;
pub mod problems_ui;
pub mod search_ui;
pub mod status_ui;
pub mod ties;
pub mod widgets;
pub mod year_ui;

use crate::dataset::id::EntityIndex;

/// What the panels remember between frames and undo does not bring back.
#[derive(Debug, Default)]
pub struct PanelState {
    /// Whether all sectors are listed.
    pub all_sectors: bool,
    /// Whether all funds are listed.
    pub all_funds: bool,
    /// Whether the kinds of ties are listed.
    pub relation_kinds: bool,
    /// When the year strip takes its next step, while it plays.
    pub next_step: Option<f64>,
    /// The search field.
    pub search: search_ui::SearchState,
    /// From where the user is about to ask for a path.
    pub path_from: Option<EntityIndex>,
}
