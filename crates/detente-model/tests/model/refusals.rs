//! What does compiling refuse, and how does it say so?

use detente_model::{
    Amount, Basis, Clause, Conflict, Declared, Direction, Game, Level, OptionDef, OptionId, Party,
    PartyId, Preference, Priority, RankedState, Setting, Span, Statement, Want, Worth, read_clause,
};
use num_bigint::BigInt;

/// Two parties; one option of three levels, and one of two.
pub(crate) fn three_levels() -> Conflict {
    let party = |id: &str| Party {
        id: id.into(),
        name: id.to_uppercase(),
        roles: Vec::new(),
        aliases: Vec::new(),
        span: Span::default(),
    };
    let option = |id: &str, owner, levels| OptionDef {
        id: id.into(),
        label: id.into(),
        owner: PartyId(owner),
        levels,
        direction: Direction::Both,
        never_lever: false,
        basis: Basis::default(),
        span: Span::default(),
    };
    let force = ["none", "limited", "major"].map(Level::plain).to_vec();
    Conflict {
        parties: vec![party("a"), party("b")],
        options: vec![option("force", 0, force), option("stay", 1, Level::no_yes())],
        declared: vec![Declared::Option(OptionId(0)), Declared::Option(OptionId(1))],
        preferences: vec![None, None],
        ..Conflict::default()
    }
}

fn clause(conflict: &Conflict, text: &str) -> Clause {
    read_clause(text, 0, conflict).expect("a formula")
}

fn codes(conflict: &Conflict) -> Vec<&'static str> {
    match Game::compile(conflict, &Setting::central(conflict)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|problem| problem.code).collect(),
    }
}

fn numbers(groups: &[&[u64]]) -> Option<Preference> {
    let entry = |&number: &u64| RankedState::Number { number, span: Span::default() };
    let group = |group: &&[u64]| group.iter().map(entry).collect();
    Some(Preference::Ranking(groups.iter().map(group).collect()))
}

#[test]
fn a_sound_conflict_compiles() {
    let mut conflict = three_levels();
    assert_eq!(codes(&conflict), [""; 0]);
    conflict.preferences[0] = numbers(&[&[6], &[1, 2], &[3, 4, 5]]);
    assert_eq!(codes(&conflict), [""; 0]);
}

#[test]
fn rankings_name_every_state_once() {
    let mut conflict = three_levels();
    conflict.preferences[0] = numbers(&[&[1, 2, 3, 4, 5]]);
    assert_eq!(codes(&conflict), ["ranking-omits"]);
    conflict.preferences[0] = numbers(&[&[1, 2, 3], &[3, 4, 5, 6]]);
    assert_eq!(codes(&conflict), ["ranking-repeats"]);
    for beyond in [0, 7, u64::MAX] {
        conflict.preferences[0] = numbers(&[&[1, 2, 3, 4, 5, 6, beyond]]);
        assert_eq!(codes(&conflict), ["ranking-state"], "{beyond}");
    }
    let both = vec![clause(&conflict, "a.force = none")];
    let fits = RankedState::Fits { clauses: both, span: Span::default() };
    conflict.preferences[0] = Some(Preference::Ranking(vec![vec![fits]]));
    assert!(codes(&conflict).contains(&"ranking-state"));
}

#[test]
fn today_must_be_feasible() {
    let mut conflict = three_levels();
    conflict.now = Some(vec![clause(&conflict, "b.stay")]);
    conflict.impossible = vec![clause(&conflict, "b.stay and a.force = none")];
    assert_eq!(codes(&conflict), ["now-impossible"]);
    conflict.now = Some(vec![clause(&conflict, "a.force = none or b.stay")]);
    assert_eq!(codes(&conflict), ["not-a-fact"]);
}

#[test]
fn merged_states_are_of_equal_rank() {
    let mut conflict = three_levels();
    conflict.same = vec![clause(&conflict, "b.stay")];
    assert_eq!(codes(&conflict), [""; 0]);
    let priority = |want| Priority { want, when: None, unsure: false, basis: Basis::default() };
    let want = |conflict: &Conflict, text| {
        Some(Preference::Priorities(vec![priority(clause(conflict, text))]))
    };
    conflict.preferences[1] = want(&conflict, "b.stay");
    assert_eq!(codes(&conflict), [""; 0]);
    conflict.preferences[1] = want(&conflict, "a.force = none");
    assert_eq!(codes(&conflict), ["merge-unequal"]);
}

#[test]
fn an_order_of_points_gives_no_verdict() {
    let mut conflict = three_levels();
    conflict.preferences[0] = Some(Preference::Order(Worth::default()));
    assert_eq!(codes(&conflict), ["only-an-order"]);
}

#[test]
fn points_are_added_exactly_or_refused() {
    let mut conflict = three_levels();
    let statement = |conflict: &Conflict, points: Amount| Statement {
        want: Want::Holds(clause(conflict, "b.stay")),
        when: None,
        points,
        basis: Basis::default(),
        span: Span::default(),
    };
    let worth = |conflict: &Conflict, texts: &[&str]| {
        let number =
            |text: &&str| Amount::fixed(detente_model::parse_exact(text).expect("a number"));
        let statements = texts.iter().map(|text| statement(conflict, number(text))).collect();
        Some(Preference::Weights(Worth { statements, costs: Vec::new() }))
    };
    conflict.preferences[0] = worth(&conflict, &["1e18", "1e-18"]);
    assert_eq!(codes(&conflict), [""; 0]);
    conflict.preferences[0] = worth(&conflict, &["1e300", "1e-300"]);
    assert_eq!(codes(&conflict), ["numbers-too-fine"]);
    let most = BigInt::from(i128::MAX).to_string();
    conflict.preferences[0] = worth(&conflict, &[&most]);
    assert_eq!(codes(&conflict), [""; 0]);
    conflict.preferences[0] = worth(&conflict, &[&most, "1"]);
    assert_eq!(codes(&conflict), ["numbers-too-fine"]);
}

#[test]
fn too_many_states_are_refused_before_memory_is_taken() {
    let mut conflict = three_levels();
    let more = conflict.options[1].clone();
    conflict
        .options
        .extend((0..70).map(|at| OptionDef { id: format!("more{at}"), ..more.clone() }));
    assert_eq!(codes(&conflict), ["too-many-states"]);
    // 2^40 states are states, but can't be ranked or merged one by one.
    conflict.options.truncate(40);
    assert_eq!(codes(&conflict), [""; 0]);
    conflict.preferences[0] = numbers(&[&[1]]);
    assert_eq!(codes(&conflict), ["too-many-states"]);
    conflict.preferences[0] = None;
    conflict.same = vec![clause(&conflict, "b.stay")];
    assert_eq!(codes(&conflict), ["too-many-states"]);
}

#[test]
fn too_many_parties_are_refused() {
    let mut conflict = three_levels();
    let one = conflict.parties[0].clone();
    conflict.parties.extend((0..63).map(|at| Party { id: format!("q{at}"), ..one.clone() }));
    conflict.preferences.resize(conflict.parties.len(), None);
    assert_eq!(codes(&conflict), ["too-many-parties"]);
}
