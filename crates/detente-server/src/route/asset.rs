//! What of the script was built?

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use crate::reply::{plain, with};

include!(concat!(env!("OUT_DIR"), "/built.rs"));

/// The script or its style, where `cargo xtask web` built them.
pub(super) async fn built(Path(name): Path<String>) -> Response {
    match (name.as_str(), SCRIPT, STYLE) {
        ("app.js", Some(script), _) => {
            with(StatusCode::OK, "text/javascript; charset=utf-8", script)
        }
        ("app.css", _, Some(style)) => with(StatusCode::OK, "text/css; charset=utf-8", style),
        _ => plain(StatusCode::NOT_FOUND),
    }
}
