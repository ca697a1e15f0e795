//! What would become of a text if one settlement were another?
//!
//! A mediator works with one text and changes it step by step. Nothing is asked of an engine here: what
//! became of each package is known already.

use std::cmp::Reverse;

use detente_agreement::Fairness;

use super::{Deal, Dealing};

/// The most issues in which packages near a draft differ from it.
const MOST_CHANGES: usize = 2;

/// A text that somebody builds, and what each of its neighbours would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// What becomes of it.
    pub becomes: Becomes,
    /// By issue and settlement: what would become of it with that one settlement.
    pub instead: Vec<Vec<Becomes>>,
    /// Acceptable deals that last, at most two settlements away: the fewest changes first, then what is
    /// better for all signatories, then for most.
    pub nearby: Vec<Nearby>,
}

/// What becomes of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becomes {
    /// These deals carry it out, by position; never empty.
    Deals(Vec<usize>),
    /// No deal does: the position of why.
    Nothing(usize),
    /// It wasn't looked at, since there are too many packages.
    NotLooked,
}

/// A deal near a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearby {
    /// Which, by position.
    pub deal: usize,
    /// In how many issues it differs.
    pub changes: usize,
}

impl Draft {
    /// Looks at a package of a treaty and at its neighbours. Costs a look at each deal for each settlement.
    ///
    /// # Panics
    /// If there isn't one settlement an issue.
    #[must_use]
    pub fn of(dealing: &Dealing, issues: &[usize], settlements: Vec<usize>) -> Self {
        assert_eq!(issues.len(), settlements.len(), "a draft settles every issue");
        let instead = issues.iter().enumerate().map(|(issue, &many)| {
            let other = |settlement| {
                let mut other = settlements.clone();
                other[issue] = settlement;
                Becomes::of(dealing, &other)
            };
            (0..many).map(other).collect()
        });
        let instead = instead.collect();
        let becomes = Becomes::of(dealing, &settlements);
        let own = becomes.best(dealing).map(|at| &dealing.deals[at]);
        let nearby = nearby(dealing, &settlements, own);
        Self { settlements, becomes, instead, nearby }
    }

    /// The text to begin with: the one with the greatest product of gains, or else the first that is on the
    /// table; nothing where there is none.
    #[must_use]
    pub fn first(dealing: &Dealing) -> Option<Vec<usize>> {
        let nash = dealing.solutions.iter().find(|(idea, _)| *idea == Fairness::Nash);
        let nash = nash.and_then(|(_, fair)| fair.as_ref());
        let listed = || dealing.on_the_table().first().map(|&at| &dealing.deals[at].settlements);
        nash.map(|fair| &fair.deal.settlements).or_else(listed).cloned()
    }
}

impl Becomes {
    /// What becomes of a package. Costs a look at each deal.
    #[must_use]
    pub fn of(dealing: &Dealing, settlements: &[usize]) -> Self {
        let deals = 0..dealing.deals.len();
        let deals = deals.filter(|&at| dealing.deals[at].settlements == settlements);
        let deals: Vec<usize> = deals.collect();
        if !deals.is_empty() {
            return Self::Deals(deals);
        }
        let no_deals = dealing.no_deals.as_deref().unwrap_or_default();
        let nothing = no_deals.iter().position(|it| it.settlements == settlements);
        nothing.map_or(Self::NotLooked, Self::Nothing)
    }

    /// Of the deals that carry it out the one with the best verdict, by position.
    #[must_use]
    pub fn best(&self, dealing: &Dealing) -> Option<usize> {
        let Self::Deals(all) = self else { return None };
        let verdict = |at: &usize| {
            let deal = &dealing.deals[*at];
            (deal.is_worth_proposing(), deal.is_acceptable(), deal.is_lasting())
        };
        // The first of equals.
        all.iter().copied().min_by_key(|at| Reverse(verdict(at)))
    }
}

fn nearby(dealing: &Dealing, settlements: &[usize], own: Option<&Deal>) -> Vec<Nearby> {
    let changes = |deal: &Deal| {
        deal.settlements.iter().zip(settlements).filter(|(other, own)| other != own).count()
    };
    let all = dealing.deals.iter().enumerate().filter(|(_, deal)| deal.is_acceptable());
    let all = all.map(|(deal, it)| Nearby { deal, changes: changes(it) });
    let mut near: Vec<Nearby> = all.filter(|it| (1..=MOST_CHANGES).contains(&it.changes)).collect();
    let better = |it: &Nearby| {
        let own = own.map(|it| &it.utilities[..]).unwrap_or_default();
        let pairs = dealing.deals[it.deal].utilities.iter().zip(own);
        let better = pairs.clone().filter(|(other, own)| other > own).count();
        let is_for_all = pairs.clone().all(|(other, own)| other >= own) && !own.is_empty();
        (is_for_all, better)
    };
    near.sort_by_key(|it| (it.changes, Reverse(better(it))));
    near
}
