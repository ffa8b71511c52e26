//! How the window is: what is remembered of it, what it wears, and where its keys go.

use std::path::PathBuf;

use eframe::egui::{self, Role, WidgetInfo};

use super::{
    Side, calm::Calm, keyboard::Keyboard, recent::Memory, sides::Sides, status_line::hint_width, style, wish::Wish,
};
use crate::{
    canvas::stage::Motion,
    dataset::look::ThemeName,
    keep::document::Keeping,
    panels::{
        LeftPanel,
        widgets::{link_ui, soft_ui},
    },
    scene::theme::{TextSize, Theme, own},
    words::Words,
};

/// The state of the window, whatever is open in it.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) memory: Memory,
    /// The panels for which there is room.
    pub(super) sides: Sides,
    dressed: Option<(&'static Theme, Motion)>,
    /// The question to the system whether things are to move less, until it is answered.
    pub(super) calm: Calm,
    /// Whether a text field had the focus in the frame before: `Esc` then only leaves it.
    pub(super) typing: bool,
    /// The keys that were typed while a field was on its way, until it is there.
    pub(super) keyboard: Keyboard,
}

impl Window {
    /// A window as it is remembered.
    pub(super) fn new(memory: Memory) -> Self {
        Self {
            memory,
            sides: Sides::default(),
            dressed: None,
            calm: Calm::default(),
            typing: false,
            keyboard: Keyboard::default(),
        }
    }

    /// The colours and measures that are on.
    pub(super) fn theme(&self) -> &'static Theme {
        Theme::sized(self.memory.theme, self.memory.text_size)
    }

    /// Puts all widgets into the colours and measures of a theme, if they are not yet.
    pub(super) fn dress(&mut self, ctx: &egui::Context, theme: &'static Theme) {
        let motion = self.motion();
        if self.dressed.is_none_or(|(dressed, moved)| !std::ptr::eq(dressed, theme) || moved != motion) {
            let fonts = self.dressed.map(|(dressed, _)| dressed.fonts).unwrap_or_default();
            if fonts != theme.fonts {
                ctx.set_fonts(style::fonts(theme.fonts));
            }
            style::dress(ctx, theme, motion);
            self.dressed = Some((theme, motion));
        }
    }

    /// Puts on a theme of the program, and no longer one of one's own.
    pub(super) fn put_on(&mut self, name: ThemeName) {
        self.take_off_own();
        self.memory.change(|memory| (memory.theme, memory.own_theme) = (name, None));
    }

    /// Has the theme of one's own stand for another no longer.
    pub(super) fn take_off_own(&self) {
        if self.memory.own_theme.is_some() {
            ThemeName::ALL.into_iter().for_each(own::take_off);
        }
    }

    /// Puts on the next theme, and says which one that is.
    pub(super) fn put_on_next_theme(&mut self) -> Wish {
        self.put_on(self.memory.theme.next());
        let theme = self.memory.theme;
        Wish::say(|words| words.with("said-theme", [("theme", words.theme(theme).to_lowercase().into())]))
    }

    /// Gives the words of panels and dialogs the next larger size, if there is one.
    pub(super) fn set_larger(&mut self) -> Option<Wish> {
        self.memory.text_size.larger().map(|size| self.set_text(size))
    }

    /// Gives the words of panels and dialogs the next smaller size, if there is one.
    pub(super) fn set_smaller(&mut self) -> Option<Wish> {
        self.memory.text_size.smaller().map(|size| self.set_text(size))
    }

    /// Gives the words of panels and dialogs a size, and says which.
    pub(super) fn set_text(&mut self, size: TextSize) -> Wish {
        self.memory.change(|memory| memory.text_size = size);
        Wish::say(|words| words.with("said-text-size", [("percent", usize::from(size.percent()).into())]))
    }

    /// Takes what the system answered, unless somebody chose in this program.
    pub(super) fn heed_system(&mut self) {
        if let Some(is_reduced) = self.calm.answer() {
            self.memory.follow_motion(is_reduced);
        }
    }

    /// Has the camera jump instead of flying, or fly again.
    pub(super) fn reduce_motion_or_not(&mut self) -> Wish {
        self.memory.change(|memory| memory.reduce_motion = !memory.reduce_motion);
        let said = if self.memory.reduce_motion { "said-motion-reduced" } else { "said-motion" };
        Wish::say(|words| words.say(said))
    }

    /// Remembers where the work on a file is kept.
    pub(super) fn keep_at(&mut self, path: PathBuf, keeping: Keeping) {
        if self.memory.keeping.get(&path) != Some(&keeping) {
            self.memory.change(|memory| _ = memory.keeping.insert(path, keeping));
        }
    }

    /// How cameras move.
    pub(super) fn motion(&self) -> Motion {
        if self.memory.reduce_motion { Motion::Reduced } else { Motion::Smooth }
    }

    /// Offers to bring back the panels that are away.
    pub(super) fn away_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) {
        let sides = [(Side::Details, "side-details"), (Side::Years, "side-years"), (Side::Filters, "side-filters")];
        for (side, key) in sides.into_iter().filter(|(side, _)| !self.is_there(*side)).collect::<Vec<_>>() {
            let name = words.tip(key);
            let response = link_ui(ui, theme, &words.say(key)).on_hover_text(name.as_ref());
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name.as_ref()));
            if response.clicked() {
                self.bring(side);
            }
        }
    }

    /// One quiet line at the very first start, where there is room for all of it.
    pub(super) fn first_hint_ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), room: f32) {
        let (hint, got_it) = (words.say("hint"), words.say("hint-got-it"));
        if self.memory.hint_dismissed || room < hint_width(theme, &hint, &[&got_it]) {
            return;
        }
        let dismissed = link_ui(ui, theme, &got_it).clicked();
        soft_ui(ui, theme, hint);
        if dismissed {
            self.memory.change(|memory| memory.hint_dismissed = true);
        }
    }

    /// Takes down where the window is and which list it shows, for the next start.
    pub(super) fn remember(&mut self, ctx: &egui::Context, left: LeftPanel) {
        self.memory.window.follow(ctx);
        if self.memory.left != left {
            self.memory.change(|memory| memory.left = left);
        }
    }
}
