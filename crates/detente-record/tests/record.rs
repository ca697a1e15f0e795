//! Does a record keep what was found, whoever writes it and in whatever order?

#![expect(clippy::unwrap_used, reason = "a test gives up where it can't go on")]

use std::collections::BTreeMap;

use detente_english::{Lexicon, find};
use detente_model::{Budget, Span};
use detente_record::{
    Anchor, Anchoring, Correction, EntryStatus, Line, Record, Verdict, What, Whereabouts,
    agreement, annotations, find_all, import, near_words, plover, print, propose, renew,
};
use detente_text::{Document, read};
use proptest::prelude::*;

const REPORT: &str = "Talks on the ford\n\n\
    “We will keep the ford open,” the mayor of East said on Monday. West has closed the road since May 2023.\n\n\
    Envoys met in the capital on 3 June 2024. “We will keep the ford open,” West answered.\n";

fn document(text: &str) -> Document {
    read(text.as_bytes()).unwrap()
}

fn excerpt(document: &Document, words: &str) -> detente_record::ProposalLine {
    let at = document.text.find(words).unwrap();
    let what = What::Excerpt { note: None, speaker: None };
    let span = Span::new(at, at + words.len());
    detente_record::ProposalLine::new(
        document,
        span,
        what,
        "by-hand",
        detente_text::Confidence::High,
    )
    .unwrap()
}

/// The lines of a document in which some words are proposed.
fn lines(text: &str, words: &[&str]) -> String {
    let document = document(text);
    let proposals = words.iter().map(|words| excerpt(&document, words)).collect();
    let new =
        renew(&Record::default(), "wire", &document, "sources/wire.txt", proposals, "2024-06-04");
    new.iter().map(print).collect()
}

fn parsed(text: &str) -> Record {
    Record::read([("wire", text)])
}

fn decision(record: &Record, id: &str, by: &str, on: &str, verdict: Verdict) -> String {
    print(&Record::decide(record.entry(id).unwrap(), by, on, verdict))
}

fn rejected() -> Verdict {
    Verdict::Rejected { reason: "not so".to_owned() }
}

#[test]
fn what_is_written_is_read_again() {
    let text = lines(REPORT, &["closed the road", "Envoys met"]);
    let record = parsed(&text);
    assert_eq!(record.problems, []);
    let words: Vec<_> = record.entries().iter().map(|it| it.anchor().quote.as_str()).collect();
    assert_eq!(words, ["closed the road", "Envoys met"]);
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert!(keys.is_sorted(), "{line}");
    }
}

#[test]
fn a_second_reading_adds_nothing() {
    let text = lines(REPORT, &["closed the road"]);
    let document = document(REPORT);
    let again = vec![excerpt(&document, "closed the road")];
    let new = renew(&parsed(&text), "wire", &document, "sources/wire.txt", again, "2024-07-01");
    assert_eq!(new, []);
}

#[test]
fn every_kind_is_written_and_read() {
    let document = document(REPORT);
    let proposals = propose(&document, &find(&document, &Lexicon::builtin()));
    for proposal in &proposals {
        let Line::Proposal(again) =
            serde_json::from_str(&print(&Line::Proposal(proposal.clone()))).unwrap()
        else {
            panic!("another line came back");
        };
        assert_eq!(*proposal, again);
    }
}

#[test]
fn the_order_of_lines_and_their_number_make_no_difference() {
    let text = lines(REPORT, &["closed the road", "Envoys met"]);
    let record = parsed(&text);
    let ids: Vec<String> = record.entries().iter().map(|it| it.id().to_owned()).collect();
    let one = decision(&record, &ids[0], "AB", "2024-06-05T10:00:00Z", Verdict::Accepted);
    let other = decision(&record, &ids[0], "CD", "2024-06-06T10:00:00Z", rejected());
    let whole = format!("{text}{one}{other}");
    let mut shuffled: Vec<&str> = whole.lines().rev().collect();
    shuffled.extend(whole.lines());
    let merged = parsed(&shuffled.join("\n"));
    assert_eq!(merged, parsed(&whole));
    let entry = merged.entry(&ids[0]).unwrap();
    assert_eq!(entry.status(), EntryStatus::Rejected);
    assert!(entry.is_disputed());
    assert_eq!(entry.decisions.len(), 2);
    assert_eq!(merged.entry(&ids[1]).unwrap().status(), EntryStatus::Proposed);
}

#[test]
fn a_later_decision_in_the_same_second_counts() {
    let mut text = lines(REPORT, &["closed the road"]);
    let id = parsed(&text).entries()[0].id().to_owned();
    for verdict in [rejected(), Verdict::Accepted, rejected(), Verdict::Accepted] {
        let line = decision(&parsed(&text), &id, "AB", "2024-06-05T10:00:00Z", verdict.clone());
        text.insert_str(0, &line);
        assert_eq!(parsed(&text).entry(&id).unwrap().latest().unwrap().verdict, verdict);
    }
}

#[test]
fn a_broken_line_is_told_and_the_others_count() {
    let text = lines(REPORT, &["closed the road"]);
    let (first, rest) = text.split_once('\n').unwrap();
    let record = parsed(&format!("{first}\n<<<<<<< ours\n{{\"line\":\"proposal\"\n{rest}"));
    assert_eq!(record.entries().len(), 1);
    let told: Vec<_> = record.problems.iter().map(|it| it.line).collect();
    assert_eq!(told, [2, 3]);
    assert!(record.problems[0].message.contains("merge"));
}

#[test]
fn words_that_dont_fill_their_span_are_refused() {
    let text = lines(REPORT, &["closed the road"]).replace("closed the road", "opened the road!");
    let record = parsed(&text);
    assert!(record.entries().is_empty());
    assert_eq!(record.problems.len(), 1);
}

#[test]
fn words_are_found_again_in_a_new_version_or_lost() {
    let old = document(REPORT);
    let place = |words: &str, new: &str| {
        let at = old.text.find(words).unwrap();
        let anchor = Anchor::of(&old, Span::new(at, at + words.len())).unwrap();
        match find_all(&[&anchor], new)[0] {
            Anchoring::Same(_) => "same".to_owned(),
            Anchoring::Moved(to) => format!("moved to {}", &new[to.start..to.end]),
            Anchoring::Orphaned => "orphaned".to_owned(),
        }
    };
    let longer = REPORT.replacen("Talks", "New talks", 1);
    let cases = [
        ("closed the road", REPORT.to_owned(), "same"),
        ("closed the road", longer.clone(), "moved to closed the road"),
        // Twice in the text; what stands around tells which.
        ("“We will keep the ford open,”", longer.clone(), "moved to “We will keep the ford open,”"),
        ("closed the road", REPORT.replace("closed the road", "shut the road"), "orphaned"),
        // Few words whose surroundings are gone.
        ("closed", "Another text. The mill has closed.".to_owned(), "orphaned"),
        // Two places that look alike.
        (
            "“We will keep the ford open,”",
            "x “We will keep the ford open,” x. x “We will keep the ford open,” x.".to_owned(),
            "orphaned",
        ),
    ];
    for (words, new, expected) in cases {
        assert_eq!(place(words, &new), expected, "{words} in {new}");
    }
}

#[test]
fn a_new_version_moves_entries_openly_and_proposes_them_once() {
    let text = lines(REPORT, &["closed the road since May", "Envoys met in the capital"]);
    let new =
        document(&REPORT.replacen("Talks", "New talks", 1).replace("Envoys met", "Nobody met"));
    let again = vec![excerpt(&new, "closed the road since May")];
    let added = renew(&parsed(&text), "wire", &new, "sources/wire.txt", again, "2024-07-01");
    let kinds: Vec<&str> = added
        .iter()
        .map(|line| match line {
            Line::Document(_) => "document",
            Line::Proposal(_) => "proposal",
            Line::Moved(moved) if moved.anchor.is_some() => "moved",
            Line::Moved(_) => "orphaned",
            Line::Decision(_) => "decision",
        })
        .collect();
    assert_eq!(kinds, ["document", "moved", "orphaned"]);
    let grown: String = text + &added.iter().map(print).collect::<String>();
    let record = parsed(&grown);
    let standing: Vec<bool> = record
        .entries()
        .iter()
        .map(|entry| matches!(entry.whereabouts(&new.sha256), Whereabouts::Stands(_)))
        .collect();
    assert_eq!(standing, [true, false]);
}

#[test]
fn agreement_is_that_of_the_textbook() {
    // Two people and fifty entries: 20 both accept, 15 both reject, 5 and 10 divided.
    let words: Vec<String> = (0..50).map(|number| format!("word{number:02}x")).collect();
    let text = words.join(" and then there was ");
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut file = lines(&text, &all);
    let record = parsed(&file);
    for (number, entry) in record.entries().iter().enumerate() {
        let (first, second) = match number {
            0..20 => (true, true),
            20..25 => (true, false),
            25..35 => (false, true),
            _ => (false, false),
        };
        for (by, accepts) in [("AB", first), ("CD", second)] {
            let verdict = if accepts { Verdict::Accepted } else { rejected() };
            file.push_str(&decision(&record, entry.id(), by, "2024-06-05", verdict));
        }
    }
    let found = agreement(&parsed(&file), "AB", "CD");
    assert_eq!(found.decided(), 50);
    assert_eq!(found.kappa, Some((2, 5)));
    assert_eq!(found.differ.len(), 15);
    assert_eq!(agreement(&parsed(&file), "AB", "EF").kappa, None);
}

#[test]
fn what_goes_out_as_annotations_comes_in_again() {
    let document = document(REPORT);
    let words = ["“We will keep the ford open,”", "Envoys met"];
    let record = parsed(&lines(REPORT, &words));
    let known = BTreeMap::from([("wire".to_owned(), ("sources/wire.txt".to_owned(), document))]);
    let out = annotations(&record.entries(), &known).to_string();
    let back = import(&out, &known, &whoever, &Budget::unlimited()).unwrap();
    assert_eq!(back.not_found, []);
    let ids: Vec<&str> = back.proposals.iter().map(|(_, it)| it.id.as_str()).collect();
    let expected: Vec<&str> = record.entries().iter().map(|it| it.id()).collect();
    assert_eq!(ids, expected);
}

/// Takes every name as it is.
fn whoever(name: &str) -> Result<String, String> {
    Ok(name.to_owned())
}

#[test]
fn words_written_otherwise_come_in_as_they_stand() {
    let text = "Talks\n\nThe envoy said: “We can’t [now] leave the mill\u{ad}pond – not yet.” The guards left.  The guards stayed.\n";
    let known = BTreeMap::from([("wire".to_owned(), ("w.txt".to_owned(), document(text)))]);
    for (given, stands) in [
        (
            "We can't now leave the millpond - not yet.",
            Some("We can’t [now] leave the millpond – not yet."),
        ),
        ("We can't leave the millpond", Some("We can’t [now] leave the millpond")),
        ("\"not yet.\"", Some("not yet.")),
        ("guards left. The\nguards", Some("guards left.  The guards")),
        ("We cannot leave the millpond", None),
        ("The guards", None),
        ("", None),
    ] {
        let item = serde_json::json!([{"type": "FIGHT", "text": given, "model": "m-1", "confidence": 0.9}]);
        let back = import(&item.to_string(), &known, &whoever, &Budget::unlimited()).unwrap();
        let found = back.proposals.first().map(|(_, it)| it.anchor.quote.as_str());
        assert_eq!(
            found.map(|it| it.split_whitespace().collect::<Vec<_>>()),
            stands.map(|it| it.split_whitespace().collect()),
            "{given}: {back:?}"
        );
        if let Some((_, it)) = back.proposals.first() {
            assert_eq!((it.what.kind(), it.confidence.as_str()), ("event", "high"));
            assert_eq!(it.proposed_by.as_ref().unwrap().model.as_deref(), Some("m-1"));
        }
    }
    let near = near_words(&known["wire"].1.text, "\"We can't [then] leave").unwrap();
    assert_eq!(near.differs, ("[then]".to_owned(), "[now]".to_owned()));
}

#[test]
fn only_words_that_stand_there_come_in() {
    let known =
        BTreeMap::from([("wire".to_owned(), ("sources/wire.txt".to_owned(), document(REPORT)))]);
    let event = |root: &str, source: &str, text: &str| {
        format!(
            "{{\"type\":\"{root}\",\"source\":\"{source}\",\"text\":\"{text}\",\"actor\":[\"east\"]}}"
        )
    };
    let events = [
        event("CONSULT", "wire", "Envoys met in the capital"),
        event("CONSULT", "wire", "Envoys dined in the capital"),
        event("CONSULT", "nowhere", "Envoys met in the capital"),
        event("DANCE", "wire", "Envoys met in the capital"),
        event("CONSULT", "wire", "We will keep the ford open"),
    ];
    let back =
        import(&format!("[{}]", events.join(",")), &known, &whoever, &Budget::unlimited()).unwrap();
    assert_eq!(back.proposals.len(), 1);
    let lost: Vec<usize> = back.not_found.iter().map(|it| it.number).collect();
    assert_eq!(lost, [2, 3, 4, 5]);
    assert!(import("{}", &known, &whoever, &Budget::unlimited()).is_err());
    assert!(import("no JSON", &known, &whoever, &Budget::unlimited()).is_err());
    let text = lines(REPORT, &["Envoys met"]);
    assert_eq!(plover(&parsed(&text).entries())["events"].as_array().unwrap().len(), 0);
}

proptest! {
    #[test]
    fn nothing_is_proposed_that_isnt_its_documents_slice(
        words in prop::collection::vec("(\"[a-zé]{1,9},\" said Mr Alba\\.|On [1-9] May 20[0-2][0-9]|Russia attacked Ukraine\\.|\\PC{0,12}|\n\n)", 1..40)
    ) {
        let text = words.join(" ");
        if let Ok(document) = read(text.as_bytes()) {
            let found = find(&document, &Lexicon::builtin());
            for proposal in propose(&document, &found) {
                let anchor = &proposal.anchor;
                prop_assert_eq!(document.text.get(anchor.start..anchor.end), Some(anchor.quote.as_str()));
                prop_assert!(anchor.stands(&document.text) && anchor.is_whole());
            }
        }
    }

    #[test]
    fn no_span_is_stored_that_isnt_one(text in "\\PC{1,40}", start in 0..60_usize, end in 0..60_usize) {
        if let Ok(document) = read(text.as_bytes()) {
            let span = Span { start, end };
            if let Some(anchor) = Anchor::of(&document, span) {
                prop_assert_eq!(document.text.get(start..end), Some(anchor.quote.as_str()));
            }
        }
    }

    #[test]
    fn no_line_ends_the_reading(text in "\\PC{0,200}") {
        let _ = parsed(&text);
    }
}

#[test]
fn a_line_says_nothing_in_the_language_of_a_case() {
    let text = "Chad met Niger on 3 May 2024.\n";
    let document = document(text);
    let found = find(&document, &Lexicon::builtin());
    let lines = renew(
        &Record::default(),
        "a",
        &document,
        "a.txt",
        propose(&document, &found),
        "2024-05-04T00:00:00Z",
    );
    let whole: String = lines.iter().map(print).collect();
    let read = |text: &str| Record::read([("a", text)]);
    assert!(read(&whole).problems.is_empty());
    let hidden = "2024-05-03\\noptions: {}";
    for (right, wrong) in [
        ("\"from\":\"2024-05-03\"", format!("\"from\":\"{hidden}\"")),
        ("\"id\":\"e-", "\"id\":\"e: \\n".to_owned()),
        ("\"published\":null", format!("\"published\":\"{hidden}\"")),
    ] {
        assert!(whole.contains(right), "{right} in {whole}");
        let read = read(&whole.replace(right, &wrong));
        assert!(!read.problems.is_empty(), "{wrong}");
    }
}

/// The record of one event, its lines and its name.
fn one_event() -> (Record, String, String) {
    one("Chad met Niger on 3 May 2024.\n", "e-")
}

/// The entry of a kind in a report, with its record and the lines of that.
fn one(report: &str, kind: &str) -> (Record, String, String) {
    let document = document(report);
    let proposed = propose(&document, &find(&document, &Lexicon::builtin()));
    let new = renew(&Record::default(), "wire", &document, "a.txt", proposed, "2024-05-04");
    let all: String = new.iter().map(print).collect();
    let record = parsed(&all);
    let id = record.entries().iter().find(|it| it.id().starts_with(kind)).unwrap().id().to_owned();
    (record, all, id)
}

fn corrected(record: &Record, id: &str, by: &str, corrected: Correction) -> String {
    let anchor = record.entry(id).unwrap().anchor().clone();
    decision(record, id, by, "2024-05-05", Verdict::Edited { anchor, corrected })
}

fn named(who: &[&str]) -> Option<Vec<String>> {
    Some(who.iter().map(|it| (*it).to_owned()).collect())
}

#[test]
fn what_is_corrected_of_an_event_counts_part_by_part() {
    let (record, all, id) = one_event();
    // Two people who don't know of each other correct different parts: both count.
    let who = Correction { actors: named(&["MLI", "TCD"]), ..Correction::default() };
    let when = Correction { targets: named(&[]), days: named(&["2024-05-02"]), ..who.clone() };
    let when = Correction { actors: None, ..when };
    let both = [corrected(&record, &id, "AB", who), corrected(&record, &id, "CD", when)].concat();
    let record = parsed(&format!("{all}{both}"));
    assert!(record.problems.is_empty(), "{:?}", record.problems);
    let What::Event { actors, targets, from, to, .. } = record.entry(&id).unwrap().what() else {
        unreachable!("it is an event");
    };
    assert_eq!(actors, ["MLI", "TCD"]);
    assert_eq!(targets, [""; 0]);
    assert_eq!((from.as_deref(), to.as_deref()), (Some("2024-05-02"), Some("2024-05-02")));
    // Other programs are told the same.
    let events = plover(&record.entries());
    let event = events["events"].as_array().unwrap().iter().find(|it| it["id"] == id.as_str());
    assert_eq!(event.unwrap()["actor"][0], "MLI");
    // Later ones take the place of earlier ones; whoever rejects it rejects what was proposed.
    let none = Correction { days: named(&[]), ..Correction::default() };
    let later = corrected(&record, &id, "AB", none);
    let record = parsed(&format!("{all}{both}{later}"));
    let What::Event { actors, from, to, .. } = record.entry(&id).unwrap().what() else {
        unreachable!("it is an event");
    };
    assert_eq!((actors.len(), from, to), (2, None, None));
    let rejected = decision(&record, &id, "AB", "2024-05-06", rejected());
    let record = parsed(&format!("{all}{both}{later}{rejected}"));
    assert_eq!(record.entry(&id).unwrap().what(), record.entry(&id).unwrap().proposal.what);
}

#[test]
fn what_is_corrected_of_a_claim_counts() {
    let (record, all, id) = one("Laos depends on China for its loans.\n", "c-");
    let right = Correction {
        about: Some("influence".to_owned()),
        actors: named(&["CHN"]),
        targets: named(&["LAO"]),
        ..Correction::default()
    };
    let line = corrected(&record, &id, "AB", right);
    let record = parsed(&format!("{all}{line}"));
    assert!(record.problems.is_empty(), "{:?}", record.problems);
    let What::Claim { about, subject, object, modality } = record.entry(&id).unwrap().what() else {
        unreachable!("it is a claim");
    };
    assert_eq!((about.as_str(), modality.as_str()), ("influence", "asserted"));
    assert_eq!((subject, object), (vec!["CHN".to_owned()], vec!["LAO".to_owned()]));
    let about = |about: &str| Correction { about: Some(about.to_owned()), ..Correction::default() };
    let day = Correction { days: named(&["2024-05-02"]), ..Correction::default() };
    for wrong in [about(""), about("Red line"), about("red-"), day] {
        let line = corrected(&record, &id, "AB", wrong);
        assert_eq!(parsed(&format!("{all}{line}")).problems.len(), 1, "{line}");
    }
    // An event is about nothing of the kind.
    let (record, all, id) = one_event();
    let line = corrected(&record, &id, "AB", about("influence"));
    assert_eq!(parsed(&format!("{all}{line}")).problems.len(), 1);
}

#[test]
fn a_correction_that_does_not_fit_its_entry_is_no_decision() {
    let (record, all, id) = one_event();
    let days = |days: &[&str]| Correction { days: named(days), ..Correction::default() };
    for wrong in [
        days(&["2024-02-30"]),
        days(&["0000-05-03"]),
        days(&["2024-05-03\noptions: {}"]),
        days(&["2024-05-03", "2024-05-01"]),
        days(&["2024-05-01", "2024-05-02", "2024-05-03"]),
        Correction { actors: named(&[" "]), ..Correction::default() },
        Correction { speakers: named(&["TCD"]), ..Correction::default() },
    ] {
        let line = corrected(&record, &id, "AB", wrong);
        let record = parsed(&format!("{all}{line}"));
        assert_eq!(record.problems.len(), 1, "{line}");
        assert_eq!(record.entry(&id).unwrap().status(), EntryStatus::Proposed, "{line}");
    }
    // An edit as it was written before anything but words and speakers could be corrected.
    let before = corrected(&record, &id, "AB", Correction::default());
    for key in ["speakers", "actors", "targets", "days"] {
        assert!(!before.contains(key), "{before}");
    }
    assert_eq!(
        parsed(&format!("{all}{before}")).entry(&id).unwrap().status(),
        EntryStatus::Accepted
    );
    // What is said to be done can't be said of words.
    let text = lines(REPORT, &["Envoys met"]);
    let record = parsed(&text);
    let id = record.entries()[0].id().to_owned();
    let line = corrected(&record, &id, "AB", days(&[]));
    assert_eq!(parsed(&format!("{text}{line}")).problems.len(), 1);
}

#[test]
fn what_an_import_cant_mean_is_told_and_never_left_out_in_silence() {
    let known =
        BTreeMap::from([("wire".to_owned(), ("sources/wire.txt".to_owned(), document(REPORT)))]);
    let base = "\"type\":\"CONSULT\",\"text\":\"Envoys met in the capital\"";
    for (field, told) in [
        ("\"date\":\"2024-02-31\"", "`date` is \u{201c}2024-02-31\u{201d}, which is no day"),
        ("\"date\":\"0000-05-03\"", "which is no day"),
        ("\"date\":\"May 3\"", "one like 2024-08-20 is expected"),
        ("\"date\":20240503", "`date` holds a number, and a text is expected"),
        ("\"confidence\":7", "`confidence` is 7, and a number from 0 to 1 or a word is expected"),
        ("\"confidence\":-0.5", "a number from 0 to 1 or a word is expected"),
        ("\"creator\":5", "`creator` names nobody"),
        ("\"model\":[3]", "`model` names nobody"),
        (
            "\"date\":\"2024-05-03\",\"date_end\":\"2024-05-01\"",
            "`date_end` is 2024-05-01, which is before",
        ),
        ("\"actor\":7", "`actor` holds a number"),
        (
            "\"actor\":[\"east\",{\"name\":\"west\"}]",
            "`actor` holds an object, and a text, or a list of texts",
        ),
        ("\"recipient\":true", "`recipient` holds true or false"),
        ("\"start\":-3", "`start` holds a number, and a whole number from 0 is expected"),
        ("\"prefix\":[]", "`prefix` holds a list"),
        ("\"confidence\":[0.3]", "`confidence` is neither"),
        ("\"realis\":\"maybe\"", "`maybe` is no `realis`"),
    ] {
        let file = format!("{{\"events\":[\n{{{base}}},\n\n{{{base},{field}}}]}}");
        let back = import(&file, &known, &whoever, &Budget::unlimited()).unwrap();
        assert_eq!((back.proposals.len(), back.twice), (1, 0), "{field}");
        let lost = &back.not_found[0];
        assert_eq!((lost.number, lost.line), (2, Some(4)), "{field}");
        assert!(lost.why.contains(told), "{field}: {}", lost.why);
    }
    let target = "\"target\":{\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"Envoys met in the capital\"}}";
    for (body, told) in [
        ("7", "its `body` is a number"),
        ("[\"a note\",true]", "its `body` is true or false"),
        ("{\"type\":\"TextualBody\",\"value\":[1]}", "the `value` of its `body` is a list"),
        ("{\"source\":\"http://x.org/tag\"}", "its `body` has no `value`"),
        ("\" { \\\"kind\\\": \\\"treaty\\\"}\"", "its body is no entry of a record"),
    ] {
        let file = format!("[\n{{{target}}},\n{{\"body\":{body},{target}}}]");
        let back = import(&file, &known, &whoever, &Budget::unlimited()).unwrap();
        assert_eq!(back.proposals.len(), 1, "{body}");
        let lost = &back.not_found[0];
        assert_eq!((lost.number, lost.line), (2, Some(3)), "{body}");
        assert!(lost.why.contains(told), "{body}: {}", lost.why);
    }
    let back = import("[7]", &known, &whoever, &Budget::unlimited()).unwrap();
    assert_eq!(back.not_found[0].why, "it is a number, and an object is expected");
    let file = format!(
        "\u{feff}[\r\n{{{base},\"mode\":\"visit\",\"date\":\" \",\"location\":null}}\r\n]\r\n"
    );
    let back = import(&file, &known, &whoever, &Budget::unlimited()).unwrap();
    assert_eq!((back.proposals.len(), back.not_found.len()), (1, 0));
    let unread: Vec<(&str, usize)> = back.unread.iter().map(|(it, n)| (it.as_str(), *n)).collect();
    assert_eq!(unread, [("date (empty)", 1), ("mode", 1)]);
    let over = Budget::unlimited();
    over.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(import(&file, &known, &whoever, &over).is_err());
}

#[test]
fn a_mark_of_byte_order_or_other_line_ends_break_no_line() {
    let text = lines(REPORT, &["Envoys met"]);
    let marked = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let record = parsed(&marked);
    assert_eq!(record.problems, []);
    assert_eq!(record.entries().len(), parsed(&text).entries().len());
}
