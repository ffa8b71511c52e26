//! One record that was changed here and there, field by field.

use super::{Clash, Desk, Place, called};
use crate::{
    dataset::{Dataset, check::Fact, list::List, message::Message, names::Language},
    edit::{
        Record,
        changes::{is_further_piece, items},
        fact_at,
        field::Field,
        moved::{copy, moved},
        put,
    },
    words::{Phrase, Words},
};

/// The field that stands for another in a record of a list: the one that copies both, as one says nothing without the
/// other.
fn leader(list: List, field: Field) -> Field {
    match (list, field) {
        (List::Entities | List::Relations, Field::WhenBasis) | (List::Relations, Field::Ended) => Field::When,
        (_, Field::Read | Field::Qualifier | Field::Reading | Field::Over | Field::Unit)
        | (List::Relations, Field::PartOf) => Field::Printed,
        (List::Relations, Field::Status) => Field::Kind,
        (List::Figures, Field::Horizon) => Field::Expected,
        (_, field) => field,
    }
}

/// The fields of a list, those together that are copied together.
fn groups(list: List) -> Vec<(Field, Vec<Field>)> {
    let mut groups: Vec<(Field, Vec<Field>)> = Vec::new();
    for field in Field::of(list).into_iter().filter(|field| *field != Field::Id && !is_further_piece(*field)) {
        let leader = leader(list, field);
        match groups.iter_mut().find(|(own, _)| *own == leader) {
            Some((_, fields)) => fields.push(field),
            None => groups.push((leader, vec![field])),
        }
    }
    groups
}

/// A record of one of the three datasets.
#[derive(Clone, Copy)]
struct Side<'a> {
    dataset: &'a Dataset,
    fact: &'a Fact,
}

impl Side<'_> {
    fn says(self, field: Field, words: Words) -> String {
        items(self.dataset, self.fact, field, words).join("; ")
    }
}

/// Whether a field says the same on two sides, of which one may not be there.
fn is_same(one: Option<Side<'_>>, other: Side<'_>, fields: &[Field]) -> bool {
    let words = Words::of(Language::English);
    fields.iter().all(|field| one.map(|one| one.says(*field, words)).unwrap_or_default() == other.says(*field, words))
}

/// Whether a record differs from what it was in more than in these fields.
fn has_more(base: Side<'_>, now: Side<'_>, changed: &[Field]) -> bool {
    let Ok(mut probe) = moved(base.dataset, now.dataset, base.fact.clone()) else { return true };
    for field in changed {
        copy(now.fact, &mut probe, *field);
    }
    probe != *now.fact
}

/// Whether two records of one dataset differ in more than in fields.
fn has_more_than_fields(one: &Fact, other: &Fact, groups: &[(Field, Vec<Field>)]) -> bool {
    let mut probe = one.clone();
    for (leader, _) in groups {
        copy(other, &mut probe, *leader);
    }
    probe != *other
}

impl Desk<'_> {
    /// Puts a record that was changed here into the one that is at `there` in the file.
    pub(super) fn merge_record(&mut self, place @ (list, at): Place, there: usize) -> Result<(), Message> {
        let origin = self.origin(place);
        let own = moved(self.mine, &self.merged, self.fact(place)?)?;
        if origin.is_some_and(|was| self.of_theirs.is_same(list, (self.base, was), (self.theirs, there))) {
            put(&mut self.merged, there, own);
            return Ok(());
        }
        let facts = fact_at(self.mine, list, at).zip(fact_at(self.theirs, list, there));
        if let Some((mine, theirs)) = facts {
            let base = origin.and_then(|was| fact_at(self.base, list, was));
            let name = Phrase::new(|words| called(self.theirs, (list, there), words));
            let record = Record::new(list, theirs.id().clone());
            let merged = self.merged_fact((record, &name), (base.as_ref(), &mine, &theirs), (own, there));
            put(&mut self.merged, there, merged);
        }
        Ok(())
    }

    /// Puts together what the dataset says of itself.
    pub(super) fn merge_head(&mut self) -> Result<(), Message> {
        let head = |dataset| fact_at(dataset, List::Head, 0).ok_or_else(|| Message::new("edit-nothing"));
        let (base, mine, theirs) = (head(self.base)?, head(self.mine)?, head(self.theirs)?);
        if mine == base || mine == theirs {
            return Ok(());
        }
        let merged = if theirs == base {
            mine
        } else {
            let name = Phrase::new(|words| self.theirs.title.get(words.language()).to_owned());
            let record = Record::new(List::Head, theirs.id().clone());
            self.merged_fact((record, &name), (Some(&base), &mine, &theirs), (mine.clone(), 0))
        };
        put(&mut self.merged, 0, merged);
        Ok(())
    }

    /// The record that both sides come to. `own` is the one that was made here, as it would stand at `there` in the file.
    fn merged_fact(
        &mut self,
        (record, name): (Record, &Phrase),
        (base, mine, theirs): (Option<&Fact>, &Fact, &Fact),
        (own, there): (Fact, usize),
    ) -> Fact {
        let current = fact_at(&self.merged, record.list, there).unwrap_or_else(|| own.clone());
        let base = base.map(|fact| Side { dataset: self.base, fact });
        let (mine, theirs) = (Side { dataset: self.mine, fact: mine }, Side { dataset: self.theirs, fact: theirs });
        let groups = groups(record.list);
        let changed = |now: Side<'_>| -> Vec<Field> {
            groups.iter().filter(|(_, fields)| !is_same(base, now, fields)).map(|(leader, _)| *leader).collect()
        };
        let (by_me, by_them) = (changed(mine), changed(theirs));
        let more = match base {
            Some(base) => [has_more(base, mine, &by_me), has_more(base, theirs, &by_them)],
            None => [has_more_than_fields(&own, &current, &groups); 2],
        };
        if more == [true, true] {
            let say = |side: Side<'_>| Phrase::new(|words| said(side, &groups, words));
            let clash =
                Clash { record, field: None, what: name.clone(), mine: say(mine), theirs: say(theirs), is_mine: true };
            return if self.decide(clash) { own } else { current };
        }
        // What has no field of its own was changed on one side alone, which therefore is begun with.
        let begins_here = more[0];
        let mut merged = if begins_here { own.clone() } else { current.clone() };
        for (leader, fields) in &groups {
            let differs = !is_same(Some(mine), theirs, fields);
            let is_mine = match (by_me.contains(leader), by_them.contains(leader)) {
                (true, true) if differs => {
                    self.decide(clash_of((record.clone(), *leader), name, fields, [mine, theirs]))
                }
                (true, _) => true,
                (false, true) => false,
                (false, false) => continue,
            };
            copy(if is_mine { &own } else { &current }, &mut merged, *leader);
        }
        merged
    }
}

/// A field that both sides changed, with those that go with it.
fn clash_of((record, field): (Record, Field), name: &Phrase, fields: &[Field], [mine, theirs]: [Side<'_>; 2]) -> Clash {
    let differing: Vec<Field> =
        fields.iter().copied().filter(|field| !is_same(Some(mine), theirs, std::slice::from_ref(field))).collect();
    let label = |words: Words| {
        let names: Vec<String> = differing.iter().map(|field| words.say(field.key()).into_owned()).collect();
        words.listed(&names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let say = |side: Side<'_>, words: Words| match &differing[..] {
        [one] => or_nothing(side.says(*one, words), words),
        several => {
            let lines = several
                .iter()
                .map(|field| words.pair(&words.say(field.key()), &or_nothing(side.says(*field, words), words)));
            lines.collect::<Vec<_>>().join("\n")
        }
    };
    Clash {
        record,
        field: Some(field),
        what: Phrase::new(|words| words.pair(name.get(words.language()), &label(words))),
        mine: Phrase::new(|words| say(mine, words)),
        theirs: Phrase::new(|words| say(theirs, words)),
        is_mine: true,
    }
}

fn or_nothing(text: String, words: Words) -> String {
    if text.is_empty() { words.say("together-nothing").into_owned() } else { text }
}

/// All that a record says, a line for each field.
fn said(side: Side<'_>, groups: &[(Field, Vec<Field>)], words: Words) -> String {
    let fields = groups.iter().flat_map(|(_, fields)| fields);
    let said = fields.map(|field| (field, side.says(*field, words))).filter(|(_, text)| !text.is_empty());
    said.map(|(field, text)| words.pair(&words.say(field.key()), &text)).collect::<Vec<_>>().join("\n")
}
