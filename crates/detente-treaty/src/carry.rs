//! What becomes of a package?
//!
//! It is signed and delivered in the smallest ways; where there is none, what stands in the way is said.

use detente_model::{Budget, Conflict};

use crate::answer::{Carried, ClusterWay, Unsigned};
use crate::cluster::Cluster;
use crate::meter::Meter;
use crate::sign::{self, Side};
use crate::signing::{Signing, Tests};
use crate::test::Test;
use crate::{barrier, unkept};

impl Signing {
    /// Says what becomes of a package: one settlement an issue.
    ///
    /// Options that nothing joins are set apart, so the cost grows with the number of options and
    /// is exponential only in how many have to be looked through together. Work is counted in
    /// partial combinations of levels.
    ///
    /// # Errors
    /// If the budget ends first, or a limit is met.
    ///
    /// # Panics
    /// If the conflict isn't the one that this was compiled from, or the package is of another
    /// treaty; likewise below.
    pub fn sign(
        &self,
        conflict: &Conflict,
        package: &[usize],
        budget: &Budget,
    ) -> Result<Carried, Unsigned> {
        assert!(package.len() == self.settlements.len(), "one settlement for each issue");
        let mut meter = Meter::new(budget, self.limits.most_tried);
        meter.ask()?;
        let side = Side::of(self, conflict, package);
        if self.may_enter(package, &self.now) {
            let ways = sign::ways(&side, self.all(), &mut meter)?;
            let deals = sign::deals(&side, &ways)?;
            if !deals.is_empty() {
                return Ok(Carried::Deals(deals));
            }
        }
        if !barrier::is_feasible(&side, &mut meter)? {
            return Ok(Carried::RuledOut);
        }
        let (unkept, coverage) = unkept::unkept(&side, &mut meter)?;
        if !unkept.is_empty() {
            return Ok(Carried::NotCarriedOut(unkept, coverage));
        }
        Ok(Carried::NotEntered(barrier::barriers(&side, &mut meter)?))
    }

    /// All smallest ways to set a cluster's options for a package, in file order seen from today;
    /// none if there is no deal on the package.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    ///
    /// # Panics
    /// Likewise.
    pub fn ways(
        &self,
        conflict: &Conflict,
        cluster: &Cluster,
        package: &[usize],
        budget: &Budget,
    ) -> Result<Vec<ClusterWay>, Unsigned> {
        let mut meter = Meter::new(budget, self.limits.most_tried);
        meter.ask()?;
        let settled = |variable| self.settled(package, variable);
        if !cluster.package.iter().all(|test| test.with(&settled) == Test::Always(true)) {
            return Ok(Vec::new());
        }
        let side = Side::of(self, conflict, package);
        let tests = Tests { promises: &cluster.promises, rules: &cluster.rules };
        let joined = sign::ways(&side, tests, &mut meter)?;
        sign::set(&side, &cluster.options, &joined)
    }
}
