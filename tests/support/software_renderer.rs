//! Paints what egui asks for without a graphics card or driver.
//!
//! It is slow, simple and the same everywhere: triangles are filled by the usual top-left rule,
//! textures are read with bilinear sampling, and colours are blended as egui expects, in gamma space
//! and with premultiplied alpha.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use eframe::egui::{
    Color32, Pos2, Rect, TextureId, TexturesDelta, Vec2,
    epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex},
};
use egui_kittest::{Harness, TestRenderer};

/// Keeps the textures of one window; clones share them.
#[derive(Clone, Default)]
pub struct SoftwareRenderer {
    textures: Rc<RefCell<HashMap<TextureId, Pixels>>>,
}

/// A rectangle of pixels, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pixels {
    width: usize,
    height: usize,
    colors: Vec<Color32>,
}

/// What a window looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture(Pixels);

impl Picture {
    /// The pixels inside `area`, at one pixel per point.
    pub fn within(&self, area: Rect) -> impl Iterator<Item = Color32> + '_ {
        let Pixels { width, height, colors } = &self.0;
        let (columns, rows) = (covered(area.left(), area.right(), *width), covered(area.top(), area.bottom(), *height));
        rows.flat_map(move |y| columns.clone().map(move |x| colors[y * width + x]))
    }
}

/// The whole numbers from `from` to `to` that lie below `end`.
fn covered(from: f32, to: f32, end: usize) -> std::ops::Range<usize> {
    let whole = |value: f32| (value.max(0.0) as usize).min(end);
    whole(from.floor())..whole(to.ceil())
}

impl TestRenderer for SoftwareRenderer {
    #[expect(clippy::iter_over_hash_type, reason = "every texture is on its own, so that their order changes nothing")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.borrow_mut();
        for (id, patches) in delta.set.drain() {
            for patch in patches {
                take_over(&mut textures, id, &patch);
            }
        }
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

/// Puts a new texture in place, or a patch into one that is there.
fn take_over(textures: &mut HashMap<TextureId, Pixels>, id: TextureId, patch: &ImageDelta) {
    let ImageData::Color(image) = &patch.image;
    let [width, height] = image.size;
    match (patch.pos, textures.get_mut(&id)) {
        (Some([left, top]), Some(texture)) => {
            for (row, line) in image.pixels.chunks_exact(width).enumerate() {
                let start = (top + row) * texture.width + left;
                texture.colors[start..start + width].copy_from_slice(line);
            }
        }
        _ => {
            textures.insert(id, Pixels { width, height, colors: image.pixels.clone() });
        }
    }
}

impl SoftwareRenderer {
    /// Paints the last frame of `window`.
    pub fn paint<State>(&self, window: &Harness<'_, State>) -> Picture {
        let scale = window.ctx.pixels_per_point();
        let size = window.ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut canvas = Pixels { width, height, colors: vec![Color32::BLACK; width * height] };
        let textures = self.textures.borrow();
        for job in window.ctx.tessellate(window.output().shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = &job.primitive
                && let Some(texture) = textures.get(&mesh.texture_id)
            {
                let clip = job.clip_rect * scale;
                fill_mesh(&mut canvas, mesh, texture, clip, scale);
            }
        }
        Picture(canvas)
    }
}

fn fill_mesh(canvas: &mut Pixels, mesh: &Mesh, texture: &Pixels, clip: Rect, scale: f32) {
    for corners in mesh.indices.chunks_exact(3) {
        let triangle = [0, 1, 2].map(|nth| {
            let vertex = mesh.vertices[corners[nth] as usize];
            Vertex { pos: (vertex.pos.to_vec2() * scale).to_pos2(), ..vertex }
        });
        fill_triangle(canvas, triangle, texture, clip);
    }
}

fn fill_triangle(canvas: &mut Pixels, mut triangle: [Vertex; 3], texture: &Pixels, clip: Rect) {
    let mut area = turn(triangle.map(|vertex| vertex.pos));
    if area < 0.0 {
        triangle.swap(1, 2);
        area = -area;
    }
    if area == 0.0 {
        return;
    }
    let corners = triangle.map(|vertex| vertex.pos);
    let bounds = Rect::from_points(&corners).intersect(Rect::from_min_max(clip.min.round(), clip.max.round()));
    if bounds.is_negative() {
        return;
    }
    let edges = [[corners[1], corners[2]], [corners[2], corners[0]], [corners[0], corners[1]]];
    for y in covered(bounds.top(), bounds.bottom(), canvas.height) {
        for x in covered(bounds.left(), bounds.right(), canvas.width) {
            let middle = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
            let weights = edges.map(|[from, to]| turn([from, to, middle]));
            let inside = weights.iter().zip(edges).all(|(weight, edge)| owns(*weight, edge));
            if inside {
                let shares = weights.map(|weight| weight / area);
                let pixel = &mut canvas.colors[y * canvas.width + x];
                *pixel = blended(*pixel, &triangle, shares, texture);
            }
        }
    }
}

/// Twice the area of a triangle, positive if it turns clockwise on screen.
fn turn([first, second, third]: [Pos2; 3]) -> f32 {
    let (there, beyond) = (second - first, third - first);
    there.x * beyond.y - there.y * beyond.x
}

/// Whether a pixel at that weight belongs to this side of an edge. A pixel on an edge belongs to the
/// triangle whose top or left edge it is, so that neighbours never paint it twice.
fn owns(weight: f32, [from, to]: [Pos2; 2]) -> bool {
    let way = to - from;
    weight > 0.0 || (weight == 0.0 && (way.y < 0.0 || (way.y == 0.0 && way.x > 0.0)))
}

/// `under` with the colour of the triangle at that place over it.
fn blended(under: Color32, triangle: &[Vertex; 3], shares: [f32; 3], texture: &Pixels) -> Color32 {
    let uv = triangle.iter().zip(shares).fold(Vec2::ZERO, |sum, (vertex, share)| sum + vertex.uv.to_vec2() * share);
    let texel = texture.at(uv);
    let channel = |nth: usize| -> f32 {
        let own = triangle.iter().zip(shares);
        own.map(|(vertex, share)| f32::from(vertex.color[nth]) * share).sum::<f32>() * texel[nth] / 255.0
    };
    let over: [f32; 4] = std::array::from_fn(channel);
    let rest = 1.0 - over[3] / 255.0;
    let under = under.to_array();
    let [r, g, b, a] = std::array::from_fn(|nth| (over[nth] + f32::from(under[nth]) * rest).round() as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

impl Pixels {
    /// The colour at `uv`, between the four nearest pixels.
    fn at(&self, uv: Vec2) -> [f32; 4] {
        let (x, y) = (uv.x * self.width as f32 - 0.5, uv.y * self.height as f32 - 0.5);
        let pixel = |dx: f32, dy: f32| {
            let column = (x.floor() + dx).clamp(0.0, self.width as f32 - 1.0) as usize;
            let row = (y.floor() + dy).clamp(0.0, self.height as f32 - 1.0) as usize;
            self.colors[row * self.width + column].to_array().map(f32::from)
        };
        let (right, down) = (x - x.floor(), y - y.floor());
        let corners = [pixel(0.0, 0.0), pixel(1.0, 0.0), pixel(0.0, 1.0), pixel(1.0, 1.0)];
        std::array::from_fn(|nth| {
            let [top_left, top_right, bottom_left, bottom_right] = corners.map(|corner| corner[nth]);
            let upper = top_left + (top_right - top_left) * right;
            let lower = bottom_left + (bottom_right - bottom_left) * right;
            upper + (lower - upper) * down
        })
    }
}
