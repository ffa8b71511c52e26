//! The overview: a small picture of the whole map in a corner, while a part of the map is out of sight.
//!
//! The picture is drawn into a texture whenever the scene changes, so that a frame costs the same for a hundred
//! entities as for a hundred thousand.

use eframe::egui::{
    self, Color32, ColorImage, CornerRadius, CursorIcon, Pos2, Rect, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Vec2, WidgetInfo,
};

use crate::{
    dataset::id::EntityIndex,
    scene::{Emphasis, Scene, light, pick::Sight, theme::Colors},
    session::Session,
};

/// The largest size of the plate, in points.
const LARGEST: Vec2 = Vec2::new(184.0, 128.0);
/// The space between the edge of the plate and the picture, in points.
const INSET: f32 = 8.0;
/// The space between the plate and the edges of the map, in points.
const ASIDE: f32 = 14.0;
/// The space for chips along the upper edge of the map, in points.
const BELOW_CHIPS: f32 = 40.0;
/// The smallest map on screen that has an overview, in points.
const ROOM: Vec2 = Vec2::new(520.0, 360.0);
/// The fewest entities of a network that has an overview.
const FEW: usize = 12;
/// The share of the map in sight below which the overview is shown. An entity that is dragged over the edge should not
/// bring up a plate that covers others.
const IN_SIGHT: f32 = 0.75;
/// The most lit entities that the plate keeps clear of; of more, it keeps clear of the selected ones.
const FEW_LIT: usize = 60;
/// The room of an entity with its name, to each side of its middle, in points.
const WITH_NAME: Vec2 = Vec2::new(80.0, 24.0);
/// The most ties that are drawn; more would only make a blot.
const MANY_TIES: usize = 3_000;
/// The least radius of an entity, in points.
const SPECK: f32 = 0.8;

/// The texture, and the state that it was drawn of.
#[derive(Default)]
pub struct Overview {
    /// Whether the user does without it.
    unwanted: bool,
    drawn: Option<Drawn>,
    /// The world rectangle around all entities, with the number of moves for which it was worked out.
    world: Option<(u64, Rect)>,
    /// What is on the map and what is lit of it, with the revision of the session for which it was found.
    there: Option<(u64, There)>,
    /// Whether entities are on their way. The picture is drawn anew when they have come to rest.
    moving: bool,
    /// The area of the plate on screen, while it is shown.
    area: Option<Rect>,
}

/// What is on the map, after filters.
struct There {
    /// The world rectangle around all entities.
    world: Rect,
    /// The entities that are lit, if they are few: the plate keeps clear of them and their names.
    lit: Vec<EntityIndex>,
}

struct Drawn {
    of: DrawnOf,
    /// The world rectangle in the picture: around all entities, whatever the filters hide.
    world: Rect,
    texture: TextureHandle,
}

/// The state that the picture depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
struct DrawnOf {
    contents: u64,
    moves: u64,
    theme: Colors,
    /// The number of pixels of the texture per point.
    detail: u8,
}

impl DrawnOf {
    /// Whether `new` differs only in the places of entities.
    fn may_wait_for(&self, new: &Self) -> bool {
        Self { moves: new.moves, ..*self } == *new
    }
}

impl std::fmt::Debug for Overview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Overview").field("area", &self.area).finish_non_exhaustive()
    }
}

impl Overview {
    /// Whether the screen point `place` lies on the plate.
    pub fn covers(&self, place: Pos2) -> bool {
        self.area.is_some_and(|area| area.contains(place))
    }

    /// Sets whether entities are on their way.
    pub fn set_moving(&mut self, moving: bool) {
        self.moving = moving;
    }

    /// Sets whether the user wants the overview.
    pub fn set_wanted(&mut self, wanted: bool) {
        self.unwanted = !wanted;
    }

    /// Hides the overview.
    pub fn hide(&mut self) {
        self.area = None;
    }

    /// Shows the overview in the lower right corner of the map if a part of what is on it is out of `sight`. Returns the
    /// world point that the pointer asks to be in the middle of the map, if it does.
    pub fn ui(&mut self, ui: &egui::Ui, sight: Sight<'_>, session: &Session) -> Option<Pos2> {
        self.area = None;
        let Sight { camera, viewport: map, .. } = sight;
        let few = session.network().dataset().entities.len() < FEW;
        if self.unwanted || few || map.width() < ROOM.x || map.height() < ROOM.y {
            return None;
        }
        let seen = camera.visible_world(map);
        let there = self.there(sight, session);
        if share_in_sight(there.world, seen) > IN_SIGHT {
            return None;
        }
        let lit = there.lit.iter().map(|entity| camera.screen_from_world(map, session.position(*entity)));
        let lit: Vec<Pos2> = lit.collect();
        let world = self.world(session);
        let drawn = self.draw(ui, sight, session, world);
        let world = drawn.world;
        let plate = place(map, plate_size(world), &lit);
        drawn.paint(&ui.painter_at(map), sight, plate, seen);
        let picture = plate.shrink(INSET);
        let scale = picture.width() / world.width();
        let response = ui.interact(plate, ui.scope_id().with("overview"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, session.words().say("map-overview")));
        let response = response.on_hover_cursor(CursorIcon::Grab);
        let asked = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged());
        let asked = asked.map(|at| world.clamp(world.min + (at - picture.min) / scale));
        self.area = Some(plate);
        asked
    }

    /// The world rectangle around all entities, whatever the filters hide.
    fn world(&mut self, session: &Session) -> Rect {
        let moves = session.moves();
        if let Some((_, world)) = self.world.filter(|(known, _)| *known == moves) {
            return world;
        }
        let places = session.network().dataset().entity_indices().map(|entity| session.position(entity));
        let world = places.fold(Rect::NOTHING, |world, place| world.union(Rect::from_pos(place)));
        let world = Rect::from_center_size(world.center(), world.size().max(Vec2::splat(1.0)));
        self.world = Some((moves, world));
        world
    }

    /// What is on the map, found when something changes.
    fn there(&mut self, sight: Sight<'_>, session: &Session) -> &There {
        let known = self.there.take().filter(|(revision, _)| *revision == session.revision());
        let (_, there) =
            self.there.insert(known.unwrap_or_else(|| (session.revision(), There::of(sight.scene, session))));
        there
    }

    /// The picture of `world`, drawn anew if the scene has changed, but not before moving entities have come to rest.
    fn draw(&mut self, ui: &egui::Ui, sight: Sight<'_>, session: &Session, world: Rect) -> &Drawn {
        let detail = ui.pixels_per_point().ceil().clamp(1.0, 3.0) as u8;
        let theme = sight.theme.colors();
        let of = DrawnOf { contents: session.contents(), moves: session.moves(), theme, detail };
        let holds = |drawn: &Drawn| drawn.of == of || (self.moving && drawn.of.may_wait_for(&of));
        let drawn = self.drawn.take().filter(holds);
        self.drawn.insert(drawn.unwrap_or_else(|| {
            let image = image(sight, session, world, f32::from(detail));
            Drawn { of, world, texture: ui.ctx().load_texture("overview", image, TextureOptions::LINEAR) }
        }))
    }
}

impl There {
    fn of(scene: &Scene, session: &Session) -> Self {
        let places = scene.discs.iter().map(|disc| session.position(disc.entity));
        let world = places.fold(Rect::NOTHING, |world, place| world.union(Rect::from_pos(place)));
        // Were it clear of what the pointer lights as well, the plate would flee from the pointer.
        let lit = light::entities(session);
        let lit = scene.discs.iter().map(|disc| disc.entity).filter(|entity| lit.contains(entity.position()));
        let mut lit: Vec<EntityIndex> = lit.take(FEW_LIT + 1).collect();
        if lit.len() > FEW_LIT {
            lit = session.seen().selection.entities().collect();
        }
        Self { world: Rect::from_center_size(world.center(), world.size().max(Vec2::splat(1.0))), lit }
    }
}

impl Drawn {
    /// Paints the picture on its plate, with a frame around what is `seen` of the world.
    fn paint(&self, painter: &egui::Painter, sight: Sight<'_>, plate: Rect, seen: Rect) {
        let (theme, picture) = (sight.theme, plate.shrink(INSET));
        let scale = picture.width() / self.world.width();
        painter.rect_filled(plate, CornerRadius::same(6), theme.panel);
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        painter.image(self.texture.id(), picture, whole, Color32::WHITE);
        let frame = Rect::from_center_size(
            picture.min + (seen.center() - self.world.min) * scale,
            (seen.size() * scale).max(Vec2::splat(6.0)),
        );
        for veil in around(frame.intersect(picture), picture) {
            painter.rect_filled(veil, 0.0, theme.panel.gamma_multiply(0.6));
        }
        let inside = painter.with_clip_rect(plate);
        inside.rect_stroke(frame, CornerRadius::same(2), Stroke::new(1.5, theme.accent), StrokeKind::Middle);
        painter.rect_stroke(plate, CornerRadius::same(6), Stroke::new(1.0, theme.line), StrokeKind::Inside);
    }
}

/// The place in `map` for a plate of this size: the lower right corner, or the first other corner that covers fewer of
/// the entities `lit`, given as screen points, and their names.
fn place(map: Rect, size: Vec2, lit: &[Pos2]) -> Rect {
    let inside = map.shrink(ASIDE);
    let right = inside.right() - size.x;
    let corners = [
        Pos2::new(right, inside.bottom() - size.y),
        Pos2::new(inside.left(), inside.bottom() - size.y),
        // Chips stand along the upper edge.
        Pos2::new(right, inside.top() + BELOW_CHIPS),
        Pos2::new(inside.left(), inside.top() + BELOW_CHIPS),
    ];
    let plates = corners.map(|corner| Rect::from_min_size(corner, size));
    let covered = |plate: &Rect| lit.iter().filter(|at| plate.expand2(WITH_NAME).contains(**at)).count();
    plates.into_iter().min_by_key(covered).unwrap_or(plates[0])
}

/// The share of `world` that lies in `seen`; 0 or 1 for a world without area.
fn share_in_sight(world: Rect, seen: Rect) -> f32 {
    let common = world.intersect(seen);
    if common.is_negative() { 0.0 } else { common.area() / world.area().max(f32::MIN_POSITIVE) }
}

/// The size of the plate for `world`, in points: as large as fits in the proportions of the world, but never a mere
/// line.
fn plate_size(world: Rect) -> Vec2 {
    let free = LARGEST - Vec2::splat(2.0 * INSET);
    let scale = (free / world.size()).min_elem();
    world.size() * scale + Vec2::splat(2.0 * INSET)
}

/// The four rectangles that `hole` leaves of `all`.
fn around(hole: Rect, all: Rect) -> [Rect; 4] {
    let hole = if hole.is_negative() { Rect::from_pos(all.min) } else { hole };
    [
        Rect::from_min_max(all.min, Pos2::new(all.right(), hole.top())),
        Rect::from_min_max(Pos2::new(all.left(), hole.bottom()), all.max),
        Rect::from_min_max(Pos2::new(all.left(), hole.top()), hole.left_bottom()),
        Rect::from_min_max(hole.right_top(), Pos2::new(all.right(), hole.bottom())),
    ]
}

/// The picture of the scene within `world`, with entities as specks, and with ties if they are few; `detail` is the
/// number of pixels per point.
fn image(sight: Sight<'_>, session: &Session, world: Rect, detail: f32) -> ColorImage {
    let Sight { scene, theme, .. } = sight;
    let size = (plate_size(world) - Vec2::splat(2.0 * INSET)) * detail;
    let mut canvas = Raster::new([(size.x.ceil() as usize).max(1), (size.y.ceil() as usize).max(1)]);
    let scale = (size / world.size()).min_elem();
    // During a glide entities are shown at their new places.
    let place = |at: usize| (session.position(scene.discs[at].entity) - world.min) * scale;
    if scene.ties.len() <= MANY_TIES {
        for tie in &scene.ties {
            let [from, to] = tie.ends().map(place);
            canvas.line(from, to, theme.tie);
        }
    }
    for (at, disc) in scene.discs.iter().enumerate() {
        let color = match disc.standing {
            Emphasis::Dimmed | Emphasis::Context => disc.color.gamma_multiply(0.35),
            Emphasis::Normal | Emphasis::Lit | Emphasis::Chosen => disc.color,
        };
        canvas.speck(place(at), (disc.radius * scale).max(SPECK * detail), color);
    }
    canvas.image
}

/// An image that is drawn into pixel by pixel.
struct Raster {
    image: ColorImage,
}

impl Raster {
    fn new(size: [usize; 2]) -> Self {
        Self { image: ColorImage::filled(size, Color32::TRANSPARENT) }
    }

    /// Draws a round speck with a soft rim, in pixels.
    fn speck(&mut self, center: Vec2, radius: f32, color: Color32) {
        let reach = radius + 0.5;
        let rows = pixels(center.y - reach, center.y + reach, self.image.size[1]);
        for y in rows {
            for x in pixels(center.x - reach, center.x + reach, self.image.size[0]) {
                let distance = (Vec2::new(x as f32 + 0.5, y as f32 + 0.5) - center).length();
                self.blend(x, y, color.gamma_multiply((reach - distance).clamp(0.0, 1.0)));
            }
        }
    }

    /// Draws a faint line one pixel wide.
    fn line(&mut self, from: Vec2, to: Vec2, color: Color32) {
        let steps = (to - from).abs().max_elem().ceil().clamp(1.0, 2_000.0);
        let faint = color.gamma_multiply(0.5);
        for step in 0..=steps as u32 {
            let at = from + (to - from) * (step as f32 / steps);
            let inside = at.x >= 0.0 && at.y >= 0.0;
            if inside && (at.x as usize) < self.image.size[0] && (at.y as usize) < self.image.size[1] {
                self.blend(at.x as usize, at.y as usize, faint);
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, color: Color32) {
        let pixel = &mut self.image[(x, y)];
        *pixel = pixel.blend(color);
    }
}

/// The pixels from `from` to `to` along a side of `size` pixels.
fn pixels(from: f32, to: f32, size: usize) -> std::ops::Range<usize> {
    // A cast from a float saturates, so that it cannot overflow.
    (from.floor().max(0.0) as usize).min(size)..(to.ceil().max(0.0) as usize).min(size)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        dataset::{bundled::FOUNDING, look::ThemeName, read::read_text, view::Selection},
        network::Network,
        scene::theme::Theme,
        session::{action::Action, world::World},
    };

    /// The founding dataset, its entities in rows.
    fn session() -> Session {
        let dataset = read_text(FOUNDING.text).dataset.unwrap();
        let places =
            (0..dataset.entities.len()).map(|nth| Pos2::new(40.0 * (nth % 10) as f32, 40.0 * (nth / 10) as f32));
        let places = places.collect();
        Session::new(Arc::new(World::new(Arc::new(Network::new(Arc::new(dataset))), places)))
    }

    #[test]
    fn the_plate_keeps_the_proportions_of_the_world_and_its_bounds() {
        for size in [Vec2::new(4000.0, 1000.0), Vec2::new(10.0, 900.0), Vec2::splat(1.0)] {
            let plate = plate_size(Rect::from_min_size(Pos2::new(-7.0, 3.0), size));
            assert!(plate.x <= LARGEST.x + 0.1 && plate.y <= LARGEST.y + 0.1, "{plate} of {size}");
            let free = plate - Vec2::splat(2.0 * INSET);
            assert!((free.x / free.y - size.x / size.y).abs() < 0.01 * size.x / size.y, "{plate} of {size}");
        }
    }

    #[test]
    fn the_overview_goes_to_a_corner_where_it_covers_nothing_that_is_lit() {
        let (map, size) = (Rect::from_min_size(Pos2::ZERO, Vec2::new(900.0, 700.0)), Vec2::new(180.0, 120.0));
        let usual = place(map, size, &[]);
        assert!(usual.right() > 880.0 && usual.bottom() > 680.0, "{usual}");
        assert_eq!(place(map, size, &[Pos2::new(400.0, 300.0)]), usual);
        let beside = place(map, size, &[usual.center()]);
        assert!(!beside.expand(4.0).contains(usual.center()) && beside.left() < 20.0, "{beside}");
        let all: Vec<Pos2> = (0..90_u8)
            .flat_map(|x| (0..70_u8).map(move |y| (x, y)))
            .map(|(x, y)| Pos2::new(f32::from(x), f32::from(y)) * 10.0)
            .collect();
        assert!(map.contains_rect(place(map, size, &all)), "where everything is lit it is somewhere still");
    }

    #[test]
    fn what_the_selection_lights_is_kept_clear() {
        let mut session = session();
        let lit = |session: &Session| {
            let theme = Theme::get(ThemeName::Light);
            There::of(&Scene::compose(session, theme, None), session).lit
        };
        assert!(lit(&session).is_empty(), "nothing is selected");
        let hkic = session.network().dataset().entity_by_id("hkic").unwrap();
        session.apply(Action::Select(Selection::entity(hkic)));
        assert!(lit(&session).contains(&hkic) && lit(&session).len() > 5, "with its neighbours");
    }

    #[test]
    fn the_overview_waits_until_a_good_part_is_out_of_sight() {
        let world = Rect::from_min_size(Pos2::ZERO, Vec2::new(100.0, 60.0));
        for (seen, there) in [
            (world.expand(3.0), false),
            (world.shrink(4.0), false),
            (world.shrink(12.0), true),
            (world.translate(Vec2::new(300.0, 0.0)), true),
        ] {
            assert_eq!(share_in_sight(world, seen) <= IN_SIGHT, there, "{seen}");
        }
    }

    #[test]
    fn what_is_out_of_sight_is_covered_without_overlaps() {
        let all = Rect::from_min_max(Pos2::ZERO, Pos2::new(100.0, 60.0));
        let area = |rect: Rect| if rect.is_positive() { rect.area() } else { 0.0 };
        for hole in [Rect::from_min_max(Pos2::new(20.0, 10.0), Pos2::new(50.0, 30.0)), all, Rect::NOTHING] {
            let covered: f32 = around(hole, all).into_iter().map(area).sum();
            let open = area(hole.intersect(all));
            assert!((covered - (all.area() - open)).abs() < 0.01, "{covered} around {hole}");
        }
    }

    #[test]
    fn a_speck_at_the_edge_stays_in_the_image() {
        let mut raster = Raster::new([4, 3]);
        raster.speck(Vec2::new(-1.0, 2.9), 2.0, Color32::RED);
        raster.speck(Vec2::new(f32::NAN, f32::INFINITY), 2.0, Color32::RED);
        raster.line(Vec2::new(-5.0, -5.0), Vec2::new(9.0, 9.0), Color32::RED);
        assert!(raster.image.pixels.iter().any(|pixel| *pixel != Color32::TRANSPARENT));
    }
}
