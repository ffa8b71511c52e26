//! The words for the choices of a dataset and a look, as they stand by themselves.

use std::borrow::Cow;

use super::Words;
use crate::dataset::{
    logo::{Kind, Logo},
    look::{Colouring, Leaves, Regions, Sizing, ThemeName, Weighing},
    names::Language,
    relation::Status,
    row::Place,
    when::Basis,
};

impl Words {
    /// What a logo is: its format and its size in pixels.
    pub fn logo(self, logo: &Logo) -> String {
        let kind = match logo.kind() {
            Kind::Svg => "SVG",
            Kind::Png => "PNG",
        };
        let [width, height] = [logo.size().x, logo.size().y].map(|edge| edge.round().to_string());
        self.with("own-look-logo-is", [("kind", kind.into()), ("width", width.into()), ("height", height.into())])
    }

    /// The passage of a document that evidence is taken from. The rows and cells of tables, which every dataset names in
    /// one form, are said in this language; what somebody wrote stays as it is.
    pub fn place(self, at: &str) -> Cow<'_, str> {
        let Some(place) = Place::read(at).filter(|_| self.language() != Language::English) else { return at.into() };
        let row = place.row.to_string();
        let within = match place.column {
            Some(column) => self.with("listing-cell", [("cell", format!("{column}{row}").into())]),
            None if place.is_element => self.with("listing-element", [("row", row.into())]),
            None => self.with("listing-row", [("row", row.into())]),
        };
        // Those are no names that somebody gave.
        let sheet: Cow<'_, str> = match place.sheet {
            "Nodes" if place.is_element => self.say("mapping-nodes"),
            "Edges" if place.is_element => self.say("mapping-edges"),
            "Documents" if place.is_element => self.say("mapping-documents"),
            sheet => sheet.into(),
        };
        if sheet.is_empty() { within.into() } else { self.parts(&[&*sheet, &within]).into() }
    }

    /// How a thing stands, as it is said within a sentence; nothing of what a source merely states.
    pub fn standing(self, status: Status) -> Option<String> {
        (status != Status::Stated).then(|| self.status(status).to_lowercase())
    }

    /// The name of a status of ties.
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

    /// The words for how a date is known, said after "date".
    pub fn basis(self, basis: Basis) -> Cow<'static, str> {
        self.say(match basis {
            Basis::Stated => "basis-stated",
            Basis::Derived => "basis-derived",
            Basis::Editorial => "basis-editorial",
        })
    }

    /// The name of a measure that colours show.
    pub fn colouring(self, colouring: Colouring) -> Cow<'static, str> {
        self.say(colouring_key(colouring))
    }

    /// The explanation of a measure that colours show.
    pub(crate) fn about_colouring(self, colouring: Colouring) -> Cow<'static, str> {
        self.tip(colouring_key(colouring))
    }

    /// The name of a measure that sizes show.
    pub fn sizing(self, sizing: Sizing) -> Cow<'static, str> {
        self.say(sizing_key(sizing))
    }

    /// The explanation of a measure that sizes show.
    pub(crate) fn about_sizing(self, sizing: Sizing) -> Cow<'static, str> {
        self.tip(sizing_key(sizing))
    }

    /// The name of a measure that widths of ties show.
    pub fn weighing(self, weighing: Weighing) -> Cow<'static, str> {
        self.say(weighing_key(weighing))
    }

    /// The explanation of a measure that widths of ties show.
    pub(crate) fn about_weighing(self, weighing: Weighing) -> Cow<'static, str> {
        self.tip(weighing_key(weighing))
    }

    /// The name of the groups that are regions.
    pub fn regions(self, regions: Regions) -> Cow<'static, str> {
        self.say(regions_key(regions))
    }

    /// The explanation of the groups that are regions.
    pub(crate) fn about_regions(self, regions: Regions) -> Cow<'static, str> {
        self.tip(regions_key(regions))
    }

    /// The name of a way to treat leaves.
    pub fn leaves(self, leaves: Leaves) -> Cow<'static, str> {
        self.say(leaves_key(leaves))
    }

    /// The explanation of a way to treat leaves.
    pub(crate) fn about_leaves(self, leaves: Leaves) -> Cow<'static, str> {
        self.tip(leaves_key(leaves))
    }

    /// The name of a theme.
    pub fn theme(self, theme: ThemeName) -> Cow<'static, str> {
        self.say(match theme {
            ThemeName::Light => "theme-light",
            ThemeName::Dark => "theme-dark",
            ThemeName::Projector => "theme-projector",
            ThemeName::HighContrast => "theme-high-contrast",
        })
    }
}

fn colouring_key(colouring: Colouring) -> &'static str {
    match colouring {
        Colouring::Kind => "colouring-kind",
        Colouring::Sector => "colouring-sector",
        Colouring::Community => "colouring-community",
        Colouring::Component => "colouring-component",
        Colouring::Ties => "colouring-ties",
        Colouring::Between => "colouring-between",
        Colouring::CutOff => "colouring-cut-off",
        Colouring::Close => "colouring-close",
        Colouring::WellTied => "colouring-well-tied",
        Colouring::Core => "colouring-core",
    }
}

fn regions_key(regions: Regions) -> &'static str {
    match regions {
        Regions::Off => "regions-off",
        Regions::Sectors => "regions-sectors",
        Regions::Communities => "regions-communities",
        Regions::Kinds => "regions-kinds",
    }
}

fn leaves_key(leaves: Leaves) -> &'static str {
    match leaves {
        Leaves::Automatic => "leaves-automatic",
        Leaves::Folded => "leaves-folded",
        Leaves::Unfolded => "leaves-unfolded",
    }
}

fn sizing_key(sizing: Sizing) -> &'static str {
    match sizing {
        Sizing::Ties => "sizing-ties",
        Sizing::Amount => "sizing-amount",
        Sizing::Between => "sizing-between",
        Sizing::CutOff => "sizing-cut-off",
        Sizing::Close => "sizing-close",
        Sizing::WellTied => "sizing-well-tied",
        Sizing::Core => "sizing-core",
    }
}

fn weighing_key(weighing: Weighing) -> &'static str {
    match weighing {
        Weighing::Even => "weighing-even",
        Weighing::Evidence => "weighing-evidence",
        Weighing::Amount => "weighing-amount",
    }
}
