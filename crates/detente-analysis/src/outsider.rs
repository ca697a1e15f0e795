//! Would an outsider do its part?
//!
//! It is willing if it is no worse off for it; else it is held if it could take all of its part back
//! and each taking back that pays it would meet an answer. Staying out would meet the same answer.

use detente_model::{Budget, OptionId, PartyId, Position, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use crate::Play;
use crate::deal::{Outsider, Willing};

/// Every outsider with a part in a deal, in the order of the parties; what its part costs it and what holds it
/// back only if that is told.
pub(crate) fn outsiders(
    play: &mut Play,
    signatories: &[PartyId],
    (signed, delivered): (&Position, &Position),
    is_told: bool,
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
            let part = Part { party, options: &part, signed, delivered };
            let willing = part.is_done(play, budget)?;
            let mut outsider =
                Outsider { party, willing: Some(willing), answer: Vec::new(), cost: None };
            if is_told {
                part.tell(&mut outsider, play, budget)?;
            }
            outsiders.push(outsider);
        }
    }
    Ok(outsiders)
}

/// What an outsider has to do for a deal.
struct Part<'a> {
    party: PartyId,
    options: &'a [OptionId],
    signed: &'a Position,
    delivered: &'a Position,
}

impl Part<'_> {
    /// The deal with the part done, and with all of it taken back, unless that can't be.
    fn ends(&self, play: &Play) -> (StateId, Option<StateId>) {
        let mut back = self.delivered.clone();
        self.options.iter().for_each(|it| back.levels[it.0] = self.signed.levels[it.0]);
        let with = play.state(self.delivered).expect("a deal is delivered in a feasible state");
        (with, play.state(&back))
    }

    /// Whether the outsider does it.
    fn is_done(&self, play: &mut Play, budget: &Budget) -> Result<Willing, Stop> {
        let (with, Some(without)) = self.ends(play) else {
            // What can't be left out has nothing to be compared with.
            return Ok(Willing::Indifferent);
        };
        let party = self.party;
        if play.lazy.prefers(party, with, without) {
            return Ok(Willing::Strictly);
        }
        if !play.lazy.prefers(party, without, with) {
            return Ok(Willing::Indifferent);
        }
        if !play.lazy.is_legal(party.0, with, without) {
            return Ok(Willing::Unwilling);
        }
        let free = play.lazy.undeterred(Question::singly(Concept::Seq), party.0, with, budget)?;
        for &to in free.iter() {
            budget.allows(0)?;
            // What is free pays: a setting back that is free isn't deterred.
            if play.lazy.members(to).into_iter().any(|state| self.is_back(play, state)) {
                return Ok(Willing::Unwilling);
            }
        }
        Ok(Willing::Held)
    }

    /// Whether a state sets back some of the part, and leaves all else as delivered.
    fn is_back(&self, play: &Play, state: StateId) -> bool {
        let position = play.game().position(state);
        let level = |at: usize| position.levels[at];
        position.treaties == self.delivered.treaties
            && (0..position.levels.len()).all(|at| {
                let is_part = self.options.contains(&OptionId(at));
                level(at) == self.delivered.levels[at]
                    || (is_part && level(at) == self.signed.levels[at])
            })
    }

    /// Adds what it costs an outsider that would rather not do it, and what holds it.
    fn tell(&self, told: &mut Outsider, play: &mut Play, budget: &Budget) -> Result<(), Stop> {
        let (with, Some(without)) = self.ends(play) else { return Ok(()) };
        let is_held = match told.willing {
            Some(Willing::Held) => true,
            Some(Willing::Unwilling) => false,
            Some(Willing::Strictly | Willing::Indifferent) | None => return Ok(()),
        };
        told.cost = match (play.value(self.party, without), play.value(self.party, with)) {
            (Some(without), Some(with)) => Some(without - with),
            (None, _) | (_, None) => None,
        };
        if is_held {
            let question = Question::singly(Concept::Seq);
            let answer = play.lazy.reply(question, self.party.0, with, without, budget)?;
            told.answer = play.moves(without, &answer.unwrap_or_default());
        }
        Ok(())
    }
}
