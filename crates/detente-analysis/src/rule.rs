//! Which rules of a case can be taken away?

use detente_model::{Conflict, Direction, Exit, OptionId, Span, TreatyId};

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
    pub(crate) fn taken_from(self, conflict: &Conflict) -> Conflict {
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
    pub(crate) fn rules_states_out(self) -> bool {
        match self {
            Self::Impossible(_) => true,
            Self::EnterIf(_) | Self::Exit(_) | Self::Direction(_) => false,
        }
    }
}
