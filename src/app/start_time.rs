//! The time that the start takes, and what of it: one line in the log, once the first map has been shown.

use std::time::Instant;

use super::App;

/// A start that goes on.
#[derive(Debug)]
pub(super) struct StartTime {
    begun: Instant,
    /// What was over when, in order.
    over: Vec<(&'static str, Instant)>,
    /// Whether the frame with the first map has begun; when the next one begins, it has been shown.
    is_drawn: bool,
}

impl StartTime {
    /// A start that begins now.
    pub(super) fn begin() -> Self {
        Self { begun: Instant::now(), over: Vec::new(), is_drawn: false }
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
        // What is opened late is awaited.
        let is_open = self.files.opening.is_none();
        let Some(start) = self.start.as_mut().filter(|_| is_open) else { return };
        if start.is_drawn {
            start.over("frame");
            log::info!("{}", start.told());
            self.start = None;
        } else {
            start.over("surface");
            start.is_drawn = true;
        }
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
