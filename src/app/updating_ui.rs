//! Changes of a file, to be taken or left: three lists, the old beside the new.

use eframe::egui::{self, Label, Rect, RichText, ScrollArea, UiBuilder, Vec2};

use super::{
    foot::main_button_ui,
    updating::{Listed, Offer},
};
use crate::{
    dataset::{fold::simplified, names::Language, visible},
    exchange::{
        own::{Rows, TABLES},
        update::{Change, Entry, What},
    },
    panels::widgets::{bold, link_ui, segments_ui, soft_ui, tick_ui},
    scene::theme::Theme,
    words::Words,
};

/// The share of a row that the names of fields take; the old and the new have half of the rest each.
const FIELD: f32 = 0.3;

/// Shows the lists. Returns whether what is ticked is to be taken over.
pub(super) fn update_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), offer: &mut Offer) -> bool {
    let (new, changed, gone) = offer.update.counts();
    soft_ui(ui, theme, words.say("update-what"));
    ui.add_space(theme.gap * 0.5);
    let label = |key: &'static str, count: usize| words.with(key, [("count", count.into())]);
    let names = [label("update-new", new), label("update-changed", changed), label("update-gone", gone)];
    let [named_new, named_changed, named_gone] = &names;
    let lists = [
        (Listed::New, named_new.as_str(), named_new.as_str()),
        (Listed::Changed, named_changed.as_str(), named_changed.as_str()),
        (Listed::Gone, named_gone.as_str(), named_gone.as_str()),
    ];
    if let Some(listed) = segments_ui(ui, theme, offer.listed, &lists) {
        offer.listed = listed;
    }
    ui.add_space(theme.gap * 0.5);
    all_or_none_ui(ui, (theme, words), offer);
    if offer.listed == Listed::Changed {
        heads_ui(ui, (theme, words));
    }
    let foot = theme.row_height * 1.2 + theme.gap * 2.5;
    let room = (ui.available_height() - foot).max(theme.row_height);
    let lines = lines_of(offer);
    if lines.is_empty() {
        soft_ui(ui, theme, words.say("update-none-such"));
    }
    let height = (theme.row_height * 1.15).round();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt(offer.listed as usize).auto_shrink([false, true]).max_height(room);
        area.show_rows(ui, height, lines.len(), |ui, rows| {
            for (entry, change) in lines.get(rows).unwrap_or_default() {
                if let Some(entry) = offer.update.entries.get_mut(*entry) {
                    line_ui(ui, (theme, words), (entry, *change), height);
                }
            }
        });
    });
    ui.add_space(theme.gap);
    foot_ui(ui, (theme, words), offer)
}

/// The lines of the list in sight: of each record one, and one of each of its fields that changed.
fn lines_of(offer: &Offer) -> Vec<(usize, Option<usize>)> {
    let mut lines = Vec::new();
    for (at, entry) in offer.update.entries.iter().enumerate() {
        match &entry.what {
            What::New if offer.listed == Listed::New => lines.push((at, None)),
            What::Gone if offer.listed == Listed::Gone => lines.push((at, None)),
            What::Changed(changes) if offer.listed == Listed::Changed => {
                lines.push((at, None));
                lines.extend((0..changes.len()).map(|change| (at, Some(change))));
            }
            _ => {}
        }
    }
    lines
}

fn all_or_none_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), offer: &mut Offer) {
    let like = match offer.listed {
        Listed::New => What::New,
        Listed::Changed => What::Changed(Vec::new()),
        Listed::Gone => What::Gone,
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
        if link_ui(ui, theme, &words.say("update-all")).clicked() {
            offer.update.tick_all(&like, true);
        }
        if link_ui(ui, theme, &words.say("update-none")).clicked() {
            offer.update.tick_all(&like, false);
        }
        let key = match offer.listed {
            Listed::New => "update-new-what",
            Listed::Changed => "update-changed-what",
            Listed::Gone => "update-gone-what",
        };
        ui.add(Label::new(RichText::new(words.say(key)).color(theme.text_soft)).truncate());
    });
    ui.add_space(theme.gap * 0.5);
}

/// Where in a row the field, the old and the new stand.
fn columns(area: Rect, gap: f32) -> [Rect; 3] {
    let field = area.width() * FIELD;
    let half = (area.width() - field) / 2.0;
    let column = |left: f32, width: f32| {
        Rect::from_min_size(area.left_top() + Vec2::new(left, 0.0), Vec2::new((width - gap).max(1.0), area.height()))
    };
    [column(0.0, field), column(field, half), column(field + half, half)]
}

fn heads_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words)) {
    let (_, area) = ui.allocate_space(Vec2::new(ui.available_width(), theme.row_height));
    let [_, old, new] = columns(area, theme.gap);
    for (place, key) in [(old, "update-old"), (new, "update-new-value")] {
        let text = RichText::new(words.say(key)).color(theme.text_soft);
        inside(ui, place, |ui| _ = ui.add(Label::new(text).truncate()));
    }
}

/// Adds something within a part of a row.
fn inside(ui: &mut egui::Ui, place: Rect, add: impl FnOnce(&mut egui::Ui)) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), add);
}

fn line_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (entry, change): (&mut Entry, Option<usize>),
    height: f32,
) {
    let (_, area) = ui.allocate_space(Vec2::new(ui.available_width(), height));
    match (&entry.what, change) {
        (What::Changed(changes), Some(at)) => {
            let Some(shown) = changes.get(at).cloned() else { return };
            change_ui(ui, (theme, words), (entry, at, &shown), area);
        }
        (What::Changed(_), None) => {
            let name = format!("{}  ({})", visible::on_a_line(&entry.called), list_name(entry.list, words));
            inside(ui, area, |ui| _ = ui.add(Label::new(bold(name, theme.text_size)).truncate()));
        }
        _ => {
            let name = format!("{}  ({})", visible::on_a_line(&entry.called), list_name(entry.list, words));
            inside(ui, area, |ui| {
                if tick_ui(ui, theme, &name, entry.ticked).clicked() {
                    entry.ticked = !entry.ticked;
                }
            });
        }
    }
}

/// A field: a box to tick, what it says now, and what the file says.
fn change_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    (entry, at, change): (&mut Entry, usize, &Change),
    area: Rect,
) {
    let [field, old, new] = columns(area.with_min_x(area.left() + theme.gap), theme.gap);
    let name = match words.language() {
        Language::English => change.heading.0.to_owned(),
        Language::Traditional => change.heading.1.to_owned(),
        Language::Simplified => simplified(change.heading.1.to_owned()),
    };
    let name = if change.both { words.with("update-both", [("field", name.into())]) } else { name };
    inside(ui, field, |ui| {
        let tick = tick_ui(ui, theme, &name, change.ticked);
        if tick.clicked() {
            entry.tick(at, !change.ticked);
        }
        if change.both {
            tick.on_hover_text(words.say("update-both-what"));
        }
    });
    let color = |is_taken: bool| if is_taken { theme.text } else { theme.text_soft };
    for (place, text, is_taken) in [(old, &change.old, !change.ticked), (new, &change.new, change.ticked)] {
        let shown = if text.is_empty() { "—".into() } else { visible::on_a_line(text) };
        inside(ui, place, |ui| {
            let label = ui.add(Label::new(RichText::new(shown).color(color(is_taken))).truncate());
            if text.chars().count() > 40 {
                label.on_hover_text(visible::shown(text));
            }
        });
    }
}

/// The name of the list that a record is one of.
fn list_name(list: Rows, words: Words) -> String {
    let table = TABLES.iter().find(|table| table.rows == list);
    table.map_or_else(String::new, |table| match words.language() {
        Language::English => table.name.to_owned(),
        Language::Traditional => table.chinese.to_owned(),
        Language::Simplified => simplified(table.chinese.to_owned()),
    })
}

/// The button, which says what comes of it.
fn foot_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), offer: &Offer) -> bool {
    let (added, changed, gone) = offer.update.ticked();
    let values = [("added", added.into()), ("changed", changed.into()), ("gone", gone.into())];
    let mut taken = false;
    ui.horizontal(|ui| {
        if (added, changed, gone) == (0, 0, 0) {
            ui.add_enabled(false, egui::Button::new(words.say("update-do-nothing")));
        } else {
            taken = main_button_ui(ui, theme, &words.with("update-do", values)).clicked();
        }
        soft_ui(ui, theme, words.say("update-stays"));
    });
    taken
}
