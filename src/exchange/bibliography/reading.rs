//! Files of references, read as sources of ours, and which of them a dataset has already.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{bibtex, csl, document::Document, ris};
use crate::{
    dataset::{fold::fold, message::Message, source::Source, when::When},
    exchange::{
        progress::{Progress, Refused},
        read::encoding,
    },
};

/// The sources of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The sources; an id is empty where the file has none that could be one here.
    pub sources: Vec<Source>,
    /// How many entries have no title, and so are no source.
    pub untitled: usize,
}

/// Sources that a dataset does not have yet, and those that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The sources that are new.
    pub new: Vec<Source>,
    /// The titles of those that are there, by address or title, or that the file has twice.
    pub known: Vec<String>,
}

/// Reads a file of references, whose form its content tells.
///
/// # Errors
/// If it is none of them, or cannot be read.
pub fn read(bytes: &[u8]) -> Result<Read, Message> {
    // A fault of a library for a file of somebody is told like any other.
    let documents = catch_unwind(AssertUnwindSafe(|| documents(bytes)));
    let documents = documents.unwrap_or_else(|_| Err(Message::new("references-fault")))?;
    let all = documents.len();
    let sources: Vec<Source> = documents.into_iter().filter_map(Document::source).collect();
    let untitled = all - sources.len();
    if sources.is_empty() {
        return Err(Message::new("references-none"));
    }
    Ok(Read { sources, untitled })
}

fn documents(bytes: &[u8]) -> Result<Vec<Document>, Message> {
    let mut go_on = |_: f32| true;
    let decoded = encoding::decode(bytes, None, &mut Progress::new(&mut go_on)).map_err(|refused| match refused {
        Refused::File(why) => why,
        Refused::GivenUp => Message::new("references-unknown"),
    })?;
    let text = decoded.text.as_ref();
    let begin = text.trim_start();
    if begin.starts_with(['[', '{']) {
        return csl::read(begin).ok_or_else(|| Message::new("references-json"));
    }
    match text.lines().find(|line| ris::begins(line) || bibtex::begins(line)) {
        Some(line) if ris::begins(line) => Ok(ris::read(text)),
        Some(_) => bibtex::read(text).map_err(|why| Message::new("references-bibtex").with("why", why)),
        None => Err(Message::new("references-unknown")),
    }
}

/// Tells those of `sources` that are new from those that are in `there` already.
pub fn compared(sources: Vec<Source>, there: &[Source]) -> Compared {
    let mut found = Compared::default();
    for source in sources {
        let is_same = |other: &Source| are_same(&source, other);
        if there.iter().any(is_same) || found.new.iter().any(is_same) {
            found.known.push(source.titled().to_owned());
        } else {
            found.new.push(source);
        }
    }
    found
}

/// Whether two sources are one document: by their address, or by their title where neither date nor publisher
/// contradicts.
fn are_same(one: &Source, other: &Source) -> bool {
    let addresses = [one, other].map(|source| source.url.as_deref().map(plain_address).filter(|url| !url.is_empty()));
    if let [Some(first), Some(second)] = &addresses
        && first == second
    {
        return true;
    }
    let agree = |one: Option<&str>, other: Option<&str>| match (one, other) {
        (Some(one), Some(other)) => fold(one) == fold(other),
        _ => true,
    };
    let dates_agree = one.date == other.date || one.date == When::Unstated || other.date == When::Unstated;
    fold(one.titled()) == fold(other.titled())
        && dates_agree
        && agree(one.publisher.as_deref(), other.publisher.as_deref())
}

/// An address without what may be written either way.
fn plain_address(url: &str) -> String {
    let url = url.trim();
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
        let (begin, rest) = url.split_at_checked(scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let rest = rest.unwrap_or(url);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    format!("{}/{}", host.strip_prefix("www.").unwrap_or(&host), path.trim_end_matches('/'))
}
