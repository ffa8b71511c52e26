//! Drawing a tie by hand: from the handle at the rim of an entity to another one, or to a place where none lies yet.

use eframe::egui::{
    self, Align2, CursorIcon, FontId, PointerButton, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Vec2, WidgetInfo,
};

use super::{gesture::is_given_up, map::Map, paint::family};
use crate::{
    dataset::{id::EntityIndex, view::Selection},
    scene::{Target, pick::Sight, text::Weight},
    session::{Session, action::Action, command::Command, outbox::Request},
};

/// The radius of a handle, in points.
const HANDLE: f32 = 7.5;
/// The distance from the middle of a handle at which it can be grasped, in points.
const GRASP: f32 = 11.0;
/// The distance of a handle from the rim of its entity, in points.
const AWAY: f32 = 11.0;
/// The distance around an entity and its handle that the pointer may stray on its way from one to the other, in points.
const STRAY: f32 = 10.0;

/// The handles from which ties are drawn, and the tie that is being drawn.
#[derive(Debug, Default)]
pub(super) struct Tying {
    /// Whether there are handles.
    pub(super) is_on: bool,
    /// The entity that the pointer was on last, while it is still near.
    near: Option<EntityIndex>,
    drawn: Option<Drawn>,
}

/// A tie that is being drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drawn {
    from: EntityIndex,
    /// The place of the pointer on screen.
    to: Pos2,
    /// The entity under it, if that is another one.
    over: Option<EntityIndex>,
}

impl Tying {
    /// The same without what is known of records by index.
    pub(super) fn forgetful(&self) -> Self {
        Self { is_on: self.is_on, ..Self::default() }
    }

    /// Whether a tie is being drawn.
    pub(super) fn draws(&self) -> bool {
        self.drawn.is_some()
    }

    /// The entity that would be the other end.
    pub(super) fn over(&self) -> Option<Target> {
        self.drawn?.over.map(Target::Entity)
    }

    /// Handles the pointer in one frame. Returns whether it is on a handle or draws a tie, in which case nothing else
    /// may react to it. `hovered` is what is lit under it.
    pub(super) fn follow(&mut self, map: &mut Map<'_>, response: &egui::Response, hovered: Option<Target>) -> bool {
        if !self.is_on {
            (self.near, self.drawn) = (None, None);
            return false;
        }
        let hover = response.hover_pos();
        self.stay_near(map.sight, hover, hovered);
        let handles: Vec<(EntityIndex, Pos2)> = self.handles(map.session, map.sight).collect();
        let at_handle = |at: Pos2| handles.iter().copied().find(|(_, handle)| handle.distance(at) <= GRASP);
        if response.drag_started_by(PointerButton::Primary) {
            let press = response.ctx.input(|input| input.pointer.press_origin());
            let from = press.and_then(at_handle);
            self.drawn = from.map(|(from, handle)| Drawn { from, to: handle, over: None });
        }
        if let (Some(drawn), Some(at)) = (&mut self.drawn, response.interact_pointer_pos()) {
            drawn.to = at;
            drawn.over = match map.sight.pick_entity(at) {
                Some(Target::Entity(entity)) if entity != drawn.from => Some(entity),
                _ => None,
            };
            response.ctx.set_cursor_icon(CursorIcon::Crosshair);
        }
        if response.drag_stopped()
            && let Some(drawn) = self.drawn.take()
        {
            if !is_given_up(response) {
                put(map, drawn);
            }
            return true;
        }
        let over = hover.and_then(at_handle);
        if let Some((entity, _)) = over.filter(|_| response.clicked()) {
            map.out.send(Action::Select(Selection::entity(entity)));
            map.out.run(Command::NewTie);
        }
        if over.is_some() && self.drawn.is_none() {
            response.ctx.set_cursor_icon(CursorIcon::Crosshair);
        }
        self.drawn.is_some() || over.is_some()
    }

    /// Remembers the entity that the pointer is on, as long as it is near: on its way to the handle it leaves the mark.
    fn stay_near(&mut self, sight: Sight<'_>, hover: Option<Pos2>, hovered: Option<Target>) {
        if let Some(Target::Entity(entity)) = hovered {
            self.near = Some(entity);
        }
        let is_near = |entity: &EntityIndex| {
            let rim = hover.zip(rim_of(*entity, sight));
            rim.is_some_and(|(at, (center, radius))| {
                let around = Rect::from_center_size(center, Vec2::splat(2.0 * radius));
                around.union(Rect::from_pos(handle_of(center, radius))).expand(STRAY).contains(at)
            })
        };
        self.near = self.near.filter(is_near);
    }

    /// The entities that have a handle now, each with its middle on screen: the one under the pointer and the one that
    /// is selected by itself.
    fn handles(&self, session: &Session, sight: Sight<'_>) -> impl Iterator<Item = (EntityIndex, Pos2)> {
        let selected = session.seen().selection.single_entity();
        let entities = [self.near, selected.filter(|selected| self.near != Some(*selected))];
        entities.into_iter().flatten().filter_map(move |entity| {
            let (center, radius) = rim_of(entity, sight)?;
            Some((entity, handle_of(center, radius)))
        })
    }

    /// Shows the handles, or the tie that is being drawn.
    pub(super) fn ui(&self, map: &Map<'_>, ui: &egui::Ui) {
        if !self.is_on {
            return;
        }
        let painter = ui.painter_at(map.sight.viewport);
        if let Some(drawn) = self.drawn {
            return paint_drawn(map, &painter, drawn);
        }
        let (theme, words) = (map.sight.theme, map.session.words());
        for (entity, at) in self.handles(map.session, map.sight) {
            if !map.sight.viewport.contains(at) {
                continue;
            }
            let area = Rect::from_center_size(at, Vec2::splat(2.0 * HANDLE));
            // The pointer is the canvas's own; the widget has a name for those who do not see the handle.
            let response = ui.interact(area, ui.scope_id().with(("tie from", entity)), Sense::hover());
            let name = words.with("tie-handle", [("name", map.session.label_apart(entity).as_ref().into())]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            painter.circle(at, HANDLE, theme.accent, (1.5, theme.canvas));
            let arm = HANDLE * 0.5;
            let pen = Stroke::new(1.75, theme.on_accent);
            painter.line_segment([at - Vec2::new(arm, 0.0), at + Vec2::new(arm, 0.0)], pen);
            painter.line_segment([at - Vec2::new(0.0, arm), at + Vec2::new(0.0, arm)], pen);
            response.on_hover_text_at_pointer(words.say("tie-handle-what"));
        }
    }
}

/// The middle of an entity on screen and the radius of its mark, in points; `None` if it is not on the map.
fn rim_of(entity: EntityIndex, sight: Sight<'_>) -> Option<(Pos2, f32)> {
    let disc = sight.disc_of(entity)?;
    let radius = disc.radius * sight.camera.disc_scale() * sight.theme.disc_scale;
    Some((sight.camera.screen_from_world(sight.viewport, disc.center), radius))
}

/// The middle of the handle of an entity: to the upper right, where no name stands first.
fn handle_of(center: Pos2, radius: f32) -> Pos2 {
    center + Vec2::angled(-std::f32::consts::FRAC_PI_4) * (radius + AWAY)
}

/// Asks for the tie that was drawn: to the entity where it ends, or to a new one there.
fn put(map: &mut Map<'_>, drawn: Drawn) {
    let Drawn { from, to, over } = drawn;
    let sight = map.sight;
    let on_itself = sight.pick_entity(to) == Some(Target::Entity(from));
    // Whoever lets go right where they began thought better of it.
    let at_handle = rim_of(from, sight).is_some_and(|(center, radius)| handle_of(center, radius).distance(to) <= GRASP);
    match over {
        Some(over) => map.out.request(Request::AddTie(from, over)),
        None if on_itself || at_handle || !sight.viewport.contains(to) => {}
        None => map.out.request(Request::AddTied(from, sight.camera.world_from_screen(sight.viewport, to))),
    }
}

/// Paints the line to the pointer, a ring around the entity under it, and what would come of letting go.
fn paint_drawn(map: &Map<'_>, painter: &egui::Painter, drawn: Drawn) {
    let Map { session, sight, .. } = map;
    let (theme, words) = (sight.theme, session.words());
    let Some((center, radius)) = rim_of(drawn.from, *sight) else { return };
    let end = drawn.over.and_then(|over| rim_of(over, *sight));
    let to = end.map_or(drawn.to, |(center, radius)| center + (drawn.to - center).normalized() * (radius + 3.0));
    let from = center + (to - center).normalized() * radius;
    for (width, color) in [(5.0, theme.halo), (2.0, theme.accent)] {
        painter.line_segment([from, to], (width, color));
    }
    match end {
        Some((center, radius)) => _ = painter.circle_stroke(center, radius + 4.0, (2.0, theme.accent)),
        None => _ = painter.circle(to, 4.0, theme.accent, (1.5, theme.canvas)),
    }
    let said = match drawn.over {
        Some(over) => words.with("tie-drawn-to", [("name", session.label_apart(over).as_ref().into())]),
        None => words.with("tie-drawn-new", [("name", session.label_apart(drawn.from).as_ref().into())]),
    };
    let font = FontId::new(theme.small_size, family(Weight::Regular));
    let galley = painter.layout_no_wrap(said, font, theme.text);
    let place = Align2::LEFT_TOP.anchor_size(drawn.to + Vec2::new(14.0, 14.0), galley.size());
    // At the edge of the map the words stay on it.
    let viewport = sight.viewport.shrink(8.0);
    let over_edge = (place.max - viewport.max).max(Vec2::ZERO);
    let place = place.translate(-over_edge);
    painter.rect(place.expand2(Vec2::new(6.0, 3.0)), 4.0, theme.panel, (1.0, theme.line), StrokeKind::Outside);
    painter.galley(place.min, galley, theme.text);
}
