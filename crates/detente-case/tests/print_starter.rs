//! Is the case that `detente new` writes one to start from?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod judge;

use detente_case::{format, read, schema, starter};
use detente_model::{Compiled, Game, Setting};
use judge::{json_of, problems};

#[test]
fn it_passes_every_check() {
    for title in ["", "Two shores", "No: \"never\" #1", "yes"] {
        let files = starter(title);
        let reading = read(&files[0], &[]);
        assert_eq!(reading.diagnostics, [], "{title}");
        let expected = if title.is_empty() { "A quarrel on the lake" } else { title };
        assert_eq!(reading.conflict.unwrap().title, expected);
    }
}

#[test]
fn its_first_line_leads_editors_to_the_schema_beside_it() {
    let files = starter("Two shores");
    let case = String::from_utf8(files[0].bytes.clone()).unwrap();
    let line = format!("# yaml-language-server: $schema={}", files[1].name);
    assert_eq!(case.lines().next(), Some(line.as_str()));
    let written: serde_json::Value = serde_json::from_slice(&files[1].bytes).unwrap();
    assert_eq!(written, schema());
    assert_eq!(problems(&written, &json_of(&case)), [""; 0], "the schema takes the case");
}

#[test]
fn nothing_of_the_invented_quarrel_stays_behind() {
    let names: Vec<String> = starter("Mine").into_iter().map(|file| file.name).collect();
    assert_eq!(names, ["case.yaml", "case.schema.json"], "no document of another case");
}

#[test]
fn it_is_laid_out_and_explains_its_parts() {
    let text = String::from_utf8(starter("Two shores")[0].bytes.clone()).unwrap();
    assert_eq!(format(&text).unwrap(), text);
    assert!(text.lines().filter(|line| line.trim_start().starts_with('#')).count() > 20);
    assert!(text.lines().all(|line| line.chars().count() <= 120));
}

#[test]
fn it_has_a_verdict() {
    let conflict = read(&starter("")[0], &[]).conflict.unwrap();
    let compiled = Game::compile(&conflict, &Setting::central(&conflict)).unwrap();
    let Compiled::Plain(game) = compiled else { panic!("nothing is merged") };
    assert_eq!(game.feasible_states().count(), 24);
    assert!(game.now().is_some());
}
