//! `detente/deals/1`: which deals could be agreed on, and which of them would last?

use detente_agreement::{Coverage, LeastTransfer};
use detente_analysis::Rule;
use detente_model::{Conflict, Exact, Stop, Treaty, VariableId};
use num_bigint::BigUint;
use num_traits::ToPrimitive;
use serde::Serialize;

use super::error::{SpanView, span_in};
use super::variable::ids;
use super::{AnswerView, CaseView, Ordered, StopView};
use crate::Opened;
use crate::dealing::{
    Breaker, Deal, Dealing, Dealings, Efficient, Judging, Listing, Moved, Place, Separation, tally,
};
use crate::words;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct DealsView {
    /// `detente/deals/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// The parties, in the order of the file.
    pub parties: Vec<String>,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// Treaty by treaty.
    pub treaties: Vec<TreatyView>,
    /// How the work ended.
    pub stop: StopView,
}

/// The deals on one treaty.
#[derive(Debug, Clone, Serialize)]
pub struct TreatyView {
    /// Its name in formulas.
    pub id: String,
    /// What it is, for readers.
    pub label: String,
    /// Who must agree.
    pub signatories: Vec<String>,
    /// What it settles.
    pub issues: Vec<IssueView>,
    /// How many packages there are.
    pub packages: String,
    /// What each signatory compares a deal with; `null` for an ordinal one.
    pub disagreement: Ordered<String, Option<f64>>,
    /// What each can end up with without a deal; `null` where that isn't known or isn't a number.
    pub no_deal: Ordered<String, Option<RangeView>>,
    /// Whether today lasts without a deal; `null` where that couldn't be followed.
    pub today_lasts: Option<bool>,
    /// How many packages nobody would refuse.
    pub zone: ZoneView,
    /// The efficient deals.
    pub frontier: FrontierView,
    /// What is fair, by four ideas.
    pub solutions: Ordered<&'static str, Option<SolutionView>>,
    /// For each issue that is a payment, the least that brings an efficient deal into the zone.
    pub least_transfer: Vec<PaymentView>,
    /// Which deals are listed: `zone`, `frontier` or `package`.
    pub listing: &'static str,
    /// How verdicts came about: `all`, `listed` or `leaving_only`; `null` where there are none.
    pub judging: Option<&'static str>,
    /// Why there are no verdicts.
    pub unjudged: Option<String>,
    /// How many deals were judged, and of how many kinds they are.
    pub judged: Option<JudgedView>,
    /// The deals.
    pub deals: Vec<DealView>,
    /// Whether some deals last and others don't; `null` where there are no verdicts.
    pub discriminates: Option<bool>,
    /// If all or none last: which, and who breaks most.
    pub because: Option<String>,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueView {
    /// Its name in formulas, and in the values of deals.
    pub id: String,
    /// What it is about, for readers.
    pub label: String,
    /// The ways to settle it.
    pub settlements: Vec<String>,
}

/// The least payment that brings an efficient deal into the zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentView {
    /// The issue that is the payment.
    pub issue: String,
    /// How much, in the case's own unit.
    pub amount: String,
    /// An efficient deal with it.
    pub values: Ordered<String, String>,
}

/// A range of values on one party's scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RangeView {
    /// The least.
    pub least: f64,
    /// The greatest.
    pub greatest: f64,
}

/// How many packages nobody would refuse; `null` where that couldn't be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneView {
    /// Compared with the disagreement values.
    pub count: Option<String>,
    /// Compared with the best that each can end up with without a deal.
    pub sure: Option<String>,
    /// Compared with the worst.
    pub possible: Option<String>,
}

/// The efficient deals.
#[derive(Debug, Clone, Serialize)]
pub struct FrontierView {
    /// How many vectors of utilities there are.
    pub count: String,
    /// `exact`, `within` or `nothing`.
    pub coverage: &'static str,
    /// Where it isn't exact: how many points each signatory may miss.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Ordered<String, f64>>,
    /// The deals, one a vector.
    pub deals: Vec<EfficientView>,
}

/// An efficient deal.
#[derive(Debug, Clone, Serialize)]
pub struct EfficientView {
    /// How each issue is settled.
    pub values: Ordered<String, String>,
    /// What it is worth; ordinal signatories are left out.
    pub utility: Ordered<String, f64>,
    /// How many packages are worth exactly this.
    pub multiplicity: String,
}

/// A fair deal.
#[derive(Debug, Clone, Serialize)]
pub struct SolutionView {
    /// The deal.
    #[serde(flatten)]
    pub deal: EfficientView,
    /// Whether several vectors are equally fair.
    pub tie: bool,
    /// Whether points of different parties are compared.
    pub scale_dependent: bool,
}

/// How many deals were judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgedView {
    /// All of them.
    pub count: String,
    /// Those that would last.
    pub lasting: String,
    /// Those worth proposing.
    pub worth_proposing: String,
}

/// A state of a case that may have too many to be numbered.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView {
    /// The number that readers know it by.
    pub id: Option<u128>,
    /// The value of each variable; an issue of an absent treaty is `null`.
    pub values: Ordered<String, Option<String>>,
}

/// One deal.
#[derive(Debug, Clone, Serialize)]
pub struct DealView {
    /// How each issue is settled.
    pub values: Ordered<String, String>,
    /// The state in which it is signed.
    pub state: PlaceView,
    /// The same with what outsiders owe.
    pub delivered: DeliveredView,
    /// What it is worth; ordinal signatories are left out.
    pub utility: Ordered<String, f64>,
    /// The least along the chains.
    pub least: Ordered<String, Option<f64>>,
    /// Whether no signatory is worse off than without it.
    pub in_zone: bool,
    /// Whether no other deal is better for one and worse for none.
    pub efficient: Option<bool>,
    /// The concepts under which it holds.
    pub holds: Vec<&'static str>,
    /// The same if signatories may answer together.
    pub holds_together: Vec<&'static str>,
    /// The concepts under which it withstands the joint steps of others.
    pub rival_proof: Vec<&'static str>,
    /// The concepts under which every chain comes to rest at one state.
    pub settled: Vec<&'static str>,
    /// Whether another lasting deal is better for all signatories.
    pub renegotiable: Option<bool>,
    /// Whether it would last.
    pub lasting: Option<bool>,
    /// What a lasting deal rests on.
    pub grade: Option<&'static str>,
    /// Whether it is worth proposing.
    pub worth_proposing: Option<bool>,
    /// Who breaks it, and how.
    pub breakers: Vec<BreakerView>,
    /// The rules without which the verdict would be another.
    pub rests_on: Vec<RuleView>,
    /// For a lasting deal that is explained: the breaches that somebody would gain by, and the
    /// replies that deter them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held_back: Vec<HeldBackView>,
}

/// A breach that replies deter.
#[derive(Debug, Clone, Serialize)]
pub struct HeldBackView {
    /// The state that is left.
    pub from: PlaceView,
    /// The breach.
    pub breach: MovedView,
    /// The replies; empty if they weren't found in time.
    pub replies: Vec<MovedView>,
}

/// A delivered state, and who would deliver.
#[derive(Debug, Clone, Serialize)]
pub struct DeliveredView {
    /// The state.
    pub state: PlaceView,
    /// Every outsider who has to do something.
    pub willing: Ordered<String, &'static str>,
}

/// Who breaks a deal.
#[derive(Debug, Clone, Serialize)]
pub struct BreakerView {
    /// Who.
    pub mover: Vec<String>,
    /// The steps, the last of which is the breach.
    pub chain: Vec<MovedView>,
    /// Why nothing deters it: `acting_together`, `gain` or `power`.
    pub missing: &'static str,
    /// For a deal that is explained: what others could answer, but would not gain by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub could_answer: Vec<MovedView>,
}

/// A move.
#[derive(Debug, Clone, Serialize)]
pub struct MovedView {
    /// Who moves.
    pub mover: Vec<String>,
    /// Where to.
    pub to: PlaceView,
}

/// A rule of the case.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView {
    /// Its text.
    pub rule: String,
    /// The file it stands in.
    pub file: String,
    /// Where it stands.
    pub span: SpanView,
}

/// Deals as data.
#[must_use]
pub fn deals(opened: &Opened, case: CaseView, found: &Dealings, stop: Stop) -> DealsView {
    let conflict = &found.supposed.conflict;
    DealsView {
        schema: "detente/deals/1",
        case,
        parties: conflict.parties.iter().map(|party| party.id.clone()).collect(),
        scenario: found.supposed.scenario.map(|at| conflict.scenarios[at].id.clone()),
        setting: super::setting(&found.supposed),
        treaties: found
            .treaties
            .iter()
            .map(|dealing| {
                let spell = |variable| {
                    let levels = conflict.variable_levels(variable).into_iter();
                    let levels = levels.map(|level| level.id).collect();
                    (variable, conflict.variable_name(variable), levels)
                };
                let variables = conflict.variables().into_iter().map(spell).collect();
                Teller { opened, conflict, dealing, variables }.treaty()
            })
            .collect(),
        stop: stop.into(),
    }
}

struct Teller<'a> {
    opened: &'a Opened,
    conflict: &'a Conflict,
    dealing: &'a Dealing,
    /// One a variable, in the order of the file: its name and the ids of its values.
    variables: Vec<(VariableId, String, Vec<String>)>,
}

impl Teller<'_> {
    fn payment(&self, treaty: &Treaty, least: &LeastTransfer) -> PaymentView {
        let issue = &treaty.issues[least.issue];
        PaymentView {
            issue: format!("{}.{}", treaty.id, issue.id),
            amount: issue.settlements[least.amount].id.clone(),
            values: self.values(&least.package),
        }
    }

    fn treaty(&self) -> TreatyView {
        let dealing = self.dealing;
        let treaty = self.conflict.treaty(dealing.treaty);
        let tally = tally(dealing);
        let is_judged = dealing.judging.is_ok();
        TreatyView {
            id: treaty.id.clone(),
            label: treaty.label.clone(),
            signatories: ids(self.conflict, &treaty.signatories),
            issues: treaty
                .issues
                .iter()
                .map(|issue| IssueView {
                    id: format!("{}.{}", treaty.id, issue.id),
                    label: issue.label.clone(),
                    settlements: issue.settlements.iter().map(|it| it.id.clone()).collect(),
                })
                .collect(),
            packages: dealing.packages.to_string(),
            disagreement: self.by_signatory(|at| {
                let it = &dealing.signatories[at];
                it.has_points().then(|| number(&it.disagreement))
            }),
            no_deal: self.by_signatory(|at| {
                let it = &dealing.signatories[at];
                let (least, greatest) = it.without.as_ref().filter(|_| it.has_points())?;
                Some(RangeView { least: number(least), greatest: number(greatest) })
            }),
            today_lasts: dealing.no_deal.as_ref().map(|it| it.today_lasts),
            zone: ZoneView {
                count: count(dealing.zone.count.as_ref()),
                sure: count(dealing.zone.sure.as_ref()),
                possible: count(dealing.zone.possible.as_ref()),
            },
            frontier: self.frontier(),
            solutions: Ordered(
                dealing
                    .solutions
                    .iter()
                    .map(|(fairness, fair)| {
                        let view = fair.as_ref().map(|fair| SolutionView {
                            deal: self.efficient(&fair.deal),
                            tie: fair.is_tie,
                            scale_dependent: fairness.is_scale_dependent(),
                        });
                        (fairness.word(), view)
                    })
                    .collect(),
            ),
            least_transfer: dealing.payments.iter().map(|it| self.payment(treaty, it)).collect(),
            listing: match dealing.listing {
                Listing::Zone => "zone",
                Listing::Frontier => "frontier",
                Listing::Package => "package",
            },
            judging: dealing.judging.as_ref().ok().map(|judging| match judging {
                Judging::All => "all",
                Judging::Listed => "listed",
                Judging::LeavingOnly => "leaving_only",
            }),
            unjudged: dealing.judging.as_ref().err().map(words::unjudged_in_words),
            judged: is_judged.then(|| JudgedView {
                count: tally.judged.to_string(),
                lasting: tally.lasting.to_string(),
                worth_proposing: tally.worth.to_string(),
            }),
            deals: dealing.listed.iter().map(|&at| self.deal(&dealing.deals[at])).collect(),
            discriminates: is_judged.then(|| tally.separation() == Separation::Some),
            because: is_judged
                .then(|| words::no_separation(self.conflict, dealing, &tally))
                .flatten(),
        }
    }

    fn frontier(&self) -> FrontierView {
        let dealing = self.dealing;
        let (coverage, within) = match &dealing.coverage {
            Coverage::Exact => ("exact", None),
            Coverage::Within(points) => {
                ("within", Some(self.by_signatory(|at| number(&points[at]))))
            }
            Coverage::Nothing => ("nothing", None),
        };
        FrontierView {
            count: dealing.frontier.len().to_string(),
            coverage,
            within,
            deals: dealing.frontier.iter().map(|deal| self.efficient(deal)).collect(),
        }
    }

    fn efficient(&self, deal: &Efficient) -> EfficientView {
        let with_points = self.dealing.signatories.iter().zip(&deal.utilities);
        EfficientView {
            values: self.values(&deal.settlements),
            utility: Ordered(
                with_points
                    .filter_map(|(it, utility)| {
                        let id = self.conflict.party(it.party).id.clone();
                        Some((id, number(utility.as_ref()?)))
                    })
                    .collect(),
            ),
            multiplicity: deal.multiplicity.to_string(),
        }
    }

    fn deal(&self, deal: &Deal) -> DealView {
        let verdict = deal.verdict.as_ref();
        let concepts = |list: Option<&Vec<detente_stability::Concept>>| {
            list.into_iter().flatten().map(|concept| concept.id()).collect()
        };
        let signatories = self.dealing.signatories.iter();
        DealView {
            values: self.values(&deal.settlements),
            state: self.place(&deal.signed),
            delivered: DeliveredView {
                state: self.place(&deal.delivered),
                willing: Ordered(
                    deal.willing
                        .iter()
                        .map(|(party, it)| (self.conflict.party(*party).id.clone(), it.word()))
                        .collect(),
                ),
            },
            utility: Ordered(
                signatories
                    .zip(&deal.utilities)
                    .filter(|(it, _)| it.has_points())
                    .map(|(it, value)| (self.conflict.party(it.party).id.clone(), number(value)))
                    .collect(),
            ),
            least: self.by_signatory(|at| verdict?.least[at].as_ref().map(number)),
            in_zone: deal.in_zone,
            efficient: deal.efficient,
            holds: concepts(verdict.map(|it| &it.holds)),
            holds_together: concepts(verdict.map(|it| &it.holds_together)),
            rival_proof: concepts(verdict.map(|it| &it.rival_proof)),
            settled: concepts(verdict.map(|it| &it.settled)),
            renegotiable: verdict.map(|it| it.renegotiable),
            lasting: verdict.map(|it| it.lasting),
            grade: verdict.and_then(|it| it.grade).map(detente_analysis::Grade::word),
            worth_proposing: verdict.map(|it| it.worth_proposing),
            breakers: verdict
                .iter()
                .flat_map(|it| &it.breakers)
                .map(|breaker| self.breaker(breaker))
                .collect(),
            rests_on: verdict
                .iter()
                .flat_map(|it| it.rests_on.iter().flatten())
                .map(|&rule| self.rule(rule))
                .collect(),
            held_back: verdict
                .iter()
                .flat_map(|it| &it.temptations)
                .map(|it| HeldBackView {
                    from: self.place(&Place { number: it.from, position: it.breach.from.clone() }),
                    breach: self.moved(&it.breach),
                    replies: it.replies.iter().map(|moved| self.moved(moved)).collect(),
                })
                .collect(),
        }
    }

    fn breaker(&self, breaker: &Breaker) -> BreakerView {
        BreakerView {
            mover: ids(self.conflict, &breaker.parties),
            chain: breaker.chain.iter().map(|moved| self.moved(moved)).collect(),
            missing: breaker.missing.word(),
            could_answer: breaker.answer.iter().map(|moved| self.moved(moved)).collect(),
        }
    }

    fn moved(&self, moved: &Moved) -> MovedView {
        MovedView { mover: ids(self.conflict, &moved.parties), to: self.place(&moved.to) }
    }

    fn rule(&self, rule: Rule) -> RuleView {
        let span = rule.span(self.conflict);
        let (file, text, span) = self.opened.place_of(span);
        RuleView {
            rule: words::rule_as_written(self.conflict, rule),
            file: file.to_owned(),
            span: span_in(span, text),
        }
    }

    fn place(&self, place: &Place) -> PlaceView {
        let value = |(variable, name, levels): &(VariableId, String, Vec<String>)| {
            let level = place.position.value(*variable).and_then(|at| levels.get(at).cloned());
            (name.clone(), level)
        };
        PlaceView { id: place.number, values: Ordered(self.variables.iter().map(value).collect()) }
    }

    /// How each issue of the treaty is settled.
    fn values(&self, settlements: &[usize]) -> Ordered<String, String> {
        let own = |variable: VariableId| match variable {
            VariableId::Issue(id) if id.treaty == self.dealing.treaty => Some(id.issue),
            VariableId::Issue(_) | VariableId::Option(_) | VariableId::Stage(_) => None,
        };
        let settled = self.variables.iter().filter_map(|(variable, name, levels)| {
            let at = *settlements.get(own(*variable)?)?;
            Some((name.clone(), levels.get(at)?.clone()))
        });
        Ordered(settled.collect())
    }

    fn by_signatory<V>(&self, value: impl Fn(usize) -> V) -> Ordered<String, V> {
        let signatories = self.dealing.signatories.iter().enumerate();
        Ordered(
            signatories
                .map(|(at, it)| (self.conflict.party(it.party).id.clone(), value(at)))
                .collect(),
        )
    }
}

fn count(count: Option<&BigUint>) -> Option<String> {
    count.map(BigUint::to_string)
}

/// The nearest double.
fn number(value: &Exact) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}
