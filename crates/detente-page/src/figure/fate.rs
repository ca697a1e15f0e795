//! What becomes of a deal, as a mark?

use detente::dealing::Deal;

use super::canvas::{Canvas, Ink};

/// What becomes of a deal, as far as one mark can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It isn't known.
    Unknown,
    /// Somebody breaks it.
    Broken,
    /// It lasts and isn't acceptable.
    Lasts,
    /// It is acceptable and lasts.
    Acceptable,
    /// It is worth proposing.
    Worth,
}

impl Fate {
    /// All, what matters most last, so that it is drawn in front.
    pub(super) const ALL: [Self; 5] =
        [Self::Unknown, Self::Broken, Self::Lasts, Self::Acceptable, Self::Worth];

    /// What becomes of a deal.
    pub(super) fn of(deal: &Deal) -> Self {
        if deal.is_worth_proposing() {
            Self::Worth
        } else if deal.is_acceptable() {
            Self::Acceptable
        } else if deal.lasting == Some(false) {
            Self::Broken
        } else if deal.is_lasting() && deal.acceptable == Some(false) {
            Self::Lasts
        } else {
            Self::Unknown
        }
    }

    /// In words, for a legend.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Unknown => "not known",
            Self::Broken => "would be broken",
            Self::Lasts => "would last, but fails of something else",
            Self::Acceptable => "acceptable and lasting",
            Self::Worth => "worth proposing",
        }
    }

    /// Its mark.
    pub(super) fn draw(self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        match self {
            Self::Worth => {
                let corners = [(x, y - 6.5), (x + 6.0, y + 4.5), (x - 6.0, y + 4.5)];
                canvas.shape(&corners, Ink::Blue, Ink::Full);
            }
            Self::Acceptable => canvas.circle((x, y), 4.0, Ink::Sky, Ink::Full),
            Self::Lasts => canvas.circle((x, y), 4.0, Ink::Paper, Ink::Full),
            Self::Broken => canvas.cross((x, y), 3.2, Ink::Vermilion),
            Self::Unknown => canvas.rect((x - 3.5, y - 3.5), (7.0, 7.0), Ink::None, Ink::Full),
        }
    }
}

/// The marks that occur, each with its words, one below the other; where the next line would be.
pub(super) fn legend(
    canvas: &mut Canvas,
    (x, y): (f64, f64),
    width: f64,
    fates: &[Fate],
    has_efficient: bool,
) -> f64 {
    let mut below = y;
    for fate in Fate::ALL.into_iter().rev().filter(|it| fates.contains(it)) {
        fate.draw(canvas, (x + 7.0, below - 4.0));
        below = canvas.column((x + 20.0, below), (width - 20.0, 3), fate.in_words()) + 3.0;
    }
    if has_efficient {
        canvas.circle((x + 7.0, below - 4.0), 7.0, Ink::None, Ink::Soft);
        below = canvas.column((x + 20.0, below), (width - 20.0, 3), "efficient") + 3.0;
    }
    below
}
