//! The parts of a packed file, unpacked piece by piece and never further than is safe.
//!
//! A megabyte of a packed file can stand for a thousand of them. So what is unpacked is counted while it is read, all
//! parts together, and reading ends where that is more than any honest workbook has. It also ends where a part goes on
//! for long without the sign that opens a tag, since a piece of text or a comment is held as a whole.

use std::{
    collections::HashMap,
    io::{self, BufReader, Cursor, Read},
};

use zip::{ZipArchive, read::ZipFile};

use crate::{dataset::message::Message, exchange::progress::Refused};

/// The most that may be unpacked of a file of `packed` bytes.
fn most_unpacked(packed: usize) -> u64 {
    const FREE: u64 = 64 << 20;
    const TIMES: u64 = 200;
    const MOST: u64 = 2 << 30;
    (packed as u64).saturating_mul(TIMES).saturating_add(FREE).min(MOST)
}

/// The most bytes of a part in a row without a `<`.
const MOST_WITHOUT_TAG: u64 = 16 << 20;

/// The most parts of a packed file. Workbooks have some dozens, and as many as they have sheets and pictures.
const MOST_PARTS: usize = 20_000;

/// How many bytes are unpacked between one report of progress and the next; a few milliseconds of work.
const BETWEEN_REPORTS: u64 = 128 << 10;

/// Watches over what is read of a file: how much is unpacked, and whether it is still wanted.
pub struct Watch<'p> {
    tell: &'p mut dyn FnMut(f32) -> Result<(), Refused>,
    unpacked: u64,
    most: u64,
    expected: u64,
    next_report: u64,
    refused: Option<Refused>,
}

impl<'p> Watch<'p> {
    /// Watches over a file of `packed` bytes, of which `expected` bytes are likely to be unpacked.
    pub fn new(packed: usize, expected: u64, tell: &'p mut dyn FnMut(f32) -> Result<(), Refused>) -> Self {
        Self { tell, unpacked: 0, most: most_unpacked(packed), expected, next_report: 0, refused: None }
    }

    /// Counts what is unpacked.
    fn unpacked(&mut self, bytes: usize) -> Result<(), Refused> {
        self.unpacked += bytes as u64;
        if self.unpacked > self.most {
            return Err(too_much().into());
        }
        if self.unpacked >= self.next_report {
            self.next_report = self.unpacked + BETWEEN_REPORTS;
            let share = self.unpacked as f32 / self.expected.max(self.unpacked).max(1) as f32;
            (self.tell)(share)?;
        }
        Ok(())
    }
}

fn too_much() -> Message {
    Message::new("unreadable-bomb")
}

/// The parts of a packed file, by their names.
pub struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The position of each part by its name in small letters, since some programs write another case than they cite.
    by_name: HashMap<String, usize>,
    packed: usize,
}

impl<'b> Parts<'b> {
    /// The parts of `bytes`.
    ///
    /// # Errors
    /// If it is no complete packed file, or has too many parts.
    pub fn of(bytes: &'b [u8]) -> Result<Self, Refused> {
        let incomplete = |_error| Refused::File(Message::new("unreadable-incomplete"));
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(incomplete)?;
        if archive.len() > MOST_PARTS {
            return Err(too_much().into());
        }
        let names = archive.file_names_raw().map(String::from_utf8_lossy);
        let by_name = names.enumerate().map(|(position, name)| (plain(&name), position)).collect();
        Ok(Self { archive, by_name, packed: bytes.len() })
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&plain(name))
    }

    /// Whether there is a part whose name begins so.
    pub fn has_folder(&self, beginning: &str) -> bool {
        self.by_name.keys().any(|name| name.starts_with(beginning))
    }

    /// The first letters of the part of that name, enough for a name of a format.
    pub fn beginning(&mut self, name: &str) -> Option<String> {
        const LENGTH: u64 = 200;
        let part = self.archive.by_index(*self.by_name.get(&plain(name))?).ok()?;
        let mut letters = String::new();
        part.take(LENGTH).read_to_string(&mut letters).ok()?;
        Some(letters)
    }

    /// How many bytes the parts of tables claim to have when they are unpacked; a claim, to be used for progress only.
    pub fn claimed(&self) -> u64 {
        let large = |name: &&String| {
            name.rsplit_once('.').is_some_and(|(_, ending)| ending == "xml") && !name.contains("/theme/")
        };
        let sizes = self
            .by_name
            .iter()
            .filter(|(name, _)| large(name))
            .map(|(_, position)| self.archive.by_index_data(*position).map_or(0, |part| part.size()));
        sizes.fold(0, u64::saturating_add)
    }

    /// How many bytes the file itself has.
    pub fn packed(&self) -> usize {
        self.packed
    }

    /// The names of the parts that are tables of text, in their order; those in folders of folders are left out.
    pub fn text_tables(&self) -> Vec<String> {
        let is_table = |name: &&String| {
            let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
            let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
            matches!(ending, "csv" | "tsv" | "tab") && !folder.contains('/') && !file.starts_with('.')
        };
        let mut names: Vec<String> = self.by_name.keys().filter(is_table).cloned().collect();
        names.sort_unstable();
        names
    }

    /// The whole part of that name, a text; nothing if there is none.
    ///
    /// # Errors
    /// If it is damaged, longer than `most` bytes, or not wanted any more.
    pub fn text(&mut self, name: &str, most: usize, watch: &mut Watch<'_>) -> Result<Vec<u8>, Refused> {
        let Some(position) = self.by_name.get(&plain(name)).copied() else { return Ok(Vec::new()) };
        let mut file = self.archive.by_index(position).map_err(|_error| damaged(name))?;
        let (mut text, mut piece) = (Vec::new(), vec![0; 64 << 10]);
        loop {
            let read = file.read(&mut piece).map_err(|_error| damaged(name))?;
            if read == 0 {
                return Ok(text);
            }
            watch.unpacked(read)?;
            if text.len() + read > most {
                return Err(too_much().into());
            }
            text.extend_from_slice(piece.get(..read).unwrap_or_default());
        }
    }

    /// The part of that name, to be read; `None` if there is none.
    ///
    /// # Errors
    /// If it is packed in a way that cannot be unpacked, or locked with a password.
    pub fn open<'x, 'p>(
        &'x mut self,
        name: &str,
        watch: &'x mut Watch<'p>,
    ) -> Result<Option<BufReader<Part<'x, 'p, 'b>>>, Refused> {
        let Some(position) = self.by_name.get(&plain(name)).copied() else { return Ok(None) };
        let file = self.archive.by_index(position).map_err(|_error| damaged(name))?;
        let part = Part { file, watch, without_tag: 0, name: name.to_owned() };
        Ok(Some(BufReader::with_capacity(64 << 10, part)))
    }
}

/// A name as it is compared: in small letters, with no slash before it.
fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// The message for a part of this name that cannot be read.
pub fn damaged(part: &str) -> Refused {
    Message::new("unreadable-damaged").with("part", part).into()
}

/// A part that is being unpacked.
pub struct Part<'x, 'p, 'b> {
    file: ZipFile<'x, Cursor<&'b [u8]>>,
    watch: &'x mut Watch<'p>,
    without_tag: u64,
    name: String,
}

impl Part<'_, '_, '_> {
    /// Why reading has stopped.
    pub fn refused(&mut self) -> Refused {
        self.watch.refused.take().unwrap_or_else(|| damaged(&self.name))
    }

    /// Counts the bytes since the last sign that opens a tag.
    fn count_untagged(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        let longest_piece = bytes.iter().position(|byte| *byte == b'<');
        let at_end = bytes.iter().rposition(|byte| *byte == b'<');
        let longest = self.without_tag + longest_piece.unwrap_or(bytes.len()) as u64;
        self.without_tag = at_end.map_or(longest, |last| (bytes.len() - last) as u64);
        if longest > MOST_WITHOUT_TAG { Err(too_much().into()) } else { Ok(()) }
    }
}

impl Read for Part<'_, '_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        let bytes = into.get(..read).unwrap_or_default();
        let allowed = self.count_untagged(bytes).and_then(|()| self.watch.unpacked(read));
        allowed.map_err(|refused| {
            self.watch.refused = Some(refused);
            io::Error::other("reading is stopped")
        })?;
        Ok(read)
    }
}
