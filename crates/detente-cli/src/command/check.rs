//! `detente check`: what is wrong with a case?

use std::path::Path;

use detente::model::{Conflict, Severity};
use detente::{Opened, open_profiles, view};

use crate::args::{CheckArgs, Common};
use crate::failure::Failure;
use crate::status::Status;
use crate::{output, render};

pub(super) fn run(args: &CheckArgs, common: &Common) -> Result<Status, Failure> {
    let here = Path::new(".");
    let opened = open_profiles(args.case.as_deref().unwrap_or(here), &common.profiles)?;
    output::problems(&render::case_diagnostics(&opened, &opened.diagnostics));
    if common.json {
        output::json(&view::check(&opened))?;
    } else {
        output::say(&summary(&opened))?;
    }
    Ok(if opened.has_errors() { Status::Found } else { Status::Done })
}

/// One line on how it went, one on what the case holds.
fn summary(opened: &Opened) -> String {
    let count = |severity: Severity| {
        opened.diagnostics.iter().filter(|found| found.severity == severity).count()
    };
    let mut counts = Vec::new();
    for (severity, one) in
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
    {
        match count(severity) {
            0 => {}
            number => counts.push(several(number, one)),
        }
    }
    let path = opened.path.display();
    match (opened.sound(), counts.is_empty()) {
        (Some(conflict), true) => format!("{path} is in order: {}.\n", contents(conflict)),
        (Some(conflict), false) => {
            format!(
                "{path} can be analysed: {}. {} above.\n",
                contents(conflict),
                counts.join(", ")
            )
        }
        (None, _) => format!("{path} can't be analysed yet: {} above.\n", counts.join(", ")),
    }
}

fn contents(conflict: &Conflict) -> String {
    let mut parts =
        vec![several_ies(conflict.parties.len()), several(conflict.options.len(), "option")];
    for (count, one) in [
        (conflict.sources.len(), "source"),
        (conflict.evidence.len(), "excerpt"),
        (conflict.unknowns.len(), "unknown"),
        (conflict.scenarios.len(), "scenario"),
    ] {
        if count > 0 {
            parts.push(several(count, one));
        }
    }
    match conflict.treaties.len() {
        0 => {}
        1 => parts.insert(2, "1 treaty".to_owned()),
        number => parts.insert(2, format!("{number} treaties")),
    }
    parts.join(", ")
}

fn several(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn several_ies(parties: usize) -> String {
    if parties == 1 { "1 party".to_owned() } else { format!("{parties} parties") }
}
