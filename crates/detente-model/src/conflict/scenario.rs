//! What would the conflict be under a scenario?

use super::{Conflict, Scenario};
use crate::Formula;

impl Conflict {
    /// The conflict as a scenario supposes it, for the settings of its unknowns see
    /// [`Setting::under`](crate::Setting::under).
    ///
    /// What a scenario fixes becomes true today and impossible to change: states in which it is
    /// false are ruled out, so state numbers differ from those of the case.
    #[must_use]
    pub fn under(&self, scenario: &Scenario) -> Self {
        let mut conflict = self.clone();
        for clause in &scenario.fix {
            let mut ruled_out = clause.clone();
            ruled_out.formula = Formula::Not(Box::new(clause.formula.clone()));
            ruled_out.text = format!("not ({})", clause.text);
            conflict.impossible.push(ruled_out);
        }
        if let Some(now) = &mut conflict.now {
            now.extend(scenario.fix.iter().cloned());
            now.extend(scenario.start.iter().cloned());
        }
        for (party, preference) in &scenario.prefer {
            conflict.preferences[party.0] = Some(preference.clone());
        }
        conflict
    }
}
