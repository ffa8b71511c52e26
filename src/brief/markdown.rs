//! A brief in Markdown, with footnotes as Pandoc and GitHub know them.

use std::fmt::Write as _;

use super::{Brief, Line, Run};
use crate::dataset::{link, visible};

impl Brief {
    /// The brief in Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        if !self.title.is_empty() {
            // Writing to a text cannot fail, here and below.
            _ = writeln!(text, "# {}\n", escaped(&self.title));
        }
        for paragraph in &self.paragraphs {
            _ = writeln!(text, "{}\n", written(paragraph));
        }
        for list in &self.lists {
            if !list.heading.is_empty() {
                _ = writeln!(text, "## {}\n", escaped(&list.heading));
            }
            for item in &list.items {
                _ = writeln!(text, "- {}", written(item));
            }
            text.push('\n');
        }
        if !self.sources.is_empty() {
            _ = writeln!(text, "## {}\n", escaped(&self.sources_heading));
        }
        for source in &self.sources {
            _ = writeln!(text, "- {}", written(source));
        }
        for (number, note) in (1..).zip(&self.notes) {
            _ = writeln!(text, "[^{number}]: {}", written(note));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

fn written(line: &Line) -> String {
    let mut text = String::new();
    for (at, run) in line.iter().enumerate() {
        let begins = at == 0;
        match run {
            Run::Plain(words) if begins => text.push_str(&escaped(words)),
            Run::Plain(words) => text.push_str(&within(words)),
            Run::Strong(words) => around(&mut text, words, "**"),
            Run::Emphasis(words) => around(&mut text, words, "*"),
            Run::Raised(words) => {
                _ = write!(text, "<sup>{}</sup>", within(words));
            }
            Run::Link(url) => match link::safe(url).filter(|url| !url.contains(['<', '>'])) {
                Some(url) => {
                    _ = write!(text, "<{url}>");
                }
                None => text.push_str(&within(url)),
            },
            Run::Note(number) => {
                _ = write!(text, "[^{number}]");
            }
        }
    }
    text
}

/// Words between signs, which must touch them on both sides; the spaces around them stay outside.
fn around(text: &mut String, words: &str, sign: &str) {
    let inner = words.trim();
    if inner.is_empty() {
        text.push_str(words);
        return;
    }
    let (before, after) = (words.len() - words.trim_start().len(), words.trim_end().len());
    text.push_str(words.get(..before).unwrap_or_default());
    text.push_str(sign);
    text.push_str(&within(inner));
    text.push_str(sign);
    text.push_str(words.get(after..).unwrap_or_default());
}

/// Words at the beginning of a line in which nothing is a sign of Markdown.
fn escaped(text: &str) -> String {
    let inner = within(text);
    let begin = inner.trim_start();
    let digits = begin.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && begin.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if is_number {
        let (number, rest) = begin.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if begin.starts_with(['#', '+', '-', '=', ':']) { format!("\\{begin}") } else { inner }
}

/// Words within a line in which nothing is a sign of Markdown.
fn within(text: &str) -> String {
    let line = visible::on_a_line(text);
    let mut plain = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '^') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_record_says_is_a_sign_of_markdown() {
        let said = |text: &str| written(&vec![Run::Plain(text.to_owned())]);
        assert_eq!(said("1. a *b* [c](d) <e>"), "1\\. a \\*b\\* \\[c\\](d) \\<e\\>");
        assert_eq!(said("# a\nb"), "\\# a b");
        assert_eq!(said("- a"), "\\- a");
        assert_eq!(written(&vec![Run::Strong(" a* ".to_owned()), Run::Note(2)]), " **a\\*** [^2]");
    }

    #[test]
    fn only_addresses_that_may_be_followed_are_links() {
        assert_eq!(written(&vec![Run::Link("https://example.org/a_b".to_owned())]), "<https://example.org/a_b>");
        assert_eq!(written(&vec![Run::Link("javascript:a_b".to_owned())]), "javascript:a\\_b");
    }
}
