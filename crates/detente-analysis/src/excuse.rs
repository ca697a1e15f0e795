//! Would a part of a step have done, that breaks nothing?
//!
//! What rides along for nothing is no breach: a step that breaks something is excused if some part
//! of it (each variable as before or as after) breaks nothing, is itself an improvement that nothing
//! deters, and is at least as good for every member of the mover.

use detente_model::{Budget, Digit, PartyId, StateId, Stop};
use detente_treaty::Promises;

use crate::Play;

/// The undeterred improvements of a mover from a state that break nothing: what could excuse its
/// other steps. Ascending, as `free` is.
pub(crate) fn calm(
    play: &Play,
    promises: &Promises,
    mover: usize,
    from: StateId,
    free: &[StateId],
) -> Vec<StateId> {
    let moving = &play.game().movers()[mover];
    free.iter().copied().filter(|&to| !promises.breaks(moving, from, to)).collect()
}

/// Tells whether a step that breaks something is excused; `calm` are all undeterred improvements of
/// its mover from there that break nothing, ascending. Costs one look at each of these, or at each
/// part of the step, whichever are fewer.
pub(crate) fn is_excused(
    play: &Play,
    mover: usize,
    step: (StateId, StateId),
    calm: &[StateId],
    budget: &Budget,
) -> Result<bool, Stop> {
    let is_as_good = |party, part, to| play.is_as_good(party, part, to);
    is_excused_by(play, mover, step, calm, is_as_good, budget)
}

/// The same with another answer to whether a state is at least as good as another for a party.
pub(crate) fn is_excused_by(
    play: &Play,
    mover: usize,
    (from, to): (StateId, StateId),
    calm: &[StateId],
    is_as_good: impl Fn(PartyId, StateId, StateId) -> bool,
    budget: &Budget,
) -> Result<bool, Stop> {
    if calm.is_empty() {
        return Ok(false);
    }
    let moving = &play.game().movers()[mover];
    let excuses = |part: StateId| moving.parties.iter().all(|&party| is_as_good(party, part, to));
    let froms = play.lazy.members(from);
    let tos = play.lazy.members(to);
    if let ([from], [to]) = (&froms[..], &tos[..]) {
        let changed: Vec<Digit> = changed(play, *from, *to);
        let parts = 1_u64.checked_shl(u32::try_from(changed.len()).unwrap_or(u32::MAX));
        if parts.is_some_and(|parts| parts < calm.len() as u64) {
            return among_parts(*from, *to, &changed, calm, excuses, budget);
        }
    }
    for &part in calm {
        budget.allows(0)?;
        if excuses(part) && is_part(play, mover, &froms, &tos, part) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn among_parts(
    from: StateId,
    to: StateId,
    changed: &[Digit],
    calm: &[StateId],
    excuses: impl Fn(StateId) -> bool,
    budget: &Budget,
) -> Result<bool, Stop> {
    let whole = (1_u64 << changed.len()) - 1;
    for chosen in 1..whole {
        budget.allows(0)?;
        let part = changed.iter().enumerate().fold(from, |part, (at, digit)| {
            if chosen >> at & 1 == 1 { digit.replaced(part, digit.of(to)) } else { part }
        });
        if calm.binary_search(&part).is_ok() && excuses(part) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What differs between two states. A treaty with its stage and package is one variable.
pub(crate) fn changed(play: &Play, from: StateId, to: StateId) -> Vec<Digit> {
    let digits = play.game().space().digits().iter().copied();
    digits.filter(|digit| digit.of(from) != digit.of(to)).collect()
}

/// Whether each variable is as before or as after, in some of the states that are one with each and
/// between which the mover can move.
fn is_part(play: &Play, mover: usize, froms: &[StateId], tos: &[StateId], part: StateId) -> bool {
    let game = play.game();
    let digits = game.space().digits();
    let fits = |from: StateId, to: StateId, part: StateId| {
        digits.iter().all(|digit| [digit.of(from), digit.of(to)].contains(&digit.of(part)))
    };
    let parts = play.lazy.members(part);
    froms.iter().any(|&from| {
        let moves = |to: &&StateId| game.can_move(&game.movers()[mover], from, **to);
        tos.iter().filter(moves).any(|&to| parts.iter().any(|&part| fits(from, to, part)))
    })
}
