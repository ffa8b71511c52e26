//! Files of references, read as sources of ours, and which of them a dataset has already.

use std::{
    collections::{HashMap, HashSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::{bibtex, csl, document::Document, ris};
use crate::{
    dataset::{fold::fold, message::Message, source::Source, when::When},
    exchange::{
        progress::{Progress, Refused},
        read::encoding,
    },
};

/// The largest list of references that is read, in bytes: some ten thousand sources.
pub const MOST_BYTES: u64 = 8 << 20;

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
        Some(_) => bibtex::read(text),
        None => Err(Message::new("references-unknown")),
    }
}

/// Tells those of `sources` that are new from those that are in `there` already.
pub fn compared(sources: Vec<Source>, there: &[Source]) -> Compared {
    let (mut found, mut seen) = (Compared::default(), Seen::default());
    for source in there {
        seen.add(Marks::of(source));
    }
    for source in sources {
        let marks = Marks::of(&source);
        if seen.has(&marks) {
            found.known.push(source.titled().to_owned());
        } else {
            seen.add(marks);
            found.new.push(source);
        }
    }
    found
}

/// The marks by which a document is known again.
struct Marks {
    address: Option<String>,
    title: String,
    date: When,
    publisher: Option<String>,
}

impl Marks {
    fn of(source: &Source) -> Self {
        Self {
            address: source.url.as_deref().map(plain_address).filter(|address| !address.is_empty()),
            title: fold(source.titled()),
            date: source.date,
            publisher: source.publisher.as_deref().map(fold),
        }
    }

    /// Whether neither date nor publisher contradicts that both, of one title, are one document.
    fn agree(&self, (date, publisher): &(When, Option<String>)) -> bool {
        let dates_agree = self.date == *date || self.date == When::Unstated || *date == When::Unstated;
        dates_agree && self.publisher.as_ref().zip(publisher.as_ref()).is_none_or(|(one, other)| one == other)
    }
}

/// The documents that there are: by their address, or by their title with date and publisher.
#[derive(Default)]
struct Seen {
    addresses: HashSet<String>,
    titles: HashMap<String, Vec<(When, Option<String>)>>,
}

impl Seen {
    fn has(&self, marks: &Marks) -> bool {
        marks.address.as_ref().is_some_and(|address| self.addresses.contains(address))
            || self.titles.get(&marks.title).is_some_and(|others| others.iter().any(|other| marks.agree(other)))
    }

    fn add(&mut self, marks: Marks) {
        self.addresses.extend(marks.address);
        self.titles.entry(marks.title).or_default().push((marks.date, marks.publisher));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_in_a_circle_or_grows_without_bound_is_refused_or_left_alone() {
        let refused = |text: &str| read(text.as_bytes()).map(|_| ()).map_err(|why| why.key);
        let page = "@online{a, title = {A page}, crossref = {b}} @online{b, title = {Another}, crossref = {a}}";
        assert_eq!(read(page.as_bytes()).map(|read| read.sources.len()), Ok(2));
        let of = |strings: &str| format!("{strings} @online{{a, title = x0}}");
        assert_eq!(refused(&of("@string{x0 = x0}")), Err("references-abbreviations"));
        assert_eq!(refused(&of("@string{x0 = x1} @string{x1 = x0 # {y}}")), Err("references-abbreviations"));
        let laughs: Vec<String> =
            (0..12).map(|n| format!("@string{{x{n} = x{0} # x{0} # x{0} # x{0} # x{0}}}\n", n + 1)).collect();
        assert_eq!(
            refused(&of(&format!("{} @string{{x12 = {{ha ha ha ha}}}}", laughs.concat()))),
            Err("references-abbreviations")
        );
        let deep: Vec<String> = (0..50_000).map(|n| format!("@string{{x{n} = x{}}}\n", n + 1)).collect();
        assert_eq!(refused(&of(&deep.concat())), Err("references-abbreviations"));
        assert_eq!(read(of("@string{x0 = {A title}}").as_bytes()).map(|read| read.sources.len()), Ok(1));
        let braces = format!("@online{{a, title = {{{}A{}}}}}", "{".repeat(100_000), "}".repeat(100_000));
        assert!(read(braces.as_bytes()).is_ok(), "braces in braces are read as they come");
        let long = format!("TY  - ELEC\nTI  - A title\nAB  - begins\n{}ER  - \n", "and goes on\n".repeat(200_000));
        assert_eq!(read(long.as_bytes()).map(|read| read.sources.len()), Ok(1));
    }
}
