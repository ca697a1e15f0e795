//! What is asked in every draw, and of which deals?

use std::collections::BTreeMap;
use std::ops::Range;

use detente_agreement::disagreement_state;
use detente_analysis::outlook::{
    Agenda, Gains, Inputs, Occurrence, Sampled, Settings, Solver, Without, has_orders, product,
    sample, weighed,
};
use detente_analysis::{Lasting, Play};
use detente_model::{Budget, Conflict, PartyId, Stop, TreatyId, WalkAway};

use crate::dealing::{Bounds, Deal, Dealing, Dealings, Depth, Inquiry, Judging, find_in};
use crate::standing::{NoStanding, unplayed};
use crate::suppose::Supposed;

/// The most packages of a treaty that are looked at in every draw; of a treaty with more, those that are
/// listed at the middle of the ranges.
/// Crossed by `of_too_many_packages_those_that_the_middle_lists_are_looked_at`.
const MOST_PACKAGES: usize = 1 << 12;

/// What is asked in every draw.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The conflict without what nobody asks, with points where only their order is known.
    pub(super) conflict: Conflict,
    pub(super) inputs: Inputs,
    pub(super) settings: Settings,
    /// One a setting.
    pub(super) solvers: Vec<Solver>,
    /// One a treaty: its packages, in the order of the case.
    pub(super) packages: Vec<(TreatyId, Vec<Vec<usize>>)>,
    /// The treaties of which not all packages are looked at.
    pub(super) cut: Vec<TreatyId>,
    /// One a treaty: what is so at the middle of the ranges; nothing where there is no middle.
    pub(super) middle: Vec<Middle>,
    /// Who can move, as the games have it.
    movers: Vec<Vec<PartyId>>,
}

/// What is so of a treaty at the middle of the ranges.
#[derive(Debug)]
pub(super) struct Middle {
    /// The package that one would put first, by position.
    pub(super) choice: Option<usize>,
    /// What signatories gain by the best deal of each package.
    pub(super) gains: Vec<Option<Gains>>,
}

impl Prepared {
    /// Prepares a conflict. Costs a headline for each setting.
    pub(super) fn of(supposed: &Supposed, budget: &Budget) -> Result<Self, NoStanding> {
        let conflict = lean(&weighed(&supposed.conflict));
        let settings = Settings::of(&conflict, &supposed.setting, &supposed.answered);
        let inputs = Inputs::of(&lean(&supposed.conflict), &supposed.answered, &settings.drawn);
        let mut found: Vec<(Supposed, Play, Option<Dealings>)> = Vec::new();
        for (setting, _) in &settings.all {
            // Settings share what doesn't depend on what differs between them.
            let play = match found.first() {
                Some((_, first, _)) => Play::like(first, &conflict, setting, budget),
                None => Play::for_many(&conflict, setting, budget),
            };
            let mut play = play.map_err(|why| unplayed(why, budget))?;
            let supposed = Supposed {
                conflict: conflict.clone(),
                setting: setting.clone(),
                scenario: supposed.scenario,
                answered: supposed.answered.clone(),
                otherwise: supposed.otherwise.clone(),
            };
            let deals = deals(&supposed, &mut play, budget)?;
            found.push((supposed, play, deals));
        }
        let mut packages: BTreeMap<TreatyId, Vec<Vec<usize>>> = BTreeMap::new();
        let mut cut = Vec::new();
        for dealing in
            found.iter().flat_map(|(_, _, deals)| deals.iter().flat_map(|it| &it.treaties))
        {
            let all = packages.entry(dealing.treaty).or_default();
            all.extend(dealing.deals.iter().map(|deal| deal.settlements.clone()));
            if dealing.judging != Ok(Judging::All) && dealing.judging != Ok(Judging::LeavingOnly) {
                cut.push(dealing.treaty);
            }
        }
        for all in packages.values_mut() {
            all.sort_unstable();
            all.dedup();
        }
        cut.sort_unstable();
        cut.dedup();
        let packages: Vec<(TreatyId, Vec<Vec<usize>>)> = packages.into_iter().collect();
        let central = found.iter().find(|(it, _, _)| it.setting == supposed.setting);
        let central = central.or(found.first()).filter(|_| !has_orders(&supposed.conflict));
        let middle = central.and_then(|(_, _, deals)| deals.as_ref()).map_or_else(Vec::new, |it| {
            packages.iter().map(|(treaty, all)| middle(it, *treaty, all)).collect()
        });
        let movers = found.first().map_or_else(Vec::new, |(_, play, _)| {
            play.game().movers().iter().map(|it| it.parties.clone()).collect()
        });
        let solvers = found.into_iter().map(|(supposed, play, deals)| {
            let dealings = deals.map(|it| it.treaties).unwrap_or_default();
            let agendas = packages.iter().map(|(treaty, all)| {
                let dealing = dealings.iter().find(|it| it.treaty == *treaty);
                agenda(&supposed, *treaty, dealing, all)
            });
            Solver::new(&play, agendas.collect(), Bounds::USUAL)
        });
        let solvers = solvers.collect();
        let conflict = lean(&supposed.conflict);
        Ok(Self { conflict, inputs, settings, solvers, packages, cut, middle, movers })
    }

    /// Solves draws: of which seed, and which by number.
    pub(super) fn sample(&self, draws: (u64, Range<u64>), budget: &Budget) -> (Sampled, Stop) {
        sample(&self.conflict, (&self.inputs, &self.solvers), draws, budget)
    }

    /// Whether draws that were made elsewhere could be of this conflict: each says once for each setting why
    /// today lasts, and what they count is there.
    pub(super) fn fits(&self, sampled: &Sampled) -> bool {
        let mut days = 0;
        let is_there = |occurrence: &Occurrence| match *occurrence {
            Occurrence::Today(_) => true,
            Occurrence::Passes(treaty, package, _) => {
                self.packages.get(treaty).is_some_and(|(_, all)| package < all.len())
            }
            Occurrence::Breaks(treaty, package, mover) => {
                mover < self.movers.len()
                    && self.packages.get(treaty).is_some_and(|(_, all)| package < all.len())
            }
        };
        for (occurrence, row) in &sampled.rows {
            if matches!(occurrence, Occurrence::Today(_)) {
                days += row.count_ones(..);
            }
        }
        // Without a today nothing is said of it.
        let all = match self.conflict.now {
            Some(_) => sampled.len().saturating_mul(sampled.settings),
            None => 0,
        };
        let once = || {
            let any = sampled.any(Lasting::ALL.into_iter().map(Occurrence::Today));
            any.count_ones(..) == all
        };
        sampled.settings == self.solvers.len()
            && days == all
            && once()
            && sampled.rows.keys().all(is_there)
    }

    /// Who makes a move, by position among the game's movers.
    pub(super) fn mover(&self, at: usize) -> Vec<PartyId> {
        self.movers.get(at).cloned().unwrap_or_default()
    }
}

fn middle(found: &Dealings, treaty: TreatyId, packages: &[Vec<usize>]) -> Middle {
    let Some(dealing) = found.treaties.iter().find(|it| it.treaty == treaty) else {
        return Middle { choice: None, gains: vec![None; packages.len()] };
    };
    let choice = first_worth(dealing).map(|deal| &deal.settlements);
    let gains = |deal: &Deal| -> Gains {
        let each = dealing.signatories.iter().zip(&deal.utilities);
        each.map(|(it, utility)| it.has_points().then(|| it.gain(utility))).collect()
    };
    // Of several deals of a package the best one counts.
    let best = |package: &Vec<usize>| {
        let own = dealing.deals.iter().filter(|deal| deal.settlements == *package);
        let mut best: Option<Gains> = None;
        for gains in own.map(gains) {
            if best.as_ref().is_none_or(|known| product(&gains) > product(known)) {
                best = Some(gains);
            }
        }
        best
    };
    Middle {
        choice: choice.and_then(|choice| packages.binary_search(choice).ok()),
        gains: packages.iter().map(best).collect(),
    }
}

fn agenda(
    supposed: &Supposed,
    treaty: TreatyId,
    dealing: Option<&Dealing>,
    packages: &[Vec<usize>],
) -> Agenda {
    let deals = dealing.map(|it| it.deals.clone()).unwrap_or_default();
    let place = |settlements: &Vec<usize>| packages.binary_search(settlements).unwrap_or(0);
    let conflict = &supposed.conflict;
    let signatories = &conflict.treaty(treaty).signatories;
    let without = |party: PartyId| -> Option<Without> {
        let named = conflict.walk_away.iter().find(|(whose, _)| *whose == party);
        if let Some((_, WalkAway::Value(number))) = named {
            return Some(Without::Number(number.clone()));
        }
        disagreement_state(conflict, &supposed.today()?, party).ok().map(Without::State)
    };
    let is_leaving = dealing.is_some_and(|it| it.judging == Ok(Judging::LeavingOnly));
    Agenda {
        treaty,
        packages: deals.iter().map(|deal| place(&deal.settlements)).collect(),
        are_all: dealing.is_none_or(|it| it.no_deals.is_some()),
        leaving: if is_leaving {
            signatories.iter().map(|&party| without(party)).collect()
        } else {
            None
        },
        deals,
    }
}

/// The deals on all treaties; `None` where the case has no treaty.
fn deals(
    supposed: &Supposed,
    play: &mut Play,
    budget: &Budget,
) -> Result<Option<Dealings>, NoStanding> {
    if supposed.conflict.treaties.is_empty() {
        return Ok(None);
    }
    let inquiry =
        Inquiry { depth: Depth::Headline, most_packages: MOST_PACKAGES, ..Inquiry::usual() };
    find_in(supposed, play, &inquiry, budget).map(Some)
}

/// A conflict without what no verdict reads, so that copies are cheap.
fn lean(conflict: &Conflict) -> Conflict {
    let mut lean = conflict.clone();
    lean.sources.clear();
    lean.evidence.clear();
    lean.timeline.clear();
    lean.scenarios.clear();
    lean
}

/// The deal that one would put first, if any is worth proposing.
pub(super) fn first_worth(dealing: &Dealing) -> Option<&Deal> {
    let first = dealing.on_the_table().first().map(|&at| &dealing.deals[at]);
    first.filter(|deal| deal.is_worth_proposing())
}
