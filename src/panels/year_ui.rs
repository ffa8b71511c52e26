//! The years under the map: what is chosen of them, steps, play, and the strip of bars.

use eframe::egui::{self, Align, Layout, RichText, Role, Vec2, WidgetInfo, containers::menu::MenuButton};

use super::{
    Panel, PanelState, tips,
    widgets::{bold, dot_ui, link_ui, soft_ui, tick_ui},
    year_bars_ui::Bars,
    year_strip::spoken,
    year_zoom,
    year_zoom_ui::zoom_buttons_ui,
};
use crate::{
    dataset::filter::Dating,
    filter::{
        Facet,
        timeline::{Direction, Years},
    },
    scene::{text, theme::Theme},
    session::{action::Action, command::Command, outbox::Outbox},
};

/// The height of the highest bar in a window of the usual height, and in a low one, in points.
const BARS: [f32; 2] = [38.0, 16.0];
/// A window is low below this height, in points beside words of the usual size.
const LOW: f32 = 560.0;
/// The keys of the tick that leaves out dates not printed in the sources, shorter ones for less room.
const STATED: [&str; 3] = ["years-stated", "years-stated-short", "years-stated-least"];
/// The heading is there from this width on, as a multiple of the text size.
const ROOM_FOR_HEADING: f32 = 30.0;

/// How years are played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Playing {
    /// How fast.
    pub pace: Pace,
    /// Whether the years before stay, rather than one bar follows the other.
    pub adds_up: bool,
}

/// How fast years are played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// With time to read.
    Slow,
    /// With time to look.
    #[default]
    Usual,
    /// As an overview.
    Fast,
}

impl Pace {
    /// Every pace, the slowest first, with the key of its words.
    const ALL: [(Self, &'static str); 3] =
        [(Self::Slow, "years-slow"), (Self::Usual, "years-usual"), (Self::Fast, "years-fast")];

    /// The time for which each year stays, in seconds.
    fn seconds(self) -> f64 {
        match self {
            Self::Slow => 2.4,
            Self::Usual => 1.1,
            Self::Fast => 0.5,
        }
    }
}

/// Shows the years and lets a range be chosen.
pub fn years_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let low = ui.ctx().content_rect().height() < theme.beside_words(LOW);
    let bars = Bars::new(session, theme, ui.available_width(), BARS[usize::from(low)]);
    state.zoom.follow(session.filter().years, bars.strip.timeline.whole());
    ui.spacing_mut().item_spacing = Vec2::new(theme.gap * 0.75, 2.0);
    controls_ui(panel, ui, &bars, state);
    bars.ui(ui, state, panel.out);
    play(ui, &bars, state, panel.out);
}

/// Buttons to step and play, what is chosen, and which dates count.
fn controls_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, bars: &Bars<'_>, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
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
            let next = bars.stepped(years, direction);
            let response =
                ui.add_enabled(next.is_some(), egui::Button::new(arrow).small()).on_hover_text(name.as_ref());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, next.is_some(), name.as_ref()));
            if let Some(next) = next.filter(|_| response.clicked()) {
                choose(next, state, panel.out);
            }
        }
        let play = if state.next_step.is_some() { "years-stop" } else { "years-play" };
        let has_years = !bars.strip.timeline.runs.is_empty();
        let response = ui.add_enabled(has_years, egui::Button::new(words.say(play)).small());
        let response = response.on_disabled_hover_text(words.say("years-no-tie"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, has_years, words.aspect(play, "name")));
        if response.on_hover_text(words.say("years-play-tip")).clicked() {
            toggle_play(ui.ctx(), state);
        }
        playing_ui(panel, ui, has_years, state);
        // The wheel and the keys look closer as well; what is said of a bar, and the tick, have no other place.
        if state.zoom.stretch().is_some() || has_room_to_zoom(panel, ui) {
            zoom_buttons_ui(panel, ui, bars, state);
        }
        let said = state.said_of_years.clone();
        let taken = said.as_deref().map_or(0.0, |said| said_width(said, ui, theme));
        chosen_ui(panel, ui, taken, state);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // What is said of the bar under the pointer is said whole; nobody points at the rest meanwhile.
            if ui.available_width() - taken > tick_width(&words.say(STATED[2]), theme) {
                stated_ui(panel, ui, taken);
            }
            if let Some(said) = said {
                let said = RichText::new(said).size(theme.small_size).color(theme.text_soft);
                ui.add(egui::Label::new(said).truncate());
            }
        });
    });
}

/// A menu of what years mean, and of how they are played where there are any.
fn playing_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, has_years: bool, state: &mut PanelState) {
    let Panel { words, theme, .. } = *panel;
    let (response, _) = MenuButton::from_button(egui::Button::new("…").small()).ui(ui, |ui| {
        soft_ui(ui, theme, words.say("years-of"));
        for (dating, key) in [(Dating::Effective, "years-effective"), (Dating::Announced, "years-announced")] {
            let is_chosen = panel.session.filter().dating == dating;
            if dot_ui(ui, theme, is_chosen, words.say(key)).on_hover_text(words.tip(key)).clicked() && !is_chosen {
                panel.out.send(Action::SetDating(dating));
            }
        }
        ui.separator();
        ui.add_enabled_ui(has_years, |ui| {
            for (pace, key) in Pace::ALL {
                if dot_ui(ui, theme, state.playing.pace == pace, words.say(key)).clicked() {
                    state.playing.pace = pace;
                }
            }
            ui.separator();
            for (adds_up, key) in [(false, "years-one-by-one"), (true, "years-adding-up")] {
                let dot = dot_ui(ui, theme, state.playing.adds_up == adds_up, words.say(key));
                if dot.on_hover_text(words.tip(key)).clicked() {
                    state.playing.adds_up = adds_up;
                }
            }
        });
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.say("years-how")));
    response.on_hover_text(words.say("years-how"));
}

/// The years that are chosen, and what chooses all again, unless what is `taken` leaves no room for them.
fn chosen_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, taken: f32, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let said = session.words();
    let words = chosen(panel, state);
    let clear_words = session.filter().is_active(Facet::Year).then(|| said.say("choices-clear"));
    let gap = ui.spacing().item_spacing.x;
    let wide = |words: &str, font| text::width(words, theme.text_size, font) + gap;
    let width = wide(&words, theme.bold()) + clear_words.as_ref().map_or(0.0, |words| wide(words, theme.regular()));
    if taken > 0.0 && width + taken > ui.available_width() {
        return;
    }
    // Months and days take more words than years, and no place of the row may be pushed out by them.
    ui.add(egui::Label::new(bold(words, theme.text_size).color(theme.text)).truncate());
    if let Some(words) = clear_words {
        let response = link_ui(ui, theme, &words);
        let name = said.with("choices-clear-named", [("name", said.say("facet-year").into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if response.clicked() {
            clear(state, panel.out);
        }
    }
}

/// The years that are chosen, and the months or days that are looked at.
fn chosen(panel: &Panel<'_>, state: &PanelState) -> String {
    let (words, years) = (panel.words, panel.session.filter().years);
    let chosen = years.map_or_else(|| words.say("item-all-years").into_owned(), spoken);
    let chosen = match panel.session.filter().dating {
        Dating::Effective => chosen,
        Dating::Announced => words.with("years-announced-chosen", [("years", chosen.into())]),
    };
    match state.zoom.stretch() {
        Some(stretch) if years == Some((stretch.year(), stretch.year())) => year_zoom::title(stretch, words),
        Some(stretch) => format!("{chosen} · {}", year_zoom::title(stretch, words)),
        None => chosen,
    }
}

/// Whether buttons for a closer look leave room enough for the longest that is said of what has no year, and for the
/// shortest tick beside what is chosen. It rests on the window and the dataset alone, so that they come and go with
/// nothing that is done here.
fn has_room_to_zoom(panel: &Panel<'_>, ui: &egui::Ui) -> bool {
    /// The width of such a button, as a multiple of the text size.
    const BUTTON: f32 = 2.4;
    let Panel { session, theme, words, .. } = *panel;
    let ties = words.with("count-ties", [("count", session.network().dataset().relations.len().into())]);
    let said = said_width(&words.with("years-without", [("ties", ties.into())]), ui, theme);
    let gap = ui.spacing().item_spacing.x;
    let chosen = text::width(&words.say("item-all-years"), theme.text_size, theme.bold()) + gap;
    let tick = chosen + tick_width(&words.say(STATED[2]), theme);
    ui.available_width() >= 2.0 * (theme.text_size * BUTTON + gap) + said.max(tick)
}

fn said_width(said: &str, ui: &egui::Ui, theme: &Theme) -> f32 {
    text::width(said, theme.small_size, theme.regular()) + 2.0 * ui.spacing().item_spacing.x
}

/// Whether only dates that are printed in the sources count, beside what is `taken`.
fn stated_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, taken: f32) {
    let Panel { session, theme, .. } = *panel;
    let room = ui.available_width() - taken;
    let [whole, short, least] = STATED.map(|key| session.words().say(key));
    let words = [&whole, &short].into_iter().find(|words| tick_width(words, theme) <= room).unwrap_or(&least);
    let stated = session.filter().stated_years_only;
    let size = Vec2::new(tick_width(words, theme), theme.row_height * 0.9);
    let tick =
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| tick_ui(ui, theme, words, stated));
    tick.inner.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, stated, whole.as_ref()));
    if tick.inner.on_hover_text(tips::of(ui.ctx(), Command::ToggleStatedYears, session.words())).clicked() {
        panel.out.send(Action::SetStatedYearsOnly(!stated));
    }
}

/// The width of a tick with these words, in points.
fn tick_width(words: &str, theme: &Theme) -> f32 {
    text::width(words, theme.text_size, theme.regular()) + theme.text_size * 1.1 + theme.gap * 2.0
}

/// Plays the years, or stops.
pub fn toggle_play(ctx: &egui::Context, state: &mut PanelState) {
    state.next_step = if state.next_step.is_some() { None } else { Some(ctx.input(|input| input.time)) };
}

pub(super) fn choose(years: Years, state: &mut PanelState, outbox: &mut Outbox) {
    state.next_step = None;
    outbox.send(Action::SetYears(Some(years)));
    outbox.send(Action::EndGesture);
}

pub(super) fn clear(state: &mut PanelState, outbox: &mut Outbox) {
    state.next_step = None;
    outbox.send(Action::ClearFacet(Facet::Year));
}

/// Takes the next step of a running play, and stops it at the last year that holds something.
fn play(ui: &egui::Ui, bars: &Bars<'_>, state: &mut PanelState, outbox: &mut Outbox) {
    let Some(next) = state.next_step else { return };
    let now = ui.input(|input| input.time);
    if now >= next {
        let step = |from| bars.next(from, state.playing.adds_up);
        let years = step(bars.session.filter().years).or_else(|| step(None));
        if let Some(years) = years {
            outbox.send(Action::SetYears(Some(years)));
        }
        state.next_step = years.and_then(|years| step(Some(years))).map(|_| now + state.playing.pace.seconds());
        if state.next_step.is_none() {
            outbox.send(Action::EndGesture);
        }
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64((next - now).clamp(0.02, Pace::Slow.seconds())));
}
