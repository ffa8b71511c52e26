//! The export window: what the picture is to be like, and what it will look like.

use eframe::egui::{self, ColorImage, Rect, TextureHandle, TextureOptions, Vec2};

use super::{
    beside_preview::BesidePreview,
    choices::{Choices, What},
    foot::{above_foot_ui, main_button_ui},
    task::{Outcome, Task},
};
use crate::{
    dataset::{look::ThemeName, view::Selection},
    export::{
        draw::Format,
        failure::Failure,
        page::{Ground, Page, Paper, View, Wording},
        pictured::Pictured,
        png::pixels_of,
        svg::Lettering,
    },
    panels::{
        line_edit::line_edit,
        widgets::{bold, segments_ui, soft_ui, tick_ui},
    },
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// How large a preview is at most, in points.
const PREVIEW: Vec2 = Vec2::new(480.0, 470.0);
/// How wide the column of choices is, in points beside words of the usual size.
const COLUMN: f32 = 300.0;

/// How many characters a title or a line at the foot has at most.
const MOST_WORDS: usize = 300;

/// A wish in the export window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A file.
    Save,
    /// The picture on the clipboard.
    CopyPicture,
    /// The picture in words on the clipboard.
    CopyDescription,
}

/// The picture to be, painted small by a thread.
#[derive(Default)]
pub struct Preview {
    /// Of which page and which state of the session.
    of: Option<(Page, Wording, Pictured, u64)>,
    task: Option<Painting>,
    texture: Option<TextureHandle>,
    /// How large the page is printed, in pixels of 1/96 inch.
    printed: Option<Vec2>,
    failure: Option<Failure>,
}

/// A preview being painted: the printed size of its page, and what it looks like.
type Painting = Task<Result<(Vec2, ColorImage), Failure>>;

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("of", &self.of).finish_non_exhaustive()
    }
}

/// Shows the window's content. Returns what was asked for, if anything was.
pub fn export_ui(
    ui: &mut egui::Ui,
    (theme, session): (&Theme, &Session),
    view: View,
    (choices, preview): (&mut Choices, &mut Preview),
) -> Option<Asked> {
    let words = session.words();
    if session.seen().selection == Selection::Nothing && matches!(choices.what, What::Selection | What::Life) {
        choices.what = What::View;
    }
    let beside = BesidePreview::new(ui, theme, COLUMN, PREVIEW);
    let content = |ui: &mut egui::Ui| {
        beside.ui(
            ui,
            &mut (choices, preview),
            |ui, (choices, preview), room| {
                let picture = (choices.page(view), choices.wording(), choices.pictured());
                preview.ui(ui, (theme, session), picture, room);
            },
            |ui, (choices, preview)| choices_ui(ui, theme, (session, preview.printed), choices),
        );
    };
    above_foot_ui(ui, theme, content, |ui| buttons_ui(ui, words, theme))
}

fn choices_ui(ui: &mut egui::Ui, theme: &Theme, (session, printed): (&Session, Option<Vec2>), choices: &mut Choices) {
    let words = session.words();
    heading(ui, theme, &words.say("export-what"));
    let mut offered = vec![(What::View, "export-as-seen"), (What::Whole, "export-whole")];
    if session.seen().selection != Selection::Nothing {
        offered.extend([(What::Selection, "export-selection"), (What::Life, "life-title")]);
    }
    if choices.between.is_some() {
        offered.push((What::Between, "export-between"));
    }
    if choices.money.is_some() {
        offered.push((What::Money, "money-picture"));
    }
    choose_ui(ui, (theme, words), &mut choices.what, &offered);
    if choices.format != Format::Pptx {
        heading(ui, theme, &words.say("export-size"));
        sizes_ui(ui, (theme, words), choices);
    }
    heading(ui, theme, &words.say("menu-theme"));
    choose_ui(ui, (theme, words), &mut choices.theme, &ThemeName::ALL.map(|name| (name, theme_key(name))));
    heading(ui, theme, &words.say("export-format"));
    let mut format = choices.format;
    choose_ui(ui, (theme, words), &mut format, &Format::ALL.map(|format| (format, format_key(format))));
    choices.become_a(format);
    ui.add_space(theme.gap * 0.5);
    format_ui(ui, (theme, words), choices, printed);
    heading(ui, theme, &words.say("export-with"));
    toggle_ui(ui, theme, &words.say("export-title"), &mut choices.parts.title);
    if choices.parts.title {
        words_ui(ui, theme, (words, "export-own-title"), &mut choices.title);
    }
    toggle_ui(ui, theme, &words.say("export-legend"), &mut choices.parts.legend);
    toggle_ui(ui, theme, &words.say("export-foot"), &mut choices.parts.foot);
    words_ui(ui, theme, (words, "export-own-foot"), &mut choices.foot);
    let mut clear = choices.ground == Ground::Transparent;
    toggle_ui(ui, theme, &words.say("export-transparent"), &mut clear);
    choices.ground = if clear { Ground::Transparent } else { Ground::Theme };
}

/// The choices that only this format has, and how large the picture becomes.
fn format_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), choices: &mut Choices, printed: Option<Vec2>) {
    match choices.format {
        Format::Png => {
            let scales = [(1, "scale-1"), (2, "scale-2"), (3, "scale-3"), (4, "scale-4")];
            choose_ui(ui, (theme, words), &mut choices.scale, &scales);
        }
        Format::Svg => {
            let kinds = [(Lettering::Outlines, "lettering-outlines"), (Lettering::Embedded, "lettering-text")];
            choose_ui(ui, (theme, words), &mut choices.lettering, &kinds);
        }
        Format::Pdf => _ = soft_ui(ui, theme, words.say("export-pdf-what")),
        Format::Pptx => _ = soft_ui(ui, theme, words.say("export-pptx-what")),
    }
    // All slides are as large as a slide.
    if let Some(printed) = printed.filter(|_| choices.format != Format::Pptx) {
        soft_ui(ui, theme, how_large(choices, printed, words));
    }
}

/// "3200 × 2000 pixels", or for paper "297 × 210 mm".
fn how_large(choices: &Choices, printed: Vec2, words: Words) -> String {
    let size = |edges: Vec2| [("width", edges.x.to_string().into()), ("height", edges.y.to_string().into())];
    if choices.format == Format::Png {
        let pixels = (printed * f32::from(choices.scale)).round();
        return words.with("export-pixels", size(pixels));
    }
    let millimetres = (printed * 25.4 / 96.0).round();
    words.with("export-millimetres", size(millimetres))
}

fn sizes_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), choices: &mut Choices) {
    let mut sizes = vec![(None, "paper-window")];
    sizes.extend(Paper::ALL.map(|paper| (Some(paper), paper_key(paper))));
    let before = choices.paper;
    choose_ui(ui, (theme, words), &mut choices.paper, &sizes);
    choices.is_paper_chosen |= choices.paper != before;
}

/// The key of a size, as short as five in a row need it.
pub fn paper_key(paper: Paper) -> &'static str {
    match paper {
        Paper::Slide => "paper-slide",
        Paper::A4 => "paper-a4",
        Paper::A3 => "paper-a3",
        Paper::Poster => "paper-a1",
    }
}

/// The key of what a theme is for.
pub fn theme_key(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Light => "picture-light",
        ThemeName::Dark => "picture-dark",
        ThemeName::Projector => "picture-projector",
        ThemeName::HighContrast => "picture-high-contrast",
    }
}

fn format_key(format: Format) -> &'static str {
    match format {
        Format::Svg => "format-svg",
        Format::Png => "format-png",
        Format::Pdf => "format-pdf",
        Format::Pptx => "format-pptx",
    }
}

fn buttons_ui(ui: &mut egui::Ui, words: Words, theme: &Theme) -> Option<Asked> {
    let copies = [(Asked::CopyPicture, "command-copy-picture"), (Asked::CopyDescription, "command-copy-description")];
    let mut asked = main_button_ui(ui, theme, &words.say("export-save")).clicked().then_some(Asked::Save);
    for (copy, key) in copies {
        if ui.button(words.say(key)).clicked() {
            asked = Some(copy);
        }
    }
    asked
}

/// The heading of a choice.
pub fn heading(ui: &mut egui::Ui, theme: &Theme, text: &str) {
    ui.add_space(theme.gap * 0.8);
    ui.label(bold(text, theme.small_size).color(theme.text_soft));
}

fn toggle_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, on: &mut bool) {
    if tick_ui(ui, theme, name, *on).clicked() {
        *on = !*on;
    }
}

/// A line to type words of one's own into; what it says while it is empty is the picture's own.
fn words_ui(ui: &mut egui::Ui, theme: &Theme, (words, key): (Words, &'static str), typed: &mut String) {
    let field = line_edit(typed).hint_text(words.tip(key)).char_limit(MOST_WORDS);
    let response = ui.add_sized([ui.available_width(), theme.row_height], field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words.say(key)));
}

/// A choice of one of these values, each with the key of its short name and, as its tip, its full one.
pub fn choose_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    choice: &mut T,
    values: &[(T, &'static str)],
) {
    let said: Vec<_> = values.iter().map(|(value, key)| (*value, words.say(key), words.tip(key))).collect();
    let said: Vec<_> = said.iter().map(|(value, label, name)| (*value, label.as_ref(), name.as_ref())).collect();
    if let Some(clicked) = segments_ui(ui, theme, *choice, &said) {
        *choice = clicked;
    }
}

impl Preview {
    /// Shows the page small; the last picture stays until the new one is there. It stays in sight while the choices
    /// beside it scroll.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, session): (&Theme, &Session),
        pictured: (Page, Wording, Pictured),
        size: Vec2,
    ) {
        self.follow(ui.ctx(), session, pictured);
        let (id, place) = ui.allocate_space(size);
        let area = place.translate(Vec2::new(0.0, ui.clip_rect().top() - place.top()));
        let response = ui.interact(area, id, egui::Sense::hover());
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, session.words().say("export-preview")));
        ui.painter().rect_filled(area, theme.rounding, theme.raised);
        if let Some(texture) = &self.texture {
            let size = texture.size_vec2();
            let room = area.shrink(theme.gap * 1.5);
            let share = (room.size() / size).min_elem();
            let place = Rect::from_center_size(room.center(), size * share);
            let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::Pos2::new(1.0, 1.0));
            ui.painter().image(texture.id(), place, whole, egui::Color32::WHITE);
            ui.painter().rect_stroke(place, 0.0, (1.0, theme.line), egui::StrokeKind::Outside);
        }
        let words: std::borrow::Cow<'_, str> = match &self.failure {
            Some(failure) => session.words().message(&failure.message()).into(),
            None if self.texture.is_none() => session.words().say("export-drawing"),
            None => return,
        };
        let font = egui::FontId::proportional(theme.text_size);
        ui.painter().text(area.center(), egui::Align2::CENTER_CENTER, words, font, theme.text_soft);
    }

    /// Has the page painted anew if it has changed, and takes what was painted.
    fn follow(&mut self, ctx: &egui::Context, session: &Session, (page, wording, pictured): (Page, Wording, Pictured)) {
        let now = Some((page, wording, pictured, session.revision()));
        if self.of != now {
            self.task = now.as_ref().and_then(|(page, wording, pictured, _)| {
                start(ctx, session, (*page, wording.clone(), pictured.clone()))
            });
            self.of = now;
        }
        match self.task.as_ref().and_then(Task::outcome) {
            Some(Outcome::Done(Ok((printed, image)))) => {
                self.printed = Some(printed);
                self.texture = Some(ctx.load_texture("export preview", image, TextureOptions::LINEAR));
                (self.failure, self.task) = (None, None);
            }
            Some(Outcome::Done(Err(failure))) => {
                self.failure = Some(failure);
                (self.texture, self.task) = (None, None);
            }
            Some(Outcome::Lost) => self.task = None,
            None => {}
        }
    }
}

fn start(
    ctx: &egui::Context,
    session: &Session,
    (page, wording, pictured): (Page, Wording, Pictured),
) -> Option<Painting> {
    let (session, ctx) = (session.still(), ctx.clone());
    // Twice as fine as it is shown, so that small letters can be told.
    let fineness = ctx.pixels_per_point().max(2.0);
    let wake = move || ctx.request_repaint();
    let started = Task::start("preview", wake, move |reporter| {
        let sheet = pictured.sheet(&session, page, &wording);
        let printed = sheet.size;
        let scale = (PREVIEW / printed).min_elem().min(1.0) * fineness;
        let colors = pixels_of(&sheet, scale, &mut |share| reporter.reached(share));
        Some(colors.map(|(size, colors)| (printed, image(size, &colors))))
    });
    started.ok()
}

/// The pixels as egui takes them.
pub fn image(size: [u32; 2], colors: &[u8]) -> ColorImage {
    ColorImage::from_rgba_unmultiplied(size.map(|edge| edge as usize), colors)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    #[test]
    fn a_picture_is_as_large_in_pixels_as_its_scale_and_in_millimetres_as_its_paper() {
        let png = Choices { format: Format::Png, scale: 3, ..Choices::default() };
        assert_eq!(how_large(&png, Paper::A4.size(), Words::of(Language::English)), "3369 × 2382 pixels");
        let pdf = Choices { format: Format::Pdf, ..png };
        assert_eq!(how_large(&pdf, Paper::A4.size(), Words::of(Language::English)), "297 × 210 mm");
    }
}
