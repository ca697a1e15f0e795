//! In which order can a deal be carried out, and who has to trust whom?
//!
//! From today each thing that the deal changes moves towards its end, in rounds; what is in one
//! round happens at once. Wanted is an order that nobody regrets, whose stops are safe, and in which
//! as little as possible has to be done at the same moment. All at once is no order.

mod lattice;
mod rounds;

use detente_model::{Budget, PartyId, Position, StateId, Stop, TreatyId, VariableId};
use detente_stability::Concept;
use detente_stability::lazy::{Height, Question};
use detente_treaty::Promises;

use super::Loss;
use crate::{Bounds, Extreme, NumberedState, Play, Walk, WithoutDeal};
use lattice::{Lattice, bits};
use rounds::{Edge, Rounds};

/// An order of the steps from today to a delivered deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// How many moves there are: a level, a stage or an amended text each. With fewer than two there
    /// is nothing to be put in order.
    pub moves: usize,
    /// Who would be worse off at once by doing all of its own part today, if nobody else did theirs.
    pub holds_out: Vec<PartyId>,
    /// Who of the signatories, and of those who move, would be worse off if everything were done at once.
    pub at_once: Vec<(PartyId, Loss)>,
    /// What happens at once, one after the other; empty where no order was found.
    pub rounds: Vec<Round>,
    /// The number of moves in the largest round.
    pub largest_round: usize,
    /// Whether nobody is exposed at any stop.
    pub is_safe: bool,
    /// Whether no signatory, and nobody who moves in a round, is worse off after it than before.
    pub is_regret_free: bool,
    /// Whether all orders were looked at; else some moves were joined beforehand, and a better order
    /// may be among those that were left out.
    pub is_searched_whole: bool,
}

/// What happens at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What changes, in the order of the file.
    pub changes: Vec<RoundChange>,
    /// How many moves that is: one variable may go on by several levels, and a treaty comes with all
    /// its issues.
    pub moves: usize,
    /// Where that leads: the stop after the round, after the last one the delivered deal.
    pub stop: NumberedState,
    /// Which signatories may fall, if the talks end at the stop, below the lesser of today and the
    /// worst without a deal, and how far; nobody at the end.
    pub exposed: Vec<(PartyId, Loss)>,
    /// Which signatories, and who of those who move, are worse off after the round than before.
    pub regret: Vec<(PartyId, Loss)>,
    /// Where things come to rest if the talks end at the stop, ascending.
    pub rests: Vec<NumberedState>,
    /// Who of those with something left to do would be worse off at once by doing all of it from the
    /// stop, if nobody else did theirs.
    pub holds_out: Vec<PartyId>,
    /// Whether this round and the next, each a single move, may as well change places; only where nobody
    /// regrets a round.
    pub is_either_first: bool,
}

/// One variable that goes on in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundChange {
    /// Which.
    pub variable: VariableId,
    /// Its value before; `None` for an issue of an absent treaty.
    pub from: Option<usize>,
    /// Its value after.
    pub to: Option<usize>,
    /// Who settles it.
    pub owners: Vec<PartyId>,
}

/// Looks for the best order of the steps from today to a delivered deal: fewest regrets, counted by
/// round and party; of these fewest stops at which a signatory is exposed; of these the smallest
/// largest round; of these most rounds; of these the first in the order of the file.
///
/// Looks at each round between any two of up to 16,384 stops, and follows chains from each stop that
/// lies on an order with fewest regrets. One unit of work is one round.
///
/// # Errors
/// How the budget ended it, or [`Stop::Budget`] where chains lead through more than the bounds.
///
/// # Panics
/// If the treaty or the deal is of another conflict.
pub fn schedule(
    play: &mut Play,
    treaty: TreatyId,
    delivered: &Position,
    without: &WithoutDeal,
    bounds: Bounds,
    budget: &Budget,
) -> Result<Schedule, Stop> {
    let today = play.game().now().unwrap_or(without.now);
    let lattice = Lattice::between(play, &play.game().position(today), delivered);
    let mut schedule = Schedule {
        moves: lattice.moves(),
        holds_out: holds_out(play, today, delivered),
        at_once: at_once(play, treaty, today, delivered),
        rounds: Vec::new(),
        largest_round: 0,
        is_safe: false,
        is_regret_free: false,
        is_searched_whole: lattice.is_whole,
    };
    if schedule.moves < 2 {
        return Ok(schedule);
    }
    let mut parties = play.conflict.treaty(treaty).signatories.clone();
    parties.sort_unstable();
    let singles: Vec<usize> = (0..play.game().parties()).collect();
    let talks = Talks {
        promises: Promises::of(&play.conflict, &play.setting, play.game(), treaty),
        walk: Walk::new(Question::singly(Concept::Seq), singles, bounds),
        floors: parties.iter().map(|&party| floor(play, without, party)).collect(),
        signatories: parties,
        stops: Stops::of(play, &lattice),
        lattice,
        play,
        budget,
    };
    talks.find(&mut schedule, delivered)?;
    Ok(schedule)
}

/// The lesser, for a party, of today and the worst that play without a deal may end in.
fn floor(play: &Play, without: &WithoutDeal, party: PartyId) -> StateId {
    let own = without.yardsticks.iter().find(|it| it.party == party);
    let least = own.map_or(without.now, |it| it.least);
    play.extreme(party, &[without.now, least], Extreme::Worst).unwrap_or(without.now)
}

/// Who would be worse off if everything were done at once, of those who are asked.
fn at_once(
    play: &Play,
    treaty: TreatyId,
    today: StateId,
    delivered: &Position,
) -> Vec<(PartyId, Loss)> {
    let now = play.game().position(today);
    let moves = |party: &PartyId| {
        play.conflict.treaty(treaty).signatories.contains(party)
            || play.conflict.options_of(*party).any(|it| now.levels[it.0] != delivered.levels[it.0])
    };
    let Some(end) = play.state(delivered) else { return Vec::new() };
    let losses = play.conflict.party_ids().filter(moves);
    losses
        .map(|party| (party, Loss::of(play, party, today, end)))
        .filter(|it| it.1.is_some())
        .collect()
}

/// Who of those with something left to do would be worse off at once by doing it alone.
fn holds_out(play: &Play, at: StateId, end: &Position) -> Vec<PartyId> {
    let here = play.game().position(at);
    let would_lose = |&party: &PartyId| {
        let mut done = here.clone();
        for option in play.conflict.options_of(party) {
            done.levels[option.0] = end.levels[option.0];
        }
        let (before, after) = (play.state(&here), play.state(&done));
        // What can't be done first isn't refused.
        let (Some(before), Some(after)) = (before, after) else { return false };
        play.lazy.prefers(party, before, after)
    };
    play.conflict.party_ids().filter(would_lose).collect()
}

/// The states at the stops of a lattice.
struct Stops {
    /// One a stop; the state that stands for it, `None` if it is ruled out.
    nodes: Vec<Option<StateId>>,
    /// One a party, one a stop: what it is worth; 0 where it is ruled out.
    heights: Vec<Vec<Height>>,
}

impl Stops {
    fn of(play: &Play, lattice: &Lattice) -> Self {
        let node = |stop| play.lazy.node(lattice.state(stop));
        let nodes: Vec<Option<StateId>> = (0..lattice.len()).map(node).collect();
        let height = |party| {
            let at = |node: &Option<StateId>| node.map_or(0, |node| play.lazy.height(party, node));
            nodes.iter().map(at).collect()
        };
        let heights = play.conflict.party_ids().map(height).collect();
        Self { nodes, heights }
    }

    /// Who of some parties is worse off at one stop than at another.
    fn worse(&self, parties: u64, before: usize, after: usize) -> u64 {
        let is_worse = |party: &usize| {
            let heights = &self.heights[*party];
            parties >> party & 1 == 1 && heights[after] < heights[before]
        };
        (0..self.heights.len()).filter(is_worse).fold(0, |all, party| all | 1 << party)
    }
}

/// A search for the best order.
struct Talks<'a> {
    play: &'a mut Play,
    promises: Promises,
    walk: Walk,
    signatories: Vec<PartyId>,
    /// One a signatory: below what it is exposed.
    floors: Vec<StateId>,
    lattice: Lattice,
    stops: Stops,
    budget: &'a Budget,
}

impl Talks<'_> {
    fn find(mut self, schedule: &mut Schedule, delivered: &Position) -> Result<(), Stop> {
        let Some((mut rounds, regrets)) = self.with_fewest_regrets()? else { return Ok(()) };
        let mut is_unsafe = vec![0_i64; self.lattice.len()];
        for stop in rounds.stops() {
            is_unsafe[stop] = i64::from(!self.exposed(stop)?.is_empty());
        }
        let exposed = rounds.keep_lightest(|_, edge| is_unsafe[edge.to as usize]);
        let largest = rounds.keep_smallest();
        rounds.keep_lightest(|_, _| -1);
        schedule.is_regret_free = regrets == 0;
        schedule.is_safe = exposed == 0;
        schedule.largest_round = largest as usize;
        schedule.rounds = self.tell(&rounds, regrets == 0, delivered)?;
        Ok(())
    }

    /// The orders with fewest regrets, and how many they have; `None` if there is no order.
    fn with_fewest_regrets(&self) -> Result<Option<(Rounds, u64)>, Stop> {
        let (lattice, stops, play) = (&self.lattice, &self.stops, &*self.play);
        let end = lattice.len() - 1;
        let signatories = bits(&self.signatories);
        let onward = |from: usize| {
            if stops.nodes[from].is_none() {
                return Vec::new();
            }
            let here = lattice.state(from);
            let mut edges = Vec::new();
            for leap in lattice.onward(from) {
                let is_all_at_once = from == 0 && leap.to == end;
                if is_all_at_once
                    || stops.nodes[leap.to].is_none()
                    || !lattice.is_allowed(play, here, lattice.state(leap.to))
                {
                    continue;
                }
                let regrets = stops.worse(signatories | leap.movers, from, leap.to).count_ones();
                let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
                let edge = Edge { to: narrow(leap.to), moves: narrow(leap.moves) };
                edges.push((edge, u64::from(regrets)));
            }
            edges
        };
        Rounds::lightest(lattice.len(), onward, self.budget)
    }

    /// Where things come to rest if the talks end at a stop, ascending.
    fn rests(&mut self, stop: usize) -> Result<Vec<StateId>, Stop> {
        let Some(node) = self.stops.nodes[stop] else { return Ok(Vec::new()) };
        let promises = Some(&self.promises);
        let fate = self.walk.fate(self.play, promises, node, self.budget)?;
        let mut rests: Vec<StateId> = fate.states().collect();
        rests.sort_unstable();
        Ok(rests)
    }

    /// The signatories that are exposed at a stop, and how far.
    fn exposed(&mut self, stop: usize) -> Result<Vec<(PartyId, Loss)>, Stop> {
        let mut states = self.rests(stop)?;
        states.extend(self.stops.nodes[stop]);
        let play = &*self.play;
        let parties = self.signatories.iter().zip(&self.floors);
        let losses = parties.filter_map(|(&party, &floor)| {
            let worst = play.extreme(party, &states, Extreme::Worst)?;
            Some((party, Loss::of(play, party, floor, worst))).filter(|(_, loss)| loss.is_some())
        });
        Ok(losses.collect())
    }

    /// Tells the first of the best rows in the order of the file.
    fn tell(
        &mut self,
        rounds: &Rounds,
        is_regret_free: bool,
        delivered: &Position,
    ) -> Result<Vec<Round>, Stop> {
        let end = self.lattice.len() - 1;
        let mut way: Vec<Edge> = Vec::new();
        let mut at = 0;
        while at != end {
            let here = self.position(at);
            let edges = rounds.from(at).iter().copied();
            let in_file = |a: &Edge, b: &Edge| {
                let (a, b) = (self.position(a.to as usize), self.position(b.to as usize));
                self.play.conflict.file_order(&here, &a, &b)
            };
            let Some(first) = edges.min_by(in_file) else { break };
            way.push(first);
            at = first.to as usize;
        }
        let mut told = Vec::new();
        let mut before = 0;
        for (at, edge) in way.iter().enumerate() {
            let after = edge.to as usize;
            // What is regretted may be more in another order.
            let are_single = |next: &&Edge| is_regret_free && edge.moves == 1 && next.moves == 1;
            let next = way.get(at + 1).filter(are_single);
            let is_either_first = next.is_some_and(|next| {
                let other = before + next.to as usize - after;
                let leads = |from: usize, to: usize| {
                    rounds.from(from).iter().any(|edge| edge.to as usize == to)
                };
                other != after && leads(before, other) && leads(other, next.to as usize)
            });
            told.push(self.round(before, *edge, is_either_first, delivered)?);
            before = after;
        }
        Ok(told)
    }

    fn position(&self, stop: usize) -> Position {
        self.play.game().position(self.lattice.state(stop))
    }

    fn round(
        &mut self,
        before: usize,
        edge: Edge,
        is_either_first: bool,
        delivered: &Position,
    ) -> Result<Round, Stop> {
        let after = edge.to as usize;
        let is_end = after + 1 == self.lattice.len();
        let exposed = if is_end { Vec::new() } else { self.exposed(after)? };
        let rests = self.rests(after)?;
        let play = &*self.play;
        let (from, to) = (self.position(before), self.position(after));
        let conflict = &play.conflict;
        let changed = |&variable: &VariableId| from.value(variable) != to.value(variable);
        let changes: Vec<RoundChange> = conflict
            .variables()
            .into_iter()
            .filter(changed)
            .map(|variable| RoundChange {
                variable,
                from: from.value(variable),
                to: to.value(variable),
                owners: conflict.variable_owners(variable),
            })
            .collect();
        let movers = changes.iter().fold(0, |all, change| all | bits(&change.owners));
        let worse = self.stops.worse(bits(&self.signatories) | movers, before, after);
        let lost = |party: PartyId| {
            let (before, after) = (self.stops.nodes[before]?, self.stops.nodes[after]?);
            Some((party, Loss::of(play, party, before, after)))
        };
        let losers = conflict.party_ids().filter(|party| worse >> party.0 & 1 == 1);
        Ok(Round {
            moves: edge.moves as usize,
            stop: play.spell(&to),
            exposed,
            regret: losers.filter_map(lost).collect(),
            rests: rests.into_iter().map(|state| play.place(state)).collect(),
            holds_out: holds_out(play, self.lattice.state(after), delivered),
            is_either_first,
            changes,
        })
    }
}
