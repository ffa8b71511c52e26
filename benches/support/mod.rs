//! The three sizes every benchmark is run at.

pub mod generator;

use std::fmt;
use tieline::dataset::{
    Dataset,
    bundled::{FOUNDING, WIDER},
    read::read_text,
    write::write,
};

/// How large the network is.
#[derive(Clone, Copy, Debug)]
pub enum Size {
    /// The founding texts: about 100 entities and 150 relations.
    Founding,
    /// The wider record of 2022 to 2026: about 400 entities and 600 relations.
    Wider,
    /// Larger than any dataset written by hand: 10,000 entities and 20,000 relations.
    Large,
}

/// All of them, for `#[divan::bench(args = SIZES)]`.
pub const SIZES: [Size; 3] = [Size::Founding, Size::Wider, Size::Large];

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Founding => "founding",
            Self::Wider => "2022-2026",
            Self::Large => "10,000 and 20,000",
        })
    }
}

impl Size {
    /// A file of that size.
    pub fn text(self) -> String {
        match self {
            Self::Founding => FOUNDING.text.to_owned(),
            Self::Wider => WIDER.text.to_owned(),
            Self::Large => write(&self.dataset()),
        }
    }

    /// What that file says.
    pub fn dataset(self) -> Dataset {
        match self {
            Self::Founding | Self::Wider => read_text(&self.text()).dataset.unwrap_or_default(),
            Self::Large => generator::dataset(10_000, 20_000),
        }
    }
}
