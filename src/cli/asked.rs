//! `--ask`: a question in words, as the search field of the window understands it.

use super::{Failure, Terminal};
use crate::{
    dataset::{filter::Filter, names::Language, view::Selection, visible},
    filter::{
        Facet,
        ask::{Answer, Asking, Lacking, about},
        search::SearchIndex,
    },
    network::Network,
    words::Words,
};

/// What a question comes to, with the choices that other options make. What was understood, and what was not, is told
/// beside the answer.
///
/// # Errors
/// If nothing of it is understood, or it asks for something without saying of what.
pub(super) fn asked(
    text: &str,
    network: &Network,
    chosen: &Filter,
    terminal: &mut Terminal<'_>,
) -> Result<Answer, Failure> {
    let search = SearchIndex::new(network);
    let question = Asking::new(network.dataset(), &search).understand(text, &search, network.dataset());
    let words = Words::of(Language::English);
    let labels: Vec<String> = question.pieces.iter().map(|piece| piece.meaning.label(network, words)).collect();
    let unknown = question.unknown(text);
    let understood = if labels.is_empty() { "nothing".to_owned() } else { labels.join(" · ") };
    let mut told = vec![format!("understood: {understood}")];
    if !unknown.is_empty() {
        told.push(format!("not understood: {unknown}{}", nearest(&unknown, &search)));
    }
    for line in told.iter().flat_map(|told| told.lines()) {
        writeln!(terminal.err, "{}", visible::on_a_line(line))?;
    }
    let mut answer = question.answer(network, chosen).map_err(|lacking| {
        Failure::Usage(
            match lacking {
                Lacking::Everything => "nothing of the question was understood",
                Lacking::OtherEntity => "name another entity too",
                Lacking::TwoEntities => "a path leads between two entities: name just two",
            }
            .to_owned(),
        )
    })?;
    if let (None, Some(entity)) = (&answer.filter, answer.selection.single_entity()) {
        // An entity by itself is asked for with all that it is tied to.
        let own = about(entity, network).alone(chosen);
        answer = Answer { filter: Some(own), selection: Selection::Nothing };
    }
    if let Some(filter) = &mut answer.filter {
        for choice in Facet::ALL.into_iter().flat_map(|facet| chosen.choices(facet)) {
            if !choice.is_in(filter) {
                choice.toggle(filter);
            }
        }
    }
    Ok(answer)
}

/// What is called nearly so, as a question.
fn nearest(unknown: &str, search: &SearchIndex) -> String {
    let hits = search.search(unknown, 1);
    hits.first().map_or_else(String::new, |hit| format!(" (did you mean \"{}\"?)", hit.text))
}
