//! Which of two states comes first in the order of the file?
//!
//! Seen from a state that is changed: the one that changes the earlier variable comes first, then
//! the one that changes it to the earlier level. A treaty with its stage and package is one variable.
//! The order settles ties and means nothing else.

use std::cmp::Ordering;

use super::Position;
use crate::{Conflict, Declared};

impl Conflict {
    /// Compares two states by the order in which the file declares options and treaties, seen from
    /// a third; less comes first. Of a treaty's values its absence is the first, then come its
    /// stages, and of one stage the packages, the first issue deciding first.
    ///
    /// # Panics
    /// If a state is of another conflict.
    #[must_use]
    pub fn file_order(&self, from: &Position, a: &Position, b: &Position) -> Ordering {
        let orders = self.declared.iter().map(|declared| match declared {
            Declared::Option(id) => by_change(&from.levels[id.0], &a.levels[id.0], &b.levels[id.0]),
            Declared::Treaty(id) => {
                by_change(&from.treaties[id.0], &a.treaties[id.0], &b.treaties[id.0])
            }
        });
        orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

fn by_change<V: Ord>(from: &V, a: &V, b: &V) -> Ordering {
    if a == b {
        Ordering::Equal
    } else if b == from {
        Ordering::Less
    } else if a == from {
        Ordering::Greater
    } else {
        a.cmp(b)
    }
}
