//! The datasets that come with the program.

/// A dataset inside the program itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The name that `FILE` may be on the command line.
    pub name: &'static str,
    /// The key of its name in a menu.
    pub title: &'static str,
    /// The RON text.
    pub text: &'static str,
}

/// The dataset that the window opens without a file: the founding data.
pub const FOUNDING: Sample =
    Sample { name: "bundled", title: "sample-founding", text: include_str!("../../data/hong-kong-founding.ron") };

/// The wider data.
pub const WIDER: Sample = Sample {
    name: "bundled-2022-2026",
    title: "sample-wider",
    text: include_str!("../../data/hong-kong-2022-2026.ron"),
};

/// All bundled datasets, in the order of the *Samples* menu.
pub const SAMPLES: [Sample; 2] = [FOUNDING, WIDER];
