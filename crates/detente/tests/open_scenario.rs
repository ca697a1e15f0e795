//! Is a negotiation domain opened by its folder, and by each of its files?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests write the files that they open, and give up where they can't"
)]

use std::fs;
use std::path::Path;

use detente::case::CaseFormat;
use detente::{OpenError, Opened, open};

const DOMAIN: &str = "<negotiation_template><issue index='1' name='Rent'><item value='low'/><item value='high'/></issue></negotiation_template>";

fn profile(low: u8, high: u8) -> String {
    format!(
        "<utility_space><issue index='1'><item value='low' evaluation='{low}'/><item value='high' evaluation='{high}'/></issue><weight index='1' value='1'/></utility_space>"
    )
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// A folder with a domain, two profiles and what else may lie there.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[
            ("house.xml", DOMAIN),
            ("tenant.xml", &profile(2, 1)),
            ("owner.XML", &profile(1, 2)),
            ("README.md", "A house to let."),
            ("results.xml", "<results/>"),
            ("picture.png", "no text"),
        ],
    );
    fs::create_dir(folder.path().join("old.xml")).unwrap();
    folder
}

fn parties(opened: &Opened) -> Vec<&str> {
    opened.conflict.as_ref().unwrap().parties.iter().map(|party| party.id.as_str()).collect()
}

#[test]
fn a_folder_and_each_of_its_files_are_the_same_domain() {
    let folder = folder();
    let whole = open(folder.path()).unwrap();
    assert_eq!(whole.format, CaseFormat::Genius);
    assert!(!whole.has_errors(), "{:?}", whole.diagnostics);
    assert_eq!(parties(&whole), ["owner", "tenant"]);
    let names: Vec<_> = whole.file_names().collect();
    assert_eq!(names, ["house.xml", "owner.XML", "tenant.xml"]);
    assert_eq!(whole.path, folder.path().join("house.xml"));
    for name in names {
        assert_eq!(open(&folder.path().join(name)).unwrap(), whole, "{name}");
    }
}

#[test]
fn a_finding_stands_in_its_own_file() {
    let folder = folder();
    write(
        folder.path(),
        &[("tenant.xml", &profile(2, 1).replace("'1'/></utility", "'NaN'/></utility"))],
    );
    let opened = open(folder.path()).unwrap();
    let [left_out, found] = opened.diagnostics.as_slice() else {
        panic!("{:?}", opened.diagnostics)
    };
    assert_eq!((left_out.code, left_out.file.as_str()), ("file-left-out", "results.xml"));
    assert_eq!(opened.file_of(found).0, "tenant.xml");
    assert_eq!(&opened.file_of(found).1[found.span.start..found.span.end], "value='NaN'");
}

#[test]
fn of_two_domains_in_a_folder_the_named_one_is_read() {
    let folder = folder();
    write(folder.path(), &[("flat.xml", &DOMAIN.replace("Rent", "Charge"))]);
    let codes =
        |opened: &Opened| -> Vec<_> { opened.diagnostics.iter().map(|it| it.code).collect() };
    assert_eq!(codes(&open(folder.path()).unwrap()), ["file-left-out", "two-domains"]);
    let flat = open(&folder.path().join("flat.xml")).unwrap();
    assert_eq!(codes(&flat), ["file-left-out", "file-left-out"]);
    assert_eq!(flat.conflict.unwrap().treaties[0].issues[0].id, "charge");
}

#[test]
fn a_case_comes_before_what_lies_beside_it() {
    let folder = folder();
    write(folder.path(), &[("case.yaml", "detente: 1\ntitle: A case\n")]);
    assert_eq!(open(folder.path()).unwrap().format, CaseFormat::Case);
    assert_eq!(open(&folder.path().join("house.xml")).unwrap().format, CaseFormat::Genius);
}

#[test]
fn a_folder_with_more_than_is_looked_at_is_no_domain_with_fewer_parties() {
    let folder = folder();
    for at in 0..300 {
        write(folder.path(), &[(&format!("result-{at}.json"), "{}")]);
    }
    assert!(matches!(open(folder.path()), Err(OpenError::TooBig { .. })));
    let empty = tempfile::tempdir().unwrap();
    for at in 0..300 {
        write(empty.path(), &[(&format!("result-{at}.json"), "{}")]);
    }
    assert!(matches!(open(empty.path()), Err(OpenError::NoCase { .. })));
}

#[test]
fn a_folder_without_any_of_it_is_no_case() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("results.xml", "<results/>"), ("notes.yaml", "a: 1\n")]);
    assert!(matches!(open(folder.path()), Err(OpenError::NoCase { .. })));
    assert!(matches!(
        open(&folder.path().join("results.xml")),
        Err(OpenError::UnknownFormat { .. })
    ));
}
