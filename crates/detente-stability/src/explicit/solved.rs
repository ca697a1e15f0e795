//! What came out, and which improvements does nothing deter?
//!
//! Verdicts are for all states at once; sets of improvements are walked state by state, since
//! listing them all would take more memory than the verdicts.

use std::sync::Arc;

use detente_model::{Game, Mover, Numbering, PartyId, Rank, StateId, Stop};

use super::engine::{MoverFloors, Outcome, is_plain};
use super::fit::{place, threads};
use super::rank::Ranks;
use super::request::Request;
use super::word::Cells;
use crate::concept::Concept;

/// Verdicts for all states, parties and concepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solved {
    ranks: Arc<Ranks>,
    flags: Vec<Vec<u8>>,
    /// One a party: the concepts decided.
    decided: Vec<u8>,
    floors: Vec<MoverFloors>,
    /// How the analysis ended; what isn't decided was not finished.
    pub stop: Stop,
}

impl Solved {
    /// How many bytes solving a game takes at most, on the threads of the rayon pool that this is
    /// called in: ranks and verdicts of all parties, and for each thread the party's side of the
    /// conflict and its floors.
    #[must_use]
    pub fn bytes_needed(game: &Game, request: &Request) -> u64 {
        // Parties are worked on side by side, and joint movers after them.
        let threads = threads(game.movers().len());
        let cells = game.space().cells();
        let parties = game.parties() as u64;
        let is_plain = is_plain(game) && !request.looks_at_paying_replies();
        let shared = 5 * parties;
        let side = if is_plain { 1 } else { 5 * 4 + 2 * parties + game.treaties().len() as u64 };
        let kept = if request.keeps_floors() {
            let joint = game.movers().iter().filter(|mover| !mover.is_single());
            let members: u64 = joint.map(|mover| mover.parties.len() as u64).sum();
            2 * request.concepts.len() as u64 * (parties + members)
        } else {
            0
        };
        let joint = game.movers().iter().filter(|mover| !mover.is_single());
        let groups: u64 = joint.map(|mover| 12 + 8 * mover.parties.len() as u64).sum();
        let each = shared + threads * side + kept + groups + 1;
        cells.saturating_mul(each).saturating_add(1 << 20)
    }

    /// The ranks that it was decided by.
    #[must_use]
    pub fn ranks(&self) -> &Ranks {
        &self.ranks
    }

    /// The feasible states and their numbers.
    #[must_use]
    pub fn numbering(&self) -> &Numbering {
        self.ranks.numbering()
    }

    /// Tells whether every party's verdicts under a concept are complete.
    #[must_use]
    pub fn is_decided(&self, concept: Concept) -> bool {
        self.decided.iter().all(|decided| decided & concept.bit() != 0)
    }

    /// Tells whether a feasible state is stable for a party; `None` where this isn't decided.
    #[must_use]
    pub fn is_stable(&self, concept: Concept, party: PartyId, state: StateId) -> Option<bool> {
        (self.decided[party.0] & concept.bit() != 0)
            .then(|| self.flags[party.0][index(state)] & concept.bit() != 0)
    }

    /// A party's rank of a state: 1 is the least preferred feasible state, 0 marks one that is
    /// ruled out. Ordinal; never compared between parties.
    #[must_use]
    pub fn rank(&self, party: PartyId, state: StateId) -> Rank {
        self.ranks.rank(party, state)
    }

    /// The feasible states that are stable for every party, as a numbering of their own; `None`
    /// where this isn't decided. Costs a pass over all cells.
    #[must_use]
    pub fn equilibria(&self, concept: Concept) -> Option<Numbering> {
        if !self.is_decided(concept) {
            return None;
        }
        let mut words = self.numbering().words().to_vec();
        for flags in &self.flags {
            for (word, flags) in words.iter_mut().zip(flags.chunks(64)) {
                let stable = flags.iter().enumerate().fold(0_u64, |stable, (at, flag)| {
                    stable | u64::from(flag & concept.bit() != 0) << at
                });
                *word &= stable;
            }
        }
        Some(Numbering::from_words(words))
    }

    /// The improvements of a mover, by position among the game's movers, from a state that nothing
    /// deters: `D_M^C`, in the order of the game's moves. `None` where the floors of the concept
    /// weren't kept, or don't decide: SMR and SSEQ for joint movers, whose members may each be held
    /// back by another counter-move. Costs one look a move.
    #[must_use]
    pub fn undeterred<'a>(
        &'a self,
        game: &'a Game,
        concept: Concept,
        mover: usize,
        from: StateId,
    ) -> Option<impl Iterator<Item = StateId> + 'a> {
        let moving: &Mover = &game.movers()[mover];
        let floors = self.floor(concept, mover)?;
        let is_free = move |&to: &StateId| self.outranks(floors, moving, from, to);
        let is_feasible = |state| self.numbering().contains(state);
        Some(game.moves_where(moving, from, is_feasible).filter(is_free))
    }

    /// Tells whether nothing deters one improvement of a mover; `None` as for
    /// [`undeterred`](Self::undeterred).
    #[must_use]
    pub fn is_undeterred(
        &self,
        game: &Game,
        concept: Concept,
        mover: usize,
        from: StateId,
        to: StateId,
    ) -> Option<bool> {
        let floors = self.floor(concept, mover)?;
        Some(self.outranks(floors, &game.movers()[mover], from, to))
    }

    fn outranks(&self, floors: Floor<'_>, mover: &Mover, from: StateId, to: StateId) -> bool {
        mover
            .parties
            .iter()
            .enumerate()
            .all(|(member, &party)| floors.of(self, member, party, to) > self.rank(party, from).0)
    }

    fn floor(&self, concept: Concept, mover: usize) -> Option<Floor<'_>> {
        if concept == Concept::Nash {
            return Some(Floor::Rank);
        }
        let kept = self.floors.get(mover)?.kept.iter().find(|(kept, _)| *kept == concept);
        kept.map(|(_, members)| Floor::Members(members))
    }
}

/// What a member of a mover can be held down to.
#[derive(Debug, Clone, Copy)]
enum Floor<'a> {
    /// Nobody answers.
    Rank,
    /// One a member.
    Members(&'a [Cells]),
}

impl Floor<'_> {
    fn of(self, solved: &Solved, member: usize, party: PartyId, state: StateId) -> u32 {
        match self {
            Floor::Rank => solved.rank(party, state).0,
            Floor::Members(cells) => cells[member].at(state),
        }
    }
}

/// Puts ranks and verdicts together.
pub(super) fn collect(ranks: Arc<Ranks>, outcome: Outcome) -> Solved {
    let Outcome { verdicts, floors, stop } = outcome;
    Solved {
        ranks,
        decided: verdicts.iter().map(|verdict| verdict.decided).collect(),
        flags: verdicts.into_iter().map(|verdict| verdict.flags).collect(),
        floors,
        stop,
    }
}

fn index(state: StateId) -> usize {
    place(state.0)
}
