//! The meanings of the shapes in a life, for the foot of its page.

use emath::{Pos2, pos2};

use super::super::furniture::{self, Block, Item, Movable as _, Sample};
use crate::{
    life::{
        course::{Course, Edge},
        rows::{Life, Standing},
    },
    scene::{
        drawn::Side,
        pattern::Pattern,
        picture::{Figure, Outline, Text, mark_figure},
        text::{self, Weight},
        theme::{Shape, Theme},
    },
    session::Session,
};

/// The meanings of those shapes that are there, in rows no wider than `width`.
pub(super) fn legend(life: &Life, session: &Session, theme: &Theme, width: f32) -> Block<Item> {
    let size = theme.small_size;
    let row = size * 1.75;
    let mut corner = Pos2::ZERO;
    let mut parts = Vec::new();
    for (key, sample) in SAMPLES.into_iter().filter(|(_, sample)| sample.is_in(life)) {
        let name = session.words().say(key).into_owned();
        let room = size * 3.4;
        let wide = text::width(&name, size, theme.regular());
        if corner.x > 0.0 && corner.x + room + wide > width {
            corner = pos2(0.0, corner.y + row);
        }
        let middle = corner.y + row / 2.0;
        let set = furniture::line(name, size, Weight::Regular, theme.text, theme);
        let text = Text { center: pos2(corner.x + room + wide / 2.0, middle), begins: Side::Left, ..set };
        // The words have their place already.
        let item = Item { sample: sample.drawn(size, theme), text: Text { center: Pos2::ZERO, ..text.clone() } };
        parts.push(Item { text, ..item.moved(pos2(corner.x, middle).to_vec2()) });
        corner.x += room + wide + size * 1.6;
    }
    let height = if parts.is_empty() { 0.0 } else { corner.y + row };
    Block { parts, height }
}

/// The shapes that a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Day,
    Imprecise,
    Lasting,
    Ever,
    Bounds,
    Open,
}

const SAMPLES: [(&str, Meaning); 6] = [
    ("life-legend-day", Meaning::Day),
    ("life-legend-imprecise", Meaning::Imprecise),
    ("life-legend-lasting", Meaning::Lasting),
    ("life-legend-ever", Meaning::Ever),
    ("life-legend-bounds", Meaning::Bounds),
    ("life-legend-open", Meaning::Open),
];

impl Meaning {
    /// Whether any row of `life` has the shape.
    fn is_in(self, life: &Life) -> bool {
        let edges = |course: Course| match course {
            Course::Unknown => [None, None],
            Course::Point(edge) => [Some(edge), None],
            Course::Lasting { begins, ends } => [Some(begins), Some(ends)],
        };
        let any = |holds: &dyn Fn(Edge) -> bool| {
            life.rows.iter().any(|row| edges(row.course).into_iter().flatten().any(holds))
        };
        let is_day = |edge: Edge| matches!(edge, Edge::Dated(first, after) if first.later(1) == after);
        match self {
            Self::Day => life.rows.iter().any(|row| matches!(row.course, Course::Point(edge) if is_day(edge))),
            Self::Imprecise => any(&|edge| matches!(edge, Edge::Dated(..)) && !is_day(edge)),
            Self::Lasting => life.rows.iter().any(|row| row.course.certain().is_some()),
            Self::Ever => any(&|edge| edge == Edge::Ever),
            Self::Bounds => any(&|edge| matches!(edge, Edge::Bounded(..))),
            Self::Open => life.rows.iter().any(|row| row.standing == Standing::Open && row.course != Course::Unknown),
        }
    }

    /// The sample, with the middle of its left side at the origin.
    fn drawn(self, size: f32, theme: &Theme) -> Sample {
        let (color, long, half) = (theme.accent, size * 2.6, size * 0.3);
        let bar = vec![pos2(0.0, -half), pos2(long, -half), pos2(long, half), pos2(0.0, half)];
        let figure = |corners, fill| {
            Sample::Mark(Figure {
                entity: None,
                outline: Outline::Polygon(corners),
                fill,
                edge: color,
                edge_width: 0.0,
            })
        };
        let mark = |shape| Sample::Mark(mark_figure(shape, color, pos2(long / 2.0, 0.0), size * 0.4, theme));
        match self {
            Self::Day => mark(Shape::Disc),
            Self::Imprecise => figure(bar, color.lerp_to_gamma(theme.canvas, 0.62)),
            Self::Lasting => figure(bar, color),
            Self::Ever => {
                let head = vec![pos2(long, 0.0), pos2(long - size * 0.7, size * 0.5), pos2(long - size * 0.7, half)];
                let tail = [pos2(0.0, half), pos2(0.0, -half), pos2(long - size * 0.7, -half)];
                let wing = pos2(long - size * 0.7, -size * 0.5);
                figure(head.into_iter().chain(tail).chain([wing]).collect(), color)
            }
            Self::Bounds => Sample::Line {
                from: Pos2::ZERO,
                to: pos2(long, 0.0),
                color,
                width: size * 0.18,
                pattern: Pattern::Dashed,
            },
            Self::Open => mark(Shape::Ring),
        }
    }
}
