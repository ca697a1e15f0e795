//! What is true of every input, however odd?
//!
//! The fuzzer searches for bytes that break one of these; an ordinary test replays the corpora.
//! They say nothing about whether an answer is right.

use detente_case::{CaseFormat, SourceFile, read};
use detente_model::{Conflict, Diagnostic, Formula, parse, print, resolve};

/// A conflict in which the formulas of the corpus mean something.
const BRIDGE: &str = "
detente: 1
title: Two towns and a bridge
question: Would a treaty on the bridge hold?
parties: {east: {name: East}, west: {name: West}, port: {name: Port}}
unknowns:
  flood: {ask: Will it flood?, share: 0.5}
options:
  east: {guards: {label: Guards, levels: [none, few, many]}}
  west: {dam: Build a dam}
  port: {money: Pay for the bridge}
treaties:
  bridge:
    label: Treaty on the bridge
    signatories: [east, west]
    stages: [initialled, in-force]
    promises: [east.guards = none]
    issues:
      toll:
        label: Toll
        settlements: {free: No toll, shared: {label: Shared, promises: [port.money]}}
now: [east.guards = few]
preferences:
  east: {priorities: [{want: bridge.kept}]}
  west: {priorities: [{want: not west.dam}]}
  port: {priorities: [{want: bridge.toll = free}]}
";

/// Reading a case file gives findings that can be shown, and formatting it changes its looks only.
///
/// # Panics
/// If it isn't so.
pub fn case_file(bytes: &[u8]) {
    let main = file("case.yaml", bytes);
    let reading = read(&main, &[]);
    findings_can_be_shown(&reading.diagnostics, bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(once) = detente_case::format(text) else { return };
    let twice = detente_case::format(&once).expect("what was formatted can be read");
    assert_eq!(once, twice, "formatting twice changes nothing more");
    let again = read(&file("case.yaml", once.as_bytes()), &[]);
    assert_eq!(codes(&reading.diagnostics), codes(&again.diagnostics), "the same is found");
}

/// What is written for a formula means the formula.
///
/// # Panics
/// If it isn't so.
pub fn formula(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let expr = match parse(text) {
        Ok(expr) => expr,
        Err(found) => return findings_can_be_shown(&[found], bytes),
    };
    let conflict = bridge();
    let formula = match resolve(&expr, &conflict) {
        Ok(formula) => formula,
        Err(found) => return findings_can_be_shown(&found, bytes),
    };
    let printed = print(&formula, &conflict);
    let again = meaning(&printed, &conflict);
    assert_eq!(Ok(&formula), again.as_ref(), "`{printed}` means what `{text}` means");
}

/// A save file of GMCR+ gives findings that can be shown, and, where nothing is wrong, a case that
/// reads without errors.
///
/// # Panics
/// If it isn't so.
pub fn gmcr(bytes: &[u8]) {
    let reading = read(&file("input.gmcr", bytes), &[]);
    findings_can_be_shown(&reading.diagnostics, bytes);
    if reading.format != CaseFormat::Gmcr || !reading.is_ok() {
        return;
    }
    let conflict = reading.conflict.expect("a file without errors has a conflict");
    let written = detente_case::print_case(&conflict);
    let again = read(&file("case.yaml", written.as_bytes()), &[]);
    assert!(again.is_ok(), "the case written from it reads: {:?}\n{written}", again.diagnostics);
}

/// Files of a domain of GENIUS: as [`domain`].
///
/// # Panics
/// If it isn't so.
pub fn genius(bytes: &[u8]) {
    domain(bytes, CaseFormat::Genius);
}

/// Files of a scenario of `GeniusWeb`: as [`domain`].
///
/// # Panics
/// If it isn't so.
pub fn geniusweb(bytes: &[u8]) {
    domain(bytes, CaseFormat::GeniusWeb);
}

/// Files of a scenario of `NegMAS`: as [`domain`].
///
/// # Panics
/// If it isn't so.
pub fn negmas(bytes: &[u8]) {
    domain(bytes, CaseFormat::Negmas);
}

/// Cuts bytes into files at lines of `=====`. The files of a negotiation domain give findings that
/// can be shown, each in its file, and, where nothing is wrong, a case that reads without errors.
fn domain(bytes: &[u8], format: CaseFormat) {
    let files: Vec<SourceFile> = pieces(bytes)
        .into_iter()
        .enumerate()
        .map(|(at, bytes)| file(&format!("{at:02}"), bytes))
        .collect();
    let Some(chosen) = detente_case::scenario(&files, None, &[]) else { return };
    if chosen.found.iter().any(|found| found.is_error()) {
        return;
    }
    let files = chosen.files;
    let Some((main, more)) = files.split_first() else { return };
    let reading = read(main, more);
    for found in &reading.diagnostics {
        let its = files.iter().find(|file| file.name == found.file).expect("a finding has a file");
        findings_can_be_shown(std::slice::from_ref(found), &its.bytes);
    }
    if reading.format != format || !reading.is_ok() {
        return;
    }
    let conflict = reading.conflict.expect("a domain without errors has a conflict");
    let written = detente_case::print_case(&conflict);
    let again = read(&file("case.yaml", written.as_bytes()), &[]);
    let errors: Vec<_> = again.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(again.is_ok(), "the case written from it reads: {errors:?}\n{written}");
}

/// The parts of some bytes between lines of `=====`.
fn pieces(bytes: &[u8]) -> Vec<&[u8]> {
    const LINE: &[u8] = b"\n=====\n";
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(LINE.len()).position(|part| part == LINE) {
        pieces.push(&rest[..at]);
        rest = &rest[at + LINE.len()..];
    }
    pieces.push(rest);
    pieces
}

fn meaning(text: &str, conflict: &Conflict) -> Result<Formula, Vec<Diagnostic>> {
    resolve(&parse(text).map_err(|found| vec![found])?, conflict)
}

fn bridge() -> Conflict {
    let reading = read(&file("case.yaml", BRIDGE.as_bytes()), &[]);
    assert!(reading.is_ok(), "{:?}", reading.diagnostics);
    reading.conflict.expect("a file without errors has a conflict")
}

/// A plain text keeps its characters but for such as nobody sees, and its parts lie in it one after the
/// other.
///
/// # Panics
/// If they don't.
pub fn read_text(bytes: &[u8]) {
    let Some(document) = document(bytes) else { return };
    if document.format == detente_text::Format::Text && document.encoding == "UTF-8" {
        let written = String::from_utf8_lossy(bytes);
        // What is struck out is set apart.
        if written.contains("~~")
            || written.contains(|letter| matches!(letter, '\u{335}'..='\u{338}'))
        {
            return;
        }
        let mut kept = document.text.chars().peekable();
        for letter in written.chars() {
            if kept.next_if_eq(&letter).is_none() {
                assert!(is_unseen(letter), "{letter:?} is gone from {written:?}");
            }
        }
        assert_eq!(kept.next(), None, "nothing is added");
    }
}

/// Characters that may be left out: joiners, and marks of direction and byte order.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{feff}')
}

/// So do those of a text in Markdown.
///
/// # Panics
/// If they don't.
pub fn read_markdown(bytes: &[u8]) {
    let _ = document(&[b"# A heading\n".as_slice(), bytes].concat());
}

/// A web page is read or refused.
///
/// # Panics
/// If its parts don't lie one after the other.
pub fn read_html(bytes: &[u8]) {
    let _ = document(&[b"<!doctype html>".as_slice(), bytes].concat());
}

/// A PDF is read or refused.
///
/// # Panics
/// If its parts don't lie one after the other.
pub fn read_pdf(bytes: &[u8]) {
    let _ = document(bytes);
    let _ = document(&[b"%PDF-1.4\n".as_slice(), bytes].concat());
}

fn document(bytes: &[u8]) -> Option<detente_text::Document> {
    let document = detente_text::read(bytes).ok()?;
    let mut end = 0;
    for passage in &document.passages {
        assert!(passage.span.start >= end, "the parts are in order and apart: {passage:?}");
        let words = document.slice(passage.span);
        assert!(!words.is_empty() && words == words.trim(), "no white space around {words:?}");
        end = passage.span.end;
    }
    Some(document)
}

fn file(name: &str, bytes: &[u8]) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.to_vec() }
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<_> = found.iter().map(|found| found.code).collect();
    codes.sort_unstable();
    codes
}

/// Every finding has a message, and a place that is in the file and cuts no letter in two.
fn findings_can_be_shown(found: &[Diagnostic], bytes: &[u8]) {
    for found in found {
        let (start, end) = (found.span.start, found.span.end);
        assert!(start <= end && end <= bytes.len(), "the place is in the file: {found:?}");
        if let Ok(text) = std::str::from_utf8(bytes) {
            assert!(text.get(start..end).is_some(), "the place cuts no letter in two: {found:?}");
        }
        assert!(!found.message.trim().is_empty(), "the message says something: {found:?}");
    }
}
