//! Which quotations did the writer change?
//!
//! Brackets with words in them; words left out are `truncated-quote`.

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use detente_text::Warning;

/// More words in round brackets are the speaker's aside.
const MOST: usize = 4;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut spans = Vec::new();
    for &quote in &clues.quoted {
        let words = clues.words(quote);
        let mut open = None;
        for (at, mark) in words.char_indices() {
            match mark {
                '[' | '(' => open = Some((at, mark)),
                ']' | ')' => {
                    if let Some((start, opening)) = open.take()
                        && inserted(opening, &words[start + 1..at])
                    {
                        spans.push(Span::new(quote.start + start, quote.start + at + 1));
                    }
                }
                _ => {}
            }
        }
    }
    let first = *spans.first()?;
    Some(Warning {
        code: "edited-quote",
        message: format!("The writer put words into a quotation: {}.", cited(clues.words(first))),
        meaning: "These aren't the speaker's words: look for the original before a position rests on them.",
        spans,
    })
}

/// True for words of the writer's: any in square brackets, few in round ones, where an abbreviation or a number is
/// as likely the speaker's.
fn inserted(opening: char, words: &str) -> bool {
    let small = words.chars().any(char::is_lowercase);
    match opening {
        '[' => words.chars().any(char::is_alphabetic),
        _ => small && words.split_whitespace().count() <= MOST,
    }
}
