//! Domains as those programs ship them, with answers worked out by other code.
//!
//! They are no part of the project: where they aren't beside it, this says so and passes.

use std::path::{Path, PathBuf};

use detente_case::{SourceFile, scenario};
use detente_model::{Exact, GamePreference, PartyId, WalkAway};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use serde_json::Value;

use super::{Sound, exact, sound};

/// The most packages that are looked at one by one.
const MOST_LISTED: u64 = 120_000;

/// The folder of the domains, if it is there.
#[expect(clippy::print_stdout, reason = "who runs the test should see what it didn't do")]
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("DETENTE_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("domains");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("passed over: there are no domains in {}", folder.display());
    None
}

#[expect(clippy::disallowed_methods, reason = "the test reads what lies beside the project")]
fn read(domain: &Path) -> (Sound, Value) {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(domain.join("scenario")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        files.push(SourceFile { name, bytes: std::fs::read(&path).unwrap() });
    }
    let expected = std::fs::read_to_string(domain.join("expected.json")).unwrap();
    let chosen = scenario(&files, None, &[]).unwrap();
    let errors: Vec<_> = chosen.found.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    (sound(&chosen.files), serde_json::from_str(&expected).unwrap())
}

fn domains() -> Vec<PathBuf> {
    let Some(folder) = folder() else { return Vec::new() };
    let entries = std::fs::read_dir(folder).unwrap();
    let mut domains: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    domains.retain(|path| path.join("expected.json").is_file());
    domains.sort();
    domains
}

/// True if two numbers agree as far as the answers are rounded.
fn agree(found: f64, expected: &Value) -> bool {
    (found - expected.as_f64().unwrap()).abs() < 1e-6
}

#[test]
fn parties_issues_and_packages_are_all_there() {
    for domain in domains() {
        let (read, expected) = read(&domain);
        let shown = domain.display();
        let parties = expected["parties"].as_array().unwrap();
        assert_eq!(read.conflict.parties.len(), parties.len(), "{shown}");
        for (at, party) in parties.iter().enumerate() {
            assert_eq!(read.conflict.parties[at].name, party["name"].as_str().unwrap(), "{shown}");
            let WalkAway::Value(without) = &read.conflict.walk_away[at].1 else { panic!() };
            assert!(agree(without.to_f64().unwrap(), &party["disagreement"]), "{shown}");
        }
        let issues: Vec<(String, usize)> = read.conflict.treaties[0]
            .issues
            .iter()
            .map(|issue| (issue.label.clone(), issue.settlements.len()))
            .collect();
        let said = expected["issues"].as_array().unwrap().iter();
        let said: Vec<(String, usize)> = said
            .map(|issue| {
                let count = issue["values"].as_u64().unwrap();
                (issue["name"].as_str().unwrap().to_owned(), usize::try_from(count).unwrap())
            })
            .collect();
        assert_eq!(issues, said, "{shown}");
        let packages = read.conflict.treaties[0].packages().to_string();
        assert_eq!(packages, expected["packages"].as_str().unwrap(), "{shown}");
    }
}

#[test]
fn packages_are_worth_what_they_should_be() {
    for domain in domains() {
        let (read, expected) = read(&domain);
        let count: u64 = expected["packages"].as_str().unwrap().parse().unwrap();
        if count > MOST_LISTED {
            continue;
        }
        let (mut inside, mut best) = (0_u64, f64::NEG_INFINITY);
        let mut ideal = vec![f64::NEG_INFINITY; read.conflict.parties.len()];
        let scales: Vec<Scale<'_>> = (0..ideal.len()).map(|party| scale(&read, party)).collect();
        for package in packages(&read) {
            let state = read.state(package);
            let units: Vec<i128> =
                scales.iter().map(|scale| scale.preference.units(state).unwrap()).collect();
            if units.iter().zip(&scales).any(|(&units, scale)| units < scale.least) {
                continue;
            }
            inside += 1;
            let worth: Vec<f64> =
                units.iter().zip(&scales).map(|(&units, scale)| scale.points(units)).collect();
            best = best.max(worth.iter().sum());
            for (ideal, worth) in ideal.iter_mut().zip(worth) {
                *ideal = ideal.max(worth);
            }
        }
        let shown = domain.display();
        assert_eq!(inside.to_string(), expected["zone_count"].as_str().unwrap(), "{shown}");
        if inside == 0 {
            continue;
        }
        let said = &expected["solutions"]["utilitarian"]["value"];
        assert!(agree(best, said), "{shown}: {best} is {said}");
        for (ideal, said) in ideal.iter().zip(expected["zone_ideal"].as_array().unwrap()) {
            assert!(agree(*ideal, said), "{shown}");
        }
    }
}

/// A party's units of worth.
struct Scale<'a> {
    preference: &'a GamePreference,
    denominator: &'a BigInt,
    /// The least units that are no less than what no agreement is worth.
    least: i128,
}

impl Scale<'_> {
    fn points(&self, units: i128) -> f64 {
        Exact::new(units.into(), self.denominator.clone()).to_f64().unwrap()
    }
}

fn scale(read: &Sound, party: usize) -> Scale<'_> {
    let preference = read.game.preference(PartyId(party));
    let GamePreference::Additive { denominator, .. } = preference else { panic!("points add up") };
    let WalkAway::Value(without) = &read.conflict.walk_away[party].1 else { panic!("a number") };
    let least = (without * Exact::from_integer(denominator.clone())).ceil().to_integer();
    Scale { preference, denominator, least: least.to_i128().unwrap() }
}

/// All packages, one after the other.
fn packages(read: &Sound) -> impl Iterator<Item = Vec<usize>> {
    let sizes: Vec<usize> =
        read.conflict.treaties[0].issues.iter().map(|issue| issue.settlements.len()).collect();
    let count: usize = sizes.iter().product();
    (0..count).map(move |number| {
        let mut rest = number;
        sizes
            .iter()
            .map(|size| {
                let digit = rest % size;
                rest /= size;
                digit
            })
            .collect()
    })
}

#[test]
fn rectangles_hold_what_they_should() {
    let Some(folder) = folder() else { return };
    let (read, _) = read(&folder.join("nl_10issues"));
    for (package, worth) in [
        ([1, 6, 7, 7, 7, 7, 6, 3, 6, 5], ["0.710821", "0.9792"]),
        ([4, 6, 9, 7, 0, 4, 9, 2, 5, 5], ["0.529851", "1.0272"]),
    ] {
        for (party, worth) in worth.iter().enumerate() {
            let found = read.utility(party, &package);
            let off = (&found - exact(worth)).abs();
            assert!(off.numer() * BigInt::from(2_000_000) <= *off.denom(), "{found} is {worth}");
        }
    }
}
