//! Columns as chips: what each was taken for, and why.

use std::borrow::Cow;

use crate::{
    exchange::{
        mapping::{Column, ColumnReading, DateOrder, Role, Rows, Table, Why},
        sheet,
    },
    words::Words,
};

listed! {
    /// The groups of roles, in the order of the menu.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Group {
        /// Names.
        Names,
        /// The ends of a tie.
        Ends,
        /// The sort of thing it is.
        What,
        /// When it was and how much.
        TimeAndMoney,
        /// Where it was read.
        Read,
        /// Anything else.
        Else,
    }
}

impl Group {
    /// The name of it in the menu.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::Names => "mapping-group-names",
            Self::Ends => "mapping-group-ends",
            Self::What => "mapping-group-what",
            Self::TimeAndMoney => "mapping-group-time-and-money",
            Self::Read => "mapping-group-read",
            Self::Else => "mapping-group-else",
        })
    }

    /// The roles in it, in the order of the menu.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Names => &[
                Role::Name,
                Role::NameEnglish,
                Role::NameTraditional,
                Role::NameSimplified,
                Role::Short,
                Role::Alias,
                Role::Id,
            ],
            Self::Ends => &[Role::From, Role::To, Role::OfFrom, Role::OfTo, Role::Direction, Role::Capacity],
            Self::What => &[Role::Kind, Role::Sector, Role::Status, Role::Fund, Role::Place, Role::Right, Role::Down],
            Self::TimeAndMoney => &[Role::When, Role::Start, Role::End, Role::Amount, Role::Currency],
            Self::Read => &[Role::Source, Role::At, Role::Says, Role::Quote, Role::Url],
            Self::Else => &[Role::Note, Role::Tags, Role::Tag, Role::Ignored],
        }
    }

    /// The group that has a role.
    pub fn of(role: Role) -> Self {
        Self::ALL.into_iter().find(|group| group.roles().contains(&role)).unwrap_or(Self::Else)
    }
}

/// The name of a role.
pub fn role_label(role: Role, words: Words) -> Cow<'static, str> {
    words.say(role.key())
}

/// The name of what the rows of a table are.
pub fn rows_label(rows: Rows, words: Words) -> Cow<'static, str> {
    words.say(rows.key())
}

/// Everything the rows of a table can be, in the order of the menu.
pub const ROWS: [Rows; 6] =
    [Rows::Relations, Rows::Entities, Rows::Matrix, Rows::Sources, Rows::Vocabulary, Rows::Ignored];

/// A column as the panel heads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The position of the column in its table of the mapping.
    pub column: usize,
    /// Its position in the sheet.
    pub at: usize,
    /// Its heading as shown, or the letters over it where it has none.
    pub heading: String,
    /// The meaning of its cells.
    pub role: Role,
    /// The same in words.
    pub label: String,
    /// Why it was taken for that, and how its cells are read.
    pub why: String,
}

/// The columns of a table that are there, by their positions in the sheet, as `columns` has them.
pub fn chips(table: &Table, columns: &[Option<usize>], words: Words) -> Vec<Chip> {
    let there = table.columns.iter().enumerate().zip(columns);
    let chips = there.filter_map(|((nth, column), at)| Some(chip(nth, column, (*at)?, words)));
    chips.collect()
}

fn chip(nth: usize, column: &Column, at: usize, words: Words) -> Chip {
    let letters = || sheet::letters(u32::try_from(at).unwrap_or(u32::MAX));
    let heading = if column.heading.trim().is_empty() { letters() } else { column.heading.clone() };
    // The decision comes before the reason for it: a narrow column cuts the end.
    let mut parts = reading(column, words);
    parts.push(why(&column.why, words));
    Chip {
        column: nth,
        at,
        heading,
        role: column.role,
        label: role_label(column.role, words).into_owned(),
        why: words.parts(&parts),
    }
}

/// The reason for a guess, as a phrase.
pub fn why(why: &Why, words: Words) -> String {
    match why {
        Why::Heading => words.say("mapping-why-heading").into_owned(),
        Why::Cells(read, all) => {
            let [read, all] = [*read, *all].map(|count| usize::try_from(count).unwrap_or(usize::MAX));
            words.with("mapping-why-cells", [("read", read.into()), ("all", all.into())])
        }
        Why::Overlap(share) => words.with("mapping-why-overlap", [("share", usize::from(*share).into())]),
        Why::Layout(name) => words.with("mapping-why-layout", [("name", name.as_str().into())]),
        Why::Neighbours => words.say("mapping-why-neighbours").into_owned(),
        Why::Chosen => words.say("mapping-why-chosen").into_owned(),
    }
}

/// How the cells of a column are read, as far as its role asks for it.
fn reading(column: &Column, words: Words) -> Vec<String> {
    let ColumnReading { date_order, financial_year, decimal_comma, currency, unit, separator } = &column.reading;
    let mut parts = Vec::new();
    if is_date(column.role) {
        parts.extend(date_order.map(|order| order_label(order, words).into_owned()));
        parts.extend(financial_year.map(|_| words.say("mapping-financial-years").into_owned()));
    }
    if column.role == Role::Amount {
        parts.extend(currency.clone());
        parts.extend((*unit > 0).then(|| unit_label(*unit, words)));
        parts.extend(decimal_comma.then(|| words.say("mapping-decimal-comma").into_owned()));
    }
    if has_several(column.role) {
        let between = separator.as_deref().map(|separator| separator_label(separator, words));
        parts.extend(between.map(|between| words.with("mapping-parted", [("sign", between.into())])));
    }
    parts
}

/// Whether the cells of a role are dates.
pub fn is_date(role: Role) -> bool {
    matches!(role, Role::When | Role::Start | Role::End)
}

/// Whether the cells of a role may have several values.
pub fn has_several(role: Role) -> bool {
    matches!(role, Role::Sector | Role::From | Role::To | Role::Alias | Role::Tags | Role::Fund | Role::Source)
}

/// The name of an order of day and month.
pub fn order_label(order: DateOrder, words: Words) -> Cow<'static, str> {
    words.say(match order {
        DateOrder::DayFirst => "mapping-day-first",
        DateOrder::MonthFirst => "mapping-month-first",
    })
}

/// The units that sums can be multiplied by, as powers of ten.
pub const UNITS: [u8; 6] = [0, 3, 4, 6, 8, 9];

/// The name of a unit that sums are multiplied by.
pub fn unit_label(unit: u8, words: Words) -> String {
    match unit {
        0 => words.say("mapping-unit-none").into_owned(),
        3 => words.say("mapping-unit-3").into_owned(),
        4 => words.say("mapping-unit-4").into_owned(),
        6 => words.say("mapping-unit-6").into_owned(),
        8 => words.say("mapping-unit-8").into_owned(),
        9 => words.say("mapping-unit-9").into_owned(),
        other => words.with("mapping-unit-other", [("zeros", usize::from(other).into())]),
    }
}

/// The signs that can stand between several values of a cell.
pub const SEPARATORS: [&str; 6] = [";", "；", "、", "|", " / ", "\n"];

/// The name of a sign between several values of a cell.
pub fn separator_label(separator: &str, words: Words) -> String {
    match separator {
        "\n" => words.say("mapping-line-break").into_owned(),
        other => other.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    fn column(heading: &str, role: Role, why: Why) -> Column {
        Column { heading: heading.to_owned(), at: 0, role, reading: ColumnReading::default(), why }
    }

    #[test]
    fn every_role_stands_in_one_group_of_the_menu() {
        let listed: Vec<Role> = Group::ALL.into_iter().flat_map(Group::roles).copied().collect();
        let once: std::collections::BTreeSet<Role> = listed.iter().copied().collect();
        assert_eq!(listed.len(), 34);
        assert_eq!(once.len(), listed.len(), "none stands twice");
    }

    #[test]
    fn a_chip_says_its_heading_its_role_and_why_and_how_it_is_read() {
        let words = Words::of(Language::English);
        let mut date = column("日期", Role::When, Why::Cells(12, 14));
        date.reading.date_order = Some(DateOrder::DayFirst);
        let bare = column(" ", Role::Tag, Why::Neighbours);
        let table = Table {
            sheet: String::new(),
            nth: 0,
            rows: Rows::Relations,
            kind: String::new(),
            heading_rows: 1,
            columns: vec![date, column("gone", Role::Note, Why::Heading), bare],
            why: Why::Heading,
        };
        let chips = chips(&table, &[Some(3), None, Some(27)], words);
        let said: Vec<_> = chips.iter().map(|chip| (chip.heading.as_str(), chip.label.as_str())).collect();
        assert_eq!(said, [("日期", "Date"), ("AB", "Kept as a tag")]);
        assert_eq!(chips[0].why, "day first, 12 of 14 cells");
        assert_eq!((chips[1].column, chips[1].at), (2, 27));
    }
}
