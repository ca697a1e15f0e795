//! Coalitional Nash stability: does a coalition have no improvement at all?
//!
//! Replies play no part. For a party alone it is [Nash stability](crate::Concept::Nash).
//!
//! Source: `inohara2008`, recalled.

use super::reaches::Leaving;

/// All of `CI_H(s)`: nothing deters an improvement.
pub(super) fn undeterred(leaving: &Leaving) -> impl Iterator<Item = usize> {
    leaving.improvements.ones()
}
