//! Finds brackets and quotes that do not match, and hides the record they are in from the rest.
//!
//! A file with one bracket missing is no RON at all, yet whoever wrote it wants to hear about
//! its other problems too. So the broken record is overwritten with spaces: every other byte
//! keeps its place.

use std::{borrow::Cow, collections::HashSet, ops::Range};

use unicode_normalization::UnicodeNormalization as _;

use super::{
    file,
    log::Log,
    outline,
    read::MAX_DEPTH,
    token::{Token, Tokens},
    visible,
};

/// So many records with unmatched brackets or quotes are hidden before giving up.
const MAX_MENDS: usize = 20;

/// A text whose brackets match.
#[derive(Debug)]
pub(super) struct Mended<'text> {
    /// As long as the original; places are the same.
    pub(super) text: Cow<'text, str>,
    /// Ids of records that were hidden.
    pub(super) lost: HashSet<String>,
}

/// Reports what does not match, and gives back a text in which everything does, if one is left.
pub(super) fn mend<'text>(text: &'text str, log: &mut Log<'_>) -> Option<Mended<'text>> {
    let mut mended = Mended { text: with_plain_punctuation(text, log), lost: HashSet::new() };
    for _ in 0..MAX_MENDS {
        let Some(flaw) = first_flaw(&mended.text) else { return Some(mended) };
        log.error(flaw.offset, flaw.message(log));
        if matches!(flaw.what, What::Unclosed { closer: None, in_record: false, .. }) {
            // Only the end of the file is missing, and that can be done without.
            return Some(mended);
        }
        let range = flaw.hidden_by(&mended.text)?;
        let lost = mended.text.get(range.clone()).unwrap_or_default();
        if let Some(id) = outline::id_of(lost, 0..lost.len()) {
            mended.lost.insert(id.to_owned());
        }
        mended.text = Cow::Owned(blanked(&mended.text, &range));
    }
    None
}

/// What does not match, and where.
#[derive(Debug, PartialEq, Eq)]
struct Flaw {
    offset: usize,
    what: What,
}

#[derive(Debug, PartialEq, Eq)]
enum What {
    /// The bracket is still open where `closer` comes.
    Unclosed {
        opener: char,
        closer: Option<(char, usize)>,
        in_record: bool,
    },
    /// The bracket has no partner.
    ClosesNothing(char),
    /// Something follows the end of the dataset.
    Trailing,
    /// A quoted text that swallows what follows, perhaps because it is closed by this quote.
    Quotes(Option<char>),
    Comment,
    TooDeep,
}

impl Flaw {
    fn message(&self, log: &Log<'_>) -> String {
        match &self.what {
            What::Unclosed { opener, closer: Some((closer, at)), .. } => {
                let line = log.line(*at);
                format!("this \"{opener}\" is not closed before the \"{closer}\" in line {line}")
            }
            What::Unclosed { opener, closer: None, .. } => format!("this \"{opener}\" is never closed"),
            What::ClosesNothing(closer) => format!("this \"{closer}\" closes nothing"),
            What::Trailing => "nothing may follow the bracket that closes the dataset".to_owned(),
            What::Quotes(None) => "the quotes do not match: a closing \" seems to be missing here".to_owned(),
            What::Quotes(Some(curled)) => {
                format!("the quotes do not match: a text that begins with \" does not end with {curled} but with \"")
            }
            What::Comment => "this comment is never closed: \"*/\" is missing".to_owned(),
            What::TooDeep => format!("brackets nest more than {MAX_DEPTH} deep here"),
        }
    }

    /// The record that has to be hidden for the rest to be readable.
    fn hidden_by(&self, text: &str) -> Option<Range<usize>> {
        match self.what {
            What::Unclosed { in_record: true, .. } | What::Quotes(_) => record_around(text, self.offset),
            What::ClosesNothing(closer) => {
                let closer = self.offset..self.offset + closer.len_utf8();
                Some(if closes_a_record(text, &closer) { record_around(text, closer.start)? } else { closer })
            }
            What::Trailing => Some(self.offset..text.len()),
            What::Unclosed { .. } | What::Comment | What::TooDeep => None,
        }
    }
}

fn first_flaw(text: &str) -> Option<Flaw> {
    let mut scan = Scan { text, ..Scan::default() };
    for (token, place) in Tokens::new(text, 0..text.len()) {
        if let Some(flaw) = scan.step(token, place) {
            return Some(scan.likelier(flaw));
        }
    }
    // The innermost bracket of a record that is still open, else that of the file itself.
    let (opener, offset) = *scan.open.get(2).or_else(|| scan.open.last())?;
    let what = What::Unclosed { opener, closer: None, in_record: scan.open.len() > 2 };
    Some(scan.likelier(Flaw { offset, what }))
}

/// Walks over the tokens until something does not match.
#[derive(Default)]
struct Scan<'text> {
    text: &'text str,
    open: Vec<(char, usize)>,
    /// Whether the dataset itself has begun; attributes before it have brackets of their own.
    has_begun: bool,
    /// Where the first quoted text begins that looks as if it swallowed something.
    swallowing: Option<usize>,
    /// The quoted text right before, if it has several lines or a curled quote.
    lines_before: Option<Range<usize>>,
}

impl Scan<'_> {
    fn step(&mut self, token: Token, place: Range<usize>) -> Option<Flaw> {
        self.note_swallowing(token, &place);
        let flaw = |offset, what| Some(Flaw { offset, what });
        match token {
            Token::UnclosedText => flaw(place.start, What::Quotes(self.curled_from(place.start))),
            Token::UnclosedComment => flaw(place.start, What::Comment),
            Token::Close(closer) => match self.open.pop() {
                Some((opener, _)) if pairs(opener, closer) => None,
                Some(opener) => Some(self.blame(opener, closer, &place)),
                None => flaw(place.start, What::ClosesNothing(closer)),
            },
            _ if self.has_begun && self.open.is_empty() => flaw(place.start, What::Trailing),
            Token::Open(bracket) => {
                self.has_begun |= bracket == '(' && self.open.is_empty();
                self.open.push((bracket, place.start));
                if self.open.len() > MAX_DEPTH { flaw(place.start, What::TooDeep) } else { None }
            }
            _ => None,
        }
    }

    /// A quoted text over several lines, or with a curled quote in it, and a word right behind it is no
    /// text: one of its quotes belongs to another.
    fn note_swallowing(&mut self, token: Token, place: &Range<usize>) {
        if let Some(before) = self.lines_before.take().filter(|before| before.end == place.start)
            && matches!(token, Token::Word | Token::Text | Token::UnclosedText)
        {
            self.swallowing.get_or_insert(before.start);
        }
        if token == Token::Text && self.text.get(place.clone()).is_some_and(|text| text.contains(['\n', '”'])) {
            self.lines_before = Some(place.clone());
        }
    }

    /// The flaw, unless a text with unmatched quotes before it is the more likely cause.
    fn likelier(&self, flaw: Flaw) -> Flaw {
        match self.swallowing {
            Some(offset) if flaw.what != What::TooDeep => Flaw { offset, what: What::Quotes(self.curled_from(offset)) },
            _ => flaw,
        }
    }

    /// The curled quote that stands where the text from `offset` on should end, on the same line.
    fn curled_from(&self, offset: usize) -> Option<char> {
        let rest = self.text.get(offset + 1..).unwrap_or_default();
        let line = rest.split(['\n', '"']).next().unwrap_or_default();
        line.chars().find(|c| matches!(c, '”' | '“' | '’' | '‘' | '＂' | '」'))
    }

    /// Which of two brackets that do not match is the wrong one, and why.
    fn blame(&self, (opener, opened_at): (char, usize), closer: char, place: &Range<usize>) -> Flaw {
        let is_last = Tokens::new(self.text, place.end..self.text.len()).next().is_none();
        let in_record = self.open.len() >= 2;
        // A list of records is open, and something in it closes what it never opened.
        if !in_record && !is_last {
            return Flaw { offset: place.start, what: What::ClosesNothing(closer) };
        }
        let closer = Some((closer, place.start));
        Flaw { offset: opened_at, what: What::Unclosed { opener, closer, in_record } }
    }
}

fn pairs(opener: char, closer: char) -> bool {
    matches!((opener, closer), ('(', ')') | ('[', ']') | ('{', '}'))
}

/// Whether a closing bracket stands at the end of a record's text and not between two lists.
fn closes_a_record(text: &str, closer: &Range<usize>) -> bool {
    text.get(closer.clone()) != Some("]") && text.get(closer.end..).is_some_and(|rest| next_record(rest).is_some())
}

/// From the beginning of the record around `offset` to that of the next, or to the end of its list.
fn record_around(text: &str, offset: usize) -> Option<Range<usize>> {
    let line_end = |from: usize| text.get(from..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| from + at);
    let reach = text.get(..line_end(offset))?;
    let start = record_starts(reach).filter(|start| *start <= offset).last()?;
    let search_from = line_end(offset);
    let rest = text.get(search_from..)?;
    let end = [next_record(rest), next_list(rest)].into_iter().flatten().min();
    let end = end.map_or_else(|| last_list_end(text), |length| Some(search_from + length))?;
    (start < end).then_some(start..end)
}

/// Where records begin, going by `(id:`, which begins nothing else.
fn record_starts(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('(').map(|(at, _)| at).filter(move |at| {
        let inside = text.get(at + 1..).unwrap_or_default().trim_start();
        inside.strip_prefix("id").is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

fn next_record(text: &str) -> Option<usize> {
    record_starts(text).next()
}

/// Where the end of this list is, going by the beginning of the next list of records.
fn next_list(text: &str) -> Option<usize> {
    let begins_list = |rest: &str, field: &str| {
        let rest = rest.strip_prefix(field)?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
        rest.trim_start().starts_with('(').then_some(())
    };
    let begins = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        file::FIELDS.iter().any(|field| begins_list(rest, field).is_some())
    };
    let line_starts = text.match_indices('\n').map(|(at, line_break)| at + line_break.len());
    let words = line_starts.map(|start| {
        let line = text.get(start..).unwrap_or_default();
        start + line.len() - line.trim_start_matches([' ', '\t']).len()
    });
    let list = words.into_iter().find(begins)?;
    text.get(..list)?.rfind(']')
}

/// Where the last list of the file ends, its brackets being the last ones.
fn last_list_end(text: &str) -> Option<usize> {
    let before_end = text.trim_end().strip_suffix(')')?.trim_end().trim_end_matches(',').trim_end();
    before_end.strip_suffix(']').map(str::len)
}

/// `text` with spaces for everything in `range` but line breaks.
pub(super) fn blanked(text: &str, range: &Range<usize>) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..range.start).unwrap_or_default());
    for byte in text.get(range.clone()).unwrap_or_default().bytes() {
        out.push(if byte == b'\n' { '\n' } else { ' ' });
    }
    out.push_str(text.get(range.end..).unwrap_or_default());
    out
}

/// Reports what is typed in full width, curled or not to be seen, and reads it as meant.
fn with_plain_punctuation<'text>(text: &'text str, log: &mut Log<'_>) -> Cow<'text, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut done = 0;
    let mut scan = Scan { text, ..Scan::default() };
    for (token, place) in Tokens::new(text, 0..text.len()) {
        scan.note_swallowing(token, &place);
        if scan.swallowing.is_some() {
            // From here on what seems to stand outside of quotes may stand inside.
            break;
        }
        let Some((message, same_length)) = plain_token(token, text.get(place.clone()).unwrap_or_default()) else {
            continue;
        };
        log.error(place.start, message);
        out.push_str(text.get(done..place.start).unwrap_or_default());
        out.push_str(&same_length);
        done = place.end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// What is wrong with a token outside of quotes, and what it is read as: as many bytes.
fn plain_token(token: Token, text: &str) -> Option<(String, String)> {
    if token == Token::Word && text.contains(|c| matches!(c, '\u{FF01}'..='\u{FF5E}')) {
        let plain: String = text.nfkc().collect();
        let message = format!("\"{text}\" is typed in full width: write {plain} instead");
        return plain.is_ascii().then(|| (message, format!("{plain:length$}", length = text.len())));
    }
    let Token::Other(wrong) = token else { return None };
    let length = wrong.len_utf8();
    if let Some(plain) = plain_punctuation(wrong) {
        // A quote that opens goes right before its text, everything else as far to the left as may be.
        let (before, behind) = if opens_a_text(wrong) || plain == '-' { (length - 1, 0) } else { (0, length - 1) };
        let message = format!("\"{wrong}\" is not the plain character: write {plain} instead");
        return Some((message, format!("{:before$}{plain}{:behind$}", "", "")));
    }
    let code = u32::from(wrong);
    let message = match wrong {
        '\u{A0}' | '\u{202F}' => format!("there is a no-break space (U+{code:04X}) here: write a plain space instead"),
        '\u{3000}' => format!("there is a full-width space (U+{code:04X}) here: write a plain space instead"),
        '\u{FEFF}' => format!("there is a byte order mark (U+{code:04X}) here: take it out"),
        _ if wrong.is_whitespace() => {
            format!("there is an unusual space (U+{code:04X}) here: write a plain space instead")
        }
        _ if visible::deceives(wrong) || visible::is_invisible(wrong) || matches!(wrong, '\u{200C}' | '\u{200D}') => {
            format!("there is {} here: take it out", visible::called(wrong))
        }
        _ => return None,
    };
    Some((message, " ".repeat(length)))
}

fn opens_a_text(quote: char) -> bool {
    matches!(quote, '“' | '‘' | '「' | '『' | '〝' | '«' | '„' | '‟' | '‹')
}

/// The character meant.
fn plain_punctuation(wrong: char) -> Option<char> {
    Some(match wrong {
        '，' | '、' | '；' | '﹐' | '､' => ',',
        '：' | '﹕' => ':',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '［' | '【' | '〔' => '[',
        '］' | '】' | '〕' => ']',
        '｛' => '{',
        '｝' => '}',
        '”' | '’' | '」' | '』' | '＂' | '＇' | '〞' | '〟' | '»' | '›' | '″' => '"',
        '－' | '–' | '—' | '−' | '‐' | '‑' => '-',
        '．' | '。' => '.',
        '／' => '/',
        _ if opens_a_text(wrong) => '"',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places and words of all flaws, and the text that is left.
    fn mended(text: &str) -> (Vec<String>, Option<String>) {
        let mut log = Log::new(text);
        let left = mend(text, &mut log).map(|mended| mended.text.split_whitespace().collect());
        (log.into_problems().iter().map(ToString::to_string).collect(), left)
    }

    #[test]
    fn a_record_with_a_missing_bracket_is_hidden_and_the_next_is_not() {
        let text = "(entities: [\n(id: \"a\", e: [(s: 1)],\n(id: \"b\"),\n(id: \"c\", e: [(s: 1)),\n],\nviews: [(id: \"v\")],\n)";
        let (problems, left) = mended(text);
        assert_eq!(
            problems,
            [
                "2:1: error: this \"(\" is not closed before the \"]\" in line 5",
                "4:14: error: this \"[\" is not closed before the \")\" in line 4",
            ]
        );
        assert_eq!(left.as_deref(), Some("(entities:[(id:\"b\"),],views:[(id:\"v\")],)"));
    }

    #[test]
    fn a_missing_quote_is_found_where_it_is_missing() {
        let text = "(a: [\n(id: \"a\", n: \"x),\n(id: \"b\", n: \"y\"),\n])";
        let (problems, left) = mended(text);
        assert_eq!(problems, ["2:14: error: the quotes do not match: a closing \" seems to be missing here"]);
        assert_eq!(left.as_deref(), Some("(a:[(id:\"b\",n:\"y\"),])"));
    }

    #[test]
    fn a_bracket_too_many_is_named() {
        let text = "(a: [\n(id: \"a\")),\n(id: \"b\"),\n])";
        let (problems, left) = mended(text);
        assert_eq!(problems, ["2:10: error: this \")\" closes nothing"]);
        assert_eq!(left.as_deref(), Some("(a:[(id:\"b\"),])"));
        assert_eq!(mended("(a: 1))").0, ["1:7: error: this \")\" closes nothing"]);
    }

    #[test]
    fn what_is_missing_at_the_end_is_said() {
        assert_eq!(mended("(a: [1]").0, ["1:1: error: this \"(\" is never closed"]);
        assert_eq!(mended("(a: [1)").0, ["1:5: error: this \"[\" is not closed before the \")\" in line 1"]);
        assert_eq!(mended("(a: 1) b").0, ["1:8: error: nothing may follow the bracket that closes the dataset"]);
        assert_eq!(mended("(a: 1) (b: 1)").0.len(), 1);
        assert_eq!(mended("(a: /* 1)").0, ["1:5: error: this comment is never closed: \"*/\" is missing"]);
    }

    #[test]
    fn full_width_punctuation_is_read_as_meant() {
        let (problems, left) = mended("(a： “x”，b: 1)");
        assert_eq!(problems.len(), 4);
        assert_eq!(left.as_deref(), Some("(a:\"x\",b:1)"));
    }
}
