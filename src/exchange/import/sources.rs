//! The documents that records cite: the workbook itself, and the documents that it names.

use smallvec::SmallVec;

use super::{fields::Fields, text};
use crate::{
    dataset::{
        id::SourceIndex,
        kebab::{LONGEST, kebab_case},
        limits::MAX_LINE,
        share::{List, Text},
        source::{Evidence, Source},
    },
    exchange::{quick::HashMap, sheet::Workbook},
};

/// The sources of a dataset; the first is the workbook.
#[derive(Debug, Default)]
pub(super) struct Sources {
    all: Vec<Source>,
    /// By id or title, and address.
    by_key: HashMap<(Text, Text), usize>,
}

impl Sources {
    /// Begins with the workbook.
    pub(super) fn begin(&mut self, workbook: &Workbook) {
        let name = text::on_a_line(&workbook.name);
        let name = if name.is_empty() { PASTED } else { &*name };
        let title = Text::from(text::first(name, MAX_LINE));
        let is_network = workbook.sheets.iter().any(|sheet| sheet.form.is_some());
        let kind = match &workbook.text {
            _ if is_network => "network",
            Some(_) => "table",
            None => "workbook",
        };
        self.all.push(Source { title, kind: Some(kind.into()), ..Source::default() });
    }

    /// Declares a document that others may name by its id or title.
    pub(super) fn declare(&mut self, source: Source) -> usize {
        let at = self.all.len();
        for name in [&source.id, &source.title] {
            if !name.is_empty() {
                self.by_key.entry((name.clone(), Text::new())).or_insert(at);
            }
        }
        if let Some(url) = &source.url {
            self.by_key.entry((source.title.clone(), url.clone())).or_insert(at);
        }
        self.all.push(source);
        at
    }

    /// The document of this title, at this address.
    fn named(&mut self, title: &Text, url: Option<&Text>) -> usize {
        let key = (title.clone(), url.cloned().unwrap_or_default());
        if let Some(at) = self.by_key.get(&key) {
            return *at;
        }
        let at = self.all.len();
        let title = Text::from(text::first(title, MAX_LINE));
        self.all.push(Source { title, url: url.cloned(), ..Source::default() });
        self.by_key.insert(key, at);
        at
    }

    /// The evidence of a record: the row of the workbook, and the documents that its cells name.
    pub(super) fn evidence(&mut self, row: &Text, fields: &mut Fields) -> List<Evidence> {
        let urls = std::mem::take(&mut fields.urls);
        let sources = std::mem::take(&mut fields.sources);
        let (at, says, quote) = (fields.at.take(), fields.says.take(), fields.quote.take());
        let mut found: SmallVec<[usize; 4]> = SmallVec::new();
        let is_one_each = sources.len() == urls.len();
        for (nth, title) in sources.iter().enumerate() {
            let url = if is_one_each { urls.get(nth) } else { None };
            let url = url.or_else(|| Some(title).filter(|title| is_address(title)));
            found.push(self.named(title, url));
        }
        if !is_one_each {
            found.extend(urls.iter().map(|url| self.named(url, Some(url))));
        }
        let first = Evidence { at: Some(row.clone()), ..Evidence::default() };
        if found.is_empty() {
            // Without a document these words are all there is to be found of it.
            return vec![Evidence { says: says.or(at), quote, ..first }].into();
        }
        let cites = |source: usize| Evidence {
            source: SourceIndex::new(source),
            at: at.clone(),
            by: None,
            says: says.clone(),
            quote: quote.clone(),
        };
        let mut evidence = Vec::with_capacity(1 + found.len());
        evidence.push(first);
        evidence.extend(found.into_iter().map(cites));
        evidence.into()
    }

    /// The sources, each with an id.
    pub(super) fn finish(mut self) -> Vec<Source> {
        let stems = self.all.iter().enumerate().map(|(at, source)| {
            let named = [&source.id, &source.title].into_iter().find_map(|name| kebab_case(name, LONGEST));
            named.unwrap_or_else(|| if at == 0 { "workbook".to_owned() } else { "source".to_owned() })
        });
        let ids = super::vocabulary::ids(stems.collect::<Vec<_>>().into_iter());
        for (source, id) in self.all.iter_mut().zip(ids) {
            source.id = id;
        }
        self.all
    }
}

/// The title of cells that lie in no file.
const PASTED: &str = "Pasted cells";

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && crate::dataset::link::safe(text).is_some()
}
