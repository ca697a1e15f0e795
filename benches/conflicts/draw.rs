//! Which numbers come next, the same ones each time?

/// A fixed sequence of numbers: a linear congruential generator's high bits.
#[derive(Debug)]
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    /// A number below a bound.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % bound
    }

    /// Two different numbers below a bound of at least two.
    pub(super) fn two_below(&mut self, bound: usize) -> (usize, usize) {
        let (one, step) = (self.below(bound), 1 + self.below(bound - 1));
        (one, (one + step) % bound)
    }
}
