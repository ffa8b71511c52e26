//! Layout on a thread of its own, which sleeps while there is nothing to do.

use super::arrange::{Settings, Statistics};
use super::simulation::Simulation;
use super::topology::Topology;
use emath::Pos2;
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// From one tick of a moving layout to the next, so that it moves softly however small it is.
const TICK: Duration = Duration::from_millis(8);

/// What the worker is asked to do. An order with a ticket replaces whatever it was doing.
#[derive(Clone, Debug)]
pub enum Order {
    /// Lay out everything from nothing.
    Arrange {
        /// Comes back with the result.
        ticket: u64,
        /// What to lay out.
        topology: Arc<Topology>,
        /// How.
        settings: Settings,
    },
    /// Take a settled layout under the pointer; nothing moves until a pin does.
    Hold {
        /// Comes back with the results.
        ticket: u64,
        /// What is laid out.
        topology: Arc<Topology>,
        /// Where everything is.
        positions: Arc<Vec<Pos2>>,
        /// How it was laid out.
        settings: Settings,
    },
    /// Let the forces pull a layout together anew from where it stands.
    Relax {
        /// Comes back with the results.
        ticket: u64,
        /// What is laid out.
        topology: Arc<Topology>,
        /// Where everything is.
        positions: Arc<Vec<Pos2>>,
        /// Bodies that stay where they are.
        pins: Vec<u32>,
        /// How freely it moves, up to 1.
        alpha: f32,
    },
    /// Hold a body of the running simulation at a place, and let its neighbourhood follow.
    Pin {
        /// The body.
        body: u32,
        /// Where it is held.
        place: Pos2,
    },
    /// Let a pinned body go. It stays where it is.
    Unpin {
        /// The body.
        body: u32,
    },
    /// Stop whatever moves, where it is.
    Stop,
}

/// The newest state of what was ordered.
#[derive(Clone, Debug)]
pub struct Update {
    /// The ticket of the order this answers.
    pub ticket: u64,
    /// Where the bodies are; empty while an arrangement is still under way.
    pub positions: Arc<Vec<Pos2>>,
    /// Whether nothing will move any more by itself.
    pub settled: bool,
    /// How much of an arrangement is done, from 0 to 1.
    pub progress: f32,
    /// What a finished arrangement took.
    pub statistics: Option<Statistics>,
}

/// A named thread that lays out. It ends when this is dropped.
#[derive(Debug)]
pub struct Worker {
    orders: Option<Sender<Order>>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    /// Only the newest update is of interest.
    newest: Mutex<Option<Update>>,
    /// Counts the orders that replace running work.
    replaced: AtomicU64,
}

impl Worker {
    /// Starts the thread. It calls `wake` whenever [`Self::take`] has something new.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn spawn(wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let shared = Arc::new(Shared::default());
        let desk = Desk { inbox, window: Window { shared: Arc::clone(&shared), wake: Box::new(wake) } };
        let thread = std::thread::Builder::new().name("layout".to_owned()).spawn(move || desk.work())?;
        Ok(Self { orders: Some(orders), shared, thread: Some(thread) })
    }

    /// Hands in an order. A running arrangement is cancelled by any order that replaces it.
    pub fn order(&self, order: Order) {
        if !matches!(order, Order::Pin { .. } | Order::Unpin { .. }) {
            self.shared.replaced.fetch_add(1, SeqCst);
        }
        if let Some(orders) = &self.orders {
            // A thread that has ended takes no orders and gives no results; there is nothing to add to that.
            let _ = orders.send(order);
        }
    }

    /// The newest update, if there is one that was not taken yet.
    pub fn take(&self) -> Option<Update> {
        self.shared.newest.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.replaced.fetch_add(1, SeqCst);
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's side of the worker.
struct Desk {
    inbox: Receiver<Order>,
    window: Window,
}

/// Where results are put for others to see.
struct Window {
    shared: Arc<Shared>,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Window {
    fn publish(&self, update: Update) {
        *self.shared.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(update);
        (self.wake)();
    }
}

/// A simulation and the ticket it runs under.
struct Live {
    ticket: u64,
    simulation: Simulation,
}

impl Desk {
    fn work(self) {
        let mut live: Option<Live> = None;
        // The count of replacements at the newest order taken from the inbox.
        let mut begun = 0;
        let mut next_tick = Instant::now();
        loop {
            let moving = live.as_ref().is_some_and(|live| !live.simulation.is_settled());
            let order = if moving {
                self.inbox.recv_timeout(next_tick.saturating_duration_since(Instant::now()))
            } else {
                self.inbox.recv().map_err(|_closed| RecvTimeoutError::Disconnected)
            };
            match order {
                Ok(order) => self.obey(order, &mut live, &mut begun),
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(live) = &mut live {
                        next_tick = Instant::now() + TICK;
                        live.simulation.tick();
                        self.window.publish(live.update());
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn obey(&self, order: Order, live: &mut Option<Live>, begun: &mut u64) {
        if !matches!(order, Order::Pin { .. } | Order::Unpin { .. }) {
            *begun += 1;
        }
        match order {
            Order::Arrange { ticket, topology, settings } => {
                *live = None;
                self.arrange(ticket, &topology, &settings, *begun);
            }
            Order::Hold { ticket, topology, positions, settings } => {
                let simulation = Simulation::new(&topology, &positions, &settings);
                *live = Some(Live { ticket, simulation });
            }
            Order::Relax { ticket, topology, positions, pins, alpha } => {
                let mut simulation = Simulation::relaxing(&topology, &positions, alpha);
                for body in pins {
                    simulation.pin(body as usize, positions.get(body as usize).copied());
                }
                *live = Some(Live { ticket, simulation });
            }
            Order::Pin { body, place } => {
                if let Some(live) = live {
                    live.simulation.pin(body as usize, Some(place));
                    live.simulation.reheat(0.5);
                }
            }
            Order::Unpin { body } => {
                if let Some(live) = live {
                    live.simulation.pin(body as usize, None);
                }
            }
            Order::Stop => {
                if let Some(live) = live.take() {
                    self.window.publish(Update { settled: true, ..live.update() });
                }
            }
        }
    }

    fn arrange(&self, ticket: u64, topology: &Topology, settings: &Settings, begun: u64) {
        let window = &self.window;
        let mut told = 0.0;
        let mut progress = |done: f32| {
            if window.shared.replaced.load(SeqCst) != begun {
                return ControlFlow::Break(());
            }
            if done > told + 0.02 {
                told = done;
                window.publish(Update {
                    ticket,
                    positions: Arc::default(),
                    settled: false,
                    progress: done.min(0.99),
                    statistics: None,
                });
            }
            ControlFlow::Continue(())
        };
        if let Some((positions, statistics)) = super::arrange::arrange(topology, settings, &mut progress) {
            self.window.publish(Update {
                ticket,
                positions: Arc::new(positions),
                settled: true,
                progress: 1.0,
                statistics: Some(statistics),
            });
        }
    }
}

impl Live {
    fn update(&self) -> Update {
        Update {
            ticket: self.ticket,
            positions: Arc::new(self.simulation.positions()),
            settled: self.simulation.is_settled(),
            progress: 1.0,
            statistics: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Link;

    fn chain(count: u32) -> Arc<Topology> {
        let links = (1..count).map(|i| Link::new(i - 1, i)).collect();
        Arc::new(Topology::bare(count as usize, links))
    }

    fn arrange(ticket: u64, topology: &Arc<Topology>) -> Order {
        Order::Arrange { ticket, topology: Arc::clone(topology), settings: Settings::default() }
    }

    /// A worker, and what is told each time it wakes.
    fn worker() -> (Worker, Receiver<()>) {
        let (bell, rung) = channel();
        let wake = move || {
            let _ = bell.send(());
        };
        (Worker::spawn(wake).unwrap(), rung)
    }

    fn settled(worker: &Worker, rung: &Receiver<()>, ticket: u64) -> Update {
        loop {
            rung.recv_timeout(Duration::from_mins(1)).unwrap();
            if let Some(update) = worker.take()
                && update.settled
                && update.ticket == ticket
            {
                return update;
            }
        }
    }

    #[test]
    fn an_arrangement_comes_back_with_its_ticket() {
        let (worker, rung) = worker();
        worker.order(arrange(7, &chain(40)));
        let update = settled(&worker, &rung, 7);
        assert_eq!(update.positions.len(), 40);
        assert_eq!(update.statistics.map(|s| s.edges), Some(39));
        assert!(worker.take().is_none(), "an update is taken once");
    }

    #[test]
    fn a_newer_order_replaces_the_running_one() {
        let (worker, rung) = worker();
        worker.order(arrange(1, &chain(60_000)));
        worker.order(arrange(2, &chain(10)));
        assert_eq!(settled(&worker, &rung, 2).positions.len(), 10);
    }

    #[test]
    fn a_held_layout_follows_a_pin_and_comes_to_rest() {
        let (worker, rung) = worker();
        let topology = chain(12);
        worker.order(arrange(1, &topology));
        let positions = settled(&worker, &rung, 1).positions;
        worker.order(Order::Hold {
            ticket: 2,
            topology,
            positions: Arc::clone(&positions),
            settings: Settings::default(),
        });
        let place = positions[3] + emath::vec2(60.0, 60.0);
        worker.order(Order::Pin { body: 3, place });
        let after = settled(&worker, &rung, 2).positions;
        assert_eq!(after[3], place);
        assert_ne!(after[4], positions[4], "its neighbour has followed");
    }
}
