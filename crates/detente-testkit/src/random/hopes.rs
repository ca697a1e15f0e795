//! What might parties want of each other, so that deals are worth something to them?
//!
//! Points for treaties, settlements and what others do, costs of what they do themselves, and
//! wishes about two things at once, which make replies. Some parties have other preferences, as in
//! the other random conflicts.

use detente_model::{
    Amount, Basis, Conflict, Cost, Exact, Formula, IssueId, OptionId, PartyId, Preference, Span,
    Statement, TreatyId, VariableId, Want, Worth,
};

use super::{things, wishes};
use crate::Draw;
use crate::brute::{central, classes, feasible};

/// Gives every party a preference. Where a scenario fixes something no party has a ranking, since
/// the numbers of states are another matter there.
pub(super) fn preferences(draw: &mut Draw, conflict: &mut Conflict) {
    let merged: Vec<Formula> = conflict.same.iter().map(|it| it.formula.clone()).collect();
    let merged = match merged.len() {
        0 | 1 => merged.into_iter().next(),
        _ => Some(Formula::Or(merged)),
    };
    let answers = central(conflict);
    let states = feasible(conflict, &answers);
    let classes = classes(conflict, &answers, &states);
    let has_names = !things(conflict).is_empty();
    for party in conflict.party_ids() {
        conflict.preferences[party.0] = Some(match draw.below(20) {
            0..=1 if has_names => wishes::priorities(draw, conflict, merged.as_ref()),
            2 if has_names => wishes::weights(draw, conflict, party, merged.as_ref()),
            3..=4 if conflict.fixed.is_empty() => {
                Preference::Ranking(wishes::ranking(draw, conflict, &states, &classes))
            }
            _ => Preference::Weights(hopes(draw, conflict, party, merged.as_ref())),
        });
    }
    if draw.chance(20) {
        oblige(draw, conflict, merged.as_ref());
    } else if draw.chance(30) {
        spoil(draw, conflict, merged.as_ref());
    }
    if draw.chance(70) {
        lure(draw, conflict, merged.as_ref());
    }
}

/// An outsider whose part costs it something, and somebody who would answer if it stayed out.
fn oblige(draw: &mut Draw, conflict: &mut Conflict, merged: Option<&Formula>) {
    let mut parts: Vec<(OptionId, Formula)> = Vec::new();
    for text in &conflict.treaties {
        let settlements = text.issues.iter().flat_map(|issue| &issue.settlements);
        for promise in text.promises.iter().chain(settlements.flat_map(|it| &it.promises)) {
            if let Formula::Level { option, .. } = &promise.formula
                && !text.signatories.contains(&conflict.option(*option).owner)
            {
                parts.push((*option, promise.formula.clone()));
            }
        }
    }
    if parts.is_empty() {
        return;
    }
    let (option, part) = draw.pick(&parts).clone();
    let obliged = conflict.option(option).owner;
    let options = (0..conflict.options.len()).map(OptionId);
    let theirs: Vec<OptionId> =
        options.filter(|&it| conflict.option(it).owner != obliged).collect();
    if theirs.is_empty() {
        return;
    }
    let answer = *draw.pick(&theirs);
    let answerer = conflict.option(answer).owner;
    let levels = vec![conflict.option(answer).levels.len() - 1];
    let answered = Formula::Level { option: answer, levels };
    let stays_out = Formula::Not(Box::new(part.clone()));
    let both = Formula::And(vec![stays_out, answered.clone()]);
    let wanted = [
        (obliged, part.clone(), -15),
        (answerer, part, 20),
        (answerer, both, 25),
        (obliged, answered, -30),
    ];
    want(draw, conflict, merged, &wanted);
}

/// Somebody who wants another's answer to a step of its own, and another whom that answer pays.
fn spoil(draw: &mut Draw, conflict: &mut Conflict, merged: Option<&Formula>) {
    let options: Vec<OptionId> = (0..conflict.options.len()).map(OptionId).collect();
    let Some(&step) = (!options.is_empty()).then(|| draw.pick(&options)) else { return };
    let spoiler = conflict.option(step).owner;
    let others = |it: &OptionId| conflict.option(*it).owner != spoiler;
    let theirs: Vec<OptionId> = options.iter().copied().filter(others).collect();
    let Some(&answer) = (!theirs.is_empty()).then(|| draw.pick(&theirs)) else { return };
    let answerer = conflict.option(answer).owner;
    let last = |it: OptionId| Formula::Level {
        option: it,
        levels: vec![conflict.option(it).levels.len() - 1],
    };
    let (stepped, answered) = (last(step), last(answer));
    let both = Formula::And(vec![stepped.clone(), answered.clone()]);
    want(
        draw,
        conflict,
        merged,
        &[(answerer, both, 25), (spoiler, answered, 22), (spoiler, stepped, -7)],
    );
}

/// Signatories of a second treaty who would rather have it without the first.
fn lure(draw: &mut Draw, conflict: &mut Conflict, merged: Option<&Formula>) {
    let [first, second] = conflict.treaties.as_slice() else { return };
    if first.signatories.iter().all(|it| second.signatories.contains(it)) {
        return;
    }
    let apart = Formula::And(vec![
        Formula::InForce(TreatyId(1)),
        Formula::Not(Box::new(Formula::InForce(TreatyId(0)))),
    ]);
    let lured: Vec<_> =
        second.signatories.iter().map(|&party| (party, apart.clone(), 60)).collect();
    want(draw, conflict, merged, &lured);
}

/// Adds wishes to those who have points.
fn want(
    draw: &mut Draw,
    conflict: &mut Conflict,
    merged: Option<&Formula>,
    wanted: &[(PartyId, Formula, i64)],
) {
    for (party, formula, points) in wanted {
        let wish = wishes::blinded(draw, conflict, formula.clone(), false, merged);
        let Some(Preference::Weights(worth)) = &mut conflict.preferences[party.0] else { continue };
        worth.statements.push(Statement {
            want: Want::Holds(wish),
            when: None,
            points: Amount::whole(*points),
            basis: Basis::default(),
            span: Span::default(),
        });
    }
}

fn amount(draw: &mut Draw, low: i64) -> Amount {
    let most = 20 - low;
    let whole = low + i64::try_from(draw.below(usize::try_from(most).unwrap_or(1))).unwrap_or(0);
    if draw.chance(15) {
        let exact = |number: i64| Exact::from_integer(number.into());
        Amount::Range { low: exact(whole), high: exact(whole + 4) }
    } else {
        Amount::whole(whole)
    }
}

fn hopes(draw: &mut Draw, conflict: &Conflict, party: PartyId, merged: Option<&Formula>) -> Worth {
    let mut worth = Worth::default();
    let add = |draw: &mut Draw, worth: &mut Worth, formula: Formula, points: Amount| {
        let want = Want::Holds(wishes::blinded(draw, conflict, formula, false, merged));
        let (basis, span) = (Basis::default(), Span::default());
        worth.statements.push(Statement { want, when: None, points, basis, span });
    };
    for at in 0..conflict.treaties.len() {
        let treaty = TreatyId(at);
        let is_in = conflict.treaty(treaty).signatories.contains(&party);
        let low = if is_in { -4 } else { -12 };
        let points = amount(draw, low);
        add(draw, &mut worth, Formula::InForce(treaty), points);
        for issue in 0..conflict.treaty(treaty).issues.len() {
            let issue = IssueId { treaty, issue };
            let count = conflict.issue(issue).settlements.len();
            if merged.is_none() && draw.chance(40) {
                let values = (0..=count).map(|_| Amount::whole(*draw.pick(&[0, 0, 10, 50, 100])));
                let of = VariableId::Issue(issue);
                let want = Want::Values { of, values: values.collect(), span: Span::default() };
                let (basis, span) = (Basis::default(), Span::default());
                let points = amount(draw, 1);
                worth.statements.push(Statement { want, when: None, points, basis, span });
            } else {
                let settlements = vec![draw.below(count)];
                let points = amount(draw, 0);
                add(draw, &mut worth, Formula::Settled { issue, settlements }, points);
            }
        }
    }
    let options = conflict.options.len();
    let any = |draw: &mut Draw| {
        let option = OptionId(draw.below(options));
        let levels = vec![draw.below(conflict.option(option).levels.len())];
        Formula::Level { option, levels }
    };
    for option in (0..options).map(OptionId) {
        let is_own = conflict.option(option).owner == party;
        if is_own && merged.is_none() && draw.chance(60) {
            let levels = conflict.option(option).levels.len();
            let cost = |draw: &mut Draw, level| {
                if level == 0 { Amount::whole(0) } else { amount(draw, -6) }
            };
            let by_level = (0..levels).map(|level| cost(draw, level)).collect();
            let (basis, span) = (Basis::default(), Span::default());
            worth.costs.push(Cost { option, by_level, basis, span });
        } else if !is_own && draw.chance(60) {
            let levels = vec![draw.below(conflict.option(option).levels.len())];
            let points = amount(draw, 0);
            add(draw, &mut worth, Formula::Level { option, levels }, points);
        }
    }
    for _ in 0..if options == 0 { 0 } else { draw.within(0, 2) } {
        let both = Formula::And(vec![any(draw), any(draw)]);
        let points = amount(draw, -12);
        add(draw, &mut worth, both, points);
    }
    worth
}
