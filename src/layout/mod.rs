//! Where things go: places for bodies that are joined by links.
//!
//! The room knows bodies by index, their sizes and the links between them, and has never heard of entities.
//! [`arrange()`] lays everything out from nothing. [`arrangement::rearrange()`] lays the same bodies out by another
//! measure. [`relax()`] and [`spread()`] go on from where a map stands, and [`place_added()`] finds room for new bodies
//! while the others stay where they are. [`Simulation`] keeps a map moving while something is dragged, and
//! [`worker::Worker`] runs it on a thread of its own. [`bundle()`] leads links along each other.
//!
//! The same topology and settings give the same positions bit for bit, whatever the number of threads: every sum has a
//! fixed order, nothing is drawn from the clock, and only `+ - * /` and square roots are used, which IEEE 754 defines
//! exactly.

mod arrange;
pub mod arrangement;
mod boxes;
mod bundle;
mod coarsen;
mod distances;
mod ease;
mod evening;
mod extend;
pub mod force;
mod frame;
mod graph;
mod label;
mod lanes;
mod morton;
mod multilevel;
mod nook;
mod overlap;
mod pack;
mod quadtree;
mod radial;
mod random;
mod settings;
mod shaping;
mod simulation;
mod small;
mod stress;
mod surroundings;
mod topology;
mod untangle;
pub mod worker;

pub use arrange::{Statistics, arrange};
pub use boxes::Boxes;
pub use bundle::bundle;
pub use ease::{relax, spread};
pub use extend::place_added;
pub use label::{LabelSide, label_box};
pub use overlap::label_sides;
pub use settings::Settings;
pub use simulation::Simulation;
pub use topology::{BodySize, Link, NO_GROUP, Topology};
