//! The few widgets of our own that the panels share.

use eframe::egui::{
    self, Align2, Color32, CornerRadius, CursorIcon, FontId, Pos2, Rect, Response, RichText, Role, Sense, Stroke, Vec2,
    WidgetInfo,
};

use crate::{
    canvas::{family, mark_ui},
    dataset::told::Told,
    scene::{
        text::{self, Weight},
        theme::{Shape, Theme},
    },
    words::Words,
};

/// Text in the heavier weight.
pub fn bold(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(FontId::new(size, family(Weight::Bold)))
}

/// The heading of a section, with a command at its right if there is something to undo in it.
pub fn section_ui(ui: &mut egui::Ui, theme: &Theme, title: &str, command: Option<&str>) -> bool {
    ui.add_space(theme.gap * 1.6);
    let mut asked = false;
    let heading = bold(title.to_uppercase(), theme.small_size * 0.94).color(theme.text_faint).extra_letter_spacing(0.8);
    if let Some(command) = command {
        ui.horizontal(|ui| {
            ui.label(heading);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let response = link_ui(ui, theme, command);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{command}: {title}")));
                asked = response.clicked();
            });
        });
    } else {
        ui.add(egui::Label::new(heading).wrap());
    }
    ui.add_space(theme.gap * 0.3);
    asked
}

/// The same with a name in it: that has its own capitals, and may be of any length.
pub fn named_section_ui(ui: &mut egui::Ui, theme: &Theme, title: &str) {
    ui.add_space(theme.gap * 1.6);
    ui.add(egui::Label::new(bold(title, theme.small_size).color(theme.text_soft)).wrap());
    ui.add_space(theme.gap * 0.3);
}

/// Text in the accent colour that does something when clicked.
pub fn link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) -> Response {
    plain_link_ui(ui, theme, text, egui::Label::new(RichText::new(text).color(theme.accent)))
}

/// The same on one line, cut where the panel ends.
pub fn short_link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) -> Response {
    plain_link_ui(ui, theme, text, egui::Label::new(RichText::new(text).color(theme.accent)).truncate())
}

/// So many rows of a list are shown at first, and with each further click.
const PAGE: usize = 100;

/// The first rows of a list that may have a hundred thousand, and a way to more of them.
pub fn long_list_ui<T>(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (of, rows): (impl std::hash::Hash + std::fmt::Debug, impl ExactSizeIterator<Item = T>),
    mut row_ui: impl FnMut(&mut egui::Ui, T),
) {
    let id = ui.scope_id().with(("rows", of));
    let shown = ui.data(|data| data.get_temp(id)).unwrap_or(PAGE);
    let left = rows.len().saturating_sub(shown);
    rows.take(shown).for_each(|row| row_ui(ui, row));
    if left > 0
        && link_ui(ui, theme, &words.with("more-of", [("count", left.min(PAGE).into()), ("all", left.into())]))
            .clicked()
    {
        ui.data_mut(|data| data.insert_temp(id, shown + PAGE));
    }
}

/// A link in the heavier weight, for names that lead to their entity.
pub fn name_link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) -> Response {
    plain_link_ui(ui, theme, text, egui::Label::new(bold(text, theme.text_size).color(theme.accent)).wrap())
}

/// The same for a label of any looks; `name` is what a screen reader says.
pub fn plain_link_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, label: egui::Label) -> Response {
    let response = ui.add(label.sense(Sense::click()).selectable(false)).on_hover_cursor(CursorIcon::PointingHand);
    underline_when_pointed_at(ui, theme, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    response
}

/// The same for links that are copied with the text around them when that is dragged over: a source, an address.
pub fn copied_link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str, label: egui::Label) -> Response {
    let response = ui.add(label.sense(Sense::click()).selectable(true)).on_hover_cursor(CursorIcon::PointingHand);
    underline_when_pointed_at(ui, theme, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    response
}

fn underline_when_pointed_at(ui: &egui::Ui, theme: &Theme, response: &Response) {
    if response.hovered() || response.has_focus() {
        let y = response.rect.bottom() - 0.5;
        ui.painter().hline(response.rect.x_range(), y, Stroke::new(1.0, theme.accent));
    }
}

/// One choice of a facet.
pub struct ChoiceRow<'a> {
    /// What people read.
    pub name: &'a str,
    /// How many relations choosing it would leave.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
    /// How it looks on the map, if it does.
    pub mark: Option<(Shape, Color32)>,
    /// How deep it lies in its tree.
    pub depth: usize,
}

/// A row with a box to tick, the look on the map, the name, cut where there is no room, and the count.
pub fn choice_ui(ui: &mut egui::Ui, theme: &Theme, choice: &ChoiceRow<'_>) -> Response {
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme.row_height), Sense::click());
    let label = format!("{}, {}", choice.name, choice.count);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, choice.chosen, label.clone()));
    if !ui.is_rect_visible(area) {
        return response;
    }
    row_ground(ui.painter(), theme, &response);
    let painter = ui.painter();
    let middle = area.center().y;
    let tick = Rect::from_center_size(
        Pos2::new(area.left() + 7.0 + 16.0 * choice.depth as f32, middle),
        Vec2::splat(theme.text_size * 1.08),
    );
    tick_box(painter, theme, tick, choice.chosen);
    let mut x = tick.right() + theme.gap;
    if let Some((shape, color)) = choice.mark {
        mark_ui(painter, Pos2::new(x + 6.0, middle), 5.5, shape, color, theme);
        x += 12.0 + theme.gap;
    }
    let strong = if choice.count == 0 && !choice.chosen { theme.text_faint } else { theme.text };
    let count = painter.text(
        Pos2::new(area.right(), middle),
        Align2::RIGHT_CENTER,
        choice.count,
        FontId::proportional(theme.small_size),
        theme.text_soft,
    );
    let room = count.left() - theme.gap - x;
    let shown = text::shortened(choice.name, theme.text_size, Weight::Regular, room);
    painter.text(Pos2::new(x, middle), Align2::LEFT_CENTER, shown, FontId::proportional(theme.text_size), strong);
    response
}

/// A box to tick with words beside it, on as many lines as they need. Returns whether it was clicked.
pub fn tick_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, ticked: bool) -> Response {
    let size = theme.text_size * 1.08;
    let before = 7.0 + size / 2.0 + theme.gap;
    let room = ui.available_width() - before;
    let words = ui.painter().layout(name.to_owned(), FontId::proportional(theme.text_size), theme.text, room);
    let height = theme.row_height.max(words.size().y + theme.gap);
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, name));
    row_ground(ui.painter(), theme, &response);
    let place = Pos2::new(area.left() + 7.0, area.center().y);
    tick_box(ui.painter(), theme, Rect::from_center_size(place, Vec2::splat(size)), ticked);
    let corner = Pos2::new(area.left() + before, area.center().y - words.size().y / 2.0);
    ui.painter().galley(corner, words, theme.text);
    response
}

/// The ground of a row that is pointed at, and the ring of the one that has the keyboard.
fn row_ground(painter: &egui::Painter, theme: &Theme, row: &Response) {
    let area = row.rect.expand2(Vec2::new(6.0, 0.0));
    if row.hovered() || row.has_focus() {
        painter.rect_filled(area, theme.rounding, theme.raised);
    }
    focus_ring(painter, theme, row, area);
}

/// The ring of what has the keyboard, along the edge of `area`.
pub fn focus_ring(painter: &egui::Painter, theme: &Theme, of: &Response, area: Rect) {
    if of.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        painter.rect_stroke(area, theme.rounding, ring, egui::StrokeKind::Inside);
    }
}

fn tick_box(painter: &egui::Painter, theme: &Theme, area: Rect, ticked: bool) {
    let (fill, edge) = if ticked { (theme.accent, theme.accent) } else { (theme.field, theme.text_faint) };
    painter.rect(area, 3.5, fill, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    if ticked {
        let at = |x: f32, y: f32| area.min + Vec2::new(x, y) * area.width();
        let points = vec![at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.32)];
        painter.line(points, Stroke::new(1.7, theme.on_accent));
    }
}

/// A switch between a few values. Returns the one that was clicked.
pub fn segments_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    current: T,
    values: &[(T, &str, &str)],
) -> Option<T> {
    let mut clicked = None;
    let size = theme.text_size;
    let words: Vec<f32> = values.iter().map(|(_, label, _)| text::width(label, size, Weight::Regular)).collect();
    // A narrow panel leaves less room beside large words; wider than the panel the row must not be.
    let spare = ui.available_width() - words.iter().sum::<f32>();
    let padding = (spare / (2 * values.len()) as f32).clamp(2.0, theme.gap * 1.3);
    let widths: Vec<f32> = words.iter().map(|width| width + 2.0 * padding).collect();
    let height = button_height(theme);
    let (whole, _) = ui.allocate_exact_size(Vec2::new(widths.iter().sum(), height), Sense::hover());
    ui.painter().rect(whole, theme.rounding, theme.field, Stroke::new(1.0, theme.line), egui::StrokeKind::Inside);
    let mut left = whole.left();
    for (nth, ((value, label, name), width)) in values.iter().zip(&widths).enumerate() {
        let area = Rect::from_min_size(Pos2::new(left, whole.top()), Vec2::new(*width, height));
        left += width;
        let response = ui.interact(area, ui.scope_id().with(*name), Sense::click()).on_hover_text(*name);
        let chosen = *value == current;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, *name));
        let corner = theme.rounding as u8;
        let last = nth + 1 == values.len();
        let corners = CornerRadius {
            nw: if nth == 0 { corner } else { 0 },
            sw: if nth == 0 { corner } else { 0 },
            ne: if last { corner } else { 0 },
            se: if last { corner } else { 0 },
        };
        if chosen {
            ui.painter().rect_filled(area, corners, theme.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(area.shrink(1.0), corners, theme.raised);
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.focus_ring);
            ui.painter().rect_stroke(area, corners, ring, egui::StrokeKind::Outside);
        }
        let color = if chosen { theme.on_accent } else { theme.text };
        ui.painter().text(area.center(), Align2::CENTER_CENTER, *label, FontId::proportional(size), color);
        if response.clicked() {
            clicked = Some(*value);
        }
    }
    clicked
}

/// How wide a switch between values of these names is where there is room.
pub fn segments_width<'a>(labels: impl Iterator<Item = &'a str>, theme: &Theme) -> f32 {
    labels.map(|label| text::width(label, theme.text_size, Weight::Regular) + 2.0 * theme.gap * 1.3).sum()
}

/// A dot to choose by, among others. The ring of one that is not chosen is seen on any ground.
pub fn dot_ui(ui: &mut egui::Ui, theme: &Theme, chosen: bool, words: impl Into<String>) -> Response {
    ui.scope(|ui| {
        make_dots_visible(ui, theme);
        ui.radio(chosen, words.into())
    })
    .inner
}

/// The rings of dots that are not chosen, and of empty boxes, must be seen on the ground of a menu.
pub fn make_dots_visible(ui: &mut egui::Ui, theme: &Theme) {
    ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.2, theme.text_soft);
}

/// Names of lists in a row, of which one is shown. Returns the one that was clicked.
pub fn tabs_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    current: T,
    tabs: &[(T, &str, &str)],
) -> Option<T> {
    let mut clicked = None;
    let height = (theme.text_size * 2.5).round();
    let (whole, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().hline(whole.x_range(), whole.bottom() - 0.5, Stroke::new(1.0, theme.line));
    let mut left = whole.left();
    for (tab, label, name) in tabs {
        let chosen = *tab == current;
        let weight = if chosen { Weight::Bold } else { Weight::Regular };
        let room = text::width(label, theme.text_size, Weight::Bold);
        let area = Rect::from_min_size(Pos2::new(left, whole.top()), Vec2::new(room, height));
        left += room + (theme.gap * 2.0).min(whole.width() * 0.07);
        let response = ui.interact(area.expand2(Vec2::new(4.0, 0.0)), ui.scope_id().with(*name), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, *name));
        let color = if chosen || response.hovered() { theme.text } else { theme.text_soft };
        let font = FontId::new(theme.text_size, family(weight));
        ui.painter().text(area.left_center(), Align2::LEFT_CENTER, *label, font, color);
        if chosen {
            ui.painter().hline(area.x_range(), whole.bottom() - 1.0, Stroke::new(2.0, theme.accent));
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.focus_ring);
            ui.painter().rect_stroke(
                area.expand2(Vec2::new(4.0, -4.0)),
                theme.rounding,
                ring,
                egui::StrokeKind::Inside,
            );
        }
        if response.clicked() {
            clicked = Some(*tab);
        }
    }
    clicked
}

/// The height of buttons and fields in bars.
pub fn button_height(theme: &Theme) -> f32 {
    (theme.text_size * 2.25).round()
}

/// A word on a soft ground that does something when clicked; `removable` shows a cross.
pub fn chip_ui(ui: &mut egui::Ui, theme: &Theme, (label, name): (&str, &str), removable: bool) -> Response {
    let size = theme.small_size;
    let cross = if removable { size * 1.1 } else { 0.0 };
    let room = (ui.max_rect().width() - 2.0 * theme.gap - cross).min(320.0);
    let shown = text::shortened(label, size, Weight::Regular, room);
    let extent = Vec2::new(text::width(&shown, size, Weight::Regular) + 2.0 * theme.gap + cross, size * 2.0);
    let (area, response) = ui.allocate_exact_size(extent, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let fill = if response.hovered() || response.has_focus() { theme.selection } else { theme.accent_soft };
    let corner = if removable { size } else { theme.rounding * 0.7 };
    ui.painter().rect_filled(area, corner, fill);
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        ui.painter().rect_stroke(area, corner, ring, egui::StrokeKind::Inside);
    }
    let font = FontId::proportional(size);
    ui.painter().text(
        area.left_center() + Vec2::new(theme.gap, 0.0),
        Align2::LEFT_CENTER,
        shown,
        font.clone(),
        theme.accent,
    );
    if removable {
        ui.painter().text(
            area.right_center() - Vec2::new(theme.gap, 0.0),
            Align2::RIGHT_CENTER,
            "×",
            font,
            theme.accent,
        );
    }
    response
}

/// The name of a list with how many rows it has, among others of which one is chosen.
pub fn tab_chip_ui(ui: &mut egui::Ui, theme: &Theme, (label, count): (&str, usize), chosen: bool) -> Response {
    let size = theme.small_size;
    let words = format!("{label} {count}");
    let extent = Vec2::new(text::width(&words, size, Weight::Bold) + 1.6 * theme.gap, size * 2.0);
    let (area, response) = ui.allocate_exact_size(extent, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, words.as_str()));
    let (fill, color) = match chosen {
        true => (theme.accent, theme.on_accent),
        false if response.hovered() || response.has_focus() => (theme.selection, theme.text),
        false => (theme.raised, theme.text_soft),
    };
    ui.painter().rect_filled(area, theme.rounding, fill);
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        ui.painter().rect_stroke(area, theme.rounding, ring, egui::StrokeKind::Outside);
    }
    let font = FontId::new(size, family(if chosen { Weight::Bold } else { Weight::Regular }));
    ui.painter().text(area.center(), Align2::CENTER_CENTER, words, font, color);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A number as said, with a way to see it as printed where that reads otherwise.
pub fn told_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), about: &str, told: &Told) {
    let id = ui.scope_id().with(("as printed", about, &told.text));
    let mut printed = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let text = if about.is_empty() { told.text.clone() } else { words.pair(about, &told.text) };
        ui.add(egui::Label::new(RichText::new(text).color(theme.text)).wrap());
        let other = words.say(if printed { "told-as-said" } else { "told-as-printed" });
        if told.printed.is_some() && link_ui(ui, theme, &other).clicked() {
            printed = !printed;
            ui.data_mut(|data| data.insert_temp(id, printed));
        }
    });
    if let (true, Some(raw)) = (printed, &told.printed) {
        soft_ui(ui, theme, words.with("told-printed", [("text", raw.as_str().into())]));
    }
}

/// Soft, smaller text that wraps.
pub fn soft_ui(ui: &mut egui::Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.add(egui::Label::new(RichText::new(text).size(theme.small_size).color(theme.text_soft)).wrap())
}

/// A hairline across the panel.
pub fn rule_ui(ui: &mut egui::Ui, theme: &Theme) {
    ui.add_space(theme.gap * 0.7);
    let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(area.x_range(), area.center().y, Stroke::new(1.0, theme.line));
    ui.add_space(theme.gap * 0.7);
}
