//! The look of one's own on stage: a logo and a line at the foot of the words.

use std::sync::Arc;

use eframe::egui::{self, Color32, ColorImage, FontId, Galley, Pos2, Rect, TextureHandle, TextureOptions, Vec2, text};

use crate::{
    canvas::family,
    dataset::logo::Logo,
    export::{
        logo::{fitted, rgba},
        own::Own,
    },
    scene::{text::Weight, theme::Theme},
    session::Session,
};

/// The logo as the graphics card has it, made once.
#[derive(Default)]
pub(super) struct OwnStage {
    texture: Option<(Logo, Option<TextureHandle>)>,
}

/// How high the row is, in points beside words of the usual size.
const ROW: f32 = 40.0;
/// The most of the row that the logo takes.
const LOGO: Vec2 = Vec2::new(110.0, 34.0);

/// How high the row is that the look of one's own takes; 0 where there is none.
pub(super) fn height(session: &Session, theme: &Theme) -> f32 {
    let own = Own::of(session);
    if own.logo.is_none() && own.foot.is_empty() { 0.0 } else { theme.beside_words(ROW) }
}

impl OwnStage {
    /// Paints the row into `area`.
    pub(super) fn ui(&mut self, ui: &egui::Ui, (session, theme): (&Session, &Theme), area: Rect) {
        let Own { foot, logo, .. } = Own::of(session);
        let mut left = area.left();
        if let Some(logo) = &logo {
            let size = fitted(logo, theme.beside_words(1.0) * LOGO);
            let place = Rect::from_min_size(Pos2::new(left, area.center().y - size.y / 2.0), size);
            if let Some(texture) = self.texture(ui.ctx(), logo, size) {
                let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
                ui.painter().image(texture.id(), place, whole, Color32::WHITE);
                let response = ui.interact(place, egui::Id::unique("own logo"), egui::Sense::hover());
                let name = session.words().say("own-look-logo");
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name.clone()));
            }
            left = place.right() + theme.gap * 1.5;
        }
        if !foot.is_empty() {
            let words = laid(ui, &foot, theme, area.right() - left);
            let place = Rect::from_min_size(Pos2::new(left, area.center().y - words.size().y / 2.0), words.size());
            ui.painter().galley(place.min, words, theme.text_soft);
            let response = ui.interact(place, egui::Id::unique("own foot"), egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, foot.clone()));
        }
    }

    /// The logo twice as fine as it is shown, since a stage is enlarged as a whole.
    fn texture(&mut self, ctx: &egui::Context, logo: &Logo, size: Vec2) -> Option<&TextureHandle> {
        if self.texture.as_ref().is_none_or(|(of, _)| of != logo) {
            let pixels = (size * ctx.pixels_per_point().max(1.0) * 2.0).round().max(Vec2::splat(1.0));
            let (width, height) = (pixels.x as u32, pixels.y as u32);
            let colors = rgba(logo, (width, height));
            let image = colors.map(|it| ColorImage::from_rgba_unmultiplied([width as usize, height as usize], &it));
            let texture = image.map(|image| ctx.load_texture("own logo", image, TextureOptions::LINEAR));
            self.texture = Some((logo.clone(), texture));
        }
        self.texture.as_ref()?.1.as_ref()
    }
}

/// The line at the foot in at most two lines.
fn laid(ui: &egui::Ui, foot: &str, theme: &Theme, width: f32) -> Arc<Galley> {
    let letters = FontId::new(theme.small_size, family(Weight::Regular));
    let mut job = text::LayoutJob::simple(foot.to_owned(), letters, theme.text_soft, width.max(1.0));
    job.wrap.max_rows = 2;
    ui.painter().layout_job(job)
}
