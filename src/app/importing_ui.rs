//! The window while tables are looked at: the mapping panel at the left, and the map that comes of it at the right.

use std::borrow::Cow;

use eframe::egui::{self, Align, Key, Layout, Modifiers, Popup, Rect, RichText};

use super::{
    App,
    command::Command,
    importing::{self, Importing, Origins},
    menu_bar::themes_ui,
    opened::{self, Opened},
    overlay::{is_stopped, plate_ui},
    top_bar::bar_height,
    wish::{Now, Wish},
};
use crate::{
    canvas::stage::Staging,
    dataset::{names::Language, view::Frame},
    panels::{
        mapping::{Asked, foot_ui, listing, listing_ui, panel_ui::panel_ui, tabs::Tab},
        widgets::{bold, link_ui, segments_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{
        action::Action,
        outbox::{Ask, Outbox, Request, Way},
    },
    words::Words,
};

/// The share of the window that the cells take, and the least room that they and the map have, in points.
const SHARE: f32 = 0.56;
const LEAST: f32 = 380.0;

/// The commands that have a meaning while tables are looked at.
pub(super) fn stays(command: Command) -> bool {
    matches!(
        command,
        Command::Open | Command::Quit | Command::NextLanguage | Command::NextTheme | Command::Help | Command::Manual
    )
}

impl App {
    /// Shows the panel in place of all that stands around the map, and of the map.
    pub(super) fn importing_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let is_covered = self.fronts.front.is_some() || self.files.dialog.is_some();
        let is_left = !is_covered && !Popup::is_any_open(ui.ctx()) && !ui.ctx().text_edit_focused();
        let escaped = is_left && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let is_free = is_left && ui.memory(|memory| memory.focused().is_none());
        let entered = is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let mut asked = escaped.then_some(Asked::Cancel).or_else(|| entered.then_some(Asked::Import));
        let margin = egui::Margin::symmetric(16, 8);
        let bar = egui::Frame::new().fill(theme.panel).inner_margin(margin);
        let height = bar_height(theme);
        egui::Panel::top("tables-bar").frame(bar).exact_size(height).show(ui, |ui| self.tables_bar_ui(ui, theme));
        let words = self.words();
        let said = self.fronts.notice.as_ref().map(|notice| notice.text.get(words.language()).to_owned());
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let Some(opened) = &mut self.importing.open else { return };
        if !is_covered {
            opened.draw_again(now);
        }
        if opened.canvas.viewport().is_none() {
            // Large maps are drawn as they are where nothing else is looked at.
            opened.canvas = self.canvas.renewed();
        }
        let foot = egui::Frame::new().fill(theme.panel).inner_margin(margin);
        egui::Panel::bottom("tables-foot").frame(foot).exact_size(height + 4.0).show(ui, |ui| {
            asked = foot_of(ui, (theme, words), opened, said.as_deref()).or_else(|| asked.take());
        });
        let width = ui.available_width();
        let frame =
            egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin { left: 16, right: 12, top: 2, bottom: 8 });
        // In a window of another width the cells have their usual share of it again.
        let id = egui::Id::unique("tables").with(width as i32);
        let widest = (width - LEAST).max(LEAST.min(width * SHARE));
        let panel = egui::Panel::left(id).frame(frame).default_size(width * SHARE);
        panel.size_range(LEAST.min(width * SHARE)..=widest).show(ui, |ui| {
            asked = cells_ui(ui, (theme, words), opened).or_else(|| asked.take());
        });
        let center = egui::CentralPanel::default().frame(egui::Frame::new().fill(theme.canvas));
        center.show(ui, |ui| map_ui(ui, (theme, words), opened));
        if let Some(asked) = asked {
            self.act([Wish::Import(asked)]);
        }
    }

    /// The bar: what is looked at, and how the window is.
    fn tables_bar_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let words = self.words();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.menu_button(words.say("menu-theme"), |ui| themes_ui(self, ui, theme));
            let languages = Language::ALL.map(|language| (language, language.label(), language.long_label()));
            if let Some(language) = segments_ui(ui, theme, words.language(), &languages) {
                self.outbox.request(Request::Language(language));
            }
            let Some(opened) = self.importing.panel() else { return };
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| title_ui(ui, (theme, words), opened));
        });
    }
}

/// The name of the file, and what is known of it as a whole.
fn title_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), opened: &Opened) {
    let name = importing::name(&opened.found.tables, words);
    let title = words.with("mapping-title", [("name", name.into())]);
    ui.add(egui::Label::new(bold(title, theme.text_size + 2.0)).truncate());
    let known = &opened.known;
    let about: Option<Cow<'_, str>> = if known.beside == super::tabling::Beside::Applied {
        Some(words.say("mapping-as-before"))
    } else if known.mapping.layout.is_empty() {
        None
    } else {
        Some(words.with("mapping-why-layout", [("name", known.mapping.layout.as_str().into())]).into())
    };
    if let Some(about) = about {
        ui.add(egui::Label::new(RichText::new(about).color(theme.text_soft)).truncate());
    }
}

fn foot_of(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    opened: &mut Opened,
    said: Option<&str>,
) -> Option<Asked> {
    let is_at_report = opened.state.tab == Some(Tab::Report);
    let going = opened.going(ui.ctx());
    if let Some(why) = &opened.refused {
        let why = words.message(why);
        let mut cancelled = false;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            cancelled = ui.button(words.say("cancel")).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(why).color(theme.error)).wrap());
            });
        });
        return cancelled.then_some(Asked::Cancel);
    }
    match foot_ui::foot_ui(ui, (theme, words), opened.shown(), (going, said, is_at_report))? {
        foot_ui::Foot::Import => Some(Asked::Import),
        foot_ui::Foot::Cancel => Some(Asked::Cancel),
        foot_ui::Foot::Report => {
            opened.state.tab = if is_at_report { None } else { Some(Tab::Report) };
            None
        }
    }
}

/// The cells, with the chips of their columns.
fn cells_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), opened: &mut Opened) -> Option<Asked> {
    let mut state = std::mem::take(&mut opened.state);
    let asked = panel_ui(ui, (theme, words), opened.shown(), &mut state);
    opened.state = state;
    asked
}

/// The map as it will be. It stays in sight until another one is drawn.
fn map_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), opened: &mut Opened) {
    let area = ui.max_rect();
    match &mut opened.ready {
        Some(ready) if !ready.session.network().dataset().entities.is_empty() => {
            ready.session.apply(Action::SetLanguage(words.language()));
            let staging = Staging { frame: &Frame::All, lights: true };
            opened.canvas.stage_ui(ui, &ready.session, theme, staging);
        }
        Some(_) => said_ui(ui, (theme, area), &words.say("mapping-no-map"), &words.say("mapping-no-map-what")),
        None if opened.refused.is_none() => {
            said_ui(ui, (theme, area), &words.say("doing-map"), "");
        }
        None => {}
    }
}

/// Words in the middle of where the map will be.
fn said_ui(ui: &mut egui::Ui, (theme, area): (&Theme, Rect), heading: &str, text: &str) {
    let place = Rect::from_center_size(area.center(), egui::vec2((area.width() - 48.0).min(420.0), 120.0));
    let builder = egui::UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.label(bold(heading, theme.text_size + 2.0).color(theme.text_soft));
        soft_ui(ui, theme, text);
    });
}

impl Importing {
    /// Says over the map what is read, with a way to stop it, and that something was read as decided before.
    pub(super) fn over_map_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Option<Wish> {
        if let Some(reading) = &self.reading {
            let doing = words.with("doing-open", [("name", importing::name(&reading.found.tables, words).into())]);
            if is_stopped(ui, (theme, words), doing.into(), reading.task.progress()) {
                self.reading = None;
            }
        }
        if let Some(going) = self.open.as_ref().filter(|it| it.is_unseen).and_then(|it| it.going(ui.ctx()))
            && is_stopped(ui, (theme, words), words.say(going.name), going.share)
        {
            self.open = None;
        }
        let origins = self.origins.as_mut().filter(|origins| origins.is_offered)?;
        let said = words.with("mapping-read-as-before", [("name", origins.name(words).into())]);
        let mut wish = None;
        plate_ui(ui, theme, |ui| {
            ui.label(said);
            if ui.button(words.say("mapping-change")).clicked() {
                wish = Some(Wish::ChangeMapping);
            }
            if ui.button(words.say("step-close")).clicked() {
                origins.is_offered = false;
            }
        });
        wish
    }
}

impl Importing {
    /// Shows where the dataset came from that is looked at, in front of the map.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), now: Now<'_>) -> Option<Wish> {
        let world = now.session?.world();
        match &mut self.origins {
            Some(origins) if origins.is_of(world) => origins.ui(ui, (theme, words)),
            _ => self.kept.as_mut().filter(|kept| kept.is_of(world))?.ui(ui, (theme, words), now),
        }
    }
}

impl Origins {
    /// Shows where the open dataset came from, in front of the map. Returns wishes.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<Wish> {
        let mut wish = None;
        let report = &self.made.imported.report;
        ui.add(egui::Label::new(bold(self.name(words), theme.text_size + 2.0)).truncate());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
            if link_ui(ui, theme, &words.say("listing-copy")).clicked() {
                let text = listing::text(report, self.workbook(), words);
                wish = Some(Wish::Ask(Ask::Window(Request::Copy(text))));
            }
            if listing::has_skipped(report) && link_ui(ui, theme, &words.say("listing-save-skipped")).clicked() {
                wish = Some(Wish::AskFor(super::dialog::Purpose::Rows));
            }
            if link_ui(ui, theme, &words.say("mapping-change-what")).clicked() {
                wish = Some(Wish::ChangeMapping);
            }
        });
        ui.add_space(theme.gap * 0.5);
        let reported =
            listing_ui::Reported { report, workbook: self.workbook(), unfolded: self.unfolded, has_map: true };
        match listing_ui::listing_ui(ui, (theme, words), reported) {
            Some(listing_ui::Led::Spot(spot)) => {
                self.unfolded = if self.unfolded == Some(spot) { None } else { Some(spot) };
            }
            Some(listing_ui::Led::Record(record)) => wish = Some(Wish::ShowRecord(record)),
            None => {}
        }
        wish
    }
}

/// Selects a record of the open dataset and brings it into sight.
pub(super) fn show_record(record: crate::exchange::report::Record, outbox: &mut Outbox) {
    use crate::exchange::report::Record;
    outbox.send(Action::Select(opened::selection(record)));
    outbox.look(match record {
        Record::Entity(entity) => Way::FlyTo(vec![entity]),
        Record::Relation(relation) => Way::FlyToRelation(relation),
    });
}
