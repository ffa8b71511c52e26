//! The roles of the columns of a table: by their headings, then by their cells, then by the names in them.

use super::{
    draft::{Draft, Profile},
    known::Known,
};
use crate::exchange::{
    mapping::{Role, Rows, Why},
    sheet::Cell,
    values::{
        amounts,
        headings::{Also, Meaning, Of, about_end, fold},
        words,
    },
};

/// So many cells of a column are asked for words.
const ASKED: usize = 300;

/// The roles of which a table has one column.
const ONCE: [Role; 16] = [
    Role::Id,
    Role::NameEnglish,
    Role::NameTraditional,
    Role::NameSimplified,
    Role::Kind,
    Role::Direction,
    Role::When,
    Role::Start,
    Role::End,
    Role::Amount,
    Role::Currency,
    Role::Status,
    Role::Capacity,
    Role::At,
    Role::Says,
    Role::Quote,
];

/// Gives roles to the columns that have none yet.
pub(super) fn assign(draft: &mut Draft<'_>) {
    if matches!(draft.rows, Rows::Matrix) {
        return;
    }
    for nth in 0..draft.columns.len() {
        if is_open(draft, nth)
            && let Some((role, why)) = by_heading(draft, nth)
            && let Some(column) = draft.columns.get_mut(nth)
        {
            column.take(role, why);
        }
    }
    if draft.rows == Rows::Relations && draft.layout.is_none() {
        about_ends(draft);
    }
    for nth in 0..draft.columns.len() {
        if is_open(draft, nth)
            && let Some((role, why)) = by_cells(draft, nth)
            && let Some(column) = draft.columns.get_mut(nth)
        {
            column.take(role, why);
        }
    }
    if draft.rows == Rows::Vocabulary && draft.kind.is_empty() {
        vocabulary(&draft.sheet.name).clone_into(&mut draft.kind);
    }
}

/// Which words a table declares, by the name of its sheet.
fn vocabulary(sheet: &str) -> &'static str {
    let name = fold(sheet);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(&fold(word)));
    let of_ties = has(&["relation", "tie", "link", "關係", "聯繫"]);
    match has(&["kind", "type", "類別", "類型", "種類"]) {
        true if of_ties => "relation_kinds",
        true => "entity_kinds",
        false => "sectors",
    }
}

/// Whether nothing is known of a column yet.
fn is_open(draft: &Draft<'_>, nth: usize) -> bool {
    draft.columns.get(nth).is_some_and(|column| column.role == Role::Tag && column.why == Why::Neighbours)
}

fn is_there(draft: &Draft<'_>, role: Role) -> bool {
    draft.columns.iter().any(|column| column.role == role)
}

/// The role of a column by its heading, if its cells do not speak against it.
fn by_heading(draft: &Draft<'_>, nth: usize) -> Option<(Role, Why)> {
    let column = draft.columns.get(nth)?;
    let says_direction = column.means(Role::Kind) || column.means(Role::Direction);
    if says_direction
        && !is_there(draft, Role::Direction)
        && share_of(draft, nth, |text| words::direction(text).is_some()) >= 90
    {
        return Some((Role::Direction, Why::Heading));
    }
    let fits = |meaning: &&Meaning| match meaning.of {
        Of::Any => true,
        Of::Entities => !matches!(draft.rows, Rows::Relations),
        Of::Relations => !matches!(draft.rows, Rows::Entities | Rows::Sources | Rows::Vocabulary),
    };
    column.meanings.iter().filter(fits).find_map(|meaning| {
        let role = meant(draft, nth, meaning)?;
        let is_free = !ONCE.contains(&role) || !is_there(draft, role);
        is_free.then_some((role, Why::Heading))
    })
}

/// The role that a meaning of a heading gives a column; `None` if its cells are of another sort.
fn meant(draft: &Draft<'_>, nth: usize, meaning: &Meaning) -> Option<Role> {
    let column = draft.columns.get(nth)?;
    let some = |count: usize| column.filled == 0 || count * 5 >= column.filled;
    match meaning.also {
        Some(Also::Counting) if meaning.role == Role::Id => {
            return Some(if counts(draft, nth) { Role::Ignored } else { Role::Id });
        }
        // Shares and weights are numbers about a tie, and the date of a source is none of its own.
        Some(Also::Share | Also::Weight | Also::AsOf) => return Some(Role::Tag),
        Some(Also::WithOtherEnd) => return None,
        Some(Also::WithStart) if !draft.columns.iter().any(|column| column.means(Role::Start)) => return None,
        _ => {}
    }
    let fits = match meaning.role {
        // Both ends have been looked for before.
        Role::From | Role::To => false,
        Role::When | Role::Start | Role::End => some(column.dates + column.years + column.serials),
        Role::Amount => {
            column.shares * 2 <= column.filled.max(1) && (column.filled == 0 || some(column.sums + column.money))
        }
        Role::Url => column.filled == 0 || column.mostly(column.addresses, 20),
        Role::Currency => column.filled == 0 || share_of(draft, nth, |text| amounts::currency(text).is_some()) >= 50,
        Role::Status => column.filled == 0 || share_of(draft, nth, |text| words::status(text).is_some()) >= 30,
        Role::Direction => column.filled == 0 || share_of(draft, nth, |text| words::direction(text).is_some()) >= 50,
        Role::Kind => column.letters <= column.filled.max(1) * 120,
        _ => true,
    };
    fits.then_some(meaning.role)
}

/// Takes columns that by their headings say something of one end of the ties for that.
fn about_ends(draft: &mut Draft<'_>) {
    /// Of more columns with ends, headings are compared with the first alone.
    const MOST: usize = 20;
    let end = |role| -> Vec<String> {
        let columns = draft.of(role).take(MOST).filter_map(|nth| draft.columns.get(nth));
        columns.map(|column| column.heading.clone()).collect()
    };
    let (from, to) = (end(Role::From), end(Role::To));
    let fit = |heading: &str, ends: &[String]| {
        ends.iter().filter_map(|end| about_end(heading, end)).map(|(fit, _)| fit).max()
    };
    for nth in 0..draft.columns.len() {
        let is_open = is_open(draft, nth);
        let Some(column) = draft.columns.get_mut(nth).filter(|_| is_open) else { continue };
        match (fit(&column.heading, &from), fit(&column.heading, &to)) {
            (None, None) => {}
            (from, to) if from > to => column.take(Role::OfFrom, Why::Heading),
            (from, to) if to > from => column.take(Role::OfTo, Why::Heading),
            _ => {}
        }
    }
}

/// How many of a hundred cells say something.
fn share_of(draft: &Draft<'_>, nth: usize, says: impl Fn(&str) -> bool) -> usize {
    let cells: Vec<&Cell> = draft.cells(nth).take(ASKED).map(|(_, cell)| cell).collect();
    cells.iter().filter(|cell| says(cell.shown.trim())).count() * 100 / cells.len().max(1)
}

/// Whether the cells count the rows: 1, 2, 3.
fn counts(draft: &Draft<'_>, nth: usize) -> bool {
    let numbers = draft.cells(nth).take(ASKED).map(|(_, cell)| cell.shown.trim().parse::<u32>().ok());
    let mut last = None;
    for number in numbers {
        let Some(number) = number else { return false };
        let follows = match last {
            None => number <= 1,
            Some(before) => number == before + 1,
        };
        if !follows {
            return false;
        }
        last = Some(number);
    }
    last.is_some()
}

/// The role of a column by its cells alone.
fn by_cells(draft: &Draft<'_>, nth: usize) -> Option<(Role, Why)> {
    let column = draft.columns.get(nth)?;
    let is_tie = draft.rows == Rows::Relations;
    if column.mostly(column.addresses, 80) {
        return Some((Role::Url, column.by_cells(column.addresses)));
    }
    // A heading with a meaning of its own has been heard.
    if !column.meanings.is_empty() || !matches!(draft.rows, Rows::Entities | Rows::Relations) {
        return None;
    }
    let has_time = [Role::When, Role::Start, Role::End].into_iter().any(|role| is_there(draft, role));
    if !has_time && column.mostly(column.dates, 80) {
        return Some((Role::When, column.by_cells(column.dates)));
    }
    if is_tie && !is_there(draft, Role::Amount) && column.mostly(column.money, 60) {
        return Some((Role::Amount, column.by_cells(column.money)));
    }
    let is_code = |text: &str| text.len() == 3 && amounts::currency(text).is_some();
    if is_there(draft, Role::Amount) && !is_there(draft, Role::Currency) && share_of(draft, nth, is_code) == 100 {
        return Some((Role::Currency, column.by_cells(column.filled)));
    }
    let is_status = |text: &str| words::status(text).is_some();
    if is_tie && !is_there(draft, Role::Status) && column.filled > 1 && share_of(draft, nth, is_status) >= 90 {
        return Some((Role::Status, column.by_cells(column.filled)));
    }
    if is_tie && !is_there(draft, Role::Kind) && may_be_kind(draft, column) {
        return Some((Role::Kind, column.by_cells(column.filled)));
    }
    None
}

/// Whether a column may have the kinds of ties: few short words that come again, in nearly every row.
fn may_be_kind(draft: &Draft<'_>, column: &Profile) -> bool {
    const SHORT: usize = 40;
    let length = draft.columns.iter().map(|column| column.filled).max().unwrap_or_default();
    let comes_again = column.distinct * 2 <= column.filled + 1 && column.filled > 1;
    column.is_nameable()
        && comes_again
        && column.distinct <= 60
        && column.filled * 10 >= length * 9
        && column.letters <= column.filled * SHORT
}

/// Takes the columns of a table of entities that name other entities for ends of ties.
pub(super) fn assign_partners(draft: &mut Draft<'_>, known: &Known) {
    if draft.rows != Rows::Entities || draft.layout.is_some() || known.is_empty() {
        return;
    }
    for nth in 0..draft.columns.len() {
        let Some(column) = draft.columns.get(nth).filter(|_| is_open(draft, nth)) else { continue };
        if !column.is_nameable() {
            continue;
        }
        let share = known.overlap(draft, nth);
        let is_end = |role: Role| column.meanings.iter().any(|meaning| meaning.role == role && meaning.also.is_none());
        let least = if is_end(Role::From) || is_end(Role::To) { 20 } else { 60 };
        let role = if is_end(Role::From) { Role::From } else { Role::To };
        if share >= least
            && let Some(column) = draft.columns.get_mut(nth)
        {
            column.take(role, Why::Overlap(share));
        }
    }
}
