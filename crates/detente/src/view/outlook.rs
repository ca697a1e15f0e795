//! `detente/outlook/1`: how sure can one be, what should be asked first, and what would change the verdict?

use detente_analysis::outlook::{
    AnswerGiven, Changed, Gain, Input, InputAsked, Share, SwingPart, Test,
};
use detente_model::{Conflict, Known, PartyId, TreatyId, UnknownId};
use num_traits::ToPrimitive;
use serde::Serialize;

use super::deals::number;
use super::variable::ids;
use super::{Ordered, Spelling, StopView};
use crate::outlook::{AnswerTip, Beside, Lost, Outlook, TipOf, TreatyOutlook, Waiting};

/// How each issue is settled.
type ValuesView = Ordered<String, String>;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct OutlookView {
    /// `detente/outlook/1`.
    pub schema: &'static str,
    /// How many draws.
    pub samples: u64,
    /// What they were made from.
    pub seed: u64,
    /// What a text that fails is taken to cost, where one that lasts brings 1.
    pub cost_of_failure: f64,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// What doesn't have one value.
    pub inputs: Vec<InputView>,
    /// The answers to the unknowns for which each draw was solved.
    pub settings: Vec<WeighedView>,
    /// Why today lasts.
    pub today: Vec<TodayShareView>,
    /// Treaty by treaty.
    pub treaties: Vec<TreatyOutlookView>,
    /// What one number or answer would change; `null` where that isn't known.
    pub tipping: Option<Vec<TippingView>>,
    /// Why today lasts for every value in the ranges and every answer, if that is proved.
    pub every_value_today: Option<&'static str>,
    /// Who loses by waiting.
    pub waiting: Vec<WaitingView>,
    /// What would be so at the middle under each scenario.
    pub scenarios: Vec<ScenarioView>,
    /// How the work ended.
    pub stop: StopView,
}

/// A share of draws.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ShareView {
    /// The share, at the middle of the unknowns' shares.
    pub share: f64,
    /// The simulation's error: 95 %.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// Least over the ranges of the unknowns' shares.
    pub from: f64,
    /// Greatest over the ranges of the unknowns' shares.
    pub to: f64,
}

impl From<Share> for ShareView {
    fn from(it: Share) -> Self {
        Self { share: it.share, low: it.low, high: it.high, from: it.from, to: it.to }
    }
}

/// An input.
#[derive(Debug, Clone, Serialize)]
pub struct InputView {
    /// Its name.
    pub id: String,
    /// `range`, `unknown`, `order` or `unsure`.
    pub kind: &'static str,
    /// Whose it is.
    pub party: Option<String>,
    /// The least value, for numbers with a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The greatest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The answers, for others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub levels: Option<Vec<String>>,
}

/// A setting of the unknowns.
#[derive(Debug, Clone, Serialize)]
pub struct WeighedView {
    /// The level of each that is answered in every way.
    pub unknowns: Ordered<String, String>,
    /// How much it weighs at the middle of the shares.
    pub weight: f64,
}

/// In how many draws today lasts for a reason.
#[derive(Debug, Clone, Serialize)]
pub struct TodayShareView {
    /// The reason.
    pub verdict: &'static str,
    /// The share.
    pub share: ShareView,
    /// The same for each setting.
    pub by_setting: Vec<f64>,
}

/// One treaty.
#[derive(Debug, Clone, Serialize)]
pub struct TreatyOutlookView {
    /// Its name in formulas.
    pub id: String,
    /// Whether `all` packages were looked at, or a `part`.
    pub searched: &'static str,
    /// Package by package.
    pub deals: Vec<PackageView>,
    /// Who breaks which.
    pub breakers: Vec<BreakerShareView>,
    /// What one would propose.
    pub choice: ChoiceView,
    /// What to ask first.
    pub ask: Vec<GainView>,
    /// Whether that was asked of `all` packages that are ever acceptable, or of a `part`.
    pub ask_searched: &'static str,
    /// What the share of the robust choice swings by.
    pub swing: Vec<SwingView>,
    /// What is proved for every value; `null` where that can't be asked.
    pub every_value: Option<EveryValueView>,
}

/// One package.
#[derive(Debug, Clone, Serialize)]
pub struct PackageView {
    /// How each issue is settled.
    pub values: ValuesView,
    /// No signatory is worse off.
    pub in_zone: ShareView,
    /// Nobody breaks it.
    pub lasting: ShareView,
    /// It is acceptable and lasts.
    pub acceptable: ShareView,
    /// No other acceptable one is better; `null` where not all packages were looked at.
    pub worth_proposing: Option<ShareView>,
    /// The same for each setting.
    pub by_setting: Vec<BySettingView>,
}

/// What is so for a setting.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct BySettingView {
    /// It is acceptable and lasts.
    pub acceptable: f64,
}

/// Who breaks a package.
#[derive(Debug, Clone, Serialize)]
pub struct BreakerShareView {
    /// Who, together if several.
    pub mover: Vec<String>,
    /// Which package.
    pub values: ValuesView,
    /// In which share of draws.
    pub share: ShareView,
}

/// What one would propose.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// By the middle values.
    pub middle: Option<ValuesView>,
    /// What is acceptable and lasts in most draws.
    pub robust: Option<ValuesView>,
    /// In which share, told from other draws than those it was chosen on.
    pub robust_share: Option<ShareView>,
    /// What no other beats both in the share and in what each signatory gains.
    pub trade_off: Vec<ValuesView>,
    /// The share of each of these.
    pub trade_off_shares: Vec<ShareView>,
    /// In which share of draws nothing is acceptable.
    pub none: ShareView,
}

/// A question.
#[derive(Debug, Clone, Serialize)]
pub struct GainView {
    /// Which input.
    pub input: String,
    /// By how much the choice improves.
    pub gain: f64,
    /// 95 %.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// Answer by answer.
    pub answers: Vec<AnsweredView>,
}

/// What one would do after an answer.
#[derive(Debug, Clone, Serialize)]
pub struct AnsweredView {
    /// The answer.
    pub answer: String,
    /// How often it is given.
    pub share: f64,
    /// What one would propose; `null`: nothing.
    pub choice: Option<ValuesView>,
    /// How often that is then acceptable and lasts.
    pub acceptable: f64,
}

/// How an input swings a share.
#[derive(Debug, Clone, Serialize)]
pub struct SwingView {
    /// Which input.
    pub input: String,
    /// In its lowest fifth, or at the answer where it is least.
    pub lowest: SwingPartView,
    /// In its highest fifth, or at the answer where it is greatest.
    pub highest: SwingPartView,
}

/// A share in some of the draws.
#[derive(Debug, Clone, Serialize)]
pub struct SwingPartView {
    /// Which answer; `null` for a fifth.
    pub answer: Option<String>,
    /// The share.
    pub share: f64,
    /// 95 %.
    pub low: f64,
    /// See `low`.
    pub high: f64,
}

/// What is proved for every value.
#[derive(Debug, Clone, Serialize)]
pub struct EveryValueView {
    /// These last.
    pub lasting: Vec<ValuesView>,
    /// These are broken.
    pub broken: Vec<ValuesView>,
    /// These are acceptable and last.
    pub acceptable: Vec<ValuesView>,
}

/// A number, or the name of an answer.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum ValueView {
    /// A number.
    Number(f64),
    /// A level, or a scenario.
    Name(String),
}

/// What a flip is of.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum FlipOfView {
    /// `today`.
    Today(&'static str),
    /// A text.
    Text {
        /// The treaty.
        treaty: String,
        /// How each issue is settled.
        values: ValuesView,
    },
}

/// How far an input is from changing something.
#[derive(Debug, Clone, Serialize)]
pub struct TippingView {
    /// The number, unknown or scenario.
    pub input: String,
    /// Its middle, or what is supposed; `null` where no scenario is.
    pub middle: Option<ValueView>,
    /// The nearest value at which, or just beyond which, something changes.
    pub at: Option<ValueView>,
    /// Whether that lies in the range.
    pub within: bool,
    /// What changes.
    pub of: Option<FlipOfView>,
    /// What it was.
    pub from: Option<&'static str>,
    /// What it becomes.
    pub to: Option<&'static str>,
    /// Whether `all` values were walked, or a `part`.
    pub searched: &'static str,
}

/// Who loses by waiting.
#[derive(Debug, Clone, Serialize)]
pub struct WaitingView {
    /// For which scenario.
    pub scenario: String,
    /// When it is.
    pub date: Option<String>,
    /// What each signatory loses; `null`: nothing, or it isn't known.
    pub loses: Ordered<String, Option<LostView>>,
    /// The signatories of whom it isn't known.
    pub unknown: Vec<String>,
    /// Which texts come and go.
    pub texts: ComeAndGoView,
}

/// What somebody loses.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum LostView {
    /// Points of its own.
    Points(f64),
    /// `worse`.
    Word(&'static str),
}

/// Texts that come and go.
#[derive(Debug, Clone, Serialize)]
pub struct ComeAndGoView {
    /// Acceptable then, not now.
    pub come: Vec<ValuesView>,
    /// Acceptable now, not then.
    pub go: Vec<ValuesView>,
}

/// What would be so under a scenario.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioView {
    /// Which.
    pub id: String,
    /// Why today lasts; `null` where it can't be followed.
    pub today: Option<&'static str>,
    /// Treaty by treaty.
    pub treaties: Vec<ScenarioTreatyView>,
}

/// One treaty under a scenario.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioTreatyView {
    /// Its name in formulas.
    pub id: String,
    /// What one would put first.
    pub choice: Option<ValuesView>,
    /// What is acceptable and lasts.
    pub acceptable: Vec<ValuesView>,
}

/// The whole object of an outlook.
#[must_use]
pub fn outlook(found: &Outlook) -> OutlookView {
    let conflict = &found.supposed.conflict;
    let teller = Teller { conflict, spelling: Spelling::new(conflict), found };
    let weights = found.settings.weights();
    let settings = found.settings.all.iter().zip(weights).map(|((_, levels), weight)| {
        let each = found.settings.unknowns.iter().zip(levels);
        let level = |(id, level): (&UnknownId, &usize)| {
            (conflict.unknowns[id.0].id.clone(), level_id(conflict, *id, *level))
        };
        WeighedView { unknowns: Ordered(each.map(level).collect()), weight }
    });
    let today = found.today.iter().map(|it| TodayShareView {
        verdict: it.lasting.word(),
        share: it.share.into(),
        by_setting: it.by_setting.clone(),
    });
    OutlookView {
        schema: "detente/outlook/1",
        samples: found.sampled.draws.end - found.sampled.draws.start,
        seed: found.sampled.seed,
        cost_of_failure: found.failure,
        scenario: super::scenario(&found.supposed),
        inputs: teller.inputs(),
        settings: settings.collect(),
        today: today.collect(),
        treaties: found.treaties.iter().map(|it| teller.treaty(it)).collect(),
        tipping: teller.tipping(),
        every_value_today: found.today_for_every_value.map(|it| it.word()),
        waiting: found.waiting.iter().map(|it| teller.waiting(it)).collect(),
        scenarios: found
            .scenarios
            .iter()
            .map(|(at, beside)| teller.scenario(*at, beside.as_ref()))
            .collect(),
        stop: found.stop.into(),
    }
}

struct Teller<'a> {
    conflict: &'a Conflict,
    spelling: Spelling<'a>,
    found: &'a Outlook,
}

impl Teller<'_> {
    fn inputs(&self) -> Vec<InputView> {
        let mut all: Vec<InputView> =
            self.found.inputs.all.iter().map(|it| self.input(*it)).collect();
        all.extend(self.found.settings.unknowns.iter().map(|&id| self.input(Input::Levels(id))));
        all
    }

    fn input(&self, input: Input) -> InputView {
        let conflict = self.conflict;
        let range = match input {
            Input::Range(place) => place.interval(conflict),
            Input::Order(_) | Input::Unsure { .. } | Input::Levels(_) => None,
        };
        let levels = match input {
            Input::Levels(id) => Some(level_ids(conflict, id)),
            Input::Unsure { .. } => Some(vec!["as written".to_owned(), "the other way".to_owned()]),
            Input::Range(_) | Input::Order(_) => None,
        };
        InputView {
            id: input.name(conflict),
            kind: input.kind(),
            party: input.party().map(|it| self.party(it)),
            low: range.as_ref().map(|it| number(&it.low)),
            high: range.as_ref().map(|it| number(&it.high)),
            levels,
        }
    }

    fn party(&self, party: PartyId) -> String {
        self.conflict.party(party).id.clone()
    }

    fn package(&self, treaty: TreatyId, settlements: &[usize]) -> ValuesView {
        self.spelling.package(treaty, settlements)
    }

    fn treaty(&self, it: &TreatyOutlook) -> TreatyOutlookView {
        let values = |at: usize| self.package(it.treaty, &it.packages[at].settlements);
        let deals = it.packages.iter().map(|package| PackageView {
            values: self.package(it.treaty, &package.settlements),
            in_zone: package.share(Test::InZone).into(),
            lasting: package.share(Test::Lasting).into(),
            acceptable: package.share(Test::Acceptable).into(),
            worth_proposing: it.are_all.then(|| package.share(Test::WorthProposing).into()),
            by_setting: (package.acceptable_by_setting.iter())
                .map(|&acceptable| BySettingView { acceptable })
                .collect(),
        });
        let breakers = it.breakers.iter().map(|breaker| BreakerShareView {
            mover: ids(self.conflict, &breaker.mover),
            values: values(breaker.package),
            share: breaker.share.into(),
        });
        let trade_off = || it.robust.trade_off.iter();
        let swing = it.swing.iter().map(|swing| SwingView {
            input: self.question(swing.question),
            lowest: self.part(swing.question, swing.lowest),
            highest: self.part(swing.question, swing.highest),
        });
        let every = it.every.as_ref().map(|every| EveryValueView {
            lasting: every.lasting.iter().map(|&at| values(at)).collect(),
            broken: every.broken.iter().map(|&at| values(at)).collect(),
            acceptable: every.acceptable.iter().map(|&at| values(at)).collect(),
        });
        TreatyOutlookView {
            id: self.conflict.treaty(it.treaty).id.clone(),
            searched: if it.are_all { "all" } else { "part" },
            deals: deals.collect(),
            breakers: breakers.collect(),
            choice: ChoiceView {
                middle: it.middle.map(values),
                robust: it.robust.package.map(|(at, _)| values(at)),
                robust_share: it.robust.package.map(|(_, share)| share.into()),
                trade_off: trade_off().map(|(at, _)| values(*at)).collect(),
                trade_off_shares: trade_off().map(|(_, share)| (*share).into()).collect(),
                none: it.robust.none.into(),
            },
            ask: it.ask.iter().map(|gain| self.gain(gain, &values)).collect(),
            ask_searched: if it.asks_all { "all" } else { "part" },
            swing: swing.collect(),
            every_value: every,
        }
    }

    fn question(&self, question: InputAsked) -> String {
        self.found.question_name(question)
    }

    fn gain(&self, gain: &Gain, values: &dyn Fn(usize) -> ValuesView) -> GainView {
        let answers = gain.answers.iter().map(|it| AnsweredView {
            answer: self.found.answer_in_words(gain.question, it.answer),
            share: it.share,
            choice: it.choice.map(values),
            acceptable: it.acceptable,
        });
        GainView {
            input: self.question(gain.question),
            gain: gain.gain,
            low: gain.low,
            high: gain.high,
            answers: answers.collect(),
        }
    }

    fn part(&self, question: InputAsked, part: SwingPart) -> SwingPartView {
        let answer =
            part.level.map(|level| self.found.answer_in_words(question, AnswerGiven::Level(level)));
        SwingPartView { answer, share: part.share, low: part.low, high: part.high }
    }

    fn tipping(&self) -> Option<Vec<TippingView>> {
        let tips = self.found.tips.as_ref()?;
        let of = |changed: Changed| match changed {
            Changed::Today(..) => FlipOfView::Today("today"),
            Changed::Text(at, ..) => {
                let (treaty, package) = tips.texts[at];
                FlipOfView::Text {
                    treaty: self.conflict.treaty(treaty).id.clone(),
                    values: self.of_treaty(treaty, package),
                }
            }
        };
        let mut all: Vec<TippingView> = Vec::new();
        for it in &tips.numbers {
            let changed = it.at.as_ref().map(|(_, changed)| *changed);
            all.push(TippingView {
                input: it.place.name(self.conflict),
                middle: Some(ValueView::Number(number(&it.middle))),
                at: it.at.as_ref().map(|(at, _)| ValueView::Number(number(at))),
                within: it.is_within(),
                of: changed.map(of),
                from: changed.map(|it| it.words().0),
                to: changed.map(|it| it.words().1),
                searched: if it.is_walked { "all" } else { "part" },
            });
        }
        let answers = tips.answers.iter().map(|AnswerTip { of: otherwise, changed }| {
            let (input, middle, at) = match *otherwise {
                TipOf::Level(id, level) => {
                    let own = match self.found.supposed.setting.answer(id) {
                        Known::Level(own) => level_id(self.conflict, id, *own),
                        Known::Number(own) => own.to_f64().unwrap_or(0.0).to_string(),
                    };
                    let input = self.conflict.unknowns[id.0].id.clone();
                    (input, Some(ValueView::Name(own)), level_id(self.conflict, id, level))
                }
                TipOf::Scenario(at) => {
                    let id = self.conflict.scenarios[at].id.clone();
                    (id.clone(), None, id)
                }
            };
            TippingView {
                input,
                middle,
                at: Some(ValueView::Name(at)),
                within: true,
                of: changed.map(of),
                from: changed.map(|it| it.words().0),
                to: changed.map(|it| it.words().1),
                searched: if changed.is_some() { "all" } else { "part" },
            }
        });
        all.extend(answers);
        Some(all)
    }

    fn of_treaty(&self, treaty: TreatyId, package: usize) -> ValuesView {
        let own = self.found.treaties.iter().find(|it| it.treaty == treaty);
        let settlements = own.map(|it| it.packages[package].settlements.clone());
        self.package(treaty, &settlements.unwrap_or_default())
    }

    fn waiting(&self, it: &Waiting) -> WaitingView {
        let scenario = &self.conflict.scenarios[it.scenario];
        let lost = |(party, lost): &(PartyId, Lost)| {
            let lost = match lost {
                Lost::Points(points) => Some(LostView::Points(number(points))),
                Lost::Worse => Some(LostView::Word("worse")),
                Lost::Nothing | Lost::Unknown => None,
            };
            (self.party(*party), lost)
        };
        let unknown = it.loses.iter().filter(|(_, lost)| *lost == Lost::Unknown);
        let texts = |all: &[(TreatyId, Vec<usize>)]| {
            all.iter().map(|(treaty, package)| self.package(*treaty, package)).collect()
        };
        WaitingView {
            scenario: scenario.id.clone(),
            date: scenario.date.map(|it| it.to_string()),
            loses: Ordered(it.loses.iter().map(lost).collect()),
            unknown: unknown.map(|(party, _)| self.party(*party)).collect(),
            texts: ComeAndGoView { come: texts(&it.come), go: texts(&it.go) },
        }
    }

    fn scenario(&self, at: usize, beside: Option<&Beside>) -> ScenarioView {
        let treaties = beside.iter().flat_map(|it| &it.treaties).map(|it| ScenarioTreatyView {
            id: self.conflict.treaty(it.treaty).id.clone(),
            choice: it.choice.as_ref().map(|choice| self.package(it.treaty, choice)),
            acceptable: it.acceptable.iter().map(|own| self.package(it.treaty, own)).collect(),
        });
        ScenarioView {
            id: self.conflict.scenarios[at].id.clone(),
            today: beside.and_then(|it| it.today).map(|it| it.word()),
            treaties: treaties.collect(),
        }
    }
}

fn level_id(conflict: &Conflict, id: UnknownId, level: usize) -> String {
    conflict.unknowns[id.0].levels().get(level).map_or(String::new(), |it| it.id.clone())
}

fn level_ids(conflict: &Conflict, id: UnknownId) -> Vec<String> {
    conflict.unknowns[id.0].levels().iter().map(|it| it.id.clone()).collect()
}
