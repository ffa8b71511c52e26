//! What is shown, by the ids of the records it names: from the written form and to it, in one place each.
//!
//! Whoever reads it says how ids are looked up and what becomes of what is wrong: a file of ours points at
//! its place in the text, a picture goes without what is gone, the command line refuses.

mod resolve;
mod written;

use std::{cell::OnceCell, collections::HashMap};

use super::{Dataset, check, file::show as file, tree::Step, view::Show};
pub(super) use resolve::{misplaced, resolve, too_many};
pub use written::written;

/// The lists that what is shown names records of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are the dataset's lists")]
pub enum Named {
    Source,
    Sector,
    EntityKind,
    RelationKind,
    Entity,
    Relation,
}

/// Something that cannot be meant as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No record of that list has this id.
    Unknown(Named, String),
    /// An entity that is chosen as a fund is of no capital kind.
    NoFund(String),
    /// A list names this id a second time, which does no harm.
    Twice(String),
    /// Anything else, in words.
    Wrong(String),
}

/// What knows records by their ids and hears of faults.
pub(super) trait Ids {
    /// The position of the record that goes by `id`.
    fn find(&mut self, named: Named, id: &str) -> Option<usize>;

    /// Whether the entity at this position is of a capital kind.
    fn is_capital(&self, entity: usize) -> bool;

    /// Hears what is wrong with the value that `path` leads to.
    fn hear(&mut self, path: &[Step<'_>], fault: Fault);
}

/// What of `written` can be shown of `dataset`, and every fault with the name of its field.
pub fn read(written: &file::Show, dataset: &Dataset) -> (Show, Vec<(String, Fault)>) {
    let mut known = Known { dataset, entities: OnceCell::new(), faults: Vec::new() };
    let show = resolve(written, &mut known);
    (show, known.faults)
}

/// The records of a dataset, and the faults so far.
struct Known<'a> {
    dataset: &'a Dataset,
    /// Of entities, hundreds of thousands may be selected.
    entities: OnceCell<HashMap<&'a str, usize>>,
    faults: Vec<(String, Fault)>,
}

impl Ids for Known<'_> {
    fn find(&mut self, named: Named, id: &str) -> Option<usize> {
        let dataset = self.dataset;
        match named {
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

    fn hear(&mut self, path: &[Step<'_>], fault: Fault) {
        self.faults.push((check::field_of(path).to_owned(), fault));
    }
}
