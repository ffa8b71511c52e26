//! Sets and maps whose hashes are quick to work out; what order they have is nobody's business.

/// A map with a quick hash.
pub type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set with a quick hash.
pub type HashSet<K> = std::collections::HashSet<K, foldhash::fast::RandomState>;
