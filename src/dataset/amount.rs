//! Money and numbers as printed and as read. How both are said is in [`told`](super::told).

use rust_decimal::Decimal;

use super::share::Text;

/// An amount of money. Amounts are never added up across kinds or currencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// As printed.
    pub raw: Text,
    /// What `raw` is read as; present with `currency` or not at all.
    pub value: Option<Decimal>,
    /// The ISO 4217 code.
    pub currency: Option<Text>,
    /// How exact the source says it is.
    pub qualifier: Qualifier,
    /// The time it is spread over, as free text.
    pub over: Option<Text>,
    /// How far the reading can be trusted.
    pub reading: Reading,
}

/// How exact a source says a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number itself.
    #[default]
    Exact,
    /// About that.
    Around,
    /// That or more.
    AtLeast,
    /// That or less.
    AtMost,
}

/// How far the reading of a printed number can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reading {
    /// It says what it says.
    #[default]
    Clear,
    /// It can be read and is hard to believe.
    Suspect,
    /// It cannot be read.
    Illegible,
    /// It can be read and cannot be true.
    Impossible,
}

impl Reading {
    /// The word in the window.
    pub fn label(self) -> &'static str {
        match self {
            Self::Clear => "Clear",
            Self::Suspect => "Suspect",
            Self::Illegible => "Illegible",
            Self::Impossible => "Impossible",
        }
    }
}
