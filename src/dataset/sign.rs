//! The names of characters that stand where they should not.

use super::{
    message::Message,
    visible::{breaks_a_line, deceives},
};

/// The name of an invisible character, with its article.
pub(super) fn called(c: char) -> Message {
    let name = match c {
        '\t' => return Message::new("sign-tab"),
        '\n' | '\r' => return Message::new("sign-line-break"),
        '\u{1B}' | '\u{9B}' => Message::new("sign-command"),
        _ if breaks_a_line(c) => Message::new("sign-line-break"),
        _ if c.is_control() => Message::new("sign-control"),
        _ if deceives(c) => Message::new("sign-direction"),
        _ => Message::new("sign-invisible"),
    };
    Message::new("sign-with-code").with("name", name).with("code", code(c))
}

/// The number of a character in Unicode, as it is written: `U+200B`.
pub(super) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
