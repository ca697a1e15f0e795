//! Coalitional general metarationality: could all the others answer so that some member is no
//! better off?
//!
//! The others need not gain by their answer; [`cseq`](super::cseq) asks that they do. For a party
//! alone it is [GMR](crate::Concept::Gmr).
//!
//! Source: `inohara2008`, recalled.

use super::group::Coalition;
use super::reaches::{Leaving, Reaches};

/// The t ∈ `CI_H(s)` for which no u ∈ R*_{N−H}(t) lies in `Φ_H(s)`.
pub(super) fn undeterred<'a>(
    reaches: &'a Reaches,
    coalition: Coalition,
    leaving: &'a Leaving,
) -> impl Iterator<Item = usize> + 'a {
    leaving.improvements.ones().filter(move |&to| {
        reaches.replies(coalition, to).is_none_or(|replies| replies.is_subset(&leaving.better))
    })
}
