//! Which stops lie between today and a deal?
//!
//! Every variable that differs moves only towards its end, step by step. A stop is told by how far
//! each has come, as a number in a mixed radix, so that what comes later has a greater number.

use detente_model::{Declared, Enacted, Exit, PartyId, Position, StateId, TreatyId};

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
        let start = play.game().state_at(from);
        let mut tracks = Vec::new();
        let mut treaties = Vec::new();
        for &declared in &play.conflict.declared {
            match declared {
                Declared::Option(option) => {
                    let owners = bits(&[play.conflict.option(option).owner]);
                    let levels = towards(from.levels[option.0], to.levels[option.0]).into_iter();
                    let steps = levels.map(|level| {
                        let mut at = from.clone();
                        at.levels[option.0] = level;
                        at
                    });
                    tracks.extend(track(play, start, owners, steps));
                }
                Declared::Treaty(treaty) => {
                    let (a, b) = (&from.treaties[treaty.0], &to.treaties[treaty.0]);
                    treaties.extend((a != b).then_some(treaty));
                    let owners = bits(&play.conflict.treaty(treaty).signatories);
                    for values in of_treaty(a.as_ref(), b.as_ref()) {
                        let steps = values.into_iter().map(|value| {
                            let mut at = from.clone();
                            at.treaties[treaty.0] = value;
                            at
                        });
                        tracks.extend(track(play, start, owners, steps));
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

/// The levels from one to another, one after the other, without the first.
fn towards(from: usize, to: usize) -> Vec<usize> {
    if from < to { (from + 1..=to).collect() } else { (to..from).rev().collect() }
}

/// What a treaty becomes, step by step: its stages, and apart from these its text, which is amended at
/// once. It is entered at its first stage with the text that it is to have, and ended at once.
fn of_treaty(from: Option<&Enacted>, to: Option<&Enacted>) -> Vec<Vec<Option<Enacted>>> {
    let with = |stage: usize, text: &Enacted| Some(Enacted { stage, ..text.clone() });
    match (from, to) {
        (None, None) => Vec::new(),
        (Some(_), None) => vec![vec![None]],
        (None, Some(to)) => vec![(0..=to.stage).map(|stage| with(stage, to)).collect()],
        (Some(from), Some(to)) => {
            let stages = towards(from.stage, to.stage).into_iter();
            let is_amended = from.settlements != to.settlements;
            let amended = is_amended.then(|| with(from.stage, to));
            vec![stages.map(|stage| with(stage, from)).collect(), amended.into_iter().collect()]
        }
    }
}

/// The track of some steps, each told by the state after it if nothing else moves; `None` where there
/// is none.
fn track(
    play: &Play,
    start: StateId,
    owners: u64,
    steps: impl Iterator<Item = Position>,
) -> Option<Track> {
    let offset = |at| play.game().state_at(&at).0.wrapping_sub(start.0).cast_signed();
    let offsets: Vec<i64> = std::iter::once(0).chain(steps.map(offset)).collect();
    let moves = (0..offsets.len()).collect();
    (offsets.len() > 1).then_some(Track { owners, offsets, moves })
}
