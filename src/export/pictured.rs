//! What a picture is of: the map, or the money on it.

use super::{
    bars, in_words,
    page::{Page, Wording},
    sheet::Sheet,
};
use crate::{money::Asked, session::Session};

/// What a picture is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pictured {
    /// The map.
    #[default]
    Map,
    /// Amounts of money as bars.
    Money(Asked),
}

impl Pictured {
    /// What the picture shows, in words.
    pub fn described(&self, session: &Session) -> String {
        match self {
            Self::Map => in_words::describe(session),
            Self::Money(asked) => bars::describe(session, asked),
        }
    }

    /// Lays out `page` for what `session` looks at, with the user's own title and foot.
    pub fn sheet(&self, session: &Session, page: Page, wording: &Wording) -> Sheet {
        match self {
            Self::Map => Sheet::worded(session, page, wording),
            Self::Money(asked) => bars::sheet(session, asked, page, wording),
        }
    }
}
