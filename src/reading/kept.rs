//! A text as it is kept in a folder beside its dataset, where somebody wants that, and read from there again.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use super::text::{Block, Part, Text};
use crate::dataset::message::Message;

/// The first line of a text that was kept.
const HEAD: &str = "tieline-text/1";

const PARTS: [(char, Part); 5] =
    [('h', Part::Heading), ('b', Part::Body), ('i', Part::Item), ('c', Part::Caption), ('l', Part::Line)];

/// The path of the text of a source, in the folder of texts beside the dataset at `dataset`.
pub fn place(dataset: &Path, source: &str) -> Option<PathBuf> {
    let stem = dataset.file_stem()?.to_string_lossy();
    Some(dataset.with_file_name(format!("{stem}.texts")).join(format!("{source}.txt")))
}

/// The text as it is kept: a paragraph a line, each behind its part and page.
pub fn written(text: &Text) -> String {
    let mut kept = format!("{HEAD}\n");
    for paragraph in text.paragraphs() {
        let letter = PARTS.iter().find(|(_, part)| *part == paragraph.part).map_or('b', |(letter, _)| *letter);
        let page = paragraph.page.map(|page| page.to_string()).unwrap_or_default();
        // Writing to a text cannot fail.
        _ = writeln!(kept, "{letter}{page}\t{}", text.said(&paragraph.range));
    }
    kept
}

/// Whether letters are a text that was kept.
pub fn is(letters: &str) -> bool {
    letters.lines().next() == Some(HEAD)
}

/// The text that was kept; any other text is read as plain letters.
///
/// # Errors
/// If there are none, or too many.
pub fn read(kept: &str) -> Result<Text, Message> {
    if !is(kept) {
        return Text::plain(kept);
    }
    let lines = kept.lines().skip(1);
    let blocks = lines.filter_map(|line| {
        let (head, text) = line.split_once('\t')?;
        let mut letters = head.chars();
        let letter = letters.next()?;
        let part = PARTS.iter().find(|(own, _)| *own == letter).map(|(_, part)| *part)?;
        Some(Block { text: text.to_owned(), part: Some(part), page: letters.as_str().parse().ok() })
    });
    Text::of(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_was_kept_is_the_same_text() {
        let text = Text::plain("Pier Signs\n\n• one\n\nIt rained. 天晴。\n\nPhoto 1: a pier").unwrap();
        assert_eq!(read(&written(&text)), Ok(text));
        let place = place(Path::new("a/harbour.ron"), "pier-news");
        assert_eq!(place, Some(PathBuf::from("a/harbour.texts/pier-news.txt")));
    }
}
