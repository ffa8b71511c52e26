//! A theme in egui's terms: fonts, colours, spacing.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Margin, Shadow, Stroke,
    TextStyle, Vec2,
    epaint::text::VariationCoords,
    style::{ScrollAnimation, WidgetVisuals},
};

use crate::{
    canvas::{family, stage::Motion},
    panels::widgets::button_height,
    scene::{face::Weight, fonts::Fonts, theme::Theme},
};

/// The fonts of a theme, and no others: the picture is the same on every machine that has them.
pub fn fonts(of_theme: Fonts) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for face in of_theme.all() {
        let coords = VariationCoords::new(face.axes().iter().map(|(tag, at)| (*tag, *at)));
        let data = FontData::from_static(face.bytes()).tweak(FontTweak { coords, ..FontTweak::default() });
        fonts.font_data.insert(format!("{face:?}"), Arc::new(data));
    }
    let stack = |weight| of_theme.of(weight).stack().map(|face| format!("{face:?}")).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, stack(Weight::Regular));
    fonts.families.insert(FontFamily::Monospace, stack(Weight::Regular));
    fonts.families.insert(family(Weight::Bold), stack(Weight::Bold));
    fonts
}

/// Dresses every widget of `ctx` in `theme`. Where things are to move less, what opens, closes or scrolls is there at
/// once.
pub fn dress(ctx: &egui::Context, theme: &Theme, motion: Motion) {
    ctx.set_theme(if theme.is_dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        measure(style, theme);
        visuals(&mut style.visuals, theme);
        style.interaction.selectable_labels = true;
        style.interaction.tooltip_delay = 0.35;
        style.url_in_tooltip = true;
        let usual = egui::Style::default();
        (style.animation_time, style.scroll_animation) = match motion {
            Motion::Smooth => (usual.animation_time, usual.scroll_animation),
            Motion::Reduced => (0.0, ScrollAnimation::none()),
        };
    });
}

/// Gives text and widgets the sizes of `theme`.
pub fn measure(style: &mut egui::Style, theme: &Theme) {
    style.text_styles = [
        (TextStyle::Small, theme.small_size),
        (TextStyle::Body, theme.text_size),
        (TextStyle::Button, theme.text_size),
        (TextStyle::Monospace, theme.text_size),
        (TextStyle::Heading, theme.heading_size),
    ]
    .into_iter()
    .map(|(text_style, size)| (text_style, FontId::proportional(size)))
    .collect();
    spacing(&mut style.spacing, theme);
}

fn spacing(spacing: &mut egui::style::Spacing, theme: &Theme) {
    spacing.item_spacing = Vec2::new(theme.gap, theme.gap * 0.5);
    spacing.button_padding = Vec2::new(theme.gap * 1.3, (button_height(theme) - theme.text_size * 1.25) / 2.0);
    spacing.interact_size = Vec2::new(theme.row_height, theme.row_height);
    spacing.icon_width = theme.text_size * 1.15;
    spacing.icon_width_inner = theme.text_size * 0.7;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = theme.beside_words(360.0);
    spacing.scroll = egui::style::ScrollStyle::floating();
}

fn visuals(visuals: &mut egui::Visuals, theme: &Theme) {
    visuals.dark_mode = theme.is_dark;
    visuals.override_text_color = Some(theme.text);
    visuals.weak_text_color = Some(theme.text_soft);
    visuals.hyperlink_color = theme.accent;
    visuals.panel_fill = theme.panel;
    visuals.window_fill = theme.panel;
    visuals.window_stroke = Stroke::new(1.0, theme.line);
    visuals.window_corner_radius = CornerRadius::same((theme.rounding * 1.5) as u8);
    visuals.menu_corner_radius = CornerRadius::same(theme.rounding as u8);
    visuals.extreme_bg_color = theme.field;
    visuals.text_edit_bg_color = Some(theme.field);
    visuals.faint_bg_color = theme.raised;
    visuals.code_bg_color = theme.field;
    visuals.warn_fg_color = theme.warning;
    visuals.error_fg_color = theme.error;
    visuals.selection.bg_fill = theme.selection;
    visuals.selection.stroke = Stroke::new(1.5, theme.focus_ring);
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.accent);
    let shadow = Shadow {
        offset: [0, 4],
        blur: 18,
        spread: 0,
        color: Color32::from_black_alpha(if theme.is_dark { 110 } else { 38 }),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(theme.rounding as u8),
        fg_stroke: Stroke::new(1.2, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(theme.panel, theme.line, theme.text);
    visuals.widgets.inactive = widget(theme.field, theme.line, theme.text);
    visuals.widgets.hovered = widget(theme.raised, theme.text_faint, theme.text);
    visuals.widgets.active = widget(theme.accent_soft, theme.accent, theme.accent);
    visuals.widgets.open = widget(theme.raised, theme.accent, theme.text);
}

#[cfg(test)]
mod tests {
    use egui::epaint::{TextOptions, text};

    use super::*;

    #[test]
    fn what_no_font_has_is_a_box_in_panels_too() {
        let mut fonts = text::Fonts::new(TextOptions::default(), fonts(Fonts::BUNDLED));
        let mut view = fonts.with_pixels_per_point(1.0);
        for font in [FontId::proportional(14.0), FontId::new(14.0, family(Weight::Bold))] {
            let galley = view.layout_no_wrap("🚀ﬁ𠮷□".to_owned(), font, Color32::BLACK);
            let glyphs: Vec<_> = galley.rows.iter().flat_map(|row| &row.glyphs).collect();
            assert!(glyphs.iter().all(|glyph| !glyph.uv_rect.is_nothing()), "{glyphs:?}");
            assert!((glyphs[0].advance_width - glyphs[3].advance_width).abs() < 0.1, "as wide as in pictures");
        }
    }
}
