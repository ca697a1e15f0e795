//! What would be so at the middle under a scenario, and who loses by waiting for it?

use detente_analysis::Lasting;
use detente_analysis::outlook::{TextFate, has_orders};
use detente_model::{Exact, PartyId, Stop, TreatyId};
use num_traits::Signed;

use super::prepare::first_worth;
use crate::Session;
use crate::allowance::Allowance;
use crate::dealing::{Dealing, Standpoint};
use crate::standing::NoStanding;
use crate::suppose::Supposed;

/// What is so at the middle of the ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Why today lasts.
    pub today: Option<Lasting>,
    /// Treaty by treaty.
    pub treaties: Vec<BesideTreaty>,
}

/// What is so of one treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideTreaty {
    /// The treaty.
    pub treaty: TreatyId,
    /// The package that one would put first, if any is worth proposing.
    pub choice: Option<Vec<usize>>,
    /// The packages that are acceptable and last, in the order of the case.
    pub acceptable: Vec<Vec<usize>>,
    /// What becomes of each package that can be carried out.
    fates: Vec<(Vec<usize>, TextFate)>,
    /// What each signatory compares a deal with, in its own points where `true`.
    yardsticks: Vec<(PartyId, Option<Exact>, bool)>,
}

/// Who loses by waiting for a scenario, and which texts come and go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The scenario, by position.
    pub scenario: usize,
    /// Every signatory, with what it loses: by how much less it would have without a deal then.
    pub loses: Vec<(PartyId, Lost)>,
    /// Texts that are acceptable then and aren't now.
    pub come: Vec<(TreatyId, Vec<usize>)>,
    /// Texts that are acceptable now and aren't then.
    pub go: Vec<(TreatyId, Vec<usize>)>,
}

/// What somebody loses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// So many points of its own.
    Points(Exact),
    /// Something, in its own order.
    Worse,
    /// Nothing.
    Nothing,
    /// It isn't known, since it wants something else then.
    Unknown,
}

/// What is so under each scenario, by position.
pub(super) type Scenarios = Vec<(usize, Option<Beside>)>;

/// Looks at every scenario, unless one is supposed already.
///
/// # Errors
/// How the budget ended it.
pub(super) fn find(
    session: &Session,
    allowance: &Allowance,
) -> Result<(Vec<Waiting>, Scenarios), Stop> {
    let supposed = session.base();
    let (mut waited, mut scenarios) = (Vec::new(), Vec::new());
    if supposed.scenario.is_some() || has_orders(&supposed.conflict) {
        return Ok((waited, scenarios));
    }
    let conflict = &supposed.conflict;
    let now = if conflict.scenarios.iter().any(|it| it.date.is_some()) {
        Beside::of(session, supposed, allowance)?
    } else {
        None
    };
    for (at, scenario) in conflict.scenarios.iter().enumerate() {
        let then = Beside::of(session, &supposed.under(at), allowance)?;
        if let (Some(_), Some(now), Some(then)) = (&scenario.date, &now, &then) {
            let changed: Vec<PartyId> = scenario.prefer.iter().map(|(party, _)| *party).collect();
            waited.push(waiting(at, now, then, &changed));
        }
        scenarios.push((at, then));
    }
    Ok((waited, scenarios))
}

fn waiting(scenario: usize, now: &Beside, then: &Beside, changed: &[PartyId]) -> Waiting {
    let mut loses: Vec<(PartyId, Lost)> = Vec::new();
    let (mut come, mut go) = (Vec::new(), Vec::new());
    for (now, then) in now.treaties.iter().zip(&then.treaties) {
        let new = then.acceptable.iter().filter(|it| !now.acceptable.contains(it));
        come.extend(new.map(|it| (now.treaty, it.clone())));
        let gone = now.acceptable.iter().filter(|it| !then.acceptable.contains(it));
        go.extend(gone.map(|it| (now.treaty, it.clone())));
        for ((party, before, has_points), (_, after, _)) in
            now.yardsticks.iter().zip(&then.yardsticks)
        {
            if loses.iter().any(|(known, _)| known == party) {
                continue;
            }
            let lost =
                match (before, after) {
                    _ if changed.contains(party) => Lost::Unknown,
                    (Some(before), Some(after)) if (before - after).is_positive() => {
                        if *has_points { Lost::Points(before - after) } else { Lost::Worse }
                    }
                    (Some(_), Some(_)) => Lost::Nothing,
                    (None, _) | (_, None) => Lost::Unknown,
                };
            loses.push((*party, lost));
        }
    }
    loses.sort_by_key(|(party, _)| *party);
    Waiting { scenario, loses, come, go }
}

impl Beside {
    /// What is so at the middle of what is supposed; `None` where that can't be followed. Costs a headline.
    ///
    /// # Errors
    /// How the budget ended it.
    pub(super) fn of(
        session: &Session,
        supposed: &Supposed,
        allowance: &Allowance,
    ) -> Result<Option<Self>, Stop> {
        let found = match session.what_if(supposed, allowance) {
            Ok(found) => found,
            Err(NoStanding::Stopped(stop)) => return Err(stop),
            Err(NoStanding::Refused(_)) => return Ok(None),
        };
        if found.stop != Stop::Complete {
            return Err(found.stop);
        }
        let treaties = found.deals.iter().flat_map(|it| &it.treaties).map(BesideTreaty::of);
        let today = found.today.as_deref().map(Lasting::of);
        Ok(Some(Self { today, treaties: treaties.collect() }))
    }

    /// What becomes of a package.
    pub(super) fn fate(&self, treaty: TreatyId, package: &[usize]) -> TextFate {
        let own = self.treaties.iter().find(|it| it.treaty == treaty);
        let mut fates = own.iter().flat_map(|it| &it.fates);
        fates.find(|(of, _)| of == package).map_or(TextFate::Gone, |(_, fate)| *fate)
    }
}

impl BesideTreaty {
    fn of(dealing: &Dealing) -> Self {
        let mut fates: Vec<(Vec<usize>, TextFate)> =
            dealing.deals.iter().map(|it| (it.settlements.clone(), TextFate::of(it))).collect();
        fates.sort();
        fates.dedup_by(|later, first| later.0 == first.0);
        let acceptable = fates.iter().filter(|(_, fate)| *fate == TextFate::Acceptable);
        let yardstick = |it: &Standpoint| (it.party, it.yardstick.clone(), it.has_points());
        Self {
            treaty: dealing.treaty,
            choice: first_worth(dealing).map(|deal| deal.settlements.clone()),
            acceptable: acceptable.map(|(package, _)| package.clone()).collect(),
            yardsticks: dealing.signatories.iter().map(yardstick).collect(),
            fates,
        }
    }
}
