//! Finds one element in XML that others wrote, in time that grows linearly with its length.
//!
//! A parser compares every attribute of an element with every other, and keeps the whole document. Here everything but
//! the element is only stepped over.

/// The text of the first element for which `is_wanted`, given its name and its whole tag, holds; `None` if it is empty
/// or begins with another element.
pub(super) fn text_of(xml: &str, is_wanted: impl Fn(&str, &str) -> bool) -> Option<String> {
    let mut rest = xml;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        let end = end_of_markup(rest)?;
        let (tag, after) = rest.split_at(end);
        if is_wanted(name(tag), tag) {
            return if tag.ends_with("/>") { None } else { text_at(after) };
        }
        rest = after;
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The name in a tag that opens an element. For other markup it gives a text that is no name.
fn name(tag: &str) -> &str {
    let name = tag.strip_prefix('<').unwrap_or(tag);
    name.split(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '>' | '/')).next().unwrap_or_default()
}

/// The end, in bytes, of the tag, comment or other markup that `text` begins with.
fn end_of_markup(text: &str) -> Option<usize> {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if let Some(inside) = text.strip_prefix(start) {
            return inside.find(end).map(|at| start.len() + at + end.len());
        }
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The text that `after` begins with, with its escapes resolved.
fn text_at(after: &str) -> Option<String> {
    if let Some(inside) = after.trim_start().strip_prefix("<![CDATA[") {
        return inside.split_once("]]>").map(|(text, _)| text.to_owned());
    }
    let (text, _) = after.split_once('<')?;
    let element = format!("<text>{text}</text>");
    let document = roxmltree::Document::parse(&element).ok()?;
    document.root_element().text().map(str::to_owned)
}
