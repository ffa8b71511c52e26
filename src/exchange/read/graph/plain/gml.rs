//! GML, the Graph Modelling Language: keys with values, of which some are lists in square brackets.

use std::borrow::Cow;

use super::{
    super::elements::{Column, Elements, Of},
    damaged, tell_others, unclosed, unexpected, without_entities,
};
use crate::{
    dataset::message::Message,
    exchange::{limits::MAX_NESTING, mapping::Role, progress::Refused},
};

/// So many tokens are read between two looks at whether the work is still wanted.
const ASKED_EVERY: usize = 8192;

/// Keys of the lists that say how something is drawn. Of these only the place is taken.
const DRAWN: [&str; 2] = ["graphics", "labelgraphics"];

/// So many keys of the lists around an attribute are in its name.
const NAMED_LISTS: usize = 3;

/// Whether a text begins as GML: keys with values, one of them the list of a graph.
pub fn is_gml(start: &str) -> bool {
    let mut tokens = Tokens::new(start);
    let mut depth = 0_usize;
    let mut key = None;
    while let Ok(Some((token, _))) = tokens.next() {
        match token {
            Token::Open => match key.take() {
                Some(key) if depth == 0 && str::eq_ignore_ascii_case(key, "graph") => return true,
                Some(_) => depth += 1,
                None => return false,
            },
            Token::Close if depth > 0 && key.is_none() => depth -= 1,
            Token::Word(word) if key.is_none() && is_key(word) => key = Some(word),
            Token::Word(_) | Token::Text(_) if key.is_some() => key = None,
            _ => return false,
        }
    }
    false
}

fn is_key(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

enum Token<'t> {
    /// A key, a number or a word without quotation marks.
    Word(&'t str),
    /// A text in quotation marks.
    Text(&'t str),
    Open,
    Close,
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next token, with the line that it begins on.
    fn next(&mut self) -> Result<Option<(Token<'t>, usize)>, Refused> {
        self.skip();
        let (rest, line) = (self.rest(), self.line);
        let (token, length) = match rest.as_bytes().first() {
            None => return Ok(None),
            Some(b'[') => (Token::Open, 1),
            Some(b']') => (Token::Close, 1),
            Some(b'"') => {
                let inside = rest.get(1..).unwrap_or_default();
                let end = memchr::memchr(b'"', inside.as_bytes()).ok_or_else(|| unclosed(line))?;
                let said = inside.get(..end).unwrap_or_default();
                self.line += memchr::memchr_iter(b'\n', said.as_bytes()).count();
                (Token::Text(said), end + 2)
            }
            Some(_) => {
                let ends = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"');
                let end = rest.find(ends).unwrap_or(rest.len());
                (Token::Word(rest.get(..end).unwrap_or_default()), end)
            }
        };
        self.at += length;
        Ok(Some((token, line)))
    }

    /// Goes on to what is neither white space nor a comment.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            let passed = rest.as_bytes().get(..blank).unwrap_or_default();
            self.line += memchr::memchr_iter(b'\n', passed).count();
            self.at += blank;
            let rest = self.rest();
            if !rest.starts_with('#') {
                return;
            }
            self.at += memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        }
    }
}

/// Reads the network of a text.
pub fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let direction = if is_directed(text)? { "directed" } else { "undirected" };
    let columns = Columns::new(elements)?;
    let mut reader =
        Reader { elements, columns, direction, open: Vec::new(), keys: Vec::new(), drafts: Vec::new(), others: 0 };
    reader.all(text)?;
    let Reader { columns, others, .. } = reader;
    elements.labels(columns.edge_label);
    tell_others(elements, others);
    Ok(())
}

/// Whether the first graph says that it is directed, wherever it says so: it holds for edges before that as well.
fn is_directed(text: &str) -> Result<bool, Refused> {
    if memchr::memmem::find(text.as_bytes(), b"directed").is_none() {
        return Ok(false);
    }
    let mut tokens = Tokens::new(text);
    let (mut depth, mut key) = (0_usize, "");
    while let Some((token, _)) = tokens.next()? {
        match token {
            Token::Word(value) if depth == 1 && key == "directed" => return Ok(value != "0"),
            Token::Word(word) if key.is_empty() => {
                key = word;
                continue;
            }
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Word(_) | Token::Text(_) => {}
        }
        key = "";
    }
    Ok(false)
}

/// All that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Graph,
    Element,
    /// A list inside of a node or an edge, whose key is among the keys.
    Within,
    /// A list of which nothing is taken.
    Other,
}

/// A node or an edge that is not complete yet.
struct Draft<'t> {
    of: Of,
    line: usize,
    values: Vec<(Column, Cow<'t, str>)>,
    direction: Option<bool>,
    /// How many keys there are of lists around it.
    keys: usize,
}

/// The columns that nearly every file has.
#[derive(Clone, Copy)]
struct Columns {
    id: Column,
    label: Column,
    from: Column,
    to: Column,
    direction: Column,
    edge_label: Column,
}

impl Columns {
    fn new(elements: &mut Elements<'_, '_>) -> Result<Self, Refused> {
        Ok(Self {
            id: elements.column(Of::Nodes, "id", Some(Role::Id))?,
            label: elements.column(Of::Nodes, "label", Some(Role::Name))?,
            from: elements.column(Of::Edges, "source", Some(Role::From))?,
            to: elements.column(Of::Edges, "target", Some(Role::To))?,
            direction: elements.column(Of::Edges, "directed", Some(Role::Direction))?,
            edge_label: elements.column(Of::Edges, "label", Some(Role::Note))?,
        })
    }
}

struct Reader<'r, 'a, 'p, 't> {
    elements: &'r mut Elements<'a, 'p>,
    columns: Columns,
    direction: &'static str,
    open: Vec<(Level, usize)>,
    /// The keys of the lists inside of nodes and edges that are open.
    keys: Vec<&'t str>,
    drafts: Vec<Draft<'t>>,
    /// The number of graphs after the first one.
    others: usize,
}

impl<'t> Reader<'_, '_, '_, 't> {
    fn all(&mut self, text: &'t str) -> Result<(), Refused> {
        let mut tokens = Tokens::new(text);
        let (mut count, mut graphs) = (0_usize, 0_usize);
        while let Some((token, line)) = tokens.next()? {
            count += 1;
            if count.is_multiple_of(ASKED_EVERY) {
                self.elements.at(tokens.at as f32 / text.len() as f32)?;
            }
            let key = match token {
                Token::Close => {
                    self.close(line)?;
                    continue;
                }
                Token::Word(key) => key,
                Token::Text(said) => return Err(unexpected(line, said)),
                Token::Open => return Err(unexpected(line, "[")),
            };
            match tokens.next()? {
                Some((Token::Open, _)) => {
                    let is_graph = self.open.is_empty() && key.eq_ignore_ascii_case("graph");
                    graphs += usize::from(is_graph);
                    self.open(key, line, is_graph && graphs > 1)?;
                }
                Some((Token::Word(said), _)) => self.value(key, said.into())?,
                Some((Token::Text(said), _)) => self.value(key, without_entities(said))?,
                Some((Token::Close, _)) | None => {
                    return Err(damaged(line, Message::new("network-why-no-value").with("key", key)));
                }
            }
        }
        self.others = graphs.saturating_sub(1);
        match self.open.last() {
            Some((_, line)) => Err(unclosed(*line)),
            None => Ok(()),
        }
    }

    fn open(&mut self, key: &'t str, line: usize, is_other: bool) -> Result<(), Refused> {
        if self.open.len() >= MAX_NESTING {
            return Err(Message::new("network-too-deep").with("most", MAX_NESTING).into());
        }
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        let level = match self.open.last().map(|(level, _)| *level) {
            _ if is_other => Level::Other,
            None | Some(Level::Graph | Level::Element) if is("graph") => Level::Graph,
            Some(Level::Graph) if is("node") => self.begin(Of::Nodes, line),
            Some(Level::Graph) if is("edge") => self.begin(Of::Edges, line),
            Some(Level::Element | Level::Within) => {
                self.keys.push(key);
                Level::Within
            }
            None | Some(Level::Graph | Level::Other) => Level::Other,
        };
        self.open.push((level, line));
        Ok(())
    }

    fn begin(&mut self, of: Of, line: usize) -> Level {
        self.drafts.push(Draft { of, line, values: Vec::new(), direction: None, keys: self.keys.len() });
        Level::Element
    }

    fn close(&mut self, line: usize) -> Result<(), Refused> {
        match self.open.pop() {
            None => return Err(unexpected(line, "]")),
            Some((Level::Within, _)) => {
                self.keys.pop();
            }
            Some((Level::Element, _)) => {
                if let Some(draft) = self.drafts.pop() {
                    self.put(draft)?;
                }
            }
            Some((Level::Graph | Level::Other, _)) => {}
        }
        Ok(())
    }

    fn put(&mut self, draft: Draft<'_>) -> Result<(), Refused> {
        self.elements.begin(draft.of, draft.line)?;
        if draft.of == Of::Edges {
            let direction = draft.direction.map(|is_so| if is_so { "directed" } else { "undirected" });
            self.elements.put(self.columns.direction, direction.unwrap_or(self.direction))?;
        }
        for (column, said) in draft.values {
            if column == self.columns.id {
                self.elements.put_own(column, &said)
            } else {
                self.elements.put(column, &said)
            }?;
        }
        Ok(())
    }

    /// Takes a value under a key.
    fn value(&mut self, key: &'t str, said: Cow<'t, str>) -> Result<(), Refused> {
        let is_taken = matches!(self.open.last(), Some((Level::Element | Level::Within, _)));
        let Some(draft) = self.drafts.last_mut().filter(|_| is_taken) else { return Ok(()) };
        let around = self.keys.get(draft.keys..).unwrap_or_default();
        let of = draft.of;
        let columns = &self.columns;
        let column = match (of, around) {
            (_, [list, within @ ..]) if DRAWN.iter().any(|drawn| list.eq_ignore_ascii_case(drawn)) => {
                let role = match key {
                    "x" => Role::Right,
                    "y" => Role::Down,
                    _ => return Ok(()),
                };
                let is_place = of == Of::Nodes && within.is_empty() && list.eq_ignore_ascii_case("graphics");
                if !is_place {
                    return Ok(());
                }
                self.elements.column(of, key, Some(role))?
            }
            (Of::Nodes, []) if key == "id" => columns.id,
            (Of::Nodes, []) if key == "label" => columns.label,
            (Of::Edges, []) if key == "source" => columns.from,
            (Of::Edges, []) if key == "target" => columns.to,
            (Of::Edges, []) if key == "label" => columns.edge_label,
            (Of::Edges, []) if key == "directed" => {
                draft.direction = Some(said != "0");
                return Ok(());
            }
            (Of::Edges, []) if key == "id" => self.elements.column(of, key, Some(Role::Id))?,
            (Of::Edges, []) if key == "weight" || key == "value" => {
                self.elements.column(of, "weight", Some(Role::Tag))?
            }
            // Which of several edges between two nodes it is.
            (Of::Edges, []) if key == "key" => self.elements.column(of, key, Some(Role::Tag))?,
            // The mark that networkx puts before a list of a single value.
            _ if said == "_networkx_list_start" => return Ok(()),
            _ => {
                let last = around.get(around.len().saturating_sub(NAMED_LISTS)..).unwrap_or_default();
                let names: Vec<&str> = last.iter().copied().chain([key]).collect();
                self.elements.column(of, &names.join("."), None)?
            }
        };
        draft.values.push((column, said));
        Ok(())
    }
}
