// Draws a map from instances: the same discs and ties as the shapes of `scene::picture`.
//
// All lengths are in points unless they say otherwise; colours are premultiplied and in gamma space,
// as everywhere in egui.

struct View {
    // The size of the screen, and the middle of the map on it.
    screen: vec2<f32>,
    middle: vec2<f32>,
    // The world point in the middle, and points per world unit.
    center: vec2<f32>,
    zoom: f32,
    // The size of a pixel: how soft an edge is.
    pixel: f32,
    // The factors on lengths at this zoom; without arrow heads `head_scale` is zero.
    disc_scale: f32,
    spread_scale: f32,
    tie_scale: f32,
    bend_scale: f32,
    head_scale: f32,
    // 1 where parallel ties are drawn as one line.
    gathered: u32,
    // The widest line, in points, that has dashes of the plain lengths.
    thin: f32,
    // 1 while something is lit, so that everything else is faint.
    away: u32,
    canvas: vec4<f32>,
    // By emphasis, in rising order: those of usual ties, then those of each pattern with a colour of its own.
    pens: array<Pen, 25>,
}

struct Pen {
    // The colour of a tie, and its width at zoom 1.
    color: vec4<f32>,
    width: f32,
    // How far the colours of a mark fade into the canvas.
    fade: f32,
    unused: vec2<f32>,
}

const CONTEXT: u32 = 1u;
const LIT: u32 = 3u;
const EMPHASES: u32 = 5u;
// The first pattern with a colour of its own: that of adverse ties. All after it have one too.
const ADVERSE: u32 = 6u;

// The pen for an emphasis and a pattern. While something is lit, all that is not lit is drawn as context at most.
fn pen_of(emphasis: u32, pattern: u32) -> Pen {
    let drawn = select(emphasis, min(emphasis, CONTEXT), view.away == 1u && emphasis < LIT);
    return view.pens[drawn + select(0u, EMPHASES * (pattern - ADVERSE + 1u), pattern >= ADVERSE)];
}

struct Place {
    x: f32,
    y: f32,
    radius: f32,
}

struct Forms {
    // The corners of each shape, `CORNERS` entries per shape; z is the number of corners.
    outlines: array<vec4<f32>, 264>,
    // Dash and gap, dash and gap of each pattern; zeros for a line in one piece.
    patterns: array<vec4<f32>, 10>,
}

const CORNERS: u32 = 12u;
const TURN: f32 = 6.2831855;

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<storage, read> places: array<Place>;
@group(0) @binding(2) var<uniform> forms: Forms;

fn on_screen(place: Place) -> vec2<f32> {
    return view.middle + (vec2(place.x, place.y) - view.center) * view.zoom;
}

fn clip_from_points(at: vec2<f32>) -> vec4<f32> {
    return vec4(2.0 * at.x / view.screen.x - 1.0, 1.0 - 2.0 * at.y / view.screen.y, 0.0, 1.0);
}

// How much of a pixel lies inside an edge at this signed distance from it.
fn inside(distance: f32) -> f32 {
    return clamp(0.5 - distance / view.pixel, 0.0, 1.0);
}

// How much of a pixel a line of this width covers, so far from its middle. A line thinner than a
// pixel is as wide as one, and fainter.
fn on_line(distance: f32, width: f32) -> f32 {
    if width <= view.pixel {
        return max(1.0 - abs(distance) / view.pixel, 0.0) * width / view.pixel;
    }
    return clamp((0.5 * (width + view.pixel) - abs(distance)) / view.pixel, 0.0, 1.0);
}

fn over(upper: vec4<f32>, lower: vec4<f32>) -> vec4<f32> {
    return upper + lower * (1.0 - upper.a);
}

// ---- Marks ----

struct MarkIn {
    @location(0) disc: u32,
    // Its shape, how much it matters, and whether it is hollow.
    @location(1) shape_emphasis: vec4<u32>,
    @location(2) fill: vec4<f32>,
    @location(3) edge: vec4<f32>,
    @location(4) edge_width: f32,
    @location(5) share: f32,
    @location(6) grow: f32,
    @location(7) spread: f32,
    @location(8) least: f32,
    @location(9) sector: vec2<f32>,
}

struct MarkOut {
    @builtin(position) position: vec4<f32>,
    // From the middle of the mark.
    @location(0) at: vec2<f32>,
    @location(1) @interpolate(flat) shape: u32,
    @location(2) @interpolate(flat) fill: vec4<f32>,
    @location(3) @interpolate(flat) edge: vec4<f32>,
    @location(4) @interpolate(flat) size: vec2<f32>,
    @location(5) @interpolate(flat) sector: vec2<f32>,
}

const DISC: u32 = 0u;
const RING: u32 = 1u;

@vertex
fn mark_corner(@builtin(vertex_index) nth: u32, mark: MarkIn) -> MarkOut {
    let place = places[mark.disc];
    var radius = place.radius * view.disc_scale * mark.share + mark.grow + mark.spread * view.spread_scale;
    radius = max(radius, mark.least);
    var edge_width = mark.edge_width;
    let shape = mark.shape_emphasis.x;
    let fade = pen_of(mark.shape_emphasis.y, 0u).fade;
    if mark.shape_emphasis.z == 1u {
        edge_width = clamp(radius * 0.32, 1.2, 3.0);
        radius -= edge_width / 2.0;
    }
    // The points of a star reach beyond the disc of the same size.
    let reach = radius * 1.2 + edge_width + view.pixel;
    let corner = vec2(select(-1.0, 1.0, (nth & 1u) == 1u), select(-1.0, 1.0, nth == 2u || nth == 4u || nth == 5u));
    var out: MarkOut;
    out.at = corner * reach;
    out.position = clip_from_points(on_screen(place) + out.at);
    out.shape = shape;
    out.fill = mix(mark.fill, view.canvas, fade);
    out.edge = mix(mark.edge, view.canvas, fade);
    out.size = vec2(radius, edge_width);
    out.sector = mark.sector;
    return out;
}

// The distance of a place from the outline of a polygon of radius 1, negative inside
// (Quilez, "2D distance functions").
fn from_polygon(at: vec2<f32>, shape: u32) -> f32 {
    let first = shape * CORNERS;
    let count = u32(forms.outlines[first].z);
    var nearest = 1e9;
    var side = 1.0;
    var before = forms.outlines[first + count - 1u].xy;
    for (var nth = 0u; nth < count; nth++) {
        let here = forms.outlines[first + nth].xy;
        let along = before - here;
        let away = at - here;
        let off = away - along * clamp(dot(away, along) / dot(along, along), 0.0, 1.0);
        nearest = min(nearest, dot(off, off));
        let above = at.y >= here.y;
        let below = at.y < before.y;
        let left = along.x * away.y > along.y * away.x;
        if (above && below && left) || !(above || below || left) {
            side = -side;
        }
        before = here;
    }
    return side * sqrt(nearest);
}

@fragment
fn mark_pixel(mark: MarkOut) -> @location(0) vec4<f32> {
    let radius = mark.size.x;
    var distance: f32;
    if mark.shape == DISC || mark.shape == RING {
        distance = length(mark.at) - radius;
    } else {
        distance = from_polygon(mark.at / radius, mark.shape) * radius;
    }
    // The first sector begins at the top.
    let share = fract(atan2(mark.at.y, mark.at.x) / TURN + 0.25);
    if share < mark.sector.x || share > mark.sector.y {
        discard;
    }
    let fill = mark.fill * inside(distance);
    if mark.size.y <= 0.0 {
        return fill;
    }
    return over(mark.edge * on_line(distance, mark.size.y), fill);
}

// ---- Ties ----

struct LineIn {
    @location(0) ends: vec2<u32>,
    // How far it bends aside, and how far the outermost of its parallel ties do.
    @location(1) bend: vec2<f32>,
    @location(2) weights: vec2<f32>,
    // The pattern alone and for all parallel ones, how much it matters, and its form.
    @location(3) patterns_emphasis_form: vec4<u32>,
    @location(4) color: vec4<f32>,
}

struct LineOut {
    @builtin(position) position: vec4<f32>,
    // Of a line: how far aside and along. Of a head: how far outside each of its sides.
    @location(0) at: vec3<f32>,
    @location(1) @interpolate(flat) color: vec4<f32>,
    @location(2) @interpolate(flat) width: f32,
    @location(3) @interpolate(flat) dashes: vec4<f32>,
    @location(4) @interpolate(flat) head: u32,
}

const HEAD: u32 = 1u;
const GATHERED_HEAD: u32 = 2u;
const GROUND: u32 = 4u;
// How many straight pieces a curve is drawn in.
const STEPS: u32 = 12u;
// How far parallel ties bend aside, and how long an arrow head is, as a share of the way at most.
const WIDEST_SHARE: f32 = 0.3;
const LONGEST_HEAD: f32 = 0.5;

struct Course {
    start: vec2<f32>,
    control: vec2<f32>,
    end: vec2<f32>,
    bent: bool,
}

fn rot90(v: vec2<f32>) -> vec2<f32> {
    return vec2(v.y, -v.x);
}

fn along_course(course: Course, t: f32) -> vec2<f32> {
    if !course.bent {
        return mix(course.start, course.end, t);
    }
    return mix(mix(course.start, course.control, t), mix(course.control, course.end, t), t);
}

fn nothing() -> LineOut {
    var out: LineOut;
    out.position = vec4(2.0, 2.0, 0.0, 1.0);
    return out;
}

// The first three corners are those of the head, then come six for each piece of the line.
@vertex
fn line_corner(@builtin(vertex_index) nth: u32, line: LineIn) -> LineOut {
    let gathered = view.gathered == 1u;
    let form = line.patterns_emphasis_form.w;
    let is_ground = (form & GROUND) != 0u;
    let pattern = select(line.patterns_emphasis_form.x, line.patterns_emphasis_form.y, gathered);
    let pen = pen_of(line.patterns_emphasis_form.z, pattern);
    let scale = select(pen.width * view.tie_scale, view.spread_scale, is_ground);
    let width = select(line.weights.x, line.weights.y, gathered) * scale;
    let first = places[line.ends.x];
    let second = places[line.ends.y];
    let a = on_screen(first);
    let b = on_screen(second);
    let way = b - a;
    let span = length(way);
    let gap_a = select(first.radius * view.disc_scale + 1.0, 0.0, is_ground);
    let gap_b = select(second.radius * view.disc_scale + 1.0, 0.0, is_ground);
    if width <= 0.0 || span <= gap_a + gap_b {
        return nothing();
    }
    let widest = line.bend.y * view.bend_scale;
    let room = min(WIDEST_SHARE * span / max(widest, 1e-6), 1.0);
    let bend = select(line.bend.x * view.bend_scale * room, 0.0, is_ground);
    var course: Course;
    course.control = a + way / 2.0 + rot90(way) / span * (2.0 * bend);
    course.start = a + normalize(course.control - a) * gap_a;
    course.end = b + normalize(course.control - b) * gap_b;
    course.bent = bend != 0.0;
    var out: LineOut;
    out.color = select(pen.color, line.color, is_ground);
    out.width = width;
    if nth < 3u {
        if (form & select(HEAD, GATHERED_HEAD, gathered)) == 0u || view.head_scale <= 0.0 {
            return nothing();
        }
        let size = min((5.0 + 2.0 * width) * view.head_scale, LONGEST_HEAD * distance(course.start, course.end));
        var tip = course.end;
        var towards = normalize(course.end - select(course.start, course.control, course.bent));
        if widest > 0.0 {
            // Half way, where parallel ties are furthest apart.
            towards = normalize(course.end - course.start);
            tip = along_course(course, 0.5) + towards * size / 2.0;
        }
        return head_corner(nth, tip, towards, size, out);
    }
    out.dashes = forms.patterns[pattern] * max(width / view.thin, 1.0);
    return piece_corner(nth - 3u, course, out);
}

fn piece_corner(nth: u32, course: Course, line: LineOut) -> LineOut {
    let pieces = select(1u, STEPS, course.bent);
    let piece = nth / 6u;
    let corner = nth % 6u;
    if piece >= pieces {
        return nothing();
    }
    let step = piece + select(0u, 1u, corner == 1u || corner == 3u || corner == 5u);
    let side = select(-1.0, 1.0, corner == 2u || corner == 4u || corner == 5u);
    let here = along_course(course, f32(step) / f32(pieces));
    let before = along_course(course, f32(max(step, 1u) - 1u) / f32(pieces));
    let after = along_course(course, f32(min(step + 1u, pieces)) / f32(pieces));
    let across = rot90(normalize(after - before));
    var far = 0.0;
    for (var k = 0u; k < step; k++) {
        far += distance(along_course(course, f32(k) / f32(pieces)), along_course(course, f32(k + 1u) / f32(pieces)));
    }
    let reach = max(0.5 * (line.width + view.pixel), view.pixel);
    var out = line;
    out.position = clip_from_points(here + across * side * reach);
    out.at = vec3(side * reach, far, 0.0);
    return out;
}

fn head_corner(nth: u32, tip: vec2<f32>, towards: vec2<f32>, size: f32, line: LineOut) -> LineOut {
    let base = tip - towards * size;
    let aside = rot90(towards) * (size * 0.42);
    var corners = array<vec2<f32>, 3>(tip, base + aside, base - aside);
    let middle = (corners[0] + corners[1] + corners[2]) / 3.0;
    // A little larger, so that the soft edge has room.
    var sides: array<vec3<f32>, 3>;
    var nearest = 1e9;
    for (var k = 0u; k < 3u; k++) {
        let along = normalize(corners[(k + 1u) % 3u] - corners[k]);
        var out_of = vec2(along.y, -along.x);
        if dot(out_of, middle - corners[k]) > 0.0 {
            out_of = -out_of;
        }
        sides[k] = vec3(out_of, -dot(out_of, corners[k]));
        nearest = min(nearest, dot(out_of, corners[k] - middle));
    }
    let here = middle + (corners[nth] - middle) * (1.0 + view.pixel / max(nearest, 1e-3));
    var out = line;
    out.head = 1u;
    out.position = clip_from_points(here);
    for (var k = 0u; k < 3u; k++) {
        out.at[k] = dot(sides[k].xy, here) + sides[k].z;
    }
    return out;
}

@fragment
fn line_pixel(line: LineOut) -> @location(0) vec4<f32> {
    if line.head == 1u {
        return line.color * inside(max(line.at.x, max(line.at.y, line.at.z)));
    }
    var covered = on_line(line.at.x, line.width);
    let dashes = line.dashes;
    let second = dashes.x + dashes.y;
    let period = second + dashes.z + dashes.w;
    if period > 0.0 {
        let within = line.at.y - floor(line.at.y / period) * period;
        // To the first dash, to the second if there is one, and to the first of the next round.
        var outside = max(-within, within - dashes.x);
        if dashes.z > 0.0 {
            outside = min(outside, max(second - within, within - second - dashes.z));
        }
        covered *= inside(min(outside, period - within));
    }
    return line.color * covered;
}
