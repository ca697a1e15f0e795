//! Do single sentences tell the events that a reader sees in them, and no others?
//!
//! The sentences and their events are in `tables/events.txt`, whose head says how they are written.

#![expect(clippy::disallowed_methods, reason = "the table is a file")]

use std::path::Path;

use detente_english::{Lexicon, find};
use detente_text::{Actor, Confidence, Event, Realis, read};

#[test]
fn sentences_tell_their_events() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/events.txt");
    let table = std::fs::read_to_string(path).expect("the table is there");
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    let mut sentences = 0;
    for entry in table.split("\n\n") {
        let lines = || entry.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let Some(sentence) = lines().next() else { continue };
        let mut expected: Vec<&str> =
            lines().skip(1).map(|line| line.trim_start_matches("= ")).collect();
        sentences += 1;
        let document = read(format!("A report\n\n{sentence}\n").as_bytes()).expect("it is text");
        let found = find(&document, &lexicon);
        let mut told: Vec<String> = found.events.iter().map(line).collect();
        expected.sort_unstable();
        told.sort_unstable();
        if told != expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  told     {told:?}"));
        }
    }
    assert!(sentences >= 60, "the table has {sentences} sentences");
    assert!(wrong.is_empty(), "{} of {sentences}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_only_heard_or_said_is_never_high() {
    let lexicon = Lexicon::builtin();
    for (sentence, high) in [
        ("Oman attacked Yemen.", true),
        ("Oman attacked Yemen on Monday, a day after Qatar left.", true),
        ("Oman reportedly attacked Yemen.", false),
        ("Oman attacked Yemen, according to rumours.", false),
        ("Qatar said Oman attacked Yemen.", false),
        ("Oman attacked Yemen, Qatar said.", false),
        ("Oman, Qatar said, attacked Yemen.", false),
        ("Oman attacked Yemen, according to Qatar.", false),
        // By words that stand apart.
        ("By Qatar's account, Oman attacked Yemen.", false),
        ("Per Qatar, Oman attacked Yemen.", false),
        ("In the words of Qatar's president, Oman attacked Yemen.", false),
        ("In Qatar's telling, Oman attacked Yemen.", false),
        ("As Qatar said, Oman attacked Yemen.", false),
        ("As Qatar's minister put it on Monday, Oman attacked Yemen.", false),
        ("Oman attacked Yemen, as reported by Qatar.", false),
        ("As Qatar announced sanctions, Oman attacked Yemen.", true),
        ("As promised, Oman attacked Yemen.", true),
        ("Oman attacked Yemen, by sea and by air.", true),
        // By pictures, or by nobody who is known.
        ("A video shows Oman attacking Yemen.", false),
        ("Qatar saw Oman attacking Yemen.", false),
        ("Some say Oman will attack Yemen.", false),
        ("Many fear that Oman attacked Yemen.", false),
        ("Others say Oman attacked Yemen.", false),
    ] {
        let document = read(format!("A report\n\n{sentence}\n").as_bytes()).expect("it is text");
        let events = find(&document, &lexicon).events;
        let sure = events.iter().any(|event| event.confidence == Confidence::High);
        assert_eq!(sure, high, "{sentence}");
    }
}

#[test]
fn nothing_that_can_be_read_ends_the_parser() {
    let lexicon = Lexicon::builtin();
    for text in [
        "A report\n\nto to to and and, , , which which.\n",
        "A report\n\n“”’’ – — 's 's’s \u{301}\u{301} to.\n",
        "A report\n\nNot. And. Which. By. To be. Of of of of.\n",
        "A report\n\nThe the the's of's; , and , and attacked attacked by by.\n",
    ] {
        if let Ok(document) = read(text.as_bytes()) {
            let found = find(&document, &lexicon);
            let at = |event: &Event| document.text.get(event.span.start..event.span.end).is_some();
            assert!(found.events.iter().all(at));
        }
    }
}

fn line(event: &Event) -> String {
    let realis = match event.realis {
        Realis::Actual => "actual",
        Realis::Offered => "offered",
        Realis::Planned => "planned",
        Realis::Ongoing => "ongoing",
        Realis::Denied => "denied",
        Realis::Uncertain => "uncertain",
    };
    format!("{} {} {} {realis}", event.plover.name(), ids(&event.actors), ids(&event.targets))
}

fn ids(actors: &[Actor]) -> String {
    if actors.is_empty() {
        return "-".to_owned();
    }
    actors.iter().map(Actor::as_str).collect::<Vec<_>>().join(",")
}
