//! Does a decision count only where whoever made it had seen the others?

#![expect(clippy::disallowed_methods, reason = "these tests write the files that they ask about")]

use std::fs;

use detente::model::Budget;
use detente::recording::{Choice, RecordError, Work, add, decide};
use detente::{Opened, open};

const ON: &str = "2024-06-04T00:00:00Z";

#[test]
fn nobody_overrules_what_they_have_not_seen() {
    let folder = tempfile::tempdir().unwrap();
    let case = "detente: 1\ntitle: T\nparties: {chad: Chad, niger: Niger}\n";
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    let file = folder.path().join("wire.txt");
    fs::write(&file, "Chad accused Niger of a raid on 3 May 2024.\n").unwrap();
    let opened = || -> Opened { open(folder.path()).unwrap() };
    let work = Work { files: &[file], named: None, on: ON, budget: &Budget::unlimited() };
    add(&mut opened(), &work, &|| {}).unwrap();
    let (mut first, mut second) = (opened(), opened());
    let id = first.record.entries()[0].id().to_owned();
    let ids = [id.clone()];
    let no = Choice::Reject("it is a rumour".to_owned());
    decide(&mut first, &ids, &no, "AB", ON).unwrap();
    let late = decide(&mut second, &ids, &Choice::Accept, "CD", ON);
    assert!(
        matches!(&late, Err(RecordError::Meanwhile { id: of, by }) if *of == id && by == "AB"),
        "{late:?}"
    );
    // Whoever has seen it may think otherwise.
    decide(&mut opened(), &ids, &Choice::Accept, "CD", ON).unwrap();
}
