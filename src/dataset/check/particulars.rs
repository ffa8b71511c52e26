//! Checks what views ask of ties beyond their kind, status and date.

use iso_currency::Currency;

use super::desk::{Desk, List, Subject};
use crate::dataset::{
    file::{self, kept},
    id::EntityKindIndex,
    limits::MAX_ITEMS,
    particulars::{Ends, MANY_SOURCES, Money, Particulars},
    tree::Step,
};

/// What is asked, as written.
pub(super) struct Written {
    pub(super) ends: Vec<(String, String)>,
    pub(super) one_way: bool,
    pub(super) money: Option<kept::Money>,
    pub(super) source_counts: Vec<u8>,
    pub(super) date_bases: Vec<file::Basis>,
}

/// What is asked of ties.
pub(super) fn particulars(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: Written) -> Particulars {
    let length = desk.at_most(subject, "ends", written.ends.len(), MAX_ITEMS);
    let ends = written.ends.iter().take(length).enumerate();
    let ends = ends.filter_map(|(nth, pair)| self::ends(desk, subject, nth, pair)).collect();
    let money = written.money.and_then(|written| money(desk, subject, &written));
    if let Some(nth) = written.source_counts.iter().position(|count| !(1..=MANY_SOURCES).contains(count)) {
        let path = [Step::Field("source_counts"), Step::Item(nth)];
        desk.error(subject, &path, "a count of sources is 1, 2, or 3 for three and more");
    }
    Particulars {
        ends,
        one_way: written.one_way,
        money,
        source_counts: written.source_counts.into_iter().collect(),
        bases: written.date_bases.into_iter().map(Into::into).collect(),
    }
}

fn ends(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, nth: usize, (from, to): &(String, String)) -> Option<Ends> {
    let mut kind = |at, id: &str| {
        let path = [Step::Field("ends"), Step::Item(nth), Step::Item(at)];
        desk.refer(subject, &path, List::EntityKinds, id).map(EntityKindIndex::new)
    };
    let (from, to) = (kind(0, from), kind(1, to));
    from.zip(to)
}

fn money(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, written: &kept::Money) -> Option<Money> {
    let field = |name| [Step::Field("money"), Step::Field(name)];
    if Currency::from_code(&written.currency).is_none() {
        let message = format!("\"{}\" is no currency code of ISO 4217 such as HKD or USD", written.currency);
        desk.error(subject, &field("currency"), message);
        return None;
    }
    let mut bound = |name, text: &Option<String>| desk.decimal(subject, &field(name), text.as_deref()?);
    let least = bound("at_least", &written.at_least);
    let most = bound("at_most", &written.at_most);
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        desk.error(subject, &field("at_least"), "\"at_least\" is more than \"at_most\"");
    }
    Some(Money { currency: written.currency.as_str().into(), least, most })
}
