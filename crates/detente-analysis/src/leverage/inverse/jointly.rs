//! With which changes of several parties at once are states stable for all of them?
//!
//! Where replies have to pay, what one party wants decides what deters another: changes that are least
//! for each by itself may do nothing together, and smaller ones may do. All combinations are tried,
//! those with the smallest total first; amounts of different parties are compared one by one and never
//! added.

use std::collections::BTreeSet;
use std::sync::Arc;

use detente_model::{Budget, Exact, GamePreference, PartyId, StateId, Stop};
use detente_stability::Concept;

use super::answer::Varied;
use super::field::{Field, Foresight, Key, MOST_STATEMENTS, Node, Raised, Wish, standing};
use super::orders::{MOST_PLACES, by_node, layers, strict_ranking};
use super::search::whole;
use crate::Play;

/// How many combinations of changes are looked at.
/// Crossed by `joint_changes_are_tried_up_to_a_number`.
const MOST_COMBINATIONS: usize = 1 << 16;

/// What was found about changes of all parties at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jointly {
    /// Every combination that does it and of which none with less for one party, and no more for the
    /// others, does; one entry for each party that could be varied.
    pub least: Vec<Vec<JointChange>>,
    /// Through how many swaps and exchanges in all everything was tried.
    pub most_total: usize,
    /// Whether all combinations up to there were tried.
    pub is_whole: bool,
}

/// What one party changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointChange {
    /// Who.
    pub party: PartyId,
    /// In which way: points on all wanted states, swaps of a strict ranking, or exchanges of
    /// statements.
    pub varied: Varied,
    /// By how much.
    pub amount: Exact,
    /// Whether a little more than that is meant.
    pub is_more: bool,
}

/// Looks for changes of all parties at once with which some states are equilibria: any number of
/// points, and up to so many swaps and exchanges in all. `None` where the concept lets parties be looked
/// at one by one, or there are too many states to list them. A party that is neither varied by points
/// nor by statements nor ranks all states strictly keeps what it wants.
///
/// # Errors
/// How the budget ended it.
pub fn jointly(
    play: &Play,
    concept: Concept,
    wanted: &[StateId],
    most_total: usize,
    budget: &Budget,
) -> Result<Option<Jointly>, Stop> {
    jointly_within(play, concept, wanted, most_total, MOST_COMBINATIONS, budget)
}

/// The same with another number of combinations.
pub(super) fn jointly_within(
    play: &Play,
    concept: Concept,
    wanted: &[StateId],
    most_total: usize,
    most_combinations: usize,
    budget: &Budget,
) -> Result<Option<Jointly>, Stop> {
    let is_separate = match concept {
        Concept::Nash | Concept::Gmr | Concept::Smr => true,
        Concept::Seq | Concept::Sseq => false,
    };
    let mut field = Field::new(play, budget);
    let Some(all) = field.all()?.filter(|_| !is_separate) else { return Ok(None) };
    let wanted = standing(play, wanted);
    let mut nodes: Vec<Node> = wanted.into_iter().map(|state| field.node(state)).collect();
    nodes.sort_unstable();
    let mut axes = Vec::new();
    for party in play.conflict.party_ids() {
        axes.extend(Axis::of(&mut field, party, &all, &nodes, most_total)?);
    }
    let is_cut = axes.iter().any(|axis| axis.is_cut);
    let mut trial = Trial {
        foresight: concept.into(),
        wishes: vec![Wish::AsIs; play.game().parties()],
        field,
        nodes,
        axes,
        most_total,
        found: Vec::new(),
        left: most_combinations,
    };
    let mut is_whole = !is_cut;
    let farthest: usize = trial.axes.iter().map(|axis| axis.layers.len() - 1).sum();
    for total in 0..=farthest {
        let mut far = Vec::new();
        if !trial.each(total, 0, &mut far)? {
            is_whole = false;
            break;
        }
        // Nothing is less than no change at all.
        if total == 0 && !trial.found.is_empty() {
            break;
        }
    }
    let tell = |far: &Vec<usize>| {
        trial.axes.iter().zip(far).map(|(axis, &far)| axis.tell(play, far)).collect()
    };
    let least = trial.found.iter().map(tell).collect();
    Ok(Some(Jointly { least, most_total, is_whole }))
}

/// What one party may change, by how much.
struct Axis {
    party: PartyId,
    varied: Varied,
    /// One a distance: every changed preference that is so far from the case's.
    layers: Vec<Vec<Wish>>,
    /// For points, what is added at each distance.
    points: Vec<Key>,
    /// Whether changes were left out.
    is_cut: bool,
}

impl Axis {
    fn of(
        field: &mut Field<'_>,
        party: PartyId,
        all: &[Node],
        wanted: &[Node],
        most_total: usize,
    ) -> Result<Option<Self>, Stop> {
        let (varied, (layers, is_cut)) = match field.play.game().preference(party) {
            GamePreference::Additive { .. } => {
                return Ok(Some(Self::of_points(field, party, all, wanted)));
            }
            GamePreference::Lexicographic(statements) if statements.len() > MOST_STATEMENTS => {
                return Ok(None);
            }
            GamePreference::Lexicographic(statements) => {
                let order: Vec<usize> = (0..statements.len()).collect();
                let (layers, is_cut) = layers(field, order, most_total, MOST_PLACES)?;
                let wish = |order: Vec<usize>| Wish::Ordered(order.into());
                (Varied::Statements, (wishes(layers, wish), is_cut))
            }
            GamePreference::Ranking(_) => {
                let Some(ranking) = strict_ranking(field, party)? else { return Ok(None) };
                let (layers, is_cut) = layers(field, ranking, most_total, MOST_PLACES)?;
                let wish = |ranking: Vec<Node>| Wish::Ranked(by_node(&ranking));
                (Varied::Swaps, (wishes(layers, wish), is_cut))
            }
        };
        Ok(Some(Self { party, varied, layers, points: Vec::new(), is_cut }))
    }

    /// Every number of points at which some comparison changes, and a little more than each.
    fn of_points(field: &Field<'_>, party: PartyId, all: &[Node], wanted: &[Node]) -> Self {
        let preference = field.play.game().preference(party);
        // All states were numbered as they were listed.
        let units = |&node: &Node| preference.units(field.state(node)).unwrap_or(0);
        let units: Arc<[i128]> = all.iter().map(units).collect();
        let mut points: BTreeSet<Key> = BTreeSet::from([(0, false)]);
        for &to in wanted {
            for &at in all.iter().filter(|at| wanted.binary_search(at).is_err()) {
                let lead = units[at as usize].saturating_sub(units[to as usize]);
                if lead >= 0 {
                    points.extend([(lead, false), (lead, true)]);
                }
            }
        }
        let on: Arc<[Node]> = wanted.into();
        let layer = |&by: &Key| {
            let (units, on) = (Arc::clone(&units), Arc::clone(&on));
            vec![Wish::Added(Raised { units, on, by })]
        };
        let layers = points.iter().map(layer).collect();
        let points = points.into_iter().collect();
        Self { party, varied: Varied::Points, layers, points, is_cut: false }
    }

    fn tell(&self, play: &Play, far: usize) -> JointChange {
        let (party, varied) = (self.party, self.varied);
        let (amount, is_more) = match (self.points.get(far), play.game().preference(party)) {
            (
                Some(&(units, is_more)),
                GamePreference::Additive { terms: _, points: _, denominator },
            ) => (Exact::new(units.into(), denominator.clone()), is_more),
            _ => (whole(far as u64), false),
        };
        JointChange { party, varied, amount, is_more }
    }
}

fn wishes<T>(layers: Vec<Vec<Vec<T>>>, wish: impl Fn(Vec<T>) -> Wish) -> Vec<Vec<Wish>> {
    layers.into_iter().map(|layer| layer.into_iter().map(&wish).collect()).collect()
}

/// All combinations, tried one after the other.
struct Trial<'a> {
    field: Field<'a>,
    foresight: Foresight,
    nodes: Vec<Node>,
    axes: Vec<Axis>,
    most_total: usize,
    wishes: Vec<Wish>,
    /// One an axis: how far.
    found: Vec<Vec<usize>>,
    /// How many more combinations may be tried.
    left: usize,
}

impl Trial<'_> {
    /// Tries all combinations of distances with a total; false if there were too many. `far` are the
    /// distances that are chosen already.
    fn each(&mut self, total: usize, steps: usize, far: &mut Vec<usize>) -> Result<bool, Stop> {
        let at = far.len();
        if at == self.axes.len() {
            let is_beaten = |found: &Vec<usize>| found.iter().zip(&*far).all(|(a, b)| a <= b);
            if self.found.iter().any(is_beaten) {
                return Ok(true);
            }
            return match self.works(0, far)? {
                None => Ok(false),
                Some(works) => {
                    self.found.extend(works.then(|| far.clone()));
                    Ok(true)
                }
            };
        }
        let is_counted = self.axes[at].varied != Varied::Points;
        let last = self.axes[at].layers.len() - 1;
        // The last one takes what is left.
        let first = if at + 1 == self.axes.len() { total } else { 0 };
        for distance in first..=last.min(total) {
            let steps = steps + if is_counted { distance } else { 0 };
            if steps > self.most_total {
                break;
            }
            if self.left == 0 {
                return Ok(false);
            }
            self.left -= 1;
            far.push(distance);
            let goes_on = self.each(total - distance, steps, far)?;
            far.pop();
            if !goes_on {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether some preferences at these distances do it; `None` if there were too many.
    fn works(&mut self, at: usize, far: &[usize]) -> Result<Option<bool>, Stop> {
        let Some(&distance) = far.get(at) else {
            if self.left == 0 {
                return Ok(None);
            }
            self.left -= 1;
            let works = self.field.are_equilibria(self.foresight, &self.nodes, &self.wishes)?;
            return Ok(Some(works));
        };
        let party = self.axes[at].party;
        for which in 0..self.axes[at].layers[distance].len() {
            let wish = self.axes[at].layers[distance][which].clone();
            self.wishes[party.0] = if distance == 0 { Wish::AsIs } else { wish };
            match self.works(at + 1, far)? {
                Some(false) => {}
                found @ (Some(true) | None) => return Ok(found),
            }
        }
        Ok(Some(false))
    }
}
