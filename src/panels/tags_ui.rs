//! Tags: those of one record in its details, and those of all records among the filters.

use std::cmp::Reverse;

use eframe::egui::{self, Label, RichText};

use super::{
    Panel,
    filter_rows::Row,
    filters_ui::{facet_heading_ui, row_ui},
    fold::Heading as Fold,
    widgets::{LongList, plain_link_ui, soft_ui},
};
use crate::{
    canvas::menu_on,
    dataset::{
        share::Text,
        tag::{Tag, apart},
    },
    filter::{Facet, choice::Choice},
    network::tags::{Heading, MOST_VALUES},
    session::{Session, action::Action, outbox::Thing},
};

/// The most headings that are shown among the filters.
const MOST_HEADINGS: usize = 100;

/// So many tags of a record stand on the line that a list has for them.
const ON_A_LINE: usize = 6;

/// The tags of a record: its values under each heading, then its plain tags. Each can be filtered by.
pub fn tags_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, tags: &[Text]) {
    if tags.is_empty() {
        return;
    }
    ui.add_space(panel.theme.gap * 0.5);
    let groups = by_heading(tags);
    LongList { of: "tags", rows: groups.into_iter() }.ui(panel, ui, |panel, ui, (heading, values)| {
        let Panel { theme, words, .. } = *panel;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(theme.gap, 2.0);
            let heading = if heading.is_empty() { words.say("tags-plain") } else { heading.into() };
            ui.label(RichText::new(heading).size(theme.small_size).color(theme.text_soft));
            for (nth, value) in values.into_iter().enumerate() {
                if nth > 0 {
                    ui.label(RichText::new("·").color(theme.text_soft));
                }
                value_ui(panel, ui, value);
            }
        });
    });
}

/// The first tags of a record on one line, as lists of records have them; the rest are in its details.
pub fn tags_line_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, tags: &[Text]) {
    if tags.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let Panel { theme, words, .. } = *panel;
        ui.spacing_mut().item_spacing = egui::vec2(theme.gap * 0.5, 2.0);
        for (nth, tag) in tags.iter().take(ON_A_LINE).enumerate() {
            if nth > 0 {
                soft_ui(ui, theme, "·");
            }
            let (heading, _) = apart(tag);
            if !heading.is_empty() {
                soft_ui(ui, theme, heading);
            }
            value_ui(panel, ui, tag);
        }
        if let more @ 1.. = tags.len().saturating_sub(ON_A_LINE) {
            soft_ui(ui, theme, words.with("more", [("count", more.into())]));
        }
    });
}

/// The values under each heading, in the order in which they stand in the record; plain tags come last.
fn by_heading(tags: &[Text]) -> Vec<(&str, Vec<&Text>)> {
    let mut groups: Vec<(&str, Vec<&Text>)> = Vec::new();
    for tag in tags {
        let (heading, _) = apart(tag);
        match groups.iter_mut().find(|(own, _)| *own == heading) {
            Some((_, values)) => values.push(tag),
            None => groups.push((heading, vec![tag])),
        }
    }
    groups.sort_by_key(|(heading, _)| heading.is_empty());
    groups
}

/// A value, which is chosen by a click, and no longer chosen by another.
fn value_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, text: &str) {
    let Panel { session, theme, words, .. } = *panel;
    let choice = Choice::Tag(Tag::new(text));
    let name = choice.name(session.filter(), session.network(), words);
    let key = if choice.is_in(session.filter()) { "item-no-filter" } else { "filter-by" };
    let label = Label::new(RichText::new(apart(text).1).color(theme.accent)).wrap();
    let response = plain_link_ui(ui, theme, &name, label);
    let response = response.on_hover_text(words.with(key, [("name", name.into())]));
    menu_on(&response, || Thing::Choice(choice.clone()), panel.out);
    if response.clicked() {
        panel.out.send(Action::Choose(choice));
    }
}

/// The tags to filter by: a list for each heading, folded until one of its values is chosen.
pub fn tag_filters_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, words, .. } = *panel;
    let headings = &session.network().census().headings;
    if headings.is_empty() {
        return;
    }
    facet_heading_ui(panel, ui, ("choices-tag", Facet::Tag, false));
    for heading in headings.iter().take(MOST_HEADINGS) {
        heading_ui(panel, ui, heading);
    }
    if let more @ 1.. = headings.len().saturating_sub(MOST_HEADINGS) {
        soft_ui(ui, theme, words.with("tags-more-headings", [("count", more.into())]));
    }
}

fn heading_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, heading: &Heading) {
    let Panel { session, theme, words, .. } = *panel;
    let title = if heading.name.is_empty() { words.say("tags-no-heading") } else { heading.name.as_str().into() };
    let Some(values) = &heading.values else {
        ui.add_space(theme.gap * 0.5);
        let said = [("name", title.as_ref().into()), ("most", MOST_VALUES.into())];
        soft_ui(ui, theme, words.with("tags-many-values", said));
        return;
    };
    let open = session.filter().tags.contains_key(&heading.name);
    let fold = Fold { title: &title, count: values.len(), nested: true, open, words };
    fold.fold_ui(ui, theme, ("tags", &heading.name), |ui| {
        for row in rows(session, &heading.name, values) {
            row_ui(panel, ui, &row, 0);
        }
    });
}

/// The values under a heading, those of most records first. They count ties, or entities where no tie has such a tag.
fn rows<'a>(session: &'a Session, heading: &Text, values: &'a [Text]) -> Vec<Row<'a>> {
    let tag = |value: &Text| Tag { heading: heading.clone(), value: value.clone() };
    let standing = session.standing_counts();
    let count = |value: &&Text| {
        let tag = tag(value);
        standing.tagged_entities(&tag).or_else(|| standing.of(&Choice::Tag(tag))).unwrap_or_default()
    };
    let mut values: Vec<&Text> = values.iter().collect();
    values.sort_by_cached_key(|value| Reverse(count(value)));
    let row = |value: &'a Text| {
        let tag = tag(value);
        let entities = session.counts().tagged_entities(&tag);
        let row = Row::new(session, Choice::Tag(tag), value.as_str());
        Row { count: entities.unwrap_or(row.count), ..row }
    };
    values.into_iter().map(row).collect()
}
