//! What does a briefing say where there is little to say?

use detente::ask::{self, Allowance, BriefQuestion, Supposition};
use detente::briefing::finding::Hold;
use detente::briefing::{Briefing, Unfound};
use detente::model::{
    Conflict, Declared, Direction, Level, OptionDef, OptionId, Party, PartyId, Span, Stop,
};
use detente_page::{Emphasis, terminal};

use crate::{brief, built, case};

fn supposing(suppose: Supposition) -> BriefQuestion {
    BriefQuestion { suppose, samples: Some(10), ..BriefQuestion::usual() }
}

fn party(id: &str) -> Party {
    Party {
        id: id.into(),
        name: id.into(),
        called: None,
        roles: vec![],
        aliases: vec![],
        span: Span::default(),
    }
}

fn option(owner: PartyId, at: usize) -> OptionDef {
    OptionDef {
        id: format!("o{at}"),
        label: format!("Do thing {at}"),
        owner,
        levels: Level::no_yes(),
        direction: Direction::Both,
        never_lever: false,
        basis: Default::default(),
        span: Span::default(),
    }
}

/// Some parties with nothing to want, and some options for the first of them.
fn plain(parties: usize, options: usize) -> Conflict {
    Conflict {
        title: "Plain".into(),
        parties: (0..parties).map(|at| party(&format!("p{at}"))).collect(),
        options: (0..options).map(|at| option(PartyId(0), at)).collect(),
        declared: (0..options).map(|at| Declared::Option(OptionId(at))).collect(),
        preferences: vec![None; parties],
        ..Conflict::default()
    }
}

fn shown(briefing: &Briefing) -> String {
    terminal(&detente_page::brief(briefing), 100, Emphasis::None)
}

#[test]
fn a_case_that_is_too_large_says_so_and_what_to_do() {
    let (briefing, _) = brief(&plain(2, 50));
    assert!(matches!(briefing.found, Err(Unfound::TooLarge(_))));
    assert_eq!(briefing.stop, Stop::Complete);
    let shown = shown(&briefing);
    assert!(shown.contains("no verdict yet"), "{shown}");
    assert!(shown.contains(&(1_u64 << 50).to_string()), "{shown}");
    assert!(shown.contains("Next: "), "{shown}");
    assert!(shown.contains("no clock"), "{shown}");
}

/// Nobody counts the states, but today is judged.
#[test]
fn what_cant_be_counted_is_still_judged_today() {
    let mut conflict = plain(3, 40);
    for (at, option) in conflict.options.iter_mut().enumerate() {
        option.owner = PartyId(at / 14);
    }
    conflict.now = Some(Vec::new());
    let (briefing, _) = brief(&conflict);
    assert_eq!(briefing.stop, Stop::Complete);
    let found = briefing.found.as_ref().unwrap();
    assert!(found.outcomes.is_err());
    assert_eq!(found.today.as_ref().unwrap().hold(), Hold::Content);
    let shown = shown(&briefing);
    assert!(shown.contains("1,099,511,627,776"), "{shown}");
    assert!(shown.contains("Today would last by itself"), "{shown}");
}

#[test]
fn one_party_and_nobody_else() {
    let (briefing, _) = brief(&plain(1, 1));
    let shown = shown(&briefing);
    assert!(shown.contains("The model has p0 and nobody else."), "{shown}");
}

#[test]
fn no_party_at_all() {
    let (briefing, _) = brief(&plain(0, 0));
    assert!(shown(&briefing).contains("no clock"));
}

#[test]
fn hundreds_of_outcomes_are_counted_and_not_listed() {
    let mut conflict = plain(2, 10);
    conflict.now = Some(Vec::new());
    let (briefing, _) = brief(&conflict);
    let found = briefing.found.as_ref().unwrap();
    let outcomes = found.outcomes.as_ref().unwrap();
    assert_eq!(outcomes.content, 1024);
    assert!(outcomes.shown.len() <= 4);
    let shown = shown(&briefing);
    assert!(shown.lines().count() < 60, "{shown}");
}

#[test]
fn a_scenario_that_is_supposed_is_named() {
    let conflict = case("crates/detente/tests/data/harbour");
    let asked = Supposition {
        scenario: Some("no-raids".into()),
        unknowns: vec![("fuel-matters".into(), "yes".into())],
        ..Supposition::default()
    };
    let briefing =
        ask::brief(&built(&conflict), &supposing(asked), &Allowance::unlimited()).unwrap();
    assert!(briefing.found.as_ref().unwrap().alternatives.is_empty());
    let shown = shown(&briefing);
    assert!(
        shown.contains("Supposed on request: the scenario “The island has no boats left”"),
        "{shown}"
    );
}

#[test]
fn a_scenario_that_isnt_there_is_an_error() {
    let conflict = case("crates/detente/tests/data/harbour");
    let asked = Supposition {
        scenario: Some("no-raid".into()),
        unknowns: Vec::new(),
        ..Supposition::default()
    };
    let found =
        ask::brief(&built(&conflict), &supposing(asked), &Allowance::unlimited()).unwrap_err();
    assert_eq!(found.diagnostics()[0].code, "no-such-scenario");
}
