//! What does a conflict say of how a treaty's packages are signed?

use detente_model::{
    Conflict, Diagnostic, OptionId, Position, Setting, TreatyId, VariableId, position_from_facts,
};

use crate::answer::SigningLimits;
use crate::signing::{Signing, Whose};
use crate::terms;
use crate::test::{Context, Own};

impl Signing {
    /// Reads how the packages of a treaty are signed and delivered. Costs the size of the conflict.
    ///
    /// # Errors
    /// If the case has no status quo, or its facts leave something open.
    ///
    /// # Panics
    /// If the treaty or the setting is of another conflict.
    pub fn compile(
        conflict: &Conflict,
        setting: &Setting,
        treaty: TreatyId,
        limits: SigningLimits,
    ) -> Result<Self, Vec<Diagnostic>> {
        let now = today(conflict, treaty)?;
        Ok(Self::from(conflict, setting, treaty, now, limits))
    }

    /// The same, seen from another state than today's.
    ///
    /// # Panics
    /// As [`compile`](Self::compile).
    #[must_use]
    pub fn from(
        conflict: &Conflict,
        setting: &Setting,
        treaty: TreatyId,
        now: Position,
        limits: SigningLimits,
    ) -> Self {
        let text = conflict.treaty(treaty);
        let context = Context { conflict, setting, treaty: Some(treaty), own: Own::Open };
        let promises = terms::promises(context, treaty, &now);
        let rules = terms::rules(context, treaty, &now);
        let options = conflict.variables().into_iter().filter_map(|variable| match variable {
            VariableId::Option(option) => Some(option),
            VariableId::Stage(_) | VariableId::Issue(_) => None,
        });
        let order: Vec<OptionId> = options.collect();
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, option)| places[option.0] = place);
        let whose = |owner| {
            if text.signatories.contains(&owner) {
                Whose::Signatory
            } else {
                Whose::Outsider(owner)
            }
        };
        let mut signing = Self {
            treaty,
            setting: setting.clone(),
            settlements: text.issues.iter().map(|issue| issue.settlements.len()).collect(),
            stage: text.stages.len() - 1,
            order,
            places,
            signs: conflict.options.iter().map(|option| whose(option.owner)).collect(),
            every_promise: (0..promises.len()).collect(),
            every_rule: (0..rules.len()).collect(),
            promises,
            rules,
            entry: terms::entry(context, text.enter_if.as_ref(), &now),
            feasible_now: terms::feasible_now(conflict, setting, &now),
            clusters: Vec::new(),
            limits,
            now,
        };
        signing.clusters = signing.joined();
        signing
    }
}

/// Today's state.
fn today(conflict: &Conflict, treaty: TreatyId) -> Result<Position, Vec<Diagnostic>> {
    let Some(facts) = &conflict.now else {
        let text = conflict.treaty(treaty);
        let message = format!(
            "deals on `{}` start from today, and the case doesn't say how things stand",
            text.id
        );
        return Err(vec![
            Diagnostic::error("no-now", text.span, message)
                .with_help("write `now:`, even if it is an empty list"),
        ]);
    };
    position_from_facts(conflict, Position::first(conflict), facts)
}
