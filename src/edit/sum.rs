//! Amounts and dates, read as cells of tables are.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    dataset::{
        Dataset,
        amount::{self, Amount},
        message::Message,
        share::Text,
        when::{Basis, When},
    },
    exchange::{
        mapping::ColumnReading,
        own::form,
        sheet::Cell,
        values::{
            Reading,
            amounts::{self, Sum},
            dates,
        },
    },
};

/// The time that is typed, and whether only about that time is meant.
///
/// # Errors
/// If it is no date.
pub(super) fn when(text: &str) -> Result<(When, bool), Message> {
    if let Some(when) = form::read_when(text).filter(|_| text.contains("..")) {
        return Ok((when, false));
    }
    match dates::read(&Cell::text(text.trim()), &ColumnReading::default()) {
        Reading::Empty | Reading::Unknown => Ok((When::Unstated, false)),
        Reading::Read(dated) | Reading::Ambiguous(dated) => Ok((dated.when, dated.approximate)),
        Reading::Unread(why) => form::read_when(text).map(|when| (when, false)).ok_or(why),
    }
}

/// The basis of a date that was just typed; nothing if it is none.
pub(super) fn basis(when: When, is_about: bool) -> Option<Basis> {
    let basis = if is_about { Basis::Derived } else { Basis::Stated };
    (when != When::Unstated).then_some(basis)
}

/// An amount that is printed like this, in place of `before`, whose currency is meant where none is printed; `None` for
/// no amount.
pub(super) fn printed(dataset: &Dataset, before: Option<&Amount>, text: &str) -> Option<Amount> {
    let raw = text.trim();
    if raw.is_empty() {
        return None;
    }
    let part_of = before.and_then(|before| before.part_of);
    let as_printed = Amount { raw: raw.into(), reading: amount::Reading::Printed, part_of, ..Amount::default() };
    let Some(sum) = sum(dataset, before.and_then(|before| before.currency.as_ref()), raw) else {
        return Some(as_printed);
    };
    let amount = in_currency(sum);
    // The source prints what it prints, whatever of it is taken for the sum.
    Some(Amount { raw: raw.into(), part_of, ..amount })
}

/// The number and currency that are typed, with what is said of their exactness.
///
/// # Errors
/// If it is no sum of a currency.
pub(super) fn read(dataset: &Dataset, before: &Amount, text: &str) -> Result<Amount, Message> {
    let none = || Message::new("edit-no-sum").with("text", text.trim());
    let sum = sum(dataset, before.currency.as_ref(), text).ok_or_else(none)?;
    let why = sum.remark.clone();
    let read = in_currency(sum);
    if read.value.is_none() {
        return Err(why.unwrap_or_else(none));
    }
    Ok(Amount { value: read.value, currency: read.currency, qualifier: read.qualifier, ..before.clone() })
}

/// The number that is typed, and its currency if it has one, or that it is a share; `None` if it is none.
pub(super) fn number(text: &str) -> Option<(Decimal, Option<Text>, amount::Qualifier)> {
    const SHARES: [&str; 4] = ["%", "％", "percent", "per cent"];
    let text = text.trim();
    let plain = SHARES.iter().find_map(|sign| text.strip_suffix(sign)).map(str::trim_end);
    let share = plain.map(|_| Text::from("percent"));
    let text = plain.unwrap_or(text);
    if let Some(value) = amount::typed(text) {
        return Some((value, share, amount::Qualifier::Exact));
    }
    let reading = ColumnReading::default();
    let sum = amounts::read(&Cell::text(text), &reading).value()?;
    Some((sum.value?, share.or_else(|| sum.currency.as_deref().map(Text::from)), sum.amount.qualifier))
}

fn sum(dataset: &Dataset, currency: Option<&Text>, text: &str) -> Option<Sum> {
    let currency = currency.cloned().or_else(|| commonest(dataset)).map(|code| code.to_string());
    let reading = ColumnReading { currency, ..ColumnReading::default() };
    amounts::read(&Cell::text(text.trim()), &reading).value()
}

/// The amount of a sum. A bare sign that can mean several currencies means the likeliest.
fn in_currency(sum: Sum) -> Amount {
    match sum.may_be.first().cloned() {
        Some(code) => sum.in_currency(&code),
        None => sum.amount,
    }
}

/// The currency in which most amounts of the dataset are; of as many, the first by its code.
fn commonest(dataset: &Dataset) -> Option<Text> {
    let of_entities = dataset.entities.iter().filter_map(|entity| entity.extra.amount.as_ref());
    let of_ties = dataset.relations.iter().filter_map(|tie| tie.extra.amount.as_ref());
    let mut counts: BTreeMap<&Text, usize> = BTreeMap::new();
    for code in of_entities.chain(of_ties).filter_map(|amount| amount.currency.as_ref()) {
        *counts.entry(code).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(code, _)| code.clone())
}
