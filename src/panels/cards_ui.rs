//! A list of views or steps as cards: small pictures that are opened, moved, copied and deleted.

use eframe::egui::{
    self, Align2, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, UiBuilder, Vec2, WidgetInfo,
};

use super::thumbnails::Thumbnails;
use crate::{
    canvas::family,
    dataset::{view::Show, workspace::Step},
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    session::Session,
    words::Words,
};

/// One card.
pub struct Card<'a> {
    /// What a screen reader calls it: "View Funds", "Step 3, Two partnerships".
    pub name: String,
    /// The line that is read first.
    pub title: &'a str,
    /// The line below it.
    pub subtitle: String,
    /// Its number, if cards of this list are counted.
    pub number: Option<usize>,
    /// Whether it is the one that is open.
    pub chosen: bool,
    /// What its picture shows.
    pub show: &'a Show,
    /// What its picture has beside that.
    pub step: Option<&'a Step>,
}

/// What was asked for in a list of cards, by the position of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To open it.
    Open(usize),
    /// To give it another name.
    Rename(usize),
    /// To let it show what the window shows.
    Update(usize),
    /// To put a copy behind it.
    Duplicate(usize),
    /// To put it elsewhere in the list.
    Shift(usize, usize),
    /// To take it out.
    Delete(usize),
}

/// A card on its way to another place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dragged {
    list: Id,
    from: usize,
}

/// How large the picture on a card is, in points.
const PICTURE: Vec2 = Vec2::new(84.0, 52.5);
/// Above and below the picture.
const INSET: f32 = 5.0;

/// Shows a card, the one at `at` of `count`.
pub fn card_ui(
    ui: &mut egui::Ui,
    theme: &Theme,
    session: &Session,
    pictures: &mut Thumbnails,
    card: &Card<'_>,
    (at, count): (usize, usize),
) -> Option<Asked> {
    let list = ui.scope_id();
    let height = PICTURE.y + 2.0 * INSET;
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click_and_drag());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, card.chosen, card.name.clone()));
    let dropped = dragged_ui(ui, theme, &response, area, Dragged { list, from: at }, count);
    let opened = response.clicked().then_some(Asked::Open(at));
    let mut asked = dropped.or(opened).or_else(|| by_keys(ui, &response, at, count));
    if ui.is_rect_visible(area) {
        paint(ui, theme, session, pictures, card, area, &response);
    }
    let place = Rect::from_min_size(Pos2::new(area.right() - 26.0, area.top() + INSET), Vec2::new(26.0, 22.0));
    // It lies over the card, and what follows stands below the card.
    let mut corner = ui.new_child(UiBuilder::new().id_salt(("more", at)).max_rect(place));
    let menu = corner.add_sized(place.size(), egui::Button::new("…").frame(false));
    menu.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            true,
            session.words().with("card-more", [("name", card.name.as_str().into())]),
        )
    });
    egui::Popup::menu(&menu).show(|ui| asked = menu_ui(ui, session.words(), (at, count)).or(asked));
    response.context_menu(|ui| asked = menu_ui(ui, session.words(), (at, count)).or(asked));
    asked
}

/// `Alt` with an arrow moves the card that has the focus, `Delete` takes it out.
fn by_keys(ui: &egui::Ui, response: &Response, at: usize, count: usize) -> Option<Asked> {
    if !response.has_focus() {
        return None;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        (at > 0).then(|| Asked::Shift(at, at - 1))
    } else if pressed(Modifiers::ALT, Key::ArrowDown) {
        (at + 1 < count).then_some(Asked::Shift(at, at + 1))
    } else if pressed(Modifiers::NONE, Key::Delete) {
        Some(Asked::Delete(at))
    } else {
        None
    }
}

fn menu_ui(ui: &mut egui::Ui, words: Words, (at, count): (usize, usize)) -> Option<Asked> {
    ui.set_min_width(190.0);
    let mut asked = None;
    let mut item = |ui: &mut egui::Ui, key: &'static str, keys: &str, enabled: bool, ask: Asked| {
        let label = words.say(key);
        let button = ui.add_enabled(enabled, egui::Button::new(label.as_ref()).shortcut_text(keys));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label.as_ref()));
        if button.clicked() {
            asked = Some(ask);
            ui.close();
        }
    };
    item(ui, "card-rename", "", true, Asked::Rename(at));
    item(ui, "card-update", "", true, Asked::Update(at));
    item(ui, "card-duplicate", "", true, Asked::Duplicate(at));
    ui.separator();
    item(ui, "card-up", "Alt+↑", at > 0, Asked::Shift(at, at.saturating_sub(1)));
    item(ui, "card-down", "Alt+↓", at + 1 < count, Asked::Shift(at, at + 1));
    ui.separator();
    item(ui, "card-delete", "Del", true, Asked::Delete(at));
    asked
}

/// Lets a card be dragged, and shows where it would stand.
fn dragged_ui(
    ui: &egui::Ui,
    theme: &Theme,
    response: &Response,
    area: Rect,
    this: Dragged,
    count: usize,
) -> Option<Asked> {
    if response.drag_started() {
        egui::DragAndDrop::set_payload(ui.ctx(), this);
    }
    let over = egui::DragAndDrop::payload::<Dragged>(ui.ctx()).filter(|dragged| dragged.list == this.list)?;
    let at =
        ui.input(|input| input.pointer.interact_pos()).filter(|at| area.expand2(Vec2::new(40.0, 2.0)).contains(*at))?;
    let below = at.y > area.center().y;
    // Between two cards: where it would be counted once it has left its place.
    let gap = this.from + usize::from(below);
    let to = if gap > over.from { gap - 1 } else { gap };
    if to != over.from {
        let y = if below { area.bottom() } else { area.top() };
        ui.painter().hline(area.x_range(), y, Stroke::new(2.0, theme.accent));
    }
    if !ui.input(|input| input.pointer.any_released()) {
        return None;
    }
    egui::DragAndDrop::clear_payload(ui.ctx());
    (to != over.from && to < count).then_some(Asked::Shift(over.from, to))
}

fn paint(
    ui: &egui::Ui,
    theme: &Theme,
    session: &Session,
    pictures: &mut Thumbnails,
    card: &Card<'_>,
    area: Rect,
    response: &Response,
) {
    let painter = ui.painter();
    let ground = area.expand2(Vec2::new(6.0, 0.0));
    if card.chosen {
        painter.rect_filled(ground, theme.rounding, theme.selection);
    } else if response.hovered() {
        painter.rect_filled(ground, theme.rounding, theme.raised);
    }
    if response.has_focus() {
        painter.rect_stroke(ground, theme.rounding, Stroke::new(2.0, theme.focus_ring), egui::StrokeKind::Inside);
    }
    let mut left = area.left();
    if let Some(number) = card.number {
        let font = FontId::new(theme.small_size, family(Weight::Bold));
        let color = if card.chosen { theme.accent } else { theme.text_faint };
        painter.text(Pos2::new(left, area.top() + INSET + 1.0), Align2::LEFT_TOP, number, font, color);
        left += theme.small_size * if number > 9 { 1.6 } else { 1.1 };
    }
    let picture = Rect::from_min_size(Pos2::new(left, area.top() + INSET), PICTURE);
    pictures.paint(painter, session, theme, card.show, card.step, picture);
    let left = picture.right() + theme.gap;
    let room = area.right() - 24.0 - left;
    let lines = text::wrap(card.title, theme.text_size, Weight::Bold, room);
    let mut y = area.top() + INSET;
    let bold = FontId::new(theme.text_size, family(Weight::Bold));
    for line in lines.iter().take(2) {
        painter.text(Pos2::new(left, y), Align2::LEFT_TOP, line, bold.clone(), theme.text);
        y += theme.text_size * 1.3;
    }
    let subtitle = text::shortened(&card.subtitle, theme.small_size, Weight::Regular, area.right() - left);
    let small = FontId::proportional(theme.small_size);
    painter.text(Pos2::new(left, y + 1.0), Align2::LEFT_TOP, subtitle, small, theme.text_soft);
}
