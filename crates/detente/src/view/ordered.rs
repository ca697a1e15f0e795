//! How are maps and counts written?
//!
//! Maps keep the order in which the case declares things; counts are decimal strings, since they
//! can pass 2^53.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A map in a fixed order. Keys are distinct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered<K, V>(pub Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// A number of things, as a decimal string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub u128);

impl Count {
    /// How many there are in memory.
    #[must_use]
    pub fn of(count: usize) -> Self {
        Self(count as u128)
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
