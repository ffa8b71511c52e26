//! Checks stories: what each step says, and what it points out.

use std::ops::Range;

use super::{
    desk::{Desk, Subject},
    entities::Understood,
    views,
};
use crate::dataset::{
    file::kept as file,
    id::{EntityIndex, RelationIndex},
    limits::MAX_ITEMS,
    list::List,
    message::Message,
    tree::{Node, Step as Hop, Tree},
    workspace::{
        Callout, Highlight, MAX_CALLOUT, MAX_CALLOUTS, MAX_CAPTION, MAX_NOTES, MAX_STEPS, Step, Story, Target,
    },
    written::Record,
};

/// One story.
pub(super) fn story(desk: &mut Desk<'_, '_, '_>, record: Record<file::Story>, understood: &Understood) -> Story {
    let Record { written: file::Story { id, title, steps: written }, range } = record;
    let subject = desk.record(List::Stories, &id, range);
    let title = desk.names(&subject, "title", &title);
    if title.is_empty() {
        desk.error(&subject, &[Hop::Field("title")], Message::new("names-empty").field("field", "title"));
    }
    let length = desk.at_most(&subject, "steps", written.len(), MAX_STEPS);
    let mut ranges = items(desk.tree(), &subject, "steps").into_iter();
    let mut steps = Vec::with_capacity(written.len());
    for (nth, step) in written.into_iter().take(length).enumerate() {
        let range = ranges.next().unwrap_or_else(|| subject.range.clone());
        let subject = Subject { step: Some(nth), ..Subject::new(List::Stories.noun(), &id, range) };
        steps.push(self::step(desk, &subject, step, understood));
    }
    Story { id, title, steps }
}

fn step(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: file::Step, understood: &Understood) -> Step {
    let (said, show) = written.into_parts();
    desk.links(subject, "caption", &said.caption);
    Step {
        title: desk.names(subject, "title", &said.title),
        caption: desk.prose_names(subject, "caption", &said.caption, MAX_CAPTION),
        notes: desk.prose_names(subject, "notes", &said.notes, MAX_NOTES),
        show: views::show(desk, subject, &show, understood),
        highlights: highlights(desk, subject, &said.highlights),
        callouts: callouts(desk, subject, said.callouts),
    }
}

fn highlights(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: &[file::Highlight]) -> Vec<Highlight> {
    let length = desk.at_most(subject, "highlights", written.len(), MAX_ITEMS);
    let mut found = Vec::with_capacity(length);
    for (nth, highlight) in written.iter().take(length).enumerate() {
        let path = [Hop::Field("highlights"), Hop::Item(nth)];
        let Some(highlight) = self::highlight(desk, subject, &path, highlight) else { continue };
        if found.contains(&highlight) {
            desk.warning(subject, &path, Message::new("highlight-twice").field("field", "highlights"));
        } else {
            found.push(highlight);
        }
    }
    found.sort_unstable();
    found
}

/// What an entity's or a relation's id stands for.
pub(super) fn highlight(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    path: &[Hop<'_>],
    written: &file::Highlight,
) -> Option<Highlight> {
    match written {
        file::Highlight::Entity(id) => {
            desk.refer(subject, path, List::Entities, id).map(|entity| Highlight::Entity(EntityIndex::new(entity)))
        }
        file::Highlight::Relation(id) => desk
            .refer(subject, path, List::Relations, id)
            .map(|relation| Highlight::Relation(RelationIndex::new(relation))),
    }
}

fn callouts(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: Vec<file::Callout>) -> Vec<Callout> {
    let mut ranges = items(desk.tree(), subject, "callouts").into_iter();
    let length = desk.at_most(subject, "callouts", written.len(), MAX_CALLOUTS);
    let mut callouts = Vec::with_capacity(length);
    for callout in written.into_iter().take(length) {
        let range = ranges.next().unwrap_or_else(|| subject.range.clone());
        // A callout is looked at as a record of its own, so that its fields can be pointed at.
        let inner = Subject { range, ..*subject };
        let text = desk.prose_names(&inner, "text", &callout.text, MAX_CALLOUT);
        if text.is_empty() {
            desk.error(&inner, &[Hop::Field("text")], Message::new("callout-empty").field("field", "text"));
        }
        let at = views::place(desk, &inner, &[Hop::Field("at")], callout.at);
        let to = callout.to.and_then(|to| target(desk, &inner, to));
        callouts.push(Callout { text, at, to });
    }
    callouts
}

/// Where each item of a list stands.
fn items(tree: &Tree<'_>, subject: &Subject<'_>, field: &str) -> Vec<Range<usize>> {
    let record = tree.unfolded(subject.range.clone());
    let list = record.root().first_bracket().and_then(|bracket| bracket.part(field)?.bracket());
    list.into_iter().flat_map(Node::parts).map(|item| item.value).collect()
}

fn target(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: file::Target) -> Option<Target> {
    let path = [Hop::Field("to")];
    match written {
        file::Target::Entity(id) => {
            desk.refer(subject, &path, List::Entities, &id).map(|entity| Target::Entity(EntityIndex::new(entity)))
        }
        file::Target::Place(x, y) => Some(Target::Place(views::place(desk, subject, &path, (x, y)))),
    }
}
