//! What is said of a case that is wrong, and about which words of it?
//!
//! One file a mistake, or a few that belong together, in `tests/diagnostics`; beside it what is
//! said, each finding with the words it points at.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Write;
use std::path::Path;

use detente_case::{SourceFile, line_column, read};
use detente_model::Diagnostic;

fn render(text: &str, found: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for it in found {
        let (line, column) = line_column(text, it.span.start);
        let words = text.get(it.span.start..it.span.end).unwrap_or("(not in this file)");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let severity = it.severity.word();
        writeln!(lines, "{} {severity} {line}:{column} «{words}»", it.code).unwrap();
        writeln!(lines, "  {}", it.message).unwrap();
        if let Some(help) = &it.help {
            writeln!(lines, "  help: {help}").unwrap();
        }
    }
    if lines.is_empty() { "nothing to say\n".to_owned() } else { lines }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at the project's own folders")]
fn every_mistake_is_named_and_placed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    assert!(files.len() > 20, "the fixtures are there");
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
        insta::with_settings!({
            snapshot_path => "diagnostics",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            insta::assert_snapshot!(name, render(&text, &reading.diagnostics));
        });
    }
}
