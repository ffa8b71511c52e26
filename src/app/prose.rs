//! Telling a text from tables: by the name of a file, and by what stands in it.

use std::path::Path;

use crate::dataset::fold::is_ideograph;

/// The endings of the names of texts.
pub(super) const TEXTS: [&str; 8] = ["txt", "md", "markdown", "html", "htm", "docx", "pdf", "text"];

/// Whether a file is called as texts are.
pub(super) fn is_called_text(path: Option<&Path>) -> bool {
    let ending = path.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| TEXTS.contains(&ending.as_str()))
}

/// Whether what was pasted or opened is a text rather than cells: whole sentences, and nothing between them that parts
/// cells.
pub(super) fn is_prose(text: &str) -> bool {
    const ENDS: [char; 6] = ['.', '。', '!', '！', '?', '？'];
    if text.contains('\t') || text.trim_start().starts_with(['{', '[', '<', '(']) {
        return false;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(200).collect();
    let is_sentence = |line: &&&str| {
        let end = line.trim_end_matches(['"', '”', '」', '』', '’', ')', '）']);
        let words = line.split_whitespace().count();
        let has_han = line.chars().filter(|c| is_ideograph(*c)).count() >= 8;
        end.ends_with(ENDS) && (words >= 4 || has_han)
    };
    let sentences = lines.iter().filter(is_sentence).count();
    sentences > 0 && sentences * 4 >= lines.len()
}

#[cfg(test)]
mod tests {
    use super::is_prose;

    #[test]
    fn sentences_are_a_text_and_cells_are_none() {
        assert!(is_prose("Pier Fund signs\n\nThe Pier Fund signed with Harbour Ltd on Monday.\n\nIt is large."));
        assert!(is_prose("港灣公司今日宣布與碼頭基金簽署策略合作協議。"));
        assert!(!is_prose("Name\tKind\nPier Fund\tfund"));
        assert!(!is_prose("from,to\nPier Fund,Harbour Ltd.\nA,B"));
        assert!(!is_prose("Pier Fund"));
    }
}
