//! How does a domain become a conflict?
//!
//! All parties sign one treaty, which isn't there today. What no agreement is worth is what each
//! party compares a deal with.

use detente_model::{
    Basis, Conflict, Declared, Diagnostic, Exit, Issue, Level, MOST_BYTES, Party, PartyId,
    Preference, Settlement, Statement, Treaty, WalkAway, Want, Worth,
};

use super::super::ids::Ids;
use super::wishes::{TREATY, least, statements};
use super::{Domain, Report, WithoutDeal, fine, parts};

/// Builds the conflict; `None` if the domain is none that could be negotiated.
pub(super) fn conflict(domain: Domain, report: &mut Report) -> Option<Conflict> {
    if report.has_errors() {
        return None;
    }
    let mut ids = Ids::default();
    let treaty = Treaty {
        id: ids.give("agreement", "treaty"),
        label: "Agreement".to_owned(),
        signatories: (0..domain.profiles.len()).map(PartyId).collect(),
        stages: vec![Level { id: "in-force".to_owned(), label: "in force".to_owned() }],
        issues: issues(domain.issues),
        exit: Exit::Any,
        enter_if: None,
        promises: Vec::new(),
        basis: Basis::default(),
        span: detente_model::Span::default(),
        exit_span: None,
    };
    let mut conflict = Conflict {
        title: domain.title,
        treaties: vec![treaty],
        declared: vec![Declared::Treaty(TREATY)],
        now: Some(Vec::new()),
        ..Conflict::default()
    };
    for (at, profile) in domain.profiles.into_iter().enumerate() {
        let (profile, rounded) = fine::fitting(profile);
        rounded.into_iter().for_each(|note| report.add(note));
        let id = ids.give(&profile.name, "party");
        conflict.parties.push(Party {
            name: named(&profile.name, &id),
            id,
            called: None,
            roles: Vec::new(),
            aliases: Vec::new(),
            span: profile.span,
        });
        let statements = statements(&profile, &conflict);
        refuse_long(&statements, report);
        let worth = Worth { statements, costs: Vec::new() };
        conflict.preferences.push(Some(Preference::Weights(worth)));
        let without = match &profile.without {
            WithoutDeal::Worth(value) => value.clone(),
            WithoutDeal::Least => least(&profile),
        };
        conflict.walk_away.push((PartyId(at), WalkAway::Value(without)));
    }
    Some(conflict)
}

/// What a formula couldn't say is refused here already, so that every domain can become a case.
fn refuse_long(statements: &[Statement], report: &mut Report) {
    let is_long = |statement: &&Statement| match &statement.want {
        Want::Holds(clause) => clause.text.len() > MOST_BYTES,
        Want::Values { .. } => false,
    };
    if let Some(statement) = statements.iter().find(is_long) {
        let message = "this bounds more values than a formula can name";
        report.add(
            Diagnostic::error("too-many-settlements", statement.span, message)
                .with_help("give the issues fewer values"),
        );
    }
}

fn issues(issues: Vec<parts::Issue>) -> Vec<Issue> {
    let mut ids = Ids::default();
    let build = |issue: parts::Issue| {
        let id = ids.give(&issue.name, "issue");
        let mut ids = Ids::default();
        let settlements = issue.settlements.into_iter().map(|settlement| {
            let id = ids.give(&settlement.name, "value");
            let label = named(&settlement.name, &id);
            Settlement { id, label, promises: Vec::new(), span: settlement.span }
        });
        Issue {
            label: named(&issue.name, &id),
            id,
            settlements: settlements.collect(),
            transfer: None,
            span: issue.span,
        }
    };
    issues.into_iter().map(build).collect()
}

/// The name as it stands in the file, or the id where there is none.
fn named(name: &str, id: &str) -> String {
    if name.trim().is_empty() { id.to_owned() } else { name.trim().to_owned() }
}
