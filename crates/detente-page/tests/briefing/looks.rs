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

/// Cases of further kinds, on a terminal alone: nothing can be carried out, a treaty in force, points without sources,
/// everything certain, a spoiler, parties that look ahead differently, three signatories, four of whom one spoils, a text that is initialled.
const KINDS: &[(&str, &str)] = &[
    ("undeliverable", "catalogue/teaching-undeliverable-fixed"),
    ("in_force", "catalogue/teaching-treaty-in-force-exit-any"),
    ("camp_david", "catalogue/teaching-camp-david"),
    ("cascade", "catalogue/teaching-cascade"),
    ("provoked", "catalogue/teaching-provoked-by-a-spoiler"),
    ("foresights", "catalogue/teaching-two-foresights"),
    ("nile", "cases/nile-dam"),
    ("cambodia", "cases/cambodia"),
    ("initialled", "cases/south-caucasus-2025"),
];

#[test]
fn on_a_terminal() {
    for (name, path) in CASES.iter().chain(KINDS) {
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
    assert!(lines <= 220, "{lines} lines:\n{shown}");
}

#[test]
fn what_a_reader_switches_to_is_what_the_briefing_says_then() {
    let opened = detente::open(&crate::root().join("crates/detente/tests/data/harbour")).unwrap();
    let asked = |unknowns: &[(&str, &str)], samples| {
        let unknowns = unknowns.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let suppose = detente::ask::Supposition {
            scenario: None,
            unknowns,
            ..detente::ask::Supposition::default()
        };
        let question = BriefQuestion {
            suppose,
            samples,
            leverage: samples.is_none(),
            ..BriefQuestion::usual()
        };
        ask::brief(&opened, &question, &Allowance::unlimited()).unwrap()
    };
    let briefing = asked(&[], Some(10));
    let (others, _) = ask::brief_otherwise(&opened, &briefing, &Allowance::unlimited());
    assert!(!others.is_empty());
    let variants = detente_page::variants(&briefing, &others);
    let page = detente_page::brief(&briefing);
    let (text, left_out) = detente_page::interactive(&page, "briefing", &variants);
    assert!(left_out.is_empty() && !text.contains("<script"));
    let mut compared = 0;
    for (otherwise, _) in &others {
        let detente::briefing::sureness::Otherwise::Answer(id, detente::model::Known::Level(level)) =
            otherwise
        else {
            continue;
        };
        let unknown = &briefing.supposed.conflict.unknowns[id.0];
        let other = asked(&[(&unknown.id, &unknown.levels()[*level].id)], Some(0));
        let alone = detente_page::brief(&other);
        let answer = alone.sections.iter().find(|it| it.title == "The answer").unwrap();
        let items = answer.blocks.iter().filter_map(|block| {
            if let detente_page::Block::Numbered(items) = block { Some(items) } else { None }
        });
        for item in items.flatten() {
            let strong = item.0.iter().find_map(|piece| {
                if let detente_page::Piece::Strong(words) = piece {
                    Some(words.clone())
                } else {
                    None
                }
            });
            assert!(text.contains(&strong.unwrap_or_default()), "{item:?}");
            compared += 1;
        }
    }
    assert!(compared > 0);
    // Nothing of one variant bears the name of a part of another.
    let mut ids: Vec<&str> =
        text.split(" id=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn what_finds_no_room_in_a_page_is_named() {
    let (_, page) = brief(&case("crates/detente/tests/data/harbour"));
    let long = "word ".repeat(150_000);
    let variant = |label: &str| detente_page::Variant {
        label: label.to_owned(),
        sections: vec![detente_page::Section {
            id: None,
            title: "The answer".to_owned(),
            blocks: vec![detente_page::Block::paragraph(long.clone())],
        }],
    };
    let all = ["first", "second", "third", "fourth"].map(variant);
    let (text, left_out) = detente_page::interactive(&page, "briefing", &all);
    assert_eq!(left_out, ["fourth", "third"]);
    assert!(text.len() <= 2_000_000 && text.contains("second") && !text.contains("third"));
}
