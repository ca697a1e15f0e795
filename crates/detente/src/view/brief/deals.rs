//! Which deals does a briefing tell of?
//!
//! Counts, and what is shown of each deal as it is shown; `detente deals` gives everything.

use detente_model::{Conflict, PartyId};
use serde::Serialize;

use super::ids;
use crate::dealing::{Dealing, Dealings, Tally, WhyNoDeal, tally};
use crate::view::Ordered;
use crate::words;

/// The most deals that are listed.
const MOST_LISTED: usize = 64;

/// What is told of one treaty.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DealingView {
    treaty: String,
    packages: String,
    judged: usize,
    in_zone: usize,
    lasting: usize,
    acceptable: usize,
    worth_proposing: Option<usize>,
    today_lasts: Option<bool>,
    no_deal_ends: Option<usize>,
    unjudged: Option<String>,
    deals: Vec<ToldView>,
    left_out: usize,
    failures: Vec<FailedView>,
    breakers: Vec<BreakerView>,
    breakers_outside: Vec<BreakerView>,
    fair: Vec<FairView>,
    no_deals: Option<usize>,
    not_carried_out: Vec<String>,
    /// The packages that were too much to look through, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_looked_through: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct ToldView {
    values: Ordered<String, String>,
    gains: Ordered<String, String>,
    accounts: Ordered<String, AccountView>,
    grade: Option<&'static str>,
    worth_proposing: Option<bool>,
    rests_on: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct AccountView {
    gains: Vec<String>,
    gives: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct FailedView {
    of: String,
    count: usize,
}

#[derive(Debug, Clone, Serialize)]
struct BreakerView {
    mover: Vec<String>,
    count: usize,
}

#[derive(Debug, Clone, Serialize)]
struct FairView {
    idea: &'static str,
    gains: Vec<String>,
    tie: bool,
}

/// Who breaks how many.
fn breakers(conflict: &Conflict, all: &[(Vec<PartyId>, usize)]) -> Vec<BreakerView> {
    let view = |(parties, count): &(Vec<PartyId>, usize)| BreakerView {
        mover: ids(conflict, parties),
        count: *count,
    };
    all.iter().map(view).collect()
}

/// What is told of every treaty.
pub(super) fn dealings(dealings: &Dealings) -> Vec<DealingView> {
    let conflict = &dealings.supposed.conflict;
    let view = |dealing| dealing_view(conflict, dealings, dealing, &tally(dealing));
    dealings.treaties.iter().map(view).collect()
}

fn dealing_view(
    conflict: &Conflict,
    dealings: &Dealings,
    dealing: &Dealing,
    tally: &Tally,
) -> DealingView {
    let rows = dealing.on_the_table();
    let party = |at: usize| conflict.party(dealing.signatories[at].party).id.clone();
    let told = |&at: &usize| {
        let deal = &dealing.deals[at];
        let treaty = conflict.treaty(dealing.treaty);
        let settled = treaty.issues.iter().zip(&deal.settlements);
        let accounts = dealings.accounts(dealing, deal);
        let account = |account: &crate::dealing::Account| {
            let (gains, gives) =
                words::account_in_words(conflict, account, &deal.delivered.position);
            (conflict.party(account.party).id.clone(), AccountView { gains, gives })
        };
        ToldView {
            values: Ordered(
                settled
                    .map(|(issue, &at)| {
                        let name = format!("{}.{}", treaty.id, issue.id);
                        (name, issue.settlements[at].id.clone())
                    })
                    .collect(),
            ),
            gains: Ordered(
                words::gains_in_words(dealing, deal)
                    .into_iter()
                    .enumerate()
                    .map(|(at, it)| (party(at), it))
                    .collect(),
            ),
            accounts: Ordered(accounts.iter().map(account).collect()),
            grade: deal.grade.map(detente_analysis::Grade::word),
            worth_proposing: deal.worth_proposing,
            rests_on: deal
                .rests_on
                .iter()
                .flat_map(|it| words::rests_in_words(conflict, it))
                .collect(),
        }
    };
    DealingView {
        treaty: conflict.treaty(dealing.treaty).id.clone(),
        packages: dealing.packages.to_string(),
        judged: tally.judged,
        in_zone: tally.in_zone,
        lasting: tally.lasting,
        acceptable: tally.acceptable,
        worth_proposing: tally.worth,
        today_lasts: dealing.today_lasts,
        no_deal_ends: dealing.no_deal.as_ref().map(|it| it.count),
        unjudged: dealing.judging.as_ref().err().map(words::unjudged_in_words),
        deals: rows.iter().take(MOST_LISTED).map(told).collect(),
        left_out: rows.len().saturating_sub(MOST_LISTED),
        failures: tally
            .failures
            .iter()
            .map(|it| FailedView { of: words::failure_in_words(conflict, &it.of), count: it.count })
            .collect(),
        breakers: breakers(conflict, &tally.breakers),
        breakers_outside: breakers(conflict, &tally.breakers_outside),
        no_deals: dealing
            .no_deals
            .as_ref()
            .map(|all| all.iter().filter(|it| !matches!(it.why, WhyNoDeal::NotKnown(_))).count()),
        not_carried_out: words::hindrances_in_words(conflict, dealing),
        not_looked_through: words::not_looked_through_in_words(conflict, dealing),
        fair: dealing
            .solutions
            .iter()
            .filter_map(|(idea, fair)| {
                let fair = fair.as_ref()?;
                let gains = dealing.signatories.iter().zip(&fair.deal.utilities).zip(&fair.gains);
                let gains = gains.filter_map(|((it, value), range)| {
                    Some(words::with_range(&it.gain(value.as_ref()?), range.as_ref()))
                });
                Some(FairView { idea: idea.word(), gains: gains.collect(), tie: fair.is_tie })
            })
            .collect(),
    }
}
