//! The differences between two states of a file, as a list in words.

use crate::{
    compare::{Standing, files::Differences},
    dataset::{Dataset, list::List, names::Language, problem::count, read},
    words::{Phrase, Words},
};

/// The number of records that are named before the rest is only counted.
const NAMED: usize = 5;

/// The differences of `now` from `before`, record by record, as phrases that have words in every language.
pub fn in_words(before: &[u8], now: &[u8]) -> Vec<Phrase> {
    let (old, new) = (read::read(before), read::read(now));
    match (old.dataset, new.dataset) {
        (Some(old), Some(new)) => between(&old, &new),
        (_, None) if new.problems.iter().any(|problem| problem.line > 1 || problem.column > 1) => {
            let (errors, _) = count(&new.problems);
            let errors = |words: Words| words.with("count-errors", [("count", errors.into())]);
            vec![Phrase::new(|words| words.with("differs-errors", [("errors", errors(words).into())]))]
        }
        _ => vec![said("differs-by-another")],
    }
}

/// The phrase of a key whose words have no places for values.
fn said(key: &'static str) -> Phrase {
    Phrase::new(|words| words.say(key).into_owned())
}

/// The lists whose records are told by their ids, each with the key of its count.
const TOLD: [(List, &str); 7] = [
    (List::Entities, "count-entities"),
    (List::Relations, "count-relations"),
    (List::Sources, "count-sources"),
    (List::Figures, "count-figures"),
    (List::Groups, "count-groups"),
    (List::Views, "count-views"),
    (List::Stories, "count-stories"),
];

fn between(old: &Dataset, new: &Dataset) -> Vec<Phrase> {
    let differences = Differences::between(old, new, Words::of(Language::English));
    let records = differences
        .records
        .iter()
        .map(|change| (change.record.list, change.record.id.as_str(), Standing::from(&change.what)));
    let others = differences.others.iter().filter_map(|other| {
        let standing = match &other.sides {
            [None, _] => Standing::New,
            [_, None] => Standing::Ended,
            _ => Standing::Changed,
        };
        Some((other.list?, other.id.as_str(), standing))
    });
    let all: Vec<(List, &str, Standing)> = records.chain(others).collect();
    let mut found = Vec::new();
    for (list, counted) in TOLD {
        for (standing, done) in DONE {
            let ids = all.iter().filter(|(of, _, stands)| (*of, *stands) == (list, standing)).map(|(_, id, _)| *id);
            let ids: Vec<&str> = ids.collect();
            if ids.is_empty() {
                continue;
            }
            let mut named: Vec<&str> = ids.iter().take(NAMED).copied().collect();
            named.extend((ids.len() > NAMED).then_some("…"));
            found.push(Phrase::new(|words| {
                let records = words.with(counted, [("count", ids.len().into())]);
                words.with(done, [("records", records.into()), ("ids", words.listed(&named).into())])
            }));
        }
    }
    for (list, key) in
        [(List::Positions, "differs-places"), (List::Notes, "differs-notes"), (List::Letterhead, "differs-letterhead")]
    {
        if all.iter().any(|(of, ..)| *of == list) {
            found.push(said(key));
        }
    }
    if found.is_empty() {
        found.push(said(if old == new { "differs-form" } else { "differs-details" }));
    }
    found
}

/// What became of records, in the order in which it is told.
const DONE: [(Standing, &str); 3] =
    [(Standing::New, "differs-added"), (Standing::Ended, "differs-taken-out"), (Standing::Changed, "differs-changed")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::bundled::FOUNDING;

    fn in_each(before: &str, now: &str) -> [Vec<String>; 2] {
        let found = in_words(before.as_bytes(), now.as_bytes());
        [Language::English, Language::Traditional]
            .map(|language| found.iter().map(|phrase| phrase.get(language).to_owned()).collect())
    }

    #[test]
    fn what_another_window_changed_is_said_record_by_record_in_each_language() {
        let two = FOUNDING.text.replacen("(id: \"hkic\"", "(id: \"hkic-two\"", 1);
        let [english, chinese] =
            in_each(FOUNDING.text, &FOUNDING.text.replacen("\"en\": \"BioMap\"", "\"en\": \"BioMap Two\"", 1));
        assert_eq!(english, ["1 entity changed: biomap"]);
        assert_eq!(chinese, ["已更改 1 個實體：biomap"]);
        let [broken, broken_in_chinese] = in_each(FOUNDING.text, &two);
        assert!(broken[0].starts_with("It has ") && broken_in_chinese[0].starts_with("現有"), "{broken:?}");
        let [none, _] = in_each(FOUNDING.text, &format!("{}\n", FOUNDING.text));
        assert_eq!(none, ["Only comments or the form of the text"]);
    }
}
