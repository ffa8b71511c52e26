//! Moving the callouts of the step on stage, and the points of their arrows.

use eframe::egui::{
    self, CursorIcon, EventFilter, Id, Key, Modifiers, PointerButton, Pos2, Rect, Role, Sense, StrokeKind, Vec2,
    WidgetInfo,
};

use super::gesture::is_given_up;
use crate::{
    dataset::workspace::{Step, Target},
    scene::{
        self,
        callout::{Callout, To},
        pick::Sight,
    },
    session::{
        Session,
        outbox::{Outbox, Request},
    },
};

/// The distance from the point of an arrow at which it can be grasped, in points.
const GRASP: f32 = 14.0;
/// The radius of the handle at the point of an arrow, in points.
const HANDLE: f32 = 7.0;
/// The distance by which an arrow key moves a callout, in points, and by which it does with `Shift`.
const MOVED: f32 = 10.0;
const MOVED_FINELY: f32 = 2.0;

/// A callout, or the point of its arrow, while it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
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

impl Held {
    /// Moves the callout in `callouts`, or the point of its arrow, to where the pointer has it.
    pub fn carry(&self, callouts: &mut [Callout]) {
        for callout in callouts.iter_mut().filter(|callout| callout.nth == self.nth) {
            match self.part {
                Part::Card => callout.at = self.at,
                Part::Tip => callout.to = Some(To::Place(self.at)),
            }
        }
    }
}

/// Handles the pointer in one frame. Returns whether the pointer is on a callout, in which case nothing else may react
/// to it.
pub fn follow(
    held: &mut Option<Held>,
    response: &egui::Response,
    view: Sight<'_>,
    session: &Session,
    outbox: &mut Outbox,
) -> bool {
    let world = |at: Pos2| view.camera.world_from_screen(view.viewport, at);
    if response.drag_started_by(PointerButton::Primary) {
        let press = response.ctx.input(|input| input.pointer.press_origin());
        *held = press.and_then(|press| grasped(view, press));
    }
    let pointer = response.interact_pointer_pos();
    if let (Some(held), Some(at)) = (held.as_mut(), pointer) {
        held.at = world(at) - held.grasp;
        response.ctx.set_cursor_icon(CursorIcon::Grabbing);
    }
    if response.drag_stopped()
        && let Some(dropped) = held.take()
    {
        if !is_given_up(response) {
            put(dropped, pointer, view, session, outbox);
        }
        return true;
    }
    let taken = response.interact_pointer_pos().filter(|_| response.clicked()).and_then(|at| grasped(view, at));
    if let Some(Held { nth, part: Part::Card, .. }) = taken {
        response.ctx.memory_mut(|memory| memory.request_focus(id(nth)));
    }
    let over = response.hover_pos().is_some_and(|at| grasped(view, at).is_some());
    if over && held.is_none() {
        response.ctx.set_cursor_icon(CursorIcon::Grab);
    }
    held.is_some() || over
}

/// Handles the keyboard: `Tab` reaches each callout, arrow keys move the focused one (one step of undo until they are
/// released), `Enter` opens its text and `Delete` removes it.
pub fn keys(ui: &egui::Ui, held: &mut Option<Held>, view: Sight<'_>, session: &Session, outbox: &mut Outbox) {
    for callout in &view.scene.callouts {
        let area = area(callout, view);
        let response = ui.interact(area, id(callout.nth), Sense::focusable_noninteractive());
        let name = session
            .words()
            .with("map-text", [("number", (callout.nth + 1).into()), ("text", callout.lines.join(" ").into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if !response.has_focus() {
            continue;
        }
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let way = arrows_pressed(ui);
        if way != Vec2::ZERO {
            let nth = callout.nth;
            let moved = held.get_or_insert(Held { nth, part: Part::Card, grasp: Vec2::ZERO, at: callout.at });
            moved.at += way / view.camera.zoom;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Enter) {
            outbox.request(Request::WriteText(callout.nth));
        } else if pressed(Key::Delete) || pressed(Key::Backspace) {
            change(session, outbox, |step| {
                _ = (callout.nth < step.callouts.len()).then(|| step.callouts.remove(callout.nth));
            });
        }
    }
    let busy = ui.input(|input| ARROWS.iter().any(|(key, _)| input.key_down(*key)) || input.pointer.any_down());
    if !busy && let Some(moved) = held.take() {
        put(moved, None, view, session, outbox);
    }
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
fn grasped(view: Sight<'_>, at: Pos2) -> Option<Held> {
    let world = |at: Pos2| view.camera.world_from_screen(view.viewport, at);
    let callouts = || view.scene.callouts.iter().rev();
    let tip = callouts().find_map(|callout| {
        let handle = handle(callout, view);
        (handle.distance(at) <= GRASP).then(|| (callout.nth, Part::Tip, Vec2::ZERO, world(at)))
    });
    let card = || {
        callouts().find_map(|callout| {
            let there = area(callout, view).contains(at);
            there.then(|| (callout.nth, Part::Card, world(at) - callout.at, callout.at))
        })
    };
    let (nth, part, grasp, at) = tip.or_else(card)?;
    Some(Held { nth, part, grasp, at })
}

/// Keeps the new place of a callout or of the point of its arrow, as one step of undo.
fn put(dropped: Held, pointer: Option<Pos2>, view: Sight<'_>, session: &Session, outbox: &mut Outbox) {
    let below = pointer.and_then(|at| view.pick_entity(at));
    let over_itself = pointer.is_some_and(|at| {
        view.scene.callouts.iter().any(|callout| callout.nth == dropped.nth && area(callout, view).contains(at))
    });
    change(session, outbox, |step| {
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
fn change(session: &Session, outbox: &mut Outbox, change: impl FnOnce(&mut Step)) {
    let Some(place) = session.stage() else { return };
    outbox.keep(session, |workspace| {
        let story = workspace.stories.iter_mut().find(|story| story.id == place.story);
        if let Some(step) = story.and_then(|story| story.steps.get_mut(place.step)) {
            change(step);
        }
    });
}

/// Shows the handle of each callout that the pointer is near, and a ring around the one that has the keyboard.
pub fn paint(painter: &egui::Painter, view: Sight<'_>, hover: Option<Pos2>) {
    for callout in &view.scene.callouts {
        let at = handle(callout, view);
        if painter.ctx().memory(|memory| memory.has_focus(id(callout.nth))) {
            let ring = area(callout, view).expand(3.0);
            painter.rect_stroke(ring, view.theme.rounding, (2.0, view.theme.focus_ring), StrokeKind::Outside);
        }
        let near = hover.is_some_and(|at_pointer| {
            at.distance(at_pointer) < 3.0 * GRASP || area(callout, view).expand(2.0 * GRASP).contains(at_pointer)
        });
        if !near {
            continue;
        }
        painter.circle(at, HANDLE, view.theme.canvas, (1.75, view.theme.callout_line));
    }
}

/// The handle of a callout on screen: at the point of its arrow, or below its card if it has no arrow.
fn handle(callout: &Callout, view: Sight<'_>) -> Pos2 {
    let origin = view.camera.screen_from_world(view.viewport, Pos2::ZERO).to_vec2();
    match callout.arrow(view.scene, view.camera, view.theme) {
        Some([_, tip]) => tip + origin,
        None => area(callout, view).center_bottom() + Vec2::new(0.0, HANDLE),
    }
}

fn area(callout: &Callout, view: Sight<'_>) -> Rect {
    let origin = view.camera.screen_from_world(view.viewport, Pos2::ZERO).to_vec2();
    callout.area(view.camera.zoom).translate(origin)
}
