//! Any file of tables, from its bytes to a checked dataset.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tieline::exchange::{
    import::{checked, import},
    progress::{Progress, Refused},
    read::{Wanted, read},
    understand::understand,
};

fuzz_target!(|bytes: &[u8]| {
    let mut tell = |_| true;
    let mut progress = Progress::new(&mut tell);
    match read("table", bytes, &Wanted::default(), &mut progress) {
        Ok(workbook) => {
            if let Ok(understood) = understand(&workbook, &mut progress) {
                if let Ok(imported) = import(&workbook, &understood.mapping, &mut progress) {
                    _ = checked(imported, &mut progress);
                }
            }
        }
        Err(Refused::File(why)) => assert_ne!(why.key, "unreadable-fault", "a library panicked"),
        Err(Refused::GivenUp) => {}
    }
});
