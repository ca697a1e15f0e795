//! What can the others hold one party down to?
//!
//! One party's side of the conflict is laid out in memory with its own options innermost; floors are
//! settled there, and verdicts read off them.

use std::borrow::Cow;

use detente_model::{Mover, PartyId, Stop};

use super::digit::{Entry, Fold, Lever, Sense, fold_moves, levers};
use super::floors::Floors;
use super::label::{Answers, label};
use super::layout::Layout;
use super::request::{Answering, Request};
use super::settle::{Paying, settle_any, settle_paying};
use super::shared::Shared;
use super::tile::tile;
use super::vectors::dispatch;
use super::word::Word;
use crate::concept::Concept;
use crate::meter::Meter;

/// One party's side of the conflict, laid out with its own options innermost.
#[derive(Debug)]
pub(super) struct Side<'a, W: Clone> {
    shared: &'a Shared<'a, W>,
    pub(super) layout: Layout,
    ranks: Cow<'a, [W]>,
    /// The best rank that the party reaches by at most one move.
    pub(super) own: Vec<W>,
    levers: Vec<Lever>,
    entry: Entry,
    feasible: Option<Vec<bool>>,
    /// Who can answer the party, by position among the game's movers.
    answering: Vec<usize>,
}

impl<'a, W: Word> Side<'a, W> {
    /// The side of a party, alone or as a member of a mover that others answer.
    pub(super) fn new(
        shared: &'a Shared<'a, W>,
        mover: &Mover,
        party: PartyId,
        layout: Layout,
    ) -> Self {
        let game = shared.game;
        let movers = game.movers();
        let ranks = layout.arrange(shared.ranks[party.0]);
        let entry: Entry = shared
            .entry
            .iter()
            .map(|may| may.as_ref().map(|may| layout.arrange(may).into_owned()))
            .collect();
        let levers = levers(game, &movers[party.0], layout);
        let mut own = ranks.to_vec();
        dispatch(|| fold_moves(&mut own, &levers, &entry, Fold::Greatest, Sense::Targets));
        let feasible = (!game.impossible().is_empty())
            .then(|| ranks.iter().map(|&rank| rank != W::default()).collect::<Vec<bool>>());
        let answering = (0..movers.len())
            .filter(|&other| answers(shared.request, mover, &movers[other]))
            .collect();
        Self { shared, layout, ranks, own, levers, entry, feasible, answering }
    }

    /// Floors before anybody answers: neutral where a cell is ruled out. The symmetric ones only
    /// where a concept needs them.
    fn floors(&self, symmetric: Concept) -> Floors<W> {
        let open = |values: &[W]| match &self.feasible {
            None => values.to_vec(),
            Some(feasible) => {
                values.iter().zip(feasible).map(|(value, &keep)| value.or_neutral(keep)).collect()
            }
        };
        let asked = self.shared.request.asks(symmetric);
        Floors::new(open(&self.ranks), if asked { open(&self.own) } else { Vec::new() })
    }

    /// Floors under any legal replies.
    pub(super) fn any(&self, meter: &mut Meter<'_>) -> Result<Floors<W>, Stop> {
        let mut floors = self.floors(Concept::Smr);
        let game = self.shared.game;
        let movers: Vec<Vec<Lever>> = self
            .answering
            .iter()
            .map(|&mover| levers(game, &game.movers()[mover], self.layout))
            .filter(|levers| !levers.is_empty())
            .collect();
        settle_any(&mut floors, &movers, &self.entry, self.feasible.as_deref(), meter)?;
        Ok(floors)
    }

    /// Floors under replies that pay those who make them.
    pub(super) fn paying(&self, meter: &mut Meter<'_>) -> Result<Floors<W>, Stop> {
        let mut floors = self.floors(Concept::Sseq);
        let shared = self.shared;
        let movers: Vec<Paying<'_, W>> = self
            .answering
            .iter()
            .map(|&which| match &shared.groups[which] {
                Some(groups) => Paying::Groups(groups, groups.placed(self.layout)),
                None => {
                    let mover = &shared.game.movers()[which];
                    let party = mover.parties[0];
                    let tile = tile(shared.game, mover, self.layout)
                        .expect("a mover without groups has a tile");
                    Paying::Tile(tile, self.layout.arrange(shared.ranks[party.0]))
                }
            })
            .filter(|mover| match mover {
                Paying::Tile(tile, _) => !tile.is_idle(),
                Paying::Groups(..) => true,
            })
            .collect();
        let finish = |floors: &mut Floors<W>, meter: &mut Meter<'_>| self.finish(floors, meter);
        settle_paying(&mut floors, &movers, finish, meter)?;
        Ok(floors)
    }

    fn finish(&self, floors: &mut Floors<W>, meter: &mut Meter<'_>) -> Result<(), Stop> {
        let shared = self.shared;
        let arranged: Vec<Cow<'_, [W]>> =
            shared.ranks.iter().map(|ranks| self.layout.arrange(ranks)).collect();
        let answers: Vec<Answers<'_, W>> = self
            .answering
            .iter()
            .map(|&which| {
                let mover = &shared.game.movers()[which];
                let ranks = mover.parties.iter().map(|party| arranged[party.0].as_ref()).collect();
                Answers::new(mover, ranks, self.layout)
            })
            .collect();
        label(shared.game, &mut floors.least, &answers, &self.entry, meter)?;
        label(shared.game, &mut floors.safest, &answers, &self.entry, meter)
    }

    /// Marks the states at which the party's rank is at least a threshold.
    pub(super) fn mark(&self, thresholds: &[W], bits: u8, flags: &mut [u8]) {
        let cells = self.ranks.iter().zip(thresholds).zip(flags);
        dispatch(|| {
            for ((&rank, &threshold), flag) in cells {
                *flag |= u8::from(rank >= threshold) * bits;
            }
        });
    }

    /// Marks the states that are stable given floors, under a concept and its symmetric form; gives
    /// the floors back as they apply to the party's own moves.
    pub(super) fn mark_floors(
        &self,
        mut floors: Floors<W>,
        concept: Concept,
        symmetric: Concept,
        flags: &mut [u8],
    ) -> Floors<W> {
        // The symmetric forms also count the improvement itself.
        for (safest, &rank) in floors.safest.iter_mut().zip(self.ranks.iter()) {
            *safest = rank.min(*safest);
        }
        for (floor, concept) in [(&mut floors.least, concept), (&mut floors.safest, symmetric)] {
            if floor.is_empty() {
                continue;
            }
            if let Some(feasible) = &self.feasible {
                for (value, &is_feasible) in floor.iter_mut().zip(feasible) {
                    // What is ruled out is nothing that the party could move to.
                    *value = if is_feasible { *value } else { W::default() };
                }
            }
            let is_kept = self.shared.request.keeps_floors();
            let mut best = if is_kept { floor.clone() } else { std::mem::take(floor) };
            dispatch(|| {
                fold_moves(&mut best, &self.levers, &self.entry, Fold::Greatest, Sense::Targets);
            });
            self.mark(&best, concept.bit(), flags);
        }
        floors
    }
}

/// Tells whether a mover may answer another.
fn answers(request: &Request, mover: &Mover, other: &Mover) -> bool {
    let may_act = match request.answering {
        Answering::Everybody => true,
        Answering::Singles => other.is_single(),
    };
    may_act && other.is_disjoint(mover)
}
