//! The boxes of labels beside their discs.

use super::topology::BodySize;
use emath::{Pos2, Rect, vec2};

/// The space between a disc and its label, in world units.
pub(super) const LABEL_GAP: f32 = 4.0;

/// The side of a disc on which its label stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelSide {
    /// Centred below, the usual side.
    #[default]
    Below,
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// Centred above.
    Above,
}

impl LabelSide {
    /// All sides, in order of preference.
    pub const ALL: [Self; 4] = [Self::Below, Self::Right, Self::Left, Self::Above];
}

/// The box of the label of a body that stands at `centre`; `None` if the body has no label.
pub fn label_box(body: &BodySize, centre: Pos2, side: LabelSide) -> Option<Rect> {
    let label = body.label;
    if label.x <= 0.0 || label.y <= 0.0 {
        return None;
    }
    let away = body.radius + LABEL_GAP;
    let middle = match side {
        LabelSide::Below => vec2(0.0, away + 0.5 * label.y),
        LabelSide::Right => vec2(away + 0.5 * label.x, 0.0),
        LabelSide::Left => vec2(-away - 0.5 * label.x, 0.0),
        LabelSide::Above => vec2(0.0, -away - 0.5 * label.y),
    };
    Some(Rect::from_center_size(centre + middle, label))
}
