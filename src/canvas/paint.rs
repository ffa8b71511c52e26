//! Painting a [`Picture`] with egui's shapes.

use std::{borrow::Cow, sync::Arc};

use eframe::egui::{
    self, Color32, FontFamily, FontId, Galley, Pos2, Shape, Stroke, TextFormat, Vec2, epaint::Mesh, text::LayoutJob,
};

use crate::scene::{
    callout,
    drawn::{drawn, drawn_from},
    fan,
    pattern::Pattern,
    picture::{self, Figure, Leader, Outline, Picture, Text},
    text::Weight,
    theme::{self, Theme},
};

/// The name under which the heavier font family is registered.
const BOLD: &str = "bold";

/// The font family for a weight.
pub fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Bold => FontFamily::Name(BOLD.into()),
    }
}

/// Paints all layers of a picture.
pub fn picture(painter: &egui::Painter, picture: &Picture) {
    painter.extend(picture.grounds.iter().map(figure_shape));
    painter.extend(picture.ties.iter().flat_map(tie_shapes));
    fans(painter, &picture.fans);
    painter.extend(picture.regions.bands.iter().chain(&picture.regions.regions).map(figure_shape));
    picture.regions.texts.iter().for_each(|text| text_shapes(painter, text));
    painter.extend(picture.marks.iter().map(figure_shape));
    names(painter, &picture.leaders, &picture.labels);
    callouts(painter, &picture.callouts);
}

/// Paints single figures.
pub fn figures(painter: &egui::Painter, figures: &[Figure]) {
    painter.extend(figures.iter().map(figure_shape));
}

/// Paints the fans of folded leaves.
pub fn fans(painter: &egui::Painter, fans: &[fan::Drawing]) {
    painter.extend(fans.iter().flat_map(|fan| &fan.figures).map(figure_shape));
}

/// Paints names over the lines that lead to them.
pub fn names(painter: &egui::Painter, leaders: &[Leader], texts: &[Text]) {
    painter.extend(leaders.iter().map(|leader| Shape::line_segment(leader.ends, (leader.width, leader.color))));
    for text in texts {
        text_shapes(painter, text);
    }
}

/// Paints callouts with their arrows.
pub fn callouts(painter: &egui::Painter, callouts: &[callout::Drawing]) {
    for callout in callouts {
        painter.extend(callout.figures.iter().map(figure_shape));
        callout.lines.iter().for_each(|line| text_shapes(painter, line));
    }
}

fn tie_shapes(stroke: &picture::Stroke) -> Vec<Shape> {
    let shapes = |points: &Vec<Pos2>| stroke_shapes(points, stroke.width, stroke.color, stroke.pattern);
    let mut shapes: Vec<Shape> = stroke.pieces.iter().flat_map(shapes).collect();
    if let Some(head) = stroke.head {
        shapes.push(Shape::convex_polygon(head.to_vec(), stroke.color, Stroke::NONE));
    }
    shapes
}

/// The shapes of a line along points.
pub fn stroke_shapes(points: &[Pos2], width: f32, color: Color32, pattern: Pattern) -> Vec<Shape> {
    let pen = Stroke::new(width, color);
    if !pattern.is_one_piece() {
        let lengths = pattern.lengths(width);
        let every_other = |from: usize| lengths.iter().copied().skip(from).step_by(2).collect::<Vec<_>>();
        Shape::dashed_line_with_offset(points, pen, &every_other(0), &every_other(1), 0.0)
    } else if let [a, b] = *points {
        vec![Shape::line_segment([a, b], pen)]
    } else {
        vec![Shape::line(points.to_vec(), pen)]
    }
}

pub(super) fn figure_shape(figure: &Figure) -> Shape {
    let edge = Stroke::new(figure.edge_width, figure.edge);
    match &figure.outline {
        // The edge lies on the outline, half of it inside; egui would put the edge of a circle outside.
        Outline::Circle { center, radius } => Shape::Circle(egui::epaint::CircleShape {
            center: *center,
            radius: *radius - figure.edge_width / 2.0,
            fill: figure.fill,
            stroke: edge,
        }),
        Outline::Polygon(corners) if is_convex(corners) => Shape::convex_polygon(corners.clone(), figure.fill, edge),
        Outline::Polygon(corners) => star_shape(corners, figure.fill, edge),
    }
}

/// Whether a polygon turns the same way at every corner.
fn is_convex(corners: &[Pos2]) -> bool {
    let count = corners.len();
    let turn = |at: usize| {
        let [before, here, after] = [at, at + 1, at + 2].map(|at| corners[at % count]);
        (here - before).rot90().dot(after - here)
    };
    (0..count).all(|at| turn(at) >= 0.0) || (0..count).all(|at| turn(at) <= 0.0)
}

/// A filled shape that is not convex, but star-shaped about the mean of its corners.
fn star_shape(corners: &[Pos2], fill: Color32, edge: Stroke) -> Shape {
    let sum = corners.iter().fold(Vec2::ZERO, |sum, corner| sum + corner.to_vec2());
    let mut mesh = Mesh::default();
    mesh.colored_vertex((sum / corners.len() as f32).to_pos2(), fill);
    for corner in corners {
        mesh.colored_vertex(*corner, fill);
    }
    let count = corners.len() as u32;
    for nth in 0..count {
        mesh.add_triangle(0, 1 + nth, 1 + (nth + 1) % count);
    }
    Shape::Vec(vec![Shape::mesh(mesh), Shape::closed_line(corners.to_vec(), edge)])
}

/// One line of words in the order of sight. Keeping the spaces at its end, as a field does, tells the window
/// that their order is what it should be.
fn laid_out(painter: &egui::Painter, drawn: Cow<'_, str>, looks: TextFormat) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(drawn.into_owned(), looks);
    job.keep_trailing_whitespace = true;
    painter.layout_job(job)
}

/// Paints one line of words; `left` is the middle of its left end.
pub(super) fn line(painter: &egui::Painter, left: Pos2, words: &str, looks: TextFormat) {
    let color = looks.color;
    let galley = laid_out(painter, drawn(words), looks);
    painter.galley(left - Vec2::new(0.0, galley.size().y / 2.0), galley, color);
}

fn text_shapes(painter: &egui::Painter, text: &Text) {
    let font = FontId::new(text.size, family(text.font.weight));
    let looks = TextFormat::simple(font, text.color);
    let galley = laid_out(painter, drawn_from(&text.words, text.begins), looks);
    let place = text.center - galley.size() / 2.0;
    let reach = (text.size * 0.12).clamp(1.2, 2.2);
    for aside in [
        Vec2::new(-1.0, 0.0),
        Vec2::new(1.0, 0.0),
        Vec2::new(0.0, -1.0),
        Vec2::new(0.0, 1.0),
        Vec2::new(-0.7, -0.7),
        Vec2::new(0.7, -0.7),
        Vec2::new(-0.7, 0.7),
        Vec2::new(0.7, 0.7),
    ] {
        painter.galley_with_override_text_color(place + aside * reach, Arc::clone(&galley), text.halo);
    }
    painter.galley(place, galley, text.color);
    bolder(painter, text, place);
}

/// Makes letters bold that have no bold of their own, by painting them twice beside each other. A stroke would be the
/// same, but there is none around letters on screen.
fn bolder(painter: &egui::Painter, text: &Text, place: Pos2) {
    let stroke = |c: char| text.font.stroke(text.font.face(c)?);
    let Some(width) = text.words.chars().find_map(stroke) else { return };
    let drawn = drawn_from(&text.words, text.begins);
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    let font = FontId::new(text.size, family(text.font.weight));
    for c in drawn.chars() {
        let color = if stroke(c).is_some() { text.color } else { Color32::TRANSPARENT };
        job.append(c.encode_utf8(&mut [0; 4]), 0.0, TextFormat::simple(font.clone(), color));
    }
    let aside = (width * text.size).max(1.0 / painter.pixels_per_point());
    painter.galley(place + Vec2::new(aside, 0.0), painter.layout_job(job), text.color);
}

/// The mark of a kind, beside words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The middle, on screen.
    pub center: Pos2,
    /// The radius, in points.
    pub radius: f32,
    /// The shape of the kind.
    pub shape: theme::Shape,
    /// The colour.
    pub color: Color32,
}

impl Mark {
    /// Paints the mark.
    pub fn paint(self, painter: &egui::Painter, theme: &Theme) {
        painter.add(figure_shape(&picture::mark_figure(self.shape, self.color, self.center, self.radius, theme)));
    }
}
