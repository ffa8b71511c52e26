//! Chips and hints over the map, and words where there is nothing to see.

use std::{borrow::Cow, time::Duration};

use eframe::egui::{self, Align, Layout, Rect, RichText, UiBuilder, Vec2};

use super::{
    command::Command,
    dialog::Purpose,
    exporting::{Drawing, Exports},
    files::Files,
    presenting::Stage,
    wish::{Now, Wish},
    work::{MapTask, Work},
};
use crate::{
    dataset::{bundled, look::Mode},
    filter::describe::{self, Emptiness},
    keep::open::Origin,
    panels::{
        LeftPanel, Panel, PanelState,
        step_ui::staged_place,
        stories_ui::{title_of, update},
        tips,
        views_ui::is_as_shown,
        widgets::{bold, link_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{Session, action::Action},
    words::{Words, first_chars},
};

/// How long an arrangement may take before it is spoken of.
const PATIENCE: Duration = Duration::from_millis(500);

/// While the other end of a path is asked for: what that means.
pub(super) fn path_hint_ui(ui: &mut egui::Ui, theme: &Theme, session: &Session, panels: &mut PanelState) {
    let Some(from) = panels.path_from else { return };
    let words = session.words();
    let text = words.with("path-hint", [("name", session.label_apart(from).into())]);
    let mut cancelled = false;
    plate_ui(ui, theme, |ui| {
        ui.label(text);
        cancelled = link_ui(ui, theme, &words.say("cancel")).clicked();
    });
    if cancelled {
        panels.path_from = None;
    }
}

/// While a step is open and its editor out of sight, or a text is to be placed: what that means. Returns a wish to
/// see the editor, which `is_edited` already.
pub(super) fn step_hint_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    panels: &PanelState,
    is_edited: bool,
) -> Option<Wish> {
    let (session, theme, words) = (panel.session, panel.theme, panel.words);
    let (step, place) = (session.staged()?, staged_place(session)?);
    if panels.stories.step.placing {
        plate_ui(ui, theme, |ui| _ = ui.label(words.say("step-text-place")));
        return None;
    }
    if is_edited {
        return None;
    }
    let changed = !is_as_shown(&step.show, session, theme);
    let title = first_chars(&title_of(step, session), 40);
    let open = words.with("step-open", [("number", (place.step + 1).into()), ("title", title.into())]);
    let mut edited = false;
    plate_ui(ui, theme, |ui| {
        ui.label(open);
        if changed && link_ui(ui, theme, &words.say("step-update")).clicked() {
            update(panel, place, panels);
        }
        edited = link_ui(ui, theme, &words.say("step-edit")).clicked();
        if link_ui(ui, theme, &words.say("step-close")).clicked() {
            panel.out.send(Action::Stage(None));
        }
    });
    edited.then_some(Wish::List(LeftPanel::Stories))
}

/// All that goes on for a while on threads.
pub(super) struct UnderWay<'a> {
    pub(super) files: &'a mut Files,
    pub(super) work: &'a mut Work,
    pub(super) stage: &'a mut Stage,
    pub(super) exports: &'a mut Exports,
}

impl UnderWay<'_> {
    /// Says of everything that is under way how far it is, each with a way to stop it.
    pub(super) fn ui(self, ui: &mut egui::Ui, theme: &Theme, words: Words) {
        let opens = |origin: &Origin| words.with("doing-open", [("name", origin.name(words).into())]).into();
        stoppable(&mut self.files.opening, |opening| {
            is_stopped(ui, (theme, words), opens(&opening.origin), opening.progress())
        });
        for job in [&mut self.work.mapping, &mut self.work.measuring] {
            stoppable(job, |MapTask { name, task }| {
                // Work that is done in a moment needs no words.
                if task.age() < PATIENCE {
                    ui.ctx().request_repaint_after(PATIENCE.saturating_sub(task.age()));
                    return false;
                }
                is_stopped(ui, (theme, words), words.say(name), task.progress())
            });
        }
        stoppable(&mut self.stage.touring, |touring| {
            is_stopped(ui, (theme, words), words.say("doing-tour"), touring.progress())
        });
        self.exports
            .drawings
            .retain(|Drawing { doing, task }| !is_stopped(ui, (theme, words), words.say(doing), task.progress()));
    }
}

/// Gives up what is under way once it is stopped.
fn stoppable<T>(work: &mut Option<T>, is_stopped: impl FnOnce(&T) -> bool) {
    if work.as_ref().is_some_and(is_stopped) {
        *work = None;
    }
}

/// Says how far something is. Returns whether it is to be stopped.
pub(super) fn is_stopped(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    name: Cow<'_, str>,
    progress: f32,
) -> bool {
    let mut is_stopped = false;
    plate_ui(ui, theme, |ui| {
        ui.label(name);
        ui.add(egui::ProgressBar::new(progress).desired_width(160.0).desired_height(6.0));
        is_stopped = ui.button(words.say("cancel")).clicked();
    });
    is_stopped
}

/// Words where a dataset shows nothing, or next to nothing.
pub(super) fn emptiness_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, area: Rect) {
    let (session, theme, words) = (panel.session, panel.theme, panel.words);
    let dataset = session.network().dataset();
    if dataset.entities.is_empty() {
        words_ui(ui, (area, theme), (&words.say("map-empty"), &words.say("map-empty-what")), |ui| {
            for command in [Command::NewEntity, Command::ShowVocabulary] {
                if ui.button(command.label(words)).on_hover_text(tips::of(ui.ctx(), command, words)).clicked() {
                    panel.out.run(command);
                }
            }
        });
        return;
    }
    let empty = describe::explain_empty(session.filter(), session.network(), session.shown(), words);
    if let (Some(empty), Mode::Filter) = (empty, session.seen().mode) {
        if !session.seen().undated {
            nothing_matches_ui(panel, ui, area, &empty);
        }
    } else if dataset.relations.is_empty() {
        let place = Rect::from_min_size(area.left_bottom() - Vec2::new(0.0, 110.0), Vec2::new(area.width(), 50.0));
        let count = words.with("map-no-ties", [("count", dataset.entities.len().into())]);
        ui.put(place, egui::Label::new(RichText::new(count).color(theme.text_soft)));
    }
}

/// Says that nothing matches, and which filters could be cleared.
fn nothing_matches_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, area: Rect, empty: &Emptiness) {
    let (theme, words) = (panel.theme, panel.words);
    words_ui(ui, (area, theme), (&words.say("map-nothing"), &empty.said(words)), |ui| {
        for facet in &empty.facets {
            if ui.button(words.with("map-clear", [("facet", facet.label(words).to_lowercase().into())])).clicked() {
                panel.out.send(Action::ClearFacet(*facet));
            }
        }
        if empty.undated.is_some() && ui.button(words.say("map-show-undated")).clicked() {
            panel.out.send(Action::ShowUndated(true));
        }
    });
}

/// The datasets that can be opened while nothing is.
pub(super) fn nothing_open_ui(ui: &mut egui::Ui, area: Rect, now: Now<'_>) -> Option<Wish> {
    let (theme, words) = (now.theme(), now.words());
    let mut wish = None;
    words_ui(ui, (area, theme), (&words.say("map-none-open"), &words.say("map-none-open-what")), |ui| {
        let open = ui.button(Command::Open.label(words)).on_hover_text(tips::of(ui.ctx(), Command::Open, words));
        if open.clicked() {
            wish = Some(Wish::Prompt(Purpose::Open));
        }
        for known in bundled::SAMPLES {
            if ui.button(words.say(known.title)).clicked() {
                wish = Some(Wish::Open(Origin::Sample(known)));
            }
        }
    });
    wish
}

/// A quiet plate with one line of words and commands.
pub(super) fn plate_ui(ui: &mut egui::Ui, theme: &Theme, add: impl FnOnce(&mut egui::Ui)) {
    let frame = egui::Frame::new()
        .fill(theme.panel)
        .stroke((1.0, theme.line))
        .corner_radius(theme.rounding)
        .inner_margin(egui::Margin::symmetric(12, 6));
    ui.add_space(4.0);
    frame.show(ui, |ui| ui.horizontal(add));
}

/// A heading, a sentence and what to do, in the middle of the map.
fn words_ui(
    ui: &mut egui::Ui,
    (area, theme): (Rect, &Theme),
    (heading, text): (&str, &str),
    add: impl FnOnce(&mut egui::Ui),
) {
    let place = Rect::from_center_size(area.center(), Vec2::new((area.width() - 60.0).min(520.0), 160.0));
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center)), |ui| {
        ui.label(bold(heading, theme.title_size).color(theme.text));
        soft_ui(ui, theme, text);
        ui.add_space(theme.gap);
        add(ui);
    });
}
