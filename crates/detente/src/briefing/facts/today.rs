//! Who would gain by moving today, and what holds them back?
//!
//! Single parties answer, as they do in play without a deal, so that one page says one thing of today:
//! what only signatories together could answer isn't counted on. Steps are decided as they are asked
//! for, so that today is told of conflicts with more states than anybody could count, and for other
//! suppositions at the cost of a few searches.

use std::cell::Cell;

use detente_analysis::Play;
use detente_model::{Budget, PartyId, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;

use super::distance;
use crate::briefing::finding::{Hold, Temptation, Today, View};

/// The most moves that are looked through for the simplest one.
const MOST_COMPARED: usize = 1 << 14;
/// How many questions are answered once the budget is spent, so that today is told all the same, and
/// how many moves each may look at: together a part of a second.
const MOST_AFTERWARDS: u64 = 1 << 10;
/// See [`MOST_AFTERWARDS`].
const WORK_AFTERWARDS: u64 = 1 << 12;

/// How every party sees today's state; `None` if the case has none.
///
/// # Errors
/// How the budget ended the work before that was known.
pub(in crate::briefing) fn today(play: &mut Play, budget: &Budget) -> Result<Option<Today>, Stop> {
    let Some(now) = play.now() else { return Ok(None) };
    let mut asking = Asking { play, budget, afterwards: Cell::new(0), now };
    let parties = asking.play.conflict.party_ids();
    let views = parties.map(|party| asking.view(party)).collect::<Result<_, _>>()?;
    let mut improvable = false;
    let together = Question::together(Concept::Seq);
    for mover in asking.play.game().parties()..asking.play.game().movers().len() {
        for to in asking.improvements(mover)? {
            improvable = improvable || asking.is_free(together, mover, to)?;
        }
    }
    Ok(Some(Today { state: asking.play.place(now), views, improvable }))
}

/// What questions about today are asked of.
struct Asking<'a> {
    play: &'a mut Play,
    budget: &'a Budget,
    /// How many were asked after the budget was spent.
    afterwards: Cell<u64>,
    now: StateId,
}

impl Asking<'_> {
    fn view(&mut self, party: PartyId) -> Result<View, Stop> {
        let mover = party.0;
        let mut left = self.improvements(mover)?;
        let paying = left.len();
        // What each concept leaves of what the one before left.
        let mut before = Vec::new();
        let hold = Hold::by(|concept| {
            if concept != Concept::Nash {
                let mut free = Vec::new();
                for &to in &left {
                    if self.is_free(Question::singly(concept), mover, to)? {
                        free.push(to);
                    }
                }
                before = std::mem::replace(&mut left, free);
            }
            Ok(left.is_empty())
        })?;
        let example = match hold {
            Hold::Content => None,
            Hold::Fear => self.deterred_move(Concept::Seq, mover, &before),
            Hold::Threat => self.deterred_move(Concept::Gmr, mover, &before),
            Hold::Free => self.simplest(mover, &left).map(|to| self.free_move(mover, to)),
        };
        Ok(View { party, hold, paying, example })
    }

    /// Asks within the budget or, once that is spent, within a little more.
    fn ask<T>(
        &mut self,
        ask: impl FnOnce(&mut Play, &Budget) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let Err(stop) = self.budget.allows(0) else { return ask(self.play, self.budget) };
        self.afterwards.set(self.afterwards.get() + 1);
        if self.afterwards.get() > MOST_AFTERWARDS {
            return Err(stop);
        }
        ask(self.play, &Budget { work: Some(WORK_AFTERWARDS), ..Budget::unlimited() })
    }

    fn improvements(&mut self, mover: usize) -> Result<Vec<StateId>, Stop> {
        let (now, gains) = (self.now, Question::singly(Concept::Nash));
        self.ask(|play, budget| Ok(play.lazy.undeterred(gains, mover, now, budget)?.to_vec()))
    }

    fn is_free(&mut self, question: Question, mover: usize, to: StateId) -> Result<bool, Stop> {
        let now = self.now;
        self.ask(|play, budget| Ok(!play.lazy.is_deterred(question, mover, now, to, budget)?))
    }

    /// An improvement that is made freely.
    fn free_move(&self, mover: usize, to: StateId) -> Temptation {
        let moved = self.play.moved(mover, self.now, to);
        Temptation { moved, replies: Vec::new(), hurt: Vec::new() }
    }

    /// The simplest of some improvements with the replies that deter it under a concept, if any do.
    fn deterred_move(
        &mut self,
        concept: Concept,
        mover: usize,
        among: &[StateId],
    ) -> Option<Temptation> {
        let to = self.simplest(mover, among)?;
        let mut told = self.free_move(mover, to);
        let (now, question) = (self.now, Question::singly(concept));
        let reply = self.ask(|play, budget| play.lazy.reply(question, mover, now, to, budget));
        if let Ok(Some(steps)) = reply {
            let end = steps.last().map_or(to, |&(_, end)| end);
            let is_hurt = |party: &PartyId| !self.play.lazy.prefers(*party, end, now);
            told.hurt = self.play.parties(mover).iter().copied().filter(is_hurt).collect();
            told.replies = self.play.moves(to, &steps);
        }
        Some(told)
    }

    /// The improvement that is easiest to tell: the fewest changes, then what the first member of
    /// the mover likes best.
    fn simplest(&self, mover: usize, among: &[StateId]) -> Option<StateId> {
        let game = self.play.game();
        let start = game.position(self.now);
        let first = self.play.parties(mover).first().copied()?;
        among.iter().take(MOST_COMPARED).copied().min_by_key(|&to| {
            let level = self.play.lazy.height(first, to);
            (distance(&start, &game.position(to)), std::cmp::Reverse(level), to)
        })
    }
}
