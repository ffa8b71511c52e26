//! What one frame of a map of 100,000 entities and 200,000 relations takes of the processor, drawn
//! from buffers and, for comparison, with egui's shapes.
//!
//! Whole frames of the canvas are run, with tessellation and without a card: what a card is handed
//! is written by its driver. The limits: panning and zooming 2 ms, all positions changed 6 ms, a
//! filter to what is on screen 10 ms, picking 0.1 ms, a selection 5 ms.
#![expect(clippy::expect_used, reason = "a bench may stop at once")]
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[path = "support/generator.rs"]
mod generator;
#[path = "../tests/support/made.rs"]
mod made;

use std::{
    cell::{Cell, RefCell},
    fs,
    ops::ControlFlow,
    process::Command,
    sync::{Arc, LazyLock},
};

use divan::{AllocProfiler, Bencher};
use eframe::egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2, emath::Rot2,
};
use peak_alloc::PeakAlloc;
use tempfile::NamedTempFile;
use tieline::{
    app::style::fonts,
    canvas::{Canvas, buffers::Painter},
    dataset::{
        id::{EntityIndex, SectorIndex},
        look::ThemeName,
        view::Selection,
        write::write,
    },
    filter::choice::Choice,
    keep::open::{self, Origin},
    scene::{
        Scene,
        camera::{Camera, Margins},
        fonts::Fonts,
        index::Index,
        pick::Sight,
        theme::Theme,
    },
    session::{Session, action::Action, outbox::Outbox},
};

/// Says beside each time how much memory was asked for, and how much is held in all.
#[global_allocator]
static MEMORY: AllocProfiler<PeakAlloc> = AllocProfiler::new(PeakAlloc);

/// Asks this program to open the file that is named next and to say what that took.
const OPEN: &str = "--open";

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == OPEN) {
        let text = arguments.next().and_then(|path| fs::read_to_string(path).ok());
        println!("{}", text.and_then(|text| memory_taken(&text)).unwrap_or_default());
        return;
    }
    // In a process of its own, which did not make the file.
    let report = NamedTempFile::new().and_then(|file| {
        fs::write(&file, write(&generator::dataset(ENTITIES, RELATIONS)))?;
        Command::new(std::env::current_exe()?).arg(OPEN).arg(file.path()).output()
    });
    println!("{}", report.map(|report| String::from_utf8_lossy(&report.stdout).into_owned()).unwrap_or_default());
    divan::main();
}

/// What an open map takes of memory beyond the text of its file: what the program holds, and what the
/// system has handed over, of which some was given back to the allocator since; where it tells.
fn memory_taken(text: &str) -> Option<String> {
    let before = held()?;
    let read = open::read(Origin::Bytes(text.as_bytes().into())).ok()?;
    let opened = held()?;
    let session = read.begin(vec![Pos2::ZERO; ENTITIES]).session;
    let found = held()?;
    let window = Window::of(session, Painter::BySize);
    let shown = held()?;
    drop(window);
    let millions = |from: [usize; 2], to: [usize; 2]| to[0].saturating_sub(from[0]) as f64 / 1e6;
    // Shared out between them as 400 bytes to 250.
    let share = |which: usize| {
        let share =
            shown[which].saturating_sub(before[which]) as f64 / (ENTITIES as f64 * 400.0 + RELATIONS as f64 * 250.0);
        format!("{:.0} bytes for each entity and {:.0} for each relation", 400.0 * share, 250.0 * share)
    };
    Some(format!(
        "{ENTITIES} entities and {RELATIONS} relations, beyond {:.0} MB of text: records and network {:.0} MB, \
         search {:.0} MB, the map on screen {:.0} MB: {}; handed over by the system: {}",
        text.len() as f64 / 1e6,
        millions(before, opened),
        millions(opened, found),
        millions(found, shown),
        share(0),
        share(1),
    ))
}

/// How much memory this program holds, and how much the system has given to it, in bytes.
fn held() -> Option<[usize; 2]> {
    let pages = fs::read_to_string("/proc/self/statm").ok()?;
    let resident = pages.split_whitespace().nth(1)?.parse::<usize>().ok()? * 4096;
    Some([PeakAlloc.current_usage(), resident])
}

/// The two ways to paint.
const WAYS: [Painter; 2] = [Painter::BySize, Painter::Shapes];
const ENTITIES: usize = 100_000;
const RELATIONS: usize = 200_000;
const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1440.0, 900.0) };

/// As it is once it was read from a file and laid out.
static OPENED: LazyLock<Session> = LazyLock::new(|| {
    let ready = made::read(&generator::dataset(ENTITIES, RELATIONS)).settle(&mut |_| ControlFlow::Continue(()));
    ready.expect("nobody breaks it off").session
});

/// Where everything lies, a little turned about the middle.
fn turned(angle: f32) -> Arc<Vec<Pos2>> {
    let turn = Rot2::from_angle(angle);
    Arc::new(OPENED.settled().iter().map(|place| (turn * place.to_vec2()).to_pos2()).collect())
}

fn session() -> Session {
    OPENED.still()
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
    fn new(painter: Painter) -> Self {
        Self::of(session(), painter)
    }

    fn of(session: Session, painter: Painter) -> Self {
        let ctx = Context::default();
        ctx.set_fonts(fonts(Fonts::BUNDLED));
        let mut canvas = Canvas::new();
        canvas.set_painter(painter);
        let mut window = Self { ctx, canvas, session, time: 0.0 };
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
fn panning(bencher: Bencher<'_, '_>, way: Painter) {
    let mut window = Window::new(way);
    window.frame(vec![Event::ModifiersChanged(Modifiers::SHIFT)]);
    bencher.bench_local(|| window.frame(vec![scroll(Vec2::new(0.0, 3.0), Modifiers::SHIFT)]));
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn zooming(bencher: Bencher<'_, '_>, way: Painter) {
    let mut window = Window::new(way);
    bencher.bench_local(|| window.frame(vec![scroll(Vec2::new(0.0, 3.0), Modifiers::NONE)]));
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn all_positions_changed(bencher: Bencher<'_, '_>, way: Painter) {
    let mut window = Window::new(way);
    let places = [turned(0.1), turned(0.2)];
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        window.session.apply(Action::Sway(Arc::clone(&places[turn % 2])));
        window.frame(Vec::new());
    });
}

#[divan::bench(args = WAYS, sample_count = 60)]
fn filter_toggled(bencher: Bencher<'_, '_>, way: Painter) {
    let mut window = Window::new(way);
    bencher.bench_local(|| {
        window.session.apply(Action::Choose(Choice::Sector(SectorIndex::new(0))));
        window.frame(Vec::new());
    });
}

#[divan::bench(args = WAYS, sample_count = 20)]
fn selection_changed(bencher: Bencher<'_, '_>, way: Painter) {
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
    let scene = RefCell::new(Scene::unlit(&session, theme()));
    bencher.bench_local(|| scene.borrow_mut().lay_out(&session, theme(), &tieline::scene::folds::Folds::default()));
}

#[divan::bench(sample_count = 20)]
fn filter_applied(bencher: Bencher<'_, '_>) {
    let mut session = session();
    bencher.bench_local(|| session.apply(Action::Choose(Choice::Sector(SectorIndex::new(0)))));
}

/// How the pointer finds what is under it after a change, and once more, when it is worth getting ready.
#[divan::bench(sample_count = 20, args = [1, 2])]
fn picking_after_a_change(bencher: Bencher<'_, '_>, nth: usize) {
    let pointing = RefCell::new(Pointing::new(40.0));
    let pick = || pointing.borrow().sight().pick(SCREEN.center() + Vec2::splat(7.0));
    bencher
        .with_inputs(|| {
            pointing.borrow_mut().scene.index = Index::default();
            (1..nth).for_each(|_| _ = pick());
        })
        .bench_local_values(|()| pick());
}

/// The whole map, and a part of it close by.
#[divan::bench(args = [1.0, 10.0, 40.0])]
fn picking(bencher: Bencher<'_, '_>, closer: f32) {
    let pointing = Pointing::new(closer);
    let nth = Cell::new(0_u16);
    bencher.bench_local(|| {
        nth.set((nth.get() + 1) % 400);
        let at = SCREEN.center() + Vec2::angled(f32::from(nth.get())) * f32::from(nth.get());
        pointing.sight().pick(at)
    });
}

/// A map under the pointer.
struct Pointing {
    scene: Scene,
    camera: Camera,
}

impl Pointing {
    fn new(closer: f32) -> Self {
        let scene = Scene::compose(&session(), theme(), None);
        let margins = Margins { sides: 20.0, top: 20.0, bottom: 20.0 };
        let whole = Camera::fit(scene.bounds.unwrap_or(SCREEN), SCREEN.size(), margins);
        Self { scene, camera: Camera { zoom: whole.zoom * closer, ..whole } }
    }

    fn sight(&self) -> Sight<'_> {
        Sight { scene: &self.scene, camera: self.camera, viewport: SCREEN, theme: theme() }
    }
}
