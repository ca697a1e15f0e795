//! What does GMCR+ save of a conflict of any size?

use super::draw::Draw;
use super::generated::STATEMENTS;

/// A save file with yes/no options, dealt out in turn, and with statements by priority.
///
/// # Panics
/// If there are no parties or fewer than two options.
#[must_use]
pub fn save_file(parties: usize, options: usize) -> String {
    let mut draw = Draw::new();
    let listed = joined(
        (0..options)
            .map(|at| format!(r#"{{"name": "Option {at}", "permittedDirection": "both"}}"#)),
    );
    let makers = joined((0..parties).map(|party| {
        let owned = joined((party..options).step_by(parties).map(|at| at.to_string()));
        let statements = joined((0..options.min(STATEMENTS)).map(|_| {
            let (one, other) = draw.two_below(options);
            format!(r#"{{"compound": true, "members": [[[{one}, "Y"]], [[{other}, "N"]]]}}"#)
        }));
        let wants = format!(r#""options": [{owned}], "preferences": [{statements}]"#);
        format!(r#"{{"name": "Party {party}", {wants}}}"#)
    }));
    let flag = r#""useManualPreferenceRanking": false"#;
    format!(r#"{{"options": [{listed}], "decisionMakers": [{makers}], "infeasibles": [], {flag}}}"#)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",\n")
}
