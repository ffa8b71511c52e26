//! Makes a dataset of what a file says, and reports what cannot be meant.
//!
//! Form has been checked before: here every id is looked up, every date and amount understood.
//! Each file checks one sort of thing; `whole` looks at the dataset as a whole.

mod alike;
mod amounts;
mod dates;
mod desk;
mod doubts;
mod entities;
mod kept;
mod made;
mod parts;
mod proposals;
mod register;
mod relations;
mod stories;
mod subject;
mod texts;
mod views;
mod vocabularies;
mod whole;
mod years;

use super::{
    Dataset,
    limits::MAX_PROSE,
    log::Log,
    message::Message,
    tree::{Step, Tree},
    workspace::{Key, Workspace},
    written::{Kept, Written, WrittenWorkspace},
};
use desk::{Desk, Subject};
pub use made::{Fact, Finding, findings, findings_about, findings_of};
pub(super) use proposals::{Composing, resolve_proposals};
pub use vocabularies::no_tree;

/// Understands everything that was read from a text, whose dataset begins at `start`.
///
/// Problems go to the log. What comes back is only good if there is no error among them: a
/// reference that leads nowhere is made to point at the first record meanwhile.
pub(super) fn resolve(tree: &Tree<'_>, start: usize, written: Written<'_>, log: &mut Log<'_>) -> Dataset {
    let mut desk = Desk::new(tree, log, &written);
    let subject = Subject::new("noun-dataset", &written.id, start..tree.text().len());
    desk.id(&subject);
    let mut dataset = Dataset {
        id: written.id.as_str().into(),
        title: desk.required_names(&subject, "title", &written.title),
        description: desk.prose_names(&subject, "description", &written.description, MAX_PROSE),
        sources: vocabularies::sources(&mut desk, written.sources),
        sectors: vocabularies::sectors(&mut desk, written.sectors),
        entity_kinds: vocabularies::entity_kinds(&mut desk, written.entity_kinds),
        relation_kinds: vocabularies::relation_kinds(&mut desk, written.relation_kinds),
        ..Dataset::default()
    };
    let (entities, unknown_kinds) = entities::entities(&mut desk, written.entities);
    dataset.entities = entities;
    let understood = entities::Understood::new(&dataset, &unknown_kinds);
    dataset.relations = relations::relations(&mut desk, written.relations, &understood);
    dataset.figures = entities::figures(&mut desk, written.figures);
    desk.begin_kept();
    dataset.workspace = kept::kept(&mut desk, written.kept, &understood).0;
    whole::check(&mut desk, &dataset);
    dataset
}

/// Names the records that are kept in the text of `dataset` and name what is gone from it.
pub(super) fn outdated(tree: &Tree<'_>, dataset: &Dataset, kept: Kept) -> Vec<Key> {
    let mut log = Log::new(tree.text());
    let written = WrittenWorkspace { kept, ..WrittenWorkspace::default() };
    let mut desk = Desk::of_kept(tree, &mut log, dataset, &written);
    let understood = entities::Understood::new(dataset, &[]);
    kept::kept(&mut desk, written.kept, &understood).1
}

/// Understands a workspace that lies beside `dataset`, and names the records in which ids are gone.
///
/// As before, what comes back is only good if there is no error among the problems. An id that is
/// gone is no error: what it stood for is left out.
pub(super) fn resolve_beside(
    tree: &Tree<'_>,
    dataset: &Dataset,
    written: WrittenWorkspace,
    log: &mut Log<'_>,
) -> (Workspace, Vec<Key>) {
    let mut desk = Desk::of_kept(tree, log, dataset, &written);
    let (id, place) = &written.dataset;
    if *id != dataset.id {
        let subject = Subject::new("noun-workspace", "", *place..tree.text().len());
        let message = Message::new("workspace-of-another").with("id", id.as_str()).with("this", dataset.id.as_str());
        desk.error(&subject, &[] as &[Step<'_>], message);
    }
    let understood = entities::Understood::new(dataset, &[]);
    kept::kept(&mut desk, written.kept, &understood)
}
