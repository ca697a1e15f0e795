//! Is a PDF read as it is printed, and is what can't be read of it told?

use detente_text::{Document, read};

use super::paper::{self, Piece, set, spaced};

fn passages(document: &Document) -> Vec<&str> {
    document.passages.iter().map(|passage| document.slice(passage.span)).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.code).collect()
}

const LINES: [&str; 6] = [
    "The two river states will open the lock gates on the first of each month, and",
    "they will tell each other a week before how much water is to go through them.",
    "Nobody may close a gate alone.",
    "A commission of six is to count the boats, and it is to meet in the town on the",
    "border whenever one of the two asks for it, in winter as in summer, and also if",
    "nothing has happened.",
];

#[test]
fn lines_are_joined_at_any_spacing() {
    for apart in [11.0, 12.0, 15.0, 16.0, 20.0, 24.0] {
        let document = read(&set(&[spaced(apart, &LINES)])).unwrap();
        let found = passages(&document);
        assert_eq!(found.len(), 2, "{apart}: {found:#?}");
        assert!(found[0].ends_with("close a gate alone."), "{apart}: {found:#?}");
    }
}

#[test]
fn narrow_columns_are_joined_one_after_the_other() {
    let column = |x: f64, lines: &[&'static str]| -> Vec<Piece<'static>> {
        let bases = (0_u8..).map(|at| 500.0 - 12.0 * f64::from(at));
        bases.zip(lines).map(|(y, line)| (x, y, 10.0, *line)).collect()
    };
    let left = ["The ferry runs", "again since the", "envoys agreed on", "who is to pay for"];
    let right = ["the pilots. It had", "been idle for nine", "months."];
    let page = [column(40.0, &left), column(220.0, &right)].concat();
    let document = read(&set(&[page])).unwrap();
    assert_eq!(
        passages(&document),
        [
            "The ferry runs again since the envoys agreed on who is to pay for the pilots. It had been idle for nine months."
        ]
    );
}

#[test]
fn a_headline_of_two_lines_is_one() {
    let mut page = vec![
        (40.0, 560.0, 16.0, "River States Agree on Lock Gates"),
        (40.0, 541.0, 16.0, "Considering the Winter Ahead"),
    ];
    page.extend(
        spaced(12.0, &LINES).into_iter().map(|(x, y, size, text)| (x, y - 60.0, size, text)),
    );
    let document = read(&set(&[page])).unwrap();
    let title = "River States Agree on Lock Gates Considering the Winter Ahead";
    assert_eq!(document.title.as_deref(), Some(title));
    assert_eq!(document.byline, None);
}

#[test]
fn a_sentence_goes_on_over_the_page() {
    let page = |number: &'static str, lines: &[&'static str]| {
        let mut page = vec![(40.0, 580.0, 8.0, "Notes on the lower river")];
        page.extend(spaced(14.0, lines));
        page.push((
            40.0,
            60.0,
            7.0,
            if number == "1" { "1 As told to the commission." } else { " " },
        ));
        page.push((200.0, 30.0, 8.0, number));
        page
    };
    let document = read(&set(&[page("1", &LINES[..4]), page("2", &LINES[4..])])).unwrap();
    let found = passages(&document);
    assert!(found.contains(&LINES[3..].join(" ").as_str()), "{found:#?}");
    let at = document.text.find("border").unwrap();
    assert_eq!(document.origin(at).map(|it| it.page), Some(2));
}

#[test]
fn raised_figures_are_marks() {
    let page = vec![
        (40.0, 560.0, 10.0, "The lock was closed in 2016"),
        (167.0, 564.0, 6.0, "34"),
        (174.0, 560.0, 10.0, " and opened again."),
    ];
    let document = read(&set(&[page])).unwrap();
    assert!(
        document.text.starts_with("The lock was closed in 2016 \u{b3}\u{2074} and"),
        "{}",
        document.text
    );
}

#[test]
fn one_bad_sign_costs_one_sign() {
    let page: &[u8] = b"BT /F1 10 Tf 40 560 Td (The gates of the lock ) Tj /F2 10 Tf <0001> Tj /F1 10 Tf ( were shut.) Tj ET";
    let document =
        read(&paper::with_signs(&[page, b"BT /F1 10 Tf 40 560 Td (All is well here.) Tj ET"]))
            .unwrap();
    assert!(document.text.contains("were shut."), "{}", document.text);
    assert_eq!(codes(&document), ["unreadable-signs"]);
    assert!(document.notes[0].message.starts_with("Page 1 has"), "{}", document.notes[0].message);
}

#[test]
fn broken_operations_cost_nothing_else() {
    let pages: [&[u8]; 6] = [
        b"1 0 0 cm /Nothing Do /Missing gs 3 Td BT /F1 10 Tf 40 560 Td (The gates were shut.) Tj ET",
        b"/Cs9 cs BT /F1 10 Tf 40 560 Td (The gates were shut.) Tj ET Q Q Q",
        b"BT 40 560 Td /F1 10 Tf 12 TL (The gates) Tj (were shut.) ' ET",
        b"BI /W 1 /H 1 ID \x00(( EI BT /F1 10 Tf 40 560 Td (The gates were shut.) Tj ET",
        b"v y BT /F1 10 Tf 40 560 Td [(The ga) 20 (tes) -300 (were shut.)] TJ ET",
        b"BT /F9 10 Tf 40 500 Td (x) Tj /F1 10 Tf 0 60 Td (The gates were shut.) Tj ET",
    ];
    for page in pages {
        let document = read(&paper::with_signs(&[page])).unwrap();
        let text = document.text.replace('\n', " ");
        assert!(text.contains("The gates were shut."), "{}: {text}", page.escape_ascii());
    }
}

#[test]
fn a_wrong_table_is_made_anew() {
    let whole = paper::report();
    let text = read(&whole).unwrap().text;
    let shifted = [b"% some words before it, and more of them\n".as_slice(), &whole].concat();
    let crlf: Vec<u8> = whole
        .iter()
        .flat_map(
            |byte| if *byte == b'\n' { b"\r\n".as_slice() } else { std::slice::from_ref(byte) },
        )
        .copied()
        .collect();
    for (name, bytes) in
        [("shifted", &shifted[..]), ("crlf", &crlf), ("cut", &whole[..whole.len() - 40])]
    {
        let document = read(bytes).unwrap();
        assert_eq!(document.text, text, "{name}");
    }
    let half = read(&whole[..whole.len() * 3 / 4]).unwrap();
    assert!(half.text.contains("Envoys agree on a calendar"), "{}", half.text);
    assert_eq!(codes(&half)[0], "damaged");
}

#[test]
fn a_pdf_of_operators_costs_little() {
    let start = std::time::Instant::now();
    let document = read(&paper::of_operators()).unwrap();
    assert_eq!(passages(&document), ["The envoys met."]);
    // More text than is kept of one page: what was read is there, and that there is more is told.
    let many =
        format!("BT /F1 10 Tf 40 560 Td (The envoys met.) Tj {} ET", "( x) Tj ".repeat(200_000));
    let document = read(&paper::with_signs(&[many.as_bytes()])).unwrap();
    assert!(document.text.starts_with("The envoys met."));
    assert_eq!(codes(&document)[0], "pages-missing");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_pdf_that_draws_itself_ends() {
    let start = std::time::Instant::now();
    assert!(read(&paper::that_draws_itself()).is_err());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
