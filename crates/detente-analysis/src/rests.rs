//! Which rules of the case does a verdict rest on?
//!
//! A deal may hold only because the case rules its breach out. So each rule is taken away in turn,
//! the package is signed anew, and the deal is judged again; a verdict that flips rests on that rule.
//! What a scenario holds is no rule of the case. Likewise for options that should be in no threat:
//! the deal is judged again without replies that use them.

use detente_model::{Budget, Conflict, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::lazy::Question;
use detente_treaty::{Carried, Promises, Signed, Signing, SigningLimits, Unsigned};

use crate::Play;
use crate::deal::{Deal, RestsOn};
use crate::rule::Rule;
use crate::stands::Chains;
use crate::walk::Bounds;

/// Fills in what each judged deal's verdict rests on. Costs a judgement of each deal for each rule
/// and each option that should be in no threat.
pub(crate) fn rests_on(
    play: &mut Play,
    treaty: TreatyId,
    deals: &mut [Deal],
    rules: &[Rule],
    (limits, bounds): (SigningLimits, Bounds),
    budget: &Budget,
) -> Result<(), Stop> {
    let mut rests: Vec<Vec<RestsOn>> = vec![Vec::new(); deals.len()];
    for &rule in rules {
        budget.allows(0)?;
        let without = without_rule(play, rule, budget)?;
        let Some(mut changed) = without else {
            rests.iter_mut().for_each(|rests| rests.push(RestsOn::Untestable(rule)));
            continue;
        };
        let signing = Signing::compile(&changed.conflict, &changed.setting, treaty, limits);
        let Ok(signing) = signing else {
            rests.iter_mut().for_each(|rests| rests.push(RestsOn::Untestable(rule)));
            continue;
        };
        let promises = Promises::of(&changed.conflict, &changed.setting, changed.game(), treaty);
        let question = Question::singly(Concept::Seq);
        let mut chains = Chains::new(&changed, &promises, question, bounds);
        for (deal, rests) in deals.iter().zip(&mut rests) {
            let start = match signed_anew(&changed.conflict, &signing, deal, budget)? {
                Anew::Signed(signed) => changed.state(&signed.delivered),
                Anew::None => None,
                Anew::TooHard => {
                    rests.push(RestsOn::Untestable(rule));
                    continue;
                }
            };
            let lasts = match start {
                Some(start) => Some(chains.lasts(&mut changed, &promises, start, budget)?),
                None => None,
            };
            if lasts.is_some() && lasts != deal.lasting {
                rests.push(RestsOn::Rule(rule));
            }
        }
    }
    let promises = Promises::of(&play.conflict, &play.setting, play.game(), treaty);
    for option in play.never_levers() {
        let question = Question { without: Some(option), ..Question::singly(Concept::Seq) };
        let mut chains = Chains::new(play, &promises, question, bounds);
        for (deal, rests) in deals.iter().zip(&mut rests) {
            let Some(start) = play.state(&deal.delivered.position) else { continue };
            let lasting = chains.lasts(play, &promises, start, budget)?;
            if deal.lasting != Some(lasting) {
                rests.push(RestsOn::NeverLever { option, lasting });
            }
        }
    }
    for (deal, rests) in deals.iter_mut().zip(rests) {
        deal.rests_on = Some(rests);
    }
    Ok(())
}

/// The case without a rule; `None` where it can't be judged: a party ranks states one by one and has
/// no rank for what the rule keeps out, or there are too many states without it.
fn without_rule(play: &Play, rule: Rule, budget: &Budget) -> Result<Option<Play>, Stop> {
    let conflict = rule.taken_from(&play.conflict);
    // How states compare depends on which there are, and on nothing else that a rule changes.
    let orders = (!rule.rules_states_out()).then(|| play.lazy.orders());
    play.otherwise(&conflict, orders, budget)
}

/// What becomes of a deal that is signed anew.
pub(crate) enum Anew {
    /// It is signed as it was if that is still a way, else in the first.
    Signed(Signed),
    /// No deal carries its package out.
    None,
    /// There are too many ways to tell.
    TooHard,
}

/// Signs a deal's package again, in a conflict that differs in something.
pub(crate) fn signed_anew(
    conflict: &Conflict,
    signing: &Signing,
    deal: &Deal,
    budget: &Budget,
) -> Result<Anew, Stop> {
    let mut signed = match signing.sign(conflict, &deal.settlements, budget) {
        Ok(Carried::Deals(signed)) => signed,
        Ok(Carried::NotCarriedOut(..) | Carried::NotEntered(_) | Carried::RuledOut) => {
            return Ok(Anew::None);
        }
        Err(Unsigned::TooHard(_) | Unsigned::TooManyWays(_)) => return Ok(Anew::TooHard),
        Err(Unsigned::Stopped(stop)) => return Err(stop),
    };
    let same = signed.iter().position(|it| it.signed == deal.signed.position);
    Ok(Anew::Signed(signed.swap_remove(same.unwrap_or(0))))
}
