//! How does a conflict become a game?
//!
//! Compiling answers the unknowns, writes promises out, chooses one number where the case gives a
//! range, and finds today's state. What it refuses, no engine could give a single verdict on.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive};

use super::preference::dense_ranks;
use super::{
    Atom, Condition, Digit, Game, GamePreference, GameTreaty, Numbering, Pays, Position, Reading,
    Setting, Space, StateId, Term, parts, position_from_facts,
};
use crate::{
    Clause, Conflict, Diagnostic, Exact, Formula, Known, Obstacle, PartyId, Preference,
    RankedState, Span, Treaty, TreatyId, VariableId, Worth,
};

/// The most combinations of levels that a state's number can count.
/// Crossed by `too_many_states_are_refused_before_memory_is_taken`.
pub const MOST_CELLS: u64 = 1 << 62;
/// The most parties.
/// Crossed by `too_many_parties_are_refused`.
pub const MOST_PARTIES: usize = 64;
/// The most cells in which states are looked for by listing them.
/// Crossed by `too_many_states_are_refused_before_memory_is_taken`.
const MOST_LISTED: u64 = 1 << 27;

/// A compiled conflict. Merged states are a type of their own, since engines that rely on
/// transitive moves can't take them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compiled {
    /// Every state stands for itself.
    Plain(Game),
    /// Some states are one.
    Merged(MergedGame),
}

/// A game in which states that fit one condition are one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedGame {
    /// The game before merging.
    pub game: Game,
    /// The feasible states that fit one of these are one.
    pub same: Vec<Condition>,
}

impl Compiled {
    /// The game before merging.
    #[must_use]
    pub fn game(&self) -> &Game {
        match self {
            Self::Plain(game) => game,
            Self::Merged(merged) => &merged.game,
        }
    }

    /// The conditions whose states are one; none for a plain game.
    #[must_use]
    pub fn same(&self) -> &[Condition] {
        match self {
            Self::Plain(_) => &[],
            Self::Merged(merged) => &merged.same,
        }
    }
}

impl Game {
    /// Compiles a conflict for one setting of its unknowns.
    ///
    /// Costs the size of the conflict; a ranking or merged states also cost a pass over all cells.
    ///
    /// # Errors
    /// What keeps the conflict from having one verdict: too many states, a status quo that is
    /// ruled out, a ranking that omits states, points of which only the order is known, merged
    /// states of unequal rank.
    pub fn compile(conflict: &Conflict, setting: &Setting) -> Result<Compiled, Vec<Diagnostic>> {
        let mut found = Vec::new();
        if conflict.parties.len() > MOST_PARTIES {
            found.push(Diagnostic::error(
                "too-many-parties",
                conflict.parties[MOST_PARTIES].span,
                format!(
                    "there are {} parties, and at most {MOST_PARTIES} can be analysed",
                    conflict.parties.len()
                ),
            ));
            return Err(found);
        }
        let Some(space) = Space::lay_out(conflict, MOST_CELLS) else {
            found.push(
                Diagnostic::error(
                    Obstacle::TooManyStates.code(),
                    Span::default(),
                    "the levels and packages of this case multiply to more than 2^62 states",
                )
                .with_help("leave out options or settlements that no party values"),
            );
            return Err(found);
        };
        let compiler = Compiler { conflict, setting, space: &space };
        let conditions = |clauses: &[Clause]| -> Vec<Condition> {
            clauses.iter().map(|clause| compiler.condition(&clause.formula)).collect()
        };
        let mut impossible = conditions(&conflict.impossible);
        let fixed = conditions(&conflict.fixed);
        impossible.extend(fixed.into_iter().map(|it| Condition::Not(Box::new(it))));
        let same = conditions(&conflict.same);
        let treaties = compiler.treaties();
        let mut game = Self {
            parties: conflict.parties.len(),
            impossible,
            treaties,
            movers: Vec::new(),
            preferences: Vec::new(),
            now: None,
            space: space.clone(),
        };
        game.movers = movers(&game);
        game.now = match compiler.now(&game) {
            Ok(now) => now,
            Err(problems) => {
                found.extend(problems);
                None
            }
        };
        for party in conflict.party_ids() {
            match compiler.preference(&game, party) {
                Ok(preference) => game.preferences.push(preference),
                Err(problems) => found.extend(problems),
            }
        }
        if !found.is_empty() {
            return Err(found);
        }
        if same.is_empty() {
            return Ok(Compiled::Plain(game));
        }
        let promised = conflict.treaties.iter().flat_map(Treaty::all_promises);
        let promised = promised.map(|clause| compiler.condition(&clause.formula));
        let promised: Vec<Condition> = promised.flat_map(split).collect();
        let unequal = unequal_merges(conflict, &game, &same, &promised);
        if unequal.is_empty() {
            Ok(Compiled::Merged(MergedGame { game, same }))
        } else {
            Err(unequal)
        }
    }

    /// Compiles a formula of the conflict that this game was compiled from, for the same setting.
    ///
    /// # Panics
    /// If the game was compiled from another conflict.
    #[must_use]
    pub fn condition(
        &self,
        conflict: &Conflict,
        setting: &Setting,
        formula: &Formula,
    ) -> Condition {
        Compiler { conflict, setting, space: &self.space }.condition(formula)
    }
}

/// Every party alone, then each different set of signatories.
fn movers(game: &Game) -> Vec<super::Mover> {
    let mut sets: Vec<Vec<PartyId>> = game.party_ids().map(|party| vec![party]).collect();
    for treaty in &game.treaties {
        let mut signatories = treaty.signatories.clone();
        signatories.sort_unstable();
        signatories.dedup();
        if !sets.contains(&signatories) {
            sets.push(signatories);
        }
    }
    sets.iter().map(|set| game.mover(set)).collect()
}

/// The states that a ranking may name.
struct Numbered {
    /// Those that are possible.
    possible: Numbering,
    /// Those that the case itself allows, where a scenario rules out more: a ranking is written for
    /// the case, and numbers in it count these.
    of_case: Option<Numbering>,
}

impl Numbered {
    /// Of a game whose first `own` conditions of impossibility are the case's own.
    fn of(game: &Game, own: usize) -> Self {
        let of_case = (game.impossible.len() > own).then(|| {
            let mut unfixed = game.clone();
            unfixed.impossible.truncate(own);
            Numbering::of(&unfixed)
        });
        Self { possible: Numbering::of(game), of_case }
    }

    fn of_case(&self) -> &Numbering {
        self.of_case.as_ref().unwrap_or(&self.possible)
    }
}

struct Compiler<'a> {
    conflict: &'a Conflict,
    setting: &'a Setting,
    space: &'a Space,
}

impl Compiler<'_> {
    fn treaties(&self) -> Vec<GameTreaty> {
        let treaties = self.conflict.treaties.iter();
        treaties
            .map(|treaty| GameTreaty {
                signatories: treaty.signatories.clone(),
                exit: treaty.exit,
                enter_if: treaty.enter_if.as_ref().map(|clause| self.condition(&clause.formula)),
                stages: treaty.stages.len() as u64,
                packages: u64::try_from(treaty.packages()).unwrap_or(u64::MAX),
            })
            .collect()
    }

    fn condition(&self, formula: &Formula) -> Condition {
        let all = |parts: &[Formula]| parts.iter().map(|part| self.condition(part)).collect();
        match formula {
            Formula::Level { option, levels } => {
                let count = self.conflict.option(*option).levels.len();
                atom(self.space.read_option(*option), count, |level| levels.contains(&level))
            }
            Formula::InForce(treaty) => self.in_force(*treaty),
            Formula::Stage { treaty, stages } => {
                let count = self.conflict.treaty(*treaty).stages.len() + 1;
                atom(self.space.read_stage(*treaty), count, |stage| stages.contains(&stage))
            }
            Formula::Settled { issue, settlements } => {
                let count = self.conflict.issue(*issue).settlements.len() + 1;
                let allows = |value: usize| value > 0 && settlements.contains(&(value - 1));
                atom(self.space.read_issue(*issue), count, allows)
            }
            Formula::Kept(treaty) => {
                let text = self.conflict.treaty(*treaty);
                let mut parts = vec![self.in_force(*treaty)];
                parts.extend(text.promises.iter().map(|promise| self.condition(&promise.formula)));
                for issue in 0..text.issues.len() {
                    parts.push(self.promised(crate::IssueId { treaty: *treaty, issue }));
                }
                Condition::All(parts)
            }
            Formula::IssueKept(issue) => {
                Condition::All(vec![self.in_force(issue.treaty), self.promised(*issue)])
            }
            Formula::Answer { unknown, levels } => {
                Condition::Always(match self.setting.answer(*unknown) {
                    Known::Level(level) => levels.contains(level),
                    Known::Number(_) => false,
                })
            }
            Formula::AnswerNumber { unknown, comparison, value } => {
                Condition::Always(match self.setting.answer(*unknown) {
                    Known::Number(number) => comparison.holds(number.cmp(value)),
                    Known::Level(_) => false,
                })
            }
            Formula::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            Formula::And(parts) => Condition::All(all(parts)),
            Formula::Or(parts) => Condition::Any(all(parts)),
            Formula::If(first, second) => Condition::Any(vec![
                self.condition(first),
                Condition::Not(Box::new(self.condition(second))),
            ]),
            Formula::Unless(first, second) => {
                Condition::Any(vec![self.condition(first), self.condition(second)])
            }
        }
    }

    fn in_force(&self, treaty: TreatyId) -> Condition {
        let last = self.conflict.treaty(treaty).stages.len();
        atom(self.space.read_stage(treaty), last + 1, |stage| stage == last)
    }

    /// What the chosen settlement of an issue promises is so.
    fn promised(&self, id: crate::IssueId) -> Condition {
        let settlements = &self.conflict.issue(id).settlements;
        let mut parts = Vec::new();
        for (at, settlement) in settlements.iter().enumerate() {
            if settlement.promises.is_empty() {
                continue;
            }
            let chosen =
                atom(self.space.read_issue(id), settlements.len() + 1, |value| value == at + 1);
            let due = settlement.promises.iter().map(|promise| self.condition(&promise.formula));
            parts.push(Condition::Any(vec![
                Condition::Not(Box::new(chosen)),
                Condition::All(due.collect()),
            ]));
        }
        Condition::All(parts)
    }

    fn now(&self, game: &Game) -> Result<Option<StateId>, Vec<Diagnostic>> {
        let Some(facts) = &self.conflict.now else { return Ok(None) };
        let position = position_from_facts(self.conflict, Position::first(self.conflict), facts)?;
        let now = game.state_at(&position);
        let clauses = self.conflict.impossible.iter().chain(&self.conflict.fixed);
        let broken = clauses.zip(&game.impossible).find(|(_, condition)| condition.holds(now));
        match broken {
            None => Ok(Some(now)),
            Some((clause, _)) => Err(vec![
                Diagnostic::error(
                    "now-impossible",
                    self.conflict.now_span,
                    format!("today's state is ruled out by `{}`", clause.text),
                )
                .with_help("change `now`, or the formula under `impossible`"),
            ]),
        }
    }

    fn preference(&self, game: &Game, party: PartyId) -> Result<GamePreference, Vec<Diagnostic>> {
        match &self.conflict.preferences[party.0] {
            None => Ok(GamePreference::indifferent()),
            Some(Preference::Priorities(priorities)) => {
                let conditions = priorities.iter().map(|priority| {
                    let want = self.condition(&priority.want.formula);
                    match &priority.when {
                        None => want,
                        Some(when) => Condition::All(vec![self.condition(&when.formula), want]),
                    }
                });
                Ok(GamePreference::Lexicographic(conditions.collect()))
            }
            Some(Preference::Weights(worth)) => self.additive(worth, party),
            Some(Preference::Order(_)) => {
                let party = self.conflict.party(party);
                Err(vec![
                    Diagnostic::error(
                        Obstacle::OnlyAnOrder.code(),
                        party.span,
                        format!("of what `{}` wants only the order of the points is known, which gives no single verdict", party.id),
                    )
                    .with_help("write `weights` instead of `order`, with ranges where you are unsure"),
                ])
            }
            Some(Preference::Ranking(groups)) => self.ranking(game, party, groups),
        }
    }

    fn additive(&self, worth: &Worth, party: PartyId) -> Result<GamePreference, Vec<Diagnostic>> {
        let mut exact: Vec<Exact> = Vec::new();
        let mut terms = Vec::new();
        for part in parts(worth) {
            let at = exact.len();
            let when = part.when.map_or(Condition::Always(true), |when| self.condition(when));
            terms.push(match part.pays {
                Pays::Where { want, .. } => {
                    Term::Holds { when: Condition::All(vec![when, self.condition(want)]), at }
                }
                Pays::By { of, .. } => Term::Table { when, reading: self.reading(of), at },
                Pays::Spends { option, .. } => {
                    Term::Table { when, reading: self.space.read_option(option), at }
                }
            });
            exact.extend((0..part.len()).map(|place| part.amount(self.setting, place)));
        }
        let denominator = common_denominator(&exact);
        let scaled: Vec<BigInt> = match &denominator {
            Some(common) => {
                exact.iter().map(|number| number.numer() * (common / number.denom())).collect()
            }
            None => Vec::new(),
        };
        let greatest: BigInt = scaled.iter().map(Signed::abs).sum();
        let Some(denominator) = denominator.filter(|_| greatest <= BigInt::from(i128::MAX)) else {
            let party = self.conflict.party(party);
            return Err(vec![
                Diagnostic::error(
                    "numbers-too-fine",
                    party.span,
                    format!(
                        "the points of `{}` need more than 38 digits to be added exactly",
                        party.id
                    ),
                )
                .with_help("write points and values with fewer decimals"),
            ]);
        };
        let points = scaled.iter().map(|number| number.to_i128().unwrap_or(0)).collect();
        Ok(GamePreference::Additive { terms, points, denominator })
    }

    fn reading(&self, variable: VariableId) -> Reading {
        match variable {
            VariableId::Option(option) => self.space.read_option(option),
            VariableId::Stage(treaty) => self.space.read_stage(treaty),
            VariableId::Issue(issue) => self.space.read_issue(issue),
        }
    }

    fn ranking(
        &self,
        game: &Game,
        party: PartyId,
        groups: &[Vec<RankedState>],
    ) -> Result<GamePreference, Vec<Diagnostic>> {
        let id = &self.conflict.party(party).id;
        if self.space.cells() > MOST_LISTED {
            return Err(vec![
                Diagnostic::error(
                    Obstacle::TooManyStates.code(),
                    self.conflict.party(party).span,
                    format!(
                        "`{id}` ranks states one by one, and there are {} combinations to look them up in",
                        self.space.cells()
                    ),
                )
                .with_help("write priorities or weights instead of a ranking"),
            ]);
        }
        let numbered = Numbered::of(game, self.conflict.impossible.len());
        let numbering = &numbered.possible;
        let mut found = Vec::new();
        // One a number: the group that holds the state, from the best.
        let mut group_of: Vec<Option<usize>> =
            vec![None; usize::try_from(numbering.count()).unwrap_or(usize::MAX)];
        for (group, members) in groups.iter().enumerate() {
            for member in members {
                match self.ranked_state(&numbered, member) {
                    Err(problem) => found.push(problem),
                    // A scenario holds something fast, and the state with it.
                    Ok(None) => {}
                    Ok(Some((at, span))) => {
                        if group_of[at].replace(group).is_some() {
                            found.push(Diagnostic::error(
                                "ranking-repeats",
                                span,
                                format!("`{id}` ranks state {} twice", at + 1),
                            ));
                        }
                    }
                }
            }
        }
        let missing: Vec<u64> =
            (1_u64..).zip(&group_of).filter(|(_, group)| group.is_none()).map(|(n, _)| n).collect();
        if !missing.is_empty() && found.is_empty() {
            found.push(self.omitted(game, numbering, party, groups, &missing));
        }
        if !found.is_empty() {
            return Err(found);
        }
        let keys: Vec<_> = group_of.iter().map(|group| std::cmp::Reverse(*group)).collect();
        Ok(GamePreference::Ranking(numbering.states().zip(dense_ranks(&keys)).collect()))
    }

    /// The position among the feasible states of the one that a ranking names, and where it does;
    /// `None` if only what a scenario fixes rules that state out.
    fn ranked_state(
        &self,
        numbered: &Numbered,
        ranked: &RankedState,
    ) -> Result<Option<(usize, Span)>, Diagnostic> {
        let place = |state: StateId, span: Span| {
            let number = numbered.possible.number(state)?;
            Some((usize::try_from(number - 1).unwrap_or(usize::MAX), span))
        };
        match ranked {
            RankedState::Number { number, span } => match numbered.of_case().state(*number) {
                Some(state) => Ok(place(state, *span)),
                None => Err(Diagnostic::error(
                    "ranking-state",
                    *span,
                    format!(
                        "there is no state {number}: the feasible states are 1 to {}",
                        numbered.of_case().count()
                    ),
                )),
            },
            RankedState::Fits { clauses, span } => {
                let conditions: Vec<Condition> =
                    clauses.iter().map(|clause| self.condition(&clause.formula)).collect();
                let fits = |state: &StateId| conditions.iter().all(|part| part.holds(*state));
                let fitting: Vec<StateId> =
                    numbered.possible.states().filter(fits).take(2).collect();
                match fitting.as_slice() {
                    [state] => Ok(place(*state, *span)),
                    [] if numbered.of_case().states().any(|state| fits(&state)) => Ok(None),
                    [] => Err(Diagnostic::error(
                        "ranking-state",
                        *span,
                        "no feasible state fits this entry of the ranking",
                    )),
                    _ => Err(Diagnostic::error(
                        "ranking-state",
                        *span,
                        "several feasible states fit this entry of the ranking",
                    )
                    .with_help("name a level for every option that it leaves open")),
                }
            }
        }
    }

    fn omitted(
        &self,
        game: &Game,
        numbering: &Numbering,
        party: PartyId,
        groups: &[Vec<RankedState>],
        missing: &[u64],
    ) -> Diagnostic {
        let first = missing[0];
        let spelt = numbering
            .state(first)
            .map(|state| self.conflict.describe(&game.position(state)))
            .unwrap_or_default();
        let span =
            groups.iter().flatten().next().map_or(self.conflict.party(party).span, |it| match it {
                RankedState::Number { span, .. } | RankedState::Fits { span, .. } => *span,
            });
        let id = &self.conflict.party(party).id;
        let count = missing.len();
        let message = if count == 1 {
            format!("the ranking of `{id}` omits state {first}")
        } else {
            format!("the ranking of `{id}` omits {count} states, the first of them state {first}")
        };
        Diagnostic::error("ranking-omits", span, message)
            .with_help(format!("state {first}: {spelt}"))
    }
}

/// The least whole number that all denominators divide; `None` if it is so great that numbers over
/// it would take too much room, whatever they are.
fn common_denominator(numbers: &[Exact]) -> Option<BigInt> {
    // Crossed by `a_common_denominator_has_an_end`.
    const MOST_BITS: u64 = 1 << 13;
    numbers.iter().try_fold(BigInt::one(), |common, number| {
        let common = common.lcm(number.denom());
        (common.bits() <= MOST_BITS).then_some(common)
    })
}

fn atom(reading: Reading, count: usize, allows: impl Fn(usize) -> bool) -> Condition {
    Condition::Atom(Atom { reading, allowed: (0..count).map(allows).collect() })
}

/// What a condition joins by `and`.
fn split(condition: Condition) -> Vec<Condition> {
    match condition {
        Condition::All(parts) => parts.into_iter().flat_map(split).collect(),
        Condition::Always(_) | Condition::Atom(_) | Condition::Not(_) | Condition::Any(_) => {
            vec![condition]
        }
    }
}

/// One problem for each condition of `same` whose states a party does not rank equally, or that
/// differ in a treaty or in the truth of a promise.
fn unequal_merges(
    conflict: &Conflict,
    game: &Game,
    same: &[Condition],
    promised: &[Condition],
) -> Vec<Diagnostic> {
    if game.space.cells() > MOST_LISTED {
        return vec![Diagnostic::error(
            Obstacle::TooManyStates.code(),
            conflict.same[0].span,
            format!("states can be merged only where there are at most {MOST_LISTED} combinations"),
        )];
    }
    let mut found = Vec::new();
    let treaties = (0..conflict.treaties.len()).map(TreatyId);
    let digits: Vec<Digit> = treaties.map(|id| game.space.treaty_digit(id)).collect();
    for (clause, condition) in conflict.same.iter().zip(same) {
        let mut states = game.feasible_states().filter(|&state| condition.holds(state));
        let Some(first) = states.next() else { continue };
        let mut blamed = BTreeSet::new();
        let mut is_blamed = false;
        for state in states {
            let is_alike = digits.iter().all(|digit| digit.of(first) == digit.of(state))
                && promised.iter().all(|it| it.holds(first) == it.holds(state));
            if !is_alike && !std::mem::replace(&mut is_blamed, true) {
                found.push(
                    Diagnostic::error(
                        "merge-treaty",
                        clause.span,
                        format!(
                            "`{}` joins states that differ in a treaty or in a promise that is kept",
                            clause.text
                        ),
                    )
                    .with_help("merge only states in which the same treaties are in force with the same packages, and the same promises are kept"),
                );
            }
            for party in game.party_ids() {
                if game.preference(party).compare(first, state).is_ne() && blamed.insert(party) {
                    let id = &conflict.party(party).id;
                    found.push(
                        Diagnostic::error(
                            "merge-unequal",
                            clause.span,
                            format!(
                                "`{}` joins states that `{id}` does not rank equally",
                                clause.text
                            ),
                        )
                        .with_help("merge only states that no party tells apart"),
                    );
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use num_bigint::BigInt;

    use super::common_denominator;
    use crate::Exact;

    #[test]
    fn a_common_denominator_has_an_end() {
        let part = |bits: u32| Exact::new(1.into(), BigInt::from(2).pow(bits - 1));
        assert!(common_denominator(&[part(8192), part(3)]).is_some());
        assert!(common_denominator(&[part(8193)]).is_none());
        // Each is small, and what all divide is not.
        let third = Exact::new(1.into(), BigInt::from(3).pow(3000));
        let seventh = Exact::new(1.into(), BigInt::from(7).pow(1500));
        let both = [third, seventh];
        assert!(common_denominator(&both[..1]).is_some());
        assert!(common_denominator(&both).is_none());
    }
}
