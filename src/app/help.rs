//! The page of all commands and keys, made from the command table.

use eframe::egui::{self, Align, Layout, RichText, Role, WidgetInfo};

use super::{
    command::{Command, Group},
    cue::Cue,
};
use crate::{
    panels::widgets::{section_ui, soft_ui},
    scene::theme::Theme,
};

/// What the pointer can do, which no command in the table says.
const POINTER: [(&str, &str); 13] = [
    ("Drag the map", "Move it"),
    ("Wheel, or pinch", "Zoom at the pointer"),
    ("Two fingers", "Move the map"),
    ("Shift+wheel", "Move the map sideways"),
    ("Click", "Select an entity or a tie"),
    ("Ctrl+click, Shift+click", "Add to the selection"),
    ("Shift+drag", "Select a box"),
    ("Drag an entity", "Put it somewhere else, where it stays; what is tied to it follows"),
    ("Shift+drag an entity", "Put it somewhere else, and only it"),
    ("Esc while dragging", "Put everything back"),
    ("Double click", "Show only its neighbours"),
    ("Arrow keys", "Travel along ties"),
    ("Tab, Enter", "Reach and take everything by keyboard"),
];

/// A part of the page: what can be done, and by which keys.
struct Part {
    heading: &'static str,
    lines: Vec<(String, String)>,
}

/// The field in which a command is looked for.
pub fn field() -> egui::Id {
    egui::Id::unique("search of the help page")
}

/// Shows all commands with their keys, and what the pointer does; only those of which `sought` speaks, if
/// it says anything.
pub fn help_ui(ui: &mut egui::Ui, theme: &Theme, sought: &mut String) {
    let hint = egui::RichText::new("Search commands and keys").color(theme.text_faint);
    let edit = egui::TextEdit::singleline(sought).id(field()).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Search commands and keys"));
    // Whoever looks something up may type it, wherever the keyboard was.
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(theme.gap * 0.5);
    let parts = found(parts(ui.ctx()), sought);
    if parts.is_empty() {
        soft_ui(ui, theme, "No command and no key is called so");
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

/// From this width on there are two columns, in points.
const LEAST_OF_TWO: f32 = 520.0;

/// All parts of the page, in order.
fn parts(ctx: &egui::Context) -> Vec<Part> {
    let mut parts: Vec<Part> = Group::ALL.into_iter().map(|group| commands_of(group, ctx)).collect();
    let cues = Cue::ALL.into_iter().map(|cue| (cue.label().to_owned(), cue.spoken_keys().to_owned()));
    let others = [("Go to a step", "its number"), ("Move the map", "drag, or Shift with an arrow")];
    let others = others.into_iter().map(|(what, keys)| (what.to_owned(), keys.to_owned()));
    parts.push(Part { heading: "While presenting", lines: cues.chain(others).collect() });
    let pointer = POINTER.into_iter().map(|(keys, what)| (what.to_owned(), keys.to_owned()));
    parts.push(Part { heading: "Pointer and keys", lines: pointer.collect() });
    parts
}

fn commands_of(group: Group, ctx: &egui::Context) -> Part {
    let commands = Command::ALL.into_iter().filter(|command| command.group() == group);
    let lines = commands.filter_map(|command| match command {
        Command::Neighbourhood(2..=8) => None,
        Command::Neighbourhood(9) => Some(("Within 2 to 9 steps".to_owned(), "2 … 9".to_owned())),
        _ => {
            let keys = command.shortcut().map(|keys| ctx.format_shortcut(&keys)).unwrap_or_default();
            Some((command.label().to_owned(), keys))
        }
    });
    Part { heading: group.label(), lines: lines.collect() }
}

/// What of the parts has every word that is sought; a part whose heading has them is there as a whole.
fn found(parts: Vec<Part>, sought: &str) -> Vec<Part> {
    let words: Vec<String> = sought.split_whitespace().map(str::to_lowercase).collect();
    let speaks = |text: String| words.iter().all(|word| text.to_lowercase().contains(word));
    let kept = parts.into_iter().map(|Part { heading, lines }| {
        let lines = lines.into_iter().filter(|(what, keys)| speaks(format!("{heading} {what} {keys}")));
        Part { heading, lines: lines.collect() }
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
    section_ui(ui, theme, part.heading, None);
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

    fn headings(sought: &str) -> Vec<&'static str> {
        found(parts(&egui::Context::default()), sought).iter().map(|part| part.heading).collect()
    }

    #[test]
    fn what_is_sought_may_be_a_word_of_a_command_a_key_or_a_heading() {
        assert_eq!(headings("").len(), Group::ALL.len() + 2);
        assert!(headings("laser").contains(&"While presenting"));
        assert_eq!(headings("shift+f5"), ["Views and stories"]);
        assert_eq!(headings("presenting LASER"), ["While presenting"]);
        assert!(headings("no such thing").is_empty());
    }

    #[test]
    fn columns_are_about_as_high_and_keep_the_order() {
        let all = parts(&egui::Context::default());
        let order: Vec<_> = all.iter().map(|part| part.heading).collect();
        let columns = shared(all, 2);
        let lines = |column: &Vec<Part>| column.iter().map(|part| part.lines.len()).sum::<usize>() as f32;
        let share = lines(&columns[0]) / (lines(&columns[0]) + lines(&columns[1]));
        assert!((0.35..0.65).contains(&share), "{share}");
        assert_eq!(columns.iter().flatten().map(|part| part.heading).collect::<Vec<_>>(), order);
    }
}
