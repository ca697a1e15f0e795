//! Would an outsider do its part?
//!
//! It is willing if it is no worse off for it; else it is held if it could take all of its part back
//! and each taking back that pays it would meet an answer. Staying out would meet the same answer.

use detente_model::{Budget, Exact, OptionId, PartyId, Position, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use crate::Play;
use crate::deal::{Outsider, Willing};

/// Every outsider with a part in a deal, in the order of the parties.
pub(crate) fn outsiders(
    play: &mut Play,
    signatories: &[PartyId],
    signed: &Position,
    delivered: &Position,
    budget: &Budget,
) -> Result<Vec<Outsider>, Stop> {
    let mut outsiders = Vec::new();
    for party in play.conflict.party_ids() {
        if signatories.contains(&party) {
            continue;
        }
        let part: Vec<OptionId> = play
            .conflict
            .options_of(party)
            .filter(|option| signed.levels[option.0] != delivered.levels[option.0])
            .collect();
        if !part.is_empty() {
            outsiders.push(judge(play, party, &part, signed, delivered, budget)?);
        }
    }
    Ok(outsiders)
}

fn judge(
    play: &mut Play,
    party: PartyId,
    part: &[OptionId],
    signed: &Position,
    delivered: &Position,
    budget: &Budget,
) -> Result<Outsider, Stop> {
    let told = |willing| Outsider { party, willing: Some(willing), answer: Vec::new(), cost: None };
    let mut back = delivered.clone();
    part.iter().for_each(|option| back.levels[option.0] = signed.levels[option.0]);
    let with = play.state(delivered).expect("a deal is delivered in a feasible state");
    let Some(without) = play.state(&back) else {
        // What can't be left out has nothing to be compared with.
        return Ok(told(Willing::Indifferent));
    };
    if play.lazy.prefers(party, with, without) {
        return Ok(told(Willing::Strictly));
    }
    if !play.lazy.prefers(party, without, with) {
        return Ok(told(Willing::Indifferent));
    }
    let cost: Option<Exact> = match (play.value(party, without), play.value(party, with)) {
        (Some(without), Some(with)) => Some(without - with),
        (None, _) | (_, None) => None,
    };
    let unwilling = Outsider { cost: cost.clone(), ..told(Willing::Unwilling) };
    if !play.lazy.is_legal(party.0, with, without) {
        return Ok(unwilling);
    }
    let question = Question::singly(Concept::Seq);
    let free = play.lazy.undeterred(question, party.0, with, budget)?;
    // A setting back of some of the part leaves all else as delivered.
    let is_back = |state: StateId| {
        let position = play.game().position(state);
        let level = |at: usize| position.levels[at];
        position.treaties == delivered.treaties
            && (0..position.levels.len()).all(|at| {
                let is_part = part.contains(&OptionId(at));
                level(at) == delivered.levels[at] || (is_part && level(at) == signed.levels[at])
            })
    };
    for &to in free.iter() {
        budget.allows(0)?;
        // What is free pays: a setting back that is free isn't deterred.
        if play.lazy.members(to).into_iter().any(is_back) {
            return Ok(unwilling);
        }
    }
    let answer = play.lazy.reply(question, party.0, with, without, budget)?.unwrap_or_default();
    let answer = play.moves(without, &answer);
    Ok(Outsider { party, willing: Some(Willing::Held), answer, cost })
}
