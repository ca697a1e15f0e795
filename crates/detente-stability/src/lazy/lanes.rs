//! Which steps does nothing deter, in conflicts that differ in little but what parties want?
//!
//! One draw is solved for every answer to the unknowns. Their games have the same moves, and most comparisons come out
//! alike, so that a search is made once for all of them: each state that it reaches says in which of the games it does.

use std::sync::Arc;

use detente_model::{Budget, PartyId, StateId, Stop};
use rustc_hash::FxHashMap;

use super::Lazy;
use super::board::Board;
use super::orders::Classes;

/// How many games are looked at together.
pub const LANES: usize = 8;

/// Up to where games are looked at together; beyond, each looks for itself. Crossed by
/// `what_is_too_large_to_be_looked_at_together_each_game_looks_for`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneSizes {
    /// How many states a search may see.
    pub search: usize,
    /// How many states are kept, each some hundred bytes.
    pub states: usize,
    /// How many improvements are kept.
    pub improvements: usize,
}

impl LaneSizes {
    /// What suits a person who waits.
    pub const USUAL: Self = Self { search: 1 << 14, states: 1 << 18, improvements: 1 << 22 };
}

impl Default for LaneSizes {
    fn default() -> Self {
        Self::USUAL
    }
}

/// Some of the games, a bit each.
type Games = u8;
/// What something is worth in each game.
type Worths = [i64; LANES];

/// Several games that differ in what parties want, and the steps that nothing deters in each, as they are asked for. Only
/// single parties' steps under SEQ, answered by single parties.
#[derive(Debug, Default)]
pub struct Lanes {
    sizes: LaneSizes,
    /// For each party what states are worth.
    tables: Vec<Vec<Table>>,
    /// For each party how many tables come before its own; then how many there are.
    before: Vec<usize>,
    numbers: FxHashMap<StateId, u32>,
    states: Vec<StateId>,
    /// For each state and table what it is worth.
    worths: Vec<i64>,
    /// For each state and party where its bounds are, from 1; 0 where there are none.
    bound: Vec<u32>,
    bounds: Vec<Bounds>,
    /// For each state and party where its improvements are listed.
    kept: Vec<Listed>,
    improvements: Vec<(u32, Games)>,
    /// The same for those that nothing deters.
    answers: Vec<Listed>,
    undeterred: Vec<(StateId, Games)>,
    /// In which games the last search reached each state.
    reached: Vec<(u32, Games)>,
    search: u32,
    open: Vec<(u32, Games, usize)>,
    visited: Vec<(u32, Games)>,
    found: Vec<(u32, Games)>,
    gaining: Vec<(StateId, Games)>,
}

/// From where to where something is listed; nothing where that isn't known.
type Listed = Option<(u32, u32)>;

/// Between what the worst end of replies from a state, itself included, lies for a party.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    least: Worths,
    most: Worths,
}

impl Bounds {
    const NONE: Self = Self { least: [i64::MIN; LANES], most: [i64::MAX; LANES] };
}

/// What states are worth to a party in the games in which they are worth the same.
#[derive(Debug)]
struct Table {
    classes: Arc<Classes>,
    games: Games,
    /// Class by class.
    worth: Vec<i64>,
}

/// That something is too large to be looked at here.
struct TooLong;

impl Lanes {
    /// Makes ready for games that have the same moves; `None` where they haven't, or aren't compared by classes. `room`
    /// is what served others.
    #[must_use]
    pub fn of(games: &[&Lazy], sizes: LaneSizes, room: Option<Box<Self>>) -> Option<Box<Self>> {
        let (first, others) = games.split_first()?;
        let same = |it: &&Lazy| it.is_plain() && first.game().has_same_moves(it.game());
        if others.is_empty() || games.len() > LANES || !first.is_plain() || !others.iter().all(same)
        {
            return None;
        }
        if !games.iter().all(|it| it.board.is_seen_whole() && it.board.supposing.is_nothing()) {
            return None;
        }
        let tables = first.game().party_ids().map(|party| Table::of(games, party));
        let tables: Vec<Vec<Table>> = tables.collect::<Option<_>>()?;
        let mut before = vec![0];
        for own in &tables {
            before.push(before.last().copied().unwrap_or(0) + own.len());
        }
        let mut lanes = room.unwrap_or_default();
        let Self { numbers, states, worths, bound, bounds, .. } = &mut *lanes;
        numbers.clear();
        states.clear();
        worths.clear();
        bound.clear();
        bounds.clear();
        let Self { kept, improvements, answers, undeterred, reached, .. } = &mut *lanes;
        kept.clear();
        improvements.clear();
        answers.clear();
        undeterred.clear();
        reached.clear();
        lanes.search = 0;
        (lanes.sizes, lanes.tables, lanes.before) = (sizes, tables, before);
        Some(lanes)
    }

    /// The improvements of a party from a state that nothing deters in one of the games, ascending; `None` where each game has
    /// to look for itself.
    ///
    /// # Errors
    /// How the budget ended it.
    pub(super) fn undeterred(
        &mut self,
        board: &Board,
        (game, repliers): (usize, &[usize]),
        party: usize,
        from: StateId,
        budget: &Budget,
    ) -> Result<Option<Vec<StateId>>, Stop> {
        budget.allows(0)?;
        let from = self.number(from);
        let place = self.place(from, party);
        let Some((first, last)) = (match self.answers[place] {
            Some(known) => Some(known),
            None => self.answer(board, repliers, party, from, budget)?,
        }) else {
            return Ok(None);
        };
        let all = &self.undeterred[first as usize..last as usize];
        Ok(Some(all.iter().filter(|it| it.1 >> game & 1 == 1).map(|it| it.0).collect()))
    }

    fn answer(
        &mut self,
        board: &Board,
        repliers: &[usize],
        party: usize,
        from: u32,
        budget: &Budget,
    ) -> Result<Listed, Stop> {
        let place = self.place(from, party);
        let left = self.each_worth(from, party);
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        let all = self.gained(board, party, from);
        let Ok((first, last)) = all else { return Ok(None) };
        for at in first..last {
            let (to, games) = self.improvements[at];
            match self.free(board, repliers, (party, &left), (to, games), budget)? {
                Ok(0) => {}
                Ok(free) => found.push((to, free)),
                Err(TooLong) => return Ok(None),
            }
        }
        let first = self.undeterred.len();
        self.undeterred.extend(found.iter().map(|&(to, free)| (self.states[to as usize], free)));
        self.undeterred[first..].sort_unstable_by_key(|it| it.0);
        self.found = found;
        let listed = u32::try_from(first).ok().zip(u32::try_from(self.undeterred.len()).ok());
        self.answers[place] = listed;
        Ok(listed)
    }

    /// In which of some games no reply deters a step of a party from something that is worth so much to it.
    fn free(
        &mut self,
        board: &Board,
        repliers: &[usize],
        (party, left): (usize, &Worths),
        (to, games): (u32, Games),
        budget: &Budget,
    ) -> Result<Result<Games, TooLong>, Stop> {
        let Bounds { least, most } = *self.bounds_of(to, party);
        let known_free = games & above(&least, left);
        let mut active = games & !known_free & above(&most, left);
        if active == 0 {
            return Ok(Ok(known_free));
        }
        self.search += 1;
        self.reached[to as usize] = (self.search, active);
        self.open.clear();
        self.open.push((to, active, usize::MAX));
        self.visited.clear();
        let mut worst = [i64::MAX; LANES];
        while let Some((here, lanes, last)) = self.open.pop() {
            let least = self.bounds_of(here, party).least;
            let known = lanes & active & above(&least, left);
            lower(&mut worst, &least, known);
            let lanes = lanes & active & !known;
            if lanes == 0 {
                continue;
            }
            budget.allows(0)?;
            if self.visited.len() > self.sizes.search {
                return Ok(Err(TooLong));
            }
            lower(&mut worst, &self.each_worth(here, party), lanes);
            self.visited.push((here, lanes));
            for &replier in repliers {
                // Nobody moves twice in a row: two moves are one that was looked at.
                if last == replier {
                    continue;
                }
                let all = match self.gained(board, replier, here) {
                    Ok((first, last)) => first..last,
                    Err(TooLong) => return Ok(Err(TooLong)),
                };
                for at in all {
                    let (there, gaining) = self.improvements[at];
                    let before = &mut self.reached[there as usize];
                    if before.0 != self.search {
                        *before = (self.search, 0);
                    }
                    let new = lanes & active & gaining & !before.1;
                    if new == 0 {
                        continue;
                    }
                    before.1 |= new;
                    let end = self.each_worth(there, party);
                    let hit = new & !above(&end, left);
                    if hit != 0 {
                        lower(&mut self.bounds_mut(to, party).most, &end, hit);
                        active &= !hit;
                        if active == 0 {
                            return Ok(Ok(known_free));
                        }
                    }
                    if new & !hit != 0 {
                        self.open.push((there, new & !hit, replier));
                    }
                }
            }
        }
        for at in 0..self.visited.len() {
            let (here, lanes) = self.visited[at];
            if lanes & active != 0 {
                raise(&mut self.bounds_mut(here, party).least, &worst, lanes & active);
            }
        }
        Ok(Ok(known_free | active))
    }

    /// Where the improvements of a party from a state are listed, in no particular order.
    fn gained(
        &mut self,
        board: &Board,
        party: usize,
        from: u32,
    ) -> Result<(usize, usize), TooLong> {
        let place = self.place(from, party);
        if let Some((first, last)) = self.kept[place] {
            return Ok((first as usize, last as usize));
        }
        let state = self.states[from as usize];
        let base = from as usize * self.width();
        let left = &self.worths[base + self.before[party]..base + self.before[party + 1]];
        let first = self.improvements.len();
        let mut found = std::mem::take(&mut self.gaining);
        found.clear();
        board.each_target(party, state, |to| {
            let tables = self.tables[party].iter().zip(left);
            let games =
                tables.fold(
                    0,
                    |games, (table, &left)| {
                        if table.at(to) > left { games | table.games } else { games }
                    },
                );
            if games != 0 {
                found.push((to, games));
            }
        });
        for &(to, games) in &found {
            let to = self.number(to);
            self.improvements.push((to, games));
        }
        self.gaining = found;
        if self.states.len() > self.sizes.states
            || self.improvements.len() > self.sizes.improvements
        {
            return Err(TooLong);
        }
        let last = self.improvements.len();
        let listed = u32::try_from(first).ok().zip(u32::try_from(last).ok());
        self.kept[place] = listed;
        Ok((first, last))
    }

    fn place(&self, state: u32, party: usize) -> usize {
        state as usize * self.tables.len() + party
    }

    /// How many tables there are.
    fn width(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    /// What a state is worth to a party in each game.
    fn each_worth(&self, state: u32, party: usize) -> Worths {
        let first = state as usize * self.width() + self.before[party];
        let own = &self.worths[first..];
        let mut worths = [i64::MIN; LANES];
        for (table, &worth) in self.tables[party].iter().zip(own) {
            for (at, it) in worths.iter_mut().enumerate() {
                if table.games >> at & 1 == 1 {
                    *it = worth;
                }
            }
        }
        worths
    }

    fn bounds_of(&self, state: u32, party: usize) -> &Bounds {
        match self.bound[self.place(state, party)] {
            0 => &Bounds::NONE,
            at => &self.bounds[at as usize - 1],
        }
    }

    fn bounds_mut(&mut self, state: u32, party: usize) -> &mut Bounds {
        let place = self.place(state, party);
        if self.bound[place] == 0 {
            self.bounds.push(Bounds::NONE);
            self.bound[place] = u32::try_from(self.bounds.len()).unwrap_or(u32::MAX);
        }
        &mut self.bounds[self.bound[place] as usize - 1]
    }

    fn number(&mut self, state: StateId) -> u32 {
        let next = u32::try_from(self.states.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(state).or_insert(next);
        if number == next {
            let parties = self.tables.len();
            self.states.push(state);
            self.reached.push((0, 0));
            self.worths.extend(self.tables.iter().flatten().map(|table| table.at(state)));
            self.bound.resize(self.bound.len() + parties, 0);
            self.kept.resize(self.kept.len() + parties, None);
            self.answers.resize(self.answers.len() + parties, None);
        }
        number
    }
}

impl Table {
    /// One for all games in which states are worth the same.
    fn of(games: &[&Lazy], party: PartyId) -> Option<Vec<Self>> {
        let mut tables: Vec<Self> = Vec::new();
        for (at, game) in games.iter().enumerate() {
            let (classes, worth) = game.orders().classes(party)?;
            let is_same = |it: &&mut Self| Arc::ptr_eq(&it.classes, classes) && it.worth == *worth;
            match tables.iter_mut().find(is_same) {
                Some(table) => table.games |= 1 << at,
                None => {
                    let (classes, worth) = (Arc::clone(classes), worth.to_vec());
                    tables.push(Self { classes, games: 1 << at, worth });
                }
            }
        }
        Some(tables)
    }

    fn at(&self, state: StateId) -> i64 {
        self.worth[self.classes.class(state)]
    }
}

/// In which games one is worth more than another.
fn above(one: &Worths, other: &Worths) -> Games {
    let each = one.iter().zip(other).enumerate();
    each.fold(0, |games, (at, (one, other))| games | Games::from(one > other) << at)
}

fn lower(worths: &mut Worths, to: &Worths, games: Games) {
    for (at, (own, to)) in worths.iter_mut().zip(to).enumerate() {
        if games >> at & 1 == 1 {
            *own = (*own).min(*to);
        }
    }
}

fn raise(worths: &mut Worths, to: &Worths, games: Games) {
    for (at, (own, to)) in worths.iter_mut().zip(to).enumerate() {
        if games >> at & 1 == 1 {
            *own = (*own).max(*to);
        }
    }
}
