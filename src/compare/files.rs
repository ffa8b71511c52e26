//! What two files say differently: records, vocabularies and what is kept with them.

use crate::{
    dataset::{Dataset, list::List, write::records},
    edit::changes::{Change, changes},
    words::Words,
};

/// All that differs between two datasets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Entities, ties, figures and sources, field by field.
    pub records: Vec<Change>,
    /// Everything else, record by record.
    pub others: Vec<Other>,
}

/// A difference in what is no fact: a sector, a kind, a view, a story, a place, a note, or the dataset itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The list of the record; `None` for the dataset itself.
    pub list: Option<List>,
    /// The id of the record, or of what it is about; of the dataset itself, the name of the field.
    pub id: String,
    /// The record as it is written before and after; `None` where there is none.
    pub sides: [Option<String>; 2],
}

/// The lists whose records have no fields to tell apart, in the order in which they are listed.
const OTHERS: [List; 9] = [
    List::Sectors,
    List::EntityKinds,
    List::RelationKinds,
    List::Groups,
    List::Views,
    List::Stories,
    List::Positions,
    List::Notes,
    List::Letterhead,
];

impl Differences {
    /// The differences of `new` from `old`.
    pub fn between(old: &Dataset, new: &Dataset, words: Words) -> Self {
        Self { records: changes(old, new, words), others: others(old, new) }
    }

    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.others.is_empty()
    }
}

fn others(old: &Dataset, new: &Dataset) -> Vec<Other> {
    let told = |dataset: &Dataset| {
        let names = [&dataset.title, &dataset.description].map(|names| format!("{names:?}"));
        [dataset.id.to_string()].into_iter().chain(names)
    };
    let fields = ["id", "title", "description"].into_iter().zip(told(old).zip(told(new)));
    let fields = fields.filter(|(_, (old, new))| old != new);
    let mut others: Vec<Other> = fields
        .map(|(field, (old, new))| Other { list: None, id: field.to_owned(), sides: [Some(old), Some(new)] })
        .collect();
    for list in OTHERS {
        let [was, is] = [old, new].map(|dataset| records(dataset, &dataset.workspace, list));
        if was == is {
            continue;
        }
        // The lists are short, but places may be many.
        let find = |all: &[(String, String)]| all.iter().cloned().collect::<std::collections::BTreeMap<_, _>>();
        let (before, after) = (find(&was), find(&is));
        for (id, text) in &is {
            let old = before.get(id);
            if old != Some(text) {
                let sides = [old.cloned(), Some(text.clone())];
                others.push(Other { list: Some(list), id: id.clone(), sides });
            }
        }
        let gone = was.into_iter().filter(|(id, _)| !after.contains_key(id));
        others.extend(gone.map(|(id, text)| Other { list: Some(list), id, sides: [Some(text), None] }));
    }
    let own = others.iter_mut().filter(|other| other.list == Some(List::Letterhead));
    own.flat_map(|other| other.sides.iter_mut().flatten()).for_each(without_logo);
    others
}

/// Cuts the text of a logo, which is long and tells nobody anything.
fn without_logo(text: &mut String) {
    const FIELD: &str = "logo: \"";
    let Some(start) = text.find(FIELD).map(|at| at + FIELD.len()) else { return };
    let end = text.get(start..).and_then(|rest| rest.find('"')).map_or(text.len(), |at| start + at);
    text.replace_range(start..end, "…");
}
