//! Drawing large maps from buffers on the graphics card.
//!
//! With egui's shapes a map is made anew in every frame, which takes the processor some 0.2 µs for each thing on it.
//! From buffers, a frame that only pans or zooms hands over the camera, and the things on the map cost nothing until
//! they change. Small maps stay with shapes: they cost next to nothing, and need no card. Both ways look the same; a
//! test holds them to it.

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

use crate::scene::{
    Emphasis, Scene,
    camera::Camera,
    parallel,
    pattern::{self, Pattern},
    picture,
    theme::Theme,
};
use instance::{Figures, Place};
use pipeline::{Pen, Pipeline, Uniform};

/// The way in which a map is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Painter {
    /// With egui's shapes, whatever its size, because there is no suitable card.
    #[default]
    Shapes,
    /// From buffers where it is large, else with shapes.
    BySize,
    /// From buffers, whatever its size.
    Buffers,
}

/// The number of discs from which a map is large: with twice as many ties, shapes take some 2 ms of a frame.
const LARGE_DISCS: usize = 4000;
/// The number of ties from which a map is large.
const LARGE_TIES: usize = 8000;

impl Painter {
    /// Prepares the graphics card of a window for buffers, and says how maps can be painted. Without a `state` there is
    /// no card, or none that wgpu reaches.
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

/// The parts that a scene is drawn from, each with its version.
#[derive(Debug, Default)]
pub struct Buffers {
    places: Arc<Vec<Place>>,
    all: Arc<Figures>,
    lit: Arc<Figures>,
    versions: Versions,
    moved: bool,
}

/// The version of each part that the buffers or the card hold; zero for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Versions {
    places: u64,
    all: u64,
    lit: u64,
}

/// The next version. Versions are never used twice, so that a card that has drawn one map never takes another for it.
static NEXT_VERSION: AtomicU64 = AtomicU64::new(1);

fn next_version() -> u64 {
    NEXT_VERSION.fetch_add(1, Ordering::Relaxed)
}

impl Buffers {
    /// Takes everything but the places and what is lit from `scene`.
    pub fn compose(&mut self, scene: &Scene, theme: &Theme) {
        alone(&mut self.all).renew(scene, theme);
        self.versions.all = next_version();
        self.moved = true;
    }

    /// Takes the marks of `scene` anew, after an entity was pinned or unpinned.
    pub fn repin(&mut self, scene: &Scene, theme: &Theme) {
        alone(&mut self.all).renew_discs(scene, theme);
        self.versions.all = next_version();
    }

    /// Notes that things have moved, so that the next frame takes their places.
    pub fn moved(&mut self) {
        self.moved = true;
    }

    /// Takes the lit things of `scene`.
    pub fn relight(&mut self, scene: &Scene, theme: &Theme) {
        alone(&mut self.lit).renew_lit(scene, theme);
        self.versions.lit = next_version();
    }

    /// The callback that paints `scene` into `viewport`. Everything but the places must have been taken from `scene`
    /// before.
    pub fn paint(&mut self, scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> PaintCallback {
        if std::mem::take(&mut self.moved) {
            instance::places(scene, alone(&mut self.places));
            self.versions.places = next_version();
        }
        let opacities = picture::tie_opacities(scene, camera, theme);
        let uniform = Uniform {
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
            gathered: u32::from(parallel::is_gathered(camera)),
            thin: pattern::THIN,
            away: u32::from(scene.lit.any),
            canvas: theme.canvas.to_normalized_gamma_f32(),
            pens: std::array::from_fn(|nth| {
                let emphasis = EMPHASES[nth % EMPHASES.len()];
                let pattern = PENS[nth / EMPHASES.len()];
                let (color, width) = picture::pen((emphasis, pattern), opacities, theme);
                Pen { color: color.to_normalized_gamma_f32(), width, fade: picture::fade(emphasis), unused: [0.0; 2] }
            }),
        };
        let [all, lit] = [&self.all, &self.lit].map(Arc::clone);
        let painting = Painting { uniform, places: Arc::clone(&self.places), all, lit, versions: self.versions };
        egui_wgpu::Callback::new_paint_callback(viewport, painting)
    }
}

/// The patterns that have a colour of their own, after one that has not; in the order of [`Pattern::ALL`], as the shader
/// counts on.
const PENS: [Pattern; 5] = [Pattern::Solid, Pattern::Barred, Pattern::New, Pattern::Gone, Pattern::Changed];

/// Every emphasis, in rising order.
const EMPHASES: [Emphasis; 5] =
    [Emphasis::Dimmed, Emphasis::Context, Emphasis::Normal, Emphasis::Lit, Emphasis::Chosen];

/// The shared value, to be written to. If a frame in the making still reads it, a new one takes its place.
fn alone<T: Clone + Default>(shared: &mut Arc<T>) -> &mut T {
    if Arc::get_mut(shared).is_none() {
        *shared = Arc::default();
    }
    Arc::make_mut(shared)
}

/// A map as it is painted once, on its way to the card.
struct Painting {
    uniform: Uniform,
    places: Arc<Vec<Place>>,
    all: Arc<Figures>,
    lit: Arc<Figures>,
    versions: Versions,
}

impl Painting {
    /// The camera for a screen of this size in pixels.
    fn uniform_on(&self, size_in_pixels: [u32; 2], pixels_per_point: f32) -> Uniform {
        let screen = size_in_pixels.map(|pixels| pixels as f32 / pixels_per_point);
        Uniform { screen, pixel: 1.0 / pixels_per_point, ..self.uniform }
    }
}

impl CallbackTrait for Painting {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(pipeline) = resources.get_mut::<Pipeline>() {
            let uniform = self.uniform_on(screen.size_in_pixels, screen.pixels_per_point);
            pipeline.upload(device, queue, &uniform, self);
        }
        Vec::new()
    }

    fn paint(&self, info: PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>, resources: &CallbackResources) {
        if let Some(pipeline) = resources.get::<Pipeline>() {
            // Places are given on the whole screen, as those of egui's own shapes are.
            let [width, height] = info.screen_size_px.map(|pixels| pixels as f32);
            pass.set_viewport(0.0, 0.0, width, height, 0.0, 1.0);
            pipeline.draw(pass, &self.uniform);
        }
    }
}
