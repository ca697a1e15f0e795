//! What do several reports together warn of?

use detente_english::{Across, Lexicon, compare, find};
use detente_model::Span;
use detente_text::{Actor, Document, Findings, read};
use detente_text::{Claim, Confidence, Modality, Quote, Verbatim};

fn documents(texts: &[String]) -> Vec<(Document, Findings)> {
    texts
        .iter()
        .map(|text| {
            let document = read(text.as_bytes()).expect("it is text");
            let found = find(&document, &Lexicon::builtin());
            (document, found)
        })
        .collect()
}

fn compared(documents: &[(Document, Findings)], parties: &[Actor]) -> Vec<Across> {
    let documents: Vec<_> = documents.iter().map(|(document, found)| (document, found)).collect();
    compare(&documents, parties, &Lexicon::builtin())
}

fn codes(texts: &[&str]) -> Vec<&'static str> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    compared(&documents(&texts), &[]).into_iter().map(|it| it.code).collect()
}

/// A report of so many sentences, each with words of its own.
fn report(title: &str, from: usize, count: usize) -> String {
    let sentences: Vec<String> = (from..from + count)
        .map(|it| {
            format!(
                "On that road the walker number w{it} met a cart with load l{it} and went home."
            )
        })
        .collect();
    format!("{title}\n\n{}\n", sentences.join("\n\n"))
}

#[test]
fn a_copy_is_no_second_source() {
    let texts = [report("One", 0, 40), report("Other", 1, 40), report("Third", 500, 40)];
    let found = compared(&documents(&texts), &[]);
    let copies: Vec<_> = found.iter().filter(|it| it.code == "near-duplicate").collect();
    assert_eq!(copies.len(), 1);
    let places: Vec<usize> = copies[0].places.iter().map(|it| it.document).collect();
    assert_eq!(places, [0, 1]);
    assert!(!found.iter().any(|it| it.code == "repeated-claim"), "copies share their sentences");
}

#[test]
fn a_sentence_that_was_taken_over() {
    let shared = "The bridge at the northern ford was closed for good in spring.";
    let one = format!("{}{shared}\n", report("One", 0, 20));
    let other = format!("{}{shared}\n", report("Other", 100, 20));
    let found = compared(&documents(&[one, other, report("Third", 200, 20)]), &[]);
    let [warning] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(warning.code, "repeated-claim");
    assert_eq!(warning.places.len(), 2);
}

#[test]
fn numbers_that_do_not_agree() {
    let one = "Raid\n\nA raid on the Norwegian town of Hamar killed 12 people at the market.\n";
    let other =
        "Raid on town\n\nThe raid on Norway's town of Hamar killed 31 people at its market.\n";
    assert_eq!(codes(&[one, other]), ["conflicting-numbers"]);
    let far = "Flood\n\nA flood in Norway killed 7 people who slept near a river.\n";
    assert_eq!(codes(&[one, far]), [] as [&str; 0]);
    assert_eq!(codes(&[one, one]), ["near-duplicate"], "one source can't contradict itself");
}

#[test]
fn a_party_alone_says_so() {
    let text = "Talks\n\nThe minister spoke. Sweden owes Norway the river.\n".to_owned();
    let mut documents = documents(&[text]);

    let start = documents[0].0.text.find("Sweden owes").expect("it stands there");
    let span = Span::new(start, start + 27);
    let party = Actor::new("NOR");
    let claim = Claim {
        kind: "obligation".to_owned(),
        subjects: vec![Actor::new("SWE")],
        objects: vec![party.clone()],
        modality: Modality::Attributed,
        span,
        rule: String::new(),
        confidence: Confidence::Medium,
    };
    let quote = Quote {
        span,
        speaker: Some(party.clone()),
        cue: None,
        verbatim: Verbatim::Indirect,
        rule: "said",
        confidence: Confidence::Low,
    };
    documents[0].1 = Findings { claims: vec![claim], quotes: vec![quote], ..Findings::default() };
    let warnings = compared(&documents, std::slice::from_ref(&party));
    assert_eq!(warnings.iter().map(|it| it.code).collect::<Vec<_>>(), ["party-only-source"]);
    assert_eq!(compared(&documents, &[Actor::new("DNK")]), [], "a bystander says so");
}

#[test]
fn nothing_to_compare() {
    assert_eq!(codes(&[]), [] as [&str; 0]);
    assert_eq!(codes(&["One\n\nWord.\n"]), [] as [&str; 0]);
}
