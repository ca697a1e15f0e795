//! Which orders of some things are so many swaps of neighbours away from one?

use std::collections::BTreeSet;
use std::sync::Arc;

use detente_model::{PartyId, Stop};

use super::field::{Field, Node};

/// How many places the orders that are tried may have in all.
/// Crossed by `a_search_that_is_cut_gives_bounds`.
pub(super) const MOST_PLACES: usize = 1 << 18;

/// All states, the least preferred first; `None` where a party is indifferent between some, or there
/// are too many.
pub(super) fn strict_ranking(
    field: &mut Field<'_>,
    party: PartyId,
) -> Result<Option<Vec<Node>>, Stop> {
    let Some(mut all) = field.all()? else { return Ok(None) };
    all.sort_by_key(|&node| field.height(party, node));
    let is_strict =
        all.windows(2).all(|pair| field.height(party, pair[0]) < field.height(party, pair[1]));
    Ok(is_strict.then_some(all))
}

/// What each state is worth by a ranking of all of them, the least preferred first.
pub(super) fn by_node(ranking: &[Node]) -> Arc<[i128]> {
    let mut ranks = vec![0; ranking.len()];
    (0_i128..).zip(ranking).for_each(|(rank, &node)| ranks[node as usize] = rank);
    ranks.into()
}

/// Orders by how many swaps they are away, and whether some were left out.
pub(super) type Layers<T> = (Vec<Vec<Vec<T>>>, bool);

/// Every order of some things up to so many swaps away, as long as they have no more than so many
/// places in all. Only whole layers are given.
pub(super) fn layers<T: Copy + Ord>(
    field: &mut Field<'_>,
    order: Vec<T>,
    farthest: usize,
    most_places: usize,
) -> Result<Layers<T>, Stop> {
    let most = most_places / order.len().max(1);
    let mut seen = BTreeSet::from([order.clone()]);
    let mut layers = vec![vec![order]];
    while layers.len() <= farthest {
        let mut next = Vec::new();
        for order in layers.last().into_iter().flatten() {
            field.spend(order.len())?;
            for at in 1..order.len() {
                let mut swapped = order.clone();
                swapped.swap(at - 1, at);
                if !seen.insert(swapped.clone()) {
                    continue;
                }
                if seen.len() > most {
                    return Ok((layers, true));
                }
                next.push(swapped);
            }
        }
        if next.is_empty() {
            break;
        }
        layers.push(next);
    }
    Ok((layers, false))
}
