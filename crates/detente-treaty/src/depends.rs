//! What does a statement depend on, in the deals on a treaty?
//!
//! On settlements, and on the options that signing and delivering set. How it depends on them is
//! the caller's to work out.

use detente_model::{Conflict, Formula, OptionId, Setting, TreatyId, VariableId};

use crate::cluster::Column;
use crate::signing::Signing;
use crate::terms::elsewhere;
use crate::test::{Context, Own, Test};

/// What a statement depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependence {
    /// The settlements that it tells apart; an issue may occur several times.
    pub columns: Vec<Column>,
    /// The options that it reads, ascending.
    pub options: Vec<OptionId>,
}

impl Signing {
    /// What a formula depends on in the deals on the treaty, which keep all its promises.
    ///
    /// # Panics
    /// If the conflict or the formula isn't the one that this was compiled from.
    #[must_use]
    pub fn dependence(
        &self,
        conflict: &Conflict,
        setting: &Setting,
        formula: &Formula,
    ) -> Dependence {
        let context = Context { conflict, setting, treaty: Some(self.treaty), own: Own::Kept };
        let here = |variable| elsewhere(self.treaty, &self.now, variable);
        let test = context.test(formula).with(&here);
        Dependence { columns: columns(self.treaty, &test), options: test.options() }
    }
}

/// The settlements of a treaty that a test tells apart.
pub(crate) fn columns(treaty: TreatyId, test: &Test) -> Vec<Column> {
    let mut columns = Vec::new();
    test.reads(&mut |variable, allowed| match variable {
        VariableId::Issue(id) if id.treaty == treaty => {
            columns.push((id.issue, allowed.iter().map(|&it| u32::from(it)).collect()));
        }
        VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => {}
    });
    columns
}
