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
        failure::{Failure, Progress},
        pdf::{Drawing, Fonts, POINTS_PER_PIXEL, accessible},
        prose::{Kind, Paragraph, Piece},
        sheet::Sheet,
        words,
    },
    Handout,
    leaf::{self, Leaf, Running},
    measures::Measures,
};
use crate::{dataset::visible::shown, scene::picture::Text, words::Words};

/// The hand-out as a PDF file with one page per step or more, and its sources on the last.
///
/// # Errors
/// If a page cannot be written, or if `progress` breaks the work off.
pub(super) fn pdf(handout: &Handout, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    let leaves = leaf::leaves(handout);
    let pictures = handout.steps.iter().map(|step| &step.picture).collect();
    let printed = Printed { running: handout.into(), measures: Measures::of(handout.size), pictures };
    print(&printed, &leaves, progress)
}

/// A document as it is printed, but for its pages.
pub(in super::super) struct Printed<'a> {
    /// What stands on every page.
    pub(in super::super) running: Running<'a>,
    /// The measures of every page.
    pub(in super::super) measures: Measures,
    /// The pictures that pages name by their numbers.
    pub(in super::super) pictures: Vec<&'a Sheet>,
}

/// Prints the pages as a PDF file.
///
/// # Errors
/// If a page cannot be written, or if `progress` breaks the work off.
pub(in super::super) fn print(
    printed: &Printed<'_>,
    leaves: &[Leaf],
    progress: &mut Progress<'_>,
) -> Result<Vec<u8>, Failure> {
    accessible(|settings| document(printed, leaves, settings, progress))
}

fn document(
    printed: &Printed<'_>,
    leaves: &[Leaf],
    settings: SerializeSettings,
    progress: &mut Progress<'_>,
) -> Result<Document, Failure> {
    let mut document = Document::new_with(settings);
    let mut tags = TagTree::new().with_lang(Some(printed.running.language.tag().to_owned()));
    let (mut fonts, mut outline) = (Fonts::default(), Outline::new());
    let measures = printed.measures;
    for (nth, leaf) in leaves.iter().enumerate() {
        let size = measures.size * measures.enlargement * POINTS_PER_PIXEL;
        let settings = PageSettings::from_wh(size.x, size.y).ok_or_else(|| Failure::broken("the page has no size"))?;
        let mut page = document.start_page_with(settings);
        tags.push(write(&mut page, leaf, printed, &mut fonts));
        page.finish();
        // A step on several pages has one entry in the outline.
        if leaf.begins {
            let title = shown(&leaf.of).into_owned();
            outline.push_child(OutlineNode::new(title, XyzDestination::new(nth, Point::from_xy(0.0, 0.0))));
        }
        if progress((nth + 1) as f32 / leaves.len() as f32) == ControlFlow::Break(()) {
            return Err(Failure::Cancelled);
        }
    }
    document.set_outline(outline);
    document.set_metadata(metadata(printed.running));
    document.set_tag_tree(tags);
    Ok(document)
}

fn metadata(running: Running<'_>) -> Metadata {
    Metadata::new()
        .title(shown(running.title).into_owned())
        .description(shown(&words::of_what(running.dataset, Words::of(running.language))).into_owned())
        .language(running.language.tag().to_owned())
        .creator("Tieline".to_owned())
}

/// A paragraph that was drawn: its bullet, and its pieces, each with its link.
struct Drawn {
    kind: Kind,
    bullet: Option<Identifier>,
    pieces: Vec<(Identifier, Option<(String, Rect)>)>,
}

/// The tags of one page, in the order in which they are read aloud.
struct Page {
    head: Vec<Node>,
    caption: Vec<Drawn>,
    picture: Vec<Node>,
    sources: Vec<Drawn>,
    foot: Vec<Node>,
}

/// Draws a page. Returns its tags in the order in which they are read aloud.
fn write(page: &mut krilla::page::Page<'_>, leaf: &Leaf, printed: &Printed<'_>, fonts: &mut Fonts) -> Node {
    let scale = printed.measures.enlargement * POINTS_PER_PIXEL;
    let Page { head, caption, picture, sources, foot } = draw(page.surface(), leaf, printed, fonts);
    let mut parts = head;
    parts.extend(nodes(page, caption, scale));
    parts.extend(picture);
    parts.extend(nodes(page, sources, scale));
    parts.extend(foot);
    TagGroup::with_children(Tag::Section, parts).into()
}

fn draw(surface: Surface<'_>, leaf: &Leaf, printed: &Printed<'_>, fonts: &mut Fonts) -> Page {
    let measures = printed.measures;
    let mut drawing = Drawing { surface, fonts };
    let scale = measures.enlargement * POINTS_PER_PIXEL;
    drawing.surface.push_transform(&Transform::from_scale(scale, scale));
    drawing.background(measures.size, Some(leaf.background));
    if let Some(logo) = &leaf.logo {
        drawing.logo(logo);
    }
    let mut head: Vec<Node> = leaf.story.iter().map(|line| drawing.paragraph(line)).collect();
    head.push(headline(&mut drawing, leaf));
    let mut picture = Vec::new();
    for placed in &leaf.pictures {
        let Some(sheet) = printed.pictures.get(placed.nth) else { continue };
        let (share, corner) = (placed.width / sheet.size.x, placed.corner);
        drawing.surface.push_transform(&Transform::from_row(share, 0.0, 0.0, share, corner.x, corner.y));
        picture.extend(drawing.picture(sheet));
        drawing.surface.pop();
    }
    let begin = leaf.text.iter().position(|paragraph| paragraph.kind == Kind::Heading).unwrap_or(leaf.text.len());
    let (caption, sources) = leaf.text.split_at(begin);
    let (caption, sources) = (paragraphs(&mut drawing, caption), paragraphs(&mut drawing, sources));
    let foot = leaf.foot.iter().map(|line| drawing.paragraph(line)).collect();
    drawing.surface.pop();
    drawing.surface.finish();
    Page { head, caption, picture, sources, foot }
}

fn headline(drawing: &mut Drawing<'_>, leaf: &Leaf) -> Node {
    let lines = leaf.title.iter().map(|line| span(drawing, line).into()).collect();
    TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, Some(shown(&leaf.of).into_owned())), lines).into()
}

fn span(drawing: &mut Drawing<'_>, line: &Text) -> Identifier {
    drawing.tagged(ContentTag::Span(SpanTag::empty()), |drawing| drawing.text(line))
}

fn paragraphs(drawing: &mut Drawing<'_>, paragraphs: &[Paragraph]) -> Vec<Drawn> {
    let drawn = |Paragraph { bullet, kind, pieces }: &Paragraph| Drawn {
        kind: *kind,
        bullet: bullet.as_ref().map(|bullet| span(drawing, bullet)),
        pieces: pieces
            .iter()
            .map(|Piece { text, area, link }| (span(drawing, text), link.clone().map(|link| (link, *area))))
            .collect(),
    };
    paragraphs.iter().map(drawn).collect()
}

/// The tags of paragraphs, and of successive items as lists. Links are put on the page.
fn nodes(page: &mut krilla::page::Page<'_>, drawn: Vec<Drawn>, scale: f32) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut list: Option<(bool, Vec<Node>)> = None;
    for Drawn { kind, bullet, pieces } in drawn {
        let words = pieces.into_iter().map(|(piece, link)| linked(page, piece, link, scale)).collect();
        // An item that goes on from another page has no bullet here, and is read as a paragraph.
        let (Some(bullet), Kind::Item { numbered }) = (bullet, kind) else {
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

/// The tag of a piece of text, with a link over its area where it has one.
fn linked(page: &mut krilla::page::Page<'_>, piece: Identifier, link: Option<(String, Rect)>, scale: f32) -> Node {
    let place = |(uri, area): (String, Rect)| {
        let [left, top, right, bottom] =
            [area.left(), area.top(), area.right(), area.bottom()].map(|edge| edge * scale);
        Some((uri, Area::from_ltrb(left, top, right, bottom)?))
    };
    let Some((uri, area)) = link.and_then(place) else { return piece.into() };
    let target = Target::Action(Action::Link(LinkAction::new(uri.clone())));
    let place = page.add_tagged_annotation(Annotation::new_link(LinkAnnotation::new(area, target), Some(uri)));
    TagGroup::with_children(Tag::Link, vec![piece.into(), place.into()]).into()
}
