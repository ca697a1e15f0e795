//! Is an outside coder's work taken in word for word, told line by line, and counted?

#![expect(clippy::unwrap_used, reason = "a test gives up where it can't go on")]

use std::collections::BTreeMap;

use detente_model::Budget;
use detente_record::{
    Imported, Line, MOST_PAIRED, OWN_CODER, PROPOSAL_FIELDS, Record, Verdict, What, Whose, coders,
    import_lines, print,
};
use detente_text::{Document, read};

const REPORT: &str = "Talks on the ford\n\n“We will keep the ford open,” the mayor of East said on Monday. West closed the road on 3 June 2024. \
    West closed the road again. It is unclear who paid.\n";

fn documents() -> BTreeMap<String, (String, Document)> {
    let document = read(REPORT.as_bytes()).unwrap();
    BTreeMap::from([("wire".to_owned(), ("sources/wire.txt".to_owned(), document))])
}

fn known(name: &str) -> Result<String, String> {
    if name == "nobody" {
        Err("nobody is known as “nobody”".to_owned())
    } else {
        Ok(name.to_owned())
    }
}

fn read_lines(lines: &[u8], coder: &str) -> Imported {
    import_lines(lines, Whose::Only(coder), &documents(), &known, &Budget::unlimited()).unwrap()
}

#[test]
fn each_kind_comes_in_with_the_words_of_the_document() {
    let lines = [
        r#"{"kind":"quote","exact":"We will keep the ford open","sides":["east"],"confidence":0.9,"rule":"spoken","model":"m-1"}"#,
        r#"{"kind":"statement","exact":"the mayor of East said on Monday","confidence":"medium"}"#,
        "",
        r#"{"kind":"event","exact":"West closed the   road","prefix":"Monday. ","plover":"FIGHT","sides":["west"],"towards":["east"],"date":"2024-06-03","magnitude":"one road"}"#,
        r#"{"kind":"claim","exact":"It is unclear who paid","about":"unknown","sides":[]}"#,
        r#"{"kind":"position","exact":"We will keep the ford open","position":"commitment","content":"keep the ford open","sides":["east"],"negated":false}"#,
        r#"{"kind":"excerpt","exact":"Talks on the ford","note":"the headline","source":"wire","start":0}"#,
    ]
    .join("\r\n");
    let done = read_lines(lines.as_bytes(), "a");
    assert_eq!(done.not_found, []);
    assert_eq!(done.unread, BTreeMap::new());
    let kinds: Vec<&str> = done.proposals.iter().map(|(_, it)| it.what.kind()).collect();
    assert_eq!(kinds, ["quote", "statement", "event", "claim", "position", "excerpt"]);
    assert!(
        matches!(&done.proposals[4].1.what, What::Position { position, content, .. } if position == "commitment" && content == "keep the ford open")
    );
    let (source, quote) = &done.proposals[0];
    assert_eq!(
        (source.as_str(), quote.rule.as_str(), quote.confidence.as_str()),
        ("wire", "spoken", "high")
    );
    assert_eq!(quote.coder(), Some("a"));
    assert_eq!(quote.proposed_by.as_ref().unwrap().model.as_deref(), Some("m-1"));
    let event = &done.proposals[2].1;
    assert_eq!(event.anchor.quote, "West closed the road");
    assert!(
        matches!(&event.what, What::Event { plover, to: Some(to), .. } if plover == "ASSAULT" && to == "2024-06-03")
    );
    assert_eq!(event.confidence, "low");
}

#[test]
fn what_a_coder_writes_wrongly_is_told_line_by_line() {
    let event = r#""kind":"event","exact":"Talks on the ford""#;
    for (line, why) in [
        (
            "{\"kind\":\"quote\",\"exact\":\"We will close the ford\"}".to_owned(),
            "doesn't stand in `wire`",
        ),
        ("Here is what I found:".to_owned(), "it is no JSON"),
        ("{\"kind\":".to_owned(), "it is no JSON: EOF"),
        ("[1]".to_owned(), "it is a list, and an object is expected"),
        ("{\"exact\":\"West\"}".to_owned(), "no `kind`: there are quote"),
        ("{\"kind\":\"dance\",\"exact\":\"Talks on the ford\"}".to_owned(), "`dance` is no `kind`"),
        ("{\"kind\":\"quote\"}".to_owned(), "no `exact`"),
        ("{\"kind\":\"quote\",\"exact\":7}".to_owned(), "`exact` holds a number"),
        ("{\"kind\":\"quote\",\"exact\":\"West closed the road\"}".to_owned(), "several places"),
        (format!("{{{event}}}"), "root in `plover`"),
        (format!("{{{event},\"plover\":\"DANCE\"}}"), "DANCE"),
        (format!("{{{event},\"plover\":\"FIGHT\",\"date\":\"2024-02-31\"}}"), "no day"),
        (
            format!("{{{event},\"plover\":\"FIGHT\",\"realis\":\"perhaps\"}}"),
            "`perhaps` is no `realis`",
        ),
        (format!("{{{event},\"plover\":\"FIGHT\",\"sides\":[\"nobody\"]}}"), "nobody is known"),
        (format!("{{{event},\"plover\":\"FIGHT\",\"confidence\":7}}"), "from 0 to 1"),
        (format!("{{{event},\"plover\":\"FIGHT\",\"coder\":\"b\"}}"), "the work of “b”"),
        (
            format!("{{{event},\"plover\":\"FIGHT\",\"source\":\"herald\"}}"),
            "`herald` is no document",
        ),
        (format!("{{{event},\"plover\":\"FIGHT\",\"rule\":\"{}\"}}", "r".repeat(81)), "`rule`"),
        ("{\"kind\":\"claim\",\"exact\":\"It is unclear who paid\"}".to_owned(), "`about`"),
        ("{\"kind\":\"position\",\"exact\":\"Talks on the ford\"}".to_owned(), "which `position`"),
        (
            "{\"kind\":\"position\",\"exact\":\"Talks on the ford\",\"position\":\"hope\"}".to_owned(),
            "`hope` is no `position`: there are denial",
        ),
        (
            "{\"kind\":\"position\",\"exact\":\"Talks on the ford\",\"position\":\"demand\",\"condition\":\"if it rains\"}".to_owned(),
            "`condition` don't stand",
        ),
        (
            "{\"kind\":\"position\",\"exact\":\"Talks on the ford\",\"position\":\"demand\",\"negated\":1}".to_owned(),
            "true or false",
        ),
        (
            "{\"kind\":\"position\",\"exact\":\"Talks on the ford\",\"position\":\"demand\",\"date\":\"2024-06-07\",\"date_end\":\"2024-06-06\"}".to_owned(),
            "before `date`",
        ),
        (
            "{\"kind\":\"claim\",\"exact\":\"It is unclear who paid\",\"about\":\"Who paid\"}"
                .to_owned(),
            "small letters",
        ),
        (
            "{\"kind\":\"quote\",\"exact\":\"We will keep the ford open\",\"sides\":[\"a\",\"b\"]}"
                .to_owned(),
            "2 sides speak",
        ),
        (
            "{\"kind\":\"quote\",\"exact\":\"We will keep the ford open\",\"towards\":[\"a\"]}"
                .to_owned(),
            "towards nobody",
        ),
        (
            format!("{{\"kind\":\"quote\",\"exact\":\"{}\"}}", "a".repeat(1 << 20)),
            "at most 1048576",
        ),
        ("[".repeat(100_000), "it is no JSON: recursion"),
    ] {
        let lines =
            format!("\n{line}\n{{\"kind\":\"excerpt\",\"exact\":\"It is unclear\",\"extra\":1}}\n");
        let done = read_lines(lines.as_bytes(), "a");
        assert_eq!(done.proposals.len(), 1, "the line after it counts: {line}");
        assert_eq!(done.unread, BTreeMap::from([("extra".to_owned(), 1)]));
        let [left_out] = done.not_found.as_slice() else { panic!("{line}: {:?}", done.not_found) };
        assert_eq!((left_out.number, left_out.line), (1, Some(2)));
        assert!(left_out.why.contains(why), "{line}: {}", left_out.why);
    }
    let done = read_lines(b"{\"kind\":\"quote\",\"exact\":\"\xff\"}\n", "a");
    assert!(done.not_found[0].why.contains("no UTF-8 from its byte 26"), "{:?}", done.not_found);
    let many = "{\"kind\":\"excerpt\",\"exact\":\"It is unclear\"}\n".repeat(100_001);
    let done = read_lines(many.as_bytes(), "a");
    assert_eq!((done.proposals.len(), done.twice), (1, 99_999));
    assert!(done.not_found[0].why.contains("more than 100000"), "{:?}", done.not_found);
    let named = import_lines(
        b"{\"kind\":\"excerpt\",\"exact\":\"It is unclear\",\"coder\":\"b\"}",
        Whose::OrElse("a"),
        &documents(),
        &known,
        &Budget::unlimited(),
    );
    assert_eq!(named.unwrap().proposals[0].1.coder(), Some("b"));
}

#[test]
fn of_many_coders_those_with_most_proposals_are_compared() {
    let of = |count: usize| {
        let mut file = String::new();
        for coder in 0..count {
            let lines = br#"{"kind":"excerpt","exact":"on Monday"}"#;
            for (_, line) in read_lines(lines, &format!("c{coder}")).proposals {
                file.push_str(&print(&Line::Proposal(line)));
            }
        }
        coders(&Record::read([("wire", file.as_str())]))
    };
    let all = of(MOST_PAIRED);
    assert_eq!((all.pairs.len(), all.unpaired), (MOST_PAIRED * (MOST_PAIRED - 1) / 2, 0));
    let more = of(MOST_PAIRED + 2);
    assert_eq!((more.pairs.len(), more.unpaired), (all.pairs.len(), 2));
    assert_eq!(more.scores.len(), MOST_PAIRED + 2);
}

#[test]
fn coders_are_counted_by_what_people_decided() {
    let one = r#"{"kind":"quote","exact":"We will keep the ford open"}
{"kind":"claim","exact":"It is unclear who paid","about":"unknown"}
{"kind":"claim","exact":"Talks on the ford","about":"interest"}"#;
    let other = r#"{"kind":"quote","exact":"“We will keep the ford open,”"}
{"kind":"claim","exact":"It is unclear who paid","about":"unknown"}
{"kind":"claim","exact":"Talks on the ford","about":"demand"}
{"kind":"excerpt","exact":"on Monday"}"#;
    let mut file = String::new();
    for (coder, lines) in [("a", one), ("b", other)] {
        for (_, line) in read_lines(lines.as_bytes(), coder).proposals {
            file.push_str(&print(&Line::Proposal(line)));
        }
    }
    let record = Record::read([("wire", file.as_str())]);
    assert_eq!(record.problems, []);
    assert_eq!(record.entries().len(), 6, "what both propose word for word is one entry");
    let found = coders(&record);
    assert_eq!(found.scores["a"].precision(), None);
    assert_eq!(found.scores["b"].undecided(), 4);
    assert_eq!(found.agreed.len(), 3, "the claim, and two quotations of much the same words");
    let [pair] = found.pairs.as_slice() else { panic!("{:?}", found.pairs) };
    assert_eq!((pair.of_first, pair.of_second), ([2, 3], [2, 4]));
    // Each decision counts for everybody who proposed what was decided.
    let entries = record.entries();
    let named = |kind: &str, words: &str| {
        let all = entries.iter().filter(|it| it.proposal.what.kind() == kind);
        *all.clone().find(|it| it.anchor().quote == words).unwrap()
    };
    let mut decide = |kind: &str, words: &str, verdict: Verdict| {
        file.push_str(&print(&Record::decide(named(kind, words), "AB", "2024-06-04", verdict)));
    };
    decide("claim", "It is unclear who paid", Verdict::Accepted);
    decide("quote", "We will keep the ford open", Verdict::Accepted);
    decide("excerpt", "on Monday", Verdict::Rejected { reason: "nothing".to_owned() });
    let found = coders(&Record::read([("wire", file.as_str())]));
    assert_eq!(found.scores["a"].precision(), Some((2, 2)));
    assert_eq!(found.scores["b"].precision(), Some((1, 2)));
    // Lines in another order, and twice, say the same.
    let mut lines: Vec<&str> =
        file.split_inclusive('\n').chain(file.split_inclusive('\n')).collect();
    lines.reverse();
    assert_eq!(coders(&Record::read([("wire", lines.concat().as_str())])), found);
}

#[test]
fn what_people_mark_is_nobodys_and_what_rules_find_is_our_own() {
    let (_, line) =
        read_lines(b"{\"kind\":\"excerpt\",\"exact\":\"on Monday\"}", "a").proposals.remove(0);
    let own = detente_record::ProposalLine { proposed_by: None, ..line.clone() };
    assert_eq!(own.coder(), Some(OWN_CODER));
    let marked = detente_record::ProposalLine { rule: "by-hand".to_owned(), ..own };
    assert_eq!(marked.coder(), None);
}

#[test]
fn the_fields_are_in_order() {
    assert!(PROPOSAL_FIELDS.is_sorted());
}
