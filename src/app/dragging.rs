//! Letting a neighbourhood follow what is dragged, through the layout's own thread.
//!
//! It lasts from the first move of a drag until what gave way has come to rest, a fraction of a second after
//! the pointer let go. All of it is one step to undo; anything else the user does ends it where it is.

use std::sync::Arc;

use super::{
    wish::{Now, Wish},
    work::Work,
};
use crate::{
    dataset::id::EntityIndex,
    layout::{
        Topology,
        worker::{Order, Worker},
    },
    network::Network,
    placing::{
        held::Held,
        topology::{self, topology},
    },
    session::{Session, action::Action, outbox::Outbox},
};

/// The neighbourhood that follows the pointer, and the thread that works out how.
#[derive(Debug, Default)]
pub(super) struct Dragging {
    /// Started by the first drag.
    worker: Option<Worker>,
    /// The bodies of the network that is open, kept from one drag to the next.
    whole: Option<Whole>,
    /// Counts the drags, so that an update of an earlier one is known.
    ticket: u64,
    held: Option<Held>,
}

#[derive(Debug)]
struct Whole {
    network: Arc<Network>,
    map: (Topology, topology::Order),
}

impl Dragging {
    /// Whether a neighbourhood still follows.
    pub(super) fn is_under_way(&self) -> bool {
        self.held.is_some()
    }

    /// Takes hold of what `session` shows while `dragged` is dragged. `wake` is called whenever something moved.
    fn begin(
        &mut self,
        session: &Session,
        dragged: &[EntityIndex],
        wake: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<()> {
        let network = session.shared_network();
        let whole = match self.whole.take().filter(|whole| Arc::ptr_eq(&whole.network, &network)) {
            Some(whole) => whole,
            None => Whole { map: topology(&network), network },
        };
        let mut held = Held::new(session, &whole.map);
        self.whole = Some(whole);
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::spawn(wake)?,
        };
        self.ticket += 1;
        worker.order(Order::Hold {
            ticket: self.ticket,
            topology: held.topology(),
            positions: held.positions(),
            pins: held.pins(),
            settings: topology::settings(0),
        });
        held.drag(dragged);
        let now: Vec<_> = dragged.iter().map(|entity| (*entity, session.position(*entity))).collect();
        (self.worker, self.held) = (Some(worker), Some(held));
        self.drag(&now);
        Ok(())
    }

    /// Tells the thread to which places the dragged entities have come.
    fn drag(&self, places: &[(EntityIndex, emath::Pos2)]) {
        if let (Some(worker), Some(held)) = (&self.worker, &self.held) {
            let bodies = places.iter().filter_map(|(entity, place)| Some((held.body(*entity)?, *place)));
            worker.order(Order::Drag(bodies.collect()));
        }
    }

    /// Ends what is under way, where it is.
    pub(super) fn stop(&mut self) {
        if let (Some(worker), Some(_)) = (&self.worker, self.held.take()) {
            worker.order(Order::Stop);
        }
    }
}

impl Work {
    /// The pointer began to drag entities.
    pub(super) fn follow(&mut self, dragged: &[EntityIndex], now: Now<'_>) -> Option<Wish> {
        let session = now.session?;
        // Were the map put elsewhere after it, that would undo the work of the hand.
        self.mapping = None;
        let error = self.dragging.begin(session, dragged, now.wake()).err()?;
        Some(Wish::say(|words| words.with("said-no-following", [("why", error.to_string().into())])))
    }

    /// The pointer let go of what it dragged.
    pub(super) fn let_go(&self, outbox: &mut Outbox) {
        match (&self.dragging.worker, &self.dragging.held) {
            (Some(worker), Some(_)) => worker.order(Order::Release),
            _ => outbox.send(Action::EndGesture),
        }
    }

    /// Keeps up with an action: what is dragged is followed, and anything else ends the following.
    pub(super) fn heed(&mut self, action: &Action) {
        if let Action::Move(places) = action {
            self.dragging.drag(places);
        } else if !matches!(action, Action::Sway(_) | Action::SetLanguage(_) | Action::Stage(_)) {
            self.dragging.stop();
        }
    }

    /// Asks to show where the neighbourhood has come to.
    pub(super) fn keep_following(&mut self, session: &Session, outbox: &mut Outbox) {
        let Some(update) = self.dragging.worker.as_ref().and_then(Worker::take) else { return };
        let Some(held) = &self.dragging.held else { return };
        if update.ticket != self.dragging.ticket {
            return;
        }
        let places = held.places(&update.positions);
        if places != **session.places() {
            outbox.send(Action::Sway(Arc::new(places)));
        }
        if update.at_rest {
            self.dragging.held = None;
            outbox.send(Action::EndGesture);
        }
    }
}
