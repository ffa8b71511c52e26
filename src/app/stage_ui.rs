//! The stage as the audience sees it: the map, the words of the step beside it, and all that the presenter lays over.

use std::time::Duration;

use eframe::egui::{
    self, Align2, Color32, CursorIcon, FontId, Id, LayerId, Order, PointerButton, Pos2, Rect, Response, RichText,
    Sense, UiBuilder, Vec2,
};

use super::{
    cue::{self, Cue, Heard},
    own_stage,
    presenting::Presenting,
    speaker_ui::speaker_ui,
    stage_words::Words,
    windows::lose_pointer,
};
use crate::{
    canvas::{family, stage::Staging},
    dataset::workspace::Step,
    panels::{
        Panel,
        evidence_ui::told_evidence_ui,
        step_ui::{evidence_of, name_of},
        widgets::{bold, soft_ui},
    },
    scene::{text::Weight, theme::Theme},
    session::outbox::Outbox,
};

/// The size a stage is laid out for, in points; a larger one is enlarged as a whole.
const STAGE: Vec2 = Vec2::new(1280.0, 720.0);
/// How long a number waits for its next digit, in seconds.
const PATIENCE: f64 = 1.3;
/// How long the pointer stays in sight after it was moved, in seconds.
const POINTER: f32 = 2.5;
/// Space around the words of a step, in points.
const MARGIN: f32 = 34.0;
/// How far the counter stands above the lower edge, in points.
const COUNTER: f32 = 24.0;
/// The shares of the stage that words may take, the usual one first.
const SHARES: [f32; 3] = [0.3, 0.37, 0.45];
/// Words that are at least this share of their full size need no more room.
const GOOD: f32 = 0.8;

impl Presenting {
    /// Shows the presentation. Returns whether it goes on.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, frame: &eframe::Frame, outbox: &mut Outbox) -> bool {
        let ctx = ui.ctx().clone();
        let theme = self.theme();
        self.enlarge(&ctx);
        let now = ctx.input(|input| input.time);
        let mut heard = cue::heard(&ctx);
        self.pointed = None;
        if self.is_on(Cue::Speaker) {
            heard.extend(speaker_ui(&ctx, frame, self));
        }
        heard.extend(self.stage_ui(ui, theme, outbox));
        let goes_on = heard.into_iter().all(|heard| self.heed(heard, now));
        self.wait(&ctx, now);
        self.painter.attend(&ctx, &mut self.pictures, &self.session);
        goes_on
    }

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

    /// Paints the stage. Returns what a click on it asks for.
    fn stage_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, outbox: &mut Outbox) -> Option<Heard> {
        let area = ui.max_rect();
        ui.painter().rect_filled(area, 0.0, theme.canvas);
        // Anything over the stage, be it a link or the evidence, has its clicks for itself.
        let ground = ui.interact(area, Id::unique("stage"), Sense::CLICK | Sense::DRAG);
        if self.is_on(Cue::Black) {
            ui.painter().rect_filled(area, 0.0, Color32::BLACK);
            ui.ctx().set_cursor_icon(CursorIcon::None);
            return clicked(&ground);
        }
        let (words, map) = self.parts(ui.painter(), theme, area);
        ui.scope_builder(UiBuilder::new().max_rect(map), |ui| {
            let frame = self.frame();
            let staging = Staging { frame: &frame, lights: self.is_on(Cue::Light) };
            self.canvas.stage_ui(ui, &self.session, theme, staging);
        });
        self.emptiness_ui(ui, theme, map);
        if let Some(words) = words {
            words.ui(&mut Panel::new(&self.session, theme, outbox), ui);
        }
        self.counter_ui(ui, theme, area);
        self.own_ui(ui, theme, (area, map));
        if self.is_on(Cue::Evidence) {
            self.evidence_ui(ui, theme, map);
        }
        let asked = self.hand_ui(ui, theme, &ground);
        self.pointer_ui(ui.ctx(), theme);
        asked
    }

    /// Where the words and where the map are. On a wide screen the words stand beside the map; the more
    /// there are, the wider.
    fn parts(&self, painter: &egui::Painter, theme: &Theme, area: Rect) -> (Option<Words>, Rect) {
        let foot = self.counter_height(theme) + own_stage::height(&self.session, theme);
        let above_foot = |area: Rect| Rect::from_min_max(area.min, area.max - Vec2::new(0.0, foot));
        let language = self.session.language();
        let said =
            |step: &Step| [&self.story.title, &step.title, &step.caption].map(|said| said.get(language).to_owned());
        let texts = self.step().map(said).filter(|[_, title, caption]| !title.is_empty() || !caption.is_empty());
        let Some(texts) = texts else { return (None, above_foot(area)) };
        let beside = area.width() > area.height() * 1.2;
        let mut parts = (None, area);
        for share in SHARES {
            // The counter stands below the words, or below the map where that is lowest.
            let (words, map) = if beside {
                let (words, map) = area.split_left_right_at_x(area.left() + area.width() * share);
                (above_foot(words.shrink2(Vec2::new(MARGIN, MARGIN * 0.8))), map)
            } else {
                let (words, map) = area.split_top_bottom_at_y(area.top() + area.height() * share);
                (words.shrink2(Vec2::new(MARGIN, MARGIN * 0.8)), above_foot(map))
            };
            let words = Words::fitted(texts.clone(), painter, theme, words);
            let good = words.share >= GOOD;
            parts = (Some(words), map);
            if good {
                break;
            }
        }
        parts
    }

    /// How much of the lower edge the counter takes.
    fn counter_height(&self, theme: &Theme) -> f32 {
        if self.course.count() > 1 { theme.text_size * 1.5 + COUNTER } else { 0.0 }
    }

    /// The look of one's own above the counter: as wide as the words, or as the stage where they stand above the map.
    fn own_ui(&mut self, ui: &egui::Ui, theme: &Theme, (area, map): (Rect, Rect)) {
        let height = own_stage::height(&self.session, theme);
        if height > 0.0 {
            let right = if map.left() > area.left() { map.left() } else { area.right() };
            let bottom = area.bottom() - self.counter_height(theme).max(theme.gap);
            let row = Rect::from_min_max(
                Pos2::new(area.left() + MARGIN, bottom - height),
                Pos2::new(right - MARGIN * 0.5, bottom),
            );
            self.own.ui(ui, (&self.session, theme), row);
        }
    }

    /// The words where a step shows nothing at all.
    fn emptiness_ui(&self, ui: &mut egui::Ui, theme: &Theme, map: Rect) {
        if self.session.shown().entities.is_clear() && self.session.shown().context_entities.is_clear() {
            let words =
                RichText::new(self.session.words().say("stage-nothing")).size(theme.text_size).color(theme.text_soft);
            let area = Rect::from_center_size(map.center(), Vec2::new(map.width() * 0.8, theme.text_size * 3.0));
            ui.put(area, egui::Label::new(words).selectable(false));
        }
    }

    /// The work of the pointer on the stage: it draws where the pen is on, else it moves the map, and a
    /// click goes on.
    fn hand_ui(&mut self, ui: &egui::Ui, theme: &Theme, ground: &Response) -> Option<Heard> {
        let map = self.canvas.lying()?;
        let asked = if self.is_on(Cue::Pen) {
            self.pen.follow(ground, map);
            ground.secondary_clicked().then_some(Heard::Cue(Cue::Back))
        } else {
            clicked(ground)
        };
        let from = ui.input(|input| input.pointer.press_origin());
        let by_map = from.is_some_and(|from| map.area.contains(from)) && ground.dragged_by(PointerButton::Primary);
        if by_map && !self.is_on(Cue::Pen) {
            self.canvas.look_aside(ground.drag_delta());
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        self.pen.paint(ui.painter(), map, theme);
        asked
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
        let place = Pos2::new(area.left() + MARGIN, area.bottom() - COUNTER);
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

    /// The evidence of the highlights, over the right part of the map.
    fn evidence_ui(&self, ui: &egui::Ui, theme: &Theme, map: Rect) {
        let width = (map.width() * 0.36).clamp(280.0, 420.0).min(map.width() - 2.0 * theme.gap);
        let height = map.height() * 0.62;
        let frame = egui::Frame::new()
            .fill(theme.panel)
            .stroke((1.0, theme.line))
            .corner_radius(theme.rounding * 1.5)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(egui::Margin::same(16));
        egui::Area::new(Id::unique("evidence"))
            .order(Order::Foreground)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(map.right_top() + Vec2::new(-2.0, 2.0) * theme.gap)
            .show(ui.ctx(), |ui| {
                frame.show(ui, |ui| {
                    ui.set_width(width - 32.0);
                    ui.set_max_height(height - 32.0);
                    egui::ScrollArea::vertical().max_height(height - 32.0).show(ui, |ui| {
                        self.proofs_ui(ui, theme);
                    });
                });
            });
    }

    fn proofs_ui(&self, ui: &mut egui::Ui, theme: &Theme) {
        ui.label(bold(self.session.words().say("evidence"), theme.title_size * 0.8).color(theme.text));
        let highlights = self.step().map(|step| step.highlights.as_slice()).unwrap_or_default();
        if highlights.is_empty() {
            soft_ui(ui, theme, self.session.words().say("stage-no-highlights"));
        }
        for highlight in highlights {
            ui.add_space(theme.gap);
            let name = name_of(*highlight, &self.session);
            ui.add(egui::Label::new(bold(name, theme.text_size).color(theme.text)).wrap());
            told_evidence_ui(ui, evidence_of(*highlight, &self.session), &self.session, theme);
        }
    }

    /// Where the laser points on the stage: from the presenter window, else where the pointer is.
    pub fn laser(&self, ctx: &egui::Context) -> Option<Pos2> {
        let map = self.canvas.lying()?;
        let pointed = self.pointed.map(|world| map.area.clamp(map.seen(world)));
        pointed.or_else(|| ctx.input(|input| input.pointer.latest_pos()).filter(|_| self.is_on(Cue::Laser)))
    }

    /// The laser pointer; or a pointer that goes out of sight while nobody moves it, and with it what it
    /// brought up.
    fn pointer_ui(&self, ctx: &egui::Context, theme: &Theme) {
        if let Some(at) = self.laser(ctx) {
            let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, Id::unique("laser")));
            painter.circle_filled(at, 15.0, theme.error.gamma_multiply(0.22));
            painter.circle_filled(at, 7.0, theme.error);
            painter.circle_filled(at, 2.5, Color32::WHITE);
            return ctx.set_cursor_icon(CursorIcon::None);
        }
        let (at, still, held) = ctx.input(|input| {
            let pointer = &input.pointer;
            (pointer.latest_pos(), pointer.time_since_last_movement(), pointer.any_down())
        });
        let busy = held || self.is_on(Cue::Light) || self.is_on(Cue::Pen);
        if at.is_none() || still > POINTER && !busy {
            ctx.set_cursor_icon(CursorIcon::None);
            if at.is_some() {
                lose_pointer(ctx);
            }
        } else if self.is_on(Cue::Pen) {
            ctx.set_cursor_icon(CursorIcon::Crosshair);
        } else if !busy {
            ctx.request_repaint_after(Duration::from_secs_f32(POINTER - still + 0.05));
        }
    }
}

/// A click is the next step; with the other button it is the step before.
fn clicked(ground: &Response) -> Option<Heard> {
    if ground.clicked() {
        Some(Heard::Cue(Cue::Next))
    } else {
        ground.secondary_clicked().then_some(Heard::Cue(Cue::Back))
    }
}
