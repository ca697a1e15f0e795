//! Does reading end, and end when it is told to?

use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use detente_model::{Budget, Stop};
use detente_text::{ReadError, read, read_within};

use crate::paper;

/// Texts of as many bytes, of the kinds that take longest.
fn long(bytes: usize) -> Vec<Vec<u8>> {
    let of =
        |head: &str, part: &str| format!("{head}{}", part.repeat(bytes / part.len())).into_bytes();
    vec![
        of("", "a line\n"),
        of("", "one\n\n"),
        of("# Talks\n\n", "- an item\n\nNobody [spoke](http://a.example/b).\n\n"),
        of("<!doctype html><body>", "<p>The envoys met.</p>"),
        of("<!doctype html><body>", "<b>a</b> "),
    ]
}

#[test]
fn reading_ends_when_it_is_told_to() {
    for bytes in long(24 << 20).into_iter().chain([paper::of_one_string(&vec![b'a'; 24 << 20])]) {
        let budget = Budget::unlimited();
        let cancel = budget.cancel.clone();
        let start = Instant::now();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(300));
            cancel.store(true, Ordering::Relaxed);
        });
        let read = read_within(&bytes, &budget).map(|it| it.text.len());
        let name = String::from_utf8_lossy(&bytes[..30]);
        assert_eq!(read, Err(ReadError::Stopped(Stop::Cancelled)), "{name}");
        assert!(start.elapsed().as_secs() < 10, "{name}: {:?}", start.elapsed());
    }
    let short = b"The envoys met.";
    let over = Budget::unlimited();
    over.cancel.store(true, Ordering::Relaxed);
    assert!(read_within(short, &over).is_ok(), "what is short is read before anybody can ask");
    assert!(read_within(&long(1 << 21)[0], &over).is_err());
    assert!(read_within(&paper::report(), &over).is_err());
}

#[test]
fn headings_after_many_paragraphs_are_read_in_time() {
    let text = format!("{}{}", "a\n\n".repeat(200_000), "# b\n\n".repeat(200_000));
    let start = Instant::now();
    assert_eq!(read(text.as_bytes()).unwrap().passages.len(), 400_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_pdf_of_one_endless_string_is_read_in_time() {
    let start = Instant::now();
    let document = read(&paper::of_one_string(&vec![b'a'; 40 << 20])).unwrap();
    assert_eq!(document.text.trim().len(), 1 << 24);
    assert_eq!(document.notes[0].code, "pages-missing");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    for deep in ["(".repeat(400_000), "(".repeat(400_000) + &")".repeat(400_000)] {
        let start = Instant::now();
        let _ = read(&paper::of_one_string(deep.as_bytes()));
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}

#[test]
fn a_stream_of_another_length_than_it_says_is_read_as_long_as_it_is() {
    for length in ["0", "3", "30", "5000", "99999999999", "-7"] {
        let document = read(&paper::with_length(length));
        let text = document.as_ref().map(|it| it.text.trim());
        assert_eq!(text, Ok("The envoys met on the bridge."), "{length}");
    }
}

#[test]
fn what_takes_too_much_memory_ends() {
    let within = |bytes: &[u8], most: u64| {
        read_within(bytes, &Budget { bytes: Some(most), ..Budget::unlimited() })
    };
    let over = Err(ReadError::Stopped(Stop::Budget));
    for bytes in long(1 << 20) {
        assert_eq!(within(&bytes, 1 << 20).map(|it| it.text.len()), over);
        assert!(within(&bytes, 1 << 27).is_ok());
    }
    // Paragraphs take more than their words.
    let lines = "a\n\n".repeat(100_000);
    assert_eq!(within(lines.as_bytes(), 1 << 20).map(|it| it.text.len()), over);
    assert!(within(lines.as_bytes(), 1 << 24).is_ok());
    let objects = paper::of_objects(20_000, "[0 0 0 0 0 0 0 0 0 0]");
    assert_eq!(within(&objects, 4 << 20).map(|it| it.text.len()), over);
    assert!(within(&objects, 1 << 27).is_ok());
}

#[test]
fn a_pdf_of_very_many_objects_ends_in_time() {
    // A few hundred bytes that unpack to millions of objects.
    let small = paper::of_packed_objects(&"0 ".repeat(40 << 20));
    assert!(small.len() < 1 << 20);
    let start = Instant::now();
    assert!(matches!(read(&small), Err(ReadError::Unpacks(_))));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    // The reader of files is left while it reads.
    let many = paper::of_objects(400_000, "[0 0 0 0 0 0 0 0 0 0]");
    let budget = Budget::unlimited();
    budget.cancel.store(true, Ordering::Relaxed);
    assert_eq!(
        read_within(&many, &budget).map(|it| it.text.len()),
        Err(ReadError::Stopped(Stop::Cancelled))
    );
}

#[test]
fn a_page_is_the_same_in_whatever_pieces_it_is_read() {
    // Longer than a piece, with what looks at its neighbours at each end of one.
    let one = "<p>An agree\u{ad}ment of the co\u{200b}mmission &amp; x<sup>2</sup> > y.</p>";
    let page = format!("<!doctype html><body>{}", one.repeat(10_000));
    let document = read(page.as_bytes()).unwrap();
    let lines: Vec<&str> = document.text.lines().collect();
    assert_eq!(lines.len(), 10_000);
    assert!(lines.iter().all(|line| *line == lines[0]), "{}", lines[0]);
    // Where no piece can end behind a tag or white space.
    let joined = "\u{1f468}\u{200d}".repeat(60_000);
    let document = read(format!("<!doctype html><body><p>a{joined}a").as_bytes()).unwrap();
    // Joiners that nobody sees are left out, wherever a piece ends.
    assert_eq!(document.text.trim(), format!("a{}a", "\u{1f468}".repeat(60_000)));
}
