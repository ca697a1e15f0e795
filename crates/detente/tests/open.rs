//! Does opening a case read what belongs to it, and nothing else?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests write the files that they open, and give up where they can't"
)]

use std::fs;
use std::path::Path;

use detente::{OpenError, Opened, Private, open, open_with};

/// A case with one source and one quotation.
fn case(file: &str, quote: &str) -> String {
    format!(
        "\
detente: 1
title: A quarrel
sources:
  wire: {{file: {file}}}
evidence:
  said: {{source: wire, quote: \"{quote}\"}}
parties:
  town: {{name: Town}}
  mill: {{name: Mill}}
options:
  town:
    close: Close the road
now: []
preferences:
  town:
    priorities:
      - {{want: town.close, because: [said]}}
  mill:
    priorities:
      - {{want: not town.close, because: judgement}}
"
    )
}

fn folder(case: &str, wire: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    fs::write(folder.path().join("wire.txt"), wire).unwrap();
    folder
}

fn codes(opened: &Opened) -> Vec<&'static str> {
    opened.diagnostics.iter().map(|found| found.code).collect()
}

const WIRE: &[u8] = b"They say: the road\nis   open. A mill-\nwheel \xe2\x80\x9cturns\xe2\x80\x9d.";

#[test]
fn a_quotation_stands_in_its_source_word_for_word() {
    for (quote, is_there) in [
        ("the road is open.", true),
        ("road", true),
        ("“turns”", true),
        ("the road is closed", false),
        ("The road is open", false),
        ("the road  is open", true),
        ("\\\"turns\\\"", false),
    ] {
        let folder = folder(&case("wire.txt", quote), WIRE);
        let opened = open(folder.path()).unwrap();
        let expected: &[&str] = if is_there { &[] } else { &["quote-not-found"] };
        assert_eq!(codes(&opened), expected, "{quote}");
        assert_eq!(opened.has_errors(), !is_there);
    }
}

#[test]
fn a_quotation_is_placed_where_it_stands() {
    let text = case("wire.txt", "the road is closed");
    let folder = folder(&text, WIRE);
    let opened = open(folder.path()).unwrap();
    let found = &opened.diagnostics[0];
    assert_eq!(found.file, "case.yaml");
    assert!(text[found.span.start..found.span.end].contains("the road is closed"));
    assert_eq!(
        found.help.as_deref(),
        Some(
            "its first 3 words stand there; the source goes on “… road is open. A mill- wheel “turns”.”"
        )
    );
}

#[test]
fn no_document_outside_the_folder_is_read() {
    for file in [
        "/etc/hostname",
        "../wire.txt",
        "sources/../../wire.txt",
        "'C:/wire.txt'",
        "'..\\wire.txt'",
    ] {
        let folder = folder(&case(file, "the road"), WIRE);
        let opened = open(folder.path()).unwrap();
        assert_eq!(codes(&opened), ["outside-file"], "{file}");
        assert!(opened.documents.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), "the road").unwrap();
    let folder = folder(&case("link.txt", "the road"), WIRE);
    std::os::unix::fs::symlink(outside.path(), folder.path().join("link.txt")).unwrap();
    assert_eq!(codes(&open(folder.path()).unwrap()), ["outside-file"]);
    // One that stays inside is as good as a file.
    let inside = folder_with_link();
    assert_eq!(codes(&open(inside.path()).unwrap()), [""; 0]);
}

#[cfg(unix)]
fn folder_with_link() -> tempfile::TempDir {
    let folder = folder(&case("link.txt", "the road"), WIRE);
    std::os::unix::fs::symlink("wire.txt", folder.path().join("link.txt")).unwrap();
    folder
}

#[test]
fn a_source_that_cant_be_read_is_an_error_of_the_case() {
    let absent = folder(&case("absent.txt", "the road"), WIRE);
    assert_eq!(codes(&open(absent.path()).unwrap()), ["source-missing"]);
    let not_a_file = folder(&case("sub", "the road"), WIRE);
    fs::create_dir(not_a_file.path().join("sub")).unwrap();
    assert_eq!(codes(&open(not_a_file.path()).unwrap()), ["source-unreadable"]);
}

#[test]
fn of_a_web_page_the_words_count() {
    const PAGE: &[u8] = b"<!DOCTYPE html><html><head><title>News</title><script>var a = \"<p>never shown\";\
        </script><style>p { color: red }</style></head><body><p>The <b>ro</b>ad &amp; the\n<a href=x>bridge</a> \
        are&nbsp;open</p><p>Next</p></body></html>";
    for (quote, is_there) in [
        ("The road & the bridge", true),
        ("are open Next", true),
        ("openNext", false),
        // The name of the window isn't on the page.
        ("News", false),
        ("never shown", false),
        ("color", false),
        ("&amp;", false),
    ] {
        let folder = folder(&case("wire.txt", quote), PAGE);
        let opened = open(folder.path()).unwrap();
        assert_eq!(opened.has_errors(), !is_there, "{quote}: {:?}", codes(&opened));
    }
}

#[test]
fn what_isnt_text_is_said_to_be_unchecked() {
    let binary = folder(&case("wire.txt", "the road"), b"%PDF-1.7\n\xff\xfe\0");
    let opened = open(binary.path()).unwrap();
    assert_eq!(codes(&opened), ["quote-unchecked"]);
    assert!(!opened.has_errors());
    assert_eq!(opened.documents[0].read, None);
}

#[test]
fn the_case_is_a_folder_or_its_file() {
    let folder = folder(&case("wire.txt", "the road"), WIRE);
    let by_folder = open(folder.path()).unwrap();
    let by_file = open(&folder.path().join("case.yaml")).unwrap();
    assert_eq!(by_folder.sha256, by_file.sha256);
    assert_eq!(by_folder.conflict, by_file.conflict);
    assert_eq!(by_file.documents.len(), 1);
}

#[test]
fn the_hash_is_that_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, "abc").unwrap();
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(open(&file).unwrap().sha256, known);
}

#[test]
fn a_file_of_one_party_is_read_and_its_mistakes_are_its_own() {
    let text = case("wire.txt", "the road");
    let (before, _) = text.split_once("  mill:\n    priorities:").unwrap();
    let folder = folder(before, WIRE);
    let private = "priorities:\n  - {want: not town.clse, because: judgement}\n";
    fs::write(folder.path().join("party-mill.yaml"), private).unwrap();
    let opened = open(folder.path()).unwrap();
    let found = opened.diagnostics.iter().find(|it| it.code == "unknown-name").unwrap();
    assert_eq!(found.file, "party-mill.yaml");
    assert_eq!(&private[found.span.start..found.span.end], "town.clse");
    assert_eq!(opened.file_of(found), ("party-mill.yaml", private));
}

#[test]
fn private_files_are_read_for_whoever_names_their_party() {
    let text = case("wire.txt", "the road");
    let folder = folder(&text, WIRE);
    for party in ["mill", "town"] {
        let file = folder.path().join(format!("party-{party}.yaml"));
        fs::write(file, "walk_away: 1\n").unwrap();
    }
    let names = |private: &Private| -> Vec<String> {
        let opened = open_with(folder.path(), private).unwrap();
        opened.file_names().map(str::to_owned).collect()
    };
    assert_eq!(names(&Private::All), ["case.yaml", "party-mill.yaml", "party-town.yaml"]);
    assert_eq!(names(&Private::Of(vec!["mill".to_owned()])), ["case.yaml", "party-mill.yaml"]);
    assert_eq!(names(&Private::Of(Vec::new())), ["case.yaml"]);
    let nobodys = open_with(folder.path(), &Private::Of(Vec::new())).unwrap();
    assert!(nobodys.private_parties().is_empty());
    assert_eq!(nobodys.file("party-town.yaml"), None);
}

#[cfg(unix)]
#[test]
fn private_files_and_the_lexicon_lie_in_the_folder() {
    let text = case("wire.txt", "the road");
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret"), "secret: [").unwrap();
    let folder = folder(&text, WIRE);
    for name in ["party-mill.yaml", "lexicon.toml"] {
        let link = folder.path().join(name);
        std::os::unix::fs::symlink(outside.path().join("secret"), link).unwrap();
    }
    let problem = open(folder.path()).unwrap_err();
    assert_eq!(problem.code(), "outside-file");
    fs::remove_file(folder.path().join("party-mill.yaml")).unwrap();
    let opened = open(folder.path()).unwrap();
    let of_lexicon = opened.diagnostics.iter().find(|it| it.code == "lexicon").unwrap();
    assert!(!of_lexicon.message.contains("secret:"), "{of_lexicon:?}");
}

#[test]
fn what_is_wrong_with_a_lexicon_is_said_with_the_case() {
    let text = case("wire.txt", "the road");
    let folder = folder(&text, WIRE);
    fs::write(folder.path().join("lexicon.toml"), "names = [").unwrap();
    let opened = open(folder.path()).unwrap();
    let found = opened.diagnostics.iter().find(|it| it.code == "lexicon").unwrap();
    assert!(found.is_error() && found.file == "lexicon.toml", "{found:?}");
}

#[test]
fn a_folder_without_a_case_names_those_in_it() {
    let outer = tempfile::tempdir().unwrap();
    fs::create_dir(outer.path().join("inner")).unwrap();
    fs::write(outer.path().join("inner/case.yaml"), "detente: 1\n").unwrap();
    let Err(OpenError::NoCase { inside, .. }) = open(outer.path()) else {
        panic!("a folder without case.yaml was opened");
    };
    assert_eq!(inside, [outer.path().join("inner")]);
    assert!(open(Path::new("/nowhere/at/all")).is_err());
}
