//! What the details say of dates, money and ties, as plain text to paint or to test.

use std::collections::BTreeMap;

use crate::{
    dataset::{
        amount::{Amount, Qualifier, Reading},
        entity::{Figure, WhenRole},
        id::{EntityIndex, RelationIndex, RelationKindIndex},
        relation::Relation,
        source::Source,
        when::{Basis, When},
    },
    filter::describe,
    session::Session,
};

/// The ties of one kind that an entity has, in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieGroup {
    /// What stands before the other ends, "Manages …", or after them, "… customer of HKIC".
    pub heading: String,
    /// The ties, the dated ones first and the newest first among them.
    pub relations: Vec<RelationIndex>,
}

/// The ties of `entity`, by kind and direction, the most numerous first.
pub fn groups(session: &Session, entity: EntityIndex) -> Vec<TieGroup> {
    let network = session.network();
    let dataset = network.dataset();
    let mut by_kind: BTreeMap<(RelationKindIndex, bool), Vec<RelationIndex>> = BTreeMap::new();
    for relation in network.relations_of(entity) {
        let record = dataset.relation(relation);
        let incoming = record.to == entity && !dataset.relation_kind(record.kind).symmetric;
        by_kind.entry((record.kind, incoming)).or_default().push(relation);
    }
    let mut groups: Vec<TieGroup> = by_kind
        .into_iter()
        .map(|((kind, incoming), mut relations)| {
            relations.sort_by_key(|relation| (std::cmp::Reverse(newest(dataset.relation(*relation).when)), *relation));
            let name = dataset.relation_kind(kind).name.get(session.language());
            let heading = if incoming {
                format!("… {name} {}", session.label(entity))
            } else {
                format!("{} …", capitalised(name))
            };
            TieGroup { heading, relations }
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.relations.len()));
    groups
}

/// A tie in one line: "HKIC – invests in – Pearl Bio".
pub fn sentence(session: &Session, relation: RelationIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind).name.get(session.language());
    format!("{} – {kind} – {}", session.label_apart(record.from), session.label_apart(record.to))
}

/// What is said of a source below its title: its kind, who published it and when, as far as is known.
pub fn about_source(source: &Source) -> impl Iterator<Item = String> {
    let known = [source.kind.as_ref(), source.publisher.as_ref()].map(|text| text.map(|text| capitalised(text)));
    let date = source.date.spoken();
    known.into_iter().flatten().chain((!date.is_empty()).then_some(date))
}

/// The last day a date may mean, to sort by; `None` for ties without a date, which come last.
fn newest(when: When) -> Option<(u16, u8, u8)> {
    match when {
        When::Unstated => None,
        When::On(date) | When::Span(_, date) => Some(date.last_day()),
        When::Between { earliest, latest } => latest.or(earliest).map(crate::dataset::when::Date::last_day),
    }
}

/// A text with a capital letter at its head.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The date of a record and, where it is not printed in the source, where it comes from.
pub fn spoken_date(when: When, basis: Option<Basis>) -> (String, Option<&'static str>) {
    let text = when.spoken();
    if text.is_empty() {
        return ("No date stated".to_owned(), None);
    }
    let basis = match basis {
        Some(Basis::Derived) => Some("worked out from the sources"),
        Some(Basis::Editorial) => Some("year added by the editor"),
        Some(Basis::Stated) | None => None,
    };
    (text, basis)
}

/// The line below an entity's name: "Company · founded 2020 · 16 ties".
pub fn subtitle(session: &Session, entity: EntityIndex) -> String {
    let dataset = session.network().dataset();
    let record = dataset.entity(entity);
    let mut parts = vec![dataset.kind_of(entity).name.get(session.language()).to_owned()];
    let date = record.when.spoken();
    if !date.is_empty() {
        let role = match record.when_role {
            Some(WhenRole::Founded) => "founded ",
            Some(WhenRole::Occurred) | None => "",
        };
        parts.push(format!("{role}{date}"));
    }
    let ties = session.network().degree(entity);
    parts.push(describe::counted(ties, "tie", "ties"));
    parts.join(" · ")
}

/// What a tie says besides its ends and date: role, status and money.
pub fn particulars(record: &Relation) -> Vec<String> {
    let role = record.extra.role.as_deref().map(capitalised);
    let money = record.extra.amount.as_ref().map(spoken_amount);
    role.into_iter().chain(money).collect()
}

/// Money as printed, then as read, with a warning where it cannot be trusted.
pub fn spoken_amount(amount: &Amount) -> String {
    let mut text = amount.raw.to_string();
    if let (Some(value), Some(currency)) = (amount.value, &amount.currency) {
        text =
            format!("{text} = {}{currency} {}", qualifier(amount.qualifier), grouped(&value.normalize().to_string()));
    }
    if let Some(over) = &amount.over {
        text = format!("{text} over {over}");
    }
    with_reading(text, amount.reading)
}

/// A figure as printed, then as read, with a warning where it cannot be trusted.
pub fn spoken_figure(figure: &Figure) -> String {
    let mut text = figure.raw.to_string();
    if let Some(value) = figure.value {
        let unit = figure.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        text = format!("{text} = {}{}{unit}", qualifier(figure.qualifier), grouped(&value.normalize().to_string()));
    }
    with_reading(text, figure.reading)
}

fn with_reading(text: String, reading: Reading) -> String {
    match reading {
        Reading::Clear => text,
        Reading::Suspect => format!("{text} (suspect as printed)"),
        Reading::Illegible => format!("{text} (illegible as printed)"),
        Reading::Impossible => format!("{text} (impossible as printed)"),
    }
}

fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::Around => "about ",
        Qualifier::AtLeast => "at least ",
        Qualifier::AtMost => "at most ",
    }
}

/// A plain decimal with its whole digits in groups of three.
fn grouped(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, fraction)) => format!("{}.{fraction}", describe::grouped(whole)),
        None => describe::grouped(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_shown_as_printed_and_as_read_with_its_doubts() {
        let amount = Amount {
            raw: "HK$4 million".into(),
            value: "4000000".parse().ok(),
            currency: Some("HKD".into()),
            qualifier: Qualifier::Exact,
            over: Some("5 years".into()),
            reading: Reading::Suspect,
        };
        assert_eq!(spoken_amount(&amount), "HK$4 million = HKD 4,000,000 over 5 years (suspect as printed)");
        assert_eq!(grouped("1234567.50"), "1,234,567.50");
        assert_eq!(grouped("42"), "42");
    }
}
