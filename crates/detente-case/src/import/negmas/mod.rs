//! What does a scenario of `NegMAS` say?
//!
//! YAML or JSON files: one lists the issues, and one for each party their weights and what their
//! values are worth, both by position; nothing is scaled. A reservation value of -∞, or none,
//! excludes no package. What a function loses with time is left out: nothing here has a clock.

mod issues;
mod kind;
mod of_number;
mod parameter;
mod profile;
mod utility;
mod value;

use detente_model::Diagnostic;

use super::domain::{Domain, File, Files, Report, discount_left_out, entries, named, values_fit};
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
    let mut discount = None;
    for file in &files.profiles {
        let Some(tree) = parse(*file, report) else { continue };
        discount = discount.or_else(|| profile::discount(&tree));
        profiles.extend(profile::read(*file, &tree, &issues, report));
    }
    if let Some(span) = discount {
        report.add(discount_left_out(span));
    }
    Some(Domain { title, issues, profiles })
}

/// Reads a file: YAML, of which JSON is a part, but only JSON as large as programs write it.
fn parse(file: File<'_>, report: &mut Report) -> Option<Node> {
    let mut found = Vec::new();
    let text = file.text.trim_start_matches('\u{feff}').trim_start();
    let yaml =
        |found: &mut Vec<Diagnostic>| tree::read(Written::Scenario, file.text, file.base, found);
    let tree = if text.starts_with('{') {
        let json = json_tree::read(file.text.as_bytes(), file.base, &mut found);
        if json.is_none() {
            // YAML in braces looks like it, and isn't.
            let mut wrong = Vec::new();
            if let Some(tree) = yaml(&mut wrong).filter(|_| wrong.is_empty()) {
                return Some(tree);
            }
        }
        json
    } else {
        yaml(&mut found)
    };
    found.into_iter().for_each(|problem| report.add(problem));
    tree
}
