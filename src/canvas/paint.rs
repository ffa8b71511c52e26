//! A [`Picture`] in egui's shapes.

use std::sync::Arc;

use eframe::egui::{
    self, Align2, Color32, FontFamily, FontId, Pos2, Rect, Sense, Shape, Stroke, Vec2, WidgetInfo, epaint::Mesh,
};

use crate::{
    filter::describe::counted,
    scene::{
        encoding::{Group, members},
        legend::{Entry, Meaning},
        picture::{self, DASH, Figure, Outline, Picture, Text},
        text::{self, Weight},
        theme::{self, Theme},
    },
    session::{Session, action::Action, exploration::Selection, outbox::Outbox},
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
    painter.extend(picture.ties.iter().flat_map(stroke_shapes));
    painter.extend(picture.marks.iter().map(figure_shape));
    names(painter, &picture.labels);
}

/// Paints names.
pub fn names(painter: &egui::Painter, texts: &[Text]) {
    for text in texts {
        text_shapes(painter, text);
    }
}

fn stroke_shapes(stroke: &picture::Stroke) -> Vec<Shape> {
    let pen = Stroke::new(stroke.width, stroke.color);
    let mut shapes = if stroke.dashed {
        Shape::dashed_line(&stroke.points, pen, DASH[0], DASH[1])
    } else if let [a, b] = stroke.points[..] {
        vec![Shape::line_segment([a, b], pen)]
    } else {
        vec![Shape::line(stroke.points.clone(), pen)]
    };
    if let Some(head) = stroke.head {
        shapes.push(Shape::convex_polygon(head.to_vec(), stroke.color, Stroke::NONE));
    }
    shapes
}

fn figure_shape(figure: &Figure) -> Shape {
    let edge = Stroke::new(figure.edge_width, figure.edge);
    match &figure.outline {
        // The edge lies along the outline, half of it inside; egui puts that of a circle outside.
        Outline::Circle { center, radius } => Shape::Circle(egui::epaint::CircleShape {
            center: *center,
            radius: *radius - figure.edge_width / 2.0,
            fill: figure.fill,
            stroke: edge,
        }),
        // Stars and crosses have more corners than any convex mark.
        Outline::Polygon(corners) if corners.len() > 6 => star_shape(corners, figure.fill, edge),
        Outline::Polygon(corners) => Shape::convex_polygon(corners.clone(), figure.fill, edge),
    }
}

/// A shape that is not convex but star-shaped about the mean of its corners.
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

fn text_shapes(painter: &egui::Painter, text: &Text) {
    let font = FontId::new(text.size, family(text.weight));
    let galley = painter.layout_no_wrap(text.words.clone(), font, text.color);
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
}

/// Paints the mark of a kind into a small square of a panel.
pub fn mark_ui(painter: &egui::Painter, center: Pos2, radius: f32, shape: theme::Shape, color: Color32, theme: &Theme) {
    painter.add(figure_shape(&picture::mark_figure(shape, color, center, radius, theme)));
}

/// The height of a line of the legend, as a multiple of the text size.
const ROW: f32 = 1.75;
/// Space at either side of the legend, in points.
const INSET: f32 = 18.0;

/// How high the legend is in a viewport of this size, in points; zero where it would take more than
/// a quarter of it and is left out.
pub fn legend_height(viewport: Vec2, entries: &[Entry], theme: &Theme) -> f32 {
    let size = legend_size(theme);
    let rows = rows(entries, size, viewport.x).last().map_or(0, |(row, _)| row + 1);
    let height = rows as f32 * size * ROW;
    if height > viewport.y / 4.0 { 0.0 } else { height }
}

/// How much of a viewport the legend covers with the space around it, in points.
pub fn plate_height(viewport: Vec2, entries: &[Entry], theme: &Theme) -> f32 {
    let height = legend_height(viewport, entries, theme);
    if height > 0.0 { height + 12.0 } else { 0.0 }
}

/// The text size of the legend, in points: below that of any other text, for it is looked up
/// rather than read.
fn legend_size(theme: &Theme) -> f32 {
    theme.small_size * 0.92
}

/// The legend along the lower edge; a click on a kind or sector chooses it.
pub fn legend(ui: &egui::Ui, viewport: Rect, entries: &[Entry], theme: &Theme, session: &Session, outbox: &mut Outbox) {
    let size = legend_size(theme);
    let height = plate_height(viewport.size(), entries, theme);
    if height <= 0.0 {
        return;
    }
    let plate = Rect::from_min_max(Pos2::new(viewport.left(), viewport.bottom() - height), viewport.max);
    let painter = ui.painter_at(viewport);
    painter.rect_filled(plate, 0.0, theme.canvas);
    for ((row, x), entry) in rows(entries, size, viewport.width()).into_iter().zip(entries) {
        let middle = Pos2::new(viewport.left() + x, plate.top() + 6.0 + (row as f32 + 0.5) * size * ROW);
        let area = Rect::from_min_max(
            middle - Vec2::new(8.0, size * ROW / 2.0),
            middle + Vec2::new(entry_width(entry, size) - 16.0, size * ROW / 2.0),
        );
        let id = ui.scope_id().with(("legend", &entry.name));
        let response = ui
            .interact(area, id, Sense::click())
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .on_hover_text(hint(entry));
        let chosen = is_chosen(entry.meaning, session);
        response
            .widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, format!("Legend: {}", entry.name)));
        if response.clicked() {
            if let Some(action) = asked(entry.meaning, session) {
                outbox.send(action);
            }
        }
        mark_ui(&painter, middle, size * 0.42, entry.shape, entry.color, theme);
        let color = if chosen || response.hovered() { theme.text } else { theme.text_soft };
        let weight = if chosen { Weight::Bold } else { Weight::Regular };
        let font = FontId::new(size, family(weight));
        painter.text(middle + Vec2::new(11.0, 0.0), Align2::LEFT_CENTER, &entry.name, font, color);
    }
}

/// What a click on an entry of the legend asks for.
fn asked(meaning: Meaning, session: &Session) -> Option<Action> {
    match meaning {
        Meaning::Kind(kind) => Some(Action::ToggleEntityKind(kind)),
        Meaning::Group(Group::Sector(sector)) => Some(Action::ToggleSector(sector)),
        // A community is no part of the record that one could filter by: it is selected.
        Meaning::Group(Group::Community(community)) => {
            Some(Action::Select(Selection::Entities(members(session, community).collect())))
        }
        Meaning::Size => Some(Action::SetSizing(session.exploration().look.sizing.next())),
        Meaning::Others => None,
    }
}

/// What a click on an entry does, in words.
fn hint(entry: &Entry) -> String {
    let count = counted(entry.count, "entity", "entities");
    match entry.meaning {
        Meaning::Kind(_) | Meaning::Group(Group::Sector(_)) => {
            format!("{count}. Click to show only these, or to add them")
        }
        Meaning::Group(Group::Community(_)) => format!("{count}. Click to select them"),
        Meaning::Others => count,
        Meaning::Size => "Click for what else sizes can tell".to_owned(),
    }
}

fn is_chosen(meaning: Meaning, session: &Session) -> bool {
    match meaning {
        Meaning::Kind(kind) => session.filter().entity_kinds.contains(&kind),
        Meaning::Group(Group::Sector(sector)) => session.filter().sectors.contains(&sector),
        Meaning::Group(Group::Community(_)) | Meaning::Others | Meaning::Size => false,
    }
}

/// The row and the horizontal place of each entry, flowing like words.
fn rows(entries: &[Entry], size: f32, width: f32) -> Vec<(usize, f32)> {
    let (mut row, mut x) = (0, INSET);
    let mut places = Vec::with_capacity(entries.len());
    for entry in entries {
        let extent = entry_width(entry, size);
        if x + extent > width - INSET / 2.0 && x > INSET {
            row += 1;
            x = INSET;
        }
        places.push((row, x));
        x += extent;
    }
    places
}

fn entry_width(entry: &Entry, size: f32) -> f32 {
    text::width(&entry.name, size, Weight::Regular) + 11.0 + 22.0
}
