//! Sums of money as people write them into cells, with their units, currencies and words for exactness.

mod number;
mod parse;
mod unit;

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

pub use self::unit::{currency, unit_in_heading};
use self::{
    number::Marks,
    parse::{Kind, Parsed, parse},
};
use super::{
    Reading, quoted,
    words::{self, Blank},
};
use crate::{
    dataset::{
        amount::{self, Amount},
        message::Message,
        share::Text,
    },
    exchange::{
        mapping::ColumnReading,
        sheet::{Cell, Value},
    },
};

/// The sum that a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The number, whether or not its currency is known; units in the cell and in the heading are in it.
    pub value: Option<Decimal>,
    /// The currency, by ISO 4217, whether or not there is a single number.
    pub currency: Option<String>,
    /// The amount as a dataset may have it: with a value only if its currency is known. `raw` is what the cell shows.
    pub amount: Amount,
    /// The currencies that the sign in the cell can mean, if it is a bare `$`, `¥` or 元.
    pub may_be: Vec<String>,
    /// Something that a reader has to know: that it is a range, below zero, without a currency, or no number at all.
    pub remark: Option<Message>,
}

impl Sum {
    /// The amount, if a cell beside it names the currency by its code. A currency in the cell itself counts more.
    #[must_use]
    pub fn in_currency(self, code: &str) -> Amount {
        let mut amount = self.amount;
        if amount.currency.is_none() && iso_currency::Currency::from_code(code).is_some() {
            amount.currency = self.value.is_some().then(|| Text::from(code));
            amount.value = self.value;
            if amount.value.is_some() {
                amount.reading = amount::Reading::Clear;
            }
        }
        amount
    }
}

/// All that the cells of a column say together of how sums are written in it. Cells are named by their positions in
/// what was surveyed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmountSurvey {
    /// The number of cells that are not empty.
    pub filled: usize,
    /// The number of those that have a number that may be a sum.
    pub read: usize,
    /// The number of those with a currency, a sign of one, or a unit such as bn or 萬: these are sums for certain.
    pub money: usize,
    /// The number of those that are shares in per cent.
    pub shares: usize,
    /// Whether a comma stands before the decimals, if a cell proves either.
    pub decimal_comma: Option<bool>,
    /// The first cell that proves it.
    pub settled_by: Option<usize>,
    /// The first cell that proves a comma before decimals and the first that proves a point, if there are both.
    pub conflict: Option<(usize, usize)>,
    /// The cells such as 1,234, which are a thousand or one and a bit.
    pub ambiguous: Vec<usize>,
    /// The cells with a bare `$`, `¥` or 元, which has to be asked about.
    pub bare: Vec<usize>,
    /// The currencies that those signs can mean, the likeliest first.
    pub may_be: Vec<String>,
    /// The cells with a number and no currency nor sign of one.
    pub without_currency: Vec<usize>,
}

/// The sum that `cell` says, in a column that is read like this.
///
/// Whatever a cell shows is in `raw`; only shares in per cent are no sums and not read. A range and a sum below zero
/// have no value. A bare sign is read as the currency of its column if it can mean that, and else ambiguous.
pub fn read(cell: &Cell, reading: &ColumnReading) -> Reading<Sum> {
    match &*cell.value() {
        Value::Unread(why) => return Reading::Unread((**why).clone()),
        _ if words::blank(&cell.shown) == Some(Blank::Nothing) => return Reading::Empty,
        _ => {}
    }
    let parsed = parse(&cell.shown, reading.decimal_comma);
    if parsed.kind == Kind::Share {
        return Reading::Unread(Message::new("import-amount-share").with("text", quoted(&cell.shown)));
    }
    let value = value_of(cell, &parsed, reading.unit);
    let currency = match parsed.currencies.as_slice() {
        [only] => Some(only.clone()),
        several => reading.currency.clone().filter(|code| several.is_empty() || can_mean(&parsed, code)),
    };
    let kind = if value.is_some() { Kind::Number } else { parsed.kind };
    let is_bare = currency.is_none() && parsed.currencies.len() > 1;
    let remark = match kind {
        Kind::Number if currency.is_none() && !is_bare => Some("import-amount-no-currency"),
        Kind::Number => None,
        Kind::Range => Some("import-amount-range"),
        Kind::Several => Some("import-amount-several"),
        Kind::Negative => Some("import-amount-negative"),
        Kind::Garbled => Some("import-amount-garbled"),
        Kind::Against => Some("import-amount-marks"),
        Kind::Currencies => Some("import-amount-currencies"),
        Kind::Words | Kind::Share => Some("import-amount-none"),
        Kind::Unknown => Some("import-amount-unread"),
    };
    let known = value.zip(currency.as_deref());
    let amount = Amount {
        raw: cell.shown.trim().into(),
        value: known.map(|(value, _)| value),
        currency: known.map(|(_, code)| Text::from(code)),
        qualifier: parsed.qualifier,
        over: parsed.over.map(Text::from),
        reading: if known.is_some() { amount::Reading::Clear } else { amount::Reading::Printed },
        part_of: None,
    };
    let may_be = if is_bare { parsed.currencies } else { Vec::new() };
    let remark = remark.map(|key| told(key).with("text", quoted(&cell.shown)));
    let sum = Sum { value, currency, amount, may_be, remark };
    if is_bare && value.is_some() { Reading::Ambiguous(sum) } else { Reading::Read(sum) }
}

/// The remark of this key.
fn told(key: &'static str) -> Message {
    Message { key, values: Vec::new() }
}

/// The number of a cell, with the unit of its column unless it has one of its own.
fn value_of(cell: &Cell, parsed: &Parsed, unit: u8) -> Option<Decimal> {
    let times = if parsed.has_unit { 0 } else { u32::from(unit.min(18)) };
    let times = Decimal::from(10_u64.checked_pow(times)?);
    let Value::Number(held) = *cell.value() else {
        return parsed.value?.checked_mul(times).map(|value| value.normalize());
    };
    if held.is_sign_negative() && !held.is_zero() {
        return None;
    }
    // What a cell holds is exact, but it may be shown in thousands or millions: then it is in full already.
    let shown = parsed.value.filter(|shown| !shown.is_zero());
    let scale = shown.and_then(|shown| held.checked_div(shown)).and_then(|scale| scale.round().to_u64());
    let times = if scale.is_some_and(|scale| scale >= 500) { Decimal::ONE } else { times };
    held.checked_mul(times).map(|value| value.normalize())
}

/// Whether the bare sign of a sum can mean this currency.
fn can_mean(parsed: &Parsed, code: &str) -> bool {
    const DOLLARS: [&str; 20] = [
        "HKD", "USD", "TWD", "SGD", "AUD", "CAD", "NZD", "MXN", "CLP", "COP", "ARS", "FJD", "JMD", "TTD", "BSD", "BBD",
        "BMD", "BND", "BZD", "XCD",
    ];
    const YUAN: [&str; 9] = ["CNY", "HKD", "TWD", "MOP", "USD", "SGD", "JPY", "AUD", "CAD"];
    match parsed.currencies.first().zip(parsed.currencies.get(1)).map(|(one, other)| (one.as_str(), other.as_str())) {
        Some(("HKD", "USD")) => DOLLARS.contains(&code),
        Some(("CNY", "HKD")) => YUAN.contains(&code),
        _ => parsed.currencies.iter().any(|own| own == code),
    }
}

/// All that `cells` say together of how sums are written in their column.
pub fn survey<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> AmountSurvey {
    let mut survey = AmountSurvey::default();
    // The number of cells that prove a point before decimals and a comma, and the first of each.
    let mut proofs: [(usize, Option<usize>); 2] = [(0, None), (0, None)];
    let mut signs: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if words::blank(&cell.shown) == Some(Blank::Nothing) || matches!(*cell.value(), Value::Unread(_)) {
            continue;
        }
        survey.filled += 1;
        if matches!(*cell.value(), Value::Date(_) | Value::Truth(_)) {
            continue;
        }
        let by_point = parse(&cell.shown, false);
        let parsed = if by_point.kind == Kind::Against { parse(&cell.shown, true) } else { by_point };
        survey.shares += usize::from(parsed.kind == Kind::Share);
        survey.money += usize::from(parsed.kind.is_sum() && (parsed.has_unit || !parsed.currencies.is_empty()));
        let is_number = matches!(*cell.value(), Value::Number(_)) && parsed.kind != Kind::Share;
        if parsed.value.is_none() && !is_number {
            continue;
        }
        survey.read += 1;
        match parsed.currencies.len() {
            0 => survey.without_currency.push(at),
            1 => {}
            _ => {
                survey.bare.push(at);
                *signs.entry(parsed.currencies).or_default() += 1;
            }
        }
        // What a spreadsheet holds as a number has no marks of its own.
        let proof = match parsed.marks {
            _ if is_number => None,
            Marks::Silent => None,
            Marks::Either => {
                survey.ambiguous.push(at);
                None
            }
            Marks::Point => proofs.first_mut(),
            Marks::Comma => proofs.last_mut(),
        };
        if let Some((count, first)) = proof {
            *count += 1;
            first.get_or_insert(at);
        }
    }
    let [(points, point), (commas, comma)] = proofs;
    survey.conflict = comma.zip(point);
    survey.decimal_comma = (points + commas > 0).then_some((commas, point) > (points, comma));
    survey.settled_by = if survey.decimal_comma == Some(true) { comma } else { point };
    let commonest = signs.into_iter().max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0)));
    survey.may_be = commonest.map(|(codes, _)| codes).unwrap_or_default();
    survey
}

#[cfg(test)]
mod tests;
