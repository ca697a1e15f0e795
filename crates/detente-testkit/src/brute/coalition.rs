//! Which improvements of a coalition does nothing deter?
//!
//! Any set of parties may be a coalition, and each is looked at by itself: nothing is carried over
//! from one to another.

use detente_model::PartyId;

use super::{Brute, Set, Steps};

/// A coalitional stability concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoalitionConcept {
    /// An improvement is never deterred.
    Cnash,
    /// Some u ∈ R* of all others lies in Φ.
    Cgmr,
    /// And from u no legal sequence of the coalition leads out of Φ.
    Csmr,
    /// Some u at the end of improvements of coalitions of others lies in Φ.
    Cseq,
}

impl CoalitionConcept {
    /// Every concept, in the order of the definitions.
    pub const ALL: [Self; 4] = [Self::Cnash, Self::Cgmr, Self::Csmr, Self::Cseq];

    /// Its short name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Cnash => "cnash",
            Self::Cgmr => "cgmr",
            Self::Csmr => "csmr",
            Self::Cseq => "cseq",
        }
    }
}

/// Every set of parties that isn't empty.
#[must_use]
pub fn coalitions(parties: &[PartyId]) -> Vec<Vec<PartyId>> {
    let mut all: Vec<Vec<PartyId>> = vec![Vec::new()];
    for &party in parties {
        let with_it: Vec<Vec<PartyId>> =
            all.iter().map(|members| members.iter().copied().chain([party]).collect()).collect();
        all.extend(with_it);
    }
    all.retain(|members| !members.is_empty());
    all
}

impl Brute {
    /// The parties that are not in a coalition: N − H.
    fn outside(&self, coalition: &[PartyId]) -> Vec<PartyId> {
        (0..self.parties()).map(PartyId).filter(|party| !coalition.contains(party)).collect()
    }

    /// `R*_H(s)`: the ends of legal sequences of movers within H.
    #[must_use]
    pub fn coalition_ends(&self, coalition: &[PartyId], from: usize) -> Set {
        let within: Vec<usize> = (0..self.movers.len())
            .filter(|&mover| self.movers[mover].iter().all(|party| coalition.contains(party)))
            .collect();
        self.ends(&within, from, Steps::Any)
    }

    /// True if every member strictly prefers t to s.
    fn all_gain(&self, coalition: &[PartyId], s: usize, t: usize) -> bool {
        coalition.iter().all(|&member| self.prefers(member, t, s))
    }

    /// `CI_H(s)`, ascending.
    #[must_use]
    pub fn coalition_improvements(&self, coalition: &[PartyId], s: usize) -> Vec<usize> {
        let ends = self.coalition_ends(coalition, s);
        ends.iter().filter(|&t| self.all_gain(coalition, s, t)).collect()
    }

    /// One a class: the ends of sequences of improvements by coalitions of some parties, no
    /// coalition twice in a row; by a search over all pairs of a class and the last coalition.
    fn paying_coalition_ends(&self, parties: &[PartyId]) -> Vec<Set> {
        let groups = coalitions(parties);
        let improvements: Vec<Vec<Vec<usize>>> = groups
            .iter()
            .map(|group| (0..self.len()).map(|s| self.coalition_improvements(group, s)).collect())
            .collect();
        (0..self.len())
            .map(|from| {
                let mut ends = Set::empty(self.len());
                let mut found = vec![Set::empty(self.len()); groups.len()];
                let mut waiting: Vec<(usize, Option<usize>)> = vec![(from, None)];
                while let Some((here, last)) = waiting.pop() {
                    for group in 0..groups.len() {
                        if Some(group) == last {
                            continue;
                        }
                        for &to in &improvements[group][here] {
                            if !found[group].contains(to) {
                                found[group].insert(to);
                                ends.insert(to);
                                waiting.push((to, Some(group)));
                            }
                        }
                    }
                }
                ends
            })
            .collect()
    }

    /// One a class: the improvements of a coalition that nothing deters, ascending.
    #[must_use]
    pub fn coalition_undeterred(
        &self,
        concept: CoalitionConcept,
        coalition: &[PartyId],
    ) -> Vec<Vec<usize>> {
        let outside = self.outside(coalition);
        let all = 0..self.len();
        let replies: Vec<Set> = match concept {
            CoalitionConcept::Cnash => vec![Set::empty(self.len()); self.len()],
            CoalitionConcept::Cgmr | CoalitionConcept::Csmr => {
                all.clone().map(|t| self.coalition_ends(&outside, t)).collect()
            }
            CoalitionConcept::Cseq => self.paying_coalition_ends(&outside),
        };
        let own: Vec<Set> = all.clone().map(|u| self.coalition_ends(coalition, u)).collect();
        all.map(|s| {
            let hurts = |u: usize| !self.all_gain(coalition, s, u);
            let deters = |u: usize| match concept {
                CoalitionConcept::Cnash => false,
                CoalitionConcept::Cgmr | CoalitionConcept::Cseq => hurts(u),
                CoalitionConcept::Csmr => hurts(u) && own[u].iter().all(hurts),
            };
            let mut improvements = self.coalition_improvements(coalition, s);
            improvements.retain(|&t| !replies[t].iter().any(deters));
            improvements
        })
        .collect()
    }
}
