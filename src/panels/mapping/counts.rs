//! How much will come of tables, and how much of it needs a look.

use std::collections::BTreeSet;

use super::listing;
use crate::{
    exchange::{
        import::Imported,
        report::{Report, Sort},
    },
    words::Words,
};

/// How much comes of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The entities.
    pub entities: usize,
    /// The ties.
    pub ties: usize,
    /// The rows with something that was not understood, left out or is doubtful.
    pub to_look_at: usize,
}

impl Counts {
    /// The dataset that came of tables, counted.
    pub fn of(imported: &Imported) -> Self {
        let dataset = &imported.dataset;
        Self {
            entities: dataset.entities.len(),
            ties: dataset.relations.len(),
            to_look_at: rows_to_look_at(&imported.report),
        }
    }

    /// "312 entities, 287 ties".
    pub fn made(self, words: Words) -> String {
        let [entities, ties] = [("count-entities", self.entities), ("count-ties", self.ties)]
            .map(|(key, count)| words.with(key, [("count", count.into())]));
        words.parts(&[entities, ties])
    }

    /// The words on the button.
    pub fn button(self, words: Words) -> String {
        words.with("mapping-import", [("made", self.made(words).into())])
    }

    /// "9 rows need a look"; `None` if none does.
    pub fn look(self, words: Words) -> Option<String> {
        (self.to_look_at > 0).then(|| words.with("mapping-look", [("count", self.to_look_at.into())]))
    }
}

fn rows_to_look_at(report: &Report) -> usize {
    let lines = report.lines.iter().filter(|line| match line.sort {
        Sort::NotUnderstood | Sort::Doubtful => true,
        Sort::Skipped => listing::lacks_something(line),
        Sort::Invented | Sort::Merged | Sort::Noticed => false,
    });
    let rows: BTreeSet<_> = lines.filter_map(|line| line.spot).map(|spot| (spot.sheet, spot.row)).collect();
    rows.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::{message::Message, names::Language},
        exchange::{report::Line, sheet::Spot},
    };

    #[test]
    fn a_row_with_two_faults_needs_one_look() {
        let line = |sort, row, column| {
            let spot = Some(Spot { sheet: 0, row, column });
            Line { sort, spot, record: None, said: Message::new("cancel") }
        };
        let lines = vec![
            line(Sort::NotUnderstood, 3, Some(1)),
            line(Sort::NotUnderstood, 3, Some(2)),
            line(Sort::Doubtful, 5, None),
            line(Sort::Merged, 6, None),
        ];
        assert_eq!(rows_to_look_at(&Report { lines, ..Report::default() }), 2);
    }

    #[test]
    fn the_button_says_what_it_will_make() {
        let counts = Counts { entities: 312, ties: 1, to_look_at: 9 };
        let words = Words::of(Language::English);
        assert_eq!(counts.button(words), "Import 312 entities, 1 tie");
        assert_eq!(counts.look(words).as_deref(), Some("9 rows need a look"));
    }
}
