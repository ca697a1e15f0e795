//! Which values may a digit have, where states aren't told one by one?

use super::Digit;

/// Values of a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within<'a> {
    /// All that it has.
    All,
    /// These, in any order.
    Among(&'a [u64]),
}

impl Within<'_> {
    /// The values, each as often as it is named.
    pub(crate) fn values(self, digit: Digit) -> impl Iterator<Item = u64> {
        let (all, named) = match self {
            Self::All => (0..digit.radix, [].as_slice()),
            Self::Among(values) => (0..0, values),
        };
        all.chain(named.iter().copied())
    }
}
