//! The look of one's own on a page: where nothing else was asked for, the words, the date and the logo that are kept in
//! the workspace.

use super::{
    page::{Parts, Wording},
    words::latest,
};
use crate::{
    dataset::{
        letterhead::{Dated, Letterhead},
        logo::Logo,
    },
    session::Session,
};

impl Wording {
    /// These words on a page with these parts, and where nothing is said, those that are kept. The date stands beside
    /// the line at the foot. A text that is empty is none, and nothing takes its place.
    pub(super) fn over_kept(&self, session: &Session, parts: Parts) -> Self {
        let kept = self.letterhead.as_ref().unwrap_or(&session.workspace().letterhead);
        let language = session.language();
        let said = |own: &Option<String>, kept: &str, is_there: bool| {
            let said = own.clone().or_else(|| is_there.then(|| kept.to_owned()));
            said.filter(|said| !said.trim().is_empty())
        };
        let date = Some(date(kept, session)).filter(|date| parts.foot && !date.is_empty());
        let foot = said(&self.foot, kept.footer.get(language), parts.foot);
        let foot: Vec<String> = foot.into_iter().chain(date).collect();
        Self {
            title: said(&self.title, kept.title.get(language), parts.title),
            subtitle: said(&self.subtitle, kept.subtitle.get(language), parts.title),
            foot: Some(foot.join(" · ")).filter(|foot| !foot.is_empty()),
            logo: self.logo.clone().or_else(|| kept.logo.clone()).filter(|_| parts.title),
            letterhead: None,
        }
    }
}

/// The date of a letterhead in words; empty if it has none.
fn date(kept: &Letterhead, session: &Session) -> String {
    let words = session.words();
    match &kept.date {
        Dated::None => String::new(),
        Dated::Sources => {
            let date = latest(session.network().dataset(), words);
            date.map(|date| words.with("own-look-sources-to", [("date", date.into())])).unwrap_or_default()
        }
        Dated::Said(said) => said.get(session.language()).to_owned(),
    }
}

/// The look of one's own on a document of several pages, or on stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// The line below its title.
    pub subtitle: String,
    /// The line at the foot with the date.
    pub foot: String,
    /// The logo.
    pub logo: Option<Logo>,
}

impl Own {
    /// What the workspace keeps, in the language of `session`.
    pub fn of(session: &Session) -> Self {
        let Wording { subtitle, foot, logo, .. } = Wording::default().over_kept(session, Parts::ALL);
        Self { subtitle: subtitle.unwrap_or_default(), foot: foot.unwrap_or_default(), logo }
    }

    /// These words with the line at the foot before them.
    pub(super) fn before(&self, said: &str) -> String {
        let parts = [self.foot.as_str(), said].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}
