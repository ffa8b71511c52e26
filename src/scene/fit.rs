//! Fitting a camera to a map, so that neither discs nor labels nor callouts are cut off.

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Scene,
    camera::Camera,
    label::{self, Label},
    theme::Theme,
};
use crate::dataset::{id::EntityIndex, view::Frame};

/// A camera, and the area that its labels have to stay within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The camera that shows the subject.
    pub camera: Camera,
    /// The area the camera was fitted to, in points about the world's origin at the camera's zoom.
    pub frame: Rect,
}

/// The things to be in view.
#[derive(Debug, Default)]
struct Subject<'a> {
    /// A part of the world, in world units.
    area: Option<Rect>,
    /// Entities. Their discs grow more slowly than distances when the map is enlarged.
    discs: Vec<&'a Disc>,
    /// Callouts, by the middle of the card in world units and its extent in points, which does not grow at all.
    cards: Vec<(Pos2, Vec2)>,
}

impl Fit {
    /// Shows all discs and callouts of `scene` in `area`, a size in points. Room is left for labels at the edge, which
    /// stand inwards rather than make the map small.
    pub fn new(scene: &Scene, area: Vec2, theme: &Theme) -> Self {
        Self::whole(scene, scene.discs.iter().chain(&scene.folded).collect(), area, theme)
    }

    /// As [`Self::new`], but without the places of folded leaves, for a picture in which they are never unfolded.
    pub(crate) fn drawn(scene: &Scene, area: Vec2, theme: &Theme) -> Self {
        if scene.overview.is_some() {
            return Self::new(scene, area, theme);
        }
        Self::whole(scene, scene.discs.iter().collect(), area, theme)
    }

    fn whole(scene: &Scene, discs: Vec<&Disc>, area: Vec2, theme: &Theme) -> Self {
        let room = Vec2::new(theme.label_size * 3.4, theme.label_size * 1.4);
        let mut subject = Subject::of(scene, discs);
        subject.cards.extend(scene.headings.all.iter().map(|heading| heading.card(theme)));
        Self::to(&subject, area, room, LARGEST_WHOLE, theme)
    }

    /// Shows the `frame` of a view, and all callouts, in `area`, a size in points. Entities that the filters hide
    /// cannot be framed: if all of the frame is hidden, everything that is shown is in view.
    pub fn framed(scene: &Scene, frame: &Frame, area: Vec2, theme: &Theme) -> Self {
        match frame {
            Frame::Around(entities) => {
                let discs: Vec<&Disc> = entities
                    .iter()
                    .filter_map(|entity| scene.disc(*entity).or_else(|| scene.folded_disc(*entity)))
                    .collect();
                if discs.is_empty() {
                    return Self::new(scene, area, theme);
                }
                // Room for the names of these entities and for some of their ties.
                let room = Vec2::new(theme.label_size * 5.0, theme.label_size * 2.2);
                let largest = largest(&discs, area);
                Self::to(&Subject::of(scene, discs), area, room, largest, theme)
            }
            Frame::Area(world) if world.is_finite() && world.is_positive() => {
                let subject = Subject { area: Some(*world), ..Subject::of(scene, Vec::new()) };
                Self::to(&subject, area, Vec2::ZERO, *Camera::ZOOM.end(), theme)
            }
            Frame::All | Frame::Area(_) => Self::new(scene, area, theme),
        }
    }

    /// Shows the `frame` of the step on stage in `area`, a size in points, as large as what the step is about has room.
    /// Its callouts find their places afterwards.
    pub(super) fn told(scene: &Scene, frame: &Frame, area: Vec2, theme: &Theme) -> Self {
        let only = |discs| Subject { discs, ..Subject::default() };
        let all = || {
            let room = Vec2::new(theme.label_size * 3.4, theme.label_size * 1.4);
            let cards = scene.headings.all.iter().map(|heading| heading.card(theme)).collect();
            let subject = Subject { cards, ..only(scene.discs.iter().chain(&scene.folded).collect()) };
            Self::to(&subject, area, room, LARGEST_WHOLE, theme)
        };
        match frame {
            Frame::Around(entities) => {
                let told = scene.told.iter().map(|at| &scene.discs[*at]);
                let discs: Vec<&Disc> = entities.iter().filter_map(|entity| scene.disc(*entity)).chain(told).collect();
                if discs.is_empty() {
                    return all();
                }
                let largest = largest(&discs, area);
                let room = Vec2::new(theme.label_size * 5.0, theme.label_size * 2.2);
                Self::to(&only(discs), area, room, largest, theme)
            }
            Frame::Area(world) if world.is_finite() && world.is_positive() => {
                let subject = Subject { area: Some(*world), ..Subject::default() };
                Self::to(&subject, area, Vec2::ZERO, *Camera::ZOOM.end(), theme)
            }
            Frame::All | Frame::Area(_) => all(),
        }
    }

    /// The same middle, shown smaller by a factor.
    pub(super) fn smaller(self, factor: f32) -> Self {
        let camera = Camera { zoom: (self.camera.zoom * factor).max(*Camera::ZOOM.start()), ..self.camera };
        let center = (camera.center.to_vec2() * camera.zoom).to_pos2();
        Self { camera, frame: Rect::from_center_size(center, self.frame.size()) }
    }

    /// Shows `subject` as large as it fits into `area`, less `room` along each edge, and no larger than zoom `largest`.
    fn to(subject: &Subject<'_>, area: Vec2, room: Vec2, largest: f32, theme: &Theme) -> Self {
        const ROUNDS: usize = 8;
        let free = (area - 2.0 * room).max(area * 0.5);
        let world = subject.world().size().max(Vec2::splat(1.0));
        let mut zoom = (free / world).min_elem().clamp(*Camera::ZOOM.start(), largest);
        let mut extent = subject.extent(zoom, theme);
        for _ in 0..ROUNDS {
            if extent.width() <= free.x && extent.height() <= free.y {
                break;
            }
            // Discs grow more slowly than distances, so they overhang by about as much at the next zoom.
            let overhang = extent.size() - world * zoom;
            zoom = ((free - overhang) / world).min_elem().min(zoom * 0.99).max(*Camera::ZOOM.start());
            extent = subject.extent(zoom, theme);
        }
        let camera = Camera { center: (extent.center().to_vec2() / zoom).to_pos2(), zoom };
        Self { camera, frame: Rect::from_center_size(extent.center(), area) }
    }

    /// The labels of `scene` at this zoom, none of them leaving the frame.
    pub fn labels(&self, scene: &Scene, theme: &Theme) -> Vec<Label> {
        label::place(scene, self.camera.zoom, theme, Some(self.frame))
    }
}

/// The largest zoom of framed entities in `area`, a size in points: what is around a single one stays in sight, and
/// several fill the frame.
fn largest(discs: &[&Disc], area: Vec2) -> f32 {
    /// The area for which the two zooms below are meant; they grow with it.
    const USUAL: Vec2 = Vec2::new(1200.0, 540.0);
    let alone = discs.iter().all(|disc| disc.entity == discs[0].entity);
    let usual = if alone { 1.6 } else { 3.5 };
    usual * (area / USUAL).min_elem().max(1.0)
}

/// The largest zoom of a whole map: even two entities fill a page.
const LARGEST_WHOLE: f32 = *Camera::ZOOM.end();

/// The entities that lie so far away that they would shrink the rest of the map to a speck: many times as far from the
/// middle as most. Empty if they are more than one in twenty.
pub(crate) fn outliers(discs: &[Disc]) -> Vec<EntityIndex> {
    /// The distance from the middle of an outlier: this many times the median distance, plus this many world units.
    const FAR: (f32, f32) = (15.0, 1_000.0);
    /// The least number of entities per outlier; with fewer, the far ones are a part of the map.
    const FEW: usize = 20;
    let median = |mut values: Vec<f32>| {
        let middle = values.len() / 2;
        *values.select_nth_unstable_by(middle, f32::total_cmp).1
    };
    if discs.len() < 3 {
        return Vec::new();
    }
    let middle = Pos2::new(
        median(discs.iter().map(|disc| disc.center.x).collect()),
        median(discs.iter().map(|disc| disc.center.y).collect()),
    );
    let reach = median(discs.iter().map(|disc| disc.center.distance(middle)).collect()) * FAR.0 + FAR.1;
    let far = discs.iter().filter(|disc| disc.center.distance(middle) > reach).map(|disc| disc.entity);
    let far: Vec<EntityIndex> = far.collect();
    if far.len() <= (discs.len() / FEW).max(1) { far } else { Vec::new() }
}

impl<'a> Subject<'a> {
    /// A subject of these discs and all callouts of `scene`.
    fn of(scene: &Scene, discs: Vec<&'a Disc>) -> Self {
        let cards = scene.callouts.iter().map(|callout| (callout.at, callout.extent)).collect();
        Self { area: None, discs, cards }
    }

    /// The smallest world rectangle around everything, with cards as points.
    fn world(&self) -> Rect {
        let discs = self.discs.iter().map(|disc| {
            let radius = Vec2::splat(2.0 * disc.radius);
            Rect::from_center_size(disc.center, radius)
        });
        let cards = self.cards.iter().map(|(at, _)| Rect::from_center_size(*at, Vec2::ZERO));
        discs.chain(cards).chain(self.area).reduce(Rect::union).unwrap_or(Rect::ZERO)
    }

    /// The area of the subject at this zoom, in points about the world's origin.
    fn extent(&self, zoom: f32, theme: &Theme) -> Rect {
        // The points of a star reach beyond the disc of the same size.
        const POINTS: f32 = 1.2;
        let scale = Camera { center: Pos2::ZERO, zoom }.disc_scale() * theme.disc_scale * POINTS;
        let point = |world: Pos2| (world.to_vec2() * zoom).to_pos2();
        let discs = self
            .discs
            .iter()
            .map(|disc| Rect::from_center_size(point(disc.center), Vec2::splat(2.0 * disc.radius * scale)));
        let cards = self.cards.iter().map(|(at, extent)| Rect::from_center_size(point(*at), *extent));
        let area = self.area.map(|area| Rect::from_min_max(point(area.min), point(area.max)));
        discs.chain(cards).chain(area).reduce(Rect::union).unwrap_or(Rect::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn discs(places: impl Iterator<Item = [f32; 2]>) -> Vec<Disc> {
        let disc = |(at, place): (usize, [f32; 2])| Disc {
            entity: EntityIndex::new(at),
            center: place.into(),
            ..Disc::default()
        };
        places.enumerate().map(disc).collect()
    }

    #[test]
    fn one_that_lies_a_hundred_times_as_far_is_outside_and_a_long_row_is_not() {
        let row = |count: u16| (0..count).map(|at| [f32::from(at) * 80.0, 0.0]);
        assert_eq!(outliers(&discs(row(300))), []);
        assert_eq!(outliers(&discs(row(9).chain([[90_000.0, -70_000.0]]))), [EntityIndex::new(9)]);
        assert_eq!(outliers(&discs([[0.0, 0.0], [60.0, 0.0], [1e6, 1e6]].into_iter())), [EntityIndex::new(2)]);
        assert_eq!(outliers(&discs([[0.0, 0.0], [1e6, 1e6]].into_iter())), [], "of two neither is outside");
        let apart = row(20).chain((0..20).map(|at| [90_000.0, f32::from(at as u8) * 80.0]));
        assert_eq!(outliers(&discs(apart)), [], "two crowds are two parts of one map");
        let one_place = std::iter::repeat_n([5.0, 5.0], 40);
        assert_eq!(outliers(&discs(one_place)), []);
    }
}
