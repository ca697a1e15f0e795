//! Does every broken case give a model or a diagnostic, whatever was done to it?

use detente_case::{SourceFile, read};
use detente_model::{Game, Setting};
use proptest::prelude::*;

const CASES: [&str; 4] = [
    include_str!("cases/river.yaml"),
    include_str!("diagnostics/preferences.yaml"),
    include_str!("diagnostics/formulas.yaml"),
    include_str!("diagnostics/rankings.yaml"),
];

/// Pieces that mean something in a case file.
const PIECES: [&str; 31] = [
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\n",
    "  ",
    "#",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "..",
    "1e999",
    "-0.0",
    "yes",
    "~",
    "peace.kept",
    "upstream",
    " and ",
    " not ",
    "(",
    ")",
    "é",
    "[x€: 1]",
    "\t",
    "\u{feff}",
];

/// Reads bytes and holds what is promised of every reading.
fn check(bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let text = str::from_utf8(&bytes).map(str::to_owned);
    let length = bytes.len();
    let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
    let said_why = reading.diagnostics.iter().any(detente_model::Diagnostic::is_error);
    prop_assert!(reading.conflict.is_some() || said_why);
    for found in &reading.diagnostics {
        prop_assert!(found.span.start <= found.span.end && found.span.end <= length, "{found:?}");
        if let Ok(text) = &text {
            let place = text.get(found.span.start..found.span.end);
            prop_assert!(place.is_some(), "in the middle of a sign: {found:?}");
        }
        prop_assert!(!found.message.is_empty());
    }
    // What has no errors compiles, unless only the order of some points is known.
    if let (Some(conflict), false) = (&reading.conflict, said_why)
        && let Err(problems) = Game::compile(conflict, &Setting::central(conflict))
    {
        prop_assert!(problems.iter().all(|it| it.code == "only-an-order"), "{problems:?}");
    }
    Ok(())
}

fn boundary(text: &str, at: prop::sample::Index) -> usize {
    let mut at = at.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn cut_anywhere(case in 0..CASES.len(), at: prop::sample::Index) {
        let text = CASES[case];
        check(text.as_bytes()[..at.index(text.len() + 1)].to_vec())?;
    }

    #[test]
    fn pieces_anywhere(
        case in 0..CASES.len(),
        edits in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..PIECES.len(), 0_usize..12), 1..6),
    ) {
        let mut text = CASES[case].to_owned();
        for (at, piece, removed) in edits {
            let start = boundary(&text, at);
            let mut end = (start + removed).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, PIECES[piece]);
        }
        check(text.into_bytes())?;
    }

    #[test]
    fn lines_lost_or_moved(
        case in 0..CASES.len(),
        from: prop::sample::Index,
        to: prop::sample::Index,
        keep: bool,
    ) {
        let mut lines: Vec<&str> = CASES[case].lines().collect();
        let line = lines.remove(from.index(lines.len()));
        if keep {
            lines.insert(to.index(lines.len() + 1), line);
        }
        check(lines.join("\n").into_bytes())?;
    }

    #[test]
    fn words_replaced_by_others(
        case in 0..CASES.len(),
        swaps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
    ) {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        let case = CASES[case];
        let words: Vec<(usize, &str)> = case
            .split(|c: char| !is_word(c))
            .filter(|word| !word.is_empty())
            .map(|word| (word.as_ptr() as usize - case.as_ptr() as usize, word))
            .collect();
        let mut text = case.to_owned();
        let mut swaps: Vec<(usize, usize)> =
            swaps.iter().map(|(a, b)| (a.index(words.len()), b.index(words.len()))).collect();
        swaps.sort_unstable();
        swaps.dedup_by_key(|swap| swap.0);
        for (at, by) in swaps.into_iter().rev() {
            let (start, word) = words[at];
            text.replace_range(start..start + word.len(), words[by].1);
        }
        check(text.into_bytes())?;
    }

    #[test]
    fn bytes_without_meaning(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(bytes)?;
    }
}
