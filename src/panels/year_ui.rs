//! The years under the map: bars, a range to drag, steps, play, and what has no usable year.

use eframe::egui::{
    self, Align, Align2, EventFilter, FontId, Id, Key, Layout, Modifiers, PointerButton, Pos2, Rect, Response,
    RichText, Role, Sense, Stroke, StrokeKind, Vec2, WidgetInfo,
};

use super::{
    PanelState,
    widgets::{bold, link_ui, tick_ui},
};
use crate::{
    canvas::menu_on,
    dataset::view::Selection,
    filter::{
        Facet,
        timeline::{Direction, Timeline, Years},
    },
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Thing},
    },
};

/// The height of the highest bar in a window of the usual height, and in a low one, in points.
const BARS: [f32; 2] = [38.0, 16.0];
/// A window is low below this height, in points.
const LOW: f32 = 560.0;
/// The least width of a bar, in points.
const LEAST_BAR: f32 = 15.0;
/// What parts bars of another sort from those of single years, in points.
const APART: f32 = 12.0;
/// What leaves out dates that are not printed in the sources, shorter where there is less room.
const STATED: [&str; 3] = ["years-stated", "years-stated-short", "years-stated-least"];
/// The heading is there from this width on, as a multiple of the text size.
const ROOM_FOR_HEADING: f32 = 30.0;
/// How long each year stays while playing, in seconds.
const STEP: f64 = 1.1;

/// Shows the years and lets a range be chosen.
pub fn years_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let low = ui.ctx().content_rect().height() < LOW;
    let strip = Strip::new(session, theme, ui.available_width(), BARS[usize::from(low)]);
    ui.spacing_mut().item_spacing = Vec2::new(theme.gap * 0.75, 2.0);
    controls_ui(ui, session, theme, &strip, state, outbox);
    strip.ui(ui, session, theme, state, outbox);
    play(ui, session, &strip, state, outbox);
}

/// What the strip shows, and how wide.
struct Strip {
    timeline: Timeline,
    /// The horizontal extent of each bar, from the left edge of the strip.
    places: Vec<[f32; 2]>,
    /// How wide the bucket of what has no year is.
    bucket: f32,
    /// The height of the highest bar.
    bars: f32,
}

impl Strip {
    fn new(session: &Session, theme: &Theme, width: f32, bars: f32) -> Self {
        let wide = |words: &str| text::width(words, label_size(theme), Weight::Regular);
        let bucket = wide(&session.words().say("years-none")) + theme.gap * 2.0;
        let room = (width - bucket - APART).max(LEAST_BAR);
        let timeline = Timeline::new(&session.standing_counts().years, (room / LEAST_BAR) as usize);
        let folded =
            |nth: usize| (nth == 0 && timeline.folded[0]) || (nth + 1 == timeline.bars.len() && timeline.folded[1]);
        let widths: Vec<Option<f32>> = (0..timeline.bars.len())
            .map(|nth| folded(nth).then(|| wide(&spoken(timeline.bars[nth])) + theme.gap * 2.0))
            .collect();
        let taken: f32 = widths.iter().flatten().map(|width| width + APART).sum();
        let singles = widths.iter().filter(|wide| wide.is_none()).count().max(1);
        let slot = ((room - taken) / singles as f32).clamp(2.0, 64.0);
        let mut places = Vec::with_capacity(widths.len());
        let mut left = 0.0;
        for (nth, wide) in widths.iter().enumerate() {
            let after_singles = nth > 0 && wide.is_some();
            left += if after_singles { APART } else { 0.0 };
            let right = left + wide.unwrap_or(slot);
            places.push([left, right]);
            left = right + if nth == 0 && wide.is_some() { APART } else { 0.0 };
        }
        Self { timeline, places, bucket, bars }
    }

    /// The bar at a place, or the nearest one.
    fn bar_at(&self, x: f32) -> usize {
        self.places.iter().position(|[_, right]| x < *right).unwrap_or_else(|| self.places.len().saturating_sub(1))
    }

    /// Bars to click for one year and to drag over for several, and the bucket beside them.
    fn ui(&self, ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
        let size = Vec2::new(ui.available_width(), self.bars + label_size(theme) * 1.5);
        let (_, area) = ui.allocate_space(size);
        let bucket = Rect::from_min_max(Pos2::new(area.right() - self.bucket, area.top()), area.max);
        let strip = Rect::from_min_max(area.min, Pos2::new(bucket.left() - APART / 2.0, area.bottom()));
        let of_bars = self.bars_ui(ui, strip, session, theme, state, outbox);
        let of_bucket = self.bucket_ui(ui, bucket, session, theme, state, outbox);
        let said = of_bars.or(of_bucket);
        // It stands above the bars, which were laid out already.
        if state.said_of_years != said {
            state.said_of_years = said;
            ui.ctx().request_repaint();
        }
    }

    /// Returns what is said about the bar under the pointer.
    fn bars_ui(
        &self,
        ui: &egui::Ui,
        area: Rect,
        session: &Session,
        theme: &Theme,
        state: &mut PanelState,
        outbox: &mut Outbox,
    ) -> Option<String> {
        let id = ui.scope_id().with("year strip");
        if self.timeline.bars.is_empty() {
            let font = FontId::proportional(theme.small_size);
            ui.painter().text(
                area.left_center(),
                Align2::LEFT_CENTER,
                session.words().say("years-no-tie"),
                font,
                theme.text_soft,
            );
            return None;
        }
        self.keys(ui, id, session, state, outbox);
        let response = ui.interact(area, id, Sense::click_and_drag());
        let chosen = session.filter().years;
        let (first, last) = self.timeline.between(0, self.timeline.bars.len() - 1);
        response.widget_info(|| {
            let words = session.words();
            let said = |(first, last): Years, key| {
                words.with(key, [("first", first.to_string().into()), ("last", last.to_string().into())])
            };
            let range = chosen.map_or_else(|| words.say("step-all-years").into(), |years| said(years, "years-range"));
            WidgetInfo::labeled(Role::Slider, true, words.pair(&said((first, last), "years-from-to"), &range))
        });
        self.follow(ui, &response, area, session, state, outbox);
        let under = |at: Pos2| self.timeline.bars[self.bar_at(at.x - area.left())];
        let asked = response.interact_pointer_pos().map(under).or(chosen);
        let (from, to) = asked.unwrap_or((first, last));
        menu_on(&response, || Thing::Years(from, to), outbox);
        let pointed = response.hover_pos().map(|at| self.bar_at(at.x - area.left()));
        self.paint(ui.painter(), area, pointed, session, theme);
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.focus_ring);
            ui.painter().rect_stroke(area.expand(2.0), theme.rounding, ring, StrokeKind::Outside);
        }
        pointed.map(|nth| {
            let years = self.timeline.bars[nth];
            let ties = session.words().with("count-ties", [("count", session.counts().in_years(years).into())]);
            session.words().pair(&spoken(years), &ties)
        })
    }

    /// What the pointer asks for.
    fn follow(
        &self,
        ui: &egui::Ui,
        response: &Response,
        area: Rect,
        session: &Session,
        state: &mut PanelState,
        outbox: &mut Outbox,
    ) {
        let Some(at) = response.interact_pointer_pos() else { return };
        let dragged = response.dragged_by(PointerButton::Primary);
        let let_go = response.drag_stopped_by(PointerButton::Primary);
        if !dragged && !response.clicked() && !let_go {
            return;
        }
        let origin = ui.input(|input| input.pointer.press_origin()).map_or(at.x, |press| press.x);
        let [from, to] = [origin, at.x].map(|x| self.bar_at(x - area.left()));
        let years = self.timeline.between(from, to);
        state.next_step = None;
        if dragged || response.clicked() {
            let again = response.clicked() && session.filter().years == Some(years);
            outbox.send(Action::SetYears(if again { None } else { Some(years) }));
            response.request_focus();
        }
        if let_go || response.clicked() {
            outbox.send(Action::EndGesture);
        }
    }

    /// What the keys ask for while the strip has the focus: arrows step, with Shift they widen, Home
    /// and End go to the ends, Space plays, and Delete looks at all years again.
    fn keys(&self, ui: &egui::Ui, id: Id, session: &Session, state: &mut PanelState, outbox: &mut Outbox) {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return;
        }
        let own = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, own));
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let years = session.filter().years;
        let step = |from, direction| self.stepped(session, from, direction);
        let widened = |direction| {
            years.map_or_else(|| step(None, direction), |years| Some(self.timeline.widened(years, direction)))
        };
        let mut asked = None;
        for (key, direction) in [(Key::ArrowLeft, Direction::Earlier), (Key::ArrowRight, Direction::Later)] {
            if pressed(Modifiers::SHIFT, key) {
                asked = widened(direction);
            } else if pressed(Modifiers::NONE, key) {
                asked = step(years, direction);
            }
        }
        // The map must not take what is pressed here.
        for key in [Key::ArrowUp, Key::ArrowDown, Key::Enter] {
            pressed(Modifiers::NONE, key);
        }
        if pressed(Modifiers::NONE, Key::Home) {
            asked = step(None, Direction::Later);
        }
        if pressed(Modifiers::NONE, Key::End) {
            asked = step(None, Direction::Earlier);
        }
        if pressed(Modifiers::NONE, Key::Space) {
            toggle_play(ui.ctx(), state);
        } else if let Some(asked) = asked {
            choose(asked, state, outbox);
        } else if pressed(Modifiers::NONE, Key::Delete) || pressed(Modifiers::NONE, Key::Backspace) {
            clear(state, outbox);
        }
    }

    fn paint(&self, painter: &egui::Painter, area: Rect, pointed: Option<usize>, session: &Session, theme: &Theme) {
        let count = |years: &Years| session.counts().in_years(*years);
        let most = self.timeline.bars.iter().map(count).max().unwrap_or(0).max(1);
        let font = FontId::proportional(label_size(theme));
        let base = area.top() + self.bars;
        let mut free_from = f32::NEG_INFINITY;
        for (nth, (years, [left, right])) in self.timeline.bars.iter().zip(&self.places).enumerate() {
            let [left, right] = [area.left() + left, area.left() + right];
            let aside = ((right - left) * 0.08).min(1.5);
            let bar = Rect::from_min_max(
                Pos2::new(left + aside, base - rise(count(years), most, self.bars)),
                Pos2::new(right - aside, base),
            );
            let color = match session.filter().years {
                _ if pointed == Some(nth) => theme.tie_strong,
                None => theme.tie,
                Some((a, b)) if a <= years.1 && years.0 <= b => theme.accent,
                Some(_) => theme.line,
            };
            painter.rect_filled(bar, 2.0, color);
            let words = spoken(*years);
            let half = text::width(&words, font.size, Weight::Regular) / 2.0;
            let middle = f32::midpoint(left, right);
            if middle - half >= free_from {
                let place = Pos2::new(middle.max(area.left() + half), area.bottom());
                painter.text(place, Align2::CENTER_BOTTOM, words, font.clone(), theme.text_soft);
                free_from = middle + half + theme.gap;
            }
        }
    }

    /// Ties that no single year can hold. Returns what is said about them while the pointer is there.
    fn bucket_ui(
        &self,
        ui: &egui::Ui,
        area: Rect,
        session: &Session,
        theme: &Theme,
        state: &mut PanelState,
        outbox: &mut Outbox,
    ) -> Option<String> {
        let undated = session.counts().undated;
        let words = session.words();
        let ties = words.with("count-ties", [("count", undated.into())]);
        let no_year = words.say("years-none");
        let of_all_years = session.filter().years.is_none();
        let shown = session.seen().undated && !of_all_years;
        let response = ui.interact(area, ui.scope_id().with("no year"), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, words.pair(&no_year, &ties)));
        if !of_all_years {
            menu_on(&response, || Thing::Choice(Box::new(Action::ShowUndated(!shown))), outbox);
        }
        if response.clicked() && of_all_years {
            // They are on the map already; what is asked for is which.
            state.overview.list_undated();
            outbox.send(Action::Select(Selection::Nothing));
        } else if response.clicked() {
            outbox.send(Action::ShowUndated(!shown));
        }
        let most = session.counts().years.values().copied().max().unwrap_or(0).max(undated).max(1);
        let base = area.top() + self.bars;
        let height = rise(undated, most, self.bars);
        let bar = Rect::from_min_max(Pos2::new(area.left(), base - height), Pos2::new(area.right(), base));
        let lit = shown || response.hovered() || response.has_focus();
        let edge = Stroke::new(1.0, if lit { theme.accent } else { theme.text_faint });
        let fill = if shown { theme.accent_soft } else { egui::Color32::TRANSPARENT };
        ui.painter().rect(bar, 2.0, fill, edge, StrokeKind::Inside);
        let font = FontId::proportional(label_size(theme));
        ui.painter().text(area.center_bottom(), Align2::CENTER_BOTTOM, &no_year, font, theme.text_soft);
        response.hovered().then(|| words.with("years-without", [("ties", ties.into())]))
    }

    /// The next years in which the filters leave something.
    fn stepped(&self, session: &Session, years: Option<Years>, direction: Direction) -> Option<Years> {
        self.timeline.stepped(years, direction, |years| session.counts().in_years(years) > 0)
    }
}

/// Buttons to step and play, what is chosen, and which dates count.
fn controls_ui(
    ui: &mut egui::Ui,
    session: &Session,
    theme: &Theme,
    strip: &Strip,
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    let (years, words) = (session.filter().years, session.words());
    ui.horizontal(|ui| {
        if ui.available_width() > theme.text_size * ROOM_FOR_HEADING {
            ui.label(
                bold(words.say("facet-year").to_uppercase(), theme.small_size * 0.94)
                    .color(theme.text_faint)
                    .extra_letter_spacing(0.8),
            );
        }
        let steps = [(Direction::Earlier, "◀", "years-earlier"), (Direction::Later, "▶", "years-later")];
        for (direction, arrow, key) in steps {
            let name = words.say(key);
            let next = strip.stepped(session, years, direction);
            let response =
                ui.add_enabled(next.is_some(), egui::Button::new(arrow).small()).on_hover_text(name.as_ref());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, next.is_some(), name.as_ref()));
            if let Some(next) = next.filter(|_| response.clicked()) {
                choose(next, state, outbox);
            }
        }
        let play = if state.next_step.is_some() { "years-stop" } else { "years-play" };
        let has_years = !strip.timeline.bars.is_empty();
        let response = ui.add_enabled(has_years, egui::Button::new(words.say(play)).small());
        let response = response.on_disabled_hover_text(words.say("years-no-tie"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, has_years, words.aspect(play, "name")));
        if response.on_hover_text(words.say("years-play-tip")).clicked() {
            toggle_play(ui.ctx(), state);
        }
        let said = state.said_of_years.clone();
        let taken = said.as_deref().map_or(0.0, |said| said_width(said, ui, theme));
        chosen_ui(ui, session, theme, taken, state, outbox);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // What is said of the bar under the pointer is said whole; nobody points at the rest meanwhile.
            if ui.available_width() - taken > tick_width(&words.say(STATED[2]), theme) {
                stated_ui(ui, session, theme, taken, outbox);
            }
            if let Some(said) = said {
                let said = RichText::new(said).size(theme.small_size).color(theme.text_soft);
                ui.add(egui::Label::new(said).truncate());
            }
        });
    });
}

/// The years that are chosen, and what chooses all again, unless what is `taken` leaves no room for them.
fn chosen_ui(
    ui: &mut egui::Ui,
    session: &Session,
    theme: &Theme,
    taken: f32,
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    let said = session.words();
    let words = session.filter().years.map_or_else(|| said.say("item-all-years").into_owned(), spoken);
    let clear_words = session.filter().is_active(Facet::Year).then(|| said.say("choices-clear"));
    let gap = ui.spacing().item_spacing.x;
    let wide = |words: &str, weight| text::width(words, theme.text_size, weight) + gap;
    let width = wide(&words, Weight::Bold) + clear_words.as_ref().map_or(0.0, |words| wide(words, Weight::Regular));
    if taken > 0.0 && width + taken > ui.available_width() {
        return;
    }
    ui.label(bold(words, theme.text_size).color(theme.text));
    if let Some(words) = clear_words {
        let response = link_ui(ui, theme, &words);
        let name = said.with("choices-clear-named", [("name", said.say("facet-year").into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if response.clicked() {
            clear(state, outbox);
        }
    }
}

fn said_width(said: &str, ui: &egui::Ui, theme: &Theme) -> f32 {
    text::width(said, theme.small_size, Weight::Regular) + 2.0 * ui.spacing().item_spacing.x
}

/// Whether only dates that are printed in the sources count, beside what is `taken`.
fn stated_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, taken: f32, outbox: &mut Outbox) {
    let room = ui.available_width() - taken;
    let [whole, short, least] = STATED.map(|key| session.words().say(key));
    let words = [&whole, &short].into_iter().find(|words| tick_width(words, theme) <= room).unwrap_or(&least);
    let stated = session.filter().stated_years_only;
    let size = Vec2::new(tick_width(words, theme), theme.row_height * 0.9);
    let tick =
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| tick_ui(ui, theme, words, stated));
    tick.inner.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, stated, whole.as_ref()));
    if tick.inner.on_hover_text(session.words().tip("command-toggle-stated-years")).clicked() {
        outbox.send(Action::SetStatedYearsOnly(!stated));
    }
}

/// How wide a tick with these words is.
fn tick_width(words: &str, theme: &Theme) -> f32 {
    text::width(words, theme.text_size, Weight::Regular) + theme.text_size * 1.1 + theme.gap * 2.0
}

/// Plays the years, or stops.
pub fn toggle_play(ctx: &egui::Context, state: &mut PanelState) {
    state.next_step = if state.next_step.is_some() { None } else { Some(ctx.input(|input| input.time)) };
}

fn choose(years: Years, state: &mut PanelState, outbox: &mut Outbox) {
    state.next_step = None;
    outbox.send(Action::SetYears(Some(years)));
    outbox.send(Action::EndGesture);
}

fn clear(state: &mut PanelState, outbox: &mut Outbox) {
    state.next_step = None;
    outbox.send(Action::ClearFacet(Facet::Year));
}

/// Takes the next step of a running play, and stops it at the last year that holds something.
fn play(ui: &egui::Ui, session: &Session, strip: &Strip, state: &mut PanelState, outbox: &mut Outbox) {
    let Some(next) = state.next_step else { return };
    let now = ui.input(|input| input.time);
    if now >= next {
        let step = |from| strip.stepped(session, from, Direction::Later);
        let single = session.filter().years.filter(|years| strip.timeline.bars.contains(years));
        let years = single.and_then(|years| step(Some(years))).or_else(|| step(None));
        if let Some(years) = years {
            outbox.send(Action::SetYears(Some(years)));
        }
        state.next_step = years.and_then(|years| step(Some(years))).map(|_| now + STEP);
        if state.next_step.is_none() {
            outbox.send(Action::EndGesture);
        }
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((next - now).clamp(0.02, STEP)));
}

/// How high the bar of `count` ties rises where the highest, of `most`, is `bars` high.
fn rise(count: usize, most: usize, bars: f32) -> f32 {
    if count == 0 { 1.5 } else { 3.0 + (bars - 3.0) * (count as f32 / most as f32).sqrt() }
}

/// "2024", or "1971–2001".
fn spoken((first, last): Years) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

fn label_size(theme: &Theme) -> f32 {
    theme.small_size * 0.9
}
