//! The sizes in which the words of panels and dialogs can be read, apart from the zoom of the map.

use serde::{Deserialize, Serialize};

/// A size of words, in percent of the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    /// Every size there is to choose, the smallest first.
    pub const ALL: [Self; 8] = [Self(80), Self(90), Self(100), Self(110), Self(125), Self(150), Self(175), Self(200)];
    /// The size of words as long as nobody chooses another.
    pub const USUAL: Self = Self(100);

    /// The size in percent of the usual one.
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// How many times as large as usual words are.
    pub fn share(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// The next larger size, if there is one.
    pub fn larger(self) -> Option<Self> {
        Self::ALL.into_iter().find(|size| *size > self)
    }

    /// The next smaller size, if there is one.
    pub fn smaller(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|size| *size < self)
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self::USUAL
    }
}

impl From<u16> for TextSize {
    /// The size nearest to so many percent.
    fn from(percent: u16) -> Self {
        Self::ALL.into_iter().min_by_key(|size| size.0.abs_diff(percent)).unwrap_or_default()
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_follow_each_other_from_80_to_200_percent_and_others_are_brought_to_the_nearest() {
        let mut up = vec![TextSize::from(0)];
        while let Some(larger) = up[up.len() - 1].larger() {
            assert_eq!(larger.smaller(), up.last().copied());
            up.push(larger);
        }
        assert_eq!(up, TextSize::ALL);
        assert_eq!((up[0].percent(), up[up.len() - 1].percent()), (80, 200));
        assert_eq!([95, 104, 60_000].map(TextSize::from), [TextSize(90), TextSize(100), TextSize(200)]);
    }
}
