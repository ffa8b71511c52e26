//! The bars of the years, to click for one and to drag over for several, and the bucket of ties without a usable year.

use eframe::egui::{
    self, Align2, Color32, EventFilter, FontId, Id, Key, Modifiers, PointerButton, Pos2, Rect, Response, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Vec2, WidgetInfo, pos2,
};

use super::{
    PanelState,
    year_layers::rise,
    year_strip::{APART, Strip, label_size, spoken},
    year_ui::{choose, clear, toggle_play},
    year_zoom::Toward,
    year_zoom_ui,
};
use crate::{
    canvas::menu_on,
    dataset::{filter::Dating, view::Selection},
    filter::{
        calendar::{Calendar, Place, Stretch},
        facets::Unplaced,
        timeline::{Direction, Years},
    },
    scene::{text, theme::Theme},
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Thing},
    },
    words::Words,
};

/// The bars of what a session shows.
pub(super) struct Bars<'a> {
    pub(super) session: &'a Session,
    pub(super) theme: &'a Theme,
    pub(super) strip: Strip,
    /// The width of the bucket of ties without a year, in points.
    bucket: f32,
    /// The height of the highest bar.
    pub(super) height: f32,
}

/// The strip on screen.
#[derive(Clone, Copy)]
struct Laid {
    area: Rect,
    /// The first and the last year on it.
    whole: Years,
}

/// The name by which the strip has the keyboard.
pub fn strip_id() -> Id {
    Id::unique("strip of years")
}

impl<'a> Bars<'a> {
    /// The bars in a strip of this width, the highest so high.
    pub(super) fn new(session: &'a Session, theme: &'a Theme, width: f32, height: f32) -> Self {
        let wide = |words: &str| text::width(words, label_size(theme), theme.regular());
        let bucket = wide(&session.words().say("years-none")) + theme.gap * 2.0;
        let strip = Strip::new(&session.standing_counts().years, (width - bucket - APART).max(1.0), theme);
        Self { session, theme, strip, bucket, height }
    }

    /// The next years in which the filters leave something.
    pub(super) fn stepped(&self, years: Option<Years>, direction: Direction) -> Option<Years> {
        self.strip.timeline.stepped(years, direction, |years| self.holds(years))
    }

    /// The years that are played after `years`: the next bar in which the filters leave something, or all bars up to it.
    pub(super) fn next(&self, years: Option<Years>, adds_up: bool) -> Option<Years> {
        let timeline = &self.strip.timeline;
        let holds = |years| self.holds(years);
        if adds_up { timeline.next_sum(years, holds) } else { timeline.next_bar(years, holds) }
    }

    fn holds(&self, years: Years) -> bool {
        self.session.counts().in_years(years) > 0
    }

    /// Shows them, with the bucket beside them.
    pub(super) fn ui(&self, ui: &mut egui::Ui, state: &mut PanelState, outbox: &mut Outbox) {
        let size = Vec2::new(ui.available_width(), self.height + label_size(self.theme) * 1.5);
        let (_, area) = ui.allocate_space(size);
        let bucket = Rect::from_min_max(pos2(area.right() - self.bucket, area.top()), area.max);
        let strip = Rect::from_min_max(area.min, pos2(bucket.left() - APART / 2.0, area.bottom()));
        let laid = self.strip.timeline.whole().map(|whole| Laid { area: strip, whole });
        let calendar = state.zoom.calendar(self.session);
        let of_bars = match (laid, calendar.as_deref()) {
            (None, _) => self.nothing_ui(ui, strip),
            (Some(_), Some(calendar)) => year_zoom_ui::units_ui(self, ui, (strip, calendar), state, outbox),
            (Some(laid), None) if self.strip.width() <= strip.width() + 1.0 => self.bars_ui(ui, laid, state, outbox),
            (Some(laid), None) => self.scrolled_ui(ui, laid, state, outbox),
        };
        let of_bucket = self.bucket_ui(ui, (bucket, calendar.as_deref()), state, outbox);
        let said = of_bars.or(of_bucket);
        // It stands above the bars, which were laid out already.
        if state.said_of_years != said {
            state.said_of_years = said;
            ui.ctx().request_repaint();
        }
    }

    fn nothing_ui(&self, ui: &egui::Ui, area: Rect) -> Option<String> {
        let font = FontId::proportional(self.theme.small_size);
        let words = self.session.words().say("years-no-tie");
        ui.painter().text(area.left_center(), Align2::LEFT_CENTER, words, font, self.theme.text_soft);
        None
    }

    /// More bars than have room side by side. What was chosen last is in sight.
    fn scrolled_ui(
        &self,
        ui: &mut egui::Ui,
        laid: Laid,
        state: &mut PanelState,
        outbox: &mut Outbox,
    ) -> Option<String> {
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(laid.area));
        ui.style_mut().always_scroll_the_only_direction = true;
        let scroll = ScrollArea::horizontal().id_salt("years").auto_shrink(false);
        let shown = scroll.show(&mut ui, |ui| {
            let (_, bars) = ui.allocate_space(Vec2::new(self.strip.width(), laid.area.height()));
            let chosen = self.session.filter().years;
            if state.years_in_sight != chosen {
                state.years_in_sight = chosen;
                if let Some([left, right]) = chosen.map(|years| self.strip.extent(years)) {
                    let sought = Rect::from_x_y_ranges(bars.left() + left..=bars.left() + right, bars.y_range());
                    ui.scroll_to_rect(sought, None);
                }
            }
            self.bars_ui(ui, Laid { area: bars, ..laid }, state, outbox)
        });
        shown.inner
    }

    /// Returns what is said about the bar under the pointer.
    fn bars_ui(&self, ui: &egui::Ui, laid: Laid, state: &mut PanelState, outbox: &mut Outbox) -> Option<String> {
        let (id, Laid { area, whole }) = (strip_id(), laid);
        self.keys(ui, id, state, outbox);
        let (response, words) = (ui.interact(area, id, Sense::click_and_drag()), self.session.words());
        let chosen = self.session.filter().years;
        response.widget_info(|| {
            let said = |(first, last): Years, key| {
                words.with(key, [("first", first.to_string().into()), ("last", last.to_string().into())])
            };
            let range = chosen.map_or_else(|| words.say("step-all-years").into(), |years| said(years, "years-range"));
            WidgetInfo::labeled(Role::Slider, true, words.pair(&said(whole, "years-from-to"), &range))
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_min_numeric_value(f64::from(whole.0));
            node.set_max_numeric_value(f64::from(whole.1));
            node.set_numeric_value(f64::from(chosen.unwrap_or(whole).1));
        });
        self.follow(&response, area, state, outbox);
        let under = |at: Pos2| self.strip.bar_at(at.x - area.left());
        let asked = response.interact_pointer_pos().map(under).or(chosen);
        let (from, to) = asked.unwrap_or(whole);
        menu_on(&response, || Thing::Years(from, to), outbox);
        let pointed = response.hover_pos().map(under);
        // Where there are more bars than have room, the wheel goes along them.
        let scrolls = area.width() > ui.clip_rect().width() + 1.0;
        let over = if ui.rect_contains_pointer(area) { ui.input(|input| input.pointer.hover_pos()) } else { None };
        if let Some(at) = over
            && asked_toward(ui, state, !scrolls) == Some(Toward::Closer)
        {
            self.open(self.strip.year_at(at.x - area.left()), state, outbox);
        }
        self.paint(ui.painter(), area, pointed, state);
        if response.has_focus() {
            let ring = Stroke::new(2.0, self.theme.focus_ring);
            ui.painter().rect_stroke(area.expand(2.0), self.theme.rounding, ring, StrokeKind::Outside);
        }
        // A drag may end within a bar.
        let meant = if response.dragged() { chosen.or(pointed) } else { pointed };
        meant.map(|years| self.said_of(years))
    }

    /// What is said of years: how many ties they have, how many of them are planned, and how many more may lie there.
    fn said_of(&self, years: Years) -> String {
        let (words, counts) = (self.session.words(), self.session.counts());
        let count = |key, count: usize| words.with(key, [("count", count.into())]);
        let (planned, may) = (counts.planned_in(years), counts.may_be_in(years));
        let ties = count("count-ties", counts.in_years(years));
        let parts = [("years-planned", planned), ("years-may", may)];
        let parts = parts.into_iter().filter(|(_, number)| *number > 0).map(|(key, number)| count(key, number));
        let parts: Vec<String> = std::iter::once(ties).chain(parts).collect();
        words.pair(&spoken(years), &words.parts(&parts))
    }

    /// Handles the pointer: a click asks for a bar, a drag for the years from where it began.
    fn follow(&self, response: &Response, area: Rect, state: &mut PanelState, outbox: &mut Outbox) {
        let Some(at) = response.interact_pointer_pos() else { return };
        let dragged = response.dragged_by(PointerButton::Primary);
        let let_go = response.drag_stopped_by(PointerButton::Primary);
        if !dragged && !response.clicked() && !let_go {
            return;
        }
        state.next_step = None;
        if response.double_clicked() {
            let year = self.strip.year_at(at.x - area.left());
            outbox.send(Action::SetYears(Some((year, year))));
            self.open(year, state, outbox);
        } else if response.clicked() {
            let bar = self.strip.bar_at(at.x - area.left());
            outbox.send(Action::SetYears(if self.session.filter().years == Some(bar) { None } else { Some(bar) }));
        } else if dragged {
            let began = response.ctx.input(|input| input.pointer.press_origin()).map_or(at.x, |press| press.x);
            // Where the strip scrolls under the pointer, the drag goes on from the year in which it began.
            if response.drag_started() {
                state.drag_from = None;
            }
            let from = *state.drag_from.get_or_insert_with(|| self.strip.year_at(began - area.left()));
            let to = self.strip.year_at(at.x - area.left());
            outbox.send(Action::SetYears(Some((from.min(to), from.max(to)))));
        }
        response.request_focus();
        if let_go || response.clicked() {
            state.drag_from = None;
            outbox.send(Action::EndGesture);
        }
    }

    /// The year of which a closer look shows the months: the last that is chosen, or the fullest; `None` without ties.
    pub(super) fn to_open(&self) -> Option<u16> {
        let (first, last) = self.session.filter().years.or_else(|| self.strip.timeline.whole())?;
        if first == last {
            return Some(first);
        }
        let held = self.session.counts().years.range(first..=last);
        held.max_by_key(|(year, count)| (**count, **year)).map(|(year, _)| *year)
    }

    /// Shows the months of a year, which is chosen if others are.
    pub(super) fn open(&self, year: u16, state: &mut PanelState, outbox: &mut Outbox) {
        if self.session.filter().years.is_some_and(|(first, last)| !(first..=last).contains(&year)) {
            choose((year, year), state, outbox);
        }
        state.next_step = None;
        state.zoom.look_at(Some(Stretch::Year(year)));
    }

    /// Handles the keys while the strip has the focus: arrows step, with Shift they widen, Home and End go to the ends,
    /// Space plays, Plus shows the months of a year, and Delete looks at all years again.
    fn keys(&self, ui: &egui::Ui, id: Id, state: &mut PanelState, outbox: &mut Outbox) {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let own = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, own));
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let years = self.session.filter().years;
        let widened = |direction| {
            years.map_or_else(
                || self.stepped(None, direction),
                |years| Some(self.strip.timeline.widened(years, direction)),
            )
        };
        let mut asked = None;
        for (key, direction) in [(Key::ArrowLeft, Direction::Earlier), (Key::ArrowRight, Direction::Later)] {
            if pressed(Modifiers::SHIFT, key) {
                asked = widened(direction);
            } else if pressed(Modifiers::NONE, key) {
                asked = self.stepped(years, direction);
            }
        }
        if let Some(year) = self.to_open()
            && (pressed(Modifiers::NONE, Key::Plus) || pressed(Modifiers::NONE, Key::Equals))
        {
            return self.open(year, state, outbox);
        }
        // The map must not take what is pressed here.
        for key in [Key::ArrowUp, Key::ArrowDown, Key::Enter] {
            pressed(Modifiers::NONE, key);
        }
        for (key, direction) in [(Key::Home, Direction::Later), (Key::End, Direction::Earlier)] {
            if pressed(Modifiers::NONE, key) {
                asked = self.stepped(None, direction);
            }
        }
        if pressed(Modifiers::NONE, Key::Space) {
            toggle_play(ui.ctx(), state);
        } else if let Some(asked) = asked {
            choose(asked, state, outbox);
        } else if pressed(Modifiers::NONE, Key::Delete) || pressed(Modifiers::NONE, Key::Backspace) {
            clear(state, outbox);
        }
    }

    fn paint(&self, painter: &egui::Painter, area: Rect, pointed: Option<Years>, state: &mut PanelState) {
        let Self { session, theme, strip, .. } = self;
        let (layers, most) = state.year_layers.of(session, &strip.timeline);
        let (base, seen) = (area.top() + self.height, painter.clip_rect());
        for (years, layers) in layers.iter().copied() {
            let [left, right] = strip.extent(years).map(|x| area.left() + x);
            if right < seen.left() || left > seen.right() {
                continue;
            }
            let color = match session.filter().years {
                _ if pointed == Some(years) => theme.tie_strong,
                None => theme.tie,
                Some((a, b)) if a <= years.1 && years.0 <= b => theme.accent,
                Some(_) => theme.line,
            };
            let [sure, all] = [layers.held, layers.all()].map(|count| rise(count, most, self.height));
            let column = Column { left, right, base };
            if layers.may > 0 {
                column.outline(painter, all, theme);
            }
            let planned = layers.planned as f32 / layers.held.max(1) as f32;
            column.fill(painter, (sure, planned), color, theme);
        }
        for middle in strip.breaks() {
            let at = pos2(area.left() + middle, base);
            for aside in [-2.0, 2.0] {
                let ends = [at + Vec2::new(aside - 2.0, 4.0), at + Vec2::new(aside + 2.0, -4.0)];
                painter.line_segment(ends, Stroke::new(1.0, theme.text_faint));
            }
        }
        let font = FontId::proportional(label_size(theme));
        for (year, middle) in strip.labels() {
            let place = pos2(area.left() + middle, area.bottom());
            painter.text(place, Align2::CENTER_BOTTOM, year, font.clone(), theme.text_soft);
        }
    }

    /// Ties that no single year can hold; while months or days are looked at, without those that may lie there. Returns
    /// what is said about them while the pointer is there.
    fn bucket_ui(
        &self,
        ui: &egui::Ui,
        (area, calendar): (Rect, Option<&Calendar>),
        state: &mut PanelState,
        outbox: &mut Outbox,
    ) -> Option<String> {
        let (session, theme) = (self.session, self.theme);
        let all = session.counts().undated;
        let undated = calendar.map_or(all, |calendar| calendar.at(Place::Undated).len());
        let words = session.words();
        let ties = words.with("count-ties", [("count", undated.into())]);
        let no_year = words.say("years-none");
        let of_all_years = session.filter().years.is_none();
        let shown = session.seen().undated && !of_all_years;
        let response = ui.interact(area, ui.scope_id().with("no year"), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, words.pair(&no_year, &ties)));
        if !of_all_years {
            menu_on(&response, || Thing::Undated, outbox);
        }
        if response.clicked() && of_all_years {
            // They are on the map already; what is asked for is which.
            state.overview.list_undated();
            outbox.send(Action::Select(Selection::Nothing));
        } else if response.clicked() {
            outbox.send(Action::ShowUndated(!shown));
        }
        let most = session.counts().years.values().copied().max().unwrap_or(0).max(undated).max(1);
        let base = area.top() + self.height;
        let height = rise(undated, most, self.height);
        let bar = Rect::from_min_max(Pos2::new(area.left(), base - height), Pos2::new(area.right(), base));
        let lit = shown || response.hovered() || response.has_focus();
        let edge = Stroke::new(1.0, if lit { theme.accent } else { theme.text_faint });
        let fill = if shown { theme.accent_soft } else { Color32::TRANSPARENT };
        ui.painter().rect(bar, 2.0, fill, edge, StrokeKind::Inside);
        let font = FontId::proportional(label_size(theme));
        ui.painter().text(area.center_bottom(), Align2::CENTER_BOTTOM, &no_year, font, theme.text_soft);
        response.hovered().then(|| {
            // The foot counts only those that do not lie beside what matches.
            let (beyond, ties) = (session.shown().undated_count(), ("ties", ties.into()));
            let said = if of_all_years || beyond == undated || undated < all {
                words.with("years-without", [ties])
            } else {
                words.with("years-without-beyond", [ties, ("beyond", beyond.into())])
            };
            let why = why_unplaced(session.counts().unplaced(), session.filter().dating, words);
            if why.is_empty() || undated < all { said } else { words.pair(&said, &why) }
        })
    }
}

/// The place of a bar.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub(super) left: f32,
    pub(super) right: f32,
    /// The foot.
    pub(super) base: f32,
}

impl Column {
    fn part(self, from: f32, to: f32) -> Rect {
        let aside = ((self.right - self.left) * 0.08).min(1.5);
        let foot = pos2(self.right - aside, self.base - from);
        Rect::from_min_max(pos2(self.left + aside, self.base - to), foot)
    }

    /// The outline of what may be so: as the bar of what has no year, as nobody knows.
    pub(super) fn outline(self, painter: &egui::Painter, height: f32, theme: &Theme) {
        let edge = Stroke::new(1.0, theme.text_faint);
        painter.rect_stroke(self.part(0.0, height), 2.0, edge, StrokeKind::Inside);
    }

    /// A bar of a height, of which a share is planned.
    pub(super) fn fill(self, painter: &egui::Painter, (height, planned): (f32, f32), color: Color32, theme: &Theme) {
        painter.rect_filled(self.part(0.0, height), 2.0, color);
        if planned > 0.0 {
            let lighter = color.lerp_to_gamma(theme.panel, 0.55);
            painter.rect_filled(self.part(height * (1.0 - planned), height), 2.0, lighter);
        }
    }
}

/// The way that fingers ask to go in this frame, or a wheel if it `counts`.
pub(super) fn asked_toward(ui: &egui::Ui, state: &mut PanelState, wheel_counts: bool) -> Option<Toward> {
    let (scroll, spread) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
    state.zoom.turned(if wheel_counts { scroll } else { 0.0 }, spread)
}

/// Why ties have no year, where there is more than one reason.
fn why_unplaced(unplaced: Unplaced, dating: Dating, words: Words) -> String {
    let dateless = match dating {
        Dating::Effective => "years-dateless",
        Dating::Announced => "years-never-told",
    };
    let reasons =
        [(dateless, unplaced.dateless), ("years-bounded", unplaced.bounded), ("years-untrusted", unplaced.untrusted)];
    let reasons: Vec<String> = reasons
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| words.with(key, [("count", count.into())]))
        .collect();
    words.parts(&reasons)
}
