//! The fans of folded leaves, under the pointer and by name: a click unfolds.
//!
//! For `Tab` all fans together are one stop: arrow keys lead from one to the next in the order of reading, and `Enter`
//! unfolds. A screen reader can activate each directly.

use eframe::egui::{self, EventFilter, Id, Key, Modifiers, Rect, Sense, WidgetInfo, accesskit};

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

/// A fan in sight.
struct Seen<'a> {
    fan: &'a Fan,
    id: Id,
    /// The box around the fan and its words, on screen.
    area: Rect,
}

/// Makes a widget of each fan in sight, with its words, and unfolds those that are clicked.
pub(super) fn fans_ui(map: &mut Map<'_>, ui: &egui::Ui, labels: &[Label]) {
    let seen = in_sight(map, ui, labels);
    let stop = stop(ui, &seen);
    let mut here = None;
    for (at, Seen { fan, id, area }) in seen.iter().enumerate() {
        let hub = map.sight.scene.discs[fan.hub].entity;
        let sense = if stop == Some(*id) { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(area.intersect(map.sight.viewport), *id, sense);
        let name = fan::spoken(fan, map.sight.scene, map.session);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(*id, |node| node.add_action(accesskit::Action::Click));
        let activated = ui.input(|input| input.has_accesskit_action_request(*id, accesskit::Action::Click));
        if response.has_focus() {
            let ring = egui::Stroke::new(2.0, map.sight.theme.focus_ring);
            ui.painter().rect_stroke(area.expand(2.0), map.sight.theme.rounding, ring, egui::StrokeKind::Outside);
            here = Some(at);
        }
        if response.clicked() || activated {
            let around = map.session.filter().around.as_ref().filter(|_| fan.is_more);
            map.out.send(match around {
                Some(around) => Action::SetAround(Some(around.unfolding([hub]))),
                None => Action::Unfold(vec![hub]),
            });
        }
        menu_on(&response, || Thing::Entity(hub), map.out);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.on_hover_text_at_pointer(format!("{name}\n{}", leaves(map, fan)));
    }
    // Only now: a fan that is no stop gives the keyboard back as it is made.
    if let Some(at) = here {
        go_on(ui, &seen, at);
    }
}

/// The fans in sight, as one reads.
fn in_sight<'a>(map: &Map<'a>, ui: &egui::Ui, labels: &[Label]) -> Vec<Seen<'a>> {
    let sight = map.sight;
    let origin = sight.camera.screen_from_world(sight.viewport, egui::Pos2::ZERO).to_vec2();
    let fan_of = |label: &Label| if let Owner::Fan(at) = label.of { sight.scene.fans.get(at) } else { None };
    let fans = labels.iter().filter_map(|label| Some((fan_of(label)?, label.area))).take(MOST);
    let mut seen: Vec<Seen<'_>> = fans
        .map(|(fan, words)| {
            let hub = sight.scene.discs[fan.hub].entity;
            let id = ui.scope_id().with(("fan", hub, fan.kind, fan.is_more, fan.leaves.first()));
            let area = fan.area(sight.scene, sight.camera, sight.theme).union(words).translate(origin);
            Seen { fan, id, area }
        })
        .filter(|seen| sight.viewport.intersects(seen.area))
        .collect();
    let order = |seen: &Seen<'_>| [seen.area.top(), seen.area.left()];
    seen.sort_by(|one, other| order(one).partial_cmp(&order(other)).unwrap_or(std::cmp::Ordering::Equal));
    seen
}

/// The fan that `Tab` comes to: the one that had the keyboard last, or the first in sight.
fn stop(ui: &egui::Ui, seen: &[Seen<'_>]) -> Option<Id> {
    let last: Option<Id> = ui.data(|data| data.get_temp(last_stop(ui)));
    last.filter(|last| seen.iter().any(|seen| seen.id == *last)).or_else(|| Some(seen.first()?.id))
}

fn last_stop(ui: &egui::Ui) -> Id {
    ui.scope_id().with("the fan with the keyboard")
}

/// Leads the keyboard from the fan `at` to the next or the one before, where an arrow key asks for it.
fn go_on(ui: &egui::Ui, seen: &[Seen<'_>], at: usize) {
    let Some(here) = seen.get(at) else { return };
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(here.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let next = pressed(Key::ArrowRight) || pressed(Key::ArrowDown);
    let before = pressed(Key::ArrowLeft) || pressed(Key::ArrowUp);
    let to = match (next, before) {
        (true, _) => seen.get(at + 1),
        (_, true) => at.checked_sub(1).and_then(|at| seen.get(at)),
        _ => None,
    };
    let to = to.map_or(here.id, |to| to.id);
    ui.data_mut(|data| data.insert_temp(last_stop(ui), to));
    if to != here.id {
        ui.memory_mut(|memory| memory.request_focus(to));
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
