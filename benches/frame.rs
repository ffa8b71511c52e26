//! What one frame of a map of 100,000 entities and 200,000 relations takes of the processor, drawn
//! from buffers and, for comparison, with egui's shapes.
//!
//! Whole frames of the canvas are run, with tessellation and without a card: what a card is handed
//! is written by its driver. The limits: panning and zooming 2 ms, all positions changed 6 ms, a
//! filter to what is on screen 10 ms, picking 0.1 ms, a selection 5 ms.

#[path = "support/generator.rs"]
mod generator;

use std::{
    cell::{Cell, RefCell},
    sync::{Arc, LazyLock},
};

use divan::Bencher;
use eframe::egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2,
};
use tieline::{
    app::style::fonts,
    canvas::{Canvas, buffers::Painting},
    dataset::{
        id::{EntityIndex, SectorIndex},
        look::ThemeName,
        view::Selection,
    },
    filter::search::SearchIndex,
    network::Network,
    scene::{
        Scene,
        camera::{Camera, Margins},
        index::Index,
        pick::Sight,
        theme::Theme,
    },
    session::{Session, action::Action, outbox::Outbox},
};

fn main() {
    divan::main();
}

/// The two ways to paint.
const WAYS: [Painting; 2] = [Painting::BySize, Painting::Shapes];
const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1440.0, 900.0) };

static NETWORK: LazyLock<Arc<Network>> =
    LazyLock::new(|| Arc::new(Network::new(Arc::new(generator::dataset(100_000, 200_000)))));
static SEARCH: LazyLock<Arc<SearchIndex>> = LazyLock::new(|| Arc::new(SearchIndex::new(&NETWORK)));

/// Entities around a spiral, as far apart as a layout has them: how they lie changes no cost.
fn spiral(turned: f32) -> Arc<Vec<Pos2>> {
    let at = |nth: usize| Pos2::ZERO + Vec2::angled(nth as f32 * 2.399_963 + turned) * 30.0 * (nth as f32).sqrt();
    Arc::new((0..NETWORK.dataset().entities.len()).map(at).collect())
}

fn session() -> Session {
    Session::new(Arc::clone(&NETWORK), Arc::clone(&SEARCH), spiral(0.0))
}

fn theme() -> &'static Theme {
    Theme::get(ThemeName::Light)
}

/// A window with nothing but the map, after its first frames.
struct Window {
    ctx: Context,
    canvas: Canvas,
    session: Session,
    time: f64,
}

impl Window {
    fn new(painting: Painting) -> Self {
        let ctx = Context::default();
        ctx.set_fonts(fonts());
        let mut canvas = Canvas::new();
        canvas.set_painting(painting);
        let mut window = Self { ctx, canvas, session: session(), time: 0.0 };
        for _ in 0..3 {
            window.frame(vec![Event::PointerMoved(SCREEN.center())]);
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let input = RawInput { screen_rect: Some(SCREEN), time: Some(self.time), events, ..RawInput::default() };
        let mut outbox = Outbox::default();
        let (canvas, session) = (&mut self.canvas, &self.session);
        let mut output = self.ctx.run_ui(input, |ui| canvas.ui(ui, session, theme(), &mut outbox));
        output.textures_delta.clear();
        divan::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

fn scroll(delta: Vec2, modifiers: Modifiers) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        modifiers,
        source: MouseWheelSource::Wheel,
    }
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn panning(bencher: Bencher<'_, '_>, way: Painting) {
    let mut window = Window::new(way);
    window.frame(vec![Event::ModifiersChanged(Modifiers::SHIFT)]);
    bencher.bench_local(|| window.frame(vec![scroll(Vec2::new(0.0, 3.0), Modifiers::SHIFT)]));
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn zooming(bencher: Bencher<'_, '_>, way: Painting) {
    let mut window = Window::new(way);
    bencher.bench_local(|| window.frame(vec![scroll(Vec2::new(0.0, 3.0), Modifiers::NONE)]));
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn all_positions_changed(bencher: Bencher<'_, '_>, way: Painting) {
    let mut window = Window::new(way);
    let places = [spiral(0.1), spiral(0.2)];
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        window.session.apply(Action::Sway(Arc::clone(&places[turn % 2])));
        window.frame(Vec::new());
    });
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn filter_toggled(bencher: Bencher<'_, '_>, way: Painting) {
    let mut window = Window::new(way);
    bencher.bench_local(|| {
        window.session.apply(Action::ToggleSector(SectorIndex::new(0)));
        window.frame(Vec::new());
    });
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn selection_changed(bencher: Bencher<'_, '_>, way: Painting) {
    let mut window = Window::new(way);
    let mut nth = 0;
    bencher.bench_local(|| {
        nth += 1;
        window.session.apply(Action::Select(Selection::entity(EntityIndex::new(nth % 100))));
        window.frame(Vec::new());
    });
}

#[divan::bench]
fn scene_after_a_selection(bencher: Bencher<'_, '_>) {
    let mut session = session();
    let scene = RefCell::new(Scene::compose(&session, theme(), None));
    session.apply(Action::Select(Selection::entity(EntityIndex::new(7))));
    bencher.bench_local(|| scene.borrow_mut().relight(&session, None));
}

#[divan::bench(sample_count = 20)]
fn scene_composed(bencher: Bencher<'_, '_>) {
    let session = session();
    bencher.bench_local(|| Scene::compose(&session, theme(), None));
}

#[divan::bench(sample_count = 20)]
fn filter_applied(bencher: Bencher<'_, '_>) {
    let mut session = session();
    bencher.bench_local(|| session.apply(Action::ToggleSector(SectorIndex::new(0))));
}

#[divan::bench(sample_count = 20)]
fn index_made(bencher: Bencher<'_, '_>) {
    let scene = Scene::compose(&session(), theme(), None);
    bencher.bench_local(|| Index::new(&scene));
}

/// The whole map, and a part of it close by.
#[divan::bench(args = [1.0, 40.0])]
fn picking(bencher: Bencher<'_, '_>, closer: f32) {
    let scene = Scene::compose(&session(), theme(), None);
    let margins = Margins { sides: 20.0, top: 20.0, bottom: 20.0 };
    let whole = Camera::fit(scene.bounds.unwrap_or(SCREEN), SCREEN.size(), margins);
    let index = std::cell::OnceCell::from(Index::new(&scene));
    let camera = Camera { zoom: whole.zoom * closer, ..whole };
    let sight = Sight { scene: &scene, index: &index, camera, viewport: SCREEN, theme: theme() };
    let nth = Cell::new(0_u16);
    bencher.bench_local(|| {
        nth.set((nth.get() + 1) % 400);
        sight.pick(SCREEN.center() + Vec2::angled(f32::from(nth.get())) * f32::from(nth.get()))
    });
}
