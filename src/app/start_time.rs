//! The time that the start takes, and what of it: one line in the log, once the first map has been shown.

use std::time::Instant;

use super::App;

/// A start that goes on.
#[derive(Debug)]
pub(super) struct StartTime {
    begun: Instant,
    /// What was over when, in order.
    over: Vec<(&'static str, Instant)>,
    frames: Frames,
}

/// The frames that there were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frames {
    None,
    /// Those without a map, which takes longer than the first of them waits.
    Empty,
    /// The one with the first map has begun; when the next one begins, it has been shown.
    Drawn,
}

impl StartTime {
    /// A start that begins now.
    pub(super) fn begin() -> Self {
        Self { begun: Instant::now(), over: Vec::new(), frames: Frames::None }
    }

    /// Takes note that a part of it is over.
    pub(super) fn over(&mut self, part: &'static str) {
        self.over.push((part, Instant::now()));
    }

    /// The line for the log: the whole, then each part in thousandths of a second.
    fn told(&self) -> String {
        let millis = |from: Instant, to: Instant| to.duration_since(from).as_secs_f64() * 1000.0;
        let befores = std::iter::once(self.begun).chain(self.over.iter().map(|(_, at)| *at));
        let parts = befores.zip(&self.over).map(|(before, (part, at))| format!("{part}={:.1}", millis(before, *at)));
        let whole = self.over.last().map_or(0.0, |(_, at)| millis(self.begun, *at));
        std::iter::once(format!("start: all={whole:.1}")).chain(parts).collect::<Vec<_>>().join(" ")
    }
}

impl App {
    /// The same with its start in the log, once the first map has been shown.
    pub(super) fn begun(mut self, start: StartTime) -> Self {
        self.start = Some(start);
        self
    }

    /// Takes note of the start at the beginning of each frame, until it is over.
    pub(super) fn note_start(&mut self) {
        let is_open = self.files.opening.is_none();
        let Some(start) = &mut self.start else { return };
        match start.frames {
            Frames::None => start.over("surface"),
            Frames::Empty if is_open => start.over("awaited"),
            Frames::Empty => return,
            Frames::Drawn => {
                start.over("frame");
                log::info!("{}", start.told());
                self.start = None;
                return;
            }
        }
        start.frames = if is_open { Frames::Drawn } else { Frames::Empty };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_told_in_order_and_add_up() {
        let mut start = StartTime::begin();
        start.over("memory");
        start.over("window");
        let told = start.told();
        let numbers: Vec<(&str, f64)> = told
            .trim_start_matches("start: ")
            .split(' ')
            .map(|part| part.split_once('=').unwrap())
            .map(|(part, number)| (part, number.parse().unwrap()))
            .collect();
        assert_eq!(numbers.iter().map(|(part, _)| *part).collect::<Vec<_>>(), ["all", "memory", "window"]);
        assert!((numbers[0].1 - numbers[1].1 - numbers[2].1).abs() < 0.3, "{told}");
    }
}
