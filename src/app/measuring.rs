//! Measures of a whole network are worked out on a thread of their own before anything shows them.

#![warn(clippy::wildcard_enum_match_arm)]

use super::{
    wish::{Now, Wish},
    work::{MapTask, Work},
};
use crate::{
    dataset::look::{Colouring, Look, Sizing},
    network::{Measure, Network},
    session::{Session, action::Action, exploration::Exploration, outbox::Ask},
};

impl Work {
    /// The measure that has to be worked out before `action` can be shown. An action that brings a look of its own
    /// also takes the place of one that waits for a measure.
    pub(super) fn lacks_for(&mut self, action: &Action, session: Option<&Session>) -> Option<Measure> {
        let session = session?;
        let look = look_of(action, session.exploration())?;
        self.measuring = None;
        lacking(session.network(), look)
    }

    /// Works out a measure; what waits for it is asked for again when it is known.
    pub(super) fn measure(&mut self, measure: Measure, waiting: Vec<Ask>, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let network = session.shared_network();
        let name = match measure {
            Measure::Betweenness => "doing-betweenness",
            Measure::Communities => "doing-communities",
        };
        let started = MapTask::start(name, now, move |reporter| {
            let measured = network.work_out(measure, &mut |share| reporter.reached(share));
            measured.is_continue().then_some(waiting)
        });
        match started {
            Ok(task) => {
                self.measuring = Some(task);
                Vec::new()
            }
            Err(wish) => vec![wish],
        }
    }
}

/// The first measure that a look needs and that is not known of the network.
pub(super) fn lacking(network: &Network, look: Look) -> Option<Measure> {
    measures(look).find(|measure| !network.is_at_hand(*measure))
}

/// The look that an action brings to what is looked at.
fn look_of(action: &Action, now: &Exploration) -> Option<Look> {
    match action {
        Action::SetColouring(colouring) => Some(Look { colouring: *colouring, ..now.seen.look }),
        Action::SetSizing(sizing) => Some(Look { sizing: *sizing, ..now.seen.look }),
        Action::Restore(exploration) => Some(exploration.seen.look),
        Action::Show(show) => Some(show.seen.look),
        Action::Replace(moment, _) => Some(moment.exploration.seen.look),
        // These leave colours and sizes alone, or bring back what was shown before and is known.
        Action::Choose(_)
        | Action::SetOneWay(_)
        | Action::SetYears(_)
        | Action::SetStatedYearsOnly(_)
        | Action::SetContext(_)
        | Action::SetAround(_)
        | Action::SetFilter(_)
        | Action::ClearFacet(_)
        | Action::ClearFilters
        | Action::SetMode(_)
        | Action::SetWeighing(_)
        | Action::ShowGrounds(_)
        | Action::Bundle(_)
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
        | Action::Keep(_)
        | Action::SetLanguage(_)
        | Action::EndGesture
        | Action::CancelGesture
        | Action::Undo
        | Action::Redo => None,
    }
}

/// The measures that a look needs of the whole network.
fn measures(look: Look) -> impl Iterator<Item = Measure> {
    let communities = (look.colouring == Colouring::Community).then_some(Measure::Communities);
    let betweenness = (look.sizing == Sizing::Between).then_some(Measure::Betweenness);
    communities.into_iter().chain(betweenness)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::view::{Seen, Show};

    fn needed(action: &Action) -> Vec<Measure> {
        look_of(action, &Exploration::default()).into_iter().flat_map(measures).collect()
    }

    #[test]
    fn only_looks_that_tell_a_measure_wait_for_it() {
        assert_eq!(needed(&Action::SetColouring(Colouring::Community)), [Measure::Communities]);
        assert_eq!(needed(&Action::SetSizing(Sizing::Between)), [Measure::Betweenness]);
        assert_eq!(needed(&Action::SetColouring(Colouring::Sector)), []);
        assert_eq!(needed(&Action::Undo), []);
    }

    #[test]
    fn a_view_waits_for_what_its_colours_and_sizes_tell() {
        let look = Look { colouring: Colouring::Community, sizing: Sizing::Between, ..Look::default() };
        let show = Action::Show(Box::new(Show { seen: Seen { look, ..Seen::default() }, ..Show::default() }));
        assert_eq!(needed(&show), [Measure::Communities, Measure::Betweenness]);
    }
}
