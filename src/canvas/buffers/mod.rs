//! Large maps drawn from buffers on the graphics card.
//!
//! As egui's shapes a map is made anew in every frame, which takes the processor some 0.2 µs for
//! each thing on it. From buffers, a frame that only pans or zooms hands over the camera, and what
//! is on the map costs nothing until it changes. Small maps stay with shapes: they cost next to nothing,
//! and need no card. Both ways look the same; a test holds them to it.

pub mod instance;
mod pipeline;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use eframe::{
    egui::{PaintCallback, PaintCallbackInfo, Rect},
    egui_wgpu::{self, CallbackResources, CallbackTrait, RenderState, ScreenDescriptor, wgpu},
};

use crate::scene::{Emphasis, Scene, camera::Camera, pattern, picture, theme::Theme};
use instance::{Figures, Place};
use pipeline::{Pen, Pipeline, View};

/// How a map is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Painting {
    /// With egui's shapes, whatever its size: there is no card that could do otherwise.
    #[default]
    Shapes,
    /// From buffers where it is large, else with shapes.
    BySize,
    /// From buffers, whatever its size.
    Buffers,
}

/// From so many discs on a map is large: with twice as many ties, shapes take some 2 ms of a frame.
const LARGE_DISCS: usize = 4000;
/// From so many ties on a map is large.
const LARGE_TIES: usize = 8000;

impl Painting {
    /// How maps can be painted in a window with this `state`; without it there is no card, or none
    /// that wgpu reaches. Prepares the card for it.
    pub fn prepare(state: Option<&RenderState>) -> Self {
        let Some(state) = state else { return Self::Shapes };
        let Some(pipeline) = Pipeline::new(state) else {
            log::info!("{} cannot draw from buffers: maps are drawn with shapes", state.adapter.get_info().name);
            return Self::Shapes;
        };
        state.renderer.write().callback_resources.insert(pipeline);
        Self::BySize
    }

    /// Whether `scene` is painted from buffers.
    pub fn uses_buffers(self, scene: &Scene) -> bool {
        match self {
            Self::Shapes => false,
            Self::BySize => scene.discs.len() >= LARGE_DISCS || scene.ties.len() >= LARGE_TIES,
            Self::Buffers => true,
        }
    }
}

/// What a scene is drawn from, with the version of each part.
#[derive(Debug, Default)]
pub struct Buffers {
    places: Arc<Vec<Place>>,
    all: Arc<Figures>,
    lit: Arc<Figures>,
    held: Held,
    moved: bool,
}

/// Which versions of each part something holds; none if zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Held {
    places: u64,
    all: u64,
    lit: u64,
}

/// Versions are never used twice, so that a card that has drawn one map never takes another for it.
static NEXT_VERSION: AtomicU64 = AtomicU64::new(1);

fn next_version() -> u64 {
    NEXT_VERSION.fetch_add(1, Ordering::Relaxed)
}

impl Buffers {
    /// Takes what is on the map from `scene`, where nothing is lit yet.
    pub fn compose(&mut self, scene: &Scene, theme: &Theme) {
        alone(&mut self.all).renew(scene, theme);
        self.held.all = next_version();
        self.moved = true;
    }

    /// Takes the same things as they look when something was pinned or let go.
    pub fn repin(&mut self, scene: &Scene, theme: &Theme) {
        alone(&mut self.all).renew_discs(scene, theme);
        self.held.all = next_version();
    }

    /// Things lie elsewhere than before.
    pub fn moved(&mut self) {
        self.moved = true;
    }

    /// Takes from `scene` what is lit.
    pub fn relight(&mut self, scene: &Scene, theme: &Theme) {
        alone(&mut self.lit).renew_lit(scene, theme);
        self.held.lit = next_version();
    }

    /// What paints `scene`, of which all but the places was taken, into `viewport`.
    pub fn paint(&mut self, scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> PaintCallback {
        if std::mem::take(&mut self.moved) {
            instance::places(scene, alone(&mut self.places));
            self.held.places = next_version();
        }
        let opacity = picture::tie_opacity(scene, camera, theme);
        let view = View {
            screen: [1.0; 2],
            middle: viewport.center().into(),
            center: camera.center.into(),
            zoom: camera.zoom,
            pixel: 1.0,
            disc_scale: camera.disc_scale() * theme.disc_scale,
            spread_scale: camera.disc_scale(),
            tie_scale: picture::tie_scale(camera),
            bend_scale: picture::bend_scale(camera),
            head_scale: picture::head_scale(camera).unwrap_or(0.0),
            gathered: u32::from(picture::is_gathered(camera)),
            thin: pattern::THIN,
            away: u32::from(scene.lit.any),
            canvas: theme.canvas.to_normalized_gamma_f32(),
            pens: EMPHASES.map(|emphasis| {
                let (color, width) = picture::pen(emphasis, opacity, theme);
                Pen { color: color.to_normalized_gamma_f32(), width, fade: picture::fade(emphasis), unused: [0.0; 2] }
            }),
        };
        let [all, lit] = [&self.all, &self.lit].map(Arc::clone);
        let frame = Frame { view, places: Arc::clone(&self.places), all, lit, held: self.held };
        egui_wgpu::Callback::new_paint_callback(viewport, frame)
    }
}

/// How much things can matter, in rising order.
const EMPHASES: [Emphasis; 5] =
    [Emphasis::Dimmed, Emphasis::Context, Emphasis::Normal, Emphasis::Lit, Emphasis::Chosen];

/// The value to write to: the same one, unless a frame still in the making reads it.
fn alone<T: Clone + Default>(shared: &mut Arc<T>) -> &mut T {
    if Arc::get_mut(shared).is_none() {
        *shared = Arc::default();
    }
    Arc::make_mut(shared)
}

/// One frame of a map, on its way to the card.
struct Frame {
    view: View,
    places: Arc<Vec<Place>>,
    all: Arc<Figures>,
    lit: Arc<Figures>,
    held: Held,
}

impl Frame {
    /// The view on a screen of this size in pixels.
    fn view_on(&self, size_in_pixels: [u32; 2], pixels_per_point: f32) -> View {
        let screen = size_in_pixels.map(|pixels| pixels as f32 / pixels_per_point);
        View { screen, pixel: 1.0 / pixels_per_point, ..self.view }
    }
}

impl CallbackTrait for Frame {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(pipeline) = resources.get_mut::<Pipeline>() {
            let view = self.view_on(screen.size_in_pixels, screen.pixels_per_point);
            pipeline.upload(device, queue, &view, self);
        }
        Vec::new()
    }

    fn paint(&self, info: PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>, resources: &CallbackResources) {
        if let Some(pipeline) = resources.get::<Pipeline>() {
            // Places are reckoned on the whole screen, as those of egui's own shapes are.
            let [width, height] = info.screen_size_px.map(|pixels| pixels as f32);
            pass.set_viewport(0.0, 0.0, width, height, 0.0, 1.0);
            pipeline.draw(pass, &self.view);
        }
    }
}
