//! `detente/deals/1`: which deals could be agreed on, and which of them would last?

mod deal;

use detente_agreement::{Coverage, LeastTransfer};
use detente_analysis::Rule;
use detente_model::{Conflict, Direction, PartyId, Treaty, VariableId};
use detente_treaty::{BarrierBy, Extent, PromiseId, Unkept};
use num_bigint::BigUint;
use serde::Serialize;

use super::variable::ids;
use super::{AnswerView, CaseView, Ordered, Spelling, StepView, StopView};
use crate::Opened;
use crate::dealing::{
    Barred, Dealing, Dealings, Efficient, Failed, Judging, Listing, NoDealOn, RestsOn, Separation,
    Unjudged, WhyNoDeal, tally,
};

pub(super) use deal::number;
pub use deal::{
    BreakerView, CertainView, DealView, DeliveredView, HeldBackView, IncidentView, IncidentsView,
    ProvocationView, RangeView, RestsOnView, UndoneView, WishView, WithoutView, decimal,
};

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

/// A text that isn't in force yet.
#[derive(Debug, Clone, Serialize)]
pub struct OnItsWayView {
    /// The stage that it has reached.
    pub stage: String,
    /// Each of its issues and what it says there.
    pub settlements: Ordered<String, String>,
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
    /// The text that is in force today; `null` where none is.
    pub in_force: Option<Ordered<String, String>>,
    /// The text of today that isn't in force yet; `null` where there is none.
    pub on_its_way: Option<OnItsWayView>,
    /// How many packages there are.
    pub packages: String,
    /// The number that the case names for each signatory, else what it has today; `null` for an
    /// ordinal one.
    pub disagreement: Ordered<String, Option<f64>>,
    /// What deals are compared with; `null` for an ordinal one, or where it isn't known.
    pub yardstick: Ordered<String, Option<f64>>,
    /// Between what bounds that lies over the ranges; `null` where it depends on play.
    pub yardstick_ranges: Ordered<String, Option<RangeView>>,
    /// What each can end up with without a deal; `null` where that isn't known or isn't a number.
    pub no_deal: Ordered<String, Option<RangeView>>,
    /// Whether today lasts without a deal; `null` where that couldn't be followed.
    pub today_lasts: Option<bool>,
    /// How many deals nobody would refuse.
    pub zone: ZoneView,
    /// The efficient deals.
    pub frontier: FrontierView,
    /// What is fair, by four ideas.
    pub solutions: Ordered<&'static str, Option<SolutionView>>,
    /// For each issue that is a payment, the least that brings an efficient deal into the zone.
    pub least_transfer: Vec<PaymentView>,
    /// Which deals are listed: `zone`, `frontier`, `closest` where the zone is empty, or `package`.
    pub listing: &'static str,
    /// How verdicts came about: `all`, `listed` or `leaving_only`; `null` where there are none.
    pub judging: Option<&'static str>,
    /// Why there are no verdicts.
    pub unjudged: Option<String>,
    /// How many deals were judged, and of how many kinds they are.
    pub judged: Option<JudgedView>,
    /// The packages that promise what can't be kept; `null` where there are too many packages to be
    /// looked at one by one.
    pub cannot_be_carried_out: Option<Vec<UnkeptView>>,
    /// The packages that the signatories can't get to from today; likewise.
    pub cannot_be_entered: Option<Vec<BarredView>>,
    /// How many packages no feasible state has; likewise.
    pub ruled_out: Option<String>,
    /// The packages of which nothing could be said, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_looked_through: Vec<NotKnownView>,
    /// The deals.
    pub deals: Vec<DealView>,
    /// How many more are listed elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
    /// Whether some deals last and others don't; `null` where there are no verdicts.
    pub discriminates: Option<bool>,
    /// Who breaks deals that leave no signatory worse off, and how many, the most frequent first.
    pub breakers: Vec<BreaksView>,
    /// The same for the other deals.
    pub breakers_outside: Vec<BreaksView>,
}

/// How many deals somebody breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BreaksView {
    /// Who.
    pub mover: Vec<String>,
    /// How many.
    pub count: String,
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

/// A promise that can't be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnkeptView {
    /// The package.
    pub values: Ordered<String, String>,
    /// The promise, as it is written.
    pub promise: String,
    /// Who would have to keep it.
    pub owners: Vec<String>,
    /// `contradiction`, `fixed`, `direction` or `impossible`.
    pub because: &'static str,
    /// False where not all promises that could clash were looked at, so that there may be more.
    pub all: bool,
}

/// What keeps a package from being entered.
#[derive(Debug, Clone, Serialize)]
pub struct BarredView {
    /// The package.
    pub values: Ordered<String, String>,
    /// A part of `enter_if`, an entry of `impossible`, or an option's direction, as it is written;
    /// `null` where only several things together stand in the way.
    pub condition: Option<String>,
    /// What outsiders could do so that it can be signed.
    pub opens: Vec<StepView>,
    /// False where not all of their moves were tried, so that there may be more.
    pub opens_all: bool,
}

/// A package of which nothing could be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotKnownView {
    /// The package.
    pub values: Ordered<String, String>,
    /// What wasn't looked at.
    pub why: String,
}

/// How many deals nobody would refuse; `null` where that couldn't be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZoneView {
    /// Compared with the yardstick.
    pub count: Option<String>,
    /// Compared with today.
    pub today: Option<String>,
    /// Compared with the best that each can end up with without a deal.
    pub sure: Option<String>,
    /// Compared with the worst.
    pub possible: Option<String>,
}

/// The efficient deals.
#[derive(Debug, Clone, Serialize)]
pub struct FrontierView {
    /// How many vectors of utilities there are; `null` where nothing is known.
    pub count: Option<String>,
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
    /// How many deals are worth exactly this.
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
    /// Those that are acceptable and last.
    pub acceptable: String,
    /// Those that leave no signatory worse off and would last.
    pub in_zone_and_lasting: String,
    /// Those worth proposing; `null` where deals weren't compared.
    pub worth_proposing: Option<String>,
    /// What the others fail of, the most frequent first.
    pub failures: Vec<FailedView>,
}

/// How many deals fail of the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailedView {
    /// `refused`, `broken`, `provoked`, `unwilling`, `undone`, `falls_below`, `beaten` or `same_as`.
    pub of: &'static str,
    /// Whose doing or harm that is; of `broken` each that breaks first.
    pub movers: Vec<Vec<String>>,
    /// How many.
    pub count: String,
}

/// Deals as data.
#[must_use]
pub fn deals(opened: &Opened, found: &Dealings) -> DealsView {
    let conflict = &found.supposed.conflict;
    DealsView {
        schema: "detente/deals/1",
        case: CaseView::of(opened, &conflict.title),
        parties: conflict.parties.iter().map(|party| party.id.clone()).collect(),
        scenario: super::scenario(&found.supposed),
        setting: super::setting(&found.supposed),
        treaties: treaties(opened, found, usize::MAX, Telling::Deals),
        stop: found.stop.into(),
    }
}

/// How much is told of each deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    /// The deal.
    Deals,
    /// And what each signatory gains and gives by it, wish by wish.
    WishByWish,
}

/// The deals on every treaty, of each the first `most` that are listed.
pub(super) fn treaties(
    opened: &Opened,
    found: &Dealings,
    most: usize,
    telling: Telling,
) -> Vec<TreatyView> {
    let conflict = &found.supposed.conflict;
    let tell = |dealing| {
        let spelling = Spelling::new(conflict);
        Teller { opened, found, conflict, dealing, spelling, most, telling }.treaty()
    };
    found.treaties.iter().map(tell).collect()
}

struct Teller<'a> {
    opened: &'a Opened,
    found: &'a Dealings,
    conflict: &'a Conflict,
    dealing: &'a Dealing,
    spelling: Spelling<'a>,
    /// The most deals that are listed.
    most: usize,
    telling: Telling,
}

impl Teller<'_> {
    fn payment(&self, treaty: &Treaty, least: &LeastTransfer) -> PaymentView {
        let issue = &treaty.issues[least.issue];
        PaymentView {
            issue: format!("{}.{}", treaty.id, issue.id),
            amount: issue.settlements[least.amount].id.clone(),
            values: self.values(&least.choice),
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
            in_force: dealing
                .text_today
                .as_ref()
                .filter(|it| it.is_in_force)
                .map(|it| self.values(&it.settlements)),
            on_its_way: dealing.text_on_its_way().map(|it| OnItsWayView {
                stage: treaty.stages[it.stage].id.clone(),
                settlements: self.values(&it.settlements),
            }),
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
            yardstick: self.by_signatory(|at| {
                let it = &dealing.signatories[at];
                it.yardstick.as_ref().filter(|_| it.has_points()).map(number)
            }),
            yardstick_ranges: self.by_signatory(|at| {
                let it = &dealing.signatories[at];
                it.yardstick_range.as_ref().filter(|_| it.has_points()).map(RangeView::of)
            }),
            today_lasts: dealing.today_lasts,
            zone: ZoneView {
                count: count(dealing.zone.count.as_ref()),
                today: count(dealing.zone.today.as_ref()),
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
                Listing::Closest => "closest",
                Listing::Package => "package",
            },
            judging: dealing.judging.as_ref().ok().map(|judging| match judging {
                Judging::All => "all",
                Judging::Listed => "listed",
                Judging::LeavingOnly => "leaving_only",
            }),
            unjudged: dealing.judging.as_ref().err().map(|why| match why {
                Unjudged::TooLarge(why) => why.clone(),
                Unjudged::Stopped(_) => "stopped".to_owned(),
            }),
            judged: is_judged.then(|| JudgedView {
                count: tally.judged.to_string(),
                lasting: tally.lasting.to_string(),
                acceptable: tally.acceptable.to_string(),
                in_zone_and_lasting: tally.both.to_string(),
                worth_proposing: tally.worth.map(|count| count.to_string()),
                failures: tally.failures.iter().map(|it| self.failed(it)).collect(),
            }),
            cannot_be_carried_out: self.no_deals(|it| self.unkept(it)),
            cannot_be_entered: self.no_deals(|it| self.barred(it)),
            ruled_out: dealing.no_deals.as_ref().map(|all| {
                all.iter().filter(|it| it.why == WhyNoDeal::RuledOut).count().to_string()
            }),
            not_looked_through: self.no_deals(|it| self.not_known(it)).unwrap_or_default(),
            deals: (dealing.listed.iter().take(self.most))
                .map(|&at| self.deal(&dealing.deals[at]))
                .collect(),
            left_out: (dealing.listed.len().checked_sub(self.most))
                .filter(|left| *left > 0)
                .map(|left| left.to_string()),
            discriminates: match tally.separation() {
                Separation::Some => Some(true),
                Separation::All | Separation::None => Some(false),
                Separation::Unknown => None,
            },
            breakers: self.breakers(&tally.breakers),
            breakers_outside: self.breakers(&tally.breakers_outside),
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
            count: (dealing.coverage != Coverage::Nothing)
                .then(|| dealing.frontier.len().to_string()),
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

    /// What is said of packages that have no deal; `None` where they weren't looked at.
    fn no_deals<V>(&self, say: impl Fn(&NoDealOn) -> Vec<V>) -> Option<Vec<V>> {
        self.dealing.no_deals.as_ref().map(|all| all.iter().flat_map(say).collect())
    }

    fn unkept(&self, no_deal: &NoDealOn) -> Vec<UnkeptView> {
        let WhyNoDeal::NotCarriedOut(unkept, looked) = &no_deal.why else { return Vec::new() };
        let view = |it: &Unkept| UnkeptView {
            values: self.values(&no_deal.settlements),
            promise: self.promise(it.promise),
            owners: ids(self.conflict, &it.owners),
            because: it.because.word(),
            all: *looked == Extent::All,
        };
        unkept.iter().map(view).collect()
    }

    fn barred(&self, no_deal: &NoDealOn) -> Vec<BarredView> {
        let WhyNoDeal::NotEntered(barriers) = &no_deal.why else { return Vec::new() };
        let view = |it: &Barred| BarredView {
            values: self.values(&no_deal.settlements),
            condition: it.by.as_ref().map(|by| self.condition(by)),
            opens: it.opens.iter().map(|moved| self.spelling.step(moved)).collect(),
            opens_all: it.is_all,
        };
        barriers.iter().map(view).collect()
    }

    fn condition(&self, condition: &BarrierBy) -> String {
        match condition {
            BarrierBy::EnterIf(_, text) => text.clone(),
            BarrierBy::Impossible(at) => self.conflict.impossible[*at].text.clone(),
            BarrierBy::Direction(option) => as_written(self.conflict, Rule::Direction(*option)),
        }
    }

    fn not_known(&self, no_deal: &NoDealOn) -> Vec<NotKnownView> {
        let WhyNoDeal::NotKnown(why) = &no_deal.why else { return Vec::new() };
        vec![NotKnownView { values: self.values(&no_deal.settlements), why: why.clone() }]
    }

    fn promise(&self, promise: PromiseId) -> String {
        promise.clause(self.conflict, self.dealing.treaty).text.clone()
    }

    /// How each issue of the treaty is settled.
    fn values(&self, settlements: &[usize]) -> Ordered<String, String> {
        self.spelling.package(self.dealing.treaty, settlements)
    }

    fn breakers(&self, all: &[(Vec<PartyId>, usize)]) -> Vec<BreaksView> {
        let view = |(parties, count): &(Vec<PartyId>, usize)| BreaksView {
            mover: ids(self.conflict, parties),
            count: count.to_string(),
        };
        all.iter().map(view).collect()
    }

    fn failed(&self, failed: &Failed) -> FailedView {
        FailedView {
            of: failed.of.word(),
            movers: failed.of.movers().iter().map(|it| ids(self.conflict, it)).collect(),
            count: failed.count.to_string(),
        }
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

/// A rule of a case as its file has it.
fn as_written(conflict: &Conflict, rule: Rule) -> String {
    match rule {
        Rule::Impossible(at) => conflict.impossible[at].text.clone(),
        Rule::EnterIf(id) => {
            let clause = conflict.treaty(id).enter_if.as_ref();
            let text = clause.map_or("", |clause| &clause.text);
            format!("{}: enter_if: {text}", conflict.treaty(id).id)
        }
        Rule::Exit(id) => {
            let treaty = conflict.treaty(id);
            format!("{}: exit: {}", treaty.id, treaty.exit.word())
        }
        Rule::Direction(id) => {
            let word = match conflict.option(id).direction {
                Direction::Both => "both",
                Direction::Forward => "forward",
                Direction::Backward => "backward",
            };
            let name = conflict.variable_name(VariableId::Option(id));
            format!("{name}: direction: {word}")
        }
    }
}

/// What a verdict rests on, as the case file has it.
#[must_use]
pub fn rests_as_written(conflict: &Conflict, rests_on: RestsOn) -> String {
    match rests_on {
        RestsOn::Rule(rule) => as_written(conflict, rule),
        RestsOn::Untestable(rule) => format!("{} (untestable)", as_written(conflict, rule)),
        RestsOn::NeverLever { option, .. } => {
            format!("{}: never_lever", conflict.variable_name(VariableId::Option(option)))
        }
    }
}
