//! Where does the model go from one period, and is that where the next one is?

use detente_model::{Budget, Compiled, Conflict, Game, Numbering, Period, Setting, Stop};
use detente_stability::explicit::Unsolved;
use detente_stability::lazy::{Guard, Lazy, Orders, Question};
use detente_stability::{Concept, TooLarge};

use super::period::Era;
use super::{Covered, MOST_CELLS_OF_PAST, NoHindcast, PeriodPair, miss, rest};
use crate::{Bounds, Play};

/// Why a pair wasn't followed to its end.
pub(super) enum NotFollowed {
    Stopped(Stop),
    Refused(NoHindcast),
}

impl From<Stop> for NotFollowed {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

/// A conflict whose past is followed.
pub(super) struct Past<'a> {
    conflict: &'a Conflict,
    setting: &'a Setting,
    bounds: Bounds,
    /// With the wishes of the case.
    play: Play,
    /// All states that are possible.
    possible: Numbering,
}

impl<'a> Past<'a> {
    pub(super) fn begin(
        conflict: &'a Conflict,
        setting: &'a Setting,
        bounds: Bounds,
        budget: &Budget,
    ) -> Result<Self, NoHindcast> {
        let compiled = compile(conflict, setting)?;
        let cells = compiled.game().space().cells();
        if cells > MOST_CELLS_OF_PAST {
            return Err(NoHindcast::TooManyStates { cells });
        }
        let play = play(conflict, setting, &compiled, None, budget)?;
        let possible = Numbering::of(play.game());
        Ok(Self { conflict, setting, bounds, play, possible })
    }

    /// Follows the model from one period to the next; what was found stays in the pair where the work is stopped.
    pub(super) fn follow(
        &mut self,
        pair: &mut PeriodPair,
        budget: &Budget,
    ) -> Result<(), NotFollowed> {
        let (earlier, later) =
            (&self.conflict.timeline[pair.earlier], &self.conflict.timeline[pair.later]);
        let before = Era::of(&self.play, &self.possible, &earlier.state, budget)?;
        let after = Era::of(&self.play, &self.possible, &later.state, budget)?;
        let game = self.play.game();
        let fits = before.states.count() > 0 && after.states.count() > 0;
        pair.fits = Some(fits);
        if !fits {
            return Ok(());
        }
        let shared = before.told.and(&after.told, game.space());
        pair.shared = Some(shared.variables.len());
        let was = shared.of_all(game, before.states.states(), budget)?;
        let became = shared.of_all(game, after.states.states(), budget)?;
        pair.moved = Some(was != became);
        let mut then;
        let play = if earlier.prefer.is_empty() {
            &mut self.play
        } else {
            then = self.then(earlier, budget)?;
            &mut then
        };
        Ok(ends(play, &self.possible, self.bounds, (&before, &after), pair, budget)?)
    }

    /// The conflict with the wishes of a period.
    fn then(&self, period: &Period, budget: &Budget) -> Result<Play, NotFollowed> {
        let mut conflict = self.conflict.clone();
        for (party, preference) in &period.prefer {
            conflict.preferences[party.0] = Some(preference.clone());
        }
        let compiled = compile(&conflict, self.setting).map_err(NotFollowed::Refused)?;
        let orders = self.play.lazy.orders().again(self.play.game(), compiled.game(), budget);
        let then = orders
            .and_then(|orders| play(&conflict, self.setting, &compiled, Some(&orders), budget));
        then.map_err(|reason| match reason {
            // What a budget kept out isn't the fault of the case.
            TooLarge::Cancelled | TooLarge::Refused(Unsolved::Cancelled) => {
                NotFollowed::Stopped(Stop::Cancelled)
            }
            TooLarge::Refused(Unsolved::Memory { .. }) => NotFollowed::Stopped(Stop::Budget),
            TooLarge::Refused(Unsolved::Cells { .. } | Unsolved::Intransitive)
            | TooLarge::Merged { .. }
            | TooLarge::Moves { .. }
            | TooLarge::Priorities { .. } => NotFollowed::Refused(reason.into()),
        })
    }
}

/// Prepares a conflict for questions about many of its states: those of one mover are decided at once early on.
fn play(
    conflict: &Conflict,
    setting: &Setting,
    compiled: &Compiled,
    orders: Option<&Orders>,
    budget: &Budget,
) -> Result<Play, TooLarge> {
    let guard = Guard { looks_a_cell: 1, ..Guard::USUAL };
    let lazy = Lazy::new(compiled, orders, guard, budget)?;
    Ok(Play { conflict: conflict.clone(), setting: setting.clone(), lazy })
}

fn compile(conflict: &Conflict, setting: &Setting) -> Result<Compiled, NoHindcast> {
    Game::compile(conflict, setting).map_err(NoHindcast::Refused)
}

/// Follows steps from the earlier period, and tells where they end.
fn ends(
    play: &mut Play,
    possible: &Numbering,
    bounds: Bounds,
    (before, after): (&Era, &Era),
    pair: &mut PeriodPair,
    budget: &Budget,
) -> Result<(), Stop> {
    let question = Question::together(Concept::Seq);
    let starts = before.nodes(play);
    let classes = rest::rests(play, question, &starts, bounds, budget)?;
    let told = &after.told;
    let was = told.of_all(play.game(), before.states.states(), budget)?;
    let ends = classes.iter().flatten().flat_map(|&node| play.lazy.members(node));
    let reached = told.of_all(play.game(), ends, budget)?;
    pair.reached = Some(reached.count());
    if pair.moved == Some(false) {
        let is_start = |class: &Vec<_>| matches!(class[..], [only] if before.states.contains(only));
        pair.stayed_at_rest = Some(classes.iter().any(is_start));
        return Ok(());
    }
    let all = told.of_all(play.game(), possible.states(), budget)?;
    let anew = reached.without(&was);
    pair.coverage = Some(Covered { reached: anew.count(), of: all.without(&was).count() });
    let became = told.of_all(play.game(), after.states.states(), budget)?;
    let hit = anew.meets(&became);
    pair.hit = Some(hit);
    if !hit {
        pair.miss = Some(miss::explain(play, question, &starts, &after.states, budget)?);
    }
    Ok(())
}
