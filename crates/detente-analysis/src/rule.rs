//! Which rules of the case does a verdict rest on?
//!
//! A deal may hold only because the case rules its breach out. So each rule is taken away in turn
//! and every deal is judged again; a verdict that flips rests on that rule.

use std::sync::Arc;

use detente_model::{
    Budget, Compiled, Conflict, Direction, Exit, Game, OptionId, Span, StateId, Stop, TreatyId,
};
use detente_stability::Concept;
use detente_stability::explicit::{Answering, Ranks, Refused, Request, solve};

use crate::holding::rivals;
use crate::{Chains, Held, Promises, Table, Taken};

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
}

/// For each deal, the rules without which its verdict would be another, and how the work ended.
/// Rules of a case that ranks its states one by one and is enlarged by the change are passed over.
/// Costs one analysis of all states, under SEQ alone, for each rule.
///
/// # Errors
/// As [`Table::set`].
pub fn rests_on(
    table: &Table,
    held: &Held,
    rules: &[Rule],
    budget: &Budget,
) -> Result<(Vec<Vec<Rule>>, Stop), Refused> {
    let mut rests: Vec<Vec<Rule>> = vec![Vec::new(); held.deals.len()];
    let promises = Promises::of(table, held.treaty);
    let starts: Vec<StateId> = held.deals.iter().map(|deal| deal.signing.delivered).collect();
    for &rule in rules {
        if budget.is_cancelled() {
            return Ok((rests, Stop::Cancelled));
        }
        let conflict = rule.taken_from(&table.conflict);
        let Ok(Compiled::Plain(game)) = Game::compile(&conflict, &table.setting) else { continue };
        let Some(lasting) = lasting(&game, held.treaty, &promises, &starts, budget)? else {
            return Ok((rests, Stop::Budget));
        };
        for ((deal, lasts), rests) in held.deals.iter().zip(lasting).zip(&mut rests) {
            if deal.lasting != lasts {
                rests.push(rule);
            }
        }
    }
    Ok((rests, Stop::Complete))
}

/// Whether each deal would be lasting in a game; `None` if the budget ended first.
fn lasting(
    game: &Game,
    treaty: TreatyId,
    promises: &Promises,
    starts: &[StateId],
    budget: &Budget,
) -> Result<Option<Vec<bool>>, Refused> {
    let ranks = Arc::new(Ranks::build(game, budget)?);
    let request =
        Request { answering: Answering::Singles, ..Request::with_floors(&[Concept::Seq]) };
    let solved = solve(game, &ranks, &request, budget)?;
    if solved.stop != Stop::Complete {
        return Ok(None);
    }
    // The treaty's own signatories apart, whoever may move alone or together.
    let is_breach = |step: &Taken<'_>| promises.is_breach(game, &ranks, step);
    let movers = rivals(game, treaty);
    let chains = Chains::follow(game, &solved, Concept::Seq, &movers, starts, is_breach, budget);
    let is_whole = chains.stop == Stop::Complete;
    Ok(is_whole.then(|| starts.iter().map(|&start| chains.holds(start)).collect()))
}
