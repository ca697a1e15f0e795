//! How do the deals of a treaty compare: how many would last, and what do the others fail of?

use detente_model::PartyId;

use super::{Deal, Dealing, Judging, Undone};

/// What a deal fails of, first what shows first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// A signatory would be worse off than without it, so that it wouldn't sign: who.
    Refused(Vec<PartyId>),
    /// Somebody breaks it: all who do first, alone or together.
    Broken(Vec<Vec<PartyId>>),
    /// Somebody could bring a breach about and gain by that: who.
    Provoked(Vec<PartyId>),
    /// An outsider wouldn't do its part: who.
    Unwilling(Vec<PartyId>),
    /// Something comes due and isn't done: whose it is.
    Undone(Vec<PartyId>),
    /// A signatory would fall below what it has without a deal after it is signed, though nobody
    /// breaks it: who.
    FallsBelow(Vec<PartyId>),
    /// Another deal that is acceptable and lasts is better for some signatories and worse for none.
    Beaten,
    /// Another deal is worth exactly as much to all signatories, and comes first.
    SameAs,
}

impl Failure {
    /// The word used in JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Broken(_) => "broken",
            Self::Provoked(_) => "provoked",
            Self::Unwilling(_) => "unwilling",
            Self::Undone(_) => "undone",
            Self::FallsBelow(_) => "falls_below",
            Self::Beaten => "beaten",
            Self::SameAs => "same_as",
        }
    }

    /// Whose doing or harm it is, together if several.
    #[must_use]
    pub fn movers(&self) -> Vec<Vec<PartyId>> {
        match self {
            Self::Broken(movers) => movers.clone(),
            Self::Refused(parties)
            | Self::Provoked(parties)
            | Self::Unwilling(parties)
            | Self::Undone(parties)
            | Self::FallsBelow(parties) => parties.iter().map(|&party| vec![party]).collect(),
            Self::Beaten | Self::SameAs => Vec::new(),
        }
    }
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
    /// How many are acceptable and last.
    pub acceptable: usize,
    /// How many of the zone would last.
    pub both: usize,
    /// How many are worth proposing; `None` where deals weren't compared, or not with all.
    pub worth: Option<usize>,
    /// How many are known to be, whatever the others are.
    pub surely_worth: usize,
    /// How many of the zone were judged.
    pub in_zone: usize,
    /// What the others fail of, the most frequent first.
    pub failures: Vec<Failed>,
    /// Who breaks deals of the zone, and how many, the most frequent first. A deal may have several
    /// breakers.
    pub breakers: Vec<(Vec<PartyId>, usize)>,
    /// The same for deals that a signatory would refuse.
    pub breakers_outside: Vec<(Vec<PartyId>, usize)>,
    separation: Separation,
}

impl Tally {
    /// Whether the model tells deals of the zone apart; all deals, where it is empty.
    #[must_use]
    pub fn separation(&self) -> Separation {
        self.separation
    }
}

/// Counts the deals of a treaty.
#[must_use]
pub fn tally(dealing: &Dealing) -> Tally {
    let mut tally = Tally {
        judged: 0,
        lasting: 0,
        acceptable: 0,
        both: 0,
        worth: (dealing.judging != Ok(Judging::Listed)).then_some(0),
        surely_worth: 0,
        in_zone: 0,
        failures: Vec::new(),
        breakers: Vec::new(),
        breakers_outside: Vec::new(),
        separation: separation(dealing),
    };
    let mut is_listed = vec![false; dealing.deals.len()];
    dealing.listed.iter().for_each(|&at| is_listed[at] = true);
    let others = (0..dealing.deals.len()).filter(|&at| !is_listed[at]);
    for at in dealing.listed.iter().copied().chain(others) {
        let deal = &dealing.deals[at];
        let Some(lasting) = deal.lasting else {
            tally.worth = None;
            continue;
        };
        tally.judged += 1;
        tally.lasting += usize::from(lasting);
        tally.acceptable += usize::from(deal.is_acceptable());
        tally.in_zone += usize::from(deal.is_in_zone());
        tally.both += usize::from(lasting && deal.is_in_zone());
        tally.surely_worth += usize::from(deal.is_worth_proposing());
        tally.worth = tally
            .worth
            .zip(deal.worth_proposing)
            .map(|(count, is_worth)| count + usize::from(is_worth));
        if let Some(of) = failure(dealing, deal) {
            match tally.failures.iter_mut().find(|it| it.of == of) {
                Some(known) => known.count += 1,
                None => tally.failures.push(Failed { of, count: 1, example: at }),
            }
        }
        let breakers =
            if deal.is_in_zone() { &mut tally.breakers } else { &mut tally.breakers_outside };
        for breaker in deal.breakers.iter().flatten() {
            match breakers.iter_mut().find(|(known, _)| *known == breaker.parties) {
                Some((_, count)) => *count += 1,
                None => breakers.push((breaker.parties.clone(), 1)),
            }
        }
    }
    tally.failures.sort_by_key(|it| std::cmp::Reverse(it.count));
    tally.breakers.sort_by_key(|it| std::cmp::Reverse(it.1));
    tally.breakers_outside.sort_by_key(|it| std::cmp::Reverse(it.1));
    tally
}

fn separation(dealing: &Dealing) -> Separation {
    if dealing.judging == Ok(Judging::Listed) {
        return Separation::Unknown;
    }
    // What wasn't judged may be of the other kind.
    if dealing.deals.iter().any(|deal| deal.lasting.is_none() || deal.in_zone.is_none()) {
        return Separation::Unknown;
    }
    let in_zone: Vec<&Deal> = dealing.deals.iter().filter(|deal| deal.is_in_zone()).collect();
    let all: Vec<&Deal> = if in_zone.is_empty() { dealing.deals.iter().collect() } else { in_zone };
    let lasting: Option<Vec<bool>> = all.iter().map(|deal| deal.lasting).collect();
    match lasting.as_deref() {
        None | Some([]) => Separation::Unknown,
        Some(lasting) => match (lasting.contains(&true), lasting.contains(&false)) {
            (true, true) => Separation::Some,
            (true, false) => Separation::All,
            (false, _) => Separation::None,
        },
    }
}

/// What keeps a deal from being worth proposing; `None` if nothing does, or that isn't known.
#[must_use]
pub fn failure(dealing: &Dealing, deal: &Deal) -> Option<Failure> {
    if deal.is_worth_proposing() {
        return None;
    }
    let lasting = deal.lasting?;
    // Where today will not last, a deal that lasts may be worse at first and no worse where it leads:
    // that is nothing that it fails of.
    let falls = |party| !lasting || deal.below.as_ref().is_none_or(|below| below.contains(&party));
    let refusing: Vec<PartyId> = dealing
        .signatories
        .iter()
        .zip(&deal.utilities)
        .filter(|(it, utility)| it.yardstick.as_ref().is_some_and(|yardstick| *utility < yardstick))
        .map(|(it, _)| it.party)
        .filter(|&party| falls(party))
        .collect();
    if !refusing.is_empty() {
        return Some(Failure::Refused(refusing));
    }
    let mut breakers: Vec<Vec<PartyId>> =
        deal.breakers.iter().flatten().map(|it| it.parties.clone()).collect();
    breakers.dedup();
    if !lasting && !breakers.is_empty() {
        return Some(Failure::Broken(breakers));
    }
    if let Some(provocations) = deal.provocations.as_ref().filter(|it| !it.is_empty()) {
        return Some(Failure::Provoked(provocations.iter().map(|it| it.party).collect()));
    }
    let unwilling: Vec<PartyId> = deal.unwilling().map(|it| it.party).collect();
    if !unwilling.is_empty() {
        return Some(Failure::Unwilling(unwilling));
    }
    if let Some(undone) = deal.undone.as_ref().filter(|it| !it.is_empty()) {
        return Some(Failure::Undone(whose(undone)));
    }
    if let Some(below) = deal.below.as_ref().filter(|it| !it.is_empty()) {
        return Some(Failure::FallsBelow(below.clone()));
    }
    match (deal.worth_proposing, &deal.same_as) {
        (Some(_), Some(_)) => Some(Failure::SameAs),
        (Some(_), None) => Some(Failure::Beaten),
        (None, _) => None,
    }
}

/// Who answers for promises that come due and aren't kept, ascending.
fn whose(undone: &[Undone]) -> Vec<PartyId> {
    let mut owners: Vec<PartyId> = undone.iter().flat_map(|it| it.owners.clone()).collect();
    owners.sort_unstable();
    owners.dedup();
    owners
}
