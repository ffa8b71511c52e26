//! Writes paths in files of text. On many systems the bytes of a path need not be text.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The beginning of a path that is not text. No real path can begin like this.
const BYTES: &str = "\0";

/// The path as text: itself, or `BYTES` and its bytes in hexadecimal digits.
fn text(path: &Path) -> Cow<'_, str> {
    path.to_str().map_or_else(
        || {
            let bytes = path.as_os_str().as_encoded_bytes().iter();
            Cow::Owned(bytes.fold(BYTES.to_owned(), |mut text, byte| {
                // Writing to a string does not fail.
                _ = write!(text, "{byte:02x}");
                text
            }))
        },
        Cow::Borrowed,
    )
}

/// The path that is written as `text`.
fn path(text: String) -> PathBuf {
    let Some(digits) = text.strip_prefix(BYTES) else { return PathBuf::from(text) };
    let pairs = digits.as_bytes().chunks_exact(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    of_bytes(pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect())
}

#[cfg(unix)]
fn of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes))
}

/// On other systems all paths that people make are text.
#[cfg(not(unix))]
fn of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a path.
///
/// # Errors
/// If the serializer fails.
pub(crate) fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    text(path).serialize(serializer)
}

/// Reads a path.
///
/// # Errors
/// If there is no text.
pub(crate) fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<PathBuf, D::Error> {
    String::deserialize(deserializer).map(path)
}

/// Writes and reads lists of paths.
pub mod list {
    use super::{Deserialize as _, Deserializer, PathBuf, Serializer};

    /// Writes paths.
    ///
    /// # Errors
    /// If the serializer fails.
    pub(crate) fn serialize<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(paths.iter().map(|path| super::text(path)))
    }

    /// Reads paths.
    ///
    /// # Errors
    /// If there is no list of texts.
    pub(crate) fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Vec<PathBuf>, D::Error> {
        Ok(Vec::deserialize(deserializer)?.into_iter().map(super::path).collect())
    }
}

/// Writes and reads maps whose keys are paths.
pub mod map {
    use super::{BTreeMap, Deserialize, Deserializer, PathBuf, Serialize, Serializer};

    /// Writes a map.
    ///
    /// # Errors
    /// If the serializer fails.
    pub(crate) fn serialize<T: Serialize, S: Serializer>(
        known: &BTreeMap<PathBuf, T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(known.iter().map(|(path, value)| (super::text(path), value)))
    }

    /// Reads a map.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn deserialize<'a, T: Deserialize<'a>, D: Deserializer<'a>>(
        deserializer: D,
    ) -> Result<BTreeMap<PathBuf, T>, D::Error> {
        let known = BTreeMap::<String, T>::deserialize(deserializer)?;
        Ok(known.into_iter().map(|(text, value)| (super::path(text), value)).collect())
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    use super::*;

    #[test]
    fn a_path_that_is_no_text_is_written_and_read_like_any_other() {
        for bytes in [&b"/home/harbour.ron"[..], b"/home/\xe9t\xe9/a\nb.ron", "/家/f.ron".as_bytes()] {
            let there = Path::new(OsStr::from_bytes(bytes));
            assert_eq!(path(text(there).into_owned()), there);
        }
        assert_eq!(text(Path::new("/home/harbour.ron")), "/home/harbour.ron");
    }
}
