//! Why does a state hold for a mover, or why not?
//!
//! An explanation is data: moves that anybody can check against the definition. Sentences are made
//! elsewhere.

use detente_model::{Budget, Stop};

use crate::concept::{Concept, Question, Sanction, sanction_of};
use crate::meter::Meter;
use crate::near::Near;
use crate::nearby::nearest_nodes;
use crate::replies::Order;
use crate::{Arena, NodeId};

/// One improvement of a mover, and what deters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    /// Where the mover would go.
    pub to: NodeId,
    /// The reply that deters it; `None` if nothing does.
    pub sanction: Option<Sanction>,
}

/// The improvements of a mover from a node, and what deters them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// As many as were asked for: first those that nothing deters, each kind from the nearest on,
    /// which change least.
    pub improvements: Vec<Improvement>,
    /// How many improvements there are; `None` if the budget ended before they were counted.
    pub count: Option<usize>,
    /// For how many of them it is known whether a reply deters them: the nearest.
    pub judged: usize,
    /// How many of those nothing deters.
    pub undeterred: usize,
    /// How the work ended.
    pub stop: Stop,
}

impl Explained {
    /// Tells whether every improvement is deterred; `None` where the work ended before that was
    /// known.
    #[must_use]
    pub fn is_stable(&self) -> Option<bool> {
        if self.undeterred > 0 {
            return Some(false);
        }
        (self.count == Some(self.judged)).then_some(true)
    }
}

/// The improvements of a mover, by position among the arena's movers, with the reply that deters
/// each. All are judged, and at most `most` are given. The state is stable for the mover if none is
/// undeterred.
///
/// One unit of work is one move looked at. Takes memory for the ends of all improvements, and for
/// the replies of `most` of them.
///
/// ```
/// # use detente_model::*;
/// # use detente_stability::*;
/// # let conflict = Conflict {
/// #     parties: vec![Party { id: "a".into(), name: "A".into(), called: None, roles: vec![], aliases: vec![], span: Span::default() }],
/// #     preferences: vec![None], ..Conflict::default() };
/// # let game = Game::compile(&conflict, &Setting::central(&conflict)).unwrap();
/// let budget = Budget::unlimited();
/// let arena = Arena::build(&game, &budget)?;
/// // A party that has nothing to gain has nothing to explain.
/// let explained = explain(&arena, Concept::Seq, 0, NodeId(0), 20, &budget);
/// assert_eq!((explained.count, explained.is_stable()), (Some(0), Some(true)));
/// # Ok::<(), TooLarge>(())
/// ```
#[must_use]
pub fn explain(
    arena: &Arena,
    concept: Concept,
    mover: usize,
    from: NodeId,
    most: usize,
    budget: &Budget,
) -> Explained {
    let question = Question { concept, mover, from };
    explain_by(arena, question, most, budget, |to, meter| {
        sanction_of(arena, question, to, Order::SmallestFirst, meter)
    })
}

/// The same with another way to find replies.
pub(crate) fn explain_by(
    arena: &Arena,
    question: Question,
    most: usize,
    budget: &Budget,
    mut reply: impl FnMut(NodeId, &mut Meter<'_>) -> Result<Option<Sanction>, Stop>,
) -> Explained {
    let mut found = Explained {
        improvements: Vec::new(),
        count: None,
        judged: 0,
        undeterred: 0,
        stop: Stop::Complete,
    };
    let mut meter = Meter::new(budget, 1);
    let improvements = match arena.improvements_within(question.mover, question.from, &mut meter) {
        Ok(improvements) => improvements,
        Err(stop) => return Explained { stop, ..found },
    };
    found.count = Some(improvements.len());
    let near = Near::to(arena.game(), arena.state(question.from));
    let mut deterred = Vec::new();
    for to in nearest_nodes(arena, &near, improvements, usize::MAX) {
        let sanction = match reply(to, &mut meter) {
            Ok(sanction) => sanction,
            Err(stop) => {
                found.stop = stop;
                break;
            }
        };
        found.judged += 1;
        found.undeterred += usize::from(sanction.is_none());
        let kind = if sanction.is_none() { &mut found.improvements } else { &mut deterred };
        if kind.len() < most {
            kind.push(Improvement { to, sanction });
        }
    }
    let left = most.saturating_sub(found.improvements.len());
    found.improvements.extend(deterred.into_iter().take(left));
    found
}
