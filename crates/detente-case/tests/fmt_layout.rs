//! Does laying a case file out keep what it says, and every comment?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::case_files;
use detente_case::format;
use proptest::prelude::*;

fn check(text: &str, expected: &str) {
    let laid_out = format(text).unwrap();
    assert_eq!(laid_out, expected);
    assert_eq!(format(&laid_out).unwrap(), laid_out, "once is enough");
}

/// The texts of all comments, in order. Good for the texts used here: no `#` stands in a text.
fn comments(text: &str) -> Vec<String> {
    let of = |line: &str| line.find('#').map(|at| line[at..].trim().to_owned());
    text.lines().filter_map(of).collect()
}

#[test]
fn white_space_and_quotation_marks_become_even() {
    check("detente:   1\ntitle:    'A title'\n", "detente: 1\ntitle: \"A title\"\n");
    check(
        "parties:\n    a:  { name: A,roles: [ disputant ] }\n\n\n\n    b: B   \n",
        "parties:\n  a: {name: A, roles: [disputant]}\n\n  b: B\n",
    );
    check("now:\n- a.x\n- a.y\n", "now:\n  - a.x\n  - a.y\n");
    check("detente: 1\r\ntitle: T\r\n", "detente: 1\ntitle: T\n");
}

#[test]
fn comments_stay_where_they_were() {
    let text = "# The case.\ndetente: 1   # version\n\n# Who?\nparties:\n  # the first\n  a: {name: A}   # says A\n  b: B\n# the end\n";
    let laid_out = format(text).unwrap();
    assert_eq!(comments(&laid_out), comments(text));
    assert_eq!(
        laid_out,
        "# The case.\ndetente: 1 # version\n\n# Who?\nparties:\n  # the first\n  a: {name: A} # says A\n  b: B\n# the end\n"
    );
}

#[test]
fn a_block_of_text_keeps_its_lines() {
    check("question: |\n    One\n      two\n", "question: |\n  One\n    two\n");
    check("- >-\n  one\n  two\n", "- >-\n  one\n  two\n");
}

#[test]
fn a_file_with_errors_is_left_alone() {
    let code = |text: &str| format(text).unwrap_err()[0].code;
    assert_eq!(code("parties: {a: [}"), "yaml-syntax");
    assert_eq!(code(""), "empty-file");
    assert_eq!(code("a: 1\na: 2\n"), "duplicate-key");
    assert_eq!(code("a: &b 1\n"), "yaml-anchor");
    assert_eq!(code("a: 1\n---\nb: 1\n"), "several-documents");
    assert_eq!(code(&"[".repeat(100_000)), "yaml-syntax");
}

#[test]
fn worked_cases_and_the_catalogue_keep_their_comments() {
    for (path, text) in case_files() {
        let laid_out = format(&text).unwrap_or_else(|found| panic!("{path:?}: {found:?}"));
        assert_eq!(comments(&laid_out).len(), comments(&text).len(), "{}", path.display());
        assert_eq!(format(&laid_out).unwrap(), laid_out, "{}", path.display());
    }
}

/// Something like YAML, more or less well formed.
fn yamlish() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b-c",
        "1",
        "2024-08-20",
        "\"x: y\"",
        "'it''s'",
        ": ",
        ":\n",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        " # note",
        "# note\n",
        "|\n",
        ">-\n",
        "\n\n",
        "é",
        "~",
        "? ",
        "not a.b = c|d",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 2000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn laying_out_twice_is_laying_out_once(text in yamlish()) {
        if let Ok(laid_out) = format(&text) {
            let again = format(&laid_out);
            prop_assert_eq!(again.as_deref(), Ok(laid_out.as_str()));
            prop_assert_eq!(comments(&laid_out).len(), comments(&text).len(), "{:?}", laid_out);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = format(&text);
    }
}

#[test]
fn a_file_far_from_the_margin_is_refused() {
    let indented = |by: usize| {
        let margin = " ".repeat(by);
        format!("{margin}detente: 1\n{margin}title: T\n")
    };
    assert_eq!(format(&indented(60)).unwrap(), "detente: 1\ntitle: T\n");
    for by in [61, 64, 80, 300] {
        assert_eq!(format(&indented(by)).unwrap_err()[0].code, "layout-unsafe", "{by}");
        // Nor may any other line, nor what stands behind the dash of a list.
        let margin = " ".repeat(by);
        for far in [
            format!("detente: 1\nparties:\n{margin}a: A\n"),
            format!("detente: 1\nnow:\n  -{margin}a: b\n"),
            format!("\t\t-\t\t{margin}a:\t\td\t\tet"),
        ] {
            assert!(format(&far).is_err(), "{by}: {far}");
        }
    }
}
