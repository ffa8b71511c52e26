//! The attributes of nodes and edges in DOT.

use std::rc::Rc;

use super::tokens::Token;
use crate::{
    dataset::message::Message,
    exchange::{limits::MAX_ATTRIBUTES, progress::Refused},
};

/// Attributes that say how something is drawn, of which nothing is taken.
const DRAWN: [&str; 78] = [
    "arrowhead",
    "arrowsize",
    "arrowtail",
    "color",
    "colorscheme",
    "constraint",
    "decorate",
    "distortion",
    "edgehref",
    "edgetarget",
    "edgetooltip",
    "edgeurl",
    "fillcolor",
    "fixedsize",
    "fontcolor",
    "fontname",
    "fontsize",
    "gradientangle",
    "group",
    "head_lp",
    "headclip",
    "headhref",
    "headport",
    "headtarget",
    "headtooltip",
    "headurl",
    "height",
    "image",
    "imagepos",
    "imagescale",
    "labelangle",
    "labeldistance",
    "labelfloat",
    "labelfontcolor",
    "labelfontname",
    "labelfontsize",
    "labelhref",
    "labeljust",
    "labelloc",
    "labeltarget",
    "labeltooltip",
    "labelurl",
    "layer",
    "len",
    "lhead",
    "lp",
    "ltail",
    "margin",
    "minlen",
    "nojustify",
    "ordering",
    "orientation",
    "penwidth",
    "peripheries",
    "pin",
    "rects",
    "regular",
    "root",
    "samehead",
    "sametail",
    "samplepoints",
    "shapefile",
    "showboxes",
    "sides",
    "skew",
    "sortv",
    "style",
    "tail_lp",
    "tailclip",
    "tailhref",
    "tailport",
    "tailtarget",
    "tailtooltip",
    "tailurl",
    "vertices",
    "width",
    "xlp",
    "z",
];

/// An attribute with its value.
#[derive(Clone, Debug)]
pub struct Said {
    /// The name of the attribute.
    pub name: Rc<str>,
    /// Its value as it is written.
    pub value: Rc<str>,
    /// Whether the value is in the form of a web page.
    pub is_html: bool,
}

impl Said {
    /// The attribute of this name, if that is a value.
    pub fn of(name: &Rc<str>, value: &Token<'_>) -> Option<Self> {
        let (value, is_html): (Rc<str>, bool) = match value {
            Token::Word(text) => (Rc::from(*text), false),
            Token::Id(text) => (Rc::from(&**text), false),
            Token::Html(text) => (Rc::from(*text), true),
            _ => return None,
        };
        Some(Self { name: Rc::clone(name), value, is_html })
    }

    /// Whether it says how something is drawn.
    pub fn is_drawn(&self) -> bool {
        self.name.starts_with('_') || DRAWN.iter().any(|drawn| self.name.eq_ignore_ascii_case(drawn))
    }
}

/// Attributes, shared as long as nothing is added.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Rc<Vec<Said>>);

impl Attributes {
    /// Sets an attribute, and gives the number of those that were copied for that.
    pub fn set(&mut self, said: Said) -> Result<usize, Refused> {
        if said.is_drawn() {
            return Ok(0);
        }
        let copied = if Rc::strong_count(&self.0) > 1 { self.0.len() + 1 } else { 0 };
        let all = Rc::make_mut(&mut self.0);
        let count = all.len();
        let at = all.iter().position(|own| own.name == said.name);
        match at.and_then(|at| all.get_mut(at)) {
            Some(own) => *own = said,
            None if count >= MAX_ATTRIBUTES => {
                return Err(Message::new("network-too-many-attributes").with("most", MAX_ATTRIBUTES).into());
            }
            None => all.push(said),
        }
        Ok(copied)
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&Said> {
        self.0.iter().find(|said| &*said.name == name)
    }

    /// All of them, in the order in which they were set first.
    pub fn iter(&self) -> impl Iterator<Item = &Said> {
        self.0.iter()
    }
}
