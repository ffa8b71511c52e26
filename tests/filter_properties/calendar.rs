//! What holds for the places of ties in a year by its months, and in a month by its days.

use proptest::prelude::*;
use tieline::{
    dataset::{filter::Filter, id::RelationIndex},
    filter::{
        calendar::{Calendar, Place, Stretch},
        facets::has_usable_year,
    },
    network::Network,
};

use crate::{
    network,
    strategies::{YEARS, filter},
};

fn places(calendar: &Calendar) -> impl Iterator<Item = Place> + use<> {
    let units = (1..=calendar.stretch.units()).map(Place::Unit);
    units.chain([Place::Coarse, Place::Earlier, Place::May, Place::Undated, Place::Elsewhere])
}

fn in_units(calendar: &Calendar) -> usize {
    (1..=calendar.stretch.units()).map(|unit| calendar.at(Place::Unit(unit)).len()).sum()
}

/// Whether a relation has some year, whatever it rests on.
fn has_a_year(filter: &Filter, tie: RelationIndex, network: &Network) -> bool {
    let trusting = Filter { stated_years_only: false, ..filter.clone() };
    has_usable_year(&trusting, network.dataset().relation(tie), network.dataset())
}

proptest! {
    #[test]
    fn every_tie_is_at_one_place_of_a_year_and_of_a_month_and_their_numbers_agree(
        network in network(),
        filter in filter(),
    ) {
        let counts = filter.counts(&network);
        let all = Filter { years: None, ..filter.clone() }.apply(&network).relations;
        for year in YEARS.start - 1..=YEARS.end + 2 {
            let of_year = Calendar::new(Stretch::Year(year), &filter, &counts, &network);
            let months = (1..=12).map(|month| Stretch::Month(year, month));
            let of_months: Vec<_> = months.map(|month| Calendar::new(month, &filter, &counts, &network)).collect();
            for calendar in std::iter::once(&of_year).chain(&of_months) {
                let mut placed: Vec<_> = places(calendar).flat_map(|place| calendar.at(place)).collect();
                placed.sort_unstable();
                let each: Vec<usize> = placed.iter().map(|tie| tie.position()).collect();
                prop_assert_eq!(each, all.ones().collect::<Vec<_>>(), "{:?}", calendar.stretch);
            }
            let in_year = of_year.at(Place::Coarse).len() + of_year.at(Place::Earlier).len() + in_units(&of_year);
            prop_assert_eq!(in_year, counts.in_years((year, year)));
            prop_assert_eq!(of_year.at(Place::May).len(), counts.may_be_in((year, year)));
            let undatable = |tie: &&RelationIndex| !has_a_year(&filter, **tie, &network);
            let may = of_year.at(Place::May).iter().filter(undatable).count();
            prop_assert_eq!(of_year.at(Place::Undated).len() + may, counts.undated);
            let planned = places(&of_year).filter(|place| !matches!(place, Place::May | Place::Undated | Place::Elsewhere));
            let planned: usize = planned.map(|place| of_year.planned_at(place)).sum();
            prop_assert_eq!(planned, counts.planned_in((year, year)));
            for (month, calendar) in (1..).zip(&of_months) {
                let in_month = in_units(calendar) + calendar.at(Place::Coarse).len();
                prop_assert_eq!(of_year.at(Place::Unit(month)).len(), in_month, "month {} of {}", month, year);
            }
        }
    }
}
