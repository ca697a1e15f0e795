//! Which tests have to be looked at together?
//!
//! Those that read a variable in common, in any number of steps. What they say is not asked.

use std::collections::BTreeMap;

/// Groups items by what joins them: the positions of each group ascending, groups by their first.
/// An item without a key is a group of its own.
pub(crate) fn groups<K: Ord + Copy>(keys: &[Vec<K>]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..keys.len()).collect();
    let mut first: BTreeMap<K, usize> = BTreeMap::new();
    for (at, keys) in keys.iter().enumerate() {
        for &key in keys {
            let other = *first.entry(key).or_insert(at);
            let (a, b) = (root(&mut parent, at), root(&mut parent, other));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..keys.len() {
        groups.entry(root(&mut parent, at)).or_default().push(at);
    }
    groups.into_values().collect()
}

/// The first item of the group, with shorter ways for next time.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}
