//! Does the search in a document end when it is told to, and what is left of it then?

use detente_english::{Lexicon, Looked, compare, find, find_within};
use detente_model::{Budget, Stop};
use detente_text::{Document, read};

fn document(sentences: usize) -> Document {
    let text: String = (0..sentences)
        .map(|number| {
            format!(
                "Chad accused Niger of raid {number} on 3 May 2024. “We deny it,” said Niger.\n\n"
            )
        })
        .collect();
    read(text.as_bytes()).expect("it is text")
}

#[test]
fn a_long_document_is_looked_through_as_far_as_time_allows() {
    let lexicon = Lexicon::builtin();
    let long = document(5_500);
    assert!(long.text.len() > 3 << 17, "it has two parts");
    let whole = find_within(&long, &lexicon, &Budget::unlimited());
    assert_eq!((whole.stop, whole.until), (Stop::Complete, long.text.len()));
    assert_eq!(whole.findings, find(&long, &lexicon));

    let limited = Budget { work: Some(1 << 19), ..Budget::unlimited() };
    let Looked { findings, until, stop } = find_within(&long, &lexicon, &limited);
    assert_eq!(stop, Stop::Budget);
    assert!((1 << 18..1 << 19).contains(&until), "{until}");
    assert!(!findings.quotes.is_empty() && findings.quotes.len() < whole.findings.quotes.len());
    let before = whole.findings.quotes.iter().filter(|quote| quote.span.end <= until);
    assert!(findings.quotes.iter().eq(before), "what is found isn't otherwise for being a part");
}

#[test]
fn a_document_is_looked_through_as_far_as_memory_allows() {
    let lexicon = Lexicon::builtin();
    let long = document(2_000);
    let few = Budget { bytes: Some(4 << 20), ..Budget::unlimited() };
    let looked = find_within(&long, &lexicon, &few);
    assert_eq!(looked.stop, Stop::Budget);
    assert!(looked.until > 0 && looked.until < long.text.len(), "{}", looked.until);
    let whole = find(&long, &lexicon);
    let before = whole.quotes.iter().filter(|quote| quote.span.end <= looked.until);
    assert!(looked.findings.quotes.iter().eq(before));
    // Of one endless line too.
    let line =
        format!("The envoys of Chad met on Monday{}", " and they met in Oslo".repeat(20_000));
    let line = read(line.as_bytes()).expect("it is text");
    let looked = find_within(&line, &lexicon, &few);
    assert_eq!(looked.stop, Stop::Budget);
    assert!(looked.until > 1 << 16 && looked.until < line.text.len(), "{}", looked.until);
}

#[test]
fn work_that_nobody_wants_any_more_finds_nothing() {
    let lexicon = Lexicon::builtin();
    let short = document(20);
    let budget = Budget::unlimited();
    budget.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    let looked = find_within(&short, &lexicon, &budget);
    assert_eq!((looked.stop, looked.until), (Stop::Cancelled, 0));
    assert!(looked.findings.quotes.is_empty());
    let found = find(&short, &lexicon);
    let pairs = [(&short, &found), (&short, &found)];
    assert_eq!(compare(&pairs, &[], &lexicon, &budget), Err(Stop::Cancelled));
}
