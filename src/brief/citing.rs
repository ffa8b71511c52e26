//! Citations in a style: what each sentence rests on becomes footnotes, or authors and dates, or numbers with a list.
//!
//! Styles are those of the Citation Style Language, worked by `hayagriva`.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::LazyLock,
};

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, Formatted,
    LocatorPayload, Rendered, SpecificLocator,
    archive::{ArchivedStyle, locales},
    citationberg::{
        self, FontStyle, FontWeight, IndependentStyle, Locale, LocaleCode, VerticalAlign,
        json::{DateValue, Item, LiteralName, NameValue, Value, VecDate, VecDateRange},
        taxonomy::Locator,
    },
};

use super::{Brief, Cite, Draft, Line, List, Run, Sentence, Style, place::passage};
use crate::{
    dataset::{
        Dataset,
        id::SourceIndex,
        names::Language,
        source::Source,
        when::{Date, When},
    },
    exchange::bibliography::csl::{self, Held},
    words::Words,
};

/// A draft with its citations set.
pub(super) fn cited(draft: Draft, dataset: &Dataset, style: Style, words: Words) -> Brief {
    let sentences = draft.paragraphs.iter().chain(draft.lists.iter().flat_map(|(_, items)| items)).flatten();
    let citing = Citing::of(sentences.filter(|sentence| !sentence.cites.is_empty()), style);
    let set = citing.set(dataset, style, words);
    let mut next = 0;
    let mut line = |told: Vec<Sentence>| {
        let mut line = Line::new();
        for sentence in told {
            let marks = if sentence.cites.is_empty() { None } else { citing.marks(&set, next, style) };
            next += usize::from(!sentence.cites.is_empty());
            add_sentence(&mut line, sentence, marks, style);
        }
        line
    };
    let paragraphs = draft.paragraphs.into_iter().map(&mut line).collect();
    let lists = draft
        .lists
        .into_iter()
        .map(|(heading, items)| List { heading, items: items.into_iter().map(&mut line).collect() });
    let lists = lists.collect();
    let (notes, sources) = if style == Style::Notes { (set.citations, Vec::new()) } else { (Vec::new(), set.sources) };
    let sources_heading = words.say("sources").into_owned();
    Brief { title: draft.title, paragraphs, lists, notes, sources_heading, sources }
}

/// Adds a sentence to a line: the marks of footnotes behind its full stop, everything else before.
fn add_sentence(line: &mut Line, sentence: Sentence, marks: Option<Line>, style: Style) {
    let ends_in_chinese = |run: &Run| matches!(run, Run::Plain(text) if text.ends_with(['。', '！', '？']));
    let last_words = line.iter().rev().find(|run| !matches!(run, Run::Note(_)));
    if last_words.is_some_and(|run| !ends_in_chinese(run)) {
        line.push(Run::Plain(" ".to_owned()));
    }
    line.extend(sentence.runs);
    let stop = Run::Plain(sentence.stop);
    match (marks, style) {
        (None, _) => line.push(stop),
        (Some(marks), Style::Notes) => line.extend([stop].into_iter().chain(marks)),
        (Some(marks), Style::GbT7714) => line.extend(marks.into_iter().chain([stop])),
        (Some(marks), Style::AuthorDate | Style::Apa) => {
            line.push(Run::Plain(" ".to_owned()));
            line.extend(marks.into_iter().chain([stop]));
        }
    }
}

/// All that is cited, in order.
struct Citing {
    /// What stands together in one citation: a footnote cites one passage, which further sentences refer to.
    citations: Vec<Vec<Cite>>,
    /// Of each sentence that rests on something, the citations it has.
    of_sentences: Vec<Vec<usize>>,
}

/// Citations and the list of sources, set in a style.
struct Set {
    citations: Vec<Line>,
    sources: Vec<Line>,
}

impl Citing {
    fn of<'a>(sentences: impl Iterator<Item = &'a Sentence>, style: Style) -> Self {
        let (mut citations, mut of_sentences) = (Vec::new(), Vec::new());
        let mut numbers: BTreeMap<Cite, usize> = BTreeMap::new();
        for sentence in sentences {
            if style != Style::Notes {
                of_sentences.push(vec![citations.len()]);
                citations.push(sentence.cites.clone());
                continue;
            }
            let mut marks = Vec::new();
            for cite in &sentence.cites {
                let number = *numbers.entry(cite.clone()).or_insert_with(|| {
                    citations.push(vec![cite.clone()]);
                    citations.len() - 1
                });
                marks.push(number);
            }
            of_sentences.push(marks);
        }
        Self { citations, of_sentences }
    }

    /// What stands in or behind a sentence.
    fn marks(&self, set: &Set, sentence: usize, style: Style) -> Option<Line> {
        let citations = self.of_sentences.get(sentence)?;
        if style == Style::Notes {
            return Some(citations.iter().map(|citation| Run::Note(citation + 1)).collect());
        }
        Some(citations.iter().filter_map(|citation| set.citations.get(*citation)).flatten().cloned().collect())
    }

    fn set(&self, dataset: &Dataset, style: Style, words: Words) -> Set {
        if self.citations.is_empty() {
            return Set { citations: Vec::new(), sources: Vec::new() };
        }
        // A fault of the library for what somebody wrote into a source is no reason to have no brief.
        let rendered = catch_unwind(AssertUnwindSafe(|| self.rendered(dataset, style, words)));
        match rendered.ok().flatten() {
            Some(rendered) => self.in_style(&rendered, dataset),
            None => self.plainly(dataset, words),
        }
    }

    fn rendered(&self, dataset: &Dataset, style: Style, words: Words) -> Option<Rendered> {
        let (style, locale) = (csl_style(style)?, locale(words.language()));
        let mut items: BTreeMap<SourceIndex, Item> = BTreeMap::new();
        for (source, _) in self.citations.iter().flatten() {
            items.entry(*source).or_insert_with(|| item(dataset.source(*source)));
        }
        let places: Vec<Vec<Option<(Locator, String)>>> = self
            .citations
            .iter()
            .map(|cites| {
                let place = |(_, at): &Cite| {
                    let at = words.place(at.as_deref()?.trim()).into_owned();
                    let (of, number) = passage(&at);
                    (!number.is_empty()).then(|| (of, number.to_owned()))
                };
                cites.iter().map(place).collect()
            })
            .collect();
        let mut driver = BibliographyDriver::new();
        for (nth, (cites, places)) in self.citations.iter().zip(&places).enumerate() {
            let cited = cites.iter().zip(places).filter_map(|((source, _), place)| {
                let at = place.as_ref().map(|(of, number)| SpecificLocator(*of, LocatorPayload::Str(number)));
                Some(CitationItem::with_locator(items.get(source)?, at))
            });
            let request = CitationRequest::new(cited.collect(), style, Some(locale.clone()), &LOCALES, Some(nth + 1));
            driver.citation(request);
        }
        Some(driver.finish(BibliographyRequest::new(style, Some(locale), &LOCALES)))
    }

    fn in_style(&self, rendered: &Rendered, dataset: &Dataset) -> Set {
        let links: Vec<&str> =
            self.citations.iter().flatten().filter_map(|(source, _)| dataset.source(*source).url.as_deref()).collect();
        let line = |children: &ElemChildren| {
            let mut line = Line::new();
            add_children(&mut line, children);
            linked(joined(line), &links)
        };
        let citations = rendered.citations.iter().map(|citation| line(&citation.citation)).collect();
        let listed = rendered.bibliography.iter().flat_map(|bibliography| &bibliography.items);
        let sources = listed.map(|item| {
            let mut first = Line::new();
            if let Some(field) = &item.first_field {
                add_child(&mut first, field);
                first.push(Run::Plain(" ".to_owned()));
            }
            first.into_iter().chain(line(&item.content)).collect()
        });
        Set { citations, sources: sources.collect() }
    }

    /// Citations without a style: title, publisher, date and address in brackets.
    fn plainly(&self, dataset: &Dataset, words: Words) -> Set {
        let cite =
            |(source, at): &Cite| dataset.source(*source).citation(at.as_deref().map(|at| words.place(at)).as_deref());
        let citation = |cites: &Vec<Cite>| {
            let cites: Vec<String> = cites.iter().map(cite).collect();
            vec![Run::Plain(format!("[{}]", cites.join("; ")))]
        };
        Set { citations: self.citations.iter().map(citation).collect(), sources: Vec::new() }
    }
}

/// Adds what a style made to a line.
fn add_children(line: &mut Line, children: &ElemChildren) {
    children.0.iter().for_each(|child| add_child(line, child));
}

fn add_child(line: &mut Line, child: &ElemChild) {
    match child {
        ElemChild::Text(text) | ElemChild::Link { text, .. } => line.push(run(text)),
        ElemChild::Elem(element) => add_children(line, &element.children),
        ElemChild::Markup(text) => line.push(Run::Plain(text.clone())),
        ElemChild::Transparent { .. } => {}
    }
}

fn run(text: &Formatted) -> Run {
    let words = text.text.clone();
    match text.formatting {
        looks if looks.vertical_align == VerticalAlign::Sup => Run::Raised(words),
        looks if looks.font_style == FontStyle::Italic => Run::Emphasis(words),
        looks if looks.font_weight == FontWeight::Bold => Run::Strong(words),
        _ => Run::Plain(words),
    }
}

/// A line in which words of one look that follow each other are one run.
fn joined(line: Line) -> Line {
    let mut set = Line::new();
    for run in line {
        match (set.last_mut(), run) {
            (Some(Run::Plain(before)), Run::Plain(text))
            | (Some(Run::Strong(before)), Run::Strong(text))
            | (Some(Run::Emphasis(before)), Run::Emphasis(text))
            | (Some(Run::Raised(before)), Run::Raised(text)) => before.push_str(&text),
            (_, run) => set.push(run),
        }
    }
    set
}

/// A line in which the addresses of sources lead there.
fn linked(line: Line, links: &[&str]) -> Line {
    let mut set = Line::new();
    for run in line {
        let Run::Plain(text) = &run else {
            set.push(run);
            continue;
        };
        // The longest, as one address may begin like another.
        let places = links.iter().filter_map(|url| Some((text.find(url)?, *url)));
        let found = places.max_by_key(|(_, url)| url.len());
        let Some((at, url)) = found else {
            set.push(run);
            continue;
        };
        let (before, rest) = text.split_at(at);
        let after = rest.get(url.len()..).unwrap_or_default();
        let parts = [Run::Plain(before.to_owned()), Run::Link(url.to_owned()), Run::Plain(after.to_owned())];
        set.extend(parts.into_iter().filter(|part| *part != Run::Plain(String::new())));
    }
    set
}

/// A source as the library reads it.
fn item(source: &Source) -> Item {
    let fields = csl::fields(source).into_iter().map(|(name, held)| {
        let value = match held {
            Held::Text(text) => Value::String(text),
            Held::Name(literal) => Value::Names(vec![NameValue::Literal(LiteralName { literal })]),
            // The library knows no spans.
            Held::Date(first, _) => dated(first),
        };
        (name.to_owned(), value)
    });
    let mut item = Item(fields.collect());
    // In English the library would write each word of a title with one capital letter, also "BioMap" and "SmartMore":
    // titles stay as they are printed.
    item.0.insert("language".to_owned(), Value::String("und".to_owned()));
    // A date that is only bounded is no date; it is said with the kind of the document.
    if matches!(source.date, When::Between { .. } | When::Since(_) | When::Until(_)) {
        let said = source.date.spoken();
        let genre = match item.0.get("genre") {
            Some(Value::String(kind)) => format!("{kind}, {said}"),
            _ => said,
        };
        item.0.insert("genre".to_owned(), Value::String(genre));
    }
    item
}

fn dated(date: Date) -> Value {
    let parts = [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)];
    let parts = parts.into_iter().flatten().map(u16::cast_signed).collect();
    Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: None,
        circa: false,
    })
}

/// The words of citations in the languages of the window; all others are left out, as each would be looked through.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let known = Language::ALL.map(locale);
    locales().into_iter().filter(|locale| locale.lang.as_ref().is_some_and(|lang| known.contains(lang))).collect()
});

fn locale(language: Language) -> LocaleCode {
    LocaleCode(
        match language {
            Language::English => "en-US",
            Language::Traditional => "zh-TW",
            Language::Simplified => "zh-CN",
        }
        .to_owned(),
    )
}

static CHICAGO_NOTES: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| archived(ArchivedStyle::ChicagoNotes));
static CHICAGO: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| archived(ArchivedStyle::ChicagoAuthorDate));
static APA: LazyLock<Option<IndependentStyle>> =
    LazyLock::new(|| archived(ArchivedStyle::AmericanPsychologicalAssociation));
static GB_T_7714: LazyLock<Option<IndependentStyle>> = LazyLock::new(|| archived(ArchivedStyle::Gb77142015Numeric));

fn csl_style(style: Style) -> Option<&'static IndependentStyle> {
    match style {
        Style::Notes => CHICAGO_NOTES.as_ref(),
        Style::AuthorDate => CHICAGO.as_ref(),
        Style::Apa => APA.as_ref(),
        Style::GbT7714 => GB_T_7714.as_ref(),
    }
}

fn archived(style: ArchivedStyle) -> Option<IndependentStyle> {
    match style.get() {
        citationberg::Style::Independent(style) => Some(style),
        citationberg::Style::Dependent(_) => None,
    }
}
