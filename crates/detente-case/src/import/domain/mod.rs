//! How do the files of a negotiation domain become a conflict?
//!
//! Formats of negotiation software say the same in different words: what can be settled, in which
//! ways, and for each party what every way is worth and what no agreement is worth. Each format's
//! own module gathers that into a [`Domain`] and is not known here; what follows from it is the same
//! for all: a conflict without options, and one treaty that all parties sign.
//!
//! Numbers stay as they are in the files: nothing is scaled to 1, and nothing is rounded but what
//! couldn't be added otherwise, which is said.

mod alike;
mod build;
mod files;
mod fine;
mod number;
mod part;
mod parts;
mod report;
mod shape;
mod wishes;

pub(super) use files::{File, Files};
pub(super) use number::{number, one_spelling, whole};
pub(super) use parts::{
    Bound, Domain, Issue, IssueWorth, Profile, Rectangle, Settlement, Settlements, WithoutDeal,
    values_fit,
};
pub(super) use report::{Report, discount_left_out, shown};
pub(super) use shape::{Entries, entries, items, named, text, values};

use detente_model::{Conflict, Diagnostic};

use crate::{CaseFormat, SourceFile};

pub(crate) use part::{Part, part};

/// How a format's own module reads the files of a domain.
pub(crate) type Gather = fn(&Files<'_>, &mut Report) -> Option<Domain>;

/// Reads the files of a domain, in whatever order; `gather` is how the format's own module reads
/// them. The conflict is `None` if there is an error.
#[must_use]
pub(crate) fn read(
    format: CaseFormat,
    main: &SourceFile,
    more: &[SourceFile],
    gather: Gather,
) -> (Option<Conflict>, Vec<Diagnostic>) {
    let mut report = Report::default();
    let files = files::sort(format, main, more, &mut report);
    too_few(&files, &mut report);
    let domain = gather(&files, &mut report);
    if let Some(domain) = &domain {
        alike::check(&domain.profiles, &mut report);
    }
    let conflict = domain.and_then(|domain| build::conflict(domain, &mut report));
    let found = report.finish();
    let failed = found.iter().any(Diagnostic::is_error);
    (conflict.filter(|_| !failed), found)
}

/// A treaty needs two parties, and a party's wishes stand in its own file.
fn too_few(files: &Files<'_>, report: &mut Report) {
    if files.profiles.len() >= 2 {
        return;
    }
    let count = if files.profiles.is_empty() { "no party's profile" } else { "only one profile" };
    let first = files.domain.iter().chain(&files.profiles).next();
    report.add(
        Diagnostic::error(
            "too-few-profiles",
            first.map(File::span).unwrap_or_default(),
            format!("{count} belongs to this domain, and an agreement needs two parties"),
        )
        .with_help("keep the domain and a file for each party in one folder, and name the folder"),
    );
}
