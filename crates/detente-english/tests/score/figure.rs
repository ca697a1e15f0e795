//! How many were found, and how many should have been?
//!
//! Counts are kept and added up; shares are taken of the sums, so that a long text weighs more than a short one.

/// Counts of one layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    /// What was found, and what was not.
    Found {
        /// In both.
        right: u32,
        /// Only in the record.
        wrong: u32,
        /// Only in the gold.
        missed: u32,
    },
    /// Of what was found, how much is right in one more respect.
    Share {
        /// Right in it.
        right: u32,
        /// All that was found.
        of: u32,
    },
}

impl Figure {
    /// How much of what the record has is right; 1 where it has nothing and nothing was to be found.
    pub(crate) fn precision(self) -> f64 {
        match self {
            Self::Found { right, wrong, missed } => share(right, right + wrong, missed == 0),
            Self::Share { right, of } => share(right, of, true),
        }
    }

    /// How much of the gold the record has; 1 where there is nothing and nothing was found.
    pub(crate) fn recall(self) -> f64 {
        match self {
            Self::Found { right, wrong, missed } => share(right, right + missed, wrong == 0),
            Self::Share { right, of } => share(right, of, true),
        }
    }

    /// The harmonic mean of precision and recall; of a share, the share itself.
    pub(crate) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        match self {
            Self::Found { .. } if precision + recall > 0.0 => {
                2.0 * precision * recall / (precision + recall)
            }
            Self::Found { .. } => 0.0,
            Self::Share { .. } => precision,
        }
    }

    fn plus(self, more: Self) -> Self {
        match (self, more) {
            (
                Self::Found { right, wrong, missed },
                Self::Found { right: r, wrong: w, missed: m },
            ) => Self::Found { right: right + r, wrong: wrong + w, missed: missed + m },
            (Self::Share { right, of }, Self::Share { right: r, of: o }) => {
                Self::Share { right: right + r, of: of + o }
            }
            (Self::Found { .. }, Self::Share { .. }) | (Self::Share { .. }, Self::Found { .. }) => {
                panic!("a layer counts the same things in every text")
            }
        }
    }
}

fn share(part: u32, whole: u32, whole_if_none: bool) -> f64 {
    match whole {
        0 if whole_if_none => 1.0,
        0 => 0.0,
        whole => f64::from(part) / f64::from(whole),
    }
}

/// The figures of every layer, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scores(pub(crate) Vec<(&'static str, Figure)>);

impl Scores {
    /// The figure of the layer of that name.
    pub(crate) fn get(&self, layer: &str) -> Option<Figure> {
        self.0.iter().find(|(name, _)| *name == layer).map(|&(_, figure)| figure)
    }

    /// The figures of several texts together.
    pub(crate) fn sum<'a>(many: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        many.into_iter().cloned().reduce(|mut sum, more| {
            for ((name, figure), (other, added)) in sum.0.iter_mut().zip(more.0) {
                assert_eq!(*name, other, "layers have one order");
                *figure = figure.plus(added);
            }
            sum
        })
    }
}
