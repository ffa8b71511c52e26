//! Measures of a large network are worked out on a thread of their own before they are shown.

use super::App;
use crate::{
    dataset::look::{Colouring, Look, Sizing},
    network::Measure,
    session::action::Action,
};

impl App {
    /// The action, unless what it shows has to be worked out first; then it follows by itself.
    pub(super) fn once_measured(&mut self, action: Action) -> Option<Action> {
        let Some(session) = &self.session else { return Some(action) };
        let Some(look) = look_of(&action) else { return Some(action) };
        let Some(measure) = measures(look).find(|measure| !session.network().is_at_hand(*measure)) else {
            return Some(action);
        };
        let network = session.shared_network();
        let name = match measure {
            Measure::Betweenness => "doing-betweenness",
            Measure::Communities => "doing-communities",
        };
        self.in_background(name, move |reporter| {
            let measured = network.work_out(measure, &mut |share| reporter.reached(share));
            measured.is_continue().then_some(action)
        });
        None
    }
}

/// The look that an action brings, as far as it is known from the action.
fn look_of(action: &Action) -> Option<Look> {
    match action {
        Action::SetColouring(colouring) => Some(Look { colouring: *colouring, ..Look::default() }),
        Action::SetSizing(sizing) => Some(Look { sizing: *sizing, ..Look::default() }),
        Action::Restore(exploration) => Some(exploration.seen.look),
        _ => None,
    }
}

/// What a look needs to know of the whole network.
fn measures(look: Look) -> impl Iterator<Item = Measure> {
    let communities = (look.colouring == Colouring::Community).then_some(Measure::Communities);
    let betweenness = (look.sizing == Sizing::Between).then_some(Measure::Betweenness);
    communities.into_iter().chain(betweenness)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_looks_that_tell_a_measure_wait_for_it() {
        let needed = |action| look_of(&action).into_iter().flat_map(measures).collect::<Vec<_>>();
        assert_eq!(needed(Action::SetColouring(Colouring::Community)), [Measure::Communities]);
        assert_eq!(needed(Action::SetSizing(Sizing::Between)), [Measure::Betweenness]);
        assert_eq!(needed(Action::SetColouring(Colouring::Sector)), []);
        assert_eq!(needed(Action::Undo), []);
    }
}
