//! Which improvements does nothing deter?

use detente_model::PartyId;

use super::{Brute, Set, Steps};

/// A stability concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concept {
    /// An improvement is never deterred.
    Nash,
    /// Some u ∈ R* lies in Φ.
    Gmr,
    /// And from u the mover reaches nothing outside Φ.
    Smr,
    /// Some u ∈ R*⁺ lies in Φ.
    Seq,
    /// And from u the mover reaches nothing outside Φ.
    Sseq,
}

impl Concept {
    /// Every concept, in the order of the definitions.
    pub const ALL: [Self; 5] = [Self::Nash, Self::Gmr, Self::Smr, Self::Seq, Self::Sseq];

    /// Its short name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::Gmr => "gmr",
            Self::Smr => "smr",
            Self::Seq => "seq",
            Self::Sseq => "sseq",
        }
    }
}

impl Brute {
    /// The ends of legal sequences of some movers from a class, found by a search over all pairs
    /// of a class and its last mover: nobody moves twice in a row.
    #[must_use]
    pub fn ends(&self, movers: &[usize], from: usize, steps: Steps) -> Set {
        let mut ends = Set::empty(self.len());
        // One a mover: the classes that it was the last to move to.
        let mut found: Vec<Set> = vec![Set::empty(self.len()); self.movers.len()];
        let mut waiting: Vec<(usize, Option<usize>)> = vec![(from, None)];
        while let Some((here, last)) = waiting.pop() {
            for &mover in movers {
                if Some(mover) == last {
                    continue;
                }
                let next = match steps {
                    Steps::Any => self.moves(mover, here),
                    Steps::Improvements => &self.improvements(mover, here),
                };
                for to in next.iter() {
                    if !found[mover].contains(to) {
                        found[mover].insert(to);
                        ends.insert(to);
                        waiting.push((to, Some(mover)));
                    }
                }
            }
        }
        ends
    }

    /// The movers that share no member with a mover: those within N − M.
    #[must_use]
    pub fn others(&self, mover: usize) -> Vec<usize> {
        let members = &self.movers[mover];
        (0..self.movers.len())
            .filter(|&other| !self.movers[other].iter().any(|party| members.contains(party)))
            .collect()
    }

    /// One a mover, one a class: the ends of legal sequences of the others.
    pub(super) fn all_replies(&self, steps: Steps) -> Vec<Vec<Set>> {
        (0..self.movers.len())
            .map(|mover| {
                let others = self.others(mover);
                (0..self.len()).map(|from| self.ends(&others, from, steps)).collect()
            })
            .collect()
    }

    /// True if the improvement t of a mover from x is deterred.
    #[must_use]
    pub fn is_deterred(&self, concept: Concept, mover: usize, x: usize, t: usize) -> bool {
        let no_better = self.no_better(mover, x);
        let any = &self.any_replies[mover][t];
        let paying = &self.paying_replies[mover][t];
        let stuck = |u: usize| self.moves(mover, u).is_within(&no_better);
        match concept {
            Concept::Nash => false,
            Concept::Gmr => any.iter().any(|u| no_better.contains(u)),
            Concept::Smr => any.iter().any(|u| no_better.contains(u) && stuck(u)),
            Concept::Seq => paying.iter().any(|u| no_better.contains(u)),
            Concept::Sseq => paying.iter().any(|u| no_better.contains(u) && stuck(u)),
        }
    }

    /// `D_M^C(x)`: the undeterred improvements of a mover, ascending.
    #[must_use]
    pub fn undeterred(&self, concept: Concept, mover: usize, x: usize) -> Vec<usize> {
        self.improvements(mover, x)
            .iter()
            .filter(|&t| !self.is_deterred(concept, mover, x, t))
            .collect()
    }

    /// True if a party has no undeterred improvement.
    ///
    /// # Panics
    /// If the party is of another conflict.
    #[must_use]
    pub fn is_stable(&self, concept: Concept, party: PartyId, x: usize) -> bool {
        let alone = self.find_mover(&[party]).expect("every party is a mover");
        self.undeterred(concept, alone, x).is_empty()
    }

    /// The classes that are stable for every party, ascending.
    #[must_use]
    pub fn equilibria(&self, concept: Concept) -> Vec<usize> {
        (0..self.len())
            .filter(|&x| {
                (0..self.parties()).all(|party| self.is_stable(concept, PartyId(party), x))
            })
            .collect()
    }
}
