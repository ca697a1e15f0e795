//! Who would have to bind itself to answer, so that a deal stands?
//!
//! A pledge is about one step of others: where what that step changed is as it left it, moves of who
//! pledges to a level of one of its options count as gains, and moves away from there don't, leaving
//! the treaty among them. It changes what a party does, and not what it prefers: it is deterred by
//! the same replies as before.

use detente_model::{Condition, Formula, OptionId, PartyId, StateId, Stop, TreatyId, VariableId};
use detente_stability::lazy::{By, Lift, Supposing};
use detente_treaty::{Extent, Promises};

use super::kept::level;
use super::loss::Loss;
use super::replies::steps;
use super::solve::Solving;
use crate::deal::Deal;
use crate::play::Step;
use crate::{Moved, Play};

/// One pledge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pledge {
    /// Who pledges.
    pub party: PartyId,
    /// What it would answer.
    pub against: Moved,
    /// Which of its options it would set.
    pub option: OptionId,
    /// To which level.
    pub level: usize,
    /// What carrying it out costs it where that costs most; `None` where there are too many states to
    /// look at.
    pub cost: Option<Loss>,
    /// Who of those who take that step is no better off once it is answered so than before it. Where nobody
    /// is, the pledge works by what others do then.
    pub hurt: Vec<PartyId>,
}

/// A pledge before it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Candidate {
    step: Step,
    party: PartyId,
    option: OptionId,
    level: usize,
}

/// The smallest sets of at most two pledges with which a deal stands. Also tells whether all sets were
/// tried. Costs a solve for each that is tried.
///
/// # Errors
/// How the budget ended it.
pub fn pledges(solving: &mut Solving<'_>, deal: &Deal) -> Result<(Vec<Vec<Pledge>>, Extent), Stop> {
    let promises = solving.promises();
    let start = deal.place(solving.play);
    let candidates = candidates(solving.play, deal);
    let found = smallest(solving, &promises, start, &candidates);
    solving.suppose(Supposing::default());
    let (sets, extent) = found?;
    let mut told = Vec::new();
    for set in sets {
        let mut pledges = Vec::new();
        for &at in &set {
            pledges.push(tell(solving, candidates[at])?);
        }
        told.push(pledges);
    }
    Ok((told, extent))
}

/// Every pledge of everybody against each step of others, in file order.
fn candidates(play: &Play, deal: &Deal) -> Vec<Candidate> {
    let mut all = Vec::new();
    for step in steps(play, deal) {
        let mover = &play.game().movers()[step.mover];
        for variable in play.conflict.variables() {
            let VariableId::Option(option) = variable else { continue };
            let definition = play.conflict.option(option);
            let party = definition.owner;
            if mover.includes(party) || definition.never_lever {
                continue;
            }
            let levels = 0..definition.levels.len();
            all.extend(levels.map(|level| Candidate { step, party, option, level }));
        }
    }
    all
}

fn smallest(
    solving: &mut Solving<'_>,
    promises: &Promises,
    start: StateId,
    candidates: &[Candidate],
) -> Result<(Vec<Vec<usize>>, Extent), Stop> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut tried = 0;
    let most = solving.most.pledges;
    let ones = (0..candidates.len()).map(|at| vec![at]);
    let twos = (0..candidates.len())
        .flat_map(|one| (one + 1..candidates.len()).map(move |two| vec![one, two]));
    for set in ones.chain(twos) {
        if found.iter().any(|smaller| smaller.iter().all(|it| set.contains(it))) {
            continue;
        }
        // Nobody can pledge two levels of one option against one step.
        if let [one, two] = set[..] {
            let (one, two) = (candidates[one], candidates[two]);
            if one.step == two.step && one.option == two.option {
                continue;
            }
        }
        if tried == most {
            return Ok((found, Extent::UpTo(most as u64)));
        }
        tried += 1;
        let lifts = set.iter().map(|&at| lift(solving, candidates[at])).collect();
        solving.suppose(Supposing { lifts, ..Supposing::default() });
        if solving.stands(promises, start)? {
            found.push(set);
        }
    }
    Ok((found, Extent::All))
}

/// Where a pledge is due: what its step changed is as it left it, and the treaty is too.
fn due(solving: &Solving<'_>, step: Step) -> Condition {
    let play = &solving.play;
    let (from, to) = (play.game().position(step.from), play.game().position(step.to));
    let options = (0..from.levels.len()).filter(|&at| from.levels[at] != to.levels[at]);
    let mut due: Vec<Formula> = options.map(|at| level(OptionId(at), to.levels[at])).collect();
    for treaty in (0..from.treaties.len()).map(TreatyId) {
        if treaty == solving.treaty || from.treaties[treaty.0] != to.treaties[treaty.0] {
            let stages = to.value(VariableId::Stage(treaty)).into_iter().collect();
            due.push(Formula::Stage { treaty, stages });
        }
    }
    play.game().condition(&play.conflict, &play.setting, &Formula::And(due))
}

fn lift(solving: &Solving<'_>, pledge: Candidate) -> Lift {
    let play = &solving.play;
    let kept = level(pledge.option, pledge.level);
    let when = play.game().condition(&play.conflict, &play.setting, &kept);
    let due = due(solving, pledge.step);
    Lift { party: pledge.party, when, by: By::Pledge { due } }
}

fn tell(solving: &Solving<'_>, pledge: Candidate) -> Result<Pledge, Stop> {
    let play = &solving.play;
    let Candidate { step, party, option, level } = pledge;
    let due = due(solving, step);
    let digit = play.game().space().option_digit(option);
    let cells = play.game().space().cells();
    let mut cost = None;
    if cells <= solving.most.states {
        let preference = play.game().preference(party);
        // The pair of states that costs most, by whole units; of an ordinal party any that costs something.
        let (mut least, mut pair) = (0, (step.from, step.from));
        for state in (0..cells).map(StateId) {
            solving.budget.allows(0)?;
            let kept = digit.replaced(state, level as u64);
            if kept == state || !due.holds(state) || !play.lazy.is_legal(party.0, state, kept) {
                continue;
            }
            let (Some(before), Some(after)) = (play.lazy.node(state), play.lazy.node(kept)) else {
                continue;
            };
            match (preference.units(before), preference.units(after)) {
                (Some(worth), Some(then)) if worth - then > least => {
                    (least, pair) = (worth - then, (before, after));
                }
                (Some(_), Some(_)) => {}
                (None, _) | (_, None) if play.lazy.prefers(party, before, after) => {
                    pair = (before, after);
                    break;
                }
                (None, _) | (_, None) => {}
            }
        }
        let most = Loss::of(play, party, pair.0, pair.1);
        cost = Some(most);
    }
    let answered = digit.replaced(step.to, level as u64);
    let places = play.lazy.node(step.from).zip(play.lazy.node(answered));
    let hurt = |&party: &PartyId| {
        places.is_some_and(|(before, after)| !play.lazy.prefers(party, after, before))
    };
    let against = play.moved(step.mover, step.from, step.to);
    let hurt = against.parties.iter().copied().filter(hurt).collect();
    Ok(Pledge { party, against, option, level, cost, hurt })
}
