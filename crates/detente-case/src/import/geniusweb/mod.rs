//! What does a scenario of `GeniusWeb` say?
//!
//! JSON files: one says what can be settled, and one for each party what every value is worth and
//! how much every issue counts; nothing is scaled. Two spellings are read, that of the Java and
//! that of the Python version. What no agreement is worth is said by a package, the reservation
//! bid. A profile repeats what can be settled, so that the domain's own file may be absent.

mod domain;
mod profile;
mod range;

use super::domain::{Domain, File, Files, Report, values_fit};
use super::json_tree;
use crate::tree::Node;

/// Reads the files of a scenario.
pub(crate) fn read(files: &Files<'_>, report: &mut Report) -> Option<Domain> {
    let (title, issues) = match files.domain {
        Some(file) => domain::read(&parse(file, report)?, file.stem(), report)?,
        None => {
            let file = files.profiles.first()?;
            let tree = parse(*file, report)?;
            let tree = profile::space(&tree, report)?.need("domain", "this profile", report)?;
            domain::read(tree, file.stem(), report)?
        }
    };
    if report.has_errors() || !values_fit(&issues, files, report) {
        return None;
    }
    let mut profiles = Vec::new();
    // One at a time: a file's tree takes more room than what is kept of it.
    for file in &files.profiles {
        let Some(tree) = parse(*file, report) else { continue };
        profiles.extend(profile::read(*file, &tree, &issues, report));
    }
    Some(Domain { title, issues, profiles })
}

fn parse(file: File<'_>, report: &mut Report) -> Option<Node> {
    let mut found = Vec::new();
    let tree = json_tree::read(file.text.as_bytes(), file.base, &mut found);
    report.extend(found);
    tree
}
