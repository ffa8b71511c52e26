//! Understands dates and what they rest on.

use ron::value::RawValue;

use super::desk::{Desk, Subject};
use crate::dataset::{
    file,
    meant::{self, Meant},
    message::{Message, Value},
    tree::{self, Step},
    when::{Basis, Date, DateError, When},
    words,
};

/// The date of a record, as written.
pub(super) struct Dated<'record, 'text> {
    /// The date itself.
    pub(super) when: Option<&'text RawValue>,
    /// The date of the end, if it has one of its own.
    pub(super) ended: Option<&'text RawValue>,
    /// What it rests on.
    pub(super) basis: Option<file::Basis>,
    /// The note of the record.
    pub(super) note: Option<&'record str>,
}

impl Desk<'_, '_, '_> {
    /// A date and its basis: one is there if and only if the other is.
    pub(super) fn dated(&mut self, subject: &Subject<'_>, dated: &Dated<'_, '_>) -> (When, Option<Basis>) {
        let when = self.when(subject, "when", dated.when);
        let basis = dated.basis.map(Basis::from);
        let says = |raw: Option<&RawValue>| raw.is_some_and(|raw| raw.get_ron() != "Unstated");
        self.based(subject, (says(dated.when), says(dated.ended)), (when, basis), dated.note);
        (when, basis)
    }

    /// Checks that a date has a basis if it or its end is stated, and only then.
    pub(super) fn based(
        &mut self,
        subject: &Subject<'_>,
        (is_dated, is_ended): (bool, bool),
        (when, basis): (When, Option<Basis>),
        note: Option<&str>,
    ) {
        let field = if is_dated { "when" } else { "ended" };
        let is_stated = is_dated || is_ended;
        if is_stated && basis.is_none() {
            let message = Message::new("date-without-basis").field("when", field).field("basis", "when_basis");
            self.error(subject, &[Step::Field(field)], message);
        }
        if !is_stated && basis.is_some() {
            let message = Message::new("date-without-date").field("basis", "when_basis").field("when", "when");
            self.error(subject, &[Step::Field("when_basis")], message);
        }
        let has_note = note.is_some_and(|note| !note.trim().is_empty());
        if basis == Some(Basis::Editorial) && is_stated && !has_note {
            let key = if has_day(when) { "date-editorial-day" } else { "date-editorial-note" };
            self.warning(subject, &[Step::Field("when_basis")], Message::new(key).field("note", "note"));
        }
    }

    /// Checks the order of the ends of a date that is known.
    pub(super) fn ends_in_order(&mut self, subject: &Subject<'_>, field: &str, when: When) {
        match when {
            When::Span(from, to) | When::Between { earliest: Some(from), latest: Some(to) } => {
                self.in_order(subject, field, from, to);
            }
            When::Between { earliest: None, latest: None } => self.between_nothing(subject, field),
            _ => {}
        }
    }

    fn between_nothing(&mut self, subject: &Subject<'_>, field: &str) {
        let message = Message::new("date-between-nothing");
        let message = message.field("earliest", "earliest").field("latest", "latest");
        self.error(subject, &[Step::Field(field)], message);
    }

    /// A date alone.
    pub(super) fn when(&mut self, subject: &Subject<'_>, field: &str, raw: Option<&RawValue>) -> When {
        let Some(raw) = raw else { return When::Unstated };
        let when = match file::parse_when(raw.get_ron()) {
            Ok(when) => when,
            Err(_) if raw.get_ron().starts_with(|c: char| c == '"' || c.is_ascii_digit()) => {
                let written = raw.get_ron().trim_matches('"');
                let meant = written.parse().map(Meant::On).ok().or_else(|| meant::date(written));
                let meant = meant.map_or_else(|| "On(\"2024\")".into(), |meant| meant.as_date());
                self.misread_date = true;
                self.error(subject, &[Step::Field(field)], Message::new("date-says").with("date", meant));
                return When::Unstated;
            }
            Err(error) => {
                let start = tree::locate(self.tree(), subject.range.clone(), &[Step::Field(field)]);
                let date = self.tree().unfolded(start..start + raw.get_ron().len());
                let at = words::offset(&error, &date);
                self.error_at(subject, at, words::message(&error.code, "When"));
                return When::Unstated;
            }
        };
        self.understood(subject, field, when)
    }

    fn understood(&mut self, subject: &Subject<'_>, field: &str, when: file::When) -> When {
        let mut date = |nth: usize, text: &str| self.date(subject, &[Step::Field(field), Step::Item(nth)], text);
        match when {
            file::When::Unstated => When::Unstated,
            file::When::On(text) => {
                let path = [Step::Field(field), Step::Item(0)];
                let hint = || meant::date(&text).map(|meant| meant.as_date());
                self.date_or(subject, &path, &text, hint).map_or(When::Unstated, When::On)
            }
            file::When::Span(from, to) => {
                let (from, to) = (date(0, &from), date(1, &to));
                let (Some(from), Some(to)) = (from, to) else { return When::Unstated };
                self.in_order(subject, field, from, to);
                When::Span(from, to)
            }
            file::When::Between { earliest, latest } => {
                let (earliest, latest) =
                    (self.bound(subject, field, "earliest", earliest), self.bound(subject, field, "latest", latest));
                match (earliest, latest) {
                    (Bound::Absent, Bound::Absent) => self.between_nothing(subject, field),
                    (Bound::At(earliest), Bound::At(latest)) => self.in_order(subject, field, earliest, latest),
                    _ => {}
                }
                When::Between { earliest: earliest.date(), latest: latest.date() }
            }
            file::When::Since(text) => date(0, &text).map_or(When::Unstated, When::Since),
            file::When::Until(text) => date(0, &text).map_or(When::Unstated, When::Until),
        }
    }

    fn bound(&mut self, subject: &Subject<'_>, field: &str, name: &str, text: Option<String>) -> Bound {
        let Some(text) = text else { return Bound::Absent };
        self.date(subject, &[Step::Field(field), Step::Field(name)], &text).map_or(Bound::Wrong, Bound::At)
    }

    /// The end of a longer time, for which only another date can be meant.
    fn date(&mut self, subject: &Subject<'_>, path: &[Step<'_>], text: &str) -> Option<Date> {
        let hint = || meant::date(text)?.as_end();
        self.date_or(subject, path, text, hint)
    }

    fn date_or(
        &mut self,
        subject: &Subject<'_>,
        path: &[Step<'_>],
        text: &str,
        hint: impl FnOnce() -> Option<Value>,
    ) -> Option<Date> {
        match text.parse() {
            Ok(date) => Some(date),
            Err(reason) => {
                let near = hint().map(|date| Message::new("did-you-mean-date").with("date", date));
                self.misread_date = true;
                let message = Message::new("date-none-such").with("text", text);
                self.error(subject, path, message.with("why", why(reason)).with("near", near));
                None
            }
        }
    }

    fn in_order(&mut self, subject: &Subject<'_>, field: &str, from: Date, to: Date) {
        if from.first_day() > to.last_day() {
            let message = Message::new("span-backwards").field("field", field).with("from", from.to_string());
            let message = message.with("to", to.to_string());
            self.error(subject, &[Step::Field(field)], message);
        }
    }
}

/// One end of a `Between`.
#[derive(Clone, Copy)]
enum Bound {
    Absent,
    Wrong,
    At(Date),
}

impl Bound {
    fn date(self) -> Option<Date> {
        if let Self::At(date) = self { Some(date) } else { None }
    }
}

/// Why a text is no date.
fn why(error: DateError) -> Message {
    Message::new(match error {
        DateError::Form => "date-form",
        DateError::Calendar => "date-calendar",
    })
}

/// Whether any part of the date is exact to the day.
fn has_day(when: When) -> bool {
    when.dates().any(|date| date.day().is_some())
}
