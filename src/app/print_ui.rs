//! The print window: what is printed, on which paper, by what, and what it will look like.

use eframe::egui::{self, Key, Modifiers, Vec2, WidgetInfo};

use super::{
    beside_preview::BesidePreview,
    export_ui::{choose_ui, heading},
    foot::{above_foot_ui, main_button_ui},
    print_choices::{PrintChoices, What, stories},
    print_preview::{PREVIEW, Preview},
    printers::Way,
};
use crate::{
    export::{
        page::View,
        print::paper::{Margins, Orientation, Stock},
    },
    panels::{
        line_edit::line_edit,
        widgets::{dot_ui, soft_ui, tick_ui},
    },
    scene::theme::Theme,
    session::Session,
    words::Words,
};

/// How wide the column of choices is, in points beside words of the usual size.
const COLUMN: f32 = 320.0;
/// How many characters a header or a footer has at most.
const MOST_WORDS: usize = 300;
/// How many copies a printer is asked for at most.
const MOST_COPIES: u8 = 99;

/// What is to become of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// They are to be printed.
    Print,
    /// They are to be written to a file, whatever printers there are.
    Save,
}

/// Shows the window's content. Returns what is to become of the pages, once that is asked for.
pub fn print_ui(
    ui: &mut egui::Ui,
    (theme, session): (&Theme, &Session),
    view: View,
    (choices, preview): (&mut PrintChoices, &mut Preview),
) -> Option<Asked> {
    let words = session.words();
    choices.settle(session);
    preview.follow(ui.ctx(), session, (choices, view));
    turn_pages(ui, preview);
    let beside = BesidePreview::new(ui, theme, COLUMN, PREVIEW);
    let shown: &Preview = preview;
    let content = |ui: &mut egui::Ui| {
        beside.ui(
            ui,
            choices,
            |ui, _, room| preview_ui(ui, (theme, words), shown, room),
            |ui, choices| choices_ui(ui, (theme, session), choices, shown.ways()),
        );
    };
    let (asked, at) = above_foot_ui(ui, theme, content, |ui| {
        let printed = main_button_ui(ui, theme, &words.say("print-print")).clicked().then_some(Asked::Print);
        let saved = ui.button(words.say("print-save")).clicked().then_some(Asked::Save);
        (printed.or(saved), pages_ui(ui, (theme, words), shown))
    });
    preview.at = at;
    asked
}

/// The preview stays in sight while the choices beside it scroll.
fn preview_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), preview: &Preview, size: Vec2) {
    let (id, place) = ui.allocate_space(size);
    let area = place.translate(Vec2::new(0.0, ui.clip_rect().top() - place.top()));
    let response = ui.interact(area, id, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, words.say("print-preview")));
    ui.painter().rect_filled(area, theme.rounding, theme.raised);
    let said: std::borrow::Cow<'_, str> = match preview.failure() {
        Some(failure) => words.message(&failure.message()).into(),
        None if !preview.paint(ui.painter(), theme, area) => words.say("print-laying-out"),
        None => return,
    };
    let font = egui::FontId::proportional(theme.text_size);
    ui.painter().text(area.center(), egui::Align2::CENTER_CENTER, said, font, theme.text_soft);
}

/// Says which page is looked at, with ways to the others. Returns the one that is looked at then.
fn pages_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), preview: &Preview) -> usize {
    let Some(count) = preview.count() else {
        soft_ui(ui, theme, words.say("print-laying-out"));
        return preview.at;
    };
    if count < 2 {
        soft_ui(ui, theme, words.with("print-pages", [("count", count.into())]));
        return preview.at;
    }
    let values = [("number", (preview.at + 1).into()), ("count", count.into())];
    let turns = [("print-page-before", preview.at > 0), ("print-page-after", preview.at + 1 < count)];
    let clicked = turns.map(|(key, is_on)| {
        let button = ui.add_enabled(is_on, egui::Button::new(words.say(key)));
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, is_on, words.tip(key)));
        button.on_hover_text(words.tip(key)).clicked()
    });
    soft_ui(ui, theme, words.with("print-page-of", values));
    match clicked {
        [true, _] => preview.at - 1,
        [_, true] => preview.at + 1,
        _ => preview.at,
    }
}

/// `Page Up` and `Page Down` turn the pages.
fn turn_pages(ui: &egui::Ui, preview: &mut Preview) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = preview.count().unwrap_or(1).saturating_sub(1);
    if pressed(Key::PageUp) {
        preview.at = preview.at.saturating_sub(1);
    }
    if pressed(Key::PageDown) {
        preview.at = (preview.at + 1).min(last);
    }
}

fn choices_ui(
    ui: &mut egui::Ui,
    (theme, session): (&Theme, &Session),
    choices: &mut PrintChoices,
    ways: Option<&[Way]>,
) {
    let words = session.words();
    heading(ui, theme, &words.say("export-what"));
    what_ui(ui, (theme, session), choices);
    heading(ui, theme, &words.say("print-by"));
    ways_ui(ui, (theme, words), choices, ways);
    heading(ui, theme, &words.say("print-paper"));
    let stocks = Stock::ALL.map(|stock| (stock, stock_key(stock)));
    choose_ui(ui, (theme, words), &mut choices.paper.stock, &stocks);
    ui.add_space(theme.gap * 0.5);
    let turns = [(Orientation::Landscape, "print-landscape"), (Orientation::Portrait, "print-portrait")];
    choose_ui(ui, (theme, words), &mut choices.paper.orientation, &turns);
    heading(ui, theme, &words.say("print-colours"));
    let colours = [(false, "print-in-colour"), (true, "print-in-grey")];
    choose_ui(ui, (theme, words), &mut choices.grey, &colours);
    heading(ui, theme, &words.say("print-margins"));
    margins_ui(ui, (theme, words), choices);
    heading(ui, theme, &words.say("print-around"));
    words_ui(ui, theme, (words, "print-header"), &mut choices.header);
    toggle_ui(ui, theme, &words.say("print-date"), &mut choices.dated);
    words_ui(ui, theme, (words, "print-footer"), &mut choices.footer);
    if choices.what.is_picture() {
        toggle_ui(ui, theme, &words.say("print-numbers"), &mut choices.numbered);
        heading(ui, theme, &words.say("export-with"));
        toggle_ui(ui, theme, &words.say("export-title"), &mut choices.parts.title);
        toggle_ui(ui, theme, &words.say("export-legend"), &mut choices.parts.legend);
        toggle_ui(ui, theme, &words.say("export-foot"), &mut choices.parts.foot);
    }
}

fn what_ui(ui: &mut egui::Ui, (theme, session): (&Theme, &Session), choices: &mut PrintChoices) {
    let words = session.words();
    for what in choices.offered(session) {
        if dot_ui(ui, theme, choices.what == what, words.tip(what_key(what))).clicked() {
            choices.what = what;
        }
    }
    let titles: Vec<_> = stories(session).collect();
    if choices.what != What::Handout || titles.len() < 2 {
        return;
    }
    let chosen = choices.story(session).map(|story| story.id.clone()).unwrap_or_default();
    heading(ui, theme, &words.say("handout-story"));
    for story in titles {
        if dot_ui(ui, theme, chosen == story.id, story.title.get(session.language())).clicked() {
            choices.story.clone_from(&story.id);
        }
    }
}

fn margins_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), choices: &mut PrintChoices) {
    egui::Grid::new("margins").num_columns(4).spacing([theme.gap, theme.gap * 0.6]).show(ui, |ui| {
        for (nth, (key, margin)) in choices.margins().into_iter().enumerate() {
            ui.label(words.say(key));
            number_ui(ui, (words, key), (margin, 0..=Margins::MOST), &words.say("print-millimetres"));
            if nth % 2 == 1 {
                ui.end_row();
            }
        }
    });
}

/// A whole number, to be typed, dragged or changed by arrow keys.
fn number_ui(
    ui: &mut egui::Ui,
    (words, key): (Words, &'static str),
    (number, range): (&mut u8, std::ops::RangeInclusive<u8>),
    unit: &str,
) {
    let suffix = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let response = ui.add(egui::DragValue::new(number).range(range).speed(0.2).suffix(suffix));
    let (value, name) = (f64::from(*number), words.tip(key));
    response.widget_info(|| {
        let mut info = WidgetInfo::drag_value(true, value);
        info.label = Some(name.to_string());
        info
    });
}

fn ways_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), choices: &mut PrintChoices, ways: Option<&[Way]>) {
    let Some(ways) = ways else {
        soft_ui(ui, theme, words.say("print-looking"));
        return;
    };
    let chosen = chosen_way(choices.way.as_ref(), ways).cloned();
    for way in ways {
        let name = match way {
            Way::Dialog => words.say("print-by-dialog").into_owned(),
            Way::Printer(name) => name.clone(),
            Way::Opened => words.say("print-by-pdf").into_owned(),
        };
        if dot_ui(ui, theme, chosen.as_ref() == Some(way), name).clicked() {
            choices.way = Some(way.clone());
        }
    }
    if matches!(chosen, Some(Way::Printer(_))) {
        ui.horizontal(|ui| {
            ui.label(words.say("print-copies"));
            number_ui(ui, (words, "print-copies"), (&mut choices.copies, 1..=MOST_COPIES), "");
        });
    }
}

/// The way that was chosen, as long as it is there; else the best one.
pub fn chosen_way<'a>(chosen: Option<&Way>, ways: &'a [Way]) -> Option<&'a Way> {
    ways.iter().find(|way| Some(*way) == chosen).or_else(|| ways.first())
}

fn toggle_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, on: &mut bool) {
    if tick_ui(ui, theme, name, *on).clicked() {
        *on = !*on;
    }
}

/// A line to type words of one's own into.
fn words_ui(ui: &mut egui::Ui, theme: &Theme, (words, key): (Words, &'static str), typed: &mut String) {
    let field = line_edit(typed).hint_text(words.tip(key)).char_limit(MOST_WORDS);
    let response = ui.add_sized([ui.available_width(), theme.row_height], field);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, words.say(key)));
}

/// The key of something that can be printed; its whole name is the tip.
fn what_key(what: What) -> &'static str {
    match what {
        What::View => "export-as-seen",
        What::Whole => "export-whole",
        What::Selection => "export-selection",
        What::Profile => "print-profile",
        What::Life => "life-title",
        What::Between => "export-between",
        What::Money => "money-picture",
        What::Handout => "print-handout",
    }
}

fn stock_key(stock: Stock) -> &'static str {
    match stock {
        Stock::A4 => "stock-a4",
        Stock::A3 => "stock-a3",
        Stock::Letter => "stock-letter",
        Stock::Legal => "stock-legal",
        Stock::Tabloid => "stock-tabloid",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_that_is_gone_leaves_the_best_way() {
        let ways = [Way::Dialog, Way::Printer("office".to_owned()), Way::Opened];
        assert_eq!(chosen_way(Some(&Way::Printer("office".to_owned())), &ways), Some(&ways[1]));
        assert_eq!(chosen_way(Some(&Way::Printer("sold".to_owned())), &ways), Some(&Way::Dialog));
        assert_eq!(chosen_way(None, &ways), Some(&Way::Dialog));
    }
}
