//! What is said where nothing has a name, and what is a party called?

use detente_model::{Diagnostic, Obstacle, Party, Span, all_of, any_of, instead, nearest};

#[test]
fn lists_of_names_end_in_words_and_have_an_end() {
    let names: Vec<String> = (0..25).map(|at| format!("n{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for (count, and, or) in [
        (0, "none", "none"),
        (1, "`n0`", "`n0`"),
        (2, "`n0` and `n1`", "`n0` or `n1`"),
        (3, "`n0`, `n1` and `n2`", "`n0`, `n1` or `n2`"),
    ] {
        assert_eq!(all_of(&names[..count]), and);
        assert_eq!(any_of(&names[..count]), or);
    }
    // 24 are listed; of 25 the last is counted.
    assert!(all_of(&names[..24]).ends_with("`n22` and `n23`"));
    assert!(all_of(&names).ends_with("`n23` and 1 more"));
    assert!(any_of(&names).ends_with("`n23` or 1 more"));
}

#[test]
fn what_was_probably_meant_comes_before_what_there_is() {
    let check = |name: &str, names: &[&str], expected: &str| {
        assert_eq!(instead(name, "scenarios", names), expected, "`{name}`");
    };
    check("x", &[], "there are no scenarios");
    check("long-peace", &["war"], "there is only `war`");
    check("wer", &["war"], "did you mean `war`?");
    check("wer", &["war", "truce"], "did you mean `war`? The scenarios are `war` and `truce`");
    check("long-peace", &["war", "truce"], "the scenarios are `war` and `truce`");
}

#[test]
fn of_long_names_and_of_many_only_some_are_compared() {
    let long = |count: usize| "n".repeat(count);
    let near = |count: usize| format!("{}m", long(count - 1));
    assert_eq!(nearest(&long(200), [near(200).as_str()]), Some(near(200).as_str()));
    assert_eq!(nearest(&long(201), [near(200).as_str()]), None);
    assert_eq!(nearest(&long(200), [near(201).as_str()]), None);
    let after = |count: usize| std::iter::repeat_n("war", count).chain(["peace"]);
    assert_eq!(nearest("peece", after(1023)), Some("peace"));
    assert_eq!(nearest("peece", after(1024)), None);
}

#[test]
fn a_party_has_its_article_inside_a_sentence() {
    let party = |called: Option<&str>| Party {
        id: "us".into(),
        name: "United States".into(),
        called: called.map(str::to_owned),
        roles: vec![],
        aliases: vec![],
        span: Span::default(),
    };
    assert_eq!(party(None).in_sentence(), "United States");
    assert_eq!(party(Some("the United States")).in_sentence(), "the United States");
}

#[test]
fn obstacles_are_told_apart_from_what_is_only_shown() {
    for obstacle in Obstacle::ALL {
        let found = Diagnostic::warning(obstacle.code(), Span::default(), "");
        assert_eq!(found.obstacle(), Some(obstacle));
    }
    assert_eq!(Diagnostic::error("unknown-name", Span::default(), "").obstacle(), None);
}
