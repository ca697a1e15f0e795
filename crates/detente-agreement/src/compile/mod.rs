//! Which bargain does a treaty of a conflict open?
//!
//! The conflict is compiled directly, since a game can't number the states of a treaty with 10^21
//! packages. What depends on few issues stays a small factor; nothing lists packages unless a
//! signatory ranks states one by one.

mod refusal;
mod sets;
mod wide;
mod worth;

use detente_model::{
    Budget, Compiled, Conflict, Diagnostic, Exact, Game, Obstacle, PartyId, Position, Preference,
    Setting, TreatyId, WalkAway, position_from_facts,
};
use detente_treaty::{Signing, SigningLimits};

use crate::bargain::{Bargain, Factor, Measure, Origin, PartWorth, Signatory, TooFine};
use worth::Context;

pub use refusal::NoBargain;
pub(crate) use sets::Sets;

impl Bargain {
    /// The bargain over a treaty of a conflict, for one setting of its unknowns.
    ///
    /// Each deal is worth what the state is worth to which it is delivered (see [`Signing`]);
    /// packages of which there is no deal are excluded, and where a package can be carried out in
    /// several ways, each is a deal of its own. A signatory without points keeps its order alone.
    ///
    /// Costs the size of the conflict, times the combinations of kinds of settlements that one
    /// formula depends on. Work is counted in such combinations.
    ///
    /// # Errors
    /// If the case has no status quo, if only the order of a signatory's points is known, if
    /// something depends on too many issues together, or if the budget ends first.
    pub fn compile(
        conflict: &Conflict,
        setting: &Setting,
        treaty: TreatyId,
        limits: SigningLimits,
        budget: &Budget,
    ) -> Result<Self, NoBargain> {
        let signing = Signing::compile(conflict, setting, treaty, limits)?;
        Self::of_signing(conflict, setting, &signing, budget)
    }

    /// The same as [`compile`](Self::compile), where it is known how packages are signed.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub fn of_signing(
        conflict: &Conflict,
        setting: &Setting,
        signing: &Signing,
        budget: &Budget,
    ) -> Result<Self, NoBargain> {
        let treaty = signing.treaty();
        let text = conflict.treaty(treaty);
        let mut found: Vec<Diagnostic> =
            text.signatories.iter().filter_map(|&party| only_an_order(conflict, party)).collect();
        if !found.is_empty() {
            return Err(NoBargain::Problems(found));
        }
        let ranks = text.signatories.iter().any(|&party| is_ranking(conflict, party));
        let game = if ranks { Some(Game::compile(conflict, setting)?) } else { None };
        let game = game.as_ref().map(Compiled::game);
        let sets = Sets::of(conflict, signing, budget)?;
        let context = Context { conflict, setting, signing, sets: &sets, budget };
        let mut signatories = Vec::new();
        let mut part_worths = Vec::new();
        for (signatory, &party) in text.signatories.iter().enumerate() {
            let state = match disagreement_state(conflict, signing.now(), party) {
                Ok(state) => state,
                Err(problems) => {
                    found.extend(problems);
                    continue;
                }
            };
            let ranked = game.filter(|_| is_ranking(conflict, party));
            let factors: Vec<Factor<Exact>> = match ranked {
                Some(game) => vec![worth::ranked(context, game, party)?],
                None => worth::part_worths(context, party)?,
            };
            part_worths.extend(factors.into_iter().map(|factor| PartWorth { signatory, factor }));
            let floor = match walk_away(conflict, party) {
                Some(WalkAway::Value(value)) => Some(value.clone()),
                Some(WalkAway::State(_)) | None => None,
            };
            // Where nothing is played, the number is all there is to compare a deal with.
            let disagreement = match (&floor, ranked) {
                (Some(value), _) if conflict.options.is_empty() => value.clone(),
                (Some(_) | None, Some(game)) => worth::rank(game, party, &state),
                (Some(_) | None, None) => worth::value(conflict, setting, party, &state),
            };
            let measure = measure(conflict, party);
            signatories.push(Signatory { party, measure, disagreement, floor });
        }
        if !found.is_empty() {
            return Err(NoBargain::Problems(found));
        }
        let rules = sets.rules().map_err(|wide| wide.refuse(conflict, treaty))?;
        let transfers = text.issues.iter().enumerate();
        let transfers =
            transfers.filter(|(_, issue)| issue.transfer.is_some()).map(|(at, _)| at).collect();
        let bargain = Self::new(sets.radices.clone(), signatories, part_worths, rules);
        let bargain = bargain.map_err(|TooFine { signatory }| {
            let party = conflict.party(text.signatories[signatory]);
            let message =
                format!("the points of `{}` need too many digits to be added exactly", party.id);
            NoBargain::Problems(vec![
                Diagnostic::error("numbers-too-fine", party.span, message)
                    .with_help("write points and values with fewer decimals"),
            ])
        })?;
        let first = vec![0; text.issues.len()];
        let from = signing.position(&first, signing.now().levels.clone());
        let origin = Some(Origin { treaty, from, sets });
        Ok(Self { origin, own: text.issues.len(), transfers, ..bargain })
    }
}

/// What a state is worth to a party, on the scale on which a [`Bargain`] over a treaty of this
/// conflict values packages: points, or for an ordinal party a number that shows nothing but the
/// order. For yardsticks other than the disagreement value.
///
/// # Errors
/// If the party ranks states one by one and these can't be numbered.
pub fn state_worth(
    conflict: &Conflict,
    setting: &Setting,
    party: PartyId,
    state: &Position,
) -> Result<Exact, Vec<Diagnostic>> {
    if is_ranking(conflict, party) {
        let game = Game::compile(conflict, setting)?;
        return Ok(worth::rank(game.game(), party, state));
    }
    Ok(worth::value(conflict, setting, party, state))
}

fn only_an_order(conflict: &Conflict, party: PartyId) -> Option<Diagnostic> {
    match &conflict.preferences[party.0] {
        Some(Preference::Order(_)) => {
            let party = conflict.party(party);
            let message = format!(
                "of what `{}` wants only the order of the points is known, so its deals can't be compared",
                party.id
            );
            Some(
                Diagnostic::error(Obstacle::OnlyAnOrder.code(), party.span, message).with_help(
                    "write `weights` instead of `order`, with ranges where you are unsure",
                ),
            )
        }
        Some(Preference::Priorities(_) | Preference::Weights(_) | Preference::Ranking(_))
        | None => None,
    }
}

fn is_ranking(conflict: &Conflict, party: PartyId) -> bool {
    matches!(conflict.preferences[party.0], Some(Preference::Ranking(_)))
}

fn measure(conflict: &Conflict, party: PartyId) -> Measure {
    match &conflict.preferences[party.0] {
        Some(Preference::Weights(_)) => Measure::Points,
        Some(Preference::Priorities(_) | Preference::Order(_) | Preference::Ranking(_)) | None => {
            Measure::Order
        }
    }
}

fn walk_away(conflict: &Conflict, party: PartyId) -> Option<&WalkAway> {
    conflict.walk_away.iter().find(|(whose, _)| *whose == party).map(|(_, what)| what)
}

/// The state that a party compares a deal with: today's, or the one that the case names for it.
///
/// # Errors
/// What is wrong with the facts by which the case names it.
pub fn disagreement_state(
    conflict: &Conflict,
    now: &Position,
    party: PartyId,
) -> Result<Position, Vec<Diagnostic>> {
    match walk_away(conflict, party) {
        Some(WalkAway::State(facts)) => position_from_facts(conflict, now.clone(), facts),
        Some(WalkAway::Value(_)) | None => Ok(now.clone()),
    }
}
