//! What does a briefing look like?
//!
//! Snapshots, to be read line by line: a case without a today, one without a treaty, one with two
//! treaties, and one with sources and a question. A snapshot is no evidence that a verdict is right.

use detente::ask::{self, Allowance, BriefQuestion};
use detente_page::{Emphasis, html, markdown, terminal};

use crate::{brief, case};

const CASES: &[(&str, &str)] = &[
    ("chicken", "catalogue/chicken"),
    ("elmira", "catalogue/elmira-1991"),
    ("rival", "catalogue/teaching-rival-treaty"),
    ("harbour", "crates/detente/tests/data/harbour"),
];

#[test]
fn on_a_terminal() {
    for (name, path) in CASES {
        let (_, document) = brief(&case(path));
        insta::assert_snapshot!(
            format!("{name}_terminal"),
            terminal(&document, 100, Emphasis::None)
        );
    }
}

#[test]
fn in_markdown() {
    for (name, path) in CASES {
        let (_, document) = brief(&case(path));
        insta::assert_snapshot!(format!("{name}_markdown"), markdown(&document, None));
    }
}

#[test]
fn as_a_page() {
    let (_, document) = brief(&case("crates/detente/tests/data/harbour"));
    let page = html(&document, "briefing");
    // The style is long, and whether it is good shows in a browser only.
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!("harbour_html", format!("{head}<style>…</style>{body}"));
}

#[test]
fn the_page_needs_nothing_else() {
    let (_, document) = brief(&case("crates/detente/tests/data/harbour"));
    let page = html(&document, "briefing");
    for outside in ["src=", "http:", "https:", "url(", "@import", "<script", "<link"] {
        assert!(!page.contains(outside), "the page has `{outside}`");
    }
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{id}\"")), "nothing is called `{id}`");
    }
}

#[test]
fn the_worked_case_is_read_in_some_minutes() {
    let opened = detente::open(&crate::root().join("cases/south-caucasus")).unwrap();
    let few = BriefQuestion { samples: Some(4), ..BriefQuestion::usual() };
    let briefing = ask::brief(&opened, &few, &Allowance::unlimited()).unwrap();
    let document = detente_page::brief(&briefing);
    let shown = terminal(&document, 100, Emphasis::None);
    let lines = shown.lines().count();
    assert!(lines <= 180, "{lines} lines:\n{shown}");
}
