//! The part of the map that a view or a step keeps in view, as it is chosen.

use std::collections::BTreeSet;

use eframe::egui::{self, Rect};

use super::{Panel, widgets::segments_ui};
use crate::{
    dataset::{
        id::EntityIndex,
        view::{Frame, Selection},
        workspace::{Highlight, Step},
    },
    session::Session,
};

/// A way to choose the part of the map that is to be in view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Framing {
    /// All that is shown.
    #[default]
    All,
    /// The selection or highlights, with room around them.
    Around,
    /// The part that the window shows.
    Seen,
}

impl Framing {
    /// The way a frame was chosen.
    pub fn of(frame: &Frame) -> Self {
        match frame {
            Frame::All => Self::All,
            Frame::Around(_) => Self::Around,
            Frame::Area(_) => Self::Seen,
        }
    }

    /// The key of the words.
    fn key(self) -> &'static str {
        match self {
            Self::All => "framing-all",
            Self::Around => "framing-around",
            Self::Seen => "framing-seen",
        }
    }

    /// The choice that one expects: the part of the world that was `framed` by hand, if one was, else around the
    /// selection, if there is one.
    pub fn usual(session: &Session, framed: Option<Rect>) -> Self {
        match framed {
            Some(_) => Self::Seen,
            None if subject(session, None).is_empty() => Self::All,
            None => Self::Around,
        }
    }

    /// The frame as the window is now; all, where there is nothing to be around of.
    pub fn frame(self, session: &Session, step: Option<&Step>, seen: Option<Rect>) -> Frame {
        let around = || Some(subject(session, step)).filter(|entities| !entities.is_empty()).map(Frame::Around);
        match self {
            Self::All => Frame::All,
            Self::Around => around().unwrap_or_default(),
            Self::Seen => seen.map(Frame::Area).unwrap_or_default(),
        }
    }

    /// Lets another one of the three be chosen; without anything to be `around` of, one of two. Returns the one that was
    /// clicked.
    pub fn ui(self, panel: &Panel<'_>, ui: &mut egui::Ui, around: bool) -> Option<Self> {
        let words = panel.words;
        let offered = [Self::All, Self::Around, Self::Seen];
        let offered = offered.into_iter().filter(|framing| *framing != Self::Around || around || self == *framing);
        let said: Vec<_> =
            offered.map(|framing| (framing, words.say(framing.key()), words.tip(framing.key()))).collect();
        let values: Vec<_> =
            said.iter().map(|(framing, label, tip)| (*framing, label.as_ref(), tip.as_ref())).collect();
        segments_ui(ui, panel.theme, self, &values)
    }
}

/// The selected entities, else those that stand out.
pub fn subject(session: &Session, step: Option<&Step>) -> BTreeSet<EntityIndex> {
    let ends = |relation| {
        let record = session.network().dataset().relation(relation);
        [record.from, record.to]
    };
    let selected: BTreeSet<EntityIndex> = match &session.seen().selection {
        Selection::Nothing => BTreeSet::new(),
        Selection::Entities(entities) => entities.clone(),
        Selection::Relation(relation) => ends(*relation).into(),
        Selection::Relations(relations) => relations.iter().flat_map(|relation| ends(*relation)).collect(),
        Selection::Source(source) => session.network().supported_by(*source).entities.iter().copied().collect(),
        Selection::Path { from, to, .. } => BTreeSet::from([*from, *to]),
    };
    if !selected.is_empty() {
        return selected;
    }
    let highlights = step.map(|step| step.highlights.as_slice()).unwrap_or_default();
    highlights
        .iter()
        .flat_map(|highlight| match highlight {
            Highlight::Entity(entity) => vec![*entity],
            Highlight::Relation(relation) => ends(*relation).to_vec(),
        })
        .collect()
}
