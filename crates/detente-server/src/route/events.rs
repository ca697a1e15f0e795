//! Who tells an open page that the case has changed?

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::watch;

use crate::desk::Desk;

/// One event for each change of the case's files, until the program ends.
pub(super) async fn changes(
    State(desk): State<Desk>,
) -> Sse<impl futures_core::Stream<Item = Result<Event, Infallible>>> {
    let mut heard = desk.changes.subscribe();
    heard.mark_unchanged();
    Sse::new(Changes(next(heard, desk.end.subscribe()))).keep_alive(KeepAlive::default())
}

/// What is heard, and by whom the next is.
type Heard = Option<(String, watch::Receiver<String>, watch::Receiver<bool>)>;
type Next = Pin<Box<dyn Future<Output = Heard> + Send>>;

/// The next change; nothing once the program ends.
fn next(mut heard: watch::Receiver<String>, mut end: watch::Receiver<bool>) -> Next {
    Box::pin(async move {
        tokio::select! {
            changed = heard.changed() => changed.ok()?,
            _ = end.wait_for(|ends| *ends) => return None,
        }
        let hash = heard.borrow_and_update().clone();
        Some((hash, heard, end))
    })
}

/// The changes as they come.
struct Changes(Next);

impl futures_core::Stream for Changes {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll(context).map(|heard| {
            let (hash, heard, end) = heard?;
            self.0 = next(heard, end);
            Some(Ok(Event::default().event("changed").data(hash)))
        })
    }
}
