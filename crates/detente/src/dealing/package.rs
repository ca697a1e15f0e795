//! Which package does a person mean?
//!
//! A package is written as `route=guards,borders=map`: one settlement for each issue. What
//! is missing or unknown is named, with what there is.

use detente_model::{Conflict, Diagnostic, Span, TreatyId, all_of, instead};

use crate::named::only_treaty;

/// Reads a package of a treaty. Where no treaty is named, the case must have exactly one. Spans
/// count in the text.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read_package(
    conflict: &Conflict,
    treaty: Option<TreatyId>,
    text: &str,
) -> Result<(TreatyId, Vec<usize>), Vec<Diagnostic>> {
    let here = |code, span, message: String, help: String| {
        Diagnostic::error(code, span, message).with_help(help).in_file("--package")
    };
    let none = (
        "the case has no treaty, so there is no package to explain",
        "ask about a state instead: `--state`",
    );
    let several = "the case has several treaties, so say which one the package is of";
    let only = || only_treaty(conflict, none, several, "--package").map_err(|found| vec![found]);
    let treaty = treaty.map_or_else(only, Ok)?;
    let issues = &conflict.treaty(treaty).issues;
    let mut chosen: Vec<Option<usize>> = vec![None; issues.len()];
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split(',') {
        let span = Span::new(start, start + part.len());
        start += part.len() + 1;
        if part.trim().is_empty() {
            continue;
        }
        let Some((issue, settlement)) = part.split_once('=') else {
            found.push(here(
                "package-syntax",
                span,
                format!("`{}` doesn't say how an issue is settled", part.trim()),
                "write ISSUE=SETTLEMENT, joined by commas".to_owned(),
            ));
            continue;
        };
        // `peace.route=guards` names the issue as formulas do.
        let issue = issue.trim();
        let prefix = format!("{}.", conflict.treaty(treaty).id);
        let issue = issue.strip_prefix(&prefix).unwrap_or(issue);
        let Some(at) = issues.iter().position(|it| it.id == issue) else {
            let ids: Vec<&str> = issues.iter().map(|it| it.id.as_str()).collect();
            found.push(here(
                "no-such-issue",
                span,
                format!("`{}` has no issue `{issue}`", conflict.treaty(treaty).id),
                instead(issue, "issues", &ids),
            ));
            continue;
        };
        let settlement = settlement.trim();
        let settlements = &issues[at].settlements;
        match settlements.iter().position(|it| it.id == settlement) {
            Some(settled) if chosen[at].is_none() => chosen[at] = Some(settled),
            Some(_) => found.push(here(
                "issue-twice",
                span,
                format!("`{issue}` is settled twice"),
                "name each issue once".to_owned(),
            )),
            None => {
                let ids: Vec<&str> = settlements.iter().map(|it| it.id.as_str()).collect();
                found.push(here(
                    "no-such-settlement",
                    span,
                    format!("`{issue}` can't be settled as `{settlement}`"),
                    instead(settlement, "settlements", &ids),
                ));
            }
        }
    }
    let open: Vec<&str> = issues
        .iter()
        .zip(&chosen)
        .filter(|(_, chosen)| chosen.is_none())
        .map(|(issue, _)| issue.id.as_str())
        .collect();
    if !open.is_empty() && found.is_empty() {
        found.push(here(
            "issue-open",
            Span::new(0, text.len()),
            format!("the package doesn't settle {}", all_of(&open)),
            "a package settles every issue; add what is missing".to_owned(),
        ));
    }
    if found.is_empty() { Ok((treaty, chosen.into_iter().flatten().collect())) } else { Err(found) }
}
