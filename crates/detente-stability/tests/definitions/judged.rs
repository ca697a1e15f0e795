//! Where do an engine and the brute force say different things, and in which smallest conflict?

use std::panic::{AssertUnwindSafe, catch_unwind};

use detente_model::{Budget, Conflict, Game, PartyId, Setting};
use detente_stability::{Arena, Concept, NodeId};
use detente_testkit::brute::{self, Brute};
use detente_testkit::shrink::{show, shrink};

/// A conflict spelt out twice.
pub(crate) struct Judged {
    pub(crate) arena: Arena,
    pub(crate) brute: Brute,
    /// One a node of the arena: the class of the brute force.
    pub(crate) class_of: Vec<usize>,
    /// One a mover of the arena: the mover of the brute force.
    pub(crate) mover_of: Vec<usize>,
}

impl Judged {
    /// Spells a conflict out, or tells where the two disagree already.
    pub(crate) fn new(conflict: &Conflict) -> Result<Self, String> {
        let compiled = Game::compile(conflict, &Setting::central(conflict))
            .map_err(|found| format!("doesn't compile: {}", found[0].message))?;
        let arena = Arena::build(&compiled, &Budget::unlimited())
            .map_err(|error| format!("doesn't fit: {error}"))?;
        let brute = Brute::new(conflict);
        let class = |node: NodeId| {
            let position = compiled.game().position(arena.state(node));
            brute.class_at(&position).ok_or_else(|| format!("{position:?} is infeasible"))
        };
        let class_of = arena.nodes().map(class).collect::<Result<Vec<_>, _>>()?;
        let in_order: Vec<usize> = (0..brute.len()).collect();
        if class_of != in_order {
            return Err(format!("the states are {class_of:?}, not {}", brute.len()));
        }
        for (class, members) in brute.classes.iter().enumerate() {
            for &member in members {
                let state = compiled.game().state_at(&brute.states[member]);
                if arena.node(state).map(NodeId::index) != Some(class) {
                    return Err(format!("{:?} is not in class {class}", brute.states[member]));
                }
            }
        }
        let mover = |parties: &[PartyId]| {
            brute.find_mover(parties).ok_or_else(|| format!("{parties:?} don't move together"))
        };
        let mover_of =
            arena.movers().iter().map(|it| mover(&it.parties)).collect::<Result<Vec<_>, _>>()?;
        if mover_of.len() != brute.movers.len() {
            return Err(format!("there are {} movers, not {}", mover_of.len(), brute.movers.len()));
        }
        Ok(Self { arena, brute, class_of, mover_of })
    }

    /// The classes of some nodes, ascending.
    pub(crate) fn classes(&self, nodes: &[NodeId]) -> Vec<usize> {
        let mut classes: Vec<usize> =
            nodes.iter().map(|node| self.class_of[node.index()]).collect();
        classes.sort_unstable();
        classes
    }
}

/// Every concept, as the engine and as the brute force names it.
pub(crate) fn concepts() -> impl Iterator<Item = (Concept, brute::Concept)> {
    Concept::ALL.into_iter().zip(brute::Concept::ALL).inspect(|(engine, brute)| {
        assert_eq!(engine.id(), brute.id(), "concepts are named alike");
    })
}

/// Tests a conflict; on failure makes it as small as it gets and shows it.
pub(crate) fn judge(
    conflict: &Conflict,
    origin: &str,
    test: impl Fn(&Conflict) -> Result<(), String>,
) {
    let outcome = |conflict: &Conflict| {
        catch_unwind(AssertUnwindSafe(|| test(conflict))).unwrap_or_else(|_| Err("panicked".into()))
    };
    let Err(problem) = outcome(conflict) else { return };
    let smallest = shrink(conflict, &|candidate| outcome(candidate).is_err());
    let why = outcome(&smallest).err().unwrap_or(problem);
    // Once as a list with every state spelt out, once as a case that can join the regressions.
    let (listed, case) = (show(&smallest), detente_case::print_case(&smallest));
    panic!("{origin}: {why}\n{listed}\n{case}");
}
