//! What several tests need: cases, and a conflict without its places.

#![allow(dead_code, reason = "each test uses a part")]

use std::path::{Path, PathBuf};

use detente_case::{CaseReading, SourceFile, read};
use detente_model::{Cited, Clause, Conflict, Preference, RankedState, Span, WalkAway, Want};

/// Reads a case from its text alone.
pub(crate) fn read_text(text: &str) -> CaseReading {
    read(&SourceFile { name: "case.yaml".into(), bytes: text.into() }, &[])
}

/// The worked cases and the catalogue, with their texts.
#[expect(clippy::disallowed_methods, reason = "the test looks at the project's own folders")]
pub(crate) fn case_files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["cases", "catalogue"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let path = entry.unwrap().path().join("case.yaml");
            if let Ok(text) = std::fs::read_to_string(&path) {
                files.push((path, text));
            }
        }
    }
    files.sort();
    assert!(!files.is_empty(), "there are cases to look at");
    files
}

/// A conflict without places, and with white space in formulas made one.
pub(crate) fn normalised(conflict: &Conflict) -> Conflict {
    let mut conflict = conflict.clone();
    conflict.now_span = Span::default();
    for source in &mut conflict.sources {
        source.span = Span::default();
        source.file_span = Span::default();
    }
    for excerpt in &mut conflict.evidence {
        excerpt.span = Span::default();
        if let Cited::Quote { span, .. } = &mut excerpt.cited {
            *span = Span::default();
        }
    }
    conflict.parties.iter_mut().for_each(|party| party.span = Span::default());
    conflict.unknowns.iter_mut().for_each(|unknown| unknown.span = Span::default());
    conflict.options.iter_mut().for_each(|option| option.span = Span::default());
    for treaty in &mut conflict.treaties {
        treaty.span = Span::default();
        treaty.exit_span = treaty.exit_span.map(|_| Span::default());
        clauses(treaty.enter_if.iter_mut());
        clauses(&mut treaty.promises);
        for issue in &mut treaty.issues {
            issue.span = Span::default();
            for settlement in &mut issue.settlements {
                settlement.span = Span::default();
                clauses(&mut settlement.promises);
            }
        }
    }
    clauses(&mut conflict.impossible);
    clauses(&mut conflict.same);
    clauses(conflict.now.iter_mut().flatten());
    conflict.preferences.iter_mut().flatten().for_each(wish);
    for (_, walk_away) in &mut conflict.walk_away {
        if let WalkAway::State(facts) = walk_away {
            clauses(facts);
        }
    }
    for period in &mut conflict.timeline {
        period.span = Span::default();
        clauses(&mut period.state);
        period.prefer.iter_mut().for_each(|(_, it)| wish(it));
    }
    for scenario in &mut conflict.scenarios {
        scenario.span = Span::default();
        clauses(scenario.fix.iter_mut().chain(&mut scenario.start));
        scenario.prefer.iter_mut().for_each(|(_, it)| wish(it));
    }
    conflict
}

fn clauses<'a>(clauses: impl IntoIterator<Item = &'a mut Clause>) {
    for clause in clauses {
        clause.span = Span::default();
        clause.text = clause.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
}

fn wish(preference: &mut Preference) {
    match preference {
        Preference::Priorities(priorities) => {
            for priority in priorities {
                clauses([&mut priority.want]);
                clauses(&mut priority.when);
            }
        }
        Preference::Weights(worth) | Preference::Order(worth) => {
            for statement in &mut worth.statements {
                statement.span = Span::default();
                clauses(&mut statement.when);
                match &mut statement.want {
                    Want::Holds(clause) => clauses([clause]),
                    Want::Values { span, .. } => *span = Span::default(),
                }
            }
            worth.costs.iter_mut().for_each(|cost| cost.span = Span::default());
        }
        Preference::Ranking(groups) => {
            for state in groups.iter_mut().flatten() {
                match state {
                    RankedState::Fits { clauses: facts, span } => {
                        *span = Span::default();
                        clauses(facts);
                    }
                    RankedState::Number { span, .. } => *span = Span::default(),
                }
            }
        }
    }
}
