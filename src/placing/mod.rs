//! From a network to the bodies of a layout, and back to places on the map.
//!
//! The layout knows bodies by index and nothing else. What a body stands for, how large it is with its name, and
//! which bodies take part is said here, one file per way of putting entities somewhere.

pub mod arranged;
pub mod eased;
pub mod held;
pub mod topology;
