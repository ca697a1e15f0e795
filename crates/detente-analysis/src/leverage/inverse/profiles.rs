//! For how many rankings of some parties are states equilibria?
//!
//! Every strict order of some states is tried for each of the parties, by itself where the concept lets
//! parties be looked at one by one.

use std::sync::Arc;

use detente_model::{Budget, PartyId, StateId, Stop};
use detente_stability::Concept;

use super::field::{Field, Foresight, Node, Wish, standing};
use crate::Play;

/// The most rankings that are tried, all parties together.
/// Crossed by `profiles_are_counted_up_to_a_number`.
const MOST_PROFILES: u128 = 1 << 22;

/// How many rankings of some parties there are, and with how many states are equilibria.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profiles {
    /// All of them.
    pub total: u128,
    /// Those with which all wanted states are equilibria.
    pub equilibrium: u128,
}

/// Counts the profiles of strict rankings of some parties with which some states are equilibria; the
/// other parties keep what they want. Only the states `among` are ranked anew, on the places that they
/// have now; all if none are named. `None` if there are too many to be tried, or too many states.
///
/// # Errors
/// How the budget ended it.
pub fn profiles(
    play: &Play,
    concept: Concept,
    wanted: &[StateId],
    varied: &[PartyId],
    among: &[StateId],
    budget: &Budget,
) -> Result<Option<Profiles>, Stop> {
    let mut field = Field::new(play, budget);
    let Some(all) = field.all()? else { return Ok(None) };
    let ranked = standing(play, among);
    let mut places: Vec<Node> = ranked.into_iter().map(|state| field.node(state)).collect();
    if among.is_empty() {
        places.clone_from(&all);
    }
    places.sort_unstable();
    let orders = (1..=places.len() as u128).try_fold(1_u128, u128::checked_mul);
    let Some(orders) = orders else { return Ok(None) };
    let mut varied = varied.to_vec();
    varied.sort_unstable();
    varied.dedup();
    let total = varied.iter().try_fold(1_u128, |all, _| all.checked_mul(orders));
    let is_separate = match concept {
        Concept::Nash | Concept::Gmr | Concept::Smr => true,
        Concept::Seq | Concept::Sseq => false,
    };
    let tried = if is_separate { Some(orders) } else { total };
    if tried.is_none_or(|tried| tried > MOST_PROFILES) {
        return Ok(None);
    }
    let Some(total) = total else { return Ok(None) };
    let wanted = standing(play, wanted);
    let nodes: Vec<Node> = wanted.into_iter().map(|state| field.node(state)).collect();
    let wishes = vec![Wish::AsIs; play.game().parties()];
    let mut count = Count { field, foresight: concept.into(), nodes, all, places, wishes };
    let equilibrium = if is_separate {
        let mut product = 1;
        for party in play.conflict.party_ids() {
            let own = if varied.contains(&party) { &[party][..] } else { &[] };
            product *= count.each(own, &[party])?;
        }
        product
    } else {
        let parties: Vec<PartyId> = play.conflict.party_ids().collect();
        count.each(&varied, &parties)?
    };
    Ok(Some(Profiles { total, equilibrium }))
}

struct Count<'a> {
    field: Field<'a>,
    foresight: Foresight,
    nodes: Vec<Node>,
    all: Vec<Node>,
    /// The states that are ranked anew.
    places: Vec<Node>,
    wishes: Vec<Wish>,
}

impl Count<'_> {
    /// With how many rankings of some parties the states are stable for others.
    fn each(&mut self, varied: &[PartyId], judges: &[PartyId]) -> Result<u128, Stop> {
        let Some((&party, rest)) = varied.split_first() else {
            for &node in &self.nodes.clone() {
                for &judge in judges {
                    if !self.field.is_stable(self.foresight, judge, node, &self.wishes)? {
                        return Ok(0);
                    }
                }
            }
            return Ok(1);
        };
        let mut ranks = self.ranks(party);
        // The places, the worst first, and in each the state that stands there.
        let mut slots: Vec<i128> = self.places.iter().map(|&node| ranks[node as usize]).collect();
        slots.sort_unstable();
        let mut order = self.places.clone();
        let mut found = 0;
        // Every order once, each from the one before by one swap.
        let mut turns = vec![0; order.len()];
        let mut at = 0;
        loop {
            if at == 0 {
                order.iter().zip(&slots).for_each(|(&node, &slot)| ranks[node as usize] = slot);
                self.wishes[party.0] = Wish::Ranked(Arc::from(&ranks[..]));
                found += self.each(rest, judges)?;
                at = 1;
            }
            let Some(turn) = turns.get_mut(at) else { break };
            if *turn < at {
                order.swap(if at % 2 == 0 { 0 } else { *turn }, at);
                *turn += 1;
                at = 0;
            } else {
                *turn = 0;
                at += 1;
            }
        }
        self.wishes[party.0] = Wish::AsIs;
        Ok(found)
    }

    /// What each state is worth to a party, with room for the states that are ranked anew to stand one
    /// above the other where they are indifferent now.
    fn ranks(&self, party: PartyId) -> Vec<i128> {
        let mut order = self.all.clone();
        order.sort_by_key(|&node| self.field.height(party, node));
        let room = order.len() as i128 + 1;
        let mut ranks = vec![0; order.len()];
        let (mut rank, mut beside, mut height) = (0, 0, None);
        for node in order {
            let here = Some(self.field.height(party, node));
            if here != height {
                (rank, beside, height) = (rank + room, 0, here);
            }
            let is_placed = self.places.binary_search(&node).is_ok();
            ranks[node as usize] = rank + if is_placed { beside } else { 0 };
            beside += i128::from(is_placed);
        }
        ranks
    }
}
