//! What changed, as a list at the right: each record leads to its place on the map.

use eframe::egui::{self, Label, RichText, ScrollArea, UiBuilder, Vec2};

use super::{
    Panel,
    search_ui::{go_to_entity, go_to_relation},
    tips,
    widgets::{heading_ui, link_ui, short_link_ui, soft_ui},
};
use crate::{
    compare::{Comparison, Standing, rows},
    dataset::{list::List, view::Selection, visible},
    edit::changes::{Change, Difference},
    session::{Session, action::Action, command::Command, outbox::Outbox},
    words::Words,
};

/// Shows what is compared: what it came to, what can be done with it, and all changes.
pub(super) fn comparison_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, compared: &Comparison) {
    let Panel { session, theme, words, .. } = *panel;
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.add_space(theme.gap);
    heading_ui(ui, theme, &rows::title(&compared.sides, words));
    soft_ui(ui, theme, compared.sentence(words));
    ui.add_space(theme.gap * 0.6);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
        for command in [Command::ExportChanges, Command::ChangesAsStory, Command::EndComparison] {
            if link_ui(ui, theme, &command.label(words)).on_hover_text(tips::of(ui.ctx(), command, words)).clicked() {
                panel.out.run(command);
            }
        }
    });
    ui.add_space(theme.gap * 0.8);
    if compared.changes.is_empty() {
        soft_ui(ui, theme, words.say("compared-nothing"));
        return;
    }
    let height = (theme.text_size * 1.4 + theme.small_size * 1.5 + theme.gap).round();
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("what changed").auto_shrink([false, false]);
    area.show_rows(ui, height, compared.changes.len(), |ui, sight| {
        for change in compared.changes.get(sight).unwrap_or_default() {
            let size = Vec2::new(ui.available_width() - 8.0, height);
            let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            let mut row = ui.new_child(UiBuilder::new().max_rect(place));
            row.spacing_mut().item_spacing.y = 1.0;
            let standing = Standing::from(&change.what);
            let name = format!("{} {}", standing.sign(), visible::on_a_line(&change.called));
            if short_link_ui(&mut row, theme, &name).clicked() {
                go_to(change, session, panel.out);
            }
            let said = RichText::new(said(change, words)).size(theme.small_size).color(theme.of_standing(standing));
            row.add(Label::new(said).truncate()).on_hover_text(whole(change, words));
        }
    });
}

/// How a record stands, what it is, and which of its fields say something else.
fn said(change: &Change, words: Words) -> String {
    let standing = words.say(Standing::from(&change.what).key());
    let kind = words.say(match change.record.list {
        List::Entities => "changes-entity",
        List::Relations => "changes-tie",
        List::Figures => "changes-figure",
        _ => "changes-source",
    });
    let mut parts = vec![standing.into_owned(), kind.into_owned()];
    if let Difference::Fields(fields) = &change.what {
        parts.extend(fields.iter().map(|(field, ..)| words.say(field.key()).into_owned()));
    }
    words.parts(&parts)
}

/// The same with what each field says before and after.
fn whole(change: &Change, words: Words) -> String {
    let mut lines = vec![said(change, words)];
    if let Difference::Fields(fields) = &change.what {
        let or_none =
            |text: &str| if text.is_empty() { "—".to_owned() } else { visible::on_a_line(text).into_owned() };
        lines.extend(fields.iter().map(|(field, before, after)| {
            let told = format!("{} → {}", or_none(before), or_none(after));
            words.pair(&words.say(field.key()), &told)
        }));
    }
    lines.join("\n")
}

/// Selects the record and brings it into view; of a figure, what it is about.
fn go_to(change: &Change, session: &Session, out: &mut Outbox) {
    let (dataset, id) = (session.network().dataset(), change.record.id.as_str());
    match change.record.list {
        List::Entities => {
            if let Some(entity) = dataset.entity_by_id(id) {
                go_to_entity(entity, out);
            }
        }
        List::Relations => {
            if let Some(tie) = dataset.relation_by_id(id) {
                go_to_relation(tie, out);
            }
        }
        List::Figures => {
            if let Some(figure) = dataset.figures.iter().find(|figure| figure.id == id) {
                go_to_entity(figure.about, out);
            }
        }
        _ => {
            if let Some(source) = dataset.source_by_id(id) {
                out.send(Action::Select(Selection::Source(source)));
            }
        }
    }
}
