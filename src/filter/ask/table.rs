//! The words of questions that no dataset brings with it: `assets/asking.tsv`.

use crate::dataset::fold::fold;

/// The list that the program comes with.
const LIST: &str = include_str!("../../../assets/asking.tsv");

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) says: Says,
    /// Its words, as they are written.
    pub(super) words: Vec<&'static str>,
}

/// What the words of a line say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Something about the words around them.
    Joint(Joint),
    /// That people, events and places are left out.
    Organisations,
    /// Any of these kinds of entities, by id.
    EntityKinds(Vec<&'static str>),
    /// Any of these kinds of ties, by id.
    RelationKinds(Vec<&'static str>),
    /// Any of these sectors, by id.
    Sectors(Vec<&'static str>),
}

/// What a word says about the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing.
    Filler,
    /// A verb follows.
    Who,
    /// A path begins here.
    From,
    /// A path ends here.
    To,
    /// A path is asked for.
    Path,
    /// What is shared is asked for.
    Common,
}

/// The lines of the list; one that says nothing known is left out, which a test rules out.
pub(super) fn lines() -> Vec<Line> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(line).collect()
}

fn line(text: &'static str) -> Option<Line> {
    let (meaning, words) = text.split_once('\t')?;
    let mut parts = meaning.split(' ');
    let list = parts.next()?;
    let ids: Vec<&str> = parts.collect();
    let says = match list {
        "filler" => Says::Joint(Joint::Filler),
        "who" => Says::Joint(Joint::Who),
        "from" => Says::Joint(Joint::From),
        "to" => Says::Joint(Joint::To),
        "path" => Says::Joint(Joint::Path),
        "common" => Says::Joint(Joint::Common),
        "organisations" => Says::Organisations,
        "entity-kinds" => Says::EntityKinds(ids),
        "relation-kinds" => Says::RelationKinds(ids),
        "sectors" => Says::Sectors(ids),
        _ => return None,
    };
    Some(Line { says, words: words.split("; ").filter(|word| !fold(word).is_empty()).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_says_something_and_no_word_stands_twice() {
        let written = LIST.lines().filter(|line| !line.starts_with('#')).count();
        let lines = lines();
        assert_eq!(lines.len(), written);
        let words: Vec<String> = lines.iter().flat_map(|line| &line.words).map(|word| fold(word)).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
    }
}
