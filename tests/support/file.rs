//! A page as a file.

use std::ops::ControlFlow;

use tieline::export::{
    draw::{Drawing, Format, draw},
    sheet::Sheet,
    svg::Lettering,
};

/// The page in that format.
#[expect(clippy::expect_used, reason = "a test may stop at once")]
pub fn as_file(sheet: &Sheet, format: Format, scale: f32) -> Vec<u8> {
    let drawing = Drawing { format, scale, lettering: Lettering::Embedded };
    draw(sheet, drawing, &mut |_| ControlFlow::Continue(())).expect("a picture")
}
