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
