//! What does a GMCR+ save file say, state by state?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use detente_case::{CaseFormat, SourceFile, read};
use detente_model::{
    Compiled, Conflict, Direction, Game, Numbering, PartyId, Preference, Setting, VariableId,
};

fn import(text: &str) -> (Conflict, Game) {
    let reading = read(&SourceFile { name: "conflict.gmcr".into(), bytes: text.into() }, &[]);
    assert_eq!(reading.format, CaseFormat::Gmcr);
    let errors: Vec<_> = reading.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let conflict = reading.conflict.unwrap();
    match Game::compile(&conflict, &Setting::central(&conflict)).unwrap() {
        Compiled::Plain(game) => (conflict, game),
        Compiled::Merged(_) => panic!("no states of a save file are merged"),
    }
}

/// A state by number as `Y` and `N`, in the order in which the file lists the options.
fn spelt(conflict: &Conflict, game: &Game, number: u64) -> String {
    let position = game.position(Numbering::of(game).state(number).unwrap());
    let taken = |variable: &VariableId| position.value(*variable) == Some(1);
    conflict.variables().iter().map(|it| if taken(it) { 'Y' } else { 'N' }).collect()
}

/// A party's states, best group first.
fn ranking(conflict: &Conflict, game: &Game, party: usize) -> Vec<Vec<String>> {
    let numbering = Numbering::of(game);
    let states: Vec<_> = numbering.states().collect();
    let ranks = game.ranks(PartyId(party), &states);
    let best = ranks.iter().max().unwrap().0;
    let mut groups = vec![Vec::new(); best as usize];
    for (number, rank) in (1..).zip(&ranks) {
        groups[(best - rank.0) as usize].push(spelt(conflict, game, number));
    }
    groups
}

fn names(conflict: &Conflict) -> Vec<String> {
    conflict.variables().into_iter().map(|variable| conflict.variable_name(variable)).collect()
}

fn groups(text: &str) -> Vec<Vec<String>> {
    text.split(" > ").map(|group| group.split(' ').map(str::to_owned).collect()).collect()
}

#[test]
fn statements_by_priority_rank_the_prisoners_states() {
    let (conflict, game) = import(include_str!("fixtures/gmcr/prisoners.gmcr"));
    assert_eq!(names(&conflict), ["first-prisoner.stay-loyal", "second-prisoner.stay-loyal"]);
    assert_eq!(ranking(&conflict, &game, 0), groups("NY > YY > NN > YN"));
    assert_eq!(ranking(&conflict, &game, 1), groups("YN > YY > NN > NY"));
    assert_eq!(game.now(), None);
    assert_eq!(conflict.coalitions, Vec::<Vec<PartyId>>::new());
}

#[test]
fn a_ranking_of_elmira_names_states_by_number() {
    let (conflict, game) = import(include_str!("fixtures/gmcr/elmira.gmcr"));
    assert_eq!(game.feasible_states().count(), 12);
    let directions: Vec<_> = conflict.options.iter().map(|option| option.direction).collect();
    let (both, forward, backward) = (Direction::Both, Direction::Forward, Direction::Backward);
    assert_eq!(directions, [forward, backward, both, forward, both]);
    let abandoned = "NNNYN YNNYN NNNYY YNNYY";
    let expected = [
        format!("NNYNY > NNYNN > YNYNN > YNYNY > NYNNY > NYNNN > YYNNN > YYNNY > {abandoned}"),
        format!("NYNNN > YNYNN > YNYNY > NYNNY > {abandoned} > YYNNN > NNYNN > NNYNY > YYNNY"),
        format!("NNYNY > NNYNN > NYNNY > NYNNN > YNYNY > YYNNY > YNYNN > YYNNN > {abandoned}"),
    ];
    for (party, expected) in expected.iter().enumerate() {
        assert_eq!(ranking(&conflict, &game, party), groups(expected));
    }
    assert_eq!(conflict.coalitions, [[PartyId(0), PartyId(1)]]);
}

#[test]
fn statements_name_several_options_at_once() {
    let (conflict, game) = import(include_str!("fixtures/gmcr/syria-iraq.gmcr"));
    assert_eq!(ranking(&conflict, &game, 0), groups("NNN > NYN > NYY > YNN > NNY > YNY"));
    assert_eq!(ranking(&conflict, &game, 1), groups("YNN > NNY > NYY > NNN > YNY > NYN"));
    assert_eq!(conflict.impossible[0].text, "syria.release-more-water and syria.escalate");
}

#[test]
fn states_are_numbered_after_regrouping_but_listed_in_the_order_of_the_file() {
    let (conflict, game) = import(include_str!("fixtures/gmcr/interleaved.gmcr"));
    let in_file_order = ["north.hold-talks", "south.blockade", "north.mobilise", "south.sanction"];
    assert_eq!(names(&conflict), in_file_order);
    // Regrouped: mobilise, talks, blockade, sanction; mobilising and talking exclude each other.
    let all: Vec<_> = (1..=12).map(|number| spelt(&conflict, &game, number)).collect();
    let expected = [
        "NNNN", "NNYN", "YNNN", "NYNN", "NYYN", "YYNN", "NNNY", "NNYY", "YNNY", "NYNY", "NYYY",
        "YYNY",
    ];
    assert_eq!(all, expected);
    assert_eq!(ranking(&conflict, &game, 0)[0], ["NYYY", "YYNY"]);
    assert_eq!(ranking(&conflict, &game, 1)[0], ["YNNN"]);
    assert_eq!(conflict.options[0].direction, Direction::Forward);
}

#[test]
fn older_files_spell_two_keys_differently() {
    let (conflict, game) = import(include_str!("fixtures/gmcr/old-keys.gmcr"));
    assert_eq!(ranking(&conflict, &game, 0), groups("NY > YY > NN > YN"));
    assert_eq!(ranking(&conflict, &game, 1), groups("NN > YN NY > YY"));
}

#[test]
fn a_leftover_ranking_is_not_read_and_no_statement_means_no_preference() {
    let (conflict, game) = import(include_str!("fixtures/gmcr/stale-ranking.gmcr"));
    assert_eq!(ranking(&conflict, &game, 0), groups("YN NY YY > NN"));
    assert_eq!(ranking(&conflict, &game, 1), groups("NN YN NY YY"));
    let Some(Preference::Priorities(statements)) = &conflict.preferences[0] else { panic!() };
    assert_eq!(statements[0].want.text, "not workers.strike and owners.yield or workers.strike");
}

#[test]
fn names_become_ids() {
    let (conflict, _) = import(
        r#"{"options": [{"name": "Öl & Gas", "permittedDirection": "both"},
                        {"name": "Oel gas", "permittedDirection": "both"},
                        {"name": "öl-gas!", "permittedDirection": "both"},
                        {"name": "", "permittedDirection": "both"},
                        {"name": "…", "permittedDirection": "both"},
                        {"name": "No", "permittedDirection": "both"},
                        {"name": "Ответить", "permittedDirection": "both"},
                        {"name": "😀 \ud83d\ude00", "permittedDirection": "both"}],
            "decisionMakers": [
              {"name": "A", "options": [0, 1, 2, 3, 4, 5]},
              {"name": "a", "options": [6]},
              {"name": "", "options": [7]}],
            "useManualPreferenceRanking": false}"#,
    );
    assert_eq!(
        names(&conflict),
        [
            "a.ol-gas",
            "a.oel-gas",
            "a.ol-gas-2",
            "a.option",
            "a.option-2",
            "a.option-no",
            "a-2.otvetit",
            "party.grinning-grinning",
        ]
    );
    assert_eq!(conflict.options[0].label, "Öl & Gas");
}
