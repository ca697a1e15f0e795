//! What is different between two states?
//!
//! Differences are named by what happened, not by variables: a treaty that was entered is one
//! change, however many issues it settles.

use detente::model::{Conflict, IssueId, OptionId, Position, TreatyId};

/// One thing that a move changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// A yes/no option is chosen.
    Choose(OptionId),
    /// A yes/no option is given up.
    GiveUp(OptionId),
    /// An option goes from one level to another.
    Level {
        /// The option.
        option: OptionId,
        /// The level it leaves.
        from: usize,
        /// The level it goes to.
        to: usize,
    },
    /// A treaty comes into being.
    Enter {
        /// The treaty.
        treaty: TreatyId,
        /// The stage at which it is entered, from 0.
        stage: usize,
        /// One settlement for each issue.
        settlements: Vec<usize>,
    },
    /// A treaty goes from one stage to another.
    Stage {
        /// The treaty.
        treaty: TreatyId,
        /// The stage it leaves, from 0.
        from: usize,
        /// The stage it goes to, from 0.
        to: usize,
    },
    /// An issue of a treaty that stays is settled differently.
    Amend {
        /// The issue.
        issue: IssueId,
        /// The settlement it had.
        from: usize,
        /// The settlement it gets.
        to: usize,
    },
    /// A treaty ends.
    End(TreatyId),
}

/// What is different in a later position, in the order in which the case declares things; a
/// treaty's changes come before those of options, since they are what a joint move is about.
pub(crate) fn changes(conflict: &Conflict, from: &Position, to: &Position) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, pair) in from.treaties.iter().zip(&to.treaties).enumerate() {
        let treaty = TreatyId(at);
        match pair {
            (None, None) => {}
            (None, Some(new)) => changes.push(Change::Enter {
                treaty,
                stage: new.stage,
                settlements: new.settlements.clone(),
            }),
            (Some(_), None) => changes.push(Change::End(treaty)),
            (Some(old), Some(new)) => {
                if old.stage != new.stage {
                    changes.push(Change::Stage { treaty, from: old.stage, to: new.stage });
                }
                let settlements = old.settlements.iter().zip(&new.settlements).enumerate();
                let amended = settlements.filter(|(_, (old, new))| old != new);
                changes.extend(amended.map(|(issue, (&from, &to))| {
                    let issue = IssueId { treaty, issue };
                    Change::Amend { issue, from, to }
                }));
            }
        }
    }
    for (at, (&old, &new)) in from.levels.iter().zip(&to.levels).enumerate() {
        let option = OptionId(at);
        if old == new {
            continue;
        }
        changes.push(if !conflict.option(option).is_yes_no() {
            Change::Level { option, from: old, to: new }
        } else if new == 1 {
            Change::Choose(option)
        } else {
            Change::GiveUp(option)
        });
    }
    changes
}
