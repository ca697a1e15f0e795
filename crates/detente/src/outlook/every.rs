//! What holds for every value in the ranges, and every answer to the unknowns?
//!
//! A proof by bounds, not a count of draws: what isn't proved may hold all the same.

use detente_analysis::Lasting;
use detente_analysis::outlook::{has_orders, today_for_every_value};
use detente_model::{Amount, Answer, Budget, Conflict, Formula, Preference, Stop};

use super::prepare::Prepared;
use crate::dealing::{Bounds, Deal};
use crate::suppose::Supposed;

/// The packages of a treaty of which something is proved, by position, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EveryValue {
    /// Some deal of it lasts.
    pub lasting: Vec<usize>,
    /// No deal of it lasts.
    pub broken: Vec<usize>,
    /// Some deal of it is acceptable and lasts.
    pub acceptable: Vec<usize>,
}

/// Asks it of every setting of the unknowns: why today lasts, and of each treaty; leaves it open where they
/// are too many to look at each, where only the order of points is known, or formulas compare the number
/// that answers an unknown.
///
/// # Errors
/// How the budget ended it.
pub(super) fn find(
    supposed: &Supposed,
    prepared: &Prepared,
    budget: &Budget,
) -> Result<Proved, Stop> {
    let mut found: Proved = (None, vec![None; prepared.packages.len()]);
    if has_orders(&prepared.conflict) || !prepared.settings.drawn.is_empty() {
        return Ok(found);
    }
    let Some(conflict) = boxed(prepared.solvers[0].conflict(), supposed) else {
        return Ok(found);
    };
    for (at, solver) in prepared.solvers.iter().enumerate() {
        let mut play = solver.play(budget)?;
        let refused = || budget.allows(0).err().unwrap_or(Stop::Budget);
        play.reprice(conflict.clone(), solver.setting().clone(), budget).map_err(|_| refused())?;
        let here = today_for_every_value(&play, Bounds::USUAL, budget)?;
        found.0 = if at == 0 || found.0 == here { here } else { None };
        for (agenda, known) in solver.agendas().iter().zip(&mut found.1) {
            let deals = solver.proved(&mut play, agenda, budget)?;
            let here = of_deals(&deals, &agenda.packages);
            *known = Some(match known.take() {
                Some(before) => before.and(&here),
                None => here,
            });
        }
    }
    Ok(found)
}

/// Why today lasts, and what is proved of each treaty.
pub(super) type Proved = (Option<Lasting>, Vec<Option<EveryValue>>);

impl EveryValue {
    fn and(mut self, other: &Self) -> Self {
        self.lasting.retain(|it| other.lasting.contains(it));
        self.broken.retain(|it| other.broken.contains(it));
        self.acceptable.retain(|it| other.acceptable.contains(it));
        self
    }
}

fn of_deals(deals: &[Deal], packages: &[usize]) -> EveryValue {
    let each = || deals.iter().zip(packages);
    let mut some: Vec<usize> = packages.to_vec();
    some.sort_unstable();
    some.dedup();
    let any = |package: usize, is: &dyn Fn(&Deal) -> bool| {
        each().any(|(deal, of)| *of == package && is(deal))
    };
    let with = |is: &dyn Fn(&Deal) -> bool| -> Vec<usize> {
        some.iter().copied().filter(|&package| any(package, is)).collect()
    };
    let unbroken = with(&|deal| deal.surely_lasting != Some(false));
    EveryValue {
        lasting: with(&|deal| deal.surely_lasting == Some(true)),
        broken: some.iter().copied().filter(|it| !unbroken.contains(it)).collect(),
        acceptable: with(&|deal| deal.surely_acceptable == Some(true)),
    }
}

/// A conflict in which a number that answers an unknown is a range wherever it is used: what holds for all
/// of these holds for one number in all places. `None` where a formula compares it.
fn boxed(conflict: &Conflict, supposed: &Supposed) -> Option<Conflict> {
    let open = |unknown: detente_model::UnknownId| !supposed.answered.contains(&unknown);
    let mut compares = false;
    for clause in conflict.clauses() {
        clause.formula.walk(&mut |part| {
            compares |= matches!(part, Formula::AnswerNumber { unknown, .. } if open(*unknown));
        });
    }
    if compares {
        return None;
    }
    let range = |amount: &mut Amount| {
        if let Amount::Unknown(unknown) = amount
            && open(*unknown)
            && let Answer::Number(own) = &conflict.unknowns[unknown.0].answer
        {
            *amount = own.clone();
        }
    };
    let mut boxed = conflict.clone();
    for preference in boxed.preferences.iter_mut().flatten() {
        if let Preference::Weights(worth) = preference {
            worth.amounts_mut().for_each(range);
        }
    }
    Some(boxed)
}
