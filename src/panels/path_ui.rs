//! The paths between two entities: their conditions, and each with its steps.

use std::collections::BTreeSet;

use eframe::egui;

use super::{
    Panel,
    details_ui::title_ui,
    look_ui::adverse_ui,
    search_ui::go_to_relation,
    tie_ui::entity_link_ui,
    tips,
    widgets::{link_ui, removable_chip_ui, section_ui, segments_ui, soft_ui, tick_ui},
};
use crate::{
    canvas::menu_on,
    dataset::{
        id::{EntityIndex, EntityKindIndex, RelationKindIndex},
        relation::Status,
        route::{MAX_LONGER, Route, Waypoint},
        view::Selection,
    },
    filter::describe,
    network::paths::{Path, Paths, solidity},
    session::{Session, action::Action, command::Command, outbox::Thing},
};

/// The paths from one entity to another that are selected.
pub fn path_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, [from, to]: [EntityIndex; 2], route: &Route) {
    let Panel { session, theme, words, .. } = *panel;
    let ends = [("from", session.label_apart(from).into()), ("to", session.label_apart(to).into())];
    let found = session.paths();
    title_ui(ui, theme, &words.with("path-title", ends), &summary(session, found, route));
    if let Some(route) = changed_route_ui(panel, ui, route) {
        panel.out.send(Action::Select(Selection::Path { from, to, route }));
    }
    adverse_ui(panel, ui);
    let Some(found) = found else { return };
    if link_ui(ui, theme, &Command::Brief.label(words))
        .on_hover_text(tips::of(ui.ctx(), Command::Brief, words))
        .clicked()
    {
        panel.out.run(Command::Brief);
    }
    for (nth, path) in found.paths.iter().enumerate() {
        section_ui(ui, theme, &heading(session, found, nth, path), None);
        way_ui(panel, ui, path);
    }
    let unlisted = found.all().saturating_sub(found.paths.len());
    if unlisted > 0 {
        soft_ui(ui, theme, words.with("path-more", [("count", unlisted.into())]));
    }
}

/// How many paths there are of which length, and what does not count for them.
pub fn summary(session: &Session, found: Option<&Paths>, route: &Route) -> String {
    let words = session.words();
    let Some(found) = found else {
        return words.say(if route.is_plain() { "path-none" } else { "route-none" }).into_owned();
    };
    let mut parts = vec![words.with("path-summary", [("steps", found.steps.into()), ("paths", found.total.into())])];
    for (more, number) in (1..).zip(&found.longer) {
        parts.push(words.with("path-longer", [("steps", (found.steps + more).into()), ("paths", (*number).into())]));
    }
    parts.push(words.say("path-without").into_owned());
    if !found.is_whole {
        parts.push(words.say("path-too-many").into_owned());
    }
    parts.join(" · ")
}

/// "Path 3 · 5 steps · weakest tie inferred".
fn heading(session: &Session, found: &Paths, nth: usize, path: &Path) -> String {
    let words = session.words();
    let mut parts = vec![words.with("path-nth", [("number", (nth + 1).into())])];
    if !found.longer.is_empty() {
        parts.push(words.with("path-steps", [("steps", path.steps().into())]));
    }
    if let Some(status) = weakest(session, path) {
        parts.push(words.with("path-weakest", [("status", words.status(status).into())]));
    }
    parts.join(" · ")
}

/// The status of the step of `path` that can be built on least.
fn weakest(session: &Session, path: &Path) -> Option<Status> {
    let dataset = session.network().dataset();
    let best =
        |ties: &Vec<_>| ties.iter().map(|tie| dataset.relation(*tie).status).min_by_key(|status| solidity(*status));
    path.relations.iter().filter_map(best).max_by_key(|status| solidity(*status))
}

/// The conditions of the paths, to be changed; what they become if something was.
fn changed_route_ui(panel: &Panel<'_>, ui: &mut egui::Ui, route: &Route) -> Option<Route> {
    let Panel { session, theme, words, .. } = *panel;
    let mut changed = None;
    ui.add_space(theme.gap);
    let lengths: Vec<(u8, String, String)> = (0..=MAX_LONGER)
        .map(|longer| {
            let of = [("longer", usize::from(longer).into())];
            (longer, words.with("route-length", of.clone()), words.with("route-length-tip", of))
        })
        .collect();
    let lengths: Vec<_> = lengths.iter().map(|(longer, label, tip)| (*longer, label.as_str(), tip.as_str())).collect();
    if let Some(longer) = segments_ui(ui, theme, route.longer, &lengths) {
        changed = Some(Route { longer, ..route.clone() });
    }
    if tick_ui(ui, theme, &words.say("route-within"), route.within).on_hover_text(words.tip("route-within")).clicked() {
        changed = Some(Route { within: !route.within, ..route.clone() });
    }
    ui.horizontal_wrapped(|ui| {
        for (key, waypoints) in [("route-through", &route.through), ("route-around", &route.around)] {
            for waypoint in waypoints {
                let label = words.with(key, [("name", describe::waypoint(*waypoint, session.network(), words).into())]);
                let name = words.with("route-drop", [("name", label.as_str().into())]);
                if removable_chip_ui(ui, theme, &label, &name).clicked() {
                    changed = Some(route.without(*waypoint));
                }
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        if let Some(waypoint) = waypoint_ui(panel, ui, "route-lead-through", all_kinds) {
            changed = Some(route.leading_through(waypoint));
        }
        if let Some(waypoint) = waypoint_ui(panel, ui, "route-lead-around", on_the_way) {
            changed = Some(route.leading_around(waypoint));
        }
    });
    changed
}

/// A menu of the waypoints that `offered` finds; the one that was chosen.
fn waypoint_ui(
    panel: &Panel<'_>,
    ui: &mut egui::Ui,
    key: &'static str,
    offered: fn(&Session) -> Vec<Waypoint>,
) -> Option<Waypoint> {
    let Panel { session, words, .. } = *panel;
    let mut chosen = None;
    let menu = ui.menu_button(words.say(key), |ui| {
        let waypoints = offered(session);
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for waypoint in &waypoints {
                if ui.button(describe::waypoint(*waypoint, session.network(), words)).clicked() {
                    chosen = Some(*waypoint);
                    ui.close();
                }
            }
            if waypoints.is_empty() {
                ui.label(words.say("route-nothing"));
            }
        });
    });
    menu.response.on_hover_text(words.tip(key));
    chosen
}

/// What lies on the paths that are listed, and of which kinds it is: paths can be led around that.
fn on_the_way(session: &Session) -> Vec<Waypoint> {
    let dataset = session.network().dataset();
    let mut met = BTreeSet::new();
    for path in session.paths().into_iter().flat_map(|found| &found.paths) {
        for entity in path.entities.get(1..path.entities.len().saturating_sub(1)).unwrap_or_default() {
            met.extend([Waypoint::Entity(*entity), Waypoint::EntityKind(dataset.entity(*entity).kind)]);
        }
        met.extend(path.relations.iter().flatten().map(|tie| Waypoint::RelationKind(dataset.relation(*tie).kind)));
    }
    met.into_iter().collect()
}

/// All kinds that there are: paths can be led through them.
fn all_kinds(session: &Session) -> Vec<Waypoint> {
    let dataset = session.network().dataset();
    let kinds = (0..dataset.entity_kinds.len()).map(|kind| Waypoint::EntityKind(EntityKindIndex::new(kind)));
    let ties = (0..dataset.relation_kinds.len()).map(|kind| Waypoint::RelationKind(RelationKindIndex::new(kind)));
    kinds.chain(ties).collect()
}

/// The entities along one path, with the ties between them.
fn way_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, path: &Path) {
    let Panel { session, theme, .. } = *panel;
    for (at, entity) in path.entities.iter().enumerate() {
        entity_link_ui(panel, ui, *entity);
        for relation in path.relations.get(at).into_iter().flatten() {
            let record = session.network().dataset().relation(*relation);
            let kind = session.network().dataset().relation_kind(record.kind).name.get(session.language());
            let arrow = if record.from == *entity { "↓" } else { "↑" };
            let response = link_ui(ui, theme, &format!("{arrow} {kind}"));
            menu_on(&response, || Thing::Relation(*relation), panel.out);
            if response.on_hover_text(session.words().tip("tie-details")).clicked() {
                go_to_relation(*relation, panel.out);
            }
        }
    }
}
