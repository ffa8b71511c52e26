//! Tieline shows who partners with whom, who funds whom, since when, and on what evidence.
//!
//! ```text
//! file ──read──▶ Dataset ──▶ Network
//! Action ──Session::apply──▶ Session ── Filter ──▶ Shown
//!                              │  Topology ──▶ layout ──▶ Positions
//!                              ▼                              │
//!                  Scene::compose ◀───────────────────────────┘
//!                     ├──▶ canvas (egui)      ├──▶ export (SVG, PNG, PDF)
//!                     └──── pointer, keys ──▶ Action ──▶ back to Session
//! ```
//!
//! The modules in reading order, which is the order of dependency; `ARCHITECTURE.md` says more.

#[macro_use]
mod listed;

pub mod dataset;

pub mod words;

pub mod disk;

pub mod licences;

pub mod manual;

pub mod exchange;

pub mod edit;

pub mod reading;

pub mod network;

pub mod filter;

pub mod brief;

pub mod compare;

pub mod table;

pub mod layout;

pub mod story;

pub mod session;

pub mod stamp;

pub mod scene;

pub mod placing;

pub mod export;

pub mod keep;

pub mod cli;

pub mod canvas;

pub mod panels;

pub mod app;
