//! Are files told apart, kept within limits, and read together?

use detente_case::{CaseFormat, CaseReading, SourceFile, line_column, locate, read};
use detente_model::{Preference, Severity};

const CASE: &str = "detente: 1
title: Two files
parties: {north: North, south: South}
options: {north: {raid: Raid}, south: {pay: Pay}}
now: []
preferences: {north: {priorities: [{want: south.pay, because: judgement}]}}
";

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.into() }
}

fn codes(reading: &CaseReading) -> Vec<&'static str> {
    reading.diagnostics.iter().map(|it| it.code).collect()
}

fn alone(bytes: impl Into<Vec<u8>>) -> CaseReading {
    read(&file("case.yaml", bytes), &[])
}

#[test]
fn a_party_file_holds_that_partys_preferences() {
    let more =
        [file("party-south.yaml", "weights: [{want: north.raid, points: 3, because: judgement}]")];
    let reading = read(&file("case.yaml", CASE), &more);
    assert_eq!(reading.diagnostics, []);
    let conflict = reading.conflict.unwrap();
    assert!(matches!(&conflict.preferences[1], Some(Preference::Weights(_))));
    let Some(Preference::Weights(worth)) = &conflict.preferences[1] else { panic!("weights") };
    let (at, span) = locate(&file("case.yaml", CASE), &more, worth.statements[0].span);
    assert_eq!((at, span.start), (1, 10));
}

#[test]
fn problems_of_a_party_file_are_placed_in_it() {
    let more = [
        file("party-north.yaml", "priorities: []"),
        file("party-south.yaml", "ranking: [[north.riad]]"),
        file("party-east.yaml", "priorities: []"),
    ];
    let reading = read(&file("case.yaml", CASE), &more);
    let places: Vec<_> = reading
        .diagnostics
        .iter()
        .map(|it| (it.code, it.file.as_str(), it.span.start, it.span.end))
        .collect();
    assert_eq!(
        places,
        [
            ("preferences-twice", "party-north.yaml", 0, 0),
            ("unknown-name", "party-south.yaml", 11, 21),
            ("unknown-party", "party-east.yaml", 0, 0),
        ]
    );
}

#[test]
fn what_compiling_finds_in_a_party_file_is_placed_in_it() {
    let more = [file("party-south.yaml", "ranking: [1, 2, 3]")];
    let reading = read(&file("case.yaml", CASE), &more);
    let found = &reading.diagnostics[0];
    assert_eq!(
        (found.code, found.file.as_str(), found.span.start),
        ("ranking-omits", "party-south.yaml", 10)
    );
}

#[test]
fn a_file_that_is_not_utf8_says_where() {
    let reading = alone(b"detente: 1\ntitle: caf\xe9\n".to_vec());
    assert_eq!(codes(&reading), ["not-utf8"]);
    assert_eq!(reading.diagnostics[0].span.start, 21);
    assert!(reading.conflict.is_none());
}

#[test]
fn limits_are_said_and_not_exceeded() {
    let deep = format!("detente: 1\ntitle: {}{}\n", "[".repeat(100), "]".repeat(100));
    assert_eq!(codes(&alone(deep)), ["too-deep"]);
    let deep = format!("detente: 1\ntitle: {}a{}\n", "{a: ".repeat(100), "}".repeat(100));
    assert_eq!(codes(&alone(deep)), ["too-deep"]);
    let wide = format!("detente: 1\nauthors: [{}]\n", "a,".repeat(1 << 20));
    assert_eq!(codes(&alone(wide)), ["file-too-big"]);
    assert_eq!(codes(&alone(vec![b' '; (16 << 20) + 1])), ["file-too-big"]);
}

#[test]
fn no_list_is_endless() {
    let wrong = format!("{CASE}impossible: [{}]", "north.riad, ".repeat(5000));
    let reading = alone(wrong);
    assert_eq!(reading.diagnostics.len(), 1001);
    assert_eq!(reading.diagnostics[1000].code, "too-many-findings");
    let twice = format!("{CASE}{}", "now: []\n".repeat(5000));
    assert_eq!(alone(twice).diagnostics.len(), 1001);
    let parties: String = (0..300).map(|at| format!("p{at}: P, ")).collect();
    let many = format!("detente: 1\ntitle: T\nnow: []\nparties: {{{parties}}}");
    assert_eq!(codes(&alone(many)), ["too-many-entries"]);
    let long = format!("{CASE}impossible: [{}]", "north.raid, ".repeat(20_000));
    assert_eq!(codes(&alone(long)), ["too-many-entries"]);
}

#[test]
fn levels_options_and_unknowns_have_an_end() {
    let list = |count: usize, entry: fn(usize) -> String| {
        (0..count).map(entry).collect::<Vec<_>>().join(", ")
    };
    let levels = |count| {
        let levels = list(count, |at| format!("l{at}"));
        format!(
            "detente: 1\ntitle: T\nparties: {{north: North}}\nnow: []\noptions: {{north: {{raid: {{levels: [{levels}]}}}}}}"
        )
    };
    let options = |count| {
        let options = list(count, |at| format!("o{at}: O"));
        format!(
            "detente: 1\ntitle: T\nparties: {{north: North}}\nnow: []\noptions: {{north: {{{options}}}}}"
        )
    };
    let unknowns = |count| {
        let unknowns = list(count, |at| format!("u{at}: {{number: 1..2}}"));
        format!("{CASE}unknowns: {{{unknowns}}}")
    };
    let is_too_long = |text: String| codes(&alone(text)).contains(&"too-many-entries");
    for text in [&levels as &dyn Fn(usize) -> String, &options, &unknowns] {
        assert!(!is_too_long(text(1024)) && is_too_long(text(1025)), "{}", text(2));
    }
}

#[test]
fn a_long_text_is_not_shown_whole() {
    let said = |count: usize| {
        let text = "n".repeat(count);
        let reading = alone(format!("detente: 1\ntitle: T\nparties: {text}\nnow: []\n"));
        reading.diagnostics.iter().any(|it| it.message.contains(&text))
    };
    assert!(said(40) && !said(41));
}

#[test]
fn promises_are_not_written_out_without_end() {
    let promises = "not north.raid, ".repeat(10_000);
    let kept = "a.kept or ".repeat(1000);
    let bomb = format!(
        "{CASE}treaties: {{a: {{signatories: [north, south], promises: [{promises}]}}}}\nimpossible: ['{kept} a']\n"
    );
    assert_eq!(codes(&alone(bomb)), ["case-too-big"]);
}

#[test]
fn formats_are_told_apart_by_content() {
    assert_eq!(alone(CASE).format, CaseFormat::Case);
    assert_eq!(alone(r#"{"detente": 1, "title": "In JSON"}"#).format, CaseFormat::Case);
    assert_eq!(alone(r#"{"options": [], "decisionMakers": []}"#).format, CaseFormat::Gmcr);
}

#[test]
fn line_breaks_and_byte_order_marks_change_nothing() {
    let plain = alone(CASE.replace("want: south.pay", "want: south.pya"));
    let windows =
        alone(format!("\u{feff}{}", CASE.replace("south.pay", "south.pya").replace('\n', "\r\n")));
    assert_eq!(codes(&plain), codes(&windows));
    let (line, column) = line_column(CASE, plain.diagnostics[0].span.start);
    let text = format!("\u{feff}{}", CASE.replace('\n', "\r\n"));
    assert_eq!(line_column(&text, windows.diagnostics[0].span.start), (line, column));
}

#[test]
fn columns_count_characters() {
    assert_eq!(line_column("é: x\nöö: y", 3), (1, 3));
    assert_eq!(line_column("é: x\nöö: y", 10), (2, 3));
    assert_eq!(line_column("é", 1), (1, 1));
    assert_eq!(line_column("a", 99), (1, 2));
}

#[test]
fn sound_cases_give_no_errors() {
    let reading = alone(CASE);
    assert!(reading.is_ok());
    assert!(reading.diagnostics.iter().all(|it| it.severity < Severity::Error));
}
