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
        called: None,
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

/// What a ranking holds of states, best first: by number, or by formulas.
fn ranked(conflict: &Conflict, entries: &[&str]) -> Preference {
    let span = Span::default();
    let entry = |text: &&str| match text.parse() {
        Ok(number) => RankedState::Number { number, span },
        Err(_) => RankedState::Fits { clauses: vec![clause(conflict, text)], span },
    };
    Preference::Ranking(entries.iter().map(|text| vec![entry(text)]).collect())
}

#[test]
fn a_ranking_skips_what_a_scenario_rules_out() {
    const ALL: [&str; 4] = [
        "a.force = major and b.stay",
        "a.force = none and not b.stay",
        "a.force = limited and b.stay",
        "a.force = limited and not b.stay",
    ];
    // Rules of the case, what a scenario fixes, the ranking; the codes, and the ranks left.
    type Row<'a> = (&'a [&'a str], &'a [&'a str], &'a [&'a str], &'a [&'a str], &'a [usize]);
    let cases: [Row<'_>; 7] = [
        (&[], &["b.stay"], &["6", "5", "4", "3", "2", "1"], &[], &[1, 2, 3]),
        (&[], &["b.stay"], &["4", "6", "1", "2", "5", "3"], &[], &[3, 1, 2]),
        // The entries of what is left may say less, as in a scenario's own ranking.
        (
            &[],
            &["b.stay"],
            &["a.force = none", "a.force = major", "a.force = limited"],
            &[],
            &[3, 1, 2],
        ),
        // What the case rules out itself stays an error.
        (&["a.force = none"], &["b.stay"], &["6", "5", "3", "2", "1"], &["ranking-state"; 2], &[]),
        (&["a.force = none"], &["b.stay"], &ALL, &["ranking-state"], &[]),
        (&[], &["b.stay"], &["6", "5"], &["ranking-omits"], &[]),
        (&[], &["b.stay"], &["6", "6", "5", "4"], &["ranking-repeats"], &[]),
    ];
    for (rules, fixed, ranking, expected, ranks) in cases {
        let mut conflict = three_levels();
        conflict.impossible = rules.iter().map(|text| clause(&conflict, text)).collect();
        conflict.fixed = fixed.iter().map(|text| clause(&conflict, text)).collect();
        conflict.preferences[0] = Some(ranked(&conflict, ranking));
        assert_eq!(codes(&conflict), expected, "{ranking:?}");
        if expected.is_empty() {
            let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
            let game = compiled.game();
            let states: Vec<_> = game.feasible_states().collect();
            let preference = game.preference(PartyId(0));
            let rank =
                |&a: &_| 1 + states.iter().filter(|&&b| preference.compare(b, a).is_lt()).count();
            assert_eq!(states.iter().map(rank).collect::<Vec<_>>(), ranks, "{ranking:?}");
        }
    }
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
