//! Source files taken apart into words and signs, for tests that read them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A source file with its name from the top of the package.
pub struct File {
    pub name: String,
    pub code: Code,
}

impl File {
    pub fn read(name: String) -> Self {
        let text = fs::read_to_string(root().join(&name)).unwrap_or_default();
        Self { name, code: Code::of(&text) }
    }

    pub fn at(&self, line: usize, message: &str) -> String {
        format!("{}:{line}: {message}", self.name)
    }

    /// The names of the module from the top of the crate.
    pub fn module(&self) -> Vec<String> {
        let path = self.name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').map(str::to_owned).collect()
    }

    /// How many modules lie between this file and its room: none for `src/room/mod.rs`.
    pub fn depth(&self) -> usize {
        let below_room = self.name.split('/').skip(2).collect::<Vec<_>>();
        below_room.len() - usize::from(below_room.last() == Some(&"mod.rs"))
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The names of what lies in `folder`, in order, from the top of the package.
pub fn entries(folder: &str) -> Vec<String> {
    let read = fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
    let mut names: Vec<_> = read.map(|entry| format!("{folder}/{}", entry.file_name().display())).collect();
    names.sort();
    names
}

/// All source files in `folder` and below.
pub fn files_of(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    for name in entries(folder) {
        if root().join(&name).is_dir() {
            files.extend(files_of(&name));
        } else if Path::new(&name).extension().is_some_and(|extension| extension == "rs") {
            files.push(File::read(name));
        }
    }
    files
}

/// The words and signs of a source text with their lines; comments, texts and characters are left out.
pub struct Code {
    tokens: Vec<(usize, String)>,
}

impl Code {
    pub fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let (mut rest, mut line) = (text, 1);
        while let Some(first) = rest.chars().next() {
            let (length, is_token) = measure(rest, first);
            let (piece, behind) = rest.split_at(length);
            if is_token {
                tokens.push((line, piece.to_owned()));
            }
            line += piece.matches('\n').count();
            rest = behind;
        }
        Self { tokens }
    }

    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |(_, token)| token)
    }

    pub fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.tokens.iter().map(|(line, token)| (*line, token.as_str()))
    }

    /// The line from which on a file holds its own tests; beyond all lines if there are none.
    pub fn line_of_tests(&self) -> usize {
        let begins =
            |tokens: &&[(usize, String)]| tokens.iter().map(|(_, token)| token.as_str()).eq(["cfg", "(", "test"]);
        self.tokens.windows(3).find(begins).and_then(|tokens| tokens.first()).map_or(usize::MAX, |(line, _)| *line)
    }

    /// What follows `name::`, be it one path or a tree of them.
    pub fn reached_through(&self, name: &str) -> Vec<(usize, &str)> {
        let starts = (0..self.tokens.len()).filter(|at| self.token(*at) == name && self.token(at + 1) == "::");
        starts.flat_map(|at| self.first_names(at + 2)).map(|at| (self.tokens[at].0, self.token(at))).collect()
    }

    /// What is taken from the top of the crate by a module `depth` below its room, by `crate::` or by `super::`.
    pub fn reached_from_the_root(&self, depth: usize) -> Vec<(usize, &str)> {
        let mut reached = self.reached_through("crate");
        let mut inline_modules = Vec::new();
        let mut braces = 0_usize;
        for at in 0..self.tokens.len() {
            match self.token(at) {
                "{" => {
                    braces += 1;
                    if at >= 2 && self.token(at - 2) == "mod" {
                        inline_modules.push(braces);
                    }
                }
                "}" => {
                    inline_modules.retain(|opened| *opened != braces);
                    braces = braces.saturating_sub(1);
                }
                "super" if at == 0 || !["::", "{", ","].contains(&self.token(at - 1)) => {
                    self.climb(at, depth + inline_modules.len(), &mut reached);
                }
                _ => {}
            }
        }
        reached
    }

    /// Follows the `super` at `at`; notes what lies behind it once it has left the room, `left` modules up.
    fn climb<'code>(&'code self, at: usize, left: usize, reached: &mut Vec<(usize, &'code str)>) {
        for next in self.first_names(at + 2) {
            if left == 0 {
                reached.push((self.tokens[next].0, self.token(next)));
            } else if self.token(next) == "super" {
                self.climb(next, left - 1, reached);
            }
        }
    }

    /// Every path that begins with `crate` or `super`, with its line, from the top of the crate as `module` sees it.
    pub fn paths_from(&self, module: &[String]) -> Vec<(usize, Vec<String>)> {
        let mut paths = Vec::new();
        for at in 0..self.tokens.len() {
            match self.token(at) {
                "crate" if self.token(at + 1) == "::" => self.follow(at + 2, &[], &mut paths),
                "super" if at == 0 || self.token(at - 1) != "::" => self.follow(at, module, &mut paths),
                _ => {}
            }
        }
        paths
    }

    /// Follows the path or the tree of paths at `start`, which lies in `module`, to all its ends.
    fn follow(&self, start: usize, module: &[String], paths: &mut Vec<(usize, Vec<String>)>) {
        for at in self.first_names(start) {
            let mut path = module.to_vec();
            match self.token(at) {
                "super" => _ = path.pop(),
                "self" => {}
                name => path.push(name.to_owned()),
            }
            if self.token(at + 1) == "::" {
                self.follow(at + 2, &path, paths);
            } else {
                paths.push((self.tokens[at].0, path));
            }
        }
    }

    /// The first name of each path of the use tree that begins at `start`.
    fn first_names(&self, start: usize) -> Vec<usize> {
        if self.token(start) != "{" {
            return vec![start];
        }
        let mut names = Vec::new();
        let mut depth = 0_usize;
        for at in start..self.tokens.len() {
            match self.token(at) {
                "{" => depth += 1,
                "}" if depth == 1 => break,
                "}" => depth -= 1,
                "," => {}
                _ if depth == 1 && ["{", ","].contains(&self.token(at - 1)) => names.push(at),
                _ => {}
            }
        }
        names
    }
}

/// The length of the first piece of `rest`, and whether it is a word or a sign.
fn measure(rest: &str, first: char) -> (usize, bool) {
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    if rest.starts_with("//") {
        (rest.find('\n').unwrap_or(rest.len()), false)
    } else if rest.starts_with("/*") {
        (block_comment(rest), false)
    } else if let Some(length) = raw_text(rest) {
        (length, false)
    } else if first == '"' {
        (quoted(rest, '"'), false)
    } else if first == '\'' {
        // A lifetime has no closing quote after its first character.
        let is_lifetime = !rest[1..].starts_with('\\') && rest.chars().nth(2) != Some('\'');
        (if is_lifetime { 1 } else { quoted(rest, '\'') }, false)
    } else if word > 0 {
        (word, true)
    } else if rest.starts_with("::") {
        (2, true)
    } else {
        (first.len_utf8(), !first.is_whitespace())
    }
}

/// The length of the quoted piece that `rest` begins with.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// The length of the raw text that `rest` begins with, if it does.
fn raw_text(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let inside = body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let before = rest.len() - inside.len();
    Some(inside.find(&end).map_or(rest.len(), |at| before + at + end.len()))
}

/// The length of the comment that `rest` begins with; comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(found) = rest[at..].find("/*").into_iter().chain(rest[at..].find("*/")).min() {
        at += found;
        depth = if rest[at..].starts_with("/*") { depth + 1 } else { depth.saturating_sub(1) };
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}
