//! The worker: a layout that moves while something is dragged, on a thread of its own that sleeps at rest.

use super::settings::Settings;
use super::simulation::Simulation;
use super::topology::Topology;
use emath::Pos2;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The time between two ticks of a moving layout, so that it moves softly however small it is.
const TICK: Duration = Duration::from_millis(8);

/// The alpha to which a drag heats the layout: how freely a neighbourhood follows.
const DRAG_ALPHA: f32 = 0.5;

/// An order to the worker.
#[derive(Clone, Debug)]
pub enum Order {
    /// Take on a settled layout in place of any other; nothing moves until something is dragged.
    Hold {
        /// A number that comes back in each [`Update`].
        ticket: u64,
        /// The bodies and links.
        topology: Arc<Topology>,
        /// The places of all bodies, in world units.
        positions: Arc<Vec<Pos2>>,
        /// The bodies that stay where they are.
        pins: Vec<u32>,
        /// The settings of the layout.
        settings: Settings,
    },
    /// Hold bodies at these places, in world units, and let their neighbourhood follow.
    Drag(Vec<(u32, Pos2)>),
    /// Come to rest soon; dragged bodies were let go and stay where they are.
    Release,
    /// Drop the layout. It sends no more updates.
    Stop,
}

/// The newest state of the layout.
#[derive(Clone, Debug)]
pub struct Update {
    /// The ticket of the [`Order::Hold`] that this answers.
    pub ticket: u64,
    /// The places of all bodies, in world units.
    pub positions: Vec<Pos2>,
    /// Whether this is the last update: everything was let go and has come to rest.
    pub at_rest: bool,
}

/// A named thread that runs a layout. The thread ends when the worker is dropped.
#[derive(Debug)]
pub struct Worker {
    orders: Option<Sender<Order>>,
    newest: Arc<Newest>,
    thread: Option<JoinHandle<()>>,
}

/// The slot for results. Only the newest update is of interest, so it holds one.
type Newest = Mutex<Option<Update>>;

impl Worker {
    /// Starts the thread, which calls `wake` whenever [`Self::take`] has something new.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn spawn(wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let newest = Arc::new(Newest::default());
        let desk = Desk { inbox, newest: Arc::clone(&newest), wake: Box::new(wake), live: None };
        let thread = std::thread::Builder::new().name("layout".to_owned()).spawn(move || desk.work())?;
        Ok(Self { orders: Some(orders), newest, thread: Some(thread) })
    }

    /// Sends an order to the thread.
    pub fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A thread that has ended takes no orders and sends no updates; nothing is lost.
            let _ = orders.send(order);
        }
    }

    /// The newest update, unless it was taken already.
    pub fn take(&self) -> Option<Update> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's side of the worker.
struct Desk {
    inbox: Receiver<Order>,
    newest: Arc<Newest>,
    wake: Box<dyn Fn() + Send + Sync>,
    live: Option<Live>,
}

/// A simulation and the ticket it runs under.
struct Live {
    ticket: u64,
    simulation: Simulation,
    released: bool,
}

impl Desk {
    fn work(mut self) {
        let mut next_tick = Instant::now();
        loop {
            let moving = self.live.as_ref().is_some_and(|live| !live.simulation.is_settled());
            let order = if moving {
                self.inbox.recv_timeout(next_tick.saturating_duration_since(Instant::now()))
            } else {
                self.inbox.recv().map_err(|_closed| RecvTimeoutError::Disconnected)
            };
            match order {
                Ok(order) => self.obey(order),
                Err(RecvTimeoutError::Timeout) => {
                    next_tick = Instant::now() + TICK;
                    self.tick();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn obey(&mut self, order: Order) {
        match (order, &mut self.live) {
            (Order::Hold { ticket, topology, positions, pins, settings }, _) => {
                let mut simulation = Simulation::new(&topology, &positions, &settings);
                for body in pins {
                    simulation.pin(body as usize, positions.get(body as usize).copied());
                }
                self.live = Some(Live { ticket, simulation, released: false });
            }
            (Order::Drag(places), Some(live)) => {
                for (body, place) in places {
                    live.simulation.pin(body as usize, Some(place));
                }
                live.simulation.reheat(DRAG_ALPHA);
            }
            (Order::Release, Some(live)) => {
                live.released = true;
                live.simulation.calm();
                if live.simulation.is_settled() {
                    self.publish();
                }
            }
            (Order::Stop, _) => self.live = None,
            (Order::Drag(_) | Order::Release, None) => {}
        }
    }

    fn tick(&mut self) {
        if let Some(live) = &mut self.live {
            live.simulation.tick();
            self.publish();
        }
    }

    fn publish(&self) {
        let Some(Live { ticket, simulation, released }) = &self.live else { return };
        let at_rest = *released && simulation.is_settled();
        let update = Update { ticket: *ticket, positions: simulation.positions(), at_rest };
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(update);
        (self.wake)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Link;
    use emath::pos2;

    fn chain(count: u32) -> Arc<Topology> {
        let links = (1..count).map(|i| Link::new(i - 1, i)).collect();
        Arc::new(Topology::bare(count as usize, links))
    }

    fn hold(ticket: u64, pins: Vec<u32>) -> Order {
        Order::Hold {
            ticket,
            topology: chain(12),
            positions: Arc::new(in_a_row()),
            pins,
            settings: Settings::default(),
        }
    }

    fn in_a_row() -> Vec<Pos2> {
        (0..12_u8).map(|i| pos2(30.0 * f32::from(i), 0.0)).collect()
    }

    /// A worker, and what is told each time it wakes.
    fn worker() -> (Worker, Receiver<()>) {
        let (bell, rung) = channel();
        let wake = move || {
            let _ = bell.send(());
        };
        (Worker::spawn(wake).unwrap(), rung)
    }

    fn at_rest(worker: &Worker, rung: &Receiver<()>, ticket: u64) -> Vec<Pos2> {
        loop {
            rung.recv_timeout(Duration::from_mins(1)).unwrap();
            if let Some(update) = worker.take()
                && update.at_rest
            {
                assert_eq!(update.ticket, ticket);
                return update.positions;
            }
        }
    }

    #[test]
    fn the_neighbourhood_follows_what_is_dragged_and_comes_to_rest() {
        let (worker, rung) = worker();
        let place = pos2(90.0, 60.0);
        worker.order(hold(2, Vec::new()));
        worker.order(Order::Drag(vec![(3, place)]));
        worker.order(Order::Release);
        let (before, after) = (in_a_row(), at_rest(&worker, &rung, 2));
        assert_eq!(after[3], place);
        let followed = |body: usize| (after[body] - before[body]).length();
        assert!(followed(4) > 5.0 * followed(8), "{} and {}", followed(4), followed(8));
        assert!(worker.take().is_none(), "an update is taken once, and nothing moves by itself");
        assert!(rung.try_recv().is_err(), "nobody is woken for nothing");
    }

    #[test]
    fn a_pinned_neighbour_stays() {
        let (worker, rung) = worker();
        worker.order(hold(2, vec![4]));
        worker.order(Order::Drag(vec![(3, pos2(90.0, 60.0))]));
        worker.order(Order::Release);
        let after = at_rest(&worker, &rung, 2);
        assert_eq!(after[4], in_a_row()[4]);
        assert_ne!(after[2], in_a_row()[2]);
    }

    #[test]
    fn a_newer_layout_takes_the_place_of_the_one_held() {
        let (worker, rung) = worker();
        worker.order(hold(1, Vec::new()));
        worker.order(Order::Stop);
        worker.order(Order::Release);
        worker.order(hold(2, Vec::new()));
        worker.order(Order::Release);
        assert_eq!(at_rest(&worker, &rung, 2), in_a_row(), "nothing was dragged");
    }
}
