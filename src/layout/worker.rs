//! Layout on a thread of its own, which sleeps while there is nothing to do.

use super::arrange::{Settings, Statistics};
use super::simulation::Simulation;
use super::topology::Topology;
use emath::Pos2;
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

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
        let desk = Desk {
            inbox,
            window: Window {
                shared: Arc::clone(&shared),
                wake: Box::new(wake),
            },
        };
        let thread = std::thread::Builder::new()
            .name("layout".to_owned())
            .spawn(move || desk.work())?;
        Ok(Self {
            orders: Some(orders),
            shared,
            thread: Some(thread),
        })
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
        loop {
            let moving = live.as_ref().is_some_and(|live| !live.simulation.is_settled());
            let order = if moving {
                self.inbox.try_recv()
            } else {
                self.inbox.recv().map_err(|_closed| TryRecvError::Disconnected)
            };
            match order {
                Ok(order) => self.obey(order, &mut live, &mut begun),
                Err(TryRecvError::Empty) => {
                    if let Some(live) = &mut live {
                        live.simulation.tick();
                        self.window.publish(live.update());
                    }
                }
                Err(TryRecvError::Disconnected) => return,
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
