//! Names for what is on the canvas, for screen readers and whoever else asks by name.
//!
//! The pointer never meets these widgets: picking is the canvas's own. They can be reached with
//! `Tab` and activated with `Enter`, and a screen reader can activate them directly.

use std::collections::BTreeSet;

use eframe::egui::{self, Rect, Sense, Vec2, WidgetInfo, accesskit};

use super::gesture::View;
use crate::{
    dataset::view::Selection,
    scene::{Emphasis, Target, label::Label, picture::course},
    session::{Session, action::Action, outbox::Outbox},
};

/// Beyond this many things only labelled entities and lit ties are named: nobody listens to more.
const NAMED: usize = 1500;
/// The side of the square a named thing answers to, in points.
const SIDE: f32 = 10.0;

/// Gives every visible entity and tie a name, and lets it be activated by it.
pub fn name_things(ui: &egui::Ui, view: &View<'_>, labels: &[Label], session: &Session, outbox: &mut Outbox) {
    let crowded = view.scene.discs.len() + view.scene.ties.len() > NAMED;
    let labelled: BTreeSet<usize> = labels.iter().filter_map(Label::disc).collect();
    for tie in view.scene.ties.iter().filter(|tie| !crowded || tie.emphasis >= Emphasis::Lit) {
        let Some(course) = course(view.scene, tie, view.camera, view.viewport, view.theme) else { continue };
        if named(ui, view, course.at(0.5), Target::Relation(tie.relation), session) {
            outbox.send(Action::Select(Selection::Relation(tie.relation)));
        }
    }
    for (at, disc) in view.scene.discs.iter().enumerate() {
        if crowded && !labelled.contains(&at) {
            continue;
        }
        let center = view.camera.screen_from_world(view.viewport, disc.center);
        if named(ui, view, center, Target::Entity(disc.entity), session) {
            outbox.send(Action::Select(Selection::entity(disc.entity)));
        }
    }
}

/// Names `target` at a place on screen. Returns whether it was activated by name or by `Enter`.
fn named(ui: &egui::Ui, view: &View<'_>, at: egui::Pos2, target: Target, session: &Session) -> bool {
    if !view.viewport.contains(at) {
        return false;
    }
    let area = Rect::from_center_size(at, Vec2::splat(SIDE));
    let id = ui.scope_id().with(target);
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::GraphicsObject, true, spoken(target, session)));
    if response.has_focus() {
        ui.painter().circle_stroke(at, SIDE, (2.0, view.theme.focus_ring));
        if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            return true;
        }
    }
    ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click))
}

/// What a thing on the canvas is called: an entity by its name, a tie by both ends and its kind.
pub fn spoken(target: Target, session: &Session) -> String {
    match target {
        Target::Entity(entity) => session.name(entity).to_owned(),
        Target::Relation(relation) => {
            let dataset = session.network().dataset();
            let record = dataset.relation(relation);
            let kind = dataset.relation_kind(record.kind).name.get(session.language());
            let when = record.when.spoken();
            let tail = if when.is_empty() { String::new() } else { format!(", {when}") };
            format!("{} – {kind} – {}{tail}", session.label(record.from), session.label(record.to))
        }
    }
}
