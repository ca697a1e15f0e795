//! Does every question say how its work ended, and what is wrong with it?

#![expect(clippy::unwrap_used, reason = "what can't be asked ends these tests")]

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use detente::ask::{
    self, Allowance, AskError, Concept, DealQuestion, DealsQuestion, ExplainQuestion, Limits,
    StabilityQuestion, StateAsked, Supposition,
};
use detente::model::Stop;
use detente::{Opened, open};

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
        ask::brief(case, &Supposition::default(), allowance).unwrap().stop,
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
    let scenario = Supposition { scenario: Some("none".to_owned()), unknowns: Vec::new() };
    assert_eq!(codes(ask::brief(&case, &scenario, &unlimited).unwrap_err()), "no-such-scenario");
}

#[test]
fn a_case_with_errors_is_not_asked_about() {
    let folder: PathBuf = "fuzz/corpus/case_file/wrong-names.yaml".into();
    let case = opened(folder.to_str().unwrap());
    let error = ask::deals(&case, &DealsQuestion::usual(), &Allowance::unlimited()).unwrap_err();
    assert!(matches!(error, AskError::Unsound(_)));
    assert!(error.to_string().starts_with("the case can't be analysed: "), "{error}");
}
