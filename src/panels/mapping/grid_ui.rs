//! The cells of a sheet under the chips of its columns.

use eframe::egui::{
    self, Align, Align2, Color32, CursorIcon, FontId, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Vec2, WidgetInfo,
    style::ScrollStyle,
};

use super::{
    Asked, MappingState, Tables,
    chip_ui::{self, Head},
    chips::{self, Chip, Group},
    rows::{Mark, Part, RowSort},
};
use crate::{
    canvas::family,
    dataset::visible,
    exchange::{
        mapping::{Role as ColumnRole, Rows},
        report::Sort,
        sheet::{self, Row},
    },
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    words::{Words, first_chars},
};

/// The things for which widths of columns were measured: the sheet, its rows, the columns and the size of letters.
pub type Measured = (usize, usize, usize, u32, &'static str);

/// Columns are at least and at most this wide, in multiples of the size of letters.
const WIDTH: [f32; 2] = [5.5, 17.0];
/// So many rows are measured.
const MEASURED: usize = 60;
/// So many letters of a cell are looked at: no column shows more.
const LETTERS: usize = 120;

/// A grid: the part of a sheet that is shown, for a table of the mapping if there is one.
#[derive(Clone, Copy)]
pub struct Grid<'a> {
    /// The rows and columns.
    pub part: &'a Part,
    /// The position of the table in the mapping.
    pub table: Option<usize>,
    /// All there is to know.
    pub tables: Tables<'a>,
}

/// How the grid is painted.
struct Look<'a> {
    theme: &'a Theme,
    words: Words,
    /// The width of the column with the numbers of rows.
    numbers: f32,
    widths: Vec<f32>,
    /// By column of the sheet, the chip of it.
    heads: Vec<Option<Chip>>,
    row_height: f32,
}

impl Look<'_> {
    /// Where a column begins and ends, from the edge of the grid.
    fn span(&self, column: usize) -> (f32, f32) {
        let before: f32 = self.widths.iter().take(column).sum();
        let left = self.numbers + before;
        (left, left + self.widths.get(column).copied().unwrap_or_default())
    }

    fn total(&self) -> f32 {
        self.numbers + self.widths.iter().sum::<f32>()
    }

    fn role(&self, column: usize) -> Option<ColumnRole> {
        self.heads.get(column)?.as_ref().map(|chip| chip.role)
    }

    /// The colour of a column by what its cells are.
    fn color(&self, column: usize) -> Option<Color32> {
        self.theme.group_color(Group::of(self.role(column)?).rank()?)
    }
}

/// Shows the grid. Returns what was asked for.
pub fn grid_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    grid: Grid<'_>,
    state: &mut MappingState,
) -> Option<Asked> {
    let look = looks(grid, (theme, words), state);
    let mut asked = None;
    ui.scope(|ui| {
        ui.spacing_mut().scroll = ScrollStyle { dormant_handle_opacity: 0.6, ..ui.spacing().scroll };
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let visible = ui.available_rect_before_wrap();
        ScrollArea::horizontal().id_salt("columns").auto_shrink(false).show(ui, |ui| {
            ui.set_width(look.total().max(visible.width()));
            asked = heads_ui(ui, &look, grid);
            let rows = ScrollArea::vertical()
                .id_salt("rows")
                .auto_shrink(false)
                .scroll_bar_rect(Rect::from_min_max(Pos2::new(visible.left(), ui.cursor().top()), visible.max));
            let shown = grid.part.rows.len();
            rows.show_rows(ui, look.row_height, shown, |ui, range| {
                let top = ui.min_rect().top();
                for (nth, at) in range.clone().enumerate() {
                    let place = Pos2::new(ui.min_rect().left(), top + nth as f32 * look.row_height);
                    asked = row_ui(ui, &look, (grid, at), place, state).or_else(|| asked.take());
                }
                let height = range.len() as f32 * look.row_height;
                ui.allocate_rect(
                    Rect::from_min_size(Pos2::new(ui.min_rect().left(), top), Vec2::new(look.total(), height)),
                    Sense::empty(),
                );
                scroll_to(ui, &look, (grid, range.start, top), state);
            });
        });
    });
    asked
}

/// Brings the row into sight that was led to.
fn scroll_to(ui: &egui::Ui, look: &Look<'_>, (grid, first, top): (Grid<'_>, usize, f32), state: &mut MappingState) {
    let Some(at) = state.at.filter(|_| state.scrolls) else { return };
    state.scrolls = false;
    if let Some(position) = grid.part.position(at.row, grid.tables) {
        let (left, right) = look.span(at.column.map_or(0, |column| column as usize));
        let y = top + (position as f32 - first as f32) * look.row_height;
        let x = ui.min_rect().left();
        let cell = Rect::from_x_y_ranges(x + left - look.numbers..=x + right, y..=y + look.row_height);
        ui.scroll_to_rect(cell, Some(Align::Center));
        ui.ctx().request_repaint();
    }
}

fn looks<'a>(grid: Grid<'_>, (theme, words): (&'a Theme, Words), state: &mut MappingState) -> Look<'a> {
    let Grid { part, table, tables } = grid;
    let of = table.and_then(|table| Some((tables.mapping.tables.get(table)?, tables.places.get(table)?.as_ref()?)));
    // A table that is left out has no columns to speak of.
    let of = of.filter(|(table, _)| table.rows != Rows::Ignored);
    let chips = of.map(|(table, place)| chips::chips(table, &place.columns, words)).unwrap_or_default();
    let mut heads: Vec<Option<Chip>> = vec![None; part.columns];
    for chip in chips {
        if let Some(head) = heads.get_mut(chip.at) {
            *head = Some(chip);
        }
    }
    let last = part.row(part.rows.len().saturating_sub(1), tables).map_or(0, |row| row.number);
    let numbers = text::width(&last.to_string(), theme.small_size, theme.regular()) + 2.0 * theme.gap;
    let size = theme.text_size;
    let measured = (part.sheet, part.rows.start, part.columns, size.to_bits(), words.language().tag());
    if state.widths.as_ref().is_none_or(|(known, _)| *known != measured) {
        state.widths = Some((measured, widths(grid, theme, &heads)));
    }
    let widths = state.widths.as_ref().map(|(_, widths)| widths.clone()).unwrap_or_default();
    // A chip never has less room than its words.
    let widths = widths.into_iter().enumerate().map(|(at, width)| {
        width.max(heads.get(at).and_then(Option::as_ref).map_or(0.0, |chip| chip_ui::least_width(chip, theme)))
    });
    Look { theme, words, numbers, widths: widths.collect(), heads, row_height: (size * 1.75).round() }
}

/// The widths that the cells and headings of columns ask for.
fn widths(Grid { part, tables, .. }: Grid<'_>, theme: &Theme, heads: &[Option<Chip>]) -> Vec<f32> {
    let size = theme.text_size;
    let [least, most] = WIDTH.map(|letters| letters * size);
    let width = |column: usize| {
        let rows = (0..part.rows.len().min(MEASURED)).filter_map(|nth| part.row(nth, tables));
        // Titles over the table run on into the cells beside them.
        let rows = rows.filter(|row| row.cells.iter().filter(|cell| !cell.is_blank()).count() > 1 || part.columns < 2);
        let cells = rows.map(|row| text::width(&one_line(row, column), size, theme.regular()));
        let heading = heads.get(column).and_then(Option::as_ref);
        let heading = heading.map(|chip| text::width(&chip.heading, size, theme.bold()));
        let wanted = cells.chain(heading).fold(0.0, f32::max) + 2.0 * theme.gap;
        wanted.clamp(least, most).round()
    };
    (0..part.columns).map(width).collect()
}

/// The text of a cell, on one line.
fn one_line(row: &Row, column: usize) -> String {
    visible::on_a_line(&first_chars(row.cell(column).shown.trim(), LETTERS)).into_owned()
}

/// Shows the headings with their chips.
fn heads_ui(ui: &mut egui::Ui, look: &Look<'_>, grid: Grid<'_>) -> Option<Asked> {
    let theme = look.theme;
    let has_chips = look.heads.iter().any(Option::is_some);
    let height = if has_chips { chip_ui::height(theme) } else { theme.small_size * 2.0 };
    let (area, _) = ui.allocate_exact_size(Vec2::new(look.total(), height), Sense::hover());
    let mut asked = None;
    for column in 0..look.widths.len() {
        let (left, right) = look.span(column);
        let room = Rect::from_x_y_ranges(area.left() + left..=area.left() + right, area.y_range());
        if let (Some(chip), Some(table)) = (look.heads.get(column).and_then(Option::as_ref), grid.table) {
            let column = grid.tables.mapping.tables.get(table).and_then(|table| table.columns.get(chip.column));
            let head = Head { chip, color: look.color(chip.at), table, column };
            asked = head.ui(ui, (theme, look.words), room).or(asked);
        } else {
            let letters = sheet::letters(u32::try_from(column).unwrap_or(u32::MAX));
            let font = FontId::proportional(theme.small_size);
            ui.painter().text(room.center(), Align2::CENTER_CENTER, letters, font, theme.text_faint);
        }
    }
    let line = Stroke::new(1.0, theme.line);
    ui.painter().hline(area.left()..=area.right().max(ui.max_rect().right()), area.bottom() - 0.5, line);
    asked
}

/// Shows a row. Returns the record that it became, if it was clicked.
fn row_ui(
    ui: &egui::Ui,
    look: &Look<'_>,
    (grid, at): (Grid<'_>, usize),
    place: Pos2,
    state: &mut MappingState,
) -> Option<Asked> {
    let row = grid.part.row(at, grid.tables)?;
    let sort = grid.part.sort(at, grid.table, grid.tables);
    let marks = grid.tables.outcome.map_or(&[][..], |outcome| outcome.marks.in_row(grid.part.sheet, row.number));
    let area = Rect::from_min_size(place, Vec2::new(look.total(), look.row_height));
    // Rows are many: `Tab` goes from chip to chip and not through them.
    let response = ui.interact(area, ui.scope_id().with(("row", row.number)), Sense::CLICK);
    let is_here = state.at.is_some_and(|spot| spot.row == row.number && spot.sheet as usize == grid.part.sheet);
    let cells: Vec<String> = (0..grid.part.columns).map(|column| one_line(row, column)).collect();
    response.widget_info(|| {
        let said = look.words.with("listing-row", [("row", row.number.to_string().into())]);
        let filled: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        let name = look.words.pair(&said, &look.words.listed(&filled));
        WidgetInfo::selected(Role::Button, true, is_here, name)
    });
    let theme = look.theme;
    for (column, cell) in cells.iter().enumerate() {
        let (left, right) = look.span(column);
        let room = Rect::from_x_y_ranges(place.x + left..=place.x + right, area.y_range());
        if room.right() < ui.clip_rect().left() || room.left() > ui.clip_rect().right() {
            continue;
        }
        let of_cell = marks.iter().find(|mark| mark.column == Some(u32::try_from(column).unwrap_or(u32::MAX)));
        ground(ui.painter(), look, (column, sort), room);
        let mark = of_cell.filter(|mark| matches!(mark.sort, Sort::NotUnderstood | Sort::Doubtful | Sort::Skipped));
        // A title goes on over empty cells, as in the program that it is from.
        let goes_on = matches!(sort, RowSort::Title | RowSort::Skipped | RowSort::Outside);
        let is_last = cells.iter().skip(column + 1).all(String::is_empty);
        let room = if goes_on && is_last { Rect::from_min_max(room.min, area.max) } else { room };
        cell_ui(ui, look, (column, sort, cell), room, mark.map(|mark| (mark, row.number)));
    }
    let painter = ui.painter();
    painter.hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, theme.line.gamma_multiply(0.6)));
    if is_here || response.hovered() {
        let edge = if is_here { theme.accent } else { theme.text_faint };
        painter.rect_stroke(area, 2.0, Stroke::new(if is_here { 1.5 } else { 1.0 }, edge), egui::StrokeKind::Inside);
    }
    number_ui(ui, look, (row, sort), area);
    let whole = marks.iter().find(|mark| mark.column.is_none() && mark.sort != Sort::Merged);
    let response = match whole {
        Some(mark) => response.on_hover_text(look.words.message(&mark.said)),
        None => response,
    };
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.clicked().then(|| {
        (state.at, state.scrolls) = (Some(grid.part.spot(row.number, None)), false);
        Asked::ShowRow(grid.part.spot(row.number, None))
    })
}

/// The number beside a row, which stays in sight.
fn number_ui(ui: &egui::Ui, look: &Look<'_>, (row, sort): (&Row, RowSort), area: Rect) {
    let theme = look.theme;
    let left = ui.clip_rect().left().max(area.left());
    let room = Rect::from_min_size(Pos2::new(left, area.top()), Vec2::new(look.numbers, area.height()));
    ui.painter().rect_filled(room, 0.0, theme.panel);
    ui.painter().vline(room.right() - 0.5, room.y_range(), Stroke::new(1.0, theme.line));
    let color = if sort == RowSort::Record { theme.text_soft } else { theme.text_faint };
    let place = Pos2::new(room.right() - theme.gap, room.center().y);
    // The names of the columns of a network stand on no line.
    let number = if row.number == 0 { String::new() } else { row.number.to_string() };
    ui.painter().text(place, Align2::RIGHT_CENTER, number, FontId::proportional(theme.small_size), color);
}

/// The ground of a cell, in the colour of its column where that is read.
fn ground(painter: &egui::Painter, look: &Look<'_>, (column, sort): (usize, RowSort), room: Rect) {
    if matches!(sort, RowSort::Record | RowSort::Heading)
        && let Some(color) = look.color(column)
    {
        let share = if look.theme.is_dark { 0.17 } else { 0.085 };
        // Chinese has no heavier letters that would tell headings from what is under them.
        let share = if sort == RowSort::Heading { share * 2.0 } else { share };
        painter.rect_filled(room, 0.0, color.gamma_multiply(share));
    }
}

/// The text of a cell. One that could not be read is underlined and says why.
fn cell_ui(
    ui: &egui::Ui,
    look: &Look<'_>,
    (column, sort, cell): (usize, RowSort, &str),
    room: Rect,
    mark: Option<(&Mark, u32)>,
) {
    let (theme, size) = (look.theme, look.theme.text_size);
    let is_left_out = look.role(column).is_none_or(|role| role == ColumnRole::Ignored);
    let (weight, color) = match sort {
        RowSort::Heading => (Weight::Bold, theme.text),
        RowSort::Record if !is_left_out => (Weight::Regular, theme.text),
        RowSort::Title => (Weight::Regular, theme.text_soft),
        _ => (Weight::Regular, theme.text_faint),
    };
    let inner = room.shrink2(Vec2::new(theme.gap * 0.75, 0.0));
    let shown = text::shortened(cell, size, theme.fonts.of(weight), inner.width());
    let font = FontId::new(size, family(weight));
    let drawn = ui.painter().text(inner.left_center(), Align2::LEFT_CENTER, shown, font, color);
    let Some((mark, number)) = mark else { return };
    let width = drawn.width().max(theme.gap * 2.0);
    let line = Stroke::new(1.6, if mark.sort == Sort::Doubtful { theme.warning } else { theme.error });
    waves(ui.painter(), Pos2::new(drawn.left(), room.bottom() - 4.0), width.min(inner.width()), line);
    let why = look.words.message(&mark.said);
    let at = format!("{}{number}", sheet::letters(u32::try_from(column).unwrap_or(u32::MAX)));
    let response = ui.interact(room, ui.scope_id().with(("cell", column, number)), Sense::HOVER);
    let name = look.words.parts(&[look.words.pair(&at, cell), why.clone()]);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.as_str()));
    response.on_hover_text(why);
}

/// A line in small waves, as under a word that is spelt wrong.
fn waves(painter: &egui::Painter, from: Pos2, width: f32, stroke: Stroke) {
    const STEP: f32 = 3.0;
    let count = (width / STEP).floor().max(1.0) as usize;
    let points = (0..=count).map(|nth| from + Vec2::new(nth as f32 * STEP, if nth % 2 == 0 { 0.0 } else { -2.0 }));
    painter.line(points.collect(), stroke);
}
