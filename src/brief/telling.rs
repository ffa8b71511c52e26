//! Records in sentences, each with what it rests on.

use std::collections::BTreeSet;

use super::{Cite, Matter, Run, Sentence};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        entity::{Entity, Figure},
        id::{EntityIndex, RelationIndex},
        relation::{Relation, Status},
        share::Text,
        source::{Evidence, Speaker},
        when::Basis,
        whole::Whole,
        workspace::Highlight,
    },
    words::{Words, capitalised, told::Told},
};

/// The signs that end a sentence.
const ENDS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// Puts records into sentences, in one language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) matter: Matter<'a>,
    pub(super) with_own: bool,
    pub(super) words: Words,
}

impl<'a> Teller<'a> {
    pub(super) fn dataset(self) -> &'a Dataset {
        self.matter.network.dataset()
    }

    /// The name of an entity, told apart from its namesakes.
    pub(super) fn name(self, entity: EntityIndex) -> String {
        self.matter.network.name_apart(entity, self.words.language()).into_owned()
    }

    /// A tie by its ends and its kind: "HKIC – invests in – Pearl Bio".
    pub(super) fn tie(self, relation: RelationIndex) -> String {
        let record = self.dataset().relation(relation);
        let [from, to] = [record.from, record.to].map(|end| self.name(end));
        format!("{from} – {} – {to}", self.kind_of(record))
    }

    /// The name of the kind of a relation.
    pub(super) fn kind_of(self, record: &Relation) -> &'a str {
        self.dataset().relation_kind(record.kind).name.get(self.words.language())
    }

    /// A sentence that rests on nothing but the counting of records.
    pub(super) fn counted(self, words: impl AsRef<str>) -> Sentence {
        self.sentence(vec![Run::Plain(capitalised(words.as_ref().trim()))], Vec::new())
    }

    /// What is known of an entity by itself.
    pub(super) fn entity(self, entity: EntityIndex) -> Vec<Sentence> {
        let record = self.dataset().entity(entity);
        let name = self.name(entity);
        let others = record.name.iter().map(|(_, text)| text).filter(|text| *text != name);
        let others: Vec<&str> = others.chain(record.extra.aliases.iter().map(|text| &**text)).collect();
        let mut head = vec![Run::Strong(name.clone())];
        if !others.is_empty() {
            head.push(Run::Plain(self.aside(&self.words.listed(&others))));
        }
        let facts = self.words.clauses(&self.facts(record));
        head.push(Run::Plain(format!("{}{facts}", self.words.say("brief-colon"))));
        let mut told = self.resting(head, &record.evidence);
        told.extend(self.remarks(record.extra.note.as_ref(), &record.extra.tags, Highlight::Entity(entity)));
        told
    }

    /// The fields of an entity, in the order in which people ask for them.
    fn facts(self, record: &Entity) -> Vec<String> {
        let (dataset, words, language) = (self.dataset(), self.words, self.words.language());
        let mut facts = vec![dataset.entity_kind(record.kind).name.get(language).to_owned()];
        if record.unnamed {
            let count = record.count.map_or(1, |count| count as usize);
            facts.push(words.with("brief-unnamed", [("count", count.into())]));
        }
        facts.extend(words.founded(record).map(|date| self.with_basis(date, record.when_basis)));
        if let Some(place) = &record.extra.place {
            facts.push(words.with("brief-place", [("place", place.as_str().into())]));
        }
        if !record.sectors.is_empty() {
            let names: Vec<&str> =
                record.sectors.iter().map(|sector| dataset.sector(*sector).name.get(language)).collect();
            facts.push(words.with("brief-sectors", [("names", words.listed(&names).into())]));
        }
        if let Some(amount) = &record.extra.amount {
            facts.push(words.with("brief-size", [("amount", self.amount(amount).into())]));
        }
        facts.extend(record.extra.part_of.and_then(|whole| self.part_of(whole)));
        facts.extend(record.status.and_then(|status| self.standing(status)));
        facts
    }

    /// What is known of a relation, which `lead` names.
    pub(super) fn relation(self, relation: RelationIndex, lead: String) -> Vec<Sentence> {
        let record = self.dataset().relation(relation);
        let mut facts = Vec::new();
        let held = self.words.held(record);
        facts.push(if held.is_empty() {
            self.words.say("date-none").to_lowercase()
        } else {
            self.with_basis(held, record.when_basis)
        });
        facts.extend(self.standing(record.status));
        facts.extend(record.extra.role.as_deref().map(str::to_owned));
        if let Some(amount) = &record.extra.amount {
            facts.push(self.amount(amount));
        }
        let is_end = |fund: &&EntityIndex| [record.from, record.to].contains(*fund);
        let funds: Vec<String> =
            record.extra.funds.iter().filter(|fund| !is_end(fund)).map(|fund| self.name(*fund)).collect();
        if !funds.is_empty() {
            facts.push(self.words.with("brief-through", [("names", self.words.listed(&funds).into())]));
        }
        let facts = format!("{}{}", self.words.say("parts-comma"), self.words.parts(&facts));
        let mut told = self.led(self.resting(vec![Run::Strong(lead), Run::Plain(facts)], &record.evidence));
        if let Some(next) = record.extra.followed_by {
            told.push(self.counted(self.words.with("tie-followed-by", [("tie", self.tie(next).into())])));
        }
        told.extend(self.remarks(record.extra.note.as_ref(), &record.extra.tags, Highlight::Relation(relation)));
        told
    }

    /// What a source says of an entity in numbers.
    pub(super) fn figure(self, figure: &Figure, lead: Option<String>) -> Vec<Sentence> {
        let mut facts = vec![self.as_printed(&figure.told(self.words.language()))];
        facts.extend(figure.part_of.and_then(|whole| self.part_of(whole)));
        let date = self.words.when(figure.when);
        facts.extend((!date.is_empty()).then_some(date));
        let metric = lead.map_or_else(|| figure.metric.to_string(), |lead| self.words.pair(&lead, &figure.metric));
        let facts = format!("{}{}", self.words.say("brief-colon"), self.words.parts(&facts));
        let head = vec![Run::Strong(capitalised(&metric)), Run::Plain(facts)];
        let mut told = self.led(self.resting(head, &figure.evidence));
        told.extend(figure.note.as_ref().map(|note| self.plain(note)));
        told
    }

    /// A head with all that sources say of it. What a source is only named for stands with the head.
    fn resting(self, head: Vec<Run>, evidence: &[Evidence]) -> Vec<Sentence> {
        let (said, bare): (Vec<&Evidence>, Vec<&Evidence>) =
            evidence.iter().partition(|piece| piece.says.is_some() || piece.quote.is_some());
        let cite = |piece: &Evidence| (piece.source, piece.at.clone());
        let mut told = vec![self.sentence(head, bare.into_iter().map(cite).collect())];
        for piece in said {
            told.push(self.sentence(vec![Run::Plain(capitalised(&self.says(piece)))], vec![cite(piece)]));
        }
        told
    }

    /// The same in fewer sentences: a head of which nothing is cited leads to what the first source says.
    fn led(self, mut told: Vec<Sentence>) -> Vec<Sentence> {
        if told.first().is_some_and(|head| head.cites.is_empty()) && told.len() > 1 {
            let first = told.remove(1);
            if let Some(head) = told.first_mut() {
                head.runs.push(Run::Plain(self.words.say("brief-colon").into_owned()));
                head.runs.extend(first.runs);
                (head.stop, head.cites) = (first.stop, first.cites);
            }
        }
        told
    }

    /// The words of a source, who said them there, and the phrase on which the reading hangs.
    fn says(self, piece: &Evidence) -> String {
        let says = piece.says.as_deref().map(|says| unended(says).0.to_owned());
        let quote = piece.quote.as_deref().map(|quote| self.words.with("brief-quote", [("text", quote.into())]));
        let by = piece.by.as_ref().map(|by| {
            let name = match by {
                Speaker::Entity(entity) => self.name(*entity),
                Speaker::Named(name) => name.to_string(),
            };
            self.words.with("evidence-by", [("name", name.into())])
        });
        // Without words of ours those of the source stand for themselves.
        let (text, quote) =
            says.map_or_else(|| (quote.clone().unwrap_or_default(), None), |says| (says, quote.clone()));
        let about: Vec<String> = [quote, by].into_iter().flatten().collect();
        if about.is_empty() { text } else { format!("{text}{}", self.aside(&self.words.parts(&about))) }
    }

    /// The editor's note on a record, which a reader must know, and what is one's own if that is asked for.
    fn remarks(self, note: Option<&Text>, tags: &[Text], about: Highlight) -> Vec<Sentence> {
        let mut told: Vec<Sentence> = note.map(|note| self.plain(note)).into_iter().collect();
        if !self.with_own {
            return told;
        }
        if !tags.is_empty() {
            told.push(self.counted(self.words.with("brief-tags", [("names", self.words.listed(tags).into())])));
        }
        let own = self.matter.workspace.notes.iter().filter(|note| note.about == about);
        told.extend(
            own.map(|note| self.counted(self.words.with("brief-own-note", [("text", note.text.as_str().into())]))),
        );
        told
    }

    /// One's own note about the group that has just these members, if it is asked for and there is one.
    pub(super) fn group_note(self, members: &BTreeSet<EntityIndex>) -> Option<Sentence> {
        let group = self.matter.workspace.groups.iter().find(|group| group.entities == *members)?;
        let values = [("text", group.note.as_str().into())];
        (self.with_own && !group.note.is_empty()).then(|| self.counted(self.words.with("brief-own-note", values)))
    }

    fn plain(self, text: &str) -> Sentence {
        self.counted(text)
    }

    /// A sentence, with its full stop in the script in which it ends.
    fn sentence(self, mut runs: Vec<Run>, cites: Vec<Cite>) -> Sentence {
        let mut each: Vec<Cite> = Vec::new();
        for cite in cites {
            if !each.contains(&cite) {
                each.push(cite);
            }
        }
        let mut stop = self.words.say("sentence-stop").trim_end().to_owned();
        if let Some(Run::Plain(text)) = runs.last_mut() {
            let (words, end) = unended(text);
            let script = words.chars().next_back().filter(|last| last.is_alphanumeric());
            stop = match (end, script) {
                ("", Some(last)) if is_chinese(last) => "。".to_owned(),
                ("", Some(_)) => ".".to_owned(),
                ("", None) => stop,
                (end, _) => end.to_owned(),
            };
            *text = words.to_owned();
        }
        Sentence { runs, stop, cites: each }
    }

    /// A text in brackets behind what it is about.
    fn aside(self, text: &str) -> String {
        self.words.with("brief-aside", [("text", text.into())])
    }

    fn with_basis(self, date: String, basis: Option<Basis>) -> String {
        match basis {
            Some(Basis::Derived) => format!("{date}{}", self.aside(&self.words.say("date-derived"))),
            Some(Basis::Editorial) => format!("{date}{}", self.aside(&self.words.say("date-editorial"))),
            Some(Basis::Stated) | None => date,
        }
    }

    /// An amount in words, with what it is a part of.
    pub(super) fn amount(self, amount: &Amount) -> String {
        let told = self.as_printed(&amount.told(self.words.language()));
        match amount.part_of.and_then(|whole| self.part_of(whole)) {
            Some(whole) => self.words.parts(&[told, whole]),
            None => told,
        }
    }

    /// A number in words, and as printed where that reads otherwise.
    fn as_printed(self, told: &Told) -> String {
        match &told.printed {
            Some(raw) => {
                let printed = self.words.with("brief-printed", [("text", raw.as_str().into())]);
                format!("{}{}", told.text, self.aside(&printed))
            }
            None => told.text.clone(),
        }
    }

    /// How a record stands, where there is more to say than that a source states it.
    fn standing(self, status: Status) -> Option<String> {
        self.words.standing(status)
    }

    fn part_of(self, whole: Whole) -> Option<String> {
        let name = match whole {
            Whole::Entity(entity) => self.name(entity),
            Whole::Relation(relation) => self.tie(relation),
            Whole::Figure(at) => {
                let figure = self.dataset().figures.get(at)?;
                self.words.pair(&figure.metric, &figure.told(self.words.language()).text)
            }
        };
        Some(self.words.with("part-of", [("whole", name.into())]))
    }
}

/// A text without the signs that end it, and those signs.
fn unended(text: &str) -> (&str, &str) {
    let text = text.trim();
    let words = text.trim_end_matches(ENDS);
    text.split_at_checked(words.len()).unwrap_or((text, ""))
}

/// Whether a letter is of the Chinese script.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
