//! The data of paths in SVG.

use emath::Pos2;
use skrifa::outline::OutlinePen;

/// A pen that writes outlines as the data of an SVG path.
#[derive(Default)]
pub(super) struct PathPen {
    pub(super) path: String,
}

impl PathPen {
    fn step(&mut self, letter: char, numbers: &[f32]) {
        self.path.push(letter);
        self.path.push_str(&numbers.iter().map(|value| number(*value)).collect::<Vec<_>>().join(" "));
    }
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[x, y]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.step('Q', &[cx0, cy0, x, y]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.step('C', &[cx0, cy0, cx1, cy1, x, y]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

/// The data of a path through these points.
pub(super) fn path(points: &[Pos2]) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        path.push(if at == 0 { 'M' } else { 'L' });
        path.push_str(&number(point.x));
        path.push(' ');
        path.push_str(&number(point.y));
    }
    path
}

/// A number with at most two decimals: finer than any screen or printer.
pub(super) fn number(value: f32) -> String {
    let hundredths = (f64::from(value) * 100.0).round();
    if !hundredths.is_finite() || hundredths == 0.0 {
        return "0".to_owned();
    }
    let text = format!("{:.2}", hundredths / 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_two_decimals_at_most() {
        let written: Vec<String> = [0.0, -0.001, 12.0, 0.126, -3.5, 100.0, f32::NAN].map(number).into();
        assert_eq!(written, ["0", "0", "12", "0.13", "-3.5", "100", "0"]);
    }
}
