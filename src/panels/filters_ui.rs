//! The filters at the left: sector, fund, kinds and status, each choice with its count.

use std::cmp::Reverse;

use eframe::egui::{self, Align, Layout, Role, Sense, UiBuilder, Vec2, WidgetInfo};

use super::{
    PanelState,
    widgets::{Choice, bold, choice_ui, link_ui, section_ui, soft_ui, tick_ui},
};
use crate::{
    canvas::menu_on,
    dataset::{
        fold::fold,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex},
        look::Colouring,
        names::Names,
        relation::Status,
    },
    filter::{Facet, LAYERS, describe::counted},
    scene::{
        encoding::sector_color,
        theme::{Shape, Theme},
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Thing},
    },
};

/// How many choices of a long list are shown before it is unfolded.
const SHORT_LIST: usize = 7;
/// So many choices are shown of a list that is unfolded; more are found by their names.
const LONG_LIST: usize = 200;

/// A list of choices that may be long.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Whether all choices are shown.
    pub unfolded: bool,
    /// What is looked for among them.
    pub query: String,
}

/// One choice of a facet, as plain data.
struct Row<'a> {
    /// What it is called in every language, if the dataset names it.
    names: Option<&'a Names>,
    name: &'a str,
    count: usize,
    chosen: bool,
    /// How it looks on the map, if it does.
    mark: Option<(Shape, egui::Color32)>,
    /// How deep it lies in its tree.
    depth: usize,
    /// Whether it is among the first few, which are shown even of a long list.
    first: bool,
    action: Action,
}

/// Shows all filters.
pub fn filters_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        // The scroll bar floats over the right edge: counts keep clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        let mut facet_ui = |facet, title, of, rows: &[Row<'_>]| {
            list_ui(ui, session, theme, (facet, title, of), rows, state, outbox);
        };
        facet_ui(Facet::Sector, "Sector", "sectors", &sector_rows(session, theme));
        facet_ui(Facet::Fund, "Fund", "funds", &fund_rows(session));
        facet_ui(Facet::EntityKind, "Kind of entity", "kinds", &entity_kind_rows(session, theme));
        facet_ui(Facet::RelationKind, "Kind of tie", "kinds of ties", &relation_kind_rows(session));
        facet_ui(Facet::Status, "Status", "kinds of claims", &status_rows(session));
        layers_ui(ui, session, theme, outbox);
        surroundings_ui(ui, session, theme, outbox);
        ui.add_space(theme.gap * 2.0);
    });
}

/// The choices of one facet: its heading, the first of them or all, and a way to find one of many.
fn list_ui(
    ui: &mut egui::Ui,
    session: &Session,
    theme: &Theme,
    (facet, title, of): (Facet, &str, &str),
    rows: &[Row<'_>],
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    if rows.is_empty() {
        return;
    }
    facet_heading_ui(ui, session, theme, title, facet, outbox);
    let listing = state.listings.entry(facet).or_default();
    let long = rows.len() > SHORT_LIST + 2;
    let unfolded = !long || listing.unfolded;
    if long && unfolded {
        query_ui(ui, theme, of, &mut listing.query);
    }
    let query = if long && unfolded { fold(&listing.query) } else { String::new() };
    let fits = |row: &&Row<'_>| if unfolded { row.is_called(&query) } else { row.first || row.chosen };
    let fitting: Vec<_> = rows.iter().filter(fits).collect();
    for row in fitting.iter().take(LONG_LIST) {
        let depth =
            if unfolded && query.is_empty() { row.depth } else { row.depth.min(usize::from(facet == Facet::Fund)) };
        let choice = Choice { name: row.name, count: row.count, chosen: row.chosen, mark: row.mark, depth };
        let response = choice_ui(ui, theme, &choice);
        if response.clicked() {
            outbox.send(row.action.clone());
        }
        menu_on(&response, || Thing::Choice(Box::new(row.action.clone())), outbox);
        response.on_hover_ui(|ui| _ = soft_ui(ui, theme, about(session, row)));
    }
    if fitting.is_empty() {
        soft_ui(ui, theme, format!("No {of} are called that"));
    } else if fitting.len() > LONG_LIST {
        soft_ui(ui, theme, format!("{} more: look for them by name", fitting.len() - LONG_LIST));
    }
    if long {
        ui.add_space(2.0);
        let text = if unfolded { format!("Fewer {of}") } else { format!("{} more {of}", rows.len() - fitting.len()) };
        if (unfolded || fitting.len() < rows.len()) && link_ui(ui, theme, &text).clicked() {
            *listing = Listing { unfolded: !unfolded, query: String::new() };
        }
    }
}

/// A field to look for choices by their names.
fn query_ui(ui: &mut egui::Ui, theme: &Theme, of: &str, query: &mut String) {
    let label = format!("Find {of}");
    let field = egui::TextEdit::singleline(query).hint_text(label.as_str()).desired_width(f32::INFINITY);
    let response = ui.add(field.margin(egui::Margin::symmetric(8, 3)));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", query.as_str(), "");
        info.label = Some(label.clone());
        info
    });
    ui.add_space(theme.gap * 0.3);
}

impl Row<'_> {
    /// Whether one of its names has a part that folds to `query`.
    fn is_called(&self, query: &str) -> bool {
        let mut names = self.names.into_iter().flat_map(Names::iter).map(|(_, name)| name).chain([self.name]);
        query.is_empty() || names.any(|name| fold(name).contains(query))
    }
}

/// What the count of a choice counts.
fn about(session: &Session, row: &Row<'_>) -> String {
    let network = session.network();
    let ties = counted(row.count, "tie", "ties");
    match &row.action {
        Action::ToggleSector(sector) => {
            let narrower = network.dataset().sectors.iter().any(|other| other.parent == Some(*sector));
            format!("{}: {ties}{}", row.name, if narrower { ", its narrower sectors included" } else { "" })
        }
        Action::ToggleFund(fund) => match network.funds_managed_by(*fund).len() {
            0 => format!("{ties} with {}, or paid from it", row.name),
            managed => {
                let managed = counted(managed, "fund it manages", "funds it manages");
                let own = counted(network.degree(*fund), "tie", "ties");
                format!("{ties} with {} or the {managed}, or paid from them; {own} of its own in all", row.name)
            }
        },
        Action::ToggleEntityKind(_) => format!("{ties} with an end of this kind: {}", row.name),
        Action::ToggleRelationKind(_) => format!("{ties} of this kind: {}", row.name),
        _ => format!("{}: {ties}", row.name),
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
    ui.add_space(theme.gap);
    // As high with the offer as without it, so that no row moves when its box is ticked.
    let size = Vec2::new(ui.available_width(), theme.row_height * 0.85);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.scope_builder(UiBuilder::new().max_rect(area).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.label(bold(title.to_uppercase(), theme.small_size * 0.94).color(theme.text_faint).extra_letter_spacing(0.8));
        if session.filter().is_active(facet) {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let response = link_ui(ui, theme, "Clear");
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Clear: {title}")));
                if response.clicked() {
                    outbox.send(Action::ClearFacet(facet));
                }
            });
        }
    });
}

/// Sectors as a tree in dataset order; those with most relations are the first.
fn sector_rows<'a>(session: &'a Session, theme: &Theme) -> Vec<Row<'a>> {
    let dataset = session.network().dataset();
    let first = most_numerous(dataset.sectors.len(), |at| session.standing_counts().sector(SectorIndex::new(at)));
    let coloured = session.exploration().look.colouring == Colouring::Sector;
    let tree = tree(dataset.sectors.iter().map(|sector| sector.parent.map(SectorIndex::position)));
    let row = |(at, depth): (usize, usize)| {
        let sector = SectorIndex::new(at);
        let names = &dataset.sector(sector).name;
        // What has no colour of its own is drawn as other sectors are, and looks unlike all that have one.
        let own = sector_color(session, theme, sector).map(|color| (Shape::Disc, color));
        Row {
            names: Some(names),
            name: names.get(session.language()),
            count: session.counts().sector(sector),
            chosen: session.filter().sectors.contains(&sector),
            mark: coloured.then_some(own.unwrap_or((Shape::Ring, theme.other_groups))),
            depth,
            first: first[at],
            action: Action::ToggleSector(sector),
        }
    };
    tree.into_iter().map(row).collect()
}

/// Records with their depth, each followed by those that lie in it.
fn tree(parents: impl Iterator<Item = Option<usize>>) -> Vec<(usize, usize)> {
    let parents: Vec<_> = parents.collect();
    let mut children = vec![Vec::new(); parents.len()];
    for (at, parent) in parents.iter().enumerate().rev() {
        if let Some(parent) = parent {
            children[*parent].push(at);
        }
    }
    let mut pending: Vec<_> = (0..parents.len()).rev().filter(|at| parents[*at].is_none()).map(|at| (at, 0)).collect();
    let mut rows = Vec::with_capacity(parents.len());
    while let Some((at, depth)) = pending.pop() {
        rows.push((at, depth));
        pending.extend(children[at].iter().map(|child| (*child, depth + 1)));
    }
    rows
}

/// Of `count` records, whether each is among those with the highest counts.
fn most_numerous(count: usize, of: impl Fn(usize) -> usize) -> Vec<bool> {
    let mut ranked: Vec<usize> = (0..count).collect();
    ranked.sort_by_key(|at| (Reverse(of(*at)), *at));
    let mut first = vec![false; count];
    ranked.into_iter().take(SHORT_LIST).for_each(|at| first[at] = true);
    first
}

/// Capital entities, the best-tied first, each followed by the funds it manages.
fn fund_rows(session: &Session) -> Vec<Row<'_>> {
    let dataset = session.network().dataset();
    let row = |(nth, (fund, depth)): (usize, (EntityIndex, usize))| Row {
        names: Some(&dataset.entity(fund).name),
        name: session.label(fund),
        count: session.counts().fund(fund),
        chosen: session.filter().funds.contains(&fund),
        mark: None,
        depth,
        first: nth < SHORT_LIST,
        action: Action::ToggleFund(fund),
    };
    funds_below_managers(session).into_iter().enumerate().map(row).collect()
}

fn funds_below_managers(session: &Session) -> Vec<(EntityIndex, usize)> {
    let network = session.network();
    let mut funds: Vec<EntityIndex> = session.counts().funds.iter().map(|(fund, _)| *fund).collect();
    funds.sort_by_key(|fund| (Reverse(network.degree(*fund)), *fund));
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

fn entity_kind_rows<'a>(session: &'a Session, theme: &Theme) -> Vec<Row<'a>> {
    let kinds = session.network().dataset().entity_kinds.iter().enumerate();
    let by_kind = session.exploration().look.colouring == Colouring::Kind;
    let row = |(at, record): (usize, &'a crate::dataset::vocabulary::EntityKind)| {
        let kind = EntityKindIndex::new(at);
        let mark = theme.mark(&record.id, at);
        Row {
            names: Some(&record.name),
            name: record.name.get(session.language()),
            count: session.counts().entity_kind(kind),
            chosen: session.filter().entity_kinds.contains(&kind),
            mark: Some((mark.shape, if by_kind { mark.color } else { theme.text_faint })),
            depth: 0,
            first: true,
            action: Action::ToggleEntityKind(kind),
        }
    };
    kinds.map(row).collect()
}

/// Kinds of relations, those with most relations first, then by name.
fn relation_kind_rows(session: &Session) -> Vec<Row<'_>> {
    let dataset = session.network().dataset();
    let name = |kind: RelationKindIndex| dataset.relation_kind(kind).name.get(session.language());
    let mut kinds: Vec<_> = (0..dataset.relation_kinds.len()).map(RelationKindIndex::new).collect();
    kinds.sort_by_cached_key(|kind| {
        (Reverse(session.standing_counts().relation_kind(*kind)), name(*kind).to_lowercase())
    });
    let row = |(nth, kind): (usize, RelationKindIndex)| Row {
        names: Some(&dataset.relation_kind(kind).name),
        name: name(kind),
        count: session.counts().relation_kind(kind),
        chosen: session.filter().relation_kinds.contains(&kind),
        mark: None,
        depth: 0,
        first: nth < SHORT_LIST,
        action: Action::ToggleRelationKind(kind),
    };
    kinds.into_iter().enumerate().map(row).collect()
}

/// The statuses that occur.
fn status_rows(session: &Session) -> Vec<Row<'_>> {
    let of_status = &session.network().census().relations.of_status;
    let used = |status: &Status| !of_status[*status as usize].is_clear();
    let row = |status: Status| Row {
        names: None,
        name: status.label(),
        count: session.counts().status(status),
        chosen: session.filter().statuses.contains(&status),
        mark: None,
        depth: 0,
        first: true,
        action: Action::ToggleStatus(status),
    };
    Status::ALL.into_iter().filter(used).map(row).collect()
}

fn surroundings_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    section_ui(ui, theme, "Surroundings", None);
    let context = session.filter().context;
    let response = tick_ui(ui, theme, "Show context", context);
    if response.on_hover_text("Ties of what matches that say nothing on a chosen filter, dimmed").clicked() {
        outbox.send(Action::SetContext(!context));
    }
}
