//! How much more would a deal that is kept have to be worth to somebody, so that it stands?
//!
//! Nothing here is monotone: what makes one party keep a deal can take away the reply that made another
//! keep it. So prices are walked upwards: at each, the deal is solved, and the comparisons that were
//! made say by how much more the next one comes out otherwise. Between two such prices nothing
//! changes. Where a deal is broken, it is enough to watch the steps of one chain that breaks it.

use detente_model::{Exact, GamePreference, PartyId, Preference, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::{By, Lift, Question, Supposing, Watch};
use detente_treaty::{Extent, Promises};

use super::kept::{kept, with_place};
use super::solve::Solving;
use crate::breaker::rivals;
use crate::deal::Deal;
use crate::stands::{Provoking, Troubles};
use crate::walk::Walk;

/// What makes one party's keeping a deal let it stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Who.
    pub party: PartyId,
    /// In what it is told; `None` for a party that isn't asked: it ranks states, or only the order of
    /// its points is known.
    pub kind: Option<PriceKind>,
    /// The first interval in which the deal stands; `None` where nothing does it.
    pub found: Option<PriceRange>,
    /// Where nothing does it: who breaks or provokes at the first price at which this party doesn't,
    /// or all who do now, if there is none.
    pub remaining: Vec<PartyId>,
    /// Whether all prices were looked at.
    pub extent: Extent,
}

/// In what a price is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceKind {
    /// In points of the party's own scale.
    Points,
    /// In how many of its statements have to stand below the deal being kept.
    Place,
}

/// An interval of prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRange {
    /// The least.
    pub from: Exact,
    /// Whether it has to be more than that.
    pub is_open: bool,
    /// The last one; `None` if no greater one does harm.
    pub to: Option<Exact>,
    /// Whether it has to be less than that.
    pub ends_before: bool,
}

/// A price of each of several parties.
pub type JointPrice = Vec<(PartyId, Exact)>;

/// What would make those keep a deal who break it or provoke its breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prices {
    /// One a party.
    pub each: Vec<Price>,
    /// A price of each of several, with which the deal stands; `None` where one alone is enough, somebody
    /// has no points, or nothing does it.
    pub joint: Option<JointPrice>,
    /// Whether all joint prices were looked at, where there was something to look for.
    pub joint_extent: Extent,
}

/// What is wanted of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal {
    /// That the deal stands.
    Stands,
    /// That the party neither breaks it nor provokes its breach.
    Quiet,
}

/// Where a walk along prices found what it wanted, in halves of units.
struct Reached {
    from: i128,
    troubles: Troubles,
}

/// A walk along prices.
enum Walked {
    Reached(Reached),
    /// No price does it.
    Nowhere,
    /// More prices than are tried.
    Cut,
}

/// The price of keeping for each party that breaks a deal or provokes its breach, and, where several
/// do and no price of one is enough, prices of all of them together. Costs a solve for each price that
/// is tried.
///
/// # Errors
/// How the budget ended it.
pub fn prices(solving: &mut Solving<'_>, deal: &Deal) -> Result<Prices, Stop> {
    let promises = solving.promises();
    let start = deal.place(solving.play);
    let found = prices_of(solving, &promises, (start, &deal.settlements));
    solving.suppose(Supposing::default());
    found
}

/// The same of a deal delivered in a state, under other promises than the treaty's.
pub(super) fn prices_of(
    solving: &mut Solving<'_>,
    promises: &Promises,
    (start, package): (StateId, &[usize]),
) -> Result<Prices, Stop> {
    solving.suppose(Supposing::default());
    let now = solving.troubles(promises, start, Provoking::Always)?;
    let parties = now.parties(solving.play);
    let mut pricing = Pricing { solving, promises, start, package, others: Vec::new() };
    let mut prices = Prices { each: Vec::new(), joint: None, joint_extent: Extent::All };
    for &party in &parties {
        prices.each.push(pricing.price(party, &parties)?);
    }
    let none_does = prices.each.iter().all(|it| it.found.is_none());
    let are_cardinal = prices.each.iter().all(|it| it.kind == Some(PriceKind::Points));
    if parties.len() > 1 && none_does && are_cardinal {
        // Where not all prices of one were tried, it isn't known that none of them is enough.
        let cut = prices.each.iter().find(|it| it.extent != Extent::All);
        match cut {
            Some(cut) => prices.joint_extent = cut.extent,
            None => (prices.joint, prices.joint_extent) = pricing.joint(&parties)?,
        }
    }
    solving.suppose(Supposing::default());
    Ok(prices)
}

/// What is tried for one deal.
struct Pricing<'a, 'b> {
    solving: &'a mut Solving<'b>,
    promises: &'a Promises,
    start: StateId,
    package: &'a [usize],
    /// What others are supposed to get, in halves of units.
    others: Vec<(PartyId, i128)>,
}

impl Pricing<'_, '_> {
    fn price(&mut self, party: PartyId, all: &[PartyId]) -> Result<Price, Stop> {
        let none = |kind, remaining: &[PartyId], extent| Price {
            party,
            kind,
            found: None,
            remaining: remaining.to_vec(),
            extent,
        };
        match &self.solving.play.conflict.preferences[party.0] {
            Some(Preference::Weights(_)) => {}
            Some(Preference::Priorities(_)) => return self.place(party, all),
            Some(Preference::Order(_) | Preference::Ranking(_)) | None => {
                return Ok(none(None, all, Extent::All));
            }
        }
        let kind = Some(PriceKind::Points);
        match self.walk(party, 0, Goal::Stands)? {
            Walked::Reached(reached) => {
                let (end, extent) = self.end(party, reached.from)?;
                let points = |halves: i128| self.points(party, halves);
                let from = reached.from;
                // An odd number is just above an even one; what ends at an odd one did until then.
                let found = PriceRange {
                    from: points(from.div_euclid(2)),
                    is_open: from % 2 != 0,
                    to: end.map(|end| points(end.div_euclid(2))),
                    ends_before: end.is_some_and(|end| end % 2 == 0),
                };
                let found = Some(found);
                Ok(Price { party, kind, found, remaining: Vec::new(), extent })
            }
            Walked::Cut => Ok(none(kind, all, self.cut())),
            Walked::Nowhere => {
                let (remaining, extent) = match self.walk(party, 0, Goal::Quiet)? {
                    Walked::Reached(reached) => {
                        (reached.troubles.parties(self.solving.play), Extent::All)
                    }
                    Walked::Nowhere => (all.to_vec(), Extent::All),
                    Walked::Cut => (all.to_vec(), self.cut()),
                };
                Ok(none(kind, &remaining, extent))
            }
        }
    }

    /// For a party with priorities: the least place of the deal among its statements.
    fn place(&mut self, party: PartyId, all: &[PartyId]) -> Result<Price, Stop> {
        let treaty = self.solving.treaty;
        let conflict = self.solving.play.conflict.clone();
        let mut first: Option<usize> = None;
        let mut last = None;
        let mut remaining = None;
        let mut extent = Extent::All;
        for below in 0.. {
            let changed = with_place(&conflict, (treaty, self.package), party, below);
            let Some(changed) = changed else { break };
            let budget = self.solving.budget;
            let Some(mut play) = self.solving.play.otherwise(&changed, None, budget)? else {
                extent = Extent::UpTo(below as u64);
                break;
            };
            let mut solving = self.solving.on(&mut play);
            let found = solving.troubles(self.promises, self.start, Provoking::Always)?;
            match (found.stands(), first) {
                (true, None) => first = Some(below),
                (false, Some(_)) => {
                    last = Some(below - 1);
                    break;
                }
                (true, Some(_)) => {}
                (false, None) => {
                    let parties = found.parties(self.solving.play);
                    if !parties.contains(&party) {
                        remaining.get_or_insert(parties);
                    }
                }
            }
        }
        let whole = |count: usize| Exact::from_integer(count.into());
        Ok(Price {
            party,
            kind: Some(PriceKind::Place),
            found: first.map(|first| PriceRange {
                from: whole(first),
                is_open: false,
                to: last.map(whole),
                ends_before: false,
            }),
            remaining: match first {
                Some(_) => Vec::new(),
                None => remaining.unwrap_or_else(|| all.to_vec()),
            },
            extent,
        })
    }

    /// For each the least with which it is quiet, in the order of the parties and only upwards, until
    /// nobody needs more; `None` where the deal doesn't stand then.
    fn joint(&mut self, parties: &[PartyId]) -> Result<(Option<JointPrice>, Extent), Stop> {
        let mut at: Vec<(PartyId, i128)> = parties.iter().map(|&party| (party, 0)).collect();
        loop {
            let before = at.clone();
            for place in 0..at.len() {
                let (party, from) = at[place];
                self.others = at.iter().copied().filter(|&(other, _)| other != party).collect();
                match self.walk(party, from, Goal::Quiet)? {
                    Walked::Reached(reached) => at[place].1 = reached.from,
                    // Somebody else may have to be paid first.
                    Walked::Nowhere => {}
                    Walked::Cut => return Ok((None, self.cut())),
                }
            }
            if at == before {
                break;
            }
        }
        let Some(&(party, from)) = at.first() else { return Ok((None, Extent::All)) };
        self.others = at[1..].to_vec();
        let (troubles, _) = self.at(party, from, Provoking::IfLasting)?;
        if !troubles.stands() {
            return Ok((None, Extent::All));
        }
        // Who needs nothing once others are paid isn't told.
        at.retain(|it| it.1 > 0);
        // Of what has to be more than a price, half a unit more is told.
        let halves = |(party, halves): (PartyId, i128)| {
            (party, self.points(party, halves) / Exact::from_integer(2.into()))
        };
        Ok((Some(at.into_iter().map(halves).collect()), Extent::All))
    }

    /// The first price from one on at which what is wanted is so.
    fn walk(&mut self, party: PartyId, from: i128, goal: Goal) -> Result<Walked, Stop> {
        let mut at = from;
        for _ in 0..self.solving.most.prices {
            let asked = match goal {
                Goal::Stands => Provoking::IfLasting,
                Goal::Quiet => Provoking::Always,
            };
            let (troubles, nearest) = self.at(party, at, asked)?;
            let is_reached = match goal {
                Goal::Stands => troubles.stands(),
                Goal::Quiet => !troubles.parties(self.solving.play).contains(&party),
            };
            if is_reached {
                return Ok(Walked::Reached(Reached { from: at, troubles }));
            }
            let whose = |mover: usize| {
                goal == Goal::Stands || self.solving.play.parties(mover).contains(&party)
            };
            let chain = troubles.breaches.iter().find(|it| whose(it.mover));
            let nearest = match chain.map(|it| it.chain.clone()) {
                Some(chain) => self.along(party, at, &chain)?,
                None => nearest,
            };
            match nearest {
                Some(step) => at += step,
                None => return Ok(Walked::Nowhere),
            }
        }
        Ok(Walked::Cut)
    }

    /// The first price above one at which the deal stands at which it doesn't; `None` if it does at
    /// all that were tried.
    fn end(&mut self, party: PartyId, from: i128) -> Result<(Option<i128>, Extent), Stop> {
        let mut at = from;
        for _ in 0..self.solving.most.prices {
            let (troubles, nearest) = self.at(party, at, Provoking::IfLasting)?;
            if !troubles.stands() {
                return Ok((Some(at), Extent::All));
            }
            match nearest {
                Some(step) => at += step,
                None => return Ok((None, Extent::All)),
            }
        }
        Ok((None, self.cut()))
    }

    /// That more prices could be tried.
    fn cut(&self) -> Extent {
        Extent::UpTo(self.solving.most.prices as u64)
    }

    /// Solves the deal at a price, and says by how much more a comparison comes out otherwise.
    fn at(
        &mut self,
        party: PartyId,
        at: i128,
        asked: Provoking,
    ) -> Result<(Troubles, Option<i128>), Stop> {
        self.suppose(party, at);
        let troubles = self.solving.troubles(self.promises, self.start, asked)?;
        Ok((troubles, self.nearest()))
    }

    /// By how much more some step of a chain comes out otherwise.
    fn along(
        &mut self,
        party: PartyId,
        at: i128,
        chain: &[(usize, StateId)],
    ) -> Result<Option<i128>, Stop> {
        self.suppose(party, at);
        let Solving { play, bounds, budget, .. } = &mut *self.solving;
        let movers = rivals(play.game(), self.promises);
        let walk = Walk::new(Question::singly(Concept::Seq), movers, *bounds);
        let mut here = self.start;
        for &(mover, to) in chain {
            walk.edges_of(mover, play, Some(self.promises), here, budget)?;
            here = to;
        }
        Ok(self.nearest())
    }

    fn suppose(&mut self, party: PartyId, at: i128) {
        let play = &self.solving.play;
        let kept = kept(&play.conflict, self.solving.treaty, self.package).formula;
        let when = play.game().condition(&play.conflict, &play.setting, &kept);
        let lift = |&(party, halves): &(PartyId, i128)| Lift {
            party,
            when: when.clone(),
            by: By::HalfUnits(halves),
        };
        let lifts = self.others.iter().chain(&[(party, at)]).map(lift).collect();
        let watch = Some(Watch::new(party, when));
        self.solving.suppose(Supposing { lifts, watch, ..Supposing::default() });
    }

    fn nearest(&self) -> Option<i128> {
        self.solving.play.lazy.supposing().watch.as_ref().and_then(Watch::nearest)
    }

    /// So many units, in points.
    fn points(&self, party: PartyId, units: i128) -> Exact {
        match self.solving.play.game().preference(party) {
            GamePreference::Additive { denominator, .. } => {
                Exact::new(units.into(), denominator.clone())
            }
            GamePreference::Lexicographic(_) | GamePreference::Ranking(_) => {
                Exact::from_integer(units.into())
            }
        }
    }
}
