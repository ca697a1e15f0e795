//! What is so for one choice of all numbers?
//!
//! Whether today lasts, and which packages pass which test, exactly for the numbers given. How packages
//! are signed and delivered doesn't depend on points, so that is found once and handed in.

use detente_model::{
    Budget, Conflict, Exact, Exit, Game, PartyId, Position, Setting, Stop, TreatyId,
};
use detente_stability::lazy::Orders;
use detente_treaty::SigningLimits;

use crate::Play;
use crate::deal::Deal;
use crate::hold::Lasting;
use crate::judge::{Depth, Wanted, judge, prove};
use crate::walk::Bounds;
use crate::yardstick::{NoYardstick, WithoutDeal, unproved, without_deal};

/// The deals of one treaty that are asked about.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// The treaty.
    pub treaty: TreatyId,
    /// How each is signed and delivered; what else is known of them isn't read.
    pub deals: Vec<Deal>,
    /// Of which package each is, by position.
    pub packages: Vec<usize>,
    /// Whether these are all that the treaty has.
    pub are_all: bool,
    /// Where all that one can do is to sign and to leave: what each signatory has without a deal.
    pub leaving: Option<Vec<Without>>,
}

/// What a signatory has without a deal where nothing is played.
#[derive(Debug, Clone)]
pub enum Without {
    /// A number of its own points.
    Number(Exact),
    /// A state.
    State(Position),
}

/// Which tests a package passes by some deal of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Test {
    /// No signatory is worse off than its yardstick.
    InZone,
    /// Nobody breaks it.
    Lasting,
    /// It is acceptable and lasts.
    Acceptable,
    /// No other acceptable deal is better for one signatory and worse for none.
    WorthProposing,
}

impl Test {
    /// In the order in which they are told.
    pub const ALL: [Self; 4] =
        [Self::InZone, Self::Lasting, Self::Acceptable, Self::WorthProposing];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InZone => "in_zone",
            Self::Lasting => "lasting",
            Self::Acceptable => "acceptable",
            Self::WorthProposing => "worth_proposing",
        }
    }

    /// Whether a deal passes; `None` where that isn't known.
    #[must_use]
    pub fn verdict(self, deal: &Deal) -> Option<bool> {
        match self {
            Self::InZone => deal.in_zone,
            Self::Lasting => deal.lasting,
            Self::Acceptable => deal.acceptable,
            Self::WorthProposing => deal.worth_proposing,
        }
    }
}

/// What is so for one choice of all numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SolvedDraw {
    /// Why today lasts.
    pub today: Option<Lasting>,
    /// One an agenda.
    pub treaties: Vec<Passing>,
}

/// What is so of the packages of one treaty. All ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passing {
    /// Which package passes which test.
    pub tests: Vec<(usize, Test)>,
    /// Which package which mover breaks, by position among the game's movers.
    pub breaks: Vec<(usize, usize)>,
}

/// A conflict prepared to be solved again and again with other numbers, for one answer to its unknowns.
#[derive(Debug)]
pub struct Solver {
    conflict: Conflict,
    setting: Setting,
    orders: Option<Orders>,
    agendas: Vec<Agenda>,
    bounds: Bounds,
    limits: SigningLimits,
}

impl Solver {
    /// Prepares a conflict as it is followed in `play`.
    #[must_use]
    pub fn new(play: &Play, mut agendas: Vec<Agenda>, bounds: Bounds) -> Self {
        for agenda in agendas.iter_mut().filter(|it| it.leaving.is_none()) {
            agenda.deals.iter_mut().for_each(|deal| *deal = deal.unjudged());
        }
        let (conflict, setting) = (play.conflict.clone(), play.setting.clone());
        let orders = play.lazy.is_plain().then(|| play.lazy.orders().clone());
        Self { conflict, setting, orders, agendas, bounds, limits: SigningLimits::USUAL }
    }

    /// The conflict.
    #[must_use]
    pub fn conflict(&self) -> &Conflict {
        &self.conflict
    }

    /// The answers to its unknowns.
    #[must_use]
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The deals that are asked about, one agenda a treaty.
    #[must_use]
    pub fn agendas(&self) -> &[Agenda] {
        &self.agendas
    }

    /// The same for some texts alone: packages of treaties, both by position.
    #[must_use]
    pub fn of_texts(&self, texts: &[(usize, usize)]) -> Self {
        let agendas = texts.iter().filter_map(|&(at, package)| {
            let agenda = self.agendas.get(at)?;
            let own = agenda.deals.iter().zip(&agenda.packages).filter(|(_, it)| **it == package);
            let deals: Vec<Deal> = own.map(|(deal, _)| deal.clone()).collect();
            let packages = vec![package; deals.len()];
            Some(Agenda { deals, packages, are_all: false, ..agenda.clone() })
        });
        let (conflict, setting) = (self.conflict.clone(), self.setting.clone());
        let orders = self.orders.clone();
        Self { conflict, setting, orders, agendas: agendas.collect(), ..*self }
    }

    /// The conflict, ready to be asked; for one number after the other, with [`Play::reprice`].
    ///
    /// # Errors
    /// How the budget ended it; [`Stop::Budget`] also where it is too large to be followed.
    pub fn play(&self, budget: &Budget) -> Result<Play, Stop> {
        let refused = || budget.allows(0).err().unwrap_or(Stop::Budget);
        let compiled = Game::compile(&self.conflict, &self.setting).map_err(|_| refused())?;
        let orders = self.orders.as_ref();
        Play::begin(&self.conflict, &self.setting, &compiled, orders, budget).map_err(|_| refused())
    }

    /// Goes on to other numbers, in a conflict that [`play`](Self::play) gave.
    ///
    /// # Errors
    /// How the budget ended it; [`Stop::Budget`] also where numbers are too fine to be added.
    pub fn reprice(
        &self,
        play: &mut Play,
        (conflict, setting): (Conflict, Setting),
        budget: &Budget,
    ) -> Result<(), Stop> {
        let refused = || budget.allows(0).err().unwrap_or(Stop::Budget);
        play.reprice(conflict, setting, budget).map_err(|_| refused())
    }

    /// Solves a conflict that is ready.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn solve_in(&self, play: &mut Play, budget: &Budget) -> Result<SolvedDraw, Stop> {
        let today = Lasting::today(play, budget)?;
        let mut treaties = Vec::new();
        for agenda in &self.agendas {
            let deals = self.judged(play, agenda, budget)?;
            treaties.push(passing(play, agenda, &deals));
        }
        Ok(SolvedDraw { today, treaties })
    }

    /// Judges the deals of an agenda. Nothing is found out of what is only told of a verdict.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn judged(
        &self,
        play: &mut Play,
        agenda: &Agenda,
        budget: &Budget,
    ) -> Result<Vec<Deal>, Stop> {
        if let Some(without) = &agenda.leaving {
            let mut deals = agenda.deals.clone();
            leave(play, agenda, without, &mut deals);
            budget.allows(0)?;
            return Ok(deals);
        }
        let signatories = &self.conflict.treaty(agenda.treaty).signatories;
        let without = unproved(play, signatories, self.bounds, budget)
            .map_err(|reason| unfollowed(&reason))?;
        self.judged_by(play, agenda, &without, Depth::Verdicts, budget)
    }

    fn judged_by(
        &self,
        play: &mut Play,
        agenda: &Agenda,
        without: &WithoutDeal,
        depth: Depth,
        budget: &Budget,
    ) -> Result<Vec<Deal>, Stop> {
        let mut deals = agenda.deals.clone();
        let (bounds, limits, are_all) = (self.bounds, self.limits, agenda.are_all);
        let wanted = Wanted { depth, bounds, limits, are_all, trusted: None };
        match judge(play, agenda.treaty, without, &mut deals, &wanted, budget) {
            Stop::Complete => Ok(deals),
            stop @ (Stop::Budget | Stop::Cancelled) => Err(stop),
        }
    }

    /// Which deals of an agenda last, and are acceptable, for every value in the ranges of a conflict that is
    /// ready, in the fields of that name; of deals that can only be left, what they came with.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn proved(
        &self,
        play: &mut Play,
        agenda: &Agenda,
        budget: &Budget,
    ) -> Result<Vec<Deal>, Stop> {
        if agenda.leaving.is_some() {
            return self.judged(play, agenda, budget);
        }
        let signatories = &self.conflict.treaty(agenda.treaty).signatories;
        let without = without_deal(play, signatories, self.bounds, budget)
            .map_err(|reason| unfollowed(&reason))?;
        let mut deals = self.judged_by(play, agenda, &without, Depth::Headline, budget)?;
        prove(play, agenda.treaty, &without, &mut deals, self.bounds, budget)?;
        Ok(deals)
    }
}

fn unfollowed(reason: &NoYardstick) -> Stop {
    match reason {
        NoYardstick::Stopped(stop) => *stop,
        NoYardstick::Refused(_) => Stop::Budget,
    }
}

fn passing(play: &Play, agenda: &Agenda, deals: &[Deal]) -> Passing {
    let mut found = Passing::default();
    for (deal, &package) in deals.iter().zip(&agenda.packages) {
        let passed = Test::ALL.into_iter().filter(|test| test.verdict(deal) == Some(true));
        found.tests.extend(passed.map(|test| (package, test)));
        for breaker in deal.breakers.iter().flatten() {
            let movers = play.game().movers().iter();
            let mover = movers.enumerate().find(|(_, it)| it.parties == breaker.parties);
            found.breaks.extend(mover.map(|(at, _)| (package, at)));
        }
    }
    found.tests.sort_unstable();
    found.tests.dedup();
    found.breaks.sort_unstable();
    found.breaks.dedup();
    found
}

/// Where all that one can do is to leave, a signatory does exactly if it has less than without a deal.
fn leave(play: &Play, agenda: &Agenda, without: &[Without], deals: &mut [Deal]) {
    let text = play.conflict.treaty(agenda.treaty);
    let signatories = &text.signatories;
    let falls = |party: PartyId, without: &Without, deal: &Deal| {
        let state = deal.place(play);
        match without {
            Without::Number(number) => play.lazy.is_worth(party, state, number) == Some(false),
            Without::State(position) => {
                play.state(position).is_some_and(|without| !play.is_as_good(party, state, without))
            }
        }
    };
    for deal in &mut *deals {
        let short: Vec<PartyId> = signatories
            .iter()
            .zip(without)
            .filter(|(party, without)| falls(**party, without, deal))
            .map(|(party, _)| *party)
            .collect();
        let stays = short.is_empty() || text.exit != Exit::Any;
        deal.in_zone = Some(short.is_empty());
        deal.lasting = Some(stays);
        deal.acceptable = Some(stays && short.is_empty());
        deal.provocations = Some(Vec::new());
        let leaving = |&party: &PartyId| crate::deal::Breaker {
            parties: vec![party],
            chain: Vec::new(),
            begins: None,
            missing: None,
            answer: Vec::new(),
        };
        deal.breakers = Some(if stays { Vec::new() } else { short.iter().map(leaving).collect() });
    }
    if agenda.are_all {
        let levels = |deal: &Deal| {
            let state = deal.place(play);
            let levels = signatories.iter().map(|&party| play.lazy.height(party, state));
            Some(crate::compare::Compared { levels: levels.collect() })
        };
        let compared: Vec<_> = deals.iter().map(levels).collect();
        crate::compare::mark(deals, &compared);
    }
}
