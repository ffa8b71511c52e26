//! Reads tables of other programs as the cases ask, which lie beside the repository; without them nothing is asked.

#[path = "exchange/cases.rs"]
mod cases;
#[path = "exchange/constructs.rs"]
mod constructs;
