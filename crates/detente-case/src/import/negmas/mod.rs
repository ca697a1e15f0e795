//! What does a scenario of `NegMAS` say?
//!
//! YAML or JSON files: one lists the issues, and one for each party their weights and what their
//! values are worth, both by position; nothing is scaled. A reservation value of -∞, or none,
//! excludes no package.

mod issues;
mod kind;
mod profile;

use detente_model::Diagnostic;

use super::domain::{Domain, File, Files, Report, entries, named, values_fit};
use super::json_tree;
use crate::tree::{self, Node, Written};

/// Reads the files of a scenario.
pub(crate) fn read(files: &Files<'_>, report: &mut Report) -> Option<Domain> {
    let Some(file) = files.domain else {
        let span = files.profiles.first().map(File::span).unwrap_or_default();
        report.add(
            Diagnostic::error(
                "domain-missing",
                span,
                "a party's profile is here, but no file that says what can be settled",
            )
            .with_help("put the file with the `issues` into the same folder"),
        );
        return None;
    };
    let tree = parse(file, report)?;
    let fields = entries(&tree, "a domain", report)?;
    let title = named(&fields, "a domain's `name`", file.stem(), report)?;
    let issues = issues::read(&fields, report)?;
    if report.has_errors() || !values_fit(&issues, files, report) {
        return None;
    }
    let mut profiles = Vec::new();
    for file in &files.profiles {
        let Some(tree) = parse(*file, report) else { continue };
        profiles.extend(profile::read(*file, &tree, &issues, report));
    }
    Some(Domain { title, issues, profiles })
}

fn parse(file: File<'_>, report: &mut Report) -> Option<Node> {
    let mut found = Vec::new();
    let text = file.text.trim_start_matches('\u{feff}').trim_start();
    let tree = if text.starts_with('{') {
        json_tree::read(file.text.as_bytes(), file.base, &mut found)
    } else {
        tree::read(Written::Scenario, file.text, file.base, &mut found)
    };
    found.into_iter().for_each(|problem| report.add(problem));
    tree
}
