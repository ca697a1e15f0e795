//! What does each decision maker want?

use jsonc_parser::ast::Value;

use super::super::json::{Document, one_or_several};
use super::parties::Maker;
use super::patterns::{self, Pattern};
use detente_model::{Basis, Conflict, Diagnostic, OptionId, Preference, Priority, RankedState};

/// Reads statements by priority. No statement at all makes all states indifferent.
pub(super) fn read_priorities(
    document: &mut Document<'_>,
    makers: &[Maker<'_, '_>],
    options: &[OptionId],
    conflict: &Conflict,
) -> Vec<Option<Preference>> {
    let mut preferences = Vec::new();
    for maker in makers {
        if let Some(ranking) = maker.ranking {
            let note = Diagnostic::note(
                "gmcr-ranking-unused",
                document.span(ranking),
                format!(
                    "this ranking of `{}` isn't used: the file chooses statements by priority",
                    maker.name
                ),
            );
            document.found.push(note);
        }
        let statements = maker.preferences.and_then(|it| document.array(it, "`preferences`"));
        let mut priorities = Vec::new();
        for value in statements.iter().flat_map(|list| &list.elements) {
            match patterns::read(document, value, options, conflict) {
                None => {}
                Some(Pattern::Says(want)) => priorities.push(Priority {
                    want,
                    when: None,
                    unsure: false,
                    basis: Basis::default(),
                }),
                Some(Pattern::Always) => {
                    let message = "an empty pattern fits every state, so this statement says nothing; it is left out";
                    let span = document.span(value);
                    document.found.push(Diagnostic::warning("gmcr-empty-pattern", span, message));
                }
                Some(Pattern::Never) => {
                    document.found.push(patterns::fits_nothing(document, value));
                }
            }
        }
        preferences.push(Some(Preference::Priorities(priorities)));
    }
    preferences
}

/// Reads rankings of state numbers, best first; states in a nested list are indifferent.
pub(super) fn read_rankings(
    document: &mut Document<'_>,
    makers: &[Maker<'_, '_>],
) -> Vec<Option<Preference>> {
    let mut preferences = Vec::new();
    for maker in makers {
        let Some(ranking) = maker.ranking else {
            let error = Diagnostic::error(
                "gmcr-ranking-missing",
                maker.span,
                format!("the file chooses rankings, but `{}` has none", maker.name),
            )
            .with_help(
                "write its `preferenceRanking`, or set `useManualPreferenceRanking` to false",
            );
            document.found.push(error);
            continue;
        };
        let Some(list) = document.array(ranking, "a ranking") else { continue };
        let mut groups = Vec::new();
        for value in &list.elements {
            let group: Vec<_> = one_or_several(value)
                .into_iter()
                .filter_map(|it| read_state(document, it))
                .collect();
            if !group.is_empty() {
                groups.push(group);
            }
        }
        preferences.push(Some(Preference::Ranking(groups)));
    }
    preferences
}

fn read_state(document: &mut Document<'_>, value: &Value<'_>) -> Option<RankedState> {
    let number = document.whole(value, "a state in a ranking")?;
    let span = document.span(value);
    if number == 0 {
        document.error("ranking-state", span, "there is no state 0: states are counted from 1");
        return None;
    }
    Some(RankedState::Number { number, span })
}
