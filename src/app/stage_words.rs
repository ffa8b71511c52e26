//! The words of a step for its audience, in letters as large as there is room for.

use eframe::egui::{self, FontId, Rect, RichText, Role, UiBuilder, WidgetInfo, scroll_area::ScrollSource};

use crate::{
    canvas::family,
    panels::{
        Panel,
        caption_ui::{self, Column, caption_ui},
        widgets::bold,
    },
    scene::{
        fonts::Font,
        text::{self, Weight},
        theme::Theme,
    },
};

/// The smallest letters, as a share of the full size; what has no room then is scrolled.
const LEAST: f32 = 0.5;

/// The words of a step and the room they have.
#[derive(Clone, Debug)]
pub struct Words {
    /// The title of the story, the headline of the step and its caption.
    texts: [String; 3],
    room: Rect,
    /// How large the letters are, as a share of the size that a projector has.
    pub share: f32,
    /// Whether there is room for all of it.
    whole: bool,
}

impl Words {
    /// The words as large as a projector has them, and smaller where there are too many for the room.
    pub fn fitted(texts: [String; 3], painter: &egui::Painter, theme: &Theme, room: Rect) -> Self {
        let mut words = Self { texts, room, share: 1.0, whole: false };
        loop {
            words.whole = words.height(painter, theme) <= room.height();
            if words.whole || words.share <= LEAST {
                return words;
            }
            words.share = (words.share - 0.05).max(LEAST);
        }
    }

    fn height(&self, painter: &egui::Painter, theme: &Theme) -> f32 {
        let [story, title, caption] = &self.texts;
        let width = self.room.width();
        let high = |text: &str, size: f32, weight: Weight| {
            let font = FontId::new(size, family(weight));
            let lines = set_in_lines(text, size, theme.fonts.of(weight), width);
            if text.is_empty() { 0.0 } else { painter.layout_no_wrap(lines, font, theme.text).size().y }
        };
        let story = high(story, theme.small_size, Weight::Regular);
        let title = high(title, self.title_size(theme), Weight::Bold);
        let caption = caption_ui::height(painter, theme, caption, Column { size: self.caption_size(theme), width });
        story + title * 1.05 + caption + theme.gap * 4.0
    }

    fn title_size(&self, theme: &Theme) -> f32 {
        theme.title_size * 1.3 * self.share
    }

    fn caption_size(&self, theme: &Theme) -> f32 {
        theme.text_size * 1.22 * self.share
    }

    /// Shows the words; a click on a link asks for it to be opened.
    pub fn ui(&self, panel: &mut Panel<'_>, ui: &mut egui::Ui) {
        ui.scope_builder(UiBuilder::new().max_rect(self.room), |ui| {
            if self.whole {
                return self.texts_ui(panel, ui);
            }
            // A drag on the words is none of the scroll area: a click on them goes on.
            let scrolled =
                egui::ScrollArea::vertical().scroll_source(ScrollSource::SCROLL_BAR | ScrollSource::MOUSE_WHEEL);
            scrolled.auto_shrink(false).show(ui, |ui| self.texts_ui(panel, ui));
        });
    }

    fn texts_ui(&self, panel: &mut Panel<'_>, ui: &mut egui::Ui) {
        let theme = panel.theme;
        let [story, title, caption] = &self.texts;
        ui.spacing_mut().item_spacing.y = theme.gap;
        let width = ui.available_width();
        if !story.is_empty() {
            let lines = set_in_lines(story, theme.small_size, theme.regular(), width);
            words_ui(ui, story, RichText::new(lines).size(theme.small_size).color(theme.text_soft));
        }
        if !title.is_empty() {
            let size = self.title_size(theme);
            let lines = set_in_lines(title, size, theme.bold(), width);
            words_ui(ui, title, bold(lines, size).color(theme.text).line_height(Some(size * 1.2)));
            ui.add_space(theme.gap);
        }
        caption_ui(panel, ui, caption, self.caption_size(theme));
    }
}

/// One text in lines, broken as its language has it.
fn set_in_lines(text: &str, size: f32, font: Font, width: f32) -> String {
    text::paragraph(text, size, font, width).join("\n")
}

/// A text that was set in lines; `words` is said by a screen reader.
fn words_ui(ui: &mut egui::Ui, words: &str, lines: RichText) {
    let response = ui.add(egui::Label::new(lines).extend().selectable(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}
