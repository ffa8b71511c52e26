//! A file or a pasted text, to a text: plain, Markdown, HTML, DOCX or PDF, which its content tells.

mod docx;
mod html;
mod markdown;
mod pdf;
mod plain;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{
    kept,
    limits::{MAX_FILE, MAX_TEXT},
    text::{About, Block, Text},
};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        read::{encoding, part::Parts},
    },
};

/// All that a reader of some format found.
#[derive(Default)]
struct Pieces {
    blocks: Vec<Block>,
    about: About,
    pages: Option<usize>,
    remarks: Vec<Message>,
}

/// The text of the file of this name with this content.
///
/// # Errors
/// If the work is given up, or there is no text in the file: then with a sentence and a way out.
pub fn open(name: &str, bytes: &[u8], progress: &mut Progress<'_>) -> Result<Text, Refused> {
    progress.at(0.0)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(Message::new("reading-too-large").with("most", (MAX_FILE >> 20).to_string()).into());
    }
    // A damaged file may well find a fault in one of the libraries. It is not to end the program.
    let outcome = catch_unwind(AssertUnwindSafe(|| by_content(name, bytes, progress)));
    outcome.unwrap_or_else(|_panic| Err(Message::new("reading-fault").into()))
}

/// The text of what was pasted: as a page if it is one, else as Markdown or plain letters.
///
/// # Errors
/// If there is no text in it, or the work is given up.
pub fn pasted(letters: &str, page: Option<&str>, progress: &mut Progress<'_>) -> Result<Text, Refused> {
    let bytes = page.unwrap_or(letters);
    if bytes.len() > MAX_TEXT * 4 {
        return Err(Message::new("reading-too-long").with("most", (MAX_TEXT >> 20).to_string()).into());
    }
    match page {
        Some(page) => made(html::read(page, progress)?),
        None if markdown::is(letters) => made(markdown::read(letters)),
        None => Ok(Text::plain(letters)?),
    }
}

impl Text {
    /// The text of plain letters.
    ///
    /// # Errors
    /// If there are none, or too many.
    pub fn plain(letters: &str) -> Result<Self, Message> {
        Self::of(plain::blocks(letters))
    }
}

fn by_content(name: &str, bytes: &[u8], progress: &mut Progress<'_>) -> Result<Text, Refused> {
    if bytes.starts_with(b"PK\x03\x04") {
        let parts = Parts::of(bytes)?;
        if parts.has("word/document.xml") {
            return made(docx::read(parts, progress)?);
        }
        return Err(Message::new("reading-other").with("name", name).into());
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return made(pdf::read(bytes, progress)?);
    }
    let is_other = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || bytes.starts_with(b"{\\rtf");
    let is_media = infer::get(bytes).is_some_and(|kind| !kind.mime_type().starts_with("text/"));
    if is_other || is_media {
        return Err(Message::new("reading-other").with("name", name).into());
    }
    let decoded = encoding::decode(bytes, None, progress)?;
    let beginning = decoded.text.trim_start().chars().take(600).collect::<String>().to_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<meta", "<article", "<p>", "<div"];
    let mut text = match () {
        () if kept::is(&decoded.text) => kept::read(&decoded.text)?,
        () if tags.iter().any(|tag| beginning.starts_with(tag)) || beginning.contains("<html") => {
            made(html::read(&decoded.text, progress)?)?
        }
        () if is_called(name, &["md", "markdown"]) || markdown::is(&decoded.text) => {
            made(markdown::read(&decoded.text))?
        }
        () => Text::plain(&decoded.text)?,
    };
    text.encoding = Some(decoded.encoding.name());
    text.remarks.extend(decoded.remarks.into_iter().map(Message::presentable));
    Ok(text)
}

fn is_called(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

fn made(pieces: Pieces) -> Result<Text, Refused> {
    let mut text = Text::of(pieces.blocks)?;
    (text.about, text.pages, text.remarks) = (pieces.about, pieces.pages, pieces.remarks);
    Ok(text)
}

#[cfg(test)]
mod tests;
