//! What does a negotiation domain consist of?
//!
//! Checked as far as its size goes; what a name may be and who signs is not decided here.

use std::collections::BTreeSet;

use detente_model::{Diagnostic, Exact, Span};

use super::{File, Files, Report, one_spelling, shown};

/// The most issues of a domain.
/// Crossed by `too_many_issues`.
const MOST_ISSUES: usize = 1 << 10;
/// The most ways to settle one issue.
/// Crossed by `too_many_values`.
const MOST_SETTLEMENTS: usize = 10_000;
/// The most ways to settle issues, over all of them.
/// Crossed by `too_many_values`.
const MOST_TOGETHER: usize = 100_000;

/// The most values of all parties together.
/// Crossed by `too_many_values`.
const MOST_VALUES: usize = 1 << 18;

/// A domain as its files describe it.
#[derive(Debug)]
pub(crate) struct Domain {
    /// What it is called.
    pub(crate) title: String,
    /// What can be settled.
    pub(crate) issues: Vec<Issue>,
    /// Who settles it.
    pub(crate) profiles: Vec<Profile>,
}

/// Something that can be settled.
#[derive(Debug)]
pub(crate) struct Issue {
    /// Its name.
    pub(crate) name: String,
    /// The ways to settle it; at least one, names differ.
    pub(crate) settlements: Vec<Settlement>,
    /// Where it stands.
    pub(crate) span: Span,
}

impl Issue {
    /// The position of the settlement with a name, or else of the number that it is.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let named = self.settlements.iter().position(|settlement| settlement.name == name);
        named.or_else(|| {
            let number = one_spelling(name)?;
            let is_it = |it: &Settlement| one_spelling(&it.name).as_ref() == Some(&number);
            self.settlements.iter().position(is_it)
        })
    }
}

/// A way to settle an issue.
#[derive(Debug)]
pub(crate) struct Settlement {
    /// Its name.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) span: Span,
}

/// One party's file.
#[derive(Debug)]
pub(crate) struct Profile {
    /// The party's name.
    pub(crate) name: String,
    /// Where the profile begins.
    pub(crate) span: Span,
    /// What the party gets from how single issues are settled.
    pub(crate) worth: Vec<IssueWorth>,
    /// What it gets from how several issues are settled at once.
    pub(crate) rectangles: Vec<Rectangle>,
    /// What any agreement is worth beside these.
    pub(crate) any: Exact,
    /// What no agreement is worth.
    pub(crate) without: WithoutDeal,
}

/// What an issue's settlements are worth to a party: weight × value.
#[derive(Debug)]
pub(crate) struct IssueWorth {
    /// The issue, by position.
    pub(crate) issue: usize,
    /// How much it counts.
    pub(crate) weight: Exact,
    /// One value for each settlement.
    pub(crate) values: Vec<Exact>,
    /// Where it stands how much the issue counts.
    pub(crate) span: Span,
}

/// Packages that lie between bounds on some issues, and what that is worth.
#[derive(Debug)]
pub(crate) struct Rectangle {
    /// The bounded issues, each once, with the settlements that lie between its bounds.
    pub(crate) sides: Vec<(usize, Vec<usize>)>,
    /// What it is worth.
    pub(crate) points: Exact,
    /// Where it stands.
    pub(crate) span: Span,
}

/// What no agreement is worth to a party.
#[derive(Debug, Clone)]
pub(crate) enum WithoutDeal {
    /// So much.
    Worth(Exact),
    /// As little as the worst package, so that it excludes none.
    Least,
}

/// The issues gathered so far, within bounds.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    issues: usize,
    together: usize,
}

impl Bound {
    /// Takes up an issue; false if there are too many, which is reported.
    pub(crate) fn issue(&mut self, span: Span, report: &mut Report) -> bool {
        self.issues += 1;
        if self.issues == MOST_ISSUES + 1 {
            let message = format!("there are more than {MOST_ISSUES} issues");
            report.error("too-many-issues", span, message);
        }
        self.issues <= MOST_ISSUES
    }

    /// Takes up an issue's settlements; false if there are too many, which is reported.
    pub(crate) fn settlements(
        &mut self,
        count: usize,
        name: &str,
        span: Span,
        report: &mut Report,
    ) -> bool {
        if count > MOST_SETTLEMENTS {
            let message = format!(
                "{} can be settled in {count} ways, and at most {MOST_SETTLEMENTS} are read",
                shown(name)
            );
            report.error("too-many-settlements", span, message);
            return false;
        }
        let before = self.together;
        self.together += count;
        if before <= MOST_TOGETHER && self.together > MOST_TOGETHER {
            let message =
                format!("up to here issues can be settled in more than {MOST_TOGETHER} ways");
            report.error("too-many-settlements", span, message);
        }
        self.together <= MOST_TOGETHER
    }
}

/// Tells whether all profiles together give no more values than are read; else it is reported.
pub(crate) fn values_fit<'a>(
    issues: impl IntoIterator<Item = &'a Issue>,
    files: &Files<'_>,
    report: &mut Report,
) -> bool {
    let settlements: usize = issues.into_iter().map(|issue| issue.settlements.len()).sum();
    let values = settlements.saturating_mul(files.profiles.len());
    if values > MOST_VALUES {
        let span = files.profiles.first().map(File::span).unwrap_or_default();
        let message = format!(
            "the profiles give {values} values together, and at most {MOST_VALUES} are read"
        );
        report.add(
            Diagnostic::error("too-many-settlements", span, message)
                .with_help("leave out values that matter to nobody, or parties"),
        );
    }
    values <= MOST_VALUES
}

/// The settlements of one issue gathered so far; names differ.
#[derive(Debug, Default)]
pub(crate) struct Settlements {
    /// Whether anything was listed, sound or not.
    is_listed: bool,
    names: BTreeSet<String>,
    settlements: Vec<Settlement>,
}

impl Settlements {
    /// Adds one; a name that stands there already is reported.
    pub(crate) fn add(&mut self, name: &str, span: Span, report: &mut Report) {
        self.is_listed = true;
        if self.names.insert(name.to_owned()) {
            self.settlements.push(Settlement { name: name.to_owned(), span });
        } else {
            report.error(
                "named-twice",
                span,
                format!("{} stands twice in this issue", shown(name)),
            );
        }
    }

    /// Takes note of one that can't be read, which is reported elsewhere.
    pub(crate) fn pass_over(&mut self) {
        self.is_listed = true;
    }

    /// All of them; an issue with none is reported.
    pub(crate) fn finish(self, issue: &str, span: Span, report: &mut Report) -> Vec<Settlement> {
        if !self.is_listed {
            report.error(
                "no-settlements",
                span,
                format!("{} has no value to choose", shown(issue)),
            );
        }
        self.settlements
    }
}
