//! Does the scorer score as it says?
//!
//! Tables small enough to check by hand: what is found, then what should come of it.

use serde_json::{Value, json};

use super::{Figure, Gold, Record, Scores, score};

const TEXT: &str = "Alba met Brut in May. “We agree, ” she said. Alba attacked.";

fn gold(items: &Value) -> Gold {
    let mut gold = json!({"document": {"file": "", "sha256": "", "chars": TEXT.chars().count()}});
    for (layer, items) in items.as_object().unwrap() {
        gold[layer] = items.clone();
    }
    serde_json::from_value(gold).unwrap()
}

fn scored(gold_items: &Value, found: &Value) -> Scores {
    let found: Record = serde_json::from_value(found.clone()).unwrap();
    score(&gold(gold_items), &found, TEXT)
}

/// One layer's figure of a gold with these items and a record with those.
#[track_caller]
fn expect(layer: &str, of: &str, gold: &Value, found: &Value, right: u32, wrong: u32, missed: u32) {
    let scores = scored(&json!({of: gold}), &json!({of: found}));
    assert_eq!(scores.get(layer), Some(Figure::Found { right, wrong, missed }), "{gold} {found}");
}

#[test]
fn nothing_found_where_nothing_was_to_be_found_is_whole() {
    let scores = scored(&json!({}), &json!({}));
    assert!(scores.0.iter().all(|(_, figure)| figure.f1() >= 1.0), "{scores:?}");
}

#[test]
fn passages_are_counted_by_character_without_white_space() {
    let gold = json!([{"kind": "body", "start": 0, "end": 8}]);
    let found = json!([{"kind": "body", "start": 2, "end": 13}]);
    expect("passages.body", "passages", &gold, &found, 5, 4, 2);
    expect("passages.title", "passages", &gold, &found, 0, 0, 0);
}

fn name(actor: &str, start: usize, end: usize) -> Value {
    json!({"actor": actor, "use": "name", "start": start, "end": end})
}

#[test]
fn a_mention_is_its_span_and_its_actor() {
    let gold = json!([name("ALB", 0, 4), name("BRU", 9, 13)]);
    let found = json!([name("ALB", 0, 4), name("ALB", 9, 13), name("ALB", 8, 13)]);
    expect("mentions", "mentions", &gold, &found, 1, 2, 1);
    expect("mentions_span", "mentions", &gold, &found, 2, 1, 0);
}

#[test]
fn a_debatable_mention_is_neither_missed_nor_wrong() {
    let mut debatable = name("ALB", 45, 49);
    debatable["optional"] = json!(true);
    let gold = json!([debatable]);
    expect("mentions", "mentions", &gold, &json!([]), 0, 0, 0);
    expect("mentions", "mentions", &gold, &json!([name("XXX", 43, 49)]), 0, 0, 0);
    expect("mentions", "mentions", &gold, &json!([name("XXX", 45, 54)]), 0, 1, 0);
}

#[test]
fn other_spans_and_other_actors_count() {
    let mut item = name("ALB", 0, 4);
    item["alt_spans"] = json!([[0, 8]]);
    item["actor_alt"] = json!(["ALBA"]);
    expect("mentions", "mentions", &json!([item]), &json!([name("ALBA", 0, 8)]), 1, 0, 0);
}

#[test]
fn marks_at_the_ends_of_a_quotation_do_not_count() {
    let gold = json!([{"start": 22, "end": 34, "speaker": "ALB:She"}]);
    let found = json!([{"start": 23, "end": 31, "speaker": null}]);
    expect("quotes", "quotes", &gold, &found, 1, 0, 0);
    expect("speakers_f1", "quotes", &gold, &found, 0, 1, 1);
    let scores = scored(&json!({"quotes": gold}), &json!({"quotes": found}));
    assert_eq!(scores.get("speakers"), Some(Figure::Share { right: 0, of: 1 }));
}

fn day(from: &str, to: Option<&str>) -> Value {
    json!({"start": 14, "end": 20, "from": from, "to": to})
}

#[test]
fn a_date_touches_and_gives_the_same_days() {
    let mut gold = day("2020-05-01", Some("2020-05-31"));
    let same = json!([{"start": 17, "end": 20, "from": "2020-05-01", "to": "2020-05-31"}]);
    expect("dates", "dates", &json!([gold]), &same, 1, 0, 0);
    let open = json!([day("2020-05-01", None)]);
    expect("dates", "dates", &json!([gold]), &open, 0, 1, 1);
    expect("dates_span", "dates", &json!([gold]), &open, 1, 0, 0);
    gold["intervals"] = json!([["2020-05-01", null]]);
    expect("dates", "dates", &json!([gold]), &open, 1, 0, 0);
}

#[test]
fn days_within_the_bounds_count_where_the_gold_says_so() {
    let mut gold = day("2020-05-01", Some("2020-05-31"));
    gold["within"] = json!(["2020-04-01", "2020-06-30"]);
    let gold = json!([gold]);
    expect("dates", "dates", &gold, &json!([day("2020-04-01", Some("2020-05-02"))]), 1, 0, 0);
    expect("dates", "dates", &gold, &json!([day("2020-03-31", Some("2020-05-02"))]), 0, 1, 1);
    expect("dates", "dates", &gold, &json!([day("2020-05-01", None)]), 0, 1, 1);
}

fn event(root: &str, actors: &[&str], targets: &[&str], start: usize, end: usize) -> Value {
    json!({"plover": root, "actors": actors, "targets": targets, "realis": "actual",
           "start": start, "end": end})
}

#[test]
fn an_event_is_its_root_and_somebody_on_each_side() {
    let gold = json!([event("CONSULT", &["ALB:One"], &["BRU", "CAR"], 0, 13)]);
    let by_state = json!([event("CONSULT", &["ALB"], &["CAR"], 5, 13)]);
    expect("events", "events", &gold, &by_state, 1, 0, 0);
    let exchanged = json!([event("CONSULT", &["BRU"], &["ALB"], 0, 13)]);
    expect("events", "events", &gold, &exchanged, 0, 1, 1);
    expect("events_root", "events", &gold, &exchanged, 1, 0, 0);
    let elsewhere = json!([event("CONSULT", &["ALB"], &["CAR"], 12, 20)]);
    expect("events_root", "events", &gold, &elsewhere, 0, 1, 1);
}

#[test]
fn an_agent_that_is_not_told_is_not_to_be_guessed() {
    let mut gold = event("ASSAULT", &[], &["BRU"], 45, 58);
    gold["targets_optional"] = json!(true);
    let gold = json!([gold]);
    expect("events", "events", &gold, &json!([event("ASSAULT", &[], &[], 45, 58)]), 1, 0, 0);
    expect("events", "events", &gold, &json!([event("ASSAULT", &["ALB"], &[], 45, 58)]), 0, 1, 1);
}

#[test]
fn an_event_told_again_is_not_wrong() {
    let mut gold = event("CONSULT", &["ALB"], &[], 0, 13);
    gold["alt_spans"] = json!([[45, 58]]);
    let twice =
        json!([event("CONSULT", &["ALB"], &[], 0, 13), event("CONSULT", &["ALB"], &[], 45, 58)]);
    expect("events", "events", &json!([gold]), &twice, 1, 0, 0);
    gold["alt_spans"] = json!([]);
    expect("events", "events", &json!([gold]), &twice, 1, 1, 0);
}

#[test]
fn inaction_excuses_only_what_is_said_not_to_have_happened() {
    let mut gold = event("ASSAULT", &["ALB"], &[], 45, 58);
    gold["optional"] = json!(true);
    gold["optional_realis"] = json!(["denied"]);
    let gold = json!([gold]);
    let mut found = event("ASSAULT", &["ALB"], &[], 45, 58);
    expect("events", "events", &gold, &json!([found]), 0, 1, 0);
    found["realis"] = json!("denied");
    expect("events", "events", &gold, &json!([found]), 0, 0, 0);
}

#[test]
fn realis_is_a_share_of_the_events_found() {
    let gold = json!({"events": [event("CONSULT", &["ALB"], &[], 0, 13)]});
    let mut found = event("CONSULT", &["ALB"], &[], 0, 13);
    found["realis"] = json!("planned");
    let scores = scored(&gold, &json!({"events": [found]}));
    assert_eq!(scores.get("events_realis"), Some(Figure::Share { right: 0, of: 1 }));
}

#[test]
fn a_claim_meets_by_subject_and_by_objects_that_have_names() {
    let claim = |subject: &str, object: &str| json!([{"subject": [subject], "object": [object], "start": 0, "end": 13}]);
    expect("claims", "claims", &claim("ALB", "BRU"), &claim("ALB:One", "BRU"), 1, 0, 0);
    expect("claims", "claims", &claim("ALB", "BRU"), &claim("ALB", "CAR"), 0, 1, 1);
    expect("claims", "claims", &claim("ALB", "some-hills"), &claim("ALB", "CAR"), 1, 0, 0);
}

#[test]
fn a_warning_counts_once() {
    let gold = json!([{"code": "a"}, {"code": "b"}, {"code": "c", "optional": true}]);
    let found = json!([{"code": "a"}, {"code": "a"}, {"code": "c"}, {"code": "d"}]);
    expect("warnings", "warnings", &gold, &found, 1, 1, 1);
}

#[test]
fn figures_of_several_texts_are_taken_of_their_sums() {
    let one = Scores(vec![("dates", Figure::Found { right: 3, wrong: 1, missed: 0 })]);
    let two = Scores(vec![("dates", Figure::Found { right: 0, wrong: 0, missed: 3 })]);
    let sum = Scores::sum([&one, &two]).unwrap().get("dates").unwrap();
    assert_eq!(sum, Figure::Found { right: 3, wrong: 1, missed: 3 });
    assert!((sum.precision() - 0.75).abs() < 1e-12 && (sum.recall() - 0.5).abs() < 1e-12);
    assert!((sum.f1() - 0.6).abs() < 1e-12);
}
