//! Does a session say what a question by itself says, whatever it remembers?

use std::sync::Arc;
use std::time::Duration;

use detente::Session;
use detente::ask::{Allowance, Limits, NoStanding, Supposed};
use detente::dealing::{Depth, Inquiry, find};
use detente::model::{
    Amount, Budget, Conflict, Exact, Formula, OptionId, Preference, Setting, Stop,
};
use detente_testkit::Draw;
use detente_testkit::random::{self, Merging};

/// The conflict with other points, an option held, or something more ruled out.
fn changed(conflict: &Conflict, draw: &mut Draw) -> Conflict {
    let mut other = conflict.clone();
    match draw.below(3) {
        0 => {
            for preference in other.preferences.iter_mut().flatten() {
                if let Preference::Weights(worth) = preference {
                    for statement in &mut worth.statements {
                        let points = Exact::new((draw.below(40) as i64 - 10).into(), 3.into());
                        statement.points = Amount::fixed(points);
                    }
                }
            }
        }
        1 => {
            if let Some(Preference::Priorities(all)) = other.preferences.iter_mut().flatten().next()
            {
                draw.shuffle(all);
            }
        }
        _ => {
            if let Some(option) = (!other.options.is_empty()).then_some(OptionId(0)) {
                let formula = Formula::Level { option, levels: vec![0] };
                let clause = random::clause(&other, formula);
                other.fixed.push(clause);
            }
        }
    }
    other
}

#[test]
fn a_session_says_what_a_question_says() {
    let mut asked = 0;
    for seed in 0..250 {
        let conflict = random::deals(seed, Merging::Sometimes);
        let session = Session::new(Supposed::central(&conflict));
        let draw = &mut Draw::new(seed);
        for round in 0..5 {
            let other = if round == 0 { conflict.clone() } else { changed(&conflict, draw) };
            let supposed =
                Supposed { setting: Setting::central(&other), ..Supposed::central(&other) };
            let inquiry = Inquiry { depth: Depth::Headline, ..Inquiry::usual() };
            let alone = find(&supposed, &inquiry, &Budget::unlimited());
            let found = session.what_if(&supposed, &Allowance::unlimited());
            match (alone, found) {
                (Ok(alone), Ok(found)) => {
                    assert_eq!(found.stop, Stop::Complete);
                    assert_eq!(
                        found.deals.as_ref(),
                        Some(&alone),
                        "conflict {seed}, round {round}"
                    );
                    let again = session.what_if(&supposed, &Allowance::unlimited());
                    assert!(Arc::ptr_eq(&found, &again.expect("as before")), "asked twice");
                    asked += 1;
                }
                (Err(_), Ok(found)) => assert_eq!(found.deals, None),
                (Ok(_) | Err(_), Err(why)) => {
                    assert!(matches!(why, NoStanding::Refused(_)), "{seed}: {why:?}");
                }
            }
        }
    }
    assert!(asked > 500, "{asked}");
}

#[test]
fn a_session_forgets_the_oldest_answers() {
    let conflict = random::deals(1, Merging::Never);
    let session = Session::new(Supposed::central(&conflict));
    for title in 0..40 {
        let other = Conflict { title: title.to_string(), ..conflict.clone() };
        session.what_if(&Supposed::central(&other), &Allowance::unlimited()).expect("it can");
    }
    assert_eq!(session.kept_answers(), 32);
}

#[test]
fn an_answer_that_was_stopped_is_not_kept() {
    let conflict = random::deals(1, Merging::Never);
    let session = Session::new(Supposed::central(&conflict));
    let limits = Limits { time: Some(Duration::ZERO), bytes: None };
    if let Ok(answer) = session.what_if(session.base(), &limits.begin()) {
        assert_ne!(answer.stop, Stop::Complete);
    }
    assert_eq!(session.kept_answers(), 0);
    let whole = session.what_if(session.base(), &Allowance::unlimited()).expect("it can");
    assert_eq!((whole.stop, session.kept_answers()), (Stop::Complete, 1));
}
