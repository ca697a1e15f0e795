//! What is missing for a deal to last, who could supply it, and in which order?
//!
//! Finds the deals of a treaty first, then asks what each lacks. Remedies come from the engine; this room
//! chooses the deals that they are asked of, and says what was left out when the work was stopped.

use std::cmp::Ordering;

use detente_analysis::leverage::{self, Solving, Tries};
pub use detente_analysis::leverage::{
    DealRole, Effect, Guarantee, Lever, Levers, Loss, MissingReply, OrdinalChange, PartyRoles,
    Pledge, Price, PriceKind, PriceRange, Prices, Round, RoundChange, Schedule, SigningPrice,
};
use detente_analysis::{NoYardstick, Play, WithoutDeal, look_up, without_deal};
use detente_model::{Budget, Exact, Game, PartyId, Stop, TreatyId};
pub use detente_treaty::Extent;

use crate::dealing::{
    self, Bounds, Deal, Dealing, Dealings, Depth, Inquiry, Judging, SigningLimits, Sort,
};
use crate::standing::{NoStanding, no_standing};
use crate::suppose::Supposed;

/// How many deals are asked about where none is named.
pub const USUAL_DEALS: usize = 5;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// On which treaty.
    pub treaty: TreatyId,
    /// Of one package; else of deals that leave no signatory worse off and aren't acceptable and
    /// lasting.
    pub package: Option<Vec<usize>>,
    /// Of how many of those.
    pub top: usize,
    /// How much is tried.
    pub most: Tries,
}

/// What is missing for deals of one treaty to last.
#[derive(Debug, Clone, PartialEq)]
pub struct Leverage {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// The treaty.
    pub treaty: TreatyId,
    /// The treaty's deals; `None` where they weren't found in time.
    pub dealing: Option<Dealing>,
    /// What each deal that was asked about lacks.
    pub deals: Vec<Lacks>,
    /// How many deals leave no signatory worse off and aren't acceptable and lasting.
    pub failing: usize,
    /// How many of these no other of them is better than for all signatories.
    pub best: usize,
    /// Of how many deals that isn't known.
    pub open: usize,
    /// The deals that are worth proposing, each with the order of the steps to it, up to so many as are
    /// asked about; none where one package is.
    pub proposed: Vec<(Deal, Schedule)>,
    /// What each outsider is to the deals; `None` where not all were judged, or it wasn't found in time.
    pub roles: Option<Vec<PartyRoles>>,
    /// What each party could keep each other from, and bring it to, today; `None` where it wasn't found
    /// in time.
    pub levers: Option<Vec<Levers>>,
    /// How the work ended.
    pub stop: Stop,
}

impl Leverage {
    /// Nothing was found before the work ended.
    pub(crate) fn nothing(supposed: Supposed, treaty: TreatyId, stop: Stop) -> Self {
        Self {
            supposed,
            treaty,
            dealing: None,
            deals: Vec::new(),
            failing: 0,
            best: 0,
            open: 0,
            proposed: Vec::new(),
            roles: None,
            levers: None,
            stop,
        }
    }
}

/// What one deal lacks. What wasn't found in time is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Lacks {
    /// The deal.
    pub deal: Deal,
    /// Whether it lasts and nobody provokes its breach.
    pub stands: Option<bool>,
    /// What would make those keep it who break it or provoke its breach.
    pub prices: Option<Prices>,
    /// The replies that would deter its breaches.
    pub replies: Option<(Vec<MissingReply>, Extent)>,
    /// Who would have to bind itself to such replies.
    pub pledges: Option<(Vec<Vec<Pledge>>, Extent)>,
    /// Which further promises would make it stand.
    pub guarantees: Option<(Vec<Guarantee>, Extent)>,
    /// What would bring in the one signatory that would refuse.
    pub signing: Option<SigningPrice>,
    /// In which order it could be carried out.
    pub schedule: Option<Schedule>,
    /// What each party could keep each other from, and bring it to, once it is delivered.
    pub levers: Option<Vec<Levers>>,
}

/// Finds what deals of a treaty lack. Costs the deals, and then, for each deal that is asked about, as
/// many solves as are tried; for roles a judgement of all deals for each outsider and part.
///
/// # Errors
/// What keeps the conflict from being followed, or that the work was stopped before there was
/// anything to show.
pub fn find(supposed: &Supposed, asked: &Asked, budget: &Budget) -> Result<Leverage, NoStanding> {
    let mut play = play(supposed, budget)?;
    let inquiry = Inquiry {
        treaties: vec![asked.treaty],
        package: asked.package.clone().map(|package| (asked.treaty, package)),
        sort: Sort::Worth,
        depth: Depth::Headline,
        ..Inquiry::usual()
    };
    let found = dealing::find_in(supposed, &mut play, &inquiry, budget)?;
    Ok(of_deals(&mut play, found, asked, budget))
}

/// The same of deals that were found before; nothing where they weren't judged.
///
/// # Errors
/// As [`find`].
pub(crate) fn find_of(
    found: &Dealings,
    asked: &Asked,
    budget: &Budget,
) -> Result<Leverage, NoStanding> {
    let mut play = play(&found.supposed, budget)?;
    Ok(of_deals(&mut play, found.clone(), asked, budget))
}

fn play(supposed: &Supposed, budget: &Budget) -> Result<Play, NoStanding> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let compiled = Game::compile(conflict, setting).map_err(NoStanding::Refused)?;
    Play::begin(conflict, setting, &compiled, None, budget)
        .map_err(|reason| no_standing(&reason, budget))
}

/// The same where the steps of the conflict are followed already.
pub(crate) fn of_deals(
    play: &mut Play,
    found: Dealings,
    asked: &Asked,
    budget: &Budget,
) -> Leverage {
    let mut answer = Leverage::nothing(found.supposed, asked.treaty, found.stop);
    let Some(dealing) = found.treaties.into_iter().find(|it| it.treaty == asked.treaty) else {
        return answer;
    };
    let is_judged = !matches!(dealing.judging, Ok(Judging::LeavingOnly) | Err(_));
    if is_judged {
        let mut chosen = choose(&dealing, asked);
        answer.best = chosen.len();
        if asked.package.is_none() {
            chosen.truncate(asked.top);
        }
        answer.failing = dealing.deals.iter().filter(|it| fails(it)).count();
        let is_open = |it: &&Deal| it.in_zone != Some(false) && it.acceptable.is_none();
        answer.open = dealing.deals.iter().filter(is_open).count();
        let stop = ask(play, &dealing, &chosen, asked, &mut answer, budget);
        if answer.stop == Stop::Complete {
            answer.stop = stop.err().unwrap_or(Stop::Complete);
        }
    }
    answer.dealing = Some(dealing);
    answer
}

/// What each outsider is to the deals on a treaty; `None` where not all were judged, nobody has anything to
/// do, or it wasn't found in time.
pub(crate) fn roles_of(
    play: &mut Play,
    dealing: &Dealing,
    budget: &Budget,
) -> Option<Vec<PartyRoles>> {
    if dealing.judging != Ok(Judging::All) || dealing.deals.is_empty() {
        return None;
    }
    let without = without(play, dealing, budget).ok()?;
    let mut solving = solving(play, dealing.treaty, Tries::USUAL, budget);
    leverage::roles(&mut solving, &without, &dealing.deals).ok()
}

/// What the signatories have without a deal.
fn without(play: &mut Play, dealing: &Dealing, budget: &Budget) -> Result<WithoutDeal, Stop> {
    let signatories: Vec<PartyId> = dealing.signatories.iter().map(|it| it.party).collect();
    without_deal(play, &signatories, Bounds::USUAL, budget).map_err(|why| match why {
        NoYardstick::Stopped(stop) => stop,
        // Deals were judged by it, so that it is there.
        NoYardstick::Refused(_) => Stop::Budget,
    })
}

fn solving<'a>(
    play: &'a mut Play,
    treaty: TreatyId,
    most: Tries,
    budget: &'a Budget,
) -> Solving<'a> {
    let (bounds, limits) = (Bounds::USUAL, SigningLimits::USUAL);
    Solving { play, treaty, bounds, limits, most, budget }
}

/// Whether a deal leaves no signatory worse off and isn't acceptable and lasting.
fn fails(deal: &Deal) -> bool {
    deal.is_in_zone() && deal.acceptable == Some(false)
}

/// The deals that are asked about: those of the package, or of those that fail the ones that no other
/// of them is better than for all signatories, what is best for all first. Where none fails and none is
/// acceptable, of those that a signatory would refuse.
fn choose(dealing: &Dealing, asked: &Asked) -> Vec<usize> {
    if let Some(package) = &asked.package {
        let is_own = |at: &usize| dealing.deals[*at].settlements == *package;
        return (0..dealing.deals.len()).filter(is_own).collect();
    }
    let all = || 0..dealing.deals.len();
    let mut failing: Vec<usize> = all().filter(|&at| fails(&dealing.deals[at])).collect();
    // Where no deal is acceptable at all, those come next that a signatory would refuse.
    if failing.is_empty() && !dealing.deals.iter().any(Deal::is_acceptable) {
        failing = all().filter(|&at| dealing.deals[at].acceptable == Some(false)).collect();
    }
    let worth = |at: usize| &dealing.deals[at].utilities;
    let is_beaten = |at: usize| {
        failing
            .iter()
            .any(|&other| worth(other).iter().zip(worth(at)).all(|(other, own)| other > own))
    };
    let mut best: Vec<usize> = failing.iter().copied().filter(|&at| !is_beaten(at)).collect();
    // By the product of gains, as fairness has it; a stable sort keeps the order of the file.
    let gain = |at: usize| -> Exact {
        let one = Exact::from_integer(1.into());
        let gains = dealing.deals[at].gains.iter().flatten();
        gains.fold(one, |product, gain| product * detente_model::middle(&gain.low, &gain.high))
    };
    best.sort_by(|&a, &b| gain(b).partial_cmp(&gain(a)).unwrap_or(Ordering::Equal));
    best
}

fn ask(
    play: &mut Play,
    dealing: &Dealing,
    chosen: &[usize],
    asked: &Asked,
    answer: &mut Leverage,
    budget: &Budget,
) -> Result<(), Stop> {
    let without = without(play, dealing, budget)?;
    let mut solving = solving(play, asked.treaty, asked.most, budget);
    for &at in chosen {
        let mut lacks = Lacks {
            deal: dealing.deals[at].clone(),
            stands: None,
            prices: None,
            replies: None,
            pledges: None,
            guarantees: None,
            signing: None,
            schedule: None,
            levers: None,
        };
        let ended = lack(&mut solving, &without, dealing, &mut lacks);
        answer.deals.push(lacks);
        ended?;
    }
    if asked.package.is_none() {
        let worth = dealing.deals.iter().filter(|it| it.is_worth_proposing());
        for deal in worth.take(asked.top) {
            let schedule = schedule(&mut solving, &without, deal)?;
            answer.proposed.push((deal.clone(), schedule));
        }
    }
    answer.levers = Some(leverage::levers(solving.play, without.now, budget)?);
    let is_any = !dealing.deals.is_empty();
    if asked.package.is_none() && is_any && dealing.judging == Ok(Judging::All) {
        answer.roles = Some(leverage::roles(&mut solving, &without, &dealing.deals)?);
    }
    Ok(())
}

/// The order of the steps from today to a deal.
fn schedule(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    deal: &Deal,
) -> Result<Schedule, Stop> {
    let (treaty, bounds, budget) = (solving.treaty, solving.bounds, solving.budget);
    let delivered = &deal.delivered.position;
    leverage::schedule(solving.play, treaty, delivered, without, bounds, budget)
}

/// Asks everything about one deal; what was found stays if the work is stopped.
fn lack(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    dealing: &Dealing,
    lacks: &mut Lacks,
) -> Result<(), Stop> {
    let stands = leverage::deal_stands(solving, &lacks.deal)?;
    lacks.stands = Some(stands);
    lacks.schedule = Some(schedule(solving, without, &lacks.deal)?);
    if let Some(delivered) = solving.play.state(&lacks.deal.delivered.position) {
        lacks.levers = Some(leverage::levers(solving.play, delivered, solving.budget)?);
    }
    if stands {
        let all = &dealing.deals;
        lacks.signing = leverage::signing_price(solving, without, &lacks.deal, all)?;
        return Ok(());
    }
    leverage::look_for_provocations(solving, &mut lacks.deal)?;
    let (treaty, bounds, budget) = (solving.treaty, solving.bounds, solving.budget);
    look_up(solving.play, treaty, &mut lacks.deal, bounds, budget)?;
    lacks.prices = Some(leverage::prices(solving, &lacks.deal)?);
    lacks.replies = Some(leverage::missing_replies(solving, &lacks.deal)?);
    lacks.pledges = Some(leverage::pledges(solving, &lacks.deal)?);
    lacks.guarantees = Some(leverage::guarantees(solving, without, &lacks.deal)?);
    Ok(())
}
