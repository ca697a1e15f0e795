//! What number does a reader know a state by?
//!
//! Feasible states are numbered from 1 in the order of their positions, so that numbers stay small
//! and, for files of GMCR+, are the numbers that it shows.

use super::{Game, StateId};

/// The feasible states, numbered from 1. Takes about 1.2 bits a cell of the space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    words: Vec<u64>,
    /// How many states stand before each word.
    before: Vec<u64>,
    count: u64,
}

impl Numbering {
    /// Numbers the feasible states of a game. Visits every cell of the space.
    #[must_use]
    pub fn of(game: &Game) -> Self {
        Self::from_words(game.feasible_words())
    }

    /// Numbers the states whose bits are set; bit `k` of word `w` is state `64 w + k`.
    #[must_use]
    pub fn from_words(words: Vec<u64>) -> Self {
        let mut count = 0;
        let before = words
            .iter()
            .map(|word| {
                let here = count;
                count += u64::from(word.count_ones());
                here
            })
            .collect();
        Self { words, before, count }
    }

    /// How many feasible states there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The bits of the feasible states; bit `k` of word `w` is state `64 w + k`.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Tells whether a state is feasible.
    #[must_use]
    pub fn contains(&self, state: StateId) -> bool {
        self.word(state).is_some_and(|word| word >> (state.0 % 64) & 1 == 1)
    }

    /// A feasible state's number; `None` if it is ruled out.
    #[must_use]
    pub fn number(&self, state: StateId) -> Option<u64> {
        let word = self.word(state).filter(|_| self.contains(state))?;
        let below = word & ((1 << (state.0 % 64)) - 1);
        let at = usize::try_from(state.0 / 64).ok()?;
        Some(self.before[at] + u64::from(below.count_ones()) + 1)
    }

    /// The state with a number; `None` if there is none.
    #[must_use]
    pub fn state(&self, number: u64) -> Option<StateId> {
        let rank = number.checked_sub(1).filter(|&rank| rank < self.count)?;
        let at = self.before.partition_point(|&before| before <= rank) - 1;
        let mut word = self.words[at];
        for _ in 0..rank - self.before[at] {
            word &= word - 1;
        }
        Some(StateId(at as u64 * 64 + u64::from(word.trailing_zeros())))
    }

    /// The feasible states, ascending.
    pub fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(StateId(at as u64 * 64 + u64::from(bit)))
            })
        })
    }

    fn word(&self, state: StateId) -> Option<u64> {
        self.words.get(usize::try_from(state.0 / 64).ok()?).copied()
    }
}
