//! The filters at the left: sector, fund, year, kinds and status, each choice with its count.

use eframe::egui;

use super::{
    PanelState,
    widgets::{Choice, choice_ui, link_ui, section_ui, segments_ui, tick_ui},
    year_ui,
};
use crate::{
    dataset::{
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex},
        look::{Colouring, Sizing, Weighing},
        relation::Status,
    },
    filter::{Facet, LAYERS},
    scene::{
        bundle::can_bundle,
        encoding::sector_color,
        theme::{Shape, Theme},
    },
    session::{Session, action::Action, outbox::Outbox},
};

/// How many choices of a long list are shown before it is unfolded.
const SHORT_LIST: usize = 7;

/// Shows all filters.
pub fn filters_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        // The scroll bar floats over the right edge: counts keep clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        look_ui(ui, session, theme, outbox);
        sectors_ui(ui, session, theme, state, outbox);
        funds_ui(ui, session, theme, state, outbox);
        year_ui::years_ui(ui, session, theme, state, outbox);
        entity_kinds_ui(ui, session, theme, outbox);
        layers_ui(ui, session, theme, outbox);
        relation_kinds_ui(ui, session, theme, state, outbox);
        statuses_ui(ui, session, theme, outbox);
        surroundings_ui(ui, session, theme, outbox);
        ui.add_space(theme.gap * 2.0);
    });
}

/// What colours, sizes and widths tell.
fn look_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
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
        (Sizing::Amount, Sizing::Amount.label(), "Size by the amount of a fund, in the currency most are in"),
        (Sizing::Between, Sizing::Between.label(), "Size by how much an entity lies between others"),
    ];
    if let Some(sizing) = segments_ui(ui, theme, look.sizing, &sizings) {
        outbox.send(Action::SetSizing(sizing));
    }
    section_ui(ui, theme, "Widen ties by", None);
    let weighings = [
        (Weighing::Even, "Nothing", "All ties equally wide"),
        (Weighing::Evidence, Weighing::Evidence.label(), "Widen ties by how many pieces of evidence they rest on"),
        (Weighing::Amount, Weighing::Amount.label(), "Widen ties by their amount, in the currency most are in"),
    ];
    if let Some(weighing) = segments_ui(ui, theme, look.weighing, &weighings) {
        outbox.send(Action::SetWeighing(weighing));
    }
    // Where there are more ties than can be bundled, the choice is not offered.
    if can_bundle(session) {
        let tick = tick_ui(ui, theme, "Bundle ties", look.bundled);
        if tick.on_hover_text("Long ties run along others that go the same way").clicked() {
            outbox.send(Action::Bundle(!look.bundled));
        }
    }
}

/// People, events and places, each of which can be left out as a whole.
fn layers_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let kinds = session.network().dataset().entity_kinds.iter().enumerate();
    let layers: Vec<_> = kinds.filter(|(_, kind)| LAYERS.contains(&kind.id.as_str())).collect();
    if layers.is_empty() {
        return;
    }
    facet_heading_ui(ui, session, theme, "Layers", Facet::Layer, outbox);
    for (at, record) in layers {
        let kind = EntityKindIndex::new(at);
        let shown = !session.filter().left_out.contains(&kind);
        let name = format!("Layer: {}", record.name.get(session.language()));
        if tick_ui(ui, theme, &name, shown).clicked() {
            outbox.send(Action::ToggleLayer(kind));
        }
    }
}

/// The heading of a facet, which offers to clear it while it is active.
fn facet_heading_ui(
    ui: &mut egui::Ui,
    session: &Session,
    theme: &Theme,
    title: &str,
    facet: Facet,
    outbox: &mut Outbox,
) {
    let command = session.filter().is_active(facet).then_some("Clear");
    if section_ui(ui, theme, title, command) {
        outbox.send(Action::ClearFacet(facet));
    }
}

fn sectors_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let rows = sector_rows(session);
    if rows.is_empty() {
        return;
    }
    facet_heading_ui(ui, session, theme, "Sector", Facet::Sector, outbox);
    let dataset = session.network().dataset();
    let short = !state.all_sectors && rows.len() > SHORT_LIST + 2;
    let mut left_out = 0;
    for (sector, depth, rank) in &rows {
        let chosen = session.filter().sectors.contains(sector);
        if short && *rank >= SHORT_LIST && !chosen {
            left_out += 1;
            continue;
        }
        let swatch = (Shape::Disc, sector_color(session, theme, *sector).unwrap_or(theme.other_groups));
        let choice = Choice {
            name: dataset.sector(*sector).name.get(session.language()),
            count: session.counts().sector(*sector),
            chosen,
            mark: (session.exploration().look.colouring == Colouring::Sector).then_some(swatch),
            depth: if short { 0 } else { *depth },
        };
        if choice_ui(ui, theme, &choice).clicked() {
            outbox.send(Action::ToggleSector(*sector));
        }
    }
    unfold_ui(ui, theme, left_out, "sectors", rows.len() > SHORT_LIST + 2, &mut state.all_sectors);
}

/// "12 more" or "Fewer" below a long list.
fn unfold_ui(ui: &mut egui::Ui, theme: &Theme, left_out: usize, of: &str, long: bool, unfolded: &mut bool) {
    if long {
        ui.add_space(2.0);
        let text = if *unfolded { format!("Fewer {of}") } else { format!("{left_out} more {of}") };
        if (*unfolded || left_out > 0) && link_ui(ui, theme, &text).clicked() {
            *unfolded = !*unfolded;
        }
    }
}

/// Sectors as a tree in dataset order, with their depth and their rank by number of relations.
fn sector_rows(session: &Session) -> Vec<(SectorIndex, usize, usize)> {
    let sectors = &session.network().dataset().sectors;
    let mut ranked: Vec<usize> = (0..sectors.len()).collect();
    let standing = |at: usize| session.standing_count(SectorIndex::new(at));
    ranked.sort_by_key(|at| (std::cmp::Reverse(standing(*at)), *at));
    let mut rank = vec![0; sectors.len()];
    for (place, at) in ranked.into_iter().enumerate() {
        rank[at] = place;
    }
    let mut rows = Vec::with_capacity(sectors.len());
    let mut pending: Vec<(usize, usize)> =
        (0..sectors.len()).rev().filter(|at| sectors[*at].parent.is_none()).map(|at| (at, 0)).collect();
    while let Some((at, depth)) = pending.pop() {
        rows.push((SectorIndex::new(at), depth, rank[at]));
        let children = (0..sectors.len()).rev().filter(|child| sectors[*child].parent == Some(SectorIndex::new(at)));
        pending.extend(children.map(|child| (child, depth + 1)));
    }
    rows
}

fn funds_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let rows = fund_rows(session);
    if rows.is_empty() {
        return;
    }
    facet_heading_ui(ui, session, theme, "Fund", Facet::Fund, outbox);
    let long = rows.len() > SHORT_LIST + 2;
    let mut left_out = 0;
    for (nth, (fund, depth)) in rows.iter().enumerate() {
        let chosen = session.filter().funds.contains(fund);
        if long && !state.all_funds && nth >= SHORT_LIST && !chosen {
            left_out += 1;
            continue;
        }
        let name = session.label(*fund);
        let choice = Choice { name, count: session.counts().fund(*fund), chosen, mark: None, depth: *depth };
        if choice_ui(ui, theme, &choice).clicked() {
            outbox.send(Action::ToggleFund(*fund));
        }
    }
    unfold_ui(ui, theme, left_out, "funds", long, &mut state.all_funds);
}

/// Capital entities, the best-tied first, each followed by the funds it manages.
fn fund_rows(session: &Session) -> Vec<(EntityIndex, usize)> {
    let network = session.network();
    let mut funds: Vec<EntityIndex> = session.counts().funds.iter().map(|(fund, _)| *fund).collect();
    funds.sort_by_key(|fund| (std::cmp::Reverse(network.degree(*fund)), *fund));
    let managed = |fund: EntityIndex| !network.managers_of(fund).is_empty();
    let mut rows = Vec::with_capacity(funds.len());
    for top in funds.iter().copied().filter(|fund| !managed(*fund)) {
        rows.push((top, 0));
        rows.extend(network.funds_managed_by(top).into_iter().filter(|fund| *fund != top).map(|fund| (fund, 1)));
    }
    // Funds that manage each other in a circle have no top; they must not get lost.
    let listed: std::collections::BTreeSet<_> = rows.iter().map(|(fund, _)| *fund).collect();
    rows.extend(funds.into_iter().filter(|fund| !listed.contains(fund)).map(|fund| (fund, 0)));
    rows
}

fn entity_kinds_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let dataset = session.network().dataset();
    if dataset.entity_kinds.is_empty() {
        return;
    }
    facet_heading_ui(ui, session, theme, "Kind of entity", Facet::EntityKind, outbox);
    for (at, record) in dataset.entity_kinds.iter().enumerate() {
        let kind = EntityKindIndex::new(at);
        let mark = theme.mark(&record.id, at);
        let color = match session.exploration().look.colouring {
            Colouring::Kind => mark.color,
            Colouring::Sector | Colouring::Community => theme.text_faint,
        };
        let choice = Choice {
            name: record.name.get(session.language()),
            count: session.counts().entity_kind(kind),
            chosen: session.filter().entity_kinds.contains(&kind),
            mark: Some((mark.shape, color)),
            depth: 0,
        };
        if choice_ui(ui, theme, &choice).clicked() {
            outbox.send(Action::ToggleEntityKind(kind));
        }
    }
}

fn relation_kinds_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let dataset = session.network().dataset();
    if dataset.relation_kinds.is_empty() {
        return;
    }
    facet_heading_ui(ui, session, theme, "Kind of tie", Facet::RelationKind, outbox);
    let count = dataset.relation_kinds.len();
    let long = count > SHORT_LIST + 2;
    for kind in (0..count).map(RelationKindIndex::new) {
        let chosen = session.filter().relation_kinds.contains(&kind);
        if long && !state.relation_kinds && !chosen {
            continue;
        }
        let name = dataset.relation_kind(kind).name.get(session.language());
        let choice = Choice { name, count: session.counts().relation_kind(kind), chosen, mark: None, depth: 0 };
        if choice_ui(ui, theme, &choice).clicked() {
            outbox.send(Action::ToggleRelationKind(kind));
        }
    }
    let text =
        if state.relation_kinds { "Fewer kinds of ties".to_owned() } else { format!("All {count} kinds of ties") };
    if long && link_ui(ui, theme, &text).clicked() {
        state.relation_kinds = !state.relation_kinds;
    }
}

fn statuses_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    facet_heading_ui(ui, session, theme, "Status", Facet::Status, outbox);
    let of_status = &session.network().census().relations.of_status;
    let used = |status: Status| !of_status[status as usize].is_clear();
    for status in Status::ALL.into_iter().filter(|status| used(*status)) {
        let chosen = session.filter().statuses.contains(&status);
        let choice =
            Choice { name: status.label(), count: session.counts().status(status), chosen, mark: None, depth: 0 };
        if choice_ui(ui, theme, &choice).clicked() {
            outbox.send(Action::ToggleStatus(status));
        }
    }
}

fn surroundings_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    section_ui(ui, theme, "Surroundings", None);
    let context = session.filter().context;
    let response = tick_ui(ui, theme, "Show context", context);
    if response.on_hover_text("Ties of what matches that say nothing on a chosen filter, dimmed").clicked() {
        outbox.send(Action::SetContext(!context));
    }
}
