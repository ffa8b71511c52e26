//! What the search field found: one row each.

#![warn(clippy::wildcard_enum_match_arm)]

use std::borrow::Cow;

use eframe::egui::{self, RichText, Role, WidgetInfo};

use super::{Panel, groups, search_ui::hidden_ui, ties, widgets::bold};
use crate::{
    filter::{
        ask::Meaning,
        choice::Choice,
        search::{Hit, Target},
    },
    session::Session,
    words::first_chars,
};

/// One hit: its name, what it is, what matched, and why it is hidden if it is.
pub(super) fn hit_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, hit: &Hit, current: bool) -> egui::Response {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    let Spoken { name, sort, about } = spoken(hit.target, session);
    let fill = if current { theme.selection } else { egui::Color32::TRANSPARENT };
    let frame = egui::Frame::new().fill(fill).corner_radius(theme.rounding).inner_margin(egui::Margin::symmetric(8, 4));
    let inner = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        let top = ui.add(egui::Label::new(bold(&name, theme.text_size).color(theme.text)).wrap().selectable(false));
        let mut detail = about;
        if !name.contains(&hit.text) {
            let field = words.say(hit.field.key());
            detail = format!("{detail} · {}", words.pair(&field, &first_chars(&hit.text, 70)));
        }
        let text = RichText::new(detail).size(theme.small_size).color(theme.text_soft);
        let below = ui.add(egui::Label::new(text).wrap().selectable(false));
        hidden_ui(panel, ui, hit.target);
        top.rect.union(below.rect)
    });
    // What stands below may be a link of its own.
    let area = inner.response.rect.with_max_y(inner.inner.bottom());
    let response = ui.interact(area, ui.scope_id().with(("hit", hit.target)), egui::Sense::click());
    let found = if sort.is_empty() { name } else { words.parts(&[name.as_str(), &sort]) };
    let called = words.with("search-found", [("name", found.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, called.as_str()));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A hit in words.
#[derive(Default)]
struct Spoken {
    /// The name.
    name: String,
    /// The sort of thing, if the hit is no entity.
    sort: Cow<'static, str>,
    /// The line below its name.
    about: String,
}

fn spoken(target: Target, session: &Session) -> Spoken {
    let dataset = session.network().dataset();
    let (language, counts) = (session.language(), session.counts());
    let words = session.words();
    let counted = |name: &str, sort: &'static str, count: String| {
        let chosen = choice(target, session).is_some_and(|choice| choice.is_in(session.filter()));
        let offer = words.say(if chosen { "search-chosen" } else { "search-choose" });
        let sort = words.say(sort);
        let about = format!("{} · {offer} · {count}", ties::capitalised(&sort));
        Spoken { name: ties::capitalised(name), sort, about }
    };
    let word = |name: &str, sort: &'static str, ties: usize| {
        counted(name, sort, words.with("count-ties", [("count", ties.into())]))
    };
    match target {
        Target::Entity(entity) => Spoken {
            name: session.name_apart(entity).into_owned(),
            sort: "".into(),
            about: ties::subtitle(session, entity),
        },
        Target::Sector(sector) => word(dataset.sector(sector).name.get(language), "sort-sector", counts.sector(sector)),
        Target::EntityKind(kind) => {
            word(dataset.entity_kind(kind).name.get(language), "sort-entity-kind", counts.entity_kind(kind))
        }
        Target::RelationKind(kind) => {
            word(dataset.relation_kind(kind).name.get(language), "sort-relation-kind", counts.relation_kind(kind))
        }
        Target::Status(status) => word(&words.status(status), "sort-status", counts.status(status)),
        Target::Tag(at) => {
            let Some(tag) = session.search().tag(at) else { return Spoken::default() };
            let name =
                if tag.heading.is_empty() { tag.value.to_string() } else { words.pair(&tag.heading, &tag.value) };
            let (key, count) = match counts.tagged_entities(tag) {
                Some(entities) => ("count-entities", entities),
                None => ("count-ties", counts.of(&Choice::Tag(tag.clone())).unwrap_or_default()),
            };
            let spoken = counted(&name, "sort-tag", words.with(key, [("count", count.into())]));
            Spoken { name, ..spoken }
        }
        Target::Group(at) => {
            let Some(group) = session.workspace().groups.get(at as usize) else { return Spoken::default() };
            let sort = words.say("sort-group");
            let count = words.with("count-entities", [("count", group.entities.len().into())]);
            let about = format!("{} · {count}", ties::capitalised(&sort));
            Spoken { name: group.name.get(language).to_owned(), sort, about }
        }
        Target::Relation(relation) => {
            let when = words.held(dataset.relation(relation));
            let sort = words.say("sort-tie");
            let tie = ties::capitalised(&sort);
            let about = if when.is_empty() { tie } else { format!("{tie} · {when}") };
            Spoken { name: ties::sentence(session, relation), sort, about }
        }
        Target::Source(source) => {
            let record = dataset.source(source);
            let sort = words.say("sort-source");
            let about =
                std::iter::once(ties::capitalised(&sort)).chain(ties::about_source(record, words)).collect::<Vec<_>>();
            Spoken { name: record.title.to_string(), sort, about: about.join(" · ") }
        }
    }
}

/// The choice of a filter that `target` is; `None` of a record.
pub(super) fn choice(target: Target, session: &Session) -> Option<Choice> {
    match target {
        Target::Tag(at) => session.search().tag(at).cloned().map(Choice::Tag),
        Target::Sector(sector) => Some(Choice::Sector(sector)),
        Target::EntityKind(kind) => Some(Choice::EntityKind(kind)),
        Target::RelationKind(kind) => Some(Choice::RelationKind(kind)),
        Target::Status(status) => Some(Choice::Status(status)),
        Target::Entity(_) | Target::Source(_) | Target::Relation(_) | Target::Group(_) => None,
    }
}

/// What `target` means in a question; `None` of a tie, which is no part of one.
pub(super) fn meaning(target: Target, session: &Session) -> Option<Meaning> {
    match target {
        Target::Entity(entity) => Some(Meaning::Entity(entity)),
        Target::Source(source) => Some(Meaning::Choices(vec![Choice::Source(source)])),
        Target::Relation(_) => None,
        Target::Group(at) => {
            let group = session.workspace().groups.get(at as usize)?;
            Some(Meaning::Choices(vec![groups::choice(group)]))
        }
        Target::Sector(_) | Target::EntityKind(_) | Target::RelationKind(_) | Target::Status(_) | Target::Tag(_) => {
            choice(target, session).map(|choice| Meaning::Choices(vec![choice]))
        }
    }
}
