//! The tags and texts of a web page, one after the other.
//!
//! No library serves: html5gum, which is small, calls itself for every attribute of a tag until there is no stack left,
//! and a page that means harm has a hundred thousand. This reader goes over the text once, and knows as much of HTML
//! as it takes to find tables.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The content of these elements is no markup, and never seen.
const RAW: [&str; 6] = ["script", "style", "title", "textarea", "noscript", "xmp"];

/// The longest name of a character in HTML has 31 letters.
const LONGEST_NAME: usize = 40;

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'page> {
    /// Text as it is written, with the names of characters in it.
    Text(&'page str),
    /// The beginning of an element.
    Begin(Tag<'page>),
    /// The end of an element of this name.
    End(&'page str),
}

/// The beginning of an element.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'page> {
    /// Its name as it is written, in large or small letters.
    pub name: &'page str,
    attributes: &'page str,
}

/// Goes through the pieces of a page.
pub struct Markup<'page> {
    /// The rest of the page.
    pub rest: &'page str,
}

impl<'page> Iterator for Markup<'page> {
    type Item = Piece<'page>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let text = self.up_to(self.rest.find('<').unwrap_or(self.rest.len()));
            if !text.is_empty() {
                return Some(Piece::Text(text));
            }
            let mut behind = self.rest.bytes().skip(1);
            match (behind.next(), behind.next()) {
                (Some(b'!'), _) if self.rest.starts_with("<!--") => self.skip_past("-->"),
                (Some(b'!' | b'?'), _) => self.skip_past(">"),
                (Some(b'/'), Some(b'a'..=b'z' | b'A'..=b'Z')) => {
                    self.up_to(2);
                    let tag = self.tag();
                    return Some(Piece::End(tag.name));
                }
                (Some(b'a'..=b'z' | b'A'..=b'Z'), _) => {
                    self.up_to(1);
                    let tag = self.tag();
                    self.skip_raw(tag.name);
                    return Some(Piece::Begin(tag));
                }
                _ => return Some(Piece::Text(self.up_to(1))),
            }
        }
        None
    }
}

impl<'page> Markup<'page> {
    /// Takes what stands before this byte.
    fn up_to(&mut self, byte: usize) -> &'page str {
        let (taken, rest) = self.rest.split_at_checked(byte).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }

    /// The tag whose name begins here. A sign inside of quotes does not end it.
    fn tag(&mut self) -> Tag<'page> {
        let name =
            self.rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(self.rest.len());
        let name = self.up_to(name);
        let mut attributes = Attributes { rest: self.rest };
        while attributes.next().is_some() {}
        let read = self.rest.len() - attributes.rest.len();
        let attributes = self.up_to(read);
        self.up_to(1);
        Tag { name, attributes }
    }

    /// Goes on to the end of an element of this name whose content is no markup.
    fn skip_raw(&mut self, name: &str) {
        if !RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            return;
        }
        let ends = |at: &usize| {
            let behind = self.rest.get(at + 2..at + 2 + name.len());
            behind.is_some_and(|behind| behind.eq_ignore_ascii_case(name))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(ends);
        self.up_to(end.unwrap_or(self.rest.len()));
    }
}

impl<'page> Tag<'page> {
    /// The value of the attribute of this name, empty if it has none.
    pub fn attribute(&self, name: &str) -> Option<&'page str> {
        let mut attributes = Attributes { rest: self.attributes };
        attributes.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Goes through the attributes of a tag, up to the sign that ends it.
struct Attributes<'page> {
    rest: &'page str,
}

impl<'page> Iterator for Attributes<'page> {
    type Item = (&'page str, &'page str);

    fn next(&mut self) -> Option<Self::Item> {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if self.rest.is_empty() || self.rest.starts_with('>') {
            return None;
        }
        // A sign of equality where a name should begin is a part of the name, so that there is always one.
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '=');
        let end = self.rest.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(self.rest.len(), |(at, _)| at);
        let (name, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = self.rest.strip_prefix('=') else { return Some((name, "")) };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        for quote in ['"', '\''] {
            if let Some(quoted) = value.strip_prefix(quote) {
                let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
                self.rest = rest;
                return Some((name, value));
            }
        }
        let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
        let (value, rest) = value.split_at_checked(end)?;
        self.rest = rest;
        Some((name, value))
    }
}

/// The text with characters in place of their names, `&amp;` and the like. What is none stays as it is written.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut said = first.to_owned();
    for part in parts {
        let head = part.get(..part.floor_char_boundary(LONGEST_NAME)).unwrap_or(part);
        let named = head.split_once(';').and_then(|(name, _)| Some((name, character(name)?)));
        if let Some((name, meant)) = named {
            said.push_str(&meant);
            said.push_str(part.get(name.len() + 1..).unwrap_or_default());
        } else {
            said.push('&');
            said.push_str(part);
        }
    }
    Cow::Owned(said)
}

/// The character of this name or number.
fn character(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(Cow::Borrowed) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32).map(|c| Cow::Owned(c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(page: &str) -> Vec<String> {
        let shown = |piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Begin(tag) => format!("<{}>", tag.name),
            Piece::End(name) => format!("</{name}>"),
        };
        Markup { rest: page }.map(shown).collect()
    }

    #[test]
    fn a_page_is_taken_apart_into_tags_and_texts() {
        let page =
            "<!DOCTYPE html><!-- <td> --><![if !x]><TD a='>' b=\">\" c>x < y<br/></TD\n><script>'<td>'</SCRIPT>z";
        assert_eq!(pieces(page), ["<TD>", "x ", "<", " y", "<br>", "</TD>", "<script>", "</SCRIPT>", "z"]);
    }

    #[test]
    fn attributes_are_found_however_they_are_quoted() {
        let Some(Piece::Begin(tag)) = (Markup { rest: "<td COLSPAN=2 rowspan='3' hidden/ a = \"b c\" ==x>" }).next()
        else {
            panic!("it is a tag")
        };
        let found = ["colspan", "rowspan", "hidden", "a", "b", "="].map(|name| tag.attribute(name));
        assert_eq!(found, [Some("2"), Some("3"), Some(""), Some("b c"), None, Some("x")]);
    }

    #[test]
    fn what_never_ends_ends_with_the_page() {
        for page in ["<", "<td", "<td a", "<td a=", "<td a='", "<!--", "<!", "<script>x", "</", "</td", "<td =", "&#"] {
            _ = pieces(page);
            _ = unescaped(page);
        }
    }

    #[test]
    fn names_of_characters_are_understood() {
        assert_eq!(unescaped("a &amp; b&nbsp;&#20844;&#x53F8; &eacute;"), "a & b\u{A0}公司 é");
        assert_eq!(unescaped("A & B &x; &#0x; &#1114112; &"), "A & B &x; &#0x; &#1114112; &");
    }
}
