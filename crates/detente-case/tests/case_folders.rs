//! Are the worked cases and the catalogue read without errors?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::{Path, PathBuf};

use detente_case::{CaseReading, SourceFile, line_column, read};

/// Every file named `case.yaml` in a folder of the project.
fn cases(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut open = vec![root];
    let mut cases = Vec::new();
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name == "case.yaml") {
                cases.push(path);
            }
        }
    }
    cases.sort();
    cases
}

#[expect(clippy::disallowed_methods, reason = "the test looks at the project's own folders")]
fn file(path: &Path) -> SourceFile {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    SourceFile { name, bytes: std::fs::read(path).unwrap() }
}

fn read_folder(case: &Path) -> CaseReading {
    let beside = std::fs::read_dir(case.parent().unwrap()).unwrap();
    let mut more: Vec<SourceFile> = beside
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with("party-") && name.ends_with(".yaml")
        })
        .map(|path| file(&path))
        .collect();
    more.sort_by(|a, b| a.name.cmp(&b.name));
    read(&file(case), &more)
}

fn check(folder: &str) {
    let mut problems = Vec::new();
    for case in cases(folder) {
        let text = String::from_utf8_lossy(&file(&case).bytes).into_owned();
        let reading = read_folder(&case);
        assert!(reading.conflict.is_some(), "{} has no shape", case.display());
        for found in reading.diagnostics.iter().filter(|found| found.is_error()) {
            let (line, column) = line_column(&text, found.span.start);
            let place = case.parent().unwrap().join(&found.file);
            problems.push(format!("{}:{line}:{column}: {}", place.display(), found.message));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn worked_cases_have_no_errors() {
    check("cases");
}

#[test]
fn the_catalogue_has_no_errors() {
    check("catalogue");
}
