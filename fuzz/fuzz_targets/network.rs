//! Networks of other programs, in the format that the first byte says, from their bytes to a checked dataset.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tieline::exchange::{
    import::{checked, import},
    progress::Progress,
    read::{Wanted, graph::{self, Format}, read},
    understand::understand,
};

fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let format = Format::ALL[usize::from(format) % Format::ALL.len()];
    let mut tell = |_| true;
    let mut progress = Progress::new(&mut tell);
    // Behind `read`, a panic would be a sentence.
    if let Ok(workbook) = graph::read(format, "network", bytes, &Wanted::default(), &mut progress)
        && let Ok(understood) = understand(&workbook, &mut progress)
        && let Ok(imported) = import(&workbook, &understood.mapping, &mut progress)
    {
        _ = checked(imported, &mut progress);
    }
    _ = read("network", bytes, &Wanted::default(), &mut progress);
});
