//! In how few moves can every state be reached from one of them?
//!
//! All states at one distance are found together, by folding over the moves that could have led to
//! each state. Moves are transitive here, so nobody ever moves twice in a row on a shortest path.
//!
//! Source: `li2005`.

use detente_model::{Budget, Game, Mover, PartyId, StateId, Stop};

use super::digit::{Entry, Fold, Lever, Sense, fold_moves, levers};
use super::fit::{cells_of, place};
use super::group::{Groups, Placed};
use super::layout::Layout;
use super::rank::Ranks;
use super::request::Answering;
use super::shared::{entries, groups};
use super::transitive::is_transitive;
use super::unsolved::Unsolved;
use super::vectors::dispatch;
use crate::meter::Meter;

/// Which moves a path is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathMoves {
    /// Any legal moves.
    Any,
    /// Only moves that every member of the mover gains by.
    Improvements,
}

/// How many moves lead to each cell of a space; none where it is not reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    levels: Vec<u16>,
    moves: PathMoves,
    /// How the search ended; levels up to the last one are right in any case.
    pub stop: Stop,
}

/// The level of a cell that isn't reached.
const UNREACHED: u16 = u16::MAX;

impl Levels {
    /// The fewest moves to a state; `None` if it isn't reached.
    #[must_use]
    pub fn of(&self, state: StateId) -> Option<u16> {
        let level = self.levels[usize::try_from(state.0).unwrap_or(usize::MAX)];
        (level != UNREACHED).then_some(level)
    }

    /// Who can make the last of the fewest moves to a state, and from where: all movers, by
    /// position, each with its first state. Costs, for each mover that is asked for, one look at
    /// each state of its fibre.
    pub fn before<'a>(
        &'a self,
        game: &'a Game,
        ranks: &'a Ranks,
        to: StateId,
    ) -> impl Iterator<Item = (usize, StateId)> + 'a {
        let level = self.of(to).and_then(|level| level.checked_sub(1));
        let pays = move |mover: &Mover, from: StateId| match self.moves {
            PathMoves::Any => true,
            PathMoves::Improvements => {
                mover.parties.iter().all(|&party| ranks.rank(party, to) > ranks.rank(party, from))
            }
        };
        let movers = game.movers().iter().enumerate().filter(move |_| level.is_some());
        movers.filter_map(move |(which, mover)| {
            let mut fibre = game.fibre(mover, to);
            let from = fibre.find(|&from| {
                self.of(from) == level && pays(mover, from) && game.can_move(mover, from, to)
            })?;
            Some((which, from))
        })
    }
}

/// Finds how many moves, at most `most`, lead from a state to every other one. Costs one pass over
/// the cells for each lever of each mover and each level.
///
/// # Errors
/// [`Unsolved`] if moves aren't transitive, or there are too many cells.
///
/// # Panics
/// If the ranks or the state are of another game.
pub fn levels(
    game: &Game,
    ranks: &Ranks,
    from: StateId,
    moves: PathMoves,
    most: u16,
    budget: &Budget,
) -> Result<Levels, Unsolved> {
    if !is_transitive(game) {
        return Err(Unsolved::Intransitive);
    }
    let cells = cells_of(game)?;
    let entry = entries(game);
    let layout = Layout::native(game.space());
    let spreading: Vec<Spreading> = spreading(game, ranks, moves, (&entry, layout), budget);
    let mut levels = Levels { levels: vec![UNREACHED; cells], moves, stop: Stop::Complete };
    levels.levels[place(from.0)] = 0;
    let mut meter = Meter::new(budget, 1);
    for level in 1..=most.min(UNREACHED - 1) {
        let mut reached = Vec::new();
        for mover in &spreading {
            let spread = meter.spend(cells).and_then(|()| {
                mover.spread(ranks, &entry, level, &mut levels.levels, &mut reached, &mut meter)
            });
            if let Err(stop) = spread {
                levels.stop = stop;
                return Ok(levels);
            }
        }
        if reached.is_empty() {
            break;
        }
    }
    Ok(levels)
}

/// How one mover's moves spread.
enum Spreading {
    /// Any moves.
    Any(Vec<Lever>),
    /// Moves that pay one party.
    Paying(Vec<Lever>, PartyId),
    /// Moves that pay several parties.
    Joint(Groups, Placed),
}

fn spreading(
    game: &Game,
    ranks: &Ranks,
    moves: PathMoves,
    (entry, layout): (&Entry, Layout),
    budget: &Budget,
) -> Vec<Spreading> {
    let mut joint = match moves {
        PathMoves::Any => Vec::new(),
        PathMoves::Improvements => ranks.with(
            |cells| groups(game, Answering::Everybody, cells, entry, budget),
            |cells| groups(game, Answering::Everybody, cells, entry, budget),
        ),
    };
    joint.resize_with(game.movers().len(), || None);
    let movers = game.movers().iter().zip(joint);
    movers
        .map(|(mover, groups)| match (moves, groups, mover.parties.as_slice()) {
            (PathMoves::Improvements, Some(groups), _) => {
                let placed = groups.placed(layout);
                Spreading::Joint(groups, placed)
            }
            (PathMoves::Improvements, None, [party]) => {
                Spreading::Paying(levers(game, mover, layout), *party)
            }
            (PathMoves::Any | PathMoves::Improvements, _, _) => {
                Spreading::Any(levers(game, mover, layout))
            }
        })
        .collect()
}

impl Spreading {
    /// Gives a level to every cell that the mover reaches from the cells of lower levels.
    fn spread(
        &self,
        ranks: &Ranks,
        entry: &Entry,
        level: u16,
        levels: &mut [u16],
        reached: &mut Vec<usize>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Stop> {
        let numbering = ranks.numbering();
        let is_feasible = |cell: usize| numbering.contains(StateId(cell as u64));
        let first = reached.len();
        match self {
            Self::Any(levers) if levers.is_empty() => {}
            Self::Any(levers) => {
                let mut can = levels.iter().map(|&at| u8::from(at < level)).collect::<Vec<u8>>();
                dispatch(|| {
                    fold_moves(&mut can, levers, entry, Fold::Greatest, Sense::Sources);
                });
                let new = |&cell: &usize| {
                    can[cell] == 1 && levels[cell] == UNREACHED && is_feasible(cell)
                };
                reached.extend((0..levels.len()).filter(new));
            }
            Self::Paying(levers, party) => {
                // The lowest rank that the party could have come from.
                let from = |cell: usize| match levels[cell] < level {
                    true => ranks.rank(*party, StateId(cell as u64)).0,
                    false => u32::MAX,
                };
                let mut least = (0..levels.len()).map(from).collect::<Vec<u32>>();
                dispatch(|| {
                    fold_moves(&mut least, levers, entry, Fold::Least, Sense::Sources);
                });
                let new = |&cell: &usize| {
                    levels[cell] == UNREACHED
                        && is_feasible(cell)
                        && least[cell] < ranks.rank(*party, StateId(cell as u64)).0
                };
                reached.extend((0..levels.len()).filter(new));
            }
            Self::Joint(groups, placed) => {
                groups.spread(
                    placed,
                    |cell| levels[cell] < level,
                    |cell| levels[cell] == UNREACHED,
                    |cell| reached.push(cell),
                    meter,
                )?;
            }
        }
        for &cell in &reached[first..] {
            levels[cell] = level;
        }
        Ok(())
    }
}
