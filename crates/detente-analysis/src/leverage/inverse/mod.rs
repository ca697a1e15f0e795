//! What would parties have to want for some states to last?
//!
//! For researchers: least changes to one party's preference, to those of all at once where they depend
//! on each other, and the share of all rankings. Others' wishes stay as they are, unless it is said
//! that they change.

mod answer;
mod field;
mod jointly;
mod orders;
mod points;
mod profiles;
mod search;
mod statements;
mod swaps;

pub use answer::{Flip, Least, PreferenceChange, Varied};
pub use jointly::{JointChange, Jointly, jointly};
pub use points::{points_at, points_on};
pub use profiles::{Profiles, profiles};
pub use statements::exchanges;
pub use swaps::swaps;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use detente_model::{Budget, Exact, Game, Setting, StateId};
    use detente_stability::Concept;
    use detente_testkit::random::{self, Merging, Size};

    use super::Least;
    use super::jointly::jointly_within;
    use super::statements::exchanges_within;
    use super::swaps::swaps_within;
    use crate::Play;

    /// Conflicts with priorities and rankings, and their states.
    fn plays() -> impl Iterator<Item = (Play, Vec<StateId>)> {
        (0..400).filter_map(|seed| {
            let size = Size { parties: 2..=3, cells: 32, merging: Merging::Never };
            let conflict = random::conflict(seed, &size);
            let setting = Setting::central(&conflict);
            let compiled = Game::compile(&conflict, &setting).ok()?;
            let budget = Budget::unlimited();
            let play = Play::begin(&conflict, &setting, &compiled, None, &budget).ok()?;
            let states = play.game().feasible_states().collect();
            Some((play, states))
        })
    }

    /// What was cut has to leave room for what is so; tells what was made of it.
    fn is_within(cut: &Least, whole: &Least) -> &'static str {
        let reaches = |upper: &Option<Exact>, least: &Exact| {
            upper.as_ref().is_none_or(|upper| upper >= least)
        };
        match (cut, whole) {
            (Least::Between { lower, upper }, Least::Exactly(least)) => {
                assert!(lower <= least && reaches(upper, least), "{cut:?} {whole:?}");
                if upper.is_some() { "two bounds" } else { "one bound" }
            }
            (Least::Between { lower: _, upper }, Least::Never) => {
                assert!(upper.is_none(), "{cut:?} {whole:?}");
                "nothing"
            }
            (Least::Exactly(_) | Least::Never, _) => {
                assert_eq!(cut, whole);
                "whole"
            }
            (Least::Between { .. }, Least::Between { .. }) => panic!("{whole:?}"),
        }
    }

    #[test]
    fn a_search_that_is_cut_gives_bounds() {
        let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let budget = Budget::unlimited();
        for (play, states) in plays() {
            for party in play.conflict.party_ids() {
                for &state in states.iter().step_by(3) {
                    for concept in [Concept::Nash, Concept::Smr, Concept::Seq] {
                        let most = (1 << 14, 1 << 18);
                        let swaps = |wanted: &[StateId], tries| {
                            let found = swaps_within(&play, concept, party, wanted, tries, &budget);
                            found.expect("no limit").map(|it| it.least)
                        };
                        let pair = [state, states[0]];
                        let one = ("swaps", &pair[..1], (2, most.1));
                        let two = ("places", &pair[..], (most.0, 16));
                        for (what, wanted, few) in [one, two] {
                            // All rankings are tried where there are few enough states.
                            if states.len() > 7 {
                                continue;
                            }
                            if let (Some(cut), Some(whole)) =
                                (swaps(wanted, few), swaps(wanted, most))
                            {
                                *seen.entry((what, is_within(&cut, &whole))).or_default() += 1;
                            }
                        }
                        let exchanges = |tries| {
                            let wanted = [state];
                            let found =
                                exchanges_within(&play, concept, party, &wanted, tries, &budget);
                            found.expect("no limit").map(|it| it.least)
                        };
                        let most = (1 << 14, 1 << 16);
                        for (what, few) in [("tries", (2, most.1)), ("sets", (most.0, 2))] {
                            if let (Some(cut), Some(whole)) = (exchanges(few), exchanges(most)) {
                                *seen.entry((what, is_within(&cut, &whole))).or_default() += 1;
                            }
                        }
                    }
                }
            }
        }
        for what in ["swaps", "places", "tries", "sets"] {
            let count = |how| seen.get(&(what, how)).copied().unwrap_or(0);
            assert!(count("whole") > 0 && count("one bound") + count("two bounds") > 0, "{seen:?}");
        }
    }

    #[test]
    fn joint_changes_are_tried_up_to_a_number() {
        let budget = Budget::unlimited();
        let (mut cut, mut found) = (0, 0);
        for (play, states) in plays().take(100) {
            let all = |most| {
                let found = jointly_within(&play, Concept::Seq, &states[..1], 2, most, &budget);
                found.expect("no limit").expect("few states")
            };
            let (few, whole) = (all(64), all(1 << 18));
            // What is found is least, however much was tried.
            assert!(few.least.iter().all(|it| whole.least.contains(it)));
            assert!(!few.is_whole || few.least == whole.least);
            cut += usize::from(!few.is_whole);
            found += few.least.len();
        }
        assert!(cut > 10 && found > 10, "{cut} {found}");
    }
}
