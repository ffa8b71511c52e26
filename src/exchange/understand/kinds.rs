//! The sort of the rows of a table, and which of its columns are the ends of ties.

use std::collections::HashSet;

use super::{draft::Draft, known::Known};
use crate::exchange::{
    mapping::{Role, Rows, Why},
    sheet::Cell,
    values::{
        headings::{Also, Meaning, Of, fold, sheet_meaning},
        spelling,
    },
};

/// Takes a table for what its headings and the name of its sheet say; `false` if they do not.
pub(super) fn by_words(draft: &mut Draft<'_>) -> bool {
    let named = sheet_meaning(&draft.sheet.name);
    if named == Some(Rows::Ignored) && !has_both_ends(draft) || says_ignore(&draft.sheet.name) {
        (draft.rows, draft.why) = (Rows::Ignored, Why::Heading);
        return true;
    }
    if is_matrix(draft) {
        matrix(draft);
        return true;
    }
    if ends_by_heading(draft) {
        (draft.rows, draft.why) = (Rows::Relations, Why::Heading);
        return true;
    }
    if let Some(rows @ (Rows::Sources | Rows::Vocabulary)) = named
        && draft.heading_rows > 0
    {
        (draft.rows, draft.why) = (rows, Why::Heading);
        return true;
    }
    let means = |role: Role| draft.columns.iter().any(|column| column.means(role));
    let has_name = [Role::Name, Role::NameEnglish, Role::NameTraditional, Role::NameSimplified].into_iter().any(means);
    let is_ties = named == Some(Rows::Relations);
    if has_name && !is_ties && draft.heading_rows > 0 {
        (draft.rows, draft.why) = (Rows::Entities, Why::Heading);
        return true;
    }
    false
}

/// Whether the name of a sheet asks that it be left alone.
fn says_ignore(name: &str) -> bool {
    let name = name.to_lowercase();
    ["(ignore)", "（ignore）", "(忽略)", "（忽略）"].iter().any(|word| name.contains(word))
}

fn has_both_ends(draft: &Draft<'_>) -> bool {
    let means = |role: Role| {
        draft
            .columns
            .iter()
            .position(|column| column.meanings.iter().any(|meaning| meaning.role == role && meaning.also.is_none()))
    };
    matches!((means(Role::From), means(Role::To)), (Some(from), Some(to)) if from != to)
}

/// A column that may be an end of ties by its heading.
struct End {
    column: usize,
    pair: Option<&'static str>,
    /// Whether the word means it only beside the other end.
    is_weak: bool,
}

fn ends(draft: &Draft<'_>, role: Role) -> Vec<End> {
    let mut ends = Vec::new();
    for (column, profile) in draft.columns.iter().enumerate() {
        // "Start" and "end" are dates where their cells are.
        let is_time = profile.mostly(profile.dates + profile.years, 60)
            && (profile.means(Role::Start) || profile.means(Role::End));
        let is_end = |meaning: &&Meaning| meaning.role == role && meaning.of != Of::Entities;
        for meaning in profile.meanings.iter().filter(is_end).filter(|_| !is_time) {
            let is_weak = matches!(meaning.also, Some(Also::WithOtherEnd | Also::WithStart));
            ends.push(End { column, pair: meaning.pair, is_weak });
        }
    }
    ends
}

/// Finds both ends by their headings: a pair such as lender and borrower first, then words such as from and to.
fn ends_by_heading(draft: &mut Draft<'_>) -> bool {
    let (from, to) = (ends(draft, Role::From), ends(draft, Role::To));
    let mut best: Option<(u8, usize, usize, Option<&'static str>)> = None;
    for one in &from {
        for other in to.iter().filter(|other| other.column != one.column) {
            let rank = match (one.pair, other.pair) {
                (Some(kind), Some(end)) if kind == end && one.is_weak && other.is_weak => 5,
                (Some(kind), Some(end)) if kind == end => 0,
                (None, None) if !one.is_weak && !other.is_weak => 1,
                (None, None) if !one.is_weak || !other.is_weak => 2,
                (Some(_), None) | (None, Some(_)) if !one.is_weak && !other.is_weak => 3,
                // Two ends of different pairs are likelier two things about one entity.
                _ => continue,
            };
            let kind = one.pair.or(other.pair);
            if best.is_none_or(|(before, ..)| rank < before) {
                best = Some((rank, one.column, other.column, kind));
            }
        }
    }
    // A name beside a company is a director only where nothing says that the rows are entities.
    let is_list = sheet_meaning(&draft.sheet.name) == Some(Rows::Entities);
    let found = best.filter(|(rank, ..)| *rank < 5 || !is_list).or_else(|| name_and_partner(draft, &to));
    let Some((_, from, to, kind)) = found else { return false };
    take_ends(draft, from, to, &Why::Heading);
    if let Some(kind) = kind {
        kind.clone_into(&mut draft.kind);
    }
    true
}

/// A name beside a partner, where the sheet is one of ties or a name stands in several rows.
fn name_and_partner(draft: &Draft<'_>, to: &[End]) -> Option<(u8, usize, usize, Option<&'static str>)> {
    let to = to.iter().find(|end| !end.is_weak && end.pair.is_none())?;
    let name = draft.columns.iter().position(|column| column.means(Role::Name)).filter(|name| *name != to.column)?;
    let repeats = draft.columns.get(name).is_some_and(|column| column.distinct < column.filled);
    let is_ties = sheet_meaning(&draft.sheet.name) == Some(Rows::Relations);
    (repeats || is_ties).then_some((4, name, to.column, None))
}

fn take_ends(draft: &mut Draft<'_>, from: usize, to: usize, why: &Why) {
    for (column, role) in [(from, Role::From), (to, Role::To)] {
        if let Some(column) = draft.columns.get_mut(column) {
            column.take(role, why.clone());
        }
    }
}

/// Takes a table for what its cells are, where no word tells: ties if two of its columns name entities that others list
/// or that stand in both, else entities if the names of its first column all differ.
pub(super) fn by_cells(draft: &mut Draft<'_>, known: &Known) {
    let named = sheet_meaning(&draft.sheet.name);
    let mut overlaps = overlaps(draft, known);
    if draft.is_guess
        && let Some(first) = draft.first
        && let [(_, column), ..] = overlaps.as_slice()
    {
        // Among names that are known, the first row is a heading if it is none.
        let at = draft.columns.get(*column).map_or(0, |column| column.at);
        let is_heading = !known.has(&first.cell(at).shown);
        *draft = Draft::new(draft.sheet, draft.at, draft.nth, &draft.block.clone(), Some(usize::from(is_heading)));
        overlaps = self::overlaps(draft, known);
    }
    if let [(share, one), (_, other), ..] = overlaps.as_slice() {
        let (from, to) = (*one.min(other), *one.max(other));
        (draft.rows, draft.why) = (Rows::Relations, Why::Overlap(*share));
        take_ends(draft, from, to, &Why::Overlap(*share));
        draft.unsure = Some((from, to));
        return;
    }
    let Some((one, other)) = two_of_names(draft) else {
        let is_list = named == Some(Rows::Entities) && draft.columns.iter().any(super::draft::Profile::is_nameable);
        if is_list {
            (draft.rows, draft.why) = (Rows::Entities, Why::Heading);
        }
        return;
    };
    let is_edge_list = draft.heading_rows == 0 || draft.is_guess;
    let narrow = draft.columns.len() <= 3;
    if named == Some(Rows::Relations)
        || names_in_both(draft, one, other)
        || (is_edge_list && narrow && draft.length() > 0)
    {
        (draft.rows, draft.why) = (Rows::Relations, Why::Neighbours);
        take_ends(draft, one, other, &Why::Neighbours);
        // Of a list of pairs without headings the first is taken to be the one that acts, as everywhere.
        draft.unsure = (draft.heading_rows > 0 && !draft.is_guess).then_some((one, other));
        return;
    }
    let all_differ = draft.columns.get(one).is_some_and(|column| column.distinct == column.filled && column.filled > 2);
    if (named == Some(Rows::Entities) || all_differ) && draft.heading_rows > 0 && !draft.is_guess {
        (draft.rows, draft.why) = (Rows::Entities, Why::Neighbours);
        if let Some(column) = draft.columns.get_mut(one) {
            column.take(Role::Name, Why::Neighbours);
        }
    }
}

/// The columns of which at least half of the cells name entities, those with most first.
fn overlaps(draft: &Draft<'_>, known: &Known) -> Vec<(u8, usize)> {
    let shares = (0..draft.columns.len()).map(|column| (known.overlap(draft, column), column));
    let mut overlaps: Vec<(u8, usize)> = shares.filter(|(share, _)| *share >= 50).collect();
    overlaps.sort_by_key(|(share, column)| (std::cmp::Reverse(*share), *column));
    overlaps
}

/// The first two columns that may name entities: words, or whole numbers over which there is no heading.
fn two_of_names(draft: &Draft<'_>) -> Option<(usize, usize)> {
    let length = draft.columns.iter().map(|column| column.filled).max()?;
    let full = |column: &super::draft::Profile| column.filled * 10 >= length * 6;
    let names: Vec<usize> = draft
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.is_nameable() && full(column) && is_free(column))
        .map(|(nth, _)| nth)
        .collect();
    if let [one, other, ..] = names.as_slice() {
        return Some((*one, *other));
    }
    let is_number = |nth: usize| {
        draft.cells(nth).all(|(_, cell)| cell.shown.trim().bytes().all(|byte| byte.is_ascii_digit()))
            && draft.columns.get(nth).is_some_and(full)
    };
    (draft.heading_rows == 0 && draft.columns.len() >= 2 && is_number(0) && is_number(1)).then_some((0, 1))
}

/// Whether the heading of a column says nothing else of it.
fn is_free(column: &super::draft::Profile) -> bool {
    let is_other = |meaning: &Meaning| {
        !matches!(
            meaning.role,
            Role::From | Role::To | Role::Name | Role::NameEnglish | Role::NameTraditional | Role::NameSimplified
        )
    };
    column.meanings.is_empty() || !column.meanings.iter().all(is_other)
}

/// Whether a name stands in both columns, or one that is in the first stands there again.
fn names_in_both(draft: &Draft<'_>, one: usize, other: usize) -> bool {
    const ASKED: usize = 1_000;
    let texts = |column: usize| {
        draft.cells(column).take(ASKED).map(|(_, cell)| spelling::fold(&cell.shown)).collect::<HashSet<_>>()
    };
    let (first, second) = (texts(one), texts(other));
    let is_repeated = draft.columns.get(one).is_some_and(|column| column.distinct < column.filled);
    first.intersection(&second).next().is_some() || (is_repeated && second.len() > 2)
}

/// Whether the names over the columns are those before the rows, with numbers or marks where they meet.
fn is_matrix(draft: &Draft<'_>) -> bool {
    const LONGEST_MARK: usize = 12;
    let Some((first, others)) = draft.columns.split_first() else { return false };
    if others.len() < 2 || draft.heading_rows == 0 || !first.is_nameable() {
        return false;
    }
    let is_mark = |cell: &Cell| cell.shown.chars().count() <= LONGEST_MARK;
    if !(1..draft.columns.len()).all(|nth| draft.cells(nth).take(200).all(|(_, cell)| is_mark(cell))) {
        return false;
    }
    let before: HashSet<&str> = draft.cells(0).map(|(_, cell)| cell.shown.as_str()).collect();
    let before: HashSet<String> = before.into_iter().map(fold).collect();
    let over = others.iter().filter(|column| before.contains(&fold(&column.heading))).count();
    over * 2 > others.len()
}

fn matrix(draft: &mut Draft<'_>) {
    (draft.rows, draft.why) = (Rows::Matrix, Why::Cells(1, 1));
    for (nth, column) in draft.columns.iter_mut().enumerate() {
        let role = match nth {
            0 => Role::From,
            _ if column.heading.is_empty() => Role::Ignored,
            _ => Role::To,
        };
        column.take(role, Why::Heading);
    }
    draft.why = Why::Overlap(100);
}

/// Finds the columns that a table of rows as somebody chose them needs: both ends of ties, or the names of entities.
pub(super) fn as_rows(draft: &mut Draft<'_>, known: &Known) {
    match draft.rows {
        Rows::Relations => {
            if ends_by_heading(draft) {
                return;
            }
            let rows = draft.rows;
            by_cells(draft, known);
            draft.rows = rows;
            let has_ends = draft.columns.iter().any(|column| column.role == Role::From);
            let two = two_of_names(draft).or_else(|| (draft.columns.len() > 1).then_some((0, 1)));
            if let (false, Some((from, to))) = (has_ends, two) {
                take_ends(draft, from, to, &Why::Neighbours);
            }
        }
        Rows::Entities => {
            let is_name = |column: &super::draft::Profile| column.means(Role::Name) || column.means(Role::NameEnglish);
            let first = draft.columns.iter().position(super::draft::Profile::is_nameable).unwrap_or_default();
            if !draft.columns.iter().any(is_name)
                && let Some(column) = draft.columns.get_mut(first)
            {
                column.take(Role::Name, Why::Neighbours);
            }
        }
        Rows::Matrix => matrix(draft),
        Rows::Sources | Rows::Vocabulary | Rows::Ignored => {}
    }
}
