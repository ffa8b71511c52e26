//! Which widget `Tab` comes to next: from left to right and from top to bottom, as one reads; and to which part of the
//! window `F6` goes.
//!
//! egui goes by the order in which widgets are drawn, and that is another one: what stands at the right of a
//! bar is drawn from the right, and panels before the map between them.

use eframe::egui::{self, Event, Id, Key, LayerId, Order, RawInput, Rect, Ui, WidgetRect, accesskit::Action};

use super::{front_focus::asked_of, path_prompt};

/// How much higher the line at the foot of the window is than a row, in points.
const FOOT: f32 = 6.0;

/// Moves the focus when `Tab` is pressed: within a dialog or a menu that is in front, else through the window.
/// Arrows move it in what is in front, too, and `F6` from part to part of the window.
#[derive(Debug, Default)]
pub(super) struct TabOrder {
    /// The widget that has the focus from this frame on.
    next: Option<Id>,
}

impl egui::Plugin for TabOrder {
    fn debug_name(&self) -> &'static str {
        "tab order"
    }

    fn input_hook(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        if let Some(back) = input.events.iter().find_map(goes_a_part_back) {
            input.events.retain(|event| goes_a_part_back(event).is_none());
            self.next = next_part(ctx, back).or(self.next);
            input.events.extend(self.next.map(|next| asked_of(next, Action::ScrollIntoView)));
            return;
        }
        let goes = |event: &Event| goes_back(event).or_else(|| arrow_back(event));
        let Some((by_arrow, back)) =
            input.events.iter().find_map(|event| Some((goes_back(event).is_none(), goes(event)?)))
        else {
            return;
        };
        let focused = ctx.memory(egui::Memory::focused);
        // There `Tab` completes what is typed.
        if focused == Some(path_prompt::field_id()) && !back {
            return;
        }
        let Some(stops) = stops(ctx, focused, by_arrow) else { return };
        let at = focused.and_then(|focused| stops.iter().position(|stop| *stop == focused));
        let next = match (at, back) {
            (Some(at), false) => (at + 1) % stops.len(),
            (Some(at), true) => (at + stops.len() - 1) % stops.len(),
            (None, false) => 0,
            (None, true) => stops.len() - 1,
        };
        input.events.retain(|event| if by_arrow { arrow_back(event) } else { goes_back(event) }.is_none());
        // A widget that is scrolled out of sight comes into it.
        input.events.push(asked_of(stops[next], Action::ScrollIntoView));
        self.next = Some(stops[next]);
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        if let Some(next) = self.next.take() {
            ui.memory_mut(|memory| memory.request_focus(next));
        }
    }
}

/// Whether an event moves the focus, and if it does, whether that is back.
fn goes_back(event: &Event) -> Option<bool> {
    match event {
        Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if !modifiers.any() => Some(false),
        Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if modifiers.shift_only() => Some(true),
        _ => None,
    }
}

/// The same of the key that goes from part to part of the window.
fn goes_a_part_back(event: &Event) -> Option<bool> {
    match event {
        Event::Key { key: Key::F6, pressed: true, modifiers, .. } if !modifiers.any() => Some(false),
        Event::Key { key: Key::F6, pressed: true, modifiers, .. } if modifiers.shift_only() => Some(true),
        _ => None,
    }
}

/// Where the keyboard is at home in the next part of the window, or the one before: on the map itself, else on the first
/// widget of the part. While something is in front, the keys stay there.
fn next_part(ctx: &egui::Context, back: bool) -> Option<Id> {
    if front(ctx).is_some() {
        return None;
    }
    let widgets = widgets_of_window(ctx);
    let map = crate::canvas::id();
    let home = |part: u8| {
        let there = widgets.iter().filter(|widget| widget.0 == part).copied().collect::<Vec<_>>();
        let has_map = there.iter().any(|(_, id, _)| *id == map);
        if has_map { Some(map) } else { in_reading_order(&there).first().copied() }
    };
    let homes: Vec<(u8, Id)> = (0..PARTS).filter_map(|part| Some((part, home(part)?))).collect();
    let focused = ctx.memory(egui::Memory::focused);
    let part = focused.and_then(|focused| widgets.iter().find(|(_, id, _)| *id == focused)).map(|(part, ..)| *part);
    let at = part.and_then(|part| homes.iter().position(|(other, _)| *other == part));
    let next = match at {
        Some(at) if back => (at + homes.len() - 1) % homes.len(),
        Some(at) => (at + 1) % homes.len(),
        // Whoever is nowhere yet begins at the map.
        None => homes.iter().position(|(_, id)| *id == map).unwrap_or_default(),
    };
    homes.get(next).map(|(_, id)| *id)
}

/// The same of an arrow in a list or a dialog.
fn arrow_back(event: &Event) -> Option<bool> {
    match event {
        Event::Key { key: Key::ArrowDown, pressed: true, modifiers, .. } if !modifiers.any() => Some(false),
        Event::Key { key: Key::ArrowUp, pressed: true, modifiers, .. } if !modifiers.any() => Some(true),
        _ => None,
    }
}

/// All widgets that `Tab` reaches, in the order of reading: those of what is in front, or of the window; `None`
/// where there are none, or the keys are for something else.
fn stops(ctx: &egui::Context, focused: Option<Id>, by_arrow: bool) -> Option<Vec<Id>> {
    let Some(front) = front(ctx) else { return stops_of_window(ctx).filter(|_| !by_arrow) };
    let stops = stops_in(ctx, front, Rect::EVERYTHING);
    let is_inside = focused.is_some_and(|focused| stops.contains(&focused));
    let typing = ctx.text_edit_focused();
    // From a field the list below it is reached as egui does it, and arrows are for what is typed.
    let reaches = match front.order {
        Order::Middle => is_inside || !by_arrow,
        _ => is_inside || !typing,
    };
    (reaches && !(by_arrow && typing)).then_some(stops)
}

/// The first widget in a part of a layer.
pub(super) fn first_in(ctx: &egui::Context, layer: LayerId, part: Rect) -> Option<Id> {
    stops_in(ctx, layer, part).first().copied()
}

/// The topmost window or menu that has anything for the keyboard.
fn front(ctx: &egui::Context) -> Option<LayerId> {
    let layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
    let in_front = layers.into_iter().rev().filter(|layer| matches!(layer.order, Order::Middle | Order::Foreground));
    let mut reached = in_front.filter(|layer| !stops_in(ctx, *layer, Rect::EVERYTHING).is_empty());
    reached.next()
}

/// The widgets in a part of a layer, in the order of reading.
fn stops_in(ctx: &egui::Context, layer: LayerId, part: Rect) -> Vec<Id> {
    ctx.viewport(|viewport| {
        let widgets = viewport.prev_pass.widgets.get_layer(layer);
        let stops = widgets.filter(|widget| is_stop(widget) && part.contains(widget.rect.center()));
        in_reading_order(&stops.map(|widget| (0, widget.id, widget.rect)).collect::<Vec<_>>())
    })
}

/// All widgets of the window, in the order of reading.
fn stops_of_window(ctx: &egui::Context) -> Option<Vec<Id>> {
    Some(in_reading_order(&widgets_of_window(ctx))).filter(|stops| !stops.is_empty())
}

/// All widgets of the window that can have the keyboard, each with the part of the window it is in.
fn widgets_of_window(ctx: &egui::Context) -> Vec<(u8, Id, Rect)> {
    let row = ctx.global_style().spacing.interact_size.y;
    ctx.viewport(|viewport| {
        let layers = viewport.prev_pass.widgets.layers();
        let behind = layers.filter(|(layer, _)| layer.order == Order::Background);
        let widgets: Vec<&WidgetRect> = behind.flat_map(|(_, there)| there.iter().filter(|it| is_stop(it))).collect();
        let map = widgets.iter().find(|widget| widget.id == crate::canvas::id()).map(|widget| widget.rect);
        let foot = viewport.input.content_rect().bottom() - row - FOOT;
        let part = |widget: &WidgetRect| map.map_or(0, |map| part(widget, map, foot));
        widgets.iter().map(|widget| (part(widget), widget.id, widget.rect)).collect()
    })
}

/// Edges of panels can be dragged and are no stops.
fn is_stop(widget: &WidgetRect) -> bool {
    let sense = widget.sense;
    widget.enabled && widget.visible && sense.is_focusable() && (sense.senses_click() || !sense.senses_drag())
}

/// The number of parts of the window.
const PARTS: u8 = 5;

/// In which part of the window a widget is: above the map, at its left, over or below it, at its right, or in
/// the line at the foot.
fn part(widget: &WidgetRect, map: Rect, foot: f32) -> u8 {
    let center = widget.rect.center();
    // Widgets that a panel has scrolled away lie above or below the window and are a part of the panel still.
    let in_sight = widget.interact_rect.is_positive();
    if in_sight && widget.rect.bottom() <= map.top() {
        0
    } else if in_sight && widget.interact_rect.top() >= foot {
        4
    } else if center.x < map.left() {
        1
    } else if center.x > map.right() {
        3
    } else {
        2
    }
}

/// Part by part, and in each row by row: what overlaps in height by more than half stands in one row.
fn in_reading_order(widgets: &[(u8, Id, Rect)]) -> Vec<Id> {
    let mut widgets = widgets.to_vec();
    widgets.sort_by(|(a, _, one), (b, _, other)| a.cmp(b).then(one.top().total_cmp(&other.top())));
    let mut ordered = Vec::with_capacity(widgets.len());
    let mut left = widgets.as_slice();
    while let Some((part, _, first)) = left.first().copied() {
        let in_row = |(other, _, rect): &(u8, Id, Rect)| {
            let common = first.bottom().min(rect.bottom()) - first.top().max(rect.top());
            let (less, more) = (rect.height().min(first.height()), rect.height().max(first.height()));
            *other == part && common > 0.5 * less && more < 2.0 * less
        };
        let count = 1 + left[1..].iter().take_while(|widget| in_row(widget)).count();
        let (row, rest) = left.split_at(count);
        let mut row = row.to_vec();
        row.sort_by(|(_, _, one), (_, _, other)| one.left().total_cmp(&other.left()));
        ordered.extend(row.into_iter().map(|(_, id, _)| id));
        left = rest;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{pos2, vec2};

    #[test]
    fn stops_follow_each_other_as_one_reads_and_the_map_comes_between_the_panels() {
        let widget = |part: u8, name: &'static str, x: f32, y: f32| {
            (part, Id::unique(name), Rect::from_min_size(pos2(x, y), vec2(40.0, 20.0)))
        };
        let map = (2, Id::unique("the map"), Rect::from_min_size(pos2(200.0, 40.0), vec2(600.0, 500.0)));
        // As they are drawn: the bar from the right, and panels before the map.
        let drawn = [
            widget(0, "help", 900.0, 8.0),
            widget(0, "search", 300.0, 10.0),
            widget(0, "file", 10.0, 8.0),
            widget(1, "second row", 10.0, 90.0),
            widget(1, "first row, right", 80.0, 62.0),
            widget(1, "first row, left", 10.0, 60.0),
            widget(3, "details", 820.0, 50.0),
            widget(2, "legend", 210.0, 510.0),
            map,
        ];
        let read = ["file", "search", "help", "first row, left", "first row, right", "second row", "the map", "legend"];
        let read: Vec<Id> = read.into_iter().chain(["details"]).map(Id::unique).collect();
        assert_eq!(in_reading_order(&drawn), read);
    }
}
