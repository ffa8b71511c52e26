//! What can be wrong with a file, and where.

use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file does not open.
    Error,
    /// The file opens; someone should have a look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One thing that is wrong with a file; problems sort by their place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// A sentence for people, without a full stop.
    pub message: String,
}

impl Problem {
    /// The problem as a line that editors can jump from: `FILE:LINE:COLUMN: error: message`.
    pub fn at(&self, file: &str) -> String {
        format!("{file}:{self}")
    }

    /// Whether it keeps the file from opening.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// `LINE:COLUMN: error: message`, without the file.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.line, self.column, self.severity, self.message)
    }
}

/// How many errors and how many warnings are among `problems`.
pub fn count(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    (errors, problems.len() - errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_a_place_to_jump_to() {
        let problem =
            Problem { line: 41, column: 9, severity: Severity::Error, message: "relation r030: …".to_owned() };
        assert_eq!(problem.at("data/my.ron"), "data/my.ron:41:9: error: relation r030: …");
        assert_eq!(count(&[problem]), (1, 0));
    }
}
