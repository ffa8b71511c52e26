//! Names that may be one, in words.

use std::{borrow::Cow, collections::HashMap};

use super::Tables;
use crate::{
    dataset::visible,
    exchange::{
        mapping::{Alike, Likeness, Role, Table},
        sheet::Spot,
        values::{several, spelling::fold},
    },
    words::Words,
};

/// The ways in which names are alike, in the order in which they are listed.
pub const LIKENESSES: [Likeness; 4] = [Likeness::LegalForm, Likeness::Script, Likeness::Letter, Likeness::Short];

/// How names are alike.
pub fn label(how: Likeness, words: Words) -> Cow<'static, str> {
    words.say(match how {
        Likeness::LegalForm => "mapping-alike-legal-form",
        Likeness::Script => "mapping-alike-script",
        Likeness::Letter => "mapping-alike-letter",
        Likeness::Short => "mapping-alike-short",
    })
}

/// Two names side by side.
pub fn pair(alike: &Alike, words: Words) -> String {
    let names = [("kept", &alike.kept), ("other", &alike.other)];
    words.with("mapping-alike", names.map(|(place, name)| (place, visible::on_a_line(name).into_owned().into())))
}

/// The cells that the spellings of names stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// The tables and the number of names that they were looked up in.
    of: (Vec<Table>, usize),
    /// The cells of each pair of names, by its position in the mapping.
    cells: Vec<[Vec<Spot>; 2]>,
}

impl Stands {
    /// Looks the names up, unless that was done for these tables already.
    pub fn renew(&mut self, tables: Tables<'_>) {
        let mapping = tables.mapping;
        if self.of.1 == mapping.names.len() && self.of.0 == mapping.tables {
            return;
        }
        let mut wanted: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (nth, alike) in mapping.names.iter().enumerate() {
            for (side, name) in [&alike.kept, &alike.other].into_iter().enumerate() {
                wanted.entry(fold(name)).or_default().push((nth, side));
            }
        }
        let mut cells = vec![[Vec::new(), Vec::new()]; mapping.names.len()];
        for (spot, name) in tables.named() {
            for (nth, side) in wanted.get(&fold(name)).into_iter().flatten() {
                if let Some(own) = cells.get_mut(*nth).and_then(|sides| sides.get_mut(*side)) {
                    own.push(spot);
                }
            }
        }
        *self = Self { of: (mapping.tables.clone(), mapping.names.len()), cells };
    }

    /// The cells of the spelling that stays, and those of the other, of the pair at this position.
    pub fn of(&self, nth: usize) -> [&[Spot]; 2] {
        self.cells.get(nth).map_or([&[], &[]], |[kept, other]| [kept, other])
    }
}

impl<'a> Tables<'a> {
    /// Every name of an entity in the tables, with the cell that it stands in.
    fn named(self) -> impl Iterator<Item = (Spot, &'a str)> {
        let tables = self.mapping.tables.iter().zip(self.places);
        tables.filter_map(|(table, place)| Some((table, place.as_ref()?))).flat_map(move |(table, place)| {
            let sheet = self.workbook.sheets.get(place.sheet);
            let rows = sheet.and_then(|sheet| sheet.rows.get(place.body.clone())).unwrap_or_default();
            let columns = table.columns.iter().filter(|column| names_entities(column.role));
            columns.flat_map(move |column| {
                rows.iter().flat_map(move |row| {
                    let spot = Spot {
                        sheet: u32::try_from(place.sheet).unwrap_or(u32::MAX),
                        row: row.number,
                        column: Some(column.at),
                    };
                    let names =
                        several::split(&row.cell(column.at as usize).shown, column.reading.separator.as_deref());
                    names.into_iter().map(move |name| (spot, name))
                })
            })
        })
    }
}

/// Whether the cells of a column name entities.
fn names_entities(role: Role) -> bool {
    matches!(
        role,
        Role::Name
            | Role::NameEnglish
            | Role::NameTraditional
            | Role::NameSimplified
            | Role::Short
            | Role::Alias
            | Role::From
            | Role::To
            | Role::Fund
    )
}
