//! Does a session say what a question by itself says, whatever it remembers?

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads a case of the house and writes one of its own"
)]

use std::sync::Arc;
use std::time::Duration;

use detente::Session;
use detente::ask::{Allowance, Limits, NoStanding, Supposed, Supposition, scenario_of, suppose};
use detente::case::print_scenario;
use detente::dealing::{Depth, Inquiry, find};
use detente::model::{
    Amount, Budget, Conflict, Exact, Formula, OptionId, Preference, Setting, Stop, VariableId,
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

/// Something that is supposed beside scenarios and unknowns.
fn otherwise(conflict: &Conflict, draw: &mut Draw) -> Supposition {
    let mut asked = Supposition::default();
    let name = |id: OptionId| conflict.variable_name(VariableId::Option(id));
    let option = |draw: &mut Draw| {
        let id = OptionId(draw.below(conflict.options.len().max(1)));
        let levels = &conflict.option(id).levels;
        let level = draw.below(levels.len());
        (name(id), levels[level].id.clone())
    };
    if !conflict.options.is_empty() {
        match draw.below(3) {
            0 => asked.held.push(option(draw)),
            1 => asked.start.push(option(draw)),
            _ => {
                if let Some(treaty) = conflict.treaties.first() {
                    let (option, level) = option(draw);
                    asked.promised.push((treaty.id.clone(), option, level));
                }
            }
        }
    }
    for (party, preference) in conflict.parties.iter().zip(&conflict.preferences) {
        if let Some(Preference::Weights(worth)) = preference
            && !worth.statements.is_empty()
        {
            asked.points.push((party.id.clone(), 1, draw.below(30).to_string()));
        }
    }
    asked
}

#[test]
fn a_session_says_of_what_is_supposed_what_a_question_says() {
    let mut asked = 0;
    for seed in 300..500 {
        let conflict = random::deals(seed, Merging::Never);
        let session = Session::new(Supposed::central(&conflict));
        let draw = &mut Draw::new(seed);
        for round in 0..4 {
            let wanted = otherwise(&conflict, draw);
            let supposed = suppose(&conflict, &wanted).expect("it names what is there");
            let inquiry = Inquiry { depth: Depth::Headline, ..Inquiry::usual() };
            let alone = find(&supposed, &inquiry, &Budget::unlimited());
            let found = session.what_if(&supposed, &Allowance::unlimited());
            let (Ok(alone), Ok(found)) = (alone, found) else { continue };
            assert_eq!(
                found.deals.as_ref(),
                Some(&alone),
                "conflict {seed}, round {round}: {wanted:?}"
            );
            asked += 1;
            // One package by itself has the verdict that it has among all, but for what compares it with them.
            let Some(deal) =
                alone.treaties.iter().find_map(|it| Some((it.treaty, it.deals.first()?)))
            else {
                continue;
            };
            let package = (deal.0, deal.1.settlements.clone());
            let one = session.deal(&supposed, package, &Allowance::unlimited()).expect("as before");
            let one = one.treaties[0]
                .deals
                .iter()
                .find(|it| it.signed == deal.1.signed)
                .expect("the same deals");
            assert_eq!(
                (one.lasting, one.in_zone, &one.utilities),
                (deal.1.lasting, deal.1.in_zone, &deal.1.utilities)
            );
        }
    }
    assert!(asked > 400, "{asked}");
}

#[test]
fn what_is_supposed_has_to_be_there() {
    let conflict = random::deals(3, Merging::Never);
    let text = |it: &str| it.to_owned();
    let asked = Supposition {
        held: vec![(text("nobody.nothing"), text("yes"))],
        start: vec![(conflict.variable_name(VariableId::Option(OptionId(0))), text("upside-down"))],
        points: vec![
            (text("nobody"), 1, text("3")),
            (conflict.parties[0].id.clone(), 0, text("x")),
        ],
        promised: vec![(text("none"), text("a.b"), text("yes"))],
        ..Supposition::default()
    };
    let found = suppose(&conflict, &asked).expect_err("none of it is there");
    let codes: Vec<&str> = found.iter().map(|it| it.code).collect();
    assert_eq!(codes[..3], ["no-such-option", "no-such-level", "no-such-party"]);
    assert_eq!(codes.len(), 5, "{codes:?}");
}

/// Wherever a case is written with what is supposed as a scenario, choosing that says the same.
#[test]
fn what_is_supposed_can_be_written_as_a_scenario() {
    let root =
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/south-caucasus"));
    let case = detente::open(root).unwrap();
    let conflict = case.sound().unwrap();
    let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(of, is)| ((*of).to_owned(), (*is).to_owned())).collect()
    };
    let all = [
        Supposition { held: pairs(&[("us.invest", "no")]), ..Supposition::default() },
        Supposition {
            scenario: Some("armenia-has-turned".to_owned()),
            held: pairs(&[("russia.squeeze", "no")]),
            start: pairs(&[("azerbaijan.force", "limited")]),
            ..Supposition::default()
        },
        Supposition {
            unknowns: pairs(&[("us-stays", "yes")]),
            points: vec![
                ("armenia".to_owned(), 2, "8".to_owned()),
                ("armenia".to_owned(), 1, "3".to_owned()),
            ],
            promised: vec![("peace".to_owned(), "eu.monitor".to_owned(), "yes".to_owned())],
            ..Supposition::default()
        },
    ];
    let session = Session::new(Supposed::central(conflict));
    let allowance = Allowance::unlimited();
    let mut verdicts = Vec::new();
    for asked in all {
        let scenario = scenario_of(conflict, &asked, "Kept: “this”".to_owned()).unwrap();
        assert_eq!(scenario.id, "what-if");
        let text = String::from_utf8(std::fs::read(root.join("case.yaml")).unwrap()).unwrap();
        let lines = print_scenario(conflict, &scenario);
        let text = text.replace("\nscenarios:\n", &format!("\nscenarios:\n{lines}"));
        let written = detente::open_typed(&case, "case.yaml", &text).unwrap();
        let written =
            written.sound().unwrap_or_else(|| panic!("{lines}\n{:?}", written.diagnostics));
        // Promises belong to a text, and to no scenario.
        let plain = Supposition { promised: Vec::new(), ..asked };
        let here = session.what_if(&suppose(conflict, &plain).unwrap(), &allowance).unwrap();
        let chosen = Supposition { scenario: Some("what-if".to_owned()), ..Supposition::default() };
        let chosen = suppose(written, &chosen).unwrap();
        let there = Session::new(chosen.clone()).what_if(&chosen, &allowance).unwrap();
        assert_eq!(here.today, there.today, "{lines}");
        assert_eq!(
            here.deals.as_ref().map(|it| &it.treaties),
            there.deals.as_ref().map(|it| &it.treaties),
            "{lines}"
        );
        verdicts.push(here.deals.as_ref().map(|it| it.treaties.clone()));
    }
    assert!(verdicts[0] != verdicts[1] && verdicts[1] != verdicts[2]);
}

#[test]
fn points_of_a_statement_that_a_scenario_takes_away_do_no_harm() {
    let text = "detente: 1\ntitle: T\nparties: {a: A, b: B}\noptions: {a: {toll: X}, b: {road: Y}}\npreferences:\n  a: {weights: [{want: a.toll, points: 1..3, because: judgement}, {want: b.road, points: 2..4, because: judgement}]}\n  b: {weights: [{want: b.road, points: 1, because: judgement}]}\nnow: [not a.toll, not b.road]\nscenarios:\n  fewer: {prefer: {a: {weights: [{want: b.road, points: 1}]}}}\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.yaml"), text).unwrap();
    let case = detente::open(folder.path()).unwrap();
    let conflict = case.sound().unwrap_or_else(|| panic!("{:?}", case.diagnostics));
    let asked = Supposition {
        scenario: Some("fewer".to_owned()),
        points: vec![("a".to_owned(), 2, "3".to_owned())],
        ..Supposition::default()
    };
    assert!(suppose(conflict, &asked).is_ok());
}
