//! Understands amounts of money and other numbers, with what supports a record.

use iso_currency::Currency;
use rust_decimal::Decimal;

use super::desk::{Desk, Subject};
use crate::dataset::{
    amount::{Amount, Reading},
    decimal::decimal,
    file,
    id::{EntityIndex, SourceIndex},
    kebab,
    limits::{MAX_ITEMS, MAX_LINE, MAX_PROSE},
    list::List,
    meant,
    message::Message,
    share,
    source::{Evidence, Speaker},
    tree::Step,
};

impl Desk<'_, '_, '_> {
    /// The amount of an entity or relation.
    pub(super) fn amount(&mut self, subject: &Subject<'_>, written: file::Amount) -> Amount {
        let field = |name| [Step::Field("amount"), Step::Field(name)];
        let reading = written.reading.map(Reading::from).unwrap_or_default();
        let value = written.value.as_deref().and_then(|value| self.decimal(subject, &field("value"), value));
        let (raw, over, currency) = (&*written.raw, written.over.as_deref(), written.currency.as_deref());
        self.amount_said(subject, (raw, over), (written.value.is_some(), value), currency);
        let path = if written.reading.is_some() { &field("reading")[..] } else { &[Step::Field("amount")] };
        self.reading(subject, path, reading, written.value.is_some());
        Amount {
            value,
            qualifier: written.qualifier.map(Into::into).unwrap_or_default(),
            reading,
            part_of: self.whole(subject, &field("part_of"), written.part_of.as_deref()),
            raw: written.raw,
            currency: written.currency,
            over: written.over,
        }
    }

    /// Checks what an amount says: how it is printed and the time it is spread over, its value, and its currency.
    pub(super) fn amount_said(
        &mut self,
        subject: &Subject<'_>,
        (raw, over): (&str, Option<&str>),
        (has_value, value): (bool, Option<Decimal>),
        currency: Option<&str>,
    ) {
        let field = |name| [Step::Field("amount"), Step::Field(name)];
        if raw.trim().is_empty() {
            self.error(subject, &field("raw"), Message::new("amount-raw-empty").field("field", "raw"));
        }
        for (name, text) in [("raw", Some(raw)), ("over", over)] {
            if let Some(text) = text {
                self.one_line(subject, &field(name), text, MAX_LINE);
            }
        }
        let without = |one, other| Message::new("amount-without").field("field", one).field("other", other);
        match (has_value, currency) {
            (true, None) => {
                self.error(subject, &field("value"), without("value", "currency"));
            }
            (false, Some(_)) => {
                self.error(subject, &field("currency"), without("currency", "value"));
            }
            _ => {}
        }
        if let Some(currency) = currency
            && Currency::from_code(currency).is_none()
        {
            let near = meant::one_of(&meant::currency(currency));
            let message = Message::new("amount-currency").with("text", currency).with("near", near);
            self.error(subject, &field("currency"), message);
        }
        if value.is_some_and(|value| value.is_sign_negative() && !value.is_zero()) {
            self.error(subject, &field("value"), Message::new("amount-negative"));
        }
    }

    /// A number as [`decimal`] reads it.
    pub(super) fn decimal(&mut self, subject: &Subject<'_>, path: &[Step<'_>], text: &str) -> Option<Decimal> {
        decimal(text).map_err(|message| self.error(subject, path, message)).ok()
    }

    /// Whether a number is given exactly when it can be read.
    pub(super) fn reading(&mut self, subject: &Subject<'_>, path: &[Step<'_>], reading: Reading, has_value: bool) {
        match (reading, has_value) {
            (Reading::Clear, false) => {
                let message = Message::new("amount-clear").field("value", "value").field("reading", "reading");
                self.error(subject, path, message);
            }
            (Reading::Illegible | Reading::Impossible | Reading::Printed, true) => {
                let message = Message::new("amount-not-clear").field("value", "value");
                let message = message.with("reading", reading.label());
                self.warning(subject, path, message);
            }
            _ => {}
        }
    }

    /// What supports a record; there must be something.
    pub(super) fn evidence<'record>(
        &mut self,
        subject: &Subject<'_>,
        written: impl ExactSizeIterator<Item = file::Evidence<'record>>,
    ) -> share::List<Evidence> {
        if written.len() == 0 {
            self.error(subject, &[Step::Field("evidence")], Message::new("record-without").field("field", "evidence"));
        }
        let length = self.at_most(subject, "evidence", written.len(), MAX_ITEMS);
        let mut evidence = Vec::with_capacity(length);
        for (nth, piece) in written.take(length).enumerate() {
            for (field, text) in [("at", &piece.at), ("says", &piece.says), ("quote", &piece.quote)] {
                let path = [Step::Field("evidence"), Step::Item(nth), Step::Field(field)];
                if let Some(text) = text {
                    self.prose(subject, &path, text, MAX_PROSE);
                }
            }
            let path = [Step::Field("evidence"), Step::Item(nth), Step::Field("source")];
            let source = self.refer(subject, &path, List::Sources, &piece.source).unwrap_or_default();
            evidence.push(Evidence {
                source: SourceIndex::new(source),
                at: piece.at.map(|at| self.pool.text(&at)),
                by: self.speaker(subject, nth, piece.by.as_deref()),
                says: piece.says.map(|says| self.pool.text(&says)),
                quote: piece.quote.map(|quote| self.pool.text(&quote)),
            });
        }
        self.pool.evidence(&evidence)
    }
}

impl Desk<'_, '_, '_> {
    /// Who says what the nth piece of evidence reports: an entity, or someone whose name is written out.
    fn speaker(&mut self, subject: &Subject<'_>, nth: usize, by: Option<&str>) -> Option<Speaker> {
        let by = by?;
        let path = [Step::Field("evidence"), Step::Item(nth), Step::Field("by")];
        if let Some(entity) = self.find(List::Entities, by) {
            return Some(Speaker::Entity(EntityIndex::new(entity)));
        }
        if kebab::is_id(by) {
            self.leads_nowhere(subject, &path, List::Entities, by);
        }
        self.one_line(subject, &path, by, MAX_LINE);
        Some(Speaker::Named(self.pool.text(by)))
    }
}
