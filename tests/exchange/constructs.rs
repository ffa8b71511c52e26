//! Each construct of a table on its own.
