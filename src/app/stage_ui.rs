//! What the audience sees: the map, the words of the step beside it, and what the presenter lays over.

use std::time::Duration;

use eframe::egui::{self, Align2, Color32, CursorIcon, FontId, Id, LayerId, Order, Pos2, Rect, UiBuilder, Vec2};

use super::{
    App,
    asked::open_link,
    cue::{self, Cue, Heard},
    presenting::Presenting,
    speaker_ui::speaker_ui,
};
use crate::{
    canvas::{
        family,
        stage::{Motion, Staging},
    },
    panels::{
        caption_ui::{self, caption_ui},
        evidence_ui::evidence_ui,
        step_ui::{evidence_of, name_of},
        widgets::{bold, soft_ui},
    },
    scene::{text::Weight, theme::Theme},
    session::outbox::{Outbox, Request},
};

/// The size a stage is laid out for, in points; a larger one is enlarged as a whole.
const STAGE: Vec2 = Vec2::new(1280.0, 720.0);
/// How long a number waits for its next digit, in seconds.
const PATIENCE: f64 = 1.3;
/// How long the pointer stays in sight after it was moved, in seconds.
const POINTER: f32 = 2.5;
/// Space around the words of a step, in points.
const MARGIN: f32 = 34.0;

impl App {
    /// Shows the presentation that is under way, if one is. Returns whether one was.
    pub(super) fn presenting_ui(&mut self, ui: &mut egui::Ui) -> bool {
        let Some(mut presenting) = self.presenting.take() else { return false };
        let ctx = ui.ctx().clone();
        let theme = presenting.theme();
        self.dress(&ctx, theme);
        presenting.canvas.set_motion(if self.memory.reduce_motion { Motion::Reduced } else { Motion::Smooth });
        presenting.enlarge(&ctx);
        let now = ctx.input(|input| input.time);
        let mut heard = cue::heard(&ctx);
        if presenting.is_on(Cue::Speaker) {
            heard.extend(speaker_ui(&ctx, &mut presenting));
        }
        let mut outbox = Outbox::default();
        let sheet = presenting.stage_ui(ui, theme, &mut outbox);
        heard.extend(clicked(&ctx, sheet));
        let goes_on = heard.into_iter().all(|heard| presenting.heed(heard, now));
        presenting.wait(&ctx, now);
        presenting.painter.attend(&ctx, &mut presenting.pictures, &presenting.session);
        for request in outbox.take_requests() {
            if let Request::OpenLink(url) = request {
                open_link(&ctx, &url);
            }
        }
        if goes_on {
            self.presenting = Some(presenting);
        } else {
            self.end_presenting(&presenting, &ctx);
        }
        true
    }
}

/// A click is the next step, unless it is on what lies over the map; the other button goes back.
fn clicked(ctx: &egui::Context, sheet: Option<Rect>) -> Option<Heard> {
    ctx.input(|input| {
        let at = input.pointer.interact_pos()?;
        if sheet.is_some_and(|sheet| sheet.contains(at)) {
            None
        } else if input.pointer.primary_clicked() {
            Some(Heard::Cue(Cue::Next))
        } else if input.pointer.secondary_clicked() {
            Some(Heard::Cue(Cue::Back))
        } else {
            None
        }
    })
}

impl Presenting {
    /// Enlarges the stage as a whole, so that it looks the same on every screen.
    fn enlarge(&mut self, ctx: &egui::Context) {
        let size = ctx.content_rect().size();
        let resized = self.fitted_to.is_none_or(|before| (before - size).length() > 1.0);
        self.fitted_to = Some(size);
        if resized {
            let zoom = (size * ctx.zoom_factor() / STAGE).min_elem().clamp(0.5, 6.0);
            ctx.set_zoom_factor(zoom);
        }
    }

    /// Asks for the frames that come without anybody doing something.
    fn wait(&mut self, ctx: &egui::Context, now: f64) {
        if self.course.typed().is_some() {
            let left = self.typed_at + PATIENCE - now;
            if left <= 0.0 {
                self.jump();
                ctx.request_repaint();
            } else {
                ctx.request_repaint_after(Duration::from_secs_f64(left));
            }
        }
    }

    /// Paints the stage. Returns what of it does not go on with a click.
    fn stage_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, outbox: &mut Outbox) -> Option<Rect> {
        let area = ui.max_rect();
        ui.painter().rect_filled(area, 0.0, theme.canvas);
        if self.is_on(Cue::Black) {
            ui.painter().rect_filled(area, 0.0, Color32::BLACK);
            ui.ctx().set_cursor_icon(CursorIcon::None);
            return None;
        }
        let (words, map) = self.parts(area);
        ui.scope_builder(UiBuilder::new().max_rect(map), |ui| {
            let frame = self.frame();
            let staging = Staging { frame: &frame, lights: self.is_on(Cue::Light) };
            self.canvas.stage_ui(ui, &self.session, theme, staging);
        });
        if let Some(words) = words {
            self.words_ui(ui, theme, words, outbox);
        }
        self.counter_ui(ui, theme, area);
        let sheet = self.is_on(Cue::Evidence).then(|| self.evidence_ui(ui, theme, map, outbox));
        self.pointer_ui(ui.ctx(), theme);
        sheet
    }

    /// Where the words and where the map are. On a wide screen the words stand beside the map.
    fn parts(&self, area: Rect) -> (Option<Rect>, Rect) {
        let language = self.session.language();
        let silent =
            self.step().is_none_or(|step| step.title.get(language).is_empty() && step.caption.get(language).is_empty());
        if silent {
            (None, area)
        } else if area.width() > area.height() * 1.2 {
            let width = (area.width() * 0.3).clamp(240.0, 420.0);
            let (words, map) = area.split_left_right_at_x(area.left() + width);
            (Some(words), map)
        } else {
            let (words, map) = area.split_top_bottom_at_y(area.top() + area.height() * 0.3);
            (Some(words), map)
        }
    }

    fn words_ui(&self, ui: &mut egui::Ui, theme: &Theme, area: Rect, outbox: &mut Outbox) {
        let Some(step) = self.step() else { return };
        let language = self.session.language();
        let (title, caption) = (step.title.get(language), step.caption.get(language));
        let inside = area.shrink2(Vec2::new(MARGIN, MARGIN * 1.1));
        // The counter stands below.
        let room = inside.height() - theme.text_size * 2.0;
        let sizes = fitting(ui.painter(), theme, title, caption, Vec2::new(inside.width(), room));
        let story = self.story.title.get(language);
        ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
            ui.spacing_mut().item_spacing.y = theme.gap;
            if !story.is_empty() {
                soft_ui(ui, theme, story);
            }
            let title = bold(title, sizes.title).color(theme.text).line_height(Some(sizes.title * 1.2));
            ui.add(egui::Label::new(title).wrap().selectable(false));
            ui.add_space(theme.gap);
            caption_ui(ui, theme, caption, sizes.caption, outbox);
        });
    }

    /// "3 / 7", the number that is being typed, and a line along the lower edge that grows.
    fn counter_ui(&self, ui: &egui::Ui, theme: &Theme, area: Rect) {
        let (at, count) = self.place();
        let text = match self.course.typed() {
            Some(number) => format!("→ {number}"),
            None if count > 1 => self.course.counter(),
            None => return,
        };
        let weight = if self.course.typed().is_some() { Weight::Bold } else { Weight::Regular };
        let font = FontId::new(theme.text_size, family(weight));
        let place = Pos2::new(area.left() + MARGIN, area.bottom() - MARGIN * 0.7);
        let label = ui.painter().layout_no_wrap(text.clone(), font, theme.text_soft);
        let ground = Align2::LEFT_BOTTOM.anchor_size(place, label.size());
        ui.painter().rect_filled(ground.expand(4.0), theme.rounding, theme.canvas.gamma_multiply(0.85));
        ui.painter().galley(ground.min, label, theme.text_soft);
        let response = ui.interact(ground, Id::unique("step counter"), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text.clone()));
        let line = Rect::from_min_max(Pos2::new(area.left(), area.bottom() - 4.0), area.max);
        let told = Rect::from_min_size(line.min, Vec2::new(line.width() * (at + 1) as f32 / count as f32, 4.0));
        ui.painter().rect_filled(line, 0.0, theme.line);
        ui.painter().rect_filled(told, 0.0, theme.accent);
    }

    /// What the highlights rest on, over the right part of the map. Returns where.
    fn evidence_ui(&self, ui: &egui::Ui, theme: &Theme, map: Rect, outbox: &mut Outbox) -> Rect {
        let width = (map.width() * 0.52).clamp(300.0, 560.0).min(map.width() - 2.0 * theme.gap);
        let height = map.height() - 4.0 * theme.gap;
        let frame = egui::Frame::new()
            .fill(theme.panel)
            .stroke((1.0, theme.line))
            .corner_radius(theme.rounding * 1.5)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(egui::Margin::same(22));
        let sheet = egui::Area::new(Id::unique("evidence"))
            .order(Order::Foreground)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(map.right_top() + Vec2::new(-2.0, 2.0) * theme.gap)
            .show(ui.ctx(), |ui| {
                frame.show(ui, |ui| {
                    ui.set_width(width - 44.0);
                    ui.set_max_height(height - 44.0);
                    egui::ScrollArea::vertical().max_height(height - 44.0).show(ui, |ui| {
                        self.proofs_ui(ui, theme, outbox);
                    });
                });
            });
        sheet.response.rect
    }

    fn proofs_ui(&self, ui: &mut egui::Ui, theme: &Theme, outbox: &mut Outbox) {
        ui.label(bold("Evidence", theme.title_size * 0.8).color(theme.text));
        let highlights = self.step().map(|step| step.highlights.as_slice()).unwrap_or_default();
        if highlights.is_empty() {
            soft_ui(ui, theme, "Nothing stands out in this step");
        }
        for highlight in highlights {
            ui.add_space(theme.gap);
            let name = name_of(*highlight, &self.session);
            ui.add(egui::Label::new(bold(name, theme.text_size).color(theme.text)).wrap());
            evidence_ui(ui, evidence_of(*highlight, &self.session), &self.session, theme, outbox);
        }
    }

    /// The laser pointer; or a pointer that goes out of sight while nobody moves it.
    fn pointer_ui(&self, ctx: &egui::Context, theme: &Theme) {
        let (at, still) = ctx.input(|input| (input.pointer.latest_pos(), input.pointer.time_since_last_movement()));
        let Some(at) = at else { return };
        if self.is_on(Cue::Laser) {
            let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("laser")));
            painter.circle_filled(at, 15.0, theme.error.gamma_multiply(0.22));
            painter.circle_filled(at, 7.0, theme.error);
            painter.circle_filled(at, 2.5, Color32::WHITE);
            ctx.set_cursor_icon(CursorIcon::None);
        } else if still > POINTER {
            ctx.set_cursor_icon(CursorIcon::None);
        } else {
            ctx.request_repaint_after(Duration::from_secs_f32(POINTER - still + 0.05));
        }
    }
}

/// How large the words of a step are.
struct Sizes {
    title: f32,
    caption: f32,
}

/// As large as the projector has it, and smaller where there are too many words for the room.
fn fitting(painter: &egui::Painter, theme: &Theme, title: &str, caption: &str, room: Vec2) -> Sizes {
    let (largest, least) = (1.0, 0.5);
    let sizes = |share: f32| Sizes { title: theme.title_size * 1.3 * share, caption: theme.text_size * 1.22 * share };
    let mut share = largest;
    while share > least {
        let Sizes { title: size, caption: letters } = sizes(share);
        let font = FontId::new(size, family(Weight::Bold));
        let headline = painter.layout(title.to_owned(), font, theme.text, room.x).size().y;
        let below = caption_ui::height(painter, theme, caption, letters, room.x);
        if headline * 1.05 + below + theme.gap * 5.0 + theme.small_size <= room.y {
            break;
        }
        share -= 0.05;
    }
    sizes(share)
}
