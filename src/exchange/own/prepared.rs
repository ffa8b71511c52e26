//! Reads prepared records by the checks of a file, and leaves out what these refuse.
//!
//! The records are written as the text of a file, with each cell on lines of its own: so a problem at a line is one at a
//! cell.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{
    Part,
    draft::{Draft, Drafts, Field, Said},
};
use crate::{
    dataset::{Dataset, file, list::List, message::Message, problem::Problem, read, when::When},
    exchange::{
        imported::Imported,
        progress::{Progress, Refused},
        report::{Line, Record, Sort},
        sheet::Spot,
    },
};

/// How often a text is read with less in it, before it is given up.
const MOST_ROUNDS: usize = 12;

/// The dataset of these records.
pub(super) fn read(mut drafts: Drafts, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    for round in 0..MOST_ROUNDS {
        progress.at(0.5 + 0.04 * round as f32)?;
        let text = Text::of(&drafts);
        let reading = read::read_text(&text.text);
        if let Some(dataset) = reading.dataset {
            doubt(&mut drafts, &text, &reading.problems);
            return Ok(imported(dataset, drafts));
        }
        if !leave_out(&mut drafts, &text, &reading.problems) {
            break;
        }
    }
    Err(Message::new("workbook-unread").into())
}

/// The subject of a line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    /// Nothing of a row.
    Frame,
    /// A record as a whole.
    Draft(usize),
    /// A field of a record.
    Field(usize, usize),
    /// A piece of the evidence of a record.
    Piece(usize, usize),
    /// A field of a piece of evidence.
    PieceField(usize, usize, usize),
}

/// Where in the drafts the row about the dataset is, as [`About`] says it.
const WHOLE: usize = usize::MAX;

/// The records as the text of a file.
struct Text {
    text: String,
    lines: Vec<About>,
}

impl Text {
    fn of(drafts: &Drafts) -> Self {
        let mut out = Self { text: String::new(), lines: Vec::new() };
        out.line(About::Frame, "(");
        out.line(About::Frame, &format!("schema: {},", quoted(file::SCHEMA)));
        if let Some(dataset) = &drafts.dataset {
            out.fields(dataset, WHOLE, Part::Record);
        }
        for list in List::FACTS {
            let of_list = drafts.records.iter().enumerate().filter(|(_, draft)| draft.list == list);
            out.line(About::Frame, &format!("{}: [", list.name()));
            for (at, draft) in of_list {
                out.record(draft, at);
            }
            out.line(About::Frame, "],");
        }
        out.line(About::Frame, ")");
        out
    }

    fn line(&mut self, about: About, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines.push(about);
    }

    fn record(&mut self, draft: &Draft, at: usize) {
        self.line(About::Draft(at), "(");
        self.fields(draft, at, Part::Record);
        if draft.fields.iter().any(|field| field.part == Part::Amount) {
            self.line(About::Draft(at), "amount: (");
            self.fields(draft, at, Part::Amount);
            self.line(About::Draft(at), "),");
        }
        if !draft.evidence.is_empty() {
            self.line(About::Draft(at), "evidence: [");
            for (nth, piece) in draft.evidence.iter().enumerate() {
                self.line(About::Piece(at, nth), "(");
                for (field_at, field) in piece.fields.iter().enumerate() {
                    self.field(field, About::PieceField(at, nth, field_at));
                }
                self.line(About::Piece(at, nth), "),");
            }
            self.line(About::Draft(at), "],");
        }
        self.line(About::Draft(at), "),");
    }

    /// The fields of a part of a record; those of one name, in several languages, together.
    fn fields(&mut self, draft: &Draft, at: usize, part: Part) {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for (field_at, field) in draft.fields.iter().enumerate().filter(|(_, field)| field.part == part) {
            if !matches!(field.said, Said::Named(..)) {
                self.field(field, About::Field(at, field_at));
            } else if named.insert(field.name) {
                self.line(About::Field(at, field_at), &format!("{}: {{", field.name));
                for (text_at, text) in draft.fields.iter().enumerate().filter(|(_, other)| other.name == field.name) {
                    if let Said::Named(tag, said) = &text.said {
                        self.line(About::Field(at, text_at), &format!("{}: {},", quoted(tag), quoted(said)));
                    }
                }
                self.line(About::Field(at, field_at), "},");
            }
        }
    }

    fn field(&mut self, field: &Field, about: About) {
        let said = match &field.said {
            Said::Text(text) => quoted(text),
            Said::Texts(texts) => format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
            Said::Word(word) => word.clone(),
            Said::Time(when) => time(*when),
            Said::Named(..) => return,
        };
        self.line(about, &format!("{}: {said},", field.name));
    }

    /// The subject of the line of this number.
    fn about(&self, line: usize) -> About {
        line.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or(About::Frame)
    }
}

/// A text in quotes, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => _ = write!(out, "\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn time(when: When) -> String {
    let bound = |name, date: Option<_>| date.map(|date| format!("{name}: \"{date}\""));
    match when {
        When::Unstated => "Unstated".to_owned(),
        When::On(date) => format!("On(\"{date}\")"),
        When::Span(from, to) => format!("Span(\"{from}\", \"{to}\")"),
        When::Since(date) => format!("Since(\"{date}\")"),
        When::Until(date) => format!("Until(\"{date}\")"),
        When::Between { earliest, latest } => {
            let bounds: Vec<_> = [bound("earliest", earliest), bound("latest", latest)].into_iter().flatten().collect();
            format!("Between({})", bounds.join(", "))
        }
    }
}

/// Takes out of the drafts what has errors, and tells so; whether anything was taken out.
fn leave_out(drafts: &mut Drafts, text: &Text, problems: &[Problem]) -> bool {
    let mut outs: BTreeSet<About> = BTreeSet::new();
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        let about = text.about(problem.line);
        if about == About::Frame {
            continue;
        }
        let out = whole_of(drafts, about);
        let is_new = outs.insert(out);
        if is_new {
            let sort = if matches!(out, About::Draft(_)) { Sort::Skipped } else { Sort::NotUnderstood };
            let spot = spot_of(drafts, about);
            drafts.tell(sort, spot, problem.message.clone());
        }
    }
    // The last first, so that positions before it stay right.
    for out in outs.iter().rev() {
        if let About::PieceField(at, nth, field) = *out
            && let Some(piece) = drafts.records.get_mut(at).and_then(|draft| draft.evidence.get_mut(nth))
        {
            piece.fields.remove(field);
        }
    }
    for out in outs.iter().rev() {
        if let About::Piece(at, nth) = *out
            && let Some(draft) = drafts.records.get_mut(at)
        {
            draft.evidence.remove(nth);
        }
    }
    for out in outs.iter().rev() {
        if let About::Field(at, field) = *out
            && let Some(draft) = if at == WHOLE { drafts.dataset.as_mut() } else { drafts.records.get_mut(at) }
        {
            draft.fields.remove(field);
        }
    }
    for out in outs.iter().rev() {
        if let About::Draft(at) = *out {
            drafts.records.remove(at);
        }
    }
    !outs.is_empty()
}

/// The part that has to go if this is wrong: the whole record for what it cannot be without.
fn whole_of(drafts: &Drafts, about: About) -> About {
    match about {
        About::Field(at, _) if at == WHOLE => about,
        About::Field(at, field_at) => {
            let Some(draft) = drafts.records.get(at) else { return about };
            let Some(field) = draft.fields.get(field_at) else { return about };
            let is_needed = match field.name {
                "id" | "kind" | "from" | "to" | "about" | "metric" => field.part == Part::Record,
                "name" => draft.names("name").count() < 2,
                "title" => draft.list == List::Sources,
                "raw" => draft.list == List::Figures,
                _ => false,
            };
            if is_needed && !(field.name == "kind" && draft.list == List::Sources) { About::Draft(at) } else { about }
        }
        About::PieceField(at, nth, field_at) => {
            let fields = drafts.records.get(at).and_then(|draft| draft.evidence.get(nth)).map(|piece| &piece.fields);
            let name = fields.and_then(|fields| fields.get(field_at)).map(|field| field.name);
            let is_only = drafts.records.get(at).is_some_and(|draft| draft.evidence.len() == 1);
            match name {
                Some("source") if is_only => About::Draft(at),
                Some("source") => About::Piece(at, nth),
                _ => about,
            }
        }
        About::Piece(at, _) if drafts.records.get(at).is_some_and(|draft| draft.evidence.len() == 1) => {
            About::Draft(at)
        }
        about => about,
    }
}

/// The cell or row that a line comes from.
fn spot_of(drafts: &Drafts, about: About) -> Option<Spot> {
    let draft = |at: usize| if at == WHOLE { drafts.dataset.as_ref() } else { drafts.records.get(at) };
    match about {
        About::Frame => None,
        About::Draft(at) => draft(at)?.row,
        About::Field(at, field) => draft(at)?.fields.get(field)?.cell.or(draft(at)?.row),
        About::Piece(at, nth) => {
            let piece = draft(at)?.evidence.get(nth)?;
            piece
                .fields
                .iter()
                .find_map(|field| field.cell)
                .map(|cell| Spot { column: None, ..cell })
                .or(draft(at)?.row)
        }
        About::PieceField(at, nth, field) => draft(at)?.evidence.get(nth)?.fields.get(field)?.cell.or(draft(at)?.row),
    }
}

/// Tells what the checks find doubtful.
fn doubt(drafts: &mut Drafts, text: &Text, problems: &[Problem]) {
    // A kind that nobody uses yet is there to be chosen.
    let is_offer = |problem: &&Problem| problem.message.says("record-unused");
    for problem in problems.iter().filter(|problem| !problem.is_error()).filter(|problem| !is_offer(problem)) {
        let spot = spot_of(drafts, text.about(problem.line));
        drafts.tell(Sort::Doubtful, spot, problem.message.clone());
    }
}

/// The dataset with the rows that its records come from.
fn imported(dataset: Dataset, mut drafts: Drafts) -> Imported {
    let rows = |list| -> Vec<Option<Spot>> {
        drafts.of(list).map(|draft| draft.row.map(|row| Spot { column: None, ..row })).collect()
    };
    let nowhere = Spot { sheet: 0, row: 1, column: None };
    let entity_rows: Vec<Vec<Spot>> = rows(List::Entities).into_iter().map(|row| row.into_iter().collect()).collect();
    let relation_rows: Vec<Spot> = rows(List::Relations).into_iter().map(|row| row.unwrap_or(nowhere)).collect();
    let mut report = std::mem::take(&mut drafts.report);
    report.entity_rows = u32::try_from(entity_rows.len()).unwrap_or(u32::MAX);
    report.relation_rows = u32::try_from(relation_rows.len()).unwrap_or(u32::MAX);
    link(&mut report.lines, &entity_rows, &relation_rows);
    report.lines.sort_by_key(|line| line.spot);
    Imported { dataset, entity_rows, relation_rows, is_own: true, report }
}

/// Gives the lines of the report the records of their rows.
fn link(lines: &mut [Line], entities: &[Vec<Spot>], relations: &[Spot]) {
    let entities = entities.iter().enumerate().flat_map(|(at, rows)| {
        rows.iter().map(move |row| (*row, Record::Entity(crate::dataset::id::EntityIndex::new(at))))
    });
    let relations = relations
        .iter()
        .enumerate()
        .map(|(at, row)| (*row, Record::Relation(crate::dataset::id::RelationIndex::new(at))));
    let known: std::collections::BTreeMap<Spot, Record> = entities.chain(relations).collect();
    for line in lines.iter_mut().filter(|line| line.sort != Sort::Skipped) {
        line.record = line.spot.and_then(|spot| known.get(&Spot { column: None, ..spot })).copied();
    }
}
