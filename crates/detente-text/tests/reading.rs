//! Is a document read as what it is, and is nothing ever read that isn't there?

#![expect(clippy::disallowed_methods, reason = "these tests read their own documents")]
#![expect(clippy::unwrap_used, reason = "what can't be read ends a test")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use detente_text::{Document, PassageKind, ReadError, read};
use proptest::prelude::*;

#[path = "reading/hostile.rs"]
mod hostile;
#[path = "reading/kept.rs"]
mod kept;
#[path = "reading/limits.rs"]
mod limits;
#[path = "reading/paper.rs"]
mod paper;
#[path = "reading/print.rs"]
mod print;

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name)).unwrap()
}

/// A document as lines: what it says of itself, then its passages with a letter for what each is for.
fn outline(document: &Document) -> String {
    let Document { format, encoding, language, .. } = document;
    let mut text = format!("{format:?}, {encoding}, {}", language.code);
    for part in [&document.title, &document.byline, &document.outlet] {
        write!(text, ", {}", part.as_deref().unwrap_or("-")).unwrap();
    }
    let day = document.published.map_or("-".to_owned(), |day| day.to_string());
    writeln!(text, ", {day}").unwrap();
    for passage in &document.passages {
        let kind = match passage.kind {
            PassageKind::Title => 'T',
            PassageKind::Heading => 'H',
            PassageKind::Body => ' ',
            PassageKind::Boilerplate => '-',
            PassageKind::Struck => '~',
        };
        writeln!(text, "{kind} {}", document.slice(passage.span).replace('\n', "\u{21b5}"))
            .unwrap();
    }
    text
}

/// What holds for every document.
fn holds(document: &Document) {
    let mut end = 0;
    for passage in &document.passages {
        assert!(passage.span.start >= end, "passages overlap or are out of order");
        let words = document.slice(passage.span);
        assert!(!words.is_empty(), "an empty passage");
        assert_eq!(words, words.trim(), "a passage with white space around it");
        end = passage.span.end;
    }
}

#[test]
fn a_report_stands_apart_from_its_page() {
    for name in [
        "report.txt",
        "explainer.txt",
        "wrapped.txt",
        "report.md",
        "report.html",
        "cyrillic-1251.txt",
    ] {
        let document = read(&bytes(name)).unwrap();
        holds(&document);
        insta::assert_snapshot!(name, outline(&document));
    }
}

#[test]
fn a_pdf_is_read_in_paragraphs() {
    let document = read(&paper::report()).unwrap();
    holds(&document);
    insta::assert_snapshot!("pdf", outline(&document));
    let at = document.text.find("observers").unwrap();
    let origin = document.origin(at).unwrap();
    assert_eq!(origin.page, 2);
}

#[test]
fn plain_text_stays_as_it_is() {
    let text = "\u{feff}A title\r\n\r\nA sentence stands here, and it has an end.\r\n\u{202e}Another\u{7}one, read from the right.\r\n";
    let document = read(text.as_bytes()).unwrap();
    assert_eq!(document.text, text);
    assert_eq!(document.slice(document.passages[0].span), "A title");
    assert_eq!(document.passages.len(), 3);
}

#[test]
fn encodings_are_told() {
    let text = "Ministers met\n\nThe ministers met in the \u{201c}old\u{201d} town, and they talked for hours.\n";
    let wide = |big: bool| -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    };
    for (mark, big, name) in [
        (&b"\xff\xfe"[..], false, "UTF-16LE"),
        (b"\xfe\xff", true, "UTF-16BE"),
        (b"", false, "UTF-16LE"),
    ] {
        let document = read(&[mark, &wide(big)].concat()).unwrap();
        assert_eq!((document.encoding, document.text.as_str()), (name, text));
    }
    let western = text.replace('\u{201c}', "\u{93}").replace('\u{201d}', "\u{94}");
    let western: Vec<u8> =
        western.chars().map(|letter| u8::try_from(letter as u32).unwrap()).collect();
    let document = read(&western).unwrap();
    assert_eq!((document.encoding, document.text.as_str()), ("windows-1252", text));
}

#[test]
fn bad_input_is_told_what_to_do() {
    let wrong = |bytes: &[u8]| read(bytes).unwrap_err();
    assert_eq!(wrong(b""), ReadError::Empty);
    assert_eq!(wrong(b" \n\t\n"), ReadError::NoWords);
    assert!(matches!(wrong(b"PK\x03\x04 and so on"), ReadError::NoText(_)));
    assert!(matches!(wrong(b"some words and \0 a zero"), ReadError::NoText(_)));
    assert!(matches!(
        wrong(&[0x80, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0e]),
        ReadError::NoText(_)
    ));
    assert!(matches!(wrong(&vec![b'a'; (64 << 20) + 1]), ReadError::TooLarge));
    let whole = paper::report();
    for part in [200, 9] {
        assert_eq!(wrong(&whole[..part]), ReadError::Damaged, "cut at {part}");
    }
    assert_eq!(wrong(&paper::encrypted()), ReadError::Encrypted);
    assert_eq!(wrong(&paper::of_pictures()), ReadError::OnlyPictures);
    assert_eq!(wrong(&paper::that_draws_itself()), ReadError::Damaged);
    assert_eq!(wrong(&paper::of_signs()), ReadError::NoLetters);
    assert_eq!(wrong(&paper::that_unpacks()), ReadError::Unpacks(512 << 20));
    for error in [ReadError::Empty, ReadError::Encrypted, ReadError::NoText("a picture".to_owned())]
    {
        assert!(error.to_string().contains(": "), "says what to do next: {error}");
    }
}

#[test]
fn a_page_may_be_deep_or_wide() {
    let start = std::time::Instant::now();
    for part in [
        "<div>",
        "<b>",
        "<div/>",
        "<table><tr><td>",
        "<p><b id=1>",
        "<svg><div/>",
        "<a><li>",
        "<ul><li></x>",
    ] {
        let page = format!("<html><body>{}<p>Some words stand here.", part.repeat(100_000));
        let document = read(page.as_bytes()).unwrap();
        holds(&document);
        assert!(document.text.contains("Some words stand here."), "{part}");
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_page_may_have_many_elements() {
    for part in ["<p>Words, and words.</p>", "<div><a>x</a></div>", "<table><tr><td>a<td>b</table>"]
    {
        let start = std::time::Instant::now();
        let page = format!("<html><body><article>{}", part.repeat(60_000));
        let document = read(page.as_bytes()).unwrap();
        holds(&document);
        assert!(start.elapsed().as_secs() < 30, "{part}: {:?}", start.elapsed());
    }
}

#[test]
fn half_a_tag_is_no_trouble() {
    for page in
        ["<html", "<html><p", "<html><p>a</", "<html><!--", "<html><script>x", "<title>x", "<p>&am"]
    {
        if let Ok(document) = read(page.as_bytes()) {
            holds(&document);
        }
    }
}

#[test]
fn a_title_may_be_missing() {
    let text = "The envoys met on Monday and agreed to meet again.\n\nNo date was set, and nobody spoke to the press.\n";
    let document = read(text.as_bytes()).unwrap();
    assert_eq!(document.title, None);
    assert!(document.told().all(|passage| passage.kind == PassageKind::Body));
}

proptest! {
    #[test]
    fn no_bytes_break_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400), start in 0_usize..6) {
        let starts: [&[u8]; 6] = [b"", b"<html>", b"%PDF-1.4\n", b"# A\n", b"---\na: b\n---\n", b"\xff\xfe"];
        if let Ok(document) = read(&[starts[start], &bytes].concat()) {
            holds(&document);
        }
    }

    #[test]
    fn no_damage_breaks_the_reader_of_pdf(
        wounds in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = paper::report();
        for (at, byte) in wounds {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(document) = read(&bytes) {
            holds(&document);
        }
    }

    #[test]
    fn no_text_breaks_a_reader(text in "(\\PC|[\\n\\r\\t \u{feff}\u{200f}\u{2028}<>#*\"“”.,|-]){0,300}") {
        for start in ["", "<html><article>", "# A heading\n"] {
            if let Ok(document) = read(format!("{start}{text}").as_bytes()) {
                holds(&document);
                prop_assert!(start.starts_with('<') || document.text.starts_with(start));
            }
        }
    }

    #[test]
    fn furniture_and_prose_in_any_order(parts in proptest::collection::vec(0_usize..12, 0..40)) {
        let lines = [
            "Leave a comment", "Related", "A short line", "Share", "By Jane Doe", "12 May 2024", "",
            "The ministers met again on Monday, and they talked about the river for hours.", "© 2024",
            "PORT, May 3 (AP) — They met.", "- an item", "Politics",
        ];
        let text: String = parts.iter().flat_map(|part| [lines[*part], "\n"]).collect();
        if let Ok(document) = read(text.as_bytes()) {
            holds(&document);
            prop_assert_eq!(&document.text, &text);
            prop_assert!(document.passages.iter().filter(|it| it.kind == PassageKind::Title).count() <= 1);
        }
    }
}
