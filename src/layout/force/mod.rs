//! The forces of a layout, one in each file.

mod collide;
mod gravity;
mod link;
mod many_body;
mod springs;

pub(super) use collide::Collide;
pub(super) use gravity::pull_to_centre;
pub(super) use link::LinkForce;
pub(super) use many_body::ManyBody;
pub(super) use springs::Springs;
