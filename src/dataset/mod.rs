//! A partnership dataset: read, checked and written.
//!
//! A [`Dataset`] is a file in which every id resolves: records refer to each other by typed indices into its lists,
//! dates are dates and amounts are decimals. It never changes after reading, so the rest of the program shares it
//! behind an `Arc`.

pub mod amount;
pub mod entity;
pub mod group;
pub mod id;
pub mod logo;
pub mod look;
pub mod names;
pub mod relation;
pub mod route;
pub mod row;
pub mod share;
pub mod source;
pub mod tag;
pub mod view;
pub mod vocabulary;
pub mod when;
pub mod whole;
pub mod workspace;

pub mod amend;
pub mod beside;
pub mod bounded;
pub mod bundled;
pub mod by_id;
pub mod check;
pub mod file;
pub mod filter;
pub mod fold;
pub mod kebab;
pub mod letterhead;
pub mod limits;
pub mod link;
pub mod list;
pub mod located;
pub mod message;
pub mod own_theme;
pub mod part;
pub mod particulars;
pub mod problem;
pub mod proposal;
pub mod proposing;
pub mod read;
pub mod visible;
pub mod write;

mod decimal;
mod log;
pub(crate) mod meant;
mod pool;
mod repair;
mod sign;
mod tree;
mod words;
mod written;

use entity::{Entity, Figure};
use id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex};
use list::List;
use names::Names;
use relation::Relation;
use share::Text;
use source::{Evidence, Source};
use vocabulary::{EntityKind, RelationKind, Sector};
use when::When;
use workspace::Workspace;

/// The content of one file, with every reference resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// The dataset's own id, kebab-case.
    pub id: Text,
    /// The title, shown in the window's title bar.
    pub title: Names,
    /// A sentence or two on what the dataset covers.
    pub description: Names,
    /// The documents that facts were taken from.
    pub sources: Vec<Source>,
    /// The tree of sectors, parents named by index.
    pub sectors: Vec<Sector>,
    /// The kinds an entity can be of.
    pub entity_kinds: Vec<EntityKind>,
    /// The kinds a relation can be of.
    pub relation_kinds: Vec<RelationKind>,
    /// The nodes of the network, in file order.
    pub entities: Vec<Entity>,
    /// The relations between entities, in file order.
    pub relations: Vec<Relation>,
    /// The numbers that sources give about entities.
    pub figures: Vec<Figure>,
    /// Views, stories, groups, places and notes kept with the data.
    pub workspace: Workspace,
}

impl Dataset {
    /// Whether both say the same, but for what is kept with them.
    pub fn has_facts_of(&self, other: &Self) -> bool {
        let Self { id, title, description, sources, sectors, entity_kinds, relation_kinds, .. } = self;
        (id, title, description) == (&other.id, &other.title, &other.description)
            && (sources, sectors) == (&other.sources, &other.sectors)
            && (entity_kinds, relation_kinds) == (&other.entity_kinds, &other.relation_kinds)
            && (&self.entities, &self.relations, &self.figures) == (&other.entities, &other.relations, &other.figures)
    }

    /// The number of records in a list of facts; none of what is kept with them.
    pub fn length(&self, list: List) -> usize {
        match list {
            List::Sources => self.sources.len(),
            List::Sectors => self.sectors.len(),
            List::EntityKinds => self.entity_kinds.len(),
            List::RelationKinds => self.relation_kinds.len(),
            List::Entities => self.entities.len(),
            List::Relations => self.relations.len(),
            List::Figures => self.figures.len(),
            List::Groups
            | List::Views
            | List::Stories
            | List::Positions
            | List::Notes
            | List::Letterhead
            | List::Proposals
            | List::Head => 0,
        }
    }

    /// The entity at `index`.
    ///
    /// # Panics
    /// If `index` belongs to another dataset, as for all accessors here.
    pub fn entity(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.position()]
    }

    /// The relation at `index`.
    pub fn relation(&self, index: RelationIndex) -> &Relation {
        &self.relations[index.position()]
    }

    /// When something was announced: the earliest date among the sources of its evidence, unstated if none has a date.
    pub fn announced(&self, evidence: &[Evidence]) -> When {
        let dated = evidence.iter().map(|piece| self.source(piece.source).date);
        let earliest = dated.filter_map(|when| Some((when.dates().next()?, when))).min_by_key(|(date, _)| *date);
        earliest.map(|(_, when)| when).unwrap_or_default()
    }

    /// The source at `index`.
    pub fn source(&self, index: SourceIndex) -> &Source {
        &self.sources[index.position()]
    }

    /// The sector at `index`.
    pub fn sector(&self, index: SectorIndex) -> &Sector {
        &self.sectors[index.position()]
    }

    /// The kind of the entity at `index`.
    pub fn kind_of(&self, index: EntityIndex) -> &EntityKind {
        self.entity_kind(self.entity(index).kind)
    }

    /// The entity kind at `index`.
    pub fn entity_kind(&self, index: EntityKindIndex) -> &EntityKind {
        &self.entity_kinds[index.position()]
    }

    /// The relation kind at `index`.
    pub fn relation_kind(&self, index: RelationKindIndex) -> &RelationKind {
        &self.relation_kinds[index.position()]
    }

    /// Looks an entity up by the id the file gives it.
    pub fn entity_by_id(&self, id: &str) -> Option<EntityIndex> {
        position_of(&self.entities, |entity| entity.id == id).map(EntityIndex::new)
    }

    /// Looks a relation up by the id the file gives it.
    pub fn relation_by_id(&self, id: &str) -> Option<RelationIndex> {
        position_of(&self.relations, |relation| relation.id == id).map(RelationIndex::new)
    }

    /// Looks a sector up by the id the file gives it.
    pub fn sector_by_id(&self, id: &str) -> Option<SectorIndex> {
        position_of(&self.sectors, |sector| sector.id == id).map(SectorIndex::new)
    }

    /// Looks a source up by the id the file gives it.
    pub fn source_by_id(&self, id: &str) -> Option<SourceIndex> {
        position_of(&self.sources, |source| source.id == id).map(SourceIndex::new)
    }

    /// All entity indices, in file order.
    pub fn entity_indices(&self) -> impl ExactSizeIterator<Item = EntityIndex> + use<> {
        (0..self.entities.len()).map(EntityIndex::new)
    }

    /// All relation indices, in file order.
    pub fn relation_indices(&self) -> impl ExactSizeIterator<Item = RelationIndex> + use<> {
        (0..self.relations.len()).map(RelationIndex::new)
    }
}

fn position_of<T>(records: &[T], is_it: impl FnMut(&T) -> bool) -> Option<usize> {
    records.iter().position(is_it)
}
