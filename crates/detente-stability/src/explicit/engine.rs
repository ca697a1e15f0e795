//! In which order is everything decided, and what is kept of it?
//!
//! Parties are independent of each other, so each is worked on by itself, in parallel. What a party
//! can be held down to is found in [`side`](super::side).

use detente_model::{Budget, Game, Mover, PartyId, Power, Sliced, Stop};
use rayon::prelude::*;

use super::digit::Entry;
use super::fit::place;
use super::group::Groups;
use super::layout::Layout;
use super::settle::Floors;
use super::side::Side;
use super::solved::MoverFloors;
use super::stream::{Stream, bit};
use super::tile::{MOST_PAIRED, single};
use super::word::Word;
use super::{Answering, Request, dispatch};
use crate::Concept;
use crate::meter::Meter;

/// Everything that the parties' analyses share.
#[derive(Debug)]
pub(super) struct Engine<'a, W> {
    pub(super) game: &'a Game,
    pub(super) request: &'a Request,
    /// One a party, in the space's own order; 0 where a cell is ruled out.
    pub(super) ranks: &'a [&'a [W]],
    pub(super) entry: Entry,
    pub(super) groups: Vec<Option<Groups>>,
}

/// One party's verdicts: a byte a cell, and the concepts decided.
#[derive(Debug)]
pub(super) struct Verdicts {
    pub(super) flags: Vec<u8>,
    pub(super) decided: u8,
    floors: MoverFloors,
    stop: Stop,
}

/// What an engine found out.
#[derive(Debug)]
pub(super) struct Outcome {
    /// One a party.
    pub(super) verdicts: Vec<Verdicts>,
    /// One a mover, if they were asked for.
    pub(super) floors: Vec<MoverFloors>,
    pub(super) stop: Stop,
}

impl<'a, W: Word> Engine<'a, W> {
    /// Prepares an engine, which has to be run with the same budget.
    pub(super) fn new(
        game: &'a Game,
        request: &'a Request,
        ranks: &'a [&'a [W]],
        budget: &Budget,
    ) -> Self {
        let entry = entries(game);
        let groups = if request.looks_at_paying_replies() {
            groups(game, request.answering, ranks, &entry, budget)
        } else {
            Vec::new()
        };
        Self { game, request, ranks, entry, groups }
    }

    pub(super) fn run(&self, budget: &Budget) -> Outcome {
        let movers = self.game.movers();
        let parties: Vec<PartyId> = self.game.party_ids().collect();
        if budget.is_cancelled() {
            // What was prepared may be only a part.
            let undecided = |ranks: &&[W]| Verdicts {
                flags: vec![0; ranks.len()],
                decided: 0,
                floors: MoverFloors::default(),
                stop: Stop::Cancelled,
            };
            let verdicts = self.ranks.iter().map(undecided).collect();
            return Outcome { verdicts, floors: Vec::new(), stop: Stop::Cancelled };
        }
        let mut verdicts: Vec<Verdicts> =
            parties.par_iter().map(|&party| self.party(party, budget)).collect();
        let mut floors: Vec<MoverFloors> =
            verdicts.iter_mut().map(|verdict| std::mem::take(&mut verdict.floors)).collect();
        let mut stops: Vec<Stop> = verdicts.iter().map(|verdict| verdict.stop).collect();
        if self.request.keeps_floors() {
            let joint: Vec<Result<MoverFloors, Stop>> =
                movers[parties.len()..].par_iter().map(|mover| self.joint(mover, budget)).collect();
            for result in joint {
                match result {
                    Ok(kept) => floors.push(kept),
                    Err(stop) => stops.push(stop),
                }
            }
        }
        let stop = stops.into_iter().find(|&stop| stop != Stop::Complete);
        if stop.is_some() {
            floors.clear();
        }
        Outcome { verdicts, floors, stop: stop.unwrap_or(Stop::Complete) }
    }

    fn party(&self, party: PartyId, budget: &Budget) -> Verdicts {
        let mut meter = Meter::new(budget, self.game.parties());
        let flags = vec![0; self.ranks[party.0].len()];
        let mut verdicts =
            Verdicts { flags, decided: 0, floors: MoverFloors::default(), stop: Stop::Complete };
        if let Err(stop) = self.decide(party, &mut verdicts, &mut meter) {
            verdicts.stop = stop;
        }
        verdicts
    }

    fn decide(
        &self,
        party: PartyId,
        verdicts: &mut Verdicts,
        meter: &mut Meter<'_>,
    ) -> Result<(), Stop> {
        let axis = self.game.space().party_axis(party);
        // Streams give verdicts only, and need no floors.
        let is_plain = is_plain(self.game) && !self.request.keeps_floors();
        let without_pay = bit(Concept::Nash) | bit(Concept::Gmr) | bit(Concept::Smr);
        if is_plain {
            let ranks = self.ranks[party.0];
            meter.spend(2 * ranks.len())?;
            let flags = &mut verdicts.flags;
            dispatch(
                #[inline(always)]
                || Stream::new(ranks, axis).mark(flags),
            );
            verdicts.decided |= without_pay;
            if !self.request.looks_at_paying_replies() {
                return Ok(());
            }
        }
        let layout = Layout::innermost(self.game.space(), axis);
        let side = Side::new(self, &self.game.movers()[party.0], party, layout);
        let mut flags = vec![0_u8; verdicts.flags.len()];
        let result = self.decide_laid_out(&side, is_plain, &mut flags, verdicts, meter);
        let flags = layout.restore(flags);
        verdicts.flags.iter_mut().zip(flags).for_each(|(all, more)| *all |= more);
        result
    }

    fn decide_laid_out(
        &self,
        side: &Side<'_, W>,
        is_plain: bool,
        flags: &mut [u8],
        verdicts: &mut Verdicts,
        meter: &mut Meter<'_>,
    ) -> Result<(), Stop> {
        if !is_plain {
            side.mark(&side.own, bit(Concept::Nash), flags);
            verdicts.decided |= bit(Concept::Nash);
            if self.request.bits() & (bit(Concept::Gmr) | bit(Concept::Smr)) != 0 {
                let floors = side.any(meter)?;
                let floors = side.mark_floors(floors, Concept::Gmr, Concept::Smr, flags);
                verdicts.decided |= self.decided(Concept::Gmr, Concept::Smr);
                self.keep(side, floors, Concept::Gmr, Concept::Smr, &mut verdicts.floors);
            }
        }
        if self.request.looks_at_paying_replies() {
            let floors = side.paying(meter)?;
            let floors = side.mark_floors(floors, Concept::Seq, Concept::Sseq, flags);
            verdicts.decided |= self.decided(Concept::Seq, Concept::Sseq);
            self.keep(side, floors, Concept::Seq, Concept::Sseq, &mut verdicts.floors);
        }
        Ok(())
    }

    /// A concept, and its symmetric form if that was asked for.
    fn decided(&self, concept: Concept, symmetric: Concept) -> u8 {
        let asked = if self.request.asks(symmetric) { bit(symmetric) } else { 0 };
        bit(concept) | asked
    }

    /// Keeps the floors of the concepts that were asked for, if floors are to be kept.
    fn keep(
        &self,
        side: &Side<'_, W>,
        floors: Floors<W>,
        concept: Concept,
        symmetric: Concept,
        kept: &mut MoverFloors,
    ) {
        if !self.request.keeps_floors() {
            return;
        }
        for (cells, concept) in [(floors.least, concept), (floors.safest, symmetric)] {
            if self.request.asks(concept) {
                kept.kept.push((concept, vec![W::store(side.layout.restore(cells))]));
            }
        }
    }

    /// The floors of every member of a joint mover, if those outside it answer: under GMR and SEQ,
    /// where it is enough that one member is held down.
    fn joint(&self, mover: &Mover, budget: &Budget) -> Result<MoverFloors, Stop> {
        let mut meter = Meter::new(budget, self.game.parties());
        let mut floors = MoverFloors::default();
        for concept in [Concept::Gmr, Concept::Seq] {
            if !self.request.asks(concept) {
                continue;
            }
            let mut members = Vec::new();
            for &party in &mover.parties {
                let axis = self.game.space().party_axis(party);
                let layout = Layout::innermost(self.game.space(), axis);
                let side = Side::new(self, mover, party, layout);
                let settled = match concept {
                    Concept::Seq => side.paying(&mut meter)?,
                    Concept::Nash | Concept::Gmr | Concept::Smr | Concept::Sseq => {
                        side.any(&mut meter)?
                    }
                };
                members.push(W::store(layout.restore(settled.least)));
            }
            floors.kept.push((concept, members));
        }
        Ok(floors)
    }
}

/// The cells in which each treaty may be entered.
pub(super) fn entries(game: &Game) -> Entry {
    let cells = place(game.space().cells());
    let may_enter = |condition: &detente_model::Condition| {
        let mut words = vec![0_u64; cells.div_ceil(64)];
        Sliced::new(condition).evaluate(0, &mut words);
        (0..cells).map(|cell| words[cell / 64] >> (cell % 64) & 1 == 1).collect()
    };
    game.treaties().iter().map(|treaty| treaty.enter_if.as_ref().map(may_enter)).collect()
}

/// The fibres of movers whose moves are no tiles, by position among the game's movers. Some are
/// missing once the work is cancelled.
pub(super) fn groups<W: Word>(
    game: &Game,
    answering: Answering,
    ranks: &[&[W]],
    entry: &Entry,
    budget: &Budget,
) -> Vec<Option<Groups>> {
    let is_idle = |mover: &Mover| answering == Answering::Singles && !mover.is_single();
    let is_tiled = |mover: &Mover| {
        single(mover).is_some_and(|party| game.space().party_axis(party).size <= MOST_PAIRED as u64)
    };
    game.movers()
        .par_iter()
        .map(|mover| {
            let members: Vec<&[W]> = mover.parties.iter().map(|party| ranks[party.0]).collect();
            (!is_tiled(mover) && !is_idle(mover))
                .then(|| Groups::new(game, mover, &members, entry, budget))
        })
        .collect()
}

/// True if nothing is ruled out, there is no treaty, and every option can be changed back.
pub(super) fn is_plain(game: &Game) -> bool {
    game.impossible().is_empty()
        && game.treaties().is_empty()
        && game.movers().iter().flat_map(|mover| &mover.controls).all(|control| {
            matches!(control.power, Power::Set(_, detente_model::Direction::Both))
                || control.digit.radix == 1
        })
}
