//! Maps drawn from buffers look like maps drawn with shapes.
//!
//! The first needs a graphics card or a driver that stands in for one, such as Mesa's lavapipe.
//! Where there is none these tests say so and pass, unless the environment demands one.
#![expect(clippy::expect_used, reason = "a test may stop at once")]
#![expect(clippy::print_stdout, reason = "a test that finds no card says so")]

#[path = "support/gpu_renderer.rs"]
mod gpu_renderer;
#[path = "support/opened.rs"]
mod opened;
#[path = "support/software_renderer.rs"]
mod software_renderer;

use eframe::egui::{self, Rect, Vec2};
use egui_kittest::{Harness, TestRenderer};
use gpu_renderer::GpuRenderer;
use opened::Opened;
use software_renderer::SoftwareRenderer;
use std::collections::BTreeSet;
use tieline::{
    app::style::fonts,
    canvas::{Canvas, buffers::Painter},
    dataset::{
        bundled::{Sample, WIDER},
        id::{EntityIndex, RelationIndex},
        look::{Colouring, Mode, ThemeName, Weighing},
        view::Selection,
    },
    filter::choice::Choice,
    scene::{fonts::Fonts, theme::Theme},
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Way},
    },
};

const SIZE: Vec2 = Vec2::new(1000.0, 700.0);

/// A window with nothing but a map.
struct Map {
    canvas: Canvas,
    session: Session,
    theme: &'static Theme,
}

impl eframe::App for Map {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let Self { canvas, session, theme } = self;
        egui::CentralPanel::no_frame().show(ui, |ui| canvas.ui(ui, session, theme, &mut Outbox::default()));
    }
}

/// What is looked at, and how.
#[derive(Default)]
struct Look {
    /// The statuses that ties have in place of those "stated" and "signed" in the file.
    statuses: Option<[&'static str; 2]>,
    actions: Vec<Action>,
    /// In percent of what shows the whole map; that, if none is given.
    zoom: Option<u32>,
    theme: ThemeName,
}

fn window(look: &Look, painter: Painter, renderer: impl TestRenderer + 'static) -> Harness<'static, Map> {
    let theme = Theme::get(look.theme);
    let builder = Harness::builder().with_size(SIZE).with_max_steps(40).renderer(renderer);
    let with = |[stated, signed]: [&str; 2]| {
        let text = WIDER.text.replace("status: Stated", &format!("status: {stated}"));
        text.replace("status: Signed", &format!("status: {signed}")).leak() as &str
    };
    let sample = Sample { text: look.statuses.map_or(WIDER.text, with), ..WIDER };
    let mut session = Opened::read(sample).session();
    look.actions.iter().for_each(|action| session.apply(action.clone()));
    let mut window = builder.build_eframe(|creation| {
        creation.egui_ctx.set_fonts(fonts(Fonts::BUNDLED));
        let _ = Painter::prepare(creation.wgpu_render_state.as_ref());
        let mut canvas = Canvas::new();
        canvas.set_painter(painter);
        Map { canvas, session, theme }
    });
    window.run();
    if let Some(zoom) = look.zoom {
        let Map { canvas, session, theme } = window.state_mut();
        canvas.look(&Way::ZoomPercent(zoom), session, theme, 0.0);
        window.run();
    }
    window
}

/// How far two pictures are from each other, from 0 to 255: by the mean of all pixels, and the share of pixels
/// that nobody would call alike.
fn difference(one: &[[u8; 4]], other: &[[u8; 4]]) -> (f32, f32) {
    assert_eq!(one.len(), other.len(), "the pictures are of one size");
    let apart = |(a, b): (&[u8; 4], &[u8; 4])| (0..3).map(|nth| a[nth].abs_diff(b[nth])).max().unwrap_or(0);
    // Half a pixel of a tie more or less, at the end of a dash, is still alike.
    let unlike = 64;
    let apart: Vec<u8> = one.iter().zip(other).map(apart).collect();
    let mean = apart.iter().map(|apart| f32::from(*apart)).sum::<f32>() / apart.len() as f32;
    (mean, apart.iter().filter(|apart| **apart > unlike).count() as f32 / apart.len() as f32)
}

/// Fails unless both ways to paint give the same picture, but for what edges are softened by.
fn check(name: &str, look: &Look) {
    let Some(card) = GpuRenderer::find() else { return };
    let (from_buffers, _) = card.paint(&window(look, Painter::Buffers, card.clone()));
    let shapes = SoftwareRenderer::default();
    let shapes_window = window(look, Painter::Shapes, shapes.clone());
    let with_shapes: Vec<[u8; 4]> = {
        let picture = shapes.paint(&shapes_window);
        picture.within(Rect::from_min_size(egui::Pos2::ZERO, SIZE)).map(|pixel| pixel.to_array()).collect()
    };
    let colors: BTreeSet<[u8; 4]> = from_buffers.iter().copied().collect();
    assert!(colors.len() > 100, "{name}: only {} colours are painted from buffers", colors.len());
    let (mean, unlike) = difference(&from_buffers, &with_shapes);
    println!("{name}: mean difference {mean:.3} of 255, {:.3} % of pixels unlike", unlike * 100.0);
    if let Some(folder) = std::env::var_os("TIELINE_KEEP_PICTURES").map(std::path::PathBuf::from) {
        keep(&folder.join(format!("{name}-buffers.png")), &from_buffers);
        keep(&folder.join(format!("{name}-shapes.png")), &with_shapes);
    }
    assert!(mean < 1.5 && unlike < 0.002, "{name}: mean {mean}, {} % unlike", unlike * 100.0);
}

/// Writes a picture down, to be looked at.
fn keep(path: &std::path::Path, pixels: &[[u8; 4]]) {
    let file = std::fs::File::create(path).expect("a picture can be kept");
    let mut encoder = png::Encoder::new(file, SIZE.x as u32, SIZE.y as u32);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("a picture can be kept");
    writer.write_image_data(&pixels.concat()).expect("a picture can be kept");
}

#[test]
fn the_whole_map_looks_the_same_from_buffers() {
    check("whole", &Look::default());
}

#[test]
fn a_map_seen_close_with_heads_dashes_and_bends_looks_the_same_from_buffers() {
    check("close", &Look { zoom: Some(500), ..Look::default() });
}

#[test]
fn a_selection_looks_the_same_from_buffers() {
    let actions = vec![
        Action::SetWeighing(Weighing::Evidence),
        Action::Move(vec![(EntityIndex::new(3), egui::Pos2::new(40.0, -60.0))]),
        Action::Select(Selection::entity(EntityIndex::new(0))),
    ];
    check("selected", &Look { actions, zoom: Some(250), theme: ThemeName::Dark, ..Look::default() });
}

#[test]
fn a_tie_that_is_chosen_looks_the_same_from_buffers() {
    let actions = vec![Action::Select(Selection::Relation(RelationIndex::new(5)))];
    check("tie", &Look { actions, zoom: Some(300), theme: ThemeName::Projector, ..Look::default() });
}

#[test]
fn sectors_with_rings_and_grounds_look_the_same_from_buffers() {
    let actions = vec![Action::SetColouring(Colouring::Sector), Action::ShowGrounds(true)];
    check("sectors", &Look { actions, zoom: Some(300), ..Look::default() });
}

#[test]
fn what_is_dimmed_looks_the_same_from_buffers() {
    let actions = vec![
        Action::Choose(Choice::Sector(tieline::dataset::id::SectorIndex::new(0))),
        Action::SetMode(Mode::Highlight),
    ];
    check("dimmed", &Look { actions, zoom: Some(200), ..Look::default() });
}

#[test]
fn every_pattern_of_a_line_looks_the_same_from_buffers() {
    let widened = || vec![Action::SetWeighing(Weighing::Evidence)];
    let statuses = |stated, signed| Some([stated, signed]);
    check("disputed-ended", &Look { statuses: statuses("Disputed", "Ended"), zoom: Some(250), ..Look::default() });
    let look =
        Look { statuses: statuses("Inferred", "Planned"), zoom: Some(400), actions: widened(), ..Look::default() };
    check("inferred-planned", &look);
}
