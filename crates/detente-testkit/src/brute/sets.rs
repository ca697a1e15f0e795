//! Which of the numbers below a limit are meant?

/// A set of numbers below a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    limit: usize,
    words: Vec<u64>,
}

impl Set {
    /// No number.
    #[must_use]
    pub fn empty(limit: usize) -> Self {
        Self { limit, words: vec![0; limit.div_ceil(64)] }
    }

    /// Every number below the limit.
    #[must_use]
    pub fn full(limit: usize) -> Self {
        let mut set = Self::empty(limit);
        (0..limit).for_each(|number| set.insert(number));
        set
    }

    /// Adds a number.
    ///
    /// # Panics
    /// If it isn't below the limit.
    pub fn insert(&mut self, number: usize) {
        assert!(number < self.limit, "{number} is not below {}", self.limit);
        self.words[number / 64] |= 1 << (number % 64);
    }

    /// Takes a number out.
    pub fn remove(&mut self, number: usize) {
        self.words[number / 64] &= !(1 << (number % 64));
    }

    /// True if the number is in the set.
    #[must_use]
    pub fn contains(&self, number: usize) -> bool {
        number < self.limit && self.words[number / 64] >> (number % 64) & 1 == 1
    }

    /// True if nothing is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Adds every number of another set.
    pub fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Takes out every number that isn't in another set.
    pub fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// The numbers below the limit that aren't in the set.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut set = Self::full(self.limit);
        set.words.iter_mut().zip(&self.words).for_each(|(mine, theirs)| *mine &= !theirs);
        set
    }

    /// True if every number of the set is in another.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).all(|(mine, theirs)| mine & !theirs == 0)
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at * 64 + bit as usize)
            })
        })
    }
}
