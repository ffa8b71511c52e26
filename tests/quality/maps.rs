//! The maps that layouts are measured on.

use emath::vec2;
use tieline::layout::{BodySize, Link, Topology};

/// The ties of the founding map, entities numbered in the order of their ids.
pub const FOUNDING: &[(u32, u32)] = &[
    (0, 17),
    (0, 37),
    (0, 72),
    (1, 6),
    (1, 93),
    (2, 80),
    (3, 81),
    (4, 62),
    (4, 65),
    (4, 66),
    (5, 62),
    (5, 65),
    (5, 66),
    (6, 7),
    (6, 8),
    (6, 17),
    (6, 34),
    (6, 35),
    (6, 38),
    (6, 39),
    (6, 40),
    (6, 46),
    (6, 50),
    (6, 65),
    (6, 68),
    (6, 92),
    (6, 93),
    (7, 8),
    (8, 43),
    (9, 81),
    (10, 81),
    (11, 12),
    (12, 41),
    (12, 42),
    (13, 80),
    (14, 62),
    (14, 65),
    (14, 66),
    (15, 34),
    (15, 35),
    (15, 36),
    (16, 34),
    (16, 71),
    (17, 18),
    (17, 19),
    (17, 20),
    (17, 28),
    (17, 33),
    (17, 37),
    (17, 48),
    (17, 50),
    (17, 64),
    (17, 72),
    (17, 77),
    (17, 78),
    (17, 79),
    (17, 82),
    (21, 41),
    (22, 65),
    (22, 66),
    (22, 89),
    (23, 73),
    (24, 26),
    (24, 55),
    (25, 34),
    (26, 51),
    (27, 30),
    (27, 41),
    (27, 51),
    (29, 41),
    (30, 41),
    (31, 34),
    (31, 81),
    (32, 37),
    (32, 82),
    (33, 56),
    (34, 35),
    (34, 36),
    (34, 37),
    (34, 44),
    (34, 81),
    (34, 84),
    (35, 46),
    (35, 69),
    (35, 92),
    (36, 57),
    (36, 58),
    (36, 69),
    (36, 81),
    (37, 58),
    (37, 65),
    (37, 69),
    (37, 85),
    (38, 50),
    (39, 50),
    (40, 50),
    (40, 51),
    (41, 42),
    (41, 51),
    (41, 54),
    (41, 61),
    (41, 80),
    (41, 91),
    (43, 47),
    (43, 81),
    (43, 94),
    (45, 62),
    (45, 65),
    (45, 66),
    (46, 59),
    (46, 60),
    (46, 75),
    (46, 76),
    (46, 86),
    (47, 62),
    (47, 65),
    (47, 66),
    (47, 87),
    (47, 90),
    (47, 94),
    (48, 63),
    (49, 81),
    (49, 83),
    (51, 52),
    (51, 53),
    (51, 55),
    (51, 61),
    (51, 80),
    (57, 81),
    (58, 70),
    (58, 72),
    (62, 67),
    (62, 74),
    (63, 64),
    (65, 66),
    (65, 67),
    (65, 68),
    (65, 70),
    (65, 73),
    (65, 74),
    (66, 67),
    (66, 69),
    (66, 73),
    (66, 74),
    (70, 71),
    (81, 83),
    (81, 88),
    (87, 94),
];

/// How many characters each name has.
pub const FOUNDING_NAMES: &[u8] = &[
    24, 36, 26, 5, 14, 7, 6, 58, 14, 3, 10, 12, 29, 57, 10, 18, 18, 19, 44, 26, 19, 3, 14, 6, 42, 32, 36, 67, 57, 36,
    35, 39, 52, 46, 44, 62, 53, 31, 50, 27, 50, 62, 65, 9, 26, 16, 53, 7, 64, 11, 33, 33, 71, 48, 51, 30, 13, 9, 8, 9,
    11, 12, 14, 45, 58, 43, 36, 52, 43, 15, 19, 49, 32, 9, 13, 18, 6, 22, 38, 22, 27, 29, 47, 10, 19, 8, 8, 12, 5, 13,
    24, 13, 7, 6, 17,
];

/// The founding map with discs by degree and labels about as large as the names set in two lines.
pub fn founding() -> Topology {
    let mut degrees = vec![0.0_f32; FOUNDING_NAMES.len()];
    for &(a, b) in FOUNDING {
        degrees[a as usize] += 1.0;
        degrees[b as usize] += 1.0;
    }
    let bodies = FOUNDING_NAMES
        .iter()
        .zip(degrees)
        .map(|(&letters, degree)| BodySize {
            radius: (5.0 + 1.9 * degree.sqrt()).min(16.0),
            label: vec2(6.0 * f32::from(letters.min(22)), if letters > 22 { 28.0 } else { 14.0 }),
        })
        .collect();
    Topology { bodies, links: FOUNDING.iter().map(|&(a, b)| Link::new(a, b)).collect(), groups: Vec::new() }
}

/// Hubs in a backbone with leaves on one or two of them.
pub fn partners(count: u32, hubs: u32) -> Topology {
    let mut seed = 12_345_u32;
    let mut below = |bound: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % bound
    };
    let mut links = Vec::new();
    for hub in 1..hubs {
        links.push(Link::new(below(hub), hub));
    }
    for leaf in hubs..count {
        links.push(Link::new(below(hubs), leaf));
        if below(10) < 3 {
            links.push(Link::new(below(hubs), leaf));
        }
    }
    Topology::bare(count as usize, links)
}

pub fn grid(side: u32) -> Topology {
    let mut links = Vec::new();
    for i in 0..side * side {
        if i % side + 1 < side {
            links.push(Link::new(i, i + 1));
        }
        if i + side < side * side {
            links.push(Link::new(i, i + side));
        }
    }
    Topology::bare((side * side) as usize, links)
}

pub fn tree(count: u32) -> Topology {
    Topology::bare(count as usize, (1..count).map(|i| Link::new((i - 1) / 3, i)).collect())
}

pub fn ring(count: u32) -> Topology {
    Topology::bare(count as usize, (0..count).map(|i| Link::new(i, (i + 1) % count)).collect())
}

/// A tree as likely as any other of its size: every body is tied to where a random walk first came to it from.
pub fn any_tree(count: u32) -> Topology {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut links = Vec::new();
    let mut reached = vec![false; count as usize];
    let mut here = 0;
    reached[0] = true;
    while links.len() + 1 < count as usize {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let there = (seed % u64::from(count)) as u32;
        if !std::mem::replace(&mut reached[there as usize], true) {
            links.push(Link::new(here, there));
        }
        here = there;
    }
    Topology::bare(count as usize, links)
}
