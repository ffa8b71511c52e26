//! Merges the look of one's own of two people.

use super::{Choice, Conflict, Desk, lists::either};
use crate::{
    dataset::letterhead::{Dated, Letterhead},
    words::{Phrase, Words},
};

impl Desk<'_> {
    /// Merges the look of one's own, part by part; all parts that both sides changed are one conflict.
    pub(super) fn letterhead(&mut self, [base, mine, theirs]: [&Letterhead; 3]) -> Letterhead {
        let parts = (
            either(&base.title, &mine.title, &theirs.title),
            either(&base.subtitle, &mine.subtitle, &theirs.subtitle),
            either(&base.footer, &mine.footer, &theirs.footer),
            either(&base.date, &mine.date, &theirs.date),
            either(&base.logo, &mine.logo, &theirs.logo),
        );
        let is_agreed = parts.0.and(parts.1).and(parts.2).is_some() && parts.3.is_some() && parts.4.is_some();
        let is_mine = is_agreed || {
            let what = Phrase::new(|words| words.say("merge-letterhead").into_owned());
            let [mine, theirs] = [mine, theirs].map(|own| {
                let own = own.clone();
                Phrase::new(move |words| told(&own, words))
            });
            self.decide(Conflict { what, mine, theirs, choice: Choice::Mine, both: false }) != Choice::Theirs
        };
        let chosen = if is_mine { mine } else { theirs };
        Letterhead {
            title: parts.0.unwrap_or(&chosen.title).clone(),
            subtitle: parts.1.unwrap_or(&chosen.subtitle).clone(),
            footer: parts.2.unwrap_or(&chosen.footer).clone(),
            date: parts.3.unwrap_or(&chosen.date).clone(),
            logo: parts.4.unwrap_or(&chosen.logo).clone(),
        }
    }
}

/// All parts of a look in words, a line each.
fn told(own: &Letterhead, words: Words) -> String {
    let names = [&own.title, &own.subtitle, &own.footer].map(|part| part.get(words.language()).to_owned());
    let date = match &own.date {
        Dated::None => String::new(),
        Dated::Sources => words.pair(&words.say("own-look-date"), &words.say("own-look-date-sources")),
        Dated::Said(date) => words.pair(&words.say("own-look-date"), date.get(words.language())),
    };
    let logo = own.logo.as_ref().map_or_else(String::new, |logo| words.logo(logo));
    names.into_iter().chain([date, logo]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::{Language, Names};

    #[test]
    fn looks_that_differ_in_their_date_alone_read_differently() {
        let own = |date| Letterhead { title: Names::english("Board"), date, ..Letterhead::default() };
        let words = Words::of(Language::English);
        let told = |date| told(&own(date), words);
        assert_eq!(told(Dated::None), "Board");
        assert_eq!(told(Dated::Said(Names::english("June 2024"))), "Board\nDate: June 2024");
        assert_ne!(told(Dated::Sources), told(Dated::None));
    }
}
