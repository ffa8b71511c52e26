//! Places of nodes, as a network has them.

use super::super::{Column, Elements, Of};
use crate::exchange::{mapping::Role, progress::Refused};

/// The columns of places, once there is one.
#[derive(Default)]
pub(super) struct Coordinates {
    right: Option<Column>,
    down: Option<Column>,
}

impl Coordinates {
    /// Puts how far to the right the open node lies.
    pub(super) fn right(&mut self, elements: &mut Elements<'_, '_>, said: &str) -> Result<(), Refused> {
        let column = match self.right {
            Some(column) => column,
            None => elements.column(Of::Nodes, "x", Some(Role::Right))?,
        };
        self.right = Some(column);
        elements.put_own(column, said.trim())
    }

    /// Puts how far down the open node lies.
    pub(super) fn down(&mut self, elements: &mut Elements<'_, '_>, said: &str) -> Result<(), Refused> {
        let column = match self.down {
            Some(column) => column,
            None => elements.column(Of::Nodes, "y", Some(Role::Down))?,
        };
        self.down = Some(column);
        elements.put_own(column, said.trim())
    }

    /// Puts how far up the open node lies, where the axis goes upwards as in a book of mathematics.
    pub(super) fn up(&mut self, elements: &mut Elements<'_, '_>, said: &str) -> Result<(), Refused> {
        let said = said.trim();
        match said.strip_prefix('-') {
            Some(down) => self.down(elements, down),
            None => self.down(elements, &format!("-{}", said.trim_start_matches('+'))),
        }
    }
}
