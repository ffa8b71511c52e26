//! The gist of a view, in a few words.

use super::ties::capitalised;
use crate::{
    dataset::view::{Frame, Show},
    filter::describe,
    session::Session,
    words::Words,
};

/// The choices of `show` by name; "Everything" where there are none.
pub fn gist(show: &Show, session: &Session) -> String {
    chosen(show, session).unwrap_or_else(|| session.words().say("gist-everything").into_owned())
}

fn chosen(show: &Show, session: &Session) -> Option<String> {
    let (mut filter, words) = (show.seen.filter.clone(), session.words());
    filter.follow_groups(&session.workspace().groups);
    let choices = |facet| describe::choices(&filter, session.network(), facet, words);
    let parts: Vec<String> = filter.active().flat_map(choices).collect();
    (!parts.is_empty()).then(|| words.parts(&parts))
}

/// The gist of a step, which tells it from the others: its choices, else its frame.
pub fn of_step(show: &Show, session: &Session) -> String {
    let words = session.words();
    chosen(show, session).unwrap_or_else(|| match &show.frame {
        Frame::All => words.say("gist-everything").into_owned(),
        frame => capitalised(&framed(frame, words)),
    })
}

/// A frame in words.
pub fn framed(frame: &Frame, words: Words) -> String {
    match frame {
        Frame::All => words.say("gist-all").into_owned(),
        Frame::Around(entities) => words.with("gist-around", [("count", entities.len().into())]),
        Frame::Area(_) => words.say("gist-area").into_owned(),
    }
}
