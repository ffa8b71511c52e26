//! The reasons why what was opened is no dataset.

use std::{fmt, sync::Arc};

use crate::{
    dataset::{
        located::{Located, count},
        message::Message,
        names::Language,
    },
    stamp::Stamp,
    words::Words,
};

/// The reasons why there is no dataset.
#[derive(Debug)]
pub enum NoDataset {
    /// The file is a picture, made by this view.
    Picture(Box<Stamp>),
    /// The file is something else, for which the sentence lacks its subject.
    Foreign(Message),
    /// The file cannot be read or laid out, for which the sentence lacks its subject.
    Refused(Message),
    /// The reason as a sentence.
    Reason(Message),
    /// The file has tables of another program, of which a dataset can be made: its content.
    Tables(Arc<[u8]>),
    /// The file has proposals for a dataset: its content.
    Proposals(Arc<[u8]>),
    /// The dataset has errors.
    Problems(Vec<Located>),
}

impl NoDataset {
    /// The reason as a sentence by itself.
    pub fn message(&self) -> Message {
        match self {
            Self::Foreign(reason) | Self::Refused(reason) => Message::new("refused-it").with("reason", reason.clone()),
            other => other.after_name(),
        }
    }

    /// The reason as it is said after the name of the file and a colon.
    fn after_name(&self) -> Message {
        match self {
            Self::Picture(stamp) => Message::new("refused-picture").with("dataset", stamp.dataset.as_str()),
            Self::Tables(_) => Message::new("refused-this")
                .with("reason", Message::new("foreign-file").with("what", Message::new("foreign-csv"))),
            Self::Proposals(_) => Message::new("refused-this").with("reason", Message::new("foreign-proposals")),
            Self::Foreign(reason) => Message::new("refused-this").with("reason", reason.clone()),
            Self::Refused(reason) | Self::Reason(reason) => reason.clone(),
            Self::Problems(problems) => {
                let errors = Message::new("count-errors").count("count", count(problems).0);
                Message::new("refused-errors").with("errors", errors)
            }
        }
    }
}

/// What the command line says, which is in English.
impl fmt::Display for NoDataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::of(Language::English).message(&self.after_name()))
    }
}
