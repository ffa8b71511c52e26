//! The legend: the meanings of the marks, colours, sizes and lines of a map.

use std::collections::BTreeMap;

use ecolor::Color32;

use super::{
    Disc, Emphasis, Scene,
    encoding::{Encoding, Group},
    pattern::Pattern,
    theme::{Shape, Theme},
    words,
};
use crate::{
    dataset::{id::EntityKindIndex, look::Colouring},
    session::Session,
};

/// One line of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The piece of the map that the entry explains.
    pub sample: Sample,
    /// The meaning in words, in the language of the session.
    pub name: String,
    /// The number of entities or ties of the scene that look like this.
    pub count: usize,
    /// The meaning as data.
    pub meaning: Meaning,
}

/// The piece of the map beside an entry of a legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// The mark of an entity.
    Mark {
        /// The shape.
        shape: Shape,
        /// The fill colour.
        color: Color32,
    },
    /// The fan of folded leaves.
    Fan,
    /// The line of a tie.
    Line {
        /// The dashes.
        pattern: Pattern,
        /// The colour.
        color: Color32,
        /// The width, as a multiple of the usual one.
        weight: f32,
    },
}

/// The meaning of an entry of a legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A kind of entity.
    Kind(EntityKindIndex),
    /// A sector or a community.
    Group(Group),
    /// Entities without a group, where colours tell groups.
    Others,
    /// The size of entities.
    Size,
    /// The width of ties.
    Width,
    /// A status of ties.
    Pattern(Pattern),
    /// Ties around the matches, drawn faintly.
    Context,
    /// Leaves that are folded beside their hubs.
    Fan,
}

/// The legend of a scene: first the meanings of colours, then of sizes, widths and dashes, last those of shapes, unless
/// colours tell kinds already. Only what `scene` shows is explained.
pub fn legend(session: &Session, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    let encoding = Encoding::new(session, theme);
    let by_kind = session.seen().look.colouring == Colouring::Kind;
    let discs = || shown_discs(scene);
    let kinds = kinds(session, discs(), |color| if by_kind { color } else { theme.text_faint });
    let measures = measures(scene, &encoding, theme).into_iter().chain(patterns(session, scene, theme));
    let measures = fans(session, scene).into_iter().chain(measures);
    if by_kind {
        return kinds.into_iter().chain(measures).collect();
    }
    groups(session, &encoding, discs(), theme).into_iter().chain(measures).chain(kinds).collect()
}

/// The entry for faint ties; `None` if the scene has none.
pub fn context(session: &Session, scene: &Scene, theme: &Theme) -> Option<Entry> {
    let count = scene.ties.iter().filter(|tie| tie.emphasis == Emphasis::Context).count();
    let sample = Sample::Line { pattern: Pattern::Solid, color: theme.tie_dim, weight: 1.0 };
    let name = words::context(session.language()).into_owned();
    (count > 0).then_some(Entry { sample, name, count, meaning: Meaning::Context })
}

/// Entries for the shapes of the kinds, each in the colour that `told` makes of the colour of its mark.
fn kinds<'a>(
    session: &Session,
    discs: impl Iterator<Item = &'a Disc>,
    told: impl Fn(Color32) -> Color32,
) -> Vec<Entry> {
    let dataset = session.network().dataset();
    let own = &session.network().census().entity_kinds;
    let mut kinds: Vec<(Option<&Disc>, usize)> = vec![(None, 0); dataset.entity_kinds.len()];
    for disc in discs {
        let (first, count) = &mut kinds[own[disc.entity.position()].position()];
        first.get_or_insert(disc);
        *count += 1;
    }
    let entry = |(at, (first, count)): (usize, (Option<&Disc>, usize))| {
        let (first, kind) = (first?, EntityKindIndex::new(at));
        Some(Entry {
            sample: Sample::Mark { shape: first.shape, color: told(first.color) },
            name: dataset.entity_kind(kind).name.get(session.language()).to_owned(),
            count,
            meaning: Meaning::Kind(kind),
        })
    };
    kinds.into_iter().enumerate().filter_map(entry).collect()
}

/// Entries for the colours of sectors or communities, the largest first, and for the entities in none.
fn groups<'a>(
    session: &Session,
    encoding: &Encoding<'_>,
    discs: impl Iterator<Item = &'a Disc>,
    theme: &Theme,
) -> Vec<Entry> {
    let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
    let mut others = 0;
    for disc in discs {
        match encoding.group(disc.entity) {
            Some(group) => *groups.entry(group).or_default() += 1,
            None => others += 1,
        }
    }
    let mut groups: Vec<(Group, usize)> = groups.into_iter().collect();
    groups.sort_by_key(|(group, _)| encoding.rank(*group));
    let sectors = session.seen().look.colouring == Colouring::Sector;
    let others_name =
        session.words().say(if sectors { "legend-no-sector" } else { "legend-smaller-communities" }).into_owned();
    let mark = |color, name, count, meaning| Entry {
        sample: Sample::Mark { shape: Shape::Disc, color },
        name,
        count,
        meaning,
    };
    let entry = |(group, count): (Group, usize)| {
        mark(encoding.group_color(group), encoding.group_name(group), count, Meaning::Group(group))
    };
    let others = (others > 0).then(|| mark(theme.ungrouped, others_name, others, Meaning::Others));
    groups.into_iter().map(entry).chain(others).collect()
}

/// The entry for fans; `None` if nothing is folded.
fn fans(session: &Session, scene: &Scene) -> Option<Entry> {
    let sample = Sample::Fan;
    let name = session.words().say("legend-fan").into_owned();
    (!scene.fans.is_empty()).then(|| Entry { sample, name, count: scene.folded.len(), meaning: Meaning::Fan })
}

/// Entries for sizes and, unless all ties are equally wide, for widths.
fn measures(scene: &Scene, encoding: &Encoding<'_>, theme: &Theme) -> Vec<Entry> {
    let discs = || shown_discs(scene).map(|disc| disc.entity);
    let size = discs().next().map(|_| Entry {
        sample: Sample::Mark { shape: Shape::Disc, color: theme.text_faint },
        name: encoding.size_meaning(discs()),
        count: discs().count(),
        meaning: Meaning::Size,
    });
    let width = encoding.width_meaning(shown_ties(scene).map(|tie| tie.relation)).map(|name| Entry {
        sample: Sample::Line { pattern: Pattern::Solid, color: theme.text_faint, weight: 3.0 },
        name,
        count: shown_ties(scene).count(),
        meaning: Meaning::Width,
    });
    let width = width.filter(|entry| entry.count > 0);
    size.into_iter().chain(width).collect()
}

/// Entries for the dashes of lines.
fn patterns(session: &Session, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    let mut counts = [0; Pattern::ALL.len()];
    for tie in shown_ties(scene) {
        counts[tie.pattern as usize] += 1;
    }
    let entry = |(pattern, count): (Pattern, usize)| {
        let (name, color) = match pattern.status() {
            _ if count == 0 => return None,
            Some(status) => (session.words().status(status), theme.text_soft),
            None if pattern == Pattern::Barred => (session.words().say("legend-adverse"), theme.tie_adverse),
            None => return None,
        };
        Some(Entry {
            sample: Sample::Line { pattern, color, weight: 1.8 },
            name: name.into_owned(),
            count,
            meaning: Meaning::Pattern(pattern),
        })
    };
    Pattern::ALL.into_iter().zip(counts).filter_map(entry).collect()
}

fn shown_discs(scene: &Scene) -> impl Iterator<Item = &Disc> {
    scene.discs.iter().chain(&scene.folded).filter(|disc| disc.emphasis != Emphasis::Dimmed)
}

fn shown_ties(scene: &Scene) -> impl Iterator<Item = &super::Tie> {
    scene.ties.iter().filter(|tie| tie.emphasis != Emphasis::Dimmed)
}
