//! Measures of a whole network are worked out on a thread of their own before anything shows them.

#![warn(clippy::wildcard_enum_match_arm)]

use super::{
    wish::{Now, Wish},
    work::{MapTask, Work},
};
use crate::{
    dataset::{filter::Along, look::Look, view::Seen},
    network::{Network, measure::Measure},
    session::{Session, action::Action, exploration::Exploration, outbox::Ask},
};

impl Work {
    /// The measure that has to be worked out before `action` can be shown. An action that brings a look of its own
    /// also takes the place of one that waits for a measure.
    pub(super) fn lacks_for(&mut self, action: &Action, session: Option<&Session>) -> Option<(Measure, Along)> {
        let session = session?;
        let (look, along) = look_of(action, session.exploration())?;
        self.measuring = None;
        lacking(session.network(), look, along)
    }

    /// Works out a measure; what waits for it is asked for again when it is known.
    pub(super) fn measure(&mut self, measure: (Measure, Along), waiting: Vec<Ask>, now: Now<'_>) -> Vec<Wish> {
        let (measure, along) = measure;
        let Some(session) = now.session else { return Vec::new() };
        let network = session.shared_network();
        let name = match measure {
            Measure::Between => "doing-betweenness",
            Measure::Community => "doing-communities",
            Measure::Ties
            | Measure::CutOff
            | Measure::Close
            | Measure::WellTied
            | Measure::Core
            | Measure::Component => "doing-measure",
        };
        let started = MapTask::start(name, now, move |reporter| {
            let measured = network.work_out(measure, along, &mut |share| reporter.reached(share));
            measured.is_continue().then_some(waiting)
        });
        match started {
            Ok(task) => {
                self.measuring = Some(task);
                Vec::new()
            }
            Err(wish) => vec![*wish],
        }
    }
}

/// The first measure that a look needs and that is not known of the network.
pub(super) fn lacking(network: &Network, look: Look, along: Along) -> Option<(Measure, Along)> {
    let measure = measures(look).find(|measure| !network.is_at_hand(*measure, along))?;
    Some((measure, along))
}

/// The look that an action brings to what is looked at, and the ties that count for it.
fn look_of(action: &Action, now: &Exploration) -> Option<(Look, Along)> {
    let of = |seen: &Seen| (seen.look, seen.filter.along);
    let (look, along) = of(&now.seen);
    match action {
        Action::SetColouring(colouring) => Some((Look { colouring: *colouring, ..look }, along)),
        Action::SetSizing(sizing) => Some((Look { sizing: *sizing, ..look }, along)),
        Action::SetAlong(along) => Some((look, *along)),
        Action::SetFilter(filter) => Some((look, filter.along)),
        Action::Answer(answer) => answer.filter.as_ref().map(|filter| (look, filter.along)),
        Action::Restore(exploration) => Some(of(&exploration.seen)),
        Action::Show(show) => Some(of(&show.seen)),
        Action::Replace(moment, _) => Some(of(&moment.exploration.seen)),
        // These leave colours and sizes alone, or bring back what was shown before and is known.
        Action::Choose(_)
        | Action::SetOneWay(_)
        | Action::SetYears(_)
        | Action::SetDating(_)
        | Action::SetStatedYearsOnly(_)
        | Action::SetContext(_)
        | Action::SetAround(_)
        | Action::ClearFacet(_)
        | Action::ClearFilters
        | Action::SetMode(_)
        | Action::SetWeighing(_)
        | Action::ShowGrounds(_)
        | Action::Bundle(_)
        | Action::SetRegions(_)
        | Action::SetLeaves(_)
        | Action::Fold(_)
        | Action::Unfold(_)
        | Action::ShowUndated(_)
        | Action::Select(_)
        | Action::ToggleSelected(_)
        | Action::Move(_)
        | Action::Sway(_)
        | Action::Arrange(..)
        | Action::Ease(..)
        | Action::Unpin(_)
        | Action::UnpinAll
        | Action::Stage(_)
        | Action::Compare(_)
        | Action::Keep(_)
        | Action::SetLanguage(_)
        | Action::EndGesture
        | Action::CancelGesture
        | Action::Undo
        | Action::Redo => None,
    }
}

/// The measures that a look needs of the whole network; ties are counted at once.
fn measures(look: Look) -> impl Iterator<Item = Measure> {
    let told = Measure::of_colouring(look.colouring).into_iter().chain(Measure::of_sizing(look.sizing));
    told.filter(|measure| *measure != Measure::Ties)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{
        look::{Colouring, Sizing},
        view::Show,
    };

    fn needed(action: &Action) -> Vec<Measure> {
        look_of(action, &Exploration::default()).into_iter().flat_map(|(look, _)| measures(look)).collect()
    }

    #[test]
    fn only_looks_that_tell_a_measure_wait_for_it() {
        assert_eq!(needed(&Action::SetColouring(Colouring::Community)), [Measure::Community]);
        assert_eq!(needed(&Action::SetSizing(Sizing::Between)), [Measure::Between]);
        assert_eq!(needed(&Action::SetColouring(Colouring::Sector)), []);
        assert_eq!(needed(&Action::Undo), []);
    }

    #[test]
    fn a_view_waits_for_what_its_colours_and_sizes_tell() {
        let look = Look { colouring: Colouring::Community, sizing: Sizing::Between, ..Look::default() };
        let show = Action::Show(Box::new(Show { seen: Seen { look, ..Seen::default() }, ..Show::default() }));
        assert_eq!(needed(&show), [Measure::Community, Measure::Between]);
    }
}
