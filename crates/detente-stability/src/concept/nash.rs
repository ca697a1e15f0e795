//! Nash stability: does a party have no improvement at all?
//!
//! Replies play no part, so no improvement is ever deterred.
//!
//! Source: `nash1950eq`; graph-model form `fang1993`.

use super::Sanction;

/// Nothing deters an improvement under Nash.
pub(super) fn sanction() -> Option<Sanction> {
    None
}
