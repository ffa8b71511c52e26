//! The legend: the meanings of the marks, colours, sizes and lines of a map.

use std::{cmp::Reverse, collections::BTreeMap};

use ecolor::Color32;

use super::{
    Disc, Emphasis, Scene,
    encoding::{Encoding, Group},
    pattern::Pattern,
    theme::{Shape, Theme},
    words,
};
use crate::{
    compare::{Comparison, Standing},
    dataset::{id::EntityKindIndex, look::Colouring, view::Selection},
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
    /// The mark of what is proposed.
    Proposed,
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
    /// Kinds that share one mark, as there are more of them than can be told apart.
    OtherKinds,
    /// A sector or a community.
    Group(Group),
    /// How entities stand between before and after.
    Standing(Standing),
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
    /// Entities and ties that are proposed.
    Proposed,
}

/// The kinds that come before the meanings of lines; all others come last.
const FIRST_KINDS: usize = 8;

/// The legend of all that `scene` shows: first the meanings of colours, then those of dashes, sizes and widths.
///
/// Shapes come last, unless colours tell kinds too: then the most frequent kinds come first and the rare ones last. What
/// is lit precedes what is not.
pub fn legend(session: &Session, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    // Regions say themselves what they are.
    if scene.overview.is_some() {
        return Vec::new();
    }
    let encoding = Encoding::new(session, theme);
    let by_kind = by_kind(session);
    let mut kinds = kinds(session, scene, theme);
    let lines = patterns(session, scene, theme).into_iter().chain(measures(scene, &encoding, theme));
    let lines = proposed(session, scene).into_iter().chain(fans(session, scene)).chain(lines);
    if by_kind {
        let rare = kinds.split_off(FIRST_KINDS.min(kinds.len()));
        return kinds.into_iter().chain(lines).chain(rare).collect();
    }
    let told = match session.compared() {
        Some(compared) => standings(session, compared, scene, theme),
        None => groups(session, &encoding, shown_discs(scene), theme),
    };
    told.into_iter().chain(lines).chain(kinds).collect()
}

/// Whether colours tell kinds.
fn by_kind(session: &Session) -> bool {
    session.seen().look.colouring == Colouring::Kind && session.compared().is_none()
}

/// Entries for the colours and signs of what is new, ended, changed and the same.
fn standings(session: &Session, compared: &Comparison, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    let entry = |standing: Standing| {
        let count = shown_discs(scene).filter(|disc| compared.of_entity(disc.entity) == Some(standing)).count();
        let name = format!("{} {}", standing.sign(), session.words().say(standing.key()));
        let sample = Sample::Mark { shape: Shape::Disc, color: theme.of_standing(standing) };
        let entry = Entry { sample, name: name.trim().to_owned(), count, meaning: Meaning::Standing(standing) };
        (count > 0).then_some(entry)
    };
    Standing::ALL.into_iter().filter_map(entry).collect()
}

/// How often something is on the map: lit, and in all. What a pointer passes over does not count as lit, or the legend
/// would never rest.
#[derive(Clone, Copy, Default)]
struct Frequency {
    lit: usize,
    shown: usize,
}

impl Frequency {
    fn add(&mut self, emphasis: Emphasis, session: &Session) {
        let rests = session.seen().selection == Selection::Nothing && session.staged().is_none();
        self.lit += usize::from(emphasis >= Emphasis::Lit && !rests);
        self.shown += 1;
    }

    /// What is lit comes first, then what is frequent.
    fn rank(self) -> Reverse<[usize; 2]> {
        Reverse([self.lit, self.shown])
    }
}

/// The entry for faint ties; `None` if the scene has none.
pub fn context(session: &Session, scene: &Scene, theme: &Theme) -> Option<Entry> {
    let count = scene.ties.iter().filter(|tie| tie.emphasis == Emphasis::Context).count();
    let sample = Sample::Line { pattern: Pattern::Solid, color: theme.tie_dim, weight: 1.0 };
    let name = words::context(session.language()).into_owned();
    (count > 0).then_some(Entry { sample, name, count, meaning: Meaning::Context })
}

/// Entries for the shapes of the kinds, the most frequent first; in the colours of their marks, if colours tell kinds.
fn kinds(session: &Session, scene: &Scene, theme: &Theme) -> Vec<Entry> {
    let by_kind = by_kind(session);
    let dataset = session.network().dataset();
    let own = &session.network().census().entity_kinds;
    let mut kinds: Vec<(Option<&Disc>, Frequency)> = vec![Default::default(); dataset.entity_kinds.len()];
    for disc in shown_discs(scene) {
        let (first, frequency) = &mut kinds[own[disc.entity.position()].position()];
        first.get_or_insert(disc);
        frequency.add(disc.emphasis, session);
    }
    let mut told: Vec<(EntityKindIndex, &Disc, Frequency)> = (0..)
        .zip(kinds)
        .filter_map(|(at, (first, frequency))| Some((EntityKindIndex::new(at), first?, frequency)))
        .collect();
    told.sort_by_key(|(.., frequency)| frequency.rank());
    let (others, told): (Vec<_>, Vec<_>) = told.into_iter().partition(|(_, disc, _)| disc.shape == theme.rest.shape);
    let entry = |disc: &Disc, name: String, count: usize, meaning: Meaning| Entry {
        sample: Sample::Mark { shape: disc.shape, color: if by_kind { disc.color } else { theme.text_faint } },
        name,
        count,
        meaning,
    };
    let name = |kind: EntityKindIndex| dataset.entity_kind(kind).name.get(session.language()).to_owned();
    let others_entry = others.first().map(|(_, disc, _)| {
        let name = session.words().with("legend-other-kinds", [("count", others.len().into())]);
        entry(disc, name, others.iter().map(|(.., frequency)| frequency.shown).sum(), Meaning::OtherKinds)
    });
    let told =
        told.into_iter().map(|(kind, disc, frequency)| entry(disc, name(kind), frequency.shown, Meaning::Kind(kind)));
    told.chain(others_entry).collect()
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
    let others_name = session.words().say(match session.seen().look.colouring {
        Colouring::Sector => "legend-no-sector",
        Colouring::Community => "legend-smaller-communities",
        Colouring::Component => "legend-smaller-components",
        _ => "legend-not-measured",
    });
    let others_name = others_name.into_owned();
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
    // A fan of neighbours that are not shown says so itself.
    let has_leaves = scene.fans.iter().any(|fan| !fan.is_more);
    has_leaves.then_some(Entry { sample, name, count: scene.folded.len(), meaning: Meaning::Fan })
}

/// The entry for the marks of what is proposed; `None` if nothing on the map is.
fn proposed(session: &Session, scene: &Scene) -> Option<Entry> {
    let count = shown_discs(scene).filter(|disc| disc.proposed).count();
    let count = count + shown_ties(scene).filter(|tie| tie.proposed).count();
    let name = session.words().say("legend-proposed").into_owned();
    (count > 0).then_some(Entry { sample: Sample::Proposed, name, count, meaning: Meaning::Proposed })
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
    let mut counts = [Frequency::default(); Pattern::ALL.len()];
    for tie in shown_ties(scene) {
        counts[tie.pattern as usize].add(tie.emphasis, session);
    }
    let mut counted: Vec<(Pattern, Frequency)> = Pattern::ALL.into_iter().zip(counts).collect();
    counted.sort_by_key(|(_, frequency)| frequency.rank());
    let entry = |(pattern, Frequency { shown: count, .. }): (Pattern, Frequency)| {
        let (name, color) = match pattern.status() {
            _ if count == 0 => return None,
            Some(status) => (session.words().status(status), theme.text_soft),
            None if pattern == Pattern::Barred => (session.words().say("legend-adverse"), theme.tie_adverse),
            None => {
                let standing = pattern.standing()?;
                (session.words().say(standing.key()), theme.of_standing(standing))
            }
        };
        Some(Entry {
            sample: Sample::Line { pattern, color, weight: 1.2 },
            name: name.into_owned(),
            count,
            meaning: Meaning::Pattern(pattern),
        })
    };
    counted.into_iter().filter_map(entry).collect()
}

fn shown_discs(scene: &Scene) -> impl Iterator<Item = &Disc> {
    scene.discs.iter().chain(&scene.folded).filter(|disc| disc.emphasis != Emphasis::Dimmed)
}

fn shown_ties(scene: &Scene) -> impl Iterator<Item = &super::Tie> {
    scene.ties.iter().filter(|tie| tie.emphasis != Emphasis::Dimmed)
}
