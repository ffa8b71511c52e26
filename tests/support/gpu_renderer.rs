//! Paints a window with a graphics card, or with a driver that stands in for one.

use eframe::{
    CreationContext, Frame,
    egui::TexturesDelta,
    egui_wgpu::{
        RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration, WgpuSetup, WgpuSetupCreateNew, wgpu,
    },
};
use egui_kittest::{Harness, TestRenderer};

/// If this variable is set, a machine without a card or such a driver fails the test.
const DEMANDED: &str = "TIELINE_GPU_TESTS";

/// A card for one window; clones share it.
#[derive(Clone)]
pub struct GpuRenderer {
    state: RenderState,
}

impl GpuRenderer {
    /// A card, if the machine has one; what stands in for one is preferred, for it is the same everywhere.
    ///
    /// # Panics
    /// If there is none and the environment demands one.
    pub fn find() -> Option<Self> {
        let mut setup = WgpuSetupCreateNew::without_display_handle();
        setup.instance_descriptor.backends = wgpu::Backends::PRIMARY;
        setup.native_adapter_selector = Some(std::sync::Arc::new(|adapters, _| {
            let by_kind = |adapter: &&wgpu::Adapter| adapter.get_info().device_type != wgpu::DeviceType::Cpu;
            adapters.iter().min_by_key(by_kind).cloned().ok_or_else(|| "there is none".to_owned())
        }));
        let wgpu_setup = WgpuSetup::CreateNew(setup);
        let instance = pollster::block_on(wgpu_setup.new_instance());
        let config = WgpuConfiguration { wgpu_setup, ..WgpuConfiguration::default() };
        let state = pollster::block_on(RenderState::create(&config, &instance, None, RendererOptions::PREDICTABLE));
        match state {
            Ok(state) => Some(Self { state }),
            Err(error) => {
                assert!(std::env::var_os(DEMANDED).is_none(), "no graphics card to test with: {error}");
                println!("not tested, for want of a graphics card: {error}");
                None
            }
        }
    }

    /// Paints the last frame of `window`: its pixels row by row, and how many there are in a row.
    pub fn paint<State>(&self, window: &Harness<'_, State>) -> (Vec<[u8; 4]>, usize) {
        let RenderState { device, queue, .. } = &self.state;
        let scale = window.ctx.pixels_per_point();
        let size = window.ctx.content_rect().size() * scale;
        let size_in_pixels = [size.x.round() as u32, size.y.round() as u32];
        let screen = ScreenDescriptor { size_in_pixels, pixels_per_point: scale };
        let jobs = window.ctx.tessellate(window.output().shapes.clone(), scale);
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut renderer = self.state.renderer.write();
        let prepared = renderer.update_buffers(device, queue, &mut encoder, &jobs, &screen);
        let texture = self.texture(size_in_pixels);
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        let target = wgpu::RenderPassColorAttachment {
            view: &view,
            resolve_target: None,
            ops: wgpu::Operations { load: wgpu::LoadOp::Clear(wgpu::Color::BLACK), store: wgpu::StoreOp::Store },
            depth_slice: None,
        };
        let descriptor =
            wgpu::RenderPassDescriptor { color_attachments: &[Some(target)], ..wgpu::RenderPassDescriptor::default() };
        let mut pass = encoder.begin_render_pass(&descriptor).forget_lifetime();
        renderer.render(&mut pass, &jobs, &screen);
        drop(pass);
        queue.submit(prepared.into_iter().chain([encoder.finish()]));
        (self.read(&texture, size_in_pixels), size_in_pixels[0] as usize)
    }

    fn texture(&self, [width, height]: [u32; 2]) -> wgpu::Texture {
        self.state.device.create_texture(&wgpu::TextureDescriptor {
            label: None,
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: self.state.target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        })
    }

    /// The pixels of a texture. Rows are copied at a stride that the card asks for.
    fn read(&self, texture: &wgpu::Texture, [width, height]: [u32; 2]) -> Vec<[u8; 4]> {
        let RenderState { device, queue, .. } = &self.state;
        let stride = (width * 4).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: None,
            size: u64::from(stride * height),
            usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
            mapped_at_creation: false,
        });
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(stride), rows_per_image: None };
        encoder.copy_texture_to_buffer(
            texture.as_image_copy(),
            wgpu::TexelCopyBufferInfo { buffer: &buffer, layout },
            texture.size(),
        );
        queue.submit([encoder.finish()]);
        buffer.slice(..).map_async(wgpu::MapMode::Read, |mapped| mapped.expect("the pixels can be read"));
        device.poll(wgpu::PollType::wait_indefinitely()).expect("the card answers");
        let bytes = buffer.slice(..).get_mapped_range().expect("the pixels are there").to_vec();
        let swapped = matches!(self.state.target_format, wgpu::TextureFormat::Bgra8Unorm);
        let rows = bytes.chunks_exact(stride as usize).map(|row| &row[..width as usize * 4]);
        let pixels = rows.flat_map(|row| row.chunks_exact(4));
        pixels.map(|p| if swapped { [p[2], p[1], p[0], p[3]] } else { [p[0], p[1], p[2], p[3]] }).collect()
    }
}

impl TestRenderer for GpuRenderer {
    fn setup_eframe(&self, creation: &mut CreationContext<'_>, frame: &mut Frame) {
        creation.wgpu_render_state = Some(self.state.clone());
        frame.wgpu_render_state = Some(self.state.clone());
    }

    #[expect(clippy::iter_over_hash_type, reason = "every texture is on its own, so that their order changes nothing")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut renderer = self.state.renderer.write();
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                renderer.update_texture(&self.state.device, &self.state.queue, id, &patch);
            }
        }
        for id in delta.free.drain() {
            renderer.free_texture(&id);
        }
    }
}
