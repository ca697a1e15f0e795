//! Which dates lack their year?
//!
//! Where the document has its own date a month without a year is clear enough; weekdays aren't looked at.

use super::clues::Clues;
use super::times;
use crate::syntax::TokenKind;
use detente_text::MONTHS;
use detente_text::PassageKind;
use detente_text::Warning;

/// What stands before a month that is none of the ambiguous words *May*, *March*.
const BEFORE: [&str; 24] = [
    "in", "since", "of", "by", "until", "till", "from", "to", "last", "next", "this", "early",
    "late", "mid", "on", "before", "after", "during", "through", "between", "the", "every", "and",
    "[",
];

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    if clues.text.document.published.is_some() {
        return None;
    }
    let tokens = &clues.text.tokens;
    let mut spans = Vec::new();
    for sentence in &clues.text.sentences {
        if clues.kind(sentence) == PassageKind::Boilerplate {
            continue;
        }
        let range = sentence.tokens.clone();
        let number = |at: Option<usize>| {
            at.filter(|at| range.contains(at))
                .map(|at| &tokens[at])
                .filter(|token| token.kind == TokenKind::Number)
        };
        let year = |at: usize| number(Some(at)).is_some_and(|it| is_year(&it.lower));
        for at in range.clone() {
            let token = &tokens[at];
            if !MONTHS.contains(&token.lower.as_str()) || !clues.capital(at) {
                continue;
            }
            let before = at.checked_sub(1).filter(|at| range.contains(at));
            let known = matches!(token.lower.as_str(), "may" | "march");
            let introduced = before.is_some_and(|at| BEFORE.contains(&tokens[at].lower.as_str()));
            if known && !introduced && number(before).is_none() && number(Some(at + 1)).is_none() {
                continue;
            }
            let dated = (at + 1..(at + 6).min(range.end))
                .take_while(|&next| {
                    let token = &tokens[next];
                    token.kind == TokenKind::Number
                        || matches!(token.lower.as_str(), "," | "of" | "-" | "–" | "and" | "to")
                        || MONTHS.contains(&token.lower.as_str())
                })
                .any(year)
                || before.is_some_and(year);
            let told =
                clues.text.tokens[at + 1..range.end].first().is_some_and(|it| it.lower == "of")
                    && clues.text.tokens[at + 1..range.end]
                        .iter()
                        .skip(1)
                        .take(3)
                        .any(|it| it.lower == "year");
            if !dated && !told {
                spans.push(token.span);
            }
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "yearless-date",
        message: format!(
            "A month stands without its year {}, first “{}”.",
            times(spans.len()),
            clues.words(first)
        ),
        meaning: "The year was inferred, or left open: check it before an event is placed in time.",
        spans,
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1000..2200).contains(&year))
}
