//! The rows of the timeline under its axis, of any number: only those in sight are made.

use eframe::egui::{
    self, Align2, Event, EventFilter, FontId, Key, Modifiers, Pos2, Rangef, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Vec2, WidgetInfo, style::ScrollStyle,
};

use super::{LifeState, Made, rows_id, target, thing};
use crate::{
    canvas::{family, figures, menu_key, menu_on},
    life::{
        chart::{Chart, Drawn},
        rows::{Line, Row},
        telling,
    },
    panels::{Panel, search_ui::go_to_selection, widgets::scrolled_to},
    scene::{Target, picture::Text},
    session::outbox::Request,
    table::plain::Form,
};

/// The room at the right for the bar by which rows scroll, in points.
pub(super) const BAR: f32 = 14.0;

/// Shows the rows. Returns what they point at.
pub(super) fn rows_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut LifeState, made: &Made) -> Option<Target> {
    let (_, _, chart) = made.chart.as_ref()?;
    ui.scope(|ui| {
        ui.spacing_mut().scroll = ScrollStyle { dormant_handle_opacity: 0.6, ..ui.spacing().scroll };
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let area = ui.available_rect_before_wrap();
        ui.painter().rect_filled(area, panel.theme.rounding, panel.theme.canvas);
        let (_, head) = ui.allocate_space(Vec2::new(ui.available_width(), chart.head));
        texts(ui.painter(), &chart.heads(head.min, panel.theme));
        let mut lit = steer(panel, ui, state, (made, chart));
        let room = ui.available_rect_before_wrap();
        let mut rows = ScrollArea::vertical().id_salt("timeline rows").auto_shrink(false);
        if let Some(line) = state.scrolls_to.take() {
            rows = scrolled_to(rows, (room.height(), state.offset), line, chart.line);
        }
        let shown = rows.show_rows(ui, chart.line, made.life.lines.len(), |ui, range| {
            let corner = ui.min_rect().left_top();
            let bottom = corner.y + range.len() as f32 * chart.line;
            let heights = Rangef::new(corner.y.max(room.top()), bottom.min(room.bottom()));
            figures(ui.painter(), &chart.rules(corner.x, heights, panel.theme));
            for (nth, line) in range.clone().enumerate() {
                let place = corner + Vec2::new(0.0, nth as f32 * chart.line);
                lit = line_ui(panel, ui, state, (made, chart), (line, place)).or(lit);
            }
            let size = Vec2::new(room.width() - BAR, range.len() as f32 * chart.line);
            ui.allocate_rect(Rect::from_min_size(corner, size), Sense::empty());
        });
        state.offset = shown.state.clamped_offset().y;
        lit
    })
    .inner
}

/// Makes the rows one stop for the keyboard, with travel inside them. Returns what the keys point at.
fn steer(
    panel: &mut Panel<'_>,
    ui: &egui::Ui,
    state: &mut LifeState,
    (made, chart): (&Made, &Chart),
) -> Option<Target> {
    let area = ui.available_rect_before_wrap();
    let response = ui.interact(area, rows_id(), Sense::focusable_noninteractive());
    let name = panel.words.parts(&[&made.title, &made.counted]);
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, name.as_str()));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if !ui.memory(|memory| memory.has_focus(rows_id())) {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(rows_id(), filter));
    let page = ((area.height() / chart.line) as usize).max(2) - 1;
    if let Some(row) = travelled(ui, state.row, page, made.life.rows.len()) {
        state.row = row;
        // The first row comes with its heading.
        state.scrolls_to = if row == 0 { Some(0) } else { made.line_of(row) };
    }
    if ui.input(|input| input.events.contains(&Event::Copy)) {
        LifeState::copy(panel, made, Form::Tabs);
    }
    let row = made.life.rows.get(state.row)?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Space) {
        state.choose(panel, row);
    } else if pressed(Key::Enter) {
        show_on_map(panel, state, row);
    }
    if menu_key(ui.ctx()) {
        let at = area.left_top() + Vec2::new(40.0, 20.0);
        panel.out.request(Request::Menu(thing(row, panel.session), at));
    }
    target(row, panel.session)
}

/// The row to which the keys lead from row `from`, if one of them is pressed; a `page` is so many rows.
fn travelled(ui: &egui::Ui, from: usize, page: usize, count: usize) -> Option<usize> {
    let end = count.checked_sub(1)?;
    let steps = [
        (Key::ArrowDown, from + 1),
        (Key::ArrowUp, from.saturating_sub(1)),
        (Key::PageDown, from + page),
        (Key::PageUp, from.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, end),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    steps.into_iter().rev().find_map(|(key, to)| pressed(key).then_some(to.min(end)))
}

/// Shows a line. Returns what it points at.
fn line_ui(
    panel: &mut Panel<'_>,
    ui: &egui::Ui,
    state: &mut LifeState,
    (made, chart): (&Made, &Chart),
    (line, corner): (usize, Pos2),
) -> Option<Target> {
    let line = *made.life.lines.get(line)?;
    let drawn = chart.draw(line, (&made.life, panel.session), corner, panel.theme);
    let Line::Row(at) = line else {
        texts(ui.painter(), &drawn.texts);
        return None;
    };
    let row = made.life.rows.get(at)?;
    let area = Rect::from_min_size(corner, Vec2::new(chart.plot.max, chart.line));
    row_ui(panel, ui, state, (made, row, at), (area, &drawn))
}

/// Shows the row of a record: a click selects it, a double click shows it on the map too.
fn row_ui(
    panel: &mut Panel<'_>,
    ui: &egui::Ui,
    state: &mut LifeState,
    (made, row, at): (&Made, &Row, usize),
    (area, drawn): (Rect, &Drawn),
) -> Option<Target> {
    let (session, theme) = (panel.session, panel.theme);
    // Rows are many: the keyboard has them as a whole.
    let response = ui.interact(area, ui.scope_id().with(("timeline row", at)), Sense::CLICK);
    let sentence = telling::sentence(row, &made.life.matter, session);
    let is_chosen = state.chosen.as_ref().is_some_and(|it| *it == row.selection(session.network().dataset()));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, sentence.as_str()));
    let has_keys = ui.memory(|memory| memory.has_focus(rows_id())) && state.row == at;
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(area, theme.rounding, theme.selection);
    } else if response.hovered() || has_keys {
        painter.rect_filled(area, theme.rounding, theme.raised);
    }
    texts(painter, &drawn.texts);
    figures(painter, &drawn.figures);
    if has_keys {
        let ring = Stroke::new(2.0, theme.focus_ring);
        painter.rect_stroke(area.intersect(ui.clip_rect()).shrink(1.0), theme.rounding, ring, StrokeKind::Inside);
    }
    menu_on(&response, || thing(row, session), panel.out);
    let hovered = response.hovered();
    if response.clicked() {
        state.row = at;
        response.ctx.memory_mut(|memory| memory.request_focus(rows_id()));
    }
    if response.double_clicked() {
        show_on_map(panel, state, row);
    } else if response.clicked() {
        state.choose(panel, row);
    }
    response.on_hover_ui(|ui| {
        ui.label(sentence.as_str());
        ui.weak(telling::sources(row, session));
    });
    hovered.then(|| target(row, session)).flatten()
}

/// Selects what a row is about and brings it into view.
fn show_on_map(panel: &mut Panel<'_>, state: &mut LifeState, row: &Row) {
    state.choose(panel, row);
    go_to_selection(row.selection(panel.session.network().dataset()), panel.session, panel.out);
}

/// Paints lines of text on a plain ground.
fn texts(painter: &egui::Painter, texts: &[Text]) {
    for text in texts {
        let font = FontId::new(text.size, family(text.font.weight));
        painter.text(text.center, Align2::CENTER_CENTER, &text.words, font, text.color);
    }
}
