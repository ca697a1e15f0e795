//! What is due once a treaty is in force, and which steps break it?
//!
//! A step of a mover that holds all signatories is by consent and breaks nothing. Whether a step
//! pays, and whether a part of it would have done, is asked elsewhere.

use detente_model::{
    Condition, Conflict, Formula, Game, IssueId, Mover, PartyId, Reading, Setting, StateId,
    TreatyId,
};

use crate::PromiseId;

/// What a treaty and its settlements promise, ready to be asked of states.
#[derive(Debug, Clone)]
pub struct Promises {
    signatories: Vec<PartyId>,
    stage: Reading,
    last_stage: u64,
    own: Vec<Due>,
    /// One an issue: where its settlement is read, and what each settlement promises.
    settled: Vec<(Reading, Vec<Vec<Due>>)>,
}

/// One thing that is due: a promise, or what it joins by `and`.
#[derive(Debug, Clone)]
pub struct Due {
    /// The promise that it is a part of.
    pub promise: PromiseId,
    /// What has to be so.
    pub condition: Condition,
    /// Those who answer for it, ascending: the owners of what it is about, of `q if r` and of
    /// `q unless r` the owners of q.
    pub owners: Vec<PartyId>,
    /// True where only its owners can break it: who makes r true without owning a variable of q
    /// makes q due and breaks nothing.
    pub is_conditional: bool,
}

impl Promises {
    /// The promises of a treaty.
    ///
    /// # Panics
    /// If the treaty is of another conflict, or the game is.
    #[must_use]
    pub fn of(conflict: &Conflict, setting: &Setting, game: &Game, treaty: TreatyId) -> Self {
        let text = conflict.treaty(treaty);
        let space = game.space();
        let mut own = Vec::new();
        let mut settled: Vec<(Reading, Vec<Vec<Due>>)> = text
            .issues
            .iter()
            .enumerate()
            .map(|(issue, it)| {
                let reading = space.read_issue(IssueId { treaty, issue });
                (reading, vec![Vec::new(); it.settlements.len()])
            })
            .collect();
        for promise in PromiseId::of(conflict, treaty) {
            let list = match promise.settlement {
                None => &mut own,
                Some((issue, settlement)) => &mut settled[issue].1[settlement],
            };
            list.extend(parts(&promise.clause(conflict, treaty).formula).into_iter().map(|part| {
                Due {
                    promise,
                    condition: game.condition(conflict, setting, part),
                    owners: owners(conflict, promised(part)),
                    is_conditional: !std::ptr::eq(promised(part), part),
                }
            }));
        }
        let mut signatories = text.signatories.clone();
        signatories.sort_unstable();
        Self {
            signatories,
            stage: space.read_stage(treaty),
            last_stage: text.stages.len() as u64,
            own,
            settled,
        }
    }

    /// The signatories, ascending.
    #[must_use]
    pub fn signatories(&self) -> &[PartyId] {
        &self.signatories
    }

    /// Tells whether the treaty is in force in a state.
    #[must_use]
    pub fn is_in_force(&self, state: StateId) -> bool {
        self.stage.of(state) == self.last_stage
    }

    /// What is due in a state: nothing where the treaty isn't in force.
    pub fn due(&self, state: StateId) -> impl Iterator<Item = &Due> {
        let is_in_force = self.is_in_force(state);
        let own = if is_in_force { &self.own[..] } else { &[] };
        let settled = self.settled.iter().filter(move |_| is_in_force);
        let settled = settled.filter_map(move |(reading, promises)| {
            let settlement = usize::try_from(reading.of(state)).ok()?.checked_sub(1)?;
            promises.get(settlement)
        });
        own.iter().chain(settled.flatten())
    }

    /// What is due in a state and isn't so.
    pub fn undone(&self, state: StateId) -> impl Iterator<Item = &Due> {
        self.due(state).filter(move |due| !due.condition.holds(state))
    }

    /// Tells whether a mover can act with the consent of all signatories.
    #[must_use]
    pub fn is_consent(&self, mover: &Mover) -> bool {
        self.signatories.iter().all(|&party| mover.includes(party))
    }

    /// Tells whether a step takes the treaty out of force, or breaks a promise that was kept while
    /// it was in force. Never for a mover that holds all signatories.
    #[must_use]
    pub fn breaks(&self, mover: &Mover, from: StateId, to: StateId) -> bool {
        self.is_in_force(from)
            && !self.is_consent(mover)
            && (!self.is_in_force(to)
                || self.due(from).any(|due| {
                    due.condition.holds(from)
                        && !due.condition.holds(to)
                        && (!due.is_conditional
                            || due.owners.iter().any(|&owner| mover.includes(owner)))
                }))
    }

    /// Tells whether the treaty is out of force in a state, or a promise broken that was kept in
    /// another.
    #[must_use]
    pub fn is_undone_since(&self, before: StateId, state: StateId) -> bool {
        !self.is_in_force(state)
            || self
                .due(before)
                .any(|due| due.condition.holds(before) && !due.condition.holds(state))
    }
}

/// What a promise joins by `and`: each part is due by itself.
#[must_use]
pub fn parts(formula: &Formula) -> Vec<&Formula> {
    let Formula::And(all) = formula else { return vec![formula] };
    all.iter().flat_map(parts).collect()
}

/// What is promised under a condition: q of `q if r` and of `q unless r`.
fn promised(formula: &Formula) -> &Formula {
    let (Formula::If(then, _) | Formula::Unless(then, _)) = formula else { return formula };
    promised(then)
}

/// Who owns what a formula names, ascending: of options their owners, of treaties all signatories.
#[must_use]
pub fn owners(conflict: &Conflict, formula: &Formula) -> Vec<PartyId> {
    let options = formula.options().into_iter().map(|option| conflict.option(option).owner);
    let treaties = formula.treaties().into_iter();
    let signatories = treaties.flat_map(|treaty| conflict.treaty(treaty).signatories.clone());
    let mut owners: Vec<PartyId> = options.chain(signatories).collect();
    owners.sort_unstable();
    owners.dedup();
    owners
}
