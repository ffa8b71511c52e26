//! The sources that a hand-out cites, numbered once for all its pages.

use std::collections::HashMap;

use crate::{
    dataset::{id::SourceIndex, link, share::Text, source::Source},
    session::Session,
    story::caption::{Block, Bullet, Span},
    words::Words,
};

/// The sources of a whole hand-out, in the order in which its steps cite them first.
#[derive(Debug, Default)]
pub(in super::super) struct Cited {
    sources: Vec<SourceIndex>,
    numbers: HashMap<SourceIndex, usize>,
}

impl Cited {
    /// The numbers of the sources that a step rests on, ascending. Sources that no earlier step cites get the next
    /// numbers.
    pub(in super::super) fn numbers(&mut self, sources: &[SourceIndex]) -> Vec<usize> {
        let mut numbers: Vec<usize> = sources.iter().map(|source| self.number(*source)).collect();
        numbers.sort_unstable();
        numbers
    }

    fn number(&mut self, source: SourceIndex) -> usize {
        *self.numbers.entry(source).or_insert_with(|| {
            self.sources.push(source);
            self.sources.len()
        })
    }

    /// The source of this number as an item of a list, in the language of `session`.
    pub(super) fn block(&self, session: &Session, number: usize) -> Block {
        block(session, self.sources[number - 1], number)
    }

    /// All sources as items of a list, in the language of `session`.
    pub(in super::super) fn blocks(&self, session: &Session) -> Vec<Block> {
        (1..=self.sources.len()).map(|number| self.block(session, number)).collect()
    }
}

/// "3. Signing ceremony, HKIC, 24 Jun 2024": a source as an item; its title is a link where its address is known.
fn block(session: &Session, source: SourceIndex, number: usize) -> Block {
    let language = session.language();
    let Source { id, title, publisher, date, url, .. } = session.network().dataset().source(source);
    let date = Words::of(language).when(*date);
    let parts = [Some(title), publisher.as_ref()].into_iter().flatten().map(Text::to_string).chain(Some(date));
    let mut parts = parts.filter(|part| !part.trim().is_empty());
    let first = parts.next().unwrap_or_else(|| id.to_string());
    let rest: String = parts.flat_map(|part| [Words::of(language).say("parts-comma").into_owned(), part]).collect();
    let plain = |text: String| Span { text, bold: false, link: None };
    let link = url.as_deref().and_then(link::safe).map(str::to_owned);
    let spans = [Span { link, ..plain(first) }, plain(rest)].into_iter().filter(|span| !span.text.is_empty());
    Block { bullet: Some(Bullet::Number(number as u64)), depth: 0, spans: spans.collect() }
}
