//! The pipeline: the shader and the buffers that the graphics card keeps between frames.

use bytemuck::{Pod, Zeroable};
use eframe::egui_wgpu::{RenderState, wgpu};

use super::{
    Painting, Versions,
    instance::{Figures, Line, Mark, Run},
};
use crate::scene::{pattern::Pattern, picture, theme::Shape};

/// The camera as the shader reads it. The shader explains the fields.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Uniform {
    pub screen: [f32; 2],
    pub middle: [f32; 2],
    pub center: [f32; 2],
    pub zoom: f32,
    pub pixel: f32,
    pub disc_scale: f32,
    pub spread_scale: f32,
    pub tie_scale: f32,
    pub bend_scale: f32,
    pub head_scale: f32,
    pub gathered: u32,
    pub thin: f32,
    /// Whether something is lit, so that everything else is faint.
    pub away: u32,
    pub canvas: [f32; 4],
    pub pens: [Pen; 25],
}

/// The pen for things of one emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Pen {
    /// The colour of a tie.
    pub color: [f32; 4],
    /// The width of a tie at zoom 1.
    pub width: f32,
    /// The share by which the colours of a mark fade into the canvas (0 to 1).
    pub fade: f32,
    pub unused: [f32; 2],
}

/// The corners of an arrow head, which come first.
const HEAD_CORNERS: u32 = 3;
/// The corners of a mark, or of a piece of a line: two triangles.
const QUAD_CORNERS: u32 = 6;
/// The number of straight pieces in which a curve is drawn.
const PIECES: u32 = 12;
/// The most corners of a shape that the shader has room for.
const SHAPE_CORNERS: usize = 12;

/// The render pipelines and their buffers.
pub struct Pipeline {
    marks: wgpu::RenderPipeline,
    lines: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    view: wgpu::Buffer,
    forms: wgpu::Buffer,
    places: Buffer,
    all: Instances,
    lit: Instances,
    bound: Option<wgpu::BindGroup>,
    /// The versions of the parts that the buffers hold.
    versions: Versions,
}

impl Pipeline {
    /// Builds the pipelines and buffers; `None` if the card cannot draw them.
    pub fn new(state: &RenderState) -> Option<Self> {
        let device = &state.device;
        let enough = device.limits().max_storage_buffers_per_shader_stage > 0
            && state.adapter.get_downlevel_capabilities().flags.contains(wgpu::DownlevelFlags::VERTEX_STORAGE);
        // Colours are blended correctly only if the card does not convert them from sRGB.
        if !enough || state.target_format.is_srgb() {
            return None;
        }
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("map"),
            source: wgpu::ShaderSource::Wgsl(include_str!("map.wgsl").into()),
        });
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("map"),
            entries: &[
                binding(0, wgpu::BufferBindingType::Uniform),
                binding(1, wgpu::BufferBindingType::Storage { read_only: true }),
                binding(2, wgpu::BufferBindingType::Uniform),
            ],
        });
        let uniform = wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST;
        let forms = create_buffer(device, size_of::<Forms>() as u64, uniform);
        state.queue.write_buffer(&forms, 0, bytemuck::bytes_of(&Forms::new()));
        let kinds = [MARK, LINE].map(|kind| kind.pipeline(device, &module, &layout, state.target_format));
        let [marks, lines] = kinds;
        Some(Self {
            marks,
            lines,
            view: create_buffer(device, size_of::<Uniform>() as u64, uniform),
            forms,
            places: Buffer::new(device, wgpu::BufferUsages::STORAGE),
            all: Instances::new(device),
            lit: Instances::new(device),
            layout,
            bound: None,
            versions: Versions::default(),
        })
    }

    /// Uploads the parts of `painting` that the card does not hold yet.
    pub fn upload(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, uniform: &Uniform, painting: &Painting) {
        queue.write_buffer(&self.view, 0, bytemuck::bytes_of(uniform));
        if self.versions.places != painting.versions.places
            && self.places.fill(device, queue, bytemuck::cast_slice(&painting.places))
        {
            self.bound = None;
        }
        if self.versions.all != painting.versions.all {
            self.all.fill(device, queue, &painting.all);
        }
        if self.versions.lit != painting.versions.lit {
            self.lit.fill(device, queue, &painting.lit);
        }
        self.versions = painting.versions;
        if self.bound.is_none() {
            self.bound = Some(self.bind(device));
        }
    }

    fn bind(&self, device: &wgpu::Device) -> wgpu::BindGroup {
        let buffers = [&self.view, &self.places.buffer, &self.forms];
        let entries: Vec<_> = (0..)
            .zip(buffers)
            .map(|(binding, buffer)| wgpu::BindGroupEntry { binding, resource: buffer.as_entire_binding() })
            .collect();
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("map"),
            layout: &self.layout,
            entries: &entries,
        })
    }

    /// Draws what was uploaded last. Coordinates are on the whole screen; the present clip applies.
    pub fn draw(&self, pass: &mut wgpu::RenderPass<'static>, uniform: &Uniform) {
        let Some(bound) = &self.bound else { return };
        let pieces = |count: u32| {
            let first = if uniform.head_scale > 0.0 { 0 } else { HEAD_CORNERS };
            first..HEAD_CORNERS + QUAD_CORNERS * count
        };
        let (all, lit) = (&self.all, &self.lit);
        let layers = [(all, &all.grounds), (all, &all.ties), (lit, &lit.ties), (all, &all.discs), (lit, &lit.discs)];
        for (instances, run) in
            layers.into_iter().flat_map(|(instances, runs)| runs.iter().map(move |run| (instances, run)))
        {
            let (pipeline, buffer, corners, range) = match run {
                Run::Marks(range) => (&self.marks, &instances.marks, 0..QUAD_CORNERS, range),
                Run::Straight(range) => (&self.lines, &instances.lines, pieces(1), range),
                Run::Bent(range) => {
                    let count = if uniform.gathered == 1 { 1 } else { PIECES };
                    (&self.lines, &instances.lines, pieces(count), range)
                }
            };
            pass.set_pipeline(pipeline);
            pass.set_bind_group(0, bound, &[]);
            pass.set_vertex_buffer(0, buffer.buffer.slice(..));
            pass.draw(corners, range.clone());
        }
    }
}

/// Figures as the card holds them.
struct Instances {
    marks: Buffer,
    lines: Buffer,
    grounds: Vec<Run>,
    ties: Vec<Run>,
    discs: Vec<Run>,
}

impl Instances {
    fn new(device: &wgpu::Device) -> Self {
        let buffer = || Buffer::new(device, wgpu::BufferUsages::VERTEX);
        Self { marks: buffer(), lines: buffer(), grounds: Vec::new(), ties: Vec::new(), discs: Vec::new() }
    }

    fn fill(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, figures: &Figures) {
        self.marks.fill(device, queue, bytemuck::cast_slice(&figures.marks));
        self.lines.fill(device, queue, bytemuck::cast_slice(&figures.lines));
        self.grounds.clone_from(&figures.grounds);
        self.ties.clone_from(&figures.ties);
        self.discs.clone_from(&figures.discs);
    }
}

/// A buffer that grows on demand.
struct Buffer {
    buffer: wgpu::Buffer,
    usage: wgpu::BufferUsages,
}

impl Buffer {
    fn new(device: &wgpu::Device, usage: wgpu::BufferUsages) -> Self {
        let usage = usage | wgpu::BufferUsages::COPY_DST;
        Self { buffer: create_buffer(device, 1024, usage), usage }
    }

    /// Replaces the content of the buffer by `bytes`. Returns whether that took another, larger buffer.
    fn fill(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, bytes: &[u8]) -> bool {
        let grows = bytes.len() as u64 > self.buffer.size();
        if grows {
            self.buffer = create_buffer(device, (bytes.len() as u64).next_power_of_two(), self.usage);
        }
        queue.write_buffer(&self.buffer, 0, bytes);
        grows
    }
}

fn create_buffer(device: &wgpu::Device, size: u64, usage: wgpu::BufferUsages) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor { label: Some("map"), size, usage, mapped_at_creation: false })
}

fn binding(binding: u32, ty: wgpu::BufferBindingType) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
        ty: wgpu::BindingType::Buffer { ty, has_dynamic_offset: false, min_binding_size: None },
        count: None,
    }
}

/// The constants of the shader: shapes and dashes.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Forms {
    /// The corners of all shapes, each with the number of corners of its shape.
    outlines: [[[f32; 4]; SHAPE_CORNERS]; Shape::ALL.len()],
    /// The dashes and gaps of all patterns by turns; zeros for a solid line.
    patterns: [[f32; 4]; Pattern::ALL.len()],
}

impl Forms {
    fn new() -> Self {
        let mut forms = Self::zeroed();
        for (outline, shape) in forms.outlines.iter_mut().zip(Shape::ALL) {
            let corners = picture::corners(shape);
            for (place, [x, y]) in outline.iter_mut().zip(corners) {
                *place = [*x, *y, corners.len() as f32, 0.0];
            }
        }
        for (lengths, pattern) in forms.patterns.iter_mut().zip(Pattern::ALL) {
            for (place, length) in lengths.iter_mut().zip(pattern.lengths_if_thin()) {
                *place = *length;
            }
        }
        forms
    }
}

/// One of the two kinds of instances, with its part of the shader.
struct Kind<'a> {
    name: &'a str,
    corner: &'a str,
    pixel: &'a str,
    stride: usize,
    attributes: &'a [wgpu::VertexAttribute],
}

const MARK: Kind<'_> = Kind {
    name: "marks",
    corner: "mark_corner",
    pixel: "mark_pixel",
    stride: size_of::<Mark>(),
    attributes: &wgpu::vertex_attr_array![
        0 => Uint32, 1 => Uint8x4, 2 => Unorm8x4, 3 => Unorm8x4, 4 => Float32,
        5 => Float32, 6 => Float32, 7 => Float32, 8 => Float32, 9 => Unorm16x2,
    ],
};

const LINE: Kind<'_> = Kind {
    name: "ties",
    corner: "line_corner",
    pixel: "line_pixel",
    stride: size_of::<Line>(),
    attributes: &wgpu::vertex_attr_array![
        0 => Uint32x2, 1 => Float32x2, 2 => Float32x2, 3 => Uint8x4, 4 => Unorm8x4,
    ],
};

impl Kind<'_> {
    fn pipeline(
        &self,
        device: &wgpu::Device,
        module: &wgpu::ShaderModule,
        layout: &wgpu::BindGroupLayout,
        format: wgpu::TextureFormat,
    ) -> wgpu::RenderPipeline {
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(self.name),
            bind_group_layouts: &[Some(layout)],
            immediate_size: 0,
        });
        device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some(self.name),
            layout: Some(&layout),
            vertex: wgpu::VertexState {
                module,
                entry_point: Some(self.corner),
                buffers: &[Some(wgpu::VertexBufferLayout {
                    array_stride: self.stride as u64,
                    step_mode: wgpu::VertexStepMode::Instance,
                    attributes: self.attributes,
                })],
                compilation_options: wgpu::PipelineCompilationOptions::default(),
            },
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            fragment: Some(wgpu::FragmentState {
                module,
                entry_point: Some(self.pixel),
                targets: &[Some(wgpu::ColorTargetState {
                    format,
                    blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                    write_mask: wgpu::ColorWrites::ALL,
                })],
                compilation_options: wgpu::PipelineCompilationOptions::default(),
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}
