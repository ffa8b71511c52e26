//! Can everybody read it: contrast of every pair of colours, and marks under colour blindness.

mod sight;
mod support {
    pub mod opened;
}

use std::collections::BTreeSet;

use ecolor::Color32;
use emath::Pos2;
use sight::{contrast, least_distance, lightness};
use support::opened::Opened;
use tieline::{
    dataset::{bundled::SAMPLES, look::ThemeName},
    scene::{
        Emphasis,
        pattern::Pattern,
        picture::{Opacities, Outline, mark_figure, pen},
        theme::{Mark, Shape, TextSize, Theme},
    },
};

/// What WCAG 2.2 asks of text (success criterion 1.4.3, level AA).
const TEXT_CONTRAST: f64 = 4.5;
/// What WCAG 2.2 asks of marks, controls and focus rings (success criterion 1.4.11).
const MARK_CONTRAST: f64 = 3.0;
/// Sectors stand in a list with their names beside them; next to each other they must differ well,
/// further apart a smaller difference does.
const NEIGHBOUR_SECTOR_DISTANCE: f64 = 10.0;
const SECTOR_DISTANCE: f64 = 5.0;

#[test]
fn the_theme_file_is_read_and_names_lead_to_their_theme() {
    for name in ThemeName::ALL {
        assert_eq!(Theme::get(name).name, name, "get gives another theme");
        assert_eq!(name.id().parse(), Ok(name), "the id of a theme does not read back");
    }
    assert!("sepia".parse::<ThemeName>().is_err(), "sepia is no theme");
    let cycle = ThemeName::ALL.map(ThemeName::next);
    assert!(ThemeName::ALL.iter().all(|name| cycle.contains(name)), "next leaves a theme out");
}

#[test]
fn text_can_be_read_on_every_surface_it_stands_on() {
    check(TEXT_CONTRAST, texts);
}

/// Every text with every ground it stands on.
fn texts(theme: &Theme) -> Vec<NamedPair> {
    let surfaces = [
        ("canvas", theme.canvas),
        ("panel", theme.panel),
        ("field", theme.field),
        ("raised", theme.raised),
        ("selection", theme.selection),
    ];
    let texts = [
        ("text", theme.text),
        ("text_soft", theme.text_soft),
        ("text_faint", theme.text_faint),
        ("accent", theme.accent),
        ("warning", theme.warning),
        ("error", theme.error),
    ];
    let mut pairs = every_pair(&texts, &surfaces);
    pairs.extend(every_pair(&[("text", theme.text), ("accent", theme.accent)], &[("accent_soft", theme.accent_soft)]));
    pairs.extend(every_pair(&[("on_accent", theme.on_accent)], &[("accent", theme.accent)]));
    let names = [("label", theme.label), ("label_dim", theme.label_dim)];
    pairs.extend(every_pair(&names, &[("canvas", theme.canvas), ("halo", theme.halo)]));
    pairs.extend(every_pair(&[("callout_text", theme.callout_text)], &[("callout", theme.callout)]));
    pairs
}

#[test]
fn marks_and_controls_stand_out_from_what_is_behind_them() {
    check(MARK_CONTRAST, |theme| {
        let behind = [("canvas", theme.canvas), ("panel", theme.panel)];
        let mut pairs = every_pair(
            &[
                ("accent", theme.accent),
                ("focus_ring", theme.focus_ring),
                ("tie_strong", theme.tie_strong),
                ("tie_adverse", theme.tie_adverse),
                ("other_groups", theme.other_groups),
                ("ungrouped", theme.ungrouped),
            ],
            &behind,
        );
        let callout = [("callout", theme.callout), ("canvas", theme.canvas), ("halo", theme.halo)];
        pairs.extend(every_pair(&[("callout_line", theme.callout_line)], &callout));
        for (mark, look) in marks(theme) {
            pairs.extend(every_pair(&[(mark.as_str(), look.color)], &behind));
        }
        for (index, color) in theme.sectors.iter().enumerate() {
            pairs.extend(every_pair(&[(format!("sector {index}").as_str(), *color)], &behind));
        }
        pairs
    });
}

/// What WCAG 2.2 asks of text where more is asked of it (success criterion 1.4.6, level AAA).
const HIGH_TEXT_CONTRAST: f64 = 7.0;

#[test]
fn text_of_the_theme_of_high_contrast_has_at_least_seven_to_one_and_marks_more_than_elsewhere() {
    let theme = Theme::get(ThemeName::HighContrast);
    let faults = |least: f64, pairs: Vec<NamedPair>| {
        let found = pairs.into_iter().map(|(pair, front, back)| (pair, contrast(front, back)));
        found.filter(|(_, found)| *found < least).collect::<Vec<_>>()
    };
    assert_eq!(faults(HIGH_TEXT_CONTRAST, texts(theme)), []);
    let behind = [("canvas", theme.canvas), ("panel", theme.panel)];
    let lines = [("line", theme.line), ("tie", theme.tie), ("leader", theme.leader), ("focus_ring", theme.focus_ring)];
    let mut pairs = every_pair(&lines, &behind);
    for (mark, look) in marks(theme) {
        pairs.extend(every_pair(&[(mark.as_str(), look.color)], &behind));
    }
    assert_eq!(faults(TEXT_CONTRAST, pairs), []);
}

#[test]
fn other_sizes_of_words_leave_the_map_and_the_colours_as_they_are() {
    for name in ThemeName::ALL {
        let usual = Theme::get(name);
        assert!(std::ptr::eq(usual, Theme::sized(name, TextSize::USUAL)));
        for size in TextSize::ALL {
            let sized = Theme::sized(name, size);
            assert!((sized.text_size / usual.text_size - size.share()).abs() < 0.001, "{name} at {}", size.percent());
            let map = |theme: &Theme| {
                let points =
                    [theme.label_size, theme.hub_label_size, theme.callout_size, theme.tie_width, theme.disc_scale];
                points.map(f32::to_bits)
            };
            assert_eq!(map(sized), map(usual), "{name} at {}", size.percent());
            assert_eq!((sized.text, &sized.sectors), (usual.text, &usual.sectors));
        }
    }
}

#[test]
fn ties_recede_behind_marks_yet_show_and_dimmed_ones_recede_further() {
    for name in ThemeName::ALL {
        let theme = Theme::get(name);
        let [dim, rest, strong] = [theme.tie_dim, theme.tie, theme.tie_strong].map(|tie| contrast(tie, theme.canvas));
        assert!(1.5 < dim && dim < rest && rest < strong, "{name}: {dim:.2}, {rest:.2}, {strong:.2}");
        assert!(rest >= MARK_CONTRAST, "{name}: ties at rest have contrast {rest:.2}, not {MARK_CONTRAST}");
    }
}

#[test]
fn a_tie_that_is_seen_through_stands_out_from_the_canvas_while_there_is_darker_ink() {
    for name in ThemeName::ALL {
        let theme = Theme::get(name);
        for matching in [1.0, 0.9, 0.8, 0.7] {
            let opacities = Opacities { matching, others: 0.1 };
            let (ink, _) = pen((Emphasis::Normal, Pattern::Solid), opacities, theme);
            let through = theme.canvas.gamma_multiply(1.0 - f32::from(ink.a()) / 255.0);
            let seen = contrast(ink + through, theme.canvas);
            assert!(seen >= 2.95, "{name}: at an opacity of {matching} ties have contrast {seen:.2}");
        }
    }
}

/// The radius, in points, down to which marks are told apart.
const SMALL: f32 = 5.0;
/// The share of the ink of the fainter of two small marks by which they differ at least, in lightness alone.
const GREY_DIFFERENCE: f64 = 0.3;

#[test]
fn kinds_of_the_bundled_files_are_told_apart_in_grey_and_when_small() {
    let mut faults = Vec::new();
    for (name, sample) in ThemeName::ALL.into_iter().flat_map(|name| SAMPLES.iter().map(move |sample| (name, sample))) {
        let (theme, opened) = (Theme::get(name), Opened::read(*sample));
        let session = opened.session();
        let kinds = session.network().dataset().entity_kinds.iter();
        let ids: Vec<(String, usize)> = kinds.map(|kind| (kind.id.to_string(), 1)).collect();
        let marks = theme.marks(&ids.iter().map(|(id, count)| (id.as_str(), *count)).collect::<Vec<_>>());
        let inks: Vec<Vec<f64>> = marks.iter().map(|mark| ink(*mark, theme)).collect();
        for (place, one) in inks.iter().enumerate() {
            for (other, ink) in inks.iter().enumerate().skip(place + 1) {
                let apart: f64 = one.iter().zip(ink).map(|(a, b)| (a - b).abs()).sum();
                let all = |ink: &[f64]| ink.iter().map(|ink| ink.abs()).sum::<f64>();
                let share = apart / all(one).min(all(ink));
                if share < GREY_DIFFERENCE {
                    faults.push(format!("{name}: {} and {}: {share:.2}", ids[place].0, ids[other].0));
                }
            }
        }
    }
    assert!(faults.is_empty(), "closer than {GREY_DIFFERENCE}:\n{}", faults.join("\n"));
}

/// How much darker or lighter than the canvas a small mark makes each part of a pixel.
fn ink(mark: Mark, theme: &Theme) -> Vec<f64> {
    const PARTS: u8 = 5;
    const REACH: u8 = 8;
    let figure = mark_figure(mark.shape, mark.color, Pos2::ZERO, SMALL, theme);
    let place = |nth: u8| f32::from(nth) / f32::from(PARTS) - f32::from(REACH);
    let places =
        (0..2 * REACH * PARTS).flat_map(|y| (0..2 * REACH * PARTS).map(move |x| Pos2::new(place(x), place(y))));
    let color = |at: Pos2| {
        let (inside, away) = match &figure.outline {
            Outline::Circle { center, radius } => {
                (at.distance(*center) < *radius, (at.distance(*center) - radius).abs())
            }
            Outline::Polygon(corners) => (is_inside(corners, at), from_outline(corners, at)),
        };
        match inside {
            _ if away < figure.edge_width / 2.0 => figure.edge,
            true => figure.fill,
            false => theme.canvas,
        }
    };
    let fine: Vec<f64> = places.map(|at| lightness(color(at)) - lightness(theme.canvas)).collect();
    // Whole pixels: what is finer nobody sees.
    let (parts, side) = (usize::from(PARTS), usize::from(2 * REACH * PARTS));
    let pixel = |x: usize, y: usize| {
        (0..parts * parts).map(|part| fine[(y * parts + part / parts) * side + x * parts + part % parts]).sum::<f64>()
    };
    (0..side / parts).flat_map(|y| (0..side / parts).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect()
}

fn is_inside(corners: &[Pos2], at: Pos2) -> bool {
    let crossed =
        |(a, b): (&Pos2, &Pos2)| (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
    corners.iter().zip(corners.iter().cycle().skip(1)).filter(|pair| crossed(*pair)).count() % 2 == 1
}

fn from_outline(corners: &[Pos2], at: Pos2) -> f32 {
    let from = |(a, b): (&Pos2, &Pos2)| {
        let along = *b - *a;
        let share = ((at - *a).dot(along) / along.length_sq()).clamp(0.0, 1.0);
        at.distance(*a + along * share)
    };
    corners.iter().zip(corners.iter().cycle().skip(1)).map(from).fold(f32::INFINITY, f32::min)
}

#[test]
fn sectors_are_told_apart_without_full_colour_vision() {
    let mut faults = Vec::new();
    for name in ThemeName::ALL {
        let sectors = &Theme::get(name).sectors;
        assert!(sectors.len() >= 10, "{name}: {} colours for sectors are too few", sectors.len());
        for (place, color) in sectors.iter().enumerate() {
            for (other, other_color) in sectors.iter().enumerate().skip(place + 1) {
                let neighbours = other == place + 1 || (place == 0 && other + 1 == sectors.len());
                let least = if neighbours { NEIGHBOUR_SECTOR_DISTANCE } else { SECTOR_DISTANCE };
                let (sight, distance) = least_distance(*color, *other_color);
                if distance < least {
                    faults.push(format!("{name}: {place} and {other}, {sight}: {distance:.1} < {least}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "too close:\n{}", faults.join("\n"));
}

#[test]
fn a_kind_keeps_its_shape_in_every_theme_and_no_two_kinds_have_one() {
    let light = marks(Theme::get(ThemeName::Light));
    for name in ThemeName::ALL {
        let here = marks(Theme::get(name));
        for ((kind, look), (_, in_light)) in here.iter().zip(&light) {
            assert_eq!(look.shape, in_light.shape, "{name}: {kind} changes its shape");
            assert!((0.5..=1.5).contains(&look.scale), "{name}: {kind} has scale {}", look.scale);
        }
        let theme = Theme::get(name);
        let of_kinds: BTreeSet<Shape> = theme.kinds.values().map(|mark| mark.shape).collect();
        assert_eq!(of_kinds.len(), theme.kinds.len(), "{name}: two known kinds have one shape");
        let spare: BTreeSet<Shape> = theme.spare.iter().map(|mark| mark.shape).collect();
        assert_eq!(spare.len(), theme.spare.len(), "{name}: two spare marks have one shape");
        assert!(!of_kinds.contains(&theme.rest.shape) && !spare.contains(&theme.rest.shape), "{name}: the rest");
    }
    for shape in Shape::ALL {
        let used = light.iter().any(|(_, look)| look.shape == shape);
        assert!(used, "{shape:?} is drawn for no kind");
    }
}

#[test]
fn own_kinds_take_marks_that_no_other_kind_has_and_the_rarest_share_one() {
    for name in ThemeName::ALL {
        let theme = Theme::get(name);
        let ids: Vec<String> = (0..30).map(|nth| format!("own-{nth}")).collect();
        let own = ids.iter().enumerate().map(|(nth, id)| (id.as_str(), nth));
        let kinds: Vec<(&str, usize)> = [("fund", 3), ("company", 1)].into_iter().chain(own).collect();
        let marks = theme.marks(&kinds);
        assert_eq!(marks[..2], [theme.kinds["fund"], theme.kinds["company"]], "{name}");
        let apart: Vec<Shape> =
            marks.iter().map(|mark| mark.shape).filter(|shape| *shape != theme.rest.shape).collect();
        assert_eq!(apart.iter().collect::<BTreeSet<_>>().len(), apart.len(), "{name}: two kinds look alike");
        assert_eq!(apart.len(), theme.spare.len(), "{name}: every shape is used");
        let first_shared = marks.iter().rposition(|mark| *mark == theme.rest);
        assert_eq!(first_shared, Some(marks.len() - 1 - (apart.len() - 2)), "{name}: the rarest share a mark");
        for (alias, kind) in [("government-body", "government"), ("research-centre", "centre"), ("incubator", "park")] {
            assert_eq!(theme.known_mark(alias), theme.known_mark(kind), "{name}: {alias} is no {kind}");
        }
        assert_eq!(theme.group_color(theme.sectors.len()), None, "{name}: two groups would have one colour");
    }
}

#[test]
fn the_projector_theme_is_larger_and_heavier_than_the_light_one() {
    let [light, projector] = [ThemeName::Light, ThemeName::Projector].map(Theme::get);
    for (measure, of) in MEASURES {
        assert!(of(light) > 0.0, "light: {measure} is not positive");
        assert!(of(projector) > of(light), "projector: {measure} is not larger than in light");
    }
}

type Measure = fn(&Theme) -> f32;

/// The measures that help the back row of a room.
const MEASURES: [(&str, Measure); 9] = [
    ("text_size", |theme| theme.text_size),
    ("small_size", |theme| theme.small_size),
    ("heading_size", |theme| theme.heading_size),
    ("title_size", |theme| theme.title_size),
    ("label_size", |theme| theme.label_size),
    ("hub_label_size", |theme| theme.hub_label_size),
    ("least_label_size", |theme| theme.least_label_size),
    ("tie_width", |theme| theme.tie_width),
    ("disc_scale", |theme| theme.disc_scale),
];

/// Every mark a theme can give, known kinds first, each with a name for messages.
fn marks(theme: &Theme) -> Vec<(String, Mark)> {
    let known = theme.kinds.iter().map(|(id, mark)| (id.clone(), *mark));
    let spare = theme.spare.iter().enumerate().map(|(at, mark)| (format!("spare {at}"), *mark));
    known.chain(spare).chain([("rest".to_owned(), theme.rest)]).collect()
}

type NamedPair = (String, Color32, Color32);

fn every_pair(fronts: &[(&str, Color32)], backs: &[(&str, Color32)]) -> Vec<NamedPair> {
    let pair = |&(front, color): &(&str, Color32), &(back, behind): &(&str, Color32)| {
        (format!("{front} on {back}"), color, behind)
    };
    fronts.iter().flat_map(|front| backs.iter().map(move |back| pair(front, back))).collect()
}

/// Asserts that every pair has at least that contrast in every theme, naming all that have not.
fn check(least: f64, pairs_of: impl Fn(&Theme) -> Vec<NamedPair>) {
    let mut faults = Vec::new();
    for name in ThemeName::ALL {
        for (pair, front, back) in pairs_of(Theme::get(name)) {
            let found = contrast(front, back);
            if found < least {
                faults.push(format!("{name}: {pair}: {found:.2}"));
            }
        }
    }
    assert!(faults.is_empty(), "contrast below {least}:\n{}", faults.join("\n"));
}
