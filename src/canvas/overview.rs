//! A small picture of the whole map in a corner, for as long as a part of it is out of sight.
//!
//! It is drawn into a texture whenever the scene changes, so that a frame costs the same for a hundred
//! entities as for a hundred thousand.

use eframe::egui::{
    self, Color32, ColorImage, CornerRadius, CursorIcon, Pos2, Rect, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Vec2, WidgetInfo,
};

use crate::{
    dataset::look::ThemeName,
    scene::{Emphasis, Scene, camera::Camera, theme::Theme},
    session::Session,
};

/// The most room it takes, in points.
const LARGEST: Vec2 = Vec2::new(184.0, 128.0);
/// Space between its edge and the map in it, in points.
const INSET: f32 = 8.0;
/// Space between it and the edges of the map, in points.
const ASIDE: f32 = 14.0;
/// The room that is left to chips along the upper edge of the map, in points.
const BELOW_CHIPS: f32 = 40.0;
/// Smaller maps on screen have no room for it.
const ROOM: Vec2 = Vec2::new(520.0, 360.0);
/// Networks with fewer entities are seen at a glance anyway.
const FEW: usize = 12;
/// Once less of the map than this is in sight, it is there: an entity that is dragged over the edge
/// should not bring up what covers others.
const IN_SIGHT: f32 = 0.75;
/// More ties than that would only make a blot.
const MANY_TIES: usize = 3_000;
/// An entity is at least this large, in points.
const SPECK: f32 = 0.8;

/// The small picture, and of what it was drawn.
#[derive(Default)]
pub struct Overview {
    drawn: Option<Drawn>,
    /// The part of the world that all entities lie in, and after how many moves.
    world: Option<(u64, Rect)>,
    /// Whether entities are on their way: it is drawn anew when they have come to rest.
    moving: bool,
    /// Where it is on screen, if it is.
    area: Option<Rect>,
}

struct Drawn {
    subject: Subject,
    /// The part of the world that is in it: all entities, whatever the filters hide.
    world: Rect,
    texture: TextureHandle,
}

/// All that the picture depends on.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Subject {
    contents: u64,
    moves: u64,
    theme: ThemeName,
    /// Pixels of the texture for each point.
    detail: u8,
}

impl Subject {
    /// Whether only places are others in `new`.
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
    /// Whether `place` on screen lies on it rather than on the map.
    pub fn covers(&self, place: Pos2) -> bool {
        self.area.is_some_and(|area| area.contains(place))
    }

    /// Says whether entities are on their way.
    pub fn set_moving(&mut self, moving: bool) {
        self.moving = moving;
    }

    /// Takes it off the map.
    pub fn hide(&mut self) {
        self.area = None;
    }

    /// Shows it in the lower right corner of `map`, if `camera` leaves a part of the network out of
    /// sight. Returns where in the world the middle of the map should be, if the pointer asks for that.
    pub fn ui(
        &mut self,
        ui: &egui::Ui,
        map: Rect,
        scene: &Scene,
        camera: Camera,
        session: &Session,
        theme: &Theme,
    ) -> Option<Pos2> {
        self.area = None;
        if session.network().dataset().entities.len() < FEW || map.width() < ROOM.x || map.height() < ROOM.y {
            return None;
        }
        let seen = camera.visible_world(map);
        let world = self.world(session);
        if share_in_sight(world, seen) > IN_SIGHT {
            return None;
        }
        let Drawn { world, texture, .. } = self.draw(ui, scene, world, session, theme);
        let selected = session.seen().selection.entities();
        let selected = selected.map(|entity| camera.screen_from_world(map, session.position(entity)));
        let plate = place(map, plate_size(*world), &selected.collect::<Vec<_>>());
        let picture = plate.shrink(INSET);
        let scale = picture.width() / world.width();
        let painter = ui.painter_at(map);
        painter.rect_filled(plate, CornerRadius::same(6), theme.panel);
        painter.image(texture.id(), picture, Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)), Color32::WHITE);
        let frame = Rect::from_center_size(
            picture.min + (seen.center() - world.min) * scale,
            (seen.size() * scale).max(Vec2::splat(6.0)),
        );
        for veil in around(frame.intersect(picture), picture) {
            painter.rect_filled(veil, 0.0, theme.panel.gamma_multiply(0.6));
        }
        let inside = painter.with_clip_rect(plate);
        inside.rect_stroke(frame, CornerRadius::same(2), Stroke::new(1.5, theme.accent), StrokeKind::Middle);
        painter.rect_stroke(plate, CornerRadius::same(6), Stroke::new(1.0, theme.line), StrokeKind::Inside);

        let response = ui.interact(plate, ui.scope_id().with("overview"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, session.words().say("map-overview")));
        let response = response.on_hover_cursor(CursorIcon::Grab);
        let asked = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged());
        let asked = asked.map(|at| world.clamp(world.min + (at - picture.min) / scale));
        self.area = Some(plate);
        asked
    }

    /// The part of the world that all entities lie in, whatever the filters hide.
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

    /// The picture of `scene`, drawn anew if it has changed; while entities move, only when they have
    /// come to rest.
    fn draw(&mut self, ui: &egui::Ui, scene: &Scene, world: Rect, session: &Session, theme: &Theme) -> &Drawn {
        let detail = ui.pixels_per_point().ceil().clamp(1.0, 3.0) as u8;
        let subject = Subject { contents: session.contents(), moves: session.moves(), theme: theme.name, detail };
        let holds = |drawn: &Drawn| drawn.subject == subject || (self.moving && drawn.subject.may_wait_for(&subject));
        let drawn = self.drawn.take().filter(holds);
        self.drawn.insert(drawn.unwrap_or_else(|| {
            let image = image(scene, session, world, f32::from(detail), theme);
            Drawn { subject, world, texture: ui.ctx().load_texture("overview", image, TextureOptions::LINEAR) }
        }))
    }
}

/// The corner of `map` for a plate of this size: the lower right one, or the first other that covers fewer of
/// these places.
fn place(map: Rect, size: Vec2, selected: &[Pos2]) -> Rect {
    let inside = map.shrink(ASIDE);
    let right = inside.right() - size.x;
    let corners = [
        Pos2::new(right, inside.bottom() - size.y),
        Pos2::new(inside.left(), inside.bottom() - size.y),
        // Chips stand above.
        Pos2::new(right, inside.top() + BELOW_CHIPS),
        Pos2::new(inside.left(), inside.top() + BELOW_CHIPS),
    ];
    let plates = corners.map(|corner| Rect::from_min_size(corner, size));
    let covered = |plate: &Rect| selected.iter().filter(|at| plate.expand(ASIDE).contains(**at)).count();
    plates.into_iter().min_by_key(covered).unwrap_or(plates[0])
}

/// How much of `world` lies in what is seen; a world without area is in sight or not.
fn share_in_sight(world: Rect, seen: Rect) -> f32 {
    let common = world.intersect(seen);
    if common.is_negative() { 0.0 } else { common.area() / world.area().max(f32::MIN_POSITIVE) }
}

/// How large the plate is that shows `world`: as large as fits, in the world's own proportions, but
/// never a mere line.
fn plate_size(world: Rect) -> Vec2 {
    let free = LARGEST - Vec2::splat(2.0 * INSET);
    let scale = (free / world.size()).min_elem();
    world.size() * scale + Vec2::splat(2.0 * INSET)
}

/// The four parts of `all` around `hole`.
fn around(hole: Rect, all: Rect) -> [Rect; 4] {
    let hole = if hole.is_negative() { Rect::from_pos(all.min) } else { hole };
    [
        Rect::from_min_max(all.min, Pos2::new(all.right(), hole.top())),
        Rect::from_min_max(Pos2::new(all.left(), hole.bottom()), all.max),
        Rect::from_min_max(Pos2::new(all.left(), hole.top()), hole.left_bottom()),
        Rect::from_min_max(hole.right_top(), Pos2::new(all.right(), hole.bottom())),
    ]
}

/// All of `scene` within `world` as small specks, with the ties if they are few.
fn image(scene: &Scene, session: &Session, world: Rect, detail: f32, theme: &Theme) -> ColorImage {
    let size = (plate_size(world) - Vec2::splat(2.0 * INSET)) * detail;
    let mut canvas = Raster::new([(size.x.ceil() as usize).max(1), (size.y.ceil() as usize).max(1)]);
    let scale = (size / world.size()).min_elem();
    // On their way to a new arrangement, entities are shown where they will be.
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

/// An image that is painted into pixel by pixel.
struct Raster {
    image: ColorImage,
}

impl Raster {
    fn new(size: [usize; 2]) -> Self {
        Self { image: ColorImage::filled(size, Color32::TRANSPARENT) }
    }

    /// A round speck with a soft rim, in pixels.
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

    /// A line a pixel wide, drawn faintly.
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

/// The pixels between two places along one side of an image of `size` pixels.
fn pixels(from: f32, to: f32, size: usize) -> std::ops::Range<usize> {
    // A cast from a float stops at the ends of what an integer can be.
    (from.floor().max(0.0) as usize).min(size)..(to.ceil().max(0.0) as usize).min(size)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_overview_goes_to_a_corner_where_it_covers_nothing_that_is_selected() {
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
        assert!(map.contains_rect(place(map, size, &all)), "where everything is selected it is somewhere still");
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
