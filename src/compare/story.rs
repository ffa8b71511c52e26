//! A comparison as a story of two steps: before, and after.

use super::{Comparison, Sides, Standing, rows};
use crate::{
    dataset::{
        filter::Filter,
        names::{Language, Names},
        share::Text,
        tag::Tag,
        view::{Seen, Selection, Show},
        workspace::{Step, Story},
    },
    words::Words,
};

/// The tag by which a record says how it stands, in a dataset that was made of two files.
pub fn tag(standing: Standing, language: Language) -> Tag {
    let words = Words::of(language);
    let say = |key: &'static str| Text::from(&*words.say(key));
    Tag { heading: say("compared-head-standing"), value: say(standing.key()) }
}

/// The story of a comparison, in the look of what is `seen` now. No entity moves from one step to the next.
pub fn story(comparison: &Comparison, seen: &Seen) -> Story {
    let names =
        |say: &dyn Fn(Words) -> String| Names::new(Language::ALL.map(|it| (it.tag().to_owned(), say(Words::of(it)))));
    let step = |after: usize| {
        let filter = side(comparison, &seen.filter, after);
        let name = comparison.sides.names()[after].clone();
        let key = ["compared-before", "compared-after"][after];
        Step {
            title: names(&|words| words.with(key, [("name", name.as_str().into())])),
            caption: if after == 1 { names(&|words| comparison.sentence(words)) } else { Names::default() },
            show: Show { seen: Seen { filter, selection: Selection::Nothing, ..seen.clone() }, ..Show::default() },
            ..Step::default()
        }
    };
    let title = names(&|words| rows::title(&comparison.sides, words));
    Story { title, steps: vec![step(0), step(1)], ..Story::default() }
}

/// The filter that shows one side alone.
fn side(comparison: &Comparison, filter: &Filter, after: usize) -> Filter {
    match &comparison.sides {
        Sides::Periods { before, after: later } => Filter { years: Some([*before, *later][after]), ..filter.clone() },
        Sides::Files { .. } => {
            let mut filter = filter.clone();
            for standing in Standing::ALL.into_iter().filter(|standing| standing.is_there()[after]) {
                let Tag { heading, value } = tag(standing, comparison.language);
                filter.tags.entry(heading).or_default().insert(value);
            }
            filter
        }
    }
}
