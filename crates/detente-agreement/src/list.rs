//! Which packages are there, one by one?
//!
//! Only for bargains small enough to be read; everything else in this crate lists nothing.

use num_traits::ToPrimitive;

use crate::bargain::Bargain;

/// The most packages that are listed unless more are asked for.
pub const MOST_LISTED: usize = 4096;

/// All feasible packages, the first issue running slowest; `None` if there are more than `most`
/// combinations of settlements.
#[must_use]
pub fn packages(bargain: &Bargain, most: usize) -> Option<Vec<Vec<usize>>> {
    bargain.packages().to_usize().filter(|&count| count <= most)?;
    let mut package = vec![0; bargain.issues().len()];
    let mut found = Vec::new();
    loop {
        if bargain.is_feasible(&package) {
            found.push(package.clone());
        }
        let next = (0..package.len()).rev().find(|&at| package[at] + 1 < bargain.issues()[at]);
        let Some(at) = next else { return Some(found) };
        package[at] += 1;
        package[at + 1..].fill(0);
    }
}
