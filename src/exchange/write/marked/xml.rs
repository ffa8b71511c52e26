//! Tags and texts as XML has them.

/// Adds a text to `out`, whether it stands in an attribute or between tags. Letters that XML has no way to say are left
/// out.
pub(super) fn text(out: &mut String, said: &str) {
    for letter in said.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(letter),
        }
    }
}

/// Adds an attribute to a tag.
pub(super) fn attribute(out: &mut String, name: &str, said: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    text(out, said);
    out.push('"');
}
