//! Which settlements of an issue does nothing in the bargain tell apart?

use std::collections::BTreeMap;

use num_bigint::BigInt;

use crate::bargain::{Bargain, small};

/// Settlements of one issue that are interchangeable; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class {
    /// The settlements, ascending.
    pub(crate) members: Vec<u32>,
}

impl Class {
    pub(crate) fn first(&self) -> usize {
        self.members[0] as usize
    }
}

/// For each issue its classes; settlements that a rule about this issue alone excludes are in none.
pub(crate) type Classes = Vec<Vec<Class>>;

/// What is known of a settlement: its worth to each signatory, and its kind in each wider factor.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    worth: Vec<BigInt>,
    kinds: Vec<u32>,
}

pub(crate) fn classes(bargain: &Bargain) -> Classes {
    let mut keys: Vec<Vec<Key>> = bargain
        .issues
        .iter()
        .map(|&settlements| {
            let worth = vec![BigInt::ZERO; bargain.signatories.len()];
            vec![Key { worth, kinds: Vec::new() }; settlements]
        })
        .collect();
    let mut excluded: Vec<Vec<bool>> = bargain.issues.iter().map(|&it| vec![false; it]).collect();
    let note = |keys: &mut Vec<Vec<Key>>, issue: usize, kinds: &[u32]| {
        keys[issue].iter_mut().zip(kinds).for_each(|(key, &kind)| key.kinds.push(kind));
    };
    for (signatory, factor) in &bargain.part_worths {
        if let &[issue] = factor.grid.scope.as_slice() {
            for (key, &kind) in keys[issue].iter_mut().zip(&factor.grid.kinds[0]) {
                key.worth[*signatory] += &factor.cells[kind as usize];
            }
        } else {
            let parts = factor.grid.scope.iter().zip(&factor.grid.kinds);
            parts.for_each(|(&issue, kinds)| note(&mut keys, issue, kinds));
        }
    }
    for rule in &bargain.rules {
        if let &[issue] = rule.grid.scope.as_slice() {
            for (excluded, &kind) in excluded[issue].iter_mut().zip(&rule.grid.kinds[0]) {
                *excluded |= !rule.cells[kind as usize];
            }
        } else {
            let parts = rule.grid.scope.iter().zip(&rule.grid.kinds);
            parts.for_each(|(&issue, kinds)| note(&mut keys, issue, kinds));
        }
    }
    let of_issue = |(keys, excluded): (Vec<Key>, Vec<bool>)| {
        let mut groups: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
        for (at, (key, excluded)) in keys.into_iter().zip(excluded).enumerate() {
            if !excluded {
                groups.entry(key).or_default().push(small(at));
            }
        }
        let mut classes: Vec<Class> =
            groups.into_values().map(|members| Class { members }).collect();
        classes.sort_unstable_by_key(Class::first);
        classes
    };
    keys.into_iter().zip(excluded).map(of_issue).collect()
}
