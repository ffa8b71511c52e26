//! The wheel and the trackpad: a wheel zooms, two fingers move the map.

use eframe::egui::{Event, InputState, MouseWheelSource, MouseWheelUnit, Vec2};

/// The device that was used last; the map goes on moving for some frames after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hand {
    /// The wheel of a mouse.
    #[default]
    Wheel,
    /// Fingers on a trackpad.
    Fingers,
}

/// The change that is asked of the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    /// The distance to move the map by, in points.
    pub(super) pan: Vec2,
    /// The factor to zoom by.
    pub(super) zoom: f32,
}

/// The distance that a wheel has to turn to zoom by a factor of e, in points.
const TURN: f32 = 220.0;

/// The change that is asked in this frame. Pinching zooms, and so does `Ctrl` with either device; `Shift` with a wheel
/// moves the map sideways.
pub(super) fn asked(hand: &mut Hand, input: &InputState) -> Turn {
    *hand = input.events.iter().filter_map(told).next_back().unwrap_or(*hand);
    let (scroll, pinch) = (input.smooth_scroll_delta(), input.zoom_delta());
    match hand {
        Hand::Fingers => Turn { pan: scroll, zoom: pinch },
        Hand::Wheel => Turn { pan: Vec2::new(scroll.x, 0.0), zoom: pinch * (scroll.y / TURN).exp() },
    }
}

/// The device that an event comes from. Where the system does not say, a wheel is recognised by turning whole lines.
fn told(event: &Event) -> Option<Hand> {
    let Event::MouseWheel { unit, delta, source, .. } = event else { return None };
    let by_lines = *unit != MouseWheelUnit::Point && *delta == delta.round();
    Some(match source {
        MouseWheelSource::Wheel => Hand::Wheel,
        MouseWheelSource::Unknown if by_lines => Hand::Wheel,
        MouseWheelSource::Trackpad | MouseWheelSource::Momentum | MouseWheelSource::Unknown => Hand::Fingers,
    })
}
