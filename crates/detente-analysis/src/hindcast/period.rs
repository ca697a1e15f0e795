//! In which states was a conflict at some time, as far as the case tells?
//!
//! All that are possible in which every formula of the period is true: a period leaves open what it doesn't
//! mention. States that are merged with one of them are among them.

use detente_model::{BLOCK_STATES, Budget, Clause, Condition, Numbering, Sliced, StateId, Stop};

use super::told::Told;
use crate::Play;

/// What a period says of a conflict.
#[derive(Debug, Clone)]
pub(super) struct Era {
    /// What it tells.
    pub(super) told: Told,
    /// The states that fit it.
    pub(super) states: Numbering,
}

impl Era {
    /// Looks through all states for those that fit. Costs a pass over all cells for each clause.
    pub(super) fn of(
        play: &Play,
        possible: &Numbering,
        clauses: &[Clause],
        budget: &Budget,
    ) -> Result<Self, Stop> {
        let (game, conflict) = (play.game(), &play.conflict);
        let told = Told::by(conflict, game.space(), clauses);
        let condition = |clause: &Clause| game.condition(conflict, &play.setting, &clause.formula);
        let conditions: Vec<Condition> = clauses.iter().map(condition).collect();
        let states = fitting(possible, &conditions, budget)?;
        if play.lazy.is_plain() {
            return Ok(Self { told, states });
        }
        let mut nodes: Vec<StateId> = states.states().filter_map(|it| play.lazy.node(it)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let mut words = vec![0; possible.words().len()];
        for state in nodes.iter().flat_map(|&node| play.lazy.members(node)) {
            budget.allows(0)?;
            if let Some(word) = usize::try_from(state.0 / 64).ok().and_then(|at| words.get_mut(at))
            {
                *word |= 1_u64 << (state.0 % 64);
            }
        }
        Ok(Self { told, states: Numbering::from_words(words) })
    }

    /// The states that stand for them, ascending.
    pub(super) fn nodes(&self, play: &Play) -> Vec<StateId> {
        self.states.states().filter(|&it| play.lazy.node(it) == Some(it)).collect()
    }
}

fn fitting(
    possible: &Numbering,
    conditions: &[Condition],
    budget: &Budget,
) -> Result<Numbering, Stop> {
    let sliced: Vec<Sliced> = conditions.iter().map(Sliced::new).collect();
    let mut words = possible.words().to_vec();
    let mut scratch = vec![0; BLOCK_STATES / 64];
    let mut first_word = 0;
    for chunk in words.chunks_mut(BLOCK_STATES / 64) {
        budget.allows(0)?;
        let scratch = &mut scratch[..chunk.len()];
        for condition in &sliced {
            condition.evaluate(first_word, scratch);
            chunk.iter_mut().zip(&*scratch).for_each(|(word, fits)| *word &= fits);
        }
        first_word += chunk.len() as u64;
    }
    Ok(Numbering::from_words(words))
}
