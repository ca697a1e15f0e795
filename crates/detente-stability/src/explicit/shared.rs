//! What do the analyses of all parties have in common?

use detente_model::{Budget, Game, Mover, Sliced};
use rayon::prelude::*;

use super::digit::Entry;
use super::fit::place;
use super::group::Groups;
use super::request::{Answering, Request};
use super::tile::{MOST_PAIRED, single};
use super::word::Word;

/// Everything that the parties' analyses share.
#[derive(Debug)]
pub(super) struct Shared<'a, W> {
    pub(super) game: &'a Game,
    pub(super) request: &'a Request,
    /// One a party, in the space's own order; 0 where a cell is ruled out.
    pub(super) ranks: &'a [&'a [W]],
    pub(super) entry: Entry,
    pub(super) groups: Vec<Option<Groups>>,
}

impl<'a, W: Word> Shared<'a, W> {
    /// Prepares what the engine needs, which has to run with the same budget.
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
