//! Where do sequences of steps end in which nobody moves twice in a row?
//!
//! Who moves may be a party, the signatories of a treaty or a coalition: what counts as one step is
//! the caller's. The answer is for every node at once, as the least solution of what a sequence is.

use std::collections::BTreeMap;
use std::sync::Arc;

use detente_model::{Budget, Stop};
use fixedbitset::FixedBitSet as Nodes;

/// One a node: the ends of sequences of at least one step from there.
///
/// `steps` tells where a mover, by position, can step from a node. Takes at most a set of nodes for
/// each mover and node, twice; from most nodes of a conflict one gets to the same ends, and then
/// they share one set. A sweep over all nodes costs a look at each step and a union for each
/// different set that steps lead to; sweeps go on until nothing changes.
///
/// # Errors
/// [`Stop::Cancelled`].
pub(super) fn ends(
    nodes: usize,
    movers: usize,
    steps: impl Fn(usize, usize) -> Nodes,
    budget: &Budget,
) -> Result<Vec<Arc<Nodes>>, Stop> {
    let mut shelf = Shelf::default();
    let nothing = shelf.place(Nodes::with_capacity(nodes));
    let mut ends = vec![nothing; nodes];
    // One a mover, one a node: the ends of sequences that somebody else begins.
    let mut by_others = vec![vec![nothing; nodes]; movers];
    let mut changed = true;
    let mut is_downward = false;
    // Most coalitions have nothing to gain at most nodes.
    let moving: Vec<Vec<usize>> = (0..nodes)
        .map(|from| {
            budget.allows(0)?;
            Ok((0..movers).filter(|&mover| !steps(mover, from).is_clear()).collect())
        })
        .collect::<Result<_, Stop>>()?;
    while changed {
        changed = false;
        is_downward = !is_downward;
        for at in 0..nodes {
            budget.allows(0)?;
            let from = if is_downward { nodes - 1 - at } else { at };
            let begun: Vec<Nodes> = moving[from]
                .iter()
                .map(|&mover| shelf.with_what_follows(&steps(mover, from), &by_others[mover]))
                .collect();
            // The union of all but one is that of those before it and those after it.
            let mut after: Vec<Nodes> = Vec::with_capacity(begun.len());
            let mut all = Nodes::with_capacity(nodes);
            for found in begun.iter().rev() {
                after.push(all.clone());
                all.union_with(found);
            }
            let all = shelf.place(all);
            let mut others: Vec<usize> = vec![all; movers];
            let mut before = Nodes::with_capacity(nodes);
            for ((&mover, found), mut but_one) in
                moving[from].iter().zip(&begun).zip(after.into_iter().rev())
            {
                but_one.union_with(&before);
                before.union_with(found);
                others[mover] = shelf.place(but_one);
            }
            for (others, places) in others.into_iter().zip(&mut by_others) {
                changed |= places[from] != others;
                places[from] = others;
            }
            ends[from] = all;
        }
        shelf.clear_out(by_others.iter_mut().chain([&mut ends]));
    }
    Ok(ends.into_iter().map(|place| Arc::clone(&shelf.sets[place])).collect())
}

/// Sets of nodes, each kept once and known by its place.
#[derive(Debug, Default)]
struct Shelf {
    sets: Vec<Arc<Nodes>>,
    places: BTreeMap<Arc<Nodes>, usize>,
    /// One a set: the last union that it went into.
    used: Vec<u64>,
    unions: u64,
}

impl Shelf {
    fn place(&mut self, set: Nodes) -> usize {
        if let Some(&place) = self.places.get(&set) {
            return place;
        }
        let set = Arc::new(set);
        self.sets.push(Arc::clone(&set));
        self.used.push(0);
        self.places.insert(set, self.sets.len() - 1);
        self.sets.len() - 1
    }

    /// First steps and the ends of what follows them, of which `places` tells one a node.
    fn with_what_follows(&mut self, first: &Nodes, places: &[usize]) -> Nodes {
        self.unions += 1;
        let mut found = first.clone();
        for to in first.ones() {
            let place = places[to];
            if self.used[place] != self.unions {
                self.used[place] = self.unions;
                found.union_with(&self.sets[place]);
            }
        }
        found
    }

    /// Forgets the sets that no place in some lists means, and changes those places.
    fn clear_out<'a>(&mut self, lists: impl Iterator<Item = &'a mut Vec<usize>>) {
        let mut kept = Self::default();
        let mut place_of: Vec<Option<usize>> = vec![None; self.sets.len()];
        for place in lists.flatten() {
            let moved = place_of[*place].get_or_insert_with(|| {
                kept.sets.push(Arc::clone(&self.sets[*place]));
                kept.sets.len() - 1
            });
            *place = *moved;
        }
        kept.used = vec![0; kept.sets.len()];
        kept.places =
            kept.sets.iter().enumerate().map(|(place, set)| (Arc::clone(set), place)).collect();
        *self = kept;
    }
}
