//! Reads the records that proposals have in them.

use std::ops::Range;

use super::{Patches, Reader, Record};
use crate::dataset::{
    file::{self, kept},
    list::{List, record_of},
    log::Log,
    share::Text,
    tree::Tree,
};

/// A proposal as written, with the records in it.
#[derive(Debug)]
pub(in crate::dataset) struct WrittenProposal<'text> {
    pub(in crate::dataset) list: List,
    pub(in crate::dataset) id: Text,
    pub(in crate::dataset) note: String,
    pub(in crate::dataset) by: String,
    pub(in crate::dataset) was: Option<(Text, Side<'text>)>,
    pub(in crate::dataset) proposed: Option<(Text, Side<'text>)>,
    pub(in crate::dataset) range: Range<usize>,
}

/// A record in a proposal.
#[derive(Debug)]
pub(in crate::dataset) enum Side<'text> {
    Source(Record<file::Source<'text>>),
    Entity(Record<file::Entity<'text>>),
    Relation(Record<file::Relation<'text>>),
    Figure(Record<file::Figure<'text>>),
}

impl Side<'_> {
    /// The id that the record has, and where the record stands.
    pub(in crate::dataset) fn id_and_range(&self) -> (&Text, &Range<usize>) {
        match self {
            Self::Source(record) => (&record.written.id, &record.range),
            Self::Entity(record) => (&record.written.id, &record.range),
            Self::Relation(record) => (&record.written.id, &record.range),
            Self::Figure(record) => (&record.written.id, &record.range),
        }
    }
}

/// Reads the records that these proposals have in them; what cannot be read is reported.
pub(in crate::dataset) fn proposals<'text>(
    tree: &Tree<'text>,
    patches: &'text Patches,
    proposals: &[Record<kept::Proposal>],
    log: &mut Log<'_>,
) -> Vec<WrittenProposal<'text>> {
    let mut reader = Reader::new((tree, patches), &[], &[], log);
    proposals.iter().enumerate().map(|(nth, proposal)| reader.proposal(proposal, nth)).collect()
}

impl<'text> Reader<'_, 'text, '_, '_> {
    fn proposal(&mut self, Record { written, range }: &Record<kept::Proposal>, nth: usize) -> WrittenProposal<'text> {
        let (list, id) = record_of(written.about.clone());
        let mut side = |is_there: bool, name| {
            let record = self.tree.unfolded(range.clone());
            let value = record.root().first_bracket()?.part(name).filter(|_| is_there)?.value;
            let text = self.tree.text().get(value.clone())?.into();
            Some((text, self.side(value, list, nth)?))
        };
        let was = side(written.was.is_some(), "was");
        let proposed = side(written.proposed.is_some(), "proposed");
        WrittenProposal {
            list,
            id: id.into(),
            note: written.note.clone(),
            by: written.by.clone(),
            was,
            proposed,
            range: range.clone(),
        }
    }

    fn side(&mut self, range: Range<usize>, list: List, nth: usize) -> Option<Side<'text>> {
        Some(match list {
            List::Sources => Side::Source(self.inner(range, nth, (list.noun(), "Source"))?),
            List::Entities => Side::Entity(self.inner(range, nth, (list.noun(), "Entity"))?),
            List::Relations => Side::Relation(self.inner(range, nth, (list.noun(), "Relation"))?),
            _ => Side::Figure(self.inner(range, nth, (list.noun(), "Figure"))?),
        })
    }
}
