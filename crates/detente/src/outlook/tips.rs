//! Which single number, answer or scenario would change what one tells?

use detente_analysis::outlook::{
    Changed, InShort, Lasting, Place, Solver, TextFate, Tipping, has_orders, in_short, tipping,
};
use detente_model::{Answer, Budget, Known, Stop, TreatyId, UnknownId};
use rayon::prelude::*;

use super::beside::Beside;
use super::prepare::Prepared;
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
    /// The other answers to unknowns, and the scenarios, that change something.
    pub answers: Vec<AnswerTip>,
}

/// An answer, or a scenario, that changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerTip {
    /// What is supposed instead.
    pub of: TipOf,
    /// What changes.
    pub changed: Changed,
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
    supposed: &Supposed,
    prepared: &Prepared,
    texts: &[(usize, usize)],
    budget: &Budget,
) -> Result<Option<Tips>, Stop> {
    if has_orders(&supposed.conflict) || supposed.conflict.now.is_none() {
        return Ok(None);
    }
    let table = prepared.central(&supposed.setting).of_texts(texts);
    let mut play = table.play(budget)?;
    let middle = in_short(&table, &mut play, budget)?;
    let places: Vec<Place> = (Place::all(&prepared.conflict).into_iter())
        .filter(|it| !matches!(it, Place::Unknown(id) if supposed.answered.contains(id)))
        .collect();
    let numbers: Result<Vec<Option<Tipping>>, Stop> =
        places.into_par_iter().map(|place| tipping(&table, place, &middle, budget)).collect();
    let mut numbers: Vec<Tipping> = numbers?.into_iter().flatten().collect();
    numbers.sort_by_key(|it| {
        let width = &it.range.high - &it.range.low;
        it.at.as_ref().map_or((true, None), |(at, _)| {
            let off = if *at < it.middle { &it.middle - at } else { at - &it.middle };
            (false, Some(off / width))
        })
    });
    let answers = answers(prepared, supposed, texts, &middle, budget)?;
    let texts = texts.iter().map(|&(at, package)| (prepared.packages[at].0, package)).collect();
    Ok(Some(Tips { texts, middle, numbers, answers }))
}

fn answers(
    prepared: &Prepared,
    supposed: &Supposed,
    texts: &[(usize, usize)],
    middle: &InShort,
    budget: &Budget,
) -> Result<Vec<AnswerTip>, Stop> {
    let mut found = Vec::new();
    let mut ask = |of: TipOf, other: &Supposed| -> Result<(), Stop> {
        let Some(beside) = Beside::of(other, budget)? else { return Ok(()) };
        let texts = texts.iter().map(|&(at, package)| {
            let (treaty, packages) = &prepared.packages[at];
            beside.fate(*treaty, &packages[package])
        });
        let short = InShort { today: beside.today, texts: texts.collect() };
        let changed = middle.changed(&short);
        found.extend(changed.map(|changed| AnswerTip { of, changed }));
        Ok(())
    };
    for (at, unknown) in supposed.conflict.unknowns.iter().enumerate() {
        let id = UnknownId(at);
        let (Answer::Levels { levels, .. }, false) =
            (&unknown.answer, supposed.answered.contains(&id))
        else {
            continue;
        };
        for level in 0..levels.len() {
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

/// The words for what changed: from and to.
#[must_use]
pub fn words(changed: Changed) -> (&'static str, &'static str) {
    match changed {
        Changed::Today(from, to) => (Lasting::word(from), Lasting::word(to)),
        Changed::Text(_, from, to) => (TextFate::word(from), TextFate::word(to)),
    }
}

impl Prepared {
    /// The table of a setting; where settings are drawn, the only one.
    fn central(&self, setting: &detente_model::Setting) -> &Solver {
        self.tables.iter().find(|it| it.setting() == setting).unwrap_or(&self.tables[0])
    }
}
