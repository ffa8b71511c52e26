//! What colours, sizes and widths of the map tell, and how its ties run.

use eframe::egui;

use super::{
    PanelState, ties,
    widgets::{section_ui, segments_ui, soft_ui, tick_ui},
};
use crate::{
    dataset::{
        look::{Colouring, Sizing, Weighing},
        names::Language,
        told,
    },
    network::amounts::Amounts,
    scene::{bundle::can_bundle, theme::Theme, words::Coverage},
    session::{Session, action::Action, outbox::Outbox},
};

/// Shows what can be told, and what is.
pub fn look_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, _state: &mut PanelState, outbox: &mut Outbox) {
    let look = session.exploration().look;
    section_ui(ui, theme, "Colour by", None);
    let colourings = [
        (Colouring::Kind, Colouring::Kind.label(), "Colour by kind"),
        (Colouring::Sector, Colouring::Sector.label(), "Colour by sector"),
        (Colouring::Community, Colouring::Community.label(), "Colour by community: who is tied among each other"),
    ];
    if let Some(colouring) = segments_ui(ui, theme, look.colouring, &colourings) {
        outbox.send(Action::SetColouring(colouring));
    }
    if look.colouring != Colouring::Kind && tick_ui(ui, theme, "Ground behind each group", look.grounds).clicked() {
        outbox.send(Action::ShowGrounds(!look.grounds));
    }
    section_ui(ui, theme, "Size by", None);
    let sizings = [
        (Sizing::Ties, Sizing::Ties.label(), "Size by the number of ties"),
        (
            Sizing::Amount,
            Sizing::Amount.label(),
            "Size by how much money an entity stands for, in the currency most amounts are in",
        ),
        (
            Sizing::Between,
            Sizing::Between.label(),
            "Size by how many of the shortest ways between others lead through an entity",
        ),
    ];
    if let Some(sizing) = segments_ui(ui, theme, look.sizing, &sizings) {
        outbox.send(Action::SetSizing(sizing));
    }
    if look.sizing == Sizing::Amount {
        known_ui(ui, theme, session.network().entity_amounts(), session.shown().entities.ones());
        soft_ui(ui, theme, "Its own, or else the largest single one on a tie that leads to it. Nothing is added up.");
    }
    section_ui(ui, theme, "Width of ties", None);
    let weighings = [
        (Weighing::Even, "All alike", "All ties equally wide"),
        (Weighing::Evidence, Weighing::Evidence.label(), "Wider ties rest on more pieces of evidence"),
        (
            Weighing::Amount,
            Weighing::Amount.label(),
            "Wider ties have larger amounts, in the currency most amounts are in",
        ),
    ];
    if let Some(weighing) = segments_ui(ui, theme, look.weighing, &weighings) {
        outbox.send(Action::SetWeighing(weighing));
    }
    if look.weighing == Weighing::Amount {
        known_ui(ui, theme, session.network().tie_amounts(), session.shown().relations.ones());
    }
    // Where there are more ties than can be bundled, the choice is not offered.
    if can_bundle(session) {
        let tick = tick_ui(ui, theme, "Bundle ties", look.bundled);
        if tick.on_hover_text("Long ties run along others that go the same way").clicked() {
            outbox.send(Action::Bundle(!look.bundled));
        }
    }
}

/// In which currency amounts are compared, and of how many records that are shown they are known.
fn known_ui(ui: &mut egui::Ui, theme: &Theme, amounts: &Amounts, shown: impl Iterator<Item = usize>) {
    let known = Coverage::of(amounts, shown, Language::English).english();
    let currency = amounts.currency.as_deref().map(|code| format!("In {}: ", told::currency(code, Language::English)));
    let text = format!("{}{known}", currency.unwrap_or_default());
    ui.add_space(theme.gap * 0.4);
    soft_ui(ui, theme, ties::capitalised(&text));
}
