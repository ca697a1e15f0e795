//! Which of two states comes first in the order of the file?
//!
//! Seen from a state that is changed: the one that changes the earlier variable comes first, then
//! the one that changes it to the earlier level. The order settles ties and means nothing else.

use std::cmp::Ordering;

use super::Position;
use crate::Conflict;

impl Conflict {
    /// Compares two states by the order in which the file declares variables, seen from a third;
    /// less comes first.
    ///
    /// # Panics
    /// If a state is of another conflict.
    #[must_use]
    pub fn file_order(&self, from: &Position, a: &Position, b: &Position) -> Ordering {
        for variable in self.variables() {
            let (start, a, b) = (from.value(variable), a.value(variable), b.value(variable));
            if a == b {
                continue;
            }
            return if b == start {
                Ordering::Less
            } else if a == start {
                Ordering::Greater
            } else {
                a.cmp(&b)
            };
        }
        Ordering::Equal
    }
}
