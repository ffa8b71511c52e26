//! A hand-out as PDF: a page per step, with an outline; text stays text, and links lead somewhere.

use std::{num::NonZeroU16, ops::ControlFlow};

use emath::Rect;
use krilla::{
    Document, SerializeSettings,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::XyzDestination,
    geom::{Point, Rect as Area, Transform},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup, TagTree},
};

use super::{
    super::{
        draw::{Failure, Progress},
        pdf::{Drawing, Fonts, POINTS_PER_PIXEL, accessible},
        prose::{Paragraph, Piece},
        words,
    },
    Handout, Telling,
    leaf::{self, Leaf},
};
use crate::{scene::picture::Text, words::Words};

/// The hand-out as a PDF file with a page per step, and its sources on the last.
///
/// # Errors
/// If a page cannot be written, or nobody waits for it.
pub(super) fn pdf(handout: &Handout, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    let leaves = leaf::leaves(handout);
    accessible(|settings| document(handout, &leaves, settings, progress))
}

fn document(
    handout: &Handout,
    leaves: &[Leaf],
    settings: SerializeSettings,
    progress: &mut Progress<'_>,
) -> Result<Document, Failure> {
    let mut document = Document::new_with(settings);
    let mut tags = TagTree::new().with_lang(Some(handout.language.tag().to_owned()));
    let (mut fonts, mut outline) = (Fonts::default(), Outline::new());
    for (nth, leaf) in leaves.iter().enumerate() {
        let size = leaf.size * POINTS_PER_PIXEL;
        let settings = PageSettings::from_wh(size.x, size.y).ok_or_else(|| Failure::broken("the page has no size"))?;
        let mut page = document.start_page_with(settings);
        let step = handout.steps.get(nth);
        let title =
            step.map_or_else(|| Words::of(handout.language).say("sources").into_owned(), |step| step.title.clone());
        tags.push(write(&mut page, leaf, step, &title, &mut fonts));
        page.finish();
        // A list that goes on over several pages is one place to go to.
        if nth <= handout.steps.len() {
            outline.push_child(OutlineNode::new(title, XyzDestination::new(nth, Point::from_xy(0.0, 0.0))));
        }
        if progress((nth + 1) as f32 / leaves.len() as f32) == ControlFlow::Break(()) {
            return Err(Failure::Cancelled);
        }
    }
    document.set_outline(outline);
    document.set_metadata(metadata(handout));
    document.set_tag_tree(tags);
    Ok(document)
}

fn metadata(handout: &Handout) -> Metadata {
    Metadata::new()
        .title(handout.title.clone())
        .description(words::of_what(&handout.dataset, Words::of(handout.language)))
        .language(handout.language.tag().to_owned())
        .creator("Tieline".to_owned())
}

/// A paragraph that was drawn: what stands before it, and its pieces, each with where it leads.
struct Drawn {
    numbered: bool,
    bullet: Option<Identifier>,
    pieces: Vec<(Identifier, Option<(String, Rect)>)>,
}

/// What was drawn on a page, in the order in which it is read aloud.
struct Page {
    head: Vec<Node>,
    caption: Vec<Drawn>,
    picture: Vec<Node>,
    sources_heading: Option<Node>,
    sources: Vec<Drawn>,
    foot: Vec<Node>,
}

/// Draws a page, and says how it is read aloud.
fn write(
    page: &mut krilla::page::Page<'_>,
    leaf: &Leaf,
    step: Option<&Telling>,
    title: &str,
    fonts: &mut Fonts,
) -> Node {
    let Page { head, caption, picture, sources_heading, sources, foot } =
        draw(page.surface(), leaf, step, title, fonts);
    let mut parts = head;
    parts.extend(nodes(page, caption));
    parts.extend(picture);
    parts.extend(sources_heading);
    parts.extend(nodes(page, sources));
    parts.extend(foot);
    TagGroup::with_children(Tag::Section, parts).into()
}

fn draw(surface: Surface<'_>, leaf: &Leaf, step: Option<&Telling>, title: &str, fonts: &mut Fonts) -> Page {
    let mut drawing = Drawing { surface, fonts };
    drawing.surface.push_transform(&Transform::from_scale(POINTS_PER_PIXEL, POINTS_PER_PIXEL));
    drawing.background(leaf.size, Some(leaf.background));
    let head = vec![drawing.paragraph(&leaf.story), headline(&mut drawing, leaf, title)];
    let picture = step.map(|step| {
        let share = leaf::PICTURE.x / step.picture.size.x;
        drawing.surface.push_transform(&Transform::from_row(share, 0.0, 0.0, share, leaf.picture.x, leaf.picture.y));
        let picture = drawing.picture(&step.picture);
        drawing.surface.pop();
        picture
    });
    let caption = paragraphs(&mut drawing, &leaf.caption);
    let sources_heading = leaf.sources_heading.as_ref().map(|line| drawing.paragraph(line));
    let sources = paragraphs(&mut drawing, &leaf.sources);
    let foot = leaf.foot.iter().map(|line| drawing.paragraph(line)).collect();
    drawing.surface.pop();
    drawing.surface.finish();
    Page { head, caption, picture: picture.unwrap_or_default(), sources_heading, sources, foot }
}

fn headline(drawing: &mut Drawing<'_>, leaf: &Leaf, title: &str) -> Node {
    let lines = leaf.title.iter().map(|line| span(drawing, line).into()).collect();
    TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, Some(title.to_owned())), lines).into()
}

fn span(drawing: &mut Drawing<'_>, line: &Text) -> Identifier {
    drawing.tagged(ContentTag::Span(SpanTag::empty()), |drawing| drawing.text(line))
}

fn paragraphs(drawing: &mut Drawing<'_>, paragraphs: &[Paragraph]) -> Vec<Drawn> {
    let drawn = |Paragraph { bullet, numbered, pieces }: &Paragraph| Drawn {
        numbered: *numbered,
        bullet: bullet.as_ref().map(|bullet| span(drawing, bullet)),
        pieces: pieces
            .iter()
            .map(|Piece { text, area, link }| (span(drawing, text), link.clone().map(|link| (link, *area))))
            .collect(),
    };
    paragraphs.iter().map(drawn).collect()
}

/// Paragraphs, and items that follow each other as lists, with their links put on the page.
fn nodes(page: &mut krilla::page::Page<'_>, drawn: Vec<Drawn>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut list: Option<(bool, Vec<Node>)> = None;
    for Drawn { numbered, bullet, pieces } in drawn {
        let words = pieces.into_iter().map(|(piece, link)| linked(page, piece, link)).collect();
        let Some(bullet) = bullet else {
            nodes.extend(list.take().map(closed));
            nodes.push(TagGroup::with_children(Tag::P, words).into());
            continue;
        };
        let label = TagGroup::with_children(Tag::Lbl, vec![bullet.into()]).into();
        let body = TagGroup::with_children(Tag::LBody, words).into();
        let item = TagGroup::with_children(Tag::LI, vec![label, body]).into();
        if list.as_ref().is_some_and(|(kind, _)| *kind != numbered) {
            nodes.extend(list.take().map(closed));
        }
        list.get_or_insert_with(|| (numbered, Vec::new())).1.push(item);
    }
    nodes.extend(list.take().map(closed));
    nodes
}

fn closed((numbered, items): (bool, Vec<Node>)) -> Node {
    let numbering = if numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
    TagGroup::with_children(Tag::L(numbering), items).into()
}

/// Words, and where they lead somewhere the place on the page that does.
fn linked(page: &mut krilla::page::Page<'_>, piece: Identifier, link: Option<(String, Rect)>) -> Node {
    let place = |(uri, area): (String, Rect)| {
        let [left, top, right, bottom] =
            [area.left(), area.top(), area.right(), area.bottom()].map(|edge| edge * POINTS_PER_PIXEL);
        Some((uri, Area::from_ltrb(left, top, right, bottom)?))
    };
    let Some((uri, area)) = link.and_then(place) else { return piece.into() };
    let target = Target::Action(Action::Link(LinkAction::new(uri.clone())));
    let place = page.add_tagged_annotation(Annotation::new_link(LinkAnnotation::new(area, target), Some(uri)));
    TagGroup::with_children(Tag::Link, vec![piece.into(), place.into()]).into()
}
