//! Accepting proposals: what was proposed elsewhere becomes what the dataset says.

use std::collections::BTreeSet;

use super::{Edited, Record, Refusal, removal::Gone};
use crate::dataset::{
    Dataset,
    message::Message,
    problem::Problem,
    proposal::{Proposal, Standing},
    proposing,
    share::Text,
    write,
};

/// Makes these proposals in the dataset, all or none of them.
///
/// # Errors
/// If one of them cannot be read, or conflicts with what the dataset says.
pub(super) fn accepted(dataset: &Dataset, proposals: &[Proposal]) -> Result<Edited, Refusal> {
    let reading = proposing::compose(dataset, proposals);
    if let Some(error) = reading.problems.iter().find(|problem| problem.is_error()) {
        return Err(Refusal::of(None, what_of(error)));
    }
    for stands in &reading.stands {
        if let Standing::Conflicts(why) = stands {
            return Err(Refusal::of(None, why.clone()));
        }
    }
    let composed = reading.composed.ok_or_else(|| Refusal::of(None, Message::new("proposal-already")))?;
    let named = match proposals {
        [one] => Message::new("edit-did-accept").with("id", one.id.as_str()),
        all => Message::new("edit-did-accept-all").count("count", all.len()),
    };
    let record = match proposals {
        [one] if one.proposed.is_some() => Some(Record::new(one.list, one.id.clone())),
        _ => None,
    };
    // Where records go or several come, they are found again by their ids.
    let gone = record.is_none().then(Gone::default);
    Ok(Edited { dataset: composed, named, record, gone, joined: None, doubts: Vec::new() })
}

/// Of these proposals, those without which the one at `at` cannot be made, if it can be made with them.
///
/// A new tie needs the new entity at its end, and what is to be taken out needs what rests on it to go or to change as
/// well.
pub fn needed(dataset: &Dataset, proposals: &[Proposal], at: usize) -> Vec<usize> {
    let mut with = BTreeSet::from([at]);
    let mut open = vec![at];
    while let Some(one) = open.pop().and_then(|one| proposals.get(one)) {
        for (other, _) in proposals.iter().enumerate().filter(|(_, other)| is_needed(one, other)) {
            if with.insert(other) {
                open.push(other);
            }
        }
    }
    with.remove(&at);
    let is_made = |others: &BTreeSet<usize>| {
        let all = others.iter().chain([&at]).filter_map(|nth| proposals.get(*nth).cloned()).collect::<Vec<_>>();
        let stands = proposing::compose(dataset, &all).stands;
        !stands.is_empty() && !stands.iter().any(|stands| matches!(stands, Standing::Conflicts(_)))
    };
    let none = BTreeSet::new();
    if with.is_empty() || is_made(&none) || !is_made(&with) {
        return Vec::new();
    }
    // A text may contain an id and not mean it.
    for other in with.clone() {
        let without: BTreeSet<usize> = with.iter().copied().filter(|nth| *nth != other).collect();
        if is_made(&without) {
            with = without;
        }
    }
    with.into_iter().collect()
}

/// Whether one proposal may not be possible without the other, by the ids in what they say.
fn is_needed(one: &Proposal, other: &Proposal) -> bool {
    let says = |text: Option<&Text>, id: &str| text.is_some_and(|text| text.contains(&format!("\"{id}\"")));
    let is_new = other.was.is_none() && says(one.proposed.as_ref(), &other.id);
    let rests = one.proposed.is_none() && says(other.was.as_ref(), &one.id) && !says(other.proposed.as_ref(), &one.id);
    !one.is_about_same(other) && (is_new || rests)
}

/// What is wrong, without the name of the record, which whoever decides about it sees.
fn what_of(problem: &Problem) -> Message {
    use crate::dataset::message::Value;
    let what = problem.message.values.iter().find(|(place, _)| *place == "what").map(|(_, value)| value);
    match what {
        Some(Value::Message(what)) => what.clone(),
        _ => problem.message.clone(),
    }
}

/// The same proposal as if it had been made of what the dataset says of the record by now: in force, it puts what is
/// proposed in place of that.
pub fn renewed(dataset: &Dataset, proposal: &Proposal) -> Proposal {
    let record = Record::new(proposal.list, proposal.id.clone());
    let was = record.position(dataset).and_then(|at| write::fact(dataset, proposal.list, at));
    Proposal { was, ..proposal.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::{list::List, read::read_text},
        edit::{Edit, apply},
    };

    const QUAY: &str = r#"(
        schema: "tieline/1", id: "quay", title: {"en": "Quay"},
        sources: [(id: "report", title: "Report")],
        entity_kinds: [(id: "company", name: {"en": "Company"})],
        relation_kinds: [(id: "owns", name: {"en": "owns"})],
        entities: [
            (id: "a", kind: "company", name: {"en": "A"}, evidence: [(source: "report")]),
            (id: "b", kind: "company", name: {"en": "B"}, evidence: [(source: "report")]),
        ],
        relations: [(id: "r1", from: "a", to: "b", kind: "owns", evidence: [(source: "report")])],
    )"#;

    const MORE: &str = r#"(id: "r2", from: "mole", to: "pier", kind: "owns", evidence: [(source: "report")]),
        (id: "r1","#;

    fn read(text: &str) -> Dataset {
        read_text(text).dataset.unwrap()
    }

    /// The ids of those that are needed for the one about this record.
    fn needs(before: &Dataset, proposals: &[Proposal], id: &str) -> Vec<String> {
        let at = proposals.iter().position(|proposal| proposal.id == id).unwrap();
        needed(before, proposals, at).into_iter().map(|at| proposals[at].id.to_string()).collect()
    }

    #[test]
    fn a_tie_of_two_new_entities_takes_both_along_and_they_need_nothing() {
        let before = read(QUAY);
        let entity = |id: &str, name: &str| {
            format!(
                "(id: \"{id}\", kind: \"company\", name: {{\"en\": \"{name}\"}}, evidence: [(source: \"report\")]),"
            )
        };
        // The name of one is the id of another, which it does not need.
        let new = format!("{}{}{}", entity("mole", "Mole"), entity("pier", "mole"), "(id: \"a\",");
        let after = read(&QUAY.replace("(id: \"r1\",", MORE).replacen("(id: \"a\",", &new, 1));
        let proposals = proposing::differences(&before, (&before, &[]), &after);
        assert_eq!(needs(&before, &proposals, "r2"), ["mole", "pier"]);
        assert_eq!(needs(&before, &proposals, "pier"), [""; 0]);
        let at = |id: &str| proposals.iter().find(|proposal| proposal.id == id).cloned().unwrap();
        let all: Vec<Proposal> = ["r2", "mole", "pier"].map(at).into();
        let made = accepted(&before, &all).unwrap().dataset;
        assert!(proposing::differences(&made, (&made, &[]), &after).is_empty(), "in whatever order");
        assert!(accepted(&before, &[at("r2")]).is_err());
    }

    #[test]
    fn an_entity_that_goes_takes_its_ties_along() {
        let before = read(QUAY);
        let after = apply(&before, &Edit::Remove(Record::new(List::Entities, "b"))).unwrap().dataset;
        let proposals = proposing::differences(&before, (&before, &[]), &after);
        assert_eq!(needs(&before, &proposals, "b"), ["r1"]);
        assert_eq!(needs(&before, &proposals, "r1"), [""; 0]);
    }
}
