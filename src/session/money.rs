//! The money of what is looked at.

use super::Session;
use crate::money::{Among, Asked, Money, Within};

impl Session {
    /// The money that is asked about, as far as the filters show it.
    pub fn money(&self, asked: &Asked) -> Money {
        let among = Among::new(self.network(), &asked.of, self.paths_of(&asked.of).as_ref());
        let within = Within { shown: self.shown(), undated: self.seen().undated, among: among.as_ref() };
        Money::new(self.network(), &within, asked.by)
    }
}
