//! Records in rows and columns: what each cell says, which rows there are, and in which order.
//!
//! A [`Table`] has the rows of one [`Subject`] as far as the map shows them. A [`Setup`] says which columns are in sight,
//! by which the rows are sorted and grouped, and what they have to mention; [`Table::lay`] gives the rows for it. Nothing
//! is written out before it is seen: rows are positions, and what a column has in common with itself is worked out once.

pub mod column;
pub mod facts;
pub mod index;
pub mod lay;
pub mod leaving;
pub mod lines;
pub mod measured;
pub mod plain;
pub mod quality;
pub mod setup;
pub mod subject;
pub mod value;

pub use column::Column;
pub use facts::{Facts, Measured, Tally};
pub use lay::{Group, Laid, Table};
pub use setup::{Direction, Setup, SortBy};
pub use subject::Subject;
pub use value::Value;
