//! The regions of an overview by group, under the pointer, by key and by name: a click leads to the entities.

use eframe::egui::{self, Rect, Sense, Vec2, WidgetInfo};

use super::map::Map;
use crate::{
    dataset::{look::Regions, view::Selection},
    scene::regions::{circle, middle_of},
    session::{action::Action, outbox::Way},
};

/// The side of the square in which a band can be pointed at, in points.
const SIDE: f32 = 22.0;

/// Makes a widget of each region and of each band in sight, and goes to the members of a region that is clicked.
pub(super) fn regions_ui(map: &mut Map<'_>, ui: &egui::Ui) {
    let sight = map.sight;
    let Some(overview) = &sight.scene.overview else { return };
    for (nth, band) in overview.bands.iter().enumerate() {
        let area = Rect::from_center_size(middle_of(overview, band, sight.camera, sight.viewport), Vec2::splat(SIDE));
        let response = ui.interact(area, ui.scope_id().with(("band", nth)), Sense::hover());
        let name = overview.band_spoken(band, map.session);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::GraphicsObject, true, &name));
        response.on_hover_text_at_pointer(name);
    }
    for (nth, region) in overview.regions.iter().enumerate() {
        let (center, radius) = circle(region, sight.camera, sight.viewport);
        let area = Rect::from_center_size(center, Vec2::splat(1.6 * radius));
        let response = ui.interact(area, ui.scope_id().with(("region", nth)), Sense::click());
        let name = overview.region_spoken(nth, map.session);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.has_focus() {
            let ring = egui::Stroke::new(2.0, sight.theme.focus_ring);
            ui.painter_at(sight.viewport).circle_stroke(center, radius + 3.0, ring);
        }
        if response.clicked() {
            map.out.send(Action::SetRegions(Regions::Off));
            map.out.send(Action::Select(Selection::Entities(region.members.iter().copied().collect())));
            map.out.look(Way::FlyTo(region.members.clone()));
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text_at_pointer(name);
    }
}
