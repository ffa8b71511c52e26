//! Moving the callouts of the step on stage, and the points of their arrows.

use eframe::egui::{
    self, CursorIcon, EventFilter, Id, Key, Modifiers, PointerButton, Pos2, Rect, Role, Sense, StrokeKind, Vec2,
    WidgetInfo,
};

use super::{gesture::is_given_up, map::Map};
use crate::{
    dataset::workspace::{Step, Target},
    scene::{
        self,
        callout::{Callout, To},
        pick::Sight,
    },
    session::outbox::Request,
};

/// The distance from the point of an arrow at which it can be grasped, in points.
const GRASP: f32 = 14.0;
/// The radius of the handle at the point of an arrow, in points.
const HANDLE: f32 = 7.0;
/// The distance by which an arrow key moves a callout, in points, and by which it does with `Shift`.
const MOVED: f32 = 10.0;
const MOVED_FINELY: f32 = 2.0;

/// The callouts under hand: the one of them that is being moved.
#[derive(Debug, Default)]
pub(super) struct Callouts {
    grasped: Option<Grasped>,
}

/// A callout, or the point of its arrow, while it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Grasped {
    /// The position of the callout in its step.
    nth: usize,
    part: Part,
    /// From its middle to where the pointer grasped it, in world units.
    grasp: Vec2,
    /// The place of its middle now, in world units.
    at: Pos2,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Card,
    Tip,
}

impl Callouts {
    /// Whether a callout is being moved.
    pub(super) fn are_moved(&self) -> bool {
        self.grasped.is_some()
    }

    /// Moves the grasped one of `callouts`, or the point of its arrow, to where the pointer has it.
    pub(super) fn carry(&self, callouts: &mut [Callout]) {
        let Some(grasped) = self.grasped else { return };
        for callout in callouts.iter_mut().filter(|callout| callout.nth == grasped.nth) {
            match grasped.part {
                Part::Card => callout.at = grasped.at,
                Part::Tip => callout.to = Some(To::Place(grasped.at)),
            }
        }
    }

    /// Handles the pointer in one frame. Returns whether the pointer is on a callout, in which case nothing else may
    /// react to it.
    pub(super) fn follow(&mut self, map: &mut Map<'_>, response: &egui::Response) -> bool {
        let sight = map.sight;
        if response.drag_started_by(PointerButton::Primary) {
            let press = response.ctx.input(|input| input.pointer.press_origin());
            self.grasped = press.and_then(|press| grasped(sight, press));
        }
        let pointer = response.interact_pointer_pos();
        if let (Some(grasped), Some(at)) = (&mut self.grasped, pointer) {
            grasped.at = sight.camera.world_from_screen(sight.viewport, at) - grasped.grasp;
            response.ctx.set_cursor_icon(CursorIcon::Grabbing);
        }
        if response.drag_stopped()
            && let Some(dropped) = self.grasped.take()
        {
            if !is_given_up(response) {
                put(map, dropped, pointer);
            }
            return true;
        }
        let taken = pointer.filter(|_| response.clicked()).and_then(|at| grasped(sight, at));
        if let Some(Grasped { nth, part: Part::Card, .. }) = taken {
            response.ctx.memory_mut(|memory| memory.request_focus(id(nth)));
        }
        let over = response.hover_pos().is_some_and(|at| grasped(sight, at).is_some());
        if over && self.grasped.is_none() {
            response.ctx.set_cursor_icon(CursorIcon::Grab);
        }
        self.grasped.is_some() || over
    }

    /// Handles the keyboard: `Tab` reaches each callout, arrow keys move the focused one (one step of undo until they
    /// are released), `Enter` opens its text and `Delete` removes it.
    pub(super) fn keys(&mut self, map: &mut Map<'_>, ui: &egui::Ui) {
        let sight = map.sight;
        for callout in &sight.scene.callouts {
            if !stop_ui(map, ui, callout) {
                continue;
            }
            let way = arrows_pressed(ui);
            if way != Vec2::ZERO {
                let card = Grasped { nth: callout.nth, part: Part::Card, grasp: Vec2::ZERO, at: callout.at };
                self.grasped.get_or_insert(card).at += way / sight.camera.zoom;
            }
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if pressed(Key::Enter) {
                map.out.request(Request::WriteText(callout.nth));
            } else if pressed(Key::Delete) || pressed(Key::Backspace) {
                change(map, |step| {
                    _ = (callout.nth < step.callouts.len()).then(|| step.callouts.remove(callout.nth));
                });
            }
        }
        let busy = ui.input(|input| ARROWS.iter().any(|(key, _)| input.key_down(*key)) || input.pointer.any_down());
        if !busy && let Some(moved) = self.grasped.take() {
            put(map, moved, None);
        }
    }
}

/// Makes a callout a stop of the keyboard, with a name. Returns whether it has the keyboard.
fn stop_ui(map: &Map<'_>, ui: &egui::Ui, callout: &Callout) -> bool {
    let response = ui.interact(area(callout, map.sight), id(callout.nth), Sense::focusable_noninteractive());
    let name = map
        .session
        .words()
        .with("map-text", [("number", (callout.nth + 1).into()), ("text", callout.lines.join(" ").into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let focused = response.has_focus();
    if focused {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    }
    focused
}

const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::LEFT),
    (Key::ArrowRight, Vec2::RIGHT),
    (Key::ArrowUp, Vec2::UP),
    (Key::ArrowDown, Vec2::DOWN),
];

/// The move that the arrow keys of this frame ask for, in points.
fn arrows_pressed(ui: &egui::Ui) -> Vec2 {
    let mut way = Vec2::ZERO;
    for (key, direction) in ARROWS {
        for (modifiers, reach) in [(Modifiers::SHIFT, MOVED_FINELY), (Modifiers::NONE, MOVED)] {
            let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            way += direction * reach * times as f32;
        }
    }
    way
}

/// The id of the widget of a callout, for the keyboard.
fn id(nth: usize) -> Id {
    Id::unique(("text on the map", nth))
}

/// The part of a callout that the pointer would grasp at `at`: the point of an arrow rather than a card below it.
fn grasped(sight: Sight<'_>, at: Pos2) -> Option<Grasped> {
    let world = |at: Pos2| sight.camera.world_from_screen(sight.viewport, at);
    let callouts = || sight.scene.callouts.iter().rev();
    let tip = callouts().find_map(|callout| {
        let handle = handle(callout, sight);
        (handle.distance(at) <= GRASP).then(|| (callout.nth, Part::Tip, Vec2::ZERO, world(at)))
    });
    let card = || {
        callouts().find_map(|callout| {
            let there = area(callout, sight).contains(at);
            there.then(|| (callout.nth, Part::Card, world(at) - callout.at, callout.at))
        })
    };
    let (nth, part, grasp, at) = tip.or_else(card)?;
    Some(Grasped { nth, part, grasp, at })
}

/// Keeps the new place of a callout or of the point of its arrow, as one step of undo.
fn put(map: &mut Map<'_>, dropped: Grasped, pointer: Option<Pos2>) {
    let sight = map.sight;
    let below = pointer.and_then(|at| sight.pick_entity(at));
    let over_itself = pointer.is_some_and(|at| {
        sight.scene.callouts.iter().any(|callout| callout.nth == dropped.nth && area(callout, sight).contains(at))
    });
    change(map, |step| {
        let Some(callout) = step.callouts.get_mut(dropped.nth) else { return };
        match (dropped.part, below) {
            (Part::Card, _) => callout.at = dropped.at,
            (Part::Tip, _) if over_itself => callout.to = None,
            (Part::Tip, Some(scene::Target::Entity(entity))) => callout.to = Some(Target::Entity(entity)),
            (Part::Tip, _) => callout.to = Some(Target::Place(dropped.at)),
        }
    });
}

/// Changes the step on stage, as one step of undo.
fn change(map: &mut Map<'_>, change: impl FnOnce(&mut Step)) {
    let Some(place) = map.session.stage() else { return };
    map.out.keep(map.session, |workspace| {
        let story = workspace.stories.iter_mut().find(|story| story.id == place.story);
        if let Some(step) = story.and_then(|story| story.steps.get_mut(place.step)) {
            change(step);
        }
    });
}

/// Shows the handle of each callout that the pointer is near, and a ring around the one that has the keyboard.
pub fn paint(painter: &egui::Painter, sight: Sight<'_>, hover: Option<Pos2>) {
    for callout in &sight.scene.callouts {
        let at = handle(callout, sight);
        if painter.ctx().memory(|memory| memory.has_focus(id(callout.nth))) {
            let ring = area(callout, sight).expand(3.0);
            painter.rect_stroke(ring, sight.theme.rounding, (2.0, sight.theme.focus_ring), StrokeKind::Outside);
        }
        let near = hover.is_some_and(|at_pointer| {
            at.distance(at_pointer) < 3.0 * GRASP || area(callout, sight).expand(2.0 * GRASP).contains(at_pointer)
        });
        if !near {
            continue;
        }
        painter.circle(at, HANDLE, sight.theme.canvas, (1.75, sight.theme.callout_line));
    }
}

/// The handle of a callout on screen: at the point of its arrow, or below its card if it has no arrow.
fn handle(callout: &Callout, sight: Sight<'_>) -> Pos2 {
    let origin = sight.camera.screen_from_world(sight.viewport, Pos2::ZERO).to_vec2();
    match callout.arrow(sight.scene, sight.camera, sight.theme) {
        Some([_, tip]) => tip + origin,
        None => area(callout, sight).center_bottom() + Vec2::new(0.0, HANDLE),
    }
}

fn area(callout: &Callout, sight: Sight<'_>) -> Rect {
    let origin = sight.camera.screen_from_world(sight.viewport, Pos2::ZERO).to_vec2();
    callout.area(sight.camera.zoom).translate(origin)
}
