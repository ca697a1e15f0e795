//! What of one kind of item was found, missed, or is wrong?
//!
//! Debatable items of the gold are neither missed nor wrong, whether the record has them or not.

use super::figure::Figure;
use super::matching::pairs;
use super::record::{At, Place};

/// One kind of item, compared.
#[derive(Debug)]
pub(crate) struct Layer<'a, G, F> {
    /// The counts.
    pub(crate) figure: Figure,
    /// What was found: the gold's item and the record's, in the gold's order.
    pub(crate) found: Vec<(&'a G, &'a F)>,
}

impl<G, F> Layer<'_, G, F> {
    /// The part of what was found that is right in one more respect.
    pub(crate) fn share(&self, right: impl Fn(&G, &F) -> bool) -> Figure {
        let right = self.found.iter().filter(|(gold, found)| right(gold, found)).count();
        Figure::Share { right: count(right), of: count(self.found.len()) }
    }
}

/// Compares the gold's items with the record's.
///
/// `excuses` is asked of a debatable item, `repeats` of one that was found, about an item that is in no pair.
pub(crate) fn compare<'a, G: Place, F>(
    gold: &'a [G],
    found: &'a [F],
    fits: impl Fn(&G, &F) -> bool,
    excuses: impl Fn(&G, &F) -> bool,
    repeats: impl Fn(&G, &F) -> bool,
) -> Layer<'a, G, F> {
    let (debatable, required): (Vec<&G>, Vec<&G>) =
        gold.iter().partition(|item| item.at().optional);
    let partners = pairs(&required, found, |gold, item| fits(gold, item));
    let paired: Vec<(&G, &F)> = required
        .iter()
        .zip(&partners)
        .filter_map(|(&gold, partner)| partner.map(|at| (gold, &found[at])))
        .collect();
    let wrong = (0..found.len())
        .filter(|at| !partners.contains(&Some(*at)))
        .map(|at| &found[at])
        .filter(|item| !debatable.iter().any(|gold| excuses(gold, item)))
        .filter(|item| !paired.iter().any(|(gold, _)| repeats(gold, item)))
        .count();
    let figure = Figure::Found {
        right: count(paired.len()),
        wrong: count(wrong),
        missed: count(required.len() - paired.len()),
    };
    Layer { figure, found: paired }
}

pub(crate) fn count(items: usize) -> u32 {
    u32::try_from(items).expect("a text has fewer items")
}

/// A stretch of characters, half-open.
pub(crate) type Stretch = (usize, usize);

/// All places where the gold's item may stand.
pub(crate) fn places(at: &At) -> impl Iterator<Item = Stretch> {
    std::iter::once((at.start, at.end)).chain(at.alt_spans.iter().copied())
}

/// How many characters two stretches share.
pub(crate) fn shared(one: Stretch, other: Stretch) -> usize {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}

/// True if they share a character.
pub(crate) fn touches(gold: &At, found: &At) -> bool {
    places(gold).any(|place| shared(place, (found.start, found.end)) > 0)
}

/// True if they share half of the shorter one.
pub(crate) fn mostly(gold: &At, found: &At) -> bool {
    let length = |it: Stretch| it.1.saturating_sub(it.0);
    let found = (found.start, found.end);
    places(gold).any(|place| {
        let common = shared(place, found);
        common > 0 && 2 * common >= length(place).min(length(found))
    })
}
