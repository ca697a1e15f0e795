//! Who would gain by moving today, and what holds them back?

use detente_model::{PartyId, Stop};
use detente_stability::{Concept, NodeId};

use super::Facts;
use crate::briefing::finding::{Hold, Today, View};

impl Facts<'_> {
    /// How every party sees today's state; `None` if the case has none.
    ///
    /// # Errors
    /// How the budget ended the work before that was known.
    pub(in crate::briefing) fn today(&self) -> Result<Option<Today>, Stop> {
        let standing = self.standing;
        let Some(now) = standing.now() else { return Ok(None) };
        let parties = standing.supposed.conflict.party_ids();
        let views = parties.map(|party| self.view(party, now)).collect::<Result<_, _>>()?;
        let singles = standing.arena.parties();
        let mut improvable = false;
        for mover in singles..standing.arena.movers().len() {
            for to in self.improvements(mover, now) {
                improvable = improvable || self.is_undeterred(Concept::Seq, mover, now, to)?;
            }
        }
        Ok(Some(Today { state: standing.place(now), views, improvable }))
    }

    fn view(&self, party: PartyId, at: NodeId) -> Result<View, Stop> {
        // Every party alone comes first among the movers, in order.
        let mover = party.0;
        let mut left = self.improvements(mover, at);
        let paying = left.len();
        // What each concept leaves of what the one before left.
        let mut before = Vec::new();
        let hold = Hold::by(|concept| {
            if concept != Concept::Nash {
                let free = self.free(concept, mover, at, &left)?;
                before = std::mem::replace(&mut left, free);
            }
            Ok(left.is_empty())
        })?;
        let deterred = |concept| {
            let to = self.simplest(mover, at, &before)?;
            Some(self.deterred_move(concept, mover, at, to))
        };
        let example = match hold {
            Hold::Content => None,
            Hold::Fear => deterred(Concept::Seq),
            Hold::Threat => deterred(Concept::Gmr),
            Hold::Free => self.simplest(mover, at, &left).map(|to| self.free_move(mover, at, to)),
        };
        Ok(View { party, hold, paying, example })
    }
}
