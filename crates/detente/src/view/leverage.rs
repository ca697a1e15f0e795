//! `detente/leverage/1`: what is missing for a deal to last, and who could supply it?

use detente_analysis::leverage::{
    Effect, Guarantee, Lever, Levers, Loss, MissingReply, OrdinalChange, PartyRoles, Pledge, Price,
    PriceKind, PriceRange, Round, RoundChange, Schedule, SigningPrice,
};
use detente_model::{Conflict, Exact, OptionId, PartyId, Stop, VariableId};
use detente_treaty::Extent;
use serde::Serialize;

use super::deals::number;
use super::{AnswerView, CaseView, Count, Ordered, Spelling, StateView, StepView, StopView};
use crate::Opened;
use crate::dealing::Deal;
use crate::leverage::{Lacks, Leverage};

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct LeverageView {
    /// `detente/leverage/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// Of which treaty.
    pub treaty: String,
    /// How many deals leave no signatory worse off and aren't acceptable and lasting; `null` where the work
    /// was stopped.
    pub failing: Option<Count>,
    /// Of how many deals that isn't known.
    pub open: Count,
    /// What each deal that was asked about lacks.
    pub deals: Vec<LacksView>,
    /// The deals that are worth proposing, with the order of the steps to them.
    pub proposed: Vec<ProposedView>,
    /// What each outsider is to the deals; `null` where that wasn't asked or found.
    pub roles: Option<Vec<RolesView>>,
    /// What each party could keep each other from, and bring it to; `null` where it wasn't found in time.
    pub levers: Option<Vec<LeversView>>,
    /// How the work ended.
    pub stop: StopView,
}

/// A number of points, or a word for a party without.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AmountView {
    /// Points of the party's own scale.
    Points(f64),
    /// `worse`, `same` or `better`.
    Word(&'static str),
}

impl AmountView {
    fn loss(loss: &Loss) -> Self {
        match loss {
            Loss::Points(points) => Self::Points(number(points)),
            Loss::Ordinal(change) => Self::Word(change.word()),
        }
    }

    fn outcome(outcome: &Effect) -> Self {
        match outcome {
            Effect::Points(points) => Self::Points(number(points)),
            Effect::Ordinal(change) => Self::Word(change.word()),
        }
    }
}

/// What one deal lacks. What wasn't asked or found in time is `null`.
#[derive(Debug, Clone, Serialize)]
pub struct LacksView {
    /// How each issue is settled.
    pub values: Ordered<String, String>,
    /// The state in which it is signed.
    pub state: StateView,
    /// Whether it would last.
    pub lasting: Option<bool>,
    /// Whether it lasts and nobody provokes its breach.
    pub stands: Option<bool>,
    /// Whether it is acceptable and lasting.
    pub acceptable: Option<bool>,
    /// What would make each keep it who breaks it or provokes its breach.
    pub price: Option<Vec<PriceView>>,
    /// What would make all of them keep it.
    pub joint_price: Option<Ordered<String, f64>>,
    /// The replies that would deter its breaches.
    pub replies: Option<Vec<ReplyView>>,
    /// Who would have to bind itself to such replies.
    pub pledges: Option<Vec<PledgesView>>,
    /// Which further promises would make it stand.
    pub guarantees: Option<Vec<GuaranteeView>>,
    /// What would bring in the one signatory that would refuse.
    pub signing: Option<SigningView>,
    /// In which order it could be carried out; `null` where no order was found, or there is nothing to be
    /// put in order.
    pub schedule: Option<ScheduleView>,
    /// Who would be worse off by doing its part first, if nobody else did theirs.
    pub holds_out: Option<Vec<String>>,
    /// Whether `all` was tried, or only a `part`.
    pub searched: Ordered<&'static str, &'static str>,
}

/// What would make one party keep a deal.
#[derive(Debug, Clone, Serialize)]
pub struct PriceView {
    /// Who.
    pub party: String,
    /// `points`, or `place`: how many of its statements must stand below the deal being kept; `null`
    /// for a party that isn't asked.
    pub kind: Option<&'static str>,
    /// The least; `null` where nothing does it.
    pub from: Option<f64>,
    /// The last that does; `null` where no greater one does harm.
    pub to: Option<f64>,
    /// Whether it has to be more than `from`.
    pub open: bool,
    /// Whether it has to be less than `to`.
    pub ends_before: bool,
    /// Where nothing does it: who still breaks or provokes.
    pub remaining: Vec<String>,
    /// `all`, or `part` where more prices could be tried.
    pub searched: &'static str,
}

/// A reply that would deter a step.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyView {
    /// Whose step it deters.
    pub breaker: Vec<String>,
    /// Where that step is taken.
    pub from: StateView,
    /// Where it leads.
    pub to: StateView,
    /// The moves of the reply.
    pub reply: Vec<StepView>,
    /// What each who makes one loses by it.
    pub shortfall: Ordered<String, AmountView>,
}

/// Pledges that together make a deal stand.
#[derive(Debug, Clone, Serialize)]
pub struct PledgesView {
    /// The pledges.
    pub pledges: Vec<PledgeView>,
}

/// One pledge.
#[derive(Debug, Clone, Serialize)]
pub struct PledgeView {
    /// Who pledges.
    pub party: String,
    /// The step that it would answer.
    pub against: AgainstView,
    /// Which option it would set.
    pub variable: String,
    /// To which level.
    pub level: String,
    /// What that costs it where it costs most; `null` where there are too many states to look at.
    pub cost: Option<AmountView>,
}

/// A step that a pledge is about.
#[derive(Debug, Clone, Serialize)]
pub struct AgainstView {
    /// Whose.
    pub mover: Vec<String>,
    /// Where it is taken.
    pub from: Option<u128>,
    /// Where it leads.
    pub to: Option<u128>,
    /// The same, spelt out.
    pub state: StateView,
}

/// Further promises with which a deal stands.
#[derive(Debug, Clone, Serialize)]
pub struct GuaranteeView {
    /// What is promised.
    pub options: Ordered<String, String>,
    /// Who gives it.
    pub givers: Vec<String>,
    /// What its part costs each; `null` where it couldn't be left out.
    pub cost: Ordered<String, Option<AmountView>>,
    /// What it changes for each signatory.
    pub changes: Ordered<String, AmountView>,
    /// Whether the deal is then acceptable and lasting.
    pub acceptable: Option<bool>,
    /// Whether it would be kept.
    pub kept: bool,
    /// Where not: the least that would make those keep the deal who break it then.
    pub price: Ordered<String, Option<f64>>,
}

/// What would bring a signatory in.
#[derive(Debug, Clone, Serialize)]
pub struct SigningView {
    /// Who.
    pub party: String,
    /// How far it falls below its yardstick.
    pub short: AmountView,
    /// What others have to spare.
    pub to_spare: Ordered<String, AmountView>,
    /// The smallest sets of further promises with which the deal is acceptable and lasting.
    pub guarantees: Vec<Ordered<String, String>>,
    /// Packages that differ only in payments and are.
    pub transfers: Vec<Ordered<String, String>>,
}

/// A deal that is worth proposing.
#[derive(Debug, Clone, Serialize)]
pub struct ProposedView {
    /// How each issue is settled.
    pub values: Ordered<String, String>,
    /// The state in which it is signed.
    pub state: StateView,
    /// In which order it could be carried out; `null` where no order was found, or there is nothing to be
    /// put in order.
    pub schedule: Option<ScheduleView>,
    /// Who would be worse off by doing its part first, if nobody else did theirs.
    pub holds_out: Vec<String>,
}

/// An order of the steps from today to a deal.
#[derive(Debug, Clone, Serialize)]
pub struct ScheduleView {
    /// What happens at once, one after the other.
    pub rounds: Vec<RoundView>,
    /// The number of moves in the largest round.
    pub largest_round: usize,
    /// Whether nobody is exposed at any stop.
    pub safe: bool,
    /// Whether nobody is worse off after a round than before.
    pub regret_free: bool,
    /// `all`, or `part` where some moves were joined beforehand.
    pub searched: &'static str,
}

/// What happens at once.
#[derive(Debug, Clone, Serialize)]
pub struct RoundView {
    /// What changes.
    pub changes: Vec<ChangeView>,
    /// Where that leads.
    pub stop: StateView,
    /// Which signatories may fall below what they have without a deal, and how far, if the talks end there.
    pub exposed: Ordered<String, AmountView>,
    /// Who is worse off after the round than before.
    pub regret: Ordered<String, AmountView>,
    /// Where things come to rest if the talks end there.
    pub rests: Vec<Option<u128>>,
    /// Who of those with something left to do would be worse off by going on alone.
    pub holds_out: Vec<String>,
    /// Whether this round and the next may as well change places.
    pub either_first: bool,
}

/// One variable that changes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// Which.
    pub variable: String,
    /// Its value before.
    pub from: Option<String>,
    /// Its value after.
    pub to: Option<String>,
    /// Who settles it.
    pub owners: Vec<String>,
}

/// What one party could do to another.
#[derive(Debug, Clone, Serialize)]
pub struct LeversView {
    /// Who holds it.
    pub party: String,
    /// Over whom.
    pub over: String,
    /// `now`, or the deal.
    pub at: AtView,
    /// What it could keep the other from.
    pub threat: Option<LeverView>,
    /// What it could bring the other to.
    pub promise: Option<LeverView>,
}

/// Where a lever is held.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum AtView {
    /// Today.
    Now(&'static str),
    /// Once a deal is delivered: how each issue is settled.
    Deal(Ordered<String, String>),
}

/// One lever.
#[derive(Debug, Clone, Serialize)]
pub struct LeverView {
    /// What the other would do.
    pub choice: StateView,
    /// What would follow.
    pub to: StateView,
    /// What that costs whoever holds it.
    pub cost: AmountView,
    /// Whether it would do that anyway; else it would have to bind itself.
    pub would_do_it: bool,
}

/// What an outsider is to the deals.
#[derive(Debug, Clone, Serialize)]
pub struct RolesView {
    /// Who.
    pub party: String,
    /// `needed`, `helps`, `hinders`, `keeps`, `spoiler`; `none` alone where it makes no difference.
    pub roles: Vec<&'static str>,
    /// How many deals are acceptable and lasting.
    pub acceptable: AcceptableView,
    /// How many deals stand only because of its replies.
    pub keeps: Count,
    /// How many of those that leave no signatory worse off it breaks or provokes the breach of.
    pub spoils: Count,
}

/// How many deals are acceptable and lasting.
#[derive(Debug, Clone, Serialize)]
pub struct AcceptableView {
    /// With the party's options held where they are today.
    pub as_today: Count,
    /// As the case has it.
    pub free: Count,
    /// With the party held to its part of each deal.
    pub held_to_its_part: Count,
}

fn searched(extent: &Extent) -> &'static str {
    match extent {
        Extent::All => "all",
        Extent::UpTo(_) => "part",
    }
}

/// Leverage as data.
#[must_use]
pub fn leverage(opened: &Opened, found: &Leverage) -> LeverageView {
    let conflict = &found.supposed.conflict;
    let teller = Teller { conflict, spelling: Spelling::new(conflict), found };
    LeverageView {
        schema: "detente/leverage/1",
        case: CaseView::of(opened, &conflict.title),
        scenario: super::scenario(&found.supposed),
        setting: super::setting(&found.supposed),
        treaty: conflict.treaty(found.treaty).id.clone(),
        failing: (found.stop == Stop::Complete).then(|| Count::of(found.failing)),
        open: Count::of(found.open),
        deals: found.deals.iter().map(|lacks| teller.lacks(lacks)).collect(),
        proposed: found.proposed.iter().map(|it| teller.proposed(it)).collect(),
        levers: found.levers.as_ref().map(|now| teller.levers(now)),
        roles: found.roles.as_ref().map(|all| all.iter().map(|it| roles(conflict, it)).collect()),
        stop: found.stop.into(),
    }
}

struct Teller<'a> {
    conflict: &'a Conflict,
    spelling: Spelling<'a>,
    found: &'a Leverage,
}

impl Teller<'_> {
    fn id(&self, party: PartyId) -> String {
        self.conflict.party(party).id.clone()
    }

    fn ids(&self, parties: &[PartyId]) -> Vec<String> {
        parties.iter().map(|&party| self.id(party)).collect()
    }

    fn level(&self, (option, level): (OptionId, usize)) -> (String, String) {
        let variable = VariableId::Option(option);
        let levels = self.conflict.variable_levels(variable);
        let level = levels.into_iter().nth(level).map(|it| it.id).unwrap_or_default();
        (self.conflict.variable_name(variable), level)
    }

    fn lacks(&self, lacks: &Lacks) -> LacksView {
        let deal = &lacks.deal;
        let mut extents = Vec::new();
        let mut note = |what, extent: Option<&Extent>| {
            extents.extend(extent.map(|extent| (what, searched(extent))));
        };
        note("replies", lacks.replies.as_ref().map(|it| &it.1));
        note("pledges", lacks.pledges.as_ref().map(|it| &it.1));
        note("guarantees", lacks.guarantees.as_ref().map(|it| &it.1));
        note("signing", lacks.signing.as_ref().map(|it| &it.extent));
        let prices = lacks.prices.as_ref();
        note("joint_price", prices.map(|it| &it.joint_extent));
        let points = |all: &Vec<(PartyId, Exact)>| {
            Ordered(all.iter().map(|(party, points)| (self.id(*party), number(points))).collect())
        };
        LacksView {
            values: self.spelling.package(self.found.treaty, &deal.settlements),
            state: self.spelling.state(&deal.signed),
            lasting: deal.lasting,
            stands: lacks.stands,
            acceptable: deal.acceptable,
            price: prices.map(|all| all.each.iter().map(|it| self.price(it)).collect()),
            joint_price: prices.and_then(|it| it.joint.as_ref()).map(points),
            replies: lacks
                .replies
                .as_ref()
                .map(|(all, _)| all.iter().map(|it| self.reply(it)).collect()),
            pledges: lacks.pledges.as_ref().map(|(sets, _)| {
                let set = |set: &Vec<Pledge>| PledgesView {
                    pledges: set.iter().map(|it| self.pledge(it)).collect(),
                };
                sets.iter().map(set).collect()
            }),
            guarantees: lacks
                .guarantees
                .as_ref()
                .map(|(all, _)| all.iter().map(|it| self.guarantee(it)).collect()),
            signing: lacks.signing.as_ref().map(|it| self.signing(it)),
            schedule: lacks.schedule.as_ref().and_then(|it| self.schedule(it)),
            holds_out: lacks.schedule.as_ref().map(|it| self.ids(&it.holds_out)),
            searched: Ordered(extents),
        }
    }

    fn proposed(&self, (deal, schedule): &(Deal, Schedule)) -> ProposedView {
        ProposedView {
            values: self.spelling.package(self.found.treaty, &deal.settlements),
            state: self.spelling.state(&deal.signed),
            schedule: self.schedule(schedule),
            holds_out: self.ids(&schedule.holds_out),
        }
    }

    fn schedule(&self, schedule: &Schedule) -> Option<ScheduleView> {
        (!schedule.rounds.is_empty()).then(|| ScheduleView {
            rounds: schedule.rounds.iter().map(|it| self.round(it)).collect(),
            largest_round: schedule.largest_round,
            safe: schedule.is_safe,
            regret_free: schedule.is_regret_free,
            searched: if schedule.is_searched_whole { "all" } else { "part" },
        })
    }

    fn round(&self, round: &Round) -> RoundView {
        let losses = |all: &[(PartyId, Loss)]| {
            let each = all.iter().map(|(party, loss)| (self.id(*party), AmountView::loss(loss)));
            Ordered(each.collect())
        };
        let change = |it: &RoundChange| {
            let levels = self.conflict.variable_levels(it.variable);
            let level =
                |at: Option<usize>| at.and_then(|at| levels.get(at)).map(|it| it.id.clone());
            ChangeView {
                variable: self.conflict.variable_name(it.variable),
                from: level(it.from),
                to: level(it.to),
                owners: self.ids(&it.owners),
            }
        };
        RoundView {
            changes: round.changes.iter().map(change).collect(),
            stop: self.spelling.state(&round.stop),
            exposed: losses(&round.exposed),
            regret: losses(&round.regret),
            rests: round.rests.iter().map(|it| it.number).collect(),
            holds_out: self.ids(&round.holds_out),
            either_first: round.is_either_first,
        }
    }

    /// Levers today, then at each deal that was asked about.
    fn levers(&self, now: &[Levers]) -> Vec<LeversView> {
        let today = now.iter().map(|it| self.lever(it, AtView::Now("now")));
        let deals = self.found.deals.iter().flat_map(|lacks| {
            let at = || {
                let package = &lacks.deal.settlements;
                AtView::Deal(self.spelling.package(self.found.treaty, package))
            };
            lacks.levers.iter().flatten().map(move |it| self.lever(it, at()))
        });
        today.chain(deals).collect()
    }

    fn lever(&self, it: &Levers, at: AtView) -> LeversView {
        let tell = |lever: &Lever| LeverView {
            choice: self.spelling.state(&lever.choice),
            to: self.spelling.state(&lever.to),
            cost: AmountView::loss(&lever.cost),
            would_do_it: lever.would_do_it,
        };
        LeversView {
            party: self.id(it.party),
            over: self.id(it.over),
            at,
            threat: it.threat.as_ref().map(tell),
            promise: it.promise.as_ref().map(tell),
        }
    }

    fn price(&self, price: &Price) -> PriceView {
        let found = price.found.as_ref();
        PriceView {
            party: self.id(price.party),
            kind: price.kind.map(|kind| match kind {
                PriceKind::Points => "points",
                PriceKind::Place => "place",
            }),
            from: found.map(|it| number(&it.from)),
            to: found.and_then(|it| it.to.as_ref()).map(number),
            open: found.is_some_and(|it| it.is_open),
            ends_before: found.is_some_and(|it: &PriceRange| it.ends_before),
            remaining: self.ids(&price.remaining),
            searched: searched(&price.extent),
        }
    }

    fn reply(&self, reply: &MissingReply) -> ReplyView {
        let shortfall = reply.shortfall.iter();
        let shortfall = shortfall.map(|(party, loss)| {
            // A party without points either loses by it or doesn't.
            let amount = match loss {
                Loss::Ordinal(OrdinalChange::Better | OrdinalChange::Same) => {
                    AmountView::Points(0.0)
                }
                Loss::Points(_) | Loss::Ordinal(OrdinalChange::Worse) => AmountView::loss(loss),
            };
            (self.id(*party), amount)
        });
        ReplyView {
            breaker: self.ids(&reply.step.parties),
            from: self.spelling.state(&reply.step.from),
            to: self.spelling.state(&reply.step.to),
            reply: self.spelling.steps(&reply.reply),
            shortfall: Ordered(shortfall.collect()),
        }
    }

    fn pledge(&self, pledge: &Pledge) -> PledgeView {
        let (variable, level) = self.level((pledge.option, pledge.level));
        let against = &pledge.against;
        PledgeView {
            party: self.id(pledge.party),
            against: AgainstView {
                mover: self.ids(&against.parties),
                from: against.from.number,
                to: against.to.number,
                state: self.spelling.state(&against.to),
            },
            variable,
            level,
            cost: pledge.cost.as_ref().map(AmountView::loss),
        }
    }

    fn guarantee(&self, it: &Guarantee) -> GuaranteeView {
        let cost = it
            .givers
            .iter()
            .map(|(party, loss)| (self.id(*party), loss.as_ref().map(AmountView::loss)));
        let changes = it.changes.iter();
        let changes = changes.map(|(party, to)| (self.id(*party), AmountView::outcome(to)));
        let price = it.prices.iter().map(|price| {
            (self.id(price.party), price.found.as_ref().map(|found| number(&found.from)))
        });
        GuaranteeView {
            options: Ordered(it.options.iter().map(|&it| self.level(it)).collect()),
            givers: it.givers.iter().map(|(party, _)| self.id(*party)).collect(),
            cost: Ordered(cost.collect()),
            changes: Ordered(changes.collect()),
            acceptable: it.acceptable,
            kept: it.kept,
            price: Ordered(price.collect()),
        }
    }

    fn signing(&self, it: &SigningPrice) -> SigningView {
        let spare = it.to_spare.iter();
        let spare = spare.map(|(party, spare)| (self.id(*party), AmountView::outcome(spare)));
        let promises =
            |set: &Vec<(OptionId, usize)>| Ordered(set.iter().map(|&it| self.level(it)).collect());
        let package = |it: &Vec<usize>| self.spelling.package(self.found.treaty, it);
        SigningView {
            party: self.id(it.party),
            short: AmountView::loss(&it.short),
            to_spare: Ordered(spare.collect()),
            guarantees: it.guarantees.iter().map(promises).collect(),
            transfers: it.transfers.iter().map(package).collect(),
        }
    }
}

/// What an outsider is to the deals, as data.
pub(super) fn roles(conflict: &Conflict, it: &PartyRoles) -> RolesView {
    let roles = match &it.roles[..] {
        [] => vec!["none"],
        roles => roles.iter().map(|role| role.word()).collect(),
    };
    RolesView {
        party: conflict.party(it.party).id.clone(),
        roles,
        acceptable: AcceptableView {
            as_today: Count::of(it.as_today),
            free: Count::of(it.free),
            held_to_its_part: Count::of(it.held_to_its_part),
        },
        keeps: Count::of(it.keeps),
        spoils: Count::of(it.spoils),
    }
}
