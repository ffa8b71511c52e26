//! Makes ties of a matrix: who stands before a row with whom stands over a column.

use super::{Done, making::Making, plan::Plan, relations::says_tie, rows::RecordRow, text};
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{mapping::Role, progress::Refused, report::Sort, sheet::Spot, values::words},
};

impl Making {
    /// Makes ties of the rows of a matrix. One that says the same on both sides of its diagonal has each tie once.
    pub(super) fn matrix(
        &mut self,
        plan: &Plan<'_>,
        records: &[RecordRow<'_>],
        done: &mut Done<'_, '_>,
    ) -> Result<(), Refused> {
        let Some(from) = plan.of(Role::From).next() else { return Ok(()) };
        let heading = plan.head.as_ref().or_else(|| records.first().map(|record| &*record.row));
        let mut columns: Vec<(usize, usize)> = Vec::new();
        for column in plan.of(Role::To) {
            let Some(cell) = heading.map(|row| row.cell(column.at)).filter(|cell| !cell.is_blank()) else { continue };
            let number = heading.map_or(0, |row| row.number);
            let spot = Spot { sheet: plan.sheet_number(), row: number, column: u32::try_from(column.at).ok() };
            if words::aside(&cell.shown) == Some(words::Aside::Total) {
                let said = Message::new("row-skipped").with("why", Message::new("row-total"));
                self.tell(Sort::Skipped, Some(spot), None, said.with("cells", &*text::on_a_line(&cell.shown)));
                continue;
            }
            let at = Text::from(crate::exchange::sheet::place(&plan.sheet.name, number));
            let name = text::line(&cell.shown);
            columns.push((column.at, self.end(&name, &at, spot)));
        }
        let mut rows: Vec<(usize, &RecordRow<'_>)> = Vec::new();
        for record in records {
            done.look()?;
            let name = text::line(&record.row.cell(from.at).shown);
            if name.is_empty() {
                self.skip(plan, &record.row, record.spot, Message::new("row-without-name"));
                continue;
            }
            rows.push((self.end(&name, &record.at, record.spot), record));
        }
        let is_symmetric = is_symmetric(&rows, &columns, done)?;
        let mut seen = std::collections::BTreeSet::new();
        for (from, record) in &rows {
            self.report.relation_rows += 1;
            for (at, to) in &columns {
                done.look()?;
                let cell = record.row.cell(*at);
                let spot = Spot { column: u32::try_from(*at).ok(), ..record.spot };
                if !says_tie(&cell.shown) {
                    continue;
                }
                if from == to {
                    let name = self.entities.get(*from).map(|draft| draft.name().to_owned()).unwrap_or_default();
                    let why = Message::new("row-to-itself").with("name", name);
                    self.tell(Sort::Skipped, Some(spot), None, why);
                    continue;
                }
                if is_symmetric && !seen.insert((from.min(to), from.max(to))) {
                    continue;
                }
                self.matrix_tie(plan, *from, *to, &cell.shown, (spot, record.at.clone()));
            }
        }
        Ok(())
    }
}

/// Whether a matrix of the same entities at its side and top says the same on both sides of its diagonal.
fn is_symmetric(
    rows: &[(usize, &RecordRow<'_>)],
    columns: &[(usize, usize)],
    done: &mut Done<'_, '_>,
) -> Result<bool, Refused> {
    use std::collections::BTreeMap;
    let mut cells: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for (from, record) in rows {
        for (at, to) in columns {
            done.look()?;
            let shown = &record.row.cell(*at).shown;
            if from != to && says_tie(shown) {
                cells.insert((*from, *to), text::on_a_line(shown).into_owned());
            }
        }
    }
    Ok(!cells.is_empty() && cells.iter().all(|((from, to), said)| cells.get(&(*to, *from)) == Some(said)))
}
