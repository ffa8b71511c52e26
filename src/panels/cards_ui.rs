//! A list of views or steps as cards: small pictures that are opened, moved, copied and deleted.

use eframe::egui::{
    self, Align2, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, UiBuilder, Vec2, WidgetInfo,
};

use super::{
    Panel,
    thumbnails::{DrawnOf, Thumbnails},
};
use crate::{
    canvas::family,
    dataset::{view::Show, workspace::Step},
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    words::Words,
};

/// One card.
pub struct Card<'a> {
    /// The position in the list.
    pub at: usize,
    /// The number of cards in the list.
    pub count: usize,
    /// The name that a screen reader says: "View Funds", "Step 3, Two partnerships".
    pub name: String,
    /// The line that is read first.
    pub title: &'a str,
    /// The line below the title.
    pub subtitle: String,
    /// The number, if cards of this list are counted.
    pub number: Option<usize>,
    /// Whether this is the card that is open.
    pub chosen: bool,
    /// The show of the picture.
    pub show: &'a Show,
    /// The step whose callouts and highlights the picture has too.
    pub step: Option<&'a Step>,
}

/// A wish in a list of cards, by the position of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To open a card.
    Open(usize),
    /// To give a card another name.
    Rename(usize),
    /// To let a card show what the window shows.
    Update(usize),
    /// To put a copy behind a card.
    Duplicate(usize),
    /// To put a card elsewhere in the list.
    Shift(usize, usize),
    /// To take a card out.
    Delete(usize),
}

/// A card on its way to another place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dragged {
    list: Id,
    from: usize,
}

/// The size of the picture on a card, in points beside words of the usual size.
const PICTURE: Vec2 = Vec2::new(84.0, 52.5);
/// The space above and below the picture, in points.
const INSET: f32 = 5.0;

impl Card<'_> {
    /// Shows the card.
    pub fn ui(&self, panel: &Panel<'_>, ui: &mut egui::Ui, pictures: &mut Thumbnails) -> Option<Asked> {
        let Panel { session, theme, .. } = *panel;
        let dragged = Dragged { list: ui.scope_id(), from: self.at };
        let height = theme.beside_words(PICTURE.y) + 2.0 * INSET;
        let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click_and_drag());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.chosen, self.name.clone()));
        let dropped = dragged.ui(ui, theme, &response, self.count);
        let opened = response.clicked().then_some(Asked::Open(self.at));
        let mut asked = dropped.or(opened).or_else(|| self.by_keys(ui, &response));
        if ui.is_rect_visible(area) {
            self.paint(panel, ui, pictures, &response);
        }
        let more = Vec2::new(26.0, 22.0) * theme.reading;
        let place = Rect::from_min_size(Pos2::new(area.right() - more.x, area.top() + INSET), more);
        // It lies over the card, and what follows stands below the card.
        let mut corner = ui.new_child(UiBuilder::new().id_salt(("more", self.at)).max_rect(place));
        let menu = corner.add_sized(place.size(), egui::Button::new("…").frame(false));
        menu.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                true,
                session.words().with("card-more", [("name", self.name.as_str().into())]),
            )
        });
        egui::Popup::menu(&menu).show(|ui| asked = self.menu_ui(ui, session.words()).or(asked));
        response.context_menu(|ui| asked = self.menu_ui(ui, session.words()).or(asked));
        asked
    }

    /// `Alt` with an arrow moves the card that has the focus, `Delete` takes it out.
    fn by_keys(&self, ui: &egui::Ui, response: &Response) -> Option<Asked> {
        let Self { at, count, .. } = *self;
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

    fn menu_ui(&self, ui: &mut egui::Ui, words: Words) -> Option<Asked> {
        let Self { at, count, .. } = *self;
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

    fn paint(&self, panel: &Panel<'_>, ui: &egui::Ui, pictures: &mut Thumbnails, response: &Response) {
        let area = response.rect;
        let Panel { theme, .. } = *panel;
        let painter = ui.painter();
        let ground = area.expand2(Vec2::new(6.0, 0.0));
        if self.chosen {
            painter.rect_filled(ground, theme.rounding, theme.selection);
        } else if response.hovered() {
            painter.rect_filled(ground, theme.rounding, theme.raised);
        }
        if response.has_focus() {
            painter.rect_stroke(ground, theme.rounding, Stroke::new(2.0, theme.focus_ring), egui::StrokeKind::Inside);
        }
        let mut left = area.left();
        if let Some(number) = self.number {
            let font = FontId::new(theme.small_size, family(Weight::Bold));
            let color = if self.chosen { theme.accent } else { theme.text_faint };
            painter.text(Pos2::new(left, area.top() + INSET + 1.0), Align2::LEFT_TOP, number, font, color);
            left += theme.small_size * if number > 9 { 1.6 } else { 1.1 };
        }
        let picture = Rect::from_min_size(Pos2::new(left, area.top() + INSET), PICTURE * theme.reading);
        let of = DrawnOf::new(panel.session, theme, self.show, self.step);
        pictures.paint(painter, theme, of, picture);
        let left = picture.right() + theme.gap;
        let room = area.right() - theme.beside_words(24.0) - left;
        let lines = text::wrap(self.title, theme.text_size, theme.bold(), room);
        let mut y = area.top() + INSET;
        let bold = FontId::new(theme.text_size, family(Weight::Bold));
        for line in lines.iter().take(2) {
            painter.text(Pos2::new(left, y), Align2::LEFT_TOP, line, bold.clone(), theme.text);
            y += theme.text_size * 1.3;
        }
        let subtitle = text::shortened(&self.subtitle, theme.small_size, theme.regular(), area.right() - left);
        let small = FontId::proportional(theme.small_size);
        painter.text(Pos2::new(left, y + 1.0), Align2::LEFT_TOP, subtitle, small, theme.text_soft);
    }
}

impl Dragged {
    /// Lets a card be dragged, and shows where it would stand among `count`.
    fn ui(self, ui: &egui::Ui, theme: &Theme, response: &Response, count: usize) -> Option<Asked> {
        let area = response.rect;
        if response.drag_started() {
            egui::DragAndDrop::set_payload(ui.ctx(), self);
        }
        let over = egui::DragAndDrop::payload::<Self>(ui.ctx()).filter(|dragged| dragged.list == self.list)?;
        let at = ui
            .input(|input| input.pointer.interact_pos())
            .filter(|at| area.expand2(Vec2::new(40.0, 2.0)).contains(*at))?;
        let below = at.y > area.center().y;
        // Between two cards: where it would be counted once it has left its place.
        let gap = self.from + usize::from(below);
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
}
