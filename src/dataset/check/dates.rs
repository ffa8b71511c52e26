//! Understands dates and what they rest on.

use ron::value::RawValue;

use super::desk::{Desk, Subject};
use crate::dataset::{
    file, meant,
    tree::{self, Step},
    when::{Basis, Date, When},
    words,
};

/// The date of a record, as written.
pub(super) struct Dated<'record, 'text> {
    /// The date itself.
    pub(super) when: Option<&'text RawValue>,
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
        let is_stated = dated.when.is_some_and(|raw| raw.get_ron() != "Unstated");
        if is_stated && basis.is_none() {
            let message = "\"when\" needs a \"when_basis\": Stated, Derived or Editorial";
            self.error(subject, &[Step::Field("when")], message);
        }
        if !is_stated && basis.is_some() {
            self.error(subject, &[Step::Field("when_basis")], "\"when_basis\" stands without a date in \"when\"");
        }
        let has_note = dated.note.is_some_and(|note| !note.trim().is_empty());
        if basis == Some(Basis::Editorial) && is_stated && !has_note {
            let message = if has_day(when) {
                "an Editorial date that is exact to the day needs a \"note\" that says why"
            } else {
                "an Editorial date needs a \"note\" that says why"
            };
            self.warning(subject, &[Step::Field("when_basis")], message);
        }
        (when, basis)
    }

    /// A date alone.
    pub(super) fn when(&mut self, subject: &Subject<'_>, field: &str, raw: Option<&RawValue>) -> When {
        let Some(raw) = raw else { return When::Unstated };
        let when = match file::parse_when(raw.get_ron()) {
            Ok(when) => when,
            Err(_) if raw.get_ron().starts_with(|c: char| c == '"' || c.is_ascii_digit()) => {
                let written = raw.get_ron().trim_matches('"');
                let meant = written.parse::<Date>().map(|date| format!("On(\"{date}\")")).ok();
                let meant = meant.or_else(|| meant::date(written)).unwrap_or_else(|| "On(\"2024\")".to_owned());
                self.misread_date = true;
                self.error(subject, &[Step::Field(field)], format!("a date says what it is: write {meant}"));
                return When::Unstated;
            }
            Err(error) => {
                let start = tree::locate(self.tree(), subject.range.clone(), &[Step::Field(field)]);
                let date = self.tree().unfolded(start..start + raw.get_ron().len());
                let at = words::offset(&error, &date);
                self.error_at(subject, at, words::sentence(&error.code, "When"));
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
                let hint = || meant::date(&text).map(|meant| format!(" (did you mean {meant}?)"));
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
                    (Bound::Absent, Bound::Absent) => {
                        let message = "\"Between\" needs \"earliest\" or \"latest\" or both";
                        self.error(subject, &[Step::Field(field)], message);
                    }
                    (Bound::At(earliest), Bound::At(latest)) => self.in_order(subject, field, earliest, latest),
                    _ => {}
                }
                When::Between { earliest: earliest.date(), latest: latest.date() }
            }
        }
    }

    fn bound(&mut self, subject: &Subject<'_>, field: &str, name: &str, text: Option<String>) -> Bound {
        let Some(text) = text else { return Bound::Absent };
        self.date(subject, &[Step::Field(field), Step::Field(name)], &text).map_or(Bound::Wrong, Bound::At)
    }

    /// The end of a longer time, for which only another date can be meant.
    fn date(&mut self, subject: &Subject<'_>, path: &[Step<'_>], text: &str) -> Option<Date> {
        let hint = || {
            let meant = meant::date(text)?;
            let date = meant.strip_prefix("On(").and_then(|rest| rest.strip_suffix(')'))?;
            Some(format!(" (did you mean {}?)", date.replace(") or On(", " or ")))
        };
        self.date_or(subject, path, text, hint)
    }

    fn date_or(
        &mut self,
        subject: &Subject<'_>,
        path: &[Step<'_>],
        text: &str,
        hint: impl FnOnce() -> Option<String>,
    ) -> Option<Date> {
        match text.parse() {
            Ok(date) => Some(date),
            Err(reason) => {
                let hint = hint().unwrap_or_default();
                self.misread_date = true;
                self.error(subject, path, format!("\"{text}\" is no date: {reason}{hint}"));
                None
            }
        }
    }

    fn in_order(&mut self, subject: &Subject<'_>, field: &str, from: Date, to: Date) {
        if from.first_day() > to.last_day() {
            let message = format!("\"{field}\" ends before it begins: {from} comes after {to}");
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

/// Whether any part of the date is exact to the day.
fn has_day(when: When) -> bool {
    let (one, other) = match when {
        When::Unstated => (None, None),
        When::On(date) => (Some(date), None),
        When::Span(from, to) => (Some(from), Some(to)),
        When::Between { earliest, latest } => (earliest, latest),
    };
    [one, other].into_iter().flatten().any(|date| date.day().is_some())
}
