//! What further promise, and whose, would make a deal stand?
//!
//! A guarantee is one more promise of the treaty: that an option of somebody is at some level. It
//! suffices if the deal with it stands as long as the promised options stay; its givers would keep it
//! if the deal stands without that, too.

use detente_model::{
    Condition, Conflict, Game, OptionId, PartyId, Position, StateId, Stop, VariableId,
};
use detente_stability::lazy::Supposing;
use detente_treaty::{Extent, Promises, Signed, Signing};

use super::kept::{kept, with_promises};
use super::loss::{Effect, Loss};
use super::price::{Price, prices_of};
use super::solve::Solving;
use crate::Play;
use crate::deal::Deal;
use crate::judge::{Depth, Wanted, begin, judge};
use crate::rests::{Anew, signed_anew};
use crate::yardstick::WithoutDeal;

/// A set of further promises with which a deal stands while they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarantee {
    /// What is promised: options and their levels, in file order.
    pub options: Vec<(OptionId, usize)>,
    /// Those who give it, each with what its part costs it: the delivered deal with its part in place of
    /// without; `None` where it couldn't be left out.
    pub givers: Vec<(PartyId, Option<Loss>)>,
    /// What becomes of each signatory, compared with the deal as it is.
    pub changes: Vec<(PartyId, Effect)>,
    /// Whether the deal is then acceptable and lasting; `None` if that wasn't found in time.
    pub acceptable: Option<bool>,
    /// Whether the givers would keep it.
    pub kept: bool,
    /// Where they wouldn't: what would make those who break the deal then keep it.
    pub prices: Vec<Price>,
    /// The deal with it, as it is delivered.
    pub delivered: Position,
}

/// The most promises of a guarantee.
/// Crossed by `guarantees_are_those_of_all_sets`.
pub const MOST_PROMISES: usize = 3;

/// The smallest sets of at most three further promises that suffice for a deal: first those with which
/// it is acceptable and lasting, then those that are kept. Also tells whether all sets were tried.
/// Costs a signing and a solve for each.
///
/// # Errors
/// How the budget ended it.
pub fn guarantees(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    deal: &Deal,
) -> Result<(Vec<Guarantee>, Extent), Stop> {
    let found = sufficient(solving, deal);
    solving.suppose(Supposing::default());
    let (sets, extent) = found?;
    let mut told = Vec::new();
    for (options, signed) in sets {
        told.extend(tell(solving, without, deal, (options, signed))?);
    }
    told.sort_by_key(|it| (it.acceptable != Some(true), !it.kept));
    Ok((told, extent))
}

/// What can be promised, with how the deal is then signed and delivered.
pub(super) type Set = (Vec<(OptionId, usize)>, Signed);

fn sufficient(solving: &mut Solving<'_>, deal: &Deal) -> Result<(Vec<Set>, Extent), Stop> {
    let open = candidates(solving, deal);
    let is_shared = shares_game(solving, &open);
    smallest(solving, deal, open, MOST_PROMISES, |solving, set, signed| {
        suffices(solving, set, signed, is_shared)
    })
}

/// The smallest sets of so many further promises at the most that do something for a deal. Also tells
/// whether all were tried.
pub(super) fn smallest(
    solving: &mut Solving<'_>,
    deal: &Deal,
    mut open: Vec<(OptionId, usize)>,
    most_promises: usize,
    mut does: impl FnMut(&mut Solving<'_>, &[(OptionId, usize)], &Signed) -> Result<bool, Stop>,
) -> Result<(Vec<Set>, Extent), Stop> {
    let most = solving.most.guarantees;
    let mut found: Vec<Set> = Vec::new();
    let mut tried = 0;
    let mut is_whole = true;
    let mut before: Vec<Vec<(OptionId, usize)>> = vec![Vec::new()];
    for length in 1..=most_promises {
        let mut longer = Vec::new();
        for set in &before {
            let last = set.last().and_then(|last| open.iter().position(|it| it == last));
            for &next in &open[last.map_or(0, |last| last + 1)..] {
                let mut set = set.clone();
                let is_twice = set.iter().any(|&(option, _)| option == next.0);
                set.push(next);
                let covers = |smaller: &Set| smaller.0.iter().all(|it| set.contains(it));
                if is_twice || found.iter().any(covers) {
                    continue;
                }
                if tried == most {
                    return Ok((found, Extent::UpTo(most as u64)));
                }
                tried += 1;
                let signed = match signed(solving, deal, &set)? {
                    Anew::Signed(signed) => signed,
                    Anew::None => continue,
                    Anew::TooHard => {
                        is_whole = false;
                        continue;
                    }
                };
                if does(solving, &set, &signed)? {
                    found.push((set, signed));
                } else {
                    longer.push(set);
                }
            }
        }
        // What can't be promised alone can't be promised with more.
        if length == 1 {
            open.retain(|it| longer.iter().any(|set| set[0] == *it));
        }
        before = longer;
    }
    let extent = if is_whole { Extent::All } else { Extent::UpTo(tried as u64) };
    Ok((found, extent))
}

/// What isn't so in every state in which the deal is kept, in file order.
pub(super) fn candidates(solving: &Solving<'_>, deal: &Deal) -> Vec<(OptionId, usize)> {
    let play = &solving.play;
    let kept = kept(&play.conflict, solving.treaty, &deal.settlements).formula;
    let kept = play.game().condition(&play.conflict, &play.setting, &kept);
    let start = deal.place(solving.play);
    let mut all = Vec::new();
    for variable in play.conflict.variables() {
        let VariableId::Option(option) = variable else { continue };
        let definition = play.conflict.option(option);
        if definition.never_lever {
            continue;
        }
        let levels = 0..definition.levels.len();
        all.extend(
            levels
                .map(|at| (option, at))
                .filter(|&promise| is_free(play, &kept, start, promise, solving.most.states)),
        );
    }
    all
}

/// Whether something is false in some state in which a deal is kept. Looks near the delivered deal
/// first, then at all states, if there are few enough; else what is promised already isn't found out.
fn is_free(
    play: &Play,
    kept: &Condition,
    start: StateId,
    (option, level): (OptionId, usize),
    most: u64,
) -> bool {
    let space = play.game().space();
    let digit = space.option_digit(option);
    let is_there = |state: StateId| {
        kept.holds(state) && digit.of(state) != level as u64 && play.game().is_feasible(state)
    };
    (0..digit.radix).any(|other| is_there(digit.replaced(start, other)))
        || if space.cells() <= most { (0..space.cells()).map(StateId).any(is_there) } else { true }
}

/// Whether further promises change nothing that anybody wants: they do where a wish is that all promises
/// are kept.
fn shares_game(solving: &Solving<'_>, promises: &[(OptionId, usize)]) -> bool {
    let play = &solving.play;
    let changed = with_promises(&play.conflict, solving.treaty, promises);
    let Ok(compiled) = Game::compile(&changed, &play.setting) else { return false };
    let (own, other) = (play.game(), compiled.game());
    own.impossible() == other.impossible()
        && own.party_ids().all(|party| own.preference(party) == other.preference(party))
}

/// How a deal is signed and delivered with further promises.
fn signed(
    solving: &Solving<'_>,
    deal: &Deal,
    promises: &[(OptionId, usize)],
) -> Result<Anew, Stop> {
    let play = &solving.play;
    let conflict = with_promises(&play.conflict, solving.treaty, promises);
    match Signing::compile(&conflict, &play.setting, solving.treaty, solving.limits) {
        Ok(signing) => signed_anew(&conflict, &signing, deal, solving.budget),
        Err(_) => Ok(Anew::TooHard),
    }
}

/// Whether a deal with further promises stands while what they promise stays.
fn suffices(
    solving: &mut Solving<'_>,
    set: &[(OptionId, usize)],
    signed: &Signed,
    is_shared: bool,
) -> Result<bool, Stop> {
    let conflict = with_promises(&solving.play.conflict, solving.treaty, set);
    let held = |play: &Play| {
        let held = play.digits(set.iter().map(|&(option, _)| option));
        Supposing { held, ..Supposing::default() }
    };
    if !is_shared {
        let Some(mut play) = solving.play.otherwise(&conflict, None, solving.budget)? else {
            return Ok(false);
        };
        let supposing = held(&play);
        play.lazy.suppose(supposing);
        let mut solving = solving.on(&mut play);
        return stands(&mut solving, &conflict, signed);
    }
    let supposing = held(solving.play);
    solving.suppose(supposing);
    stands(solving, &conflict, signed)
}

fn stands(solving: &mut Solving<'_>, conflict: &Conflict, signed: &Signed) -> Result<bool, Stop> {
    let play = &solving.play;
    let promises = Promises::of(conflict, &play.setting, play.game(), solving.treaty);
    match play.state(&signed.delivered) {
        Some(start) => solving.stands(&promises, start),
        None => Ok(false),
    }
}

/// Everything that is told of a set that suffices.
fn tell(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    deal: &Deal,
    (options, signed): Set,
) -> Result<Option<Guarantee>, Stop> {
    let conflict = with_promises(&solving.play.conflict, solving.treaty, &options);
    let Some(mut play) = solving.play.otherwise(&conflict, None, solving.budget)? else {
        return Ok(None);
    };
    let (own, start) = (deal.place(solving.play), play.state(&signed.delivered));
    let Some(start) = start else { return Ok(None) };
    let mut givers: Vec<PartyId> =
        options.iter().map(|&(option, _)| conflict.option(option).owner).collect();
    givers.sort_unstable();
    givers.dedup();
    let cost = |party: PartyId| {
        let mut back = signed.delivered.clone();
        for &(option, _) in options.iter().filter(|it| conflict.option(it.0).owner == party) {
            back.levels[option.0] = deal.delivered.position.levels[option.0];
        }
        play.state(&back).map(|back| Loss::of(&play, party, back, start))
    };
    let givers = givers.into_iter().map(|party| (party, cost(party))).collect();
    let signatories = without.yardsticks.iter().map(|it| it.party);
    let changes = signatories.map(|party| (party, Effect::of(&play, party, own, start))).collect();
    let acceptable = is_acceptable(solving, &mut play, without, &signed)?;
    let mut changed = solving.on(&mut play);
    let promises = changed.promises();
    let is_kept = changed.stands(&promises, start)?;
    let prices = if is_kept {
        Vec::new()
    } else {
        prices_of(&mut changed, &promises, (start, &deal.settlements))?.each
    };
    let delivered = signed.delivered;
    Ok(Some(Guarantee { options, givers, changes, acceptable, kept: is_kept, prices, delivered }))
}

/// Whether a deal is acceptable and lasting in a changed conflict, by the yardsticks of the case.
pub(super) fn is_acceptable(
    solving: &Solving<'_>,
    play: &mut Play,
    without: &WithoutDeal,
    signed: &Signed,
) -> Result<Option<bool>, Stop> {
    let mut judged = [begin(solving.treaty, signed, |position| play.spell(position))];
    let wanted = Wanted {
        depth: Depth::Verdicts,
        bounds: solving.bounds,
        limits: solving.limits,
        are_all: false,
        trusted: None,
    };
    match judge(play, solving.treaty, without, &mut judged, &wanted, solving.budget) {
        Stop::Complete => Ok(judged[0].acceptable),
        stop @ (Stop::Budget | Stop::Cancelled) => Err(stop),
    }
}
