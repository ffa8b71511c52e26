//! Which panels stand around the map: those that are wanted, as far as the window has room.

use eframe::egui::{self, Rect, Vec2, panel::PanelState};
use serde::{Deserialize, Serialize};

use super::window::Window;
use crate::scene::theme::Theme;

/// The map is at least this wide beside panels that were not asked for, in points.
const LEAST_MAP: f32 = 440.0;
/// No panel is wider, in points.
const WIDEST: f32 = 560.0;

/// A panel that can be put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Filters, look, views and stories.
    Filters,
    /// The years under the map.
    Years,
    /// The details of the selection.
    Details,
}

/// The panels beside the map. The first keeps its room longest.
const BESIDE: [Side; 2] = [Side::Filters, Side::Details];

/// The memory of a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SideKept {
    /// Whether it was put away.
    pub hidden: bool,
    /// How wide it was made, in points.
    pub width: Option<f32>,
}

impl SideKept {
    /// The same without a width that no panel can have.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        let width = self.width.filter(|width| width.is_finite());
        Self { width: width.map(|width| width.clamp(100.0, WIDEST)), ..self }
    }
}

/// The panels for which there is room.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// The panel that is there although the window leaves little room for it.
    opened: Option<Side>,
    /// The panels for which the window has no room beside the map, whatever was opened.
    narrow: Vec<Side>,
    /// The panels that make room for the map and for what was opened.
    folded: Vec<Side>,
    /// How wide the window is, and what panels take at least.
    width: f32,
    least: [f32; 2],
}

impl Sides {
    /// The panels among `wanted` that do not fit beside the map and beside `opened`.
    fn without_room(&self, wanted: &[Side], opened: Option<Side>) -> Vec<Side> {
        let least = |side: Side| self.least[usize::from(side == Side::Details)];
        let mut room = self.width - LEAST_MAP - opened.map_or(0.0, least);
        let others = BESIDE.into_iter().filter(|side| wanted.contains(side) && Some(*side) != opened);
        let takes_no_place = |side: &Side| {
            let fits = least(*side) <= room;
            room -= if fits { least(*side) } else { 0.0 };
            !fits
        };
        others.filter(takes_no_place).collect()
    }
}

impl Window {
    /// Whether a panel is there.
    pub(super) fn is_there(&self, side: Side) -> bool {
        !self.is_hidden(side) && !self.sides.folded.contains(&side)
    }

    fn is_hidden(&self, side: Side) -> bool {
        self.memory.sides.get(&side).is_some_and(|kept| kept.hidden)
    }

    fn hide(&mut self, side: Side, hidden: bool) {
        if self.is_hidden(side) != hidden {
            self.memory.change(|memory| memory.sides.entry(side).or_default().hidden = hidden);
        }
    }

    /// Puts a panel away, or brings it back.
    pub(super) fn toggle(&mut self, side: Side) {
        if !self.is_there(side) {
            return self.bring(side);
        }
        if self.sides.opened == Some(side) {
            self.sides.opened = None;
        }
        // One for which there is no room is away by itself, and is back with a wider window.
        if !self.sides.narrow.contains(&side) {
            self.hide(side, true);
        }
        self.fold();
    }

    /// Brings a panel back. Where there is little room, it takes the place of others.
    pub(super) fn bring(&mut self, side: Side) {
        self.hide(side, false);
        self.fold();
        if self.sides.folded.contains(&side) {
            self.sides.opened = Some(side);
            self.fold();
        }
    }

    /// Works out which panels have room.
    fn fold(&mut self) {
        let wanted: Vec<Side> = BESIDE.into_iter().filter(|side| !self.is_hidden(*side)).collect();
        let narrow = self.sides.without_room(&wanted, None);
        if narrow.is_empty() {
            self.sides.opened = None;
        }
        self.sides.folded = self.sides.without_room(&wanted, self.sides.opened);
        self.sides.narrow = narrow;
    }

    /// How wide the panels at the left and at the right are in a window of `width`, and how far they can be
    /// drawn; panels fold where they would leave too little of it for the map.
    pub(super) fn make_room(&mut self, width: f32, theme: &Theme) -> [Extent; 2] {
        let mut extents = extents(width, theme);
        self.sides.width = width;
        self.sides.least = extents.map(|extent| extent.least);
        self.sides.opened = self.sides.opened.filter(|opened| !self.is_hidden(*opened));
        self.fold();
        let shown = BESIDE.map(|side| self.is_there(side));
        for (extent, beside) in extents.iter_mut().zip(BESIDE) {
            let kept = self.memory.sides.get(&beside).and_then(|kept| kept.width);
            extent.width = kept.unwrap_or(extent.width).clamp(extent.least, extent.most);
        }
        share(&mut extents, shown, width - LEAST_MAP);
        extents
    }

    /// Remembers how wide a panel is shown, if somebody draws at its edge.
    pub(super) fn heed_width(&mut self, ui: &egui::Ui, side: Side, shown: f32) {
        if ui.ctx().dragged_id() == Some(side.id(ui).with("__resize")) {
            // It is written down when something else is, or at the end.
            self.memory.sides.entry(side).or_default().width = Some(shown);
        }
    }
}

/// How wide a panel is, in points, and may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) least: f32,
    pub(super) width: f32,
    pub(super) most: f32,
}

/// The widths that the panels at the left and at the right usually take of a window of `width`, and may take.
fn extents(width: f32, theme: &Theme) -> [Extent; 2] {
    let [filters, details] = match width {
        0.0..1000.0 => [200.0, 220.0],
        1000.0..1400.0 => [236.0, 286.0],
        _ => [272.0, 330.0],
    };
    // Rows of choices, and the names of the lists above them, need room by the size of their words.
    let least = 17.5 * theme.text_size;
    let extent = |least: f32, usual: f32, share: f32, most: f32| {
        let most = (width * share).min(theme.beside_words(most)).max(least);
        Extent { least, width: theme.beside_words(usual).clamp(least, most), most }
    };
    [extent(least, filters, 0.3, 420.0), extent(theme.beside_words(220.0), details, 0.36, WIDEST)]
}

/// Makes the panels that are there as narrow as the `room` beside the map asks for, the right one first, and
/// lets none be drawn further.
fn share(extents: &mut [Extent; 2], there: [bool; 2], room: f32) {
    let taken = |extents: &[Extent; 2]| -> f32 {
        extents.iter().zip(there).filter(|(_, there)| *there).map(|(extent, _)| extent.width).sum()
    };
    for nth in [1, 0] {
        if there[nth] {
            let over = (taken(extents) - room).max(0.0);
            extents[nth].width = (extents[nth].width - over).max(extents[nth].least);
        }
    }
    let left = (room - taken(extents)).max(0.0);
    for extent in extents {
        extent.most = extent.most.min(extent.width + left).max(extent.width);
    }
}

impl Side {
    /// The name by which egui knows the panel.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Filters => "filters",
            Self::Years => "years",
            Self::Details => "details",
        }
    }

    fn id(self, ui: &egui::Ui) -> egui::Id {
        ui.scope_id().with(self.name())
    }

    /// Has the panel be so wide when it is shown next: egui keeps the width that a panel once had.
    pub(super) fn set_width(self, ui: &egui::Ui, width: f32) {
        let outer_rect = Rect::from_min_size(ui.max_rect().min, Vec2::new(width, ui.available_height()));
        ui.data_mut(|data| data.insert_persisted(self.id(ui), PanelState { outer_rect }));
    }

    /// How tall the panel was when it was shown last.
    pub(super) fn height(self, ui: &egui::Ui) -> Option<f32> {
        PanelState::load(ui.ctx(), self.id(ui)).map(|last| last.size().y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::look::ThemeName;

    fn shared(width: f32, wished: [f32; 2]) -> [Extent; 2] {
        let mut extents = extents(width, Theme::get(ThemeName::Light));
        for (extent, wished) in extents.iter_mut().zip(wished) {
            extent.width = wished.clamp(extent.least, extent.most);
        }
        share(&mut extents, [true, true], width - LEAST_MAP);
        extents
    }

    #[test]
    fn panels_that_were_made_wide_leave_the_map_its_room_in_a_smaller_window() {
        for width in [1600.0, 1366.0, 1280.0, 1024.0, 950.0] {
            let [left, right] = shared(width, [420.0, 560.0]);
            assert!(width - left.width - right.width >= LEAST_MAP, "{width}: {left:?} {right:?}");
            assert!(left.most >= left.width && right.most >= right.width, "{width}");
        }
    }

    #[test]
    fn a_panel_is_drawn_no_further_than_the_map_can_spare() {
        let [left, right] = shared(1100.0, [250.0, 300.0]);
        assert!(1100.0 - left.most - right.width >= LEAST_MAP && 1100.0 - left.width - right.most >= LEAST_MAP);
    }

    #[test]
    fn what_is_opened_in_a_narrow_window_takes_the_place_of_the_other() {
        let sides = Sides { width: 720.0, least: [236.0, 220.0], ..Sides::default() };
        assert_eq!(sides.without_room(&BESIDE, None), [Side::Details]);
        assert_eq!(sides.without_room(&BESIDE, Some(Side::Details)), [Side::Filters]);
        assert_eq!(sides.without_room(&[Side::Details], None), []);
    }
}
