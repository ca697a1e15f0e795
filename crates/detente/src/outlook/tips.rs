//! Which single number, answer or scenario would change what one tells?

use detente_analysis::outlook::{
    Changed, InShort, Place, Solver, Tipping, has_orders, in_short, tipping,
};
use detente_model::{Known, Stop, TreatyId, UnknownId};
use rayon::prelude::*;

use super::beside::Beside;
use super::prepare::Prepared;
use crate::Session;
use crate::allowance::Allowance;
use crate::suppose::Supposed;

/// What would change the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tips {
    /// Whose fate is followed: the robust choice of each treaty, or where there is none that of the middle;
    /// by position among the treaty's packages.
    pub texts: Vec<(TreatyId, usize)>,
    /// What is so at the middle.
    pub middle: InShort,
    /// Number by number: those that change something first, the nearest first of these, by what part of
    /// their range lies between.
    pub numbers: Vec<Tipping>,
    /// The other answers to unknowns, and the scenarios, that change something or can't be followed.
    pub answers: Vec<AnswerTip>,
}

/// An answer, or a scenario, that changes something, or that can't be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerTip {
    /// What is supposed instead.
    pub of: TipOf,
    /// What changes; `None` where that can't be followed.
    pub changed: Option<Changed>,
}

/// What is supposed instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TipOf {
    /// Another level of an unknown.
    Level(UnknownId, usize),
    /// A scenario, by position.
    Scenario(usize),
}

/// Walks every number of the case, and follows texts: treaty and package, by position. Costs some solves for
/// each number; `None` where there is no middle.
///
/// # Errors
/// How the budget ended it.
pub(super) fn find(
    session: &Session,
    prepared: &Prepared,
    texts: &[(usize, usize)],
    allowance: &Allowance,
) -> Result<Option<Tips>, Stop> {
    let (supposed, budget) = (session.base(), &allowance.budget);
    if has_orders(&supposed.conflict) || supposed.conflict.now.is_none() {
        return Ok(None);
    }
    let solver = prepared.central(&supposed.setting).of_texts(texts);
    let mut play = solver.play(budget)?;
    let middle = in_short(&solver, &mut play, budget)?;
    let places: Vec<Place> = (Place::all(&prepared.conflict).into_iter())
        .filter(|it| !matches!(it, Place::Unknown(id) if supposed.answered.contains(id)))
        .collect();
    let numbers: Result<Vec<Option<Tipping>>, Stop> =
        places.into_par_iter().map(|place| tipping(&solver, place, &middle, budget)).collect();
    let mut numbers: Vec<Tipping> = numbers?.into_iter().flatten().collect();
    numbers.sort_by_key(|it| {
        let width = it.width();
        it.at.as_ref().map_or((true, None), |(at, _)| {
            let off = if *at < it.middle { &it.middle - at } else { at - &it.middle };
            (false, Some(off / width))
        })
    });
    let answers = answers(prepared, session, texts, &middle, allowance)?;
    let texts = texts.iter().map(|&(at, package)| (prepared.packages[at].0, package)).collect();
    Ok(Some(Tips { texts, middle, numbers, answers }))
}

fn answers(
    prepared: &Prepared,
    session: &Session,
    texts: &[(usize, usize)],
    middle: &InShort,
    allowance: &Allowance,
) -> Result<Vec<AnswerTip>, Stop> {
    let supposed = session.base();
    let mut found = Vec::new();
    let mut ask = |of: TipOf, other: &Supposed| -> Result<(), Stop> {
        let Some(beside) = Beside::of(session, other, allowance)? else {
            found.push(AnswerTip { of, changed: None });
            return Ok(());
        };
        let texts = texts.iter().map(|&(at, package)| {
            let (treaty, packages) = &prepared.packages[at];
            beside.fate(*treaty, &packages[package])
        });
        let short = InShort { today: beside.today, texts: texts.collect() };
        if let Some(changed) = middle.changed(&short) {
            found.push(AnswerTip { of, changed: Some(changed) });
        }
        Ok(())
    };
    for (at, unknown) in supposed.conflict.unknowns.iter().enumerate() {
        let id = UnknownId(at);
        if supposed.answered.contains(&id) {
            continue;
        }
        for level in 0..unknown.levels().len() {
            if *supposed.setting.answer(id) != Known::Level(level) {
                let setting = supposed.setting.clone().with(id, Known::Level(level));
                ask(TipOf::Level(id, level), &Supposed { setting, ..supposed.clone() })?;
            }
        }
    }
    if supposed.scenario.is_none() {
        for at in 0..supposed.conflict.scenarios.len() {
            ask(TipOf::Scenario(at), &supposed.under(at))?;
        }
    }
    Ok(found)
}

impl Prepared {
    /// The solver of a setting; where settings are drawn, the only one.
    fn central(&self, setting: &detente_model::Setting) -> &Solver {
        self.solvers.iter().find(|it| it.setting() == setting).unwrap_or(&self.solvers[0])
    }
}
