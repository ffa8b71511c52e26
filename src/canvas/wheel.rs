//! What a wheel or fingers on a trackpad ask of the camera: a wheel zooms, two fingers move the map.

use eframe::egui::{Event, InputState, MouseWheelSource, MouseWheelUnit, Vec2};

/// What was turned or stroked last: the map goes on moving for some frames after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hand {
    /// The wheel of a mouse.
    #[default]
    Wheel,
    /// Fingers on a trackpad.
    Fingers,
}

/// What the camera is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    /// By how much to move the map, in points.
    pub(super) pan: Vec2,
    /// What to multiply the zoom by.
    pub(super) zoom: f32,
}

/// The points a wheel has to turn to zoom by a factor of e.
const TURN: f32 = 220.0;

/// What is asked in this frame. Pinching zooms, and so does `Ctrl` with either; `Shift` with a wheel goes
/// sideways.
pub(super) fn asked(hand: &mut Hand, input: &InputState) -> Turn {
    *hand = input.events.iter().filter_map(told).next_back().unwrap_or(*hand);
    let (scroll, pinch) = (input.smooth_scroll_delta(), input.zoom_delta());
    match hand {
        Hand::Fingers => Turn { pan: scroll, zoom: pinch },
        Hand::Wheel => Turn { pan: Vec2::new(scroll.x, 0.0), zoom: pinch * (scroll.y / TURN).exp() },
    }
}

/// Of which hand an event tells. Where the system does not say, a wheel turns by whole lines.
fn told(event: &Event) -> Option<Hand> {
    let Event::MouseWheel { unit, delta, source, .. } = event else { return None };
    let by_lines = *unit != MouseWheelUnit::Point && *delta == delta.round();
    Some(match source {
        MouseWheelSource::Wheel => Hand::Wheel,
        MouseWheelSource::Unknown if by_lines => Hand::Wheel,
        MouseWheelSource::Trackpad | MouseWheelSource::Momentum | MouseWheelSource::Unknown => Hand::Fingers,
    })
}
