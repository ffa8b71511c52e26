//! Turns a show into its written form, by ids and words, and back; each way is in one place.
//!
//! The reader decides how ids are looked up and what becomes of faults: a file reports them at their place in the text,
//! a picture leaves gone records out, the command line refuses.

mod resolve;
mod written;

use std::{cell::OnceCell, collections::HashMap};

use super::{Dataset, file::show as file, group::Group, message::Message, tree, view::Show};
pub(super) use resolve::{misplaced, resolve, too_many};
pub use written::written;

/// The lists whose records a show names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are the dataset's lists")]
pub enum Named {
    Source,
    Group,
    Sector,
    EntityKind,
    RelationKind,
    Entity,
    Relation,
}

/// A fault in a written show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The list has no record with this id.
    Unknown(Named, String),
    /// The entity that is chosen as a fund is not of a capital kind.
    NoFund(String),
    /// A list names this id a second time, which does no harm.
    Twice(String),
    /// Anything else.
    Wrong(Message),
}

/// Looks records up by their ids, and takes note of faults.
pub(super) trait Ids {
    /// The position of the record with this id.
    fn find(&mut self, named: Named, id: &str) -> Option<usize>;

    /// Whether the entity at this position is of a capital kind.
    fn is_capital(&self, entity: usize) -> bool;

    /// Takes note of a fault in the value that `path` leads to.
    fn hear(&mut self, path: &[tree::Step<'_>], fault: Fault);
}

/// The part of `written` that can be shown of `dataset`, and every fault with the name of its field.
pub fn read(written: &file::Show, dataset: &Dataset) -> (Show, Vec<(String, Fault)>) {
    read_among(written, dataset, &dataset.workspace.groups)
}

/// The same where groups are those of a workspace that goes on from the dataset's own.
pub fn read_among(written: &file::Show, dataset: &Dataset, groups: &[Group]) -> (Show, Vec<(String, Fault)>) {
    let mut known = Known { dataset, groups, entities: OnceCell::new(), faults: Vec::new() };
    let show = resolve(written, &mut known);
    (show, known.faults)
}

/// The records of a dataset, and the faults so far.
struct Known<'a> {
    dataset: &'a Dataset,
    groups: &'a [Group],
    /// The entities by id, as hundreds of thousands may be selected.
    entities: OnceCell<HashMap<&'a str, usize>>,
    faults: Vec<(String, Fault)>,
}

impl Ids for Known<'_> {
    fn find(&mut self, named: Named, id: &str) -> Option<usize> {
        let dataset = self.dataset;
        match named {
            Named::Group => self.groups.iter().position(|record| record.id == id),
            Named::Source => dataset.sources.iter().position(|record| record.id == id),
            Named::Sector => dataset.sectors.iter().position(|record| record.id == id),
            Named::EntityKind => dataset.entity_kinds.iter().position(|record| record.id == id),
            Named::RelationKind => dataset.relation_kinds.iter().position(|record| record.id == id),
            Named::Relation => dataset.relations.iter().position(|record| record.id == id),
            Named::Entity => {
                let ids = || dataset.entities.iter().enumerate().map(|(at, record)| (record.id.as_str(), at)).collect();
                self.entities.get_or_init(ids).get(id).copied()
            }
        }
    }

    fn is_capital(&self, entity: usize) -> bool {
        let kind = self.dataset.entities.get(entity).map(|entity| self.dataset.entity_kind(entity.kind));
        kind.is_some_and(|kind| kind.capital)
    }

    fn hear(&mut self, path: &[tree::Step<'_>], fault: Fault) {
        self.faults.push((tree::field_of(path).to_owned(), fault));
    }
}
