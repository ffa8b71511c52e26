//! Makes a dataset of a workbook by a mapping.

mod called;
mod checks;
mod claim;
mod draft;
mod elsewhere;
mod ends;
mod entities;
mod fields;
mod lists;
mod making;
mod matrix;
mod memo;
mod plan;
mod positions;
mod relations;
mod rows;
mod sources;
mod spent;
mod text;
mod vocabulary;

pub use super::imported::Imported;
pub use super::sheet::place;
pub use checks::{checked, with_report};
pub use plan::labels;

use making::Making;
use plan::Plan;
use spent::Tables;

use super::{
    mapping::{Mapping, Role, Rows},
    own,
    progress::{BETWEEN, Progress, Refused},
    report::Sort,
    sheet::{Spot, Workbook},
    tables::{is_blank, places},
    values::spelling::language_of,
};
use crate::dataset::{
    Dataset,
    kebab::{LONGEST, kebab_case},
    limits::{MAX_NAME, MAX_RECORDS},
    message::Message,
    names::Names,
    workspace::Workspace,
};

/// Makes a dataset of `workbook` by `mapping`, which may have been made for another workbook of the same headings.
///
/// # Errors
/// If the work is given up, or more comes of it than a dataset may hold.
pub fn import(workbook: &Workbook, mapping: &Mapping, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    made(&mut Tables::Kept(workbook), mapping, progress)
}

/// The same of a workbook that nobody looks at any more: its rows are freed as they are read, so that a large one and
/// its dataset are never both in memory. Its sheets stay, without their rows.
///
/// # Errors
/// As for [`import`].
pub fn import_spent(
    workbook: &mut Workbook,
    mapping: &Mapping,
    progress: &mut Progress<'_>,
) -> Result<Imported, Refused> {
    made(&mut Tables::Spent(workbook), mapping, progress)
}

fn made(tables: &mut Tables<'_>, mapping: &Mapping, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    let workbook = tables.workbook();
    if mapping.layout == own::LAYOUT && own::is_own(workbook) {
        return own::dataset(workbook, progress);
    }
    let mut making = Making::new(mapping);
    making.sources.begin(workbook);
    for remark in &workbook.remarks {
        making.tell(Sort::Noticed, None, None, remark.clone());
    }
    let plans = making.plans(workbook, mapping);
    making.tell_unread(workbook, &plans);
    let description = description(workbook, &plans);
    let all = plans.iter().map(|plan| plan.rows).sum::<usize>().max(1);
    let mut done = Done { rows: 0, seen: 0, all, progress };
    let mut listed = 0;
    // What others name comes before those that name it.
    for rows in [Rows::Vocabulary, Rows::Sources, Rows::Entities, Rows::Relations, Rows::Matrix] {
        for plan in plans.iter().filter(|plan| plan.is(rows)) {
            making.table(plan, tables, &mut done)?;
        }
        if rows == Rows::Entities {
            listed = making.listed;
        }
    }
    tables.done();
    making.finish(stem(&tables.workbook().name), description, listed, &mut done)
}

/// How far the work has come, in rows.
struct Done<'a, 'b> {
    rows: usize,
    /// How many small things were looked at.
    seen: usize,
    all: usize,
    progress: &'a mut Progress<'b>,
}

impl Done<'_, '_> {
    /// Counts a row. Every few thousand, it is told.
    fn row(&mut self) -> Result<(), Refused> {
        self.rows += 1;
        if self.rows.is_multiple_of(2048) { self.ask() } else { Ok(()) }
    }

    /// Counts something smaller than a row. Every few thousand, it is asked whether the work is still wanted.
    fn look(&mut self) -> Result<(), Refused> {
        self.seen += 1;
        if self.seen.is_multiple_of(BETWEEN) { self.ask() } else { Ok(()) }
    }

    /// Asks whether the work is still wanted.
    fn ask(&mut self) -> Result<(), Refused> {
        self.progress.at((self.rows as f32 / self.all as f32).min(1.0))
    }
}

impl Making {
    /// The tables that a mapping finds in a workbook; those it does not find are told.
    fn plans<'m>(&mut self, workbook: &Workbook, mapping: &'m Mapping) -> Vec<Plan<'m>> {
        let mut plans = Vec::new();
        for (table, place) in mapping.tables.iter().zip(places(workbook, mapping)) {
            match place.and_then(|place| Some((workbook.sheets.get(place.sheet)?, place))) {
                Some((sheet, place)) => plans.push(Plan::new(table, sheet, place, workbook.text.is_some())),
                None if table.rows != Rows::Ignored => {
                    let said = Message::new("report-no-table").with("sheet", table.sheet.as_str());
                    self.tell(Sort::Skipped, None, None, said);
                }
                None => {}
            }
        }
        plans
    }

    fn table(&mut self, plan: &Plan<'_>, tables: &mut Tables<'_>, done: &mut Done<'_, '_>) -> Result<(), Refused> {
        let rows = tables.rows(plan.place.sheet, plan.place.body.clone());
        if plan.is(Rows::Relations) {
            self.relations.reserve(plan.rows);
            self.given.reserve(plan.rows);
            self.relation_rows.reserve(plan.rows);
        }
        let mut of_matrix = Vec::new();
        let count = self.records(plan, rows, done, |making, record, fields| {
            if making.relations.len() + making.entities.len() > MAX_RECORDS {
                return Err(Message::new("import-too-large").with("most", MAX_RECORDS).into());
            }
            match plan.table.rows {
                Rows::Entities => making.entity_row(plan, record, fields),
                Rows::Relations => making.relation_row(plan, record, fields),
                Rows::Sources => making.source_row(plan, record, fields),
                Rows::Vocabulary => making.vocabulary_row(plan, record, fields),
                Rows::Matrix => of_matrix.push(record.clone()),
                Rows::Ignored => {}
            }
            Ok(())
        })?;
        if count == 0 {
            let spot = Spot { sheet: plan.sheet_number(), row: plan.first_row, column: None };
            self.tell(Sort::Skipped, Some(spot), None, Message::new("report-no-rows"));
        }
        if plan.is(Rows::Matrix) { self.matrix(plan, &of_matrix, done) } else { Ok(()) }
    }

    /// Says which sheets and tables are not read, and which columns were not known.
    fn tell_unread(&mut self, workbook: &Workbook, plans: &[Plan<'_>]) {
        for (at, sheet) in workbook.sheets.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let mut own = plans.iter().filter(|plan| plan.place.sheet == at).peekable();
            let is_read = own.peek().is_some() && own.any(|plan| !plan.is(Rows::Ignored));
            if !is_read {
                let key = match (sheet.hidden, sheet.rows.iter().all(is_blank)) {
                    (_, true) => "report-sheet-empty",
                    (true, _) => "report-sheet-hidden",
                    (false, _) => "report-sheet-ignored",
                };
                let spot = Spot { sheet: number, row: sheet.rows.first().map_or(1, |row| row.number), column: None };
                self.tell(Sort::Skipped, Some(spot), None, Message::new(key).with("sheet", sheet.name.as_str()));
                continue;
            }
            for plan in plans.iter().filter(|plan| plan.place.sheet == at) {
                self.tell_table(plan);
            }
        }
    }

    fn tell_table(&mut self, plan: &Plan<'_>) {
        let spot = Spot { sheet: plan.sheet_number(), row: plan.first_row, column: None };
        if plan.is(Rows::Ignored) {
            self.tell(Sort::Skipped, Some(spot), None, Message::new("report-table-ignored"));
            return;
        }
        for (column, at) in plan.table.columns.iter().zip(&plan.place.columns) {
            if at.is_none() && column.role != Role::Ignored {
                let said = Message::new("report-no-column").with("column", column.heading.as_str());
                self.tell(Sort::NotUnderstood, Some(spot), None, said);
            }
        }
        for (at, heading) in &plan.place.new {
            let spot = Spot { column: u32::try_from(*at).ok(), ..spot };
            let said = Message::new("report-new-column").with("column", heading.as_str());
            self.tell(Sort::Noticed, Some(spot), None, said);
        }
    }

    fn finish(
        mut self,
        stem: &str,
        description: Names,
        listed: usize,
        done: &mut Done<'_, '_>,
    ) -> Result<Imported, Refused> {
        self.forget_names();
        self.settle_claims();
        self.tell_invented(listed);
        self.sum_up();
        let positions = positions::positions(&self.entities);
        let (entities, entity_rows) = self.finish_entities(done)?;
        for words in [&mut self.sectors, &mut self.entity_kinds.words, &mut self.relation_kinds.words] {
            words.settle(self.chinese);
        }
        self.name_relations(&entities, done)?;
        let title = text::on_a_line(stem).into_owned();
        let title = if title.is_empty() { "Imported".to_owned() } else { title };
        let id = kebab_case(&title, LONGEST).unwrap_or_else(|| "imported".to_owned());
        let title = text::first(&title, MAX_NAME).to_owned();
        let dataset = Dataset {
            id: id.into(),
            title: Names::new([(language_of(&title), title.as_str())]),
            description,
            sectors: self.sectors.sectors(),
            entity_kinds: self.entity_kinds.of_entities(),
            relation_kinds: self.relation_kinds.of_relations(),
            sources: self.sources.finish(),
            entities,
            relations: self.relations,
            workspace: Workspace { positions, ..Workspace::default() },
            ..Dataset::default()
        };
        let mut report = self.report;
        report.lines.sort_by_key(|line| line.spot);
        Ok(Imported { dataset, entity_rows, relation_rows: self.relation_rows, is_own: false, report })
    }
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// What stands above the headings of the tables that are read, or what a network says of itself, as the description of the dataset.
fn description(workbook: &Workbook, plans: &[Plan<'_>]) -> Names {
    const MOST: usize = 2_000;
    let mut lines: Vec<String> = Vec::new();
    for plan in plans.iter().filter(|plan| !plan.is(Rows::Ignored)) {
        let about = workbook.sheets.get(plan.place.sheet).and_then(|sheet| sheet.form.as_ref());
        lines.extend(about.iter().flat_map(|form| &form.about).map(|said| text::prose(said)));
        let titles = workbook.sheets.get(plan.place.sheet).and_then(|sheet| sheet.rows.get(plan.place.titles.clone()));
        for row in titles.unwrap_or_default() {
            let mut texts: Vec<String> = Vec::new();
            for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
                let said = text::on_a_line(&cell.shown).into_owned();
                if !texts.contains(&said) {
                    texts.push(said);
                }
            }
            lines.push(texts.join(" "));
        }
    }
    let all = lines.join("\n");
    let all = text::first(all.trim(), MOST);
    if all.is_empty() { Names::default() } else { Names::new([(language_of(all), all)]) }
}
