//! Completes what people leave out in our workbooks: ids, records that others only name, evidence.
//!
//! Whoever adds a row to a sheet writes names, not ids, and words for kinds that no sheet has. What is made of that is
//! in the report.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Part, Rows, TABLES,
    draft::{Draft, Drafts, Field, Piece, Said},
};
use crate::{
    dataset::{
        kebab::{LONGEST, kebab_case},
        list::List,
        message::Message,
    },
    exchange::{
        report::Sort,
        sheet::{Spot, Workbook},
        values::spelling,
    },
};

/// The drafts with ids, with all records that they name, and with evidence for each.
pub(super) fn completed(workbook: &Workbook, mut drafts: Drafts) -> Drafts {
    let dataset = described(workbook, drafts.dataset.take());
    drafts.dataset = Some(dataset);
    let mut known: Vec<Known> = List::FACTS.iter().map(|list| Known::new(*list, &mut drafts)).collect();
    let mut records = std::mem::take(&mut drafts.records);
    let mut work = Work { drafts: &mut drafts, known: &mut known, new: Vec::new() };
    for record in &mut records {
        work.complete(record);
    }
    let new = work.new;
    records.extend(new);
    drafts.records = records;
    witnessed(workbook, &mut drafts);
    drafts
}

/// The row about the dataset, with an id and a title.
fn described(workbook: &Workbook, row: Option<Draft>) -> Draft {
    let mut draft = row.unwrap_or(Draft { list: List::Entities, row: None, fields: Vec::new(), evidence: Vec::new() });
    let name = workbook.name.rsplit_once('.').map_or(workbook.name.as_str(), |(name, _ending)| name);
    if draft.names("title").next().is_none() {
        let title = if name.trim().is_empty() { "Workbook" } else { name.trim() };
        draft.add("title", Said::Named(spelling::language_of(title).to_owned(), title.to_owned()));
    }
    if draft.id().is_empty() {
        let id = kebab_case(name, LONGEST).unwrap_or_else(|| "workbook".to_owned());
        draft.add("id", Said::Text(id));
    }
    draft
}

/// The ids and names of a list.
struct Known {
    list: List,
    ids: BTreeSet<String>,
    /// The id of the record of each name; `None` if several have it.
    by_name: BTreeMap<String, Option<String>>,
    /// The first number that is tried for the next id without a name.
    next: usize,
}

impl Known {
    /// All that is known of a list, once all of its records have ids.
    fn new(list: List, drafts: &mut Drafts) -> Self {
        let ids = drafts.of(list).map(|draft| draft.id().to_owned()).filter(|id| !id.is_empty()).collect();
        let mut known = Self { list, ids, by_name: BTreeMap::new(), next: 1 };
        for draft in drafts.records.iter_mut().filter(|draft| draft.list == list) {
            if draft.id().is_empty() {
                let id = known.new_id(called(draft).as_deref());
                draft.add("id", Said::Text(id));
            }
            known.learn(draft);
        }
        known
    }

    /// Takes note of the names of a record.
    fn learn(&mut self, draft: &Draft) {
        let id = draft.id().to_owned();
        let names = draft.names("name").map(|(_, text)| text).chain(draft.text("title"));
        for name in names.map(spelling::fold) {
            let known = self.by_name.entry(name).or_insert_with(|| Some(id.clone()));
            if known.as_deref() != Some(&id) {
                *known = None;
            }
        }
    }

    /// The id of the record that is meant by an id or a name.
    fn meant(&self, text: &str) -> Option<String> {
        if self.ids.contains(text) {
            return Some(text.to_owned());
        }
        self.by_name.get(&spelling::fold(text)).cloned().flatten()
    }

    /// An id that no record has, made of a name if it can be.
    fn new_id(&mut self, name: Option<&str>) -> String {
        let stem = name.and_then(|name| kebab_case(name, LONGEST));
        let mut id = stem.clone().unwrap_or_else(|| self.numbered());
        let mut again = 2;
        while self.ids.contains(&id) {
            id = match &stem {
                Some(stem) => format!("{stem}-{again}"),
                None => self.numbered(),
            };
            again += 1;
        }
        self.ids.insert(id.clone());
        id
    }

    fn numbered(&mut self) -> String {
        let word = match self.list {
            List::Sources => "source",
            List::Sectors => "sector",
            List::EntityKinds | List::RelationKinds => "kind",
            List::Entities => "entity",
            List::Relations => "tie",
            _ => "figure",
        };
        self.next += 1;
        format!("{word}-{}", self.next - 1)
    }
}

/// The name of a record by which its id is made: in English if it has one.
fn called(draft: &Draft) -> Option<String> {
    let english = draft.names("name").find(|(tag, _)| *tag == "en").or_else(|| draft.names("name").next());
    let name = english.map(|(_, text)| text).or_else(|| draft.text("title"));
    name.map(str::to_owned)
}

/// The work on one record after the other.
struct Work<'a> {
    drafts: &'a mut Drafts,
    known: &'a mut Vec<Known>,
    new: Vec<Draft>,
}

impl Work<'_> {
    fn complete(&mut self, record: &mut Draft) {
        let row = record.row;
        if matches!(record.list, List::Entities | List::Sectors | List::EntityKinds | List::RelationKinds)
            && record.names("name").next().is_none()
        {
            let name = record.id().to_owned();
            record.add("name", Said::Named(spelling::language_of(&name).to_owned(), name));
        }
        match record.list {
            List::Entities | List::Relations if record.field("kind").is_none() => self.of_no_kind(record),
            List::Sources if record.field("title").is_none() => {
                let title = record.text("url").unwrap_or_else(|| record.id()).to_owned();
                record.add("title", Said::Text(title));
            }
            _ => {}
        }
        let is_dated = record.field("when").is_some() || record.field("ended").is_some();
        if matches!(record.list, List::Entities | List::Relations) && is_dated && record.field("when_basis").is_none() {
            record.add("when_basis", Said::Word("Stated".to_owned()));
        }
        let (list, pieces) = (record.list, record.evidence.iter_mut().flat_map(|piece| &mut piece.fields));
        for field in record.fields.iter_mut().chain(pieces) {
            self.refer(list, field, row);
        }
    }

    /// Gives a record without a kind that of others.
    fn of_no_kind(&mut self, record: &mut Draft) {
        let (list, word) = match record.list {
            List::Entities => (List::EntityKinds, "organisation"),
            _ => (List::RelationKinds, "is tied to"),
        };
        let id = self.found_or_made(list, word, record.row);
        record.add("kind", Said::Text(id));
        let said = Message::new("workbook-no-kind").with("kind", word);
        self.drafts.tell(Sort::Noticed, record.row, said);
    }

    /// Turns names into ids where a field refers to records.
    fn refer(&mut self, of: List, field: &mut Field, row: Option<Spot>) {
        let list = match (of, field.part, field.name) {
            (_, Part::Evidence, "source") => List::Sources,
            (_, Part::Evidence, "by") => {
                self.speaker(field);
                return;
            }
            (List::Entities, Part::Record, "kind") => List::EntityKinds,
            (List::Relations, Part::Record, "kind") => List::RelationKinds,
            (_, Part::Record, "from" | "to" | "about" | "funds") => List::Entities,
            (_, Part::Record, "sectors" | "parent") => List::Sectors,
            _ => return,
        };
        let spot = field.cell.or(row);
        match &mut field.said {
            Said::Text(text) => *text = self.found_or_made(list, text, spot),
            Said::Texts(texts) => {
                for text in texts {
                    *text = self.found_or_made(list, text, spot);
                }
            }
            _ => {}
        }
    }

    /// Turns the name of an entity that speaks into its id, if there is one.
    fn speaker(&self, field: &mut Field) {
        let entities = self.known.iter().find(|known| known.list == List::Entities);
        if let (Said::Text(text), Some(entities)) = (&mut field.said, entities)
            && let Some(id) = entities.ids.get(text.as_str())
        {
            *text = id.clone();
        }
    }

    /// The id of the record that `text` means; a new one is made if there is none.
    fn found_or_made(&mut self, list: List, text: &str, spot: Option<Spot>) -> String {
        let Some(known) = self.known.iter_mut().find(|known| known.list == list) else { return text.to_owned() };
        if let Some(id) = known.meant(text) {
            return id;
        }
        let id = known.new_id(Some(text));
        let mut draft = Draft::new(list, &id);
        let language = spelling::language_of(text).to_owned();
        match list {
            List::Sources => {
                draft.add("title", Said::Text(text.to_owned()));
                if text.starts_with("http://") || text.starts_with("https://") {
                    draft.add("url", Said::Text(text.to_owned()));
                }
            }
            _ => draft.add("name", Said::Named(language, text.to_owned())),
        }
        known.learn(&draft);
        // The one who is named is known by the row that names it.
        draft.row = spot;
        let mut said = Message::new("workbook-made").with("name", text);
        said = said.with("noun", Message::new(noun(list)));
        self.drafts.tell(Sort::Invented, spot, said);
        if list == List::Entities {
            self.of_no_kind(&mut draft);
        }
        self.new.push(draft);
        id
    }
}

/// The key of the word for a record of a list.
fn noun(list: List) -> &'static str {
    match list {
        List::Sources => "noun-source",
        List::Sectors => "noun-sector",
        List::EntityKinds => "noun-entity-kind",
        List::RelationKinds => "noun-relation-kind",
        _ => "noun-entity",
    }
}

/// Gives each record that needs evidence and has none the workbook as its source.
fn witnessed(workbook: &Workbook, drafts: &mut Drafts) {
    let title = if workbook.name.is_empty() { "Workbook" } else { workbook.name.as_str() };
    let mut known = Known::new(List::Sources, drafts);
    let mut source: Option<String> = known.meant(title);
    let is_new = source.is_none();
    for draft in &mut drafts.records {
        if !matches!(draft.list, List::Entities | List::Relations | List::Figures) {
            continue;
        }
        let at = draft.row.map(|row| place(workbook, row));
        let lacks = |piece: &Piece| !piece.fields.iter().any(|field| field.name == "source");
        if draft.evidence.is_empty() {
            draft.evidence.push(Piece::default());
        }
        for piece in draft.evidence.iter_mut().filter(|piece| lacks(piece)) {
            let source = source.get_or_insert_with(|| known.new_id(Some(title)));
            let field =
                |name, text: &str| Field { part: Part::Evidence, name, said: Said::Text(text.to_owned()), cell: None };
            piece.fields.push(field("source", source));
            if let Some(at) = at.as_deref().filter(|_| !piece.fields.iter().any(|field| field.name == "at")) {
                piece.fields.push(field("at", at));
            }
        }
    }
    if let Some(id) = source.filter(|_| is_new) {
        let mut draft = Draft::new(List::Sources, &id);
        draft.add("title", Said::Text(title.to_owned()));
        drafts.records.push(draft);
    }
}

/// A row as evidence names it: "Ties, row 7".
fn place(workbook: &Workbook, row: Spot) -> String {
    let sheet = workbook.sheets.get(row.sheet as usize).map_or("", |sheet| sheet.name.as_str());
    let name =
        TABLES.iter().find(|table| table.rows != Rows::Rest && table.tab() == sheet).map_or(sheet, |table| table.name);
    format!("{name}, row {}", row.row)
}
