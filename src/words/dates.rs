//! Dates in words.

use super::{Value, Words};
use crate::dataset::{
    entity::{Entity, WhenRole},
    names::Language,
    relation::Relation,
    when::{Date, When},
};

impl Words {
    /// A date in its precision: "24 Jun 2024", or "2024年6月24日".
    pub fn date(self, date: Date) -> String {
        if self.language == Language::English {
            return date.spoken();
        }
        let part = |part: Option<u8>, unit: &str| part.map(|part| format!("{part}{unit}")).unwrap_or_default();
        format!("{}年{}{}", date.year(), part(date.month(), "月"), part(date.day(), "日"))
    }

    /// Since when an entity is there: "founded 2022", or the date of an event; `None` if unstated.
    pub fn founded(self, entity: &Entity) -> Option<String> {
        let date = self.when(entity.when);
        let told = match entity.when_role {
            Some(WhenRole::Founded) => self.with("date-founded", [("date", date.as_str().into())]),
            Some(WhenRole::Occurred) | None => date.clone(),
        };
        (!date.is_empty()).then_some(told)
    }

    /// The time of a relation, with its end if it has one of its own: "since 2019, ended 2023"; empty if unstated.
    pub fn held(self, relation: &Relation) -> String {
        self.held_from(relation.when, relation.extra.ended)
    }

    /// A time, with the time of an end if there is one; empty if both are unstated.
    pub fn held_from(self, when: When, ended: When) -> String {
        let (begun, ended) = (self.when(when), self.when(ended));
        match (begun.is_empty(), ended.is_empty()) {
            (_, true) => begun,
            (true, false) => self.with("date-ended", [("ended", ended.into())]),
            (false, false) => self.with("date-begun-ended", [("begun", begun.into()), ("ended", ended.into())]),
        }
    }

    /// A date, a span or bounds in words; empty if the date is unstated.
    pub fn when(self, when: When) -> String {
        let said = |key, first: Date, last: Date| {
            self.with(key, [("first", self.date(first).into()), ("last", self.date(last).into())])
        };
        let bound = |key, date: Date| self.with(key, [("date", Value::from(self.date(date)))]);
        match when {
            When::On(date) => self.date(date),
            When::Span(first, last) => said("date-span", first, last),
            When::Between { earliest: Some(first), latest: Some(last) } => said("date-between", first, last),
            When::Between { earliest: Some(date), latest: None } => bound("date-or-later", date),
            When::Between { earliest: None, latest: Some(date) } => bound("date-by", date),
            When::Since(date) => bound("date-since", date),
            When::Until(date) => bound("date-until", date),
            When::Unstated | When::Between { earliest: None, latest: None } => String::new(),
        }
    }
}
