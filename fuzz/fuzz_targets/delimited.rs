//! Text tables with any encoding and delimiter, and what is pasted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tieline::exchange::{
    progress::Progress,
    read::{Wanted, pasted, read},
};

const ENCODINGS: [Option<&str>; 6] = [None, Some("Big5"), Some("GB18030"), Some("UTF-8"), Some("UTF-16LE"), Some("x")];
const DELIMITERS: [Option<char>; 6] = [None, Some(','), Some('\t'), Some('，'), Some('"'), Some('\n')];

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (encoding, delimiter, bytes) = input;
    let encoding = ENCODINGS[usize::from(encoding) % ENCODINGS.len()].map(str::to_owned);
    let delimiter = DELIMITERS[usize::from(delimiter) % DELIMITERS.len()];
    let mut tell = |_| true;
    _ = read("table.csv", bytes, &Wanted { encoding, delimiter, format: None }, &mut Progress::new(&mut tell));
    if let Ok(text) = str::from_utf8(bytes) {
        _ = pasted(text);
    }
});
