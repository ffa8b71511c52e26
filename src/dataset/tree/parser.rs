//! Builds the tree of a text, up to the first flaw.

use std::ops::Range;

use super::{
    Item, Kind, MOST_ITEMS, Tree,
    flaw::{Flaw, Quotes, What, curled_from},
    lexer::Lexer,
};
use crate::dataset::limits::MAX_DEPTH;

/// The depth to which the brackets of a file are unfolded: the dataset and its lists. Records stay folded.
const LISTS: usize = 2;

/// The tree of a whole file down to its records, and the first flaw, from which on all is broken.
pub(super) fn file(text: &str, broken: Vec<Range<usize>>) -> (Tree<'_>, Option<Flaw>) {
    let lexer = Lexer::around(text, 0..text.len(), &broken);
    let (items, flaw) = Parser { is_file: true, ..Parser::new(text, lexer, LISTS) }.run();
    (Tree { text, start: 0, items, broken }, flaw)
}

/// The whole tree of one value, and the first flaw.
pub(super) fn value<'text>(
    text: &'text str,
    range: Range<usize>,
    broken: &[Range<usize>],
) -> (Tree<'text>, Option<Flaw>) {
    let lexer = Lexer::around(text, range.clone(), broken);
    let (items, flaw) = Parser::new(text, lexer, MAX_DEPTH).run();
    (Tree { text, start: range.start.min(text.len()), items, broken: Vec::new() }, flaw)
}

struct Parser<'text> {
    text: &'text str,
    lexer: Lexer<'text>,
    /// The depth to which brackets are unfolded.
    unfolded: usize,
    /// Whether the text is a file, in which nothing may follow the dataset.
    is_file: bool,
    has_begun: bool,
    items: Vec<Item>,
    /// The brackets that are open, the whole text first.
    open: Vec<Frame>,
    /// White space, comments and broken ranges of which it is not known yet whether they belong to a part.
    waiting: Vec<Item>,
    quotes: Quotes,
}

/// A bracket that is open.
struct Frame {
    opener: char,
    offset: usize,
    /// Its position in the tree.
    item: usize,
    /// The position of its part that is not finished yet.
    part: Option<usize>,
    /// Whether that part had its colon.
    has_value: bool,
    /// The last token in it.
    last: Kind,
}

impl<'text> Parser<'text> {
    fn new(text: &'text str, lexer: Lexer<'text>, unfolded: usize) -> Self {
        let start = lexer.start();
        let root = Frame { opener: ' ', offset: 0, item: 0, part: None, has_value: false, last: Kind::Comma };
        Self {
            text,
            lexer,
            unfolded,
            is_file: false,
            has_begun: false,
            items: vec![Item::new(Kind::Root, start)],
            open: vec![root],
            waiting: Vec::new(),
            quotes: Quotes::default(),
        }
    }

    fn run(mut self) -> (Vec<Item>, Option<Flaw>) {
        let mut flaw = None;
        let mut end = self.lexer.end();
        while flaw.is_none()
            && let Some((kind, place)) = self.lexer.next()
        {
            self.quotes.note(self.text, kind, &place);
            flaw = self.flaw(kind, &place);
            if flaw.is_some() {
                self.waiting.push(Item::new(Kind::Broken, end));
                end = place.start;
            } else {
                self.step(kind, &place);
            }
        }
        let flaw = flaw.or_else(|| self.unclosed()).map(|flaw| self.quotes.likelier(self.text, flaw));
        while let Some(frame) = self.open.pop() {
            self.close(&frame, end);
        }
        self.items.shrink_to_fit();
        (self.items, flaw)
    }

    /// The flaw of a token, if it has one.
    fn flaw(&self, kind: Kind, place: &Range<usize>) -> Option<Flaw> {
        let what = match kind {
            Kind::Blank | Kind::Comment | Kind::Broken => return None,
            Kind::UnclosedText => What::Quotes(curled_from(self.text, place.start)),
            Kind::UnclosedComment => What::Comment,
            Kind::Close => return self.blame(char_at(self.text, place.start), place),
            _ if self.is_file && self.has_begun && self.open.len() == 1 => What::Trailing,
            Kind::Open if self.open.len() > MAX_DEPTH => What::TooDeep,
            _ if self.items.len() > MOST_ITEMS => return Some(Flaw::new(0, What::TooLong)),
            _ => return None,
        };
        Some(Flaw::new(place.start, what))
    }

    /// The flaw of two brackets that do not match: the one of them that is more likely wrong.
    fn blame(&self, closer: char, place: &Range<usize>) -> Option<Flaw> {
        let closes_nothing = || Some(Flaw::new(place.start, What::ClosesNothing(closer)));
        let (frame, around) = self.open.split_last()?;
        if around.is_empty() {
            return closes_nothing();
        }
        if matches!((frame.opener, closer), ('(', ')') | ('[', ']') | ('{', '}')) {
            return None;
        }
        let in_record = around.len() > LISTS;
        // A list of records is open, and something in it closes what it never opened.
        if !in_record && self.lexer.clone().significant().is_some() {
            return closes_nothing();
        }
        let what = What::Unclosed { opener: frame.opener, closer: Some((closer, place.start)), in_record };
        Some(Flaw::new(frame.offset, what))
    }

    /// The flaw of a text that ends too early: the innermost bracket of a record that is open, else that of the file
    /// itself.
    fn unclosed(&self) -> Option<Flaw> {
        let brackets = self.open.get(1..)?;
        let in_record = brackets.len() > LISTS;
        let Frame { opener, offset, .. } = brackets.get(LISTS).or_else(|| brackets.last())?;
        Some(Flaw::new(*offset, What::Unclosed { opener: *opener, closer: None, in_record }))
    }

    /// Takes a token without a flaw into the tree.
    fn step(&mut self, kind: Kind, place: &Range<usize>) {
        let is_folded = self.open.len() > self.unfolded + 1;
        match kind {
            Kind::Open => self.step_into(place),
            Kind::Close => {
                let Some(frame) = self.open.pop() else { return };
                if let Some(around) = self.open.last_mut() {
                    around.last = Kind::Close;
                }
                self.close(&frame, place.end);
            }
            _ if is_folded => {}
            Kind::Blank | Kind::Comment => match self.waiting.last_mut() {
                Some(last) if last.kind() == Kind::Trivia => last.set_end(place.end),
                _ => self.waiting.push(Item::new(Kind::Trivia, place.end)),
            },
            Kind::Broken => self.waiting.push(Item::new(Kind::Broken, place.end)),
            Kind::Comma => {
                self.finish_part();
                self.put(kind, place.end);
            }
            Kind::Colon => {
                self.begin_value();
                self.put(kind, place.end);
            }
            _ => {
                self.go_on_with(kind);
                self.put(kind, place.end);
            }
        }
    }

    /// Opens a bracket.
    fn step_into(&mut self, place: &Range<usize>) {
        let opener = char_at(self.text, place.start);
        self.has_begun |= opener == '(' && self.open.len() == 1;
        let depth = self.open.len();
        if depth <= self.unfolded + 1 {
            self.go_on_with(Kind::Open);
            self.settle();
        }
        let item = self.items.len();
        self.open.push(Frame { opener, offset: place.start, item, part: None, has_value: false, last: Kind::Comma });
        if depth <= self.unfolded {
            self.items.push(Item::new(Kind::Bracket, place.end));
            self.items.push(Item::new(Kind::Open, place.end));
        } else if depth == self.unfolded + 1 {
            self.items.push(Item::new(Kind::Folded, place.end));
        }
    }

    /// Finishes the bracket of `frame`, which is not among the open ones any more and ends at `end`.
    fn close(&mut self, frame: &Frame, end: usize) {
        let depth = self.open.len();
        if depth == self.unfolded + 1 {
            if let Some(folded) = self.items.get_mut(frame.item) {
                folded.set_end(end);
            }
        } else if depth <= self.unfolded {
            self.finish(frame.part);
            self.settle();
            if self.items.last().is_some_and(|last| last.end() < end) {
                self.items.push(Item::new(Kind::Close, end));
            }
            self.finish(Some(frame.item));
        }
    }

    /// Makes sure that there is a part for the token to be in.
    fn go_on_with(&mut self, kind: Kind) {
        let Some(frame) = self.open.last_mut() else { return };
        let has_ended = matches!(frame.last, Kind::Close | Kind::Text | Kind::Word);
        if has_ended && !(frame.last == Kind::Word && kind == Kind::Open) {
            // A comma is missing here.
            self.finish_part();
        }
        self.settle();
        let at = self.items.len();
        if let Some(frame) = self.open.last_mut().filter(|frame| frame.part.is_none()) {
            frame.part = Some(at);
            self.items.push(Item::new(Kind::Part, 0));
        }
    }

    /// Makes sure that the coming colon is the first of its part. A word before a second colon begins a new part: the
    /// value of the part before was left out.
    fn begin_value(&mut self) {
        let Some(frame) = self.open.last_mut() else { return };
        let (has_value, last) = (frame.has_value, frame.last);
        if frame.part.is_none() {
            self.go_on_with(Kind::Colon);
        } else if has_value && matches!(last, Kind::Word | Kind::Text) {
            let behind = std::mem::take(&mut self.waiting);
            let name = self.items.pop();
            self.waiting.extend(self.items.pop_if(|item| item.kind() == Kind::Trivia));
            self.finish_part();
            self.go_on_with(Kind::Colon);
            self.items.extend(name);
            self.waiting = behind;
        }
        if let Some(frame) = self.open.last_mut() {
            frame.has_value = true;
        }
    }

    fn put(&mut self, kind: Kind, end: usize) {
        self.settle();
        self.items.push(Item::new(kind, end));
        if let Some(frame) = self.open.last_mut() {
            frame.last = kind;
        }
    }

    fn settle(&mut self) {
        self.items.append(&mut self.waiting);
    }

    fn finish_part(&mut self) {
        let Some(frame) = self.open.last_mut() else { return };
        frame.has_value = false;
        let part = frame.part.take();
        self.finish(part);
    }

    /// Finishes an item: everything behind it so far lies in it.
    fn finish(&mut self, item: Option<usize>) {
        let (Some(at), Some(last)) = (item, self.items.last()) else { return };
        let (end, size) = (last.end(), self.items.len() - at);
        if let Some(item) = self.items.get_mut(at) {
            item.set_end(end);
            item.set_size(size);
        }
    }
}

fn char_at(text: &str, at: usize) -> char {
    text.as_bytes().get(at).map_or(' ', |byte| char::from(*byte))
}
