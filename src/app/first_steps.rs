//! The ways in that are offered over the map at the very first start: the sample, a spreadsheet, a text.

use eframe::egui::{
    self, Button, Frame, Key, Margin, Modifiers, Rect, Response, RichText, Role, Sense, UiBuilder, WidgetInfo,
};

use super::{command::Command, fronts::Fronts, menu_bar::keys, wish::Wish};
use crate::{
    dataset::bundled,
    keep::open::Origin,
    panels::{
        tips,
        widgets::{bold, link_ui, soft_ui},
    },
    scene::theme::Theme,
    session::outbox::Ask,
    words::Words,
};

/// The widest that it is, in points.
const WIDTH: f32 = 400.0;

/// The ways in, while they are offered.
#[derive(Debug, Default)]
pub(super) struct FirstSteps {
    /// Where they stood in the frame before.
    area: Option<Rect>,
}

/// A way in that was chosen, or none.
#[derive(Clone, Copy, Debug)]
enum Chosen {
    Close,
    Sample,
    Run(Command),
}

/// The sample that is looked at.
const SAMPLE: Origin = Origin::Sample(bundled::FOUNDING);
/// Each way in by its words.
const WAYS: [(&str, Chosen); 3] = [
    ("first-sample", Chosen::Sample),
    ("first-spreadsheet", Chosen::Run(Command::Open)),
    ("first-text", Chosen::Run(Command::ReadText)),
];
/// Smaller ways beside them.
const ASIDE: [Command; 4] = [Command::Open, Command::Template, Command::Tour, Command::Manual];

impl Fronts {
    /// Shows the ways in, if they are offered, beside what is `open`. They go with `Esc` and with a click elsewhere.
    /// Returns what was chosen.
    pub(super) fn first_steps_ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        open: Option<&Origin>,
    ) -> Option<Wish> {
        let is_free = self.front.is_none() && self.menu.is_none();
        let steps = self.first_steps.as_mut()?;
        let elsewhere = |area: Rect| {
            ui.input(|input| {
                input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(|at| !area.contains(at))
            })
        };
        if is_free && steps.area.is_some_and(elsewhere) {
            self.first_steps = None;
            return None;
        }
        let is_sample = open == Some(&SAMPLE);
        let (area, chosen) = card_ui(ui, (theme, words), is_sample);
        steps.area = Some(area);
        let chosen = chosen?;
        self.first_steps = None;
        ui.ctx().request_repaint();
        match chosen {
            Chosen::Close => None,
            Chosen::Sample => (!is_sample).then(|| Wish::Open(SAMPLE)),
            Chosen::Run(command) => Some(Wish::Ask(Ask::Run(command))),
        }
    }

    /// Puts the ways in away by `Esc`, before it is a command.
    pub(super) fn leave_first_steps_by_key(&mut self, ctx: &egui::Context) {
        let is_free = self.front.is_none() && self.menu.is_none() && !ctx.text_edit_focused();
        if is_free && self.first_steps.is_some() && ctx.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
            self.first_steps = None;
        }
    }
}

/// Shows the card, over the sample or over something else. Returns where it stands, and what was chosen.
fn card_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), is_sample: bool) -> (Rect, Option<Chosen>) {
    let mut chosen = None;
    ui.add_space(4.0);
    // A click beside a button is not for the map below.
    let own = UiBuilder::new().id_salt("first steps").sense(Sense::CLICK | Sense::DRAG);
    let card = ui.scope_builder(own, |ui| {
        let frame = Frame::new().fill(theme.panel).stroke((1.0, theme.line)).corner_radius(theme.rounding * 1.5);
        let frame = frame.shadow(ui.visuals().popup_shadow).inner_margin(Margin::same(14));
        frame.show(ui, |ui| {
            ui.set_width((ui.available_width()).min(WIDTH));
            ui.horizontal(|ui| {
                ui.label(bold(words.say("first-title"), theme.heading_size));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = link_ui(ui, theme, &words.say("step-close"));
                    if close.on_hover_text(words.tip("first-title")).clicked() {
                        chosen = Some(Chosen::Close);
                    }
                });
            });
            if is_sample {
                soft_ui(ui, theme, words.say("first-what"));
            }
            ui.add_space(theme.gap);
            for (key, way) in WAYS {
                if way_ui(ui, (theme, words), (key, way)).clicked() {
                    chosen = Some(way);
                }
                ui.add_space(theme.gap * 0.3);
            }
            ui.add_space(theme.gap * 0.4);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
                for command in ASIDE {
                    let tip = tips::of(ui.ctx(), command, words);
                    if link_ui(ui, theme, &command.label(words)).on_hover_text(tip).clicked() {
                        chosen = Some(Chosen::Run(command));
                    }
                }
            });
        });
    });
    (card.response.rect, chosen)
}

/// A way in as a wide button: its name, its keys, and what comes of it.
fn way_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), (key, way): (&'static str, Chosen)) -> Response {
    let (name, about) = (words.say(key), words.tip(key));
    let keys = if let Chosen::Run(command) = way { keys(ui.ctx(), command) } else { String::new() };
    let width = ui.available_width();
    let button = Button::new(bold(name.as_ref(), theme.text_size)).wrap().min_size(egui::vec2(width, 0.0));
    let button = button.shortcut_text(RichText::new(&keys).color(theme.accent));
    let response = ui.add(button);
    let spoken = tips::with_keys(&name, &keys);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    soft_ui(ui, theme, about);
    response
}
