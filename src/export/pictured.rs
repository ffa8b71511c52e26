//! What a picture is of: the map, or something that stands in its place.

use super::{
    bars, between, in_words, life_page,
    page::{Page, Wording},
    sheet::Sheet,
};
use crate::{money, network, session::Session};

/// What a picture is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pictured {
    /// The map.
    #[default]
    Map,
    /// The life of the selection, along time.
    Life,
    /// The ties between groups, as a matrix of numbers.
    Between(network::between::Asked),
    /// Amounts of money as bars.
    Money(money::Asked),
}

impl Pictured {
    /// What the picture shows, in words.
    pub fn described(&self, session: &Session) -> String {
        match self {
            Self::Map => in_words::describe(session),
            Self::Life | Self::Between(_) => self.sheet(session, Page::default(), &Wording::default()).description,
            Self::Money(asked) => bars::describe(session, asked),
        }
    }

    /// Lays out `page` for what `session` looks at, with the user's own title and foot.
    pub fn sheet(&self, session: &Session, page: Page, wording: &Wording) -> Sheet {
        match self {
            Self::Map => Sheet::worded(session, page, wording),
            Self::Life => life_page::sheet(session, page, wording),
            Self::Between(asked) => between::sheet(session, page, wording, *asked),
            Self::Money(asked) => bars::sheet(session, asked, page, wording),
        }
    }
}
