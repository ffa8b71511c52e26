//! Lighting what the pointer rests on, and not all that it comes across.

use eframe::egui;

use crate::scene::Target;

/// How long the pointer stays on a thing before that is lit, in seconds: ties lie everywhere, and whoever
/// crosses one seldom means it.
const ON_TIE: f64 = 0.2;
const ON_ENTITY: f64 = 0.08;
/// How long a thing stays lit after the pointer has left it, in seconds: on the way to the next the map does
/// not light up as a whole.
const AFTER: f64 = 0.15;

/// What the pointer is on, and since when.
#[derive(Debug, Default)]
pub(super) struct Rest {
    pointed: Option<Target>,
    since: f64,
    lit: Option<Target>,
}

impl Rest {
    /// What is to be lit while the pointer is on `pointed`.
    pub(super) fn settle(&mut self, pointed: Option<Target>, ui: &egui::Ui) -> Option<Target> {
        let left = self.look(pointed, ui.input(|input| input.time));
        if left > 0.0 {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
        self.lit
    }

    /// The same, at a time on the clock of the window. Returns after how many seconds to look again.
    fn look(&mut self, pointed: Option<Target>, now: f64) -> f64 {
        if self.pointed != pointed {
            (self.pointed, self.since) = (pointed, now);
        }
        let wait = match pointed {
            _ if pointed == self.lit => return 0.0,
            None => AFTER,
            Some(Target::Entity(_)) => ON_ENTITY,
            Some(Target::Relation(_)) => ON_TIE,
        };
        let left = self.since + wait - now;
        if left <= 0.0 {
            self.lit = pointed;
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::id::{EntityIndex, RelationIndex};

    #[test]
    fn a_pointer_that_crosses_ties_lights_none_of_them() {
        let mut rest = Rest::default();
        for nth in 0..40_u8 {
            let tie = Target::Relation(RelationIndex::new(usize::from(nth)));
            rest.look(Some(tie).filter(|_| nth % 3 != 0), 0.05 * f64::from(nth));
            assert_eq!(rest.lit, None, "after {nth} moves");
        }
    }

    #[test]
    fn what_the_pointer_rests_on_is_lit_and_stays_so_over_a_gap() {
        let (mut rest, entity) = (Rest::default(), Target::Entity(EntityIndex::new(3)));
        let tie = Target::Relation(RelationIndex::new(5));
        rest.look(Some(tie), 0.0);
        rest.look(Some(tie), 0.25);
        assert_eq!(rest.lit, Some(tie));
        rest.look(None, 0.3);
        assert_eq!(rest.lit, Some(tie), "the map does not flash on the way");
        rest.look(Some(entity), 0.35);
        rest.look(Some(entity), 0.45);
        assert_eq!(rest.lit, Some(entity));
        rest.look(None, 0.5);
        rest.look(None, 0.7);
        assert_eq!(rest.lit, None);
    }
}
