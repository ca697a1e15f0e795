//! What is this id called, and what does this name mean?

use super::{Conflict, Declared, Issue, Level, OptionDef, Party, Treaty};
use crate::{IssueId, OptionId, PartyId, TreatyId, VariableId};

impl Conflict {
    /// The party with an id of this conflict.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn party(&self, id: PartyId) -> &Party {
        &self.parties[id.0]
    }

    /// The option with an id of this conflict.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn option(&self, id: OptionId) -> &OptionDef {
        &self.options[id.0]
    }

    /// The treaty with an id of this conflict.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn treaty(&self, id: TreatyId) -> &Treaty {
        &self.treaties[id.0]
    }

    /// The issue with an id of this conflict.
    ///
    /// # Panics
    /// If the id is of another conflict.
    #[must_use]
    pub fn issue(&self, id: IssueId) -> &Issue {
        &self.treaty(id.treaty).issues[id.issue]
    }

    /// Every party's id.
    pub fn party_ids(&self) -> impl Iterator<Item = PartyId> + use<> {
        (0..self.parties.len()).map(PartyId)
    }

    /// The options of a party, in the order of the file.
    pub fn options_of(&self, party: PartyId) -> impl Iterator<Item = OptionId> {
        (0..self.options.len()).map(OptionId).filter(move |&id| self.option(id).owner == party)
    }

    /// The party with this short name.
    #[must_use]
    pub fn find_party(&self, id: &str) -> Option<PartyId> {
        self.parties.iter().position(|party| party.id == id).map(PartyId)
    }

    /// The treaty with this short name.
    #[must_use]
    pub fn find_treaty(&self, id: &str) -> Option<TreatyId> {
        self.treaties.iter().position(|treaty| treaty.id == id).map(TreatyId)
    }

    /// The variables, in the order in which the file declares them. A treaty's own variable stands
    /// before its issues; a treaty with one stage and some issues has none, since its issues show
    /// whether it is there.
    #[must_use]
    pub fn variables(&self) -> Vec<VariableId> {
        let mut variables = Vec::new();
        for &declared in &self.declared {
            match declared {
                Declared::Option(option) => variables.push(VariableId::Option(option)),
                Declared::Treaty(id) => {
                    let treaty = self.treaty(id);
                    if treaty.has_stage_variable() {
                        variables.push(VariableId::Stage(id));
                    }
                    variables.extend(
                        (0..treaty.issues.len())
                            .map(|issue| VariableId::Issue(IssueId { treaty: id, issue })),
                    );
                }
            }
        }
        variables
    }

    /// The name of a variable in formulas and JSON: `party.option`, `treaty` or `treaty.issue`.
    #[must_use]
    pub fn variable_name(&self, variable: VariableId) -> String {
        match variable {
            VariableId::Option(id) => {
                let option = self.option(id);
                format!("{}.{}", self.party(option.owner).id, option.id)
            }
            VariableId::Stage(id) => self.treaty(id).id.clone(),
            VariableId::Issue(id) => {
                format!("{}.{}", self.treaty(id.treaty).id, self.issue(id).id)
            }
        }
    }

    /// What a variable is, for readers.
    #[must_use]
    pub fn variable_label(&self, variable: VariableId) -> &str {
        match variable {
            VariableId::Option(id) => &self.option(id).label,
            VariableId::Stage(id) => &self.treaty(id).label,
            VariableId::Issue(id) => &self.issue(id).label,
        }
    }

    /// Who settles a variable: an option's owner, or a treaty's signatories.
    #[must_use]
    pub fn variable_owners(&self, variable: VariableId) -> Vec<PartyId> {
        match variable {
            VariableId::Option(id) => vec![self.option(id).owner],
            VariableId::Stage(id) | VariableId::Issue(IssueId { treaty: id, .. }) => {
                self.treaty(id).signatories.clone()
            }
        }
    }

    /// The values that a variable can take, as ids and labels: an option's levels, `absent` and a
    /// treaty's stages, or an issue's settlements.
    #[must_use]
    pub fn variable_levels(&self, variable: VariableId) -> Vec<Level> {
        match variable {
            VariableId::Option(id) => self.option(id).levels.clone(),
            VariableId::Stage(id) => {
                let mut levels = vec![Level::plain("absent")];
                levels.extend(self.treaty(id).stages.iter().cloned());
                levels
            }
            VariableId::Issue(id) => self
                .issue(id)
                .settlements
                .iter()
                .map(|it| Level { id: it.id.clone(), label: it.label.clone() })
                .collect(),
        }
    }

    /// A position as a formula would name it, leaving out what is at its first level.
    #[must_use]
    pub fn describe(&self, position: &crate::Position) -> String {
        let mut parts = Vec::new();
        for variable in self.variables() {
            let name = self.variable_name(variable);
            let levels = self.variable_levels(variable);
            match (variable, position.value(variable)) {
                (_, None) => {}
                (VariableId::Option(id), Some(level)) if self.option(id).is_yes_no() => {
                    if level == 1 {
                        parts.push(name);
                    }
                }
                (VariableId::Option(_) | VariableId::Stage(_), Some(0)) => {}
                (VariableId::Stage(_), Some(level)) => {
                    parts.push(format!("{name}.stage = {}", levels[level].id));
                }
                (VariableId::Option(_) | VariableId::Issue(_), Some(level)) => {
                    parts.push(format!("{name} = {}", levels[level].id));
                }
            }
        }
        if parts.is_empty() { "everything at its first level".to_owned() } else { parts.join(", ") }
    }
}
