//! The limits of a file of tables.
//!
//! They are as wide as what spreadsheets allow or as a map can show, and little enough that a file that claims more
//! fills no memory before it is refused.

/// The most columns of a sheet, as in Excel: the last one is XFD.
pub const MAX_COLUMNS: usize = 16_384;

/// The highest number of a row, as in Excel.
pub const MAX_ROWS: usize = 1_048_576;

/// The most cells of a file that are not empty, all sheets together. Each row counts as a few cells, and so does a value
/// that is not shown as it is: what all of them take lies within 240 MiB.
pub const MAX_CELLS: usize = 14_000_000;

/// The same of a workbook of XML, whose cells take longer to read: nobody waits for more than ten seconds to be told that
/// there are too many.
pub const MAX_WORKBOOK_CELLS: usize = 6_500_000;

/// The longest text of a cell, in bytes. A cell in Excel holds 32,767 characters.
pub const MAX_CELL_TEXT: usize = 1 << 20;

/// The longest row of a text table, in bytes.
pub const MAX_ROW_TEXT: usize = 4 << 20;

/// The most text of all cells of a file together, in bytes, each different text counted once.
pub const MAX_TEXT: usize = 256 << 20;

/// The most sheets of a file.
pub const MAX_SHEETS: usize = 1_000;

/// The most remarks on a file; of the rest only their number is told.
pub const MAX_REMARKS: usize = 100;

/// The most nodes, edges and documents of a network, each: half as many as a dataset may have of all records, as a short
/// file can ask for them without saying anything of them.
pub const MAX_ELEMENTS: usize = 1_000_000;

/// The most values of all nodes and edges of a network together.
pub const MAX_ELEMENT_CELLS: usize = 16_000_000;

/// The most different attributes that the nodes, or the edges, of a network may have.
pub const MAX_ATTRIBUTES: usize = 1_000;

/// So deep may the parts of a network lie in each other.
pub const MAX_NESTING: usize = 10_000;
