//! The options that choose a part of a network.

use std::str::FromStr;

use clap::Args;

use super::{Failure, nearest::unknown, particulars::ParticularArgs};
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex},
        relation::Status,
    },
    filter::{Around, Filter},
};

/// The filter as it is written on a command line.
///
/// Each option may be repeated; choices within one join with OR, different options with AND.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filter (each may be repeated: choices within one join with OR)")]
pub struct FilterArgs {
    /// A sector, its children included.
    #[arg(long, value_name = "ID")]
    sector: Vec<String>,
    /// A fund or an investor, with the funds it manages or set up.
    #[arg(long, value_name = "ID")]
    fund: Vec<String>,
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
    /// A year or a range of years: 2024 or 2022..2024.
    #[arg(long, value_name = "YEAR")]
    year: Vec<Years>,
    /// Trust only dates that are printed in a source.
    #[arg(long)]
    stated_years_only: bool,
    #[command(flatten)]
    particulars: ParticularArgs,
    /// Only what lies around an entity.
    #[arg(long, value_name = "ID")]
    around: Option<String>,
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
        let mut filter = Filter {
            years: Years::joined(&self.year)?,
            stated_years_only: self.stated_years_only,
            particulars: self.particulars.particulars(dataset)?,
            context: !self.no_context,
            ..Filter::default()
        };
        for id in &self.sector {
            let known = || unknown("sector", id, dataset.sectors.iter().map(|sector| sector.id.as_str()));
            filter.sectors.insert(dataset.sector_by_id(id).ok_or_else(|| Failure::Usage(known()))?);
        }
        for id in &self.fund {
            filter.funds.insert(fund(dataset, id)?);
        }
        for id in &self.kind {
            choose_kind(&mut filter, dataset, id)?;
        }
        for id in &self.tie_kind {
            let kinds = || dataset.relation_kinds.iter().map(|kind| kind.id.as_str());
            let kind = kinds().position(|known| known == id);
            filter.relation_kinds.insert(RelationKindIndex::new(
                kind.ok_or_else(|| Failure::Usage(unknown("kind of tie", id, kinds())))?,
            ));
        }
        for word in &self.status {
            filter.statuses.insert(status(word)?);
        }
        if let Some(id) = &self.around {
            filter.around = Some(Around { entity: entity(dataset, id)?, steps: self.steps });
        }
        Ok(filter)
    }
}

/// The entity with this id.
///
/// # Errors
/// If there is none, naming the nearest id.
pub fn entity(dataset: &Dataset, id: &str) -> Result<EntityIndex, Failure> {
    let known = || unknown("entity", id, dataset.entities.iter().map(|entity| entity.id.as_str()));
    dataset.entity_by_id(id).ok_or_else(|| Failure::Usage(known()))
}

fn fund(dataset: &Dataset, id: &str) -> Result<EntityIndex, Failure> {
    let is_capital = |entity: EntityIndex| dataset.kind_of(entity).capital;
    match dataset.entity_by_id(id) {
        Some(entity) if is_capital(entity) => Ok(entity),
        Some(entity) => {
            let kind = dataset.kind_of(entity).id.as_str();
            Err(Failure::Usage(format!("\"{id}\" is of kind {kind}, which is no fund or investor")))
        }
        None => {
            let funds = dataset.entity_indices().filter(|entity| is_capital(*entity));
            Err(Failure::Usage(unknown("fund or investor", id, funds.map(|fund| dataset.entity(fund).id.as_str()))))
        }
    }
}

/// Adds the kind with this id to the filter, be it of entities or of relations.
fn choose_kind(filter: &mut Filter, dataset: &Dataset, id: &str) -> Result<(), Failure> {
    let entity_kinds = || dataset.entity_kinds.iter().map(|kind| kind.id.as_str());
    let relation_kinds = || dataset.relation_kinds.iter().map(|kind| kind.id.as_str());
    let entity_kind = entity_kinds().position(|known| known == id);
    let relation_kind = relation_kinds().position(|known| known == id);
    if entity_kind.is_none() && relation_kind.is_none() {
        return Err(Failure::Usage(unknown("kind", id, entity_kinds().chain(relation_kinds()))));
    }
    filter.entity_kinds.extend(entity_kind.map(EntityKindIndex::new));
    filter.relation_kinds.extend(relation_kind.map(RelationKindIndex::new));
    Ok(())
}

/// The status with this name. `UnderWay`, `under-way` and `under way` are equal.
fn status(word: &str) -> Result<Status, Failure> {
    let plain = |word: &str| word.replace(['-', '_', ' '], "").to_lowercase();
    let found = Status::ALL.into_iter().find(|status| plain(status.word()) == plain(word));
    found.ok_or_else(|| Failure::Usage(unknown("status", word, Status::ALL.into_iter().map(Status::word))))
}

/// A range of years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Years {
    first: u16,
    last: u16,
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
