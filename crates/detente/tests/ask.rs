//! Does every question say how its work ended, and what is wrong with it?

#![expect(clippy::unwrap_used, reason = "what can't be asked ends these tests")]

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use detente::ask::{
    self, Allowance, AskError, BriefQuestion, Concept, DealQuestion, DealsQuestion,
    ExplainQuestion, Limits, Listed, StabilityQuestion, StateAsked, Supposition,
};
use detente::briefing::sureness::Otherwise;
use detente::dealing::{Deal, Separation, tally};
use detente::model::{Scenario, Span, Stop};
use detente::{Opened, open};
use detente_testkit::random::{self, Merging};

fn opened(path: &str) -> Opened {
    open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

fn explained() -> ExplainQuestion {
    ExplainQuestion {
        suppose: Supposition::default(),
        who: vec!["north".to_owned()],
        state: StateAsked::Formula("peace".to_owned()),
        concept: Concept::Seq,
        limit: 20,
    }
}

/// How each question ends under an allowance.
fn stops(case: &Opened, allowance: &Allowance) -> [Stop; 5] {
    let package = DealQuestion {
        suppose: Supposition::default(),
        treaty: None,
        package: "security=open".to_owned(),
        told: 1,
    };
    [
        ask::stability(case, &StabilityQuestion::usual(), allowance).unwrap().stop,
        ask::explain(case, &explained(), allowance).unwrap().stop,
        ask::deals(case, &DealsQuestion::usual(), allowance).unwrap().stop,
        ask::deal(case, &package, allowance).unwrap().stop,
        ask::brief(case, &BriefQuestion::usual(), allowance).unwrap().stop,
    ]
}

#[test]
fn somebody_who_cancels_is_told_so() {
    let case = opened("catalogue/teaching-spoiler-policed");
    let allowance = Allowance::unlimited();
    allowance.budget.cancel.store(true, Ordering::Relaxed);
    assert_eq!(stops(&case, &allowance), [Stop::Cancelled; 5]);
}

#[test]
fn a_clock_that_ran_out_is_a_budget_that_was_spent() {
    let case = opened("catalogue/teaching-spoiler-policed");
    let allowance = Limits { time: Some(Duration::ZERO), bytes: None }.begin();
    assert_eq!(stops(&case, &allowance), [Stop::Budget; 5]);
}

#[test]
fn a_question_about_what_isnt_there_names_what_is() {
    let case = opened("catalogue/teaching-spoiler-policed");
    let codes = |error: AskError| error.diagnostics()[0].code;
    let unlimited = Allowance::unlimited();
    let who = ExplainQuestion { who: vec!["nobody".to_owned()], ..explained() };
    assert_eq!(codes(ask::explain(&case, &who, &unlimited).unwrap_err()), "no-such-party");
    let treaty = DealsQuestion { treaty: Some("pece".to_owned()), ..DealsQuestion::usual() };
    let error = ask::deals(&case, &treaty, &unlimited).unwrap_err();
    assert_eq!(error.to_string(), "there is no treaty `pece`");
    assert!(error.diagnostics()[0].help.as_ref().unwrap().contains("`peace`"));
    let sort = DealsQuestion { sort: "wroth".to_owned(), ..DealsQuestion::usual() };
    assert_eq!(codes(ask::deals(&case, &sort, &unlimited).unwrap_err()), "no-such-order");
    let scenario = Supposition {
        scenario: Some("none".to_owned()),
        unknowns: Vec::new(),
        ..Supposition::default()
    };
    let supposing = BriefQuestion { suppose: scenario.clone(), ..BriefQuestion::usual() };
    assert_eq!(codes(ask::brief(&case, &supposing, &unlimited).unwrap_err()), "no-such-scenario");
}

#[test]
fn a_case_with_errors_is_not_asked_about() {
    let folder: PathBuf = "fuzz/corpus/case_file/wrong-names.yaml".into();
    let case = opened(folder.to_str().unwrap());
    let error = ask::deals(&case, &DealsQuestion::usual(), &Allowance::unlimited()).unwrap_err();
    assert!(matches!(error, AskError::Unsound(_)));
    assert!(error.to_string().starts_with("the case can't be analysed: "), "{error}");
}

/// Allowances that end the work somewhere in its middle.
fn little(work: u64) -> Allowance {
    let mut little = Allowance::unlimited();
    little.budget.work = Some(work);
    little
}

/// Whether what is known is so.
fn agrees(known: Option<bool>, whole: Option<bool>) -> bool {
    known.is_none() || known == whole
}

#[test]
fn what_is_said_of_deals_after_a_stop_is_so() {
    let mut stopped = 0;
    for seed in 0..60 {
        let case = Opened::built(random::deals(seed, Merging::Sometimes));
        let question = DealsQuestion { sort: "package".to_owned(), ..DealsQuestion::usual() };
        let ask = |allowance: &Allowance| ask::deals(&case, &question, allowance);
        let Ok(whole) = ask(&Allowance::unlimited()) else { continue };
        for work in [1, 4, 16, 64, 256, 1024] {
            let part = ask(&little(work)).unwrap();
            stopped += usize::from(part.stop != Stop::Complete);
            for part in &part.treaties {
                let whole = whole.treaties.iter().find(|it| it.treaty == part.treaty).unwrap();
                let (known, right) = (tally(part).separation(), tally(whole).separation());
                assert!(known == Separation::Unknown || known == right, "{seed}, {work}");
                for deal in &part.deals {
                    let is_it = |it: &&Deal| {
                        (&it.settlements, &it.signed.position)
                            == (&deal.settlements, &deal.signed.position)
                    };
                    let Some(whole) = whole.deals.iter().find(is_it) else { continue };
                    for (known, right) in [
                        (deal.in_zone, whole.in_zone),
                        (deal.lasting, whole.lasting),
                        (deal.acceptable, whole.acceptable),
                        (deal.worth_proposing, whole.worth_proposing),
                        (deal.renegotiable, whole.renegotiable),
                    ] {
                        assert!(agrees(known, right), "{seed}, {work}: {deal:?}");
                    }
                }
            }
        }
    }
    assert!(stopped > 60, "budgets ended the work {stopped} times");
}

#[test]
fn what_is_said_of_states_after_a_stop_is_so() {
    let mut unknown = 0;
    for seed in 0..60 {
        let case = Opened::built(random::deals(seed, Merging::Sometimes));
        let question = StabilityQuestion { states: Listed::Every, ..StabilityQuestion::usual() };
        let ask = |allowance: &Allowance| ask::stability(&case, &question, allowance);
        let Ok(whole) = ask(&Allowance::unlimited()) else { continue };
        let every = whole.found.and_then(|it| it.every).unwrap();
        for work in [1, 4, 16, 64, 256, 1024, 4096] {
            let part = ask(&little(work)).unwrap();
            let Some(part) = part.found.and_then(|it| it.every) else { continue };
            for (part, whole) in part.iter().zip(&every) {
                for (part, whole) in part.parties.iter().zip(&whole.parties) {
                    assert_eq!(part.rank, whole.rank, "{seed}, {work}");
                    let known = part.stable.iter().all(|it| whole.stable.contains(it));
                    assert!(known, "{seed}, {work}: {part:?}");
                    assert!(!part.are_all || part.stable == whole.stable, "{seed}, {work}");
                    unknown += usize::from(!part.are_all);
                }
            }
        }
    }
    assert!(unknown > 60, "something wasn't known {unknown} times");
}

/// What is supposed otherwise is looked at in short, and by another engine than the case as it is.
#[test]
fn a_scenario_that_holds_nothing_changes_nothing() {
    let mut weakest = std::collections::BTreeSet::new();
    for seed in 0..400 {
        let mut conflict = random::deals(seed, Merging::Sometimes);
        conflict.scenarios = vec![Scenario {
            id: "as-it-is".to_owned(),
            label: String::new(),
            date: None,
            fix: Vec::new(),
            start: Vec::new(),
            prefer: Vec::new(),
            unknowns: Vec::new(),
            span: Span::default(),
        }];
        let case = Opened::built(conflict);
        let briefing = ask::brief(&case, &BriefQuestion::usual(), &Allowance::unlimited());
        let found = briefing.unwrap().found.unwrap();
        let same = found.alternatives.iter().find(|it| it.otherwise == Otherwise::Scenario(0));
        let same = same.unwrap().headline.as_ref().unwrap();
        assert_eq!(*same, found.headline, "conflict {seed}");
        weakest.extend(found.headline.today.map(|(hold, _)| format!("{hold:?}")));
    }
    assert_eq!(weakest.len(), 4, "every way in which today can hold occurs: {weakest:?}");
}

/// Where nobody can count the states, today is told as far as steps can be followed; and where not
/// even moves can be looked at, why not.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test writes cases of its own")]
fn what_is_too_large_to_count_still_says_what_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let case = |parties: &str, options: &[(&str, usize)], rest: &str| {
        let lines = options.iter().map(|(party, count)| {
            let each = (0..*count).map(|at| format!("    o{at}: Option {at}\n"));
            format!("  {party}:\n{}", each.collect::<String>())
        });
        let lines: String = lines.collect();
        let text = format!(
            "detente: 1\ntitle: Wide\nparties: {parties}\noptions:\n{lines}now: []\n{rest}"
        );
        std::fs::write(folder.path().join("case.yaml"), text).unwrap();
        open(folder.path()).unwrap()
    };
    // Whether the hill's first step is answered takes a search.
    let wishes = "preferences:
  hill: {weights: [{want: hill.o0, points: 2, because: judgement}, {want: vale.o0, points: -3, because: judgement}]}
  vale: {weights: [{want: vale.o0 and hill.o0, points: 1, because: judgement}]}
";
    let options = [("hill", 8), ("vale", 8), ("isle", 12), ("port", 12)];
    let forty = case("{hill: Hill, vale: Vale, isle: Isle, port: Port}", &options, wishes);
    let question = StabilityQuestion::usual();
    let whole = ask::stability(&forty, &question, &Allowance::unlimited()).unwrap();
    let mut short = Allowance::unlimited();
    short.budget.work = Some(0);
    let part = ask::stability(&forty, &question, &short).unwrap();
    assert_eq!((whole.stop, part.stop), (Stop::Complete, Stop::Budget));
    let seen = |answer: &ask::StabilityAnswer| {
        let (_, today) = answer.uncounted.clone().unwrap();
        today.unwrap().parties
    };
    let (whole, part) = (seen(&whole), seen(&part));
    assert!(whole.iter().all(|it| it.are_all) && part.iter().any(|it| !it.are_all));
    for (whole, part) in whole.iter().zip(&part) {
        assert!(part.stable.iter().all(|it| whole.stable.contains(it)));
        assert!(!part.are_all || part.stable == whole.stable);
    }

    let wide = case("{hill: Hill}", &[("hill", 29)], "");
    assert!(wide.diagnostics.iter().any(|it| it.message.contains("neither today nor deals")));
    let answer = ask::stability(&wide, &question, &Allowance::unlimited()).unwrap();
    assert_eq!(answer.stop, Stop::Complete);
    let (why, today) = answer.uncounted.unwrap();
    assert!(today.is_none() && why.message.contains("could move to"), "{}", why.message);
}
