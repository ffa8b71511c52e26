//! A brief as rich text: HTML as word processors take it from the clipboard.

use std::fmt::Write as _;

use super::{Brief, Line, Run};
use crate::dataset::{link, visible};

impl Brief {
    /// The brief in HTML, without a page around it.
    pub fn html(&self) -> String {
        let mut text = String::new();
        if !self.title.is_empty() {
            // Writing to a text cannot fail, here and below.
            _ = writeln!(text, "<h1>{}</h1>", escaped(&self.title));
        }
        for paragraph in &self.paragraphs {
            _ = writeln!(text, "<p>{}</p>", written(paragraph));
        }
        for list in &self.lists {
            if !list.heading.is_empty() {
                _ = writeln!(text, "<h2>{}</h2>", escaped(&list.heading));
            }
            items(&mut text, "ul", &list.items);
        }
        if !self.notes.is_empty() {
            text.push_str("<hr>\n");
            items(&mut text, "ol", &self.notes);
        }
        if !self.sources.is_empty() {
            _ = writeln!(text, "<h2>{}</h2>", escaped(&self.sources_heading));
        }
        for source in &self.sources {
            _ = writeln!(text, "<p>{}</p>", written(source));
        }
        text
    }

    /// The brief as a page of its own, in the language of this tag.
    pub fn page(&self, language: &str) -> String {
        let (title, body) = (escaped(&self.title), self.html());
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n{body}</body>\n</html>\n"
        )
    }
}

fn items(text: &mut String, element: &str, items: &[Line]) {
    _ = writeln!(text, "<{element}>");
    for item in items {
        _ = writeln!(text, "<li>{}</li>", written(item));
    }
    _ = writeln!(text, "</{element}>");
}

fn written(line: &Line) -> String {
    let mut text = String::new();
    for run in line {
        _ = match run {
            Run::Plain(words) => write!(text, "{}", escaped(words)),
            Run::Strong(words) => write!(text, "<b>{}</b>", escaped(words)),
            Run::Emphasis(words) => write!(text, "<i>{}</i>", escaped(words)),
            Run::Raised(words) => write!(text, "<sup>{}</sup>", escaped(words)),
            Run::Note(number) => write!(text, "<sup>{number}</sup>"),
            Run::Link(url) => match link::safe(url) {
                Some(safe) => write!(text, "<a href=\"{}\">{}</a>", escaped(safe), escaped(url)),
                None => write!(text, "{}", escaped(url)),
            },
        };
    }
    text
}

fn escaped(text: &str) -> String {
    let line = visible::on_a_line(text);
    line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_record_says_is_an_element() {
        let line = vec![Run::Plain("a <b> & \"c\"".to_owned()), Run::Link("javascript:x".to_owned())];
        assert_eq!(written(&line), "a &lt;b&gt; &amp; &quot;c&quot;javascript:x");
        let address = written(&vec![Run::Link("https://example.org/?a=1&b=\"".to_owned())]);
        assert_eq!(
            address,
            "<a href=\"https://example.org/?a=1&amp;b=&quot;\">https://example.org/?a=1&amp;b=&quot;</a>"
        );
    }
}
