//! Writes the records of one list.

use super::{
    INDENT, Record, Writer,
    kept::{letterhead, proposal},
    names, source, text, texts,
};
use crate::dataset::{
    Dataset,
    letterhead::KEY,
    list::{List, entity_key, relation_key},
    proposal::Proposal,
    share::Text,
    vocabulary::{EntityKind, RelationKind, Sector},
    workspace::{Highlight, Workspace},
};

/// The records of one list, each as its key and its text, indented as in a file of ours. Kept records are those of
/// `workspace`.
pub fn records(dataset: &Dataset, workspace: &Workspace, list: List) -> Vec<(String, String)> {
    let writer = Writer { dataset };
    let texts = writer.records(workspace, list).map(|record| record.text(INDENT));
    writer.keys(workspace, list).into_iter().zip(texts).collect()
}

/// A record of facts as it is written, on one line; `None` if there is none at this position.
pub fn fact(dataset: &Dataset, list: List, at: usize) -> Option<Text> {
    let writer = Writer { dataset };
    let record = match list {
        List::Sources => source(dataset.sources.get(at)?),
        List::Entities => writer.entity(dataset.entities.get(at)?),
        List::Relations => writer.relation(dataset.relations.get(at)?),
        List::Figures => writer.figure(dataset.figures.get(at)?),
        _ => return None,
    };
    Some(record.on_one_line().into())
}

impl Writer<'_> {
    /// The records of one list, in order.
    pub(super) fn records<'all>(
        &'all self,
        workspace: &'all Workspace,
        list: List,
    ) -> Box<dyn Iterator<Item = Record> + 'all> {
        let Dataset { sources, sectors, entity_kinds, relation_kinds, entities, relations, figures, .. } = self.dataset;
        match list {
            List::Sources => Box::new(sources.iter().map(source)),
            List::Sectors => Box::new(sectors.iter().map(|sector| self.sector(sector))),
            List::EntityKinds => Box::new(entity_kinds.iter().map(entity_kind)),
            List::RelationKinds => Box::new(relation_kinds.iter().map(relation_kind)),
            List::Entities => Box::new(entities.iter().map(|entity| self.entity(entity))),
            List::Relations => Box::new(relations.iter().map(|relation| self.relation(relation))),
            List::Figures => Box::new(figures.iter().map(|figure| self.figure(figure))),
            List::Groups => Box::new(workspace.groups.iter().map(|group| self.group(group))),
            List::Views => Box::new(workspace.views.iter().map(|view| self.view(view))),
            List::Stories => Box::new(workspace.stories.iter().map(|story| self.story(story))),
            List::Positions => Box::new(workspace.positions.iter().map(|position| self.position(position))),
            List::Notes => Box::new(workspace.notes.iter().map(|note| self.note(note))),
            List::Letterhead => {
                Box::new(Some(&workspace.letterhead).filter(|own| !own.is_empty()).into_iter().map(letterhead))
            }
            List::Proposals => Box::new(workspace.proposals.iter().map(proposal)),
            List::Head => Box::new(std::iter::empty()),
        }
    }

    /// The keys of the records of one list, in order.
    fn keys(&self, workspace: &Workspace, list: List) -> Vec<String> {
        let dataset = self.dataset;
        let about = |about| match about {
            Highlight::Entity(entity) => entity_key(&dataset.entity(entity).id),
            Highlight::Relation(relation) => relation_key(&dataset.relation(relation).id),
        };
        match list {
            List::Sources => dataset.sources.iter().map(|source| source.id.to_string()).collect(),
            List::Sectors => dataset.sectors.iter().map(|sector| sector.id.to_string()).collect(),
            List::EntityKinds => dataset.entity_kinds.iter().map(|kind| kind.id.to_string()).collect(),
            List::RelationKinds => dataset.relation_kinds.iter().map(|kind| kind.id.to_string()).collect(),
            List::Entities => dataset.entities.iter().map(|entity| entity.id.to_string()).collect(),
            List::Relations => dataset.relations.iter().map(|relation| relation.id.to_string()).collect(),
            List::Figures => dataset.figures.iter().map(|figure| figure.id.to_string()).collect(),
            List::Groups => workspace.groups.iter().map(|group| group.id.clone()).collect(),
            List::Views => workspace.views.iter().map(|view| view.id.clone()).collect(),
            List::Stories => workspace.stories.iter().map(|story| story.id.clone()).collect(),
            List::Positions => {
                workspace.positions.iter().map(|position| dataset.entity(position.entity).id.to_string()).collect()
            }
            List::Notes => workspace.notes.iter().map(|note| about(note.about)).collect(),
            List::Letterhead => (!workspace.letterhead.is_empty()).then(|| KEY.to_owned()).into_iter().collect(),
            List::Proposals => workspace.proposals.iter().map(Proposal::key).collect(),
            List::Head => Vec::new(),
        }
    }

    fn sector(&self, sector: &Sector) -> Record {
        let mut record = Record::new(&sector.id).with("name", names(&sector.name));
        record.option("parent", sector.parent.map(|parent| text(&self.dataset.sector(parent).id)));
        record
    }
}

fn entity_kind(kind: &EntityKind) -> Record {
    let mut record = Record::new(&kind.id).with("name", names(&kind.name)).flag("capital", kind.capital);
    record.text_field("mark", kind.mark.as_deref());
    record
}

fn relation_kind(kind: &RelationKind) -> Record {
    let record = Record::new(&kind.id).with("name", names(&kind.name)).flag("symmetric", kind.symmetric);
    let record = record.flag("manages_funds", kind.manages_funds).flag("adverse", kind.adverse);
    let mut record = record.flag("hypothesis", kind.hypothesis);
    record.list("cues", &texts(&kind.cues));
    record
}
