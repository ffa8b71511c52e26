//! Takes the atoms of a question together, the longest that mean something first.

use std::ops::Range;

use super::{
    Meaning, Piece, Question,
    atoms::{Atom, atoms, noun, verb},
    table::Joint,
    vocabulary::{Sense, Vocabulary},
};
use crate::{
    dataset::Dataset,
    filter::{choice::Choice, search::SearchIndex},
};

/// So many atoms can mean something together.
const LONGEST: usize = 24;

/// Atoms that mean something together, or one that means nothing.
#[derive(Clone, Debug)]
struct Token {
    /// The positions of its atoms.
    atoms: Range<usize>,
    sense: TokenSense,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum TokenSense {
    Unknown,
    Joint(Joint),
    /// The word with which a path begins, which is also the name of a kind.
    FromOr(Vec<Choice>),
    Means(Meaning),
}

/// What `text` asks, by the words of `vocabulary` and the names in `search`.
pub(super) fn understand(text: &str, vocabulary: &Vocabulary, search: &SearchIndex, dataset: &Dataset) -> Question {
    let atoms = atoms(text);
    let reader = Reader { text, atoms: &atoms, vocabulary, search, dataset };
    let mut tokens = reader.tokens();
    join_years(&mut tokens);
    read_ends(&mut tokens);
    reader.unknow(&mut tokens);
    reader.question(&tokens)
}

struct Reader<'a> {
    text: &'a str,
    atoms: &'a [Atom],
    vocabulary: &'a Vocabulary,
    search: &'a SearchIndex,
    dataset: &'a Dataset,
}

impl Reader<'_> {
    fn tokens(&self) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while at < self.atoms.len() {
            let verb_follows = matches!(tokens.last(), Some(Token { sense: TokenSense::Joint(Joint::Who), .. }));
            let token = self.token(at, verb_follows);
            at = token.atoms.end;
            tokens.push(token);
        }
        tokens
    }

    /// The token that begins at an atom.
    fn token(&self, at: usize, verb_follows: bool) -> Token {
        let longest = LONGEST.min(self.atoms.len() - at);
        let token = |length, sense| Token { atoms: at..at + length, sense };
        let whole = |length| Some(token(length, self.sense(at..at + length, verb_follows)?));
        if let Some(token) = (2..=longest).rev().find_map(whole) {
            return token;
        }
        if let Some((years, length)) = self.years(at) {
            return token(length, TokenSense::Means(Meaning::Choices(vec![Choice::Years(years)])));
        }
        let part = |length| Some(token(length, self.part(at..at + length)?));
        whole(1).or_else(|| (1..=longest).rev().find_map(part)).unwrap_or_else(|| token(1, TokenSense::Unknown))
    }

    fn span(&self, atoms: Range<usize>) -> Range<usize> {
        let start = self.atoms.get(atoms.start).map_or(0, |atom| atom.span.start);
        let end = atoms.end.checked_sub(1).and_then(|last| self.atoms.get(last)).map_or(start, |atom| atom.span.end);
        start..end
    }

    fn folded(&self, atoms: Range<usize>) -> String {
        self.atoms.get(atoms).unwrap_or_default().iter().map(|atom| atom.folded.as_str()).collect()
    }

    /// What some atoms mean as a whole.
    fn sense(&self, atoms: Range<usize>, verb_follows: bool) -> Option<TokenSense> {
        let own = self.atoms.get(atoms.clone()).unwrap_or_default();
        let folded = self.folded(atoms.clone());
        let nouns: String = own.iter().map(|atom| noun(&atom.folded)).collect();
        let verbs: String = own.iter().map(|atom| verb(&atom.folded)).collect();
        let senses = self.vocabulary.senses(&folded, &nouns, &verbs);
        let joint = senses.iter().find_map(|sense| if let Sense::Joint(joint) = sense { Some(*joint) } else { None });
        let choices = senses.into_iter().filter_map(|sense| match sense {
            Sense::Choices(choices) => Some(choices),
            Sense::Joint(_) => None,
        });
        let choices = most_likely(choices.collect(), verb_follows);
        match (joint, choices) {
            (Some(Joint::From), Some(choices)) => return Some(TokenSense::FromOr(choices)),
            (Some(joint), _) => return Some(TokenSense::Joint(joint)),
            (None, Some(choices)) => return Some(TokenSense::Means(Meaning::Choices(choices))),
            (None, None) => {}
        }
        let meaning = self.record(&folded, &self.span(atoms))?;
        Some(TokenSense::Means(meaning))
    }

    /// The entity or source of this name or id.
    fn record(&self, folded: &str, span: &Range<usize>) -> Option<Meaning> {
        if let Some(entity) = self.search.entity_called(folded) {
            return Some(Meaning::Entity(entity));
        }
        let id = self.text.get(span.clone())?.to_lowercase();
        if let Some(entity) = self.dataset.entity_by_id(&id) {
            return Some(Meaning::Entity(entity));
        }
        let source = self.dataset.source_by_id(&id)?;
        Some(Meaning::Choices(vec![Choice::Source(source)]))
    }

    /// What some atoms mean as a part of the name of a sector or kind.
    fn part(&self, atoms: Range<usize>) -> Option<TokenSense> {
        let own = self.atoms.get(atoms.clone())?;
        let is_one = own.iter().all(|atom| atom.is_ideograph) || own.len() == 1;
        if !is_one {
            return None;
        }
        let folded = noun(&self.folded(atoms));
        let choices = self.vocabulary.holding(&folded);
        let choices = most_likely(choices.into_iter().map(|choice| vec![choice]).collect(), false)?;
        Some(TokenSense::Means(Meaning::Choices(choices)))
    }

    /// A year or a span of years that begins at an atom, with the number of its atoms.
    fn years(&self, at: usize) -> Option<((u16, u16), usize)> {
        let year = |at: usize| {
            let atom = self.atoms.get(at).filter(|atom| atom.folded.len() == 4)?;
            atom.folded.parse::<u16>().ok().filter(|year| (1000..3000).contains(year))
        };
        let says_year = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.folded == "年");
        let first = year(at)?;
        let mut end = at + 1 + usize::from(says_year(at + 1));
        let between = |at: usize| {
            let before = self.atoms.get(at.checked_sub(1)?)?.span.end;
            self.text.get(before..self.atoms.get(at)?.span.start)
        };
        let dash = |at: usize| {
            let sign = between(at).map(str::trim).unwrap_or_default();
            ["-", "–", "—", "~", "～", "..", "/"].contains(&sign)
        };
        let joins = |at: usize| {
            self.atoms.get(at).is_some_and(|atom| ["to", "until", "至", "到"].contains(&atom.folded.as_str()))
        };
        let second = if dash(end) {
            end
        } else if joins(end) {
            end + 1
        } else {
            return Some(((first, first), end - at));
        };
        let Some(last) = year(second) else { return Some(((first, first), end - at)) };
        end = second + 1 + usize::from(says_year(second + 1));
        Some(((first.min(last), first.max(last)), end - at))
    }

    /// Takes for unknown what joins others where it stands alone, but here begins a name that is not known.
    fn unknow(&self, tokens: &mut [Token]) {
        for nth in (0..tokens.len()).rev() {
            if self.begins_unknown(tokens, nth)
                && let Some(token) = tokens.get_mut(nth)
            {
                token.sense = TokenSense::Unknown;
            }
        }
    }

    /// The question that the tokens ask.
    fn question(&self, tokens: &[Token]) -> Question {
        let mut question = Question::default();
        for (nth, token) in tokens.iter().enumerate() {
            let span = self.span(token.atoms.clone());
            let meaning = match &token.sense {
                TokenSense::Means(meaning) => meaning.clone(),
                TokenSense::Joint(Joint::Path) => Meaning::Path,
                TokenSense::Joint(Joint::Common) => Meaning::Common,
                TokenSense::Unknown => {
                    add_unknown(&mut question, tokens, nth, span);
                    continue;
                }
                TokenSense::Joint(_) | TokenSense::FromOr(_) => continue,
            };
            // A way is asked for once, in however many words.
            let is_way = matches!(meaning, Meaning::Path | Meaning::Common);
            if !is_way || question.pieces.iter().all(|piece| piece.meaning != meaning) {
                question.pieces.push(Piece { span, meaning });
            }
        }
        question
    }

    /// Whether a token of one character stands right before one that is not understood, and after nothing.
    fn begins_unknown(&self, tokens: &[Token], nth: usize) -> bool {
        let touch = |one: usize, other: usize| {
            let ends = |at: usize| tokens.get(at).map(|token| self.span(token.atoms.clone()));
            ends(one).zip(ends(other)).is_some_and(|(one, other)| one.end == other.start)
        };
        let is_character = |token: &Token| self.atoms.get(token.atoms.start).is_some_and(|atom| atom.is_ideograph);
        let next = tokens.get(nth + 1).is_some_and(|token| token.sense == TokenSense::Unknown);
        let after_nothing = nth.checked_sub(1).is_none_or(|before| !touch(before, nth));
        let joins = |token: &Token| matches!(token.sense, TokenSense::Joint(_));
        tokens.get(nth).is_some_and(|token| token.atoms.len() == 1 && is_character(token) && joins(token))
            && next
            && touch(nth, nth + 1)
            && after_nothing
    }
}

/// Adds what is not understood, as one with what was not right before it, fillers between them included.
fn add_unknown(question: &mut Question, tokens: &[Token], nth: usize, span: Range<usize>) {
    let before = tokens.get(..nth).unwrap_or_default().iter().rev();
    let mut known = before.take_while(|token| token.sense != TokenSense::Unknown);
    let goes_on = known.all(|token| matches!(token.sense, TokenSense::Joint(Joint::Filler)));
    match question.rest.last_mut().filter(|_| goes_on) {
        Some(last) => last.end = span.end,
        None => question.rest.push(span),
    }
}

/// The choices of the facet that is most likely meant: a kind of entity before a status, a kind of tie, a sector and a
/// tag; a kind of tie first where a verb follows.
fn most_likely(found: Vec<Vec<Choice>>, verb_follows: bool) -> Option<Vec<Choice>> {
    let rank = |choices: &[Choice]| match choices.first() {
        Some(Choice::RelationKind(_)) if verb_follows => 0,
        Some(Choice::EntityKind(_) | Choice::Layer(_)) => 1,
        Some(Choice::Status(_)) => 2,
        Some(Choice::RelationKind(_)) => 3,
        Some(Choice::Sector(_)) => 4,
        _ => 5,
    };
    let first = found.iter().map(|choices| rank(choices)).min()?;
    let mut likely: Vec<Choice> = Vec::new();
    for choice in found.into_iter().filter(|choices| rank(choices) == first).flatten() {
        if !likely.contains(&choice) {
            likely.push(choice);
        }
    }
    Some(likely)
}

fn years_of(token: &Token) -> Option<(u16, u16)> {
    let TokenSense::Means(Meaning::Choices(choices)) = &token.sense else { return None };
    if let [Choice::Years(years)] = choices.as_slice() { Some(*years) } else { None }
}

/// Years that stand side by side are one span; any further ones are not understood, as there can be only one.
fn join_years(tokens: &mut Vec<Token>) {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut has_years = false;
    for mut token in tokens.drain(..) {
        if let Some((first, last)) = years_of(&token) {
            let is_filler = |token: &Token| token.sense == TokenSense::Joint(Joint::Filler);
            let beside = joined.iter().rposition(|token| !is_filler(token)).and_then(|at| joined.get(at..));
            let before = beside.and_then(|beside| Some((years_of(beside.first()?)?, beside.first()?.atoms.start)));
            if let Some(((one, other), start)) = before {
                token.atoms.start = start;
                let years = (one.min(first), other.max(last));
                token.sense = TokenSense::Means(Meaning::Choices(vec![Choice::Years(years)]));
                joined.truncate(joined.iter().position(|token| token.atoms.start == start).unwrap_or(joined.len()));
            } else if has_years {
                token.sense = TokenSense::Unknown;
            }
            has_years = true;
        }
        joined.push(token);
    }
    *tokens = joined;
}

/// Reads "from A to B" and "A to B" as a path; elsewhere "from" is a kind of tie, if there is one, and "to" says nothing.
fn read_ends(tokens: &mut [Token]) {
    let is_entity = |token: &Token| matches!(token.sense, TokenSense::Means(Meaning::Entity(_)));
    let to = tokens.iter().position(|token| token.sense == TokenSense::Joint(Joint::To));
    let lies_between = to.is_some_and(|to| {
        let (before, after) = tokens.split_at(to);
        before.iter().any(is_entity) && after.iter().any(is_entity)
    });
    let is_path = |token: &Token| token.sense == TokenSense::Joint(Joint::Path);
    let asks_path = tokens.iter().any(is_path);
    for (at, token) in tokens.iter_mut().enumerate() {
        match &token.sense {
            TokenSense::Joint(Joint::To) if lies_between && !asks_path && Some(at) == to => {
                token.sense = TokenSense::Joint(Joint::Path);
            }
            TokenSense::FromOr(choices) if !lies_between && !asks_path => {
                token.sense = TokenSense::Means(Meaning::Choices(choices.clone()));
            }
            TokenSense::Joint(Joint::To | Joint::From | Joint::Who) | TokenSense::FromOr(_) => {
                token.sense = TokenSense::Joint(Joint::Filler);
            }
            _ => {}
        }
    }
}
