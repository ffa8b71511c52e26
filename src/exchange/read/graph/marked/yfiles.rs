//! The parts that yEd and other programs on yFiles put into GraphML: labels, places and arrows.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::markup::Markup;
use crate::exchange::progress::Refused;

/// The things found inside a value.
#[derive(Default)]
pub(super) struct Drawn {
    /// The labels, in their order.
    pub(super) labels: Vec<String>,
    /// The middle of a node: how far to the right and how far down.
    pub(super) middle: Option<(f64, f64)>,
    /// The arrows at the beginning and the end of an edge.
    pub(super) arrows: Option<(bool, bool)>,
    /// Whether there was any of its tags at all.
    pub(super) is_drawing: bool,
    /// The label that is being read, and how deep it lies.
    label: Option<(String, usize)>,
    /// How deep the looks of a group lie, with the number of the one that is shown and of the one that is read.
    looks: Option<(usize, usize, usize)>,
}

impl Drawn {
    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes what a tag says that lies so deep in the file.
    pub(super) fn begin<'t>(
        &mut self,
        markup: &mut Markup<'t>,
        tag: &BytesStart<'t>,
        depth: usize,
    ) -> Result<(), Refused> {
        let name = tag.local_name();
        if let Some((at, _, read)) = &mut self.looks
            && depth == *at + 1
        {
            *read += 1;
        }
        self.is_drawing |= tag.name().as_ref().contains(':');
        match name.as_ref() {
            "Realizers" => {
                let mut shown = 0;
                markup.attributes(tag, |name, value| {
                    if name == "active" {
                        shown = value.trim().parse().unwrap_or_default();
                    }
                })?;
                self.looks = Some((depth, shown, 0));
            }
            _ if self.is_hidden() => {}
            "NodeLabel" | "EdgeLabel" | "Label.Text" => self.label = Some((String::new(), depth)),
            "Label" => {
                let mut text = Cow::default();
                markup.attributes(tag, |name, value| {
                    if name == "Text" {
                        text = value;
                    }
                })?;
                self.add(&text);
            }
            "Geometry" | "RectD" => self.place(markup, tag)?,
            "Arrows" => {
                let mut ends = (false, false);
                markup.attributes(tag, |name, value| match name {
                    "source" => ends.0 = value != "none",
                    "target" => ends.1 = value != "none",
                    _ => {}
                })?;
                self.arrows = self.arrows.or(Some(ends));
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether what is read is a look of a group that is not shown.
    fn is_hidden(&self) -> bool {
        self.looks.is_some_and(|(_, shown, read)| read != shown + 1)
    }

    /// The text that letters at this depth belong to, if it is that of a label.
    pub(super) fn letters(&mut self, depth: usize) -> Option<&mut String> {
        self.label.as_mut().filter(|(_, at)| *at == depth).map(|(text, _)| text)
    }

    /// Takes the end of the element that lies so deep.
    pub(super) fn end(&mut self, depth: usize) {
        if let Some((label, _)) = self.label.take_if(|(_, at)| *at == depth) {
            self.add(&label);
        }
        self.looks.take_if(|(at, ..)| *at == depth);
    }

    fn add(&mut self, label: &str) {
        let label = label.trim();
        let label = if is_page(label) { without_tags(label) } else { label.to_owned() };
        if !label.is_empty() {
            self.labels.push(label);
        }
    }

    fn place<'t>(&mut self, markup: &mut Markup<'t>, tag: &BytesStart<'t>) -> Result<(), Refused> {
        let mut corner = [None; 4];
        markup.attributes(tag, |name, value| {
            let [x, y, width, height] = &mut corner;
            let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            match name {
                "x" | "X" => *x = number,
                "y" | "Y" => *y = number,
                "width" | "Width" => *width = number,
                "height" | "Height" => *height = number,
                _ => {}
            }
        })?;
        if let [Some(x), Some(y), width, height] = corner {
            let middle = (x + width.unwrap_or_default() / 2.0, y + height.unwrap_or_default() / 2.0);
            self.middle = self.middle.or(Some(middle));
        }
        Ok(())
    }
}

/// Whether a label is written as a web page is.
fn is_page(label: &str) -> bool {
    let tag = label.strip_prefix('<').and_then(|rest| rest.split(['>', ' ']).next()).unwrap_or_default();
    label.ends_with('>')
        && matches!(tag, "html" | "p" | "b" | "i" | "div" | "span" | "h1" | "h2" | "ul" | "strong" | "em")
}

/// The words of a page on a line.
fn without_tags(page: &str) -> String {
    let mut words = String::with_capacity(page.len());
    let mut is_tag = false;
    for letter in page.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                words.push(' ');
            }
            _ if is_tag => {}
            letter => words.push(letter),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_that_is_a_page_is_its_words() {
        let words = |label: &str| {
            let mut drawn = Drawn::default();
            drawn.add(label);
            drawn.labels.concat()
        };
        assert_eq!(words("<html>Pier<br>and <b>quay</b></html>"), "Pier and quay");
        assert_eq!(words("<p>one</p><p>two</p>"), "one two");
        assert_eq!([words("a < b > c"), words("<unknown>")], ["a < b > c", "<unknown>"]);
    }
}
