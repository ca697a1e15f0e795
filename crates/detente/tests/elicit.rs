//! Do questions about two texts find out what a party wants, and nothing about anybody else?
//!
//! A party with points of its own answers truly; what the interview says then has to agree with these points.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::Path;

use detente::ask::Supposed;
use detente::case::{SourceFile, read};
use detente::elicit::{
    Interview, MOST_PACKAGES, MOST_QUESTIONS, MOST_TEXTS, NextStep, NoInterview, Said,
    TextComparison,
};
use detente::model::{
    Amount, Budget, Conflict, Exact, PartyId, Preference, Setting, TreatyId, Valuation,
};
use detente_testkit::Draw;

const TREATY: TreatyId = TreatyId(0);

fn case(path: &str) -> Conflict {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    detente::open(&root.join(path)).unwrap().conflict.unwrap()
}

fn written(text: &str) -> Conflict {
    let file = SourceFile { name: "case.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    let read = read(&file, &[]);
    assert!(!read.diagnostics.iter().any(|it| it.is_error()), "{:?}", read.diagnostics);
    read.conflict.unwrap()
}

fn begin(conflict: &Conflict, party: PartyId) -> Result<Interview, NoInterview> {
    Interview::begin(&Supposed::central(conflict), party, TREATY, &Budget::unlimited())
}

/// The same with points drawn within the party's ranges, and nothing left to draw.
fn with_points(conflict: &Conflict, party: PartyId, draw: &mut Draw) -> Conflict {
    let mut conflict = conflict.clone();
    if let Some(Preference::Weights(worth)) = &mut conflict.preferences[party.0] {
        for statement in &mut worth.statements {
            if let Amount::Range { low, high } = &statement.points {
                let share = Exact::new(draw.below(101).into(), 100.into());
                statement.points = Amount::fixed(low + (high - low) * share);
            }
        }
    }
    conflict
}

/// Lets somebody answer until nothing is asked any more.
fn hold(
    interview: &mut Interview,
    mut answer: impl FnMut(&Interview, usize, usize) -> Said,
) -> NextStep {
    loop {
        match interview.next(&Budget::unlimited()).unwrap() {
            NextStep::Ask(first, second) => {
                let asked = |it: &TextComparison| {
                    [(first, second), (second, first)].contains(&(it.first, it.second))
                };
                assert!(!interview.comparisons.iter().any(asked), "nothing is asked twice");
                let said = answer(interview, first, second);
                interview.hear(TextComparison { first, second, said }).unwrap();
            }
            end @ (NextStep::Settled | NextStep::Enough) => return end,
        }
    }
}

#[test]
fn true_answers_lead_to_the_true_order_and_never_away_from_the_truth() {
    let mut settled = 0;
    for (path, party) in [
        ("cases/south-caucasus-2025", 0),
        ("cases/south-caucasus-2025", 1),
        ("cases/south-caucasus", 1),
        ("cases/cambodia", 0),
        ("cases/nile-dam", 1),
    ] {
        let (conflict, party) = (case(path), PartyId(party));
        let setting = Setting::central(&conflict);
        for seed in 0..6 {
            let truth = with_points(&conflict, party, &mut Draw::new(seed));
            let values = Valuation::new(&truth, &setting, party).unwrap();
            let mut interview = begin(&conflict, party).unwrap();
            let worth = |it: &Interview, at: usize| values.value(&it.alternatives[at].state);
            let end = hold(&mut interview, |it, first, second| {
                match worth(it, first).cmp(&worth(it, second)) {
                    std::cmp::Ordering::Greater => Said::First,
                    std::cmp::Ordering::Less => Said::Second,
                    std::cmp::Ordering::Equal => Said::Neither,
                }
            });
            settled += usize::from(end == NextStep::Settled);
            for number in interview.numbers() {
                let Some(Preference::Weights(worth)) = &truth.preferences[party.0] else {
                    panic!()
                };
                let Amount::Range { low, .. } = &worth.statements[number.statement].points else {
                    panic!()
                };
                assert!(number.now.low <= *low && *low <= number.now.high, "{path} {seed}");
                assert!(number.was.low <= number.now.low && number.now.high <= number.was.high);
            }
            // Each that has a place is at least as good as all that have a later one or none.
            let none = interview.alternatives.len() - 1;
            let order = &interview.order;
            let all = 0..interview.alternatives.len();
            let rest: Vec<usize> = all.filter(|at| !order.contains(at)).collect();
            for (place, &at) in order.iter().enumerate() {
                for &later in order[place + 1..].iter().chain(&rest) {
                    assert!(worth(&interview, at) >= worth(&interview, later), "{path} {seed}");
                }
            }
            assert_eq!(end == NextStep::Settled, order.last() == Some(&none), "{path} {seed}");
        }
    }
    assert!(settled >= 10, "{settled} of 30 came to an end");
}

#[test]
fn what_others_want_has_no_part_in_the_questions() {
    let party = PartyId(1);
    for path in ["cases/south-caucasus-2025", "cases/south-caucasus"] {
        let conflict = case(path);
        let mut alone = conflict.clone();
        for (at, preference) in alone.preferences.iter_mut().enumerate() {
            if at != party.0 {
                *preference = None;
            }
        }
        let asked = |conflict: &Conflict, answers: u64| {
            let mut draw = Draw::new(answers);
            let mut interview = begin(conflict, party).unwrap();
            let mut asked = Vec::new();
            for _ in 0..4 {
                let NextStep::Ask(first, second) = interview.next(&Budget::unlimited()).unwrap()
                else {
                    break;
                };
                asked.push((first, second));
                let said = [Said::First, Said::Second, Said::Neither][draw.below(3)];
                let heard = interview.hear(TextComparison { first, second, said });
                asked.push((usize::from(heard.is_ok()), 0));
            }
            (asked, interview.numbers(), interview.order)
        };
        for answers in 0..4 {
            let (of_all, of_one) = (asked(&conflict, answers), asked(&alone, answers));
            assert!(!of_all.0.is_empty(), "{path}");
            assert_eq!(of_all, of_one, "{path} {answers}");
        }
    }
}

/// A treaty with so many yes/no issues, each worth something of its own that isn't known.
fn wide(issues: usize) -> Conflict {
    let mut text = "detente: 1\ntitle: Wide\nparties: {a: A, b: B}\ntreaties:\n  pact:\n    signatories: [a, b]\n    issues:\n".to_owned();
    for at in 0..issues {
        text.push_str(&format!("      i{at}: {{settlements: {{out: left out, put: put in}}}}\n"));
    }
    text.push_str("now: [not pact]\npreferences:\n  b: {weights: [{want: pact, points: 1, because: judgement}]}\n  a:\n    weights:\n");
    for at in 0..issues {
        text.push_str(&format!(
            "      - {{want: pact.i{at} = put, points: -{}..{}, because: judgement}}\n",
            100 + 7 * at,
            90 + 11 * at
        ));
    }
    written(&text)
}

#[test]
fn after_twelve_questions_it_ends() {
    let conflict = wide(6);
    let mut interview = begin(&conflict, PartyId(0)).unwrap();
    assert_eq!(interview.alternatives.len(), 65);
    let mut draw = Draw::new(3);
    let truth = with_points(&conflict, PartyId(0), &mut draw);
    let setting = Setting::central(&conflict);
    let values = Valuation::new(&truth, &setting, PartyId(0)).unwrap();
    let end = hold(&mut interview, |it, first, second| {
        let worth = |at: usize| values.value(&it.alternatives[at].state);
        if worth(first) >= worth(second) { Said::First } else { Said::Second }
    });
    assert_eq!((end, interview.comparisons.len()), (NextStep::Enough, MOST_QUESTIONS));
}

#[test]
fn more_texts_than_can_be_compared_are_told() {
    let all = begin(&wide(7), PartyId(0)).unwrap();
    assert_eq!((all.alternatives.len(), all.is_cut), (129, false));
    let cut = begin(&wide(8), PartyId(0)).unwrap();
    assert_eq!((cut.alternatives.len(), cut.is_cut), (MOST_TEXTS + 1, true));
    // So many packages, all worth the same to it.
    let mut same = wide(13);
    if let Some(Preference::Weights(worth)) = &mut same.preferences[0] {
        worth.statements.truncate(1);
    }
    let cut = begin(&same, PartyId(0)).unwrap();
    let looked_at: usize = cut.alternatives.iter().map(|it| it.same.len()).sum();
    assert_eq!((cut.alternatives.len(), cut.is_cut), (2, true));
    assert_eq!(looked_at + 1, MOST_PACKAGES);
}

#[test]
fn why_nobody_can_be_asked() {
    let mut conflict = wide(2);
    assert_eq!(begin(&conflict, PartyId(1)).unwrap_err(), NoInterview::NoRanges);
    conflict.preferences[0] = None;
    assert_eq!(begin(&conflict, PartyId(0)).unwrap_err(), NoInterview::NoRanges);
}

#[test]
fn a_contradiction_is_left_out() {
    let mut conflict = wide(2);
    if let Some(Preference::Weights(worth)) = &mut conflict.preferences[0] {
        worth.statements[1].points = Amount::fixed(Exact::from_integer(5.into()));
    }
    let mut interview = begin(&conflict, PartyId(0)).unwrap();
    let before = interview.numbers();
    // Both leave the first issue out, and the second has the other, which is worth something for sure.
    let heard = interview.hear(TextComparison { first: 0, second: 1, said: Said::First });
    assert!(heard.is_err());
    assert_eq!((interview.comparisons.len(), interview.numbers()), (0, before));
    assert!(interview.hear(TextComparison { first: 0, second: 1, said: Said::Second }).is_ok());
}
