//! Rich text on the clipboard, which egui has no way to.

use std::fmt;

use super::{App, wish::Wish};
use crate::dataset::visible::shown;

/// The clipboard of the desktop, as far as rich text goes.
#[derive(Default)]
pub(super) enum RichClipboard {
    /// There is none, as in tests.
    #[default]
    Nowhere,
    /// It is asked for when something is first copied. What is copied is there as long as this is.
    Desktop(Option<Box<arboard::Clipboard>>),
}

impl RichClipboard {
    /// Puts rich text on the clipboard, with the same as plain text for whatever takes no other. Returns whether it is
    /// there.
    pub(super) fn set(&mut self, html: &str, plain: &str) -> bool {
        let Self::Desktop(opened) = self else { return false };
        if opened.is_none() {
            match arboard::Clipboard::new() {
                Ok(clipboard) => *opened = Some(Box::new(clipboard)),
                Err(error) => log::warn!("no clipboard for rich text: {error}"),
            }
        }
        let Some(clipboard) = opened else { return false };
        let set = clipboard.set_html(html, Some(plain));
        if let Err(error) = &set {
            log::warn!("rich text was not copied: {error}");
        }
        set.is_ok()
    }
}

impl App {
    /// Puts rich text on the clipboard with plain text beside it, or the plain text alone where there is no clipboard
    /// for rich text. Says which: the keys of both.
    pub(super) fn copy_rich(&mut self, html: &str, plain: &str, [rich, alone]: [&'static str; 2]) -> Wish {
        let [html, plain] = [html, plain].map(|text| shown(text).into_owned());
        if self.clipboard.set(&html, &plain) {
            return Wish::say(move |words| words.say(rich));
        }
        self.ctx.copy_text(plain);
        Wish::say(move |words| words.say(alone))
    }
}

impl fmt::Debug for RichClipboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nowhere => "Nowhere",
            Self::Desktop(_) => "Desktop",
        })
    }
}
