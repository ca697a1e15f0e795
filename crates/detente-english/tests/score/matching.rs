//! Which items of two lists make pairs, so that there are as many pairs as there can be?
//!
//! The lists are one text's, so a search for each item of the first is fast enough.

/// For each item of the first list, its partner in the second, where it has one.
///
/// Items of the first list take turns; each takes the first partner that is free, or one whose own partner can
/// move to another.
pub(crate) fn pairs<A, B>(
    firsts: &[A],
    seconds: &[B],
    fits: impl Fn(&A, &B) -> bool,
) -> Vec<Option<usize>> {
    let edges: Vec<Vec<usize>> = firsts
        .iter()
        .map(|first| (0..seconds.len()).filter(|&at| fits(first, &seconds[at])).collect())
        .collect();
    let mut holders = vec![None; seconds.len()];
    for first in 0..firsts.len() {
        let mut asked = vec![false; seconds.len()];
        settle(first, &edges, &mut holders, &mut asked);
    }
    let mut partners = vec![None; firsts.len()];
    for (second, holder) in holders.into_iter().enumerate() {
        if let Some(first) = holder {
            partners[first] = Some(second);
        }
    }
    partners
}

fn settle(
    first: usize,
    edges: &[Vec<usize>],
    holders: &mut [Option<usize>],
    asked: &mut [bool],
) -> bool {
    for &second in &edges[first] {
        if std::mem::replace(&mut asked[second], true) {
            continue;
        }
        let free = match holders[second] {
            None => true,
            Some(holder) => settle(holder, edges, holders, asked),
        };
        if free {
            holders[second] = Some(first);
            return true;
        }
    }
    false
}

#[test]
fn one_gives_way_so_that_both_have_a_partner() {
    // 0 fits both and comes first; 1 fits only what 0 took.
    let fits = |&first: &usize, &second: &usize| first == 0 || second == 0;
    assert_eq!(pairs(&[0, 1], &[0, 1], fits), [Some(1), Some(0)]);
}

#[test]
fn each_is_in_one_pair_at_most() {
    assert_eq!(pairs(&[0, 1, 2], &[7], |_, _| true), [Some(0), None, None]);
    assert_eq!(pairs(&[0], &[7, 8], |_, _| true), [Some(0)]);
    assert_eq!(pairs(&[0; 0], &[7], |_, _| true), []);
}
