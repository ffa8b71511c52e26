//! Networks in the format that the target is named for, from their bytes to a checked dataset.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tieline::exchange::{
    import::{checked, import},
    progress::Progress,
    read::{
        Wanted,
        graph::{self, Format},
    },
    understand::understand,
};

fuzz_target!(|bytes: &[u8]| {
    let format = Format::of_word(env!("CARGO_BIN_NAME")).expect("a target is named by the word of its format");
    let mut tell = |_| true;
    let mut progress = Progress::new(&mut tell);
    // Not by `read::read`, behind which a panic would be a sentence.
    if let Ok(workbook) = graph::read(format, "network", bytes, &Wanted::default(), &mut progress)
        && let Ok(understood) = understand(&workbook, &mut progress)
        && let Ok(imported) = import(&workbook, &understood.mapping, &mut progress)
    {
        _ = checked(imported, &mut progress);
    }
});
