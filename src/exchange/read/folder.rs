//! Folders of text tables, each file a sheet; packed into one file, they can be handed on like any other.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    Wanted, delimited,
    part::{Parts, Watch},
};
use crate::{
    dataset::message::Message,
    exchange::{
        limits::{MAX_CELLS, MAX_SHEETS, MAX_TEXT},
        progress::{Progress, Refused},
        sheet::{ROOM_OF_ROW, Workbook},
    },
};

/// Packs the files of a folder, which are named with their content.
///
/// # Errors
/// If memory does not hold them.
pub fn packed(files: &[(String, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    // Nothing says when, so that the same folder is the same file.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Whether the file with this content is a packed folder of text tables.
pub fn is_packed_tables(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && matches!(super::kind::of("", bytes), Ok(super::kind::Kind::Folder(_)))
}

/// Reads the folder that consists of `parts`. A file that is no table is told and left out.
///
/// # Errors
/// If none of them is a table, there is more in them than can be read, or the work is given up.
pub fn read(name: &str, mut parts: Parts<'_>, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    let names = parts.text_tables();
    if names.len() > MAX_SHEETS {
        return Err(Message::new("unreadable-sheets").with("most", MAX_SHEETS).into());
    }
    let mut workbook = Workbook { name: name.to_owned(), ..Workbook::default() };
    let (mut bytes, mut cells) = (0, 0);
    for (nth, part) in names.iter().enumerate() {
        let share = nth as f32 / names.len() as f32;
        let (packed, mut tell) = (parts.packed(), |within: f32| progress.at(share + within / names.len() as f32));
        let text = parts.text(part, MAX_TEXT - bytes, &mut Watch::new(packed, packed as u64, &mut tell))?;
        bytes += text.len();
        let stem = part.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map_or("", |(stem, _)| stem);
        match delimited::read(part, &text, &Wanted::default(), progress) {
            Ok(table) => {
                let rows = table.sheets.iter().flat_map(|sheet| &sheet.rows);
                cells += rows.map(|row| row.cells.len() + ROOM_OF_ROW).sum::<usize>();
                if cells > MAX_CELLS {
                    return Err(Message::new("unreadable-cells").with("most", MAX_CELLS).into());
                }
                let about =
                    |remark: Message| Message::new("remark-in-file").with("file", part.as_str()).with("said", remark);
                workbook.remarks.extend(table.remarks.into_iter().map(about));
                for mut sheet in table.sheets {
                    stem.clone_into(&mut sheet.name);
                    workbook.sheets.push(sheet);
                }
            }
            Err(Refused::GivenUp) => return Err(Refused::GivenUp),
            Err(Refused::File(why)) => {
                workbook.remarks.push(Message::new("remark-in-file").with("file", part.as_str()).with("said", why));
            }
        }
    }
    if workbook.sheets.is_empty() {
        let first = workbook.remarks.into_iter().next();
        return Err(first.unwrap_or_else(|| Message::new("unreadable-packed")).into());
    }
    Ok(workbook)
}
