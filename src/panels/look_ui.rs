//! The look of the map: the meaning of colours, sizes and widths, and the course of ties.

use std::borrow::Cow;

use eframe::egui::{self, Role, WidgetInfo};

use super::{
    Panel, PanelState,
    search_ui::go_to_entity,
    ties, tips,
    widgets::{link_ui, section_ui, segments_ui, soft_ui, tab_chip_ui, tick_ui},
};
use crate::{
    dataset::{
        filter::Along,
        look::{Colouring, Leaves, Regions, Sizing, Weighing},
    },
    network::{amounts::Amounts, measure::Measure},
    scene::{bundle::can_bundle, theme::Theme, words::Coverage},
    session::{action::Action, command::Command},
    words::{Words, told},
};

/// Shows what can be told, and what is.
pub fn look_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, _state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let (look, words) = (session.seen().look, session.words());
    section_ui(ui, theme, &words.say("look-colour"), None);
    let colourings = Colouring::ALL.map(|by| (by, words.colouring(by), words.about_colouring(by)));
    if let Some(colouring) = choices_ui(ui, theme, look.colouring, &colourings) {
        panel.out.send(Action::SetColouring(colouring));
    }
    let (told_by_colours, told_by_sizes) = (Measure::of_colouring(look.colouring), Measure::of_sizing(look.sizing));
    if let Some(measure) = told_by_colours {
        measured_ui(panel, ui, measure);
    }
    let ground = words.say("look-ground");
    if look.colouring != Colouring::Kind && tick_ui(ui, theme, &ground, look.grounds).clicked() {
        panel.out.send(Action::ShowGrounds(!look.grounds));
    }
    section_ui(ui, theme, &words.say("look-size"), None);
    let sizings = Sizing::ALL.map(|by| (by, words.sizing(by), words.about_sizing(by)));
    if let Some(sizing) = choices_ui(ui, theme, look.sizing, &sizings) {
        panel.out.send(Action::SetSizing(sizing));
    }
    // Sizes tell ties unless they are asked to tell something else; that needs no words.
    let is_told = |measure: &Measure| *measure != Measure::Ties && Some(*measure) != told_by_colours;
    if let Some(measure) = told_by_sizes.filter(is_told) {
        measured_ui(panel, ui, measure);
    }
    if look.sizing == Sizing::Amount {
        known_ui(ui, theme, &known(session.network().entity_amounts(), session.shown().entities.ones(), words));
        soft_ui(ui, theme, words.say("look-amount-of"));
    }
    section_ui(ui, theme, &words.say("look-width"), None);
    let weighings = Weighing::ALL.map(|by| (by, words.weighing(by), words.about_weighing(by)));
    if let Some(weighing) = choice_ui(ui, theme, look.weighing, &weighings) {
        panel.out.send(Action::SetWeighing(weighing));
    }
    if look.weighing == Weighing::Amount {
        known_ui(ui, theme, &known(session.network().tie_amounts(), session.shown().relations.ones(), words));
    }
    section_ui(ui, theme, &words.say("look-regions"), None);
    let regions = Regions::ALL.map(|by| (by, words.regions(by), words.about_regions(by)));
    if let Some(regions) = choice_ui(ui, theme, look.regions, &regions) {
        panel.out.send(Action::SetRegions(regions));
    }
    section_ui(ui, theme, &words.say("look-leaves"), None);
    let leaves = Leaves::ALL.map(|by| (by, words.leaves(by), words.about_leaves(by)));
    if let Some(leaves) = choice_ui(ui, theme, look.leaves, &leaves) {
        panel.out.send(Action::SetLeaves(leaves));
    }
    // Where there are more ties than can be bundled, the choice is not offered.
    if can_bundle(session) {
        let tick = tick_ui(ui, theme, &words.say("command-toggle-bundling"), look.bundled);
        if tick.on_hover_text(tips::of(ui.ctx(), Command::ToggleBundling, words)).clicked() {
            panel.out.send(Action::Bundle(!look.bundled));
        }
    }
    adverse_ui(panel, ui);
}

/// What a measure means and leaves out, and the entities with most of it, each of which can be gone to.
fn measured_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, measure: Measure) {
    /// So many are told; the table of entities has all.
    const FIRST: usize = 5;
    let Panel { session, theme, words, .. } = *panel;
    let (network, along) = (session.network(), session.filter().along);
    // What is on its way is not waited for.
    if !network.is_at_hand(measure, along) {
        return;
    }
    let values = network.measured(measure, along);
    ui.add_space(theme.gap * 0.4);
    soft_ui(ui, theme, measure.sentence(network, along, values, words));
    if measure.is_of_groups() {
        return;
    }
    for entity in values.ranked().iter().copied().take(FIRST) {
        let Some(value) = values.of(entity).filter(|value| *value > 0.0) else { break };
        let name = session.label_apart(entity).into_owned();
        ui.horizontal(|ui| {
            soft_ui(ui, theme, measure.told(value));
            if link_ui(ui, theme, &name).clicked() {
                go_to_entity(entity, panel.out);
            }
        });
    }
}

/// Where there are adverse ties: whether they lead on, for paths, neighbourhoods, communities and rankings alike.
pub(super) fn adverse_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, words, .. } = *panel;
    if !session.network().has_adverse_ties() {
        return;
    }
    let (along, other) = match session.filter().along {
        Along::WithoutAdverse => (false, Along::WithAdverse),
        Along::WithAdverse => (true, Along::WithoutAdverse),
    };
    ui.add_space(theme.gap * 0.4);
    if tick_ui(ui, theme, &words.say("look-adverse"), along).on_hover_text(words.tip("look-adverse")).clicked() {
        panel.out.send(Action::SetAlong(other));
    }
}

/// A switch between the usual ones of these values, and a line of chips for all others.
fn choices_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    current: T,
    values: &[(T, Cow<'static, str>, Cow<'static, str>)],
) -> Option<T> {
    /// So many fit beside each other.
    const USUAL: usize = 3;
    let (usual, others) = values.split_at(USUAL.min(values.len()));
    let mut chosen = choice_ui(ui, theme, current, usual);
    ui.add_space(theme.gap * 0.4);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(4.0);
        for (value, label, about) in others {
            let response = tab_chip_ui(ui, theme, label, *value == current);
            // Colours and sizes have chips of one name, so that each is called by what it does.
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, *value == current, about.as_ref()));
            if response.on_hover_text(about.as_ref()).clicked() {
                chosen = Some(*value);
            }
        }
    });
    chosen
}

/// A switch between these values, each with its name and what is said about it.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    current: T,
    values: &[(T, Cow<'static, str>, Cow<'static, str>)],
) -> Option<T> {
    let values: Vec<_> = values.iter().map(|(value, label, about)| (*value, label.as_ref(), about.as_ref())).collect();
    segments_ui(ui, theme, current, &values)
}

/// The currency in which amounts are compared, and of how many records that are shown they are known.
fn known(amounts: &Amounts, shown: impl Iterator<Item = usize>, words: Words) -> String {
    let known = Coverage::of(amounts, shown, words.language()).said(words);
    match amounts.currency.as_deref() {
        Some(code) => {
            let currency = told::currency(code, words.language());
            words.with("look-in-currency", [("currency", currency.into()), ("known", known.into())])
        }
        None => known,
    }
}

fn known_ui(ui: &mut egui::Ui, theme: &Theme, known: &str) {
    ui.add_space(theme.gap * 0.4);
    soft_ui(ui, theme, ties::capitalised(known));
}
