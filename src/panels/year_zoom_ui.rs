//! The months of a year or the days of a month as bars: a click selects the ties of one, a drag those of several.

use eframe::egui::{
    self, Align2, EventFilter, FontId, Key, Modifiers, PointerButton, Pos2, Rangef, Rect, Response, Role, Sense,
    Stroke, StrokeKind, WidgetInfo, pos2,
};

use super::{
    Panel, PanelState,
    year_bars_ui::{Bars, Column, asked_toward, strip_id},
    year_layers::rise,
    year_strip::label_size,
    year_ui::toggle_play,
    year_zoom::{ASIDE, Places, Toward, label, said_of, said_of_units, title},
};
use crate::{
    canvas::menu_on,
    dataset::{id::RelationIndex, view::Selection},
    filter::calendar::{Calendar, Place, Stretch},
    scene::{text::shortened, theme::Theme},
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Thing},
    },
};

/// The bars of a stretch of time on screen.
struct Units<'a> {
    session: &'a Session,
    theme: &'a Theme,
    calendar: &'a Calendar,
    places: Places,
    area: Rect,
    /// The height of the highest bar.
    height: f32,
    /// The number of its ties, 1 at least.
    most: usize,
}

/// The buttons for a closer look, and back.
pub(super) fn zoom_buttons_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, bars: &Bars<'_>, state: &mut PanelState) {
    let words = panel.words;
    let stretch = state.zoom.stretch();
    let back = if stretch.and_then(Stretch::wider).is_some() { "years-back-months" } else { "years-back-years" };
    if small_ui(ui, "−", &words.say(back), stretch.is_some()) {
        state.zoom.widen();
    }
    let opens = match stretch {
        None => bars.to_open().map(Stretch::Year),
        Some(stretch) => to_open(stretch, state),
    };
    let key = if stretch.is_none() { "years-open-months" } else { "years-open-days" };
    if small_ui(ui, "+", &words.say(key), opens.is_some()) {
        match opens {
            Some(Stretch::Year(year)) => bars.open(year, state, panel.out),
            opens => state.zoom.look_at(opens),
        }
    }
}

/// The month at which the keys are, or the first with ties; `None` at days and where no month has any.
fn to_open(stretch: Stretch, state: &PanelState) -> Option<Stretch> {
    let unit = match state.zoom.at {
        Some(Place::Unit(unit)) => unit,
        _ => state.zoom.first_unit()?,
    };
    stretch.narrower(unit)
}

fn small_ui(ui: &mut egui::Ui, sign: &str, name: &str, is_on: bool) -> bool {
    let response = ui.add_enabled(is_on, egui::Button::new(sign).small());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_on, name));
    response.on_hover_text(name).clicked()
}

/// Shows the months or days in `area`, with the places beside them. Returns what is said about the one under the pointer.
pub(super) fn units_ui(
    bars: &Bars<'_>,
    ui: &egui::Ui,
    (area, calendar): (Rect, &Calendar),
    state: &mut PanelState,
    outbox: &mut Outbox,
) -> Option<String> {
    let Bars { session, theme, height, .. } = *bars;
    let places = Places::new(calendar.stretch, area.width(), theme, session.words());
    let all = (1..=calendar.stretch.units()).map(Place::Unit).chain(ASIDE);
    let most = all.map(|place| calendar.at(place).len()).max().unwrap_or(0).max(1);
    let units = Units { session, theme, calendar, places, area, height, most };
    units.keys(ui, state, outbox);
    let toward = if ui.rect_contains_pointer(area) { asked_toward(ui, state, true) } else { None };
    let said = units.bars_ui(ui, toward, state, outbox);
    let mut of_aside = None;
    for place in ASIDE {
        let said = units.aside_ui(ui, place, state, outbox);
        of_aside = of_aside.or(said);
    }
    if toward == Some(Toward::Wider) {
        state.zoom.widen();
    }
    said.or(of_aside)
}

impl Units<'_> {
    fn bars_ui(
        &self,
        ui: &egui::Ui,
        toward: Option<Toward>,
        state: &mut PanelState,
        outbox: &mut Outbox,
    ) -> Option<String> {
        let (session, calendar, stretch) = (self.session, self.calendar, self.calendar.stretch);
        let words = session.words();
        let right = self.area.left() + self.places.end();
        let area = Rect::from_min_max(self.area.min, pos2(right, self.area.bottom()));
        let response = ui.interact(area, strip_id(), Sense::click_and_drag());
        response.widget_info(|| {
            let at = state.zoom.at.map(|place| said_of(calendar, place, words));
            let name = title(stretch, words);
            WidgetInfo::labeled(Role::Slider, true, at.map_or_else(|| name.clone(), |at| words.parts(&[&name, &at])))
        });
        menu_on(&response, || Thing::Years(stretch.year(), stretch.year()), outbox);
        let under = |at: Pos2| self.places.unit_at(at.x - area.left());
        let pointed = response.hover_pos().map(under);
        let dragged = self.follow(&response, area, state, outbox);
        if let Some(unit) = pointed
            && toward == Some(Toward::Closer)
            && let Some(closer) = stretch.narrower(unit)
        {
            state.zoom.look_at(Some(closer));
        }
        let lit = dragged.or_else(|| pointed.map(|unit| (unit, unit)));
        for unit in 1..=stretch.units() {
            let is_lit = lit.is_some_and(|(first, last)| (first..=last).contains(&unit));
            self.paint(ui.painter(), Place::Unit(unit), is_lit);
        }
        self.write(ui.painter());
        if response.has_focus() {
            let ring = Stroke::new(2.0, self.theme.focus_ring);
            ui.painter().rect_stroke(area.expand(2.0), self.theme.rounding, ring, StrokeKind::Outside);
        }
        lit.map(|units| said_of_units(calendar, units, words))
    }

    /// Handles the pointer: a click selects the ties of a month or day, a second one shows its days, and a drag selects
    /// the ties of several. Returns those that are dragged over.
    fn follow(&self, response: &Response, area: Rect, state: &mut PanelState, outbox: &mut Outbox) -> Option<(u8, u8)> {
        let at = response.interact_pointer_pos()?;
        let unit = self.places.unit_at(at.x - area.left());
        let place = Place::Unit(unit);
        if response.double_clicked() {
            response.request_focus();
            if let Some(closer) = self.calendar.stretch.narrower(unit) {
                self.select(&[place], outbox);
                state.zoom.look_at(Some(closer));
                return None;
            }
        }
        if response.clicked() {
            response.request_focus();
            state.zoom.at = Some(place);
            self.turn(place, outbox);
            return None;
        }
        let let_go = response.drag_stopped_by(PointerButton::Primary);
        if !response.dragged_by(PointerButton::Primary) && !let_go {
            return None;
        }
        if response.drag_started() {
            let began = response.ctx.input(|input| input.pointer.press_origin()).map_or(at.x, |press| press.x);
            state.zoom.drag_from = Some(self.places.unit_at(began - area.left()));
        }
        let from = state.zoom.drag_from?;
        let units = (from.min(unit), from.max(unit));
        if let_go {
            response.request_focus();
            (state.zoom.drag_from, state.zoom.at) = (None, Some(place));
            let places: Vec<Place> = (units.0..=units.1).map(Place::Unit).collect();
            self.select(&places, outbox);
        }
        Some(units)
    }

    /// A place beside the months or days. Returns what is said about it while the pointer is there.
    fn aside_ui(&self, ui: &egui::Ui, place: Place, state: &mut PanelState, outbox: &mut Outbox) -> Option<String> {
        let (calendar, words) = (self.calendar, self.session.words());
        let extent = self.extent(place)?;
        let area = Rect::from_x_y_ranges(extent, self.area.y_range());
        let has_ties = !calendar.at(place).is_empty();
        let sense = if has_ties { Sense::click() } else { Sense::hover() };
        let response = ui.interact(area, strip_id().with(label(place, calendar.stretch, words)), sense);
        let is_selected = self.is_selected(place);
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, has_ties, is_selected, said_of(calendar, place, words)));
        if response.clicked() {
            state.zoom.at = Some(place);
            self.turn(place, outbox);
        }
        self.paint(ui.painter(), place, response.hovered() || response.has_focus());
        response.hovered().then(|| said_of(calendar, place, words))
    }

    /// Handles the keys while the strip has the focus: arrows go from one place with ties to the next and select them,
    /// Home and End go to the ends, Plus and Enter show the days of a month, Minus goes back, Space plays, and Delete
    /// selects nothing.
    fn keys(&self, ui: &egui::Ui, state: &mut PanelState, outbox: &mut Outbox) {
        if !ui.memory(|memory| memory.has_focus(strip_id())) {
            return;
        }
        let own = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(strip_id(), own));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let stops: Vec<Place> = self.all().filter(|place| !self.calendar.at(*place).is_empty()).collect();
        let order = |place: Place| self.all().position(|own| own == place);
        let at = state.zoom.at.and_then(order);
        let (mut later, mut earlier) = (stops.iter(), stops.iter());
        let asked = if pressed(Key::ArrowRight) {
            later.find(|stop| order(**stop) > at)
        } else if pressed(Key::ArrowLeft) {
            earlier.rfind(|stop| at.is_none() || order(**stop) < at)
        } else if pressed(Key::Home) {
            stops.first()
        } else if pressed(Key::End) {
            stops.last()
        } else {
            None
        };
        if let Some(place) = asked {
            state.zoom.at = Some(*place);
            self.select(&[*place], outbox);
        }
        // The map must not take what is pressed here.
        let is_closer = [Key::Plus, Key::Equals, Key::Enter].map(pressed).contains(&true);
        for key in [Key::ArrowUp, Key::ArrowDown] {
            pressed(key);
        }
        if is_closer {
            if let Some(closer) = to_open(self.calendar.stretch, state) {
                state.zoom.look_at(Some(closer));
            }
        } else if pressed(Key::Minus) {
            state.zoom.widen();
        } else if pressed(Key::Space) {
            toggle_play(ui.ctx(), state);
        } else if pressed(Key::Delete) || pressed(Key::Backspace) {
            state.zoom.at = None;
            outbox.send(Action::Select(Selection::Nothing));
        }
    }

    /// All places of the strip, from left to right.
    fn all(&self) -> impl Iterator<Item = Place> {
        (1..=self.calendar.stretch.units()).map(Place::Unit).chain(ASIDE)
    }

    fn ties(&self, places: &[Place]) -> impl Iterator<Item = RelationIndex> {
        places.iter().flat_map(|place| self.calendar.at(*place).iter().copied())
    }

    /// Selects the ties of these places, if there are any.
    fn select(&self, places: &[Place], outbox: &mut Outbox) {
        let selection = Selection::of_relations(self.ties(places));
        if selection != Selection::Nothing {
            outbox.send(Action::Select(selection));
        }
    }

    /// Selects the ties of a place, or nothing if just they are selected.
    fn turn(&self, place: Place, outbox: &mut Outbox) {
        if self.session.seen().selection == Selection::of_relations(self.ties(&[place])) {
            outbox.send(Action::Select(Selection::Nothing));
        } else {
            self.select(&[place], outbox);
        }
    }

    /// Whether a place has ties and all of them are selected.
    fn is_selected(&self, place: Place) -> bool {
        let ties = self.calendar.at(place);
        match &self.session.seen().selection {
            Selection::Relation(tie) => ties == [*tie],
            Selection::Relations(selected) => !ties.is_empty() && ties.iter().all(|tie| selected.contains(tie)),
            _ => false,
        }
    }

    /// Where a place lies on screen.
    fn extent(&self, place: Place) -> Option<Rangef> {
        let extent = self.places.extent(place)?;
        Some(Rangef::new(self.area.left() + extent.min, self.area.left() + extent.max))
    }

    fn paint(&self, painter: &egui::Painter, place: Place, is_lit: bool) {
        let Some(extent) = self.extent(place) else { return };
        let (theme, ties) = (self.theme, self.calendar.at(place).len());
        let column = Column { left: extent.min, right: extent.max, base: self.area.top() + self.height };
        let height = rise(ties, self.most, self.height);
        let color = if self.is_selected(place) {
            theme.accent
        } else if is_lit {
            theme.tie_strong
        } else {
            theme.tie
        };
        if place == Place::May {
            column.outline(painter, height, theme);
            if color != theme.tie {
                column.fill(painter, (height, 0.0), color.gamma_multiply(0.35), theme);
            }
        } else {
            let planned = self.calendar.planned_at(place) as f32 / ties.max(1) as f32;
            column.fill(painter, (height, planned), color, theme);
        }
    }

    fn write(&self, painter: &egui::Painter) {
        let (theme, words) = (self.theme, self.session.words());
        let size = label_size(theme);
        let font = FontId::proportional(size);
        let aside = ASIDE.map(|place| (place, label(place, self.calendar.stretch, words)));
        for (place, label) in self.places.written(theme, words).into_iter().chain(aside) {
            if let Some(extent) = self.extent(place) {
                let is_aside = !matches!(place, Place::Unit(_));
                let label = if is_aside { shortened(&label, size, theme.regular(), extent.span()) } else { label };
                let at = pos2(extent.center(), self.area.bottom());
                painter.text(at, Align2::CENTER_BOTTOM, label, font.clone(), theme.text_soft);
            }
        }
    }
}
