//! Does a sanction do what an explanation claims?
//!
//! Replays it step by step against the definitions: it searches nothing.

use detente_model::PartyId;

use crate::brute::{Brute, Concept};

/// What an explanation claims: after the improvement of a mover from one class to another, these
/// steps of others deter it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which foresight is meant.
    pub concept: Concept,
    /// Who improves.
    pub mover: Vec<PartyId>,
    /// From which class.
    pub from: usize,
    /// To which class.
    pub to: usize,
    /// The others' steps: who, and to which class.
    pub steps: Vec<(Vec<PartyId>, usize)>,
    /// Where the mover could go afterwards; empty under concepts that don't look that far.
    pub counter_moves: Vec<usize>,
}

/// Checks a claim.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check(brute: &Brute, claim: &Claim) -> Result<(), String> {
    let mover = brute.find_mover(&claim.mover).ok_or("the mover is none")?;
    let gains = |party: &PartyId, better: usize, worse: usize| brute.prefers(*party, better, worse);
    let holds_back = |at: usize| claim.mover.iter().any(|member| !gains(member, at, claim.from));
    require(brute.moves(mover, claim.from).contains(claim.to), "the improvement is no move")?;
    require(
        claim.mover.iter().all(|member| gains(member, claim.to, claim.from)),
        "the improvement doesn't pay every member",
    )?;
    require(!claim.steps.is_empty(), "standing still is no sanction")?;
    let must_pay = match claim.concept {
        Concept::Nash => return Err("nothing deters an improvement under Nash".to_owned()),
        Concept::Gmr | Concept::Smr => false,
        Concept::Seq | Concept::Sseq => true,
    };
    let mut here = claim.to;
    let mut last: Option<&Vec<PartyId>> = None;
    for (who, to) in &claim.steps {
        let step = brute.find_mover(who).ok_or("a step is made by no mover")?;
        require(!who.iter().any(|party| claim.mover.contains(party)), "the mover answers itself")?;
        require(last != Some(who), "somebody moves twice in a row")?;
        require(brute.moves(step, here).contains(*to), "a step is no move")?;
        require(
            !must_pay || who.iter().all(|party| gains(party, *to, here)),
            "a step doesn't pay who makes it",
        )?;
        here = *to;
        last = Some(who);
    }
    require(holds_back(here), "at the end every member is better off")?;
    let looks_on = match claim.concept {
        Concept::Nash | Concept::Gmr | Concept::Seq => false,
        Concept::Smr | Concept::Sseq => true,
    };
    if looks_on {
        let all: Vec<usize> = brute.moves(mover, here).iter().collect();
        require(claim.counter_moves == all, "the counter-moves aren't all moves of the mover")?;
        require(all.iter().all(|&at| holds_back(at)), "the mover escapes by a counter-move")?;
    } else {
        require(claim.counter_moves.is_empty(), "the concept looks at no counter-moves")?;
    }
    Ok(())
}

fn require(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}
