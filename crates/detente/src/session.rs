//! What would be so if something were otherwise, asked again and again?
//!
//! A session is about one conflict, and keeps what doesn't change from one question to the next, and
//! the last answers. Whoever changes something gives the changed conflict as a value: a conflict is
//! never changed in place, and an answer is found again by the conflict and what is supposed.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use detente_analysis::{Hold, Play, holds};
use detente_model::{Budget, Stop, TreatyId};

use crate::allowance::Allowance;
use crate::dealing::{Dealings, Depth, Inquiry, find_in, on_every_treaty};
use crate::standing::{NoStanding, follow, unplayed};
use crate::suppose::Supposed;

/// The most answers that a session keeps; the oldest go first.
/// Crossed by `a_session_forgets_the_oldest_answers`.
const MOST_KEPT: usize = 32;

/// Questions about one conflict, with something otherwise in each.
#[derive(Debug)]
pub struct Session {
    base: Supposed,
    begun: OnceLock<Play>,
    kept: Mutex<VecDeque<Arc<WhatIf>>>,
}

/// What would be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// Why each party doesn't move today, in the order of the case; `None` if the case has no today.
    pub today: Option<Vec<Hold>>,
    /// What could be signed, which of that would last, is acceptable and worth proposing; `None`
    /// without a treaty or a today, or where deals can't be compared.
    pub deals: Option<Dealings>,
    /// How the work ended.
    pub stop: Stop,
}

impl Session {
    /// Begins with a conflict. Costs nothing yet.
    #[must_use]
    pub fn new(base: Supposed) -> Self {
        Self { base, begun: OnceLock::new(), kept: Mutex::default() }
    }

    /// The conflict that it began with.
    #[must_use]
    pub fn base(&self) -> &Supposed {
        &self.base
    }

    /// Asks what would be so for a conflict like the one that the session began with: with other
    /// points, answers to unknowns, options that are held, promises. The first question costs as much
    /// as a command does; later ones, for what stays the same, less. Answers that were stopped aren't
    /// kept.
    ///
    /// ```
    /// use detente::Session;
    /// use detente::ask::{Allowance, Supposed};
    /// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/teaching-guarantor-willing");
    /// # let path = root.as_ref();
    ///
    /// let case = detente::open(path)?;
    /// let session = Session::new(Supposed::central(case.sound().expect("no errors")));
    /// let answer = session.what_if(session.base(), &Allowance::unlimited())?;
    /// assert!(answer.deals.is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// What keeps the conflict from being followed, or that the work was stopped before there was
    /// anything to show.
    pub fn what_if(
        &self,
        supposed: &Supposed,
        allowance: &Allowance,
    ) -> Result<Arc<WhatIf>, NoStanding> {
        if let Some(known) = self.kept().iter().find(|it| it.supposed == *supposed) {
            return Ok(Arc::clone(known));
        }
        let budget = &allowance.budget;
        let mut play = self.play(supposed, budget)?;
        let today = holds(&mut play, budget).map_err(NoStanding::Stopped)?;
        let deals = on_every_treaty(supposed, &mut play, Depth::Headline, budget);
        let stop = match &deals {
            _ if budget.is_cancelled() => Stop::Cancelled,
            Some(deals) => deals.stop,
            None => Stop::Complete,
        };
        let stop = allowance.name(stop);
        let answer = Arc::new(WhatIf { supposed: supposed.clone(), today, deals, stop });
        if stop == Stop::Complete {
            let mut kept = self.kept();
            kept.push_back(Arc::clone(&answer));
            if kept.len() > MOST_KEPT {
                kept.pop_front();
            }
        }
        Ok(answer)
    }

    /// What becomes of one package, with who would answer or could: all that a headline tells of it. Costs as
    /// [`what_if`](Self::what_if()), and the replies to its breaches.
    ///
    /// # Errors
    /// As [`what_if`](Self::what_if()).
    pub fn deal(
        &self,
        supposed: &Supposed,
        package: (TreatyId, Vec<usize>),
        allowance: &Allowance,
    ) -> Result<Dealings, NoStanding> {
        let mut play = self.play(supposed, &allowance.budget)?;
        let inquiry =
            Inquiry { package: Some(package), depth: Depth::Headline, told: 1, ..Inquiry::usual() };
        let mut found = find_in(supposed, &mut play, &inquiry, &allowance.budget)?;
        found.stop = allowance.name(found.stop);
        Ok(found)
    }

    /// How many answers are kept.
    #[must_use]
    pub fn kept_answers(&self) -> usize {
        self.kept().len()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, VecDeque<Arc<WhatIf>>> {
        // An answer is there whole or not at all, whatever became of who put it there.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn play(&self, supposed: &Supposed, budget: &Budget) -> Result<Play, NoStanding> {
        let (conflict, setting) = (&supposed.conflict, &supposed.setting);
        match self.begun(budget) {
            Some(base) => base.like(conflict, setting, budget).map_err(|why| unplayed(why, budget)),
            None => follow(supposed, budget),
        }
    }

    /// What many questions share; `None` where that can't be had within a budget, or at all, so that
    /// each begins for itself.
    fn begun(&self, budget: &Budget) -> Option<&Play> {
        if let Some(begun) = self.begun.get() {
            return Some(begun);
        }
        let begun = Play::for_many(&self.base.conflict, &self.base.setting, budget).ok();
        let begun = begun.filter(|play| play.lazy.is_plain())?;
        // Where somebody was faster, theirs is the same.
        Some(self.begun.get_or_init(|| begun))
    }
}
