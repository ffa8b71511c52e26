//! What the selected entities have in common, and what only some of them have.

use std::collections::BTreeSet;

use eframe::egui;

use super::{
    Panel, PanelState,
    fold::Heading,
    search_ui::{go_to_entity, go_to_relation, go_to_source},
    widgets::{LongList, section_ui, short_link_ui, soft_ui},
};
use crate::{
    canvas::menu_on,
    dataset::id::{EntityIndex, RelationIndex},
    filter::choice::Choice,
    network::{
        common::{InCommon, Item, MOST, Row, sentence},
        paths::Walk,
    },
    scene::Target,
    session::{
        Session,
        action::Action,
        outbox::{Request, Thing},
    },
};

/// More entities than this are not told one by one.
const TOLD: usize = 12;

/// What `entities` have in common, of the ties that `session` shows.
pub fn in_common(session: &Session, entities: &BTreeSet<EntityIndex>) -> InCommon {
    let allowed = (!session.filter().is_clear()).then(|| &session.shown().relations);
    InCommon::new(entities, Walk { allowed, ..session.walk() })
}

/// What was found as text, with tabs between the cells of a line.
pub fn as_text(found: &InCommon, session: &Session) -> String {
    let (network, words) = (session.network(), session.words());
    let names: Vec<String> = found.entities.iter().map(|entity| Item::Entity(*entity).name(network, words)).collect();
    let title = words.pair(&words.say("common"), &words.listed(&names));
    let lines = found.lines(network, words).into_iter().map(|cells| cells.join("\t").trim_end().to_owned());
    let all: Vec<String> = std::iter::once(title).chain(lines).chain(found.left_out(words)).collect();
    all.join("\n")
}

/// Shows what the selected entities have in common.
pub(super) fn common_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    entities: &BTreeSet<EntityIndex>,
    state: &mut PanelState,
) {
    let Panel { session, theme, words, .. } = *panel;
    if entities.len() > MOST {
        section_ui(ui, theme, &words.say("common"), None);
        soft_ui(ui, theme, words.with("common-too-many", [("most", MOST.into())]));
        return;
    }
    let PanelState { common, lit, .. } = state;
    let known =
        common.take().filter(|(revision, found)| *revision == session.revision() && found.entities.iter().eq(entities));
    let (_, found) = common.insert(known.unwrap_or_else(|| (session.revision(), in_common(session, entities))));
    if section_ui(ui, theme, &words.say("common"), Some(&words.say("common-copy"))) {
        panel.out.request(Request::Copy(as_text(found, session)));
    }
    if let Some(left_out) = found.left_out(words) {
        soft_ui(ui, theme, left_out);
    }
    if !found.between.is_empty() {
        let title = words.say("common-between");
        let heading = heading(panel, &title, found.between.len(), false);
        heading.fold_ui(ui, theme, "common-between", |ui| ties_ui(panel, ui, &found.between, lit));
    }
    let shared: Vec<&Row> = found.shared().collect();
    if shared.is_empty() {
        ui.add_space(theme.gap * 0.5);
        soft_ui(ui, theme, words.say("common-none"));
    } else {
        rows_ui(panel, ui, ("common-shared", &words.say("common-shared"), true), &shared, (found, lit));
    }
    let partly: Vec<&Row> = found.partly().collect();
    rows_ui(panel, ui, ("common-some", &words.say("common-some"), false), &partly, (found, lit));
    for entity in entities.iter().filter(|_| entities.len() <= TOLD) {
        let only: Vec<&Row> = found.only(*entity).collect();
        let name = Item::Entity(*entity).name(session.network(), words);
        let title = words.with("common-only", [("name", name.into())]);
        rows_ui(
            panel,
            ui,
            (session.network().dataset().entity(*entity).id.as_str(), &title, false),
            &only,
            (found, lit),
        );
    }
}

fn heading<'a>(panel: &Panel<'_>, title: &'a str, count: usize, open: bool) -> Heading<'a> {
    Heading { title, count, nested: true, open, words: panel.words }
}

/// Rows under a heading, those of each respect under its name.
fn rows_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (key, title, open): (&str, &str, bool),
    rows: &[&Row],
    (found, lit): (&InCommon, &mut Option<Target>),
) {
    let Panel { theme, words, .. } = *panel;
    if rows.is_empty() {
        return;
    }
    heading(panel, title, rows.len(), open).fold_ui(ui, theme, ("common", key), |ui| {
        for of_one in rows.chunk_by(|one, other| one.aspect == other.aspect) {
            let Some(aspect) = of_one.first().map(|row| row.aspect) else { continue };
            soft_ui(ui, theme, words.say(aspect.key()));
            let long = LongList { of: ("common", key, aspect), rows: of_one.iter() };
            long.ui(panel, ui, |panel, ui, row| row_ui(panel, ui, row, (found, lit)));
            ui.add_space(theme.gap * 0.4);
        }
    });
}

/// One item: it leads to what it is, and is lit on the map while it is pointed at.
fn row_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, row: &Row, (found, lit): (&InCommon, &mut Option<Target>)) {
    let Panel { session, theme, words, .. } = *panel;
    let name = row.item.name(session.network(), words);
    let response = short_link_ui(ui, theme, &name);
    match row.item {
        Item::Entity(entity) => {
            menu_on(&response, || Thing::Entity(entity), panel.out);
            if response.hovered() || response.has_focus() {
                *lit = Some(Target::Entity(entity));
            }
            if response.clicked() {
                go_to_entity(entity, panel.out);
            }
        }
        Item::Sector(sector) => {
            menu_on(&response, || Thing::Choice(Choice::Sector(sector)), panel.out);
            let filter = words.with("filter-by", [("name", name.as_str().into())]);
            if response.on_hover_text(filter).clicked() {
                panel.out.send(Action::Choose(Choice::Sector(sector)));
            }
        }
        Item::Source(source) => {
            menu_on(&response, || Thing::Source(source, None), panel.out);
            if response.clicked() {
                go_to_source(source, session, panel.out);
            }
        }
    }
    if row.holders.len() > 1 && !found.is_shared(row) {
        soft_ui(ui, theme, found.holders(row, session.network(), words));
    }
}

fn ties_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, ties: &[RelationIndex], lit: &mut Option<Target>) {
    LongList { of: "common-between", rows: ties.iter() }.ui(panel, ui, |panel, ui, tie| {
        let said = sentence(*tie, panel.session.network(), panel.words);
        let response = short_link_ui(ui, panel.theme, &said);
        menu_on(&response, || Thing::Relation(*tie), panel.out);
        if response.hovered() || response.has_focus() {
            *lit = Some(Target::Relation(*tie));
        }
        if response.clicked() {
            go_to_relation(*tie, panel.out);
        }
    });
}
