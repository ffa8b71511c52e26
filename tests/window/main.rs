//! The whole window, used as people use it: by pointer, by keys, and by the names of things.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod again;
mod arranging;
mod chinese;
mod commands;
mod crashes;
mod desk;
mod details;
mod dragging;
mod driver;
mod easing;
mod editing;
mod exports;
mod files;
mod filters;
mod folds;
mod foot;
mod fronts;
mod handouts;
mod importing;
mod keeping;
mod keys;
mod lines;
mod looks;
mod map;
mod menus;
mod overview;
mod particulars;
mod presenting;
mod remembering;
mod returning;
mod saving;
mod screenshot;
mod search;
#[path = "../support/software_renderer.rs"]
mod software_renderer;
mod still;
mod stories;
mod tags;
mod texts;
mod together;
mod updating;
mod views;
mod workbooks;
mod years;
