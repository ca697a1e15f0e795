//! Which blocks of a page does an extractor of articles keep?
//!
//! The extractor builds a tree; pages whose size or depth would cost it too much are not given to it. What it
//! keeps is compared by words with what the page shows, so that its text never becomes ours.

use std::collections::BTreeSet;

use detente_model::Budget;
use dom_smoothie::{Config, Readability};

use super::shown::{self, Shown};
use crate::reader::confined;

/// The largest page that it is given, in bytes: it hears no budget, so that what it is given has to be read soon.
const MOST_BYTES: usize = 2 << 20;

/// The most elements open at once.
const DEEPEST: usize = 200;

/// The most bytes that it may copy: it copies the text between two tags again for each piece that it comes in.
/// Crossed by `a_page_may_be_hostile_and_is_read_in_time`.
const MOST_COPIED: usize = 1 << 30;

/// The fewest words that are an article.
const FEWEST_WORDS: usize = 40;

/// For each block of the page, whether it is kept; `None` where the extractor can't tell.
pub(super) fn of(page: &str, shown: &Shown, budget: &Budget) -> Option<Vec<bool>> {
    if page.len() > MOST_BYTES || shown.depth > DEEPEST || shown.copied > MOST_COPIED {
        return None;
    }
    let content = confined::run(|| {
        let config =
            Config { max_elements_to_parse: 200_000, disable_json_ld: true, ..Config::default() };
        let mut reader = Readability::new(page, None, Some(config)).ok()?;
        reader.parse().ok().map(|article| article.content.to_string())
    })??;
    let kept = shown::of(&content, budget).ok()?;
    let words = |shown: &Shown, at: usize| -> Option<String> {
        let span = shown.blocks.get(at)?.span;
        let words = shown.text.get(span.start..span.end)?;
        Some(words.chars().filter(|letter| letter.is_alphanumeric()).collect())
    };
    let count: usize = kept.blocks.iter().map(|block| block.words).sum();
    let kept: BTreeSet<String> = (0..kept.blocks.len()).filter_map(|at| words(&kept, at)).collect();
    let found: Vec<bool> = (0..shown.blocks.len())
        .map(|at| words(shown, at).is_some_and(|words| kept.contains(&words)))
        .collect();
    (count >= FEWEST_WORDS && found.contains(&true)).then_some(found)
}
