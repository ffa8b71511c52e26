//! A page as SVG, in which text stays text and everything has a name.

mod parts;

use std::borrow::Cow;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use ecolor::Color32;
use emath::{Pos2, Rect};
use xmlwriter::{Indent, Options, XmlWriter};

use super::{
    embed,
    furniture::{Item, Sample},
    logo::Placed,
    path::{PathPen, number, path},
    sheet::{Named, Sheet},
};
pub(super) use parts::{Part, of_parts};

use crate::{
    dataset::visible::{shown, shown_in_json},
    scene::{
        callout,
        drawn::{drawn_from, is_shaped, turns},
        face::Face,
        fonts::Fonts,
        lettering::{self, Run},
        pattern::Pattern,
        picture::{Figure, Leader, Outline, Stroke, Text},
        text::{self, BASELINE, LINE_HEIGHT, Weight},
    },
    stamp::picture::SVG_SPACE,
};

/// The fonts of a page: ours, then those that a machine may have instead, Hong Kong's forms first.
const FONT_FAMILY: &str = "Inter, 'Noto Sans HK', 'Noto Sans Georgian', 'Noto Sans Armenian', 'Noto Sans Thai', 'Noto Sans Hebrew', \
     'Noto Sans Arabic', 'Noto Sans Devanagari', 'Noto Sans CJK HK', 'PingFang HK', 'Microsoft JhengHei', sans-serif";

/// The families of these fonts as a style has them: those of one's own before ours.
pub(super) fn families(fonts: Fonts) -> String {
    let own = fonts.of(Weight::Regular).stack().filter(|face| matches!(face, Face::Own(_)));
    let names = own.map(|face| format!("'{}', ", face.family()));
    names.chain([FONT_FAMILY.to_owned()]).collect()
}

/// The width of the halo around a letter, in pixels.
pub(super) const HALO: f32 = 1.6;

/// The way the words of a picture are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lettering {
    /// As text, with the letters that are used inside the file.
    #[default]
    Embedded,
    /// As text in fonts that are only named, for programs that have them.
    Named,
    /// As shapes, for programs that know no fonts. Words can then be neither searched nor changed.
    Outlines,
}

/// The sheet as the text of an SVG file.
///
/// Nothing in it depends on time, place or chance: the same sheet gives the same bytes.
pub fn svg(sheet: &Sheet, lettering: Lettering) -> String {
    part(sheet, Rect::from_min_size(Pos2::ZERO, sheet.size), lettering)
}

/// A part of the sheet as shapes alone, without the logo, to be painted.
pub(super) fn shapes(sheet: &Sheet, part: Rect) -> String {
    written(Drawing { with_logo: false, ..Drawing::new(Lettering::Outlines, String::new()) }, sheet, part)
}

/// A part of the sheet as the text of an SVG file.
pub(super) fn part(sheet: &Sheet, part: Rect, lettering: Lettering) -> String {
    written(Drawing::new(lettering, String::new()), sheet, part)
}

fn written(mut page: Drawing, sheet: &Sheet, part: Rect) -> String {
    page.xml.write_declaration();
    page.open(sheet, part);
    page.stamp(&sheet.stamp);
    page.sheet(sheet);
    page.xml.end_document()
}

/// The sheet as a part of another document, as large as that has room for. The document has the fonts, and all ids
/// begin with `prefix`.
pub(super) fn inline(sheet: &Sheet, prefix: &str) -> String {
    let mut page = Drawing::new(Lettering::Named, prefix.to_owned());
    page.open(sheet, Rect::from_min_size(Pos2::ZERO, sheet.size));
    page.sheet(sheet);
    page.xml.end_document()
}

/// An SVG file in the making.
struct Drawing {
    xml: XmlWriter,
    lettering: Lettering,
    /// The beginning of every id.
    prefix: String,
    /// The part of the sheet that is in sight.
    part: Rect,
    with_logo: bool,
}

impl Drawing {
    fn new(lettering: Lettering, prefix: String) -> Self {
        let options = Options { indent: Indent::Spaces(1), ..Options::default() };
        Self { xml: XmlWriter::new(options), lettering, prefix, part: Rect::EVERYTHING, with_logo: true }
    }

    fn open(&mut self, sheet: &Sheet, part: Rect) {
        self.part = part;
        let [left, top, width, height] = [part.left(), part.top(), part.width(), part.height()].map(number);
        self.xml.start_element("svg");
        self.attribute("xmlns", "http://www.w3.org/2000/svg");
        self.attribute("width", &width);
        self.attribute("height", &height);
        self.attribute("viewBox", &format!("{left} {top} {width} {height}"));
        self.attribute("xml:lang", sheet.language.tag());
        self.attribute("role", "img");
        self.attribute("aria-labelledby", &format!("{0}title {0}description", self.prefix));
        let fonts = sheet.texts().next().map(|text| text.font.fonts).unwrap_or_default();
        self.attribute("font-family", &families(fonts));
        self.words("title", Some("title"), &sheet.title);
        self.words("desc", Some("description"), &sheet.description);
    }

    /// Writes everything on the page.
    fn sheet(&mut self, sheet: &Sheet) {
        self.definitions(sheet);
        if let Some(color) = sheet.background {
            self.xml.start_element("rect");
            self.id("background");
            self.attribute("width", &number(sheet.size.x));
            self.attribute("height", &number(sheet.size.y));
            self.color("fill", color);
            self.xml.end_element();
        }
        self.content(sheet);
    }

    /// Writes everything on the page but its background.
    fn content(&mut self, sheet: &Sheet) {
        self.logo(sheet);
        self.texts("title-and-filters", &sheet.heading);
        self.group("map", |page| {
            if sheet.cut {
                page.attribute("clip-path", &format!("url(#{}map-edge)", page.prefix));
            }
            if !sheet.grounds.is_empty() {
                page.group("grounds", |page| sheet.grounds.iter().for_each(|ground| page.figure(ground)));
            }
            page.group("ties", |page| {
                // One round line end for all is shorter than one for each.
                page.attribute("fill", "none");
                page.attribute("stroke-linecap", "round");
                sheet.ties.iter().for_each(|tie| page.tie(tie));
            });
            if !sheet.gathered.is_empty() {
                page.group("gathered", |page| sheet.gathered.iter().for_each(|thing| page.named("", thing)));
            }
            page.group("entities", |page| sheet.entities.iter().for_each(|entity| page.named("entity-", entity)));
            if !sheet.leaders.is_empty() {
                page.group("leaders", |page| sheet.leaders.iter().for_each(|leader| page.leader(leader)));
            }
            page.labels(&sheet.labels);
            if !sheet.callouts.is_empty() {
                page.group("callouts", |page| sheet.callouts.iter().for_each(|callout| page.callout(callout)));
            }
        });
        self.group("legend", |page| sheet.legend.iter().for_each(|item| page.item(item)));
        self.texts("counts-and-sources", &sheet.foot);
    }

    /// Writes the logo as a picture: of a drawing that anybody made, nothing else is handed on.
    fn logo(&mut self, sheet: &Sheet) {
        let in_sight = |logo: &&Placed| self.with_logo && self.part.intersects(logo.area);
        let Some(logo) = sheet.logo.as_ref().filter(in_sight) else { return };
        let Ok(png) = logo.png() else { return };
        self.xml.start_element("image");
        self.id("logo");
        let area = logo.area;
        for (name, value) in [("x", area.left()), ("y", area.top()), ("width", area.width()), ("height", area.height())]
        {
            self.attribute(name, &number(value));
        }
        self.attribute("aria-hidden", "true");
        self.attribute("href", &format!("data:image/png;base64,{}", BASE64_STANDARD.encode(png)));
        self.xml.end_element();
    }

    /// Writes the stamp, so that this program can open the view again.
    fn stamp(&mut self, stamp: &str) {
        self.xml.start_element("metadata");
        self.xml.start_element("view");
        self.attribute("xmlns", SVG_SPACE);
        self.close_with(&shown_in_json(stamp));
        self.xml.end_element();
    }

    /// Writes the fonts, and the edge at which the map is cut.
    fn definitions(&mut self, sheet: &Sheet) {
        let fonts = if self.lettering == Lettering::Embedded { embed::style(sheet) } else { String::new() };
        if !fonts.is_empty() {
            // Otherwise a browser smears a font without a bold weight into one, which no other format does.
            self.words("style", None, &format!("{fonts}text{{font-synthesis:none}}\n"));
        }
        if sheet.cut {
            self.xml.start_element("clipPath");
            self.id("map-edge");
            self.xml.start_element("rect");
            let map = sheet.map;
            for (name, value) in [("x", map.left()), ("y", map.top()), ("width", map.width()), ("height", map.height())]
            {
                self.attribute(name, &number(value));
            }
            self.xml.end_element();
            self.xml.end_element();
        }
    }

    fn group(&mut self, id: &str, content: impl FnOnce(&mut Self)) {
        self.xml.start_element("g");
        self.id(id);
        content(self);
        self.xml.end_element();
    }

    fn tie(&mut self, tie: &Named<Stroke>) {
        let stroke = &tie.drawing;
        self.xml.start_element("g");
        self.id(&format!("relation-{}", tie.id));
        self.words("title", None, &tie.name);
        self.xml.start_element("path");
        let pieces: String = stroke.pieces.iter().map(|points| path(points)).collect();
        self.attribute("d", &pieces);
        self.color("stroke", stroke.color);
        self.attribute("stroke-width", &number(stroke.width));
        self.dashes(stroke.pattern, stroke.width);
        self.xml.end_element();
        if let Some(head) = stroke.head {
            self.xml.start_element("path");
            self.attribute("d", &format!("{}Z", path(&head)));
            self.color("fill", stroke.color);
            self.xml.end_element();
        }
        self.xml.end_element();
    }

    fn named(&mut self, what: &str, thing: &Named<Vec<Figure>>) {
        self.xml.start_element("g");
        self.id(&format!("{what}{}", thing.id));
        self.words("title", None, &thing.name);
        thing.drawing.iter().for_each(|figure| self.figure(figure));
        self.xml.end_element();
    }

    fn figure(&mut self, figure: &Figure) {
        match &figure.outline {
            Outline::Circle { center, radius } => {
                self.xml.start_element("circle");
                self.attribute("cx", &number(center.x));
                self.attribute("cy", &number(center.y));
                self.attribute("r", &number(*radius));
            }
            Outline::Polygon(corners) => {
                self.xml.start_element("path");
                self.attribute("d", &format!("{}Z", path(corners)));
                self.attribute("stroke-linejoin", "round");
            }
        }
        self.color("fill", figure.fill);
        if figure.edge_width > 0.0 {
            self.color("stroke", figure.edge);
            self.attribute("stroke-width", &number(figure.edge_width));
        }
        self.xml.end_element();
    }

    fn leader(&mut self, leader: &Leader) {
        self.xml.start_element("path");
        self.attribute("d", &path(&leader.ends));
        self.color("stroke", leader.color);
        self.attribute("stroke-width", &number(leader.width));
        self.xml.end_element();
    }

    /// Writes the labels, over copies of them in the colour of the ground: not every program can paint the outline of a
    /// letter below its face.
    fn labels(&mut self, labels: &[Text]) {
        self.group("halos", |page| {
            page.attribute("aria-hidden", "true");
            page.attribute("text-anchor", "middle");
            page.attribute("stroke-width", &number(2.0 * HALO));
            page.attribute("stroke-linejoin", "round");
            for label in labels {
                let halo = Text { color: label.halo, ..label.clone() };
                page.text(&halo, halo.center.x, Ink::Halo);
            }
        });
        self.group("labels", |page| {
            page.attribute("text-anchor", "middle");
            for label in labels {
                page.text(label, label.center.x, Ink::Letters);
            }
        });
    }

    fn callout(&mut self, callout: &callout::Drawing) {
        self.xml.start_element("g");
        callout.figures.iter().for_each(|figure| self.figure(figure));
        callout.lines.iter().for_each(|line| self.text(line, left(line), Ink::Letters));
        self.xml.end_element();
    }

    /// Writes lines flush left, so that they stay flush where the fonts are missing.
    /// Writes the lines that are in sight.
    fn texts(&mut self, id: &str, texts: &[Text]) {
        let part = self.part;
        let seen = texts.iter().filter(|text| part.contains(text.center));
        self.group(id, |page| seen.for_each(|text| page.text(text, left(text), Ink::Letters)));
    }

    fn item(&mut self, item: &Item) {
        self.xml.start_element("g");
        match &item.sample {
            Sample::Mark(figure) => self.figure(figure),
            Sample::Line { from, to, color, width, pattern } => {
                self.xml.start_element("path");
                self.attribute("d", &path(&[*from, *to]));
                self.color("stroke", *color);
                self.attribute("stroke-width", &number(*width));
                self.dashes(*pattern, *width);
                self.xml.end_element();
            }
        }
        self.text(&item.text, left(&item.text), Ink::Letters);
        self.xml.end_element();
    }

    fn text(&mut self, text: &Text, x: f32, ink: Ink) {
        // Programs differ in how they place letters that join or run from right to left.
        if self.lettering == Lettering::Outlines || is_shaped(&text.words) {
            return self.shapes(text, ink);
        }
        self.xml.start_element("text");
        self.attribute("x", &number(x));
        self.attribute("y", &number(text.center.y + text.size * (BASELINE - LINE_HEIGHT / 2.0)));
        self.attribute("font-size", &number(text.size));
        if text.font.is_bold() {
            self.attribute("font-weight", "600");
        }
        self.color("fill", text.color);
        if ink == Ink::Halo {
            self.color("stroke", text.halo);
        } else if text.font.is_bold() {
            return self.bold(text);
        }
        self.close_with(&drawn_from(&text.words, text.begins));
    }

    /// Writes the words of a bold line, with a stroke around letters that have no bold of their own, and its end.
    fn bold(&mut self, text: &Text) {
        self.xml.set_preserve_whitespaces(true);
        let runs = lettering::of(text).0;
        for runs in alike(&runs, text.font.weight) {
            let words: String = runs.iter().map(|run| run.words.as_str()).collect();
            let Some(width) = runs.iter().find_map(|run| run.face.stroke(text.font.weight)) else {
                self.xml.write_text(&escaped(&words));
                continue;
            };
            self.xml.start_element("tspan");
            self.color("stroke", text.color);
            self.attribute("stroke-width", &number(width * text.size));
            self.xml.write_text(&escaped(&words));
            self.xml.end_element();
        }
        self.xml.end_element();
        self.xml.set_preserve_whitespaces(false);
    }

    /// Writes the letters of a line as shapes that still have its words as a name: one, or one of what is bold by
    /// itself and one of what a stroke makes bold.
    fn shapes(&mut self, text: &Text, ink: Ink) {
        let (runs, length) = lettering::of(text);
        // A halo is the same around all letters.
        let weight = if ink == Ink::Halo { Weight::Regular } else { text.font.weight };
        for part in alike(&runs, weight) {
            let mut pen = PathPen::default();
            lettering::outline(part, text.size, lettering::baseline(text, length), &mut pen);
            self.xml.start_element("path");
            // Runs go from left to right, and a line that is read from the right is whole.
            let whole = (part.len() == runs.len()).then(|| text.words.clone());
            let words = whole.unwrap_or_else(|| part.iter().map(|run| run.words.as_str()).collect());
            self.attribute("aria-label", &words);
            self.attribute("d", &pen.path);
            self.color("fill", text.color);
            if ink == Ink::Halo {
                self.color("stroke", text.halo);
            }
            if let Some(width) = part.iter().find_map(|run| run.face.stroke(weight)) {
                self.color("stroke", text.color);
                self.attribute("stroke-width", &number(width * text.size));
            }
            self.xml.end_element();
        }
    }

    /// Writes an element that holds nothing but words.
    fn words(&mut self, element: &str, id: Option<&str>, words: &str) {
        self.xml.start_element(element);
        if let Some(id) = id {
            self.id(id);
        }
        self.close_with(words);
    }

    /// Writes the words of an element, and its end.
    fn close_with(&mut self, words: &str) {
        // Line breaks around the words would become a part of them.
        self.xml.set_preserve_whitespaces(true);
        self.xml.write_text(&escaped(words));
        self.xml.end_element();
        self.xml.set_preserve_whitespaces(false);
    }

    fn dashes(&mut self, pattern: Pattern, width: f32) {
        if pattern.is_one_piece() {
            return;
        }
        let lengths: Vec<String> = pattern.lengths(width).into_iter().map(number).collect();
        self.attribute("stroke-dasharray", &lengths.join(" "));
        // Round ends would close the gaps.
        self.attribute("stroke-linecap", "butt");
    }

    fn color(&mut self, name: &str, color: Color32) {
        let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
        self.attribute(name, &format!("#{red:02x}{green:02x}{blue:02x}"));
        if alpha < u8::MAX {
            self.attribute(&format!("{name}-opacity"), &number(f32::from(alpha) / f32::from(u8::MAX)));
        }
    }

    fn id(&mut self, id: &str) {
        self.attribute("id", &format!("{}{id}", self.prefix));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.xml.write_attribute(name, &escaped(value).replace('<', "&lt;"));
    }
}

/// Which part of a line of text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    /// The letters.
    Letters,
    /// Their outlines in the colour of the ground, which keep what lies behind off the letters.
    Halo,
}

/// The left end of a text that was placed by its middle.
fn left(text: &Text) -> f32 {
    text.center.x - text::width(&text.words, text.size, text.font) / 2.0
}

/// Escapes the characters that the XML writer leaves and XML forbids: ampersands, and `>` after two brackets. Takes out
/// those that XML or a reader must not meet.
pub(super) fn escaped(words: &str) -> Cow<'_, str> {
    let words = shown(words);
    if words.contains(['&', '>']) { Cow::Owned(words.replace('&', "&amp;").replace('>', "&gt;")) } else { words }
}

/// The runs of a line, those together that are bold alike. A line that is read from the right stays whole, as its words
/// would lose their order.
fn alike(runs: &[Run], weight: Weight) -> impl Iterator<Item = &[Run]> {
    let is_turned = runs.iter().any(|run| turns(&run.words));
    runs.chunk_by(move |one, other| is_turned || one.face.stroke(weight) == other.face.stroke(weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escaped("R&D ]]> \u{1}\u{fffe}香港"), "R&amp;D ]]&gt; 香港");
        assert!(matches!(escaped("香港"), Cow::Borrowed(_)));
    }
}
