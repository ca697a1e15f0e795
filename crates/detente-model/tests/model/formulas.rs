//! Are printing and parsing formulas inverse, and is any text read or refused?

use detente_model::{
    Conflict, Formula, MOST_BYTES, OptionId, VariableId, parse, print, read_clause, resolve,
};
use detente_testkit::Draw;
use detente_testkit::brute::{central, everywhere, is_true};
use detente_testkit::random::{Merging, Size, Thing, conflict, formula, things};
use proptest::prelude::*;

use crate::{compiled, conflicts};

fn drawn(conflict: &Conflict, seed: u64) -> Option<Formula> {
    let names = things(conflict);
    if names.is_empty() {
        return None;
    }
    let mut draw = Draw::new(seed);
    let depth = draw.below(5);
    Some(formula(&mut draw, conflict, &names, depth))
}

fn read(text: &str, conflict: &Conflict) -> Formula {
    let expr = parse(text).unwrap_or_else(|problem| panic!("`{text}`: {}", problem.message));
    resolve(&expr, conflict).unwrap_or_else(|problems| panic!("`{text}`: {}", problems[0].message))
}

/// Text that looks like a formula.
fn word_soup() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("and"),
        Just("or"),
        Just("not"),
        Just("if"),
        Just("unless"),
        Just("("),
        Just(")"),
        Just("="),
        Just("!="),
        Just("<"),
        Just(">="),
        Just("|"),
        Just("p0.o0"),
        Just("p1.o1"),
        Just("t0"),
        Just("t0.stage"),
        Just("t0.kept"),
        Just("t0.i0"),
        Just("t0.i0.kept"),
        Just("u0"),
        Just("no"),
        Just("yes"),
        Just("l1"),
        Just("c0"),
        Just("s0"),
        Just("absent"),
        Just("1e-40"),
        Just("-3.5"),
        Just("."),
        Just("a..b"),
        Just("é"),
    ];
    prop::collection::vec((word, prop_oneof![Just(" "), Just(""), Just("\n\t")]), 0..40)
        .prop_map(|parts| parts.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

/// Whatever a text is, reading it gives a formula or problems that stand in it.
fn reads_without_panic(text: &str, conflict: &Conflict) {
    match read_clause(text, 7, conflict) {
        Err(problems) => {
            assert!(!problems.is_empty(), "`{text}` is refused without a reason");
            for problem in problems {
                let span = problem.span;
                assert!(7 <= span.start && span.end <= 7 + text.len(), "`{text}`: {span:?}");
                assert!(text.is_char_boundary(span.start - 7), "`{text}`: {span:?}");
                assert!(text.is_char_boundary(span.end - 7), "`{text}`: {span:?}");
            }
        }
        Ok(clause) => {
            let printed = print(&clause.formula, conflict);
            assert_eq!(read(&printed, conflict), clause.formula, "`{text}` printed as `{printed}`");
        }
    }
}

fn rich() -> Conflict {
    // The first random conflict that has an option, a treaty with an issue, and a number unknown.
    let size = Size::usual(Merging::Never);
    (0..)
        .map(|seed| conflict(seed, &size))
        .find(|it| {
            let all = things(it);
            all.contains(&Thing::Option(detente_model::OptionId(0)))
                && matches!(it.unknowns.first(), Some(unknown) if !unknown.is_yes_no())
                && it.treaties.iter().any(|treaty| !treaty.issues.is_empty())
        })
        .expect("there is one")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(conflict in conflicts(), seed in any::<u64>()) {
        if let Some(formula) = drawn(&conflict, seed) {
            let text = print(&formula, &conflict);
            prop_assert_eq!(read(&text, &conflict), formula, "`{}`", text);
        }
    }

    /// The compiled condition is true where the formula is, ruled-out combinations included.
    #[test]
    fn conditions_are_true_where_formulas_are(conflict in conflicts(), seed in any::<u64>()) {
        let Some(formula) = drawn(&conflict, seed) else { return Ok(()) };
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let setting = detente_model::Setting::central(&conflict);
        let condition = game.condition(&conflict, &setting, &formula);
        let answers = central(&conflict);
        for position in everywhere(&conflict) {
            let state = game.state_at(&position);
            let expected = is_true(&conflict, &answers, &formula, &position);
            prop_assert_eq!(condition.holds(state), expected, "{:?}", position);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        reads_without_panic(&text, &rich());
    }

    #[test]
    fn word_soup_is_read_or_refused(text in word_soup()) {
        reads_without_panic(&text, &rich());
    }
}

#[test]
fn numbers_in_formulas_are_read_back() {
    let conflict = rich();
    for number in
        ["0", "-0.5", "2.50", "1e3", "1e-29", "1e-30", "1e-31", "1e-40", "-7e-900", "1e900"]
    {
        reads_without_panic(&format!("u0 >= {number}"), &conflict);
        assert!(parse(&format!("u0 >= {number}")).is_ok_and(|it| resolve(&it, &conflict).is_ok()));
    }
}

#[test]
fn deep_and_long_formulas_are_refused_and_not_followed() {
    let conflict = rich();
    let name = conflict.describe(&{
        let mut position = detente_model::Position::first(&conflict);
        position.levels[0] = 1;
        position
    });
    for count in [1, 60, 63, 64, 65, 100, 1000, 20_000] {
        let texts = [
            format!("{}{name}{}", "(".repeat(count), ")".repeat(count)),
            format!("{}{name}", "not ".repeat(count)),
            format!("{name}{}", format!(" if {name}").repeat(count)),
            format!("{name}{}", format!(" unless {name}").repeat(count)),
            format!("{name}{}", format!(" and {name}").repeat(count)),
            format!("{}{name}{}", "not (".repeat(count), ")".repeat(count)),
            format!("{}{name}{}", format!("{name} if (").repeat(count), ")".repeat(count)),
            "(".repeat(count),
            ")".repeat(count),
        ];
        for text in texts {
            reads_without_panic(&text, &conflict);
        }
    }
}

#[test]
fn a_formula_is_read_up_to_its_bounds() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    let code = |text: &str| parse(text).err().map(|found| found.code);
    assert_eq!(code(&nested(64)), None);
    assert_eq!(code(&nested(65)), Some("formula-too-deep"));
    let long = |bytes: usize| format!("a{}", " ".repeat(bytes - 1));
    assert_eq!(code(&long(MOST_BYTES)), None);
    assert_eq!(code(&long(MOST_BYTES + 1)), Some("formula-too-long"));
}

#[test]
fn the_parts_of_a_formula_are_those_that_words_of_logic_join() {
    let drawn = (0..).map(|seed| conflict(seed, &Size::usual(Merging::Never)));
    let conflict = drawn.into_iter().find(|it| !it.options.is_empty()).expect("most have options");
    let check = |text: &str, parts: &[&str]| {
        let formula = read(text, &conflict);
        let children: Vec<String> = formula.children().map(|it| print(it, &conflict)).collect();
        assert_eq!(children, parts, "`{text}`");
        assert_eq!(formula.is_leaf(), parts.is_empty(), "`{text}`");
    };
    let name = conflict.variable_name(VariableId::Option(OptionId(0)));
    let level = &conflict.options[0].levels[0].id;
    let one = print(&read(&format!("{name} = {level}"), &conflict), &conflict);
    check(&one, &[]);
    check(&format!("not {one}"), &[&one]);
    check(&format!("{one} and {one} and not {one}"), &[&one, &one, &format!("not {one}")]);
    check(&format!("{one} or {one}"), &[&one, &one]);
    check(&format!("{one} if not {one}"), &[&one, &format!("not {one}")]);
    check(&format!("not {one} unless {one}"), &[&format!("not {one}"), &one]);
    for nothing in [Formula::And(vec![]), Formula::Or(vec![])] {
        assert_eq!(nothing.children().count(), 0);
        assert!(!nothing.is_leaf(), "nothing joined is no statement about one thing");
    }
}
