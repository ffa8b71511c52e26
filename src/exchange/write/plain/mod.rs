//! Networks as text for other programs and for documents: DOT, Mermaid and Markdown.

mod dot;
mod markdown;
mod mermaid;

use std::borrow::Cow;

pub use dot::dot;
pub use markdown::markdown;
pub use mermaid::mermaid;

use super::Text;
use crate::dataset::visible;

/// A text on one line, without what nobody sees.
fn on_a_line(text: &str) -> String {
    let shown: Cow<'_, str> = visible::shown(text);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
