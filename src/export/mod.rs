//! The scene on paper.
//!
//! A [`Sheet`](sheet::Sheet) is a page with everything on it in its place; one file per format
//! writes it down. All are plain functions of a session, so that the same session gives the same
//! bytes. Each picture carries the view that made it, as a [`Stamp`](crate::stamp::Stamp).
//!
//! ```text
//! Session ──▶ Sheet::compose ──▶ draw ──┬─ svg ──▶ png ──┬─ slides
//!                                       └─ pdf          └──▶ place::write
//! ```
//!
//! A whole story is a [`handout`]: a sheet per step, and what is said about it. Any of it goes to paper by [`mod@print`].

mod around;
pub mod bars;
mod between;
pub mod draw;
mod embed;
pub mod failure;
pub mod furniture;
pub mod grey;
pub mod handout;
pub mod in_words;
mod life_page;
pub mod logo;
pub mod own;
pub mod page;
mod path;
pub mod pdf;
pub mod pictured;
pub mod png;
pub mod print;
pub mod profile;
pub mod prose;
pub mod sheet;
pub mod slides;
pub mod subject;
pub mod svg;
pub mod words;
