//! The scene on paper.
//!
//! A [`Sheet`](sheet::Sheet) is a page with everything on it in its place; one file per format
//! writes it down. Both are plain functions of a session, so that the same session gives the same
//! bytes.
//!
//! ```text
//! Session ──▶ Sheet::compose ──▶ svg ──▶ place::write
//! ```

pub mod furniture;
pub mod place;
pub mod sheet;
pub mod svg;
