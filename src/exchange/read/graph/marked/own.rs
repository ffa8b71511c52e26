//! The attributes under which our own data is written into networks, so that it is understood when it comes back.

use crate::exchange::mapping::Role;

/// The beginning of the ids of our attributes of nodes; their names follow.
pub const NODE: &str = "tieline-node-";

/// The beginning of the ids of our attributes of edges; their names follow.
pub const EDGE: &str = "tieline-edge-";

/// The names of our attributes, with what they are.
pub const OWN: [(&str, Role); 26] = [
    ("name_en", Role::NameEnglish),
    ("name_zh_hant", Role::NameTraditional),
    ("name_zh_hans", Role::NameSimplified),
    ("name_other", Role::Name),
    ("short", Role::Short),
    ("aliases", Role::Alias),
    ("kind", Role::Kind),
    ("sectors", Role::Sector),
    ("when", Role::When),
    ("founded", Role::When),
    ("ended", Role::End),
    ("role", Role::Capacity),
    ("amount", Role::Amount),
    ("currency", Role::Currency),
    ("funds", Role::Fund),
    ("status", Role::Status),
    ("place", Role::Place),
    ("tags", Role::Tags),
    ("note", Role::Note),
    ("source", Role::Source),
    ("at", Role::At),
    ("says", Role::Says),
    ("quote", Role::Quote),
    ("url", Role::Url),
    ("id", Role::Id),
    ("direction", Role::Direction),
];

/// The meaning of an attribute of this id, if it is one of ours.
pub(super) fn role(id: &str) -> Option<Role> {
    let name = id.strip_prefix(NODE).or_else(|| id.strip_prefix(EDGE))?;
    OWN.iter().find(|(own, _)| *own == name).map(|(_, role)| *role)
}
