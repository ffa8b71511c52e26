//! The manual in front of the map: chapters at the left, the one that is read at the right, and a search over all.

use std::ops::Range;

use eframe::egui::{self, Align, Button, Key, Layout, Modifiers, RichText, Role, ScrollArea, Vec2, WidgetInfo};

use super::{
    command::{Command, Menu},
    cue::Cue,
    fronts::{Front, Fronts},
    help,
    manual_page::Page,
    manual_pictures::ManualPictures,
    menu_bar::keys,
};
use crate::{
    dataset::names::Language,
    manual::{self, Block, CHAPTERS, Chapter, Folded, KEYS, Kind, Mark, Sought},
    panels::{
        PanelState,
        cursor::Cursor,
        line_edit::line_edit,
        widgets::{link_ui, soft_ui},
    },
    scene::theme::Theme,
    words::Words,
};

/// A chapter as it is read and searched.
#[derive(Debug)]
struct Read {
    id: &'static str,
    title: String,
    blocks: Vec<Block>,
    folded: Vec<Folded>,
}

/// The manual, while it is read.
#[derive(Debug)]
pub(super) struct Manual {
    /// The language in which the chapters are; none are read yet without one.
    language: Option<Language>,
    chapters: Vec<Read>,
    typed: String,
    /// The places of what is looked for, by chapter and block.
    hits: Vec<Vec<Vec<Range<usize>>>>,
    /// The chapter that is read.
    chosen: usize,
    /// The block with what is looked for that was gone to last.
    at: Option<usize>,
    /// The chapters that were read before.
    before: Vec<usize>,
    /// The block that has to come into sight.
    wanted: Option<usize>,
    pictures: ManualPictures,
}

/// The field in which the manual is searched.
pub(super) fn field() -> egui::Id {
    egui::Id::unique("search of the manual")
}

/// The share of the width that the chapters take, and the most of it in points.
const LISTED: f32 = 0.3;
const MOST_LISTED: f32 = 240.0;

impl Fronts {
    /// Brings the manual in front, or puts it away.
    pub(super) fn turn_manual(&mut self, panels: &mut PanelState) {
        if self.front.take_if(|front| matches!(front, Front::Manual(_))).is_none() {
            self.front = Some(Front::Manual(Box::new(Manual::new())));
            panels.cursor = Some(Cursor::over_all(field()));
        }
    }
}

impl Manual {
    fn new() -> Self {
        Self {
            language: None,
            chapters: Vec::new(),
            typed: String::new(),
            hits: Vec::new(),
            chosen: 0,
            at: None,
            before: Vec::new(),
            wanted: None,
            pictures: ManualPictures::default(),
        }
    }

    /// Shows the field, the chapters and the one that is read.
    pub(super) fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        self.read_in(ui.ctx(), words);
        let turned = self.heed_keys(ui, theme);
        self.search_ui(ui, (theme, words));
        ui.horizontal(|ui| {
            let back = words.say("manual-back");
            if !self.before.is_empty() && link_ui(ui, theme, &back).on_hover_text(words.tip("manual-back")).clicked() {
                self.go_back();
            }
            soft_ui(ui, theme, self.counted(words));
        });
        ui.add_space(theme.gap * 0.5);
        let (size, down) = (ui.available_size(), Layout::top_down(Align::Min));
        ui.horizontal_top(|ui| {
            // The window is as high for a short chapter as for a long one.
            ui.set_min_size(size);
            let listed = Vec2::new((size.x * LISTED).min(MOST_LISTED).round(), size.y);
            ui.allocate_ui_with_layout(listed, down, |ui| self.list_ui(ui, (theme, words)));
            ui.add_space(theme.gap * 1.5);
            let rest = Vec2::new(ui.available_width(), size.y);
            ui.allocate_ui_with_layout(rest, down, |ui| self.chapter_ui(ui, (theme, words), turned));
        });
    }

    /// Reads the chapters in the language of the window, where they are not.
    fn read_in(&mut self, ctx: &egui::Context, words: Words) {
        if self.language != Some(words.language()) {
            self.chapters = CHAPTERS.iter().map(|chapter| read(chapter, ctx, words)).collect();
            self.language = Some(words.language());
            self.find();
        }
    }

    /// Finds what is looked for. A chapter that has nothing of it gives way to the first that has.
    fn find(&mut self) {
        let sought = Sought::of(&self.typed);
        let places = |read: &Read| read.folded.iter().map(|text| sought.places(text)).collect();
        self.hits = self.chapters.iter().map(places).collect();
        self.at = None;
        if sought.is_empty() {
            return;
        }
        let has = |chapter: usize| self.hits_in(chapter) > 0;
        if let Some(chapter) = Some(self.chosen).filter(|it| has(*it)).or_else(|| self.listed().first().copied()) {
            self.chosen = chapter;
            self.wanted = self.hits.get(chapter).and_then(|hits| hits.iter().position(|hits| !hits.is_empty()));
            self.at = self.wanted;
        }
    }

    /// How many places a chapter has of what is looked for.
    fn hits_in(&self, chapter: usize) -> usize {
        self.hits.get(chapter).map_or(0, |hits| hits.iter().map(Vec::len).sum())
    }

    /// The chapters that have what is looked for, or all where nothing is.
    fn listed(&self) -> Vec<usize> {
        let is_all = Sought::of(&self.typed).is_empty();
        (0..self.chapters.len()).filter(|chapter| is_all || self.hits_in(*chapter) > 0).collect()
    }

    /// Says how much was found, or how one gets about.
    fn counted(&self, words: Words) -> String {
        if Sought::of(&self.typed).is_empty() {
            return words.say("manual-how").into_owned();
        }
        let (listed, count) = (self.listed().len(), (0..self.chapters.len()).map(|it| self.hits_in(it)).sum::<usize>());
        if count == 0 {
            return words.say("manual-nothing").into_owned();
        }
        words.with("manual-found", [("count", count.into()), ("chapters", listed.into())])
    }

    /// Goes through chapters, pages and places by keys while the field has the keyboard, and back from anywhere.
    /// Returns how far the text is turned.
    fn heed_keys(&mut self, ui: &egui::Ui, theme: &Theme) -> f32 {
        let pressed = |held, key| ui.input_mut(|input| input.consume_key(held, key));
        if pressed(Modifiers::ALT, Key::ArrowLeft) {
            self.go_back();
        }
        let pressed = |key| pressed(Modifiers::NONE, key);
        let page = theme.row_height * 12.0;
        let turned = if pressed(Key::PageDown) { -page } else { 0.0 } + if pressed(Key::PageUp) { page } else { 0.0 };
        if !ui.memory(|memory| memory.has_focus(field())) {
            return turned;
        }
        let listed = self.listed();
        let place = listed.iter().position(|chapter| *chapter == self.chosen).unwrap_or_default();
        let next = if pressed(Key::ArrowDown) {
            place + 1
        } else if pressed(Key::ArrowUp) {
            place.saturating_sub(1)
        } else {
            place
        };
        if let Some(chapter) = listed.get(next).filter(|chapter| **chapter != self.chosen) {
            self.open(*chapter);
        }
        if pressed(Key::Enter) {
            self.go_to_next_hit();
        }
        turned
    }

    /// Goes to the next block with what is looked for, in the chapters behind this one too, and round.
    fn go_to_next_hit(&mut self) {
        let after = self.at.map_or(0, |at| at + 1);
        let in_chapter = |hits: &Vec<Vec<Range<usize>>>, from: usize| {
            hits.iter().enumerate().skip(from).find(|(_, places)| !places.is_empty()).map(|(block, _)| block)
        };
        let count = self.hits.len();
        let places = (0..=count).filter_map(|ahead| {
            let chapter = (self.chosen + ahead) % count.max(1);
            let block = in_chapter(self.hits.get(chapter)?, if ahead == 0 { after } else { 0 })?;
            Some((chapter, block))
        });
        if let Some((chapter, block)) = { places }.next() {
            (self.chosen, self.at, self.wanted) = (chapter, Some(block), Some(block));
        }
    }

    /// Reads a chapter from its first place of what is looked for, or from its beginning.
    fn open(&mut self, chapter: usize) {
        self.chosen = chapter;
        self.at = self.hits.get(chapter).and_then(|hits| hits.iter().position(|hits| !hits.is_empty()));
        self.wanted = Some(self.at.unwrap_or_default());
    }

    /// Follows a link to a chapter.
    fn follow(&mut self, id: &str) {
        if let Some(chapter) = self.chapters.iter().position(|read| read.id == id) {
            self.before.push(self.chosen);
            self.open(chapter);
        }
    }

    fn go_back(&mut self) {
        if let Some(chapter) = self.before.pop() {
            self.open(chapter);
        }
    }

    fn search_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let label = words.say("manual-search");
        let hint = RichText::new(label.as_ref()).color(theme.text_faint);
        // `Enter` goes on to the next place, and leaves the keyboard in the field.
        let edit = line_edit(&mut self.typed).id(field()).hint_text(hint).desired_width(f32::INFINITY);
        let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, label.as_ref()));
        if response.changed() {
            self.find();
        }
    }

    fn list_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
        let mut clicked = None;
        ScrollArea::vertical().id_salt("chapters").auto_shrink([false, false]).show(ui, |ui| {
            for chapter in self.listed() {
                let Some(read) = self.chapters.get(chapter) else { continue };
                let (count, is_chosen) = (self.hits_in(chapter), chapter == self.chosen);
                let name = RichText::new(&read.title).size(theme.text_size);
                let mut row =
                    Button::selectable(is_chosen, name).min_size(Vec2::new(ui.available_width(), theme.row_height));
                let mut spoken = read.title.clone();
                if count > 0 {
                    row = row.shortcut_text(RichText::new(count.to_string()).color(theme.text_soft));
                    spoken = words.pair(&spoken, &count.to_string());
                }
                let response = ui.add(row.truncate());
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, spoken.as_str()));
                if response.clicked() {
                    clicked = Some(chapter);
                }
            }
        });
        if let Some(chapter) = clicked {
            self.open(chapter);
        }
    }

    fn chapter_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), turned: f32) {
        let Some(read) = self.chapters.get(self.chosen) else { return };
        let (hits, wanted) = (self.hits.get(self.chosen), self.wanted.take());
        let mut followed = None;
        let text = ScrollArea::vertical().id_salt(("chapter", read.id)).auto_shrink([false, false]);
        text.show(ui, |ui| {
            ui.scroll_with_delta(Vec2::new(0.0, turned));
            ui.set_max_width(ui.available_width() - theme.gap * 1.5);
            let mut page = Page { theme, words, pictures: &mut self.pictures, at: self.at };
            followed = page.ui(ui, &read.blocks, hits.map_or(&[], Vec::as_slice), wanted);
        });
        if let Some(id) = followed {
            self.follow(&id);
            // The list beside it and the way back are painted already.
            ui.ctx().request_repaint();
        }
    }
}

/// Reads a chapter in the language of `words`. Below the one about keys stands every command.
fn read(chapter: &Chapter, ctx: &egui::Context, words: Words) -> Read {
    let mut blocks = manual::read(&chapter.text(words), &|mark| said(mark, ctx, words));
    if chapter.id == KEYS {
        blocks.extend(help::blocks(ctx, words));
    }
    let texts: Vec<String> = blocks.iter().map(Block::text).collect();
    let folded = Folded::all(texts.iter().map(String::as_str));
    let title = blocks.iter().find(|block| block.kind == Kind::Title).map(Block::text).unwrap_or_default();
    Read { id: chapter.id, title, blocks, folded }
}

/// The words in place of a mark.
fn said(mark: Mark<'_>, ctx: &egui::Context, words: Words) -> String {
    let command = Command::named(mark.name());
    // In a sentence the dots that say that more will be asked would stand before a full stop.
    let name = |command: Command| command.label(words).trim_end_matches('…').to_owned();
    let said = match mark {
        Mark::Cue(name) => Cue::named(name).map(|cue| cue.spoken_keys(words).into_owned()),
        Mark::Key(_) => command.map(|command| keys(ctx, command)),
        Mark::Name(_) => command.map(name),
        Mark::Menu(_) => command.map(|command| {
            let menu = Menu::of(command).map(|menu| format!("{} → ", menu.title(words))).unwrap_or_default();
            format!("{menu}{}", name(command))
        }),
    };
    said.unwrap_or_else(|| mark.name().to_owned())
}
