//! Has the case changed while a page is open?

use std::time::Duration;

use crate::desk::Desk;

/// How often files are looked at while a page is open.
const PAUSE: Duration = Duration::from_secs(1);

/// Looks at the files as long as it serves, so that open pages hear of a change.
pub(crate) async fn watch(desk: Desk) {
    loop {
        tokio::time::sleep(PAUSE).await;
        if desk.changes.receiver_count() > 0 {
            let desk = desk.clone();
            // A file that can't be looked at is looked at again.
            let _ = tokio::task::spawn_blocking(move || drop(desk.case())).await;
        }
    }
}
