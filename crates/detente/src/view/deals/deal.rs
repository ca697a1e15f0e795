//! How is one deal written as data?

use detente_analysis::{Grade, Places, Willing};
use detente_model::{Counted, Exact, Interval, PartyId, VariableId};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use serde::Serialize;

use super::{Teller, Telling, as_written};
use crate::dealing::{
    Account, AccountItem, Breaker, ByConcept, Deal, HeldBack, Incident, Incidents, Outsider,
    Provocation, RestsOn, Side,
};
use crate::view::error::{SpanView, span_in};
use crate::view::variable::ids;
use crate::view::{Ordered, StateView, StepView};

/// A range of values on one party's scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RangeView {
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
}

impl RangeView {
    pub(super) fn of(interval: &Interval) -> Self {
        Self { least: number(&interval.low), greatest: number(&interval.high) }
    }
}

/// One deal. What wasn't asked or reached is `null`, never `false`.
#[derive(Debug, Clone, Serialize)]
pub struct DealView {
    /// How each issue is settled.
    pub values: Ordered<String, String>,
    /// The state in which it is signed.
    pub state: StateView,
    /// The same with what outsiders owe.
    pub delivered: DeliveredView,
    /// What it is worth, at the middle of all ranges; ordinal signatories are left out.
    pub utility: Ordered<String, f64>,
    /// Between what bounds that lies over the ranges of the case; `null` for an ordinal signatory.
    pub ranges: Ordered<String, Option<RangeView>>,
    /// By how much it is above the yardstick, at the middle of all ranges; `null` for an ordinal
    /// signatory, and where the yardstick isn't known.
    pub gain: Ordered<String, Option<f64>>,
    /// By how much it is above the yardstick, over the ranges; `null` for an ordinal signatory, and
    /// where the yardstick depends on what is played without a deal.
    pub gain_ranges: Ordered<String, Option<RangeView>>,
    /// The least of what each has where chains come to rest and, where today stays, at once.
    pub least: Ordered<String, Option<f64>>,
    /// The least that each has where chains come to rest.
    pub at_rest: Ordered<String, Option<f64>>,
    /// Whether no signatory is worse off than by its yardstick.
    pub in_zone: Option<bool>,
    /// Whether no other deal is better for one and worse for none.
    pub efficient: Option<bool>,
    /// What is so for every value in the ranges.
    pub certain: CertainView,
    /// The concepts under which it holds.
    pub holds: Option<Vec<&'static str>>,
    /// The same if signatories may answer together.
    pub holds_together: Option<Vec<&'static str>>,
    /// The concepts under which it withstands the joint steps of others.
    pub rival_proof: Option<Vec<&'static str>>,
    /// The concepts under which every chain comes to rest at one state.
    pub settled: Option<Vec<&'static str>>,
    /// Whether another acceptable deal is better for all signatories.
    pub renegotiable: Option<bool>,
    /// Whether it would last.
    pub lasting: Option<bool>,
    /// What a lasting deal rests on.
    pub grade: Option<&'static str>,
    /// Whether it is acceptable and lasting.
    pub acceptable: Option<bool>,
    /// Whether it is worth proposing.
    pub worth_proposing: Option<bool>,
    /// The state of an equal deal that has the mark.
    pub same_as: Option<u128>,
    /// Who could make others break it; `null` where that wasn't asked.
    pub provocations: Option<Vec<ProvocationView>>,
    /// Which single accidents it survives.
    pub incidents: Option<IncidentsView>,
    /// What comes due and isn't done where chains come to rest.
    pub undone: Option<Vec<UndoneView>>,
    /// Who breaks it, and how.
    pub breakers: Option<Vec<BreakerView>>,
    /// Movers that break it only after somebody else did; `null` where that wasn't followed.
    pub follows: Option<Vec<Vec<String>>>,
    /// What each signatory gains and gives compared with today, wish by wish; left out where only
    /// the deal is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<Ordered<String, Vec<WishView>>>,
    /// What the verdict rests on.
    pub rests_on: Option<Vec<RestsOnView>>,
    /// For a lasting deal that is explained: the breaches that somebody would gain by, and the
    /// replies that deter them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held_back: Vec<HeldBackView>,
    /// False where steps lead to more places than could be looked at for `held_back`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_back_all: Option<bool>,
}

/// Something that changes for a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WishView {
    /// Its statement, counted from 1, or its cost: `armenia.3`, `armenia.costs.constitution`.
    pub what: String,
    /// Whether it gains; else it gives.
    pub gains: bool,
    /// By how much, at the middle of all ranges; `null` for an ordinal party.
    pub points: Option<f64>,
    /// Between what bounds that lies over the ranges.
    pub range: Option<RangeView>,
}

/// What is so, or isn't, for every value in the ranges; `null` where neither is proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertainView {
    /// That no signatory is worse off.
    pub in_zone: Option<bool>,
    /// That it lasts.
    pub lasting: Option<bool>,
    /// That it is acceptable and lasts.
    pub acceptable: Option<bool>,
}

/// A breach that replies deter.
#[derive(Debug, Clone, Serialize)]
pub struct HeldBackView {
    /// The state that is left.
    pub from: StateView,
    /// The breach.
    pub breach: StepView,
    /// The replies; empty if they weren't found in time.
    pub replies: Vec<StepView>,
}

/// A delivered state, and who would deliver.
#[derive(Debug, Clone, Serialize)]
pub struct DeliveredView {
    /// The state.
    pub state: StateView,
    /// Every outsider who has to do something; `null` where moves couldn't be followed.
    pub willing: Ordered<String, Option<&'static str>>,
    /// Whether it could be delivered in several equally small ways, of which the first is taken.
    pub tied: bool,
    /// Of each outsider that is held: what staying out would meet.
    #[serde(skip_serializing_if = "is_empty")]
    pub held_by: Ordered<String, Vec<StepView>>,
}

fn is_empty(held: &Ordered<String, Vec<StepView>>) -> bool {
    held.0.is_empty()
}

/// Who breaks a deal.
#[derive(Debug, Clone, Serialize)]
pub struct BreakerView {
    /// Who.
    pub mover: Vec<String>,
    /// The steps, the last of which is the breach.
    pub chain: Vec<StepView>,
    /// Who takes the first step that isn't the breaker's own.
    pub begins: Option<Vec<String>>,
    /// Why nothing deters it: `acting_together`, `gain` or `power`.
    pub missing: Option<&'static str>,
    /// For a deal that is explained: what others could answer, but would not gain by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub could_answer: Vec<StepView>,
}

/// A step that pays through what others do then.
#[derive(Debug, Clone, Serialize)]
pub struct ProvocationView {
    /// Who.
    pub party: String,
    /// The state in which it is taken.
    pub from: Option<u128>,
    /// Where it leads.
    pub to: StateView,
    /// What follows, up to the breach.
    pub chain: Vec<StepView>,
}

/// Which single accidents a deal survives.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentsView {
    /// How many.
    pub survived: String,
    /// Of how many.
    pub of: String,
    /// The others.
    pub not: Vec<IncidentView>,
}

/// An accident that a deal doesn't survive.
#[derive(Debug, Clone, Serialize)]
pub struct IncidentView {
    /// Whose option it is.
    pub party: String,
    /// What happens.
    pub to: StateView,
    /// What follows, up to where the treaty isn't in force.
    pub chain: Vec<StepView>,
}

/// A promise that comes due and isn't kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndoneView {
    /// The promise, as it is written.
    pub promise: String,
    /// Who answers for it.
    pub owners: Vec<String>,
}

/// What a verdict rests on: a rule of the case, or an option that should be in no threat.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum RestsOnView {
    /// A rule.
    Rule {
        /// Its text.
        rule: String,
        /// The file it stands in.
        file: String,
        /// Where it stands.
        span: SpanView,
        /// True where a ranking has no rank for what the rule keeps out.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        untestable: bool,
    },
    /// An option.
    NeverLever {
        /// Its name in formulas.
        never_lever: String,
        /// The verdict without replies that use it.
        without: WithoutView,
    },
}

/// A verdict without some replies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithoutView {
    /// Whether the deal would last.
    pub lasting: Option<bool>,
}

impl Teller<'_> {
    pub(super) fn deal(&self, deal: &Deal) -> DealView {
        let signatories = self.dealing.signatories.iter();
        let points = signatories.clone().zip(&deal.utilities).filter(|(it, _)| it.has_points());
        DealView {
            values: self.values(&deal.settlements),
            state: self.spelling.state(&deal.signed),
            delivered: self.delivered(deal),
            utility: Ordered(
                points.map(|(it, utility)| (self.party(it.party), number(utility))).collect(),
            ),
            ranges: self.by_signatory(|at| deal.ranges[at].as_ref().map(RangeView::of)),
            gain: self.by_signatory(|at| {
                let it = &self.dealing.signatories[at];
                let is_known = it.has_points() && it.yardstick.is_some();
                is_known.then(|| number(&it.gain(&deal.utilities[at])))
            }),
            gain_ranges: self.by_signatory(|at| deal.gains[at].as_ref().map(RangeView::of)),
            least: self.values_of(deal.least.as_deref()),
            at_rest: self.values_of(deal.at_rest.as_deref()),
            in_zone: deal.in_zone,
            efficient: deal.efficient,
            certain: CertainView {
                in_zone: deal.surely_in_zone,
                lasting: deal.surely_lasting,
                acceptable: deal.surely_acceptable,
            },
            holds: concepts(deal.holds),
            holds_together: concepts(deal.holds_together),
            rival_proof: concepts(deal.rival_proof),
            settled: concepts(deal.settled),
            renegotiable: deal.renegotiable,
            lasting: deal.lasting,
            grade: deal.grade.map(Grade::word),
            acceptable: deal.acceptable,
            worth_proposing: deal.worth_proposing,
            same_as: deal.same_as.as_ref().and_then(|place| place.number),
            provocations: deal
                .provocations
                .as_ref()
                .map(|all| all.iter().map(|it| self.provocation(it)).collect()),
            incidents: deal.incidents.as_ref().map(|it| self.incidents(it)),
            undone: deal.undone.as_ref().map(|all| {
                all.iter()
                    .map(|it| UndoneView {
                        promise: self.promise(it.promise),
                        owners: ids(self.conflict, &it.owners),
                    })
                    .collect()
            }),
            breakers: deal
                .breakers
                .as_ref()
                .map(|all| all.iter().map(|breaker| self.breaker(breaker)).collect()),
            follows: deal
                .lasting
                .map(|_| deal.follows.iter().map(|it| ids(self.conflict, it)).collect()),
            accounts: (self.telling == Telling::WishByWish).then(|| self.accounts(deal)),
            rests_on: deal
                .rests_on
                .as_ref()
                .map(|all| all.iter().map(|&it| self.rests_on(it)).collect()),
            held_back_all: (!deal.temptations.is_empty()).then_some(deal.tempted_at == Places::All),
            held_back: deal.temptations.iter().map(|it| self.held_back(it)).collect(),
        }
    }

    fn accounts(&self, deal: &Deal) -> Ordered<String, Vec<WishView>> {
        let account = |account: &Account| {
            let id = self.party(account.party);
            let wish = |item: &AccountItem| WishView {
                what: match item.what {
                    Counted::Statement(at) => format!("{id}.{}", at + 1),
                    Counted::Cost(option) => {
                        format!("{id}.costs.{}", self.conflict.option(option).id)
                    }
                },
                gains: item.side == Side::Gains,
                points: item.points.as_ref().map(number),
                range: item.range.as_ref().map(RangeView::of),
            };
            let wishes = account.entries.iter().map(wish).collect();
            (id, wishes)
        };
        Ordered(self.found.accounts(self.dealing, deal).iter().map(account).collect())
    }

    fn party(&self, party: PartyId) -> String {
        self.conflict.party(party).id.clone()
    }

    fn values_of(&self, values: Option<&[Option<Exact>]>) -> Ordered<String, Option<f64>> {
        self.by_signatory(|at| values.and_then(|values| values[at].as_ref()).map(number))
    }

    fn delivered(&self, deal: &Deal) -> DeliveredView {
        let willing = |it: &Outsider| (self.party(it.party), it.willing.map(Willing::word));
        let held = deal.outsiders.iter().filter(|it| it.willing == Some(Willing::Held));
        let held = held.map(|it| (self.party(it.party), self.spelling.steps(&it.answer)));
        DeliveredView {
            state: self.spelling.state(&deal.delivered),
            willing: Ordered(deal.outsiders.iter().map(willing).collect()),
            tied: deal.delivery_is_tied,
            held_by: Ordered(held.collect()),
        }
    }

    fn provocation(&self, it: &Provocation) -> ProvocationView {
        ProvocationView {
            party: self.party(it.party),
            from: it.step.from.number,
            to: self.spelling.state(&it.step.to),
            chain: self.spelling.steps(&it.chain),
        }
    }

    fn incidents(&self, incidents: &Incidents) -> IncidentsView {
        let not = |it: &Incident| IncidentView {
            party: it.step.parties.first().map_or(String::new(), |&party| self.party(party)),
            to: self.spelling.state(&it.step.to),
            chain: self.spelling.steps(&it.chain),
        };
        IncidentsView {
            survived: (incidents.of - incidents.not.len()).to_string(),
            of: incidents.of.to_string(),
            not: incidents.not.iter().map(not).collect(),
        }
    }

    fn held_back(&self, it: &HeldBack) -> HeldBackView {
        HeldBackView {
            from: self.spelling.state(&it.breach.from),
            breach: self.spelling.step(&it.breach),
            replies: self.spelling.steps(&it.replies),
        }
    }

    fn breaker(&self, breaker: &Breaker) -> BreakerView {
        BreakerView {
            mover: ids(self.conflict, &breaker.parties),
            chain: self.spelling.steps(&breaker.chain),
            begins: breaker.begins.as_ref().map(|parties| ids(self.conflict, parties)),
            missing: breaker.missing.map(detente_analysis::Missing::word),
            could_answer: self.spelling.steps(&breaker.answer),
        }
    }

    fn rests_on(&self, rests_on: RestsOn) -> RestsOnView {
        let (rule, untestable) = match rests_on {
            RestsOn::Rule(rule) => (rule, false),
            RestsOn::Untestable(rule) => (rule, true),
            RestsOn::NeverLever { option, lasting } => {
                return RestsOnView::NeverLever {
                    never_lever: self.conflict.variable_name(VariableId::Option(option)),
                    without: WithoutView { lasting: Some(lasting) },
                };
            }
        };
        let (file, text, span) = self.opened.place_of(rule.span(self.conflict));
        RestsOnView::Rule {
            rule: as_written(self.conflict, rule),
            file: file.to_owned(),
            span: span_in(span, text),
            untestable,
        }
    }
}

fn concepts(verdicts: ByConcept) -> Option<Vec<&'static str>> {
    Some(verdicts.concepts()?.into_iter().map(detente_stability::Concept::id).collect())
}

/// The nearest double.
pub(in crate::view) fn number(value: &Exact) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// A number as a decimal, to at most nine places.
#[must_use]
pub fn decimal(value: &Exact) -> String {
    let scale = Exact::from_integer(BigInt::from(1_000_000_000));
    detente_model::print_exact(&((value * &scale).round() / scale))
}
