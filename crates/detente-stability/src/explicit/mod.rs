//! Which states are stable for whom, for every state at once?
//!
//! One formula serves all concepts: a party is stable at `s` exactly if its rank there is at least
//! the greatest, over its moves `t`, of the floor that others can hold it down to from `t`. Ranks
//! lie in flat arrays, floors are settled by sweeps, and verdicts come out as one byte a party and
//! state. The definitions themselves are in [`concept`](crate::concept), and judge this engine in
//! the tests. Games whose moves aren't transitive are refused; so are merged games, by type.

mod digit;
mod group;
mod label;
mod layout;
mod levels;
mod rank;
mod settle;
mod solved;
mod stream;
mod tile;
mod word;

use std::borrow::Cow;
use std::sync::Arc;

use detente_model::{Budget, Digit, Game, Mover, PartyId, Power, Sliced, Stop};
use rayon::prelude::*;

use digit::{Entry, Fold, Lever, Sense, fold_moves, levers};
use group::Groups;
use label::{Answers, label};
use layout::Layout;
pub use levels::{Levels, levels as levels_from};
pub use rank::Ranks;
use settle::{Floors, Meter, Paying, settle_any, settle_paying};
use solved::MoverFloors;
pub use solved::{Answering, Keep, Refused, Request, Solved};
use stream::{Stream, bit};
use tile::{single, tile};
use word::Word;

use crate::Concept;

/// The most cells that are taken.
pub const MOST_CELLS: u64 = 1 << 28;

/// Decides all states of a game for all parties and the concepts asked for. `ranks` are those that
/// were built from the same game.
///
/// Memory: see [`Solved::bytes_needed`]; it is compared with the budget before anything is taken.
/// Parties are worked on in parallel, on the rayon pool it is called in; the answer is the same
/// bytes with any number of threads. One unit of work is one cell visited by one sweep; a budget of
/// work is shared out to the parties beforehand.
///
/// # Errors
/// [`Refused`], if the game needs more memory than the budget allows, or has moves that aren't
/// transitive.
///
/// # Panics
/// If the ranks were built from a game with another number of parties or cells.
pub fn solve(
    game: &Game,
    ranks: &Arc<Ranks>,
    request: &Request,
    budget: &Budget,
) -> Result<Solved, Refused> {
    if !is_transitive(game) {
        return Err(Refused::Intransitive);
    }
    let needed = Solved::bytes_needed(game, request);
    if let Some(allowed) = budget.bytes.filter(|&allowed| allowed < needed) {
        return Err(Refused::Memory { needed, allowed });
    }
    let outcome = ranks.with(
        |cells| Engine::new(game, request, cells).run(budget),
        |cells| Engine::new(game, request, cells).run(budget),
    );
    Ok(solved::collect(Arc::clone(ranks), outcome))
}

/// Runs a kernel compiled for the widest vectors that the processor has.
#[inline(always)]
fn dispatch<R>(kernel: impl FnOnce() -> R) -> R {
    struct Kernel<F>(F);
    impl<R, F: FnOnce() -> R> pulp::NullaryFnOnce for Kernel<F> {
        type Output = R;
        #[inline(always)]
        fn call(self) -> R {
            (self.0)()
        }
    }
    pulp::Arch::new().dispatch(Kernel(kernel))
}

/// Tells whether two moves of one mover always make one move: not where it may enter a treaty only
/// under a condition that it can change itself.
fn is_transitive(game: &Game) -> bool {
    game.movers().iter().all(|mover| {
        let is_own = |digit: Digit| {
            mover.controls.iter().any(|control| {
                matches!(control.power, Power::Set(..)) && control.digit == digit && digit.radix > 1
            })
        };
        mover.controls.iter().all(|control| match control.power {
            Power::Set(..) | Power::End(_) => true,
            Power::Conclude(id) => game.treaty(id).enter_if.as_ref().is_none_or(|condition| {
                let mut is_free = true;
                condition.atoms(&mut |atom| is_free &= !is_own(atom.reading.digit));
                is_free
            }),
        })
    })
}

/// The cells in which each treaty may be entered.
fn entries(game: &Game) -> Entry {
    let cells = usize::try_from(game.space().cells()).expect("a game that fits in memory");
    let may_enter = |condition: &detente_model::Condition| {
        let mut words = vec![0_u64; cells.div_ceil(64)];
        Sliced::new(condition).evaluate(0, &mut words);
        (0..cells).map(|cell| words[cell / 64] >> (cell % 64) & 1 == 1).collect()
    };
    game.treaties().iter().map(|treaty| treaty.enter_if.as_ref().map(may_enter)).collect()
}

/// The fibres of movers whose moves are no tiles, by position among the game's movers.
fn groups<W: Word>(
    game: &Game,
    answering: Answering,
    ranks: &[&[W]],
    entry: &Entry,
) -> Vec<Option<Groups>> {
    let is_idle = |mover: &Mover| answering == Answering::Singles && !mover.is_single();
    let is_tiled = |mover: &Mover| {
        single(mover)
            .is_some_and(|party| game.space().party_axis(party).size <= tile::MOST_PAIRED as u64)
    };
    game.movers()
        .par_iter()
        .map(|mover| {
            let members: Vec<&[W]> = mover.parties.iter().map(|party| ranks[party.0]).collect();
            (!is_tiled(mover) && !is_idle(mover)).then(|| Groups::new(game, mover, &members, entry))
        })
        .collect()
}

/// Everything that the parties' analyses share.
#[derive(Debug)]
struct Engine<'a, W> {
    game: &'a Game,
    request: &'a Request,
    /// One a party, in the space's own order; 0 where a cell is ruled out.
    ranks: &'a [&'a [W]],
    entry: Entry,
    groups: Vec<Option<Groups>>,
}

/// One party's verdicts: a byte a cell, and the concepts decided.
#[derive(Debug)]
struct Verdicts {
    flags: Vec<u8>,
    decided: u8,
    floors: MoverFloors,
    stop: Stop,
}

/// What an engine found out.
#[derive(Debug)]
struct Outcome {
    /// One a party.
    verdicts: Vec<Verdicts>,
    /// One a mover, if they were asked for.
    floors: Vec<MoverFloors>,
    stop: Stop,
}

impl<'a, W: Word> Engine<'a, W> {
    fn new(game: &'a Game, request: &'a Request, ranks: &'a [&'a [W]]) -> Self {
        let entry = entries(game);
        let groups = if request.looks_at_paying_replies() {
            groups(game, request.answering, ranks, &entry)
        } else {
            Vec::new()
        };
        Self { game, request, ranks, entry, groups }
    }

    fn run(&self, budget: &Budget) -> Outcome {
        let movers = self.game.movers();
        let parties: Vec<PartyId> = self.game.party_ids().collect();
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

/// True if nothing is ruled out, there is no treaty, and every option can be changed back.
fn is_plain(game: &Game) -> bool {
    game.impossible().is_empty()
        && game.treaties().is_empty()
        && game.movers().iter().flat_map(|mover| &mover.controls).all(|control| {
            matches!(control.power, Power::Set(_, detente_model::Direction::Both))
                || control.digit.radix == 1
        })
}

/// Tells whether a mover may answer another.
fn answers(request: &Request, mover: &Mover, other: &Mover) -> bool {
    let may_act = match request.answering {
        Answering::Everybody => true,
        Answering::Singles => other.is_single(),
    };
    may_act && other.is_disjoint(mover)
}

/// One party's side of the conflict, laid out with its own options innermost.
#[derive(Debug)]
struct Side<'a, W: Clone> {
    engine: &'a Engine<'a, W>,
    layout: Layout,
    ranks: Cow<'a, [W]>,
    /// The best rank that the party reaches by at most one move.
    own: Vec<W>,
    levers: Vec<Lever>,
    entry: Entry,
    feasible: Option<Vec<bool>>,
    /// Who can answer the party, by position among the game's movers.
    answering: Vec<usize>,
}

impl<'a, W: Word> Side<'a, W> {
    /// The side of a party, alone or as a member of a mover that others answer.
    fn new(engine: &'a Engine<'a, W>, mover: &Mover, party: PartyId, layout: Layout) -> Self {
        let game = engine.game;
        let movers = game.movers();
        let ranks = layout.arrange(engine.ranks[party.0]);
        let entry: Entry = engine
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
            .filter(|&other| answers(engine.request, mover, &movers[other]))
            .collect();
        Self { engine, layout, ranks, own, levers, entry, feasible, answering }
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
        let asked = self.engine.request.asks(symmetric);
        Floors::new(open(&self.ranks), if asked { open(&self.own) } else { Vec::new() })
    }

    /// Floors under any legal replies.
    fn any(&self, meter: &mut Meter<'_>) -> Result<Floors<W>, Stop> {
        let mut floors = self.floors(Concept::Smr);
        let game = self.engine.game;
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
    fn paying(&self, meter: &mut Meter<'_>) -> Result<Floors<W>, Stop> {
        let mut floors = self.floors(Concept::Sseq);
        let engine = self.engine;
        let movers: Vec<Paying<'_, W>> = self
            .answering
            .iter()
            .map(|&which| match &engine.groups[which] {
                Some(groups) => Paying::Groups(groups, groups.placed(self.layout)),
                None => {
                    let mover = &engine.game.movers()[which];
                    let party = mover.parties[0];
                    let tile = tile(engine.game, mover, self.layout)
                        .expect("a mover without groups has a tile");
                    Paying::Tile(tile, self.layout.arrange(engine.ranks[party.0]))
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
        let engine = self.engine;
        let arranged: Vec<Cow<'_, [W]>> =
            engine.ranks.iter().map(|ranks| self.layout.arrange(ranks)).collect();
        let answers: Vec<Answers<'_, W>> = self
            .answering
            .iter()
            .map(|&which| {
                let mover = &engine.game.movers()[which];
                let ranks = mover.parties.iter().map(|party| arranged[party.0].as_ref()).collect();
                Answers::new(mover, ranks, self.layout)
            })
            .collect();
        label(engine.game, &mut floors.least, &answers, &self.entry, meter)?;
        label(engine.game, &mut floors.safest, &answers, &self.entry, meter)
    }

    /// Marks the states at which the party's rank is at least a threshold.
    fn mark(&self, thresholds: &[W], bits: u8, flags: &mut [u8]) {
        let cells = self.ranks.iter().zip(thresholds).zip(flags);
        dispatch(|| {
            for ((&rank, &threshold), flag) in cells {
                *flag |= u8::from(rank >= threshold) * bits;
            }
        });
    }

    /// Marks the states that are stable given floors, under a concept and its symmetric form; gives
    /// the floors back as they apply to the party's own moves.
    fn mark_floors(
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
            let is_kept = self.engine.request.keeps_floors();
            let mut best = if is_kept { floor.clone() } else { std::mem::take(floor) };
            dispatch(|| {
                fold_moves(&mut best, &self.levers, &self.entry, Fold::Greatest, Sense::Targets);
            });
            self.mark(&best, bit(concept), flags);
        }
        floors
    }
}
