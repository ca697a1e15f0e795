//! Do several of many parties want the same?
//!
//! Two parties may; of three and more, profiles that differ only in what no agreement is worth are
//! often one party's in several negotiations. It is said and not decided.

use detente_model::Diagnostic;

use super::{Profile, Report, shown};

/// Reports each profile that wants the same as one before it.
pub(super) fn check(profiles: &[Profile], report: &mut Report) {
    if profiles.len() <= 2 {
        return;
    }
    for (at, profile) in profiles.iter().enumerate() {
        let Some(first) = profiles[..at].iter().find(|it| want_the_same(it, profile)) else {
            continue;
        };
        let message = format!(
            "{} wants the same as {}, but for what no agreement is worth: are these two parties?",
            shown(&profile.name),
            shown(&first.name)
        );
        report.add(
            Diagnostic::warning("same-wishes", profile.span, message)
                .with_help("if they are versions of one, name those that count: `--profiles A,B`"),
        );
    }
}

fn want_the_same(one: &Profile, other: &Profile) -> bool {
    let worth = one.worth.iter().zip(&other.worth);
    let rectangles = one.rectangles.iter().zip(&other.rectangles);
    one.worth.len() == other.worth.len()
        && one.rectangles.len() == other.rectangles.len()
        && one.any == other.any
        && worth.into_iter().all(|(one, other)| {
            one.issue == other.issue && one.weight == other.weight && one.values == other.values
        })
        && rectangles
            .into_iter()
            .all(|(one, other)| one.points == other.points && one.sides == other.sides)
}
