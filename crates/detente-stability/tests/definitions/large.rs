//! Are games with too many states to be ranked answered all the same?
//!
//! Somebody who can do much and to whom nobody minds what it does changes no verdict: with it a
//! small game is a large one.

use detente_model::{
    Budget, Compiled, Conflict, Declared, Direction, Game, Level, MOST_RANKED, OptionDef, OptionId,
    Party, PartyId, Preference, Priority, Setting, Span, StateId,
};
use detente_stability::explicit::Answering;
use detente_stability::lazy::{Guard, Lazy, Orders, Question};
use detente_stability::{Concept, TooLarge};
use detente_testkit::random::{self, Merging, Size, conflict};

/// The same conflict with one more party that has so many yes/no options and wants nothing.
fn crowded(conflict: &Conflict, options: usize) -> Conflict {
    let mut crowded = conflict.clone();
    let idler = PartyId(conflict.parties.len());
    crowded.parties.push(Party {
        id: "idler".to_owned(),
        name: "Idler".to_owned(),
        called: None,
        roles: Vec::new(),
        aliases: Vec::new(),
        span: Span::default(),
    });
    for at in 0..options {
        crowded.declared.push(Declared::Option(OptionId(crowded.options.len())));
        crowded.options.push(OptionDef {
            id: format!("idle{at}"),
            label: format!("idle {at}"),
            owner: idler,
            levels: Level::no_yes(),
            direction: Direction::Both,
            never_lever: false,
            basis: Default::default(),
            span: Span::default(),
        });
    }
    crowded.preferences.push(None);
    crowded
}

fn lazy(conflict: &Conflict) -> Result<Lazy, TooLarge> {
    let compiled = Game::compile(conflict, &Setting::central(conflict)).expect("sound");
    Lazy::new(&compiled, None, Guard::USUAL, &Budget::unlimited())
}

/// Where every mover's undeterred steps lead from a state, under all concepts.
fn steps(lazy: &mut Lazy, from: StateId, movers: usize, of: &Conflict) -> Vec<Vec<Vec<usize>>> {
    let budget = Budget::unlimited();
    let mut all = Vec::new();
    for mover in 0..movers {
        let parties = lazy.game().movers()[mover].parties.clone();
        let options = of.options.len();
        for concept in Concept::ALL {
            for answering in [Answering::Singles, Answering::Everybody] {
                let question = Question { concept, answering, without: None, silent: None };
                let free = lazy.undeterred(question, mover, from, &budget).expect("no budget");
                let mut told: Vec<Vec<usize>> = (free.iter())
                    .map(|&to| {
                        let position = lazy.game().position(to);
                        let treaties = position.treaties.iter().flatten();
                        let treaties = treaties
                            .flat_map(|it| [vec![it.stage + 1], it.settlements.clone()].concat());
                        position.levels[..options].iter().copied().chain(treaties).collect()
                    })
                    .collect();
                told.sort();
                told.push(parties.iter().map(|party| party.0).collect());
                all.push(told);
            }
        }
    }
    all
}

#[test]
fn what_is_too_large_for_tables_is_answered_all_the_same() {
    let mut large = 0;
    for seed in 0..16 {
        let size = Size { parties: 2..=3, cells: 300, merging: Merging::Never };
        let conflict = conflict(seed, &size);
        let is_ranking = |it: &Option<Preference>| matches!(it, Some(Preference::Ranking(_)));
        let compiled = Game::compile(&conflict, &Setting::central(&conflict));
        let Ok(Compiled::Plain(game)) = compiled else { continue };
        if conflict.preferences.iter().any(is_ranking) {
            continue;
        }
        // What a mover with the same parties does is compared; the idler is behind all of them.
        let options =
            usize::try_from((MOST_RANKED / game.space().cells()).ilog2() + 2).expect("few");
        let crowded = crowded(&conflict, options);
        let (mut small, mut big) =
            (lazy(&conflict).expect("small"), lazy(&crowded).expect("few moves"));
        assert!(small.orders().ranks().is_some() && big.orders().ranks().is_none());
        let movers = conflict.parties.len();
        for from in game.feasible_states().step_by(29) {
            let position = game.position(from);
            let mut same = position.clone();
            same.levels.extend(std::iter::repeat_n(0, options));
            let there = big.node(big.game().state_at(&same)).expect("feasible as before");
            assert_eq!(
                steps(&mut small, from, movers, &conflict),
                steps(&mut big, there, movers, &conflict),
                "seed {seed} at {position:?}"
            );
            large += 1;
        }
    }
    assert!(large > 20, "{large}");
    // Nobody may have more moves, or priorities, than can be looked at.
    let mut plain = random::chain(2);
    plain.preferences.iter_mut().for_each(|it| *it = None);
    assert!(lazy(&crowded(&plain, 26)).is_ok());
    let refused = lazy(&crowded(&plain, 27)).map(|_| ());
    assert!(matches!(refused, Err(TooLarge::Moves { .. })), "{refused:?}");
    for priorities in [126, 127] {
        let mut many = crowded(&plain, 26);
        let want = random::clause(
            &many,
            detente_model::Formula::Level { option: OptionId(0), levels: vec![0] },
        );
        let priority = Priority { want, when: None, unsure: false, basis: Default::default() };
        many.preferences[0] = Some(Preference::Priorities(vec![priority; priorities]));
        let game = Game::compile(&many, &Setting::central(&many)).expect("sound");
        let found = Orders::build(game.game(), &Budget::unlimited()).map(|_| ());
        assert_eq!(found.is_ok(), priorities == 126, "{found:?}");
    }
}
