//! The money of what is looked at.

use super::{KEPT_PATHS, Session};
use crate::{
    dataset::view::Selection,
    money::{Among, Asked, Money, Within},
    network::paths,
};

impl Session {
    /// The money that is asked about, as far as the filters show it.
    pub fn money(&self, asked: &Asked) -> Money {
        let found = match &asked.of {
            Selection::Path { from, to, route } => paths::paths(self.walk(), [*from, *to], route, KEPT_PATHS),
            _ => None,
        };
        let among = Among::new(self.network(), &asked.of, &paths::on_the_way(found.as_ref()));
        let within = Within { shown: self.shown(), undated: self.seen().undated, among: among.as_ref() };
        Money::new(self.network(), &within, asked.by)
    }
}
