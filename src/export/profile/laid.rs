//! The pages of a profile: the map with what is said beside it; then the ties by kind, the pictures, and the sources.
//!
//! All of it is on one or two pages. Letters get smaller before anything is left out, and what is left out is counted.

use emath::{Pos2, Rect, Vec2};

use super::{
    super::{
        handout::{
            leaf::{self, Leaf, Placed, Running},
            measures::{GAP, Measures},
        },
        prose::{self, Kind, Paragraph, Setting},
    },
    Profile,
    content::{Content, item, paragraph},
};
use crate::{scene::theme::Theme, story::caption::Block, words::Words};

/// The sizes of letters, from the largest, in pixels of a page of A4.
const SIZES: [f32; 9] = [13.0, 12.0, 11.0, 10.4, 9.8, 9.2, 8.6, 8.0, 7.4];
/// The letters of sources, as a share of those of the text.
const SMALLER: f32 = 0.9;
/// The smallest letters of sources for which letters of the text get smaller.
const LEAST_OF_SOURCES: f32 = 8.6;
/// More ties than this, and more sources, find no room in the smallest letters on the largest paper: nobody tries.
const MOST: usize = 600;
/// The gap between a picture of the second page and its heading.
const BELOW_HEAD: f32 = 2.0;
/// The number of columns of the second page.
const COLUMNS: usize = 3;

/// The width of a column of the second page.
pub(super) fn column_width(measures: Measures) -> f32 {
    (measures.width() - GAP * (COLUMNS - 1) as f32) / COLUMNS as f32
}

/// The pages of a profile.
pub(super) fn leaves(profile: &Profile, measures: Measures) -> Vec<Leaf> {
    let laying = Laying { profile, measures, theme: &Theme::get(profile.theme).on_paper() };
    let mut leaves = laying.one_page().unwrap_or_else(|| laying.two_pages());
    leaf::number(&mut leaves, measures);
    leaves
}

struct Laying<'a> {
    profile: &'a Profile,
    measures: Measures,
    theme: &'a Theme,
}

impl Laying<'_> {
    fn words(&self) -> Words {
        Words::of(self.profile.language)
    }

    /// A page with its head and its foot.
    fn empty(&self) -> Leaf {
        let Profile { title, over, dataset, language, own, .. } = self.profile;
        let running = Running { title: over, dataset, language: *language, own };
        Leaf::empty(running, title, self.theme, self.measures).0
    }

    /// The first page, with the map.
    fn first(&self) -> Leaf {
        let map = Placed { nth: 0, corner: Measures::picture_corner(), width: self.measures.picture.x };
        Leaf { pictures: vec![map], ..self.empty() }
    }

    /// Everything on one page, where there is no other picture than the map and all words find room beside it.
    fn one_page(&self) -> Option<Vec<Leaf>> {
        const SMALLEST: f32 = 10.4;
        if self.profile.insets.iter().any(|inset| !inset.is_empty()) {
            return None;
        }
        if self.profile.content.count() > MOST || self.profile.content.sources.len() > MOST {
            return None;
        }
        let beside = self.measures.beside();
        SIZES.into_iter().take_while(|size| *size >= SMALLEST).find_map(|size| {
            let (mut text, end) = self.set(&self.text(Said::ALL), beside, size);
            let (sources, end) = self.sources(usize::MAX, Pos2::new(beside.left(), end + size), (beside.width(), size));
            text.extend(sources);
            (end <= beside.bottom()).then(|| vec![Leaf { text, ..self.first() }])
        })
    }

    /// The map and the beginning of the text, and on the second page all the rest.
    fn two_pages(&self) -> Vec<Leaf> {
        let columns = self.columns();
        let last = columns[columns.len() - 1];
        // The last column is that of pictures and sources.
        let first = [&[self.measures.beside()][..], &columns[..columns.len() - 1]].concat();
        let all = self.profile.insets.len();
        // The timeline, which is the last picture, tells nothing that the lists do not, so that it gives way to sources.
        let complete = [all, all.saturating_sub(1)].into_iter().find_map(|insets| {
            let insets = self.insets(last, insets);
            self.complete(&first, insets.below).map(|(text, sources)| (insets, text, sources))
        });
        let (insets, mut text, sources) = complete.unwrap_or_else(|| {
            let (insets, text) = (self.insets(last, all), self.flowed(&first));
            let sources = self.flowed_sources(&rooms(&text, &first, insets.below));
            (insets, text, sources)
        });
        let further = text.split_off(text.len().min(1));
        let second = further.into_iter().flatten().chain(insets.heads).chain(sources).collect();
        let begun = Leaf { text: text.into_iter().flatten().collect(), ..self.first() };
        let rest = Leaf { text: second, pictures: insets.pictures, begins: false, ..self.empty() };
        vec![begun, rest]
    }

    /// All of the text in these columns, and all sources in the rooms that it leaves and `below` the pictures: the text as
    /// large as it leaves room for every source, and sources in small letters only where there is no other way. `None` if
    /// they do not fit.
    fn complete(&self, columns: &[Rect], below: Rect) -> Option<(Vec<Vec<Paragraph>>, Vec<Paragraph>)> {
        let with_sources = |size: f32, least: f32| {
            let text = self.flow(columns, Said::ALL, size)?;
            let rooms = rooms(&text, columns, below);
            let mut sizes = SIZES.into_iter().filter(|own| (least..=size).contains(own));
            let sources = sizes.find_map(|size| self.flow_sources(&rooms, usize::MAX, size))?;
            Some((text, sources))
        };
        let least = [LEAST_OF_SOURCES, SIZES[SIZES.len() - 1]];
        least.into_iter().find_map(|least| SIZES.into_iter().find_map(|size| with_sources(size, least)))
    }

    fn columns(&self) -> Vec<Rect> {
        self.measures.columns(column_width(self.measures))
    }

    /// So many of the pictures beside the map, one below the other.
    fn insets(&self, room: Rect, count: usize) -> Insets {
        let (mut pictures, mut heads, mut top) = (Vec::new(), Vec::new(), room.top());
        let insets = self.profile.insets.iter().take(count).enumerate();
        for (nth, inset) in insets.filter(|(_, inset)| !inset.is_empty()) {
            let area = Rect::from_min_max(Pos2::new(room.left(), top), room.max);
            let (head, end) = self.set(&[leaf::bold(inset.heading.clone())], area, SIZES[1]);
            heads.extend(head.into_iter().map(|head| Paragraph { kind: Kind::Heading, ..head }));
            let end = end + BELOW_HEAD;
            // The map is picture 0.
            pictures.push(Placed { nth: nth + 1, corner: Pos2::new(room.left(), end), width: room.width() });
            top = end + inset.height(room.width()) + GAP * 0.7;
        }
        Insets { pictures, heads, below: Rect::from_min_max(Pos2::new(room.left(), top), room.max) }
    }

    /// What is said, with at most so many of what is said of it itself, and of ties.
    fn text(&self, most: Said) -> Vec<Block> {
        let Content { about, ties, .. } = &self.profile.content;
        let more = |key, all: usize, most: usize| {
            let more = all.saturating_sub(most);
            (more > 0).then(|| item(Vec::new(), self.words().with(key, [("count", more.into())])))
        };
        let mut blocks: Vec<Block> = about.iter().take(most.about).cloned().collect();
        blocks.extend(more("profile-more-facts", about.len(), most.about));
        let mut left = most.ties;
        for (heading, ties) in ties {
            if left == 0 {
                break;
            }
            blocks.push(leaf::bold(heading.clone()));
            blocks.extend(ties.iter().take(left).cloned());
            left = left.saturating_sub(ties.len());
        }
        blocks.extend(more("profile-more-ties", self.profile.content.count(), most.ties));
        blocks
    }

    /// The text in these columns, as far as it is said; `None` if it does not fit.
    fn flow(&self, columns: &[Rect], most: Said, size: f32) -> Option<Vec<Vec<Paragraph>>> {
        let Content { about, .. } = &self.profile.content;
        if most.ties.min(self.profile.content.count()) > MOST || most.about.min(about.len()) > MOST {
            return None;
        }
        // All columns are set as wide as the narrowest of them.
        let narrow = columns.iter().map(Rect::width).fold(f32::INFINITY, f32::min);
        let corner = columns[0].min;
        let (set, _) = self.set(&self.text(most), Rect::from_min_size(corner, Vec2::new(narrow, 0.0)), size);
        let flowing = prose::flow(set, corner, columns.iter().copied());
        fits(&flowing, columns).then_some(flowing)
    }

    /// The text in these columns, as large as it fits: with as many ties as there is room for, or else with as much of
    /// what is said of it itself.
    fn flowed(&self, columns: &[Rect]) -> Vec<Vec<Paragraph>> {
        if let Some(all) = SIZES.into_iter().find_map(|size| self.flow(columns, Said::ALL, size)) {
            return all;
        }
        let smallest = SIZES[SIZES.len() - 1];
        let fitting = |most: Said| self.flow(columns, most, smallest);
        let ties = |ties| Said { ties, ..Said::ALL };
        let most = most_that_fits(self.profile.content.count(), |most| fitting(ties(most)).is_some());
        fitting(ties(most))
            .or_else(|| {
                let about = |about| Said { about, ties: 0 };
                let most = most_that_fits(self.profile.content.about.len(), |most| fitting(about(most)).is_some());
                fitting(about(most))
            })
            .unwrap_or_default()
    }

    /// At most so many sources in these columns; `None` if they do not fit.
    fn flow_sources(&self, columns: &[Rect], most: usize, size: f32) -> Option<Vec<Paragraph>> {
        if most.min(self.profile.content.sources.len()) > MOST {
            return None;
        }
        let corner = columns[0].min;
        let (set, _) = self.sources(most, corner, (columns[0].width(), size));
        let flowing = prose::flow(set, corner, columns.iter().copied());
        fits(&flowing, columns).then(|| flowing.into_iter().flatten().collect())
    }

    /// The sources in these columns, as large as they fit, and as many as there is room for.
    fn flowed_sources(&self, columns: &[Rect]) -> Vec<Paragraph> {
        if let Some(all) = SIZES.into_iter().find_map(|size| self.flow_sources(columns, usize::MAX, size)) {
            return all;
        }
        let smallest = SIZES[SIZES.len() - 1];
        let count = self.profile.content.sources.len();
        let most = most_that_fits(count, |most| self.flow_sources(columns, most, smallest).is_some());
        self.flow_sources(columns, most, smallest).unwrap_or_default()
    }

    /// The sources from this corner on, under their heading; of more than `most` the rest is counted.
    fn sources(&self, most: usize, corner: Pos2, (width, size): (f32, f32)) -> (Vec<Paragraph>, f32) {
        let all = &self.profile.content.sources;
        if all.is_empty() {
            return (Vec::new(), corner.y);
        }
        let Laying { theme, .. } = *self;
        let size = size * SMALLER;
        let setting = Setting {
            size,
            width,
            color: theme.text_soft,
            link: theme.accent,
            behind: theme.canvas,
            fonts: theme.fonts,
        };
        let heading = leaf::bold(self.words().say("sources").into_owned());
        let (heading, end) = prose::set(&[heading], corner, setting);
        let heading = heading.into_iter().map(|heading| Paragraph { kind: Kind::Heading, ..heading });
        let more = all.len().saturating_sub(most);
        let more = (more > 0).then(|| paragraph(self.words().with("profile-more-sources", [("count", more.into())])));
        let listed: Vec<Block> = all.iter().take(most).cloned().chain(more).collect();
        let (listed, end) = prose::set(&listed, Pos2::new(corner.x, end + size * 0.3), setting);
        (heading.chain(listed).collect(), end)
    }

    /// Sets paragraphs; what is bold alone is a heading.
    fn set(&self, blocks: &[Block], area: Rect, size: f32) -> (Vec<Paragraph>, f32) {
        let Laying { theme, .. } = *self;
        let width = area.width();
        let setting =
            Setting { size, width, color: theme.text, link: theme.accent, behind: theme.canvas, fonts: theme.fonts };
        let (set, end) = prose::set(blocks, area.min, setting);
        let is_heading = |block: &Block| block.bullet.is_none() && block.spans.iter().all(|span| span.bold);
        let marked = set.into_iter().zip(blocks).map(|(paragraph, block)| Paragraph {
            kind: if is_heading(block) { Kind::Heading } else { paragraph.kind },
            ..paragraph
        });
        (marked.collect(), end)
    }
}

/// The pictures of the second page in their places.
struct Insets {
    pictures: Vec<Placed>,
    /// Their headings.
    heads: Vec<Paragraph>,
    /// The room that they leave.
    below: Rect,
}

/// How much of a profile is said.
#[derive(Clone, Copy)]
struct Said {
    /// The paragraphs about an entity or group itself.
    about: usize,
    /// The ties.
    ties: usize,
}

impl Said {
    const ALL: Self = Self { about: usize::MAX, ties: usize::MAX };
}

/// The rooms that text in `columns`, the first of which is on the first page, leaves on the second: below its end, in
/// the columns that it does not need, and `below` the pictures of the last one.
fn rooms(text: &[Vec<Paragraph>], columns: &[Rect], below: Rect) -> Vec<Rect> {
    /// A room that is lower than this is none.
    const LEAST: f32 = 90.0;
    let rooms = columns.iter().enumerate().skip(1).filter_map(|(nth, column)| {
        let pieces = text.get(nth).into_iter().flatten().flat_map(|paragraph| &paragraph.pieces);
        let end = pieces.map(|piece| piece.area.bottom()).fold(column.top(), f32::max);
        let top = if end > column.top() { end + GAP } else { end };
        // Text goes on in the next column wherever there is one with text in it.
        let goes_on = text.get(nth + 1).is_some_and(|next| !next.is_empty());
        let room = Rect::from_min_max(Pos2::new(column.left(), top), column.max);
        (!goes_on && room.height() >= LEAST).then_some(room)
    });
    rooms.chain([below]).collect()
}

/// Whether no column reaches below its end: the last takes all the rest.
fn fits(flowing: &[Vec<Paragraph>], columns: &[Rect]) -> bool {
    let pieces = |column: &Vec<Paragraph>| {
        column.iter().flat_map(|paragraph| &paragraph.pieces).map(|piece| piece.area.bottom()).fold(0.0, f32::max)
    };
    flowing.iter().zip(columns).all(|(column, area)| pieces(column) <= area.bottom() + 0.5)
}

/// The largest number up to `count` that fits; zero if none does.
fn most_that_fits(count: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut most, mut too_many) = (0, count);
    while most + 1 < too_many {
        let middle = most.midpoint(too_many);
        if fits(middle) { most = middle } else { too_many = middle }
    }
    most
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{
        super::{Manner, Of, measures},
        *,
    };
    use crate::{
        dataset::{group::Group, names::Names, read::read_text, workspace::Workspace},
        export::{handout::files::unheard, page::Paper, sheet::Sheet},
        network::Network,
        scene::text,
        session::{Session, action::Action, world::World},
    };

    /// An entity with so many ties, every third of which has an amount, each from a source of its own.
    fn hub(ties: usize) -> Session {
        let list = |of: &dyn Fn(usize) -> String| (0..ties).map(of).collect::<String>();
        let sources = list(&|nth| {
            format!("(id: \"s{nth}\", title: \"Report {nth} on what was agreed\", publisher: \"Gazette\"),")
        });
        let others = list(&|nth| {
            format!(
                "(id: \"e{nth}\", kind: \"k\", name: {{\"en\": \"Partner {nth}\"}}, evidence: [(source: \"s{nth}\")]),"
            )
        });
        let relations = list(&|nth| {
            let amount = format!("amount: (raw: \"HK${nth}m\", value: \"{nth}000000\", currency: \"HKD\"),");
            let amount = if nth % 3 == 0 { amount.as_str() } else { "" };
            format!(
                "(id: \"r{nth}\", from: \"hub\", to: \"e{nth}\", kind: \"pays\", when: On(\"2024\"), when_basis: Stated, {amount} evidence: [(source: \"s{nth}\")]),"
            )
        });
        let text = format!(
            "(schema: \"tieline/1\", id: \"x\", title: {{\"en\": \"X\"}}, sources: [(id: \"own\", title: \"Own\"), {sources}], \
             sectors: [], entity_kinds: [(id: \"k\", name: {{\"en\": \"Firm\"}})], \
             relation_kinds: [(id: \"pays\", name: {{\"en\": \"pays\"}})], \
             entities: [(id: \"hub\", kind: \"k\", name: {{\"en\": \"Hub\", \"zh-Hant\": \"中樞\"}}, evidence: [(source: \"own\")]), {others}], \
             relations: [{relations}])"
        );
        let reading = read_text(&text);
        let dataset = reading.dataset.unwrap_or_else(|| panic!("{:?}", reading.problems));
        let places = (0..dataset.entities.len()).map(|nth| Pos2::new(40.0 * nth as f32, 25.0 * (nth % 7) as f32));
        let places = places.collect();
        Session::new(Arc::new(World::new(Arc::new(Network::new(Arc::new(dataset))), places)))
    }

    fn composed(session: &Session, entities: &[usize], manner: Manner) -> (Profile, Vec<Leaf>) {
        let entities = entities.iter().copied().map(crate::dataset::id::EntityIndex::new).collect();
        let of = Of::new(session, &entities).unwrap();
        let profile = Profile::compose(session, &of, manner, &mut unheard).unwrap();
        let leaves = leaves(&profile, measures(manner));
        (profile, leaves)
    }

    fn said(leaves: &[Leaf]) -> String {
        let pieces = leaves.iter().flat_map(|leaf| &leaf.text).flat_map(|paragraph| &paragraph.pieces);
        pieces.map(|piece| piece.text.words.as_str()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_profile_has_two_pages_at_most_and_nothing_runs_off_them() {
        for (ties, paper) in [(2, Paper::A4), (40, Paper::A4), (40, Paper::A3), (400, Paper::A4)] {
            let manner = Manner { paper, ..Manner::default() };
            let measures = measures(manner);
            let (profile, leaves) = composed(&hub(ties), &[0], manner);
            assert!(leaves.len() <= 2, "{ties}: {} pages", leaves.len());
            let page = Rect::from_min_size(Pos2::ZERO, measures.size);
            for leaf in &leaves {
                for piece in leaf.text.iter().flat_map(|paragraph| &paragraph.pieces) {
                    let inside = page.contains_rect(piece.area) && piece.area.bottom() <= measures.bottom() + 1.0;
                    assert!(inside, "{ties} on {paper}: {} at {}", piece.text.words, piece.area);
                    let wide = text::width(&piece.text.words, piece.text.size, piece.text.font);
                    assert!(wide <= measures.beside().width().max(column_width(measures)) + 1.0);
                }
                for placed in leaf.pictures.iter().filter(|placed| placed.nth > 0) {
                    let inset = &profile.insets[placed.nth - 1];
                    let area = Rect::from_min_size(placed.corner, Vec2::new(placed.width, inset.height(placed.width)));
                    assert!(page.contains_rect(area), "{ties}: {area}");
                    let over = leaf.text.iter().flat_map(|paragraph| &paragraph.pieces);
                    let over = over.filter(|piece| piece.area.intersects(area)).map(|piece| &piece.text.words);
                    assert_eq!(over.collect::<Vec<_>>(), Vec::<&String>::new(), "{ties}: over the picture");
                }
            }
        }
    }

    #[test]
    fn every_tie_and_source_is_there_or_counted() {
        let (_, leaves) = composed(&hub(40), &[0], Manner::default());
        let text = said(&leaves);
        for nth in 0..40 {
            assert!(text.contains(&format!("Partner {nth}")) && text.contains(&format!("Report {nth} on")), "{nth}");
        }
        let (_, leaves) = composed(&hub(400), &[0], Manner::default());
        let text = said(&leaves).replace('\n', " ");
        let ties = text.matches("Partner ").count();
        assert!(text.contains(&format!("and {} more ties", 400 - ties)), "{ties} of 400");
        assert!(text.contains("more sources"), "{text}");
    }

    #[test]
    fn the_timeline_has_a_line_for_each_tie_or_one_for_all_of_a_kind() {
        let timeline = |ties: usize| {
            let (profile, leaves) = composed(&hub(ties), &[0], Manner::default());
            assert!(leaves[1].pictures.iter().any(|placed| placed.nth == 2), "{ties}: it stands on the second page");
            profile.insets[1].picture.clone().unwrap()
        };
        let said = |sheet: &Sheet| sheet.labels.iter().map(|text| text.words.clone()).collect();
        let drawn = |sheet: &Sheet| sheet.entities.iter().map(|line| line.drawing.len()).sum::<usize>();
        let few = timeline(5);
        let words: Vec<String> = said(&few);
        for nth in 0..5 {
            assert!(words.iter().any(|word| word.contains(&format!("Partner {nth}"))), "{words:?}");
        }
        assert_eq!(drawn(&few), 5);
        let many = timeline(40);
        let words: Vec<String> = said(&many);
        assert!(words.contains(&"Pays … (40)".to_owned()), "{words:?}");
        assert!(words.join(" ").contains("All of one kind on one line"), "{words:?}");
        assert_eq!(drawn(&many), 40);
        assert!(composed(&hub(2), &[0], Manner::default()).0.insets[1].is_empty(), "two dates are no timeline");
    }

    #[test]
    fn little_is_on_one_page_and_money_needs_a_second() {
        let bare = composed(&hub(1), &[1], Manner::default()).1;
        assert_eq!(bare.len(), 2, "its only tie has an amount");
        let none = composed(&hub(3), &[2], Manner::default()).1;
        assert_eq!(none.len(), 1);
        assert!(said(&none).contains("Hub") && said(&none).contains("Report 1"), "{}", said(&none));
    }

    #[test]
    fn more_facts_than_find_room_are_counted_and_the_others_are_said() {
        let session = hub(3);
        let (mut profile, _) = composed(&session, &[0], Manner::default());
        profile.content.about.extend((0..400).map(|nth| paragraph(format!("Fact {nth} in a sentence of its own"))));
        let leaves = super::leaves(&profile, measures(Manner::default()));
        let said = said(&leaves);
        assert!(said.contains("Firm") && said.contains("Fact 0 ") && !said.contains("Fact 399 "), "{said}");
        assert!(said.contains("more facts") && said.contains("and 3 more ties"), "{said}");
    }

    #[test]
    fn a_kept_group_has_its_name_and_its_note_where_that_is_asked_for() {
        let mut session = hub(3);
        let entities = [0, 1].map(crate::dataset::id::EntityIndex::new).into();
        let group =
            Group { id: "two".to_owned(), name: Names::english("The two"), entities, note: "Ask again".to_owned() };
        session.apply(Action::Keep(Arc::new(Workspace { groups: vec![group], ..Workspace::default() })));
        let (profile, leaves) = composed(&session, &[0, 1], Manner { with_own: true, ..Manner::default() });
        assert_eq!(profile.title, "The two");
        assert!(said(&leaves).contains("Own note: Ask again"), "{}", said(&leaves));
        let (_, without) = composed(&session, &[0, 1], Manner::default());
        assert!(!said(&without).contains("Ask again"));
    }
}
