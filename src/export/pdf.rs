//! A page as PDF: shapes stay shapes, and text can be selected, searched and read aloud.

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Pos2, Vec2};
use krilla::{
    Document, SerializeSettings,
    color::{luma, rgb},
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{Path, PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline as Contents, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule, LineCap, LineJoin, Paint, Stroke, StrokeDash},
    surface::Surface,
    tagging::{ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree},
    text::{Font, GlyphId, KrillaGlyph},
};
use skrifa::outline::OutlinePen;

use super::{
    failure::Failure,
    furniture::{Item, Sample},
    logo::Placed,
    sheet::Sheet,
    svg::HALO,
};
use crate::{
    dataset::visible::{shown, shown_in_json},
    scene::{
        face::Face,
        lettering,
        pattern::Pattern,
        picture::{self, Figure, Outline, Text},
    },
    stamp::picture::PDF_KEYWORD,
};

/// PDF points (1/72 inch) per pixel (1/96 inch).
pub(super) const POINTS_PER_PIXEL: f32 = 72.0 / 96.0;

/// The sheet as a PDF file of one page, or of more if pages follow it.
///
/// # Errors
/// If the page has no size, or if the file cannot be written.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, Failure> {
    accessible(|settings| document(sheet, settings))
}

/// Writes a document as an accessible file (PDF/UA-1) if it passes the check, and else without that claim.
///
/// An accessible file has tags for all of it, words in place of pictures, and knows each of its letters.
///
/// # Errors
/// If the document cannot be made or written.
pub(super) fn accessible(
    mut document: impl FnMut(SerializeSettings) -> Result<Document, Failure>,
) -> Result<Vec<u8>, Failure> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| Failure::broken(format!("{error:?}")))?;
    let marked = document(SerializeSettings { configuration, ..SerializeSettings::default() })?;
    match marked.finish() {
        Err(KrillaError::Validation(_)) => document(SerializeSettings::default())?.finish(),
        written => written,
    }
    .map_err(|error| Failure::broken(format!("{error:?}")))
}

fn document(sheet: &Sheet, settings: SerializeSettings) -> Result<Document, Failure> {
    let scale = POINTS_PER_PIXEL;
    let mut document = Document::new_with(settings);
    let mut tags = TagTree::new().with_lang(Some(sheet.language.tag().to_owned()));
    let mut fonts = Fonts::default();
    for sheet in std::iter::once(sheet).chain(&sheet.further) {
        let size = sheet.size * scale;
        let page = PageSettings::from_wh(size.x, size.y).ok_or_else(|| Failure::broken("the page has no size"))?;
        let mut page = document.start_page_with(page);
        paint((page.surface(), &mut fonts), sheet, scale, &mut tags);
        page.finish();
    }
    let mut outline = Contents::new();
    outline.push_child(OutlineNode::new(
        shown(&sheet.title).into_owned(),
        XyzDestination::new(0, Point::from_xy(0.0, 0.0)),
    ));
    document.set_outline(outline);
    document.set_metadata(metadata(sheet));
    document.set_tag_tree(tags);
    Ok(document)
}

fn paint((surface, fonts): (Surface<'_>, &mut Fonts), sheet: &Sheet, scale: f32, tags: &mut TagTree) {
    let mut drawing = Drawing { surface, fonts };
    drawing.surface.push_transform(&Transform::from_scale(scale, scale));
    drawing.background(sheet.size, sheet.background);
    drawing.sheet(sheet).into_iter().for_each(|part| tags.push(part));
    drawing.surface.pop();
    drawing.surface.finish();
}

fn metadata(sheet: &Sheet) -> Metadata {
    Metadata::new()
        .title(shown(&sheet.title).into_owned())
        .description(shown(&sheet.description).into_owned())
        .language(sheet.language.tag().to_owned())
        .creator("Tieline".to_owned())
        .keywords(vec![format!("{PDF_KEYWORD}{}", shown_in_json(&sheet.stamp))])
}

/// A page in the making.
pub(super) struct Drawing<'a> {
    pub(super) surface: Surface<'a>,
    pub(super) fonts: &'a mut Fonts,
}

impl Drawing<'_> {
    /// Draws all of a sheet but its background. Returns its tags in the order in which they are read aloud.
    pub(super) fn sheet(&mut self, sheet: &Sheet) -> Vec<Node> {
        if let Some(logo) = &sheet.logo {
            self.logo(logo);
        }
        let mut parts: Vec<Node> = sheet.heading.iter().map(|line| self.paragraph(line)).collect();
        parts.extend(self.picture(sheet));
        parts.extend(sheet.foot.iter().map(|line| self.paragraph(line)));
        parts
    }

    /// Draws the map and its legend. Returns their tags.
    pub(super) fn picture(&mut self, sheet: &Sheet) -> Vec<Node> {
        let map = self.tagged(ContentTag::Other, |drawing| drawing.map(sheet));
        let mut parts = vec![group(Tag::Figure(Some(shown(&sheet.description).into_owned())), map)];
        for item in &sheet.legend {
            self.decoration(|drawing| drawing.sample(item));
            parts.push(self.paragraph(&item.text));
        }
        parts
    }

    /// Draws something that a screen reader passes over.
    pub(super) fn decoration(&mut self, draw: impl FnOnce(&mut Self)) {
        self.tagged(ContentTag::Artifact(krilla::tagging::Artifact::with_kind(ArtifactType::Other)), draw);
    }

    pub(super) fn tagged(&mut self, tag: ContentTag<'_>, draw: impl FnOnce(&mut Self)) -> Identifier {
        let identifier = self.surface.start_tagged(tag);
        draw(self);
        self.surface.end_tagged();
        identifier
    }

    pub(super) fn paragraph(&mut self, line: &Text) -> Node {
        let content = self.tagged(ContentTag::Span(SpanTag::empty()), |drawing| drawing.text(line));
        group(Tag::P, content)
    }

    /// Draws the logo, which a screen reader passes over: the words beside it say whose page it is.
    pub(super) fn logo(&mut self, logo: &Placed) {
        let size = Size::from_wh(logo.area.width(), logo.area.height());
        let Some((((width, height), colors), size)) = logo.picture().zip(size) else { return };
        self.decoration(|drawing| {
            drawing.surface.push_transform(&Transform::from_translate(logo.area.left(), logo.area.top()));
            drawing.surface.draw_image(Image::from_rgba8(colors, width, height), size);
            drawing.surface.pop();
        });
    }

    /// Fills the page with its colour, if it has one.
    pub(super) fn background(&mut self, size: Vec2, color: Option<Color32>) {
        let area = Rect::from_xywh(0.0, 0.0, size.x, size.y).and_then(rectangle);
        if let Some((area, color)) = area.zip(color) {
            self.decoration(|drawing| drawing.shape(Some(area), Some(fill(color)), None));
        }
    }

    fn map(&mut self, sheet: &Sheet) {
        let map = sheet.map;
        let edge = Rect::from_ltrb(map.left(), map.top(), map.right(), map.bottom());
        let edge = edge.and_then(rectangle).filter(|_| sheet.cut);
        if let Some(edge) = &edge {
            self.surface.push_clip_path(edge, &FillRule::NonZero);
        }
        sheet.grounds.iter().for_each(|ground| self.figure(ground));
        sheet.ties.iter().for_each(|tie| self.tie(&tie.drawing));
        for thing in sheet.gathered.iter().chain(&sheet.entities) {
            thing.drawing.iter().for_each(|figure| self.figure(figure));
        }
        for leader in &sheet.leaders {
            let pen = stroke(leader.color, leader.width, LineCap::Butt);
            self.shape(line(&leader.ends), None, Some(pen));
        }
        sheet.labels.iter().for_each(|label| self.halo(label));
        sheet.labels.iter().for_each(|label| self.text(label));
        for callout in &sheet.callouts {
            callout.figures.iter().for_each(|figure| self.figure(figure));
            callout.lines.iter().for_each(|line| self.text(line));
        }
        if edge.is_some() {
            self.surface.pop();
        }
    }

    fn tie(&mut self, tie: &picture::Stroke) {
        for points in &tie.pieces {
            self.shape(line(points), None, Some(pen(tie.pattern, tie.color, tie.width)));
        }
        if let Some(head) = tie.head {
            self.shape(polygon(&head), Some(fill(tie.color)), None);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let path = match &figure.outline {
            Outline::Circle { center, radius } => circle(*center, *radius),
            Outline::Polygon(corners) => polygon(corners),
        };
        let edge = (figure.edge_width > 0.0).then(|| stroke(figure.edge, figure.edge_width, LineCap::Butt));
        self.shape(path, Some(fill(figure.fill)), edge);
    }

    fn sample(&mut self, item: &Item) {
        match &item.sample {
            Sample::Mark(figure) => self.figure(figure),
            Sample::Line { from, to, color, width, pattern } => {
                self.shape(line(&[*from, *to]), None, Some(pen(*pattern, *color, *width)));
            }
        }
    }

    fn shape(&mut self, path: Option<Path>, fill: Option<Fill>, stroke: Option<Stroke>) {
        if let Some(path) = path {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&path);
        }
    }

    /// Draws the halo around a label: as shapes, or a search would find its words twice.
    fn halo(&mut self, label: &Text) {
        let pen = Stroke { line_join: LineJoin::Round, ..stroke(label.halo, 2.0 * HALO, LineCap::Round) };
        let (runs, length) = lettering::of(label);
        let mut outline = PathPen(PathBuilder::new());
        lettering::outline(&runs, label.size, lettering::baseline(label, length), &mut outline);
        self.shape(outline.0.finish(), Some(fill(label.halo)), Some(pen));
    }

    pub(super) fn text(&mut self, text: &Text) {
        let (runs, length) = lettering::of(text);
        let origin = lettering::baseline(text, length);
        self.surface.set_fill(Some(fill(text.color)));
        for run in &runs {
            let bold = run.face.stroke(text.font.weight);
            let bold = bold.map(|width| stroke(text.color, width * text.size, LineCap::Round));
            let Some(font) = self.fonts.font(run.face) else {
                // Of a font that this format knows nothing of there are at least the shapes.
                let mut shapes = PathPen(PathBuilder::new());
                lettering::outline(std::slice::from_ref(run), text.size, origin, &mut shapes);
                self.shape(shapes.0.finish(), Some(fill(text.color)), bold);
                continue;
            };
            self.surface.set_stroke(bold);
            let start = Point::from_xy(origin.x + run.start * text.size, origin.y);
            let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(glyph).collect();
            self.surface.draw_glyphs(start, &glyphs, font, &run.words, text.size, false);
        }
    }
}

/// The fonts that the document uses so far.
#[derive(Default)]
pub(super) struct Fonts(BTreeMap<Face, Option<Font>>);

impl Fonts {
    fn font(&mut self, face: Face) -> Option<Font> {
        let axes = || face.axes().iter().map(|(tag, at)| (krilla::text::Tag::new(&tag.to_be_bytes()), *at));
        let read = || Font::new_variable(face.bytes().into(), 0, &axes().collect::<Vec<_>>());
        self.0.entry(face).or_insert_with(read).clone()
    }
}

fn glyph(glyph: &lettering::Glyph) -> KrillaGlyph {
    let [x, y] = glyph.offset;
    KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance, x, y, 0.0, glyph.bytes.clone(), None)
}

fn group(tag: impl Into<krilla::tagging::TagKind>, content: Identifier) -> Node {
    TagGroup::with_children(tag, vec![content.into()]).into()
}

fn fill(color: Color32) -> Fill {
    let (paint, opacity) = opacity_apart(color);
    Fill { paint, opacity, rule: FillRule::NonZero }
}

fn stroke(color: Color32, width: f32, line_cap: LineCap) -> Stroke {
    let (paint, opacity) = opacity_apart(color);
    Stroke { paint, opacity, width, line_cap, ..Stroke::default() }
}

/// The pen of a line. A solid line has round ends; those of a broken one would close its gaps.
fn pen(pattern: Pattern, color: Color32, width: f32) -> Stroke {
    if pattern.is_one_piece() {
        return stroke(color, width, LineCap::Round);
    }
    let dash = StrokeDash { array: pattern.lengths(width), offset: 0.0 };
    Stroke { dash: Some(dash), ..stroke(color, width, LineCap::Butt) }
}

/// A colour without its opacity, and that. A grey is written as one, or a printer mixes it of its colours.
fn opacity_apart(color: Color32) -> (Paint, NormalizedF32) {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    let opacity = NormalizedF32::new(f32::from(alpha) / f32::from(u8::MAX)).unwrap_or(NormalizedF32::ONE);
    let is_grey = red == green && green == blue;
    (if is_grey { luma::Color::new(red).into() } else { rgb::Color::new(red, green, blue).into() }, opacity)
}

fn rectangle(area: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(area);
    path.finish()
}

fn line(points: &[Pos2]) -> Option<Path> {
    along(points)?.finish()
}

fn polygon(corners: &[Pos2]) -> Option<Path> {
    let mut path = along(corners)?;
    path.close();
    path.finish()
}

/// A path from point to point; `None` without points.
fn along(points: &[Pos2]) -> Option<PathBuilder> {
    let (first, rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first.x, first.y);
    for point in rest {
        path.line_to(point.x, point.y);
    }
    Some(path)
}

/// A circle of four Bézier curves, which stray from it by less than a thousandth of the radius.
fn circle(center: Pos2, radius: f32) -> Option<Path> {
    const REACH: f32 = 0.552_284_8;
    let mut path = PathBuilder::new();
    let at = |x: f32, y: f32| (center.x + x * radius, center.y + y * radius);
    let (x, y) = at(1.0, 0.0);
    path.move_to(x, y);
    // One quarter after the other, each turned on from the last.
    for (c, s) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        let turned = |x: f32, y: f32| at(x * c - y * s, x * s + y * c);
        let ((x1, y1), (x2, y2), (x, y)) = (turned(1.0, REACH), turned(REACH, 1.0), turned(0.0, 1.0));
        path.cubic_to(x1, y1, x2, y2, x, y);
    }
    path.close();
    path.finish()
}

/// Collects the outlines of letters as a path.
struct PathPen(PathBuilder);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
