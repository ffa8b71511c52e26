//! Names for what is on the canvas, for screen readers and whoever else asks by name.
//!
//! The pointer never meets these widgets: picking is the canvas's own. Nor does `Tab`, for which the map is
//! one stop; arrow keys travel within it. A screen reader can activate each directly.

use std::collections::BTreeSet;

use eframe::egui::{self, Rect, Sense, Vec2, WidgetInfo, accesskit};

use crate::{
    dataset::{amount::Amount, id::EntityIndex, look::Sizing, told, view::Selection},
    network::amounts::Known,
    scene::{Emphasis, Scene, Target, label::Label, pick::Sight, picture::course},
    session::{Session, action::Action, outbox::Outbox},
};

/// Beyond this many things only labelled entities and lit ties are named: nobody listens to more.
const NAMED: usize = 1500;
/// The side of the square a named thing answers to, in points.
const SIDE: f32 = 10.0;

/// What on the map has a name, by its place in the scene.
#[derive(Debug, Default)]
pub struct Named {
    discs: Vec<usize>,
    ties: Vec<usize>,
}

impl Named {
    /// Everything, unless that is too much.
    pub fn new(scene: &Scene, labels: &[Label]) -> Self {
        if scene.discs.len() + scene.ties.len() <= NAMED {
            return Self { discs: (0..scene.discs.len()).collect(), ties: (0..scene.ties.len()).collect() };
        }
        let labelled: BTreeSet<usize> = labels.iter().filter_map(Label::disc).collect();
        let lit = scene.ties.iter().enumerate().filter(|(_, tie)| tie.emphasis >= Emphasis::Lit);
        Self { discs: labelled.into_iter().collect(), ties: lit.map(|(at, _)| at).take(NAMED).collect() }
    }
}

/// Gives what is `named` its name, and lets it be activated by it.
pub fn name_things(ui: &egui::Ui, sight: Sight<'_>, named: &Named, session: &Session, outbox: &mut Outbox) {
    for tie in named.ties.iter().filter_map(|at| sight.scene.ties.get(*at)) {
        let Some(course) = course(sight.scene, tie, sight.camera, sight.viewport, sight.theme) else { continue };
        if name(ui, sight, course.at(0.5), Target::Relation(tie.relation), session) {
            outbox.send(Action::Select(Selection::Relation(tie.relation)));
        }
    }
    for disc in named.discs.iter().filter_map(|at| sight.scene.discs.get(*at)) {
        let center = sight.camera.screen_from_world(sight.viewport, disc.center);
        if name(ui, sight, center, Target::Entity(disc.entity), session) {
            outbox.send(Action::Select(Selection::entity(disc.entity)));
        }
    }
}

/// Names `target` at a place on screen. Returns whether it was activated by name.
fn name(ui: &egui::Ui, sight: Sight<'_>, at: egui::Pos2, target: Target, session: &Session) -> bool {
    if !sight.viewport.contains(at) {
        return false;
    }
    let area = Rect::from_center_size(at, Vec2::splat(SIDE));
    let id = id(ui, target);
    let response = ui.interact(area, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::GraphicsObject, true, spoken(target, session)));
    ui.ctx().accesskit_node_builder(id, |node| node.add_action(accesskit::Action::Click));
    ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click))
}

/// By which the widget of a thing is known.
pub fn id(ui: &egui::Ui, target: Target) -> egui::Id {
    ui.scope_id().with(target)
}

/// What is said beside the pointer: what a thing is called and, where one is known, its amount. Of an entity
/// that is where sizes tell amounts.
pub fn tip(target: Target, session: &Session) -> String {
    let name = spoken(target, session);
    let amount = match target {
        Target::Entity(entity) if session.seen().look.sizing == Sizing::Amount => Some(spoken_amount(entity, session)),
        Target::Entity(_) => None,
        Target::Relation(relation) => {
            let amount = session.network().dataset().relation(relation).extra.amount.as_ref();
            amount.map(|amount| amount.told(session.language()).text)
        }
    };
    amount.map_or_else(|| name.clone(), |amount| session.words().pair(&name, &amount))
}

/// How much money sizes tell of an entity, on which tie that stands if it is not its own, or why it is not
/// told.
pub fn spoken_amount(entity: EntityIndex, session: &Session) -> String {
    let (network, language, words) = (session.network(), session.language(), session.words());
    let told = |amount: &Option<Amount>| amount.as_ref().map_or_else(String::new, |amount| amount.told(language).text);
    let own = || told(&network.dataset().entity(entity).extra.amount);
    match network.entity_amounts().known(entity.position()) {
        Known::Nothing => words.say("amount-unknown").into_owned(),
        Known::Doubtful => words.say("amount-doubtful").into_owned(),
        Known::Elsewhere(code) => words.with("amount-elsewhere", [("currency", told::currency(code, language).into())]),
        Known::Comparable { tie: None, .. } => own(),
        Known::Comparable { tie: Some(tie), .. } => {
            let amount = told(&network.dataset().relation(*tie).extra.amount);
            words.with(
                "amount-of-tie",
                [("amount", amount.into()), ("tie", spoken(Target::Relation(*tie), session).into())],
            )
        }
    }
}

/// What a thing on the canvas is called: an entity by its name, a tie by both ends and its kind.
pub fn spoken(target: Target, session: &Session) -> String {
    match target {
        Target::Entity(entity) => session.name_apart(entity).into_owned(),
        Target::Relation(relation) => {
            let dataset = session.network().dataset();
            let record = dataset.relation(relation);
            let kind = dataset.relation_kind(record.kind).name.get(session.language());
            let when = session.words().when(record.when);
            let tail = if when.is_empty() { String::new() } else { format!(", {when}") };
            format!("{} – {kind} – {}{tail}", session.label_apart(record.from), session.label_apart(record.to))
        }
    }
}
