//! The ties between groups as a matrix, whose cells open their ties and light them on the map.

use std::sync::Arc;

use eframe::egui::{
    self, Align2, EventFilter, FontId, Id, Key, Modifiers, Painter, Pos2, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, UiBuilder, Vec2, WidgetInfo, style::ScrollStyle,
};

use super::{MadeOf, TableState, copied, made_of};
use crate::{
    canvas::{family, menu_key, menu_on},
    dataset::{id::EntityIndex, view::Selection, workspace::Workspace},
    network::{
        between::{Asked, Between, By, Way},
        measure::Measure,
    },
    panels::{
        Panel,
        search_ui::go_to_relations,
        widgets::{segments_ui, soft_ui},
    },
    scene::{
        drawn::drawn,
        matrix::{self, Cell, Matrix},
        picture::Text,
        theme::{Theme, ThemeKey},
    },
    session::{
        Session,
        action::Action,
        command::Command,
        outbox::{Outbox, Request, Thing},
    },
    table::plain::{self, Form},
};

/// What is counted, and where the keys are.
#[derive(Debug, Default)]
pub(super) struct BetweenState {
    pub(super) asked: Asked,
    /// The cell that the keys are at.
    at: (usize, usize),
    counted: Option<Counted>,
    /// Whether that cell is to be brought into sight.
    scrolls: bool,
}

impl BetweenState {
    /// Forgets what is known of records by index.
    pub(super) fn forget_records(&mut self) {
        self.counted = None;
    }
}

/// The matrix as it was counted, and what it was counted of.
#[derive(Debug)]
struct Counted {
    of: (MadeOf, Asked, ThemeKey, Arc<Workspace>),
    between: Between,
    names: Vec<String>,
    matrix: Matrix,
}

impl Counted {
    fn new(session: &Session, asked: Asked, theme: &Theme) -> Self {
        let words = session.words();
        let between = matrix::between(session, asked);
        let names = between.names(session.network(), &session.workspace().groups, words);
        let matrix = Matrix::of(&between, &names, theme.small_size, theme, words);
        Self { of: (made_of(session), asked, theme.key(), Arc::clone(session.workspace())), between, names, matrix }
    }

    fn is_of(&self, session: &Session, asked: Asked, theme: &Theme) -> bool {
        let (made, known, key, workspace) = &self.of;
        (*known, *key) == (asked, theme.key())
            && Arc::ptr_eq(workspace, session.workspace())
            && *made == made_of(session)
    }

    /// The selection that a cell opens.
    fn selection(&self, (row, column): (usize, usize)) -> Selection {
        Selection::of_relations(self.between.cell(row, column).iter().copied())
    }
}

/// The name by which the matrix has the keyboard as a whole.
pub fn matrix_id() -> Id {
    Id::unique("matrix of ties between groups")
}

/// Shows the matrix, or why there is none.
pub(super) fn between_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let Panel { session, theme, words, .. } = *panel;
    let groups = &session.workspace().groups;
    choices_ui(panel, ui, state);
    let asked = state.between.asked;
    if !asked.by.has_any(session.network(), groups) {
        soft_ui(ui, theme, words.say(asked.by.none()));
        return;
    }
    if asked.by == By::Community && !session.network().is_at_hand(Measure::Community, session.filter().along) {
        soft_ui(ui, theme, words.say("between-not-measured"));
        if ui.button(words.say("between-measure")).clicked() {
            panel.out.request(Request::Measure(Measure::Community));
        }
        return;
    }
    let known = state.between.counted.take().filter(|counted| counted.is_of(session, asked, theme));
    let counted = known.unwrap_or_else(|| Counted::new(session, asked, theme));
    if counted.between.ties == 0 {
        soft_ui(ui, theme, words.say("between-none-shown"));
    } else {
        soft_ui(ui, theme, counted.between.sentence(words));
        ui.add_space(theme.gap * 0.4);
        matrix_ui(panel, ui, &counted, state);
    }
    state.between.counted = Some(counted);
}

/// What is counted.
fn choices_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut TableState) {
    let Panel { session, theme, words, .. } = *panel;
    let groups = &session.workspace().groups;
    let offered = By::ALL.into_iter().filter(|by| *by != By::NarrowSector || by.has_any(session.network(), groups));
    let by: Vec<_> = offered.map(|by| (by, words.say(by.key()), words.say(by.title()))).collect();
    let by: Vec<_> = by.iter().map(|(by, label, name)| (*by, label.as_ref(), name.as_ref())).collect();
    let ways = Way::ALL.map(|way| (way, words.say(way.key()), words.tip(way.key())));
    let ways = ways.each_ref().map(|(way, label, tip)| (*way, label.as_ref(), tip.as_ref()));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(theme.gap, 4.0);
        let asked = &mut state.between.asked;
        if let Some(chosen) = segments_ui(ui, theme, asked.by, &by) {
            asked.by = chosen;
        }
        if let Some(chosen) = segments_ui(ui, theme, asked.way, &ways) {
            asked.way = chosen;
        }
    });
    ui.add_space(theme.gap * 0.3);
}

/// The ways out of the window: as text, and as a picture.
pub(super) fn ways_out_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &TableState) {
    let words = panel.words;
    copy_ui(panel, ui, state);
    if ui.button(words.say("between-picture")).on_hover_text(words.tip("between-picture")).clicked() {
        panel.out.run(Command::Export);
    }
}

fn copy_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &TableState) {
    let words = panel.words;
    let Some(counted) = state.between.counted.as_ref().filter(|counted| counted.between.ties > 0) else { return };
    ui.menu_button(words.say("table-copy"), |ui| {
        for form in Form::ALL {
            if ui.button(words.say(form.key())).clicked() {
                let lines = counted.between.lines(&counted.names, words);
                let sentence = counted.between.sentence(words);
                panel.out.request(copied(form, |form| plain::numbers_saying(form, &lines, &sentence)));
                ui.close();
            }
        }
    });
}

/// Shows the cells, which scroll, with the names beside and above them, which stay.
fn matrix_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, counted: &Counted, state: &mut TableState) {
    let matrix = &counted.matrix;
    let outer = ui.available_rect_before_wrap();
    steer(panel, ui, outer, counted, state);
    let inner = Rect::from_min_max((outer.min + matrix.corner).min(outer.max), outer.max);
    let shown = ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().scroll = ScrollStyle { dormant_handle_opacity: 0.6, ..ui.spacing().scroll };
        ScrollArea::both().id_salt("matrix").auto_shrink(false).show(ui, |ui| {
            let begin = ui.cursor().min;
            let by = begin.to_vec2() - matrix.corner;
            ui.allocate_rect(Rect::from_min_size(begin, matrix.size - matrix.corner), Sense::empty());
            if std::mem::take(&mut state.between.scrolls)
                && let Some(cell) = cell_of(counted, state.between.at)
            {
                ui.scroll_to_rect(cell.area.translate(by).expand(4.0), None);
            }
            for cell in matrix.cells.iter().filter(|cell| ui.is_rect_visible(cell.area.translate(by))) {
                cell_ui(panel, ui, (counted, cell, by), state);
            }
            by
        })
    });
    let by = shown.inner.inner;
    let at_left = Rect::from_min_max(Pos2::new(outer.left(), inner.top()), Pos2::new(inner.left(), outer.bottom()));
    let above = Rect::from_min_max(Pos2::new(inner.left(), outer.top()), Pos2::new(outer.right(), inner.top()));
    let corner = Rect::from_min_max(outer.min, inner.min);
    let painter = |area: Rect| ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    words(&painter(at_left), matrix.rows.iter().flatten(), Vec2::new(outer.left(), by.y));
    words(&painter(above), matrix.columns.iter().flatten(), Vec2::new(by.x, outer.top()));
    words(&painter(corner), matrix.what.iter(), outer.min.to_vec2());
}

fn words<'a>(painter: &Painter, texts: impl Iterator<Item = &'a Text>, by: Vec2) {
    for text in texts {
        let font = FontId::new(text.size, family(text.font.weight));
        painter.text(text.center + by, Align2::CENTER_CENTER, drawn(&text.words), font, text.color);
    }
}

fn cell_of(counted: &Counted, at: (usize, usize)) -> Option<&Cell> {
    counted.matrix.cells.iter().find(|cell| cell.at == at)
}

/// Makes the matrix one stop for the keyboard, with travel inside it.
fn steer(panel: &mut Panel<'_>, ui: &egui::Ui, area: Rect, counted: &Counted, state: &mut TableState) {
    let response = ui.interact(area, matrix_id(), Sense::focusable_noninteractive());
    let title = panel.words.say(counted.between.asked.by.title());
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, title.as_ref()));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    let last = counted.between.sides.len().saturating_sub(1);
    let (row, column) = state.between.at;
    state.between.at = (row.min(last), column.min(last));
    if !has_keyboard(ui) {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(matrix_id(), filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (row, column) = state.between.at;
    let travels = [
        (Key::ArrowDown, (row + 1, column)),
        (Key::ArrowUp, (row.saturating_sub(1), column)),
        (Key::ArrowRight, (row, column + 1)),
        (Key::ArrowLeft, (row, column.saturating_sub(1))),
        (Key::Home, (row, 0)),
        (Key::End, (row, last)),
        (Key::PageUp, (0, column)),
        (Key::PageDown, (last, column)),
    ];
    for (key, (row, column)) in travels {
        if pressed(key) {
            (state.between.at, state.between.scrolls) = ((row.min(last), column.min(last)), true);
        }
    }
    let at = state.between.at;
    if pressed(Key::Space) {
        open(panel.out, counted, at);
    }
    if pressed(Key::Enter) {
        show(panel, counted, at);
    }
    if menu_key(ui.ctx()) {
        let place = area.min + counted.matrix.corner;
        panel.out.request(Request::Menu(Thing::Group(ends(panel.session, counted, at)), place));
    }
}

fn has_keyboard(ui: &egui::Ui) -> bool {
    ui.memory(|memory| memory.has_focus(matrix_id()))
}

/// Shows a cell. A click opens its ties and lights them, a double click goes there as well.
fn cell_ui(panel: &mut Panel<'_>, ui: &egui::Ui, (counted, cell, by): (&Counted, &Cell, Vec2), state: &mut TableState) {
    let Panel { session, theme, .. } = *panel;
    let (between, at) = (&counted.between, cell.at);
    let area = cell.area.translate(by);
    let ties = between.cell(at.0, at.1);
    let is_open = match &session.seen().selection {
        Selection::Relation(tie) => ties == [*tie],
        Selection::Relations(selected) => ties.len() == selected.len() && ties.iter().all(|tie| selected.contains(tie)),
        _ => false,
    };
    // Cells are many: the keyboard has them as a whole.
    let response = ui.interact(area, ui.scope_id().with(("cell", at)), Sense::CLICK);
    let count = panel.words.with("count-ties", [("count", ties.len().into())]);
    let name = panel.words.pair(&between.cell_name(at, &counted.names, panel.words), &count);
    response.widget_info(|| WidgetInfo::selected(Role::GridCell, true, is_open, name.as_str()));
    ui.painter().rect_filled(area, 2.0, cell.ground.fill);
    if cell.ground.edge_width > 0.0 {
        let edge = Stroke::new(cell.ground.edge_width, cell.ground.edge);
        ui.painter().rect_stroke(area, 2.0, edge, StrokeKind::Inside);
    }
    words(ui.painter(), std::iter::once(&cell.number), by);
    if is_open || response.hovered() {
        let ring = Stroke::new(if is_open { 3.0 } else { 1.5 }, theme.text);
        ui.painter().rect_stroke(area, 2.0, ring, StrokeKind::Inside);
    }
    if has_keyboard(ui) && state.between.at == at {
        ui.painter().rect_stroke(area, 2.0, Stroke::new(2.0, theme.focus_ring), StrokeKind::Outside);
    }
    menu_on(&response, || Thing::Group(ends(session, counted, at)), panel.out);
    let response = response.on_hover_text(name);
    if response.clicked() || response.double_clicked() {
        state.between.at = at;
        response.ctx.memory_mut(|memory| memory.request_focus(matrix_id()));
    }
    if response.double_clicked() {
        show(panel, counted, at);
    } else if response.clicked() {
        open(panel.out, counted, at);
    }
}

/// Selects the ties of a cell.
fn open(out: &mut Outbox, counted: &Counted, at: (usize, usize)) {
    let selection = counted.selection(at);
    if selection != Selection::Nothing {
        out.send(Action::Select(selection));
    }
}

/// Selects the ties of a cell, and brings them into view.
fn show(panel: &mut Panel<'_>, counted: &Counted, (row, column): (usize, usize)) {
    let ties = counted.between.cell(row, column);
    if !ties.is_empty() {
        go_to_relations(ties.iter().copied(), panel.session, panel.out);
    }
}

/// The entities at the ends of the ties of a cell, each once.
fn ends(session: &Session, counted: &Counted, (row, column): (usize, usize)) -> Vec<EntityIndex> {
    let ties = counted.between.cell(row, column).iter();
    let mut ends: Vec<EntityIndex> = ties.flat_map(|tie| session.network().ends(*tie)).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}
