//! In which order is everything decided, and what is kept of it?
//!
//! Parties are independent of each other, so each is worked on by itself, in parallel. What a party
//! can be held down to is found in [`side`](super::side).

use detente_model::{Budget, Game, Mover, PartyId, Power, Stop};
use rayon::prelude::*;

use super::floors::Floors;
use super::layout::Layout;
use super::shared::Shared;
use super::side::Side;
use super::stream::Stream;
use super::vectors::dispatch;
use super::word::{Cells, Word};
use crate::concept::Concept;
use crate::meter::Meter;

/// The engine, once everything is prepared.
#[derive(Debug)]
pub(super) struct Engine<'a, W> {
    shared: Shared<'a, W>,
}

/// One party's verdicts: a byte a cell, if anything was decided, and the concepts decided.
#[derive(Debug)]
pub(super) struct Verdicts {
    pub(super) flags: Vec<u8>,
    pub(super) decided: u8,
    floors: MoverFloors,
    stop: Stop,
}

impl Verdicts {
    /// Nothing was decided.
    fn undecided(stop: Stop) -> Self {
        Self { flags: Vec::new(), decided: 0, floors: MoverFloors::default(), stop }
    }
}

/// The floors of one mover's members, if others answer the mover.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct MoverFloors {
    /// By concept: one a member.
    pub(super) kept: Vec<(Concept, Vec<Cells>)>,
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
    pub(super) fn new(shared: Shared<'a, W>) -> Self {
        Self { shared }
    }

    pub(super) fn run(&self, budget: &Budget) -> Outcome {
        let movers = self.shared.game.movers();
        let parties: Vec<PartyId> = self.shared.game.party_ids().collect();
        if budget.is_cancelled() {
            // What was prepared may be only a part.
            let undecided = |_| Verdicts::undecided(Stop::Cancelled);
            let verdicts = parties.iter().map(undecided).collect();
            return Outcome { verdicts, floors: Vec::new(), stop: Stop::Cancelled };
        }
        let decide = |&party: &PartyId| match self.shared.request.asks_about(party.0) {
            true => self.party(party, budget),
            false => Verdicts::undecided(Stop::Complete),
        };
        let mut verdicts: Vec<Verdicts> = parties.par_iter().map(decide).collect();
        let mut floors: Vec<MoverFloors> =
            verdicts.iter_mut().map(|verdict| std::mem::take(&mut verdict.floors)).collect();
        let mut stops: Vec<Stop> = verdicts.iter().map(|verdict| verdict.stop).collect();
        if self.shared.request.keeps_floors() {
            let decide = |mover: usize| match self.shared.request.asks_about(mover) {
                true => self.joint(&movers[mover], budget),
                false => Ok(MoverFloors::default()),
            };
            let joint: Vec<Result<MoverFloors, Stop>> =
                (parties.len()..movers.len()).into_par_iter().map(decide).collect();
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
        let mut meter = Meter::new(budget, self.shared.game.parties());
        let flags = vec![0; self.shared.ranks[party.0].len()];
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
        let axis = self.shared.game.space().party_axis(party);
        // Streams give verdicts only, and need no floors.
        let is_plain = is_plain(self.shared.game) && !self.shared.request.keeps_floors();
        let without_pay = Concept::Nash.bit() | Concept::Gmr.bit() | Concept::Smr.bit();
        if is_plain {
            let ranks = self.shared.ranks[party.0];
            meter.spend(2 * ranks.len())?;
            let flags = &mut verdicts.flags;
            dispatch(
                #[inline(always)]
                || Stream::new(ranks, axis).mark(flags),
            );
            verdicts.decided |= without_pay;
            if !self.shared.request.looks_at_paying_replies() {
                return Ok(());
            }
        }
        let layout = Layout::innermost(self.shared.game.space(), axis);
        let side = Side::new(&self.shared, &self.shared.game.movers()[party.0], party, layout);
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
            side.mark(&side.own, Concept::Nash.bit(), flags);
            verdicts.decided |= Concept::Nash.bit();
            if self.shared.request.bits() & (Concept::Gmr.bit() | Concept::Smr.bit()) != 0 {
                let floors = side.any(meter)?;
                let floors = side.mark_floors(floors, Concept::Gmr, Concept::Smr, flags);
                verdicts.decided |= self.decided(Concept::Gmr, Concept::Smr);
                self.keep(side, floors, Concept::Gmr, Concept::Smr, &mut verdicts.floors);
            }
        }
        if self.shared.request.looks_at_paying_replies() {
            let floors = side.paying(meter)?;
            let floors = side.mark_floors(floors, Concept::Seq, Concept::Sseq, flags);
            verdicts.decided |= self.decided(Concept::Seq, Concept::Sseq);
            self.keep(side, floors, Concept::Seq, Concept::Sseq, &mut verdicts.floors);
        }
        Ok(())
    }

    /// A concept, and its symmetric form if that was asked for.
    fn decided(&self, concept: Concept, symmetric: Concept) -> u8 {
        let asked = if self.shared.request.asks(symmetric) { symmetric.bit() } else { 0 };
        concept.bit() | asked
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
        if !self.shared.request.keeps_floors() {
            return;
        }
        for (cells, concept) in [(floors.least, concept), (floors.safest, symmetric)] {
            if self.shared.request.asks(concept) {
                kept.kept.push((concept, vec![W::store(side.layout.restore(cells))]));
            }
        }
    }

    /// The floors of every member of a joint mover, if those outside it answer: under GMR and SEQ,
    /// where it is enough that one member is held down.
    fn joint(&self, mover: &Mover, budget: &Budget) -> Result<MoverFloors, Stop> {
        let mut meter = Meter::new(budget, self.shared.game.parties());
        let mut floors = MoverFloors::default();
        for concept in [Concept::Gmr, Concept::Seq] {
            if !self.shared.request.asks(concept) {
                continue;
            }
            let mut members = Vec::new();
            for &party in &mover.parties {
                let axis = self.shared.game.space().party_axis(party);
                let layout = Layout::innermost(self.shared.game.space(), axis);
                let side = Side::new(&self.shared, mover, party, layout);
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

/// True if nothing is ruled out, there is no treaty, and every option can be changed back.
pub(super) fn is_plain(game: &Game) -> bool {
    game.impossible().is_empty()
        && game.treaties().is_empty()
        && game.movers().iter().flat_map(|mover| &mover.controls).all(|control| {
            matches!(control.power, Power::Set(_, detente_model::Direction::Both))
                || control.digit.radix == 1
        })
}
