//! Checks what is kept with a dataset, list by list.

use std::collections::{BTreeMap, BTreeSet};

use ron::value::RawValue;

use super::{
    desk::{Desk, Subject},
    entities::Understood,
    stories, views,
};
use crate::dataset::{
    file::kept as file,
    group::Group,
    id::EntityIndex,
    letterhead::{Dated, Letterhead, MAX_FOOTER},
    list::{List, record_of},
    logo::Logo,
    message::Message,
    proposal::Proposal,
    tree::Step,
    workspace::{Key, MAX_NOTES, Note, Position, Workspace},
    written::{Kept, Record},
};

/// Everything that is kept, and what goes by which keys has ids in it that lead nowhere.
pub(super) fn kept(desk: &mut Desk<'_, '_, '_>, written: Kept, understood: &Understood) -> (Workspace, Vec<Key>) {
    let mut outdated = Vec::new();
    let mut workspace = Workspace::default();
    for record in written.groups {
        let before = desk.dangling();
        let group = group(desk, record);
        outdated.extend((desk.dangling() > before).then(|| Key { list: "groups", id: group.id.clone() }));
        workspace.groups.push(group);
    }
    for record in written.views {
        let before = desk.dangling();
        let view = views::view(desk, record, understood);
        outdated.extend((desk.dangling() > before).then(|| Key { list: "views", id: view.id.clone() }));
        workspace.views.push(view);
    }
    for record in written.stories {
        let before = desk.dangling();
        let story = stories::story(desk, record, understood);
        outdated.extend((desk.dangling() > before).then(|| Key { list: "stories", id: story.id.clone() }));
        workspace.stories.push(story);
    }
    workspace.positions = positions(desk, written.positions);
    workspace.notes = notes(desk, written.notes);
    workspace.letterhead = letterhead(desk, written.letterhead);
    workspace.proposals = written.proposals.into_iter().map(proposal).collect();
    (workspace, outdated)
}

/// One group. Members that are gone are left out of it.
fn group(desk: &mut Desk<'_, '_, '_>, Record { written, range }: Record<file::Group>) -> Group {
    let file::Group { id, name, entities, note } = written;
    let subject = desk.record(List::Groups, &id, range);
    let name = desk.names(&subject, "name", &name);
    if name.is_empty() {
        desk.error(&subject, &[Step::Field("name")], Message::new("names-empty").field("field", "name"));
    }
    let mut members = BTreeSet::new();
    for (nth, member) in entities.iter().enumerate() {
        let path = [Step::Field("entities"), Step::Item(nth)];
        let Some(entity) = desk.refer(&subject, &path, List::Entities, member) else { continue };
        if !members.insert(EntityIndex::new(entity)) {
            let message = Message::new("refer-twice").field("field", "entities").with("id", member.as_str());
            desk.warning(&subject, &path, message);
        }
    }
    desk.prose(&subject, &[Step::Field("note")], &note, MAX_NOTES);
    let note = if note.trim().is_empty() { String::new() } else { note };
    Group { id, name, entities: members, note }
}

fn positions(desk: &mut Desk<'_, '_, '_>, written: Vec<Record<file::Position>>) -> Vec<Position> {
    let mut found: BTreeMap<EntityIndex, (Position, usize)> = BTreeMap::new();
    for Record { written, range } in written {
        let start = range.start;
        let subject = Subject::new(List::Positions.noun(), &written.entity, range);
        let place = views::place(desk, &subject, &[Step::Field("at")], written.at);
        let path = [Step::Field("entity")];
        let Some(entity) = desk.refer(&subject, &path, List::Entities, &written.entity) else { continue };
        let entity = EntityIndex::new(entity);
        let position = Position { entity, place, pinned: written.pinned };
        if let Some((_, first)) = found.get(&entity) {
            let line = desk.line(*first);
            desk.error(&subject, &path, Message::new("position-twice").with("line", line));
        } else {
            found.insert(entity, (position, start));
        }
    }
    found.into_values().map(|(position, _)| position).collect()
}

fn notes(desk: &mut Desk<'_, '_, '_>, written: Vec<Record<file::Note>>) -> Vec<Note> {
    let mut found = BTreeMap::new();
    for Record { written, range } in written {
        let start = range.start;
        let (file::Highlight::Entity(id) | file::Highlight::Relation(id)) = &written.about;
        let subject = Subject::new(List::Notes.noun(), id, range);
        if written.text.trim().is_empty() {
            desk.error(&subject, &[Step::Field("text")], Message::new("text-empty").field("field", "text"));
        }
        desk.prose(&subject, &[Step::Field("text")], &written.text, MAX_NOTES);
        let path = [Step::Field("about")];
        let Some(about) = stories::highlight(desk, &subject, &path, &written.about) else { continue };
        let note = Note { about, text: written.text.clone() };
        if let Some((_, first)) = found.get(&about) {
            let line = desk.line(*first);
            desk.error(&subject, &path, Message::new("note-twice").with("line", line));
        } else {
            found.insert(about, (note, start));
        }
    }
    found.into_values().map(|(note, _)| note).collect()
}

/// The one letterhead there can be.
fn letterhead(desk: &mut Desk<'_, '_, '_>, written: Vec<Record<file::Letterhead>>) -> Letterhead {
    let mut found: Option<(Letterhead, usize)> = None;
    for Record { written, range } in written {
        let start = range.start;
        let subject = Subject::new(List::Letterhead.noun(), "", range);
        if let Some((_, first)) = &found {
            let line = desk.line(*first);
            desk.error(&subject, &[], Message::new("letterhead-twice").with("line", line));
            continue;
        }
        let file::Letterhead { title, subtitle, footer, date, logo } = written;
        let date = match date {
            None => Dated::None,
            Some(file::Dated::Sources) => Dated::Sources,
            Some(file::Dated::Said(said)) => Dated::Said(desk.names(&subject, "date", &said)),
        };
        let logo = logo.and_then(|text| {
            let logo = Logo::from_base64(&text);
            logo.map_err(|why| desk.error(&subject, &[Step::Field("logo")], why)).ok()
        });
        let letterhead = Letterhead {
            title: desk.names(&subject, "title", &title),
            subtitle: desk.names(&subject, "subtitle", &subtitle),
            footer: desk.prose_names(&subject, "footer", &footer, MAX_FOOTER),
            date,
            logo,
        };
        found = Some((letterhead, start));
    }
    found.map(|(letterhead, _)| letterhead).unwrap_or_default()
}

/// A proposal as it stands in the file. It is checked where it is made in a dataset.
fn proposal(Record { written, .. }: Record<file::Proposal>) -> Proposal {
    let text = |raw: Option<Box<RawValue>>| raw.map(|raw| raw.trim().get_ron().into());
    let (list, id) = record_of(written.about);
    let (was, proposed) = (text(written.was), text(written.proposed));
    Proposal { list, id: id.into(), was, proposed, note: written.note, by: written.by }
}
