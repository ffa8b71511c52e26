//! How legible a page is, measured from the page alone: nothing that places names has a say in it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use emath::{Pos2, Rect, vec2};
use tieline::{
    dataset::id::EntityIndex,
    export::sheet::{Named, Sheet},
    scene::{
        picture::{Figure, Outline, Text},
        text,
    },
    session::Session,
};

/// The number of best tied entities that are named on every page.
const BEST: usize = 24;
/// How far from its mark a line may stand that says a part of the name, in points.
const PART: f32 = 60.0;
/// How much larger a name may be than that of one that is better tied.
const STEP: f32 = 1.17;

/// What the names on a page say, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Legibility {
    /// How many entities are named.
    pub named: usize,
    /// Of the best tied, those without a name.
    pub unnamed: Vec<String>,
    /// Lines that lie nearer to the mark of another than to their own.
    pub nearer: Vec<String>,
    /// Lines that lie over the middle of another's mark.
    pub covering: Vec<String>,
    /// Names that are larger than those of better tied ones.
    pub larger: Vec<String>,
}

/// A mark, as a disc of about its size.
struct Mark {
    entity: EntityIndex,
    center: Pos2,
    radius: f32,
}

impl Legibility {
    /// Whether the best tied are named and nothing is wrong.
    pub fn is_faultless(&self) -> bool {
        [&self.unnamed, &self.nearer, &self.covering, &self.larger].iter().all(|faults| faults.is_empty())
    }

    /// Measures `sheet`, a page of what `session` shows.
    pub fn of(session: &Session, sheet: &Sheet) -> Self {
        let marks = marks(session, sheet);
        let names: Vec<String> = marks.iter().map(|mark| name(session, mark.entity)).collect();
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            by_name.entry(name).or_default().push(at);
        }
        let mut found = Self::default();
        let mut shown: BTreeSet<usize> = BTreeSet::new();
        let mut sizes: BTreeMap<usize, f32> = BTreeMap::new();
        for line in &sheet.labels {
            let area = inked(line);
            let off = |at: &usize| area.distance_to_pos(marks[*at].center) - marks[*at].radius;
            let nearest = |of: &[usize]| of.iter().copied().min_by(|a, b| off(a).total_cmp(&off(b)));
            let part = line.words.trim_end_matches('…').trim();
            let is_of = |at: &usize| part.chars().count() > 2 && names[*at].contains(part);
            let own = match by_name.get(line.words.trim()) {
                Some(own) => own.clone(),
                None => (0..marks.len()).filter(is_of).collect(),
            };
            let Some(of) = nearest(&own) else { continue };
            if own.len() == 1 {
                sizes.entry(of).and_modify(|size| *size = size.max(line.size)).or_insert(line.size);
            }
            let own = if by_name.contains_key(line.words.trim()) { own } else { vec![of] };
            if own.len() == 1 && names[of] != line.words && off(&of) > PART {
                continue;
            }
            shown.insert(of);
            for other in (0..marks.len()).filter(|at| !own.contains(at)) {
                if off(&other) < off(&of) - 1.0 {
                    found.nearer.push(format!("{:?} to {:?}", line.words, names[other]));
                }
                let over = area.expand(marks[other].radius * 0.3);
                if over.contains(marks[other].center) {
                    found.covering.push(format!("{:?} over {:?}", line.words, names[other]));
                }
            }
        }
        let ranked = ranked(session, &marks);
        found.named = shown.len();
        let said: BTreeSet<&str> = shown.iter().map(|at| names[*at].as_str()).collect();
        let is_unnamed = |at: &&usize| !said.contains(names[**at].as_str());
        found.unnamed = ranked.iter().take(BEST).filter(is_unnamed).map(|at| names[*at].clone()).collect();
        found.larger =
            larger(session, &marks, &sizes, &ranked).map(|(at, of)| format!("{} over {of}", names[at])).collect();
        found
    }
}

/// Those that are set larger than a better tied one, each with the size of that.
fn larger(
    session: &Session,
    marks: &[Mark],
    sizes: &BTreeMap<usize, f32>,
    ranked: &[usize],
) -> impl Iterator<Item = (usize, f32)> {
    let mut found = Vec::new();
    let (mut least, mut tied) = (f32::INFINITY, f32::INFINITY);
    let mut degree = usize::MAX;
    for at in ranked {
        let Some(size) = sizes.get(at) else { continue };
        if ties(session, marks[*at].entity) < degree {
            degree = ties(session, marks[*at].entity);
            least = least.min(tied);
        }
        if *size > least * STEP {
            found.push((*at, least));
        }
        tied = tied.min(*size);
    }
    found.into_iter()
}

fn name(session: &Session, entity: EntityIndex) -> String {
    session.network().dataset().entity(entity).label(session.language()).to_owned()
}

fn ties(session: &Session, entity: EntityIndex) -> usize {
    session.network().ranked_degree(entity, session.filter().along)
}

/// The marks, the best tied first; of equals, those whose ids come first.
fn ranked(session: &Session, marks: &[Mark]) -> Vec<usize> {
    let id = |at: usize| session.network().dataset().entity(marks[at].entity).id.to_string();
    let mut ranked: Vec<usize> = (0..marks.len()).collect();
    ranked.sort_by_cached_key(|at| (Reverse(ties(session, marks[*at].entity)), id(*at)));
    ranked
}

fn marks(session: &Session, sheet: &Sheet) -> Vec<Mark> {
    let dataset = session.network().dataset();
    let circle = |figure: &Figure| match figure.outline {
        Outline::Circle { center, radius } => Some((center, radius)),
        Outline::Polygon(_) => None,
    };
    let around = |figure: &Figure| match &figure.outline {
        Outline::Circle { .. } => None,
        Outline::Polygon(corners) => {
            let around = Rect::from_points(corners);
            Some((around.center(), (around.width() + around.height()) / 4.0))
        }
    };
    let mark = |drawn: &Named<Vec<Figure>>| {
        let entity = dataset.entity_by_id(&drawn.id)?;
        let place = drawn.drawing.iter().find_map(circle).or_else(|| drawn.drawing.iter().find_map(around))?;
        Some(Mark { entity, center: place.0, radius: place.1 })
    };
    sheet.entities.iter().filter_map(mark).collect()
}

/// What the letters of a line take up.
fn inked(line: &Text) -> Rect {
    let width = text::width(&line.words, line.size, line.font);
    let top = line.center.y - line.size * text::LINE_HEIGHT / 2.0 + line.size * 0.19;
    Rect::from_min_size(Pos2::new(line.center.x - width / 2.0, top), vec2(width, line.size * 0.95))
}
