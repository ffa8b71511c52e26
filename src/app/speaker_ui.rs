//! The window for the speaker: notes, this step and the next, the clock and how long it has taken.

use std::time::Duration;

use eframe::egui::{
    self, CursorIcon, Pos2, RichText, Role, Sense, Vec2, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId,
    WidgetInfo,
};

use super::{
    cue::{self, Cue, Heard},
    presenting::{Presenting, REFOCUSING},
};
use crate::{
    panels::{
        stories_ui::title_of,
        thumbnails::DrawnOf,
        widgets::{bold, soft_ui},
    },
    scene::theme::Theme,
};

/// How large the window is at first, in points without the enlargement of the stage.
const SIZE: Vec2 = Vec2::new(960.0, 640.0);

/// Shows the window. Returns what was asked for in it, by keys and by its buttons.
///
/// It opens on a screen beside the stage, or behind the stage where there is no other.
pub fn speaker_ui(ctx: &egui::Context, frame: &eframe::Frame, presenting: &mut Presenting) -> Vec<Heard> {
    // The stage is enlarged as a whole, and windows cannot be enlarged one by one.
    let share = 1.0 / ctx.zoom_factor().max(0.1);
    let mut builder = ViewportBuilder::default()
        .with_title(presenting.session.words().say("speaker-title"))
        .with_inner_size(SIZE * share)
        .with_min_inner_size(Vec2::new(520.0, 380.0) * share)
        .with_active(false);
    // It is moved there once, and from then on stays where it is put.
    if presenting.refocusing == REFOCUSING
        && let Some(place) = beside(frame)
    {
        builder = builder.with_position(place / ctx.pixels_per_point());
    }
    if presenting.refocusing > 0 {
        presenting.refocusing -= 1;
        ctx.send_viewport_cmd(ViewportCommand::Focus);
        ctx.request_repaint();
    }
    ctx.show_viewport_immediate(ViewportId::from_hash_of("presenter"), builder, |ui, class| {
        let mut heard = Vec::new();
        if class != ViewportClass::EmbeddedWindow {
            heard = cue::heard(ui.ctx());
            if ui.ctx().input(|input| input.viewport().close_requested()) {
                heard.push(Heard::Cue(Cue::Speaker));
            }
        }
        let theme = Theme::get(presenting.theme().name).scaled(share);
        // It follows the clock.
        ui.ctx()
            .request_repaint_after(Duration::from_millis(1000 - presenting.began.elapsed().as_millis() as u64 % 1000));
        super::style::measure(ui.style_mut(), &theme);
        let frame = egui::Frame::new().fill(theme.panel).inner_margin((theme.gap * 2.0) as i8);
        egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            content_ui(ui, &theme, presenting, &mut heard);
        });
        heard
    })
}

fn content_ui(ui: &mut egui::Ui, theme: &Theme, presenting: &mut Presenting, heard: &mut Vec<Heard>) {
    let words = presenting.session.words();
    head_ui(ui, theme, presenting);
    ui.add_space(theme.gap);
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(width * 0.58);
            picture_ui(ui, theme, presenting, (presenting.course.at(), "speaker-this"));
        });
        ui.vertical(|ui| {
            picture_ui(ui, theme, presenting, (presenting.course.at() + 1, "speaker-next"));
        });
    });
    ui.add_space(theme.gap);
    let foot = theme.row_height + theme.gap * 2.0;
    let notes = ui.available_height() - foot;
    egui::ScrollArea::vertical().max_height(notes).min_scrolled_height(notes).auto_shrink(false).show(ui, |ui| {
        let language = presenting.session.language();
        let notes = presenting.step().map(|step| step.notes.get(language)).unwrap_or_default();
        if notes.is_empty() {
            soft_ui(ui, theme, words.say("speaker-no-notes"));
        } else {
            ui.add(egui::Label::new(RichText::new(notes).size(theme.text_size * 1.35).color(theme.text)).wrap());
        }
    });
    ui.add_space(theme.gap);
    ui.horizontal(|ui| {
        let (at, count) = presenting.place();
        if ui.add_enabled(at > 0, egui::Button::new(words.say("speaker-back"))).clicked() {
            heard.push(Heard::Cue(Cue::Back));
        }
        let next =
            egui::Button::new(RichText::new(words.say("speaker-forward")).color(theme.on_accent)).fill(theme.accent);
        if ui.add_enabled(at + 1 < count, next).clicked() {
            heard.push(Heard::Cue(Cue::Next));
        }
        ui.add_space(theme.gap);
        if ui.add(egui::Button::new(words.say("cue-black")).selected(presenting.is_on(Cue::Black))).clicked() {
            heard.push(Heard::Cue(Cue::Black));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(words.say("cue-end")).clicked() {
                heard.push(Heard::Cue(Cue::End));
            }
        });
    });
}

/// A place on a screen that the window is not on, in pixels; nothing where there is no other.
fn beside(frame: &eframe::Frame) -> Option<Pos2> {
    /// Away from the corner, so that bars of the desktop do not lie over it.
    const ASIDE: i32 = 60;
    let window = frame.winit_window()?;
    let own = window.current_monitor()?.position();
    let other = window.available_monitors().map(|screen| screen.position()).find(|place| *place != own)?;
    Some(Pos2::new((other.x + ASIDE) as f32, (other.y + ASIDE) as f32))
}

/// Which step, what time it is, and how long it has taken.
fn head_ui(ui: &mut egui::Ui, theme: &Theme, presenting: &Presenting) {
    ui.horizontal(|ui| {
        ui.label(bold(presenting.course.counter(), theme.title_size).color(theme.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(bold(clock(), theme.title_size).color(theme.text));
            ui.add_space(theme.gap);
            ui.label(RichText::new(elapsed(presenting.began.elapsed())).size(theme.title_size).color(theme.accent))
                .on_hover_text(presenting.session.words().say("speaker-since"));
        });
    });
}

/// A step as a picture with its title; words where there is none. What is pointed at on the picture of
/// the step that is told is pointed at on the stage.
fn picture_ui(ui: &mut egui::Ui, theme: &Theme, presenting: &mut Presenting, (at, heading): (usize, &'static str)) {
    let Presenting { session, story, pictures, pen, pointed, course, .. } = presenting;
    let Some(step) = story.steps.get(at) else {
        soft_ui(ui, theme, session.words().say("speaker-last"));
        return;
    };
    let words = session.words();
    soft_ui(ui, theme, words.say(heading));
    let width = ui.available_width();
    let height = (width * 0.625).min(ui.available_height() * 0.5);
    let (area, response) = ui.allocate_exact_size(Vec2::new(width.min(height * 1.6), height), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Image, true, words.with("speaker-picture", [("number", (at + 1).into())]))
    });
    let usual = Theme::get(theme.name);
    let map = pictures.paint(ui.painter(), usual, DrawnOf::new(session, usual, &step.show, Some(step)), area);
    if let Some(map) = map.filter(|_| at == course.at()) {
        pen.paint_map(ui.painter(), map, theme);
        *pointed = response.hover_pos().filter(|at| map.area.contains(*at)).map(|at| map.place(at));
        response.on_hover_cursor(CursorIcon::Crosshair);
    }
    let title = bold(title_of(step, session).as_ref(), theme.text_size).color(theme.text);
    ui.add(egui::Label::new(title).truncate());
}

/// "14:05".
fn clock() -> String {
    jiff::Zoned::now().strftime("%H:%M").to_string()
}

/// "3:07", or "1:02:30" after an hour.
fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_minutes_and_in_hours_when_it_has_come_to_that() {
        assert_eq!(elapsed(Duration::from_secs(187)), "3:07");
        assert_eq!(elapsed(Duration::from_secs(3750)), "1:02:30");
    }
}
