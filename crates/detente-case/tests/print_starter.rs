//! Is the case that `detente new` writes one to start from?

use detente_case::{format, read, starter};
use detente_model::{Cited, Compiled, Game, Setting};

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
fn its_quotes_stand_in_its_document() {
    let files = starter("Two shores");
    let conflict = read(&files[0], &[]).conflict.unwrap();
    assert_eq!(files[1].name, conflict.sources[0].file);
    let document = String::from_utf8(files[1].bytes.clone()).unwrap();
    for excerpt in &conflict.evidence {
        let Cited::Quote { quote, .. } = &excerpt.cited else { panic!("{}", excerpt.id) };
        assert!(document.contains(quote.as_str()), "{quote}");
    }
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
