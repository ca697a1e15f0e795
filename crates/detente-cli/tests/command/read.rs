//! Does `read` tell what stands in a document, and refuse what is none?

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::ran::{detente, json, program};

const REPORT: &str = "\
Norway offers to mediate between France and Spain

France accused Spain of blocking the mountain road. Norway offered to mediate on Monday, and dozens of \
villagers were killed in June.

“We are ready for talks [with France],” Spanish Prime Minister Juan Perez said in Madrid.

The blocking of the mountain road left Spain alone, and the international community has failed.

Leave a Comment

Your email address will not be published. Required fields are marked *
";

#[test]
fn a_person_reads_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    fs::write(&path, REPORT).unwrap();
    let path = path.to_str().unwrap();
    let ran = detente(&["read", path]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in [
        "Norway offers to mediate between France and Spain\n",
        "page furniture; `--furniture` shows it",
        "Who is named",
        "What is quoted",
        "Reasons for care",
        "What is quoted",
        "an accusation, “accused Spain",
    ] {
        assert!(ran.out.contains(part), "{part:?} is not in:\n{}", ran.out);
    }
    assert!(!ran.out.contains("Required fields"), "furniture is only counted:\n{}", ran.out);
    assert!(detente(&["read", path, "--furniture"]).out.contains("Required fields"));
    assert!(ran.out.lines().all(|line| line.chars().count() <= 120));
}

/// The speakers of the quotations on the page of a report.
fn speakers(report: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    fs::write(&path, format!("News of the day\n\n{report}\n")).unwrap();
    let page = detente(&["read", path.to_str().unwrap()]).out;
    let quotes = page.lines().skip_while(|line| !line.contains("What is quoted")).skip(1);
    let quotes = quotes.take_while(|line| !line.contains("Reasons for care"));
    let speakers: Vec<&str> = quotes
        .filter_map(|line| line.split_once(": “"))
        .map(|(speaker, _)| speaker.trim_start_matches(|it: char| !it.is_alphabetic()))
        .collect();
    speakers.join("; ")
}

#[test]
fn whose_words_are_less_than_plain_is_said_on_the_page() {
    assert_eq!(speakers("Norway said: “We will stay.”"), "Norway");
    assert_eq!(speakers("Norway, Peru and Chile said: “We will stay.”"), "Norway and others");
    assert_eq!(
        speakers("Norway quoted Peru's president as saying: “We will stay.”"),
        "Peru, by somebody else’s account"
    );
    assert_eq!(speakers("A guard said: “We will stay.”"), "Somebody who isn’t named");
}

#[test]
fn places_are_counted_in_the_text_that_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let page = "<html><body><article><h1>Road open</h1><p>Nor&shy;way met Fr\u{200b}ance. Paris said: <q>C\u{2019}est \u{1f54a} fini.</q></p></article></body></html>";
    fs::write(&path, page).unwrap();
    let path = path.to_str().unwrap();
    let ran = detente(&["read", path, "--text"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        "Road open\nNorway met France. Paris said: \u{201c}C\u{2019}est \u{1f54a} fini.\u{201d}\n"
    );
    let (_, value) = json(&["read", path]);
    assert_eq!(value["document"]["chars"], ran.out.chars().count());
    for mention in value["mentions"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(mention[key].as_u64().unwrap()).unwrap();
        let words: String =
            ran.out.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(mention["name"], words);
    }
    assert_eq!(value["quotes"].as_array().unwrap().len(), 1);
    assert_eq!(detente(&["read", path, "--text", "--json"]).code, 2);
}

#[test]
fn a_pipe_is_read_like_a_file() {
    let mut child = program(&["read", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(REPORT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["schema"], "detente/record/1");
    assert_eq!(value["document"]["title"], REPORT.lines().next().unwrap());
}

#[test]
fn what_is_no_document_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let cases = [
        (write("empty.txt", b""), "unreadable"),
        (write("blank.txt", b"\xef\xbb\xbf \n\n"), "unreadable"),
        (
            write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x90\xff\xfe\0"),
            "unreadable",
        ),
        (write("short.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), "unreadable"),
        (folder.path().to_str().unwrap().to_owned(), "unreadable"),
        (folder.path().join("nothing.txt").to_str().unwrap().to_owned(), "no-such-file"),
    ];
    for (path, expected) in cases {
        let (code, value) = json(&["read", &path]);
        assert_eq!(code, 3, "{path}: {value}");
        assert_eq!(value["schema"], "detente/error/1");
        assert_eq!(value["diagnostics"][0]["code"], expected, "{path}: {value}");
    }
}

#[test]
fn a_terminal_gets_no_orders_from_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.txt");
    let text = "Norway \u{1b}[2Jmeets\u{202e} Spain\n\nNorway met Spain\u{7} \u{1b}]0;title\u{7} in Oslo \
                in May, and \u{9b}31mdozens of villagers were killed.\n";
    fs::write(&path, text).unwrap();
    let ran = detente(&["read", path.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let bad = |sign: char| (sign.is_control() && sign != '\n') || sign == '\u{202e}';
    assert!(!ran.out.chars().any(bad), "{:?}", ran.out);
}

#[test]
fn reading_ends_when_it_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.txt");
    let text = "Chad accused Niger of a raid on 3 May 2024. “We deny it,” said Niger.\n\n";
    fs::write(&file, text.repeat(10_000)).unwrap();
    let path = file.to_str().unwrap();
    let (code, value) = json(&["read", path, "--time", "0"]);
    assert_eq!((code, &value["stop"]["reason"]), (4, &"budget".into()));
    assert_eq!((&value["looked_through"], &value["quotes"]), (&0.into(), &serde_json::json!([])));
    let ran = detente(&["read", path, "--time", "0"]);
    assert_eq!(ran.code, 4);
    assert!(ran.out.contains("Stopped by `--time` or `--memory` (2GiB where it isn’t given): nothing was looked through."), "{}", ran.out);
    // What nobody looked for isn't said to be absent.
    assert!(!ran.out.contains("Nobody that") && !ran.out.contains("None was seen"), "{}", ran.out);
    // The text itself is had without looking for anything in it.
    assert_eq!(detente(&["read", path, "--text", "--time", "0"]).code, 0);
}

#[test]
fn time_is_heard_while_a_document_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.md");
    fs::write(&path, format!("# Talks\n\n{}", "- an item\n".repeat(3_000_000))).unwrap();
    let path = path.to_str().unwrap();
    for words in [&["read", path, "--time", "0"][..], &["read", path, "--text", "--time", "0"]] {
        let ran = detente(words);
        assert_eq!(ran.code, 4, "{}{}", ran.out, ran.err);
        assert!(ran.err.contains("allow more time"), "{}", ran.err);
    }
}

#[test]
fn memory_is_heard() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.txt");
    let text = "Chad accused Niger of a raid on 3 May 2024. “We deny it,” said Niger.\n\n";
    fs::write(&file, text.repeat(10_000)).unwrap();
    let path = file.to_str().unwrap();
    let (code, whole) = json(&["read", path]);
    assert_eq!((code, &whole["stop"]["reason"]), (0, &"complete".into()));
    // Enough to read it, and to look through a part of it.
    let (code, part) = json(&["read", path, "--memory", "8MiB"]);
    assert_eq!((code, &part["stop"]["reason"]), (4, &"budget".into()));
    let until = part["looked_through"].as_u64().unwrap();
    assert!(until > 10_000 && until < 700_000, "{until}");
    assert!(!part["quotes"].as_array().unwrap().is_empty());
    // Not enough to read it.
    for words in
        [&["read", path, "--memory", "1MiB"][..], &["read", path, "--text", "--memory", "1MiB"]]
    {
        let ran = detente(words);
        assert_eq!(ran.code, 4, "{}{}", ran.out, ran.err);
        assert!(ran.err.contains("memory"), "{}", ran.err);
    }
}
