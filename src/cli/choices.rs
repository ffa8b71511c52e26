//! The options that choose a part of a network.

use std::{collections::BTreeSet, str::FromStr};

use clap::Args;

use super::{
    Failure, in_english,
    nearest::{nearest, unknown},
    particulars::ParticularArgs,
};
use crate::{
    dataset::{
        Dataset,
        by_id::{self, Fault, Named},
        file::show::{Show, Surroundings},
        filter::Filter,
        id::EntityIndex,
        relation::Status,
        tag::Tag,
        view::{Seen, Selection},
        visible,
    },
    filter::search::nearest_entity,
};

/// The filter as it is written on a command line.
///
/// Each option may be repeated; choices within one join with OR, different options with AND.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filter (each may be repeated: choices within one join with OR)")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct FilterArgs {
    /// A sector, its children included.
    #[arg(long, value_name = "ID")]
    sector: Vec<String>,
    /// A fund or an investor, with the funds it manages or set up.
    #[arg(long, value_name = "ID")]
    fund: Vec<String>,
    /// A group that was kept with the dataset: the ties of its members.
    #[arg(long, value_name = "ID")]
    group: Vec<String>,
    /// A kind of entity, or of tie as --tie-kind. Kinds of entities and kinds of ties are two options, so
    /// that one of each keeps ties of that kind with an end of that kind.
    #[arg(long, value_name = "ID")]
    kind: Vec<String>,
    /// A kind of tie.
    #[arg(long, value_name = "ID", visible_alias = "relation-kind")]
    tie_kind: Vec<String>,
    /// A status such as Signed or Planned.
    #[arg(long, value_name = "NAME")]
    status: Vec<String>,
    /// A source: what rests on it.
    #[arg(long, value_name = "ID")]
    source: Vec<String>,
    /// A tag, with its heading if it has one: "Stake: 25%". Different headings narrow a choice.
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// A year or a range of years: 2024 or 2022..2024.
    #[arg(long, value_name = "YEAR")]
    year: Vec<Years>,
    /// Take years by when a tie was announced, the earliest date of its sources, and not by when it is in effect.
    #[arg(long)]
    by_announcement: bool,
    /// Trust only dates that are printed in a source.
    #[arg(long)]
    stated_years_only: bool,
    /// Only what is proposed.
    #[arg(long)]
    proposed: bool,
    #[command(flatten)]
    particulars: ParticularArgs,
    /// Only what lies around an entity, or around any of several.
    #[arg(long, value_name = "ID")]
    around: Vec<String>,
    /// A kind of tie that leads from one entity to the next around it; all of them if left out.
    #[arg(long, value_name = "KIND", requires = "around")]
    along: Vec<String>,
    /// The most neighbours that each entity leads on to, the best tied first.
    #[arg(long, value_name = "N", requires = "around", value_parser = clap::value_parser!(u16).range(1..))]
    at_most_each: Option<u16>,
    /// Let adverse ties lead on too, along paths and around an entity.
    #[arg(long)]
    adverse: bool,
    /// How many steps around it.
    #[arg(long, value_name = "N", requires = "around", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..))]
    steps: u8,
    /// Leave out what surrounds the matches.
    #[arg(long)]
    no_context: bool,
}

impl FilterArgs {
    /// The filter of these options.
    ///
    /// # Errors
    /// If the dataset does not have an id, naming the nearest one it has; or if the years have a gap.
    pub fn filter(&self, dataset: &Dataset) -> Result<Filter, Failure> {
        let mut written = Show {
            sectors: self.sector.clone(),
            funds: self.fund.clone(),
            groups: self.group.clone(),
            relation_kinds: self.tie_kind.clone(),
            statuses: self.status.iter().map(|word| Ok(status(word)?.into())).collect::<Result<_, Failure>>()?,
            sources: self.source.clone(),
            tags: self.tag.clone(),
            years: Years::joined(&self.year)?,
            by_announcement: self.by_announcement,
            stated_years_only: self.stated_years_only,
            proposed: self.proposed,
            adverse: self.adverse,
            surroundings: (!self.around.is_empty()).then(|| Surroundings {
                of: self.around.clone(),
                steps: self.steps,
                along: self.along.clone(),
                at_most: self.at_most_each,
                ..Surroundings::default()
            }),
            context: Some(!self.no_context),
            ..self.particulars.written()?
        };
        self.tag.iter().try_for_each(|text| known_tag(dataset, text))?;
        for id in &self.kind {
            choose_kind(&mut written, dataset, id)?;
        }
        seen(&written, dataset).map(|seen| seen.filter)
    }
}

/// What `written` shows of `dataset`.
///
/// # Errors
/// If the dataset does not have an id, naming the nearest one it has; or if a value cannot be meant.
pub fn seen(written: &Show, dataset: &Dataset) -> Result<Seen, Failure> {
    let (show, faults) = by_id::read(written, dataset);
    if let Some(complaint) = faults.iter().find_map(|(field, fault)| complaint(dataset, field, fault)) {
        return Err(Failure::Usage(complaint));
    }
    let mut seen = show.seen;
    seen.filter.follow_groups(&dataset.workspace.groups);
    Ok(seen)
}

/// What is said of a fault, if it matters.
fn complaint(dataset: &Dataset, field: &str, fault: &Fault) -> Option<String> {
    Some(match fault {
        Fault::Twice(_) => return None,
        Fault::Wrong(message) => in_english(message),
        Fault::NoFund(id) => {
            let kind = dataset.entity_by_id(id).map(|entity| dataset.kind_of(entity).id.as_str()).unwrap_or_default();
            format!("\"{id}\" is of kind {kind}, which is no fund or investor")
        }
        Fault::Unknown(Named::Entity, id) if field == "funds" => {
            let funds = dataset.entity_indices().filter(|entity| dataset.kind_of(*entity).capital);
            unknown("fund or investor", id, funds.map(|fund| dataset.entity(fund).id.as_str()))
        }
        Fault::Unknown(Named::Entity, id) => unknown_entity(dataset, id),
        Fault::Unknown(Named::Sector, id) => {
            unknown("sector", id, dataset.sectors.iter().map(|record| record.id.as_str()))
        }
        Fault::Unknown(Named::EntityKind, id) => {
            unknown("kind of entity", id, dataset.entity_kinds.iter().map(|record| record.id.as_str()))
        }
        Fault::Unknown(Named::RelationKind, id) => {
            unknown("kind of tie", id, dataset.relation_kinds.iter().map(|record| record.id.as_str()))
        }
        Fault::Unknown(Named::Relation, id) => {
            unknown("tie", id, dataset.relations.iter().map(|record| record.id.as_str()))
        }
        Fault::Unknown(Named::Group, id) => {
            unknown("group", id, dataset.workspace.groups.iter().map(|record| record.id.as_str()))
        }
        Fault::Unknown(Named::Source, id) => {
            unknown("source", id, dataset.sources.iter().map(|record| record.id.as_str()))
        }
    })
}

/// The entity with this id.
///
/// # Errors
/// If there is none, naming the nearest id.
pub fn entity(dataset: &Dataset, id: &str) -> Result<EntityIndex, Failure> {
    dataset.entity_by_id(id).ok_or_else(|| Failure::Usage(unknown_entity(dataset, id)))
}

/// What ids name: entities, or one tie or source alone; nothing if there are none.
///
/// # Errors
/// If one of them names nothing that it could, naming the nearest id.
pub fn selection(dataset: &Dataset, ids: &[String]) -> Result<Selection, Failure> {
    let [id] = ids else {
        let entities = ids.iter().map(|id| entity(dataset, id)).collect::<Result<BTreeSet<_>, _>>()?;
        return Ok(if entities.is_empty() { Selection::Nothing } else { Selection::Entities(entities) });
    };
    match (dataset.entity_by_id(id), dataset.relation_by_id(id), dataset.source_by_id(id)) {
        (None, Some(tie), _) => Ok(Selection::Relation(tie)),
        (None, None, Some(source)) => Ok(Selection::Source(source)),
        _ => entity(dataset, id).map(Selection::entity),
    }
}

/// Says that no entity has this id, and which is near by its id or else by a name.
fn unknown_entity(dataset: &Dataset, id: &str) -> String {
    let ids: Vec<&str> = dataset.entities.iter().map(|entity| entity.id.as_str()).collect();
    match nearest_entity(dataset, id) {
        Some((entity, name)) if nearest(id, &ids).is_none() => {
            let (known, name) = (&dataset.entity(entity).id, visible::on_a_line(name));
            format!("no entity has the id \"{id}\" (did you mean \"{known}\", {name}?)")
        }
        _ => unknown("entity", id, ids.into_iter()),
    }
}

/// Chooses the kind of that id, of entities or of relations.
fn choose_kind(written: &mut Show, dataset: &Dataset, id: &str) -> Result<(), Failure> {
    let entity_kinds = || dataset.entity_kinds.iter().map(|kind| kind.id.as_str());
    let relation_kinds = || dataset.relation_kinds.iter().map(|kind| kind.id.as_str());
    let of_entities = entity_kinds().any(|known| known == id);
    let of_relations = relation_kinds().any(|known| known == id);
    if !of_entities && !of_relations {
        return Err(Failure::Usage(unknown("kind", id, entity_kinds().chain(relation_kinds()))));
    }
    written.entity_kinds.extend(of_entities.then(|| id.to_owned()));
    written.relation_kinds.extend(of_relations.then(|| id.to_owned()));
    Ok(())
}

/// Complains of a tag that no record has, naming the nearest one.
fn known_tag(dataset: &Dataset, text: &str) -> Result<(), Failure> {
    let of_entities = dataset.entities.iter().flat_map(|entity| &entity.extra.tags);
    let tags = of_entities.chain(dataset.relations.iter().flat_map(|relation| &relation.extra.tags));
    let tag = Tag::new(text);
    if tags.clone().any(|text| tag.is(text)) {
        return Ok(());
    }
    let known: BTreeSet<&str> = tags.map(arcstr::ArcStr::as_str).collect();
    let hint = match nearest(text, &Vec::from_iter(known)) {
        Some(near) => format!(" (did you mean \"{near}\"?)"),
        None => String::new(),
    };
    Err(Failure::Usage(format!("no record has the tag \"{tag}\"{hint}")))
}

/// The status with this name. `UnderWay`, `under-way` and `under way` are equal.
fn status(word: &str) -> Result<Status, Failure> {
    let plain = |word: &str| word.replace(['-', '_', ' '], "").to_lowercase();
    let found = Status::ALL.into_iter().find(|status| plain(status.word()) == plain(word));
    found.ok_or_else(|| Failure::Usage(unknown("status", word, Status::ALL.into_iter().map(Status::word))))
}

/// A range of years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Years {
    pub(super) first: u16,
    pub(super) last: u16,
}

impl FromStr for Years {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let year = |text: &str| {
            let year = text.parse::<u16>().ok().filter(|year| (1..=9999).contains(year));
            year.ok_or_else(|| "a year is written 2024, a range 2022..2024".to_owned())
        };
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let years = Self { first: year(first)?, last: year(last)? };
        if years.first > years.last {
            return Err(format!("the range ends before it begins: write {last}..{first}"));
        }
        Ok(years)
    }
}

impl Years {
    /// The ranges as one range; `None` for none.
    fn joined(years: &[Self]) -> Result<Option<(u16, u16)>, Failure> {
        let mut years = years.to_vec();
        years.sort_unstable();
        let mut range: Option<(u16, u16)> = None;
        for Self { first, last } in years {
            range = Some(match range {
                None => (first, last),
                Some((start, end)) if first <= end + 1 => (start, end.max(last)),
                Some((_, end)) => {
                    let gap = format!("the years leave a gap between {end} and {first}: ask for one range");
                    return Err(Failure::Usage(gap));
                }
            });
        }
        Ok(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_or_a_range() {
        let years = |first, last| Ok(Years { first, last });
        assert_eq!("2024".parse(), years(2024, 2024));
        assert_eq!("2022..2024".parse(), years(2022, 2024));
        for wrong in ["", "24x", "0", "2024..", "2024..2022", "2022...2024", "10000"] {
            assert!(wrong.parse::<Years>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn years_that_meet_join_and_a_gap_is_refused() {
        let years = |texts: &[&str]| Years::joined(&texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<_>>());
        assert_eq!(years(&["2024", "2022", "2023"]).unwrap(), Some((2022, 2024)));
        assert_eq!(years(&[]).unwrap(), None);
        assert!(years(&["2022", "2024"]).is_err());
    }

    #[test]
    fn a_status_may_be_written_as_people_do() {
        for word in ["UnderWay", "under-way", "Under way"] {
            assert_eq!(status(word).unwrap(), Status::UnderWay);
        }
        assert!(status("Sighned").unwrap_err().to_string().contains("did you mean \"Signed\""));
    }
}
