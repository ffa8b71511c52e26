//! The statements of DOT: nodes, edges between nodes and groups of them, attributes that hold from where they are set,
//! and groups inside of groups.

use std::{collections::HashMap, rc::Rc};

use super::{
    super::{tell_others, unclosed, unexpected},
    attributes::{Attributes, Said},
    made::{Made, Nodes, Operand},
    tokens::{Token, Tokens},
};
use crate::{
    dataset::message::Message,
    exchange::{limits::MAX_NESTING, progress::Refused},
};

/// So many words are read between two looks at whether the work is still wanted.
const ASKED_EVERY: usize = 8192;

/// A group of nodes in curly brackets, while it is open.
struct Scope {
    /// The line that it begins on.
    line: usize,
    name: Option<Rc<str>>,
    /// The attributes of nodes and of edges that are first named from here on.
    nodes: Attributes,
    edges: Attributes,
    /// The cluster that it is, and the innermost that it is in.
    own_cluster: Option<usize>,
    cluster: Option<usize>,
    members: Vec<u32>,
    /// The statement that is being read: nodes, or groups of them, with what stands between.
    chain: Vec<Operand>,
    between: Vec<bool>,
    /// Whether an arrow was read, and what it points to not yet.
    is_open: bool,
}

/// Reads the statements of a text.
pub struct Statements<'r, 't, 'm, 'a, 'p> {
    tokens: Tokens<'t>,
    ahead: Option<(Token<'t>, usize)>,
    count: usize,
    scopes: Vec<Scope>,
    /// The members of groups that have a name.
    groups: HashMap<Rc<str>, Nodes>,
    made: &'r mut Made<'m, 'a, 'p>,
}

impl<'r, 't, 'm, 'a, 'p> Statements<'r, 't, 'm, 'a, 'p> {
    /// Reads those of this text into `made`.
    pub fn new(text: &'t str, made: &'r mut Made<'m, 'a, 'p>) -> Self {
        let tokens = Tokens::new(text);
        Self { tokens, ahead: None, count: 0, scopes: Vec::new(), groups: HashMap::new(), made }
    }

    fn next(&mut self) -> Result<Option<(Token<'t>, usize)>, Refused> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        self.count += 1;
        if self.count.is_multiple_of(ASKED_EVERY) {
            self.made.elements.at(0.9 * self.tokens.share())?;
        }
        self.tokens.next()
    }

    /// The next word or sign, which has to be there.
    fn some(&mut self) -> Result<(Token<'t>, usize), Refused> {
        let line = self.scopes.last().map_or_else(|| self.tokens.line(), |scope| scope.line);
        self.next()?.ok_or_else(|| unclosed(line))
    }

    fn peek(&mut self) -> Result<Option<&Token<'t>>, Refused> {
        if self.ahead.is_none() {
            self.ahead = self.next()?;
        }
        Ok(self.ahead.as_ref().map(|(token, _)| token))
    }

    /// Reads the first graph; of further ones it tells.
    ///
    /// # Errors
    /// If it is damaged or too large, or the work is given up.
    pub fn all(mut self) -> Result<(), Refused> {
        self.head()?;
        while !self.scopes.is_empty() {
            let (token, line) = self.some()?;
            self.statement(token, line)?;
        }
        let mut others = 0;
        while let Some((token, line)) = self.next()? {
            if others == 0 && !["strict", "graph", "digraph"].iter().any(|word| token.is_word(word)) {
                return Err(unexpected(line, token.written()));
            }
            others += usize::from(token.is_word("graph") || token.is_word("digraph"));
            if !self.skip_graph()? {
                break;
            }
        }
        tell_others(self.made.elements, others);
        Ok(())
    }

    /// Passes over the words of a graph up to its end, or up to the next word for one.
    fn skip_graph(&mut self) -> Result<bool, Refused> {
        let mut depth = 0_usize;
        while let Some((token, _)) = self.next()? {
            match token {
                Token::Open => depth += 1,
                Token::Close if depth <= 1 => return Ok(true),
                Token::Close => depth -= 1,
                _ => {}
            }
        }
        Ok(false)
    }

    /// The beginning of the graph: `strict digraph name {`.
    fn head(&mut self) -> Result<(), Refused> {
        let (mut token, mut line) = self.some()?;
        self.made.is_strict = token.is_word("strict");
        if self.made.is_strict {
            (token, line) = self.some()?;
        }
        if !token.is_word("graph") && !token.is_word("digraph") {
            return Err(unexpected(line, token.written()));
        }
        let (mut token, line) = self.some()?;
        if let Some(name) = name(&token) {
            self.made.graph = name;
            token = self.some()?.0;
        }
        match token {
            Token::Open => self.open(None, line),
            other => Err(unexpected(line, other.written())),
        }
    }

    fn scope(&mut self, line: usize) -> Result<&mut Scope, Refused> {
        self.scopes.last_mut().ok_or_else(|| unexpected(line, "}"))
    }

    fn statement(&mut self, token: Token<'t>, line: usize) -> Result<(), Refused> {
        match token {
            Token::Close => self.close(line),
            Token::Separator => self.finish(&[], line),
            Token::Open => {
                self.begin_operand(line)?;
                self.open(None, line)
            }
            Token::Edge { directed } => {
                let scope = self.scope(line)?;
                if scope.chain.is_empty() || scope.is_open {
                    return Err(unexpected(line, Token::Edge { directed }.written()));
                }
                scope.between.push(directed);
                scope.is_open = true;
                Ok(())
            }
            Token::OpenList => {
                self.ahead = Some((Token::OpenList, line));
                let attributes = self.lists()?;
                self.finish(&attributes, line)
            }
            Token::Word(word) if is_of_defaults(word) && !self.is_named()? => self.defaults(word, line),
            ref word if word.is_word("subgraph") => self.group(line),
            token => match name(&token) {
                Some(name) => self.named(&name, line),
                None => Err(unexpected(line, token.written())),
            },
        }
    }

    /// Whether a word that could set attributes for all is followed by no list of any, and so is a name.
    fn is_named(&mut self) -> Result<bool, Refused> {
        Ok(!matches!(self.peek()?, Some(Token::OpenList)))
    }

    /// `node [shape=box]`: attributes that hold from here on.
    fn defaults(&mut self, word: &str, line: usize) -> Result<(), Refused> {
        self.finish(&[], line)?;
        let attributes = self.lists()?;
        let cluster = self.scope(line)?.own_cluster;
        for said in attributes {
            let (scope, made) = (self.scopes.last_mut(), &mut *self.made);
            let Some(scope) = scope else { continue };
            if word.eq_ignore_ascii_case("node") {
                made.defaults += scope.nodes.set(said)?;
            } else if word.eq_ignore_ascii_case("edge") {
                made.defaults += scope.edges.set(said)?;
            } else if let (Some(cluster), "label") = (cluster, &*said.name) {
                made.call_cluster(cluster, &said);
            }
            made.few_defaults()?;
        }
        Ok(())
    }

    /// A name: of a node, or of an attribute of the group with a value behind it.
    fn named(&mut self, name: &Rc<str>, line: usize) -> Result<(), Refused> {
        if matches!(self.peek()?, Some(Token::Equals)) {
            self.next()?;
            let (value, value_line) = self.some()?;
            let Some(said) = Said::of(name, &value) else { return Err(unexpected(value_line, value.written())) };
            self.finish(&[], line)?;
            let cluster = self.scope(line)?.own_cluster;
            if let (Some(cluster), "label") = (cluster, &**name) {
                self.made.call_cluster(cluster, &said);
            }
            return Ok(());
        }
        let port = self.port()?;
        self.begin_operand(line)?;
        let Some(scope) = self.scopes.last_mut() else { return Ok(()) };
        let node = self.made.node(name, &scope.nodes, scope.cluster, line)?;
        scope.members.push(node);
        scope.chain.push(Operand { nodes: Nodes::from([node]), port });
        scope.is_open = false;
        Ok(())
    }

    /// The port of a node at which it is tied, `:port:side`; the side alone only says how that is drawn.
    fn port(&mut self) -> Result<Option<Rc<str>>, Refused> {
        let mut found = None;
        while matches!(self.peek()?, Some(Token::Colon)) {
            self.next()?;
            let (port, line) = self.some()?;
            let Some(name) = name(&port) else { return Err(unexpected(line, port.written())) };
            found = found.or_else(|| Some(name).filter(|name| !is_side(name)));
        }
        Ok(found)
    }

    /// `subgraph name {`, or the name alone of a group that was there before.
    fn group(&mut self, line: usize) -> Result<(), Refused> {
        self.begin_operand(line)?;
        let called = self.peek()?.and_then(name);
        if called.is_some() {
            self.next()?;
        }
        if matches!(self.peek()?, Some(Token::Open)) {
            self.next()?;
            return self.open(called, line);
        }
        let Some(called) = called else {
            let (token, line) = self.some()?;
            return Err(unexpected(line, token.written()));
        };
        let members = self.groups.get(&called).cloned().unwrap_or_default();
        let scope = self.scope(line)?;
        scope.chain.push(members.into());
        scope.is_open = false;
        Ok(())
    }

    /// Ends the statement before, if what follows is not what an arrow points to.
    fn begin_operand(&mut self, line: usize) -> Result<(), Refused> {
        if self.scopes.last().is_some_and(|scope| !scope.is_open) { self.finish(&[], line) } else { Ok(()) }
    }

    fn open(&mut self, name: Option<Rc<str>>, line: usize) -> Result<(), Refused> {
        if self.scopes.len() >= MAX_NESTING {
            return Err(Message::new("network-too-deep").with("most", MAX_NESTING).into());
        }
        let outer = self.scopes.last();
        let own_cluster =
            name.as_deref().filter(|name| name.starts_with("cluster")).map(|name| self.made.cluster(name));
        self.scopes.push(Scope {
            line,
            name,
            nodes: outer.map(|outer| outer.nodes.clone()).unwrap_or_default(),
            edges: outer.map(|outer| outer.edges.clone()).unwrap_or_default(),
            own_cluster,
            cluster: own_cluster.or_else(|| outer?.cluster),
            members: Vec::new(),
            chain: Vec::new(),
            between: Vec::new(),
            is_open: false,
        });
        Ok(())
    }

    /// Ends a group, which is then what an arrow may begin at or point to.
    fn close(&mut self, line: usize) -> Result<(), Refused> {
        self.finish(&[], line)?;
        let Some(mut inner) = self.scopes.pop() else { return Err(unexpected(line, "}")) };
        let Some(outer) = self.scopes.last_mut() else { return Ok(()) };
        inner.members.sort_unstable();
        inner.members.dedup();
        let members: Nodes = inner.members.as_slice().into();
        if let Some(name) = inner.name {
            self.groups.insert(name, Rc::clone(&members));
        }
        // The shorter list is put to the longer one, so that groups inside of groups take no more than all of them.
        if inner.members.len() > outer.members.len() {
            std::mem::swap(&mut inner.members, &mut outer.members);
        }
        outer.members.append(&mut inner.members);
        outer.chain.push(members.into());
        outer.is_open = false;
        Ok(())
    }

    /// All lists of attributes that stand here.
    fn lists(&mut self) -> Result<Vec<Said>, Refused> {
        let mut all = Vec::new();
        while matches!(self.peek()?, Some(Token::OpenList)) {
            self.next()?;
            loop {
                let (token, line) = self.some()?;
                match token {
                    Token::CloseList => break,
                    Token::Separator => continue,
                    _ => {}
                }
                let Some(name) = name(&token) else { return Err(unexpected(line, token.written())) };
                if !matches!(self.peek()?, Some(Token::Equals)) {
                    // An attribute without a value is set.
                    all.extend(Said::of(&name, &Token::Word("true")));
                    continue;
                }
                self.next()?;
                let (value, line) = self.some()?;
                all.push(Said::of(&name, &value).ok_or_else(|| unexpected(line, value.written()))?);
            }
        }
        Ok(all)
    }

    /// Ends a statement with the attributes behind it.
    fn finish(&mut self, attributes: &[Said], line: usize) -> Result<(), Refused> {
        let Some(scope) = self.scopes.last_mut() else { return Ok(()) };
        if scope.is_open {
            let directed = scope.between.last() == Some(&true);
            return Err(unexpected(line, Token::Edge { directed }.written()));
        }
        let (chain, between) = (std::mem::take(&mut scope.chain), std::mem::take(&mut scope.between));
        if between.is_empty() {
            let first = chain.first().filter(|_| !attributes.is_empty());
            return first.map_or(Ok(()), |first| self.made.describe(&first.nodes, attributes));
        }
        let mut all = scope.edges.clone();
        for said in attributes {
            all.set(said.clone())?;
        }
        for ((from, to), directed) in chain.iter().zip(chain.iter().skip(1)).zip(between) {
            self.made.edges(from, to, directed, &all, line)?;
        }
        Ok(())
    }
}

/// Whether a port is one of the sides that every node has.
fn is_side(port: &str) -> bool {
    ["n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_"].contains(&port)
}

fn is_of_defaults(word: &str) -> bool {
    ["node", "edge", "graph"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The name that a word or text is.
fn name(token: &Token<'_>) -> Option<Rc<str>> {
    match token {
        Token::Word(text) | Token::Html(text) => Some(Rc::from(*text)),
        Token::Id(text) => Some(Rc::from(&**text)),
        _ => None,
    }
}
