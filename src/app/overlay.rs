//! What lies over the map: chips, hints, and words where there is nothing to see.

use std::time::Duration;

use eframe::egui::{self, Align, Layout, Rect, RichText, UiBuilder, Vec2};

use super::{App, Side, command::Command, controls_ui, work::Job};
use crate::{
    dataset::{bundled, look::Mode},
    filter::describe,
    keep::open::Origin,
    panels::{
        Left, Panel,
        chips_ui::chips_ui,
        step_ui::staged_place,
        stories_ui::{title_of, update},
        views_ui::is_as_shown,
        widgets::{bold, link_ui, soft_ui},
    },
    scene::theme::Theme,
    session::action::Action,
    words::first_chars,
};

/// How long an arrangement may take before it is spoken of.
const PATIENCE: Duration = Duration::from_millis(500);

impl App {
    /// Shows what lies over the map in `area`. Returns the command that was asked for.
    pub(super) fn overlay_ui(&mut self, ui: &mut egui::Ui, area: Rect, theme: &Theme) -> Option<Command> {
        let mut asked = None;
        let mut strip = area.shrink2(Vec2::new(18.0, 14.0));
        strip.max.x -= controls_ui::WIDTH;
        ui.scope_builder(UiBuilder::new().max_rect(strip).layout(Layout::top_down(Align::Min)), |ui| {
            if let Some(session) = &self.session {
                chips_ui(&mut Panel::new(session, theme, &mut self.outbox), ui);
            }
            self.path_hint_ui(ui, theme);
            self.step_hint_ui(ui, theme);
            asked = self.slow_saving_ui(ui, theme);
            self.changed_file_ui(ui, theme);
            self.copying_ui(ui, theme);
            self.progress_ui(ui, theme);
        });
        self.emptiness_ui(ui, area, theme);
        asked
    }

    fn path_hint_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let (Some(from), Some(session)) = (self.panels.path_from, &self.session) else { return };
        let words = session.words();
        let text = words.with("path-hint", [("name", session.label_apart(from).into())]);
        let mut cancelled = false;
        plate_ui(ui, theme, |ui| {
            ui.label(text);
            cancelled = link_ui(ui, theme, &words.say("cancel")).clicked();
        });
        if cancelled {
            self.panels.path_from = None;
        }
    }

    /// While a step is open and its editor out of sight, or a text is to be placed: what that means.
    fn step_hint_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let words = self.words();
        let Some(session) = &self.session else { return };
        let (Some(step), Some(place)) = (session.staged(), staged_place(session)) else { return };
        if self.panels.stories.step.placing {
            return plate_ui(ui, theme, |ui| _ = ui.label(words.say("step-text-place")));
        }
        if self.panels.left == Left::Stories && self.window.is_there(Side::Filters) {
            return;
        }
        let changed = !is_as_shown(&step.show, session, theme);
        let title = first_chars(&title_of(step, session), 40);
        let open = words.with("step-open", [("number", (place.step + 1).into()), ("title", title.into())]);
        let mut edited = false;
        plate_ui(ui, theme, |ui| {
            ui.label(open);
            if changed && link_ui(ui, theme, &words.say("step-update")).clicked() {
                update(&mut Panel::new(session, theme, &mut self.outbox), place, &self.panels);
            }
            edited = link_ui(ui, theme, &words.say("step-edit")).clicked();
            if link_ui(ui, theme, &words.say("step-close")).clicked() {
                self.outbox.send(Action::Stage(None));
            }
        });
        if edited {
            self.show_left(Left::Stories);
        }
    }

    /// One quiet line at the very first start.
    pub(super) fn first_hint_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        if self.window.memory.hint_dismissed || self.session.is_none() || ui.available_width() < 620.0 {
            return;
        }
        let words = self.words();
        let dismissed = link_ui(ui, theme, &words.say("hint-got-it")).clicked();
        soft_ui(ui, theme, words.say("hint"));
        if dismissed {
            self.window.memory.change(|memory| memory.hint_dismissed = true);
        }
    }

    /// What is under way, with its progress and a way to stop it.
    fn progress_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let words = self.words();
        let (name, progress) = match (&self.files.opening, &self.work.job) {
            (Some(opening), _) => {
                let name = words.with("doing-open", [("name", opening.origin.name(words).into())]);
                (name.into(), opening.progress())
            }
            // What is done in a moment needs no words.
            (None, Some(Job { task, .. })) if task.age() < PATIENCE => {
                return ui.ctx().request_repaint_after(PATIENCE.saturating_sub(task.age()));
            }
            (None, Some(Job { name, task, .. })) => (words.say(name), task.progress()),
            (None, None) if let Some(touring) = &self.stage.touring => (words.say("doing-tour"), touring.progress()),
            (None, None) => match &self.exports.drawing {
                Some(task) => (words.say("doing-picture"), task.progress()),
                None => return,
            },
        };
        let mut cancelled = false;
        plate_ui(ui, theme, |ui| {
            ui.label(name);
            ui.add(egui::ProgressBar::new(progress).desired_width(160.0).desired_height(6.0));
            cancelled = ui.button(words.say("cancel")).clicked();
        });
        if cancelled {
            self.files.opening = None;
            self.work.job = None;
            self.exports.drawing = None;
            self.stage.touring = None;
        }
    }

    /// Words where there is nothing, or next to nothing, to see.
    fn emptiness_ui(&mut self, ui: &mut egui::Ui, area: Rect, theme: &Theme) {
        let Some(session) = &self.session else {
            if self.files.opening.is_none() {
                self.nothing_open_ui(ui, area, theme);
            }
            return;
        };
        let (dataset, words) = (session.network().dataset(), session.words());
        if dataset.entities.is_empty() {
            words_ui(ui, (area, theme), (&words.say("map-empty"), &words.say("map-empty-what")), |_| {});
            return;
        }
        let empty = describe::explain_empty(session.filter(), session.network(), session.shown(), words);
        if let (Some(empty), Mode::Filter) = (empty, session.seen().mode) {
            if session.seen().undated {
                return;
            }
            let outbox = &mut self.outbox;
            words_ui(ui, (area, theme), (&words.say("map-nothing"), &empty.said(words)), |ui| {
                for facet in &empty.facets {
                    if ui
                        .button(words.with("map-clear", [("facet", facet.label(words).to_lowercase().into())]))
                        .clicked()
                    {
                        outbox.send(Action::ClearFacet(*facet));
                    }
                }
                if empty.undated.is_some() && ui.button(words.say("map-show-undated")).clicked() {
                    outbox.send(Action::ShowUndated(true));
                }
            });
        } else if dataset.relations.is_empty() {
            let place = Rect::from_min_size(area.left_bottom() - Vec2::new(0.0, 110.0), Vec2::new(area.width(), 50.0));
            let count = words.with("map-no-ties", [("count", dataset.entities.len().into())]);
            ui.put(place, egui::Label::new(RichText::new(count).color(theme.text_soft)));
        }
    }

    fn nothing_open_ui(&mut self, ui: &mut egui::Ui, area: Rect, theme: &Theme) {
        let words = self.words();
        let mut sample = None;
        let mut asked = false;
        words_ui(ui, (area, theme), (&words.say("map-none-open"), &words.say("map-none-open-what")), |ui| {
            asked = ui.button(Command::Open.label(words)).clicked();
            for known in bundled::SAMPLES {
                if ui.button(known.title).clicked() {
                    sample = Some(known);
                }
            }
        });
        if asked {
            self.prompt(super::dialog::Purpose::Open);
        }
        if let Some(sample) = sample {
            self.open(Origin::Sample(sample), ui.ctx());
        }
    }
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
