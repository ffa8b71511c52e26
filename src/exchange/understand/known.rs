//! The names and ids of the entities that tables have, to tell which columns of other tables name them.

use super::draft::Draft;
use crate::exchange::{
    mapping::{Role, Rows},
    progress::{Progress, Refused},
    quick::HashSet,
    values::{several, spelling},
};

/// The names and ids of entities.
#[derive(Default)]
pub(super) struct Known {
    names: HashSet<String>,
}

/// So many cells of a column are asked.
const ASKED: usize = 500;

impl Known {
    /// Those in the tables of entities.
    ///
    /// # Errors
    /// If the work is given up.
    pub(super) fn of(drafts: &[Draft<'_>], progress: &mut Progress<'_>) -> Result<Self, Refused> {
        let mut names = HashSet::default();
        // Of a network, nothing is left to be told by names.
        let of_people = |draft: &&Draft<'_>| draft.rows == Rows::Entities && draft.sheet.form.is_none();
        for draft in drafts.iter().filter(of_people) {
            for (nth, column) in draft.columns.iter().enumerate() {
                let is_name = matches!(
                    column.role,
                    Role::Id
                        | Role::Name
                        | Role::NameEnglish
                        | Role::NameTraditional
                        | Role::NameSimplified
                        | Role::Short
                );
                if is_name {
                    progress.through(0.4, draft.cells(nth), |cells| {
                        names.extend(cells.map(|(_, cell)| spelling::fold(&cell.shown)));
                    })?;
                }
            }
        }
        names.remove("");
        Ok(Self { names })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether an entity goes by that.
    pub(super) fn has(&self, text: &str) -> bool {
        self.names.contains(&spelling::fold(text))
    }

    /// How many of a hundred cells of a column name entities. A cell with several values does if its first one does.
    pub(super) fn overlap(&self, draft: &Draft<'_>, column: usize) -> u8 {
        if self.names.is_empty() {
            return 0;
        }
        let (mut all, mut known) = (0_usize, 0_usize);
        for (_, cell) in draft.cells(column).take(ASKED) {
            all += 1;
            let is_part = || {
                SEPARATORS.iter().any(|separator| {
                    several::split(&cell.shown, Some(separator)).first().is_some_and(|first| self.has(first))
                })
            };
            known += usize::from(self.has(&cell.shown) || is_part());
        }
        u8::try_from(known * 100 / all.max(1)).unwrap_or(100)
    }
}

/// The signs that may stand between several values of one cell.
pub(super) const SEPARATORS: [&str; 6] = [";", "；", "|", "、", "\n", " / "];
