//! The questions that nobody but the owner of the cells can answer, each with the guess first.

use super::Tables;
use crate::{
    exchange::{
        mapping::{ColumnReading, DateOrder, Mapping, Role, Why},
        sheet::{self, Spot},
        understand::{Asks, Question},
        values::amounts,
    },
    words::Words,
};

/// An answer to a question about a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Ties begin at the first column and end at the second.
    Direction(usize, usize),
    /// This comes first in the dates of the column.
    DateOrder(usize, DateOrder),
    /// Years such as 2023/24 in the column are financial years, or are not.
    FinancialYear(usize, bool),
    /// The sums of the column are in this currency.
    Currency(usize, String),
    /// So many rows at the top are headings.
    Headings(u32),
    /// Entities lie where these two columns have them, or are laid out anew.
    Places(usize, usize, bool),
}

/// A question as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The position of its table in the mapping.
    pub table: usize,
    /// The question.
    pub text: String,
    /// The cells that it is about: where each stands, and what it shows.
    pub cells: Vec<(Spot, String)>,
    /// The answers in words, the guess first.
    pub answers: Vec<(Answer, String)>,
    /// The one that holds now, by its position.
    pub chosen: Option<usize>,
}

/// The month in which financial years begin where nothing else is known, as in Hong Kong.
pub const FISCAL_MONTH: u8 = 4;

/// The currencies that are offered, the likeliest in Hong Kong first.
pub const CURRENCIES: [&str; 8] = ["HKD", "CNY", "USD", "EUR", "GBP", "JPY", "TWD", "SGD"];

/// So many cells are shown with a question.
const CELLS: usize = 4;

/// The questions as they are shown.
pub fn asked(tables: Tables<'_>, words: Words) -> Vec<Asked> {
    tables.questions.iter().filter_map(|question| one(question, tables, words)).collect()
}

fn one(question: &Question, tables: Tables<'_>, words: Words) -> Option<Asked> {
    let table = tables.mapping.tables.get(question.table)?;
    let column = |nth: usize| table.columns.get(nth);
    let heading = |nth: usize| {
        let column = column(nth)?;
        Some(if column.heading.is_empty() { sheet::letters(column.at) } else { column.heading.clone() })
    };
    let (text, answers, chosen) = match question.asks {
        Asks::Direction(one, other) => {
            let both = [("one", heading(one)?), ("other", heading(other)?)];
            let text = words.with("mapping-ask-direction", both.map(|(place, text)| (place, text.into())));
            let way = |from: usize, to: usize| {
                let ends = [("from", heading(from)?.into()), ("to", heading(to)?.into())];
                Some((Answer::Direction(from, to), words.with("mapping-way", ends)))
            };
            let chosen = [(one, other), (other, one)].iter().position(|(from, to)| {
                column(*from).is_some_and(|it| it.role == Role::From)
                    && column(*to).is_some_and(|it| it.role == Role::To)
            });
            (text, vec![way(one, other)?, way(other, one)?], chosen)
        }
        Asks::DateOrder(nth) => {
            let text = words.with("mapping-ask-order", [("heading", heading(nth)?.into())]);
            let answers = [DateOrder::DayFirst, DateOrder::MonthFirst]
                .map(|order| (Answer::DateOrder(nth, order), super::chips::order_label(order, words).into_owned()));
            let is_now = |order| column(nth).and_then(|column| column.reading.date_order) == Some(order);
            (text, answers.to_vec(), [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().position(is_now))
        }
        Asks::FinancialYear(nth) => {
            let text = words.with("mapping-ask-financial", [("heading", heading(nth)?.into())]);
            let answers = [(true, "mapping-financial-yes"), (false, "mapping-financial-no")]
                .map(|(is_so, key)| (Answer::FinancialYear(nth, is_so), words.say(key).into_owned()));
            let is_so = column(nth).is_some_and(|column| column.reading.financial_year.is_some());
            (text, answers.to_vec(), Some(usize::from(!is_so)))
        }
        Asks::Currency(nth) => {
            let text = words.with("mapping-ask-currency", [("heading", heading(nth)?.into())]);
            let now = column(nth)?.reading.currency.clone();
            let codes = currencies(question, tables, column(nth).map(|column| &column.reading)?);
            let chosen = now.and_then(|now| codes.iter().position(|code| *code == now));
            (text, codes.into_iter().map(|code| (Answer::Currency(nth, code.clone()), code)).collect(), chosen)
        }
        Asks::Heading => {
            let answers = [(1, "mapping-heading-yes"), (0, "mapping-heading-no")]
                .map(|(rows, key)| (Answer::Headings(rows), words.say(key).into_owned()));
            let chosen = usize::from(table.heading_rows == 0);
            (words.say("mapping-ask-heading").into_owned(), answers.to_vec(), Some(chosen))
        }
        Asks::Places(right, down) => {
            let answers = [(true, "mapping-places-yes"), (false, "mapping-places-no")]
                .map(|(is_so, key)| (Answer::Places(right, down, is_so), words.say(key).into_owned()));
            let is_so = column(right).is_some_and(|column| column.role == Role::Right)
                && column(down).is_some_and(|column| column.role == Role::Down);
            (words.say("mapping-ask-places").into_owned(), answers.to_vec(), Some(usize::from(!is_so)))
        }
    };
    let cells = question.cells.iter().take(CELLS).filter_map(|spot| Some((*spot, shown(*spot, tables)?))).collect();
    Some(guess_first(Asked { table: question.table, text, cells, answers, chosen }, question.asks, tables))
}

/// Puts the guess before the other answers; which one that was is no longer known once another was chosen.
fn guess_first(mut asked: Asked, asks: Asks, tables: Tables<'_>) -> Asked {
    let chosen_by_hand = tables.mapping.tables.get(asked.table).is_some_and(|table| {
        let of = |nth: usize| table.columns.get(nth).is_some_and(|column| column.why == Why::Chosen);
        match asks {
            Asks::Direction(one, _) | Asks::Places(one, _) => of(one),
            Asks::DateOrder(nth) | Asks::FinancialYear(nth) | Asks::Currency(nth) => of(nth),
            Asks::Heading => table.why == Why::Chosen,
        }
    });
    if let (Some(at), false) = (asked.chosen, chosen_by_hand) {
        let guess = asked.answers.remove(at);
        asked.answers.insert(0, guess);
        asked.chosen = Some(0);
    }
    asked
}

/// The currencies that may be meant: those that the cells themselves leave open, else all that are offered.
fn currencies(question: &Question, tables: Tables<'_>, reading: &ColumnReading) -> Vec<String> {
    let cells = question.cells.iter().filter_map(|spot| cell(*spot, tables));
    let may_be = amounts::survey(cells).may_be;
    let mut codes: Vec<String> = reading.currency.iter().cloned().chain(may_be).collect();
    if codes.len() < 2 {
        codes.extend(CURRENCIES.iter().take(4).map(|code| (*code).to_owned()));
    }
    let mut once = Vec::new();
    for code in codes {
        if !once.contains(&code) {
            once.push(code);
        }
    }
    once
}

fn cell(spot: Spot, tables: Tables<'_>) -> Option<&sheet::Cell> {
    let rows = &tables.workbook.sheets.get(spot.sheet as usize)?.rows;
    let row = rows.get(rows.binary_search_by_key(&spot.row, |row| row.number).ok()?)?;
    Some(row.cell(spot.column? as usize))
}

fn shown(spot: Spot, tables: Tables<'_>) -> Option<String> {
    cell(spot, tables).map(|cell| cell.shown.to_string())
}

/// Has a mapping say what was answered about a table; how many rows are headings is decided elsewhere.
pub fn apply(mapping: &mut Mapping, table: usize, answer: &Answer) {
    let Some(table) = mapping.tables.get_mut(table) else { return };
    let mut change = |nth: usize, change: &dyn Fn(&mut crate::exchange::mapping::Column)| {
        if let Some(column) = table.columns.get_mut(nth) {
            change(column);
            column.why = Why::Chosen;
        }
    };
    match answer {
        Answer::Direction(from, to) => {
            change(*from, &|column| column.role = Role::From);
            change(*to, &|column| column.role = Role::To);
        }
        Answer::DateOrder(nth, order) => change(*nth, &|column| column.reading.date_order = Some(*order)),
        Answer::FinancialYear(nth, is_so) => {
            change(*nth, &|column| column.reading.financial_year = is_so.then_some(FISCAL_MONTH));
        }
        Answer::Currency(nth, code) => change(*nth, &|column| column.reading.currency = Some(code.clone())),
        Answer::Places(right, down, is_so) => {
            let role = |role: Role| if *is_so { role } else { Role::Ignored };
            change(*right, &|column| column.role = role(Role::Right));
            change(*down, &|column| column.role = role(Role::Down));
        }
        Answer::Headings(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::names::Language,
        exchange::{
            mapping::{Column, Rows, Table},
            sheet::{Cell, Row, Sheet, Workbook},
        },
    };

    fn mapping(roles: [Role; 2], order: DateOrder) -> Mapping {
        let column = |at: u32, heading: &str, role| {
            let reading = ColumnReading { date_order: Some(order), ..ColumnReading::default() };
            Column { heading: heading.to_owned(), at, role, reading, why: Why::Neighbours }
        };
        let columns = vec![column(0, "A", roles[0]), column(1, "B", roles[1])];
        let table = Table {
            sheet: String::new(),
            nth: 0,
            rows: Rows::Relations,
            kind: String::new(),
            heading_rows: 1,
            columns,
            why: Why::Neighbours,
        };
        Mapping { tables: vec![table], ..Mapping::default() }
    }

    fn workbook() -> Workbook {
        let row = |number, cells: [&str; 2]| Row { number, hidden: false, cells: cells.map(Cell::text).to_vec() };
        let rows = vec![row(1, ["A", "B"]), row(4, ["Kai", "5/6/2024"])];
        Workbook { sheets: vec![Sheet { rows, ..Sheet::default() }], ..Workbook::default() }
    }

    fn first(mapping: &Mapping, asks: Asks) -> Asked {
        let workbook = workbook();
        let cells = vec![Spot { sheet: 0, row: 4, column: Some(1) }];
        let questions = [Question { table: 0, asks, cells }];
        let (places, differences) = ([], []);
        let tables = Tables {
            workbook: &workbook,
            mapping,
            places: &places,
            questions: &questions,
            differences: &differences,
            outcome: None,
        };
        asked(tables, Words::of(Language::English)).remove(0)
    }

    #[test]
    fn the_guess_is_the_first_answer_and_its_cells_are_shown() {
        let asked = first(&mapping([Role::From, Role::When], DateOrder::MonthFirst), Asks::DateOrder(1));
        assert_eq!(asked.answers[0].0, Answer::DateOrder(1, DateOrder::MonthFirst));
        assert_eq!(asked.chosen, Some(0));
        assert_eq!(asked.cells[0].1, "5/6/2024");
    }

    #[test]
    fn an_answer_that_was_chosen_stays_where_it_is() {
        let mut mapping = mapping([Role::From, Role::To], DateOrder::DayFirst);
        let before = first(&mapping, Asks::Direction(0, 1));
        assert_eq!(before.chosen, Some(0));
        apply(&mut mapping, 0, &before.answers[1].0);
        assert_eq!([mapping.tables[0].columns[0].role, mapping.tables[0].columns[1].role], [Role::To, Role::From]);
        let after = first(&mapping, Asks::Direction(0, 1));
        assert_eq!((after.answers, after.chosen), (before.answers, Some(1)));
    }

    #[test]
    fn places_are_taken_unless_that_is_not_wanted_and_may_be_taken_again() {
        let mut mapping = mapping([Role::Right, Role::Down], DateOrder::DayFirst);
        let asked = first(&mapping, Asks::Places(0, 1));
        assert_eq!((&asked.answers[0].0, asked.chosen), (&Answer::Places(0, 1, true), Some(0)));
        let roles = |mapping: &Mapping| [mapping.tables[0].columns[0].role, mapping.tables[0].columns[1].role];
        apply(&mut mapping, 0, &asked.answers[1].0);
        assert_eq!(roles(&mapping), [Role::Ignored, Role::Ignored]);
        let after = first(&mapping, Asks::Places(0, 1));
        assert_eq!((&after.answers, after.chosen), (&asked.answers, Some(1)));
        apply(&mut mapping, 0, &after.answers[0].0);
        assert_eq!(roles(&mapping), [Role::Right, Role::Down]);
    }

    #[test]
    fn a_currency_is_asked_with_others_beside_the_guess() {
        let mut mapping = mapping([Role::From, Role::Amount], DateOrder::DayFirst);
        mapping.tables[0].columns[1].reading.currency = Some("USD".to_owned());
        let asked = first(&mapping, Asks::Currency(1));
        let answers: Vec<&str> = asked.answers.iter().map(|(_, said)| said.as_str()).collect();
        assert_eq!(answers[0], "USD");
        assert!(answers.len() >= 2 && answers.contains(&"HKD"));
    }
}
