//! Do the deals of the catalogue fare as its answer files say?
//!
//! `[[deals]]` names a package and what becomes of it, `[[no_deals]]` a promise that can't be kept,
//! each as the case stands or under a `scenario`. All deals on a treaty are told, or none.

use std::collections::BTreeSet;

use detente::ask::{Supposed, Supposition, suppose};
use detente::dealing::{Deal, Dealing, Inquiry, Sort, WhyNoDeal, find};
use detente::model::{Budget, Conflict, PartyId, Stop, TreatyId};
use toml::{Table, Value};

use crate::case::{Case, all, list, text};

/// The folders that say what becomes of deals, so that none is lost unnoticed.
const FOLDERS: &[&str] = &[
    "teaching-camp-david",
    "teaching-ceasefire-alone",
    "teaching-guarantor-unwilling",
    "teaching-guarantor-willing",
    "teaching-provoked-by-a-spoiler",
    "teaching-rival-treaty",
    "teaching-spoiler-policed",
    "teaching-spoiler-unpoliced",
    "teaching-superseded-by-consent",
    "teaching-treaty-in-force-exit-any",
    "teaching-treaty-in-force-exit-never",
    "teaching-two-foresights",
    "teaching-undeliverable-contradiction",
    "teaching-undeliverable-fixed",
    "teaching-worth-not-listed",
];

#[test]
fn deals_fare_as_the_answer_files_say() {
    let told: Vec<Case> =
        all().into_iter().filter(|case| case.expected.contains_key("deals")).collect();
    let names: Vec<&str> = told.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names, FOLDERS, "list new folders here");
    for case in told {
        check(&case, None, &case.table("today_lasts"));
        for (scenario, today) in case.table("today_lasts_under") {
            let today = today.as_table().expect("one answer a treaty").clone();
            check(&case, Some(&scenario), &today.into_iter().collect::<Vec<_>>());
        }
    }
}

/// Holds the library to what is said of each treaty under one scenario, or as the case stands.
fn check(case: &Case, scenario: Option<&str>, today_lasts: &[(String, Value)]) {
    for (id, lasts) in today_lasts {
        let name = format!("{}, {id}, {}", case.name, scenario.unwrap_or("as it stands"));
        let treaty = case.conflict.find_treaty(id).expect("a treaty of the case");
        let dealing = look(&case.conflict, treaty, scenario);
        assert_eq!(dealing.today_lasts, lasts.as_bool(), "{name}: today");
        let packages = |settlements: &[usize]| -> Vec<String> {
            let issues = case.conflict.treaty(treaty).issues.iter().zip(settlements);
            issues.map(|(issue, &at)| issue.settlements[at].id.clone()).collect()
        };
        let is_meant = |entry: &&Value| {
            let under = entry.get("scenario").and_then(Value::as_str);
            entry["treaty"].as_str() == Some(id) && under == scenario
        };
        let said: Vec<&Value> = list(&case.expected, "deals").iter().filter(is_meant).collect();
        assert_eq!(said.len(), dealing.deals.len(), "{name}: every deal is told once");
        for entry in said {
            let package = strings(&entry["package"]);
            let deal = dealing.deals.iter().find(|it| packages(&it.settlements) == package);
            let deal = deal.unwrap_or_else(|| panic!("{name}: no deal {package:?}"));
            assert_eq!(told(&case.conflict, deal), said_of(entry), "{name}: {package:?}");
        }
        let said = list(&case.expected, "no_deals").iter().filter(is_meant);
        let said: BTreeSet<[String; 3]> = said.map(no_deal_said).collect();
        let mut found = BTreeSet::new();
        for no_deal in dealing.no_deals.as_deref().expect("few packages") {
            let WhyNoDeal::NotCarriedOut(unkept, _) = &no_deal.why else {
                panic!("{name}: nothing else keeps a deal of the catalogue away: {no_deal:?}")
            };
            let package = packages(&no_deal.settlements).join(", ");
            found.extend(unkept.iter().map(|it| {
                let promise = it.promise.clause(&case.conflict, treaty).text.clone();
                [package.clone(), promise, it.because.word().to_owned()]
            }));
        }
        assert_eq!(found, said, "{name}: what can't be carried out");
    }
}

fn look(conflict: &Conflict, treaty: TreatyId, scenario: Option<&str>) -> Dealing {
    let supposed = scenario.map_or_else(
        || Ok(Supposed::central(conflict)),
        |id| {
            let scenario = Some(id.to_owned());
            suppose(
                conflict,
                &Supposition { scenario, unknowns: Vec::new(), ..Supposition::default() },
            )
        },
    );
    let asked = Inquiry { treaties: vec![treaty], sort: Sort::Package, ..Inquiry::usual() };
    let supposed = supposed.expect("a scenario of the case");
    let mut found = find(&supposed, &asked, &Budget::unlimited()).expect("a case with a today");
    assert_eq!(found.stop, Stop::Complete, "no limit is set");
    found.treaties.remove(0)
}

fn no_deal_said(entry: &Value) -> [String; 3] {
    text(entry, "why");
    [strings(&entry["package"]).join(", "), text(entry, "promise"), text(entry, "because")]
}

/// An entry without what only says which deal is meant, and why; a breaker or follower stands where
/// the order of names puts it.
fn said_of(entry: &Value) -> Table {
    let mut table = entry.as_table().expect("a table").clone();
    table.remove("scenario");
    for key in ["treaty", "package", "why"] {
        table.remove(key).unwrap_or_else(|| panic!("{entry} doesn't say `{key}`"));
    }
    for key in ["breakers", "follows", "provocations"] {
        if let Some(entries) = table.get_mut(key).and_then(Value::as_array_mut) {
            entries.sort_by_key(Value::to_string);
        }
    }
    table
}

fn strings(value: &Value) -> Vec<String> {
    let items = value.as_array().expect("a list").iter();
    items.map(|it| it.as_str().expect("a string").to_owned()).collect()
}

/// What became of a deal, in the words of an answer file: what there is none of isn't named.
fn told(conflict: &Conflict, deal: &Deal) -> Table {
    let id = |party: &PartyId| Value::from(conflict.party(*party).id.clone());
    let ids = |parties: &[PartyId]| Value::Array(parties.iter().map(id).collect());
    let mut table = Table::new();
    let verdicts = [
        ("lasting", deal.lasting),
        ("acceptable", deal.acceptable),
        ("worth_proposing", deal.worth_proposing),
    ];
    for (key, verdict) in verdicts {
        table.insert(key.to_owned(), verdict.expect("everything is decided").into());
    }
    if let Some(grade) = deal.grade {
        table.insert("grade".to_owned(), grade.word().into());
    }
    let breakers = deal.breakers.as_deref().expect("chains were followed").iter().map(|it| {
        let mut breaker = Table::new();
        breaker.insert("mover".to_owned(), ids(&it.parties));
        if let Some(begins) = &it.begins {
            breaker.insert("begins".to_owned(), ids(begins));
        }
        Value::Table(breaker)
    });
    let provocations = deal.provocations.iter().flatten().map(|it| id(&it.party));
    let follows = deal.follows.iter().map(|parties| ids(parties));
    let lists: [(&str, Vec<Value>); 3] = [
        ("breakers", breakers.collect()),
        ("follows", follows.collect()),
        ("provocations", provocations.collect()),
    ];
    for (key, mut entries) in lists {
        entries.sort_by_key(Value::to_string);
        entries.dedup();
        if !entries.is_empty() {
            table.insert(key.to_owned(), entries.into());
        }
    }
    let willing: Table = deal
        .outsiders
        .iter()
        .map(|it| {
            let word = it.willing.expect("moves were followed").word();
            (conflict.party(it.party).id.clone(), Value::from(word))
        })
        .collect();
    if !willing.is_empty() {
        table.insert("willing".to_owned(), willing.into());
    }
    table
}
