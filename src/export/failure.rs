//! The reasons why a picture is not drawn, and the way to break drawing off.

use std::{fmt, ops::ControlFlow};

use super::page::Page;
use crate::dataset::message::Message;

/// A callback that is told the share of the work that is done, from 0 to 1, and may break the work off.
pub type Progress<'a> = dyn FnMut(f32) -> ControlFlow<()> + 'a;

/// The reasons why a picture is not drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The picture would have more pixels along an edge than most programs open.
    #[error(
        "a picture of {width} × {height} pixels is more than most programs open; at most {most} × {most} are written",
        most = Page::MOST
    )]
    TooLarge {
        /// The width it would have, in pixels.
        width: u32,
        /// The height it would have, in pixels.
        height: u32,
    },
    /// The caller broke the work off.
    #[error("drawing was broken off")]
    Cancelled,
    /// A library that draws or writes failed; its message.
    #[error("the picture cannot be drawn: {0}")]
    Broken(String),
}

impl Failure {
    /// The reason in words that are said in any language.
    pub fn message(&self) -> Message {
        match self {
            Self::TooLarge { width, height } => Message::new("failure-too-large")
                .with("width", width.to_string())
                .with("height", height.to_string())
                .with("most", Page::MOST.to_string()),
            Self::Cancelled => Message::new("failure-cancelled"),
            Self::Broken(why) => Message::new("failure-broken").with("why", why.as_str()),
        }
    }

    pub(super) fn broken(error: impl fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}
