//! Which issues belong together, and in which order are they settled?
//!
//! While joined issues are settled one by one, everything that the rest still depends on has to be
//! told apart; a good order keeps that small.

use std::collections::BTreeSet;

use super::class::Classes;

/// The most joined issues for which a good order is looked for.
/// Crossed by `a_long_chain_of_joined_issues_is_settled_as_it_stands`.
const MOST_ORDERED: usize = 128;

/// The issues in groups that no scope joins, each in the order in which it is to be settled.
pub(super) fn components(classes: &Classes, scopes: &[&[usize]]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..classes.len()).collect();
    for scope in scopes {
        for pair in scope.windows(2) {
            let (a, b) = (find(&mut leader, pair[0]), find(&mut leader, pair[1]));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); classes.len()];
    for issue in 0..classes.len() {
        let at = find(&mut leader, issue);
        groups[at].push(issue);
    }
    let mut of_group: Vec<Vec<&[usize]>> = vec![Vec::new(); classes.len()];
    for scope in scopes {
        of_group[find(&mut leader, scope[0])].push(scope);
    }
    let parts = groups.into_iter().zip(of_group).filter(|(group, _)| !group.is_empty());
    parts.map(|(group, scopes)| in_order(&group, classes, &scopes)).collect()
}

fn find(leader: &mut [usize], of: usize) -> usize {
    let mut at = of;
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// Next always the issue after which the fewest combinations of settled issues still matter.
fn in_order(group: &[usize], classes: &Classes, scopes: &[&[usize]]) -> Vec<usize> {
    if group.len() < 3 || group.len() > MOST_ORDERED {
        return group.to_vec();
    }
    let mut order = Vec::with_capacity(group.len());
    let mut open: BTreeSet<usize> = group.iter().copied().collect();
    while !open.is_empty() {
        let cost = |&next: &usize| {
            let matters = |scope: &&&[usize]| {
                scope.iter().any(|it| open.contains(it) && *it != next)
                    && scope.iter().any(|it| !open.contains(it) || *it == next)
            };
            let settled = |it: &&usize| !open.contains(it) || **it == next;
            let active: BTreeSet<usize> = scopes
                .iter()
                .filter(matters)
                .flat_map(|scope| scope.iter().filter(settled).copied())
                .collect();
            let bits = |issue: &usize| u64::from(classes[*issue].len().max(1).ilog2()) + 1;
            (active.iter().map(bits).sum::<u64>(), next)
        };
        let Some(next) = open.iter().copied().min_by_key(cost) else { break };
        open.remove(&next);
        order.push(next);
    }
    order
}
