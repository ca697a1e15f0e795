//! Which rules of the case does a verdict rest on?
//!
//! A deal may hold only because the case rules its breach out. So each rule is taken away in turn,
//! the package is signed anew, and the deal is judged again; a verdict that flips rests on that rule.
//! What a scenario holds is no rule of the case. Likewise for options that should be in no threat:
//! the deal is judged again without replies that use them.

use detente_model::{Budget, Conflict, Game, OptionId, Position, StateId, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::lazy::{Orders, Question};
use detente_treaty::{Carried, Promises, Signing, SigningLimits, Unsigned};

use crate::Play;
use crate::breaker::rivals;
use crate::deal::{Deal, RestsOn};
use crate::rule::Rule;
use crate::walk::{Bounds, Walk};

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
        let mut judge = Lasting::of(&changed, treaty, bounds, None);
        for (deal, rests) in deals.iter().zip(&mut rests) {
            let start = match signed_anew(&changed.conflict, &signing, deal, budget)? {
                Anew::Delivered(position) => changed.state(&position),
                Anew::None => None,
                Anew::TooHard => {
                    rests.push(RestsOn::Untestable(rule));
                    continue;
                }
            };
            let lasts = match start {
                Some(start) => Some(judge.lasts(&mut changed, start, budget)?),
                None => None,
            };
            if lasts.is_some() && lasts != deal.lasting {
                rests.push(RestsOn::Rule(rule));
            }
        }
    }
    let never: Vec<OptionId> = (0..play.conflict.options.len())
        .map(OptionId)
        .filter(|&option| play.conflict.option(option).never_lever)
        .collect();
    for option in never {
        let mut judge = Lasting::of(play, treaty, bounds, Some(option));
        for (deal, rests) in deals.iter().zip(&mut rests) {
            let Some(start) = play.state(&deal.delivered.position) else { continue };
            let lasting = judge.lasts(play, start, budget)?;
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
    let Ok(compiled) = Game::compile(&conflict, &play.setting) else { return Ok(None) };
    // How states compare depends on which there are, and on nothing else that a rule changes.
    let orders = if rule.rules_states_out() {
        Orders::by_sums(compiled.game(), budget).ok()
    } else {
        Some(play.lazy.orders().clone())
    };
    let without = Play::begin(&conflict, &play.setting, &compiled, orders.as_ref(), budget);
    // What a budget kept out isn't the rule's fault.
    budget.allows(0)?;
    Ok(without.ok())
}

/// What becomes of a deal that is signed anew.
enum Anew {
    /// It is delivered in the same state if that is still a way, else in the first.
    Delivered(Position),
    /// No deal carries its package out.
    None,
    /// There are too many ways to tell.
    TooHard,
}

fn signed_anew(
    conflict: &Conflict,
    signing: &Signing,
    deal: &Deal,
    budget: &Budget,
) -> Result<Anew, Stop> {
    let signed = match signing.sign(conflict, &deal.settlements, budget) {
        Ok(Carried::Deals(signed)) => signed,
        Ok(Carried::NotCarriedOut(..) | Carried::NotEntered(_) | Carried::RuledOut) => {
            return Ok(Anew::None);
        }
        Err(Unsigned::TooHard(_) | Unsigned::TooManyWays(_)) => return Ok(Anew::TooHard),
        Err(Unsigned::Stopped(stop)) => return Err(stop),
    };
    let same = signed.iter().find(|it| it.signed == deal.signed.position);
    let chosen = same.or(signed.first()).map(|it| it.delivered.clone());
    Ok(chosen.map_or(Anew::None, Anew::Delivered))
}

/// Whether deals of a treaty last in some conflict.
struct Lasting {
    promises: Promises,
    alone: Walk,
    /// `None` where nobody but all signatories could act together.
    against: Option<Walk>,
}

impl Lasting {
    fn of(play: &Play, treaty: TreatyId, bounds: Bounds, without: Option<OptionId>) -> Self {
        let promises = Promises::of(&play.conflict, &play.setting, play.game(), treaty);
        let question = Question { without, ..Question::singly(Concept::Seq) };
        let singles: Vec<usize> = (0..play.game().parties()).collect();
        let rivals = rivals(play.game(), &promises);
        let against = (rivals != singles).then(|| Walk::new(question, rivals, bounds));
        Self { promises, alone: Walk::new(question, singles, bounds), against }
    }

    fn lasts(&mut self, play: &mut Play, start: StateId, budget: &Budget) -> Result<bool, Stop> {
        let alone = self.alone.fate(play, Some(&self.promises), start, budget)?;
        let against = match &mut self.against {
            Some(walk) if !alone.is_bad => {
                walk.fate(play, Some(&self.promises), start, budget)?.is_bad
            }
            Some(_) | None => false,
        };
        Ok(!alone.is_bad && !against)
    }
}
