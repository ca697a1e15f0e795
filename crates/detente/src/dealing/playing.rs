//! What becomes of deals, step by step?
//!
//! The only place here that knows the engine of moves. What it gives away holds no handle of it.

use std::sync::Arc;

use detente_agreement::state_worth;
use detente_analysis::{
    Chain, Held, HeldDeal, Reply, Rule, Table, Together, hold, hold_packages, missing, reply,
    rests_on, temptations,
};
use detente_model::{Budget, Compiled, Diagnostic, Exact, Game, PartyId, StateId, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::explicit::{Ranks, Refused};

use super::listing::Packages;
use super::{
    Asked, Breaker, Deal, Depth, Judged, Judging, Moved, NoDeal, Place, Search, Temptation,
    Unjudged, Verdict,
};
use crate::standing::{Standing, Supposed};

/// The most states that are shown of those in which play without a deal can end.
const MOST_ENDS: usize = 8;
/// The most breakers of a deal that are told to a person.
const MOST_BREAKERS: usize = 3;

/// A conflict whose moves can be followed.
pub(super) struct Playing {
    table: Table,
}

impl Playing {
    /// Decides what following moves needs, or says why it can't be.
    pub(super) fn begin(
        supposed: &Supposed,
        depth: Depth,
        budget: &Budget,
    ) -> Result<Self, Unjudged> {
        let too_large = |found: Vec<Diagnostic>| {
            Unjudged::TooLarge(found.first().map_or(String::new(), |it| it.message.clone()))
        };
        let compiled = Game::compile(&supposed.conflict, &supposed.setting).map_err(too_large)?;
        let Compiled::Plain(game) = compiled else { return Err(Unjudged::Merged) };
        let ranks = Ranks::build(&game, budget).map_err(|reason| unjudged(&reason, budget))?;
        Self::set(supposed, &game, &Arc::new(ranks), depth, budget)
    }

    /// The same where the conflict is spelt out already.
    pub(super) fn on(standing: &Standing, depth: Depth, budget: &Budget) -> Result<Self, Unjudged> {
        match &standing.compiled {
            Compiled::Merged(_) => Err(Unjudged::Merged),
            Compiled::Plain(game) => {
                Self::set(&standing.supposed, game, standing.arena.ranks(), depth, budget)
            }
        }
    }

    fn set(
        supposed: &Supposed,
        game: &Game,
        ranks: &Arc<Ranks>,
        depth: Depth,
        budget: &Budget,
    ) -> Result<Self, Unjudged> {
        let (concepts, together) = match depth {
            Depth::Everything => (&Concept::ALL[..], Together::Decided),
            Depth::Headline => (&[Concept::Seq][..], Together::LeftOut),
        };
        let what = (&supposed.conflict, &supposed.setting, game);
        let table = Table::set_under(concepts, together, what, ranks, budget)
            .map_err(|reason| unjudged(&reason, budget))?;
        match table.stop() {
            Stop::Complete => Ok(Self { table }),
            Stop::Budget | Stop::Cancelled => Err(Unjudged::Stopped),
        }
    }

    /// Judges the deals of a treaty: all, where there are few enough packages.
    pub(super) fn judge(
        &self,
        search: &Search<'_>,
        packages: &Packages,
        asked: &Asked,
        budget: &Budget,
    ) -> Result<Judged, Vec<Diagnostic>> {
        let treaty = search.treaty;
        let (held, judging) = match &packages.all {
            Some(_) => (hold(&self.table, treaty, usize::MAX, budget), Judging::All),
            None => {
                let listed = &packages.listed;
                (hold_packages(&self.table, treaty, listed, budget), Judging::Listed)
            }
        };
        let mut held = match held {
            Ok(held) => held,
            Err(reason) => {
                let why = unjudged(&reason, budget);
                return Ok(super::unjudged::show(search, &packages.listed, why));
            }
        };
        if held.stop != Stop::Complete {
            let shown = super::unjudged::show(search, &packages.listed, Unjudged::Stopped);
            return Ok(Judged { stop: held.stop, ..shown });
        }
        // What can't be delivered is no deal.
        held.deals.retain(|deal| search.bargain.is_feasible(&deal.signing.settlements));
        let without = self.without(search, &held)?;
        let (rests, stop) = self.rests(&held, asked, budget);
        let deals: Result<Vec<Deal>, Vec<Diagnostic>> = held
            .deals
            .iter()
            .enumerate()
            .map(|(at, deal)| {
                let rests = rests.as_ref().map(|rests| rests[at].clone());
                self.deal(search, deal, rests)
            })
            .collect();
        let ends = held.no_deal.ends.iter().take(MOST_ENDS).map(|&end| self.place(end)).collect();
        let no_deal =
            NoDeal { today_lasts: held.no_deal.today_lasts, ends, count: held.no_deal.ends.len() };
        Ok(Judged {
            deals: deals?,
            no_deal: Some(no_deal),
            without,
            judging: Ok(judging),
            stop,
            held: Some(held),
        })
    }

    /// The least and the greatest that each signatory can end up with without a deal.
    fn without(
        &self,
        search: &Search<'_>,
        held: &Held,
    ) -> Result<Vec<Option<(Exact, Exact)>>, Vec<Diagnostic>> {
        let worth = |party: PartyId, state: StateId| self.worth(search, party, state);
        let signatories = search.bargain.signatories().iter();
        signatories
            .map(|it| {
                let rank = |state: &&StateId| self.table.ranks.rank(it.party, **state);
                let ends = held.no_deal.ends.iter();
                let (Some(&low), Some(&high)) =
                    (ends.clone().min_by_key(rank), ends.max_by_key(rank))
                else {
                    return Ok(None);
                };
                Ok(Some((worth(it.party, low)?, worth(it.party, high)?)))
            })
            .collect()
    }

    /// What a state is worth to a signatory, on the scale of the bargain.
    fn worth(
        &self,
        search: &Search<'_>,
        party: PartyId,
        state: StateId,
    ) -> Result<Exact, Vec<Diagnostic>> {
        match self.table.game.preference(party).value(state) {
            Some(value) => Ok(value),
            None => {
                let Supposed { conflict, setting, .. } = search.supposed;
                state_worth(conflict, setting, party, &self.table.game.position(state))
            }
        }
    }

    /// For each deal the rules that its verdict rests on; `None` where that wasn't asked or found.
    fn rests(&self, held: &Held, asked: &Asked, budget: &Budget) -> (Option<Vec<Vec<Rule>>>, Stop) {
        match asked.depth {
            Depth::Headline => (None, Stop::Complete),
            Depth::Everything => {
                let rules = Rule::all(&self.table.conflict);
                match rests_on(&self.table, held, &rules, budget) {
                    Ok((rests, Stop::Complete)) => (Some(rests), Stop::Complete),
                    Ok((_, stop)) => (None, stop),
                    Err(_) => (None, Stop::Complete),
                }
            }
        }
    }

    fn deal(
        &self,
        search: &Search<'_>,
        held: &HeldDeal,
        rests_on: Option<Vec<Rule>>,
    ) -> Result<Deal, Vec<Diagnostic>> {
        let signatories = search.bargain.signatories();
        let delivered = held.signing.delivered;
        let utilities: Result<Vec<Exact>, Vec<Diagnostic>> =
            signatories.iter().map(|it| self.worth(search, it.party, delivered)).collect();
        let utilities = utilities?;
        let in_zone =
            signatories.iter().zip(&utilities).all(|(it, utility)| *utility >= it.disagreement);
        let verdict = Verdict {
            holds: held.holds.clone(),
            holds_together: held.holds_together.clone(),
            rival_proof: held.rival_proof.clone(),
            settled: held.settled.clone(),
            renegotiable: held.renegotiable,
            lasting: held.lasting,
            grade: held.grade,
            worth_proposing: held.worth_proposing,
            least: signatories.iter().map(|it| held.least[it.party.0].clone()).collect(),
            breakers: held
                .breakers
                .iter()
                .map(|breaker| {
                    let chain = self.moves(delivered, &breaker.chain);
                    let (from, to) = last_step(delivered, &breaker.chain);
                    Breaker {
                        parties: self.members(breaker.mover),
                        chain,
                        missing: missing(&self.table, breaker.mover, from, to),
                        answer: Vec::new(),
                    }
                })
                .collect(),
            temptations: Vec::new(),
            rests_on,
        };
        Ok(Deal {
            settlements: held.signing.settlements.clone(),
            signed: self.place(held.signing.signed),
            delivered: self.place(delivered),
            willing: held.signing.willing.clone(),
            efficient: search.is_efficient(&utilities),
            utilities,
            in_zone,
            verdict: Some(verdict),
        })
    }

    /// Looks up what a person is told of some deals: who would answer, or could.
    pub(super) fn look_up(
        &self,
        treaty: TreatyId,
        held: &Held,
        deals: &mut [Deal],
        told: &[usize],
    ) {
        for &at in told {
            let (deal, held) = (&mut deals[at], &held.deals[at]);
            let Some(verdict) = &mut deal.verdict else { continue };
            if verdict.lasting {
                let found = temptations(&self.table, treaty, held);
                verdict.temptations = found
                    .into_iter()
                    .map(|it| Temptation {
                        from: self.place(it.from).number,
                        breach: self.moved(it.mover, it.from, it.to),
                        replies: match it.reply {
                            Reply::By(chain) => self.moves(it.to, &chain),
                            Reply::Nothing | Reply::Unknown => Vec::new(),
                        },
                    })
                    .collect();
            }
            let broken = verdict.breakers.iter_mut().zip(&held.breakers).take(MOST_BREAKERS);
            for (breaker, held_breaker) in broken {
                let (from, to) = last_step(held.signing.delivered, &held_breaker.chain);
                let answer = reply(&self.table, Concept::Gmr, held_breaker.mover, from, to);
                if let Reply::By(chain) = answer {
                    breaker.answer = self.moves(to, &chain);
                }
            }
        }
    }

    fn members(&self, mover: usize) -> Vec<PartyId> {
        self.table.game.movers()[mover].parties.clone()
    }

    fn moves(&self, from: StateId, chain: &Chain) -> Vec<Moved> {
        let mut at = from;
        chain
            .iter()
            .map(|&(mover, to)| {
                let moved = self.moved(mover, at, to);
                at = to;
                moved
            })
            .collect()
    }

    fn moved(&self, mover: usize, from: StateId, to: StateId) -> Moved {
        let from = self.table.game.position(from);
        Moved { parties: self.members(mover), from, to: self.place(to) }
    }

    fn place(&self, state: StateId) -> Place {
        let number = self.table.ranks.numbering().number(state).map(u128::from);
        Place { number, position: self.table.game.position(state) }
    }
}

/// The last step of a chain from a state; the state itself twice if it is empty.
fn last_step(start: StateId, chain: &Chain) -> (StateId, StateId) {
    let to = chain.last().map_or(start, |step| step.1);
    let before = chain.len().checked_sub(2).and_then(|at| chain.get(at));
    (before.map_or(start, |step| step.1), to)
}

fn unjudged(reason: &Refused, budget: &Budget) -> Unjudged {
    match reason {
        Refused::Cancelled => Unjudged::Stopped,
        Refused::Memory { .. } if budget.bytes.is_some() => Unjudged::Stopped,
        Refused::Cells { .. } | Refused::Memory { .. } | Refused::Intransitive => {
            Unjudged::TooLarge(reason.to_string())
        }
    }
}
