//! Accepting proposals: what was proposed elsewhere becomes what the dataset says.

use super::{Edited, Record, Refusal, removal::Gone};
use crate::dataset::{
    Dataset,
    message::Message,
    problem::Problem,
    proposal::{Proposal, Standing},
    proposing, write,
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
