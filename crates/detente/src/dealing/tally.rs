//! How do the deals of a treaty compare: how many would last, and what do the others fail of?

use detente_model::PartyId;

use super::{Deal, Dealing};

/// What a deal fails of, first what shows first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// A signatory would be worse off than without it, so that it wouldn't sign: who.
    Refused(Vec<PartyId>),
    /// Somebody breaks it: who does first.
    Broken(Vec<PartyId>),
    /// An outsider wouldn't do its part: who.
    Unwilling(Vec<PartyId>),
    /// A signatory would fall below what it has without a deal after it is signed, though nobody
    /// breaks it.
    FallsBelow,
    /// Another deal that lasts is better for some signatories and worse for none.
    Beaten,
}

/// Whether the model tells deals apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separation {
    /// Some last and some don't.
    Some,
    /// All last.
    All,
    /// None lasts.
    None,
    /// There are no deals, or no verdicts.
    Unknown,
}

/// Deals that fail of the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// What they fail of.
    pub of: Failure,
    /// How many do.
    pub count: usize,
    /// One of them, by position: of those listed the first.
    pub example: usize,
}

/// How many deals there are of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many were judged.
    pub judged: usize,
    /// How many of them would last.
    pub lasting: usize,
    /// How many are worth proposing.
    pub worth: usize,
    /// What the others fail of, the most frequent first.
    pub failures: Vec<Failed>,
    /// Who breaks deals, and how many, the most frequent first. A deal may have several breakers.
    pub breakers: Vec<(Vec<PartyId>, usize)>,
}

impl Tally {
    /// Whether the model tells deals apart.
    #[must_use]
    pub fn separation(&self) -> Separation {
        match (self.judged, self.lasting) {
            (0, _) => Separation::Unknown,
            (_, 0) => Separation::None,
            (all, some) if all == some => Separation::All,
            _ => Separation::Some,
        }
    }
}

/// Counts the deals of a treaty.
#[must_use]
pub fn tally(dealing: &Dealing) -> Tally {
    let mut tally =
        Tally { judged: 0, lasting: 0, worth: 0, failures: Vec::new(), breakers: Vec::new() };
    let mut is_listed = vec![false; dealing.deals.len()];
    dealing.listed.iter().for_each(|&at| is_listed[at] = true);
    let others = (0..dealing.deals.len()).filter(|&at| !is_listed[at]);
    for at in dealing.listed.iter().copied().chain(others) {
        let deal = &dealing.deals[at];
        let Some(verdict) = &deal.verdict else { continue };
        tally.judged += 1;
        tally.lasting += usize::from(verdict.lasting);
        tally.worth += usize::from(verdict.worth_proposing);
        if let Some(of) = failure(dealing, deal) {
            match tally.failures.iter_mut().find(|it| it.of == of) {
                Some(known) => known.count += 1,
                None => tally.failures.push(Failed { of, count: 1, example: at }),
            }
        }
        for breaker in &verdict.breakers {
            match tally.breakers.iter_mut().find(|(known, _)| *known == breaker.parties) {
                Some((_, count)) => *count += 1,
                None => tally.breakers.push((breaker.parties.clone(), 1)),
            }
        }
    }
    tally.failures.sort_by_key(|it| std::cmp::Reverse(it.count));
    tally.breakers.sort_by_key(|it| std::cmp::Reverse(it.1));
    tally
}

/// What keeps a deal from being worth proposing; `None` if nothing does, or there is no verdict.
#[must_use]
pub fn failure(dealing: &Dealing, deal: &Deal) -> Option<Failure> {
    let verdict = deal.verdict.as_ref()?;
    if verdict.worth_proposing {
        return None;
    }
    let refusing: Vec<PartyId> = dealing
        .signatories
        .iter()
        .zip(&deal.utilities)
        .filter(|(it, utility)| **utility < it.disagreement)
        .map(|(it, _)| it.party)
        .collect();
    if !refusing.is_empty() {
        return Some(Failure::Refused(refusing));
    }
    if let (false, Some(first)) = (verdict.lasting, verdict.breakers.first()) {
        return Some(Failure::Broken(first.parties.clone()));
    }
    let unwilling: Vec<PartyId> = deal
        .willing
        .iter()
        .filter(|(_, willing)| *willing == detente_analysis::Willing::Unwilling)
        .map(|(party, _)| *party)
        .collect();
    if !unwilling.is_empty() {
        return Some(Failure::Unwilling(unwilling));
    }
    let better = |other: &&Deal| other.is_worth_proposing();
    let is_beaten =
        dealing.deals.iter().filter(better).any(|other| {
            other.utilities.iter().zip(&deal.utilities).all(|(other, own)| other >= own)
        });
    Some(if is_beaten { Failure::Beaten } else { Failure::FallsBelow })
}
