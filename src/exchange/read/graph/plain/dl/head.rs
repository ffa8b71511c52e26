//! The head of a DL file: how many nodes there are, what they are called, and how their ties are
//! written.

use super::{super::unexpected, damaged, within_limits};
use crate::{dataset::message::Message, exchange::progress::Refused};

/// How ties are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All numbers of a matrix.
    Full,
    /// Those above its diagonal.
    Upper,
    /// Those below its diagonal.
    Lower,
    /// Pairs.
    Pairs,
    /// Lists of those that each is tied to.
    Lists,
}

/// More matrices has no file.
const MAX_MATRICES: usize = 1_000;

/// The head before the data.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says of one part of the file whether it is there")]
pub struct Head {
    /// The number of nodes, or of those of the first mode.
    pub rows: usize,
    /// The same, or the number of those of the second.
    pub columns: usize,
    /// Whether rows and columns are different nodes.
    pub is_two_mode: bool,
    /// The number of matrices, each one relation.
    pub matrices: usize,
    /// How ties are written.
    pub form: Form,
    /// Whether the diagonal of matrices is left out.
    pub is_diagonal_absent: bool,
    /// Whether ties name nodes by their labels.
    pub is_embedded: bool,
    /// Whether each row of a matrix begins with a label.
    pub is_row_embedded: bool,
    /// Whether a matrix begins with the labels of its columns.
    pub is_column_embedded: bool,
    /// The labels of rows.
    pub row_labels: Vec<String>,
    /// The labels of columns, in two modes.
    pub column_labels: Vec<String>,
    /// The names of relations.
    pub matrix_labels: Vec<String>,
}

/// The owners of labels.
#[derive(Clone, Copy)]
enum LabelsOf {
    All,
    Rows,
    Columns,
    Matrices,
}

impl Head {
    /// The head; the line on which the data begin, and the data.
    pub fn read(text: &str) -> Result<(Self, usize, &str), Refused> {
        let mut reader = Reader { tokens: Tokens { text, at: 0, line: 1 }, ahead: None, head: Self::none(), of: None };
        reader.all()?;
        let Reader { tokens, mut head, .. } = reader;
        if head.rows == 0 && head.columns == 0 && !head.is_embedded {
            (head.rows, head.columns) = (head.row_labels.len(), head.row_labels.len());
        }
        Ok((head, tokens.line, text.get(tokens.at..).unwrap_or_default()))
    }

    fn none() -> Self {
        Self {
            rows: 0,
            columns: 0,
            is_two_mode: false,
            matrices: 1,
            form: Form::Full,
            is_diagonal_absent: false,
            is_embedded: false,
            is_row_embedded: false,
            is_column_embedded: false,
            row_labels: Vec::new(),
            column_labels: Vec::new(),
            matrix_labels: Vec::new(),
        }
    }

    fn labels(&mut self, of: LabelsOf) -> &mut Vec<String> {
        match of {
            LabelsOf::All | LabelsOf::Rows => &mut self.row_labels,
            LabelsOf::Columns => &mut self.column_labels,
            LabelsOf::Matrices => &mut self.matrix_labels,
        }
    }
}

/// A word of the header; whether it was in quotation marks; its line.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    is_quoted: bool,
    line: usize,
}

impl Word<'_> {
    fn is(&self, name: &str) -> bool {
        !self.is_quoted && self.text.eq_ignore_ascii_case(name)
    }
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Tokens<'t> {
    fn next(&mut self) -> Option<Word<'t>> {
        let is_between = |c: char| c.is_whitespace() || c == ',';
        let rest = self.text.get(self.at..)?;
        let start = rest.len() - rest.trim_start_matches(is_between).len();
        self.line += rest.get(..start)?.matches('\n').count();
        self.at += start;
        let (rest, line) = (rest.get(start..)?, self.line);
        let first = rest.chars().next()?;
        let inside = rest.strip_prefix('"').and_then(|inside| inside.find('"'));
        if let Some(end) = inside {
            let text = rest.get(1..=end)?;
            self.line += text.matches('\n').count();
            self.at += end + 2;
            return Some(Word { text, is_quoted: true, line });
        }
        let end = match first {
            '=' | ':' => 1,
            _ => rest.find(|c: char| is_between(c) || matches!(c, '=' | ':')).unwrap_or(rest.len()),
        };
        self.at += end;
        Some(Word { text: rest.get(..end)?, is_quoted: false, line })
    }
}

struct Reader<'t> {
    tokens: Tokens<'t>,
    /// A word that was looked at already.
    ahead: Option<Word<'t>>,
    head: Head,
    /// The owners of the labels that stand here.
    of: Option<LabelsOf>,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<Word<'t>> {
        self.ahead.take().or_else(|| self.tokens.next())
    }

    fn peek(&mut self) -> Option<Word<'t>> {
        if self.ahead.is_none() {
            self.ahead = self.tokens.next();
        }
        self.ahead
    }

    fn all(&mut self) -> Result<(), Refused> {
        self.next();
        let mut of = LabelsOf::All;
        while let Some(word) = self.next() {
            let after = self.peek();
            let before_sign = after.is_some_and(|after| after.is("=") || after.is(":"));
            let before_labels = after.is_some_and(|after| after.is("labels") || after.is("label"));
            let is_labels = (word.is("labels") || word.is("label"))
                && (before_sign || after.is_some_and(|after| after.is("embedded")));
            match () {
                () if word.is("data") && after.is_some_and(|after| after.is(":")) => {
                    self.ahead = None;
                    return Ok(());
                }
                () if is_labels => {
                    self.labels(of);
                    of = LabelsOf::All;
                }
                () if before_labels => of = of_word(word)?,
                () if before_sign => {
                    self.of = None;
                    self.setting(word)?;
                }
                () => match self.of {
                    Some(of) => {
                        let labels = self.head.labels(of);
                        within_limits(labels.len(), word.line)?;
                        labels.push(word.text.to_owned());
                    }
                    None => return Err(unexpected(word.line, word.text)),
                },
            }
        }
        Err(damaged(self.tokens.line, Message::new("network-why-ends-early")))
    }

    /// The words behind the one for labels: that they are in the data, or they themselves.
    fn labels(&mut self, of: LabelsOf) {
        let after = self.next();
        if !after.is_some_and(|after| after.is("embedded")) {
            self.of = Some(of);
            return;
        }
        self.of = None;
        let head = &mut self.head;
        head.is_embedded = true;
        head.is_row_embedded |= matches!(of, LabelsOf::All | LabelsOf::Rows);
        head.is_column_embedded |= matches!(of, LabelsOf::All | LabelsOf::Columns);
        if self.peek().is_some_and(|after| after.is(":")) {
            self.ahead = None;
        }
    }

    /// A word with a value behind it.
    fn setting(&mut self, word: Word<'t>) -> Result<(), Refused> {
        self.ahead = None;
        let Some(value) = self.next() else { return Err(unexpected(word.line, word.text)) };
        let number = || value.text.parse::<usize>().map_err(|_no_number| unexpected(value.line, value.text));
        let head = &mut self.head;
        match word.text.to_ascii_lowercase().as_str() {
            "n" => (head.rows, head.columns) = (number()?, number()?),
            "nr" => (head.rows, head.is_two_mode) = (number()?, true),
            "nc" => (head.columns, head.is_two_mode) = (number()?, true),
            "nm" => head.matrices = number()?.clamp(1, MAX_MATRICES),
            "diagonal" => head.is_diagonal_absent = value.is("absent"),
            "format" => head.form = form(value, head)?,
            _ => return Err(unexpected(word.line, word.text)),
        }
        Ok(())
    }
}

fn of_word(word: Word<'_>) -> Result<LabelsOf, Refused> {
    match word.text.to_ascii_lowercase().as_str() {
        "row" | "rows" => Ok(LabelsOf::Rows),
        "column" | "columns" | "col" | "cols" => Ok(LabelsOf::Columns),
        "matrix" | "level" => Ok(LabelsOf::Matrices),
        _ => Err(unexpected(word.line, word.text)),
    }
}

/// The form of this name.
fn form(value: Word<'_>, head: &mut Head) -> Result<Form, Refused> {
    let name = value.text.to_ascii_lowercase();
    head.is_two_mode |= name.ends_with('2');
    Ok(match name.as_str() {
        "fullmatrix" | "fm" => Form::Full,
        "upperhalf" | "uh" => Form::Upper,
        "lowerhalf" | "lh" => Form::Lower,
        "edgelist" | "edgelist1" | "edgelist2" | "el1" | "el2" => Form::Pairs,
        "nodelist" | "nodelist1" | "nodelist2" | "nl1" | "nl2" => Form::Lists,
        _ => return Err(unexpected(value.line, value.text)),
    })
}
