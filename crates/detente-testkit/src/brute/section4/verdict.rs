//! What becomes of each deal, and which are worth proposing?

use std::cmp::Ordering;
use std::collections::BTreeSet;

use detente_model::PartyId;

use super::super::Concept;
use super::breakers::{breakers, follows};
use super::provoke::{incidents, provocations};
use super::sign::Way;
use super::walk::Walk;
use super::willing::parts;
use super::{Deal4, Grade, Mark, NotDone, Willing, Yardstick};

const SEQ: Concept = Concept::Seq;

/// Holds and is rival-proof under SEQ.
pub(super) fn is_lasting(walk: &Walk<'_>, delivered: usize) -> bool {
    !walk.has_breach(SEQ, &walk.singles(), &[delivered])
        && !walk.has_breach(SEQ, &walk.rivals(), &[delivered])
}

/// Everything that can be said of one deal by itself.
pub(super) fn deal(
    walk: &Walk<'_>,
    joint: &Walk<'_>,
    yardsticks: &[Yardstick],
    settlements: &[usize],
    way: Way,
) -> Deal4 {
    let table = walk.table;
    let class = table.brute.class_at(&way.delivered).expect("a delivered state is feasible");
    let (singles, rivals) = (walk.singles(), walk.rivals());
    let under = |is_so: &dyn Fn(Concept) -> bool| -> Vec<Concept> {
        Concept::ALL.into_iter().filter(|&concept| is_so(concept)).collect()
    };
    let holds = under(&|it| !walk.has_breach(it, &singles, &[class]));
    let rival_proof = under(&|it| !walk.has_breach(it, &rivals, &[class]));
    let rest: BTreeSet<usize> = walk.rest(SEQ, &rivals, &[class]).into_iter().flatten().collect();
    let at_rest: Vec<(PartyId, usize)> = table
        .signatories
        .iter()
        .map(|&party| {
            let least = rest.iter().copied().min_by(|&a, &b| table.compare(party, a, b));
            (party, least.expect("chains of finitely many states come to rest"))
        })
        .collect();
    let first = breakers(walk, class);
    let lasting = is_lasting(walk, class);
    let mut deal = Deal4 {
        settlements: settlements.to_vec(),
        class,
        parts: parts(walk, &way),
        signed: way.signed,
        delivered: way.delivered,
        is_tied: way.is_tied,
        holds_together: under(&|it| !joint.has_breach(it, &singles, &[class])),
        settled: under(&|it| walk.is_settled(it, &singles, class)),
        settled_among_rivals: under(&|it| walk.is_settled(it, &rivals, class)),
        lasting,
        grade: grade(lasting, &holds, &rival_proof),
        holds,
        rival_proof,
        follows: follows(walk, class, &first),
        breakers: first,
        not_done: not_done(walk, &rest),
        incidents: Vec::new(),
        compared: at_rest
            .iter()
            .map(|&(party, rest)| {
                let lasts = yardsticks[party.0].start_lasts();
                (party, if lasts { class } else { rest })
            })
            .collect(),
        at_rest,
        provocations: None,
        stands: None,
        acceptable: false,
        mark: None,
        renegotiable: Vec::new(),
    };
    deal.incidents = incidents(walk, &deal.delivered);
    if is_otherwise_acceptable(walk, yardsticks, &deal) {
        let found = provocations(walk, class);
        deal.acceptable = found.is_empty();
        deal.stands = Some(found.is_empty());
        deal.provocations = Some(found);
    } else if !lasting {
        deal.stands = Some(false);
    }
    deal
}

fn grade(lasting: bool, holds: &[Concept], rival_proof: &[Concept]) -> Option<Grade> {
    let both = |concept: Concept| holds.contains(&concept) && rival_proof.contains(&concept);
    if lasting {
        Some(if both(Concept::Nash) {
            Grade::Unprovoked
        } else if both(Concept::Sseq) {
            Grade::ByReplies
        } else {
            Grade::BreakerMayRecover
        })
    } else {
        (both(Concept::Gmr) || both(Concept::Smr)).then_some(Grade::BareThreats)
    }
}

/// The promises that are due and false in some state at rest.
fn not_done(walk: &Walk<'_>, rest: &BTreeSet<usize>) -> Vec<NotDone> {
    let table = walk.table;
    let mut found: Vec<NotDone> = Vec::new();
    for &at in rest {
        let Some(package) = table.package(table.at(at)) else { continue };
        for (promise, formula) in table.due(package) {
            let is_new = found.iter().all(|known| known.promise != promise);
            if is_new && !table.is_so(formula, table.at(at)) {
                found.push(NotDone { promise, owners: table.owners(formula) });
            }
        }
    }
    found.sort();
    found
}

/// True if a deal meets every condition of being acceptable but that nobody has a provocation.
fn is_otherwise_acceptable(walk: &Walk<'_>, yardsticks: &[Yardstick], deal: &Deal4) -> bool {
    let table = walk.table;
    let is_enough = |party: PartyId, class: usize| {
        table.against(party, class, &yardsticks[party.0].bound) != Ordering::Less
    };
    let does_its_part = |willing: Willing| match willing {
        Willing::Strictly | Willing::Indifferent | Willing::Held => true,
        Willing::Unwilling => false,
    };
    deal.lasting
        && deal.parts.iter().all(|part| does_its_part(part.willing))
        && deal.not_done.is_empty()
        && deal.at_rest.iter().all(|&(party, rest)| {
            is_enough(party, rest)
                && (!yardsticks[party.0].start_lasts() || is_enough(party, deal.class))
        })
}

/// Marks what is worth proposing, what is the same as that, and what has something better.
pub(super) fn compare(walk: &Walk<'_>, deals: &mut [Deal4]) {
    let table = walk.table;
    let order = |a: &Deal4, b: &Deal4| -> Vec<Ordering> {
        let pairs = a.compared.iter().zip(&b.compared);
        pairs.map(|(&(party, a), &(_, b))| table.compare(party, a, b)).collect()
    };
    let all: Vec<Deal4> = deals.to_vec();
    let acceptable: Vec<usize> = (0..all.len()).filter(|&at| all[at].acceptable).collect();
    let dominates = |a: &Deal4, b: &Deal4| {
        let order = order(a, b);
        order.iter().all(|&it| it != Ordering::Less) && order.contains(&Ordering::Greater)
    };
    let is_top = |at: usize| !acceptable.iter().any(|&other| dominates(&all[other], &all[at]));
    for &at in &acceptable {
        if !is_top(at) {
            continue;
        }
        let equal = |&&other: &&usize| {
            other < at && order(&all[other], &all[at]).iter().all(|&it| it == Ordering::Equal)
        };
        let first = acceptable.iter().find(equal).copied();
        deals[at].mark = Some(first.map_or(Mark::WorthProposing, Mark::SameAs));
    }
    for at in 0..all.len() {
        let is_better = |&&other: &&usize| {
            other != at && order(&all[other], &all[at]).iter().all(|&it| it == Ordering::Greater)
        };
        deals[at].renegotiable = acceptable.iter().filter(is_better).copied().collect();
    }
}
