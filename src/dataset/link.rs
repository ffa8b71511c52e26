//! Checks the targets of links that strangers write into captions, notes and sources.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The beginnings of links that may be followed.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The trimmed `link`, if it leads to a page or a mail address; never into a script, a file or another program.
///
/// This is the one place that decides it: for the window, for every file that is written, and for links that are handed
/// to the desktop.
pub(crate) fn safe(link: &str) -> Option<&str> {
    let link = link.trim();
    let rest = SCHEMES.into_iter().find_map(|scheme| {
        let (start, rest) = link.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })?;
    let names_something = !rest.is_empty() && !rest.starts_with(['/', '?', '#']);
    (names_something && !link.chars().any(deceives)).then_some(link)
}

/// The links of a text in light Markdown that are shown as plain words, because `safe` refuses them.
pub fn refused(markdown: &str) -> Vec<String> {
    let links = Parser::new_ext(markdown, Options::empty()).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.filter(|link| safe(link).is_none()).collect()
}

/// Whether a character makes a link look as if it led elsewhere.
fn deceives(c: char) -> bool {
    let turns_or_hides =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c.is_whitespace() || c.is_control() || turns_or_hides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_addresses_are_led_to() {
        for link in
            ["https://example.org/a?b=1#c", "HTTP://example.org", "mailto:someone@example.org", "https://例子.香港"]
        {
            assert_eq!(safe(link), Some(link));
        }
        assert_eq!(safe(" https://example.org\n"), Some("https://example.org"));
    }

    #[test]
    fn scripts_files_programs_and_disguises_are_not() {
        let refused = [
            "javascript:alert(1)",
            " JavaScript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "smb://10.0.0.1/x",
            "ms-msdt:/id",
            "x-unknown:y",
            "--help",
            "/etc/passwd",
            "//example.org",
            "example.org",
            "",
            "https:",
            "https://",
            "https:///etc/passwd",
            "mailto:",
            "https:example.org",
            "https://a\u{202e}b",
            "https://a b",
            "https://a\tb",
            "http",
            "港https://a",
        ];
        for link in refused {
            assert_eq!(safe(link), None, "{link:?}");
        }
    }

    #[test]
    fn what_is_refused_in_a_text_is_found() {
        let text = "[a](https://example.org) [b](file:///x), ![c](smb://y) and [d][e]\n\n[e]: javascript:z";
        assert_eq!(refused(text), ["file:///x", "smb://y", "javascript:z"]);
    }
}
