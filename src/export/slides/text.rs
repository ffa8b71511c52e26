//! Text in paragraphs: how high it will be, where it is parted, and how it is written.

use std::borrow::Cow;

use super::{
    Frame, Ink, Paragraph, Role,
    links::Relations,
    theme::{eastern, spoken},
    xml::{Xml, hundredths, length},
};
use crate::{
    dataset::{
        names::Language,
        visible::{breaks_a_line, shown},
    },
    scene::{drawn::Side, fonts::Font, text},
    story::caption::{Block, Bullet, Span},
};

/// The part of the width that is counted on, as another machine's letters may be a little wider than ours.
const SURE: f32 = 0.97;

impl Paragraph {
    /// How far its lines stand from the edge of its frame, for the bullet.
    fn indent(&self) -> f32 {
        /// Deeper lists would leave no room for words.
        const DEEPEST: usize = 4;
        if self.block.bullet.is_none() {
            return 0.0;
        }
        self.size * 1.25 * (1 + self.block.depth.min(DEEPEST)) as f32
    }

    /// The byte of the text at which each line ends.
    fn line_ends(&self, width: f32) -> Vec<usize> {
        let runs: Vec<(&str, Font)> = self.block.spans.iter().map(|span| (span.text.as_str(), font(span))).collect();
        text::line_ends(&runs, self.size, ((width - self.indent()) * SURE).max(self.size))
    }
}

/// The fonts of the program stand in for those of the machine that the slides are shown on.
fn font(span: &Span) -> Font {
    if span.bold { Font::BOLD } else { Font::REGULAR }
}

/// The height of paragraphs that are set one below the other in this width.
pub(in super::super) fn height(paragraphs: &[Paragraph], width: f32) -> f32 {
    let lines = |paragraph: &Paragraph| paragraph.line_ends(width).len() as f32 * paragraph.pitch;
    let between: f32 = paragraphs.iter().skip(1).map(|paragraph| paragraph.before).sum();
    between + paragraphs.iter().map(lines).sum::<f32>()
}

/// The paragraphs that have room in a frame of `size`, and the rest; at least one line has.
pub(in super::super) fn parted(paragraphs: Vec<Paragraph>, size: emath::Vec2) -> (Vec<Paragraph>, Vec<Paragraph>) {
    let (mut here, mut there) = (Vec::new(), Vec::new());
    let mut left = size.y;
    for paragraph in paragraphs {
        if !there.is_empty() {
            there.push(paragraph);
            continue;
        }
        let before = if here.is_empty() { 0.0 } else { paragraph.before };
        let ends = paragraph.line_ends(size.x);
        let least = usize::from(here.is_empty());
        let lines = (((left - before) / paragraph.pitch + 0.01).max(0.0) as usize).max(least);
        left -= before + lines.min(ends.len()) as f32 * paragraph.pitch;
        match lines.checked_sub(1).and_then(|last| ends.get(last)) {
            None if lines == 0 => there.push(paragraph),
            Some(end) if lines < ends.len() => {
                let (one, other) = cut(&paragraph, *end);
                here.push(one);
                there.push(other);
            }
            _ => here.push(paragraph),
        }
    }
    (here, there)
}

/// The paragraph up to the byte `end` of its text, and what goes on from there.
fn cut(paragraph: &Paragraph, end: usize) -> (Paragraph, Paragraph) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut begin = 0;
    for span in &paragraph.block.spans {
        let at = end.saturating_sub(begin).min(span.text.len());
        let (one, other) = span.text.split_at_checked(at).unwrap_or((span.text.as_str(), ""));
        let parts = [(one, &mut before), (other, &mut after)];
        for (words, list) in parts.into_iter().filter(|(words, _)| !words.is_empty()) {
            list.push(Span { text: words.to_owned(), ..span.clone() });
        }
        begin += span.text.len();
    }
    let with = |spans, goes_on| Paragraph {
        block: Block { spans, ..paragraph.block.clone() },
        goes_on: goes_on || paragraph.goes_on,
        ..paragraph.clone()
    };
    (with(before, false), with(after, true))
}

/// Writes the text of a frame.
pub(super) fn body(xml: &mut Xml, name: &str, frame: &Frame, (language, links): (Language, &mut Relations)) {
    xml.with(name, &[], |xml| {
        let anchor = if frame.role == Role::Sources { "b" } else { "t" };
        let place =
            [("wrap", "square"), ("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0"), ("anchor", anchor)];
        xml.with("a:bodyPr", &place, |xml| xml.empty("a:normAutofit", &[]));
        xml.empty("a:lstStyle", &[]);
        for paragraph in &frame.paragraphs {
            one(xml, frame.role, paragraph, (language, &mut *links));
        }
        if frame.paragraphs.is_empty() {
            xml.empty("a:p", &[]);
        }
    });
}

fn one(xml: &mut Xml, role: Role, paragraph: &Paragraph, (language, links): (Language, &mut Relations)) {
    let Paragraph { block, size, ink, .. } = paragraph;
    xml.with("a:p", &[], |xml| {
        look(xml, role, paragraph);
        let size = hundredths(*size);
        for (at, span) in block.spans.iter().enumerate() {
            let link = span.link.as_deref().and_then(|link| links.page(link));
            let run = Run { size: &size, ink: *ink, bold: span.bold, language, link: link.as_deref() };
            if role == Role::Number {
                run.number(xml, &span.text);
                continue;
            }
            for (nth, words) in shown(&span.text).split(breaks_a_line).enumerate() {
                if nth > 0 {
                    xml.with("a:br", &[], |xml| run.look(xml, "a:rPr"));
                }
                for words in runs(words, link.is_some()) {
                    run.words(xml, words);
                }
            }
            // LibreOffice gives the last run of a link the colour of what follows.
            if link.is_some() && block.spans.get(at + 1).is_some_and(|next| next.link.is_none()) {
                run.words(xml, "");
            }
        }
        if block.spans.is_empty() {
            xml.empty("a:endParaRPr", &[("lang", spoken(language)), ("sz", &size)]);
        }
    });
}

/// The runs in which words are written: each word of a link is one, as LibreOffice breaks a link anywhere.
fn runs(words: &str, is_link: bool) -> Vec<&str> {
    /// A longer piece has no spaces, and can be broken anywhere.
    const LONGEST: usize = 24;
    const PIECE: usize = 8;
    if !is_link {
        return if words.is_empty() { Vec::new() } else { vec![words] };
    }
    let mut runs = Vec::new();
    for word in words.split_inclusive(' ') {
        let mut rest = word;
        while let Some((at, _)) = rest.char_indices().nth(LONGEST).and_then(|_| rest.char_indices().nth(PIECE)) {
            let (piece, after) = rest.split_at(at);
            runs.push(piece);
            rest = after;
        }
        runs.push(rest);
    }
    runs
}

/// Writes how a paragraph is set.
fn look(xml: &mut Xml, role: Role, paragraph: &Paragraph) {
    let Paragraph { block, size, pitch, before, goes_on, .. } = paragraph;
    let indent = paragraph.indent();
    let hanging = if block.bullet.is_some() && !goes_on { -size * 1.25 } else { 0.0 };
    let words: String = block.spans.iter().map(|span| span.text.as_str()).collect();
    let is_right = Side::of(&words) == Side::Right;
    let flush = match (role, is_right) {
        (Role::Number, _) | (_, true) => "r",
        _ => "l",
    };
    let (left, first) = (length(indent), length(hanging));
    let edges = if is_right { ("marR", left.as_str()) } else { ("marL", left.as_str()) };
    let mut attributes = vec![edges, ("indent", first.as_str()), ("algn", flush)];
    attributes.extend(is_right.then_some(("rtl", "1")));
    xml.with("a:pPr", &attributes, |xml| {
        xml.with("a:lnSpc", &[], |xml| xml.empty("a:spcPts", &[("val", &hundredths(*pitch))]));
        xml.with("a:spcBef", &[], |xml| {
            xml.empty("a:spcPts", &[("val", &((before * 50.0).round() as i64).to_string())]);
        });
        match block.bullet.filter(|_| !goes_on) {
            None => xml.empty("a:buNone", &[]),
            Some(Bullet::Dot) => {
                xml.empty("a:buFont", &[("typeface", "Arial")]);
                xml.empty("a:buChar", &[("char", "•")]);
            }
            Some(Bullet::Number(number)) => {
                // The format counts no further.
                let first = number.clamp(1, 32_767).to_string();
                xml.empty("a:buFont", &[("typeface", "+mj-lt")]);
                xml.empty("a:buAutoNum", &[("type", "arabicPeriod"), ("startAt", &first)]);
            }
        }
    });
}

/// The look of words.
struct Run<'a> {
    size: &'a str,
    ink: Ink,
    bold: bool,
    language: Language,
    link: Option<&'a str>,
}

impl Run<'_> {
    fn words(&self, xml: &mut Xml, words: &str) {
        let words = if words.contains('\t') { Cow::Owned(words.replace('\t', " ")) } else { Cow::Borrowed(words) };
        xml.with("a:r", &[], |xml| {
            self.look(xml, "a:rPr");
            xml.words("a:t", &words);
        });
    }

    /// Writes the number of the slide.
    fn number(&self, xml: &mut Xml, number: &str) {
        let field = [("id", "{7B1E5D0A-3C52-4F0B-9C0B-2A6D1C1B8E10}"), ("type", "slidenum")];
        xml.with("a:fld", &field, |xml| {
            self.look(xml, "a:rPr");
            xml.words("a:t", number);
        });
    }

    fn look(&self, xml: &mut Xml, name: &str) {
        let mut attributes = vec![("lang", spoken(self.language)), ("sz", self.size)];
        if self.language != Language::English {
            attributes.insert(1, ("altLang", spoken(Language::English)));
        }
        attributes.push(("b", if self.bold { "1" } else { "0" }));
        xml.with(name, &attributes, |xml| {
            let color = if self.ink == Ink::Text { "tx1" } else { "tx2" };
            xml.with("a:solidFill", &[], |xml| xml.empty("a:schemeClr", &[("val", color)]));
            // LibreOffice takes another font for words at the foot where none is named.
            xml.empty("a:latin", &[("typeface", "+mn-lt")]);
            xml.empty("a:ea", &[("typeface", eastern(self.language))]);
            if let Some(link) = self.link {
                xml.empty("a:hlinkClick", &[("r:id", link)]);
            }
        });
    }
}
