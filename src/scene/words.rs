//! What a legend says, in the language of the names on the map.

use std::borrow::Cow;

use crate::{
    dataset::{names::Language, told},
    network::amounts::{Amounts, Known},
    words::Words,
};

/// What a faint line means.
pub fn context(language: Language) -> Cow<'static, str> {
    Words::of(language).say("legend-context")
}

/// A community, by its best-tied member.
pub(super) fn around(name: &str, language: Language) -> String {
    Words::of(language).with("legend-around", [("name", name.into())])
}

/// What grows with a measure.
#[derive(Clone, Copy)]
pub(super) enum Grows {
    /// Entities are larger.
    Entities,
    /// Ties are wider.
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

    /// With ties.
    pub(super) fn by_ties(self, words: Words) -> String {
        self.by(&words.say("legend-by-ties"), words)
    }

    /// With lying between others.
    pub(super) fn by_lying_between(self, words: Words) -> String {
        self.by(&words.say("legend-by-between"), words)
    }

    /// With pieces of evidence.
    pub(super) fn by_evidence(self, words: Words) -> String {
        self.by(&words.say("legend-by-evidence"), words)
    }

    /// With money in this currency, of as many as it is known of; `None` if no amount can be read.
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

/// Of how many records on a map the amount is known, and why it is not of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    known: usize,
    all: usize,
    elsewhere: usize,
    doubtful: usize,
    /// What the currency of those elsewhere is called, if they have one in common.
    other: Option<String>,
}

impl Coverage {
    /// That of the records at these places of their list.
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

    /// "known of 12 of 95; not compared: 3 in RMB, 2 planned or in doubt".
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
