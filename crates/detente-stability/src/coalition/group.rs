//! Which parties move as one?
//!
//! A coalition is a set of parties and nothing else: what it can do follows from the moves of those
//! within it.

use detente_model::PartyId;

/// The most parties that a conflict may have where coalitions are looked at: any of the others may
/// reply together, so the number of coalitions doubles with each party.
/// Crossed by `eleven_parties_are_too_many`.
pub const MOST_PARTIES: usize = 10;

/// A set of parties, in a conflict of at most [`MOST_PARTIES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coalition(u16);

impl Coalition {
    /// Some parties; `None` if there is none or one is beyond the most that there may be.
    #[must_use]
    pub fn of(parties: &[PartyId]) -> Option<Self> {
        let bit =
            |bits: u16, party: &PartyId| (party.0 < MOST_PARTIES).then(|| bits | 1_u16 << party.0);
        parties.iter().try_fold(0, bit).filter(|&bits| bits != 0).map(Self)
    }

    /// The members, ascending.
    pub fn members(self) -> impl Iterator<Item = PartyId> {
        (0..MOST_PARTIES).filter(move |&party| self.0 >> party & 1 == 1).map(PartyId)
    }

    /// Tells whether it is a party alone.
    #[must_use]
    pub fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Its place among the sets of parties.
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The others, of so many parties: N − H. `None` if nobody is left.
    pub(super) fn others(self, parties: usize) -> Option<Self> {
        let left = everybody(parties) & !self.0;
        (left != 0).then_some(Self(left))
    }

    /// Every coalition within this one, itself included.
    pub(super) fn within(self) -> impl Iterator<Item = Self> {
        (1..=self.0).filter(move |bits| bits & !self.0 == 0).map(Self)
    }

    /// Every coalition of so many parties: smaller ones first, then by their members.
    pub(super) fn all(parties: usize) -> Vec<Self> {
        let mut all: Vec<Self> = (1..=everybody(parties)).map(Self).collect();
        all.sort_by_key(|it| it.order());
        all
    }

    /// What coalitions are sorted by.
    pub(super) fn order(self) -> (u32, Vec<PartyId>) {
        (self.0.count_ones(), self.members().collect())
    }
}

fn everybody(parties: usize) -> u16 {
    (1 << parties.min(MOST_PARTIES)) - 1
}
