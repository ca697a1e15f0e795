//! How sure can one be of a case's verdicts, what should be asked first, and what would change them?
//!
//! Draws come from the ranges of the case and are solved one by one; what is counted in them is told as
//! shares of draws. Beside them stand what a single number would change, what holds for every value, and
//! what would be so under each scenario. Adds no verdict of its own.

mod answer;
mod beside;
mod every;
mod part;
mod prepare;
mod tips;

use std::ops::Range;

use detente_analysis::outlook::{Draw, Half, ask_first, has_orders, robust, swings};
use detente_model::{Budget, PartyId, Stop, TreatyId};

pub use detente_analysis::Lasting;
pub use detente_analysis::outlook::{
    AnswerGiven, Answered, Changed, Gain, Gains, InShort, Input, InputAsked, Inputs, MOST_SETTINGS,
    Occurrence, Place, Robust, Sampled, Settings, Share, Swing, SwingPart, Test, TextFate, Tipping,
};

use crate::Session;
use crate::allowance::Allowance;
use crate::standing::NoStanding;
use crate::suppose::Supposed;
use prepare::Prepared;

pub use beside::{Beside, BesideTreaty, Lost, Waiting};
pub use every::EveryValue;
pub(crate) use part::join;
pub use part::{OutlookPart, PartError};
pub use tips::{AnswerTip, TipOf, Tips};

/// How many draws are made where nobody says.
pub const USUAL_SAMPLES: u64 = 1000;

/// How many draws can be made at most at a time. Crossed by `more_draws_than_can_be_made_are_refused`.
pub const MOST_DRAWS: u64 = 1 << 24;
/// The greatest number of a draw.
pub const LAST_DRAW: u64 = 1 << 48;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampling {
    /// Which draws, by number.
    pub draws: Range<u64>,
    /// What they are made from.
    pub seed: u64,
    /// What a text that fails costs, where one that lasts brings 1.
    pub failure: f64,
}

impl Sampling {
    /// The usual draws.
    #[must_use]
    pub fn usual() -> Self {
        Self { draws: 0..USUAL_SAMPLES, seed: 0, failure: 1.0 }
    }
}

/// What is known of how sure one can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// The draws, and what is so in each.
    pub sampled: Sampled,
    /// What a text that fails is taken to cost, where one that lasts brings 1.
    pub failure: f64,
    /// What was drawn.
    pub inputs: Inputs,
    /// The answers to the unknowns for which each draw was solved.
    pub settings: Settings,
    /// Why today lasts, with the share of draws, and setting by setting; nothing if the case has no today.
    pub today: Vec<TodayShare>,
    /// Treaty by treaty.
    pub treaties: Vec<TreatyOutlook>,
    /// What single numbers and answers would change; `None` where that wasn't found, or there is no middle.
    pub tips: Option<Tips>,
    /// Why today lasts for every value in the ranges and every answer; `None` where that isn't proved.
    pub today_for_every_value: Option<Lasting>,
    /// Who loses by waiting for a scenario with a date, and which texts come and go.
    pub waiting: Vec<Waiting>,
    /// What would be so at the middle under each scenario.
    pub scenarios: Vec<(usize, Option<Beside>)>,
    /// How the work ended.
    pub stop: Stop,
}

impl Outlook {
    /// The text of each treaty whose fate is followed, treaty and package by position: the robust choice,
    /// or where there is none that of the middle.
    fn leading(&self) -> Vec<(usize, usize)> {
        let leading = self.treaties.iter().enumerate().filter_map(|(at, it)| {
            let robust = it.robust.package.map(|(package, _)| package);
            robust.or(it.middle).map(|package| (at, package))
        });
        leading.collect()
    }

    /// Whether the ranges have a middle: not where of some party only the order of points is known.
    #[must_use]
    pub fn has_middle(&self) -> bool {
        !has_orders(&self.supposed.conflict)
    }

    /// Whether draws were made, and differ in anything.
    #[must_use]
    pub fn is_drawn(&self) -> bool {
        !self.sampled.is_empty() && (!self.inputs.all.is_empty() || self.settings.all.len() > 1)
    }

    /// What to ask first about the texts of a treaty, `None` inside where no question is seen to improve the choice; `None`
    /// outside where nothing was drawn or there is no such treaty.
    #[must_use]
    pub fn first_question(&self, treaty: &str) -> Option<Option<&Gain>> {
        let conflict = &self.supposed.conflict;
        let found = self.treaties.iter().find(|it| conflict.treaty(it.treaty).id == treaty)?;
        (!self.sampled.is_empty()).then(|| found.ask.first())
    }

    /// The name of a question, as programs have it.
    #[must_use]
    pub fn question_name(&self, question: InputAsked) -> String {
        let input = match question {
            InputAsked::Drawn(at) => self.inputs.all[at],
            InputAsked::Answered(at) => Input::Levels(self.settings.unknowns[at]),
        };
        input.name(&self.supposed.conflict)
    }

    /// What an answer to a question is called.
    #[must_use]
    pub fn answer_in_words(&self, question: InputAsked, answer: AnswerGiven) -> String {
        let of = (&self.inputs, &self.settings);
        answer::answer_in_words(&self.supposed.conflict, of, question, answer)
    }

    /// That nothing was found in time.
    #[must_use]
    pub fn nothing(supposed: Supposed, asked: &Sampling, stop: Stop) -> Self {
        let settings = Settings::of(&supposed.conflict, &supposed.setting, &supposed.answered);
        let sampled = Sampled {
            seed: asked.seed,
            draws: asked.draws.start..asked.draws.start,
            settings: settings.all.len(),
            rows: std::collections::BTreeMap::new(),
        };
        Self {
            inputs: Inputs::of(&supposed.conflict, &supposed.answered, &settings.drawn),
            supposed,
            sampled,
            settings,
            today: Vec::new(),
            treaties: Vec::new(),
            tips: None,
            today_for_every_value: None,
            waiting: Vec::new(),
            scenarios: Vec::new(),
            failure: asked.failure,
            stop,
        }
    }
}

/// In how many draws today lasts for a reason.
#[derive(Debug, Clone, PartialEq)]
pub struct TodayShare {
    /// The reason.
    pub lasting: Lasting,
    /// The share.
    pub share: Share,
    /// The share for each setting.
    pub by_setting: Vec<f64>,
}

/// How sure one can be of the texts of one treaty.
#[derive(Debug, Clone, PartialEq)]
pub struct TreatyOutlook {
    /// The treaty.
    pub treaty: TreatyId,
    /// Its packages, in the order of the case.
    pub packages: Vec<PackageShares>,
    /// Whether these are all that it has.
    pub are_all: bool,
    /// Who breaks which package, by position, in which share of draws; the greatest first.
    pub breakers: Vec<BreakerShare>,
    /// The package that the middle values put first, by position; `None` where none is worth proposing
    /// there.
    pub middle: Option<usize>,
    /// The package that is acceptable and lasts in most draws.
    pub robust: Robust,
    /// Which questions, answered, would improve the choice.
    pub ask: Vec<Gain>,
    /// Whether they were asked of all packages that are ever acceptable, and not of the most frequent alone.
    pub asks_all: bool,
    /// By which inputs the share of the robust choice swings.
    pub swing: Vec<Swing>,
    /// What holds for every value in the ranges; `None` where that can't be asked.
    pub every: Option<EveryValue>,
}

impl TreatyOutlook {
    /// The package that is acceptable and lasts in the greatest share of all draws, by position: of several the one that
    /// the middle puts first, then the robust choice, then the first of the case. `None` where none ever does. Chosen and
    /// told on the same draws, it describes these, and is no choice as [`robust`](Self::robust) is.
    #[must_use]
    pub fn most_frequent(&self) -> Option<usize> {
        let share = |at: usize| self.packages[at].share(Test::Acceptable).share;
        let all = 0..self.packages.len();
        let most = all.clone().map(share).fold(0.0, f64::max);
        let holds_most = |at: &usize| share(*at) >= most;
        let robust = self.robust.package.map(|it| it.0);
        let known = self.middle.into_iter().chain(robust);
        (most > 0.0).then(|| known.chain(all).find(holds_most)).flatten()
    }
}

/// In how many draws a package passes which test.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageShares {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// One a test, in the order of [`Test::ALL`].
    pub shares: Vec<Share>,
    /// The share of draws in which it is acceptable and lasts, for each setting.
    pub acceptable_by_setting: Vec<f64>,
    /// What each signatory gains by it at the middle of the ranges; `None` where it can't be carried out
    /// there, or there is no middle.
    pub gains: Option<Gains>,
}

impl PackageShares {
    /// The share of one test.
    #[must_use]
    pub fn share(&self, test: Test) -> Share {
        let at = Test::ALL.iter().position(|it| *it == test).unwrap_or(0);
        self.shares[at]
    }
}

/// In how many draws somebody breaks a package.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakerShare {
    /// Who, together if several.
    pub mover: Vec<PartyId>,
    /// Which package, by position.
    pub package: usize,
    /// The share.
    pub share: Share,
}

/// Asks how sure one can be. Costs a headline for each draw and setting; on a stop, what was drawn until
/// then is told as that many draws.
///
/// # Errors
/// What keeps the conflict from being followed, or that the work was stopped before the first draw.
pub fn find(
    supposed: &Supposed,
    asked: &Sampling,
    allowance: &Allowance,
) -> Result<Outlook, NoStanding> {
    let prepared = Prepared::of(supposed, &allowance.budget)?;
    let (sampled, stop) = prepared.sample((asked.seed, asked.draws.clone()), &allowance.budget);
    Ok(look(supposed, &prepared, sampled, (asked.failure, stop), allowance))
}

/// The same of draws that were made before; `None` if they can't be of this conflict.
///
/// # Errors
/// As [`find`].
pub fn find_of(
    supposed: &Supposed,
    sampled: Sampled,
    failure: f64,
    allowance: &Allowance,
) -> Result<Option<Outlook>, NoStanding> {
    let prepared = Prepared::of(supposed, &allowance.budget)?;
    Ok(prepared
        .fits(&sampled)
        .then(|| look(supposed, &prepared, sampled, (failure, Stop::Complete), allowance)))
}

/// Makes draws and tells nothing of them.
///
/// # Errors
/// As [`find`].
pub fn draw(
    supposed: &Supposed,
    asked: &Sampling,
    budget: &Budget,
) -> Result<(Sampled, Stop), NoStanding> {
    let prepared = Prepared::of(supposed, budget)?;
    Ok(prepared.sample((asked.seed, asked.draws.clone()), budget))
}

fn look(
    supposed: &Supposed,
    prepared: &Prepared,
    sampled: Sampled,
    (failure, mut stop): (f64, Stop),
    allowance: &Allowance,
) -> Outlook {
    let budget = &allowance.budget;
    let (inputs, settings) = (&prepared.inputs, &prepared.settings);
    let draw = |index| {
        budget.allows(0)?;
        Ok(inputs.draw(&prepared.conflict, sampled.seed, index))
    };
    // What was drawn is needed only to say what depends on it.
    let drawn: Result<Vec<Draw>, Stop> = sampled.draws.clone().map(draw).collect();
    let draws = drawn.as_ref().map_or(&[][..], |it| it);
    let today = Lasting::ALL.into_iter().map(|lasting| TodayShare {
        lasting,
        share: sampled.share(Occurrence::Today(lasting), settings, Half::All),
        by_setting: sampled.by_setting(Occurrence::Today(lasting)),
    });
    let mut treaties = Vec::new();
    for (at, (treaty, packages)) in prepared.packages.iter().enumerate() {
        let middle = prepared.middle.get(at);
        let none = vec![None; packages.len()];
        let gains = middle.map_or(&none, |it| &it.gains);
        let (robust, ended) = robust(&sampled, settings, at, gains, budget);
        stop = if stop == Stop::Complete { ended } else { stop };
        let asked = (&inputs.all[..], settings);
        let (ask, asks_all) = match &drawn {
            Ok(_) => ask_first((&sampled, draws), asked, (at, packages.len()), failure),
            Err(_) => (Vec::new(), false),
        };
        let swing = match robust.package {
            Some((package, _)) if drawn.is_ok() => swings((&sampled, draws), asked, (at, package)),
            Some(_) | None => Vec::new(),
        };
        treaties.push(TreatyOutlook {
            treaty: *treaty,
            packages: shares((&sampled, settings), at, packages, gains),
            are_all: !prepared.cut.contains(treaty),
            breakers: breakers(prepared, &sampled, at),
            middle: middle.and_then(|it| it.choice),
            robust,
            ask,
            asks_all,
            swing,
            every: None,
        });
    }
    let mut outlook = Outlook {
        supposed: supposed.clone(),
        today: if supposed.conflict.now.is_some() { today.collect() } else { Vec::new() },
        treaties,
        tips: None,
        today_for_every_value: None,
        waiting: Vec::new(),
        scenarios: Vec::new(),
        failure,
        inputs: inputs.clone(),
        settings: settings.clone(),
        sampled,
        stop,
    };
    let mut ended = |stopped: Stop| stop = if stop == Stop::Complete { stopped } else { stop };
    if let Err(stopped) = &drawn {
        ended(*stopped);
    }
    match every::find(supposed, prepared, budget) {
        Ok((today, treaties)) => {
            outlook.today_for_every_value = today;
            for (treaty, every) in outlook.treaties.iter_mut().zip(treaties) {
                treaty.every = every;
            }
        }
        Err(stopped) => ended(stopped),
    }
    let session = Session::new(supposed.clone());
    match tips::find(&session, prepared, &outlook.leading(), allowance) {
        Ok(tips) => outlook.tips = tips,
        Err(stopped) => ended(stopped),
    }
    match beside::find(&session, allowance) {
        Ok((waiting, scenarios)) => (outlook.waiting, outlook.scenarios) = (waiting, scenarios),
        Err(stopped) => ended(stopped),
    }
    outlook.stop = stop;
    outlook
}

fn shares(
    (sampled, settings): (&Sampled, &Settings),
    treaty: usize,
    packages: &[Vec<usize>],
    gains: &[Option<Gains>],
) -> Vec<PackageShares> {
    let told = packages.iter().enumerate().map(|(package, settlements)| PackageShares {
        settlements: settlements.clone(),
        shares: Test::ALL
            .into_iter()
            .map(|test| {
                sampled.share(Occurrence::Passes(treaty, package, test), settings, Half::All)
            })
            .collect(),
        acceptable_by_setting: sampled.by_setting(Occurrence::Passes(
            treaty,
            package,
            Test::Acceptable,
        )),
        gains: gains[package].clone(),
    });
    told.collect()
}

fn breakers(prepared: &Prepared, sampled: &Sampled, at: usize) -> Vec<BreakerShare> {
    let mut found = Vec::new();
    for counted in sampled.rows.keys() {
        if let Occurrence::Breaks(treaty, package, mover) = *counted
            && treaty == at
        {
            found.push(BreakerShare {
                mover: prepared.mover(mover),
                package,
                share: sampled.share(*counted, &prepared.settings, Half::All),
            });
        }
    }
    found.sort_by(|a, b| b.share.share.total_cmp(&a.share.share).then(a.package.cmp(&b.package)));
    found
}
