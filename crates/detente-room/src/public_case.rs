//! Which part of a case may everybody in the room have?
//!
//! Parties, what they can do, what they can settle and how things stand: nothing of what the analyst thinks of people, no preferences,
//! no evidence, no shares, no scenarios, no timeline.

use detente::Opened;
use detente::case::{SourceFile, print_case};
use detente::model::{Basis, Conflict, Treaty};

use crate::canon::composed;
use crate::error::{RoomError, refused};

/// The text of the public case.
///
/// # Errors
/// If the case has errors, or an unknown of it stands in what everybody may know.
pub fn public_case(opened: &Opened) -> Result<String, RoomError> {
    let conflict = opened.sound().ok_or_else(|| {
        refused("unsound-case", "the case has errors: `detente check` tells which")
    })?;
    let mut public = Conflict {
        question: None,
        authors: Vec::new(),
        sources: Vec::new(),
        evidence: Vec::new(),
        preferences: conflict.preferences.iter().map(|_| None).collect(),
        walk_away: Vec::new(),
        timeline: Vec::new(),
        scenarios: Vec::new(),
        coalitions: Vec::new(),
        fixed: Vec::new(),
        ..conflict.clone()
    };
    public.options.iter_mut().for_each(|it| it.basis = Basis::default());
    public.treaties.iter_mut().for_each(|it| it.basis = Basis::default());
    // How likely something is remains the analyst's to say.
    if let Some(named) = public.unknowns.iter().find(|it| is_named(conflict, &it.id)) {
        let message = format!(
            "a rule of the case needs the unknown `{}`, and what is thought of it isn't for everybody: write a public case by hand, and give that",
            named.id
        );
        return Err(refused("unsound-case", message));
    }
    public.unknowns.clear();
    let text = composed(&print_case(&public));
    let again = detente::case::read(
        &SourceFile { name: "case.yaml".to_owned(), bytes: text.clone().into() },
        &[],
    );
    if again.conflict.is_none()
        || again.diagnostics.iter().any(detente::model::Diagnostic::is_error)
    {
        return Err(refused(
            "unsound-case",
            "without preferences, evidence and unknowns the case doesn't stand: write a public one by hand, and give that",
        ));
    }
    Ok(text)
}

/// Tells whether a rule of the case, or how things stand, may be about an unknown of that name.
fn is_named(conflict: &Conflict, unknown: &str) -> bool {
    let treaties = conflict.treaties.iter().flat_map(|treaty| {
        treaty.promises.iter().chain(&treaty.enter_if).chain(treaty.all_promises())
    });
    let rules =
        conflict.impossible.iter().chain(&conflict.same).chain(conflict.now.iter().flatten());
    treaties.chain(rules).any(|it| it.text.contains(unknown))
}

/// Tells whether a package of a treaty is one of the case: `route=guards,borders=map`, each issue settled once. An issue may be named as
/// formulas do, `peace.route`.
///
/// # Errors
/// What is wrong with it.
pub fn check_package(case: &str, package: &str) -> Result<(), RoomError> {
    let file = SourceFile { name: "case.yaml".to_owned(), bytes: case.into() };
    let conflict = detente::case::read(&file, &[]).conflict.unwrap_or_default();
    if conflict.treaties.iter().any(|treaty| is_package(treaty, package)) {
        return Ok(());
    }
    let message = format!("`{package}` is no package of a treaty of the public case");
    Err(refused("no-such-package", message))
}

fn is_package(treaty: &Treaty, package: &str) -> bool {
    let prefix = format!("{}.", treaty.id);
    let settled = package.split(',').map(|part| {
        let (issue, settlement) = part.trim().split_once('=')?;
        let issue = issue.strip_prefix(&prefix).unwrap_or(issue);
        let known = treaty.issues.iter().find(|it| it.id == issue)?;
        known.settlements.iter().any(|it| it.id == settlement).then_some(issue)
    });
    let Some(mut issues) = settled.collect::<Option<Vec<&str>>>() else { return false };
    issues.sort_unstable();
    issues.dedup();
    issues.len() == treaty.issues.len() && package.split(',').count() == issues.len()
}
