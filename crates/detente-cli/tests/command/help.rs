//! Can somebody who has never seen the program find out how to use it?

use crate::ran::detente;

#[test]
fn the_program_explains_itself() {
    let ran = detente(&["--help"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!("help", ran.out);
}

#[test]
fn every_command_explains_itself() {
    for command in [
        "check",
        "stability",
        "explain",
        "deals",
        "diff",
        "leverage",
        "outlook",
        "schema",
        "new",
        "fmt",
        "convert",
        "brief",
        "hindcast",
        "read",
        "record",
        "room",
    ] {
        let ran = detente(&[command, "--help"]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Example"), "{command} has no example");
        insta::assert_snapshot!(format!("help_{command}"), ran.out);
    }
}

#[test]
fn without_a_command_the_help_is_shown() {
    let ran = detente(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Commands:"));
}
