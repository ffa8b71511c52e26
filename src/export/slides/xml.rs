//! Parts in XML, written element by element.

use xmlwriter::{Indent, Options, XmlWriter};

use super::super::svg::escaped;

/// The space of shapes and text.
pub(super) const DRAWING: (&str, &str) = ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
/// The space of slides.
pub(super) const SLIDES: (&str, &str) = ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main");
/// The space of references from one part to another.
pub(super) const REFERENCES: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

/// A part in the making.
pub(super) struct Xml(XmlWriter);

impl Xml {
    /// A part with this element around everything.
    pub(super) fn part(name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) -> Vec<u8> {
        // White space between elements would be a part of the text.
        let mut xml = Self(XmlWriter::new(Options { indent: Indent::None, ..Options::default() }));
        xml.0.write_declaration();
        xml.with(name, attributes, content);
        xml.0.end_document().into_bytes()
    }

    /// An element with others inside.
    pub(super) fn with(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.0.start_element(name);
        for (name, value) in attributes {
            self.0.write_attribute(name, &escaped(value).replace('<', "&lt;"));
        }
        content(self);
        self.0.end_element();
    }

    /// An element with nothing inside.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.with(name, attributes, |_| {});
    }

    /// An element with words inside.
    pub(super) fn words(&mut self, name: &str, words: &str) {
        self.with(name, &[], |xml| {
            xml.0.set_preserve_whitespaces(true);
            xml.0.write_text(&escaped(words));
        });
        self.0.set_preserve_whitespaces(false);
    }
}

/// A length in the unit of the format, of which a pixel of the slide has 6350.
pub(super) fn length(pixels: f32) -> String {
    ((f64::from(pixels) * 6350.0).round() as i64).to_string()
}

/// A size of letters or a distance of lines in hundredths of a point.
pub(super) fn hundredths(pixels: f32) -> String {
    ((pixels * 50.0).round() as i64).max(100).to_string()
}
