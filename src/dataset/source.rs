//! Sources, and the evidence that is taken from them.

use super::{
    id::{EntityIndex, SourceIndex},
    share::Text,
    when::When,
};

/// A text, page or table that facts were taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Unique among sources, kebab-case.
    pub id: Text,
    /// The title, as printed at its head.
    pub title: Text,
    /// The publisher.
    pub publisher: Option<Text>,
    /// The kind of document: "press release", "news article" and the like.
    pub kind: Option<Text>,
    /// The date at which it appeared.
    pub date: When,
    /// The address at which it can be read.
    pub url: Option<Text>,
    /// The path of a copy, beside the dataset.
    pub file: Option<Text>,
    /// The BCP 47 tag of the language it is written in.
    pub language: Option<Text>,
    /// A remark that a reader must know.
    pub note: Option<Text>,
}

impl Source {
    /// What a document is called: its title, else the id it has in the file.
    pub fn titled(&self) -> &str {
        if self.title.trim().is_empty() { &self.id } else { &self.title }
    }

    /// The source as a paper cites it: title, publisher, date, the passage `at`, and address.
    pub fn citation(&self, at: Option<&str>) -> String {
        let date = self.date.spoken();
        let about = [self.publisher.as_deref(), Some(date.as_str()), at];
        let about: Vec<&str> = about.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
        let mut text = ended(self.titled());
        if !about.is_empty() {
            text = format!("{text} {}", ended(&about.join(", ")));
        }
        match self.url.as_ref().or(self.file.as_ref()) {
            Some(place) => format!("{text} {place}"),
            None => text,
        }
    }
}

/// The sources of `evidence`, each once, in its order.
pub fn cited(evidence: &[Evidence]) -> Vec<SourceIndex> {
    let mut sources: Vec<SourceIndex> = Vec::new();
    for piece in evidence {
        if !sources.contains(&piece.source) {
            sources.push(piece.source);
        }
    }
    sources
}

/// The text with a full stop, unless it ends with a sign of its own.
fn ended(text: &str) -> String {
    let text = text.trim();
    let has_end = text.ends_with(['.', '!', '?', '…', '。', '！', '？']);
    if has_end { text.to_owned() } else { format!("{text}.") }
}

/// The support that one source gives one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The source.
    pub source: SourceIndex,
    /// The passage in the source.
    pub at: Option<Text>,
    /// The speaker whom the source reports.
    pub by: Option<Speaker>,
    /// The statement, in the editor's words.
    pub says: Option<Text>,
    /// A short phrase on which the reading hangs, as printed.
    pub quote: Option<Text>,
}

/// Someone who says what a source reports.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// An entity of the dataset.
    Entity(EntityIndex),
    /// Someone who is none.
    Named(Text),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_names_the_document_before_its_publisher() {
        let source = Source {
            id: "pier".into(),
            title: "The pier opens".into(),
            publisher: Some("Pier Gazette".into()),
            date: "2024".parse().map(When::On).unwrap_or_default(),
            url: Some("https://pier.example/1".into()),
            ..Source::default()
        };
        let cited = source.citation(Some("paragraph 2"));
        assert_eq!(cited, "The pier opens. Pier Gazette, 2024, paragraph 2. https://pier.example/1");
        let bare = Source { id: "pier".into(), ..Source::default() };
        assert_eq!(bare.citation(None), "pier.");
    }
}
