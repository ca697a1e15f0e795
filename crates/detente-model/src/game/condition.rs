//! Is a compiled formula true of a state?
//!
//! Unknowns are answered and promises written out, so a condition reads nothing but the state.
//! This interpreter is the oracle for every faster evaluation.

use super::{Digit, Reading, StateId, Within};

/// A compiled formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Always true, or always false: what depends on unknowns alone.
    Always(bool),
    /// A test of one variable.
    Atom(Atom),
    /// The condition is false.
    Not(Box<Condition>),
    /// All are true.
    All(Vec<Condition>),
    /// One is true.
    Any(Vec<Condition>),
}

/// A test of one variable: the value read is one of those allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// What to read.
    pub reading: Reading,
    /// Which values pass, by value; values beyond the end do not.
    pub allowed: Vec<bool>,
}

impl Atom {
    /// Tells whether a state passes.
    #[must_use]
    pub fn holds(&self, state: StateId) -> bool {
        self.allows(self.reading.of(state))
    }

    /// Tells whether a value passes.
    #[must_use]
    pub fn allows(&self, value: u64) -> bool {
        usize::try_from(value).ok().and_then(|at| self.allowed.get(at)).copied().unwrap_or(false)
    }
}

impl Condition {
    /// Tells whether the condition is true of a state. Visits each part at most once.
    #[must_use]
    pub fn holds(&self, state: StateId) -> bool {
        match self {
            Self::Always(value) => *value,
            Self::Atom(atom) => atom.holds(state),
            Self::Not(inner) => !inner.holds(state),
            Self::All(parts) => parts.iter().all(|part| part.holds(state)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(state)),
        }
    }

    /// Tells whether the condition is true of all states of which each digit has one of some values,
    /// or of none of them; `None` where neither is plain.
    pub(crate) fn is_settled<'a>(&self, within: &dyn Fn(Digit) -> Within<'a>) -> Option<bool> {
        match self {
            Self::Always(value) => Some(*value),
            Self::Atom(atom) => {
                let digit = atom.reading.digit;
                let values = within(digit).values(digit);
                let mut passes = values.map(|value| atom.allows(atom.reading.of_digit(value)));
                let first = passes.next()?;
                passes.all(|other| other == first).then_some(first)
            }
            Self::Not(inner) => inner.is_settled(within).map(|it| !it),
            Self::All(parts) => settled(parts, within, false),
            Self::Any(parts) => settled(parts, within, true),
        }
    }

    /// Calls `visit` for every atom.
    pub fn atoms<'a>(&'a self, visit: &mut dyn FnMut(&'a Atom)) {
        match self {
            Self::Always(_) => {}
            Self::Atom(atom) => visit(atom),
            Self::Not(inner) => inner.atoms(visit),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().for_each(|part| part.atoms(visit));
            }
        }
    }
}

/// Whether some part decides, as one that is true does where one is enough.
fn settled<'a>(
    parts: &[Condition],
    within: &dyn Fn(Digit) -> Within<'a>,
    decisive: bool,
) -> Option<bool> {
    let mut all = Some(!decisive);
    for part in parts {
        match part.is_settled(within) {
            Some(it) if it == decisive => return Some(decisive),
            Some(_) => {}
            None => all = None,
        }
    }
    all
}
