//! How does it end?

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::desk::Desk;
use crate::reply::with;

/// Ends the program; what was acknowledged is on the disk already.
pub(super) async fn quit(State(desk): State<Desk>) -> Response {
    desk.end.send_replace(true);
    let said = "Ended. Nothing is lost; this page can be closed.\n";
    with(StatusCode::OK, "text/plain; charset=utf-8", said)
}
