//! Sets and maps whose hashes are quick to work out; what order they have is nobody's business. Nobody waits until large
//! ones are freed.

/// A map with a quick hash.
pub type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set with a quick hash.
pub type HashSet<K> = std::collections::HashSet<K, foldhash::fast::RandomState>;

/// Frees something large beside whatever comes next.
pub fn free_beside(large: impl Send + 'static) {
    rayon::spawn(move || drop(large));
}
