//! Which two texts should somebody be asked to compare next?
//!
//! Of a few, the pair that leaves the least to regret, whatever the answer (minimax regret, `boutilier2006`): the regret of a text is the most
//! by which another could be better, for any numbers that agree with what was said. Texts are ordered from the best down; once none
//! could be better than the best of the rest, it has its place, and the next place is asked about, down to having no deal.

use detente_model::{Budget, Exact, Stop};
use num_traits::{Signed, Zero};

use super::bound::{Known, Sum};

/// How many pairs are weighed against each other, beside the best text and its rival.
const MOST_PAIRS: usize = 6;

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Ask which of two is better.
    Ask(usize, usize),
    /// The order is known as far as it matters.
    Settled,
}

/// Finds the next step, and puts the texts whose place is known into `order`. `none` is having no deal; what is worse needs no
/// place. Costs the bounds of all pairs, for each of a few pairs and both of their answers.
pub(super) fn next(
    known: &Known,
    texts: &[Sum],
    none: usize,
    order: &mut Vec<usize>,
    budget: &Budget,
) -> Result<Step, Stop> {
    let mut rest: Vec<usize> = (0..texts.len()).filter(|at| !order.contains(at)).collect();
    // What another is surely at least as good as needs no question, though it may be told so only now.
    let mut may_be_best = rest.clone();
    let mut passed_over = None;
    loop {
        let Some((best, regret, rival)) =
            least_regret(known, texts, (&may_be_best, &rest), budget)?
        else {
            // Texts may be as good as each other all round without any bound that shows it.
            return Ok(passed_over.map_or(Step::Settled, |(best, rival)| Step::Ask(best, rival)));
        };
        if regret.is_positive() {
            if known.most(&texts[best].minus(&texts[rival])).is_positive() {
                return ask(known, texts, &rest, (best, rival), budget);
            }
            may_be_best.retain(|&at| at != best);
            passed_over = Some((best, rival));
            continue;
        }
        order.push(best);
        if best == none {
            return Ok(Step::Settled);
        }
        rest.retain(|&at| at != best);
        may_be_best.clone_from(&rest);
        passed_over = None;
    }
}

/// Of some texts, beside others, the one with the least to regret, that regret, and the text that would be better by as much;
/// `None` where there is none.
fn least_regret(
    known: &Known,
    texts: &[Sum],
    (some, beside): (&[usize], &[usize]),
    budget: &Budget,
) -> Result<Option<(usize, Exact, usize)>, Stop> {
    let mut least: Option<(usize, Exact, usize)> = None;
    for &text in some {
        budget.allows(0)?;
        let (mut regret, mut rival) = (Exact::zero(), text);
        for &other in beside {
            let most = known.most(&texts[other].minus(&texts[text]));
            if most > regret {
                (regret, rival) = (most, other);
            }
            if least.as_ref().is_some_and(|(_, least, _)| regret >= *least) {
                break;
            }
        }
        if least.as_ref().is_none_or(|(_, least, _)| regret < *least) {
            least = Some((text, regret, rival));
        }
    }
    Ok(least)
}

/// The pair to ask about: the best against its rival, or one that leaves less to regret.
fn ask(
    known: &Known,
    texts: &[Sum],
    rest: &[usize],
    first: (usize, usize),
    budget: &Budget,
) -> Result<Step, Stop> {
    let mut pairs = vec![first];
    let mut gaps: Vec<(Exact, usize)> = Vec::new();
    for &other in rest.iter().filter(|&&it| it != first.0 && it != first.1) {
        let best = known.most(&texts[other].minus(&texts[first.0]));
        if best.is_positive() {
            gaps.push((best, other));
        }
    }
    gaps.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, other) in gaps.into_iter().take(MOST_PAIRS / 2) {
        pairs.push((first.0, other));
        pairs.push((first.1, other));
    }
    let mut chosen: Option<((usize, usize), Exact)> = None;
    for (a, b) in pairs {
        let mut worst = Exact::zero();
        for sum in [texts[a].minus(&texts[b]), texts[b].minus(&texts[a])] {
            // An answer that contradicts what was said won't come.
            let Some(then) = known.with(sum) else { continue };
            if let Some((_, regret, _)) = least_regret(&then, texts, (rest, rest), budget)? {
                worst = worst.max(regret);
            }
        }
        let is_open = [(a, b), (b, a)]
            .iter()
            .all(|&(a, b)| known.most(&texts[a].minus(&texts[b])).is_positive());
        if is_open && chosen.as_ref().is_none_or(|(_, least)| worst < *least) {
            chosen = Some(((a, b), worst));
        }
    }
    let (a, b) = chosen.map_or(first, |(pair, _)| pair);
    Ok(Step::Ask(a, b))
}
