//! What does a room need of the world beside its files?
//!
//! The crate has no clock and no randomness of its own: whoever calls gives both, so that tests give the same twice.

/// The time and the randomness of one command.
pub struct Means<'a> {
    /// The time as `2026-12-05T18:00:00Z`.
    pub now: String,
    /// Fills bytes at random, from the system's source.
    pub random: &'a mut dyn FnMut(&mut [u8]),
}

impl std::fmt::Debug for Means<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Means").field("now", &self.now).finish_non_exhaustive()
    }
}

impl Means<'_> {
    /// Bytes at random.
    #[must_use]
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.random)(&mut bytes);
        bytes
    }
}
