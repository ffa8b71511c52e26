//! The words that egui itself has for a screen reader, in the language of the window, and the name of the window.
//!
//! The edges of panels and windows, and the button that closes one, get their names from egui, which speaks English.

use eframe::egui::{self, FullOutput, Id, accesskit::Node};

use crate::{dataset::names::Language, words::Words};

/// Gives what egui names the names of the language that is on.
#[derive(Debug, Default)]
pub(super) struct Spoken;

impl egui::Plugin for Spoken {
    fn debug_name(&self) -> &'static str {
        "spoken"
    }

    fn output_hook(&mut self, ctx: &egui::Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else { return };
        let language = ctx.data(|data| data.get_temp(Id::NULL)).unwrap_or_default();
        update.nodes.iter_mut().for_each(|(_, node)| translate(node, Words::of(language)));
        let window = egui::accesskit_root_id();
        if let Some(title) = ctx.data(|data| data.get_temp::<String>(window))
            && let Some((_, node)) = update.nodes.iter_mut().find(|(id, _)| *id == window.accesskit_id())
        {
            node.set_label(title);
        }
    }
}

/// Has what egui names speak `language` from now on.
pub(super) fn speak(ctx: &egui::Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::NULL, language));
}

/// Gives the window its title, by which a screen reader calls it, too.
pub(super) fn entitle(ctx: &egui::Context, title: &str) {
    ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.to_owned()));
    ctx.data_mut(|data| data.insert_temp(egui::accesskit_root_id(), title.to_owned()));
}

fn translate(node: &mut Node, words: Words) {
    let key = match node.label() {
        Some("Resize panel") => "edge-of-panel",
        Some("Close window") => "close-window",
        Some(label) if label.starts_with("Resize window") => "edge-of-window",
        _ => return,
    };
    node.set_label(words.say(key));
}
