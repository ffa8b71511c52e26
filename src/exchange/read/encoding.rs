//! The letters of a text file: in which encoding they are, and what they are.
//!
//! A byte order mark decides. Without one, text that is UTF-8 is UTF-8, also where a little of it is damaged; zero
//! bytes at every second place tell UTF-16, which statistics take for something else; and among the older encodings
//! the statistics of chardetng decide, which tell Big5 and GBK apart best if they are told to expect Hong Kong.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

use super::lines::Lines;
use crate::{
    dataset::message::Message,
    exchange::progress::{Progress, Refused},
};

/// So many lines are named where a text is damaged in several.
const LINES_NAMED: usize = 5;

/// A piece of a file between two looks at whether it is still wanted.
const PIECE: usize = 1 << 20;

/// A text file in letters.
#[derive(Debug)]
pub struct Decoded<'bytes> {
    /// The text, with no control characters but tabs and line breaks.
    pub text: Cow<'bytes, str>,
    /// The encoding it was in.
    pub encoding: &'static Encoding,
    /// All that a reader has to know of it: damaged characters, control characters left out.
    pub remarks: Vec<Message>,
}

/// The text that `bytes` stand for, in the encoding of the name `wanted` or in the one it seems to be in.
///
/// # Errors
/// If there is nothing, no text, or no encoding of that name; or if the work is given up.
pub fn decode<'bytes>(
    bytes: &'bytes [u8],
    wanted: Option<&str>,
    progress: &mut Progress<'_>,
) -> Result<Decoded<'bytes>, Refused> {
    progress.at(0.0)?;
    let marked = Encoding::for_bom(bytes);
    let encoding = match wanted {
        Some(name) => named(name)?,
        None => marked.map_or_else(|| guess(bytes), |(encoding, _)| encoding),
    };
    let mark = marked.filter(|(found, _)| *found == encoding).map_or(0, |(_, length)| length);
    let bytes = bytes.get(mark..).unwrap_or_default();
    if bytes.is_empty() {
        return Err(Message::new("text-no-rows").into());
    }
    progress.at(0.0)?;
    let (text, damage) = letters(bytes, encoding, progress)?;
    progress.at(0.3)?;
    let (text, dropped) = without_controls(text)?;
    progress.at(0.3)?;
    Ok(Decoded { text, encoding, remarks: damage.into_iter().chain(dropped).collect() })
}

/// The name of an encoding as people know it.
pub fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 || encoding == GBK { "GB18030" } else { encoding.name() }
}

/// The encodings that can be meant where `encoding` was found, the likelier ones first.
pub fn alternatives(encoding: &'static Encoding) -> Vec<&'static Encoding> {
    match encoding {
        wide if wide == UTF_16LE => vec![UTF_16BE],
        wide if wide == UTF_16BE => vec![UTF_16LE],
        _ => [UTF_8, BIG5, GB18030, WINDOWS_1252, SHIFT_JIS, EUC_KR].into_iter().filter(|o| *o != encoding).collect(),
    }
}

/// The encoding of this name. GBK is a part of GB18030, and is read as that.
fn named(name: &str) -> Result<&'static Encoding, Message> {
    let found = Encoding::for_label_no_replacement(name.as_bytes());
    let unknown = || Message::new("text-encoding-unknown").with("encoding", name);
    found.map(whole_of).ok_or_else(unknown)
}

fn whole_of(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = sixteen_bits(bytes) {
        return wide;
    }
    if is_mostly_utf_8(bytes) {
        return UTF_8;
    }
    if let Some(declared) = declared(bytes) {
        return whole_of(declared);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for piece in telling(bytes) {
        detector.feed(piece, false);
    }
    detector.feed(&[], true);
    let here = detector.guess(Some(b"hk"), Utf8Detection::Deny);
    let anywhere = detector.guess(None, Utf8Detection::Deny);
    let is_western = anywhere.is_single_byte() && !here.is_single_byte() && is_scattered(bytes, here);
    whole_of(if is_western { anywhere } else { here })
}

/// Whether all that `encoding` reads as Chinese are single characters, one of them in the middle of a Latin word, as
/// where it takes the "ün" of "Grün" for one.
fn is_scattered(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(..PIECE).unwrap_or(bytes));
    let (mut in_word, mut before) = (false, ' ');
    for c in text.chars() {
        if !c.is_ascii() && !before.is_ascii() {
            return false;
        }
        in_word |= !c.is_ascii() && before.is_ascii_alphabetic();
        before = c;
    }
    in_word
}

/// The encoding that a web page declares at its beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..2048).unwrap_or(bytes).to_ascii_lowercase();
    let head = head.trim_ascii_start().strip_prefix(b"<")?;
    let said = memchr::memmem::find(head, b"charset=").and_then(|at| head.get(at + 8..))?;
    let mut said =
        said.split(|byte| matches!(byte, b'"' | b'\'' | b'>' | b';' | b' ' | b'/')).filter(|s| !s.is_empty());
    // A page whose declaration can be read at all has one byte a letter there.
    Encoding::for_label_no_replacement(said.next()?).filter(|found| found.is_ascii_compatible() && *found != UTF_8)
}

/// UTF-16 in either order, where zero bytes stand at every second place only.
///
/// Characters whose other byte is zero, 一 among them, stand against that, but they are far rarer than the digits,
/// tabs and line breaks of any table. Text of one byte a letter with a stray zero is mostly pairs of ASCII.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..PIECE).unwrap_or(bytes);
    let (mut first, mut second, mut ascii, mut pairs) = (0_usize, 0_usize, 0_usize, 0_usize);
    for pair in sample.as_chunks::<2>().0 {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
        ascii += usize::from(pair.iter().all(|byte| matches!(byte, b' '..=b'~')));
        pairs += 1;
    }
    let tells = |zeros: usize, others: usize| zeros * 50 > pairs && zeros > others * 4 && ascii * 3 < pairs;
    match () {
        () if tells(second, first) => Some(UTF_16LE),
        () if tells(first, second) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the bytes are UTF-8, or were before a little of them was damaged.
///
/// A text in ASCII with a single letter of an older encoding has as few bad bytes as a damaged one. So damage is only
/// believed where far more is right than wrong, or where all that is wrong is a single character cut off.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    if str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut right, mut wrong, mut cut) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        wrong += usize::from(!chunk.invalid().is_empty());
        cut += usize::from(chunk.invalid().len() > 1);
    }
    wrong == 0 || right >= wrong * 20 || (right >= wrong * 2 && wrong * 1000 < bytes.len()) || (wrong == 1 && cut == 1)
}

/// The parts of a file that tell its encoding: all of it, or of a large one the beginning and the next part that is
/// not only ASCII.
fn telling(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (head, rest) = bytes.split_at(bytes.len().min(4 * PIECE));
    let odd = rest.iter().position(|byte| !byte.is_ascii());
    let line = odd.map(|odd| rest.get(..odd).and_then(|plain| plain.iter().rposition(|b| *b == b'\n')).unwrap_or(odd));
    let later = line.and_then(|line| rest.get(line..(line + PIECE).min(rest.len())));
    [Some(head), later].into_iter().flatten()
}

/// The letters of `bytes`, and where some of them are none.
fn letters<'bytes>(
    bytes: &'bytes [u8],
    encoding: &'static Encoding,
    progress: &mut Progress<'_>,
) -> Result<(Cow<'bytes, str>, Option<Message>), Refused> {
    if encoding == UTF_8
        && let Ok(text) = str::from_utf8(bytes)
    {
        return Ok((Cow::Borrowed(text), None));
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut bad = Vec::new();
    let pieces = bytes.chunks(PIECE).len();
    for (nth, piece) in bytes.chunks(PIECE).enumerate() {
        progress.at(0.3 * nth as f32 / pieces as f32)?;
        let mut rest = piece;
        loop {
            let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            text.reserve(room.unwrap_or(4 * PIECE));
            let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, nth + 1 == pieces);
            rest = rest.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    bad.push(text.len());
                    text.push(char::REPLACEMENT_CHARACTER);
                    if bad.len() * 5 > text.len() + 100 {
                        return Err(Message::new("text-none").into());
                    }
                }
            }
        }
    }
    let damage = (!bad.is_empty()).then(|| at_lines("text-damaged", &text, &bad, 0).with("encoding", name(encoding)));
    Ok((Cow::Owned(text), damage))
}

/// The text without control characters, unless there are so many that it is none.
fn without_controls(text: Cow<'_, str>) -> Result<(Cow<'_, str>, Option<Message>), Message> {
    let found: Vec<usize> = controls(&text).take(text.len() / 50 + 4).collect();
    if found.is_empty() {
        return Ok((text, None));
    }
    if found.len() > text.len() / 50 + 3 {
        return Err(Message::new("text-none"));
    }
    let said = at_lines("text-controls", &text, &found, 0);
    let plain = text.chars().filter(|c| !is_control(*c)).collect();
    Ok((Cow::Owned(plain), Some(said)))
}

/// Where control characters stand, in bytes.
fn controls(text: &str) -> impl Iterator<Item = usize> {
    /// So many bytes are looked at together, of which mostly none is a control character.
    const TOGETHER: usize = 256;
    let bytes = text.as_bytes();
    let may_be = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7F | 0xC2);
    let pieces = bytes.chunks(TOGETHER).enumerate();
    let pieces = pieces.filter(move |(_, piece)| piece.iter().fold(false, |any, byte| any | may_be(byte)));
    let places = pieces.flat_map(move |(nth, piece)| {
        piece.iter().enumerate().filter(move |(_, byte)| may_be(byte)).map(move |(at, _)| nth * TOGETHER + at)
    });
    places.filter(move |at| bytes.get(*at) != Some(&0xC2) || bytes.get(at + 1).is_some_and(|next| *next < 0xA0))
}

/// Whether the character is neither a letter nor white space.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The text under `key` with the number of places, and with the first lines that they stand on, where so many lines
/// stand before `text`.
pub fn at_lines(key: &'static str, text: &str, places: &[usize], before: u32) -> Message {
    let mut lines = Lines::new(text);
    let mut named: Vec<usize> = Vec::new();
    for place in places {
        let line = lines.at(*place).saturating_add(before) as usize;
        if named.last() == Some(&line) {
            continue;
        }
        if named.len() == LINES_NAMED {
            break;
        }
        named.push(line);
    }
    let lines = named.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    Message::new(key).count("count", places.len()).with("lines", lines)
}
