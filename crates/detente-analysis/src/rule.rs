//! Which rules of the case does a verdict rest on?
//!
//! A deal may hold only because the case rules its breach out. So each rule is taken away in turn,
//! the package is signed anew, and the deal is judged again; a verdict that flips rests on that rule.
//! What a scenario holds is no rule of the case. Likewise for options that should be in no threat:
//! the deal is judged again without replies that use them.

use std::sync::Arc;

use detente_model::{
    Budget, Conflict, Direction, Exit, Game, OptionId, Position, Span, StateId, Stop, TreatyId,
};
use detente_stability::Concept;
use detente_stability::lazy::Question;
use detente_treaty::{Carried, Promises, Signing, SigningLimits, Unsigned};

use crate::Play;
use crate::deal::{Deal, RestsOn};
use crate::judge::rivals;
use crate::walk::{Bounds, Walk};

/// A rule of a case that can be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// An entry of `impossible`, by position.
    Impossible(usize),
    /// The condition under which a treaty is entered.
    EnterIf(TreatyId),
    /// That not every signatory alone may leave a treaty.
    Exit(TreatyId),
    /// That an option changes only one way.
    Direction(OptionId),
}

impl Rule {
    /// The rules of a conflict, in the order above.
    #[must_use]
    pub fn all(conflict: &Conflict) -> Vec<Self> {
        let impossible = (0..conflict.impossible.len()).map(Self::Impossible);
        let treaties = || (0..conflict.treaties.len()).map(TreatyId);
        let enter_if = treaties().filter(|&id| conflict.treaty(id).enter_if.is_some());
        let exit = treaties().filter(|&id| conflict.treaty(id).exit != Exit::Any);
        let options = (0..conflict.options.len()).map(OptionId);
        let direction = options.filter(|&id| conflict.option(id).direction != Direction::Both);
        impossible
            .chain(enter_if.map(Self::EnterIf))
            .chain(exit.map(Self::Exit))
            .chain(direction.map(Self::Direction))
            .collect()
    }

    /// Where the rule stands in the case.
    ///
    /// # Panics
    /// If the rule is of another conflict.
    #[must_use]
    pub fn span(self, conflict: &Conflict) -> Span {
        match self {
            Self::Impossible(at) => conflict.impossible[at].span,
            Self::EnterIf(id) => {
                let treaty = conflict.treaty(id);
                treaty.enter_if.as_ref().map_or(treaty.span, |clause| clause.span)
            }
            Self::Exit(id) => {
                let treaty = conflict.treaty(id);
                treaty.exit_span.unwrap_or(treaty.span)
            }
            Self::Direction(id) => conflict.option(id).span,
        }
    }

    /// The conflict without the rule.
    fn taken_from(self, conflict: &Conflict) -> Conflict {
        let mut conflict = conflict.clone();
        match self {
            Self::Impossible(at) => {
                conflict.impossible.remove(at);
            }
            Self::EnterIf(id) => conflict.treaties[id.0].enter_if = None,
            Self::Exit(id) => conflict.treaties[id.0].exit = Exit::Any,
            Self::Direction(id) => conflict.options[id.0].direction = Direction::Both,
        }
        conflict
    }

    /// Whether more states are there without it.
    fn rules_states_out(self) -> bool {
        match self {
            Self::Impossible(_) => true,
            Self::EnterIf(_) | Self::Exit(_) | Self::Direction(_) => false,
        }
    }
}

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
    // Ranks depend on which states there are, and on nothing else that a rule changes.
    let ranks = (!rule.rules_states_out()).then(|| Arc::clone(play.lazy.ranks()));
    let without = Play::begin(&conflict, &play.setting, &compiled, ranks.as_ref(), budget);
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
