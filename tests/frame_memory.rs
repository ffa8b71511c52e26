//! What a frame of a large map asks for of memory.
//!
//! It stands alone: what is asked for is counted for the whole program.

#[path = "../benches/support/generator.rs"]
mod generator;
mod support {
    pub mod made;
}

use std::sync::Mutex;

use eframe::egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2,
};
use peak_alloc::PeakAlloc;
use support::made;
use tieline::{
    app::style::fonts,
    canvas::{
        Canvas,
        buffers::Painter,
        stage::{Motion, Staging},
    },
    dataset::{
        id::{EntityIndex, RelationKindIndex},
        look::ThemeName,
        relation::Relation,
        view::{Frame, Selection},
    },
    scene::{fonts::Fonts, theme::Theme},
    session::{Session, action::Action, outbox::Outbox},
};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What one test asks for must not be counted for another.
static ALONE: Mutex<()> = Mutex::new(());

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1440.0, 900.0) };

#[test]
fn a_panned_frame_asks_for_no_memory_per_entity() {
    let _alone = ALONE.lock();
    let [few, many] = [16_000, 64_000].map(|entities| most_asked_for_while_panning(&session(entities)));
    assert!(many < few + 16_000, "{few} bytes for 16,000 entities, {many} for 64,000");
}

/// The ends of ties, made for so many.
type Ends = fn(usize) -> Vec<(usize, usize)>;

#[test]
fn what_one_entity_is_tied_to_costs_a_frame_nothing_per_tie() {
    let _alone = ALONE.lock();
    let hub: Ends = |leaves| (1..=leaves).map(|leaf| (0, leaf)).collect();
    let pair: Ends = |ties| vec![(0, 1); ties];
    let clique: Ends = |members| (0..members).flat_map(|a| (a + 1..members).map(move |b| (a, b))).collect();
    for (what, ends, [few, many]) in
        [("a hub", hub, [12_000, 50_000]), ("a pair", pair, [12_000, 100_000]), ("a clique", clique, [150, 300])]
    {
        let asked = [few, many].map(|size| {
            let mut session = tied(&ends(size));
            session.apply(Action::Select(Selection::entity(EntityIndex::new(0))));
            most_asked_for_while_panning(&session)
        });
        assert!(asked[1] < asked[0] + 64_000, "{what}: {asked:?} bytes");
    }
}

#[test]
fn a_stage_shares_the_map_with_the_window_and_keeps_nothing_of_it() {
    let _alone = ALONE.lock();
    let (session, theme) = (session(16_000), Theme::get(ThemeName::Light));
    let (ctx, mut window) = (Context::default(), Canvas::new());
    ctx.set_fonts(fonts(Fonts::BUNDLED));
    window.set_painter(Painter::Buffers);
    let shown = |add: &mut dyn FnMut(&mut eframe::egui::Ui)| {
        for _ in 0..3 {
            let mut output = ctx.run_ui(RawInput { screen_rect: Some(SCREEN), ..RawInput::default() }, |ui| add(ui));
            output.textures_delta.clear();
        }
        PeakAlloc.current_usage()
    };
    let bare = shown(&mut |_| {});
    let held = shown(&mut |ui| window.ui(ui, &session, theme, &mut Outbox::default()));
    let (still, mut stage) = (session.still(), Canvas::new());
    stage.set_motion(Motion::Reduced);
    window.lend(&mut stage);
    let staging = Staging { frame: &Frame::All, lights: false };
    let presenting = shown(&mut |ui| stage.stage_ui(ui, &still, theme, staging));
    stage.lend(&mut window);
    drop((stage, still));
    let after = shown(&mut |ui| window.ui(ui, &session, theme, &mut Outbox::default()));
    let map = held - bare;
    for (when, now) in [("on stage", presenting), ("afterwards", after)] {
        let more = now.saturating_sub(held);
        assert!(more < map / 4, "{more} bytes more {when}, of a map of {map}");
    }
}

/// The most memory, in bytes, that any of some panned frames asks for beyond what was held before.
fn most_asked_for_while_panning(session: &Session) -> usize {
    let (ctx, mut canvas) = (Context::default(), Canvas::new());
    ctx.set_fonts(fonts(Fonts::BUNDLED));
    canvas.set_painter(Painter::Buffers);
    let mut frame = |nth: u32, events: Vec<Event>| {
        let time = Some(f64::from(nth) / 60.0);
        let input = RawInput { screen_rect: Some(SCREEN), time, events, ..RawInput::default() };
        let theme = Theme::get(ThemeName::Light);
        let mut output = ctx.run_ui(input, |ui| canvas.ui(ui, session, theme, &mut Outbox::default()));
        output.textures_delta.clear();
    };
    frame(0, vec![Event::PointerMoved(SCREEN.center()), Event::ModifiersChanged(Modifiers::SHIFT)]);
    (1..4).for_each(|nth| frame(nth, Vec::new()));
    let panned = (4..12).map(|nth| {
        let held = PeakAlloc.current_usage();
        PeakAlloc.reset_peak_usage();
        frame(nth, vec![scroll()]);
        PeakAlloc.peak_usage().saturating_sub(held)
    });
    panned.max().unwrap_or_default()
}

/// A session on entities that are tied like this, in rows.
fn tied(ends: &[(usize, usize)]) -> Session {
    let entities = ends.iter().map(|(_, to)| to + 1).max().unwrap_or(0);
    let mut dataset = generator::dataset(entities, 1);
    let tie = dataset.relations[0].clone();
    let tied = |(nth, (from, to)): (usize, &(usize, usize))| Relation {
        id: format!("r{nth}").into(),
        from: EntityIndex::new(*from),
        to: EntityIndex::new(*to),
        kind: RelationKindIndex::new(1),
        ..tie.clone()
    };
    dataset.relations = ends.iter().enumerate().map(tied).collect();
    made::read(&dataset).begin(in_rows(entities)).session
}

/// A session on a made-up network, its entities as far apart from each other however many there are.
fn session(entities: usize) -> Session {
    made::read(&generator::dataset(entities, 2 * entities)).begin(in_rows(entities)).session
}

fn in_rows(entities: usize) -> Vec<Pos2> {
    let side = entities.isqrt().max(1);
    (0..entities).map(|at| Pos2::new((at % side) as f32, (at / side) as f32) * 60.0).collect()
}

fn scroll() -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, 3.0),
        phase: TouchPhase::Move,
        modifiers: Modifiers::SHIFT,
        source: MouseWheelSource::Wheel,
    }
}
