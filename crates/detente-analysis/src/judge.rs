//! Which deals would last once signed, and which are acceptable?
//!
//! Deals are judged from the state in which they are signed and delivered. First what everybody
//! asks, under SEQ: who breaks a deal, where chains rest, what is acceptable and worth proposing;
//! then the other concepts, accidents, and what verdicts rest on. A budget that ends the work leaves
//! what was found; the rest is `None`. The model has no clock: nothing is said of when.
//!
//! Source: `own`; deterrence as in `fang1993`.

use std::collections::BTreeMap;

use detente_model::{Budget, PartyId, StateId, Stop, TreatyId, Valuation};
use detente_stability::Concept;
use detente_stability::explicit::Answering;
use detente_stability::lazy::Question;
use detente_treaty::{Promises, Signed, SigningLimits};

use crate::breaker::{Breaches, breaches, first_breakers, rivals};
use crate::certain::Certain;
use crate::compare::{Compared, leave_open, mark};
use crate::deal::{Breaker, Deal, Grade, Undone};
use crate::incident::incidents;
use crate::outsider::outsiders;
use crate::play::Step;
use crate::provocation::{Follows, Looking};
use crate::reply::{could_answer, missing, temptations};
use crate::rests::rests_on;
use crate::rule::Rule;
use crate::walk::{Bounds, Walk};
use crate::yardstick::{WithoutDeal, Yardstick, gain_by};
use crate::{Extreme, Play};

/// How much is found out about each deal, and through how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What is asked.
    pub depth: Depth,
    /// Through how much the chains of one question are followed.
    pub bounds: Bounds,
    /// Up to where it is looked how packages are signed without a rule.
    pub limits: SigningLimits,
    /// Whether the deals given are all that the treaty has.
    pub are_all: bool,
    /// An outsider of whom it isn't asked whether it would do its part.
    pub trusted: Option<PartyId>,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// All there is.
    Everything,
    /// Which deals last, are acceptable and worth proposing, and who breaks the others.
    Headline,
    /// The same verdicts, and nothing of what is told of them: by whom a deal is broken, but not how, and
    /// whether somebody provokes that, but not who.
    Verdicts,
}

/// Judges deals of one treaty and fills in what becomes of them; tells how the work ended. `deals`
/// come with what is known without following moves: how they are signed and delivered, and what they
/// are worth. What is said of one by comparison with others, that it is worth proposing or could be
/// renegotiated, is by comparison with these.
///
/// Costs, for each state that chains lead to and each mover, the moves there and a search through the
/// replies to each that pays.
pub fn judge(
    play: &mut Play,
    treaty: TreatyId,
    without: &WithoutDeal,
    deals: &mut [Deal],
    wanted: &Wanted,
    budget: &Budget,
) -> Stop {
    let promises = Promises::of(&play.conflict, &play.setting, play.game(), treaty);
    let rivals = rivals(play.game(), &promises);
    let mut bench = Bench {
        treaty,
        without,
        promises,
        walks: BTreeMap::new(),
        rivals,
        bounds: wanted.bounds,
        limits: wanted.limits,
        trusted: wanted.trusted,
        is_told: wanted.depth != Depth::Verdicts,
        follows: Follows::default(),
        budget,
        play,
    };
    match bench.judge(deals, wanted) {
        Ok(()) => Stop::Complete,
        Err(stop) => stop,
    }
}

/// Fills in which verdicts on judged deals hold for every value in the ranges of the case.
///
/// # Errors
/// How the budget ended it.
pub(crate) fn prove(
    play: &Play,
    treaty: TreatyId,
    without: &WithoutDeal,
    deals: &mut [Deal],
    bounds: Bounds,
    budget: &Budget,
) -> Result<(), Stop> {
    let promises = Promises::of(&play.conflict, &play.setting, play.game(), treaty);
    let rivals = rivals(play.game(), &promises);
    if let Some(certain) = Certain::of(play, &promises, &rivals, bounds, budget) {
        for deal in deals {
            certain.prove(without, deal)?;
        }
    }
    Ok(())
}

/// Looks up what a person is told of a judged deal: who would answer, or could. What isn't found in
/// time is left out.
///
/// # Errors
/// How the budget ended it.
pub fn look_up(
    play: &mut Play,
    treaty: TreatyId,
    deal: &mut Deal,
    bounds: Bounds,
    budget: &Budget,
) -> Result<(), Stop> {
    let promises = Promises::of(&play.conflict, &play.setting, play.game(), treaty);
    let rivals = rivals(play.game(), &promises);
    let singles: Vec<usize> = (0..play.game().parties()).collect();
    if deal.is_lasting() {
        let walk = Walk::new(Question::singly(Concept::Seq), singles, bounds);
        let start = deal.place(play);
        let found = temptations(&walk, play, &promises, &rivals, start, budget)?;
        (deal.temptations, deal.tempted_at) = found;
    }
    for breaker in deal.breakers.iter_mut().flatten() {
        let breach = breaker.chain.last().and_then(|it| play.step(it));
        if let Some(Step { mover, from, to }) = breach {
            breaker.missing = Some(missing(play, mover, from, to, budget)?);
            breaker.answer = could_answer(play, mover, from, to, budget)?;
        }
    }
    Ok(())
}

/// Who takes the steps of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    /// Every party by itself.
    Singles,
    /// Every mover that doesn't hold all signatories.
    Rivals,
}

/// All that judging one treaty's deals works with.
struct Bench<'a> {
    play: &'a mut Play,
    treaty: TreatyId,
    without: &'a WithoutDeal,
    promises: Promises,
    walks: BTreeMap<(Whose, Question), Walk>,
    rivals: Vec<usize>,
    bounds: Bounds,
    limits: SigningLimits,
    trusted: Option<PartyId>,
    /// Whether it is told why verdicts are as they are.
    is_told: bool,
    /// What follows steps that could be provocations.
    follows: Follows,
    budget: &'a Budget,
}

impl Bench<'_> {
    fn judge(&mut self, deals: &mut [Deal], wanted: &Wanted) -> Result<(), Stop> {
        let mut compared: Vec<Option<Compared>> = vec![None; deals.len()];
        self.place(deals);
        for (deal, compared) in deals.iter_mut().zip(&mut compared) {
            *compared = Some(self.headline(deal)?);
        }
        for deal in deals.iter_mut().filter(|deal| deal.acceptable.is_none()) {
            self.provoked(deal)?;
        }
        mark(deals, &compared);
        if !wanted.are_all {
            leave_open(deals, self.without.yardsticks.iter().all(Yardstick::stays));
        }
        match wanted.depth {
            Depth::Everything => {}
            Depth::Headline | Depth::Verdicts => return Ok(()),
        }
        prove(self.play, self.treaty, self.without, deals, self.bounds, self.budget)?;
        for deal in &mut *deals {
            self.missing(deal)?;
        }
        for deal in &mut *deals {
            self.under_each_concept(deal)?;
        }
        for deal in &mut *deals {
            let budget = self.budget;
            let (walk, play, promises) = self.walk(Whose::Singles, Question::singly(Concept::Seq));
            deal.incidents =
                Some(incidents(walk, play, promises, &deal.delivered.position, budget)?);
        }
        let rules = Rule::all(&self.play.conflict);
        let limits = (self.limits, self.bounds);
        rests_on(self.play, self.treaty, deals, &rules, limits, self.budget)
    }

    /// Chains of some movers under a question, with what following them needs.
    fn walk(&mut self, whose: Whose, question: Question) -> (&mut Walk, &mut Play, &Promises) {
        let singles = self.play.game().parties();
        let movers = self.play.game().movers();
        // Where nobody could act together but all signatories, both questions are one.
        let whose = if self.rivals.iter().copied().eq(0..singles) { Whose::Singles } else { whose };
        let answering = match question.answering {
            Answering::Everybody
                if movers.iter().all(|it| it.is_single() || it.parties.len() == singles) =>
            {
                Answering::Singles
            }
            answering @ (Answering::Everybody | Answering::Singles) => answering,
        };
        let question = Question { answering, ..question };
        let bounds = self.bounds;
        let rivals = &self.rivals;
        let walk = self.walks.entry((whose, question)).or_insert_with(|| {
            let movers = match whose {
                Whose::Singles => (0..singles).collect(),
                Whose::Rivals => rivals.clone(),
            };
            Walk::new(question, movers, bounds)
        });
        (walk, self.play, &self.promises)
    }

    fn is_held(&mut self, whose: Whose, question: Question, start: StateId) -> Result<bool, Stop> {
        let budget = self.budget;
        let (walk, play, promises) = self.walk(whose, question);
        Ok(!walk.fate(play, Some(promises), start, budget)?.is_bad)
    }

    /// How deals compare with what their signatories have without them.
    fn place(&self, deals: &mut [Deal]) {
        if !self.is_told {
            for deal in deals {
                deal.in_zone = Some(self.is_in_zone(deal.place(self.play)));
            }
            return;
        }
        let yardsticks = self.without.yardsticks.iter();
        let valuations: Vec<Option<Valuation<'_>>> = yardsticks
            .map(|it| Valuation::new(&self.play.conflict, &self.play.setting, it.party))
            .collect();
        deals.iter_mut().for_each(|deal| self.place_one(&valuations, deal));
    }

    fn is_in_zone(&self, state: StateId) -> bool {
        self.without.yardsticks.iter().all(|it| it.is_reached(self.play, state))
    }

    fn place_one(&self, valuations: &[Option<Valuation<'_>>], deal: &mut Deal) {
        let state = deal.place(self.play);
        let yardsticks = &self.without.yardsticks;
        deal.in_zone = Some(self.is_in_zone(state));
        let gains = yardsticks.iter().zip(valuations);
        deal.gains = gains
            .map(|(it, valuation)| gain_by(self.play, valuation.as_ref()?, it, state))
            .collect();
        // What lasts by the middle of the ranges may not by others.
        let is_sure = |it: &Yardstick| it.is_number || it.surely_stays;
        let sure = |(it, gain): (&Yardstick, &Option<detente_model::Interval>)| match gain {
            _ if !is_sure(it) => None,
            Some(gain) if gain.is_never_negative() => Some(true),
            Some(gain) if gain.is_always_negative() => Some(false),
            Some(_) => None,
            // An order that is known has no ranges: what is so is so for every value.
            None if self.play.conflict.is_order_sure(it.party) => {
                Some(it.is_reached(self.play, state))
            }
            None => None,
        };
        let each: Vec<Option<bool>> = yardsticks.iter().zip(&deal.gains).map(sure).collect();
        deal.surely_in_zone = if each.contains(&Some(false)) {
            Some(false)
        } else {
            each.iter().all(|it| *it == Some(true)).then_some(true)
        };
    }

    /// What everybody asks of a deal.
    fn headline(&mut self, deal: &mut Deal) -> Result<Compared, Stop> {
        let budget = self.budget;
        let start = deal.place(self.play);
        let seq = Question::singly(Concept::Seq);
        let signatories = self.promises.signatories().to_vec();
        let (signed, delivered) = (deal.signed.position.clone(), deal.delivered.position.clone());
        let part = (&signed, &delivered);
        deal.outsiders = outsiders(self.play, &signatories, part, self.is_told, budget)?;
        let holds = self.is_held(Whose::Singles, seq, start)?;
        let (walk, play, promises) = self.walk(Whose::Rivals, seq);
        let fate = walk.fate(play, Some(promises), start, budget)?;
        deal.holds.set(Concept::Seq, holds);
        deal.rival_proof.set(Concept::Seq, !fate.is_bad);
        let lasting = holds && !fate.is_bad;
        let rests: Vec<StateId> = fate.states().collect();
        let undone = rests.iter().flat_map(|&state| promises.undone(state));
        let mut undone: Vec<Undone> =
            undone.map(|due| Undone { promise: due.promise, owners: due.owners.clone() }).collect();
        undone.sort();
        undone.dedup();
        deal.breakers = Some(match (lasting, self.is_told) {
            (true, _) => Vec::new(),
            (false, true) => self.breakers(deal, start)?,
            (false, false) => self.who_breaks(start)?,
        });
        let below = self.look_at_rest(deal, start, &rests);
        let is_done = deal.unwilling().all(|it| Some(it.party) == self.trusted);
        let meets_all_else = lasting && is_done && undone.is_empty() && below.is_empty();
        deal.undone = Some(undone);
        deal.below = Some(below);
        deal.lasting = Some(lasting);
        // Whether somebody would provoke its breach is asked once all deals have come so far.
        deal.acceptable = (!meets_all_else).then_some(false);
        Ok(self.compared(start, &rests))
    }

    /// Who would provoke the breach of a deal that is acceptable but for that.
    fn provoked(&mut self, deal: &mut Deal) -> Result<(), Stop> {
        let (budget, start, is_told) = (self.budget, deal.place(self.play), self.is_told);
        let mut follows = std::mem::take(&mut self.follows);
        let (walk, play, promises) = self.walk(Whose::Singles, Question::singly(Concept::Seq));
        let mut looking = Looking { walk, follows: &mut follows, play, promises, budget };
        if is_told {
            let found = looking.provocations(start)?;
            deal.acceptable = Some(found.is_empty());
            deal.provocations = Some(found);
        } else {
            deal.acceptable = Some(!looking.is_provoked(start)?);
        }
        self.follows = follows;
        Ok(())
    }

    /// The least that signatories have where chains come to rest; gives those below their yardstick.
    fn look_at_rest(&self, deal: &mut Deal, start: StateId, rests: &[StateId]) -> Vec<PartyId> {
        let play = &*self.play;
        let mut below = Vec::new();
        let mut told = self.is_told.then(|| (Vec::new(), Vec::new()));
        for yardstick in &self.without.yardsticks {
            let party = yardstick.party;
            let worst = play.extreme(party, rests, Extreme::Worst).unwrap_or(start);
            let stays = yardstick.stays();
            if let Some((at_rest, least)) = &mut told {
                at_rest.push(play.value(party, worst));
                let worse = play.extreme(party, &[worst, start], Extreme::Worst).unwrap_or(start);
                least.push(play.value(party, if stays { worse } else { worst }));
            }
            let falls =
                !yardstick.is_reached(play, worst) || (stays && !yardstick.is_reached(play, start));
            if falls {
                below.push(party);
            }
        }
        (deal.at_rest, deal.least) = told.unzip();
        below
    }

    fn compared(&self, start: StateId, rests: &[StateId]) -> Compared {
        let play = &*self.play;
        let rank = |yardstick: &Yardstick| {
            let worst = play.extreme(yardstick.party, rests, Extreme::Worst).unwrap_or(start);
            let at = if yardstick.stays() { start } else { worst };
            play.lazy.height(yardstick.party, at)
        };
        Compared { levels: self.without.yardsticks.iter().map(rank).collect() }
    }

    /// By whom a deal is broken, without how.
    fn who_breaks(&mut self, start: StateId) -> Result<Vec<Breaker>, Stop> {
        let budget = self.budget;
        let (walk, play, promises) = self.walk(Whose::Rivals, Question::singly(Concept::Seq));
        let found = first_breakers(walk, play, promises, start, budget)?;
        let bare = |mover: usize| Breaker {
            parties: play.parties(mover).to_vec(),
            chain: Vec::new(),
            begins: None,
            missing: None,
            answer: Vec::new(),
        };
        Ok(found.into_iter().map(bare).collect())
    }

    fn breakers(&mut self, deal: &mut Deal, start: StateId) -> Result<Vec<Breaker>, Stop> {
        let budget = self.budget;
        let (walk, play, promises) = self.walk(Whose::Rivals, Question::singly(Concept::Seq));
        let Breaches { first, follows } = breaches(walk, play, promises, start, budget)?;
        deal.follows = follows.into_iter().map(|it| play.parties(it).to_vec()).collect();
        let told = |breach: crate::breaker::Breach| {
            let begins = breach.chain.iter().find(|(mover, _)| *mover != breach.mover);
            Breaker {
                parties: play.parties(breach.mover).to_vec(),
                chain: play.moves(start, &breach.chain),
                begins: begins.map(|&(mover, _)| play.parties(mover).to_vec()),
                missing: None,
                answer: Vec::new(),
            }
        };
        Ok(first.into_iter().map(told).collect())
    }

    /// Why nothing deters the breaches of a deal.
    fn missing(&mut self, deal: &mut Deal) -> Result<(), Stop> {
        for breaker in deal.breakers.iter_mut().flatten() {
            let breach = breaker.chain.last().and_then(|it| self.play.step(it));
            if let Some(Step { mover, from, to }) = breach {
                breaker.missing = Some(missing(self.play, mover, from, to, self.budget)?);
            }
        }
        Ok(())
    }

    /// The verdicts that the headline doesn't need.
    fn under_each_concept(&mut self, deal: &mut Deal) -> Result<(), Stop> {
        let start = deal.place(self.play);
        let budget = self.budget;
        for concept in Concept::ALL {
            let (alone, together) = (Question::singly(concept), Question::together(concept));
            let (walk, play, promises) = self.walk(Whose::Singles, alone);
            let fate = walk.fate(play, Some(promises), start, budget)?;
            deal.holds.set(concept, !fate.is_bad);
            deal.settled.set(concept, fate.is_settled());
            let is_held = self.is_held(Whose::Singles, together, start)?;
            deal.holds_together.set(concept, is_held);
            let is_held = self.is_held(Whose::Rivals, alone, start)?;
            deal.rival_proof.set(concept, is_held);
        }
        let is_both = |concept| {
            deal.holds.get(concept) == Some(true) && deal.rival_proof.get(concept) == Some(true)
        };
        deal.grade = match deal.lasting {
            Some(true) if is_both(Concept::Nash) => Some(Grade::Unprovoked),
            Some(true) if is_both(Concept::Sseq) => Some(Grade::ByReplies),
            Some(true) => Some(Grade::BreakerMayRecover),
            Some(false) | None => None,
        };
        Ok(())
    }
}

/// What a way of signing and delivering a package is before moves are followed.
#[must_use]
pub fn begin(
    treaty: TreatyId,
    signed: &Signed,
    spell: impl Fn(&detente_model::Position) -> crate::NumberedState,
) -> Deal {
    let enacted = signed.signed.treaties[treaty.0].as_ref();
    let settlements = enacted.map(|it| it.settlements.clone()).unwrap_or_default();
    let (delivered, signed_in) = (spell(&signed.delivered), spell(&signed.signed));
    Deal::new(settlements, signed_in, delivered, signed.delivery_is_tied)
}
