//! Does `detente deals` tell what to put on the table, as data and to a person?

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::ran::{detente, json, root};

const WILLING: &str = "catalogue/teaching-guarantor-willing";
const POLICED: &str = "catalogue/teaching-spoiler-policed";
const MARKET: &str = "crates/detente-cli/tests/cases/market.yaml";
const RIVAL: &str = "catalogue/teaching-rival-treaty";

#[test]
fn a_deal_stands_with_everything_that_is_known_of_it() {
    let (code, value) = json(&["deals", WILLING]);
    assert_eq!(code, 0);
    let treaty = &value["treaties"][0];
    assert_eq!(treaty["packages"], "2");
    assert_eq!(treaty["zone"]["count"], "2");
    assert_eq!(treaty["today_lasts"], true);
    assert_eq!(treaty["discriminates"], true);
    let deals = treaty["deals"].as_array().unwrap();
    let kept = &deals[0];
    assert_eq!(kept["values"]["truce.terms"], "watched");
    assert_eq!(kept["worth_proposing"], true);
    assert_eq!(kept["grade"], "unprovoked");
    assert_eq!(kept["delivered"]["willing"]["guard"], "strictly");
    assert_ne!(kept["state"]["id"], kept["delivered"]["state"]["id"]);
    let broken = &deals[1];
    assert_eq!(broken["lasting"], false);
    assert_eq!(broken["grade"], Value::Null);
    let breaker = &broken["breakers"][0];
    assert_eq!(breaker["mover"][0], "east");
    assert_eq!(breaker["missing"], "gain");
    assert!(breaker["chain"][0]["to"]["values"]["east.raid"].is_string());
}

#[test]
fn a_case_without_treaties_has_no_deals() {
    let (code, value) = json(&["deals", "catalogue/elmira-1991"]);
    assert_eq!((code, &value["treaties"]), (0, &Value::Array(Vec::new())));
    assert!(detente(&["deals", "catalogue/elmira-1991"]).out.contains("no treaty"));
}

#[test]
fn deals_are_chosen_and_ordered_on_request() {
    let deals = |more: &[&str]| -> Vec<String> {
        let (_, value) = json(&[&["deals", "catalogue/teaching-ceasefire-alone"], more].concat());
        let deals = value["treaties"][0]["deals"].as_array().unwrap().clone();
        deals.iter().map(|deal| deal["values"].to_string()).collect()
    };
    let all = deals(&[]);
    assert_eq!(all.len(), 2);
    assert_eq!(deals(&["--top", "1"]), all[..1]);
    // What is worth proposing comes first in each order.
    let sorted = |order: &str| -> Vec<String> {
        let (_, value) = json(&["deals", MARKET, "--sort", order]);
        let deals = value["treaties"][0]["deals"].as_array().unwrap().clone();
        deals.iter().map(|deal| deal["values"]["peace.watch"].as_str().unwrap().into()).collect()
    };
    assert_eq!(sorted("package"), ["fed", "nobody", "both", "nourished", "paid"]);
    assert_eq!(sorted("hills")[..2], ["fed", "paid"]);
    let (_, value) = json(&["deals", RIVAL, "--treaty", "alliance"]);
    assert_eq!(value["treaties"].as_array().unwrap().len(), 1);
    assert_eq!(value["treaties"][0]["id"], "alliance");
}

#[test]
fn the_number_of_threads_changes_no_byte_of_deals() {
    for case in ["cases/nile-dam", WILLING, RIVAL] {
        let ran = |threads| detente(&["deals", case, "--json", "--threads", threads]).out;
        let one = ran("1");
        assert!(one.len() > 1000);
        assert!(one == ran("2") && one == ran("8"), "{case}");
    }
}

#[test]
fn a_spreadsheet_gets_one_line_a_deal() {
    let ran = detente(&["deals", WILLING, "--csv"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!("deals_csv", ran.out);
    let ran = detente(&["deals", RIVAL, "--csv"]);
    assert_eq!(ran.code, 2, "two treaties don't fit into one table");
}

#[test]
fn a_person_reads_what_to_propose_and_why() {
    for (name, case) in [
        ("willing", WILLING),
        ("unwilling", "catalogue/teaching-guarantor-unwilling"),
        ("policed", POLICED),
        ("ceasefire", "catalogue/teaching-ceasefire-alone"),
        ("rival", RIVAL),
        ("cascade", "catalogue/teaching-cascade"),
    ] {
        let ran = detente(&["deals", case]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        insta::assert_snapshot!(format!("deals_{name}"), ran.out);
    }
}

#[test]
fn one_deal_is_explained() {
    for (name, package) in [("lasting", "security=policed"), ("broken", "peace.security=open")] {
        let ran = detente(&["explain", POLICED, "--package", package]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        insta::assert_snapshot!(format!("explain_deal_{name}"), ran.out);
    }
    let (code, value) = json(&["explain", POLICED, "--package", "security=policed"]);
    assert_eq!(code, 0);
    let deals = value["treaties"][0]["deals"].as_array().unwrap();
    assert_eq!(deals.len(), 1);
    // What holds a breach back can be checked move by move.
    let held = &deals[0]["held_back"][0];
    assert_eq!(held["breach"]["mover"][0], "north");
    assert_eq!(held["replies"][0]["mover"][0], "militia");
}

#[test]
fn what_is_wrong_with_a_question_is_said() {
    for (words, code) in [
        (vec!["deals", RIVAL, "--treaty", "aliance"], "no-such-treaty"),
        (vec!["deals", RIVAL, "--sort", "brich"], "no-such-order"),
        // Who doesn't sign has nothing to sort by.
        (vec!["deals", POLICED, "--sort", "militia"], "no-such-order"),
        (vec!["explain", POLICED, "--package", "security"], "package-syntax"),
        (vec!["explain", POLICED, "--package", "security=polled"], "no-such-settlement"),
        (vec!["explain", POLICED, "--package", "safety=open"], "no-such-issue"),
        (vec!["explain", POLICED, "--package", ""], "issue-open"),
        (vec!["explain", POLICED, "--package", "security=open,security=open"], "issue-twice"),
        (vec!["explain", RIVAL, "--package", "tolls=shared"], "which-treaty"),
        (vec!["explain", "catalogue/chicken", "--package", "a=b"], "no-such-treaty"),
        (vec!["explain", POLICED], "usage"),
    ] {
        let (status, value) = json(&words);
        assert_eq!(status, 2, "{words:?}");
        assert_eq!(value["schema"], "detente/error/1", "{words:?}");
        assert_eq!(value["diagnostics"][0]["code"], code, "{words:?}: {value}");
    }
}

#[test]
fn a_domain_of_negotiation_software_has_the_deals_that_are_known() {
    for name in ["laptop_27", "terra_rv04_3p_35840", "lunch_rv08_3840", "y_smartgrid_3p"] {
        let Some((scenario, expected)) = domain(name) else { continue };
        let (code, value) = json(&["deals", scenario.to_str().unwrap()]);
        assert_eq!(code, 0, "{name}");
        let treaty = &value["treaties"][0];
        let count = |value: &Value| value.as_str().unwrap().parse::<u64>().unwrap();
        assert_eq!(count(&treaty["packages"]), count(&expected["packages"]), "{name}");
        let zone = count(&expected["zone_count"]);
        assert_eq!(count(&treaty["zone"]["count"]), zone, "{name}");
        let frontier = treaty["frontier"]["deals"].as_array().unwrap();
        let rows = expected["frontier"].as_array().unwrap();
        assert_eq!(frontier.len(), rows.len(), "{name}");
        let parties = treaty["signatories"].as_array().unwrap();
        let utilities = |deal: &Value| -> Vec<f64> {
            parties
                .iter()
                .map(|id| deal["utility"][id.as_str().unwrap()].as_f64().unwrap())
                .collect()
        };
        let near = |a: &[f64], b: &[Value]| {
            a.iter().zip(b).all(|(a, b)| (a - b.as_f64().unwrap()).abs() < 1e-6)
        };
        for deal in frontier {
            let own = utilities(deal);
            let same = |row: &&Value| near(&own, row.as_array().unwrap());
            let row = rows.iter().find(same).unwrap_or_else(|| panic!("{name}: {deal}"));
            let times = row.as_array().unwrap().last().unwrap().as_u64().unwrap();
            assert_eq!(count(&deal["multiplicity"]), times, "{name}: {deal}");
        }
        for (idea, fair) in treaty["solutions"].as_object().unwrap() {
            let known = &expected["solutions"][idea];
            if zone == 0 {
                assert!(fair.is_null(), "{name}: {idea}");
                continue;
            }
            let own = utilities(fair);
            let optima = known["utilities"].as_array().unwrap();
            let is_known = optima.iter().any(|it| near(&own, it.as_array().unwrap()));
            assert!(is_known, "{name}: {idea} is {own:?}");
            assert_eq!(fair["tie"], optima.len() > 1, "{name}: {idea}");
        }
        // Nobody can do anything but leave, so whoever gains at least nothing stays.
        let deals = treaty["deals"].as_array().unwrap();
        assert!(deals.iter().all(|deal| deal["lasting"] == deal["in_zone"]), "{name}");
        // Where the zone is empty, the efficient deals come closest.
        let (listing, listed) = match zone {
            0 => ("closest", deals.len() as u64),
            1..=4096 => ("zone", zone),
            _ => ("frontier", rows.len() as u64),
        };
        assert_eq!(treaty["listing"], listing, "{name}");
        assert!(!deals.is_empty(), "{name}");
        assert_eq!(deals.len() as u64, listed, "{name}");
    }
}

#[test]
fn a_limit_of_memory_and_a_number_out_of_range_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.yaml");
    let text = "detente: 1\ntitle: A toll\nparties: {a: A, b: B}\n\
        options: {a: {toll: Toll}, b: {raid: Raid}}\n\
        unknowns: {harm: {ask: How much?, number: 2..9, because: judgement}}\n\
        treaties: {pact: {label: Pact, signatories: [a, b], promises: [not a.toll, not b.raid]}}\n\
        now: [a.toll, b.raid]\n\
        preferences:\n  a: {weights: [{want: not b.raid, points: harm, because: judgement}]}\n  \
        b: {weights: [{want: not a.toll, points: 5, because: judgement}]}\n";
    std::fs::write(&path, text).unwrap();
    let case = path.to_str().unwrap();
    let found = json(&["deals", case, "--memory", "1"]);
    assert_eq!(found.0, 4, "{}", found.1);
    assert_eq!(found.1["stop"]["reason"], "budget");
    assert_eq!(json(&["deals", case, "--unknown", "harm=2"]).0, 0);
    for answer in ["harm=1.9", "harm=10", "harm=-3"] {
        assert_eq!(json(&["deals", case, "--unknown", answer]).0, 2, "{answer}");
    }
}

/// A party that promises to give up so many things, each worth something to it.
fn disarmament(options: usize) -> (tempfile::TempDir, String) {
    let each = |say: &dyn Fn(usize) -> String, between: &str| {
        (0..options).map(say).collect::<Vec<_>>().join(between)
    };
    let text = format!(
        "detente: 1\ntitle: Disarmament\nparties: {{a: A, b: B}}\n\
         options: {{a: {{{}}}, b: {{pay: Pay}}}}\n\
         treaties: {{pact: {{label: Pact, signatories: [a, b], promises: [{}, b.pay]}}}}\n\
         now: [{}]\npreferences:\n  a: {{weights: [{}, {{want: b.pay, points: 90, because: judgement}}]}}\n  \
         b: {{weights: [{}], costs: {{b.pay: 4}}}}\n",
        each(&|at| format!("o{at}: Arms {at}"), ", "),
        each(&|at| format!("not a.o{at}"), ", "),
        each(&|at| format!("a.o{at}"), ", "),
        each(&|at| format!("{{want: a.o{at}, points: {}, because: judgement}}", at + 1), ", "),
        each(&|at| format!("{{want: not a.o{at}, points: 9, because: judgement}}"), ", "),
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.yaml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// The time is heard in every search, and what wasn't reached is `null`.
#[test]
fn time_ends_the_work_with_what_was_found() {
    let (_folder, case) = disarmament(16);
    let commands: [&[&str]; 3] =
        [&["deals", &case], &["explain", &case, "--package", ""], &["brief", &case]];
    for command in commands {
        let (code, value) = json(&[command, &["--time", "0"]].concat());
        assert_eq!(code, 4, "{command:?}");
        let begun = std::time::Instant::now();
        let (code, later) = json(&[command, &["--time", "1"]].concat());
        // Far more than it takes to hear, for a machine that is busy otherwise.
        assert!(begun.elapsed().as_secs() < 10, "{command:?} took {:?}", begun.elapsed());
        assert!(code == 0 || code == 4, "{command:?}");
        if command[0] == "brief" {
            continue;
        }
        assert_eq!(value["stop"]["reason"], "budget", "{command:?}");
        for value in [value, later] {
            for deal in value["treaties"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|treaty| treaty["deals"].as_array().unwrap())
            {
                // Either side would go back on it, so what was reached is `false` here.
                let is_told = deal["lasting"] == Value::Null || deal["breakers"].is_array();
                assert!(is_told, "{command:?}: {deal}");
                if deal["lasting"] == Value::Null {
                    assert_eq!(deal["acceptable"], Value::Null, "{command:?}");
                    assert_eq!(deal["worth_proposing"], Value::Null, "{command:?}");
                }
            }
        }
    }
}

/// The scenario and the answers of a domain that lies beside the project; passed over, with a line
/// that says so, where it doesn't.
#[expect(clippy::print_stdout, reason = "who runs the test should see what it passed over")]
fn domain(name: &str) -> Option<(PathBuf, Value)> {
    let beside = root().join("../shared");
    let shared = std::env::var_os("DETENTE_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("domains").join(name);
    let expected = Path::join(&folder, "expected.json");
    if !expected.is_file() {
        println!("passed over: there is no {}", expected.display());
        return None;
    }
    let expected = fs::read_to_string(expected).unwrap();
    Some((folder.join("scenario"), serde_json::from_str(&expected).unwrap()))
}
