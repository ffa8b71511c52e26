//! The words of a picture about itself, in the language of its names.

use std::borrow::Cow;

use super::subject::{Reach, Subject};
use crate::{
    dataset::{Dataset, id::EntityIndex, view::Selection, when::When},
    filter::describe,
    network::{Network, kinds::OfKind},
    session::Session,
    story::caption::{Block, Span},
    words::{Joined, Words, capitalised},
};

/// The counts: "62 relations, 45 entities; 32 more may match; 36 more have no usable year".
pub(crate) fn how_much(subject: &Subject, words: Words) -> String {
    let Subject { reach, relations, entities, context, undated, folded, .. } = subject;
    let counted = |key, count: usize| words.with(key, [("count", count.into())]);
    // If only entities are pointed out, it goes without saying that they show no relation.
    let names_relations = !relations.is_empty() || *reach != Reach::Lit;
    let relations = names_relations.then(|| counted("count-relations", relations.len()));
    let shown: Vec<String> = relations.into_iter().chain([counted("count-entities", entities.len())]).collect();
    let shown = words.parts(&shown);
    let shown = if *reach == Reach::Part { words.with("picture-part", [("shown", shown.into())]) } else { shown };
    let context = (*context > 0).then(|| counted("status-context", *context));
    let undated = (*undated > 0).then(|| counted("status-undated", *undated));
    let folded = (*folded > 0).then(|| counted("status-folded", *folded));
    let parts: Vec<String> = [Some(shown), folded, context, undated].into_iter().flatten().collect();
    words.clauses(&parts)
}

/// The filters: "Relations in Biotech, in 2024"; `None` if no filter is active.
pub fn chosen(session: &Session) -> Option<String> {
    describe::chosen(session.filter(), session.network(), session.words())
}

/// The ties of a kind, with their number: "Invests in … (12)", seen from an entity to which some may lead.
pub(super) fn of_kind(of: &OfKind, seen_from: Option<EntityIndex>, session: &Session) -> String {
    let name = session.network().dataset().relation_kind(of.kind).name.get(session.language());
    let said = match seen_from {
        Some(entity) if of.incoming => format!("… {name} {}", session.label_apart(entity)),
        Some(_) => format!("{} …", capitalised(name)),
        None => capitalised(name),
    };
    session.words().bracketed(&said, &of.ties.len().to_string())
}

/// What adverse ties do not count for; `ranked` says that those with most ties are named.
pub(super) fn without_adverse(session: &Session, ranked: bool) -> Option<String> {
    let words = session.words();
    let what = describe::without_adverse(session.seen(), session.network(), ranked, words)?;
    Some(words.with("picture-without-adverse", [("what", what.into())]))
}

/// How often an entity is quoted.
pub(super) fn said(name: &str, count: usize, words: Words) -> String {
    words.with("picture-said", [("name", name.into()), ("count", count.into())])
}

/// The sources: "Based on 5 sources, from HKIC, HKUST (Guangzhou) and 2 others".
pub(crate) fn based_on(sources: usize, publishers: &[&str], unnamed: usize, words: Words) -> String {
    let based = words.with("picture-based-on", [("count", sources.into())]);
    if publishers.is_empty() {
        return based;
    }
    let key = if unnamed > 0 { "picture-based-on-more" } else { "picture-based-on-these" };
    let names = words.listed(publishers);
    words.with(key, [("based", based.into()), ("names", names.into()), ("more", unnamed.into())])
}

/// The sources of a whole dataset, with the date of the latest: "Based on 5 sources; latest date among them: 24 Jun 2024".
pub(crate) fn rests_on(dataset: &Dataset, words: Words) -> String {
    let based = words.with("picture-based-on", [("count", dataset.sources.len().into())]);
    let Some(date) = latest(dataset, words) else { return based };
    words.with("picture-rests-on", [("based", based.into()), ("date", date.into())])
}

/// The latest date of the sources.
pub(crate) fn latest(dataset: &Dataset, words: Words) -> Option<String> {
    let dates = dataset.sources.iter().flat_map(|source| source.date.dates());
    dates.max_by_key(|date| date.last_day()).map(|latest| words.when(When::On(latest)))
}

/// The first words about any picture: its dataset.
pub(crate) fn of_what(title: &str, words: Words) -> String {
    words.with("picture-of", [("title", title.into())])
}

/// The end of a sentence, with the space before the next.
pub fn stop(words: Words) -> Cow<'static, str> {
    words.say("sentence-stop")
}

/// The reason why the map is empty.
pub fn nothing(session: &Session) -> String {
    let words = session.words();
    let why = describe::explain_empty(session.filter(), session.network(), session.shown(), words);
    why.map_or_else(|| words.say("picture-nothing").into_owned(), |why| why.said(words))
}

/// The undated relations: "27 of them have no usable year".
pub(crate) fn undated_among(count: usize, words: Words) -> String {
    words.with("picture-undated-among", [("count", count.into())])
}

/// The hubs: "Most ties: HKIC (13), Cyberport (9) and HKSTP (7)"; `None` without any.
pub fn hubs(hubs: &[(&str, usize)], words: Words) -> Option<String> {
    let hub =
        |(name, ties): &(&str, usize)| words.with("picture-hub", [("name", (*name).into()), ("ties", (*ties).into())]);
    let names: Vec<String> = hubs.iter().map(hub).collect();
    (!names.is_empty()).then(|| words.with("picture-hubs", [("names", words.list(&names, Joined::And).into())]))
}

/// The selection: "Selected: Cyberport, HKIC"; `more` are selected too but not named.
pub fn selected(names: &[&str], more: usize, words: Words) -> String {
    words.with("picture-selected", [("names", and_more(names, more, words).into())])
}

/// The highlights of a step: "Pearl Bio, Harbour Fund and 4 more".
pub(crate) fn pointed_out(names: &[&str], more: usize, words: Words) -> String {
    words.with("picture-pointed-out", [("names", and_more(names, more, words).into())])
}

fn and_more(names: &[&str], more: usize, words: Words) -> String {
    let listed = words.listed(names);
    if more == 0 {
        return listed;
    }
    words.with("picture-and-more", [("names", listed.into()), ("more", more.into())])
}

/// The title of a picture of the selection: "HKIC and its ties".
pub(crate) fn of_selection(session: &Session) -> Option<String> {
    const NAMED: usize = 3;
    let (dataset, words) = (session.network().dataset(), session.words());
    Some(match &session.seen().selection {
        Selection::Nothing => return None,
        Selection::Entities(entities) => {
            let names: Vec<&str> = entities.iter().map(|entity| session.label(*entity)).collect();
            let names = match names.as_slice() {
                [name] => return Some(words.with("picture-of-one", [("name", (*name).into())])),
                names if names.len() <= NAMED => words.listed(names),
                names => words.with("count-entities", [("count", names.len().into())]),
            };
            words.with("picture-of-some", [("names", names.into())])
        }
        Selection::Relation(relation) => {
            let record = dataset.relation(*relation);
            let kind = dataset.relation_kind(record.kind).name.get(words.language());
            format!("{} {kind} {}", session.label(record.from), session.label(record.to))
        }
        Selection::Relations(relations) => words.with("count-ties", [("count", relations.len().into())]),
        Selection::Source(source) => {
            words.with("picture-of-source", [("title", dataset.source(*source).title.as_str().into())])
        }
        Selection::Path { from, to, route } => {
            let [from, to] = [from, to].map(|end| session.label(*end));
            let path = words.with("picture-of-path", [("from", from.into()), ("to", to.into())]);
            match describe::route(route, session.network(), words) {
                Some(route) => words.with("picture-of-route", [("path", path.into()), ("route", route.into())]),
                None => path,
            }
        }
    })
}

/// The other sources of a page by their numbers: "and 7–9, 12 in the list at the end".
pub(crate) fn also_cited(numbers: &[usize], words: Words) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let span =
        |(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    let spans: Vec<String> = spans.iter().map(span).collect();
    words.with("handout-also-cited", [("numbers", words.listed(&spans).into())])
}

/// A text as a paragraph.
pub(crate) fn as_block(text: String) -> Block {
    Block { spans: vec![Span { text, ..Span::default() }], ..Block::default() }
}

/// "Step 3 of 7".
pub(crate) fn step_of(step: usize, count: usize, words: Words) -> String {
    words.with("handout-step-of", [("step", step.into()), ("count", count.into())])
}

/// The title of the dataset.
pub fn title(network: &Network, words: Words) -> Cow<'_, str> {
    let title = network.dataset().title.get(words.language());
    if title.is_empty() { words.say("title-none") } else { title.into() }
}
