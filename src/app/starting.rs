//! Where the program begins: the window, what it remembers, and the first dataset.

use std::{path::PathBuf, time::Duration};

use eframe::egui;

use super::{
    App,
    calm::Calm,
    clipboard::RichClipboard,
    comparing::Comparing,
    desk::ReadingDesk,
    editing::Editing,
    exporting::Exports,
    files::Files,
    first_steps::FirstSteps,
    fronts::Fronts,
    importing::Importing,
    log_file,
    menu_bar::keys,
    pictures::Painter,
    presenting::Stage,
    printers,
    reading_order::ReadingOrder,
    recent::Memory,
    recovery::{self, Recovery},
    saving::Saving,
    sittings::Sittings,
    spoken::Spoken,
    start_time::StartTime,
    style,
    tab_order::TabOrder,
    updating::Updating,
    window::Window,
    window_place,
    wish::Now,
    work::Work,
};
use crate::{
    canvas::{Canvas, buffers},
    dataset::bundled,
    keep::open::Origin,
    panels::{PanelState, tips},
    scene::fonts::Fonts,
    session::outbox::Outbox,
};

/// How long the first frame may wait for the first picture.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Opens the window on `file`, or on the bundled dataset.
///
/// # Errors
/// If there is no display or no way to draw on it.
pub fn run(file: Option<PathBuf>) -> eframe::Result {
    let mut start = StartTime::begin();
    log_file::begin();
    let memory = Memory::load().shelving_in(recovery::shelf());
    let viewport = memory.window.builder().with_title("Tieline").with_app_id("tieline").with_drag_and_drop(true);
    let viewport = viewport.with_icon(icon());
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    start.over("memory");
    let is_first = file.is_none() && memory.is_first();
    let origin = file.map_or(Origin::Sample(bundled::FOUNDING), |file| Origin::named(&file));
    eframe::run_native(
        "tieline",
        options,
        Box::new(|creation| {
            start.over("window");
            let painter = buffers::Painter::prepare(creation.wgpu_render_state.as_ref());
            window_place::bring_into_sight(creation);
            let memory = memory.following(&creation.egui_ctx);
            start.over("painter");
            let mut app = App::new(&creation.egui_ctx, origin, memory).painter(painter);
            app.clipboard = RichClipboard::Desktop(None);
            app.exports.parent = printers::known_as(creation);
            app.window.calm = Calm::asked(&creation.egui_ctx);
            start.over("dataset");
            match recovery::folder() {
                Some(folder) => app.recover_from(&folder),
                None => app.recovery.begin_nowhere(),
            }
            start.over("recovery");
            Ok(Box::new(if is_first { app.with_first_steps() } else { app }.begun(start)))
        }),
    )
}

/// The icon of the window, for its bar, the list of windows and the dock of the system.
fn icon() -> egui::IconData {
    const ICON: &[u8] = include_bytes!("../../assets/desktop/icons/128.png");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(ICON));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let image = decoder.read_info().ok().and_then(|mut reader| {
        let mut rgba = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut rgba).ok()?;
        rgba.truncate(frame.buffer_size());
        Some(egui::IconData { rgba, width: frame.width, height: frame.height })
    });
    // A window without an icon of its own has that of egui.
    image.unwrap_or_default()
}

impl App {
    /// Starts with `origin`. The first picture is waited for, unless it takes too long.
    pub fn new(ctx: &egui::Context, origin: Origin, memory: Memory) -> Self {
        ctx.set_fonts(style::fonts(Fonts::BUNDLED));
        // These keys are for the size of words alone.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.add_plugin(TabOrder::default());
        ctx.add_plugin(ReadingOrder);
        ctx.add_plugin(Spoken);
        tips::write_keys_by(ctx, keys);
        let mut app = Self {
            ctx: ctx.clone(),
            session: None,
            outbox: Outbox::default(),
            canvas: Canvas::new(),
            panels: PanelState::default(),
            painter: Painter::default(),
            files: Files::default(),
            saving: Saving::default(),
            recovery: Recovery::default(),
            work: Work::default(),
            stage: Stage::default(),
            exports: Exports::default(),
            fronts: Fronts::default(),
            importing: Importing::default(),
            updating: Updating::default(),
            comparing: Comparing::default(),
            clipboard: RichClipboard::default(),
            editing: Editing::default(),
            desk: ReadingDesk::default(),
            sittings: Sittings::default(),
            window: Window::new(memory),
            start: None,
        };
        app.put_on_remembered_theme();
        app.open(origin);
        let opened = app.files.opening.as_ref().and_then(|opening| opening.wait(PATIENCE));
        if let Some(opened) = opened {
            let wishes = app.files.finish(opened, Now::of(ctx, None, &app.window));
            app.act(wishes);
        }
        app
    }

    /// The same with the ways in offered over the map, as at the very first start.
    #[must_use]
    pub fn with_first_steps(mut self) -> Self {
        self.fronts.first_steps = Some(FirstSteps::default());
        self
    }

    /// The same with maps painted in another way than with shapes.
    #[must_use]
    pub fn painter(mut self, painter: buffers::Painter) -> Self {
        self.canvas.set_painter(painter);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_has_four_bytes_for_each_point() {
        let icon = icon();
        assert_eq!((icon.width, icon.height, icon.rgba.len()), (128, 128, 128 * 128 * 4));
        assert!(icon.rgba.chunks(4).any(|point| point[3] == 255) && icon.rgba[3] == 0, "a disc on nothing");
    }
}
