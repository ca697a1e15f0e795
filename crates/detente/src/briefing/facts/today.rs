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
        let found = self.improvements(mover, at);
        let paying = found.len();
        if found.is_empty() {
            return Ok(View { party, hold: Hold::Content, paying, example: None });
        }
        let tempting = self.free(Concept::Seq, mover, at, &found)?;
        if tempting.is_empty() {
            let example = self.simplest(mover, at, &found);
            let example = example.map(|to| self.deterred_move(Concept::Seq, mover, at, to));
            return Ok(View { party, hold: Hold::Fear, paying, example });
        }
        // Nothing that pays deters these; perhaps something that need not pay does.
        let free = self.free(Concept::Gmr, mover, at, &tempting)?;
        if let Some(to) = self.simplest(mover, at, &free) {
            let example = Some(self.free_move(mover, at, to));
            return Ok(View { party, hold: Hold::Free, paying, example });
        }
        let example = self.simplest(mover, at, &tempting);
        let example = example.map(|to| self.deterred_move(Concept::Gmr, mover, at, to));
        Ok(View { party, hold: Hold::Threat, paying, example })
    }
}
