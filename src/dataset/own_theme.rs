//! A theme of one's own as a file: the theme that it is a variation of, and the colours and fonts that differ.
//!
//! It is read as a dataset is: every problem is found in one go and has a line and a column, and nothing is made of a
//! file with an error. Whether its colours can be told apart is asked where they are known all together (`scene`), and so
//! is whether its fonts are there.

use super::{
    file,
    log::Log,
    look::ThemeName,
    message::Message,
    names::Names,
    problem::Problem,
    read,
    tree::{Part, Tree, with_plain_punctuation},
    words,
};

/// The version of the format that this program reads.
pub const SCHEMA: &str = "tieline-theme/1";

/// The name of the file, beside a dataset and in the folder of settings.
pub const FILE_NAME: &str = "theme.ron";

/// The most bytes of such a file.
pub(crate) const MAX_BYTES: u64 = 1 << 20;

/// The fields of the file.
const FIELDS: [&str; 7] = ["schema", "name", "base", "colours", "kinds", "sectors", "fonts"];

/// The scripts that can have a font of one's own.
const SCRIPTS: [&str; 2] = ["latin", "chinese"];

/// The names of the themes it can be a variation of.
const BASES: [&str; 4] = ["Light", "Dark", "Projector", "HighContrast"];

/// The most sectors that have a colour.
const MAX_SECTOR_COLORS: usize = 40;

/// A colour with the place where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Red, green and blue.
    pub rgb: [u8; 3],
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// The name of a family of fonts, with the place where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name, as a user knows it.
    pub family: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// A theme of one's own as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTheme {
    /// What it is called; empty if it has no name.
    pub name: Names,
    /// The theme that it is a variation of.
    pub base: ThemeName,
    /// Colours by the name of their role.
    pub colors: Vec<(String, Placed)>,
    /// Colours of kinds by their id.
    pub kinds: Vec<(String, Placed)>,
    /// Colours of sectors and communities, the largest first.
    pub sectors: Vec<Placed>,
    /// The fonts in place of the Latin ones.
    pub latin: Option<Named>,
    /// The font in place of the Chinese one.
    pub chinese: Option<Named>,
}

/// Reads a theme of one's own, whose colours may have these roles. `None` if there is any error among the problems.
pub fn read(bytes: &[u8], roles: &[&'static str]) -> (Option<OwnTheme>, Vec<Problem>) {
    let text = match read::text_of(bytes) {
        Ok(text) => text,
        Err(problem) => return (None, vec![problem]),
    };
    let mut log = Log::new(text);
    let theme = understand(text, roles, &mut log);
    let theme = if log.has_errors() { None } else { theme };
    (theme, log.into_problems())
}

fn understand(text: &str, roles: &[&'static str], log: &mut Log<'_>) -> Option<OwnTheme> {
    if let Err((offset, message)) = read::beginning(text) {
        log.error(offset, message);
        return None;
    }
    let plain = with_plain_punctuation(text, log);
    let tree = Tree::read(&plain, log)?;
    let mut reader = Reader { tree: &tree, log };
    let fields: Vec<Part<'_>> = tree.dataset().into_iter().flat_map(super::tree::Node::parts).collect();
    reader.known(&fields, &FIELDS);
    let field = |name: &str| fields.iter().find(|field| field.is_named(name));
    reader.schema(field("schema"))?;
    let [latin, chinese] = field("fonts").map(|field| reader.fonts(field)).unwrap_or_default();
    Some(OwnTheme {
        name: field("name").map(|field| reader.names(field)).unwrap_or_default(),
        base: reader.base(field("base")),
        colors: field("colours").map(|field| reader.colors(field, Some(roles))).unwrap_or_default(),
        kinds: field("kinds").map(|field| reader.colors(field, None)).unwrap_or_default(),
        sectors: field("sectors").map(|field| reader.list(field)).unwrap_or_default(),
        latin,
        chinese,
    })
}

struct Reader<'a, 'log> {
    tree: &'a Tree<'a>,
    log: &'a mut Log<'log>,
}

impl Reader<'_, '_> {
    /// Reports what is unknown among these fields, stands twice, or has no name or comma.
    fn known(&mut self, fields: &[Part<'_>], known: &[&'static str]) {
        for (nth, field) in fields.iter().enumerate() {
            let Some(name) = field.name().map(bare) else {
                self.log.error(field.start(), Message::new("field-expected").with("known", known.join(", ")));
                continue;
            };
            if field.comma_missing {
                self.log.error(field.start(), Message::new("field-comma").field("field", name));
            }
            let about = |key| Message::new(key).field("field", name).with("in", None::<Message>);
            if !known.contains(&name) {
                let message = about("form-unknown-field").with("choices", words::choices(name, known));
                self.log.error(field.start(), message);
            } else if fields[..nth].iter().any(|other| other.is_named(name)) {
                self.log.error(field.start(), about("form-twice"));
            }
        }
    }

    fn schema(&mut self, field: Option<&Part<'_>>) -> Option<()> {
        let Some(field) = field else {
            self.log.error(0, Message::new("dataset-without").field("field", "schema"));
            return Some(());
        };
        let schema = self.text(field)?;
        if schema == SCHEMA {
            return Some(());
        }
        let message = Message::new("schema-unknown").with("schema", schema.as_str()).with("known", SCHEMA);
        self.log.error(field.value.start, message.with("hint", None::<Message>));
        None
    }

    fn base(&mut self, field: Option<&Part<'_>>) -> ThemeName {
        let Some(field) = field else {
            self.log.error(0, Message::new("dataset-without").field("field", "base"));
            return ThemeName::default();
        };
        let word = field.value_text().trim();
        let found = BASES.iter().position(|base| *base == word).and_then(|at| ThemeName::ALL.get(at).copied());
        found.unwrap_or_else(|| {
            let message = Message::new("form-unknown-word").with("word", word).with("for", None::<Message>);
            self.log.error(field.value.start, message.with("choices", words::choices(word, &BASES)));
            ThemeName::default()
        })
    }

    fn names(&mut self, field: &Part<'_>) -> Names {
        match file::parse::<file::Names>(field.value_text()) {
            Ok(names) => Names::new(names.0.iter().map(|(tag, name)| (tag.as_str(), name.as_str()))),
            Err(error) => {
                self.wrong(field, &error);
                Names::default()
            }
        }
    }

    /// The colours in a field, by their names; `known` are the names there may be.
    fn colors(&mut self, field: &Part<'_>, known: Option<&[&'static str]>) -> Vec<(String, Placed)> {
        let Some(bracket) = field.bracket() else {
            self.log.error(field.value.start, Message::new("form-opens"));
            return Vec::new();
        };
        let parts: Vec<Part<'_>> = bracket.parts().collect();
        if let Some(known) = known {
            self.known(&parts, known);
        }
        let mut found = Vec::with_capacity(parts.len());
        for part in &parts {
            let Some(name) = part.name().map(bare) else { continue };
            let color = self.color(part);
            found.extend(color.map(|color| (name.to_owned(), color)));
        }
        found
    }

    /// The names of the fonts of each script.
    fn fonts(&mut self, field: &Part<'_>) -> [Option<Named>; SCRIPTS.len()] {
        let Some(bracket) = field.bracket() else {
            self.log.error(field.value.start, Message::new("form-opens"));
            return Default::default();
        };
        let parts: Vec<Part<'_>> = bracket.parts().collect();
        self.known(&parts, &SCRIPTS);
        SCRIPTS.map(|script| {
            let part = parts.iter().find(|part| part.is_named(script))?;
            let family = self.text(part)?;
            let (line, column) = self.log.place(part.value.start);
            Some(Named { family, line, column })
        })
    }

    fn list(&mut self, field: &Part<'_>) -> Vec<Placed> {
        let Some(bracket) = field.bracket().filter(|_| field.value_text().starts_with('[')) else {
            self.log.error(field.value.start, Message::new("form-list"));
            return Vec::new();
        };
        let parts: Vec<Part<'_>> = bracket.parts().take(MAX_SECTOR_COLORS).collect();
        parts.iter().filter_map(|part| self.color(part)).collect()
    }

    fn color(&mut self, part: &Part<'_>) -> Option<Placed> {
        let text = self.text(part)?;
        let Some(rgb) = rgb(&text) else {
            self.log.error(part.value.start, Message::new("theme-no-colour").with("text", text.as_str()));
            return None;
        };
        let (line, column) = self.log.place(part.value.start);
        Some(Placed { rgb, line, column })
    }

    fn text(&mut self, part: &Part<'_>) -> Option<String> {
        match file::parse(part.value_text()) {
            Ok(text) => Some(text),
            Err(error) => {
                self.wrong(part, &error);
                None
            }
        }
    }

    fn wrong(&mut self, part: &Part<'_>, error: &ron::error::SpannedError) {
        let at = words::offset(error, &self.tree.unfolded(part.value.clone()));
        self.log.error(at, words::message(&error.code, ""));
    }
}

/// A key without its quotes.
fn bare(key: &str) -> &str {
    key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key)
}

/// Red, green and blue of `#rrggbb`.
fn rgb(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}
