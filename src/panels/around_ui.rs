//! The neighbourhood that is looked at: how far it reaches, along which ties, and what is folded in it.

use eframe::egui::{self, PopupCloseBehavior, containers::menu::MenuButton, containers::menu::MenuConfig};

use super::{
    Panel,
    filters_ui::facet_heading_ui,
    widgets::{link_ui, segments_ui, soft_ui, tick_ui},
};
use crate::{
    dataset::{
        filter::Around,
        id::{EntityIndex, RelationKindIndex},
    },
    filter::{Facet, Judgement, surroundings},
    network::{Network, paths::around},
    session::{Session, action::Action},
};

/// The steps that are offered.
const STEPS: [u8; 5] = [0, 1, 2, 3, 4];
/// The numbers of neighbours of each entity that are offered.
const MOST: [u16; 4] = [6, 12, 25, Around::MOST];

/// Shows how the neighbourhood is chosen, while there is one.
pub(super) fn around_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, words, .. } = *panel;
    let Some(around) = &session.filter().around else { return };
    facet_heading_ui(panel, ui, ("facet-around", Facet::Around, false));
    let names = if around.entities.is_empty() {
        words.say("choice-around-nothing").into_owned()
    } else {
        surroundings::names(around, session.network(), words)
    };
    soft_ui(ui, theme, names);
    ui.add_space(theme.gap * 0.3);
    steps_ui(panel, ui, around);
    soft_ui(ui, theme, words.say("around-most"));
    most_ui(panel, ui, around);
    ui.add_space(theme.gap * 0.3);
    kinds_ui(panel, ui, around);
    let folded = session.shown().folded_neighbours();
    let count: usize = folded.values().map(Vec::len).sum();
    if count > 0 {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme.gap;
            soft_ui(ui, theme, words.with("around-folded", [("count", count.into())]));
            if link_ui(ui, theme, &words.say("around-unfold-all")).clicked() {
                panel.out.send(Action::SetAround(Some(around.unfolding(folded.keys().copied()))));
            }
        });
    }
}

fn steps_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, around: &Around) {
    let Panel { theme, words, .. } = *panel;
    let name = |steps: u8| match steps {
        0 => words.say("around-by-hand-tip").into_owned(),
        steps => words.with("command-neighbourhood", [("steps", usize::from(steps).into())]),
    };
    let label = |steps: u8| match steps {
        0 => words.say("around-by-hand").into_owned(),
        steps => steps.to_string(),
    };
    let beyond = Some(around.steps).filter(|steps| !STEPS.contains(steps));
    let steps = STEPS.into_iter().chain(beyond);
    let values: Vec<_> = steps.map(|steps| (steps, label(steps), name(steps))).collect();
    let values: Vec<_> = values.iter().map(|(steps, label, name)| (*steps, label.as_str(), name.as_str())).collect();
    if let Some(steps) = segments_ui(ui, theme, around.steps, &values) {
        panel.out.send(Action::SetAround(Some(Around { steps, ..around.clone() })));
    }
}

fn most_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, around: &Around) {
    let Panel { theme, words, .. } = *panel;
    let own = around.most.filter(|most| !MOST.contains(most));
    let offered = MOST.into_iter().chain(own).map(Some).chain([None]);
    let said = |most: Option<u16>| match most {
        Some(most) => (most.to_string(), words.with("choice-around-most", [("count", usize::from(most).into())])),
        None => (words.say("around-all").into_owned(), words.say("around-all-tip").into_owned()),
    };
    let values: Vec<_> = offered.map(|most| (most, said(most))).collect();
    let values: Vec<_> = values.iter().map(|(most, (label, name))| (*most, label.as_str(), name.as_str())).collect();
    if let Some(most) = segments_ui(ui, theme, around.most, &values) {
        panel.out.send(Action::SetAround(Some(Around { most, ..around.clone() })));
    }
}

/// The kinds of ties that lead on, of those there are.
fn kinds_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, around: &Around) {
    let Panel { session, theme, words, .. } = *panel;
    let label = match around.kinds.len() {
        0 => words.say("around-all-kinds").into_owned(),
        count => words.with("around-kinds", [("count", count.into())]),
    };
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = MenuButton::new(label).config(stays).ui(ui, |ui| {
        egui::ScrollArea::vertical().max_height(theme.row_height * 14.0).show(ui, |ui| {
            ui.set_width(theme.text_size * 17.0);
            for kind in leading(session.network()) {
                let name = session.network().dataset().relation_kind(kind).name.get(session.language());
                let is_chosen = around.kinds.contains(&kind);
                if tick_ui(ui, theme, name, is_chosen).clicked() {
                    let mut around = around.clone();
                    if !around.kinds.remove(&kind) {
                        around.kinds.insert(kind);
                    }
                    panel.out.send(Action::SetAround(Some(around)));
                }
            }
        });
        ui.separator();
        if ui.button(words.say("around-all-kinds")).clicked() {
            panel.out.send(Action::SetAround(Some(Around { kinds: [].into(), ..around.clone() })));
            ui.close();
        }
    });
    response.on_hover_text(words.tip("around-kinds"));
}

/// The kinds of ties that can lead on: not those of hypotheses.
fn leading(network: &Network) -> impl Iterator<Item = RelationKindIndex> {
    let kinds = network.dataset().relation_kinds.iter().enumerate();
    kinds.filter(|(_, kind)| !kind.hypothesis).map(|(at, _)| RelationKindIndex::new(at))
}

/// What can be done with an entity in a neighbourhood, and how it is called: unfold its neighbours, fold them, put it on
/// the map, or take it off.
pub fn deeds(entity: EntityIndex, session: &Session) -> Vec<(String, Action)> {
    let words = session.words();
    let Some(around) = &session.filter().around else { return Vec::new() };
    let to = |around: Around| Action::SetAround(Some(around));
    let mut deeds = Vec::new();
    if !is_near(entity, session) {
        deeds.push((words.say("item-put-on-map").into_owned(), to(around.with([entity]))));
        return deeds;
    }
    let further = further(entity, session);
    if further > 0 {
        let label = words.with("item-unfold-neighbours", [("count", further.into())]);
        deeds.push((label, to(around.unfolding([entity]))));
    }
    if leads_on(entity, around) {
        deeds.push((words.say("item-fold-neighbours").into_owned(), to(around.folding([entity]))));
    }
    if around.entities.contains(&entity) && (around.entities.len() > 1 || around.steps == 0) {
        deeds.push((words.say("item-take-off-map").into_owned(), to(around.without(&[entity].into()))));
    }
    deeds
}

/// Whether an entity can lead on to others in a neighbourhood, so that its neighbours can be folded.
pub fn leads_on(entity: EntityIndex, around: &Around) -> bool {
    around.unfolded.contains(&entity) || (around.steps > 0 && !around.folded.contains(&entity))
}

/// Whether an entity is in the neighbourhood that is looked at.
pub fn is_near(entity: EntityIndex, session: &Session) -> bool {
    session.shown().says_of_entity(Facet::Around, entity) == Judgement::Hit
}

/// The number of neighbours that an entity would lead on to, if they were unfolded.
pub fn further(entity: EntityIndex, session: &Session) -> usize {
    let Some(near) = &session.filter().around else { return 0 };
    let others = around::others(session.walk(), near, entity).into_iter();
    others.filter(|other| !is_near(*other, session)).count()
}
