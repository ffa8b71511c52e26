//! Amounts of money, one beside the other and never added.
//!
//! [`Money`] has what is said of money in what is looked at, in lists of one kind and one currency, or of one payer or
//! receiver and one currency. Within a list the greatest amount comes first, and each has its share of that one, which
//! is as long as its bar is. There is no total: a part would be counted twice with its whole, and a promise with what
//! came of it.

pub mod asked;
pub mod bar;
pub mod lists;
pub mod parts;
pub mod plain;
pub mod said;
pub mod sum;

pub use asked::{Among, Asked, By, Within};
pub use lists::{Bar, List, Money, Of};
pub use sum::{Record, Sum};
