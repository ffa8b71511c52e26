//! A life as plain rows of text, for the command line and the clipboard.

use super::{
    rows::{Life, Part},
    telling,
};
use crate::{dataset::source::cited, session::Session};

/// A row: the part it stands in, its date, the record, what there is to say of it, and its sources.
pub type Cells = [String; 5];

/// The keys of the headings of the columns.
pub const HEADINGS: [&str; 5] = ["life-part-of", "life-date", "life-record", "life-about", "sources"];

/// The cells of every row, in the order of the life.
pub fn cells(life: &Life, session: &Session) -> Vec<Cells> {
    let words = session.words();
    let dataset = session.network().dataset();
    let part_of = |part: Part| words.say(part.key()).into_owned();
    let each = life.rows.iter().map(|row| {
        let told = telling::told(row, &life.matter, session);
        let date = match telling::basis(row, words).filter(|_| !told.date.is_empty()) {
            Some(basis) => words.parts(&[words.held_from(row.when, row.ended), basis]),
            None => told.date,
        };
        let sources = cited(row.evidence(dataset)).into_iter();
        let ids: Vec<&str> = sources.map(|source| dataset.source(source).id.as_str()).collect();
        [part_of(row.part), date, told.label, told.about, words.listed(&ids)]
    });
    each.collect()
}
