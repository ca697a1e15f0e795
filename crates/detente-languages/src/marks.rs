//! What stands between quotation marks?
//!
//! The outermost ones of a passage. What is left open ends nothing, and is no quotation.

use super::words::Words;

/// Words between marks: those of the marks themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) open: usize,
    pub(super) close: usize,
}

/// The fewest words that are worth a quotation: one alone is a word that the writer keeps away from.
const FEWEST: usize = 2;

pub(super) fn find(words: &Words<'_>) -> Vec<Marked> {
    let mut all = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, word) in words.all.iter().enumerate() {
        let Some(mark) = word.mark else { continue };
        match open {
            Some((from, closing)) if mark == closing => {
                let inside = words.all.get(from + 1..at).unwrap_or_default();
                if inside.iter().filter(|it| it.mark.is_none()).count() >= FEWEST {
                    all.push(Marked { open: from, close: at });
                }
                open = None;
            }
            Some(_) => {}
            None => open = closing(mark).map(|closing| (at, closing)),
        }
    }
    all
}

fn closing(mark: char) -> Option<char> {
    match mark {
        '\u{ab}' => Some('\u{bb}'),
        '\u{201c}' => Some('\u{201d}'),
        '\u{201e}' => Some('\u{201c}'),
        '"' => Some('"'),
        _ => None,
    }
}
