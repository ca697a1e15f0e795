//! Are the deals of real negotiation domains those that were worked out by other code?
//!
//! The domains are no part of the project: where they aren't beside it, this says so and passes.

#![expect(clippy::unwrap_used, reason = "an answer that can't be read ends these tests")]

use std::path::{Path, PathBuf};

use detente::open;
use detente_agreement::{Bargain, Fairness, Frontier, frontier, solution, zone_count, zone_ideal};
use detente_model::{Budget, Exact, Setting, Stop, TreatyId};
use detente_treaty::SigningLimits;
use num_traits::ToPrimitive;
use serde_json::Value;

/// The answers are rounded to nine places.
const TOLERANCE: f64 = 1e-6;

#[test]
fn laptop() {
    check("laptop_27");
}

#[test]
fn web_service() {
    check("web_service_int_2001");
}

#[test]
fn inheritance() {
    check("inheritance_2187");
}

#[test]
fn lunch() {
    check("lunch_rv08_3840");
}

#[test]
fn supermarket() {
    check("supermarketA_rv05_112896");
}

#[test]
fn travel() {
    check("travel_188160");
}

#[test]
fn terra() {
    check("terra_rv04_3p_35840");
}

#[test]
fn energy_grid() {
    check("agenthp2_3p_5764801");
}

#[test]
fn killer_robot() {
    check("killer_robot_5p_240000");
}

#[test]
fn party() {
    check("gw_Party");
}

#[test]
fn anl2023_domain00() {
    check("gw_anl2023_domain00");
}

#[test]
fn smart_grid() {
    check("y_smartgrid_3p");
}

#[test]
fn domain012022() {
    check("y_domain012022");
}

#[test]
fn rectangles() {
    check("nl_10issues");
}

fn check(name: &str) {
    let Some((folder, expected)) = domain(name) else { return };
    let opened = open(&folder).unwrap();
    let conflict = opened.sound().unwrap_or_else(|| panic!("{name}: {:?}", opened.diagnostics));
    let setting = Setting::central(conflict);
    let bargain = Bargain::compile(
        conflict,
        &setting,
        TreatyId(0),
        SigningLimits::USUAL,
        &Budget::unlimited(),
    );
    let bargain = bargain.unwrap();
    let least = bargain.disagreement();
    let frontier = frontier(&bargain, &Budget::unlimited());
    assert_eq!(frontier.stop, Stop::Complete, "{name}");
    assert_eq!(bargain.packages().to_string(), text(&expected["packages"]), "{name}");
    let zone = zone_count(&bargain, &least, &Budget::unlimited());
    assert_eq!(zone.count.unwrap().to_string(), text(&expected["zone_count"]), "{name}");
    let efficient = frontier.efficient_deals();
    assert_eq!(efficient.to_string(), text(&expected["frontier_packages"]), "{name}");
    match (zone_ideal(&frontier, &least), &expected["zone_ideal"]) {
        (None, Value::Null) => {}
        (Some(ideal), wanted) => assert!(agrees(&ideal, wanted), "{name}: {ideal:?}"),
        (None, wanted) => panic!("{name}: the zone is empty, and {wanted} was expected"),
    }
    check_frontier(name, &bargain, &frontier, &expected);
    for fairness in Fairness::ALL {
        check_solution(name, &frontier, &least, fairness, &expected["solutions"]);
    }
}

fn check_frontier(name: &str, bargain: &Bargain, frontier: &Frontier, expected: &Value) {
    let count = expected["frontier_count"].as_u64().unwrap();
    assert_eq!(frontier.len() as u64, count, "{name}");
    let mut rows: Vec<&Vec<Value>> = expected["frontier"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap())
        .collect();
    // Rounding may make vectors that differ look equal, so theirs are sought near ours.
    for at in 0..frontier.len() {
        let ours = frontier.utilities(at);
        let (package, times) = (frontier.choice(at), frontier.multiplicity(at).to_string());
        assert!(bargain.is_feasible(&package), "{name}");
        assert_eq!(bargain.utilities(&package), ours, "{name}");
        let fits = |row: &&Vec<Value>| {
            let (times_there, vector) = row.split_last().unwrap();
            text(times_there) == times && agrees(&ours, &Value::from(vector.to_vec()))
        };
        let found = rows.iter().position(fits);
        let found = found.unwrap_or_else(|| panic!("{name}: {ours:?} × {times} isn't expected"));
        rows.swap_remove(found);
    }
}

fn check_solution(
    name: &str,
    frontier: &Frontier,
    least: &[Exact],
    fairness: Fairness,
    solutions: &Value,
) {
    let (word, wanted) = (fairness.word(), &solutions[fairness.word()]);
    let found = solution(frontier, least, fairness, &Budget::unlimited());
    let Some(found) = found.unwrap() else {
        assert!(wanted.is_null(), "{name}: no {word} solution");
        return;
    };
    let optima = wanted["optima_count"].as_u64().unwrap();
    assert_eq!(found.optima.len() as u64, optima, "{name}: {word}");
    let vectors = wanted["utilities"].as_array().unwrap();
    for &at in &found.optima {
        let ours = frontier.utilities(at);
        assert!(vectors.iter().any(|it| agrees(&ours, it)), "{name}: {word} at {ours:?}");
    }
    assert!(found.optima.contains(&found.chosen), "{name}: {word}");
}

fn agrees(ours: &[Exact], wanted: &Value) -> bool {
    let wanted = wanted.as_array().unwrap();
    let near = |(ours, wanted): (&Exact, &Value)| {
        (ours.to_f64().unwrap() - wanted.as_f64().unwrap()).abs() < TOLERANCE
    };
    ours.len() == wanted.len() && ours.iter().zip(wanted).all(near)
}

/// A number or a string of digits, as it is written.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the domains lie beside the project; who runs the test should see if they don't"
)]
fn domain(name: &str) -> Option<(PathBuf, Value)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("DETENTE_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("domains").join(name);
    let expected = folder.join("expected.json");
    if !expected.is_file() {
        println!("passed over: there is no {}", expected.display());
        return None;
    }
    let expected = std::fs::read_to_string(expected).unwrap();
    Some((folder.join("scenario"), serde_json::from_str(&expected).unwrap()))
}
