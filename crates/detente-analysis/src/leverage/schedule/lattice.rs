//! Which stops lie between today and a deal?
//!
//! Every variable that differs moves only towards its end, step by step. A stop is told by how far
//! each has come, as a number in a mixed radix, so that what comes later has a greater number.

use detente_model::{Declared, Exit, PartyId, Position, StateId, TreatyId};

use crate::Play;

/// The most stops between which all rounds are looked at, today and the deal included.
/// Crossed by `more_stops_than_are_looked_at_are_searched_in_part`.
const MOST_STOPS: usize = 1 << 14;

/// Something that moves step by step: an option, a treaty's stage, its text, or several that were
/// joined.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Track {
    /// The parties that move it, a bit each.
    owners: u64,
    /// What each step so far adds to a state's number, from 0.
    offsets: Vec<i64>,
    /// How many moves that is, from 0.
    moves: Vec<usize>,
}

/// What is done at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leap {
    /// The stop that it leads to.
    pub(super) to: usize,
    /// Who moves, a bit each.
    pub(super) movers: u64,
    /// How many moves are made.
    pub(super) moves: usize,
}

/// The stops between two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lattice {
    start: StateId,
    tracks: Vec<Track>,
    /// The treaties that differ.
    treaties: Vec<TreatyId>,
    /// Whether every stop is among them.
    pub(super) is_whole: bool,
}

impl Lattice {
    /// Between two positions of a conflict. Where there are too many stops, moves are joined that
    /// are then made at once: first all of one variable, then those of neighbours in the file, of the
    /// same owners if there are such.
    pub(super) fn between(play: &Play, from: &Position, to: &Position) -> Self {
        let game = play.game();
        let start = game.state_at(from);
        let mut tracks = Vec::new();
        let mut treaties = Vec::new();
        for &declared in &play.conflict.declared {
            match declared {
                Declared::Option(option) => {
                    let (a, b) = (from.levels[option.0], to.levels[option.0]);
                    let owners = bits(&[play.conflict.option(option).owner]);
                    let step = |far: usize| {
                        let mut at = from.clone();
                        at.levels[option.0] = if a < b { a + far } else { a - far };
                        at
                    };
                    tracks.extend(track(play, start, owners, a.abs_diff(b), step));
                }
                Declared::Treaty(treaty) => {
                    let (a, b) = (&from.treaties[treaty.0], &to.treaties[treaty.0]);
                    if a != b {
                        treaties.push(treaty);
                    }
                    let owners = bits(&play.conflict.treaty(treaty).signatories);
                    let with = |enacted| {
                        let mut at = from.clone();
                        at.treaties[treaty.0] = enacted;
                        at
                    };
                    match (a, b) {
                        (None, None) => {}
                        (Some(_), None) => {
                            tracks.extend(track(play, start, owners, 1, |_| with(None)));
                        }
                        (None, Some(b)) => {
                            let step = |far: usize| {
                                let stage = far.checked_sub(1);
                                let mut enacted = b.clone();
                                with(stage.map(|stage| {
                                    enacted.stage = stage;
                                    enacted
                                }))
                            };
                            tracks.extend(track(play, start, owners, b.stage + 1, step));
                        }
                        (Some(a), Some(b)) => {
                            let step = |far: usize| {
                                let mut enacted = a.clone();
                                enacted.stage =
                                    if a.stage < b.stage { a.stage + far } else { a.stage - far };
                                with(Some(enacted))
                            };
                            let stages = a.stage.abs_diff(b.stage);
                            tracks.extend(track(play, start, owners, stages, step));
                            let amend = |far: usize| {
                                let mut enacted = a.clone();
                                if far > 0 {
                                    enacted.settlements.clone_from(&b.settlements);
                                }
                                with(Some(enacted))
                            };
                            let differs = usize::from(a.settlements != b.settlements);
                            tracks.extend(track(play, start, owners, differs, amend));
                        }
                    }
                }
            }
        }
        let mut lattice = Self { start, tracks, treaties, is_whole: true };
        lattice.coarsen();
        lattice
    }

    /// Joins moves until there are few enough stops.
    fn coarsen(&mut self) {
        while self.stops().is_none_or(|stops| stops > MOST_STOPS) {
            self.is_whole = false;
            let longest = self.tracks.iter_mut().max_by_key(|track| track.offsets.len());
            if let Some(track) = longest.filter(|track| track.offsets.len() > 2) {
                let last = track.offsets.len() - 1;
                track.offsets.drain(1..last);
                track.moves.drain(1..last);
                continue;
            }
            let pairs = self.tracks.windows(2);
            let same = pairs.rev().position(|pair| pair[0].owners == pair[1].owners);
            let first = self.tracks.len() - 2 - same.unwrap_or(0);
            let second = self.tracks.remove(first + 1);
            let joined = &mut self.tracks[first];
            joined.owners |= second.owners;
            joined.offsets[1] += second.offsets[1];
            joined.moves[1] += second.moves[1];
        }
    }

    /// How many stops there are, today and the deal included.
    fn stops(&self) -> Option<usize> {
        self.tracks.iter().try_fold(1_usize, |all, track| all.checked_mul(track.offsets.len()))
    }

    /// The same of a lattice that is small enough.
    pub(super) fn len(&self) -> usize {
        self.stops().unwrap_or(usize::MAX)
    }

    /// How many moves lead from today to the deal.
    pub(super) fn moves(&self) -> usize {
        self.tracks.iter().filter_map(|track| track.moves.last()).sum()
    }

    /// The state at a stop.
    pub(super) fn state(&self, mut stop: usize) -> StateId {
        let mut state = self.start.0;
        for track in &self.tracks {
            let steps = track.offsets.len();
            state = state.wrapping_add_signed(track.offsets[stop % steps]);
            stop /= steps;
        }
        StateId(state)
    }

    /// Everything that could be done at once from a stop.
    pub(super) fn onward(&self, from: usize) -> Vec<Leap> {
        let mut leaps = vec![Leap { to: from, movers: 0, moves: 0 }];
        let mut stride = 1;
        for track in &self.tracks {
            let steps = track.offsets.len();
            let at = from / stride % steps;
            let known = leaps.len();
            for step in at + 1..steps {
                for leap in 0..known {
                    let Leap { to, movers, moves } = leaps[leap];
                    leaps.push(Leap {
                        to: to + (step - at) * stride,
                        movers: movers | track.owners,
                        moves: moves + track.moves[step] - track.moves[at],
                    });
                }
            }
            stride *= steps;
        }
        leaps.swap_remove(0);
        leaps
    }

    /// Whether the treaties allow that one state is left for another at once: `enter_if` is true
    /// before, with the treaty as it becomes.
    pub(super) fn is_allowed(&self, play: &Play, from: StateId, to: StateId) -> bool {
        let game = play.game();
        self.treaties.iter().all(|&id| {
            let digit = game.space().treaty_digit(id);
            let value = digit.of(to);
            let treaty = game.treaty(id);
            if value == digit.of(from) {
                true
            } else if value == 0 {
                treaty.exit != Exit::Never
            } else {
                let tested = digit.replaced(from, value);
                treaty.enter_if.as_ref().is_none_or(|condition| condition.holds(tested))
            }
        })
    }
}

/// Parties as bits.
pub(super) fn bits(parties: &[PartyId]) -> u64 {
    parties.iter().fold(0, |all, party| all | 1 << party.0)
}

/// So many steps from the start; `None` where there is none.
fn track(
    play: &Play,
    start: StateId,
    owners: u64,
    steps: usize,
    at: impl Fn(usize) -> Position,
) -> Option<Track> {
    let offset = |step| play.game().state_at(&at(step)).0.wrapping_sub(start.0).cast_signed();
    let offsets = std::iter::once(0).chain((1..=steps).map(offset)).collect();
    (steps > 0).then(|| Track { owners, offsets, moves: (0..=steps).collect() })
}
