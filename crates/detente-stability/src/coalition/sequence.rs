//! Where do sequences of steps end in which nobody moves twice in a row?
//!
//! Who moves may be a party, the signatories of a treaty or a coalition: what counts as one step is
//! the caller's. The answer is for every node at once, as the least solution of what a sequence is.

use detente_model::{Budget, Stop};
use fixedbitset::FixedBitSet as Nodes;

/// One a node: the ends of sequences of at least one step from there.
///
/// `steps` tells where a mover, by position, can step from a node. Takes a set of nodes for each
/// mover and node; a sweep over all of them costs one union for each step, and sweeps go on until
/// nothing changes.
///
/// # Errors
/// [`Stop::Cancelled`].
pub(super) fn ends(
    nodes: usize,
    movers: usize,
    steps: impl Fn(usize, usize) -> Nodes,
    budget: &Budget,
) -> Result<Vec<Nodes>, Stop> {
    let mut ends = vec![Nodes::with_capacity(nodes); nodes];
    // One a mover, one a node: the ends of sequences that somebody else begins.
    let mut by_others = vec![ends.clone(); movers];
    let mut changed = true;
    let mut is_downward = false;
    while changed {
        changed = false;
        is_downward = !is_downward;
        for at in 0..nodes {
            budget.allows(0)?;
            let from = if is_downward { nodes - 1 - at } else { at };
            let begun: Vec<Nodes> = (0..movers)
                .map(|mover| {
                    let mut found = steps(mover, from);
                    let first: Vec<usize> = found.ones().collect();
                    for to in first {
                        found.union_with(&by_others[mover][to]);
                    }
                    found
                })
                .collect();
            // The union of all but one is that of those before it and those after it.
            let mut before = Nodes::with_capacity(nodes);
            for (found, others) in begun.iter().zip(&mut by_others) {
                changed |= add(&mut others[from], &before);
                before.union_with(found);
            }
            let mut after = Nodes::with_capacity(nodes);
            for (found, others) in begun.iter().zip(&mut by_others).rev() {
                changed |= add(&mut others[from], &after);
                after.union_with(found);
            }
            ends[from] = before;
        }
    }
    Ok(ends)
}

/// Adds nodes; tells whether that changed anything.
fn add(nodes: &mut Nodes, more: &Nodes) -> bool {
    let is_new = !more.is_subset(nodes);
    if is_new {
        nodes.union_with(more);
    }
    is_new
}
