//! Do deals fare as the definitions say, read word by word?
//!
//! Every field of every deal on every treaty of thousands of random conflicts, from signing to what
//! verdicts rest on, against a reading that shares nothing with the engines but the nouns.

mod compare;
mod seen;

use std::panic::{AssertUnwindSafe, catch_unwind};

use detente::ask::Supposed;
use detente::dealing::{Dealings, Inquiry, Sort, find};
use detente::model::{Budget, Conflict, Stop};
use detente_testkit::brute::section4;
use detente_testkit::random::{self, Merging};

use compare::Judge;
use seen::Seen;

/// How many conflicts each test looks at.
const CONFLICTS: u64 = 900;

fn everything() -> Inquiry {
    Inquiry { sort: Sort::Package, ..Inquiry::usual() }
}

/// Compares every treaty of a conflict.
fn check(name: &str, conflict: &Conflict, seen: &mut Seen) {
    let supposed = Supposed::central(conflict);
    let Dealings { treaties, stop, .. } = match find(&supposed, &everything(), &Budget::unlimited())
    {
        Ok(found) => found,
        Err(why) => panic!("{name}: {why:?}"),
    };
    assert_eq!(stop, Stop::Complete, "{name}");
    for dealing in treaties {
        let treaty = dealing.treaty;
        let read = section4::read(conflict, treaty).expect("a conflict with a today");
        let rests = section4::rests(conflict, treaty, &read);
        let name = format!("{name}, treaty {}", treaty.0);
        Judge { name, conflict, dealing: &dealing, read: &read, rests: &rests }.judge(seen);
    }
}

/// Looks at every conflict of a shard, and names all that aren't as they should be.
fn run(shard: u64, merging: Merging, seen: &mut Seen) {
    let mut wrong = 0;
    for seed in 0..CONFLICTS {
        let seed = shard * 1_000_000 + seed;
        let conflict = random::deals(seed, merging);
        let looked = AssertUnwindSafe(|| check(&format!("conflict {seed}"), &conflict, seen));
        wrong += usize::from(catch_unwind(looked).is_err());
    }
    assert_eq!(wrong, 0, "so many conflicts are told otherwise than they are defined");
}

macro_rules! shards {
    ($($name:ident: $shard:literal, $merging:expr;)*) => { $(
        #[test]
        fn $name() {
            let mut seen = Seen::default();
            run($shard, $merging, &mut seen);
            seen.must_have_everything();
        }
    )* };
}

shards! {
    deals_are_as_defined_1: 1, Merging::Never;
    deals_are_as_defined_2: 2, Merging::Never;
    deals_are_as_defined_3: 3, Merging::Never;
    deals_are_as_defined_4: 4, Merging::Sometimes;
    deals_are_as_defined_5: 5, Merging::Sometimes;
    deals_are_as_defined_6: 6, Merging::Always;
}
