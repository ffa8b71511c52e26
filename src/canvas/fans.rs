//! The fans of folded leaves, under the pointer and by name: a click unfolds.
//!
//! For `Tab` the map is one stop, so that fans are not reached by it; a command folds and unfolds what is selected. A
//! screen reader can activate each directly.

use eframe::egui::{self, Sense, WidgetInfo, accesskit};

use super::{map::Map, menu::menu_on};
use crate::{
    scene::{
        fan::{self, Fan},
        label::{Label, Owner},
    },
    session::{action::Action, outbox::Thing},
};

/// The most fans that can be pointed at; nobody tells more of them apart.
const MOST: usize = 400;
/// The most leaves that are named beside the pointer.
const NAMED: usize = 8;

/// Makes a widget of each fan in sight, with its words, and unfolds those that are clicked.
pub(super) fn fans_ui(map: &mut Map<'_>, ui: &egui::Ui, labels: &[Label]) {
    let sight = map.sight;
    let origin = sight.camera.screen_from_world(sight.viewport, egui::Pos2::ZERO).to_vec2();
    let mut fans = 0;
    for label in labels {
        let Owner::Fan(at) = label.of else { continue };
        let Some(fan) = sight.scene.fans.get(at) else { continue };
        let mark = fan.area(sight.scene, sight.camera, sight.theme);
        let area = mark.union(label.area).translate(origin);
        fans += 1;
        if fans > MOST || !sight.viewport.intersects(area) {
            continue;
        }
        let hub = sight.scene.discs[fan.hub].entity;
        let id = ui.scope_id().with(("fan", hub, fan.kind, fan.leaves.first()));
        let response = ui.interact(area.intersect(sight.viewport), id, Sense::CLICK);
        let name = fan::spoken(fan, sight.scene, map.session);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| node.add_action(accesskit::Action::Click));
        let activated = ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click));
        if response.clicked() || activated {
            map.out.send(Action::Unfold(vec![hub]));
        }
        menu_on(&response, || Thing::Entity(hub), map.out);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.on_hover_text_at_pointer(format!("{name}\n{}", leaves(map, fan)));
    }
}

/// The names of the first leaves of a fan, and the number of the others.
fn leaves(map: &Map<'_>, fan: &Fan) -> String {
    let words = map.session.words();
    let mut names: Vec<String> =
        fan.leaves.iter().take(NAMED).map(|leaf| map.session.label_apart(*leaf).into_owned()).collect();
    if fan.leaves.len() > NAMED {
        names.push(words.with("choice-others", [("count", (fan.leaves.len() - NAMED).into())]));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    words.listed(&names)
}
