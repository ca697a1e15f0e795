//! Which numbers count nothing?
//!
//! A vague number with a source is that source's estimate, and let pass; what is counted in money or distance is too.

use super::cited;
use super::clues::Clues;
use crate::lexicon::List;
use detente_text::Warning;

/// How many words may stand between the number and what it counts.
const REACH: usize = 5;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = Vec::new();
    for (number, sentence) in clues.body() {
        if clues.sourced(number) {
            continue;
        }
        let tokens = clues.tokens(sentence);
        let harm = std::cell::OnceCell::new();
        let mut at = 0;
        while at < tokens.len() {
            let here = at;
            at += 1;
            let firm = clues.list(List::VagueNumber).here(&tokens[here..]);
            let soft = clues.list(List::VagueWord).here(&tokens[here..]);
            let Some(count) = firm.or(soft) else { continue };
            at = here + count;
            if firm.is_none() && !*harm.get_or_init(|| clues.list(List::Harm).within(tokens)) {
                continue;
            }
            let end = (at + REACH).min(tokens.len());
            let plain = (at..end).take_while(|&next| {
                tokens[next].lower.chars().all(|it| it.is_alphanumeric() || it == '-')
            });
            let is = |list: List, next: usize| clues.list(list).here(&tokens[next..]).is_some();
            let counted = plain.clone().find(|&next| is(List::Counted, next)).or_else(|| {
                let measured = plain.clone().any(|next| is(List::Measured, next));
                let near = here.saturating_sub(2)..(at + 2 * REACH).min(tokens.len());
                (!measured && near.clone().any(|next| is(List::Harm, next))).then_some(at - 1)
            });
            let start = sentence.tokens.start + here;
            if let Some(noun) = counted
                && !clues.in_quotes(clues.text.tokens[start].span.start)
            {
                spans.push(clues.span(start, sentence.tokens.start + noun));
                at = noun + 1;
            }
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "vague-quantity",
        message: format!("A number has neither count nor source: {}.", cited(clues.words(first))),
        meaning: "It can't be compared with other sources: no size or threshold should rest on it.",
        spans,
    })
}
