//! The choices that a field has of which one is meant, each as what is typed for it and as people read it.

use super::{
    field::{Field, TRUTHS},
    offer,
    set::{QUALIFIERS, READINGS},
    word::{MARKS, is_within},
};
use crate::{
    dataset::{
        Dataset, amount::Qualifier, check::Fact, entity::WhenRole, relation::Status, vocabulary::Sector, when::Basis,
    },
    words::Words,
};

/// One of the choices of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text that is typed for it; empty for none.
    pub text: String,
    /// The words that people read.
    pub said: String,
}

/// The choices of a field of a record; `None` of one into which anything can be typed. For a kind, the likeliest come
/// first.
pub fn choices(dataset: &Dataset, fact: &Fact, field: Field, words: Words) -> Option<Vec<Choice>> {
    let none = || Choice { text: String::new(), said: words.say("edit-none").into_owned() };
    let choice = |text: &str, said: &str| Choice { text: text.to_owned(), said: said.to_owned() };
    match (fact, field) {
        (Fact::Entity(_), Field::Kind) => {
            let kinds = offer::entity_kinds(dataset).into_iter().map(|kind| dataset.entity_kind(kind));
            Some(kinds.map(|kind| choice(&kind.id, kind.name.get(words.language()))).collect())
        }
        (Fact::Relation(tie), Field::Kind) => {
            let kinds = offer::relation_kinds(dataset, tie.from, tie.to).into_iter();
            let kinds = kinds.map(|kind| dataset.relation_kind(kind));
            Some(kinds.map(|kind| choice(&kind.id, kind.name.get(words.language()))).collect())
        }
        (_, Field::Sector(_)) => {
            let sectors = dataset.sectors.iter().map(|sector| choice(&sector.id, sector.name.get(words.language())));
            Some(std::iter::once(none()).chain(sectors).collect())
        }
        (Fact::Entity(_), Field::Status) => Some(std::iter::once(none()).chain(statuses(words)).collect()),
        (_, Field::Status) => Some(statuses(words).collect()),
        (_, Field::WhenBasis) => {
            let bases = Basis::ALL.map(|basis| choice(basis.word(), &words.basis(basis)));
            Some(bases.into_iter().collect())
        }
        (_, Field::WhenRole) => {
            let said = |role| if role == WhenRole::Founded { "edit-founded" } else { "edit-occurred" };
            let roles = [WhenRole::Founded, WhenRole::Occurred].map(|role| choice(role.word(), &words.say(said(role))));
            Some(std::iter::once(none()).chain(roles).collect())
        }
        (_, Field::Qualifier) => {
            let said = |qualifier| match qualifier {
                Qualifier::Exact => "edit-exactly",
                Qualifier::Around => "edit-around",
                Qualifier::AtLeast => "edit-at-least",
                Qualifier::AtMost => "edit-at-most",
            };
            Some(QUALIFIERS.map(|one| choice(one.word(), &words.say(said(one)))).into_iter().collect())
        }
        (_, Field::Reading) => Some(READINGS.map(|one| choice(one.word(), &words.say(trust(one)))).into()),
        (_, Field::Unnamed | Field::Expected) => {
            let said = [words.say("edit-no"), words.say("edit-yes")];
            Some(TRUTHS.iter().zip(said).map(|(text, said)| choice(text, &said)).collect())
        }
        _ => of_words(dataset, fact, field, words),
    }
}

/// The choices of a field of a sector or a kind; `None` of one into which anything can be typed.
fn of_words(dataset: &Dataset, fact: &Fact, field: Field, words: Words) -> Option<Vec<Choice>> {
    let none = || Choice { text: String::new(), said: words.say("edit-none").into_owned() };
    match (fact, field) {
        (Fact::Sector(own), Field::Parent) => {
            let others = dataset.sectors.iter().filter(|sector| !is_within(dataset, sector, &own.id));
            let choice = |sector: &Sector| Choice {
                text: sector.id.to_string(),
                said: sector.name.get(words.language()).to_owned(),
            };
            Some(std::iter::once(none()).chain(others.map(choice)).collect())
        }
        (_, Field::Mark) => {
            let marks = MARKS.map(|(id, key)| Choice { text: id.to_owned(), said: words.say(key).into_owned() });
            let itself = Choice { text: String::new(), said: words.say("mark-found").into_owned() };
            Some(std::iter::once(itself).chain(marks).collect())
        }
        (_, Field::Capital | Field::Symmetric | Field::ManagesFunds | Field::Adverse | Field::Hypothesis) => {
            let said = [words.say("edit-no"), words.say("edit-yes")];
            let truths = TRUTHS.iter().zip(said);
            Some(truths.map(|(text, said)| Choice { text: (*text).to_owned(), said: said.into_owned() }).collect())
        }
        _ => None,
    }
}

fn statuses(words: Words) -> impl Iterator<Item = Choice> {
    let choice =
        move |status: Status| Choice { text: status.word().to_owned(), said: words.status(status).into_owned() };
    Status::ALL.into_iter().map(choice)
}

fn trust(reading: crate::dataset::amount::Reading) -> &'static str {
    use crate::dataset::amount::Reading;
    match reading {
        Reading::Clear => "edit-reading-clear",
        Reading::Suspect => "edit-reading-suspect",
        Reading::Illegible => "edit-reading-illegible",
        Reading::Impossible => "edit-reading-impossible",
        Reading::Printed => "edit-reading-printed",
    }
}
