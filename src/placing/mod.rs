//! From a network to the bodies of a layout, and back to places on the map.
//!
//! The layout knows bodies only by index. This room decides which entity each body stands for, how large it is with its
//! name, and which bodies take part; one file per way of placing entities.

pub mod arranged;
pub mod eased;
pub mod free;
pub mod held;
pub mod topology;
