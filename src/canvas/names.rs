//! Names for the things on the canvas, for screen readers and for tests, which ask by name.
//!
//! The widgets of this file never meet the pointer: picking is the canvas's own. Nor does `Tab` reach them: for `Tab`
//! the map is one stop, and arrow keys travel within it. A screen reader can activate each directly.

use std::collections::BTreeSet;

use eframe::egui::{self, Rect, Sense, Vec2, WidgetInfo, accesskit};

use super::map::Map;
use crate::{
    compare::Standing,
    dataset::{amount::Amount, id::EntityIndex, look::Sizing, view::Selection},
    network::amounts::Known,
    scene::{Emphasis, Scene, Target, label::Label, pattern::Pattern, picture::course},
    session::{Session, action::Action},
    words::told,
};

/// The most things that are all named. If there are more, only labelled entities and lit ties are named, because nobody
/// listens to so many.
const NAMED: usize = 1500;
/// The side of the square of a widget, in points.
const SIDE: f32 = 10.0;

/// The things on the map that have a name, by position in the scene.
#[derive(Debug, Default)]
pub struct Named {
    discs: Vec<usize>,
    ties: Vec<usize>,
}

impl Named {
    /// All things, or the labelled and lit ones if there are more than `NAMED`.
    pub fn new(scene: &Scene, labels: &[Label]) -> Self {
        if scene.discs.len() + scene.ties.len() <= NAMED {
            return Self { discs: (0..scene.discs.len()).collect(), ties: (0..scene.ties.len()).collect() };
        }
        let labelled: BTreeSet<usize> = labels.iter().filter_map(Label::disc).collect();
        let lit = scene.ties.iter().enumerate().filter(|(_, tie)| tie.emphasis >= Emphasis::Lit);
        Self { discs: labelled.into_iter().collect(), ties: lit.map(|(at, _)| at).take(NAMED).collect() }
    }
}

/// Makes a widget with a name for each of the things `named`, and selects those that are activated.
pub(super) fn name_things(map: &mut Map<'_>, ui: &egui::Ui, named: &Named) {
    let sight = map.sight;
    for tie in named.ties.iter().filter_map(|at| sight.scene.ties.get(*at)) {
        let Some(course) = course(sight.scene, tie, sight.camera, sight.viewport, sight.theme) else { continue };
        if name(map, ui, course.at(0.5), Target::Relation(tie.relation)) {
            map.out.send(Action::Select(Selection::Relation(tie.relation)));
        }
    }
    for disc in named.discs.iter().filter_map(|at| sight.scene.discs.get(*at)) {
        let center = sight.camera.screen_from_world(sight.viewport, disc.center);
        if name(map, ui, center, Target::Entity(disc.entity)) {
            map.out.send(Action::Select(Selection::entity(disc.entity)));
        }
    }
}

/// Makes the widget of `target` at a screen point. Returns whether it was activated.
fn name(map: &Map<'_>, ui: &egui::Ui, at: egui::Pos2, target: Target) -> bool {
    if !map.sight.viewport.contains(at) {
        return false;
    }
    let area = Rect::from_center_size(at, Vec2::splat(SIDE));
    let id = id(ui, target);
    let response = ui.interact(area, id, Sense::hover());
    let session = map.session;
    response.widget_info(|| {
        WidgetInfo::labeled(egui::Role::GraphicsObject, true, standing(target, session, told(target, session)))
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.add_action(accesskit::Action::Click);
        node.set_selected(is_selected(target, session));
    });
    ui.input(|input| input.has_accesskit_action_request(id, accesskit::Action::Click))
}

/// The id of the widget of a thing.
pub fn id(ui: &egui::Ui, target: Target) -> egui::Id {
    ui.scope_id().with(target)
}

/// The text beside the pointer: the name of a thing and, where one is known, its amount. For an entity the amount is
/// said only if sizes show amounts.
pub fn tip(target: Target, session: &Session) -> String {
    let name = standing(target, session, spoken(target, session));
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

/// The amount of an entity that sizes show, with the tie that bears it if the entity itself does not; or the reason why
/// there is none.
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

/// Whether a thing is selected.
fn is_selected(target: Target, session: &Session) -> bool {
    match (target, &session.seen().selection) {
        (Target::Entity(entity), Selection::Entities(entities)) => entities.contains(&entity),
        (Target::Relation(tie), Selection::Relation(selected)) => tie == *selected,
        (Target::Relation(tie), Selection::Relations(ties)) => ties.contains(&tie),
        (Target::Entity(_) | Target::Relation(_), _) => false,
    }
}

/// The words about a thing after how it stands between before and after, if that is told and it is not the same.
fn standing(target: Target, session: &Session, name: String) -> String {
    let standing = session.compared().and_then(|compared| match target {
        Target::Entity(entity) => compared.of_entity(entity),
        Target::Relation(tie) => compared.of_relation(tie),
    });
    match standing.filter(|standing| *standing != Standing::Continuing) {
        Some(standing) => session.words().pair(&session.words().say(standing.key()), &name),
        None => name,
    }
}

/// A thing as it is seen, for whoever does not see it.
///
/// An entity: what it is called in full and on the map, its kind, its ties and since when it is there. A tie: its ends,
/// kind and date, and its status where its line is broken.
pub fn told(target: Target, session: &Session) -> String {
    let (dataset, words) = (session.network().dataset(), session.words());
    let parts = match target {
        Target::Entity(entity) => {
            let (name, short) = (spoken(target, session), session.label(entity));
            let called = if name.contains(short) { name } else { words.bracketed(&name, short) };
            let kind = uncapitalised(dataset.kind_of(entity).name.get(session.language()));
            let ties = words.with("count-ties", [("count", session.network().degree(entity).into())]);
            let since = words.founded(dataset.entity(entity));
            [Some(called), Some(kind), Some(ties), since]
        }
        Target::Relation(tie) => {
            let status = dataset.relation(tie).status;
            let broken = (Pattern::of(status) != Pattern::Solid).then(|| uncapitalised(&words.status(status)));
            [Some(spoken(target, session)), broken, None, None]
        }
    };
    words.parts(&parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>())
}

/// The name of a kind or a status as it stands within a sentence, unless it begins with more than one capital.
fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    let is_plain = letters.clone().next().is_none_or(char::is_lowercase);
    let first = first.filter(|_| is_plain);
    first.map_or_else(|| name.to_owned(), |first| first.to_lowercase().chain(letters).collect())
}

/// The name of a thing: the name of an entity, or both ends and the kind of a tie.
pub fn spoken(target: Target, session: &Session) -> String {
    match target {
        Target::Entity(entity) => session.name_apart(entity).into_owned(),
        Target::Relation(relation) => {
            let dataset = session.network().dataset();
            let record = dataset.relation(relation);
            let kind = dataset.relation_kind(record.kind).name.get(session.language());
            let when = session.words().held(record);
            let tie = format!("{} – {kind} – {}", session.label_apart(record.from), session.label_apart(record.to));
            if when.is_empty() { tie } else { session.words().parts(&[tie, when]) }
        }
    }
}
