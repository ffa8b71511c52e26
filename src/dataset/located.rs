//! Problems with the file and the line they are in, to be shown to people.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::problem::Problem;

/// A problem with the line it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// The problem, with its place.
    pub problem: Problem,
    /// The text of that line, cut to a readable length.
    pub line: String,
}

/// The number of characters of a line that are shown.
const LINE_CHARS: usize = 160;

/// Finds the line of every problem in `file`, whose bytes are `bytes`.
pub fn located(file: &str, problems: Vec<Problem>, bytes: &[u8]) -> Vec<Located> {
    if problems.is_empty() {
        return Vec::new();
    }
    let file: Arc<str> = file.into();
    // There may be far more lines than problems.
    let wanted: BTreeSet<usize> = problems.iter().map(|problem| problem.line).collect();
    let last = wanted.last().copied().unwrap_or_default();
    let text = String::from_utf8_lossy(bytes);
    let numbered = (1..).zip(text.lines()).take(last);
    let lines: BTreeMap<usize, &str> = numbered.filter(|(number, _)| wanted.contains(number)).collect();
    let line_of = |problem: &Problem| {
        let line = lines.get(&problem.line).copied().unwrap_or_default();
        line.trim().chars().take(LINE_CHARS).collect()
    };
    problems.into_iter().map(|problem| Located { file: Arc::clone(&file), line: line_of(&problem), problem }).collect()
}

/// The number of errors and the number of warnings among `problems`.
pub fn count(problems: &[Located]) -> (usize, usize) {
    let errors = problems.iter().filter(|located| located.problem.is_error()).count();
    (errors, problems.len() - errors)
}
