//! What is drawn in grey: every colour becomes the grey of its luminance.
//!
//! Contrast, as WCAG 2 defines it, rests on luminance alone. So whatever is told apart from its ground in colour is told
//! apart from it as well in grey; kinds and statuses are told by shapes and dashes anyway.

use ecolor::Color32;

use super::furniture::{Item, Sample};
use crate::scene::{
    matrix::luminance,
    picture::{Figure, Text},
};

/// The grey of the same luminance and opacity.
pub fn grey(color: Color32) -> Color32 {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    let light = luminance(Color32::from_rgb(red, green, blue));
    let [level, ..] = Color32::from(ecolor::Rgba::from_gray(light)).to_array();
    Color32::from_rgba_unmultiplied(level, level, level, alpha)
}

/// Turns lines of text grey.
pub(super) fn make_lines_grey(lines: &mut [Text]) {
    lines.iter_mut().for_each(grey_text);
}

fn grey_text(text: &mut Text) {
    (text.color, text.halo) = (grey(text.color), grey(text.halo));
}

/// Turns a figure grey.
pub(super) fn grey_figure(figure: &mut Figure) {
    (figure.fill, figure.edge) = (grey(figure.fill), grey(figure.edge));
}

/// Turns an entry of the legend grey.
pub(super) fn grey_item(item: &mut Item) {
    match &mut item.sample {
        Sample::Mark(figure) => grey_figure(figure),
        Sample::Line { color, .. } => *color = grey(*color),
    }
    grey_text(&mut item.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grey_is_as_light_as_its_colour_and_lets_as_much_through() {
        for color in [[230, 30, 60, 255], [0, 90, 200, 128], [255, 255, 255, 255], [12, 200, 40, 255]] {
            let [red, green, blue, alpha] = color;
            let grey = grey(Color32::from_rgba_unmultiplied(red, green, blue, alpha)).to_srgba_unmultiplied();
            assert!(grey[0] == grey[1] && grey[1] == grey[2] && grey[3] == alpha, "{grey:?}");
            let light = |[red, green, blue]: [u8; 3]| luminance(Color32::from_rgb(red, green, blue));
            let off = light([red, green, blue]) - light([grey[0]; 3]);
            assert!(off.abs() < 0.01, "{color:?}: {off}");
        }
    }
}
