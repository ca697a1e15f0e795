//! Which options have to be set together, whatever the package is?
//!
//! Options that nothing joins are set apart from each other, so that a treaty of many issues needs
//! no list of its packages. How they are set is found package by package.

use detente_model::{IssueId, OptionId, VariableId};

use crate::cluster::{Cluster, Column};
use crate::depends::columns;
use crate::join::groups;
use crate::signing::Signing;
use crate::terms::{Entry, Promise};
use crate::test::{Test, all, any};

impl Signing {
    /// Groups what has to be looked at together, whatever the package is.
    pub(crate) fn joined(&self) -> Vec<Cluster> {
        let promises = self.promises.iter().map(|it| it.test.options());
        let rules = self.rules.iter().map(|it| it.here.options());
        let keys: Vec<Vec<OptionId>> = promises.chain(rules).collect();
        let mut clusters: Vec<Cluster> = groups(&keys)
            .into_iter()
            .map(|group| {
                let (promises, rules): (Vec<usize>, Vec<usize>) =
                    group.iter().partition(|&&at| at < self.promises.len());
                let rules: Vec<usize> = rules.iter().map(|at| at - self.promises.len()).collect();
                let mut options: Vec<OptionId> =
                    group.iter().flat_map(|&at| keys[at].iter().copied()).collect();
                options.sort_unstable_by_key(|it| self.places[it.0]);
                options.dedup();
                let mut told: Vec<Column> = Vec::new();
                for &at in &promises {
                    let Promise { id, test } = &self.promises[at];
                    told.extend(columns(self.treaty, test));
                    told.extend(id.settlement.map(|it| self.chosen(it)));
                }
                told.extend(
                    rules.iter().flat_map(|&at| columns(self.treaty, &self.rules[at].here)),
                );
                Cluster { options, columns: told, promises, rules, package: Vec::new() }
            })
            .collect();
        // Nothing is asked where no rule and no promise can fail.
        clusters.retain(|it| {
            let is_open = |test: &Test| *test != Test::Always(true);
            it.promises.iter().any(|&at| is_open(&self.promises[at].test))
                || it.rules.iter().any(|&at| is_open(&self.rules[at].here))
        });
        clusters.extend(self.entry.iter().filter_map(|part| self.entered(part)));
        clusters
    }

    /// What `enter_if` asks of the package.
    fn entered(&self, part: &Entry) -> Option<Cluster> {
        let as_now = |variable: VariableId| match variable {
            VariableId::Issue(id) if id.treaty == self.treaty => None,
            VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => {
                Some(self.now.value(variable).unwrap_or(0))
            }
        };
        let mut test = part.test.with(&as_now);
        if let Some(there) = &self.now.treaties[self.treaty.0]
            && there.stage == self.stage
        {
            let same = there.settlements.iter().enumerate().map(|(issue, &settlement)| {
                let id = VariableId::Issue(IssueId { treaty: self.treaty, issue });
                let allowed: Vec<bool> =
                    (0..self.settlements[issue]).map(|it| it == settlement).collect();
                if allowed.len() == 1 { Test::Always(true) } else { Test::Reads(id, allowed) }
            });
            test = any(vec![test, all(same.collect())]);
        }
        if test == Test::Always(true) {
            return None;
        }
        Some(Cluster {
            options: Vec::new(),
            columns: columns(self.treaty, &test),
            promises: Vec::new(),
            rules: Vec::new(),
            package: vec![test],
        })
    }

    /// What tells one settlement of an issue from the others.
    fn chosen(&self, (issue, chosen): (usize, usize)) -> Column {
        (issue, (0..self.settlements[issue]).map(|it| u32::from(it == chosen)).collect())
    }
}
