//! Marks in the text of the manual, which stand for what the program knows of a command.

/// A mark: a command or a cue, by the key of its words without `command-` or `cue-`, and what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// `{key:open}`: its keys.
    Key(&'a str),
    /// `{menu:open}`: where it stands in the menus.
    Menu(&'a str),
    /// `{name:open}`: its name.
    Name(&'a str),
    /// `{cue:evidence}`: the keys of a cue while presenting.
    Cue(&'a str),
}

impl<'a> Mark<'a> {
    /// The mark that stands between two braces, if it is one.
    fn of(inside: &'a str) -> Option<Self> {
        let (sort, name) = inside.split_once(':')?;
        match sort {
            "key" => Some(Self::Key(name)),
            "menu" => Some(Self::Menu(name)),
            "name" => Some(Self::Name(name)),
            "cue" => Some(Self::Cue(name)),
            _ => None,
        }
    }

    /// The name in it.
    pub fn name(self) -> &'a str {
        match self {
            Self::Key(name) | Self::Menu(name) | Self::Name(name) | Self::Cue(name) => name,
        }
    }
}

/// A part of a text: words as they are, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A mark.
    Mark(Mark<'a>),
}

/// A text taken apart into words and marks. Braces around anything else are words.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut begin, mut from) = (0, 0);
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let Some(close) = text[open..].find('}').map(|at| open + at) else { break };
        if let Some(mark) = Mark::of(&text[open + 1..close]) {
            if begin < open {
                parts.push(Part::Words(&text[begin..open]));
            }
            parts.push(Part::Mark(mark));
            begin = close + 1;
        }
        from = open + 1;
        from = from.max(begin);
    }
    if begin < text.len() {
        parts.push(Part::Words(&text[begin..]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_other_braces_are_words() {
        let open = Part::Mark(Mark::Key("open"));
        assert_eq!(parts("Press {key:open}."), [Part::Words("Press "), open, Part::Words(".")]);
        assert_eq!(parts("{key:open}{name:fit}"), [open, Part::Mark(Mark::Name("fit"))]);
        assert_eq!(parts("{a {key:open}"), [Part::Words("{a "), open]);
        for words in ["{}", "{open}", "{ink:open}", "a { b", ""] {
            let expected: &[Part<'_>] = if words.is_empty() { &[] } else { &[Part::Words(words)] };
            assert_eq!(parts(words), expected);
        }
    }
}
