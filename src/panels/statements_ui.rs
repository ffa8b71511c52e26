//! What an entity said, as sources report it: each statement leads to the record that rests on it.

use eframe::egui;

use super::{
    Panel,
    fold::Heading,
    search_ui::{go_to_entity, go_to_relation},
    ties::{self, capitalised},
    widgets::{LongList, link_ui, rule_ui, soft_ui},
};
use crate::{
    dataset::id::EntityIndex,
    network::statements::{About, Statement},
    session::Session,
};

/// The most statements that are not folded at first.
const SEVERAL: usize = 6;

/// Shows the statements of an entity, if it made any.
pub fn statements_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex) {
    let Panel { session, theme, .. } = *panel;
    let (statements, words) = (session.network().statements_by(entity), session.words());
    if statements.is_empty() {
        return;
    }
    let open = statements.len() <= SEVERAL;
    let heading = Heading { title: &words.say("statements"), count: statements.len(), nested: false, open, words };
    heading.fold_ui(ui, theme, "statements", |ui| {
        LongList { of: ("statements", entity), rows: statements.iter() }.ui(panel, ui, |panel, ui, statement| {
            statement_ui(panel, ui, *statement);
        });
    });
}

fn statement_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, statement: Statement) {
    let Panel { session, theme, .. } = *panel;
    let dataset = session.network().dataset();
    if link_ui(ui, theme, &about(statement.about, session)).clicked() {
        match statement.about {
            About::Relation(relation) => go_to_relation(relation, panel.out),
            About::Entity(entity) => go_to_entity(entity, panel.out),
            About::Figure(at) => {
                if let Some(figure) = dataset.figures.get(at) {
                    go_to_entity(figure.about, panel.out);
                }
            }
        }
    }
    if let Some(piece) = statement.evidence(dataset) {
        if let Some(says) = &piece.says {
            soft_ui(ui, theme, capitalised(says));
        }
        soft_ui(ui, theme, dataset.source(piece.source).titled());
    }
    rule_ui(ui, theme);
}

/// The record that a statement is about, in words.
fn about(about: About, session: &Session) -> String {
    let dataset = session.network().dataset();
    match about {
        About::Relation(relation) => ties::sentence(session, relation),
        About::Entity(entity) => session.label_apart(entity).into_owned(),
        About::Figure(at) => dataset.figures.get(at).map_or_else(String::new, |figure| {
            session.words().pair(&session.label_apart(figure.about), &figure.metric)
        }),
    }
}
