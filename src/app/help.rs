//! The page of all commands and keys, made from the command table.

use std::borrow::Cow;

use eframe::egui::{self, Align, Layout, RichText, Role, WidgetInfo};

use super::{
    command::{Command, Group},
    cue::Cue,
    log_file,
    menu_bar::keys,
};
use crate::{
    manual::{Block, Kind},
    panels::{
        line_edit::line_edit,
        widgets::{section_ui, soft_ui},
    },
    scene::theme::Theme,
    words::Words,
};

/// Deeds of the pointer, which no command in the table says; their keys have the aspect `keys`.
const POINTER: [&str; 14] = [
    "pointer-drag",
    "pointer-wheel",
    "pointer-two-fingers",
    "pointer-shift-wheel",
    "pointer-click",
    "pointer-add",
    "pointer-box",
    "pointer-drag-entity",
    "pointer-drag-alone",
    "pointer-escape",
    "pointer-double-click",
    "pointer-arrows",
    "pointer-tab",
    "pointer-parts",
];

/// Deeds on stage beside the cues.
const ON_STAGE: [&str; 2] = ["stage-number", "stage-aside"];

/// A part of the page: what can be done, and by which keys.
struct Part {
    heading: Cow<'static, str>,
    lines: Vec<(String, String)>,
}

/// The field in which a command is looked for.
pub fn field() -> egui::Id {
    egui::Id::unique("search of the help page")
}

/// Shows all commands with their keys, and what the pointer does; only those of which `sought` speaks, if
/// it says anything.
pub fn help_ui(ui: &mut egui::Ui, theme: &Theme, words: Words, sought: &mut String) {
    let hint = egui::RichText::new(words.say("help-search")).color(theme.text_faint);
    let edit = line_edit(sought).id(field()).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words.say("help-search")));
    // Whoever looks something up may type it, wherever the keyboard was.
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(theme.gap * 0.5);
    let parts = found(parts(ui.ctx(), words), sought);
    if parts.is_empty() {
        soft_ui(ui, theme, words.say("help-nothing"));
    }
    if let Some(log) = log_file::in_use() {
        let line = |ui: &mut egui::Ui| {
            let path = log.display().to_string();
            soft_ui(ui, theme, words.with("help-log", [("path", path.into())]));
        };
        egui::Panel::bottom("log")
            .frame(egui::Frame::new().inner_margin(egui::Margin { top: 6, ..egui::Margin::ZERO }))
            .show(ui, line);
    }
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 3.0, 0.0);
        // Keys stand clear of the scroll bar.
        ui.set_max_width(ui.available_width() - theme.gap * 1.5);
        let count = if ui.available_width() < LEAST_OF_TWO { 1 } else { 2 };
        ui.columns(count, |columns| {
            for (column, parts) in columns.iter_mut().zip(shared(parts, count)) {
                for part in &parts {
                    part_ui(column, theme, part);
                }
            }
        });
    });
}

/// The same as a part of the manual.
pub fn blocks(ctx: &egui::Context, words: Words) -> Vec<Block> {
    let of_part = |Part { heading, lines }: Part| {
        let rows = lines.into_iter().map(|(what, keys)| Block::row(what, keys));
        std::iter::once(Block::of(Kind::Heading, heading)).chain(rows).collect::<Vec<_>>()
    };
    parts(ctx, words).into_iter().flat_map(of_part).collect()
}

/// From this width on there are two columns, in points.
const LEAST_OF_TWO: f32 = 520.0;

/// All parts of the page, in order.
fn parts(ctx: &egui::Context, words: Words) -> Vec<Part> {
    let mut parts: Vec<Part> = Group::ALL.into_iter().map(|group| commands_of(group, ctx, words)).collect();
    let cues = Cue::ALL.map(|cue| (cue.label(words).into_owned(), cue.spoken_keys(words).into_owned()));
    let spoken = |key| (words.say(key).into_owned(), words.aspect(key, "keys").into_owned());
    let lines = cues.into_iter().chain(ON_STAGE.map(spoken)).collect();
    parts.push(Part { heading: words.say("help-presenting"), lines });
    parts.push(Part { heading: words.say("help-pointer"), lines: POINTER.map(spoken).into() });
    parts
}

fn commands_of(group: Group, ctx: &egui::Context, words: Words) -> Part {
    let commands = Command::all().into_iter().filter(|command| command.group() == group);
    let lines = commands.filter_map(|command| match command {
        Command::Neighbourhood(2..=8) => None,
        Command::Neighbourhood(9) => Some((words.say("help-within").into_owned(), "2 … 9".to_owned())),
        _ => Some((command.label(words).into_owned(), keys(ctx, command))),
    });
    Part { heading: group.label(words), lines: lines.collect() }
}

/// The rows of the parts that have every word that is sought; a part whose heading has them is there as a whole.
fn found(parts: Vec<Part>, sought: &str) -> Vec<Part> {
    let words: Vec<String> = sought.split_whitespace().map(str::to_lowercase).collect();
    let speaks = |text: String| words.iter().all(|word| text.to_lowercase().contains(word));
    let kept = parts.into_iter().map(|Part { heading, lines }| {
        let lines = lines.into_iter().filter(|(what, keys)| speaks(format!("{heading} {what} {keys}"))).collect();
        Part { heading, lines }
    });
    kept.filter(|part| !part.lines.is_empty()).collect()
}

/// The parts in columns of about one height, in order.
fn shared(parts: Vec<Part>, count: usize) -> Vec<Vec<Part>> {
    /// The room that a heading takes, in lines.
    const HEADING: usize = 2;
    let height = |part: &Part| part.lines.len() + HEADING;
    let whole: usize = parts.iter().map(height).sum();
    let mut columns: Vec<Vec<Part>> = (0..count).map(|_| Vec::new()).collect();
    let mut above = 0;
    for part in parts {
        // A part stands where its middle belongs.
        let column = (above + height(&part) / 2) * count / whole.max(1);
        above += height(&part);
        columns[column.min(count - 1)].push(part);
    }
    columns
}

fn part_ui(ui: &mut egui::Ui, theme: &Theme, part: &Part) {
    section_ui(ui, theme, &part.heading, None);
    for (what, keys) in &part.lines {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme.gap;
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.label(RichText::new(keys).color(theme.accent));
                ui.with_layout(Layout::top_down(Align::Min), |ui| ui.add(egui::Label::new(what).wrap()));
            });
        });
        ui.add_space(theme.gap * 0.4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    fn all() -> Vec<Part> {
        parts(&egui::Context::default(), Words::of(Language::English))
    }

    fn headings(sought: &str) -> Vec<String> {
        found(all(), sought).into_iter().map(|part| part.heading.into_owned()).collect()
    }

    #[test]
    fn what_is_sought_may_be_a_word_of_a_command_a_key_or_a_heading() {
        assert_eq!(headings("").len(), Group::ALL.len() + 2);
        assert!(headings("laser").contains(&"While presenting".to_owned()));
        assert_eq!(headings("shift+f5"), ["Views and stories"]);
        assert_eq!(headings("presenting LASER"), ["While presenting"]);
        assert!(headings("no such thing").is_empty());
    }

    #[test]
    fn columns_are_about_as_high_and_keep_the_order() {
        let order: Vec<_> = all().into_iter().map(|part| part.heading).collect();
        let columns = shared(all(), 2);
        let lines = |column: &Vec<Part>| column.iter().map(|part| part.lines.len()).sum::<usize>() as f32;
        let share = lines(&columns[0]) / (lines(&columns[0]) + lines(&columns[1]));
        assert!((0.35..0.65).contains(&share), "{share}");
        assert_eq!(columns.iter().flatten().map(|part| part.heading.clone()).collect::<Vec<_>>(), order);
    }
}
