//! What would the conflict be under a scenario?

use super::{Conflict, Scenario};

impl Conflict {
    /// The conflict as a scenario supposes it, for the settings of its unknowns see
    /// [`Setting::under`](crate::Setting::under).
    ///
    /// What a scenario fixes becomes true today and impossible to change (see
    /// [`fixed`](Self::fixed)): states in which it is false are ruled out, so state numbers differ
    /// from those of the case.
    #[must_use]
    pub fn under(&self, scenario: &Scenario) -> Self {
        let mut conflict = self.clone();
        conflict.fixed.extend(scenario.fix.iter().cloned());
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
