//! The words of a legend, in the language of the names on the map.

use std::borrow::Cow;

use crate::{
    dataset::names::Language,
    network::{
        amounts::{Amounts, Known},
        measure::Measure,
    },
    words::{Words, told},
};

/// The legend of faint ties.
pub fn context(language: Language) -> Cow<'static, str> {
    Words::of(language).say("legend-context")
}

/// The name of a community, after its best-tied member.
pub(super) fn around(name: &str, language: Language) -> String {
    Words::of(language).with("legend-around", [("name", name.into())])
}

/// The things that grow with a measure.
#[derive(Clone, Copy)]
pub(super) enum Grows {
    /// Entities, which get larger.
    Entities,
    /// Ties, which get wider.
    Ties,
}

impl Grows {
    fn by(self, with: &str, words: Words) -> String {
        let key = match self {
            Self::Entities => "legend-larger",
            Self::Ties => "legend-wider",
        };
        words.with(key, [("with", with.into())])
    }

    /// "Larger with more ties."
    pub(super) fn by_ties(self, words: Words) -> String {
        self.by(&words.say("legend-by-ties"), words)
    }

    /// "Larger the more an entity lies between others."
    pub(super) fn by_lying_between(self, words: Words) -> String {
        self.by(&words.say("legend-by-between"), words)
    }

    /// "Larger: Closeness."
    pub(super) fn by_measure(self, measure: Measure, words: Words) -> String {
        self.by(&measure.name(words), words)
    }

    /// "Wider with more evidence."
    pub(super) fn by_evidence(self, words: Words) -> String {
        self.by(&words.say("legend-by-evidence"), words)
    }

    /// The legend of a measure in money of this `currency`, with the number of records it is `known` of; `None` if no
    /// amount can be read.
    pub(super) fn by_amount(self, currency: Option<&str>, known: &Coverage, words: Words) -> String {
        match (currency, self) {
            (Some(code), _) => {
                let currency = told::currency(code, words.language());
                let values = [("currency", currency.into()), ("known", known.said(words).into())];
                self.by(&words.with("legend-by-amount", values), words)
            }
            (None, Self::Entities) => words.say("legend-no-amount-entities").into_owned(),
            (None, Self::Ties) => words.say("legend-no-amount-ties").into_owned(),
        }
    }
}

/// The number of records on a map whose amount is known, and why it is not known of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    known: usize,
    all: usize,
    elsewhere: usize,
    doubtful: usize,
    /// The name of the currency that all amounts in other currencies share, if they share one.
    other: Option<String>,
}

impl Coverage {
    /// The coverage of the records at these positions of their list.
    pub fn of(amounts: &Amounts, records: impl Iterator<Item = usize>, language: Language) -> Self {
        let mut coverage = Self::default();
        for at in records {
            coverage.all += 1;
            match amounts.known(at) {
                Known::Nothing => {}
                Known::Doubtful => coverage.doubtful += 1,
                Known::Elsewhere(code) => {
                    let named = told::currency(code, language);
                    let first = coverage.elsewhere == 0;
                    let same = first || coverage.other.as_ref() == Some(&named);
                    coverage.other = same.then_some(named);
                    coverage.elsewhere += 1;
                }
                Known::Comparable { .. } => coverage.known += 1,
            }
        }
        coverage
    }

    /// The coverage as a phrase: "known of 12 of 95; not compared: 3 in RMB, 2 planned or in doubt".
    pub fn said(&self, words: Words) -> String {
        let elsewhere = (self.elsewhere > 0).then(|| {
            let currency = self.other.clone().map_or_else(|| words.say("coverage-other"), Cow::Owned);
            words.with("coverage-elsewhere", [("count", self.elsewhere.into()), ("currency", currency.into())])
        });
        let doubtful = (self.doubtful > 0).then(|| words.with("coverage-doubtful", [("count", self.doubtful.into())]));
        let known = words.with("coverage-known", [("known", self.known.into()), ("all", self.all.into())]);
        let left: Vec<String> = elsewhere.into_iter().chain(doubtful).collect();
        if left.is_empty() {
            return known;
        }
        words.with("coverage-left-out", [("known", known.into()), ("left", words.listed(&left).into())])
    }
}
