//! Is the answer exact, and found in few steps, where there are very many combinations?

use detente_model::{Budget, Setting, TreatyId};
use detente_treaty::{Carried, Signing, SigningLimits};

use crate::text::Text;

/// Everything is promised at once; only so many combinations may be looked at.
fn check(count: usize, joined: &[&str], most_tried: u64) {
    let names: Vec<String> = (0..count).map(|at| format!("a.o{at}")).collect();
    let options: Vec<&str> = names.iter().map(String::as_str).chain(["b.pay"]).collect();
    let nots: Vec<String> = names.iter().map(|name| format!("not {name}")).collect();
    let promises: Vec<&str> = nots.iter().map(String::as_str).chain(["b.pay"]).collect();
    let now: Vec<&str> = names.iter().map(String::as_str).collect();
    let text = Text {
        options: &options,
        promises: &promises,
        impossible: joined,
        now: &now,
        ..Text::default()
    };
    let conflict = text.conflict();
    let limits = SigningLimits { most_tried, ..SigningLimits::USUAL };
    let signing =
        Signing::compile(&conflict, &Setting::central(&conflict), TreatyId(0), limits).unwrap();
    let found = signing.sign(&conflict, &[], &Budget::unlimited());
    let Ok(Carried::Deals(deals)) = found else { panic!("{count}: {found:?}") };
    assert_eq!(deals.len(), 1, "{count}");
    let expected: Vec<usize> = (0..=count).map(|at| usize::from(at == count)).collect();
    assert_eq!(deals[0].signed.levels, expected, "{count}");
    assert_eq!(deals[0].delivered, deals[0].signed, "{count}");
}

#[test]
fn many_options_promised_by_one_side() {
    for count in [16, 17, 40, 200] {
        check(count, &[], 10_000);
        let all: Vec<String> = (0..count).map(|at| format!("not a.o{at}")).collect();
        let joined = format!("{} and not b.pay and t", all.join(" and "));
        check(count, &[&joined], 10_000);
    }
}

#[test]
fn many_levels_promised_by_one_side() {
    // 7^20 combinations, joined.
    let names: Vec<String> = (0..20).map(|at| format!("a.o{at}/7")).collect();
    let options: Vec<&str> = names.iter().map(String::as_str).collect();
    let promised: Vec<String> = (0..20).map(|at| format!("a.o{at} = l3|l6")).collect();
    let promises: Vec<&str> = promised.iter().map(String::as_str).collect();
    let ends: Vec<String> = (0..20).map(|at| format!("a.o{at} = l6")).collect();
    let joined = ends.join(" and ");
    let text =
        Text { options: &options, promises: &promises, impossible: &[&joined], ..Text::default() };
    let conflict = text.conflict();
    let limits = SigningLimits { most_tried: 10_000, ..SigningLimits::USUAL };
    let signing =
        Signing::compile(&conflict, &Setting::central(&conflict), TreatyId(0), limits).unwrap();
    let found = signing.sign(&conflict, &[], &Budget::unlimited());
    let Ok(Carried::Deals(deals)) = found else { panic!("{found:?}") };
    assert_eq!(deals.len(), 1);
    assert_eq!(deals[0].signed.levels, vec![3; 20]);
}

#[test]
fn issues_that_promise_nothing_ask_nothing() {
    let mut conflict =
        Text { settlements: &[&[], &[], &[], &[], &[]], ..Text::default() }.conflict();
    let issue = conflict.treaties[0].issues[0].clone();
    conflict.treaties[0].issues = vec![issue; 30];
    let signing = Signing::compile(
        &conflict,
        &Setting::central(&conflict),
        TreatyId(0),
        SigningLimits::USUAL,
    )
    .unwrap();
    assert!(signing.clusters().is_empty());
    let found = signing.sign(&conflict, &[4; 30], &Budget::unlimited()).unwrap();
    assert!(matches!(found, Carried::Deals(deals) if deals.len() == 1));
}
