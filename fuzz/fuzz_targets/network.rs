//! Networks of other programs, in each format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tieline::exchange::{
    progress::Progress,
    read::{Wanted, graph::{self, Format}, read},
};

fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let format = Format::ALL[usize::from(format) % Format::ALL.len()];
    let mut tell = |_| true;
    let mut progress = Progress::new(&mut tell);
    // Behind `read`, a panic would be a sentence.
    _ = graph::read(format, "network", bytes, &Wanted::default(), &mut progress);
    _ = read("network", bytes, &Wanted::default(), &mut progress);
});
