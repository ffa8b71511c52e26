//! Gives ids to ties.

use rayon::prelude::*;

use super::{
    Done,
    draft::{TOGETHER, mark},
    making::Making,
    vocabulary::Ids,
};
use crate::{
    dataset::{
        entity::Entity,
        id::EntityIndex,
        kebab::{LONGEST, kebab_case},
        relation::Relation,
        share::Text,
        when::When,
    },
    exchange::{
        progress::Refused,
        quick::{HashMap, free_beside},
    },
};

impl Making {
    /// Gives ids to relations: those of the workbook, else made of what tells them apart.
    ///
    /// # Errors
    /// If the work is given up.
    pub(super) fn name_relations(&mut self, entities: &[Entity], done: &mut Done<'_, '_>) -> Result<(), Refused> {
        let id_of = |index: EntityIndex| entities.get(index.position()).map_or("", |entity| entity.id.as_str());
        let kinds = self.relation_kinds.of_relations();
        let stem = |(key, dates): &mut (String, HashMap<When, String>),
                    (relation, given): (&Relation, &Option<Text>)| {
            if let Some((given, stem)) = given.as_ref().and_then(|given| Some((given, kebab_case(given, LONGEST)?))) {
                // Most ids of other programs are ids as they stand, and share their text.
                return if stem == **given { given.clone() } else { Text::from(stem) };
            }
            let (from, to) = (id_of(relation.from), id_of(relation.to));
            let kind = kinds.get(relation.kind.position()).map_or("", |kind| kind.id.as_str());
            let date = dates.entry(relation.when).or_insert_with(|| format!("{:?}", relation.when));
            key.clear();
            for part in [from, "\u{0}", to, "\u{0}", kind, "\u{0}", date.as_str()] {
                key.push_str(part);
            }
            let mark = mark(key.as_bytes());
            key.clear();
            for part in [short(from), "-", short(to), "-", &mark] {
                key.push_str(part);
            }
            Text::from(&*key)
        };
        let mut ids = Ids::up_to(self.relations.len());
        let mut name = |(relations, stems): (&mut [Relation], Vec<Text>)| {
            relations.iter_mut().zip(stems).for_each(|(relation, stem)| relation.id = ids.id(stem));
        };
        let mut before = None;
        for (relations, given) in self.relations.chunks_mut(TOGETHER).zip(self.given.chunks(TOGETHER)) {
            done.ask()?;
            // While some are named, the ids of the next ones are worked out.
            let some = || relations.par_iter().zip(given).map_init(Default::default, stem).collect();
            let (stems, ()) = rayon::join(some, || before.take().into_iter().for_each(&mut name));
            before = Some((relations, stems));
        }
        before.into_iter().for_each(name);
        free_beside(ids);
        Ok(())
    }
}

/// The beginning of an id, as ids of ties have it.
fn short(id: &str) -> &str {
    const MOST: usize = 22;
    let cut = id.get(..id.len().min(MOST)).unwrap_or(id);
    cut.trim_end_matches('-')
}
