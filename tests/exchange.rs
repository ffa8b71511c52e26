//! Reads tables of other programs as the cases ask, which lie beside the repository; without them nothing is asked.
#![expect(clippy::expect_used, clippy::missing_assert_message, reason = "a test may stop at once")]

#[path = "exchange/cases.rs"]
mod cases;
#[path = "exchange/constructs.rs"]
mod constructs;
