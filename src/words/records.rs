//! The words for what a dataset and a look can be, as they stand by themselves.

use std::borrow::Cow;

use super::Words;
use crate::dataset::{
    look::{Colouring, Sizing, ThemeName, Weighing},
    relation::Status,
    when::Basis,
};

impl Words {
    /// A status of a tie.
    pub fn status(self, status: Status) -> Cow<'static, str> {
        self.say(match status {
            Status::Signed => "status-signed",
            Status::Announced => "status-announced",
            Status::Planned => "status-planned",
            Status::UnderWay => "status-under-way",
            Status::Stated => "status-stated",
            Status::Inferred => "status-inferred",
            Status::Hypothesis => "status-hypothesis",
            Status::Ended => "status-ended",
            Status::Disputed => "status-disputed",
        })
    }

    /// Where a date comes from, said after "date".
    pub fn basis(self, basis: Basis) -> Cow<'static, str> {
        self.say(match basis {
            Basis::Stated => "basis-stated",
            Basis::Derived => "basis-derived",
            Basis::Editorial => "basis-editorial",
        })
    }

    /// What colours tell.
    pub fn colouring(self, colouring: Colouring) -> Cow<'static, str> {
        self.say(colouring_key(colouring))
    }

    /// What that is, in a few more words.
    pub fn about_colouring(self, colouring: Colouring) -> Cow<'static, str> {
        self.tip(colouring_key(colouring))
    }

    /// What sizes tell.
    pub fn sizing(self, sizing: Sizing) -> Cow<'static, str> {
        self.say(sizing_key(sizing))
    }

    /// What that is, in a few more words.
    pub fn about_sizing(self, sizing: Sizing) -> Cow<'static, str> {
        self.tip(sizing_key(sizing))
    }

    /// What the widths of ties tell.
    pub fn weighing(self, weighing: Weighing) -> Cow<'static, str> {
        self.say(weighing_key(weighing))
    }

    /// What that is, in a few more words.
    pub fn about_weighing(self, weighing: Weighing) -> Cow<'static, str> {
        self.tip(weighing_key(weighing))
    }

    /// A theme.
    pub fn theme(self, theme: ThemeName) -> Cow<'static, str> {
        self.say(match theme {
            ThemeName::Light => "theme-light",
            ThemeName::Dark => "theme-dark",
            ThemeName::Projector => "theme-projector",
        })
    }
}

fn colouring_key(colouring: Colouring) -> &'static str {
    match colouring {
        Colouring::Kind => "colouring-kind",
        Colouring::Sector => "colouring-sector",
        Colouring::Community => "colouring-community",
    }
}

fn sizing_key(sizing: Sizing) -> &'static str {
    match sizing {
        Sizing::Ties => "sizing-ties",
        Sizing::Amount => "sizing-amount",
        Sizing::Between => "sizing-between",
    }
}

fn weighing_key(weighing: Weighing) -> &'static str {
    match weighing {
        Weighing::Even => "weighing-even",
        Weighing::Evidence => "weighing-evidence",
        Weighing::Amount => "weighing-amount",
    }
}
