//! How colours are seen: contrast, colour blindness and the distance between two colours.

use ecolor::Color32;

/// The contrast ratio of WCAG 2.2, from 1 to 21.
pub fn contrast(one: Color32, other: Color32) -> f64 {
    let [a, b] = [one, other].map(|color| {
        let [red, green, blue] = linear(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    });
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The lightness L* of CIE L*a*b*, from 0 to 100: what is left of a colour in grey.
pub fn lightness(color: Color32) -> f64 {
    let (_, full_colour) = &SIGHTS[0];
    lab(full_colour, color)[0]
}

/// The smallest CIEDE2000 distance of two colours over all kinds of sight, and whose it is.
pub fn least_distance(one: Color32, other: Color32) -> (&'static str, f64) {
    SIGHTS
        .iter()
        .map(|(sight, seen)| (*sight, ciede2000(lab(seen, one), lab(seen, other))))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .unwrap_or(("nobody", 0.0))
}

type Matrix = [[f64; 3]; 3];

/// What is seen of linear red, green and blue: Machado, Oliveira and Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.0.
const SIGHTS: [(&str, Matrix); 4] = [
    ("full colour", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// From linear sRGB to CIE XYZ with the white of D65.
const XYZ_FROM_RGB: Matrix = [
    [0.412_456_4, 0.357_576_1, 0.180_437_5],
    [0.212_672_9, 0.715_152_2, 0.072_175_0],
    [0.019_333_9, 0.119_192_0, 0.950_304_1],
];

fn linear(color: Color32) -> [f64; 3] {
    [color.r(), color.g(), color.b()].map(|byte| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn product(matrix: &Matrix, [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

/// The colour as that sight sees it, in CIE L*a*b*.
fn lab(sight: &Matrix, color: Color32) -> [f64; 3] {
    let seen = product(sight, linear(color)).map(|light| light.clamp(0.0, 1.0));
    let white = product(&XYZ_FROM_RGB, [1.0; 3]);
    let [x, y, z] = product(&XYZ_FROM_RGB, seen);
    let [x, y, z] = [x / white[0], y / white[1], z / white[2]]
        .map(|share| if share > 216.0 / 24_389.0 { share.cbrt() } else { (24_389.0 / 27.0 * share + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula" (2005), in its letters.
#[expect(clippy::many_single_char_names, reason = "the letters of the paper")]
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let pow7 = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - pow7(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let [h1, h2] = [(b1, a1), (b2, a2)].map(|(b, a)| b.atan2(a).to_degrees().rem_euclid(360.0));
    let grey = c1 * c2 == 0.0;
    let dh = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let hue = if grey { h1 + h2 } else { (h1 + dh / 2.0).rem_euclid(360.0) };
    let (lightness, chroma) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(hue - 30.0) + 0.24 * cos(2.0 * hue) + 0.32 * cos(3.0 * hue + 6.0)
        - 0.20 * cos(4.0 * hue - 63.0);
    let from_grey = (lightness - 50.0).powi(2);
    let l = (l2 - l1) / (1.0 + 0.015 * from_grey / (20.0 + from_grey).sqrt());
    let c = (c2 - c1) / (1.0 + 0.045 * chroma);
    let h = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin() / (1.0 + 0.015 * chroma * t);
    let turn = 60.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let r = -2.0 * pow7(chroma) * turn.to_radians().sin();
    (l * l + c * c + h * h + r * c * h).sqrt()
}

#[test]
fn the_distance_agrees_with_the_pairs_its_authors_published() {
    let pairs = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (one, other, published) in pairs {
        let found = ciede2000(one, other);
        assert!((found - published).abs() < 1e-4, "{one:?}, {other:?}: {found}, not {published}");
    }
}
