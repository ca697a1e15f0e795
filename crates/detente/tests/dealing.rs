//! Do the engines of packages and of moves speak of the same deals?

use std::collections::BTreeSet;

use detente::dealing::{Asked, Deal, Dealing, Depth, Listing, Sort, find, tally};
use detente::model::{Budget, Conflict, Stop};
use detente::standing::Supposed;
use detente_testkit::random::{Merging, Size, conflict};

const CONFLICTS: u64 = 1500;

fn everything(depth: Depth) -> Asked {
    let told = 4;
    Asked { treaties: Vec::new(), package: None, top: None, sort: Sort::Worth, depth, told }
}

fn dealings(conflict: &Conflict, depth: Depth) -> Vec<Dealing> {
    let supposed = Supposed::central(conflict);
    match find(&supposed, &everything(depth), &Budget::unlimited()) {
        Ok(found) => {
            assert_eq!(found.stop, Stop::Complete);
            found.treaties
        }
        // Some conflicts have no today, or preferences of which only the order is known.
        Err(_) => Vec::new(),
    }
}

#[test]
fn both_engines_know_the_same_deals() {
    let (mut seen, mut lasting, mut tied) = (0, 0, 0);
    for seed in 0..CONFLICTS {
        let conflict = conflict(seed, &Size::usual(Merging::Never));
        for dealing in dealings(&conflict, Depth::Everything) {
            if dealing.judging.is_err() {
                continue;
            }
            // Of several ways to sign a package the first is the one that packages are valued by.
            let mut packages = BTreeSet::new();
            let is_first = |deal: &&Deal| packages.insert(deal.settlements.clone());
            let first: Vec<&Deal> = dealing.deals.iter().filter(is_first).collect();
            tied += dealing.deals.len() - first.len();
            let in_zone = first.iter().filter(|deal| deal.in_zone).count();
            let counted = dealing.zone.count.as_ref().map(ToString::to_string);
            assert_eq!(Some(in_zone.to_string()), counted, "conflict {seed}");
            let efficient = first.iter().filter(|deal| deal.efficient == Some(true)).count();
            let known = dealing.frontier.iter().map(|it| it.multiplicity.to_string());
            let known: usize = known.map(|it| it.parse::<usize>().unwrap_or(0)).sum();
            assert_eq!(efficient, known, "conflict {seed}");
            assert_eq!(dealing.listing, Listing::Zone, "conflict {seed}");
            let listed = dealing.listed.iter().map(|&at| &dealing.deals[at].settlements);
            assert_eq!(listed.collect::<BTreeSet<_>>().len(), in_zone, "conflict {seed}");
            let tally = tally(&dealing);
            assert_eq!(tally.judged, dealing.deals.len(), "conflict {seed}");
            let failed: usize = tally.failures.iter().map(|it| it.count).sum();
            assert_eq!(tally.worth + failed, tally.judged, "conflict {seed}");
            seen += first.len();
            lasting += tally.lasting;
        }
    }
    assert!(seen > 1400 && lasting > 500 && tied > 0, "{seen} deals, {lasting} last, {tied} tied");
}

#[test]
fn a_headline_says_the_same_as_everything() {
    for seed in 0..CONFLICTS / 3 {
        let conflict = conflict(seed, &Size::usual(Merging::Never));
        let all = dealings(&conflict, Depth::Everything);
        let some = dealings(&conflict, Depth::Headline);
        for (all, some) in all.iter().zip(&some) {
            let verdict = |deal: &Deal| {
                let verdict = deal.verdict.as_ref()?;
                let breakers: Vec<_> = verdict
                    .breakers
                    .iter()
                    .map(|it| (it.parties.clone(), it.chain.len()))
                    .collect();
                Some((verdict.lasting, verdict.worth_proposing, verdict.renegotiable, breakers))
            };
            let all: Vec<_> = all.deals.iter().map(verdict).collect();
            let some: Vec<_> = some.deals.iter().map(verdict).collect();
            assert_eq!(all, some, "conflict {seed}");
        }
    }
}
