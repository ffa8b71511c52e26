//! What a screen reader says by itself of the map: how much is shown, once a filter changes that, and what is selected.

use eframe::egui::{Id, Ui};

use crate::{
    canvas::told, dataset::view::Selection, filter::describe, panels::widgets::say_unseen, scene::Target,
    session::Session,
};

/// Has it said. Nothing is seen of this.
pub(super) fn aloud_ui(ui: &Ui, session: &Session) {
    say_unseen(ui, Id::unique("shown, aloud"), &shown(session));
    say_unseen(ui, Id::unique("selected, aloud"), &selected(session));
}

/// How much is shown, with what is context and what lacks a date.
fn shown(session: &Session) -> String {
    let words = session.words();
    if let Some(compared) = session.compared() {
        return compared.sentence(words);
    }
    let sentence = describe::status_sentence(session.shown(), words);
    let parts: Vec<String> = [Some(sentence.shown), sentence.context, sentence.undated].into_iter().flatten().collect();
    words.parts(&parts)
}

/// What is selected.
fn selected(session: &Session) -> String {
    let (words, selection) = (session.words(), &session.seen().selection);
    let what = match selection {
        Selection::Nothing => return words.say("said-nothing-selected").into_owned(),
        Selection::Relation(tie) => told(Target::Relation(*tie), session),
        Selection::Source(source) => session.network().dataset().source(*source).titled().to_owned(),
        Selection::Path { from, to, .. } => {
            let [from, to] = [from, to].map(|end| session.label_apart(*end));
            words.with("aloud-path", [("from", from.into()), ("to", to.into())])
        }
        Selection::Entities(entities) => match selection.single_entity() {
            Some(entity) => told(Target::Entity(entity), session),
            None => words.with("count-entities", [("count", entities.len().into())]),
        },
    };
    words.with("aloud-selected", [("what", what.into())])
}
