//! The one list of strokes, shapes and texts that the screen and every export paint.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene, Tie, callout,
    camera::Camera,
    cut,
    drawn::Side,
    fan,
    figure::BEYOND,
    ground, heading,
    link::Course,
    parallel::{Gathered, is_gathered},
    pattern::Pattern,
    placed::{Label, Owner},
    proposed, regions,
    text::LINE_HEIGHT,
    theme::Theme,
};

pub(crate) use super::outline::{fade, faded};
pub use super::{
    figure::{Figure, Leader, Outline, Stroke, Text},
    outline::{corners, mark_figure},
};

/// The distance between a chosen disc and the ring around it, in points.
pub(crate) const RING: f32 = 5.0;
/// The width of the ring of sectors around a mark, in points.
pub(crate) const ARC: f32 = 5.0;

/// A drawing in points, its layers from back to front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The grounds that groups stand on.
    pub grounds: Vec<Figure>,
    /// Ties with their arrow heads.
    pub ties: Vec<Stroke>,
    /// The regions of an overview by group.
    pub regions: regions::Drawing,
    /// The fans of folded leaves.
    pub fans: Vec<fan::Drawing>,
    /// The marks of entities.
    pub marks: Vec<Figure>,
    /// The lines that lead from marks to names that stand away from them.
    pub leaders: Vec<Leader>,
    /// Names.
    pub labels: Vec<Text>,
    /// The callouts of the step on stage.
    pub callouts: Vec<callout::Drawing>,
}

impl Picture {
    /// Draws the part of `scene` in `viewport`. `labels` are those placed for the camera's zoom.
    pub fn draw(scene: &Scene, labels: &[Label], camera: Camera, viewport: Rect, theme: &Theme) -> Self {
        let seen = viewport.expand(BEYOND);
        let mut picture = Self { grounds: ground::figures(scene, camera, viewport, theme), ..Self::default() };
        let opacities = tie_opacities(scene, camera, theme);
        let mut ties: Vec<&Tie> = scene.ties.iter().collect();
        ties.sort_by_key(|tie| tie.emphasis);
        for tie in ties {
            if tie.stands_for(camera).is_none() {
                continue;
            }
            let corners = tie.ends().into_iter().map(|end| &scene.discs[end].center).chain(scene.route(tie.relation));
            let on_screen = corners.map(|corner| Rect::from_pos(camera.screen_from_world(viewport, *corner)));
            let reach = on_screen.fold(Rect::NOTHING, Rect::union).expand(2.0 * tie.bend.aside.abs());
            if reach.intersects(seen) {
                picture.ties.extend(stroke(scene, tie, opacities, camera, viewport, theme));
            }
        }
        let mut discs: Vec<&Disc> = scene.discs.iter().collect();
        discs.sort_by_key(|disc| disc.emphasis);
        for disc in discs {
            let center = camera.screen_from_world(viewport, disc.center);
            if seen.contains(center) {
                mark(disc, center, disc.radius * camera.disc_scale() * theme.disc_scale, theme, &mut picture.marks);
            }
        }
        picture.marks.extend(proposals(scene, camera, viewport, theme));
        picture.fans = fan::draw(scene, camera, viewport, theme);
        picture.leaders = leaders(scene, labels, camera, viewport, theme);
        picture.regions = regions::draw(scene, camera, viewport, theme);
        picture.labels = names(scene, labels, camera, viewport, theme);
        picture.callouts = callout::draw(scene, camera, viewport, theme);
        picture
    }
}

/// The lines of those `labels` that lie in `viewport`.
pub fn names(scene: &Scene, labels: &[Label], camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Text> {
    let seen = viewport.expand(BEYOND);
    let origin = camera.screen_from_world(viewport, Pos2::ZERO).to_vec2();
    let point = |world: Pos2| camera.screen_from_world(viewport, world);
    let named = |at: usize| scene.headings.all.get(at).map(|heading| heading.area);
    let on_screen = |at: usize| named(at).map(|area| Rect::from_min_max(point(area.min), point(area.max)));
    let lies = |label: &Label| heading::stuck(label, label.area.translate(origin), (viewport, on_screen));
    // What the headings of columns lie over while one looks closer is not legible anyway.
    let is_heading = |label: &&Label| matches!(label.of, Owner::Heading(_));
    let headings: Vec<Rect> = labels.iter().filter(is_heading).map(lies).collect();
    let near = labels.iter().map(|label| (label, lies(label))).filter(|(label, area)| {
        seen.intersects(*area) && (is_heading(label) || !headings.iter().any(|heading| heading.intersects(*area)))
    });
    near.flat_map(|(label, area)| {
        let color = match label.of {
            Owner::Disc(at) => name_color(scene.discs[at].emphasis, theme),
            Owner::Tie(at) => tie_name_color(scene.ties[at].emphasis, theme),
            Owner::Ground(at) => scene.grounds[at].color,
            Owner::Heading(_) => theme.text_soft,
            Owner::Fan(at) => name_color(scene.fans[at].emphasis(scene), theme),
        };
        text_lines(label, color, area, theme)
    })
    .collect()
}

/// The leaders of those `labels` that lie in `viewport`.
pub fn leaders(scene: &Scene, labels: &[Label], camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Leader> {
    let seen = viewport.expand(BEYOND);
    let origin = camera.screen_from_world(viewport, Pos2::ZERO).to_vec2();
    let led = labels.iter().filter(|label| seen.intersects(label.area.translate(origin)));
    led.filter_map(|label| {
        let (ends, at) = (label.leader?, label.disc()?);
        let color = faded(theme.leader, scene.discs[at].emphasis, theme);
        Some(Leader { ends: ends.map(|end| end + origin), width: theme.tie_width * 0.8, color })
    })
    .collect()
}

/// The marks of all that is proposed and lies in `viewport`.
pub fn proposals(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
    let seen = viewport.expand(BEYOND);
    let ties = scene.ties.iter().filter(|tie| tie.proposed).filter_map(|tie| {
        let points = course(scene, tie, camera, viewport, theme)?.points();
        Some(proposed::half_way_along(&points, faded(theme.accent, tie.emphasis, theme), theme))
    });
    let discs = scene.discs.iter().filter(|disc| disc.proposed).map(|disc| {
        let center = camera.screen_from_world(viewport, disc.center);
        let radius = disc.radius * camera.disc_scale() * theme.disc_scale;
        proposed::on_rim(disc.entity, (center, radius), faded(theme.accent, disc.emphasis, theme), theme)
    });
    let is_seen = |figure: &Figure| match &figure.outline {
        Outline::Polygon(corners) => corners.iter().any(|corner| seen.contains(*corner)),
        Outline::Circle { center, .. } => seen.contains(*center),
    };
    ties.chain(discs).filter(is_seen).collect()
}

/// The course of a tie on screen; `None` if its discs touch.
pub fn course(scene: &Scene, tie: &Tie, camera: Camera, viewport: Rect, theme: &Theme) -> Option<Course> {
    let [a, b] = tie.ends().map(|end| &scene.discs[end]);
    let scale = camera.disc_scale() * theme.disc_scale;
    Course::new(
        [a, b].map(|disc| camera.screen_from_world(viewport, disc.center)),
        [a, b].map(|disc| disc.radius * scale + 1.0),
        scene.route(tie.relation).iter().map(|stop| camera.screen_from_world(viewport, *stop)).collect(),
        (tie.bend, bend_scale(camera)),
    )
}

fn stroke(
    scene: &Scene,
    tie: &Tie,
    opacities: Opacities,
    camera: Camera,
    viewport: Rect,
    theme: &Theme,
) -> Option<Stroke> {
    let course = course(scene, tie, camera, viewport, theme)?;
    let Gathered { directed, pattern, count } = tie.stands_for(camera)?;
    let (color, width) = pen((tie.emphasis, pattern), opacities, theme);
    // Widths shrink with the zoom, because thick lines would run together far out. A line drawn for several ties is
    // wider, even where there is no room for their number.
    let width = width * tie.weight * gathered_width(count) * tie_scale(camera);
    let seen = viewport.expand(BEYOND);
    let head = head_scale(camera).filter(|_| directed).map(|scale| {
        let length = course.head_length((5.0 + 2.0 * width) * scale);
        if tie.has_head_half_way(camera) { course.arrow_head_half_way(length) } else { course.arrow_head(length) }
    });
    let head = head.filter(|corners| Rect::from_points(corners).intersects(seen));
    let pieces = cut::line(course.points(), seen, pattern.lengths(width).iter().sum());
    (!pieces.is_empty()).then_some(Stroke { relation: tie.relation, pieces, width, color, pattern, head })
}

/// The factor on the width of a line drawn for `count` ties. It grows slowly and up to 4, so that a few are noticed and
/// thousands do not hide what lies beside them.
pub(crate) fn gathered_width(count: u32) -> f32 {
    (count as f32).sqrt().min(4.0)
}

/// The colour and the width, in points at zoom 1, of a tie of this emphasis and pattern. Ties that are not lit may be
/// faded.
pub fn pen((emphasis, pattern): (Emphasis, Pattern), opacities: Opacities, theme: &Theme) -> (Color32, f32) {
    let (color, width) = full_pen(emphasis, theme);
    let is_adverse = pattern == Pattern::Barred && emphasis >= Emphasis::Normal;
    let (color, width) = if is_adverse { (theme.tie_adverse, width * 1.4) } else { (color, width) };
    // What changed is told whatever else is lit, so that a lit map does not hide it.
    let told = pattern.standing().filter(|_| emphasis >= Emphasis::Normal);
    let (color, width) = told.map_or((color, width), |standing| (theme.of_standing(standing), width * 2.2));
    (faded_ink(color, opacities.of(emphasis), theme), width)
}

/// `color` at this opacity. What is seen through is drawn in darker ink, as far as there is any, so that a single line
/// stands out from the canvas as it would unfaded.
fn faded_ink(color: Color32, opacity: f32, theme: &Theme) -> Color32 {
    if opacity >= 1.0 {
        return color;
    }
    let from_canvas = |color: Color32| (f32::from(color.g()) - f32::from(theme.canvas.g())).abs();
    let darkest = from_canvas(theme.text_soft) / from_canvas(color).max(1.0);
    let ink = if darkest > 1.0 { ((1.0 / opacity - 1.0) / (darkest - 1.0)).min(1.0) } else { 0.0 };
    color.lerp_to_gamma(theme.text_soft, ink).gamma_multiply(opacity)
}

/// The opacities of ties that are not lit (0 to 1). Where so many ties lie over each other that they would make one
/// blot, each is fainter, so that dense parts differ from sparse ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opacities {
    /// Of ties that match the filters.
    pub matching: f32,
    /// Of all others, which match too while something is lit.
    pub others: f32,
}

impl Opacities {
    /// The opacity of a tie of this emphasis.
    pub(crate) fn of(self, emphasis: Emphasis) -> f32 {
        match emphasis {
            Emphasis::Dimmed | Emphasis::Context => self.others,
            Emphasis::Normal => self.matching,
            Emphasis::Lit | Emphasis::Chosen => 1.0,
        }
    }
}

/// The opacities of ties at this zoom.
pub(crate) fn tie_opacities(scene: &Scene, camera: Camera, theme: &Theme) -> Opacities {
    /// The mean number of ties over a place of the map up to which ties do not fade.
    const FREE: f32 = 0.8;
    const FAINTEST: f32 = 0.07;
    let layers = theme.tie_width * tie_scale(camera) / camera.zoom;
    let opacity = |density: f32| (FREE / (density * layers)).clamp(FAINTEST, 1.0);
    Opacities { matching: opacity(scene.match_density), others: opacity(scene.tie_density) }
}

fn full_pen(emphasis: Emphasis, theme: &Theme) -> (Color32, f32) {
    match emphasis {
        Emphasis::Dimmed => (theme.tie_dim.gamma_multiply(0.6), theme.tie_width * 0.8),
        Emphasis::Context => (theme.tie_dim, theme.tie_width * 0.9),
        Emphasis::Normal => (theme.tie, theme.tie_width),
        Emphasis::Lit => (theme.tie_strong, theme.tie_width * 1.7),
        Emphasis::Chosen => (theme.tie_strong, theme.tie_width * 3.0),
    }
}

/// The factor on the widths of ties at this zoom. Thinner lines would be paler than their colour, so they shrink no
/// further than to [`THINNEST`] unless the map is so large that they have to.
pub(crate) fn tie_scale(camera: Camera) -> f32 {
    const THINNEST: f32 = 0.75;
    camera.zoom.sqrt().clamp((3.0 * camera.zoom).clamp(0.5, THINNEST), 1.25)
}

/// The factor on the bends of ties at this zoom. Farther out, parallel ties draw together, and at last become one.
pub(crate) fn bend_scale(camera: Camera) -> f32 {
    if is_gathered(camera) { 0.0 } else { camera.zoom.clamp(0.2, 1.5) }
}

/// The factor on the lengths of arrow heads at this zoom; `None` where they would only be specks.
pub(crate) fn head_scale(camera: Camera) -> Option<f32> {
    (camera.zoom > 0.12).then(|| camera.zoom.sqrt().clamp(0.45, 1.3))
}

/// The shapes of one entity, from back to front.
fn mark(disc: &Disc, center: Pos2, radius: f32, theme: &Theme, figures: &mut Vec<Figure>) {
    let fade = |color: Color32| faded(color, disc.emphasis, theme);
    let color = fade(disc.color);
    if disc.emphasis == Emphasis::Chosen {
        figures.push(Figure {
            entity: Some(disc.entity),
            outline: Outline::Circle { center, radius: radius + RING },
            fill: theme.canvas,
            edge: theme.accent,
            edge_width: 2.5,
        });
    }
    let ring = disc.ring.iter().map(|color| fade(*color)).collect::<Vec<_>>();
    if !ring.is_empty() {
        let gap = Figure { fill: theme.canvas, ..circle(center, radius + ARC * 0.4) };
        let ring = arcs(&ring, center, radius + ARC).chain([gap]);
        figures.extend(ring.map(|figure| Figure { entity: Some(disc.entity), ..figure }));
    }
    figures.push(Figure { entity: Some(disc.entity), ..mark_figure(disc.shape, color, center, radius, theme) });
    if disc.pinned {
        figures.push(Figure {
            entity: Some(disc.entity),
            outline: Outline::Circle { center, radius: (radius * 0.3).max(1.5) },
            fill: if disc.shape.is_hollow() { color } else { theme.canvas },
            edge: color,
            edge_width: 0.0,
        });
    }
}

/// A circle with transparent colours, which the caller fills in.
fn circle(center: Pos2, radius: f32) -> Figure {
    let none = Color32::TRANSPARENT;
    Figure { entity: None, outline: Outline::Circle { center, radius }, fill: none, edge: none, edge_width: 0.0 }
}

/// A circle in equal sectors of these colours. The mark covers its middle, and a ring is left to be seen.
fn arcs(colors: &[Color32], center: Pos2, radius: f32) -> impl Iterator<Item = Figure> {
    /// The pieces of a sector; each is small enough to be convex and look round.
    const PIECES: usize = 6;
    let turn = std::f32::consts::TAU / colors.len().max(1) as f32;
    colors.iter().enumerate().flat_map(move |(nth, color)| {
        let rim = move |share: f32| {
            // The first sector begins at the top.
            let angle = turn * (nth as f32 + share) - std::f32::consts::FRAC_PI_2;
            center + Vec2::angled(angle) * radius
        };
        (0..PIECES).map(move |piece| {
            let at = |of: f32| rim((piece as f32 + of) / PIECES as f32);
            let corners = vec![center, at(0.0), at(0.25), at(0.5), at(0.75), at(1.0)];
            Figure { entity: None, outline: Outline::Polygon(corners), fill: *color, edge: *color, edge_width: 0.5 }
        })
    })
}

fn name_color(emphasis: Emphasis, theme: &Theme) -> Color32 {
    match emphasis {
        Emphasis::Dimmed | Emphasis::Context => theme.label_dim,
        Emphasis::Normal | Emphasis::Lit | Emphasis::Chosen => theme.label,
    }
}

/// The colour of the name of a tie, which is fainter than the names of entities.
fn tie_name_color(emphasis: Emphasis, theme: &Theme) -> Color32 {
    match emphasis {
        Emphasis::Dimmed | Emphasis::Context => theme.label_dim,
        Emphasis::Normal => theme.text_faint,
        Emphasis::Lit | Emphasis::Chosen => theme.tie_strong,
    }
}

fn text_lines(label: &Label, color: Color32, area: Rect, theme: &Theme) -> Vec<Text> {
    let height = label.size * LINE_HEIGHT;
    let top = area.center().y - height * label.lines.len() as f32 / 2.0;
    let begins = Side::of(&label.lines.concat());
    (0_u8..)
        .zip(&label.lines)
        .map(|(nth, line)| {
            let width = super::text::width(line, label.size, label.font);
            let x = match label.flush {
                -1 => area.left() + width / 2.0,
                1 => area.right() - width / 2.0,
                _ => area.center().x,
            };
            Text {
                center: Pos2::new(x, top + height * (f32::from(nth) + 0.5)),
                words: line.clone(),
                begins,
                size: label.size,
                font: label.font,
                color,
                halo: theme.halo,
            }
        })
        .collect()
}
